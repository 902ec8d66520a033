"""The hidden tests of numpy_basics: formulas for whole arrays, their shapes, and their slopes."""

import math

import numpy as np

from autograder.solution import load_solution
from rubric import Exercise
from rubric.samplers import between, binary, saturating, tiny, whole, zeros

notebook = load_solution(__file__)


def on_both_sides_of_0(low, high):
    """A sampler of numbers whose sizes are uniform from `low` to `high`, half of them negative."""
    return lambda rng, shape: rng.uniform(low, high, shape) * (1 - 2 * binary(rng, shape))


def whole_on_both_sides_of_0(low, high):
    """The same of whole numbers, in an array of whole numbers."""
    sizes = whole(low, high)
    return lambda rng, shape: sizes(rng, shape) * (1 - 2 * binary(rng, shape).astype(int))


# The corner of a ReLU lies at 0, where it has no slope: no trial of a slope comes nearer than 0.002, so that
# it can be measured. Sizes lie below and above 1 and near 0, so that a threshold in the wrong place shows.
AROUND_THE_CORNER = {"z": on_both_sides_of_0(0.1, 2)}
NEAR_THE_CORNER = {"m": 4, "z": on_both_sides_of_0(0.002, 0.009)}
AT_0 = {"z": zeros}

# What is cut off shows far from 0: by 5 a sigmoid has come to within 0.007 of its end. At 30 every right
# way of writing a slope still has a value; a sigmoid has one at 900 too, which its text says.
FAR = on_both_sides_of_0(5, 30)
VERY_FAR = on_both_sides_of_0(200, 600)
NEARLY_0 = on_both_sides_of_0(1e-8, 3e-8)
WITHOUT_END = on_both_sides_of_0(5, 300)
WHOLE = whole_on_both_sides_of_0(1, 4)

# How near to an end a value is kept by those who keep it from there.
BOUNDS = (0.001, 0.01, 0.02, 0.05, 0.1)
OTHER_LEAKS = (0.001, 0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.5)


def ordinary_far_and_whole(name, far=FAR):
    """Trials and examples for a function of each number of an array."""
    trials = [{"n": 3, "m": 4}, {"n": 5, "m": 3}, {name: far}, {"n": 2, name: WHOLE}, {"m": 1}]
    examples = [{"n": 2, "m": 3}, {"m": 1}, {"n": 2, "m": 2, name: far}, {name: WHOLE}]
    return {"trials": trials, "examples": examples}


def around_the_corner(*further):
    """Trials and examples for a ReLU, which has no end, or for a slope of one."""
    table = ordinary_far_and_whole("z", WITHOUT_END)
    return {which: [*cases, NEAR_THE_CORNER, *further] for which, cases in table.items()}


def number_by_number(g, x):
    """A function of one number for each number of an array, in an array like it."""
    result = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        result[place] = g(x[place])
    return result


# --- basic_sigmoid -------------------------------------------------------------------------------

basic_sigmoid = Exercise(
    notebook.basic_sigmoid,
    takes=("x ()",),
    gives="s ()",
    points={"s": 4},
    trials=[
        {},
        {},
        {},
        {"x": on_both_sides_of_0(5, 9)},
        {"x": between(9, 11)},
        {"x": between(-11, -9)},
        {"x": VERY_FAR},
        {"x": WHOLE},
        {"x": zeros},
    ],
    examples=[
        {},
        {},
        {"x": VERY_FAR},
        {"x": zeros},
        {"x": between(9, 11)},
        {"x": between(-11, -9)},
    ],
    draws={"x": on_both_sides_of_0(0.3, 3)},  # at 0 the sign of the exponent would not matter
    book="neuron.html#in-numpy",
    question="What is the denominator at x = 0, and what is one divided by it?",
    first_step=(
        "One line is enough. Write the exponential of minus x with the module math, and look at its "
        "value for x = 2. The denominator is that number and one more, in parentheses of its own."
    ),
)


@basic_sigmoid.mistake
def one_over_one_first(x):
    """What is computed first here, the division or the sum? Try x = 0 by hand."""
    return 1 / 1 + math.exp(-x)


@basic_sigmoid.mistake
def falling_curve(x):
    """For a large positive x the result should approach 1. Which way does yours go?"""
    return 1 / (1 + math.exp(x))


@basic_sigmoid.mistake
def minus_in_the_denominator(x):
    """Try x = 0 by hand: what is the denominator there, and which sign stands in it?"""
    return 1 / (1 - math.exp(-x))


@basic_sigmoid.mistake(bound=BOUNDS)
def never_quite_sure(x, *, bound):
    """At x = 6 the formula gives 0.9975. What does yours give, and which line keeps it from the ends?"""
    return min(max(notebook.basic_sigmoid(x), bound), 1 - bound)


@basic_sigmoid.mistake
def rounded_to_a_decision(x):
    """How sure is sure? Compare what you return for x = 1 and for x = 2."""
    return round(notebook.basic_sigmoid(x))


@basic_sigmoid.mistake
def exponential_of_x_alone(x):
    """The exponential is one part of the formula. Which sum is it a part of, and what is divided?"""
    return math.exp(-x)


@basic_sigmoid.variant
def with_exp_of_numpy(x):
    return 1.0 / (1.0 + np.exp(-1 * x))


@basic_sigmoid.variant
def with_a_power_of_e(x):
    power = math.e**x
    return power / (power + 1)


@basic_sigmoid.variant
def with_tanh_of_the_half(x):
    return [0.5 * (1 + math.tanh(x / 2))][0]


@basic_sigmoid.variant
def in_an_array_of_one(x):
    return 1 / (1 + np.exp(-np.array([x])))


# --- sigmoid -------------------------------------------------------------------------------------

sigmoid = Exercise(
    notebook.sigmoid,
    takes=("x (n, m)",),
    gives="s (n, m)",
    points={"s": 8},
    trials=[
        {"n": 3, "m": 4},
        {"n": 5, "m": 3},
        {"x": FAR},
        {"n": 6, "m": 4, "x": saturating},
        {"n": 3, "m": 2, "x": WHOLE},
        {"m": 1},
    ],
    examples=[
        {"n": 2, "m": 3},
        {"m": 1},
        {"n": 2, "m": 2, "x": FAR},
        {"x": saturating},
        {"x": WHOLE},
    ],
    vectorises="m",
    book="neuron.html#in-numpy",
    question="Which exponential takes all numbers of an array at once?",
    first_step=(
        "Begin with your line of exercise 1. One name in it belongs to the module math: put NumPy's in "
        "its place. The signs work on whole arrays already."
    ),
)


@sigmoid.mistake
def division_before_sum(x):
    """What is computed first here, the division or the sum? Try x = 0 by hand."""
    return 1 / 1 + np.exp(-x)


@sigmoid.mistake
def mirrored(x):
    """For a large positive x the result should approach 1. Which way does yours go?"""
    return 1 / (1 + np.exp(x))


@sigmoid.mistake
def exponential_of_one_number(x):
    """This exponential takes one number and met an array. Whose exponential takes all of it?"""
    return 1 / (1 + math.exp(-x))


@sigmoid.mistake
def shared_out_by_a_sum(x):
    """Change one entry of x: should the others' results move? What do you divide by?"""
    return np.exp(x) / np.sum(np.exp(x))


