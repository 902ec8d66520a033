"""The hidden tests of image_classifier: two networks that are trained, and judged by what they learn."""

import numpy as np

from autograder.solution import load_solution
from rubric import Exercise

notebook = load_solution(__file__)

PARAMETERS = {
    "W[l]": "(layers_dims[l], layers_dims[l-1])",
    "b[l]": "(layers_dims[l], 1)",
}
TAKES = ("X (layers_dims[0], m)", "Y (1, m)", "layers_dims", "learning_rate", "num_iterations")
POINTS = {
    "network_learns": 15,
    "hidden_units_differ": 5,
    "costs_are_recorded": 5,
    "costs_fall": 5,
    (
        "last_cost_is_of_this_network",
        "last_cost_comes_before_the_step",
        "last_step_is_large_enough",
        "last_step_is_small_enough",
    ): 15,
    "biases_take_every_step": 5,
}

# Everybody may start from weights of another kind and scale, so no digit is compared. All trials end
# one step after a cost was recorded, which must be nearly that of the network that comes back. In
# the first two all steps are small: the last can be walked backwards, and must lead to that cost
# exactly, so that no W is left out; and the gradients hardly change, so that every bias, which
# starts at 0, must lie where so many steps along its gradient lead. There are two of these, since a
# wrong gradient may by chance be as good as the right one. The third is long enough to learn. The
# counts also tell whether every hundredth cost was kept.

# The layers are wide so that chance cannot spoil a right answer: a hidden layer of 30 units is
# silent for all examples, and the network stands still, less than once in 1e9 starts.

SMALL_STEPS = {"num_iterations": 101, "learning_rate": 5e-5, "records": 2}
LARGE_STEPS = {"num_iterations": 201, "records": 3}


def a_third(rng, shape):
    """Labels of which a third is 1: then the output's bias has a gradient at the start, too."""
    return rng.permutation(np.arange(shape[1]) % 3 == 0).astype(float).reshape(shape)


two_layer_model = Exercise(
    notebook.two_layer_model,
    takes=TAKES,
    gives=(PARAMETERS, "costs (records)"),
    points=POINTS,
    trials=[
        {"layers_dims": (12, 30, 1), "m": 24, **SMALL_STEPS},
        {"layers_dims": (14, 25, 1), "m": 27},
        {"layers_dims": (5, 30, 1), "learning_rate": 0.3, **LARGE_STEPS},
    ],
    examples=[
        {"layers_dims": (3, 4, 1), "m": 6, "num_iterations": 101, "learning_rate": 0.05},
        {"m": 1, "num_iterations": 1, "records": 1},
    ],
    draws={"Y": a_third},
    starts=3,
)

L_layer_model = Exercise(
    notebook.L_layer_model,
    takes=TAKES,
    gives=(PARAMETERS, "costs (records)"),
    points=POINTS,
    trials=[
        {"layers_dims": [12, 40, 30, 1], "m": 24, **SMALL_STEPS},
        {"layers_dims": [14, 35, 25, 1], "m": 27},
        {"layers_dims": [5, 40, 30, 1], "learning_rate": 0.1, **LARGE_STEPS},
    ],
    examples=[
        {"layers_dims": [3, 5, 4, 1], "m": 6, "num_iterations": 101, "learning_rate": 0.05},
        {"layers_dims": [4, 1], "m": 1, "num_iterations": 1, "records": 1},
    ],
    draws={"Y": a_third},
    starts=3,
)


@two_layer_model.inputs(*TAKES)
@L_layer_model.inputs(*TAKES)
def two_heaps(X, Y, layers_dims, learning_rate, num_iterations):
    """Examples that any network which learns at all can tell apart."""
    return X + 1.2 * (2 * Y - 1), Y, layers_dims, learning_rate, num_iterations


# --- properties ----------------------------------------------------------------------------------


def numbers(costs):
    """Costs as one row of numbers, in whatever each is wrapped."""
    return np.array([float(np.asarray(cost).item()) for cost in costs])


