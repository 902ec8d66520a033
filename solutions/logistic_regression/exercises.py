"""The hidden tests of logistic_regression: one neuron, from the sigmoid to a model of pictures."""

import math

import numpy as np

from autograder.solution import load_solution
from rubric import Exercise
from rubric.samplers import between, binary, saturating, whole, zeros

notebook = load_solution(__file__)

# Such numbers keep the probabilities between 0.01 and 0.99, where no sigmoid is saturated, and the
# bias away from 0, so that it shows when it is forgotten.
LIVELY = {
    "w": between(-0.5, 0.5),
    "b": between(0.2, 0.6),
    "X": between(-1.5, 1.5),
    "Y": binary,
}


def whole_labels(rng, shape):
    """Labels of both classes in an array of whole numbers, as the cats have them."""
    return binary(rng, shape).astype(int)


def by_turns(low, high):
    """A sampler of numbers of these sizes, above 0 in every second column and below 0 in the others."""
    return lambda rng, shape: rng.uniform(low, high, shape) * (1 - 2 * (np.arange(shape[-1]) % 2))


def labels_by_turns(rng, shape):
    """The labels that belong to such columns where the weights are positive."""
    return 1.0 - np.resize([0, 1], shape)


# Sums near 13 or -13, each on the side of its label: the probabilities are right to a few millionths,
# and so is the cost. Whoever keeps them off 0 and 1 by more than the text allows is seen there.
SURE = {"w": between(2.4, 2.6), "X": by_turns(1.25, 1.3), "Y": labels_by_turns}

# Long inputs and weights of almost nothing: then a derivative is larger than 1.
STEEP = {"w": between(-0.01, 0.01), "X": between(-40, 40)}

# A guard of a millionth inside the logarithms, as the text allows, raises a small cost by as much. The
# absolute tolerance, which is a hundredth of this, is more; and no ordinary cost is raised by 1e-4 of itself.
GUARDED = 2.5e-4


# --- sigmoid -------------------------------------------------------------------------------------

sigmoid = Exercise(
    notebook.sigmoid,
    takes=("z (n, m)",),
    gives="s (n, m)",
    points={"s": 10},
    trials=[
        {"n": 3, "m": 5},
        {"n": 6, "m": 4},
        {"z": saturating},
        {"n": 2, "m": 7, "z": between(4, 9)},
        {"n": 3, "m": 8, "z": whole(-6, 6)},
        {"m": 1},
    ],
    examples=[
        {"n": 2, "m": 3},
        {"m": 1},
        {"m": 4, "z": saturating},
        {"m": 3, "z": whole(-6, 6)},
    ],
    draws={"z": between(-4, 4)},
    vectorises="m",
    book="neuron.html#in-numpy",
    question="What is the denominator at z = 0? Which exponential takes a whole array?",
    first_step=(
        "One line is enough. Take NumPy's exponential of minus z, and look at its shape. The denominator "
        "is that and one more, in parentheses of its own."
    ),
)


@sigmoid.mistake
def division_before_the_sum(z):
    """What is computed first here, the division or the sum? Try z = 0 by hand."""
    return 1 / 1 + np.exp(-z)


@sigmoid.mistake
def sign_of_the_exponent_lost(z):
    """For large positive z your result should approach 1. Which way does it go?"""
    return 1 / (1 + np.exp(z))


@sigmoid.mistake
def exponential_of_one_number(z):
    """This exponential accepts one number. Who in NumPy accepts a whole array?"""
    return 1 / (1 + math.exp(-z))


@sigmoid.mistake(bound=(0.001, 0.01, 0.02, 0.05, 0.1))
def never_quite_sure(z, *, bound):
    """At z = 6 the formula gives 0.9975. What does yours give, and which line keeps it from the ends?"""
    return np.clip(notebook.sigmoid(z), bound, 1 - bound)


@sigmoid.mistake
def too_large_over_too_large(z):
    """Print both sides of your division at z = 900. What is one that is too large for a computer,
    divided by another?"""
    return np.exp(z) / (1 + np.exp(z))


@sigmoid.mistake
def written_into_whole_numbers(z):
    """Give it whole numbers: where are the fractions? Look at the dtype of the array that you write
    into, and at where it has it from."""
    s = np.zeros_like(z)
    s[:] = notebook.sigmoid(z)
    return s


@sigmoid.mistake
def tanh_of_it(z):
    """Can a probability be negative? Which curve with the same form runs from -1 to 1?"""
    return np.tanh(z)


@sigmoid.mistake
def decisions_for_probabilities(z):
    """How sure is sure? Compare what you return for 1 and for 2."""
    return np.round(notebook.sigmoid(z))


@sigmoid.mistake
def exponentials_alone(z):
    """The exponential is one part of the formula. Which sum is it a part of, and what is divided?"""
    return np.exp(-z)


@sigmoid.variant
def by_its_tanh_form(z):
    return (np.tanh(z / 2) + 1) / 2


@sigmoid.variant
def by_powers_in_float32(z):
    return (1.0 / (1.0 + np.power(np.e, -1 * z))).astype(np.float32)


@sigmoid.variant
def safe_from_overflow(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


# --- initialize_with_zeros -----------------------------------------------------------------------

initialize_with_zeros = Exercise(
    notebook.initialize_with_zeros,
    takes=("dim",),
    gives=("w (dim, 1)", "b ()"),
    points={"w": 6, "b": 4},
    trials=[{"dim": 4}, {"dim": 7}],
    examples=[{"dim": 3}, {"dim": 1}],
    book="logistic_regression/model.html#in-symbols",
    question="Which shape has a column of dim rows?",
    first_step=(
        "np.zeros takes the shape as one argument, a tuple of two sizes. The bias is a plain number."
    ),
)


@initialize_with_zeros.mistake
def no_second_axis(dim):
    """An array of shape (n,) has no transpose to speak of. Which shape is a column?"""
    return np.zeros(dim), 0.0


@initialize_with_zeros.mistake
def shape_as_two_arguments(dim):
    """np.zeros was given two numbers. How many of them does it read as the shape?"""
    return np.zeros(dim, 1), 0.0


@initialize_with_zeros.mistake
def weights_in_a_row(dim):
    """w should have one row for each input. How many rows does yours have?"""
    return np.zeros((1, dim)), 0.0


@initialize_with_zeros.mistake
def random_weights(dim):
    """The name of the function says what the first values are. What are yours?"""
    return np.random.randn(dim, 1) * 0.01, 0.0


@initialize_with_zeros.mistake
def a_bias_that_leans(dim):
    """Which answer does your bias lean to, before anything has been seen?"""
    return np.zeros((dim, 1)), 0.1


@initialize_with_zeros.mistake
def a_bias_for_each_input(dim):
    """How many sums does one neuron make of an example, and so how many biases does it add?"""
    return np.zeros((dim, 1)), np.zeros((dim, 1))


@initialize_with_zeros.mistake
def ones_for_weights(dim):
    """The name of the function says what the first values are. Which function of NumPy did you take?"""
    return np.ones((dim, 1)), 0.0


@initialize_with_zeros.mistake
def a_square_of_weights(dim):
    """How many weights does each input have? How many columns has your w?"""
    return np.zeros((dim, dim)), 0.0


@initialize_with_zeros.mistake
def no_bias_yet(dim):
    """w is as it should be. What is the value of the bias before anything has been learned?"""
    return np.zeros((dim, 1)), None


@initialize_with_zeros.variant
def bias_as_a_whole_number(dim):
    return np.zeros(shape=(dim, 1), dtype=np.float32), 0


@initialize_with_zeros.variant
def bias_in_an_array(dim):
    return np.zeros(dim).reshape(-1, 1), np.zeros((1, 1))


# --- propagate -----------------------------------------------------------------------------------

propagate = Exercise(
    notebook.propagate,
    takes=("w (n_x, 1)", "b ()", "X (n_x, m)", "Y (1, m)"),
    gives=({"dw": "(n_x, 1)", "db": "()"}, "cost ()"),
    points={"dw": 12, "db": 8, "cost": 10},
    trials=[
        {"n_x": 4, "m": 6},
        {"n_x": 5, "m": 3},
        {"m": 7, "X": whole(-2, 2), "Y": whole_labels},
        {"n_x": 3, "m": 1500},
        {"n_x": 4, "m": 6} | SURE,
        {"m": 5} | STEEP,
        {"m": 1},
    ],
    examples=[
        {"n_x": 2, "m": 3},
        {"m": 1},
        {"m": 4, "X": whole(-2, 2), "Y": whole_labels},
        {"n_x": 4, "m": 6} | SURE,
        {"n_x": 3, "m": 4} | STEEP,
    ],
    draws=LIVELY,
    needs=(sigmoid,),
    vectorises="m",
    tolerance=GUARDED,
    book="logistic_regression/many_examples.html#in-numpy-no-loop",
    question="Which shape has each of w, X, A and Y, and over which size does each product add up?",
    first_step=(
        "Begin with A alone: the weighted sums of all examples in one product, the bias, the sigmoid. It "
        "should have the shape of Y. The losses are made of A and Y entry by entry, and the error A - Y "
        "serves both derivatives."
    ),
)


@propagate.slope("dw", of="w")
@propagate.slope("db", of="b")
def its_own_cost(w, b, X, Y):
    _, cost = notebook.propagate(w, b, X, Y)
    return cost


def grads_of(A, X, Y):
    """The derivatives for probabilities A."""
    m = X.shape[1]
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}