@sigmoid.mistake(bound=BOUNDS)
def never_quite_sure_of_any(x, *, bound):
    """At 6 the formula gives 0.9975. What does yours give, and which line keeps it from the ends?"""
    return np.clip(notebook.sigmoid(x), bound, 1 - bound)


@sigmoid.mistake
def too_large_over_too_large(x):
    """Print both sides of your division at x = 900. What is one that is too large for a computer,
    divided by another?"""
    return np.exp(x) / (1 + np.exp(x))


@sigmoid.mistake
def exponentials_one_by_one(x):
    """Your loop takes the exponential of one number at a time. What does math.exp do at 900, and what
    does NumPy's?"""
    return np.array([[1 / (1 + math.exp(-number)) for number in row] for row in x])


@sigmoid.mistake
def sigmoids_in_whole_numbers(x):
    """Give it whole numbers: where are the fractions? Look at the dtype of the array that you write
    into, and at where it has it from."""
    return number_by_number(notebook.sigmoid, x)


@sigmoid.mistake
def exponentials_alone(x):
    """The exponential is one part of the formula. Which sum is it a part of, and what is divided?"""
    return np.exp(-x)


@sigmoid.mistake
def decisions_for_probabilities(x):
    """How sure is sure? Compare what you return for 1 and for 2."""
    return np.round(notebook.sigmoid(x))


@sigmoid.mistake
def squeezed_sigmoid(x):
    """Your result has lost an axis where there was just one of something. Which function drops such axes?"""
    return np.squeeze(notebook.sigmoid(x))


@sigmoid.variant
def with_the_inverse_of_exp(x):
    return np.divide(1.0, 1.0 + 1 / np.exp(x))


@sigmoid.variant
def with_a_power_of_numpys_e(x):
    return 1 / (1 + np.power(np.e, -1 * x))


@sigmoid.variant
def for_both_signs(x):
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + small), small / (1 + small))


@sigmoid.variant
def with_tanh_in_float32(x):
    return np.float32(0.5) * (1 + np.tanh(x.astype(np.float32) / 2))


@sigmoid.variant
def in_a_loop(x):
    return np.array([[1 / (1 + np.exp(-number)) for number in row] for row in x])


@sigmoid.variant
def held_where_nobody_sees(x):
    return 1 / (1 + np.exp(-np.clip(x, -700, 700)))


# --- sigmoid_derivative --------------------------------------------------------------------------

sigmoid_derivative = Exercise(
    notebook.sigmoid_derivative,
    takes=("x (n, m)",),
    gives="ds (n, m)",
    points={"ds": 8},
    **ordinary_far_and_whole("x"),
    needs=(sigmoid,),
    vectorises="m",
    book="neuron.html#how-fast-does-the-answer-change",
    question="The formula is written in s. Where do you get s from, when you have x?",
    first_step="Give a name to the result of your own sigmoid at x. The slope needs that name alone.",
)


@sigmoid_derivative.slope("ds", of="x")
def sum_of_sigmoids(x):
    return np.sum(notebook.sigmoid(x))


@sigmoid_derivative.mistake
def input_in_place_of_the_result(x):
    """This formula holds for s, the result of the sigmoid. What did you put in for s?"""
    return x * (1 - x)


@sigmoid_derivative.mistake
def one_factor_of_each(x):
    """Two factors are multiplied. Do both of them use the same quantity?"""
    return notebook.sigmoid(x) * (1 - x)


@sigmoid_derivative.mistake
def other_factor_of_each(x):
    """One of the two factors still holds the input. Which quantity is the formula written in?"""
    return x * (1 - notebook.sigmoid(x))


@sigmoid_derivative.mistake
def sigmoid_twice(x):
    """How many times has the sigmoid been taken when you multiply?"""
    s = notebook.sigmoid(notebook.sigmoid(x))
    return s * (1 - s)


@sigmoid_derivative.mistake
def sigmoid_itself(x):
    """How high the curve is and how steep it is are two things. Which of them did you return?"""
    return notebook.sigmoid(x)


@sigmoid_derivative.mistake
def second_factor_alone(x):
    """What is missing from s to 1 is one of two factors. Where is the other?"""
    return 1 - notebook.sigmoid(x)


@sigmoid_derivative.mistake
def slope_of_tanh(x):
    """At x = 0 the sigmoid rises at the rate 0.25, and yours at another. Whose slope is this?"""
    return 1 - notebook.sigmoid(x) ** 2


@sigmoid_derivative.mistake
def falling_slope(x):
    """The sigmoid rises everywhere. Which sign has your slope?"""
    s = notebook.sigmoid(x)
    return s * (s - 1)


@sigmoid_derivative.mistake(floor=BOUNDS)
def never_quite_flat(x, *, floor):
    """What slope has the curve at 10, and what is the smallest that you ever return?"""
    return np.maximum(notebook.sigmoid_derivative(x), floor)


@sigmoid_derivative.mistake
def slopes_in_whole_numbers(x):
    """Give it whole numbers: where are the fractions? Look at the dtype of the array that you write
    into, and at where it has it from."""
    return number_by_number(notebook.sigmoid_derivative, x)


@sigmoid_derivative.mistake
def squared_in_place_of_the_product(x):
    """Which two factors does the formula multiply, and which two do you?"""
    return notebook.sigmoid(x) ** 2


@sigmoid_derivative.mistake
def sum_in_place_of_the_product(x):
    """What do the two factors of the formula add up to, for every x? What should happen to them?"""
    s = notebook.sigmoid(x)
    return s + (1 - s)


@sigmoid_derivative.mistake
def squeezed_sigmoid_derivative(x):
    """Your result has lost an axis where there was just one of something. Which function drops such axes?"""
    return np.squeeze(notebook.sigmoid_derivative(x))


@sigmoid_derivative.variant
def computed_anew(x):
    s = 1 / (1 + np.exp(-x))
    return s - s**2


@sigmoid_derivative.variant
def with_the_exponential(x):
    return np.exp(-x) / (1 + np.exp(-x)) ** 2


@sigmoid_derivative.variant
def with_hyperbolic_cosine(x):
    return 0.25 / np.cosh(x / 2) ** 2


@sigmoid_derivative.variant
def multiplied_in_float32(x):
    s = notebook.sigmoid(x).astype(np.float32)
    return np.multiply(s, 1 - s)


# --- tanh_derivative -----------------------------------------------------------------------------

tanh_derivative = Exercise(
    notebook.tanh_derivative,
    takes=("z (n, m)",),
    gives="slope (n, m)",
    points={"slope": 6},
    **ordinary_far_and_whole("z"),
    draws={"z": on_both_sides_of_0(0.1, 2)},
    vectorises="m",
    book="shallow_networks/activations.html#in-symbols",
    question="The formula is written in a. Which function of NumPy gives a, when you have z?",
    first_step="Give a name to NumPy's tanh of z. A square of every entry is written as `**`.",
)


@tanh_derivative.slope("slope", of="z")
def sum_of_tanhs(z):
    return np.sum(np.tanh(z))


@tanh_derivative.mistake
def squared_the_input(z):
    """This formula holds for a, the result of tanh. What did you put in for a?"""
    return 1 - z**2


