"""The hidden tests of image_classifier: one step, two networks that are trained, and what they decide."""

import numpy as np

from autograder.solution import load_solution
from rubric import Exercise
from rubric.reply import SEED
from rubric.samplers import between, binary, saturating, whole, zeros

notebook = load_solution(__file__)

SHALLOW = {"W1": "(n_h, n_x)", "b1": "(n_h, 1)", "W2": "(1, n_h)", "b2": "(1, 1)"}
DEEP = {"W[l]": "(n[l], n[l-1])", "b[l]": "(n[l], 1)"}


def ones(rng, shape):
    """Ones alone: that something of a kind is wanted."""
    return np.ones(shape)


# Sums far from 0, so that a network is sure of some of its answers, and wrong about some of those.
SURE = {"X": between(-1, 1), "W1": between(-1, 1), "W2": between(1, 2), "b2": between(3, 4)}

# Long inputs behind weights of almost nothing: then a derivative is larger than 1.
STEEP = {"X": between(-30, 30), "W1": between(-0.03, 0.03), "W2": between(4, 5)}


def third(rng, shape):
    """Labels of which a third is 1: then the output's bias has a gradient at the start, too."""
    return rng.permutation(np.arange(shape[1]) % 3 == 0).astype(float).reshape(shape)


def whole_classes(rng, shape):
    """Labels as the pictures have them, in an array of whole numbers."""
    return binary(rng, shape).astype(int)


# --- two_layer_cost ------------------------------------------------------------------------------

two_layer_cost = Exercise(
    notebook.two_layer_cost,
    takes=("X (n_x, m)", "Y (1, m)", SHALLOW),
    gives="cost ()",
    points={"cost": 12},
    trials=[
        {"n_x": 4, "n_h": 3, "m": 7},
        {"n_x": 5, "n_h": 6, "m": 11, "X": whole(-3, 3), "Y": whole_classes},
        {"m": 400},
        {"m": 1},
    ],
    examples=[
        {"n_x": 3, "n_h": 4, "m": 5},
        {"n_x": 2, "m": 1},
        {"n_x": 3, "n_h": 5, "m": 12} | SURE,
    ],
    draws={"Y": binary},
    book="deep_networks/blocks.html#plugged-together",
    question="What does layer 1 get, what does it give, and which of the two does layer 2 get?",
    first_step="Send X through the first layer, with the parameters whose names end in 1, and keep the "
    "first of the two things that come back.",
)


def through(X, parameters, hidden="relu", output="sigmoid"):
    """The probabilities of a network with one hidden layer, with these activations."""
    A1, _ = notebook.linear_activation_forward(X, parameters["W1"], parameters["b1"], hidden)
    return notebook.linear_activation_forward(A1, parameters["W2"], parameters["b2"], output)[0]


@two_layer_cost.mistake
def sigmoid_in_the_hidden_layer(X, Y, parameters):
    """Each layer has an activation of its own. Which one bends the hidden layer?"""
    return notebook.compute_cost(through(X, parameters, hidden="sigmoid"), Y)


@two_layer_cost.mistake
def relu_at_the_output(X, Y, parameters):
    """A cost takes logarithms of probabilities. Which activation makes sure that the output is one?"""
    return notebook.compute_cost(through(X, parameters, output="relu"), Y)


@two_layer_cost.mistake
def cost_of_the_hidden_layer(X, Y, parameters):
    """Whose values go into the cost: those of the hidden layer, or those of the output?"""
    A1, _ = notebook.linear_activation_forward(X, parameters["W1"], parameters["b1"], "sigmoid")
    return notebook.compute_cost(A1, Y)


@two_layer_cost.mistake(edge=(1e-3, 0.01, 0.05))
def cost_of_probabilities_held_off_the_ends(X, Y, parameters, *, edge):
    """You keep the probabilities off 0 and 1 before you take their cost. What is the lowest cost that an
    example can then have, and how low may it be?"""
    return notebook.compute_cost(np.clip(through(X, parameters), edge, 1 - edge), Y)


@two_layer_cost.mistake
def labels_before_probabilities(X, Y, parameters):
    """In which order does compute_cost take its two arguments? Of which of them is a logarithm taken?"""
    return notebook.compute_cost(Y, through(X, parameters))


@two_layer_cost.mistake
def summed_over_the_examples(X, Y, parameters):
    """If every example came twice, should the cost double?"""
    return X.shape[1] * notebook.compute_cost(through(X, parameters), Y)


@two_layer_cost.mistake
def squared_errors(X, Y, parameters):
    """There is a cost among the given functions. Is yours the same?"""
    return np.mean((through(X, parameters) - Y) ** 2)


@two_layer_cost.mistake
def cost_with_its_sign_lost(X, Y, parameters):
    """The logarithm of a probability is negative. Can a cost be?"""
    return -notebook.compute_cost(through(X, parameters), Y)


@two_layer_cost.mistake
def inputs_for_both_layers(X, Y, parameters):
    """What enters the second layer? It is not the data any more."""
    A2, _ = notebook.linear_activation_forward(X, parameters["W2"], parameters["b2"], "sigmoid")
    return notebook.compute_cost(A2, Y)


@two_layer_cost.mistake
def pair_for_activations(X, Y, parameters):
    """A layer gives two things back. Does all of it go into the next one?"""
    A1 = notebook.linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    return notebook.linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")


@two_layer_cost.variant
def with_the_functions_for_any_depth(X, Y, parameters):
    return notebook.compute_cost(notebook.L_model_forward(X, parameters)[0], Y)


@two_layer_cost.variant
def in_the_mathematics_alone(X, Y, parameters):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    Z2 = np.dot(W2, np.maximum(np.dot(W1, X) + b1, 0)) + b2
    return np.array([[np.sum(np.log1p(np.exp(Z2)) - Y * Z2) / X.shape[1]]])