def cost_of(A, Y):
    """The cost of probabilities A."""
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def guarded_cost(A, Y, guard):
    """The cost with a small number added inside the logarithms."""
    return -np.mean(Y * np.log(A + guard) + (1 - Y) * np.log(1 - A + guard))


def probabilities(w, b, X):
    """The right A."""
    return notebook.sigmoid(w.T @ X + b)


def with_probabilities(A, X, Y):
    """All results, for right or wrong A."""
    return grads_of(A, X, Y), cost_of(A, Y)


def with_cost(w, b, X, Y, cost):
    """Right derivatives beside another cost."""
    return grads_of(probabilities(w, b, X), X, Y), cost


def with_grads(w, b, X, Y, **others):
    """The right cost beside other derivatives."""
    grads, cost = notebook.propagate(w, b, X, Y)
    return grads | others, cost


@propagate.mistake
def inputs_times_errors_entry_by_entry(w, b, X, Y):
    """In the formula of dw two matrices stand side by side without a sign. Which product does that
    mean, and does it leave you the shape of w?"""
    A = probabilities(w, b, X)
    return with_grads(w, b, X, Y, dw=X * (A - Y) / X.shape[1])


@propagate.mistake
def transposed_but_entry_by_entry(w, b, X, Y):
    """A matrix meets a column, with a sign between them that means entry by entry.
    What does the formula of dw have there?"""
    A = probabilities(w, b, X)
    return with_grads(w, b, X, Y, dw=X * (A - Y).T / X.shape[1])


@propagate.mistake
def examples_in_the_columns_of_both(w, b, X, Y):
    """Both factors of this product have a column for each example. Over which size should it add up,
    and what must the second factor become for that?"""
    A = probabilities(w, b, X)
    return with_grads(w, b, X, Y, dw=np.dot(X, A - Y) / X.shape[1])


@propagate.mistake
def dw_lying_on_its_side(w, b, X, Y):
    """The numbers in dw are right, and they lie on their side. Which shape has the thing whose
    derivative it is?"""
    A = probabilities(w, b, X)
    return with_grads(w, b, X, Y, dw=np.dot(A - Y, X.T) / X.shape[1])


@propagate.mistake
def dw_that_lost_its_column(w, b, X, Y):
    """A sum over one axis loses that axis. Is your dw still a column, as w is?"""
    A = probabilities(w, b, X)
    return with_grads(w, b, X, Y, dw=np.sum(X * (A - Y), axis=1) / X.shape[1])


@propagate.mistake
def labels_minus_probabilities(w, b, X, Y):
    """Suppose that every answer is too high: which sign should db have, so that a step against
    it makes the answers smaller?"""
    grads, cost = notebook.propagate(w, b, X, Y)
    return {name: -value for name, value in grads.items()}, cost


@propagate.mistake
def db_not_added_up(w, b, X, Y):
    """b is one number. How many numbers is its derivative in your code?"""
    A = probabilities(w, b, X)
    return with_grads(w, b, X, Y, db=(A - Y) / X.shape[1])


@propagate.mistake
def db_by_the_sum_of_python(w, b, X, Y):
    """One number for each example is left in db. Over what did the sum run: the examples, or the one
    row that there is? Python's own function of that name goes over rows."""
    A = probabilities(w, b, X)
    return with_grads(w, b, X, Y, db=sum(A - Y) / X.shape[1])


@propagate.mistake
def db_from_dw(w, b, X, Y):
    """At which rate does z move when b does? Is X anywhere in it, as it is in your db?"""
    grads, cost = notebook.propagate(w, b, X, Y)
    return grads | {"db": np.sum(grads["dw"])}, cost


@propagate.mistake
def dw_not_averaged(w, b, X, Y):
    """Give every example twice: the cost stays as it was. What does your dw do, and should it?"""
    A = probabilities(w, b, X)
    return with_grads(w, b, X, Y, dw=X @ (A - Y).T)


@propagate.mistake
def db_not_averaged(w, b, X, Y):
    """Give every example twice: the cost stays as it was. What does your db do, and should it?"""
    return with_grads(w, b, X, Y, db=np.sum(probabilities(w, b, X) - Y))


@propagate.mistake
def cost_not_averaged(w, b, X, Y):
    """Give every example twice: dw and db stay as they were. What does your cost do, and should it?"""
    return with_cost(w, b, X, Y, cost_of(probabilities(w, b, X), Y) * X.shape[1])


@propagate.mistake
def nothing_averaged(w, b, X, Y):
    """Cost, dw and db are means. Give every example twice: which of yours stay as they were?"""
    m = X.shape[1]
    grads, cost = notebook.propagate(w, b, X, Y)
    return {name: value * m for name, value in grads.items()}, cost * m


@propagate.mistake
def counted_the_inputs(w, b, X, Y):
    """Which size of X counts the examples, when each of them is a column? Print your m."""
    scale = X.shape[1] / X.shape[0]
    grads, cost = notebook.propagate(w, b, X, Y)
    return {name: value * scale for name, value in grads.items()}, cost * scale


@propagate.mistake
def counted_all_entries(w, b, X, Y):
    """Print your m. Does it count the examples, or all the numbers in X?"""
    scale = X.shape[1] / X.size
    grads, cost = notebook.propagate(w, b, X, Y)
    return {name: value * scale for name, value in grads.items()}, cost * scale


@propagate.mistake
def averaged_twice(w, b, X, Y):
    """Count how often the number of examples divides your cost, np.mean included."""
    return with_cost(w, b, X, Y, cost_of(probabilities(w, b, X), Y) / X.shape[1])


@propagate.mistake
def factor_on_one_term_only(w, b, X, Y):
    """What stands before the sum belongs to all of it. Where do the two terms of the cost part in
    your code?"""
    A, m = probabilities(w, b, X), X.shape[1]
    return with_cost(w, b, X, Y, -1 / m * np.sum(Y * np.log(A)) + np.sum((1 - Y) * np.log(1 - A)))


@propagate.mistake
def cost_without_the_minus(w, b, X, Y):
    """The logarithm of a probability is never positive. Can a cost be negative?"""
    return with_cost(w, b, X, Y, -cost_of(probabilities(w, b, X), Y))


@propagate.mistake
def minus_on_one_term_only(w, b, X, Y):
    """Every logarithm of a probability is negative or 0. Does the minus in front reach both terms of
    the cost?"""
    A = probabilities(w, b, X)
    return with_cost(w, b, X, Y, -np.mean(Y * np.log(A) - (1 - Y) * np.log(1 - A)))