def network_of(W, b):
    """The parameters as the given functions take them."""
    weights = {f"W{layer}": each for layer, each in enumerate(W, start=1)}
    return weights | {f"b{layer}": each for layer, each in enumerate(b, start=1)}


def cost_of(parameters, X, Y):
    """The cost of a network on its examples; not a number if it is sure of something wrong."""
    with np.errstate(all="ignore"):
        AL, _ = notebook.L_model_forward(X, parameters)
        return notebook.compute_cost(AL, Y)


def slope_of(parameters, X, Y):
    """The gradients of a network."""
    with np.errstate(all="ignore"):
        AL, caches = notebook.L_model_forward(X, parameters)
        return notebook.L_model_backward(AL, Y, caches)


def one_step_earlier(after, X, Y, learning_rate):
    """The network from which one step of gradient descent leads to this one.

    The step began at a gradient that is not known, but nearly the one at its end. Each round
    puts a better one in its place.
    """
    before = after
    for _ in range(5):
        before = notebook.update_parameters(after, slope_of(before, X, Y), -learning_rate)
    return before


def last_step(W, b, costs, X, Y, learning_rate):
    """By how much the cost fell in the last step, as a multiple of what gradient descent would do.

    1 for a right answer, unless a ReLU opens or closes in the middle of the step.
    """
    network = network_of(W, b)
    now = cost_of(network, X, Y)
    right = cost_of(one_step_earlier(network, X, Y, learning_rate), X, Y) - now
    return (numbers(costs)[-1] - now) / right if right > 0 else 0.0


LEEWAY = 0.02
"""How far that multiple may stray from 1.

Over many inputs for each of four kinds of starting weights it strayed by less than 0.001, and by at most
0.021 where the parameters are kept in single precision, which a further start mends. Without the share of the first W it is below 0.92."""


def gap(b, db, steps):
    """How far a bias lies from where so many steps along one gradient lead, as a part of what may be.

    While ReLUs open and close the gradient changes a little. Over many inputs for each of four kinds of
    starting weights the gap was 0.55 at most; it is near 2 for a bias that stands still.
    """
    allowed = steps * (0.5 * np.max(np.abs(db)) + 0.01)
    return np.max(np.abs(b + steps * db)) / allowed


def ends_after_a_record(num_iterations, costs):
    """Whether the last step is the one after which a cost was recorded, long after the start."""
    return num_iterations % 100 == 1 and len(costs) > 1


def ends_with_a_small_step(num_iterations, costs, learning_rate):
    """Whether that step is so small that it can be walked backwards."""
    return ends_after_a_record(num_iterations, costs) and learning_rate < 1e-3


@L_layer_model.must
@two_layer_model.must
def network_learns(W, b, X, Y, num_iterations):
    """After so many steps the cost of your network should be far below that of a guess."""
    # A guess costs 0.69. Of 300 right answers from each of five kinds of starting weights the worst
    # ended at 0.023, from the given weights at 0.011. Weights of 0.01 in three layers stay above 0.6.
    return bool(num_iterations < 201 or cost_of(network_of(W, b), X, Y) < 0.1)


@L_layer_model.must
@two_layer_model.must
def hidden_units_differ(W):
    """Two units of a hidden layer have the same weights."""
    return all(len({tuple(row) for row in each}) == len(each) for each in W[:-1])


@L_layer_model.must
@two_layer_model.must
def costs_are_recorded(costs):
    """A cost is a mean of losses, of which none is negative."""
    return bool(np.all(numbers(costs) >= 0))


@L_layer_model.must
@two_layer_model.must
def costs_fall(costs):
    """Each recorded cost should be lower than the one before."""
    return bool(np.all(np.diff(numbers(costs)) < 0))


@L_layer_model.must
@two_layer_model.must
def last_cost_is_of_this_network(W, b, costs, X, Y, num_iterations):
    """The last recorded cost should be about that of the network one step later, and it is not."""
    # In those right answers, no last step changed the cost by more than 0.017 of itself.
    if not ends_after_a_record(num_iterations, costs):
        return True
    return bool(np.isclose(numbers(costs)[-1], cost_of(network_of(W, b), X, Y), rtol=0.06))