# --- two_layer_step ------------------------------------------------------------------------------

two_layer_step = Exercise(
    notebook.two_layer_step,
    takes=("X (n_x, m)", "Y (1, m)", SHALLOW, "learning_rate ()"),
    gives=SHALLOW,
    points={"W1": 6, "b1": 4, "W2": 6, "b2": 4},
    trials=[
        {"n_x": 4, "n_h": 3, "m": 7},
        {"n_x": 5, "n_h": 6, "m": 11, "X": whole(-3, 3), "Y": whole_classes},
        {"m": 400},
        {"n_x": 4, "n_h": 3, "m": 9, "learning_rate": between(2, 3)},
        {"m": 9} | STEEP,
        {"m": 1},
    ],
    examples=[
        {"n_x": 3, "n_h": 4, "m": 5},
        {"n_x": 2, "m": 1},
        {"n_x": 3, "n_h": 5, "m": 12, "learning_rate": between(1, 2)},
        {"n_h": 3, "m": 9} | STEEP,
    ],
    draws={"Y": binary, "learning_rate": between(0.2, 0.7)},
    book="deep_networks/backward.html#in-numpy",
    question="Which cache does each layer get on the way back, and under which name does the update "
    "look for the gradient of W1?",
    first_step="Go forwards as in exercise 1, and this time keep the cache of each layer under a name "
    "of its own.",
)


def step(X, Y, parameters, learning_rate, **other):
    """One step, in which some parts can be others: the hidden activation, dA2, the gradients."""
    hidden = other.get("hidden", ("relu", "relu"))
    slope_of_loss = other.get("slope_of_loss", lambda A, Y: -(Y / A - (1 - Y) / (1 - A)))
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    A1, cache1 = notebook.linear_activation_forward(X, W1, b1, hidden[0])
    A2, cache2 = notebook.linear_activation_forward(A1, W2, b2, "sigmoid")
    if other.get("caches_swapped"):
        cache1, cache2 = cache2, cache1
    dA1, dW2, db2 = notebook.linear_activation_backward(slope_of_loss(A2, Y), cache2, "sigmoid")
    _, dW1, db1 = notebook.linear_activation_backward(dA1, cache1, hidden[1])
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    grads = other.get("change", lambda grads: grads)(grads)
    return notebook.update_parameters(parameters, grads, learning_rate)


@two_layer_step.mistake
def uphill(X, Y, parameters, learning_rate):
    """If a probability is too low, in which direction does the cost change when it grows? Follow the
    signs from there to the step."""
    return step(X, Y, parameters, -learning_rate)


@two_layer_step.mistake
def sum_for_difference_in_dA2(X, Y, parameters, learning_rate):
    """The loss has two terms. What sign has the slope of each, as the probability grows?"""
    both_down = {"slope_of_loss": lambda A, Y: -(Y / A + (1 - Y) / (1 - A))}
    return step(X, Y, parameters, learning_rate, **both_down)


@two_layer_step.mistake
def dZ2_for_dA2(X, Y, parameters, learning_rate):
    """Is your dA2 the derivative by A2, or by Z2 already? What will the way back through the sigmoid
    do with it?"""
    return step(X, Y, parameters, learning_rate, slope_of_loss=lambda A, Y: A - Y)


@two_layer_step.mistake
def caches_exchanged(X, Y, parameters, learning_rate):
    """The way back begins with the last layer. Whose cache do you hand over first?"""
    return step(X, Y, parameters, learning_rate, caches_swapped=True)


@two_layer_step.mistake
def sigmoid_both_ways_in_the_hidden_layer(X, Y, parameters, learning_rate):
    """Each layer has an activation of its own. Which one bends the hidden layer?"""
    return step(X, Y, parameters, learning_rate, hidden=("sigmoid", "sigmoid"))


@two_layer_step.mistake
def sigmoid_forwards_in_the_hidden_layer(X, Y, parameters, learning_rate):
    """You go back through the hidden layer by another activation than you came. Which of the two is
    the one of this network?"""
    return step(X, Y, parameters, learning_rate, hidden=("sigmoid", "relu"))


@two_layer_step.mistake
def sigmoid_backwards_in_the_hidden_layer(X, Y, parameters, learning_rate):
    """Forwards your hidden layer is right. Through which activation does it go back?"""
    return step(X, Y, parameters, learning_rate, hidden=("relu", "sigmoid"))


@two_layer_step.mistake
def step_of_the_pictures(X, Y, parameters, learning_rate):
    """Call it with two learning rates: does the result change?"""
    return step(X, Y, parameters, 0.0075)


@two_layer_step.mistake(most=(0.5, 1))
def rate_held_below_a_limit_in_a_step(X, Y, parameters, learning_rate, *, most):
    """Call it with a learning rate of 2.5: is that the rate of your step? Which line holds it back?"""
    return step(X, Y, parameters, min(learning_rate, most))


@two_layer_step.mistake(most=(0.5, 1))
def gradients_cut_off(X, Y, parameters, learning_rate, *, most):
    """Print your largest gradient for inputs near 30. What stops it from becoming larger, and is that in
    any formula?"""

    def change(grads):
        return {name: np.clip(grad, -most, most) for name, grad in grads.items()}

    return step(X, Y, parameters, learning_rate, change=change)


@two_layer_step.mistake
def two_steps(X, Y, parameters, learning_rate):
    """How often does one call of yours update the parameters?"""
    return step(X, Y, step(X, Y, parameters, learning_rate), learning_rate)