@propagate.mistake
def only_the_ones(w, b, X, Y):
    """What does an example with the label 0 contribute to your cost?"""
    return with_cost(w, b, X, Y, -np.mean(Y * np.log(probabilities(w, b, X))))


@propagate.mistake
def one_minus_the_logarithm(w, b, X, Y):
    """In the second term of the cost, what is inside the logarithm: the whole of the difference, or a
    part of it?"""
    A = probabilities(w, b, X)
    return with_cost(w, b, X, Y, -np.mean(Y * np.log(A) + (1 - Y) * (1 - np.log(A))))


@propagate.mistake
def every_label_with_every_probability(w, b, X, Y):
    """Print the shape of the product in your cost before you sum it. Is it m numbers, or m times m?"""
    A = probabilities(w, b, X)
    table = np.dot(Y.T, np.log(A)) + np.dot((1 - Y).T, np.log(1 - A))  # (m, m)
    return with_cost(w, b, X, Y, -np.sum(table) / X.shape[1])


@propagate.mistake
def cost_is_a_table(w, b, X, Y):
    """The cost came back as a table. Which of its factors stands upright, and what does the product
    then do with each pair of a label and a probability?"""
    A = probabilities(w, b, X)
    table = np.dot(Y.T, np.log(A)) + np.dot((1 - Y).T, np.log(1 - A))  # (m, m)
    return with_cost(w, b, X, Y, -table / X.shape[1])


@propagate.mistake
def cost_not_added_up(w, b, X, Y):
    """One cost for each example came back. The cost of all of them together is one number."""
    A = probabilities(w, b, X)
    return with_cost(w, b, X, Y, -(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / X.shape[1])


@propagate.mistake
def cost_by_the_sum_of_python(w, b, X, Y):
    """There are two functions called sum. Which of them adds up a row until one number is left, and
    which did your cost take?"""
    A = probabilities(w, b, X)
    losses = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))  # (1, m)
    return with_cost(w, b, X, Y, sum(losses) / X.shape[1])


@propagate.mistake
def error_for_a_cost(w, b, X, Y):
    """That is the error of each answer, which belongs to the way back. Of what does the formula of
    the cost take logarithms?"""
    return with_cost(w, b, X, Y, probabilities(w, b, X) - Y)


@propagate.mistake
def logarithm_to_the_base_10(w, b, X, Y):
    """Your cost is right up to a factor of 0.434, whatever the data. Which base has your logarithm?"""
    return with_cost(w, b, X, Y, cost_of(probabilities(w, b, X), Y) / np.log(10))


@propagate.mistake
def logarithm_to_the_base_2(w, b, X, Y):
    """Your cost is right up to a factor of 1.443, whatever the data. Which base has your logarithm?"""
    return with_cost(w, b, X, Y, cost_of(probabilities(w, b, X), Y) / np.log(2))


@propagate.mistake(edge=(1e-5, 1e-4, 1e-3, 0.01, 0.05))
def cost_of_probabilities_held_off_the_ends(w, b, X, Y, *, edge):
    """You keep the probabilities off 0 and 1 before you take their logarithm. What is the lowest cost
    that an example can then have, and how low may it be?"""
    A = np.clip(probabilities(w, b, X), edge, 1 - edge)
    return with_cost(w, b, X, Y, cost_of(A, Y))


@propagate.mistake(edge=(1e-5, 1e-4, 1e-3, 0.01, 0.05))
def probabilities_held_off_the_ends(w, b, X, Y, *, edge):
    """Where a sum is 20, how sure is the sigmoid, and how sure is your A? Which line keeps it off the
    ends?"""
    return with_probabilities(np.clip(probabilities(w, b, X), edge, 1 - edge), X, Y)


@propagate.mistake(most=(0.5, 1))
def derivatives_cut_off(w, b, X, Y, *, most):
    """Print the largest of your derivatives for inputs near 40. What stops it from becoming larger, and is
    that in the formula?"""
    grads, cost = notebook.propagate(w, b, X, Y)
    return {name: np.clip(value, -most, most) for name, value in grads.items()}, cost


@propagate.mistake
def axes_of_one_dropped(w, b, X, Y):
    """Your function fails where there is just one example. Which of its arrays has lost an axis by then?"""
    return notebook.propagate(w, b, np.squeeze(X), Y)


@propagate.mistake(guard=(1e-5, 1e-4, 5e-4, 1e-3, 1e-2))
def guarded(w, b, X, Y, *, guard):
    """Your guard against log(0) is large enough to change ordinary values: compare the logarithms of
    0.05 and of 0.05 with the guard added. How small may it be?"""
    return with_cost(w, b, X, Y, guarded_cost(probabilities(w, b, X), Y, guard))


@propagate.mistake
def logarithm_of_a_product(w, b, X, Y):
    """Multiply a thousand numbers below 1: what is left on a computer? Which comes first in the formula,
    the sum or the logarithm?"""
    A = probabilities(w, b, X)
    likelihood = np.prod(np.where(Y == 1, A, 1 - A))
    return with_cost(w, b, X, Y, -np.log(likelihood) / X.shape[1])


@propagate.mistake
def labels_exchanged(w, b, X, Y):
    """For a cat, y = 1, which of the two logarithms should be left over? Which is in yours?"""
    A = probabilities(w, b, X)
    return with_cost(w, b, X, Y, -np.mean((1 - Y) * np.log(A) + Y * np.log(1 - A)))


@propagate.mistake
def squares_for_a_cost(w, b, X, Y):
    """The text says why not the squared error. Which function does the formula of the loss have instead?"""
    return with_cost(w, b, X, Y, np.mean((probabilities(w, b, X) - Y) ** 2))


@propagate.mistake
def slope_of_the_sigmoid_once_more(w, b, X, Y):
    """In dz nearly everything cancels. Is a factor of the sigmoid's slope still in your derivatives?"""
    A = probabilities(w, b, X)
    dz = (A - Y) * A * (1 - A)  # (1, m)
    return with_grads(w, b, X, Y, dw=X @ dz.T / X.shape[1], db=np.mean(dz))


@propagate.mistake(strength=(1, 0.7, 0.5, 0.1, 0.01), averaged=(False, True))
def a_term_of_the_weights(w, b, X, Y, *, strength, averaged):
    """Your dw depends on w even where every answer is right. Which of its terms is not in the formula?"""
    grads, _ = notebook.propagate(w, b, X, Y)
    term = strength / X.shape[1] if averaged else strength
    return with_grads(w, b, X, Y, dw=grads["dw"] + term * w)


@propagate.mistake
def columns_of_each_other(w, b, X, Y):
    """What does the mean of every second axis leave of dw? How many numbers should there be for each
    weight?"""
    A = probabilities(w, b, X)
    return with_grads(w, b, X, Y, dw=np.mean(X * (A - Y)))


@propagate.mistake
def counted_the_pictures(w, b, X, Y):
    """You divide by 209, whatever the data. Where does this number live, and which argument tells
    you the number of these examples?"""
    scale = X.shape[1] / 209
    grads, cost = notebook.propagate(w, b, X, Y)
    return {name: value * scale for name, value in grads.items()}, cost * scale


@propagate.mistake
def size_of_another_cell(w, b, X, Y):
    """A name in your function is no argument of it and is set nowhere in it. From which argument can
    you get what it stands for?"""
    return notebook.propagate(w, b, X, Y)[0], m_train  # noqa: F821  (that is the mistake)


@propagate.mistake
def sums_for_probabilities(w, b, X, Y):
    """Print A: are these probabilities, between 0 and 1? Which step is missing?"""
    return with_probabilities(w.T @ X + b, X, Y)


@propagate.mistake
def bias_outside_the_sigmoid(w, b, X, Y):
    """Where does the bias come in, before the sigmoid or after it? Print A: is it ever above 1?"""
    return with_probabilities(notebook.sigmoid(w.T @ X) + b, X, Y)