@L_layer_model.must
@two_layer_model.must
def last_cost_comes_before_the_step(W, b, costs, X, Y, learning_rate, num_iterations):
    """The cost of step 100 should be that before the step, and it is that after it."""
    if not ends_with_a_small_step(num_iterations, costs, learning_rate):
        return True
    return bool(abs(last_step(W, b, costs, X, Y, learning_rate)) > 0.02)


@L_layer_model.must
@two_layer_model.must
def last_step_is_large_enough(W, b, costs, X, Y, learning_rate, num_iterations):
    """From step 100 to step 101 the cost falls by less than this learning rate makes it fall."""
    if not ends_with_a_small_step(num_iterations, costs, learning_rate):
        return True
    return bool(last_step(W, b, costs, X, Y, learning_rate) > 1 - LEEWAY)


@L_layer_model.must
@two_layer_model.must
def last_step_is_small_enough(W, b, costs, X, Y, learning_rate, num_iterations):
    """From step 100 to the end the cost falls by more than one step with this learning rate."""
    if not ends_with_a_small_step(num_iterations, costs, learning_rate):
        return True
    return bool(last_step(W, b, costs, X, Y, learning_rate) < 1 + LEEWAY)


@L_layer_model.must
@two_layer_model.must
def biases_take_every_step(W, b, costs, X, Y, learning_rate, num_iterations):
    """The biases are not where so many small steps lead from 0, each along its own gradient."""
    if not ends_with_a_small_step(num_iterations, costs, learning_rate):
        return True
    grads = slope_of(network_of(W, b), X, Y)
    steps = num_iterations * learning_rate
    pairs = ((each, grads[f"db{layer}"]) for layer, each in enumerate(b, start=1))
    return all(gap(each, db, steps) < 1 for each, db in pairs)


# --- mistakes of both ----------------------------------------------------------------------------


def train(X, Y, parameters, learning_rate, num_iterations):
    """The cycle, from any start: the parameters at the end, and the cost of every round."""
    costs = []
    for _ in range(num_iterations):
        AL, caches = notebook.L_model_forward(X, parameters)
        costs.append(notebook.compute_cost(AL, Y))
        grads = notebook.L_model_backward(AL, Y, caches)
        parameters = notebook.update_parameters(parameters, grads, learning_rate)
    return parameters, costs


@L_layer_model.mistake
@two_layer_model.mistake
def update_thrown_away(X, Y, layers_dims, learning_rate, num_iterations):
    """Your costs are all the same. The update returns new parameters: who takes them?"""
    parameters = notebook.initialize_parameters_deep(layers_dims)
    _, costs = train(X, Y, parameters, learning_rate, num_iterations)
    return parameters, [costs[0]] * len(costs[::100])


@L_layer_model.mistake
@two_layer_model.mistake
def learning_rate_of_the_pictures(X, Y, layers_dims, learning_rate, num_iterations):
    """Call it with two learning rates: does the result change? And does your loop make as many
    rounds as it should?"""
    parameters = notebook.initialize_parameters_deep(layers_dims)
    parameters, costs = train(X, Y, parameters, 0.0075, num_iterations)
    return parameters, costs[::100]


@two_layer_model.mistake
def biases_stand_still(X, Y, layers_dims, learning_rate, num_iterations):
    """The weights go downhill and the biases do not. Which parameters does your update move, and in
    which direction?"""
    parameters, costs = notebook.initialize_parameters_deep(layers_dims), []
    for _ in range(num_iterations):
        after, cost = train(X, Y, parameters, learning_rate, 1)
        parameters |= {name: value for name, value in after.items() if name.startswith("W")}
        costs += cost
    return parameters, costs[::100]