@two_layer_step.mistake
def nothing_updated(X, Y, parameters, learning_rate):
    """What comes back is what went in. The update gives new parameters: who takes them?"""
    return parameters


@two_layer_step.mistake
def biases_stand_still(X, Y, parameters, learning_rate):
    """The weights go downhill and the biases do not. How many parameters has each layer?"""
    after = step(X, Y, parameters, learning_rate)
    return after | {name: parameters[name] for name in ("b1", "b2")}


@two_layer_step.mistake
def first_layer_stands_still(X, Y, parameters, learning_rate):
    """Only one of the two layers has moved. What does the other one need to move, too?"""
    after = step(X, Y, parameters, learning_rate)
    return after | {name: parameters[name] for name in ("W1", "b1")}


@two_layer_step.mistake
def summed_gradients(X, Y, parameters, learning_rate):
    """If every example came twice, should the step be twice as long?"""
    return step(X, Y, parameters, X.shape[1] * learning_rate)


@two_layer_step.mistake
def divided_once_more(X, Y, parameters, learning_rate):
    """The given functions take a mean over the examples already. Do you divide by their number again?"""
    return step(X, Y, parameters, learning_rate / X.shape[1])


@two_layer_step.mistake
def gradients_returned(X, Y, parameters, learning_rate):
    """Are these the parameters after the step, or the gradients that lead there?"""
    found = {}
    step(X, Y, parameters, learning_rate, change=lambda grads: found.update(grads) or grads)
    return {name: found[f"d{name}"] for name in parameters}


@two_layer_step.mistake
def gradients_under_other_names(X, Y, parameters, learning_rate):
    """Under which names does the update look for the gradients, and under which did you put them?"""
    return notebook.update_parameters(parameters, {}, learning_rate)


@two_layer_step.mistake
def whole_layer_for_dA1(X, Y, parameters, learning_rate):
    """A layer gives three things on the way back. Does all of it go into the layer before it?"""
    A1, cache1 = notebook.linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    A2, cache2 = notebook.linear_activation_forward(
        A1, parameters["W2"], parameters["b2"], "sigmoid"
    )
    back = notebook.linear_activation_backward(A2 - Y, cache2, "sigmoid")
    return notebook.linear_activation_backward(back, cache1, "relu")


@two_layer_step.variant
def a_step_for_any_depth(X, Y, parameters, learning_rate):
    AL, caches = notebook.L_model_forward(X, parameters)
    grads = notebook.L_model_backward(AL, Y, caches)
    return notebook.update_parameters(parameters, grads, learning_rate) | {"steps": 1}


@two_layer_step.variant
def with_a_shorter_dA2(X, Y, parameters, learning_rate):
    return step(X, Y, parameters, learning_rate, slope_of_loss=lambda A, Y: (A - Y) / (A * (1 - A)))


@two_layer_step.variant
def gradients_by_hand(X, Y, parameters, learning_rate):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    m = X.shape[1]
    Z1 = np.dot(W1, X) + b1
    A1 = np.maximum(Z1, 0)
    dZ2 = 1 / (1 + np.exp(-(np.dot(W2, A1) + b2))) - Y
    dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0)
    return {
        "W1": W1 - learning_rate * dZ1 @ X.T / m,
        "b1": b1 - learning_rate * dZ1.mean(axis=1, keepdims=True),
        "W2": W2 - learning_rate * dZ2 @ A1.T / m,
        "b2": b2 - learning_rate * dZ2.mean(axis=1, keepdims=True),
    }


# --- two_layer_model and L_layer_model -----------------------------------------------------------

# Both begin with the start that a given function draws, and set no seed: so two runs from one state of
# chance end at the same numbers, and numbers are compared. No rate is so large that rounding grows. The
# counts of steps tell whether every hundredth cost was kept: after 110 steps and after 230 a cost of the
# last network would be one too many, after 100 and 200 one of that very step. They are few where each step
# is a call of another exercise, which may have to be answered by a right one in another process.
#
# No text knows of another reason to stop than that all steps are made. In one training the cost is soon low, in
# one it soon stands still while weights still move, in one it rises: its inputs are stretched until it does,
# within a few steps, so that rounding does not grow.

TAKES = ("X (layers_dims[0], m)", "Y (1, m)", "layers_dims", "learning_rate", "num_iterations")
PARAMETERS = {
    "W[l]": "(layers_dims[l], layers_dims[l-1])",
    "b[l]": "(layers_dims[l], 1)",
}
two_layer_model = Exercise(
    notebook.two_layer_model,
    takes=TAKES,
    gives=(PARAMETERS, "costs (records)"),
    points={"W": 7, "b": 4, "costs": 7, "no_seed": 2},
    trials=[
        {
            "layers_dims": (4, 6, 1),
            "m": 9,
            "learning_rate": 0.06,
            "num_iterations": 110,
            "records": 2,
        },
        {"layers_dims": (5, 7, 1), "m": 12, "learning_rate": 0.02, "num_iterations": 101},
        {"layers_dims": (4, 6, 1), "m": 9, "learning_rate": 0.7},
        {"num_iterations": 60, "learning_rate": 1.2, "records": 1, "width": between(1e-4, 1e-4)},
        {"layers_dims": (3, 8, 1), "m": 14, "num_iterations": 8, "rises": ones},
    ],
    examples=[
        {"layers_dims": (3, 4, 1), "m": 6, "num_iterations": 101, "learning_rate": 0.05},
        {"num_iterations": 100, "records": 1},
        {"m": 1, "num_iterations": 1},
        {
            "layers_dims": (4, 6, 1),
            "m": 9,
            "num_iterations": 101,
            "learning_rate": 0.7,
            "records": 2,
        },
        {"num_iterations": 60, "learning_rate": 1.2, "records": 1, "width": between(1e-4, 1e-4)},
        {"layers_dims": (3, 8, 1), "m": 14, "num_iterations": 8, "rises": ones},
    ],
    draws={"Y": third, "width": ones, "rises": zeros},
    needs=(two_layer_cost, two_layer_step),
    book="shallow_networks/gradient_descent.html#in-numpy",
    question="What happens once, and what in every round? Whatever stands inside the loop starts anew "
    "each time.",
    first_step="Take the three sizes out of layers_dims, and let the given function draw the first "
    "parameters, before the loop begins.",
)