@propagate.mistake
def minus_that_misses_the_bias(w, b, X, Y):
    """With which sign does the bias come into A: that of the formula? Where the sigmoid is written
    out, see how far the minus in its exponent reaches."""
    return with_probabilities(1 / (1 + np.exp(-w.T @ X + b)), X, Y)


@propagate.mistake
def bias_forgotten(w, b, X, Y):
    """Something that A is made of never changes it. Change w, b and X in turn: which one?"""
    return with_probabilities(notebook.sigmoid(w.T @ X), X, Y)


@propagate.mistake
def weights_not_transposed(w, b, X, Y):
    """w and X have a row for each input. Which of them must lie down, so that the product adds up
    over the inputs?"""
    return with_probabilities(notebook.sigmoid(np.dot(w, X) + b), X, Y)


@propagate.mistake
def weights_times_inputs_entry_by_entry(w, b, X, Y):
    """How many sums should z hold for each example, and how many numbers does yours?"""
    A = notebook.sigmoid(w * X + b)  # (n_x, m)
    return with_probabilities(A, X, Y)


@propagate.mistake
def lying_weights_times_inputs(w, b, X, Y):
    """The weights lie down already, and then a sign stands between them and X. Which product does
    it mean?"""
    return with_probabilities(notebook.sigmoid(w.T * X + b), X, Y)


@propagate.variant
def by_products_of_matrices(w, b, X, Y):
    A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))  # (1, m)
    total = np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)  # (1, 1)
    db = np.sum(A - Y, axis=1, keepdims=True) / X.shape[1]  # (1, 1)
    return {"dw": np.dot(X, (A - Y).T) / X.shape[1], "db": db}, -total / X.shape[1]


@propagate.variant
def examples_in_rows(w, b, X, Y):
    A = notebook.sigmoid(X.T @ w + b)  # (m, 1)
    dz = (A - Y.T) / Y.size  # (m, 1)
    cost = -np.log(np.where(Y.T == 1, A, 1 - A)).mean()
    return {"dw": X @ dz, "db": dz.sum(axis=0), "dz": dz}, cost


@propagate.variant
def in_float32_with_a_guard(w, b, X, Y):
    A = np.clip(probabilities(w, b, X), 1e-7, 1 - 1e-7)
    cost = -np.mean(Y * np.log(A + 1e-6) + (1 - Y) * np.log(1 - A + 1e-6))
    grads = grads_of(probabilities(w, b, X), X, Y)
    return {name: np.float32(value) for name, value in grads.items()}, cost


@propagate.variant
def from_the_sums_alone(w, b, X, Y):
    z = np.einsum("ik,im->km", w, X) + b  # (1, m)
    dz = 1 / (1 + np.exp(-z)) - Y
    dw = np.einsum("im,km->ik", X, dz) / Y.size
    return {"dw": dw, "db": dz.mean()}, np.mean(np.logaddexp(0, z) - Y * z)


@propagate.variant
def one_example_after_another(w, b, X, Y):
    m = X.shape[1]
    dw, db, cost = np.zeros(w.shape), 0.0, 0.0
    for i in range(m):
        a = notebook.sigmoid(np.dot(w[:, 0], X[:, i]) + b)
        cost -= np.log(a) if Y[0, i] else np.log(1 - a)
        dw += X[:, [i]] * (a - Y[0, i])
        db += a - Y[0, i]
    return {"dw": dw / m, "db": db / m}, cost / m


# --- optimize ------------------------------------------------------------------------------------

# Runs of 201 and of 102 iterations record three costs and two; shorter ones, which record one, could
# not tell a list of costs from a single cost. A run of 200 ends where the next hundred would begin: who
# records once more there is seen. All together take a few thousandths of a second.
#
# The text knows no reason to stop but that all steps are taken, and nothing that makes a step shorter. In one
# run the cost is low from its start, in one it soon stands still while the weights still move, in one it rises:
# its inputs are stretched until it does, within a few steps, so that rounding does not grow.

LOW = {"w": between(1.1, 1.2), "X": by_turns(1.25, 1.3), "Y": labels_by_turns}
STILL = {"X": between(-1e-4, 1e-4)}


def ones(rng, shape):
    """Of "rises": that the cost is to rise."""
    return np.ones(shape)


optimize = Exercise(
    notebook.optimize,
    takes=("w (n_x, 1)", "b ()", "X (n_x, m)", "Y (1, m)", "num_iterations", "learning_rate"),
    gives=({"w": "(n_x, 1)", "b": "()"}, {"dw": "(n_x, 1)", "db": "()"}, "costs (records)"),
    points={"w": 6, "b": 4, ("dw", "db"): 3, "costs": 7},
    trials=[
        {"n_x": 4, "m": 9, "num_iterations": 201, "learning_rate": 0.3, "records": 3},
        {"n_x": 5, "m": 7, "num_iterations": 102, "learning_rate": 0.07, "records": 2},
        {"n_x": 3, "m": 8, "num_iterations": 200, "learning_rate": 0.2},
        {"n_x": 4, "m": 6, "num_iterations": 101, "learning_rate": 0.5} | LOW,
        {"m": 8, "num_iterations": 60, "learning_rate": 1.5, "records": 1} | STILL,
        {"n_x": 3, "m": 14, "num_iterations": 8, "learning_rate": 1.2, "rises": ones},
        {"num_iterations": 1, "learning_rate": 0.01} | STEEP,
        {"m": 1, "num_iterations": 3},
    ],
    examples=[
        {"n_x": 3, "m": 5, "num_iterations": 120, "learning_rate": 0.1, "records": 2},
        {"n_x": 2, "m": 3, "num_iterations": 1, "records": 1},
        {"m": 1, "num_iterations": 3},
        {"m": 4, "num_iterations": 100, "learning_rate": 0.37},
        {"n_x": 4, "m": 6, "num_iterations": 101, "learning_rate": 0.5, "records": 2} | LOW,
        {"m": 8, "num_iterations": 60, "learning_rate": 1.5, "records": 1} | STILL,
        {"n_x": 3, "m": 14, "num_iterations": 8, "rises": ones},
    ],
    draws=LIVELY | {"rises": zeros},
    needs=(propagate,),
    tolerance=GUARDED,
    book="logistic_regression/gradient_descent.html#in-symbols",
    question="What happens in one round, in which order, and what must be new in the next?",
    first_step=(
        "Write one round first: ask propagate for the derivatives and the cost, then make new parameters "
        "of the old ones. Put it into a loop. The cost goes into the list in some rounds only."
    ),
)


@optimize.inputs(
    "w (n_x, 1)", "b ()", "X (n_x, m)", "Y (1, m)", "num_iterations", "learning_rate", "rises ()"
)
def stretched_where_it_is_to_rise(w, b, X, Y, num_iterations, learning_rate, rises):
    """What is drawn, with examples over which the cost rises if that is wanted."""
    X, Y = stretched(w, b, X, Y, num_iterations, learning_rate) if rises else (X, Y)
    return w, b, X, Y, num_iterations, learning_rate


def stretched(w, b, X, Y, num_iterations, learning_rate):
    """Examples of which each comes twice, with both labels, and which are so long that the cost rises.

    A step before the last two raises it by a tenth.
    """
    half = Y.size // 2
    X, Y = np.hstack([X[:, :half]] * 2), np.hstack([Y[:, :half], 1 - Y[:, :half]])
    for factor in 1.1 ** np.arange(40):
        every = with_costs(w, b, factor * X, Y, num_iterations, learning_rate, list)[2]
        if np.max(np.diff(every[:-2])) > 0.1:
            break
    return factor * X, Y


def descent(w, b, X, Y, steps, rate_of_w, rate_of_b, grads=None):
    """Gradient descent with all that one can get wrong; returns what optimize does."""
    costs, constant = [], grads
    for i in range(steps):
        grads, cost = notebook.propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        grads = constant or grads
        w, b = w - rate_of_w * grads["dw"], b - rate_of_b * grads["db"]
    return {"w": w, "b": b}, grads, costs