@tanh_derivative.mistake
def tanh_of_the_square(z):
    """Two things happen to z: tanh and a square. In which order?"""
    return 1 - np.tanh(z**2)


@tanh_derivative.mistake
def not_squared(z):
    """At z = -2 your slope is larger than 1. Compare your formula with that of the text."""
    return 1 - np.tanh(z)


@tanh_derivative.mistake
def slope_of_the_sigmoid(z):
    """At z = 0 tanh rises at the rate 1. Whose slope is yours?"""
    s = notebook.sigmoid(z)
    return s * (1 - s)


@tanh_derivative.mistake
def rule_of_the_sigmoid(z):
    """You took the result of tanh, and the rule of another activation. Which rule is this?"""
    a = np.tanh(z)
    return a * (1 - a)


@tanh_derivative.mistake
def height_of_tanh(z):
    """How high the curve is and how steep it is are two things. Which of them did you return?"""
    return np.tanh(z)


@tanh_derivative.mistake
def sides_swapped(z):
    """tanh rises everywhere. Which sign has your slope?"""
    return np.tanh(z) ** 2 - 1


@tanh_derivative.mistake(floor=BOUNDS)
def held_above_a_floor(z, *, floor):
    """What slope has tanh at 10, and what is the smallest that you ever return?"""
    return np.maximum(1 - np.tanh(z) ** 2, floor)


@tanh_derivative.mistake
def slopes_of_whole_numbers(z):
    """Give it whole numbers: where are the fractions? Look at the dtype of the array that you write
    into, and at where it has it from."""
    return number_by_number(notebook.tanh_derivative, z)


@tanh_derivative.mistake
def difference_squared(z):
    """Which part of the formula is squared: the result of tanh, or what is left of 1?"""
    return (1 - np.tanh(z)) ** 2


@tanh_derivative.mistake
def the_square_alone(z):
    """At z = 0 tanh is steepest. How steep is it there in your formula?"""
    return np.tanh(z) ** 2


@tanh_derivative.mistake
def squeezed_tanh_derivative(z):
    """Your result has lost an axis where there was just one of something. Which function drops such axes?"""
    return np.squeeze(notebook.tanh_derivative(z))


@tanh_derivative.variant
def one_over_cosh_squared(z):
    return 1 / np.cosh(z) ** 2


@tanh_derivative.variant
def two_factors(z):
    a = np.tanh(z)
    return (1 + a) * (1 - a)


@tanh_derivative.variant
def written_with_exponentials(z):
    plus, minus = np.exp(z), np.exp(-z)
    return 1 - np.square((plus - minus) / (plus + minus))


@tanh_derivative.variant
def by_power_in_float32(z):
    return 1 - np.power(np.tanh(z.astype(np.float32)), 2)


# --- relu ----------------------------------------------------------------------------------------

relu = Exercise(
    notebook.relu,
    takes=("z (n, m)",),
    gives="a (n, m)",
    points={"a": 6},
    **around_the_corner(AT_0),
    draws=AROUND_THE_CORNER,
    vectorises="m",
    book="shallow_networks/activations.html#with-numbers",
    question="Three functions of the table have nearly the same name. Which compares entry by entry?",
    first_step="Take the function of the table that compares two things entry by entry. One is z.",
)


@relu.mistake
def max_of_python(z):
    """Python's max and if make one decision. Which function decides for each entry by itself?"""
    return max(0, z)


@relu.mistake
def largest_along_an_axis(z):
    """This function looks for the largest entry of one array, and reads the second argument as
    an axis. Which one compares two things?"""
    return np.max(z, 0)


@relu.mistake
def axis_for_an_array(z):
    """This function takes an array first and an axis second. What did it get as the axis?"""
    return np.max(0, z)


@relu.mistake
def kept_the_negative(z):
    """Which half of the numbers should survive, and which half does in your result?"""
    return np.minimum(0, z)


@relu.mistake
def without_the_sign(z):
    """What should become of -2: the number 2, or nothing?"""
    return np.abs(z)


@relu.mistake
def mask_alone(z):
    """You know where z is positive. Is that yes or no all that a should say there?"""
    return z > 0


@relu.mistake
def cut_off_at_1(z):
    """Look at an entry between 0 and 1: is it kept as it is?"""
    return np.maximum(1, z)


@relu.mistake(most=(1, 2, 3, 4, 5, 6, 8, 10, 20))
def cut_off_above(z, *, most):
    """What becomes of an entry of 20? Does the formula say anything of an upper end?"""
    return np.clip(z, 0, most)


@relu.mistake(least=(0.1, 0.01))
def small_ones_lost(z, *, least):
    """What becomes of an entry of 0.05? Is it positive?"""
    return np.where(z > least, z, 0)


@relu.mistake
def a_leak_where_none_should_be(z):
    """What should become of a negative entry: nothing at all, or a little of it?"""
    return np.where(z > 0, z, 0.01 * z)


@relu.mistake
def sign_turned(z):
    """Which numbers come through, and with which sign?"""
    return np.maximum(0, -z)


@relu.mistake
def squeezed_relu(z):
    """Your result has lost an axis where there was just one of something. Which function drops such axes?"""
    return np.squeeze(notebook.relu(z))


@relu.variant
def times_the_mask(z):
    return z * (z > 0)


@relu.variant
def chosen_with_where(z):
    return np.where(z < 0, 0, z)


@relu.variant
def half_of_the_sum(z):
    return (z + np.abs(z)) / 2


@relu.variant
def written_into_a_copy(z):
    a = z.copy()
    a[a < 0] = 0
    return a


@relu.variant
def written_into_the_argument(z):
    # Right numbers, and a remark.
    z[z < 0] = 0
    return z


@relu.variant
def max_for_each_number(z):
    return np.array([[max(0.0, number) for number in row] for row in z], dtype=np.float32)


# --- relu_derivative -----------------------------------------------------------------------------

relu_derivative = Exercise(
    notebook.relu_derivative,
    takes=("z (n, m)",),
    gives="slope (n, m)",
    points={"slope": 6},
    **around_the_corner(),
    draws=AROUND_THE_CORNER,
    vectorises="m",
    book="shallow_networks/activations.html#in-symbols",
    question="How steep is a flat line, and how steep is the line a = z?",
    first_step="Ask of every entry whether it is positive. np.where puts one number where it is.",
)


@relu_derivative.slope("slope", of="z")
def sum_of_relus(z):
    return np.sum(notebook.relu(z))


@relu_derivative.mistake
def relu_itself(z):
    """How steep is the line a = z at z = 2, and how steep at z = 3?"""
    return notebook.relu(z)


@relu_derivative.mistake
def sides_of_0_exchanged(z):
    """On which side of 0 does ReLU rise?"""
    return np.where(z < 0, 1, 0)


@relu_derivative.mistake
def sign_of_z(z):
    """On the left of 0 ReLU is flat. Which number says that something is flat?"""
    return np.sign(z)


@relu_derivative.mistake
def ones_everywhere(z):
    """Does your result still depend on z? Look at the slope of a negative entry."""
    return np.ones(z.shape)


@relu_derivative.mistake
def input_where_negative(z):
    """Positive entries have the right slope. What do the negative ones say?"""
    return np.where(z > 0, 1, z)