L_layer_model = Exercise(
    notebook.L_layer_model,
    takes=TAKES,
    gives=(PARAMETERS, "costs (records)"),
    points={"W": 9, "b": 4, "costs": 9, "no_seed": 2},
    trials=[
        {
            "layers_dims": [4, 6, 3, 1],
            "m": 9,
            "learning_rate": 0.06,
            "num_iterations": 150,
            "records": 2,
        },
        {"layers_dims": [5, 8, 7, 4, 1], "m": 12, "num_iterations": 230, "records": 3},
        {"layers_dims": [6, 1], "learning_rate": 0.02, "num_iterations": 200, "records": 2},
        {"layers_dims": [4, 6, 3, 1], "m": 9, "learning_rate": 0.7, "num_iterations": 101},
        {"num_iterations": 60, "learning_rate": 1.2, "records": 1, "width": between(3e-4, 3e-4)},
        {"layers_dims": [3, 8, 4, 1], "m": 14, "num_iterations": 8, "rises": ones},
    ],
    examples=[
        {"layers_dims": [3, 5, 4, 1], "m": 6, "num_iterations": 101, "learning_rate": 0.05},
        {"num_iterations": 200},
        {"layers_dims": [4, 1], "m": 1, "num_iterations": 1, "records": 1},
        {
            "layers_dims": [4, 6, 5, 3, 1],
            "m": 9,
            "num_iterations": 201,
            "learning_rate": 0.7,
            "records": 3,
        },
        {"num_iterations": 60, "learning_rate": 1.2, "records": 1, "width": between(3e-4, 3e-4)},
        {"layers_dims": [3, 8, 4, 1], "m": 14, "num_iterations": 8, "rises": ones},
    ],
    draws={"Y": third, "width": ones, "rises": zeros},
    book="deep_networks/blocks.html#plugged-together",
    question="What goes into a round, and what does the round hand on to the next one?",
    first_step="Draw the first parameters before the loop, from the whole list of sizes. Inside it, go "
    "forwards through all layers with one call.",
)


@two_layer_model.inputs(*TAKES, "width ()", "rises ()")
@L_layer_model.inputs(*TAKES, "width ()", "rises ()")
def two_heaps(X, Y, layers_dims, learning_rate, num_iterations, width, rises):
    """Examples that any network which learns at all can tell apart, in a space of some width."""
    if rises:
        return stretched(X, Y, layers_dims, learning_rate, num_iterations)
    X = width * (X + 1.2 * (2 * Y - 1))
    return X, Y, layers_dims, learning_rate, num_iterations


def stretched(X, Y, layers_dims, learning_rate, num_iterations):
    """Examples of which each comes twice, with both labels, and which are so long that the cost rises.

    A step before the last two raises it by a tenth.
    """
    half = Y.size // 2
    X, Y = np.hstack([X[:, :half]] * 2), np.hstack([Y[:, :half], 1 - Y[:, :half]])
    kept = np.random.get_state()
    np.random.seed(SEED)  # from which each call begins
    first = start(layers_dims)
    np.random.set_state(kept)
    for factor in 1.1 ** np.arange(60):
        _, costs = train(factor * X, Y, first, learning_rate, num_iterations)
        if np.max(np.diff(costs[:-1])) > 0.1:
            break
    return factor * X, Y, layers_dims, learning_rate, num_iterations


def train(X, Y, parameters, learning_rate, num_iterations):
    """The cycle, from any start: the parameters at the end, and the cost of every round."""
    costs = []
    for _ in range(num_iterations):
        AL, caches = notebook.L_model_forward(X, parameters)
        costs.append(notebook.compute_cost(AL, Y))
        grads = notebook.L_model_backward(AL, Y, caches)
        parameters = notebook.update_parameters(parameters, grads, learning_rate)
    return parameters, costs


def start(layers_dims):
    """The first parameters."""
    return notebook.initialize_parameters_deep(layers_dims)


@L_layer_model.mistake
@two_layer_model.mistake
def update_thrown_away(X, Y, layers_dims, learning_rate, num_iterations):
    """Your costs are all the same. The update returns new parameters: who takes them?"""
    parameters = start(layers_dims)
    _, costs = train(X, Y, parameters, learning_rate, num_iterations)
    return parameters, [costs[0]] * len(costs[::100])


@L_layer_model.mistake
@two_layer_model.mistake
def weights_of_the_first_round(X, Y, layers_dims, learning_rate, num_iterations):
    """Which W1 does the next round use: the one that the update gave, or the one from the start?"""
    first = start(layers_dims)
    after, [cost] = train(X, Y, first, learning_rate, 1)
    moved = {name: first[name] + num_iterations * (after[name] - first[name]) for name in first}
    return moved, [cost] * len(range(0, num_iterations, 100))