def with_costs(w, b, X, Y, num_iterations, learning_rate, chosen):
    """A right walk, with those costs that `chosen` says, of all before a step and of the last."""
    every = []
    for _ in range(num_iterations):
        every.append(notebook.propagate(w, b, X, Y)[1])
        parameters, grads, _ = notebook.optimize(w, b, X, Y, 1, learning_rate)
        w, b = parameters["w"], parameters["b"]
    every.append(notebook.propagate(w, b, X, Y)[1])
    return parameters, grads, chosen(every)


@optimize.mistake
def rate_of_the_default(w, b, X, Y, num_iterations, learning_rate):
    """A number stands where learning_rate should. Call it with two learning rates: what changes?"""
    return descent(w, b, X, Y, num_iterations, 0.009, 0.009)


@optimize.mistake
def iterations_of_the_default(w, b, X, Y, num_iterations, learning_rate):
    """A number stands where num_iterations should. Call it with two of them: what changes?"""
    return descent(w, b, X, Y, 100, learning_rate, learning_rate)


@optimize.mistake
def rate_forgotten(w, b, X, Y, num_iterations, learning_rate):
    """Is anything in your step smaller when the learning rate is smaller?"""
    return descent(w, b, X, Y, num_iterations, 1, 1)


@optimize.mistake
def uphill(w, b, X, Y, num_iterations, learning_rate):
    """A derivative points to where the cost grows. In which direction do you step?"""
    return descent(w, b, X, Y, num_iterations, -learning_rate, -learning_rate)


@optimize.mistake
def bias_uphill(w, b, X, Y, num_iterations, learning_rate):
    """Read the two lines of the step side by side: do w and b go the same way?"""
    return descent(w, b, X, Y, num_iterations, learning_rate, -learning_rate)


@optimize.mistake
def bias_left_behind(w, b, X, Y, num_iterations, learning_rate):
    """Which of the two parameters is another one after the walk, and which is not?"""
    return descent(w, b, X, Y, num_iterations, learning_rate, 0)


@optimize.mistake
def bias_by_the_derivative_of_w(w, b, X, Y, num_iterations, learning_rate):
    """Each parameter has a derivative of its own. Which one did b take?"""
    costs = []
    for i in range(num_iterations):
        grads, cost = notebook.propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["dw"]
    return {"w": w, "b": b}, grads, costs


@optimize.mistake
def slope_of_the_start(w, b, X, Y, num_iterations, learning_rate):
    """The slope is another one after each step. How often do you look at it?"""
    grads, _ = notebook.propagate(w, b, X, Y)
    return descent(w, b, X, Y, num_iterations, learning_rate, learning_rate, grads)


@optimize.mistake
def slope_and_cost_of_the_start(w, b, X, Y, num_iterations, learning_rate):
    """The slope and the cost are others after each step. Does the call that finds them stand inside
    the loop?"""
    grads, cost = notebook.propagate(w, b, X, Y)
    costs = [cost for i in range(num_iterations) if i % 100 == 0]
    steps = num_iterations * learning_rate
    return {"w": w - steps * grads["dw"], "b": b - steps * grads["db"]}, grads, costs


@optimize.mistake
def each_step_from_the_start(w, b, X, Y, num_iterations, learning_rate):
    """Under which names do you keep the parameters after a step, and with which names does the next
    round begin?"""
    parameters, grads, costs = notebook.optimize(w, b, X, Y, 1, learning_rate)
    return parameters, grads, [costs[0] for i in range(num_iterations) if i % 100 == 0]


@optimize.mistake
def bias_looks_again(w, b, X, Y, num_iterations, learning_rate):
    """Both derivatives of a step belong to the same place. Where is w when you look for db?"""
    costs = []
    for i in range(num_iterations):
        grads, cost = notebook.propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        w = w - learning_rate * grads["dw"]
        grads = {"dw": grads["dw"], "db": notebook.propagate(w, b, X, Y)[0]["db"]}
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@optimize.mistake
def returned_inside_the_loop(w, b, X, Y, num_iterations, learning_rate):
    """How often does your loop run? Look at how far the return is indented."""
    return notebook.optimize(w, b, X, Y, 1, learning_rate)


@optimize.mistake
def one_step_short(w, b, X, Y, num_iterations, learning_rate):
    """Ask for one iteration: how many steps does your function take?"""
    return descent(w, b, X, Y, num_iterations - 1, learning_rate, learning_rate)


@optimize.mistake
def derivatives_after_the_last_step(w, b, X, Y, num_iterations, learning_rate):
    """The derivatives that you return: do they belong to the place before the last step, or after it?"""
    parameters, _, costs = notebook.optimize(w, b, X, Y, num_iterations, learning_rate)
    return parameters, notebook.propagate(parameters["w"], parameters["b"], X, Y)[0], costs


@optimize.mistake
def every_cost_recorded(w, b, X, Y, num_iterations, learning_rate):
    """Which iterations are to be recorded, and how many entries has your list?"""
    return with_costs(w, b, X, Y, num_iterations, learning_rate, lambda every: every[:-1])


@optimize.mistake
def start_not_recorded(w, b, X, Y, num_iterations, learning_rate):
    """The first entry of costs should be the cost at the start. Is iteration 0 among those that you
    record?"""
    return with_costs(w, b, X, Y, num_iterations, learning_rate, lambda every: every[100:-1:100])


@optimize.mistake
def end_of_each_hundred_recorded(w, b, X, Y, num_iterations, learning_rate):
    """Loops count from 0. Which iterations does your condition pick: 0, 100, 200, or others?"""
    return with_costs(w, b, X, Y, num_iterations, learning_rate, lambda every: every[99:-1:100])


@optimize.mistake
def recorded_after_the_step(w, b, X, Y, num_iterations, learning_rate):
    """Each cost is to be recorded before the step of its iteration. Is yours from before or after?"""
    return with_costs(w, b, X, Y, num_iterations, learning_rate, lambda every: every[1::100])


@optimize.mistake
def recorded_at_the_end_as_well(w, b, X, Y, num_iterations, learning_rate):
    """How many entries has your list after 250 iterations? Which of them is of no iteration's beginning?"""
    return with_costs(
        w, b, X, Y, num_iterations, learning_rate, lambda every: [*every[:-1:100], every[-1]]
    )


@optimize.mistake
def recorded_once_more_when_the_hundred_is_full(w, b, X, Y, num_iterations, learning_rate):
    """Ask for 200 iterations: they are numbered from 0 to 199. Which of your entries belongs to none?"""
    return with_costs(w, b, X, Y, num_iterations, learning_rate, lambda every: every[::100])


@optimize.mistake
def last_cost_alone(w, b, X, Y, num_iterations, learning_rate):
    """Where does your list of costs begin: before the loop, or anew in each round?"""
    return with_costs(w, b, X, Y, num_iterations, learning_rate, lambda every: every[-2:-1])


@optimize.mistake
def with_momentum(w, b, X, Y, num_iterations, learning_rate):
    """Does your step still remember the one before? What does the formula of the step know of earlier
    derivatives?"""
    costs, vw, vb = [], 0, 0
    for i in range(num_iterations):
        grads, cost = notebook.propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        vw, vb = 0.9 * vw + 0.1 * grads["dw"], 0.9 * vb + 0.1 * grads["db"]
        w, b = w - learning_rate * vw, b - learning_rate * vb
    return {"w": w, "b": b}, grads, costs


@optimize.mistake
def rate_that_fades(w, b, X, Y, num_iterations, learning_rate):
    """Is your last step as long as the first, where the derivatives are equal? What does the text say of
    a rate that changes?"""
    costs = []
    for i in range(num_iterations):
        grads, cost = notebook.propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        step = learning_rate / (1 + 0.01 * i)
        w, b = w - step * grads["dw"], b - step * grads["db"]
    return {"w": w, "b": b}, grads, costs