@relu_derivative.mistake
def one_decision_for_all(z):
    """An if makes one decision, and so does Python's max. How many entries has z, and how many
    decisions are needed?"""
    return 1 if z > 0 else 0


@relu_derivative.mistake
def on_above_1(z):
    """Look at an entry between 0 and 1: is it to the right of the corner?"""
    return np.where(z > 1, 1, 0)


@relu_derivative.mistake(least=(0.1, 0.01))
def off_just_above_0(z, *, least):
    """What is the slope at 0.005? On which side of the corner does it lie?"""
    return np.where(z > least, 1, 0)


@relu_derivative.mistake
def flat_again_far_out(z):
    """Does the line a = z ever become flat? Look at the slope of a large entry."""
    return np.where((z > 0) & (z < 4), 1, 0)


@relu_derivative.mistake
def truth_as_words(z):
    """What type have the entries of your result? Slopes are numbers, and are multiplied later."""
    return np.where(z > 0, "1", "0")


@relu_derivative.mistake
def squeezed_relu_derivative(z):
    """Your result has lost an axis where there was just one of something. Which function drops such axes?"""
    return np.squeeze(notebook.relu_derivative(z))


@relu_derivative.variant
def comparison_alone(z):
    return z > 0


@relu_derivative.variant
def comparison_as_int(z):
    return (z > 0).astype(int)


@relu_derivative.variant
def with_heaviside(z):
    return np.heaviside(z, 0).astype(np.float32)


@relu_derivative.variant
def filled_in(z):
    slope = np.zeros_like(z)
    slope[z > 0] = 1
    return slope


@relu_derivative.variant
def one_at_the_corner(z):
    return np.where(z >= 0, 1, 0)


@relu_derivative.variant
def overwritten(z):
    # Right numbers, and a remark.
    z[z <= 0] = 0
    z[z > 0] = 1
    return z


# --- leaky_relu ----------------------------------------------------------------------------------

leaky_relu = Exercise(
    notebook.leaky_relu,
    takes=("z (n, m)",),
    gives="a (n, m)",
    points={"a": 6},
    **around_the_corner(AT_0),
    draws=AROUND_THE_CORNER,
    vectorises="m",
    book="shallow_networks/activations.html#dying-relu-and-what-helps",
    question="For which entries is z kept, and what becomes of the others?",
    first_step="np.where takes a condition and two arrays. One is z; how is the other made of z?",
)


@leaky_relu.mistake(leak=OTHER_LEAKS)
def another_leak(z, *, leak):
    """How large is the slope of the leak in the text, and how large is yours?"""
    return np.where(z > 0, z, leak * z)


@leaky_relu.mistake(most=(1, 4, 6, 10, 20))
def cut_off_with_a_leak(z, *, most):
    """What becomes of an entry of 20? Which of the two lines has an end?"""
    return np.minimum(notebook.leaky_relu(z), most)


@leaky_relu.mistake
def leak_cut_off(z):
    """What becomes of an entry of -20? Which of the two lines has an end?"""
    return np.maximum(notebook.leaky_relu(z), -0.04)


@leaky_relu.mistake
def leak_in_whole_numbers(z):
    """Give it whole numbers: what becomes of a hundredth of them? Look at the dtype of the array that you
    write into, and at where it has it from."""
    return number_by_number(notebook.leaky_relu, z)


@leaky_relu.mistake
def leak_multiplied_in_place(z):
    """A copy of whole numbers holds whole numbers as well. What do you write into it?"""
    a = z.copy()
    a[a < 0] *= 0.01
    return a


@leaky_relu.mistake
def no_leak(z):
    """What becomes of the negative entries? Here a little of them should come through."""
    return np.maximum(0, z)


@leaky_relu.mistake
def constant_leak(z):
    """Are all your negative entries the same now? The leak should still depend on z."""
    return np.where(z > 0, z, 0.01)


@leaky_relu.mistake
def leak_with_the_wrong_sign(z):
    """On which side of 0 should a small negative z come out?"""
    return np.where(z > 0, z, -0.01 * z)


@leaky_relu.mistake
def leak_on_the_right(z):
    """Which of the two sides should be kept as it is, and which made small?"""
    return np.minimum(z, 0.01 * z)


@leaky_relu.mistake
def leak_on_both_sides(z):
    """What should become of a positive entry? Compare it with yours."""
    return 0.01 * z


@leaky_relu.mistake
def one_if_for_all(z):
    """An if makes one decision, and so does Python's max. How many entries has z, and how many
    decisions are needed?"""
    return z if z > 0 else 0.01 * z


@leaky_relu.mistake
def squeezed_leaky_relu(z):
    """Your result has lost an axis where there was just one of something. Which function drops such axes?"""
    return np.squeeze(notebook.leaky_relu(z))


@leaky_relu.variant
def larger_of_both_lines(z):
    return np.maximum(0.01 * z, z)


@leaky_relu.variant
def both_halves_added(z):
    return np.maximum(z, 0) + 0.01 * np.minimum(z, 0)


@leaky_relu.variant
def slope_times_z(z):
    return ((z > 0) + 0.01 * (z <= 0)) * z


@leaky_relu.variant
def shrunk_in_a_copy(z):
    a = np.array(z, dtype=np.float32)
    a[a < 0] *= 0.01
    return a


# --- leaky_relu_derivative -----------------------------------------------------------------------

leaky_relu_derivative = Exercise(
    notebook.leaky_relu_derivative,
    takes=("z (n, m)",),
    gives="slope (n, m)",
    points={"slope": 6},
    **around_the_corner(),
    draws=AROUND_THE_CORNER,
    vectorises="m",
    book="shallow_networks/activations.html#dying-relu-and-what-helps",
    question="Two straight lines have two slopes. What is the slope of 0.01 z?",
    first_step="Begin with your slope of ReLU. On which side of 0 does a number in it change?",
)


@leaky_relu_derivative.slope("slope", of="z")
def sum_of_leaky_relus(z):
    return np.sum(notebook.leaky_relu(z))


@leaky_relu_derivative.mistake
def flat_on_the_left(z):
    """This is the slope of a ReLU without a leak. Is the left side quite flat here?"""
    return np.where(z > 0, 1.0, 0.0)


@leaky_relu_derivative.mistake
def leak_times_z(z):
    """How steep is the left line at z = -1, and how steep at z = -2?"""
    return np.where(z > 0, 1, 0.01 * z)


@leaky_relu_derivative.mistake
def leaky_relu_itself(z):
    """How high the curve is and how steep it is are two things. Which of them did you return?"""
    return notebook.leaky_relu(z)


@leaky_relu_derivative.mistake
def slopes_exchanged(z):
    """On which side of 0 is the steep line, and on which the leak?"""
    return np.where(z > 0, 0.01, 1)


@leaky_relu_derivative.mistake
def falling_leak(z):
    """From z = -2 to z = -1, does leaky ReLU rise or fall?"""
    return np.where(z > 0, 1, -0.01)


@leaky_relu_derivative.mistake(leak=OTHER_LEAKS)
def slope_of_another_leak(z, *, leak):
    """How large is the slope of the leak in the text, and how large is yours?"""
    return np.where(z > 0, 1, leak)