@L_layer_model.mistake
def first_layer_stands_still(X, Y, layers_dims, learning_rate, num_iterations):
    """Some of your parameters are the same before and after the training: those of one layer. Is
    everything that the update gives read again?"""
    parameters, costs = notebook.initialize_parameters_deep(layers_dims), []
    for _ in range(num_iterations):
        after, cost = train(X, Y, parameters, learning_rate, 1)
        parameters = after | {name: parameters[name] for name in ("W1", "b1")}
        costs += cost
    return parameters, costs[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def cost_after_the_step(X, Y, layers_dims, learning_rate, num_iterations):
    """Which parameters does your cost belong to: those at the beginning of the round, or at its end?"""
    parameters = notebook.initialize_parameters_deep(layers_dims)
    _, costs = train(X, Y, parameters, learning_rate, num_iterations + 1)
    parameters, _ = train(X, Y, parameters, learning_rate, num_iterations)
    return parameters, costs[1::100]


@L_layer_model.mistake
@two_layer_model.mistake
def costs_only_when_printed(X, Y, layers_dims, learning_rate, num_iterations):
    """print_cost decides what is printed. Does it also decide what is recorded?"""
    parameters = notebook.initialize_parameters_deep(layers_dims)
    parameters, _ = train(X, Y, parameters, learning_rate, num_iterations)
    return parameters, []


@L_layer_model.mistake
@two_layer_model.mistake
def every_cost(X, Y, layers_dims, learning_rate, num_iterations):
    """How many costs should there be after 300 steps, and how many does your list hold?"""
    parameters = notebook.initialize_parameters_deep(layers_dims)
    return train(X, Y, parameters, learning_rate, num_iterations)


@L_layer_model.mistake
@two_layer_model.mistake
def last_cost_as_well(X, Y, layers_dims, learning_rate, num_iterations):
    """Your list has one cost too many. Is something added to it when the loop is over?"""
    parameters = notebook.initialize_parameters_deep(layers_dims)
    parameters, costs = train(X, Y, parameters, learning_rate, num_iterations)
    return parameters, [*costs[::100], cost_of(parameters, X, Y)]


@L_layer_model.mistake
@two_layer_model.mistake
def returned_from_inside_the_loop(X, Y, layers_dims, learning_rate, num_iterations):
    """How many rounds does your loop make? See how far the line that ends the function is indented."""
    return train(X, Y, notebook.initialize_parameters_deep(layers_dims), learning_rate, 1)


@L_layer_model.mistake
@two_layer_model.mistake
def started_from_zeros(X, Y, layers_dims, learning_rate, num_iterations):
    """If all units of a layer start with the same weights, can they ever become different?"""
    drawn = notebook.initialize_parameters_deep(layers_dims)
    zeros = {name: np.zeros(value.shape) for name, value in drawn.items()}
    parameters, costs = train(X, Y, zeros, learning_rate, num_iterations)
    return parameters, costs[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def sizes_of_the_pictures(X, Y, layers_dims, learning_rate, num_iterations):
    """A size in your function is no argument of it. Where do the numbers of units come from?"""
    parameters = notebook.initialize_parameters_deep([len(X), 7, 1])
    parameters, costs = train(X, Y, parameters, learning_rate, num_iterations)
    return parameters, costs[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def all_sizes_as_one_argument(X, Y, layers_dims, learning_rate, num_iterations):
    """Two functions draw the first parameters. Which of them takes the sizes all in one list?"""
    return train(X, Y, notebook.initialize_parameters(layers_dims), learning_rate, num_iterations)


@L_layer_model.mistake
@two_layer_model.mistake
def nothing_returned(X, Y, layers_dims, learning_rate, num_iterations):
    """The parameters are there when your function ends. What does it hand back?"""


@L_layer_model.mistake
@two_layer_model.mistake
def parameters_alone(X, Y, layers_dims, learning_rate, num_iterations):
    """Read again what the function returns: how many things?"""
    return notebook.initialize_parameters_deep(layers_dims)


# --- mistakes of two_layer_model -----------------------------------------------------------------


def written_out(X, Y, layers_dims, learning_rate, num_iterations, **other):
    """The cycle for two layers, in which some parts can be others."""
    slope_of_loss = other.get("slope_of_loss", lambda A, Y: -(Y / A - (1 - Y) / (1 - A)))
    parameters, costs = notebook.initialize_parameters(*layers_dims), []
    for i in range(num_iterations):
        if i == 0 or not other.get("frozen"):
            W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
        A1, cache1 = notebook.linear_activation_forward(X, W1, b1, "relu")
        A2, cache2 = notebook.linear_activation_forward(A1, W2, b2, "sigmoid")
        costs.append(notebook.compute_cost(A2, Y))
        if other.get("caches_swapped"):
            cache1, cache2 = cache2, cache1
        dA2 = slope_of_loss(A2, Y)
        dA1, dW2, db2 = notebook.linear_activation_backward(dA2, cache2, "sigmoid")
        _, dW1, db1 = notebook.linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = notebook.update_parameters(parameters, grads, learning_rate)
    return parameters, costs[::100]


@two_layer_model.mistake
def sign_of_dA2_lost(X, Y, layers_dims, learning_rate, num_iterations):
    """If a probability is too low, in which direction does the cost change when it grows? Follow
    the signs from there to the step."""
    uphill = {"slope_of_loss": lambda A, Y: Y / A - (1 - Y) / (1 - A)}
    return written_out(X, Y, layers_dims, learning_rate, num_iterations, **uphill)


@two_layer_model.mistake
def dZ2_for_dA2(X, Y, layers_dims, learning_rate, num_iterations):
    """Your steps are shorter than they should be. Is dA2 the derivative by A2, or by Z2 already? And
    which activation has each layer, forwards and back?"""
    too_early = {"slope_of_loss": lambda A, Y: A - Y}
    return written_out(X, Y, layers_dims, learning_rate, num_iterations, **too_early)


@two_layer_model.mistake
def weights_of_the_first_round(X, Y, layers_dims, learning_rate, num_iterations):
    """Which W1 does the next round use: the one that the update gave, or the one from the start?"""
    return written_out(X, Y, layers_dims, learning_rate, num_iterations, frozen=True)


@two_layer_model.mistake
def caches_exchanged(X, Y, layers_dims, learning_rate, num_iterations):
    """The way back begins with the last layer. Whose cache do you hand over first?"""
    return written_out(X, Y, layers_dims, learning_rate, num_iterations, caches_swapped=True)


@two_layer_model.mistake
def gradients_under_other_names(X, Y, layers_dims, learning_rate, num_iterations):
    """Under which names does the update look for the gradients, and under which did you put them?"""
    parameters = notebook.initialize_parameters(*layers_dims)
    return notebook.update_parameters(parameters, {}, learning_rate), []


@two_layer_model.mistake
def sizes_for_the_deep_start(X, Y, layers_dims, learning_rate, num_iterations):
    """Two functions draw the first parameters. Which takes three numbers, and which one list?"""
    n_x, n_h, n_y = layers_dims
    return notebook.initialize_parameters_deep(n_x, n_h, n_y), []


# --- mistakes of L_layer_model -------------------------------------------------------------------


def from_scale(layers_dims, scale):
    """First parameters whose weights have a spread of their own: a function of the layer before."""
    rng = np.random.default_rng(np.random.randint(2**31))
    parameters = {}
    for layer in range(1, len(layers_dims)):
        here, before = layers_dims[layer], layers_dims[layer - 1]
        parameters[f"W{layer}"] = rng.normal(0, scale(before), (here, before))
        parameters[f"b{layer}"] = np.zeros((here, 1))
    return parameters


@L_layer_model.mistake
def weights_of_one_hundredth(X, Y, layers_dims, learning_rate, num_iterations):
    """Your cost hardly leaves the place where it began. How large are your first weights, and how
    much of the input arrives at the output?"""
    parameters = from_scale(layers_dims, lambda _: 0.01)
    parameters, costs = train(X, Y, parameters, learning_rate, num_iterations)
    return parameters, costs[::100]


@L_layer_model.mistake
def three_sizes_expected(X, Y, layers_dims, learning_rate, num_iterations):
    """One of the two functions that draw the first parameters knows one hidden layer only. Which?"""
    return notebook.initialize_parameters(*layers_dims), []


# --- variants ------------------------------------------------------------------------------------


@two_layer_model.variant
def with_the_L_model_functions(X, Y, layers_dims, learning_rate, num_iterations):
    parameters = notebook.initialize_parameters_deep(list(layers_dims))
    parameters, costs = train(X, Y, parameters, learning_rate, num_iterations)
    return parameters, np.array(costs[::100])


@two_layer_model.variant
def from_small_weights(X, Y, layers_dims, learning_rate, num_iterations):
    parameters = from_scale(layers_dims, lambda _: 0.01)
    parameters, costs = train(X, Y, parameters, learning_rate, num_iterations)
    return parameters, [np.array([[cost]]) for cost in costs[::100]]


@two_layer_model.variant
def with_a_shorter_dA2(X, Y, layers_dims, learning_rate, num_iterations):
    np.random.seed(1)
    shorter = {"slope_of_loss": lambda A, Y: (A - Y) / (A * (1 - A))}
    return written_out(X, Y, layers_dims, learning_rate, num_iterations, **shorter)


@two_layer_model.variant
def in_the_mathematics_alone(X, Y, layers_dims, learning_rate, num_iterations):
    rng, (n_x, n_h, n_y), m = np.random.default_rng(), layers_dims, X.shape[1]
    W1, b1 = rng.normal(size=(n_h, n_x)) * np.sqrt(2 / n_x), np.zeros((n_h, 1))
    W2, b2 = rng.normal(size=(n_y, n_h)) * np.sqrt(2 / n_h), np.zeros((n_y, 1))
    costs = []
    for i in range(num_iterations):
        Z1 = np.dot(W1, X) + b1
        A1 = np.maximum(Z1, 0)
        A2 = 1 / (1 + np.exp(-(np.dot(W2, A1) + b2)))
        if i % 100 == 0:
            losses = Y * np.log(A2 + 1e-8) + (1 - Y) * np.log(1 - A2 + 1e-8)
            costs.append(np.squeeze(-np.sum(losses) / m))
        dZ2 = A2 - Y
        dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)
        W2, b2 = W2 - learning_rate * dZ2 @ A1.T / m, b2 - learning_rate * dZ2.mean()
        W1 = W1 - learning_rate * dZ1 @ X.T / m
        b1 = b1 - learning_rate * dZ1.mean(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}, costs


@L_layer_model.variant
def from_weights_of_He(X, Y, layers_dims, learning_rate, num_iterations):
    parameters = from_scale(layers_dims, lambda before: np.sqrt(2 / before))
    parameters, costs = train(X, Y, parameters, learning_rate, num_iterations)
    return [parameters, tuple(costs[::100])]


@L_layer_model.variant
def from_one_tenth_with_its_own_seed(X, Y, layers_dims, learning_rate, num_iterations):
    np.random.seed(3)
    parameters = from_scale(layers_dims, lambda _: 0.1)
    parameters, costs = train(X, Y, parameters, learning_rate, num_iterations)
    return parameters, [np.float32(cost) for cost in costs[::100]]


@L_layer_model.variant
def counting_down_in_float32(X, Y, layers_dims, learning_rate, num_iterations):
    parameters, costs, left = notebook.initialize_parameters_deep(layers_dims), [], num_iterations
    while left:
        AL, caches = notebook.L_model_forward(X, parameters)
        if (num_iterations - left) % 100 == 0:
            costs += [notebook.compute_cost(AL, Y)]
        grads = notebook.L_model_backward(AL, Y, caches)
        parameters = notebook.update_parameters(parameters, grads, learning_rate)
        left -= 1
    return {name: value.astype(np.float32) for name, value in parameters.items()}, costs


EXERCISES = [two_layer_model, L_layer_model]