def walk(w, b, X, Y, num_iterations, learning_rate, ends):
    """A right walk that is ended as soon as ends(costs, grads) says so, before the step."""
    every = []
    for _ in range(num_iterations):
        grads, cost = notebook.propagate(w, b, X, Y)
        every.append(cost)
        if ends(every, grads):
            break
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, every[::100]


@optimize.mistake
def broken_off_when_the_cost_rises(w, b, X, Y, num_iterations, learning_rate):
    """How many steps has your function taken where the cost rises on the way? How many were asked for?"""
    return walk(w, b, X, Y, num_iterations, learning_rate, lambda every, _: every[-1] > min(every))


@optimize.mistake(least=(1e-8, 1e-7, 1e-6, 1e-5, 1e-4))
def broken_off_when_the_cost_stands_still(w, b, X, Y, num_iterations, learning_rate, *, least):
    """Does your loop end before its last step? Suppose that the cost stands nearly still: do the weights
    as well?"""
    return walk(
        w,
        b,
        X,
        Y,
        num_iterations,
        learning_rate,
        lambda every, _: len(every) > 1 and abs(every[-1] - every[-2]) < least,
    )


@optimize.mistake(least=(0.001, 0.0001))
def broken_off_when_the_slope_is_small(w, b, X, Y, num_iterations, learning_rate, *, least):
    """Does your loop end before its last step? What does the text say of a slope that is small?"""
    return walk(
        w,
        b,
        X,
        Y,
        num_iterations,
        learning_rate,
        lambda _, grads: max(np.max(np.abs(grads["dw"])), abs(grads["db"])) < least,
    )


@optimize.mistake(enough=(0.01, 0.02, 0.05, 0.1))
def broken_off_when_the_cost_is_low(w, b, X, Y, num_iterations, learning_rate, *, enough):
    """Does your loop end before its last step? Who decides how many steps are enough?"""
    return walk(w, b, X, Y, num_iterations, learning_rate, lambda every, _: every[-1] < enough)


@optimize.mistake
def best_of_all_places(w, b, X, Y, num_iterations, learning_rate):
    """Which parameters do you return: those after the last step, or those of the lowest cost?"""
    _, grads, costs = notebook.optimize(w, b, X, Y, num_iterations, learning_rate)
    places = []
    for _ in range(num_iterations):
        parameters, _, _ = notebook.optimize(w, b, X, Y, 1, learning_rate)
        w, b = parameters["w"], parameters["b"]
        places.append((notebook.propagate(w, b, X, Y)[1], parameters))
    return min(places, key=lambda place: place[0])[1], grads, costs


@optimize.mistake
def smaller_rate_after_a_rise(w, b, X, Y, num_iterations, learning_rate):
    """Is your learning rate at the end the one that was given? What does the text say of a cost that
    rises?"""
    costs, before = [], math.inf
    for i in range(num_iterations):
        grads, cost = notebook.propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        learning_rate, before = learning_rate / 2 if cost > before else learning_rate, cost
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


@optimize.mistake(most=(0.3, 0.5, 1))
def rate_held_below_a_limit(w, b, X, Y, num_iterations, learning_rate, *, most):
    """Ask for a learning rate of 1.5: is it that long a step which you take?"""
    return notebook.optimize(w, b, X, Y, num_iterations, min(learning_rate, most))


@optimize.mistake(most=(0.5, 1))
def slope_cut_off(w, b, X, Y, num_iterations, learning_rate, *, most):
    """Is your step still as long as the rate times the slope where the slope is steep?"""
    costs = []
    for i in range(num_iterations):
        grads, cost = notebook.propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
        dw, db = np.clip(grads["dw"], -most, most), np.clip(grads["db"], -most, most)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return {"w": w, "b": b}, grads, costs


@optimize.mistake
def recorded_only_when_printed(w, b, X, Y, num_iterations, learning_rate):
    """On what does it depend in your code whether a cost is recorded? What is print_cost for?"""
    return with_costs(w, b, X, Y, num_iterations, learning_rate, lambda every: every[:0])


@optimize.mistake
def one_name_for_cost_and_costs(w, b, X, Y, num_iterations, learning_rate):
    """A name was reused: is it the list of all costs, or the cost of this iteration?"""
    costs = []
    for _ in range(num_iterations):
        _, costs = notebook.propagate(w, b, X, Y)
        costs.append(costs)
    return {"w": w, "b": b}, {}, costs