@leaky_relu_derivative.mistake
def leak_lost_in_whole_numbers(z):
    """Give it whole numbers: what becomes of the slope of the leak? Look at the dtype of the array that
    you write into, and at where it has it from."""
    return number_by_number(notebook.leaky_relu_derivative, z)


@leaky_relu_derivative.mistake(least=(0.1, 0.01))
def leak_just_above_0(z, *, least):
    """What is the slope at 0.005? On which side of the corner does it lie?"""
    return np.where(z > least, 1, 0.01)


@leaky_relu_derivative.mistake
def divided_by_the_input_twice(z):
    """How high the curve is over how far out: what is left, if you divide by z once more?"""
    return notebook.leaky_relu(z) / z**2


@leaky_relu_derivative.mistake
def one_slope_for_all(z):
    """An if makes one decision, and so does Python's max. How many entries has z, and how many
    decisions are needed?"""
    return 1 if z > 0 else 0.01


@leaky_relu_derivative.mistake
def squeezed_leaky_relu_derivative(z):
    """Your result has lost an axis where there was just one of something. Which function drops such axes?"""
    return np.squeeze(notebook.leaky_relu_derivative(z))


@leaky_relu_derivative.variant
def two_masks(z):
    return 1.0 * (z > 0) + 0.01 * (z <= 0)


@leaky_relu_derivative.variant
def leak_filled_in(z):
    slope = np.ones(z.shape)
    slope[z < 0] = 0.01
    return slope


@leaky_relu_derivative.variant
def result_over_input(z):
    return notebook.leaky_relu(z) / z


@leaky_relu_derivative.variant
def line_between_two_slopes(z):
    return np.float32(0.01) + np.float32(0.99) * (z > 0)


# --- image2vector --------------------------------------------------------------------------------

image2vector = Exercise(
    notebook.image2vector,
    takes=("image (length, height, depth)",),
    gives="v (n_x, 1)",
    points={"v": 8},
    trials=[
        {"length": 4, "height": 3, "depth": 2, "n_x": 24},
        {"length": 3, "height": 5, "depth": 4, "n_x": 60},
        {"length": 2, "height": 7, "depth": 3, "n_x": 42, "image": whole(0, 255)},
    ],
    examples=[
        {"length": 3, "height": 3, "depth": 2, "n_x": 18},
        {"length": 2, "height": 4, "depth": 3, "n_x": 24},
        {"length": 4, "height": 3, "depth": 1, "n_x": 12},
        {"length": 2, "height": 3, "depth": 3, "n_x": 18, "image": whole(0, 255)},
    ],
    draws={"image": between(0, 1)},
    book="logistic_regression/cat_or_not.html#with-numbers",
    question="How many numbers has the picture, and how many columns has a column?",
    first_step=(
        "Take the three sizes out of image.shape. A reshape needs the two sizes that the column shall "
        "have: the first is made of all three, and the other is in the table."
    ),
)


@image2vector.mistake
def sizes_of_one_example(image):
    """One picture fits these numbers. Would they fit a picture with other sides?"""
    return image.reshape(18, 1)


@image2vector.mistake
def sizes_of_the_cats(image):
    """Every picture of the cats has these sides. Where do you learn the sides of this one?"""
    return image.reshape(64 * 64 * 3, 1)


@image2vector.mistake
def three_colours_assumed(image):
    """Are there always three colours? One of the sizes is not taken from the picture."""
    return image.reshape(image.shape[0] * image.shape[1] * 3, 1)


@image2vector.mistake
def three_colours_beside_one_another(image):
    """Are there always three colours? And how many columns has a column?"""
    return image.reshape(image.shape[0] * image.shape[1], 3)


@image2vector.mistake
def unrolled_into_a_row(image):
    """Look at the shape of your result: do the numbers lie beside one another, or below?"""
    return image.reshape(1, -1)


@image2vector.mistake
def unrolled_into_one_axis(image):
    """An array with a single axis is neither a row nor a column. How many axes has a column?"""
    return image.flatten()


@image2vector.mistake
def colours_left_beside_one_another(image):
    """A column has one number in each row. How many has yours?"""
    return image.reshape(image.shape[0] * image.shape[1], image.shape[2])


@image2vector.mistake
def rows_left_beside_one_another(image):
    """Only the last two axes have been unrolled. How many columns has a column?"""
    return image.reshape(image.shape[0], -1)


@image2vector.mistake
def first_axis_first(image):
    """The shape is right. Compare the first five numbers with the picture: which axis did you
    walk along first?"""
    return image.T.reshape(-1, 1)


@image2vector.mistake
def sides_exchanged_before(image):
    """The shape is right. Which two axes have changed places before the picture was unrolled?"""
    return image.transpose(1, 0, 2).reshape(-1, 1)


@image2vector.mistake
def colour_by_colour(image):
    """The shape is right. Do the colours of one pixel still stand next to one another?"""
    return image.transpose(2, 0, 1).reshape(-1, 1)


@image2vector.variant
def with_minus_one(image):
    return image.reshape((-1, 1))


@image2vector.variant
def with_its_size(image):
    return np.reshape(image, (image.size, 1)).astype(np.float32)


@image2vector.variant
def with_the_product_of_its_shape(image):
    return image.reshape(np.prod(image.shape), 1)


@image2vector.variant
def flat_first(image):
    return image.flatten()[:, np.newaxis]


@image2vector.variant
def row_first(image):
    return image.reshape(1, image.shape[0] * image.shape[1] * image.shape[2]).T


@image2vector.variant
def with_three_loops(image):
    return np.array([[number] for row in image for pixel in row for number in pixel])


# --- normalize_rows ------------------------------------------------------------------------------

# The text asks for whole numbers and for tiny ones too, and so scored trials have them. Whoever divides in
# place meets an exception there and loses all points, as the text says; the same example is public,
# so that nobody meets it in the result first. A function that writes into the caller's array in
# another way loses the row "arguments" and no more.

normalize_rows = Exercise(
    notebook.normalize_rows,
    takes=("x (m, n)",),
    gives="x_normalized (m, n)",
    points={"x_normalized": 7, "arguments": 3},
    trials=[
        {"m": 3, "n": 4},
        {"m": 5, "n": 3},
        {"m": 4, "n": 6, "x": WHOLE},
        {"x": tiny},
        {"x": NEARLY_0},
        {"m": 1},
        {"m": 5, "n": 1},
    ],
    examples=[
        {"m": 2, "n": 3},
        {"m": 3, "n": 2, "x": WHOLE},
        {"m": 1, "n": 4},
        {"x": NEARLY_0},
    ],
    draws={"x": on_both_sides_of_0(0.3, 2)},
    vectorises="m",
    book="logistic_regression/broadcasting.html#the-rules",
    question="Which shape have the lengths, so that each row of x meets its own?",
    first_step=(
        "First compute the lengths of all rows in one call, and print their shape. It should be a column; "
        "an option of np.linalg.norm keeps the axis that the sum runs along."
    ),
)


def lengths_of(x, axis=1):
    return np.linalg.norm(x, axis=axis, keepdims=True)


@normalize_rows.mistake
def down_the_columns(x):
    """Take the length of a column of your result, and of a row. Which axis runs along a row?"""
    return x / lengths_of(x, axis=0)


@normalize_rows.mistake
def flat_lengths(x):
    """Which shape have the lengths, and which shape must they have to meet row by row?"""
    return x / np.linalg.norm(x, axis=1)