@L_layer_model.mistake
@two_layer_model.mistake
def learning_rate_of_the_pictures(X, Y, layers_dims, learning_rate, num_iterations):
    """Call it with two learning rates: does the result change?"""
    parameters, costs = train(X, Y, start(layers_dims), 0.0075, num_iterations)
    return parameters, costs[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def begun_anew_in_each_round(X, Y, layers_dims, learning_rate, num_iterations):
    """Your cost jumps up and down. What is drawn inside your loop that should be drawn before it?"""
    costs = []
    for _ in range(num_iterations):
        parameters, cost = train(X, Y, start(layers_dims), learning_rate, 1)
        costs += cost
    return parameters, costs[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def one_step_more(X, Y, layers_dims, learning_rate, num_iterations):
    """How many steps does your loop make, when it is asked for one?"""
    parameters, costs = train(X, Y, start(layers_dims), learning_rate, num_iterations + 1)
    return parameters, costs[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def one_step_less(X, Y, layers_dims, learning_rate, num_iterations):
    """With num_iterations = 1, does your loop make a step at all?"""
    parameters, costs = train(X, Y, start(layers_dims), learning_rate, num_iterations - 1)
    return parameters, costs[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def two_steps_in_a_round(X, Y, layers_dims, learning_rate, num_iterations):
    """How often are the parameters updated in one round of your loop?"""
    parameters, costs = train(X, Y, start(layers_dims), learning_rate, 2 * num_iterations)
    return parameters, costs[: 2 * num_iterations : 200]


@L_layer_model.mistake
@two_layer_model.mistake
def cost_after_the_step(X, Y, layers_dims, learning_rate, num_iterations):
    """Which parameters does your cost belong to: those at the beginning of the round, or at its end?"""
    _, costs = train(X, Y, state := start(layers_dims), learning_rate, num_iterations + 1)
    parameters, _ = train(X, Y, state, learning_rate, num_iterations)
    return parameters, costs[1::100]


def train_until(X, Y, layers_dims, learning_rate, num_iterations, ends):
    """A training that is ended as soon as ends(costs) says so, before the step."""
    parameters, every = start(layers_dims), []
    for _ in range(num_iterations):
        after, cost = train(X, Y, parameters, learning_rate, 1)
        every += cost
        if ends(every):
            break
        parameters = after
    return parameters, every[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def ended_when_the_cost_rises(X, Y, layers_dims, learning_rate, num_iterations):
    """How many steps has your function made where the cost rises on the way? How many were asked for?"""
    return train_until(
        X, Y, layers_dims, learning_rate, num_iterations, lambda every: every[-1] > min(every)
    )


@L_layer_model.mistake(least=(1e-6, 1e-4))
@two_layer_model.mistake(least=(1e-8, 1e-6, 1e-4))
def ended_when_the_cost_stands_still(X, Y, layers_dims, learning_rate, num_iterations, *, least):
    """Does your loop end before its last step? Suppose that the cost stands nearly still: do the weights
    as well?"""

    def ends(every):
        return len(every) > 1 and abs(every[-1] - every[-2]) < least

    return train_until(X, Y, layers_dims, learning_rate, num_iterations, ends)


@L_layer_model.mistake(enough=(0.01, 0.1))
@two_layer_model.mistake(enough=(0.01, 0.1))
def ended_when_the_cost_is_low(X, Y, layers_dims, learning_rate, num_iterations, *, enough):
    """Does your loop end before its last step? Who decides how many steps are enough?"""
    return train_until(
        X, Y, layers_dims, learning_rate, num_iterations, lambda every: every[-1] < enough
    )


@L_layer_model.mistake(most=(0.1, 0.5))
@two_layer_model.mistake(most=(0.1, 0.5))
def rate_held_below_a_limit(X, Y, layers_dims, learning_rate, num_iterations, *, most):
    """Ask for a learning rate of 0.7: is it that long a step which you make?"""
    rate = min(learning_rate, most)
    parameters, costs = train(X, Y, start(layers_dims), rate, num_iterations)
    return parameters, costs[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def costs_only_when_printed(X, Y, layers_dims, learning_rate, num_iterations):
    """print_cost decides what is printed. Does it also decide what is recorded?"""
    return train(X, Y, start(layers_dims), learning_rate, num_iterations)[0], []


@L_layer_model.mistake
@two_layer_model.mistake
def every_cost(X, Y, layers_dims, learning_rate, num_iterations):
    """How many costs should there be after 300 steps, and how many does your list hold?"""
    return train(X, Y, start(layers_dims), learning_rate, num_iterations)


@L_layer_model.mistake
@two_layer_model.mistake
def costs_without_the_first(X, Y, layers_dims, learning_rate, num_iterations):
    """Is the cost before the very first step in your list?"""
    parameters, costs = train(X, Y, start(layers_dims), learning_rate, num_iterations)
    return parameters, costs[100::100]


@L_layer_model.mistake
@two_layer_model.mistake
def cost_at_the_end_as_well(X, Y, layers_dims, learning_rate, num_iterations):
    """Your list has one cost too many. Is something added to it when the loop is over?"""
    state = start(layers_dims)
    parameters, _ = train(X, Y, state, learning_rate, num_iterations)
    costs = train(X, Y, state, learning_rate, num_iterations + 1)[1]
    return parameters, [*costs[:-1:100], costs[-1]]


@L_layer_model.mistake
@two_layer_model.mistake
def cost_of_the_last_round_as_well(X, Y, layers_dims, learning_rate, num_iterations):
    """Some costs belong to steps that are no hundreds. Of which rounds besides 0, 100, 200 do you
    keep the cost?"""
    parameters, costs = train(X, Y, start(layers_dims), learning_rate, num_iterations)
    last = num_iterations - 1
    return parameters, [cost for i, cost in enumerate(costs) if i % 100 == 0 or i == last]


@L_layer_model.mistake
@two_layer_model.mistake
def returned_from_inside_the_loop(X, Y, layers_dims, learning_rate, num_iterations):
    """How many rounds does your loop make? See how far the line that ends the function is indented."""
    return train(X, Y, start(layers_dims), learning_rate, 1)


@L_layer_model.mistake
@two_layer_model.mistake
def started_from_zeros(X, Y, layers_dims, learning_rate, num_iterations):
    """If all units of a layer start with the same weights, can they ever become different?"""
    zeros = {name: np.zeros(value.shape) for name, value in start(layers_dims).items()}
    parameters, costs = train(X, Y, zeros, learning_rate, num_iterations)
    return parameters, costs[::100]


def scaled(layers_dims, scale):
    """The first parameters as they would be with another spread, a function of the layer before."""
    return {
        name: value * scale(value.shape[1]) * np.sqrt(value.shape[1])
        for name, value in start(layers_dims).items()
    }


@L_layer_model.mistake
@two_layer_model.mistake
def weights_of_one_hundredth(X, Y, layers_dims, learning_rate, num_iterations):
    """How large are your first weights, and how much of the input arrives at the output? Which
    function was to draw them?"""
    parameters = scaled(layers_dims, lambda _: 0.01)
    parameters, costs = train(X, Y, parameters, learning_rate, num_iterations)
    return parameters, costs[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def weights_of_He(X, Y, layers_dims, learning_rate, num_iterations):
    """Your network may learn well. But does it start where the given function would let it start?"""
    parameters = scaled(layers_dims, lambda before: np.sqrt(2 / before))
    parameters, costs = train(X, Y, parameters, learning_rate, num_iterations)
    return parameters, costs[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def weights_that_are_all_positive(X, Y, layers_dims, learning_rate, num_iterations):
    """Can your first weights be negative? Which function was to draw them?"""
    parameters = {
        name: 0.01 * np.random.rand(*value.shape) if name[0] == "W" else value
        for name, value in start_without_drawing(layers_dims).items()
    }
    parameters, costs = train(X, Y, parameters, learning_rate, num_iterations)
    return parameters, costs[::100]


def start_without_drawing(layers_dims):
    """Parameters of the right shapes, for which nothing is drawn."""
    sizes = list(zip(layers_dims[1:], layers_dims, strict=False))
    weights = {f"W{layer}": np.zeros(shape) for layer, shape in enumerate(sizes, start=1)}
    biases = {f"b{layer}": np.zeros((n, 1)) for layer, (n, _) in enumerate(sizes, start=1)}
    return weights | biases


@L_layer_model.mistake
@two_layer_model.mistake
def drawn_twice(X, Y, layers_dims, learning_rate, num_iterations):
    """How often are first parameters drawn in one call of your function?"""
    start(layers_dims)
    parameters, costs = train(X, Y, start(layers_dims), learning_rate, num_iterations)
    return parameters, costs[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def a_seed_of_its_own(X, Y, layers_dims, learning_rate, num_iterations):
    """Call it twice, each time after another seed: do the two networks differ?"""
    np.random.seed(1)
    parameters, costs = train(X, Y, start(layers_dims), learning_rate, num_iterations)
    return parameters, costs[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def sizes_of_the_pictures(X, Y, layers_dims, learning_rate, num_iterations):
    """A size in your function is no argument of it. Where do the numbers of units come from?"""
    parameters = start([len(X), 7, 1])
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
    return start(layers_dims)


@two_layer_model.mistake
def sizes_for_the_deep_start(X, Y, layers_dims, learning_rate, num_iterations):
    """Two functions draw the first parameters. Which takes three numbers, and which one list?"""
    n_x, n_h, n_y = layers_dims
    return notebook.initialize_parameters_deep(n_x, n_h, n_y), []


@two_layer_model.mistake
def sigmoid_in_both_layers(X, Y, layers_dims, learning_rate, num_iterations):
    """Each layer has an activation of its own. Which one bends the hidden layer?"""
    parameters, costs = start(layers_dims), []
    for _ in range(num_iterations):
        costs.append(sigmoid_in_the_hidden_layer(X, Y, parameters))
        parameters = sigmoid_both_ways_in_the_hidden_layer(X, Y, parameters, learning_rate)
    return parameters, costs[::100]


@two_layer_model.mistake
def biases_never_moved(X, Y, layers_dims, learning_rate, num_iterations):
    """The weights go downhill and the biases do not. How many parameters has each layer?"""
    parameters, costs = start(layers_dims), []
    for _ in range(num_iterations):
        costs.append(notebook.two_layer_cost(X, Y, parameters))
        parameters = biases_stand_still(X, Y, parameters, learning_rate)
    return parameters, costs[::100]


@L_layer_model.mistake
@two_layer_model.mistake
def first_layer_never_moved(X, Y, layers_dims, learning_rate, num_iterations):
    """Some of your parameters are the same before and after the training: those of one layer. Is
    everything that the update gives taken over?"""
    parameters, costs = start(layers_dims), []
    for _ in range(num_iterations):
        after, cost = train(X, Y, parameters, learning_rate, 1)
        parameters = after | {name: parameters[name] for name in ("W1", "b1")}
        costs += cost
    return parameters, costs[::100]


@L_layer_model.mistake
def three_sizes_expected(X, Y, layers_dims, learning_rate, num_iterations):
    """One of the two functions that draw the first parameters knows one hidden layer only. Which?"""
    return notebook.initialize_parameters(*layers_dims), []


@two_layer_model.variant
def with_the_L_model_functions(X, Y, layers_dims, learning_rate, num_iterations):
    parameters, costs = train(X, Y, start(list(layers_dims)), learning_rate, num_iterations)
    return parameters, np.array(costs[::100])


@two_layer_model.variant
def costs_as_arrays_with_one_entry(X, Y, layers_dims, learning_rate, num_iterations):
    parameters, costs = train(X, Y, start(layers_dims), learning_rate, num_iterations)
    return [parameters, [np.array([[cost]]) for cost in costs[::100]]]


@two_layer_model.variant
def with_a_start_written_out(X, Y, layers_dims, learning_rate, num_iterations):
    n_x, n_h, n_y = layers_dims
    W1 = np.random.randn(n_h, n_x) * n_x**-0.5
    W2 = np.random.randn(n_y, n_h) * n_h**-0.5
    parameters = {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
    costs = {}
    for i in range(num_iterations):
        costs.setdefault(i // 100, in_the_mathematics_alone(X, Y, parameters))
        parameters = gradients_by_hand(X, Y, parameters, learning_rate)
    return parameters, list(costs.values())


@L_layer_model.variant
def keeping_every_hundredth_at_the_end(X, Y, layers_dims, learning_rate, num_iterations):
    parameters, costs = train(X, Y, start(layers_dims), learning_rate, num_iterations)
    return [parameters, tuple(costs[::100])]


@L_layer_model.variant
def counting_down_in_float32(X, Y, layers_dims, learning_rate, num_iterations):
    parameters, costs, left = start(layers_dims), [], num_iterations
    while left:
        AL, caches = notebook.L_model_forward(X, parameters)
        if (num_iterations - left) % 100 == 0:
            costs += [np.float32(notebook.compute_cost(AL, Y))]
        grads = notebook.L_model_backward(AL, Y, caches)
        parameters = notebook.update_parameters(parameters, grads, learning_rate)
        left -= 1
    return {name: value.astype(np.float32) for name, value in parameters.items()}, costs


# --- predict -------------------------------------------------------------------------------------

# Without biases a column of zeros leads to a probability of exactly one half.


def some_columns_of_zeros(rng, shape):
    """Inputs of which three columns say nothing."""
    X = rng.normal(size=shape)
    X[:, :3] = 0
    return X


predict = Exercise(
    notebook.predict,
    takes=("X (n[0], m)", DEEP),
    gives="predictions (1, m)",
    points={"predictions": 12},
    trials=[
        {"n": [4, 6, 3, 1], "m": 50, "X": some_columns_of_zeros, "b": zeros},
        {"n": [5, 7, 1], "m": 40},
        {"n": [6, 1], "m": 60, "X": some_columns_of_zeros, "b": zeros},
        {"n": [7, 4, 3, 2, 1], "X": saturating},
        {"n": [5, 4, 1], "m": 30, "X": between(-0.03, 0.03), "b": zeros},
        {"m": 1},
    ],
    examples=[
        {"n": [5, 4, 1], "m": 30, "X": between(-0.03, 0.03), "b": zeros},
        {"n": [3, 5, 2, 1], "m": 8},
        {"n": [4, 1], "m": 6, "X": some_columns_of_zeros, "b": zeros},
        {"n": [2, 3, 1], "m": 1},
    ],
    vectorises="m",
    book="deep_networks/forward.html#in-numpy",
    question="What does the network give for each column, and from which value on is that a cat?",
    first_step="Send X through all layers with one of the given functions, and keep the first of the "
    "two things that come back.",
)


def probabilities(X, parameters):
    """What the network says."""
    return notebook.L_model_forward(X, parameters)[0]


@predict.mistake
def half_counts_as_a_cat(X, parameters):
    """A network that cannot tell says exactly one half. Is that above one half?"""
    return (probabilities(X, parameters) >= 0.5).astype(int)


@predict.mistake
def probabilities_for_classes(X, parameters):
    """Are these classes, 0 or 1, or still probabilities?"""
    return probabilities(X, parameters)


@predict.mistake
def the_other_class(X, parameters):
    """Above one half, which of the two classes is it?"""
    return 1 - notebook.predict(X, parameters)


@predict.mistake
def cut_off_to_whole_numbers(X, parameters):
    """Your classes are 0, however sure the network is. What becomes of a probability of 0.9 on its way to
    a class?"""
    return probabilities(X, parameters).astype(int)


@predict.mistake(limit=(0.51, 0.55))
def above_a_higher_limit(X, parameters, *, limit):
    """What do you answer where the probability is only a little above one half?"""
    return probabilities(X, parameters) > limit


@predict.mistake
def compared_with_zero(X, parameters):
    """Every probability is above this limit. Where does the text draw the line?"""
    return (probabilities(X, parameters) > 0).astype(int)


@predict.mistake
def compared_with_the_mean(X, parameters):
    """The decision about one picture depends on the other pictures. Which limit is the same for all?"""
    AL = probabilities(X, parameters)
    return (np.mean(AL) < AL).astype(int)


@predict.mistake
def only_the_first_layer(X, parameters):
    """How many layers has this network, and through how many does your X go?"""
    one = {"W1": parameters["W1"], "b1": parameters["b1"]}
    return (probabilities(X, one) > 0.5).astype(int)


@predict.mistake
def a_row_without_its_axis(X, parameters):
    """The classes are a matrix with one row. Does yours still have its row?"""
    return notebook.predict(X, parameters)[0]


@predict.mistake
def pair_compared_with_a_half(X, parameters):
    """Two things come back from the way forward. Can both be compared with a number?"""
    return notebook.L_model_forward(X, parameters) > 0.5


@predict.variant
def rounded(X, parameters):
    return np.round(probabilities(X, parameters))


@predict.variant
def as_true_and_false(X, parameters):
    return probabilities(X, parameters) > 0.5


@predict.variant
def by_the_sign_of_the_last_linear_value(X, parameters):
    _, caches = notebook.L_model_forward(X, parameters)
    return np.heaviside(caches[-1][1], 0)


# --- misclassified -------------------------------------------------------------------------------

# Two probabilities are exactly one half: of these one is wrong, its label being 1, where any is wrong at
# all, and the other is right. The other columns that are wrong lie in random places.

misclassified = Exercise(
    notebook.misclassified,
    takes=("AL (1, m)", "Y (1, m)"),
    gives="places (wrong)",
    points={"places": 12},
    trials=[
        {"m": 23, "wrong": 8},
        {"m": 31, "wrong": 13},
        {"m": 500, "wrong": 40, "Y": whole_classes},
        {"m": 8, "wrong": 0},
    ],
    examples=[{"m": 9, "wrong": 4}, {"m": 6, "wrong": 0}, {"m": 150, "wrong": 15}],
    draws={"AL": between(0.02, 0.98)},
    book="logistic_regression/loss.html#with-numbers",
    question="In which columns do class and label differ, and how do you find the numbers of these "
    "columns?",
    first_step="Work out for every column how far its probability lies from its label.",
)


@misclassified.inputs("AL (1, m)", "Y (1, m)", "order (m)", "wrong")
def some_wrong(AL, Y, order, wrong):
    """So many columns are decided wrongly, and two probabilities are one half."""
    AL[0, [np.argmin(order), np.argmax(order)]] = 0.5
    flipped = np.isin(np.arange(AL.size), np.argsort(order)[:wrong]).reshape(AL.shape)
    return AL, np.where(flipped, AL <= 0.5, AL > 0.5).astype(Y.dtype)


def apart(AL, Y):
    """How far each probability is from its label."""
    return np.abs(AL - Y)[0]


def wrong_ones(AL, Y):
    """The columns that are decided wrongly, in their order."""
    return np.flatnonzero((AL > 0.5) != Y)


# Of equals the first comes first, on every processor: two columns are half apart.


@misclassified.mistake
def in_the_order_of_the_columns(AL, Y):
    """These are the right columns. In which order are they wanted?"""
    return wrong_ones(AL, Y)


@misclassified.mistake
def more_than_half_apart(AL, Y):
    """A probability of one half counts as no cat. What does your list say where its label is a cat?"""
    order = np.argsort(-apart(AL, Y), kind="stable")
    return order[apart(AL, Y)[order] > 0.5]


@misclassified.mistake
def half_apart_or_more(AL, Y):
    """A probability of one half counts as no cat. What does your list say where its label is none?"""
    order = np.argsort(-apart(AL, Y), kind="stable")
    return order[apart(AL, Y)[order] >= 0.5]


@misclassified.mistake
def no_list_where_nothing_is_wrong(AL, Y):
    """What do you return where no column is decided wrongly, and what does the text ask for?"""
    places = notebook.misclassified(AL, Y)
    return places if places.size else None


@misclassified.mistake(most=(5, 10))
def the_first_few_alone(AL, Y, *, most):
    """How many mistakes are in your list, if there are fifteen?"""
    return notebook.misclassified(AL, Y)[:most]


@misclassified.mistake
def the_closest_call_first(AL, Y):
    """Which comes first in your list: the surest mistake, or the closest call?"""
    return notebook.misclassified(AL, Y)[::-1]


@misclassified.mistake
def sorted_by_probability(AL, Y):
    """A cat that gets 0.05 is a sure mistake, too. What do you sort by?"""
    wrong = wrong_ones(AL, Y)
    return wrong[np.argsort(-AL[0, wrong], kind="stable")]


@misclassified.mistake
def places_among_the_wrong_ones(AL, Y):
    """You sorted the wrong columns among themselves. Do your numbers count these, or all columns?"""
    return np.argsort(-apart(AL, Y)[wrong_ones(AL, Y)], kind="stable")


@misclassified.mistake
def the_right_ones(AL, Y):
    """Compare class and label of the first column that you return. Is it a mistake?"""
    right = np.flatnonzero((AL > 0.5) == Y)
    return right[np.argsort(-apart(AL, Y)[right], kind="stable")]


@misclassified.mistake
def all_columns(AL, Y):
    """Are all of these decided wrongly, or only the first of them?"""
    return np.argsort(-apart(AL, Y), kind="stable")


@misclassified.mistake
def probabilities_for_places(AL, Y):
    """Are these the numbers of columns, or what the network said of them?"""
    return AL[0, notebook.misclassified(AL, Y)]


@misclassified.mistake
def counted_from_one(AL, Y):
    """Which number has the first column?"""
    return notebook.misclassified(AL, Y) + 1


@misclassified.mistake
def rows_for_columns(AL, Y):
    """np.nonzero and np.where give two arrays for a matrix, one for rows and one for columns. Which
    of them did you take?"""
    return np.where((AL > 0.5) != Y)[0]


@misclassified.mistake
def true_and_false(AL, Y):
    """You know of every column whether it is wrong. How do you get from there to the numbers of those
    that are?"""
    return (AL > 0.5) != Y


@misclassified.mistake
def the_number_of_them(AL, Y):
    """How many there are is one number. Which ones are they?"""
    return len(wrong_ones(AL, Y))


@misclassified.variant
def with_a_loop_and_sorted(AL, Y):
    found = [i for i in range(Y.shape[1]) if (1 if AL[0, i] > 0.5 else 0) != Y[0, i]]
    return sorted(found, key=lambda i: -abs(AL[0, i] - Y[0, i]))


@misclassified.variant
def from_the_whole_ranking(AL, Y):
    ranked = np.argsort(apart(AL, Y))[::-1]
    is_wrong = set(wrong_ones(AL, Y))
    return np.array([i for i in ranked if i in is_wrong], dtype=float)


EXERCISES = [
    two_layer_cost,
    two_layer_step,
    two_layer_model,
    L_layer_model,
    predict,
    misclassified,
]