@optimize.variant
def in_place_in_the_caller(w, b, X, Y, num_iterations, learning_rate):
    # Right numbers, and a remark: the array is the caller's.
    costs = []
    for i in range(num_iterations):
        grads, cost = notebook.propagate(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
        if not i % 100:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


@optimize.variant
def on_copies_with_costs_in_an_array(w, b, X, Y, num_iterations, learning_rate):
    w, b = np.float32(w.copy()), np.array([[b]])
    parameters, grads, costs = descent(w, b, X, Y, num_iterations, learning_rate, learning_rate)
    return parameters | {"X": X}, grads | {"dz": 0.0}, np.array(costs)


@optimize.variant
def with_costs_in_one_entry_arrays(w, b, X, Y, num_iterations, learning_rate):
    step = learning_rate / X.shape[1]
    costs = []
    for i in range(num_iterations):
        dz = probabilities(w, b, X) - Y  # (1, m)
        if i % 100 == 0:
            costs.append(np.array([[notebook.propagate(w, b, X, Y)[1]]]))  # (1, 1)
        w, b = w - step * np.dot(X, dz.T), b - step * np.sum(dz)
    grads = {"dw": X @ dz.T / X.shape[1], "db": dz.mean(axis=1)}
    return {"w": w.astype(np.float32), "b": np.squeeze(b)}, grads, costs


# --- predict -------------------------------------------------------------------------------------


def mostly_ones(rng, shape):
    """Classes of which one in four is 0: no threshold in the middle of the answers parts them."""
    return rng.permutation(np.arange(shape[1]) % 4 > 0).astype(float).reshape(shape)


predict = Exercise(
    notebook.predict,
    takes=("w (n_x, 1)", "b ()", "X (n_x, m)"),
    gives="Y_prediction (1, m)",
    points={"Y_prediction": 10},
    trials=[
        {"n_x": 4, "m": 7},
        {"n_x": 8, "m": 5},
        {"m": 6, "distance": between(750, 900)},
        {"n_x": 3, "w": zeros, "b": zeros},
        {"m": 9, "distance": between(0.02, 0.05)},
        {"m": 8, "Y": mostly_ones},
        {"m": 1},
    ],
    examples=[
        {"n_x": 3, "m": 6},
        {"m": 1},
        {"m": 4, "distance": between(750, 900)},
        {"w": zeros, "b": zeros},
        {"m": 9, "distance": between(0.02, 0.05)},
        {"m": 8, "Y": mostly_ones},
    ],
    draws={
        "w": between(0.3, 0.9),
        "b": between(0.8, 1.5),
        "distance": between(0.6, 3),
        "Y": binary,
    },
    needs=(sigmoid,),
    vectorises="m",
    book="logistic_regression/model.html#in-numpy",
    question="Which number is compared with one half, and what comes out of a comparison of an array?",
    first_step=(
        "The probabilities are made as in propagate, and lie in a row. Compare them with one half, all at "
        "once, and print what you get."
    ),
)


# No probability comes so near to one half that the last digit would decide: every sum is at least 0.002
# away from 0. But in one trial all parameters are zero, as where learning starts. There every right way
# of writing it finds a sum of exactly 0, and the text says on which side that is. In the first trials one
# example of each class has a sum between 0.06 and 0.3, so close that a forgotten bias or a threshold of 0.5
# for the sum gives another answer. In one trial none is beyond 0.05, where a probability is 0.5125.


@predict.inputs("w (n_x, 1)", "b ()", "X (n_x, m)", "distance (1, m)", "Y (1, m)")
def examples_on_both_sides(w, b, X, distance, Y):
    z = distance * (2 * Y - 1)  # (1, m), the sums to be
    _, closest = np.unique(Y[0], return_index=True)  # one example of each class
    z[0, closest] /= 10
    return w, b, X + w * (z - w.T @ X - b) / max(w.T @ w, 1e-9)


@predict.mistake
def a_row_for_an_entry(w, b, X):
    """A has one row and m columns. What is A[i], and which single number did you mean?"""
    A = probabilities(w, b, X)
    Y_prediction = np.zeros((1, X.shape[1]))
    for i in range(A.shape[1]):
        Y_prediction[0, i] = 1 if A[i] > 0.5 else 0
    return Y_prediction


@predict.mistake
def loop_over_the_rows(w, b, X):
    """How many rows has A, and how many examples? How often does your loop run?"""
    Y_prediction = np.zeros((1, X.shape[1]))
    Y_prediction[0, 0] = notebook.predict(w, b, X)[0, 0]
    return Y_prediction


@predict.mistake
def an_answer_for_each_input(w, b, X):
    """There should be one answer for each example. Which size of X did you take for their number?"""
    A = probabilities(w, b, X)
    Y_prediction = np.zeros((1, X.shape[0]))
    for i in range(X.shape[0]):
        Y_prediction[0, i] = A[0, i] > 0.5
    return Y_prediction


@predict.mistake
def the_last_answer_only(w, b, X):
    """Where does the answer for example i go, and what becomes of it in the next round?"""
    Y_prediction = 0
    for i in range(X.shape[1]):
        Y_prediction = 1 if probabilities(w, b, X)[0, i] > 0.5 else 0
    return Y_prediction


@predict.mistake
def the_first_answer_only(w, b, X):
    """How many rounds does your loop make before it returns?"""
    return 1 if probabilities(w, b, X)[0, 0] > 0.5 else 0


@predict.mistake
def probabilities_for_answers(w, b, X):
    """How sure the neuron is, is not yet a decision. Which values may a prediction have?"""
    return probabilities(w, b, X)


@predict.mistake
def threshold_at_zero(w, b, X):
    """Can a probability ever be 0 or less? What do your predictions have in common?"""
    return probabilities(w, b, X) > 0


@predict.mistake
def threshold_below_one_half(w, b, X):
    """Take an example whose probability is 0.45: which class is the likelier one for it, and what do
    you answer?"""
    return probabilities(w, b, X) > 0.4


@predict.mistake(limit=(0.51, 0.52))
def threshold_above_one_half(w, b, X, *, limit):
    """What do you answer where the probability is only a little above one half?"""
    return probabilities(w, b, X) > limit


@predict.mistake
def compared_with_the_mean(w, b, X):
    """With what do you compare the probabilities? Suppose that all of the pictures show a cat."""
    A = probabilities(w, b, X)
    return np.mean(A) < A


@predict.mistake
def sums_at_the_threshold_of_probabilities(w, b, X):
    """One half is the mark for a probability. What do you compare with it?"""
    return w.T @ X + b > 0.5


@predict.mistake
def the_other_way_round(w, b, X):
    """Take an example whose probability is 0.9: what do you answer?"""
    return probabilities(w, b, X) < 0.5


@predict.mistake
def bias_not_asked(w, b, X):
    """Change each argument in turn: which of them never changes an answer?"""
    return notebook.sigmoid(w.T @ X) > 0.5


@predict.mistake
def answers_without_a_row(w, b, X):
    """The answers are right, and their array has one axis. How many have the labels?"""
    return notebook.predict(w, b, X)[0]


@predict.mistake
def size_from_another_cell(w, b, X):
    """This name lives outside your function. From which argument can you get the same number?"""
    Y_prediction = np.zeros((1, m))  # noqa: F821  (that it is not defined is the mistake)
    Y_prediction[0] = notebook.predict(w, b, X)
    return Y_prediction


@predict.mistake
def undecided_counts_as_a_cat(w, b, X):
    """What do you answer where the probability is exactly one half, and what does the text say of it?"""
    return probabilities(w, b, X) >= 0.5


@predict.mistake
def too_large_to_compare(w, b, X):
    """Print the probabilities where a sum is 900. Is every one of them a number?"""
    e = np.exp(w.T @ X + b)
    return e / (1 + e) > 0.5


@predict.mistake
def the_surest_example(w, b, X):
    """How many answers should there be, and what does your result tell of the other examples?"""
    A = probabilities(w, b, X)
    surest = A.max()
    return np.where(surest > A, 0, 1)


@predict.variant
def as_truth_values(w, b, X):
    return probabilities(w, b, X) > 0.5


@predict.variant
def by_rounding(w, b, X):
    w = w.reshape(X.shape[0], 1)
    return np.round(1 / (1 + np.exp(-np.dot(w.T, X) - b)))


@predict.variant
def by_the_sign_of_the_sum(w, b, X):
    return np.where(w.T @ X + b > 0, 1, 0).astype(np.float32)


@predict.variant
def in_a_loop(w, b, X):
    Y_prediction = np.zeros((1, X.shape[1]))
    A = notebook.sigmoid(np.dot(w.T, X) + b)
    for i in range(A.shape[1]):
        Y_prediction[0, i] = 1 if A[:, i] > 0.5 else 0
    return Y_prediction


# --- model ---------------------------------------------------------------------------------------

model = Exercise(
    notebook.model,
    takes=(
        "X_train (n_x, m_train)",
        "Y_train (1, m_train)",
        "X_test (n_x, m_test)",
        "Y_test (1, m_test)",
        "num_iterations",
        "learning_rate",
    ),
    gives={
        "costs": "(records)",
        "Y_prediction_test": "(1, m_test)",
        "Y_prediction_train": "(1, m_train)",
        "w": "(n_x, 1)",
        "b": "()",
        "learning_rate": "",
        "num_iterations": "",
    },
    points={
        "w": 4,
        "b": 2,
        "costs": 4,
        "Y_prediction_test": 4,
        "Y_prediction_train": 4,
        ("learning_rate", "num_iterations"): 2,
    },
    trials=[
        {
            "n_x": 4,
            "m_train": 9,
            "m_test": 5,
            "num_iterations": 250,
            "learning_rate": 0.3,
            "records": 3,
        },
        {
            "n_x": 6,
            "m_train": 7,
            "m_test": 4,
            "num_iterations": 102,
            "learning_rate": 0.2,
            "records": 2,
        },
        {
            "n_x": 3,
            "m_train": 10,
            "m_test": 6,
            "num_iterations": 150,
            "learning_rate": 0.3,
            "aside": between(1.5, 1.5),
        },
    ],
    examples=[
        {"n_x": 3, "m_train": 8, "m_test": 4, "num_iterations": 101, "records": 2},
        {"m_train": 1, "m_test": 1, "num_iterations": 3, "records": 1},
        {
            "m_train": 10,
            "m_test": 6,
            "num_iterations": 210,
            "aside": between(1.5, 1.5),
            "records": 3,
        },
    ],
    draws={
        "aside": zeros,
        "direction": between(0.8, 1.2),
        "class_train": binary,
        "class_test": binary,
        "noise_train": between(-0.1, 0.1),
        "noise_test": between(-0.1, 0.1),
    },
    needs=(initialize_with_zeros, optimize, predict),
    tolerance=GUARDED,
    book="logistic_regression/model.html#the-idea-in-words",
    question="Which of your functions makes parameters, which improves them, and which answers?",
    first_step=(
        "Five lines are enough, and each is a call of a function that you have. Begin with the first "
        "parameters: how many numbers has one example, and in which size of X_train is that?"
    ),
)


# Two clouds so far apart that the trained model is nowhere in doubt, and no rounding turns an answer.
# One label of each set is wrong, so that answers can be told from labels; the clouds are so narrow that
# the wrong label cannot be learned from where its example lies: in 12,000 draws every sum lay on
# its cloud's side of 0, and none nearer to it than 0.6. In the third trial both clouds are moved aside, so that
# 0 is not between them: without the learned bias every answer there is the same.


@model.inputs(
    "direction (n_x, 1)",
    "class_train (1, m_train)",
    "noise_train (n_x, m_train)",
    "class_test (1, m_test)",
    "noise_test (n_x, m_test)",
    "aside ()",
    "num_iterations",
    "learning_rate",
)
def two_clouds(direction, class_train, noise_train, class_test, noise_test, aside, *settings):
    X_train = direction * (2 * class_train - 1 + aside) + noise_train  # (n_x, m_train)
    X_test = direction * (2 * class_test - 1 + aside) + noise_test  # (n_x, m_test)
    return X_train, one_wrong(class_train), X_test, one_wrong(class_test), *settings


def one_wrong(classes):
    """Labels for the classes, of which the first is wrong."""
    labels = classes.copy()  # (1, m)
    labels[0, 0] = 1 - labels[0, 0]
    return labels


def trained_with(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate, **others):
    """The right result but for what is named."""
    arguments = X_train, Y_train, X_test, Y_test, num_iterations, learning_rate
    return notebook.model(*arguments) | others


@model.mistake
def pictures_of_another_cell(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """One of the names in your function is not among its arguments. Which one should it be?"""
    w, b = notebook.initialize_with_zeros(X_train.shape[0])
    return notebook.optimize(w, b, X, Y, num_iterations, learning_rate)  # noqa: F821


@model.mistake
def a_weight_for_each_example(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """w needs one entry for each number of a picture. Which size of X_train did you take?"""
    w, b = notebook.initialize_with_zeros(X_train.shape[1])
    return notebook.optimize(w, b, X_train, Y_train, num_iterations, learning_rate)


@model.mistake
def a_weight_for_each_number_of_all(
    X_train, Y_train, X_test, Y_test, num_iterations, learning_rate
):
    """How many numbers has one example, and how many have all of them together? Print the shape of
    your first w."""
    w, b = notebook.initialize_with_zeros(X_train.size)
    return notebook.optimize(w, b, X_train, Y_train, num_iterations, learning_rate)


@model.mistake
def rate_not_handed_on(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """Call your model with two learning rates: does any weight change? Where does the rate get lost?"""
    result = notebook.model(X_train, Y_train, X_test, Y_test, num_iterations, 0.009)
    return result | {"learning_rate": learning_rate}


@model.mistake
def iterations_not_handed_on(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """Ask your model for other numbers of iterations: does it learn any longer? Who should be told?"""
    result = notebook.model(X_train, Y_train, X_test, Y_test, 100, learning_rate)
    return result | {"num_iterations": num_iterations}


@model.mistake
def neither_handed_on(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """Which arguments does your model get, and which of them does optimize get from it?"""
    result = notebook.model(X_train, Y_train, X_test, Y_test, 100, 0.009)
    return result | {"num_iterations": num_iterations, "learning_rate": learning_rate}


@model.mistake
def handed_on_in_another_order(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """In which order does optimize take its arguments, and in which do you hand them on?"""
    w, b = notebook.initialize_with_zeros(X_train.shape[0])
    return notebook.optimize(w, b, X_train, Y_train, learning_rate, num_iterations)


@model.mistake
def training_examples_twice(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """For how many examples to test with do you give an answer? For which examples do you ask?"""
    arguments = X_train, Y_train, X_test, Y_test, num_iterations, learning_rate
    answers = notebook.model(*arguments)["Y_prediction_train"]
    return trained_with(*arguments, Y_prediction_test=answers)


@model.mistake
def train_and_test_swapped(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """Two of your results stand under each other's names. Which answers are for which examples?"""
    arguments = X_train, Y_train, X_test, Y_test, num_iterations, learning_rate
    result = notebook.model(*arguments)
    train, test = result["Y_prediction_train"], result["Y_prediction_test"]
    return result | {"Y_prediction_train": test, "Y_prediction_test": train}


@model.mistake
def labels_for_answers(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """The labels are what is to be learned, not what has been answered. From which function does an
    answer come, in both sets?"""
    arguments = X_train, Y_train, X_test, Y_test, num_iterations, learning_rate
    return trained_with(*arguments, Y_prediction_train=Y_train, Y_prediction_test=Y_test)


@model.mistake
def labels_for_answers_in_the_training(
    X_train, Y_train, X_test, Y_test, num_iterations, learning_rate
):
    """Your Y_prediction_train repeats the labels. Does the model get all its own examples right, and
    whom would you have to ask?"""
    arguments = X_train, Y_train, X_test, Y_test, num_iterations, learning_rate
    return trained_with(*arguments, Y_prediction_train=Y_train)


@model.mistake
def learned_from_the_test(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """From which examples does your model learn? Which are kept out of learning altogether?"""
    result = notebook.model(X_test, Y_test, X_train, Y_train, num_iterations, learning_rate)
    train, test = result["Y_prediction_train"], result["Y_prediction_test"]
    return result | {"Y_prediction_train": test, "Y_prediction_test": train}


@model.mistake
def learned_from_all_examples(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """From how many examples does your model learn? Which are kept out of learning altogether?"""
    X, Y = np.hstack([X_train, X_test]), np.hstack([Y_train, Y_test])  # (n_x, m), (1, m)
    result = notebook.model(X, Y, X_test, Y_test, num_iterations, learning_rate)
    return result | {"Y_prediction_train": notebook.predict(result["w"], result["b"], X_train)}


@model.mistake
def probabilities_for_predictions(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """Which values may an answer have, and which have yours? Which function decides?"""
    arguments = X_train, Y_train, X_test, Y_test, num_iterations, learning_rate
    result = notebook.model(*arguments)
    train, test = (probabilities(result["w"], result["b"], X) for X in (X_train, X_test))
    return result | {"Y_prediction_train": train, "Y_prediction_test": test}


@model.mistake
def answers_without_the_bias(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """Two things are learned and taken out of what comes back. With which b does your model answer?"""
    arguments = X_train, Y_train, X_test, Y_test, num_iterations, learning_rate
    w = notebook.model(*arguments)["w"]
    train, test = (notebook.predict(w, 0.0, X) for X in (X_train, X_test))
    return trained_with(*arguments, Y_prediction_train=train, Y_prediction_test=test)


@model.mistake
def last_cost_for_costs(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """optimize returns a list of costs. How many of them are in what you return?"""
    arguments = X_train, Y_train, X_test, Y_test, num_iterations, learning_rate
    return trained_with(*arguments, costs=notebook.model(*arguments)["costs"][-1:])


@model.mistake
def still_the_first_weights(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    """What optimize has learned is in what it returns. With which w and b does your model go on?"""
    w, b = notebook.initialize_with_zeros(X_train.shape[0])
    answers = {
        "Y_prediction_train": notebook.predict(w, b, X_train),
        "Y_prediction_test": notebook.predict(w, b, X_test),
    }
    arguments = X_train, Y_train, X_test, Y_test, num_iterations, learning_rate
    return trained_with(*arguments, w=w, b=b, **answers)


@model.variant
def written_out(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    w, b = np.zeros((X_train.shape[0], 1)), 0
    parameters, grads, costs = notebook.optimize(
        w=w, b=b, X=X_train, Y=Y_train, num_iterations=num_iterations, learning_rate=learning_rate
    )
    train, test = (
        notebook.sigmoid(parameters["w"].T @ X + parameters["b"]) for X in (X_train, X_test)
    )
    return {
        "Y_prediction_train": train > 0.5,
        "Y_prediction_test": np.round(test),
        "costs": np.array(costs),
        "num_iterations": np.int64(num_iterations),
        "learning_rate": np.float64(learning_rate),
        "grads": grads,
        **parameters,
    }


@model.variant
def in_float32(X_train, Y_train, X_test, Y_test, num_iterations, learning_rate):
    arguments = X_train, Y_train, X_test, Y_test, num_iterations, learning_rate
    result = notebook.model(*arguments)
    costs = tuple(np.array([cost]) for cost in result["costs"])
    return result | {"w": np.float32(result["w"]), "b": np.array([[result["b"]]]), "costs": costs}


EXERCISES = [sigmoid, initialize_with_zeros, propagate, optimize, predict, model]