@normalize_rows.mistake
def length_of_everything(x):
    """All rows were divided by the same number. Of what is it the length?"""
    return x / np.linalg.norm(x)


@normalize_rows.mistake
def sum_for_length(x):
    """Add up the squares of one row of your result. Is that 1? And what does add up to 1?"""
    return x / np.sum(x, axis=1, keepdims=True)


@normalize_rows.mistake
def sum_of_sizes_for_length(x):
    """Is the length of (3, 4) equal to 7 or to 5? Which of the two does your formula give?"""
    return x / np.sum(np.abs(x), axis=1, keepdims=True)


@normalize_rows.mistake
def root_forgotten(x):
    """The squares have been added up. What is still missing to make a length of the sum?"""
    return x / np.sum(x**2, axis=1, keepdims=True)


@normalize_rows.mistake
def largest_for_length(x):
    """The largest entry of every row is 1 now. Is the length of the row 1 as well?"""
    return x / np.max(np.abs(x), axis=1, keepdims=True)


@normalize_rows.mistake
def lengths_themselves(x):
    """These are the lengths of the rows. What was to be done with them?"""
    return lengths_of(x)


@normalize_rows.mistake
def divided_in_place(x):
    """Whose array does this line write into? And what happens to an array of whole numbers?"""
    x /= lengths_of(x)
    return x


@normalize_rows.mistake
def divided_a_copy_in_place(x):
    """A copy of whole numbers holds whole numbers as well. What do you write into it?"""
    x = x.copy()
    x /= lengths_of(x)
    return x


@normalize_rows.mistake
def written_into_whole_numbers(x):
    """Give it whole numbers: where are the fractions? Look at the dtype of the array that you write
    into, and at where it has it from."""
    x_normalized = np.zeros_like(x)
    x_normalized[:] = x / lengths_of(x)
    return x_normalized


@normalize_rows.mistake(guard=(1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6))
def guarded_against_nothing(x, *, guard):
    """No row is all zeros. What does the small number below do to a row that is small itself?"""
    return x / (lengths_of(x) + guard)


@normalize_rows.mistake
def centred_first(x):
    """Do your rows still point where they did? What was subtracted before the division?"""
    centred = x - x.mean(axis=1, keepdims=True)
    return centred / lengths_of(centred)


@normalize_rows.mistake
def rows_written_into_the_argument(x):
    """Your rows are right. What is in the array of the caller after the call?"""
    rows = x / lengths_of(x)
    if x.dtype == rows.dtype:
        x[:] = rows
    return rows


@normalize_rows.mistake
def squeezed_normalize_rows(x):
    """Your result has lost an axis where there was just one of something. Which function drops such axes?"""
    return np.squeeze(notebook.normalize_rows(x))


@normalize_rows.variant
def with_squares_and_root(x):
    return x / np.sqrt(np.sum(x**2, axis=1, keepdims=True))


@normalize_rows.variant
def transposed_twice(x):
    return (x.T / np.linalg.norm(x.T, axis=0)).T


@normalize_rows.variant
def with_a_new_axis(x):
    return x / np.linalg.norm(x, ord=2, axis=1)[:, np.newaxis]


@normalize_rows.variant
def in_place_on_a_copy(x):
    x = x.astype(float)
    x /= np.linalg.norm(x, axis=-1).reshape(-1, 1)
    return x


@normalize_rows.variant
def row_by_row_in_float32(x):
    return np.array([row / math.sqrt(sum(row**2)) for row in x], dtype=np.float32)


# --- softmax -------------------------------------------------------------------------------------

softmax = Exercise(
    notebook.softmax,
    takes=("x (m, n)",),
    gives="s (m, n)",
    points={"s": 9},
    trials=[
        {"m": 3, "n": 4},
        {"m": 5, "n": 3},
        {"m": 4, "n": 6, "x": between(-20, 20)},
        {"n": 3, "x": between(-82, -78)},
        {"n": 2, "x": WHOLE},
        {"m": 1},
    ],
    examples=[
        {"m": 2, "n": 3},
        {"m": 1},
        {"m": 3, "n": 2, "x": between(-82, -78)},
        {"x": WHOLE},
        {"m": 2, "n": 4, "x": between(-20, 20)},
    ],
    vectorises="m",
    book="logistic_regression/broadcasting.html#the-rules",
    question="By what is each exponential divided, and how many different such numbers are there?",
    first_step=(
        "Two lines are enough. First take the exponentials of all scores. Then sum them along each row, "
        "so that the sums keep the shape of a column."
    ),
)


@softmax.mistake
def shared_among_all(x):
    """Add up one row of your result, and then all of it. Which of the two is 1?"""
    return np.exp(x) / np.sum(np.exp(x))


@softmax.mistake
def shared_down_the_columns(x):
    """Add up a row of your result, and a column. In which direction did you sum?"""
    return np.exp(x) / np.sum(np.exp(x), axis=0)


@softmax.mistake
def flat_sums(x):
    """Which shape have the sums, and which shape must they have to meet row by row?"""
    return np.exp(x) / np.sum(np.exp(x), axis=1)


@softmax.mistake
def without_the_exponential(x):
    """A probability is never negative. What makes every score positive before it is shared out?"""
    return x / np.sum(x, axis=1, keepdims=True)


@softmax.mistake
def scores_shared_first(x):
    """Do your rows add up to 1? What should come first, the exponential or the division?"""
    return np.exp(x / np.sum(x, axis=1, keepdims=True))


@softmax.mistake
def never_divided(x):
    """All numbers are positive. What makes a row of them add up to 1?"""
    return np.exp(x)


@softmax.mistake
def lowered_column_by_column(x):
    """Lowering the scores changes nothing as long as a row is lowered by one number.
    Is it one number in each row of yours?"""
    e = np.exp(x - np.max(x, axis=0))
    return e / np.sum(e, axis=1, keepdims=True)


@softmax.mistake
def mean_in_place_of_the_sum(x):
    """What do the numbers of one row of yours add up to? By what was it divided?"""
    return np.exp(x) / np.mean(np.exp(x), axis=1, keepdims=True)


@softmax.mistake
def sigmoids(x):
    """Change one score: do the probabilities of the other classes in its row change?"""
    return notebook.sigmoid(x)


@softmax.mistake(floor=BOUNDS)
def never_quite_impossible(x, *, floor):
    """Does a row of yours still add up to 1, when one score is 20 higher than the others?"""
    return np.maximum(notebook.softmax(x), floor)


@softmax.mistake(guard=(1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6))
def something_added_below(x, *, guard):
    """Lower all scores of a row by 80: nothing should change. What is large beside the sum of
    exponentials then?"""
    e = np.exp(x)
    return e / (np.sum(e, axis=1, keepdims=True) + guard)


@softmax.mistake
def shares_in_whole_numbers(x):
    """Give it whole numbers: where are the fractions? Look at the dtype of the array that you write
    into, and at where it has it from."""
    s = np.zeros_like(x)
    s[:] = notebook.softmax(x)
    return s


@softmax.mistake
def logarithms_of_them(x):
    """Are your numbers between 0 and 1? What was taken after the division?"""
    return np.log(notebook.softmax(x))


@softmax.mistake
def the_likeliest_class(x):
    """How many numbers should there be for each example, and how many are yours?"""
    return np.argmax(x, axis=1)


@softmax.mistake
def squeezed_softmax(x):
    """Your result has lost an axis where there was just one of something. Which function drops such axes?"""
    return np.squeeze(notebook.softmax(x))


@softmax.variant
def lowered_by_the_largest_of_the_row(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@softmax.variant
def lowered_by_the_largest_of_all(x):
    e = np.exp(x - np.max(x))
    return e / np.sum(e, axis=1)[:, None]


@softmax.variant
def transposed_in_float32(x):
    e = np.exp(x.T.astype(np.float32))
    return (e / sum(e)).T


@softmax.variant
def with_logarithms(x):
    return np.exp(x - np.log(np.exp(x).sum(axis=-1, keepdims=True)))


@softmax.variant
def one_row_after_another(x):
    s = np.zeros(x.shape)
    for i in range(x.shape[0]):
        s[i] = np.exp(x[i]) / np.sum(np.exp(x[i]))
    return s


# --- L1 ------------------------------------------------------------------------------------------

# Both classes occur in y, so that some predictions are too high and others too low. In one trial both
# are any numbers, in one whole ones, and in one there are many.

PREDICTIONS = {"yhat": between(0.05, 0.95), "y": binary}
ANY_NUMBERS = {"yhat": on_both_sides_of_0(0.5, 20), "y": on_both_sides_of_0(0.5, 20)}
WHOLE_NUMBERS = {"yhat": whole(-40, 40), "y": whole(-40, 40)}
PREDICTED = {
    "trials": [{"m": 5}, {"m": 8}, ANY_NUMBERS, {"m": 6} | WHOLE_NUMBERS, {"m": 2000}, {"m": 1}],
    "examples": [{"m": 4}, {"m": 1}, {"m": 3} | ANY_NUMBERS, WHOLE_NUMBERS, {"m": 30}],
}

L1 = Exercise(
    notebook.L1,
    takes=("yhat (m,)", "y (m,)"),
    gives="loss ()",
    points={"loss": 6},
    **PREDICTED,
    draws=PREDICTIONS,
    vectorises="m",
    book="logistic_regression/loss.html#the-idea-in-words",
    question="Which comes first: the absolute value of each difference, or the sum?",
    first_step="Subtract the two arrays and look at the result: one number for each example.",
)


@L1.mistake
def errors_cancel(yhat, y):
    """Can a prediction that is too high make up for one that is too low? Can it in your sum?"""
    return np.sum(y - yhat)


@L1.mistake
def errors_cancel_the_other_way_round(yhat, y):
    """One prediction is too high, another too low by as much: what does your sum make of the
    two?"""
    return np.sum(yhat - y)


@L1.mistake
def absolute_value_of_the_sum(yhat, y):
    """A sum and an absolute value: which is taken first, and does the order matter?"""
    return abs(np.sum(y - yhat))


@L1.mistake
def mean_distance(yhat, y):
    """Repeat the same data twice: the loss should double. Does yours?"""
    return np.mean(np.abs(y - yhat))


@L1.mistake
def distances_not_added(yhat, y):
    """You have the distance of each example. How many numbers should be left of them?"""
    return np.abs(y - yhat)


@L1.mistake
def squared_distances(yhat, y):
    """An error of 0.1 should count as 0.1. What does it count as in yours?"""
    return np.sum((y - yhat) ** 2)


@L1.mistake
def largest_distance(yhat, y):
    """Improve a prediction that is not the worst one: should the loss change? Does yours?"""
    return np.max(np.abs(y - yhat))


@L1.mistake
def predictions_taken_for_probabilities(yhat, y):
    """Must a prediction lie between 0 and 1? What do you do with one of 3?"""
    return np.sum(np.abs(y - np.clip(yhat, 0, 1)))


@L1.mistake
def signs_dropped_before_the_difference(yhat, y):
    """Of what does the formula take the absolute value: of the difference, or of both numbers?"""
    return np.sum(np.abs(np.abs(y) - np.abs(yhat)))


@L1.mistake
def sum_of_the_predictions(yhat, y):
    """Change y alone: should the loss change? Does yours?"""
    return np.sum(np.abs(yhat))


@L1.variant
def with_sum_of_python(yhat, y):
    return sum(abs(yhat - y))


@L1.variant
def with_the_norm(yhat, y):
    return np.linalg.norm(y - yhat, ord=1)


@L1.variant
def one_distance_after_another(yhat, y):
    loss = 0
    for i in range(len(y)):
        loss += abs(y[i] - yhat[i])
    return loss


@L1.variant
def in_a_float32_array_of_one(yhat, y):
    return np.sum(np.abs(np.float32(yhat) - y), keepdims=True)


# --- L2 ------------------------------------------------------------------------------------------

L2 = Exercise(
    notebook.L2,
    takes=("yhat (m,)", "y (m,)"),
    gives="loss ()",
    points={"loss": 6},
    **PREDICTED,
    draws=PREDICTIONS,
    vectorises="m",
    book="logistic_regression/loss.html#the-idea-in-words",
    question="What is squared: each difference, or their sum?",
    first_step="Subtract the two arrays and give the result a name: it is needed twice, or squared.",
)


@L2.mistake
def root_taken(yhat, y):
    """Repeat the same data four times: the loss should be four times as large. Is yours? Which
    operation is not in the definition?"""
    return np.linalg.norm(y - yhat)


@L2.mistake
def half_of_it(yhat, y):
    """Some books put a factor in front of the sum. Does the definition here have one?"""
    return 0.5 * np.sum((y - yhat) ** 2)


@L2.mistake
def mean_square(yhat, y):
    """Repeat the same data twice: the loss should double. Does yours?"""
    return np.mean((y - yhat) ** 2)


@L2.mistake
def square_of_the_sum(yhat, y):
    """Which is squared: each difference, or what they add up to?"""
    return np.sum(y - yhat) ** 2


@L2.mistake
def difference_of_squares(yhat, y):
    """Which is squared: each difference, or the two numbers that it is made of?"""
    return np.sum(y**2 - yhat**2)


@L2.mistake
def distances_of_L1(yhat, y):
    """An error of 0.1 should count as 0.01. What does it count as in yours?"""
    return np.sum(np.abs(y - yhat))


@L2.mistake
def squares_not_added(yhat, y):
    """You have the square of each difference. How many numbers should be left of them?"""
    return (y - yhat) ** 2


@L2.mistake
def product_with_the_truth(yhat, y):
    """A sum of squares is the dot product of something with itself. Are both sides the same?"""
    return np.dot(yhat, y)


@L2.mistake
def predictions_held_between_0_and_1(yhat, y):
    """Must a prediction lie between 0 and 1? What do you do with one of 3?"""
    return np.sum((y - np.clip(yhat, 0, 1)) ** 2)


@L2.mistake
def doubled_for_squared(yhat, y):
    """An error of 3 should count as 9. What does it count as in yours?"""
    return np.sum((y - yhat) * 2)


@L2.mistake
def added_for_subtracted(yhat, y):
    """A perfect prediction should cost nothing. What does it cost in yours?"""
    return np.sum((y + yhat) ** 2)


@L2.variant
def with_dot_of_itself(yhat, y):
    difference = y - yhat
    return np.dot(difference, difference)


@L2.variant
def with_a_flat_transpose(yhat, y):
    return (yhat - y) @ (yhat - y).T


@L2.variant
def with_power_and_sum_of_python(yhat, y):
    return sum(np.power(yhat - y, 2))


@L2.variant
def square_of_the_norm(yhat, y):
    return np.array([[np.linalg.norm(y - yhat) ** 2]])


@L2.variant
def one_square_after_another(yhat, y):
    return float(sum((truth - guess) ** 2 for guess, truth in zip(yhat, y, strict=True)))


# --- computation_graph ---------------------------------------------------------------------------

computation_graph = Exercise(
    notebook.computation_graph,
    takes=("a ()", "b ()", "c ()"),
    gives=("J ()", {"du": "()", "dv": "()", "da": "()", "db": "()", "dc": "()"}),
    points={"J": 3, "du": 2, "dv": 1, "da": 1, "db": 2, "dc": 2},
    trials=[
        {},
        {},
        {},
        dict.fromkeys("abc", WHOLE),
        {"b": zeros, "c": zeros},
        {"a": zeros, "b": zeros},
        {"c": zeros},
    ],
    examples=[{}, {}, {"b": zeros}, {"c": zeros}],
    # No factor is near 1 or 0, where a product forgotten or a sum for it would hardly show.
    draws={name: on_both_sides_of_0(1.5, 4) for name in "abc"},
    book="logistic_regression/computation_graph.html#with-numbers-backwards",
    question="How fast does J change with u, and how fast does u change with b?",
    first_step=(
        "Write the three steps forwards first: u, then v, then J. Then begin at the end: how fast does J "
        "change with v? Each further line is an earlier one, times how fast one operation changes."
    ),
)


@computation_graph.slope("da", of="a")
@computation_graph.slope("db", of="b")
@computation_graph.slope("dc", of="c")
def three_times_the_sum(a, b, c):
    return 3 * (a + b * c)


def graph_with(J, **grads):
    """What an answer looks like: J, and the derivatives in a dictionary."""
    return J, {name: grads[name] for name in ("du", "dv", "da", "db", "dc")}


@computation_graph.mistake
def local_rates_for_b_and_c(a, b, c):
    """You know how fast u changes with b and with c. And how fast does J change with u?"""
    J, grads = notebook.computation_graph(a, b, c)
    return J, grads | {"db": c, "dc": b}


@computation_graph.mistake
def factor_of_J_forgotten(a, b, c):
    """Let v grow by 0.001: by how much does J grow? All your derivatives lack the same factor."""
    return graph_with(3 * (a + b * c), du=1, dv=1, da=1, db=c, dc=b)


@computation_graph.mistake
def local_rates_everywhere(a, b, c):
    """Each of these rates concerns one operation alone. What does the chain rule do with the
    rates along a path?"""
    return graph_with(3 * (a + b * c), du=1, dv=3, da=1, db=c, dc=b)


@computation_graph.mistake
def partners_swapped(a, b, c):
    """Let b grow by 0.001 in u = b c: by how many times 0.001 does u grow?"""
    J, grads = notebook.computation_graph(a, b, c)
    return J, grads | {"db": grads["du"] * b, "dc": grads["du"] * c}


@computation_graph.mistake
def product_taken_for_a_sum(a, b, c):
    """u is a product. Does it grow as fast as b does, whatever c is?"""
    J, grads = notebook.computation_graph(a, b, c)
    return J, grads | {"db": grads["du"], "dc": grads["du"]}


@computation_graph.mistake
def values_for_rates(a, b, c):
    """A derivative is multiplied by how fast the next value changes, or by the value itself?"""
    u = b * c
    v = a + u
    return graph_with(3 * v, du=3 * u, dv=3 * v, da=3 * a, db=3 * b, dc=3 * c)


@computation_graph.mistake
def factor_for_a_alone(a, b, c):
    """In which order did you compute J? What is in the parentheses is added up before it is
    multiplied."""
    _, grads = notebook.computation_graph(a, b, c)
    return 3 * a + b * c, grads


@computation_graph.mistake
def sum_for_the_product(a, b, c):
    """Two letters that stand side by side, b c: which operation is that?"""
    _, grads = notebook.computation_graph(a, b, c)
    return 3 * (a + b + c), grads


@computation_graph.mistake
def three_forgotten(a, b, c):
    """You have v. What is the last step from v to J?"""
    _, grads = notebook.computation_graph(a, b, c)
    return a + b * c, grads


@computation_graph.mistake
def derivative_by_a_times_a(a, b, c):
    """Let a grow by 0.001: by how much does v grow? Does that depend on how large a is?"""
    J, grads = notebook.computation_graph(a, b, c)
    return J, grads | {"da": 3 * a}


@computation_graph.mistake
def nothing_where_nothing_comes_out(a, b, c):
    """Set b to 0, and c not: let b grow a little. Does u stay 0?"""
    J, grads = notebook.computation_graph(a, b, c)
    return J, grads if b * c else grads | {"db": 0, "dc": 0}


@computation_graph.mistake
def divided_out_again(a, b, c):
    """Set b to 0: by what do you divide? How fast u changes with b can be said without u."""
    J, grads = notebook.computation_graph(a, b, c)
    u = b * c
    with np.errstate(all="ignore"):
        return J, grads | {"db": 3 * np.float64(u) / b, "dc": 3 * np.float64(u) / c}


@computation_graph.mistake
def cube_for_three_times(a, b, c):
    """Take v = 2: is J equal to 6 or to 8? Which of the two does your formula give?"""
    _, grads = notebook.computation_graph(a, b, c)
    return (a + b * c) ** 3, grads


@computation_graph.variant
def in_one_formula_each(a, b, c):
    return 3 * (a + b * c), {"dc": 3 * b, "db": 3 * c, "da": 3, "du": 3, "dv": 3}


@computation_graph.variant
def with_the_values_as_well(a, b, c):
    u = c * b
    v = u + a
    grads = {"du": 3.0, "dv": 3.0, "da": 3.0, "db": 3.0 * c, "dc": 3.0 * b}
    return [v * 3, grads | {"u": u, "v": v}]


@computation_graph.variant
def measured_by_nudging(a, b, c):
    def J_of(a, b, c):
        return 3 * (a + b * c)

    # J is linear in each of its letters, so that a large step is exact up to rounding.
    da, db, dc = J_of(a + 1, b, c), J_of(a, b + 1, c), J_of(a, b, c + 1)
    J = J_of(a, b, c)
    return J, {"du": 3, "dv": 3, "da": da - J, "db": db - J, "dc": dc - J}


@computation_graph.variant
def in_arrays_of_one(a, b, c):
    J, grads = notebook.computation_graph(np.array([[a]]), np.array([b]), np.float32(c))
    return J, {name: np.array([grad]).reshape(1, 1) for name, grad in grads.items()}


EXERCISES = [
    basic_sigmoid,
    sigmoid,
    sigmoid_derivative,
    tanh_derivative,
    relu,
    relu_derivative,
    leaky_relu,
    leaky_relu_derivative,
    image2vector,
    normalize_rows,
    softmax,
    L1,
    L2,
    computation_graph,
]
