"""The hidden tests of deep_network: a network of any depth, forwards and backwards."""

from itertools import pairwise

import numpy as np

from autograder.solution import load_solution
from rubric import Exercise
from rubric.samplers import between, binary, whole

notebook = load_solution(__file__)

LAYER = ("A_prev (n_prev, m)", "W (n, n_prev)", "b (n, 1)")
PARAMETERS = {"W[l]": "(n[l], n[l-1])", "b[l]": "(n[l], 1)"}
GRADIENTS = {"dW[l]": "(n[l], n[l-1])", "db[l]": "(n[l], 1)"}
CACHES = [(("A[l-1] (n[l-1], m)", "W[l] (n[l], n[l-1])", "b[l] (n[l], 1)"), "Z[l] (n[l], m)")]

# Such numbers keep the predictions between 0.02 and 0.98, where no sigmoid is saturated; biases that
# are mostly positive keep the ReLUs alive, so that no mistake hides behind a layer of zeros.
LIVELY = {
    "X": between(-1.5, 1.5),
    "W": between(-0.8, 0.8),
    "b": between(-0.2, 0.6),
    "Y": binary,
}

# Far out the sigmoid is flat: some probabilities come within a millionth of 0 and 1.
FLAT = {"W": between(-4, 4)}

WHOLE = {"A": whole(-3, 3), "W": whole(-2, 2), "b": whole(-2, 2)}
WHOLE_LAYER = {"A_prev": whole(-3, 3), "W": whole(-2, 2), "b": whole(-2, 2)}

# The first public network has all sizes different, as the hidden ones. In the second, products
# that mix up the layers run through and give wrong numbers instead of an exception, each others.
NETWORKS = [
    {"n": [4, 3, 2, 1], "m": 5},
    {"n": [4, 4, 4, 1], "m": 5},
    {"n": [3, 2, 1], "m": 1},
    {"n": [3, 1], "m": 4},
    {"n": [3, 5, 4, 2, 1], "m": 4},
]
FAR_OUT = {"n": [5, 4, 3, 1], "m": 6} | FLAT


# --- initialize_parameters -----------------------------------------------------------------------

# Properties of random weights. The smallest W of any case has 600 numbers: for a right answer the
# root of their mean square is then within 2.9 % of 0.01, and their negative share within 2.1 points
# of one half (one sigma). Every bound lies eight sigma or more away: a right answer crosses one
# less than once in 1e12 gradings.

initialize_parameters = Exercise(
    notebook.initialize_parameters,
    takes=("n_x", "n_h", "n_y"),
    gives={"W1": "(n_h, n_x)", "b1": "(n_h, 1)", "W2": "(n_y, n_h)", "b2": "(n_y, 1)"},
    points={
        ("weights_are_small", "weights_are_not_tiny"): 2,
        ("weights_go_both_ways", "units_start_different"): 1,
        "biases_are_zero": 2,
        "no_seed": 1,
    },
    trials=[{"n_x": 40, "n_h": 30, "n_y": 20}, {"n_x": 25, "n_h": 50, "n_y": 15}],
    examples=[{"n_x": 32, "n_h": 28, "n_y": 24}],
    book="shallow_networks/initialisation.html#in-numpy",
    question=(
        "How many rows and how many columns has each of the four arrays, and which of them are to "
        "be random?"
    ),
    first_step=(
        "Begin with W1 alone: draw numbers in the shape that the table gives, and bring them to "
        "the right size with one factor. W2 goes the same way; the biases are arrays of zeros."
    ),
)


@initialize_parameters.public
def weights_are_small(W1, W2):
    """The weights should lie around 0 at a typical distance of 0.01. Some lie further away."""
    return all(np.sqrt(np.mean(np.square(W))) < 0.0125 for W in (W1, W2))


@initialize_parameters.public
def weights_are_not_tiny(W1, W2):
    """The weights should lie around 0 at a typical distance of 0.01. Some lie nearer to 0."""
    return all(np.sqrt(np.mean(np.square(W))) > 0.0075 for W in (W1, W2))


@initialize_parameters.public
def weights_go_both_ways(W1, W2):
    """About half of the weights should be positive and half of them negative."""
    return all(0.3 < np.mean(W < 0) < 0.7 for W in (W1, W2))


@initialize_parameters.public
def units_start_different(W1, W2):
    """Two units of a layer start with the same weights."""
    return all(len(np.unique(W, axis=0)) == len(W) for W in (W1, W2))


@initialize_parameters.public
def biases_are_zero(b1, b2):
    """The biases should all start at 0."""
    return not np.any(b1) and not np.any(b2)


@initialize_parameters.mistake(scale=(1.0, 0.1, 0.05))
def scaled_too_little(n_x, n_h, n_y, *, scale):
    """How far from 0 is a typical weight of yours, and how far does the exercise want it?"""
    parameters = notebook.initialize_parameters(n_x, n_h, n_y)
    return parameters | {name: parameters[name] / 0.01 * scale for name in ("W1", "W2")}


@initialize_parameters.mistake
def uniform_up_to_the_scale(n_x, n_h, n_y):
    """How near to 0 is a typical weight of yours, and how near does the exercise want it? Which
    numbers do you draw, and by what do you multiply them?"""
    parameters = notebook.initialize_parameters(n_x, n_h, n_y)
    shapes = {name: parameters[name].shape for name in ("W1", "W2")}
    return parameters | {name: np.random.uniform(-0.01, 0.01, s) for name, s in shapes.items()}


@initialize_parameters.mistake(scale=(0.001, 0.0001))
def scaled_too_much(n_x, n_h, n_y, *, scale):
    """How near to 0 is a typical weight of yours, and how near does the exercise want it? Which
    numbers do you draw, and by what do you multiply them?"""
    parameters = notebook.initialize_parameters(n_x, n_h, n_y)
    return parameters | {name: parameters[name] / 0.01 * scale for name in ("W1", "W2")}


@initialize_parameters.mistake
def never_negative(n_x, n_h, n_y):
    """Are any of your weights negative? Should some be?"""
    parameters = notebook.initialize_parameters(n_x, n_h, n_y)
    weights = {"W1": np.random.rand(n_h, n_x) * 0.01, "W2": np.random.rand(n_y, n_h) * 0.01}
    return parameters | weights


@initialize_parameters.mistake
def all_zeros(n_x, n_h, n_y):
    """If all units of a layer start with the same weights, can they ever become different?"""
    parameters = notebook.initialize_parameters(n_x, n_h, n_y)
    return parameters | {"W1": np.zeros((n_h, n_x)), "W2": np.zeros((n_y, n_h))}


@initialize_parameters.mistake
def random_biases(n_x, n_h, n_y):
    """Different weights are enough to make the units different. What should the biases be?"""
    parameters = notebook.initialize_parameters(n_x, n_h, n_y)
    return parameters | {"b1": np.random.randn(n_h, 1) * 0.01, "b2": np.random.randn(n_y, 1) * 0.01}


@initialize_parameters.mistake
def inputs_first(n_x, n_h, n_y):
    """A row of W belongs to one unit. How many units has the layer, and so how many rows has W?"""
    parameters = notebook.initialize_parameters(n_x, n_h, n_y)
    weights = {"W1": np.random.randn(n_x, n_h) * 0.01, "W2": np.random.randn(n_h, n_y) * 0.01}
    return parameters | weights


@initialize_parameters.mistake
def biases_without_a_column(n_x, n_h, n_y):
    """An array of shape (n,) is neither a row nor a column. Which of the two is a bias?"""
    parameters = notebook.initialize_parameters(n_x, n_h, n_y)
    return parameters | {"b1": np.zeros(n_h), "b2": np.zeros(n_y)}


@initialize_parameters.mistake
def biases_in_a_row(n_x, n_h, n_y):
    """A bias is added to the row of its unit. Do yours lie beside one another, or below?"""
    parameters = notebook.initialize_parameters(n_x, n_h, n_y)
    return parameters | {"b1": np.zeros((1, n_h)), "b2": np.zeros((1, n_y))}


@initialize_parameters.mistake
def randn_of_a_tuple(n_x, n_h, n_y):
    """One function takes the shape as a tuple, another as separate numbers.
    Which is np.random.randn?"""
    W1, W2 = np.random.randn((n_h, n_x)) * 0.01, np.random.randn((n_y, n_h)) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


@initialize_parameters.mistake
def zeros_of_two_numbers(n_x, n_h, n_y):
    """np.zeros was given two numbers. How many of them does it read as the shape?"""
    W1, W2 = np.random.randn(n_h, n_x) * 0.01, np.random.randn(n_y, n_h) * 0.01
    return {"W1": W1, "b1": np.zeros(n_h, 1), "W2": W2, "b2": np.zeros(n_y, 1)}


@initialize_parameters.mistake
def one_key_twice(n_x, n_h, n_y):
    """A dictionary holds one value for each key. Count the keys that come back."""
    parameters = notebook.initialize_parameters(n_x, n_h, n_y)
    parameters["W1"] = parameters.pop("W2")
    return parameters


@initialize_parameters.mistake
def with_a_seed_of_its_own(n_x, n_h, n_y):
    """Set a seed, call your function, and draw a number; then do it all again with another seed. Is
    the number another one? Who should decide about the seed?"""
    np.random.seed(3)
    return notebook.initialize_parameters(n_x, n_h, n_y)


@initialize_parameters.mistake
def from_a_generator_with_a_seed(n_x, n_h, n_y):
    """Call your function twice: are the weights the same? A generator that is made with a number
    always begins anew. Who should decide about that?"""
    rng = np.random.default_rng(1)
    parameters = notebook.initialize_parameters(n_x, n_h, n_y)
    weights = {name: rng.normal(0, 0.01, parameters[name].shape) for name in ("W1", "W2")}
    return parameters | weights


@initialize_parameters.variant
def with_a_generator(n_x, n_h, n_y):
    rng = np.random.default_rng()
    W2, W1 = rng.normal(0, 0.01, (n_y, n_h)), rng.normal(0, 0.01, (n_h, n_x))
    return {"W1": W1, "W2": W2, "b1": np.zeros((n_h, 1)), "b2": np.zeros((n_y, 1))}


@initialize_parameters.variant
def in_single_precision(n_x, n_h, n_y):
    W1, W2 = np.random.randn(n_h, n_x) / 100, np.random.randn(n_y, n_h) / 100
    b1, b2 = np.zeros((n_h, 1), dtype=int), np.zeros((n_y, 1), dtype=int)
    return {"W1": np.float32(W1), "b1": b1, "W2": np.float32(W2), "b2": b2}


# --- initialize_parameters_deep ------------------------------------------------------------------

initialize_parameters_deep = Exercise(
    notebook.initialize_parameters_deep,
    takes=("layer_dims",),
    gives={"W[l]": "(layer_dims[l], layer_dims[l-1])", "b[l]": "(layer_dims[l], 1)"},
    points={
        ("each_W_is_small", "no_W_is_tiny", "layers_are_spread_alike"): 2,
        "each_W_goes_both_ways": 1,
        "units_of_a_layer_differ": 1,
        "each_b_is_zero": 2,
        "nothing_but_the_layers": 1,
        "no_seed": 1,
    },
    trials=[
        {"layer_dims": [80, 30, 24, 28]},
        {"layer_dims": [20, 60, 22, 45, 25]},
        {"layer_dims": [40, 25]},
    ],
    examples=[
        {"layer_dims": [90, 25, 26]},
        {"layer_dims": [30, 24]},
        {"layer_dims": [25, 24, 26, 27, 28]},
    ],
    book="deep_networks/dimensions.html#in-symbols",
    question="Which layers have parameters, and which two sizes does each of them need?",
    first_step=(
        "Write down the keys that you expect for [5, 4, 3, 1]. Then write the loop such that it "
        "makes these and no other; its body is exercise 1 for one layer."
    ),
)


@initialize_parameters_deep.public
def each_W_is_small(W):
    """The weights should lie around 0 at a typical distance of 0.01. Some lie further away."""
    return all(np.sqrt(np.mean(np.square(each))) < 0.0125 for each in W)


@initialize_parameters_deep.public
def no_W_is_tiny(W):
    """The weights should lie around 0 at a typical distance of 0.01. Some lie nearer to 0."""
    return all(np.sqrt(np.mean(np.square(each))) > 0.0075 for each in W)


@initialize_parameters_deep.public
def layers_are_spread_alike(W):
    """The weights are spread wider in some layers than in others."""
    return bool(
        max(np.mean(np.square(each)) for each in W)
        <= 2.25 * min(np.mean(np.square(each)) for each in W)
    )


@initialize_parameters_deep.public
def each_W_goes_both_ways(W):
    """About half of the weights of each layer should be positive and half of them negative."""
    return all(0.3 < np.mean(np.asarray(each) < 0) < 0.7 for each in W)


@initialize_parameters_deep.public
def units_of_a_layer_differ(W):
    """Two units of a layer start with the same weights."""
    return all(len(np.unique(each, axis=0)) == len(each) for each in W)


@initialize_parameters_deep.public
def each_b_is_zero(b):
    """The biases should all start at 0."""
    return not any(np.any(each) for each in b)


@initialize_parameters_deep.public
def nothing_but_the_layers(layer_dims, result):
    """There are more keys than one W and one b for each layer."""
    return len(result) == 2 * (len(layer_dims) - 1)


@initialize_parameters_deep.mistake
def scale_forgotten(layer_dims):
    """How far from 0 is a typical weight of yours, and how far does the exercise want it?"""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer}"] = np.random.randn(layer_dims[layer], layer_dims[layer - 1])
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


@initialize_parameters_deep.mistake
def scale_of_another_method(layer_dims):
    """Your scale depends on the layer before, as some methods want it.
    Which does this exercise want?"""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        W = np.random.randn(layer_dims[layer], layer_dims[layer - 1])
        parameters[f"W{layer}"] = W / np.sqrt(layer_dims[layer - 1])
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


@initialize_parameters_deep.mistake
def scale_squared(layer_dims):
    """How near to 0 is a typical weight of yours, and how near does the exercise want it? Which
    numbers do you draw, and by what do you multiply them?"""
    parameters = notebook.initialize_parameters_deep(layer_dims)
    return {name: value * 0.01 for name, value in parameters.items()}


@initialize_parameters_deep.mistake
def no_weight_below_zero(layer_dims):
    """Are any of your weights negative? Should some be?"""
    parameters = notebook.initialize_parameters_deep(layer_dims)
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer}"] = np.random.rand(layer_dims[layer], layer_dims[layer - 1]) * 0.01
    return parameters


@initialize_parameters_deep.mistake
def zeros_everywhere(layer_dims):
    """If all units of a layer start with the same weights, can they ever become different?"""
    parameters = notebook.initialize_parameters_deep(layer_dims)
    return {name: np.zeros(value.shape) for name, value in parameters.items()}


@initialize_parameters_deep.mistake
def biases_of_no_numbers(layer_dims):
    """How many numbers does each b of yours hold? A shape with a 0 in it holds none."""
    parameters = notebook.initialize_parameters_deep(layer_dims)
    for layer in range(1, len(layer_dims)):
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 0))
    return parameters


@initialize_parameters_deep.mistake
def each_b_without_a_column(layer_dims):
    """An array of shape (n,) is neither a row nor a column. Which of the two is a bias?"""
    parameters = notebook.initialize_parameters_deep(layer_dims)
    for layer in range(1, len(layer_dims)):
        parameters[f"b{layer}"] = np.zeros(layer_dims[layer])
    return parameters


@initialize_parameters_deep.mistake
def biases_for_the_layer_before(layer_dims):
    """A bias belongs to each unit of a layer. Which of its two sizes has your b, as many as there are
    units, or as many as there are inputs?"""
    parameters = notebook.initialize_parameters_deep(layer_dims)
    for layer in range(1, len(layer_dims)):
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer - 1], 1))
    return parameters


@initialize_parameters_deep.mistake
def each_b_in_a_row(layer_dims):
    """A bias is added to the row of its unit. Do yours lie beside one another, or below?"""
    parameters = notebook.initialize_parameters_deep(layer_dims)
    for layer in range(1, len(layer_dims)):
        parameters[f"b{layer}"] = np.zeros((1, layer_dims[layer]))
    return parameters


@initialize_parameters_deep.mistake
def sizes_the_other_way_round(layer_dims):
    """A row of W belongs to one unit. How many units has the layer, and so how many rows has W?"""
    parameters = notebook.initialize_parameters_deep(layer_dims)
    for layer in range(1, len(layer_dims)):
        parameters[f"W{layer}"] = np.random.randn(layer_dims[layer - 1], layer_dims[layer]) * 0.01
    return parameters


@initialize_parameters_deep.mistake
def stopped_one_layer_short(layer_dims):
    """How many layers follow the input, and how many rounds does your loop make?"""
    return notebook.initialize_parameters_deep(layer_dims[:-1])


@initialize_parameters_deep.mistake
def began_with_layer_0(layer_dims):
    """Layer 0 is the input, which has no weights.
    Which keys did the first round of your loop make?"""
    parameters = {}
    for layer in range(len(layer_dims)):
        parameters[f"W{layer}"] = np.random.randn(layer_dims[layer], layer_dims[layer - 1]) * 0.01
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer], 1))
    return parameters


@initialize_parameters_deep.mistake
def beyond_the_last_size(layer_dims):
    """A number points past the end of layer_dims.
    Which sizes do your first and last rounds take?"""
    parameters = {}
    for layer in range(1, len(layer_dims)):
        W = np.random.randn(layer_dims[layer + 1], layer_dims[layer]) * 0.01
        parameters[f"W{layer}"] = W
        parameters[f"b{layer}"] = np.zeros((layer_dims[layer + 1], 1))
    return parameters


@initialize_parameters_deep.mistake
def a_seed_set_inside(layer_dims):
    """Set a seed, call your function, and draw a number; then do it all again with another seed. Is
    the number another one? Who should decide about the seed?"""
    np.random.seed(1)
    return notebook.initialize_parameters_deep(layer_dims)


@initialize_parameters_deep.mistake
def a_generator_with_a_seed(layer_dims):
    """Call your function twice: are the weights the same? A generator that is made with a number
    always begins anew. Who should decide about that?"""
    rng = np.random.default_rng(0)
    parameters = notebook.initialize_parameters_deep(layer_dims)
    weights = [name for name in parameters if name[0] == "W"]
    return parameters | {name: rng.normal(0, 0.01, parameters[name].shape) for name in weights}


@initialize_parameters_deep.mistake
def biases_of_random_numbers(layer_dims):
    """Different weights are enough to make the units different. What should the biases be?"""
    parameters = notebook.initialize_parameters_deep(layer_dims)
    biases = [name for name in parameters if name[0] == "b"]
    return parameters | {name: np.random.randn(*parameters[name].shape) * 0.01 for name in biases}


@initialize_parameters_deep.variant
def with_the_sizes_in_pairs(layer_dims):
    parameters = {}
    for layer, (before, here) in enumerate(pairwise(layer_dims), start=1):
        parameters["W" + str(layer)] = np.random.normal(0, 0.01, (here, before))
        parameters["b" + str(layer)] = np.zeros((here, 1), dtype=int)
    return parameters


@initialize_parameters_deep.variant
def from_the_last_layer_to_the_first(layer_dims):
    return dict(reversed(notebook.initialize_parameters_deep(layer_dims).items()))


@initialize_parameters_deep.variant
def from_a_generator(layer_dims):
    rng = np.random.default_rng()
    layers = range(1, len(layer_dims))
    shapes = {layer: (layer_dims[layer], layer_dims[layer - 1]) for layer in layers}
    weights = {f"W{layer}": 0.01 * rng.standard_normal(shapes[layer]) for layer in layers}
    return weights | {f"b{layer}": 0.0 * rng.random((layer_dims[layer], 1)) for layer in layers}


# --- linear_forward ------------------------------------------------------------------------------

linear_forward = Exercise(
    notebook.linear_forward,
    takes=("A (n_prev, m)", "W (n, n_prev)", "b (n, 1)"),
    gives=("Z (n, m)", ("A (n_prev, m)", "W (n, n_prev)", "b (n, 1)")),
    points={"Z": 6, "cache": 2},
    trials=[
        {"n": 3, "n_prev": 4, "m": 5},
        {"n": 5, "n_prev": 3, "m": 4},
        {"n": 4, "n_prev": 5, "m": 6} | WHOLE,
        {"n": 3, "n_prev": 4, "m": 5, "A": between(-90, 90)},
        {"m": 1},
    ],
    examples=[
        {"n": 2, "n_prev": 3, "m": 4},
        {"m": 1},
        {"n": 3, "n_prev": 2, "m": 4, "A": between(-90, 90)},
    ],
    vectorises="m",
    book="deep_networks/forward.html#in-symbols",
    question="Which shape has each factor, and in which order do the sizes in the middle agree?",
    first_step=(
        "One line is enough: a matrix product, and the bias added to it. Try it on the small "
        "example."
    ),
)


@linear_forward.mistake
def forgot_the_bias(A, W, b):
    """Something that Z is made of never changes it. Change each argument in turn: which one?"""
    return np.dot(W, A), (A, W, b)


@linear_forward.mistake
def subtracted_the_bias(A, W, b):
    """Set A to zeros and look at Z: is what remains what you expect, sign included?"""
    return np.dot(W, A) - b, (A, W, b)


@linear_forward.mistake
def bias_before_the_product(A, W, b):
    """The bias is added to something. To what, and does that happen before or after the product?"""
    return np.dot(W, A + b), (A, W, b)


@linear_forward.mistake
def entry_by_entry(A, W, b):
    """In the formula two matrices stand side by side without a sign. Which product is that?"""
    return W * A + b, (A, W, b)


@linear_forward.mistake
def factors_swapped(A, W, b):
    """Write the shape of each factor under it: do the two sizes in the middle agree?"""
    return np.dot(A, W) + b, (A, W, b)


@linear_forward.mistake
def weights_transposed(A, W, b):
    """W has a row for each unit of this layer. Does it still, where you multiply?"""
    return np.dot(W.T, A) + b, (A, W, b)


@linear_forward.mistake
def axes_of_one_dropped(A, W, b):
    """Your function fails where there is just one example. Which of its arrays has lost an axis by then?"""
    return np.dot(W, np.squeeze(A)) + b, (A, W, b)


@linear_forward.mistake(most=(5, 10, 50))
def cut_off_far_out(A, W, b, *, most):
    """Print the largest entry of your Z for activations near 90. What stops it there?"""
    return np.clip(np.dot(W, A) + b, -most, most), (A, W, b)


@linear_forward.mistake
def cached_Z(A, W, b):
    """The way back starts from what went into this layer. Is that what your cache holds first?"""
    Z = np.dot(W, A) + b
    return Z, (Z, W, b)


@linear_forward.mistake
def cached_Z_as_well(A, W, b):
    """The step backwards will unpack this cache into three names. How many things are in yours?"""
    Z = np.dot(W, A) + b
    return Z, (A, W, b, Z)


@linear_forward.mistake
def cache_in_another_order(A, W, b):
    """The step backwards will unpack the cache again: in which order does it expect the three?"""
    return np.dot(W, A) + b, (W, A, b)


@linear_forward.variant
def with_dot(A, W, b):
    return np.add(np.dot(W, A), b), [A, W, b]


@linear_forward.variant
def with_einsum(A, W, b):
    return np.einsum("ij,jk->ik", W, A) + b, (A.copy(), W, b)


@linear_forward.variant
def with_float32(A, W, b):
    return (W @ A + b).astype(np.float32), (A, W, b)


@linear_forward.variant
def one_example_after_another(A, W, b):
    columns = [W @ A[:, [i]] + b for i in range(A.shape[1])]
    return np.hstack(columns), (A, W, b)


# --- linear_activation_forward -------------------------------------------------------------------

linear_activation_forward = Exercise(
    notebook.linear_activation_forward,
    takes=(*LAYER, "activation"),
    gives=("A (n, m)", (LAYER, "Z (n, m)")),
    points={"A": 6, "cache": 4},
    trials=[
        {"n": 3, "n_prev": 4, "m": 5, "activation": "relu"},
        {"activation": "sigmoid"},
        {"n": 5, "n_prev": 3, "m": 4, "activation": "relu", "W": between(3, 6)},
        {"activation": "sigmoid", "W": between(3, 6)},
        {"n": 4, "n_prev": 5, "m": 6} | WHOLE_LAYER,
        {"activation": "relu"} | WHOLE_LAYER,
        {"A_prev": between(-90, 90)},
        {"m": 1},
        {"activation": "sigmoid"},
    ],
    examples=[
        {"n": 2, "n_prev": 3, "m": 4, "activation": "sigmoid"},
        {"activation": "relu"},
        {"m": 1},
        {"n": 5, "n_prev": 3, "m": 4, "activation": "sigmoid", "W": between(3, 6)},
        {"activation": "relu", "A_prev": between(-90, 90)},
    ],
    needs=(linear_forward,),
    vectorises="m",
    book="deep_networks/blocks.html#in-numpy",
    question="Which two functions do you call, in which order, and what does each of them return?",
    first_step=(
        "Call the linear step first and keep both of its results under the names that the last "
        "lines use. Then decide by the word in activation whom to ask next."
    ),
)


def sigmoid_of_one_value(Z):
    """The sigmoid of an earlier week, which returns its result alone."""
    return 1 / (1 + np.exp(-Z))


@linear_activation_forward.mistake
def activations_swapped(A_prev, W, b, activation):
    """Which range has your A when "sigmoid" is asked for, and which when "relu" is?"""
    Z, linear_cache = notebook.linear_forward(A_prev, W, b)
    activate = notebook.relu if activation == "sigmoid" else notebook.sigmoid
    A, activation_cache = activate(Z)
    return A, (linear_cache, activation_cache)


@linear_activation_forward.mistake
def sigmoid_in_both_branches(A_prev, W, b, activation):
    """Compare the two branches letter by letter:
    is the second one more than a copy of the first?"""
    Z, linear_cache = notebook.linear_forward(A_prev, W, b)
    A, activation_cache = notebook.sigmoid(Z)
    return A, (linear_cache, activation_cache)


@linear_activation_forward.mistake
def relu_in_both_branches(A_prev, W, b, activation):
    """When "sigmoid" is asked for, A of yours exceeds 1. Which function does that branch call?"""
    Z, linear_cache = notebook.linear_forward(A_prev, W, b)
    A, activation_cache = notebook.relu(Z)
    return A, (linear_cache, activation_cache)


@linear_activation_forward.mistake
def tanh_for_relu(A_prev, W, b, activation):
    """With "relu" your A is below 0 in places. Which bend has no negative answers?"""
    A, (linear_cache, Z) = notebook.linear_activation_forward(A_prev, W, b, activation)
    return (np.tanh(Z) if activation == "relu" else A), (linear_cache, Z)


@linear_activation_forward.mistake(edge=(0.001, 0.01, 0.05))
def kept_off_the_ends(A_prev, W, b, activation, *, edge):
    """What is the sigmoid of -6, in three digits? Does A of yours ever come that near to 0?"""
    A, cache = notebook.linear_activation_forward(A_prev, W, b, activation)
    return (np.clip(A, edge, 1 - edge) if activation == "sigmoid" else A), cache


@linear_activation_forward.mistake
def relu_with_a_ceiling(A_prev, W, b, activation):
    """Your "relu" has a largest answer. What should it do with a large positive number?"""
    A, cache = notebook.linear_activation_forward(A_prev, W, b, activation)
    return (np.minimum(A, 6) if activation == "relu" else A), cache


@linear_activation_forward.mistake
def activated_the_input(A_prev, W, b, activation):
    """The activation follows the linear step. What do you hand to it?"""
    _, linear_cache = notebook.linear_forward(A_prev, W, b)
    activate = notebook.sigmoid if activation == "sigmoid" else notebook.relu
    A, activation_cache = activate(A_prev)
    return A, (linear_cache, activation_cache)


@linear_activation_forward.mistake
def sigmoid_from_an_earlier_week(A_prev, W, b, activation):
    """Which sigmoid is called here, and how many things does it return?"""
    Z, linear_cache = notebook.linear_forward(A_prev, W, b)
    activate = sigmoid_of_one_value if activation == "sigmoid" else notebook.relu
    A, activation_cache = activate(Z)
    return A, (linear_cache, activation_cache)


@linear_activation_forward.mistake
def unpacked_the_linear_cache_at_once(A_prev, W, b, activation):
    """linear_forward returns two things. How many names stand left of the equals sign?"""
    Z, A_prev, W, b = notebook.linear_forward(A_prev, W, b)
    activate = notebook.sigmoid if activation == "sigmoid" else notebook.relu
    A, activation_cache = activate(Z)
    return A, ((A_prev, W, b), activation_cache)


@linear_activation_forward.mistake
def kept_both_results_as_A(A_prev, W, b, activation):
    """The activation returns two things. Does A hold the first of them, or both?"""
    Z, linear_cache = notebook.linear_forward(A_prev, W, b)
    activate = notebook.sigmoid if activation == "sigmoid" else notebook.relu
    A = activate(Z)
    return A, (linear_cache, Z)


@linear_activation_forward.mistake(kind=("relu", "sigmoid"))
def kept_both_results_in_one_branch(A_prev, W, b, activation, *, kind):
    """In one of the two branches A holds both things that the activation returns. How many names stand
    left of the equals sign there?"""
    if activation != kind:
        return notebook.linear_activation_forward(A_prev, W, b, activation)
    Z, linear_cache = notebook.linear_forward(A_prev, W, b)
    return (notebook.relu if kind == "relu" else notebook.sigmoid)(Z), (linear_cache, Z)


@linear_activation_forward.mistake
def cached_A(A_prev, W, b, activation):
    """The way back through the activation asks for Z. What did you store for it?"""
    Z, linear_cache = notebook.linear_forward(A_prev, W, b)
    activate = notebook.sigmoid if activation == "sigmoid" else notebook.relu
    A, _ = activate(Z)
    return A, (linear_cache, A)


@linear_activation_forward.mistake
def caches_swapped(A_prev, W, b, activation):
    """The step backwards will unpack two caches: which one does it expect first?"""
    A, (linear_cache, Z) = notebook.linear_activation_forward(A_prev, W, b, activation)
    return A, (Z, linear_cache)


@linear_activation_forward.mistake
def all_in_one_flat_cache(A_prev, W, b, activation):
    """The cache has two parts, one from each step.
    Is the first of yours what linear_forward gave?"""
    A, (linear_cache, Z) = notebook.linear_activation_forward(A_prev, W, b, activation)
    return A, (*linear_cache, Z)


@linear_activation_forward.variant
def written_out(A_prev, W, b, activation):
    Z = W @ A_prev + b
    A = Z * (Z > 0) if activation == "relu" else 0.5 * (1 + np.tanh(Z / 2))
    return A, ((A_prev, W, b), Z)


@linear_activation_forward.variant
def caches_in_lists(A_prev, W, b, activation):
    A, (linear_cache, Z) = notebook.linear_activation_forward(A_prev, W, b, activation)
    return [A, [list(linear_cache), Z]]


@linear_activation_forward.variant
def two_ifs_and_float32(A_prev, W, b, activation):
    Z, linear_cache = notebook.linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A = 1.0 / (1.0 + np.exp(-Z))
    if activation == "relu":
        A = np.where(Z > 0, Z, 0)
    return A.astype(np.float32), (linear_cache, Z)


# --- L_model_forward -----------------------------------------------------------------------------

L_model_forward = Exercise(
    notebook.L_model_forward,
    takes=("X (n[0], m)", PARAMETERS),
    gives=("AL (1, m)", CACHES),
    points={"AL": 8, "caches": 4},
    trials=[
        {"n": [5, 4, 3, 1], "m": 6},
        {"n": [3, 6, 5, 4, 1], "m": 7},
        {"n": [4, 1], "m": 5},
        {"n": [6, 4, 3, 1], "m": 5} | FLAT,
        {"n": [5, 4, 3, 1], "m": 1},
    ],
    examples=[*NETWORKS, FAR_OUT],
    draws=LIVELY,
    needs=(linear_activation_forward,),
    book="deep_networks/forward.html#in-numpy",
    question=(
        "What enters each layer, and how often should your loop run when there are three layers? "
        "And when there is one?"
    ),
    first_step=(
        "Treat the hidden layers in a loop in which A is what goes in and what comes out. The "
        "output layer follows below the loop, with the number of the last layer and the other "
        "activation."
    ),
)


def through_layer(layer, A_prev, parameters, activation):
    """One step forward with the parameters of a layer."""
    W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
    return notebook.linear_activation_forward(A_prev, W, b, activation)


def through_layers(X, parameters, activations):
    """A pass with one activation named for each layer."""
    A, caches = X, []
    for layer, activation in enumerate(activations, start=1):
        A, cache = through_layer(layer, A, parameters, activation)
        caches.append(cache)
    return A, caches


@L_model_forward.mistake
def last_layer_from_the_loop(X, parameters):
    """What value has l when the loop is over?"""
    A, caches = X, []
    for l in range(1, len(parameters) // 2):  # the name is in the text of the exception
        A, cache = through_layer(l, A, parameters, "relu")
        caches.append(cache)
    AL, cache = through_layer(l, A, parameters, "sigmoid")
    return AL, [*caches, cache]


@L_model_forward.mistake
def digit_one_for_the_letter(X, parameters):
    """Look very closely at what stands inside str(): does the key change from round to round?"""
    A, caches, L = X, [], len(parameters) // 2
    for _ in range(1, L):
        A, cache = through_layer(1, A, parameters, "relu")
        caches.append(cache)
    AL, cache = through_layer(L, A, parameters, "sigmoid")
    return AL, [*caches, cache]


@L_model_forward.mistake
def always_from_X(X, parameters):
    """What enters layer 2? It is not the data any more."""
    A, caches, L = X, [], len(parameters) // 2
    for layer in range(1, L):
        A, cache = through_layer(layer, X, parameters, "relu")
        caches.append(cache)
    AL, cache = through_layer(L, A, parameters, "sigmoid")
    return AL, [*caches, cache]


@L_model_forward.mistake
def last_layer_from_A_prev(X, parameters):
    """When the loop is over, which of your names holds what the last hidden layer gave?"""
    A, caches, L = X, [], len(parameters) // 2
    for layer in range(1, L):
        A_prev = A
        A, cache = through_layer(layer, A_prev, parameters, "relu")
        caches.append(cache)
    AL, cache = through_layer(L, A_prev, parameters, "sigmoid")
    return AL, [*caches, cache]


@L_model_forward.mistake
def last_cache_not_kept(X, parameters):
    """How many layers are there, and how many caches? Look at what follows the loop."""
    AL, caches = notebook.L_model_forward(X, parameters)
    return AL, caches[:-1]


@L_model_forward.mistake
def hidden_caches_not_kept(X, parameters):
    """How many layers are there, and how many caches? Look at what happens inside the loop."""
    AL, caches = notebook.L_model_forward(X, parameters)
    return AL, caches[-1:]


@L_model_forward.mistake
def caches_spread_out(X, parameters):
    """One cache is a pair of two things. Does your list grow by one in each round, or by two?"""
    AL, kept = notebook.L_model_forward(X, parameters)
    caches = []
    for cache in kept:
        caches += cache
    return AL, caches


@L_model_forward.mistake
def counted_parameters_as_layers(X, parameters):
    """Each layer has two entries in the dictionary. How many layers does your L say there are?"""
    return through_layers(X, parameters, ["relu"] * len(parameters))


@L_model_forward.mistake
def began_at_0(X, parameters):
    """Layer 0 is the input, which has no weights. Which layer does the loop begin with?"""
    A, caches, L = X, [], len(parameters) // 2
    for layer in range(L):
        A, cache = through_layer(layer, A, parameters, "relu")
        caches.append(cache)
    AL, cache = through_layer(L, A, parameters, "sigmoid")
    return AL, [*caches, cache]


@L_model_forward.mistake
def last_layer_twice(X, parameters):
    """How many hidden layers are there, and how many rounds does your loop make?"""
    A, caches, L = X, [], len(parameters) // 2
    for layer in range(1, L + 1):
        A, cache = through_layer(layer, A, parameters, "relu")
        caches.append(cache)
    AL, cache = through_layer(L, A, parameters, "sigmoid")
    return AL, [*caches, cache]


@L_model_forward.mistake
def relu_at_the_output(X, parameters):
    """AL should hold probabilities. Which range has the activation of your last layer?"""
    return through_layers(X, parameters, ["relu"] * (len(parameters) // 2))


@L_model_forward.mistake
def sigmoid_inside(X, parameters):
    """Which activation do the hidden layers have, and which only the last?"""
    return through_layers(X, parameters, ["sigmoid"] * (len(parameters) // 2))


@L_model_forward.variant
def caches_in_a_tuple(X, parameters):
    AL, caches = notebook.L_model_forward(X.copy(), dict(parameters))
    return AL.reshape(1, X.shape[1]), tuple(caches)


@L_model_forward.variant
def names_the_activations(X, parameters):
    return through_layers(X, parameters, ["relu"] * (len(parameters) // 2 - 1) + ["sigmoid"])


@L_model_forward.mistake
def last_layer_by_l_plus_1(X, parameters):
    """With two layers and more yours is right. What is the value of the loop's variable when there is one
    layer, and the loop makes no round? Which name holds the number of the last layer in any case?"""
    A, caches = X, []
    for layer in range(1, len(parameters) // 2):
        A, cache = through_layer(layer, A, parameters, "relu")
        caches.append(cache)
    AL, cache = through_layer(layer + 1, A, parameters, "sigmoid")
    return AL, [*caches, cache]


@L_model_forward.mistake
def activations_swapped_over_all_layers(X, parameters):
    """Your hidden layers answer between 0 and 1, and the output does not. Which activation belongs
    where?"""
    return through_layers(X, parameters, ["sigmoid"] * (len(parameters) // 2 - 1) + ["relu"])


@L_model_forward.mistake
def same_cache_for_all_layers(X, parameters):
    """All entries of your list are the same. Which cache belongs to layer 1, and when is it appended?"""
    AL, caches = notebook.L_model_forward(X, parameters)
    return AL, [caches[-1]] * len(caches)


@L_model_forward.mistake
def caches_from_the_last_to_the_first(X, parameters):
    """Which layer's cache should be caches[0], and which is yours?"""
    AL, caches = notebook.L_model_forward(X, parameters)
    return AL, caches[::-1]


@L_model_forward.variant
def probabilities_in_float32(X, parameters):
    AL, caches = notebook.L_model_forward(X, parameters)
    return AL.astype(np.float32), caches


@L_model_forward.variant
def in_one_loop_over_all_layers(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for layer in range(1, L + 1):
        A, cache = through_layer(layer, A, parameters, "sigmoid" if layer == L else "relu")
        caches.append(cache)
    return A, caches


# --- compute_cost --------------------------------------------------------------------------------

# A guard g inside the logarithms, which many add against log 0, raises a cost by the share g times
# mean(1 / p) / mean(-log p), p being the probabilities of the labels. That factor is 2.7 at least, so
# that a guard of 1e-4 always shows, and one of 1e-6 never does: it cannot exceed 25 by so much. Two thousand examples, or probabilities down to
# 0.01, show a logarithm taken of a product, or probabilities held off the ends.

# Probabilities that are right to a few millionths. Whoever holds them off 0 and 1 by more than the text
# allows, which is a millionth, is seen there: the absolute tolerance is 2.5e-6.


def sure(rng, shape):
    """Probabilities within a few millionths of 1 and of 0 by turns."""
    odd = np.arange(shape[1]) % 2  # (m,)
    return np.abs(1 - odd - rng.uniform(1e-6, 4e-6, shape))


def labels_by_turns(rng, shape):
    """Their labels."""
    return 1.0 - np.resize([0, 1], shape)


compute_cost = Exercise(
    notebook.compute_cost,
    takes=("AL (1, m)", "Y (1, m)"),
    gives="cost ()",
    points={"cost": 10},
    trials=[
        {"m": 6},
        {"m": 7, "Y": whole(0, 1)},
        {"m": 2000},
        {"m": 6} | {"AL": sure, "Y": labels_by_turns},
        {"m": 1},
    ],
    examples=[{"m": 4}, {"m": 1}, {"m": 6} | {"AL": sure, "Y": labels_by_turns}],
    draws={"AL": between(0.01, 0.99), "Y": binary},
    vectorises="m",
    tolerance=2.5e-4,
    book="logistic_regression/loss.html#in-symbols-read-it-twice",
    question=(
        "What does an example with the label 1 contribute, what one with the label 0, and what "
        "becomes of all these numbers?"
    ),
    first_step=(
        "First make the row of the losses, one for each example, entry by entry. When it agrees "
        "with the table of the small example, make one number of it."
    ),
)


def guarded(AL, Y, guard):
    """The cost with a small number added inside the logarithms."""
    return -np.mean(Y * np.log(AL + guard) + (1 - Y) * np.log(1 - AL + guard))


@compute_cost.mistake
def forgot_the_minus(AL, Y):
    """The logarithm of a probability is never positive. Can a cost be negative?"""
    return np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]


@compute_cost.mistake
def minus_on_one_term_only(AL, Y):
    """Every logarithm of a probability is negative or 0. Does the outer minus reach both terms?"""
    return -np.sum(Y * np.log(AL) - (1 - Y) * np.log(1 - AL)) / Y.shape[1]


@compute_cost.mistake
def factor_on_one_term_only(AL, Y):
    """What stands before the sum belongs to all of it. Where do the two terms part in your code?"""
    m = Y.shape[1]
    return -1 / m * np.sum(Y * np.log(AL)) + np.sum((1 - Y) * np.log(1 - AL))


@compute_cost.mistake
def forgot_to_average(AL, Y):
    """Give the same examples twice: should the cost change? See which size of Y you divide by."""
    m = Y.shape[0]
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m


@compute_cost.mistake
def only_the_ones(AL, Y):
    """Half of the formula is missing: what does an example with the label 0 contribute?"""
    return -np.sum(Y * np.log(AL)) / Y.shape[1]


@compute_cost.mistake
def only_the_zeros(AL, Y):
    """What does an example with the label 1 contribute to your sum?"""
    return -np.sum((1 - Y) * np.log(1 - AL)) / Y.shape[1]


@compute_cost.mistake
def same_label_in_both_terms(AL, Y):
    """For each example exactly one of the two terms counts. Put in y = 0, then y = 1: is it so?"""
    return -np.sum(Y * np.log(AL) + Y * np.log(1 - AL)) / Y.shape[1]


@compute_cost.mistake
def same_probability_in_both_terms(AL, Y):
    """AL is the probability of the label 1. Which probability belongs to the label 0?"""
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(AL)) / Y.shape[1]


@compute_cost.mistake
def averaged_twice(AL, Y):
    """Count how often the number of examples divides your sum, np.mean included."""
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]


@compute_cost.mistake
def every_example_with_every_other(AL, Y):
    """Print the shape of your product before you sum it: is it one number for each example?"""
    table = np.dot(Y.T, np.log(AL)) + np.dot((1 - Y).T, np.log(1 - AL))
    return -np.sum(table) / Y.shape[1]


@compute_cost.mistake
def two_rows_in_a_product(AL, Y):
    """Both factors are rows. For one sum of products, what must the second of them become?"""
    return -(np.dot(Y, np.log(AL)) + np.dot(1 - Y, np.log(1 - AL))) / Y.shape[1]


@compute_cost.mistake
def one_minus_the_logarithm(AL, Y):
    """What is inside the logarithm of the second term: the whole of the difference, or a part?"""
    return -np.sum(Y * np.log(AL) + (1 - Y) * (1 - np.log(AL))) / Y.shape[1]


@compute_cost.mistake
def did_not_add_up(AL, Y):
    """One cost for each example came back. The cost of all of them together is one number."""
    return -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]


@compute_cost.mistake
def difference_for_a_cost(AL, Y):
    """That is the error of each example, which comes later.
    What does the formula take logarithms of?"""
    return AL - Y


@compute_cost.mistake
def mean_of_squares(AL, Y):
    """Squares measure another cost than the one in the formula. Where are the logarithms?"""
    return np.mean((AL - Y) ** 2)


@compute_cost.mistake
def another_logarithm(AL, Y):
    """Your cost is right up to a constant factor. Which base has your logarithm?"""
    return -np.sum(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL)) / Y.shape[1]


@compute_cost.mistake
def logarithm_of_a_product(AL, Y):
    """A product of two thousand probabilities is too small for any number that NumPy has. What is the
    logarithm of a product, written with the logarithms of its factors?"""
    return -np.log(np.prod(np.where(Y == 1, AL, 1 - AL))) / Y.shape[1]


@compute_cost.mistake
def labels_and_probabilities_swapped(AL, Y):
    """Of which of the two do you take logarithms: of labels or of probabilities?"""
    return -np.mean(AL * np.log(Y) + (1 - AL) * np.log(1 - Y))


@compute_cost.mistake(edge=(1e-5, 1e-4, 1e-3, 0.01, 0.02, 0.05, 0.1))
def held_off_the_ends(AL, Y, *, edge):
    """You keep the probabilities so far off 0 and 1 that some are changed which should not be. Which is
    the smallest that passes unchanged, and how small may it be?"""
    AL = np.clip(AL, edge, 1 - edge)
    return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))


@compute_cost.mistake(guard=(1e-5, 1e-4, 1e-3, 1e-2))
def guarded_too_much(AL, Y, *, guard):
    """Your guard against log(0) is large enough to change ordinary values: compare the logarithms of
    0.05 and of 0.05 with the guard added. How small may it be?"""
    return guarded(AL, Y, guard)


@compute_cost.variant
def by_products_of_matrices(AL, Y):
    total = np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)
    return -total / Y.shape[1]


@compute_cost.variant
def by_choosing_a_term(AL, Y):
    return -np.log(np.where(Y == 1, AL, 1 - AL)).mean()


@compute_cost.variant
def guarded_by_clipping(AL, Y):
    AL = np.clip(AL, 1e-7, 1 - 1e-7)
    losses = np.multiply(-np.log(AL), Y) + np.multiply(-np.log(1 - AL), 1 - Y)
    return np.squeeze(np.mean(losses, axis=1, keepdims=True))


@compute_cost.variant
def guarded_by_a_small_number(AL, Y):
    losses = Y * np.log(AL + 1e-6) + (1 - Y) * np.log(1 - AL + 1e-6)
    return np.float32(-losses.sum() / Y.size)


# --- linear_backward -----------------------------------------------------------------------------

linear_backward = Exercise(
    notebook.linear_backward,
    takes=("dZ (n, m)", LAYER),
    gives=("dA_prev (n_prev, m)", "dW (n, n_prev)", "db (n, 1)"),
    points={"dA_prev": 4, "dW": 4, "db": 4},
    trials=[
        {"n": 3, "n_prev": 4, "m": 5},
        {"n": 5, "n_prev": 3, "m": 4},
        {"n": 4, "n_prev": 6, "m": 5, "dZ": whole(-3, 3)} | WHOLE_LAYER,
        {"n": 3, "n_prev": 4, "m": 5, "dZ": between(-90, 90)},
        {"m": 1},
    ],
    examples=[
        {"n": 2, "n_prev": 3, "m": 4},
        {"m": 1},
        {"n": 3, "n_prev": 2, "m": 4, "dZ": whole(-3, 3)} | WHOLE_LAYER,
        {"dZ": between(-90, 90)},
    ],
    vectorises="m",
    book="deep_networks/backward.html#in-symbols",
    question=(
        "Which shape must each of the three results have, and over what does each product add up?"
    ),
    first_step=(
        "Write one line for each of the three formulas, and compare its shape with that of W, b "
        "and A_prev before you look at numbers."
    ),
)


@linear_backward.slope("dW", of="W")
@linear_backward.slope("db", of="b")
def average_over_examples(dZ, cache):
    A_prev, W, b = cache
    return np.sum(dZ * (W @ A_prev + b)) / dZ.shape[1]


@linear_backward.slope("dA_prev", of="A_prev")
def sum_over_examples(dZ, cache):
    return average_over_examples(dZ, cache) * dZ.shape[1]


@linear_backward.mistake
def dropped_an_axis(dZ, cache):
    """Subtract your db from a column b on paper: what shape does the result have?"""
    dA_prev, dW, _ = notebook.linear_backward(dZ, cache)
    return dA_prev, dW, np.sum(dZ, axis=1) / dZ.shape[1]


@linear_backward.mistake
def one_db_for_the_layer(dZ, cache):
    """Each unit has a bias of its own. How many numbers is your db?"""
    dA_prev, dW, _ = notebook.linear_backward(dZ, cache)
    return dA_prev, dW, np.sum(dZ) / dZ.shape[1]


@linear_backward.mistake
def summed_over_the_units(dZ, cache):
    """Over what does your db add up: over the units or over the examples?"""
    dA_prev, dW, _ = notebook.linear_backward(dZ, cache)
    return dA_prev, dW, np.sum(dZ, axis=0, keepdims=True) / dZ.shape[1]


@linear_backward.mistake
def dW_entry_by_entry(dZ, cache):
    """dW has the shape of W. Which kind of product of dZ and A_prev has that shape?"""
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = dZ * A_prev.T / m
    return np.dot(W.T, dZ), dW, np.sum(dZ, axis=1, keepdims=True) / m


@linear_backward.mistake
def dA_entry_by_entry(dZ, cache):
    """dA_prev has the shape of A_prev. Which kind of product of W and dZ has that shape?"""
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW, db = np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m
    return W.T * dZ, dW, db


@linear_backward.mistake
def W_as_on_the_way_forward(dZ, cache):
    """Going back, numbers for units become numbers for inputs.
    Which way does W lie in your product?"""
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW, db = np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m
    return np.dot(W, dZ), dW, db


@linear_backward.mistake
def gradient_in_place_of_the_weight(dZ, cache):
    """Compare each letter of your line for dA_prev with the formula: a gradient or a weight?"""
    _, dW, db = notebook.linear_backward(dZ, cache)
    return np.dot(dW.T, dZ), dW, db


@linear_backward.mistake
def dW_lying_on_its_side(dZ, cache):
    """A gradient has the shape of what it belongs to. Which of your two factors comes first?"""
    dA_prev, _, db = notebook.linear_backward(dZ, cache)
    return dA_prev, np.dot(cache[0], dZ.T) / dZ.shape[1], db


@linear_backward.mistake
def summed_without_averaging(dZ, cache):
    """The cost is a mean over the examples. Where does that mean happen in dW and db?"""
    A_prev, W, _ = cache
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T), np.sum(dZ, axis=1, keepdims=True)


@linear_backward.mistake
def multiplied_by_m(dZ, cache):
    """Give the same examples twice: should dW and db grow? What does a mean do with a sum?"""
    dA_prev, dW, db = notebook.linear_backward(dZ, cache)
    return dA_prev, dW * dZ.shape[1] ** 2, db * dZ.shape[1] ** 2


@linear_backward.mistake
def db_averaged_twice(dZ, cache):
    """Count how often the number of examples divides db, np.mean included."""
    dA_prev, dW, _ = notebook.linear_backward(dZ, cache)
    return dA_prev, dW, np.mean(dZ, axis=1, keepdims=True) / dZ.shape[1]


@linear_backward.mistake
def db_one_number_with_axes(dZ, cache):
    """One bias belongs to each unit. Over which axis is the sum, and over which is it not?"""
    dA_prev, dW, _ = notebook.linear_backward(dZ, cache)
    return dA_prev, dW, np.sum(dZ, keepdims=True) / dZ.shape[1]


@linear_backward.mistake
def dW_not_averaged(dZ, cache):
    """db is a mean over the examples, as it should be. Is dW one too?"""
    dA_prev, _, db = notebook.linear_backward(dZ, cache)
    return dA_prev, np.dot(dZ, cache[0].T), db


@linear_backward.mistake
def db_not_averaged(dZ, cache):
    """dW is a mean over the examples, as it should be. Is db one too?"""
    dA_prev, dW, _ = notebook.linear_backward(dZ, cache)
    return dA_prev, dW, np.sum(dZ, axis=1, keepdims=True)


@linear_backward.mistake
def dA_averaged_too(dZ, cache):
    """The mean belongs to the parameters, which all examples share.
    What of dA_prev do they share?"""
    dA_prev, dW, db = notebook.linear_backward(dZ, cache)
    return dA_prev / dZ.shape[1], dW, db


@linear_backward.mistake
def counted_the_inputs(dZ, cache):
    """m is the number of examples. Which entry of a shape counts them when they are columns?"""
    A_prev, W, _ = cache
    m = A_prev.shape[0]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m


@linear_backward.mistake
def counted_the_inputs_in_dW(dZ, cache):
    """db is right. m is the number of examples: what does dW of yours divide by?"""
    dA_prev, dW, db = notebook.linear_backward(dZ, cache)
    return dA_prev, dW * dZ.shape[1] / len(cache[0]), db


@linear_backward.mistake
def returned_in_another_order(dZ, cache):
    """Read again what the function returns: in which order?"""
    dA_prev, dW, db = notebook.linear_backward(dZ, cache)
    return dW, db, dA_prev


@linear_backward.mistake(strength=(0.01, 0.1, 0.7), averaged=(False, True))
def weights_pulled_towards_zero(dZ, cache, *, strength, averaged):
    """Something is added to dW that depends on the weights alone. Which method wants that, and does its
    term occur in the cost here?"""
    dA_prev, dW, db = notebook.linear_backward(dZ, cache)
    return dA_prev, dW + (strength / dZ.shape[1] if averaged else strength) * cache[1], db


@linear_backward.mistake
def db_negated(dZ, cache):
    """A larger bias makes z larger. Which sign has your db where dZ is positive?"""
    dA_prev, dW, db = notebook.linear_backward(dZ, cache)
    return dA_prev, dW, -db


@linear_backward.mistake
def dW_negated(dZ, cache):
    """Where dZ and A_prev are both positive, a larger weight raises the loss. Which sign has your dW
    there?"""
    dA_prev, dW, db = notebook.linear_backward(dZ, cache)
    return dA_prev, -dW, db


@linear_backward.mistake(most=(1, 5, 10))
def derivatives_cut_off(dZ, cache, *, most):
    """Print the largest of your derivatives for a dZ near 90. What stops it there, and is that in any
    formula?"""
    return tuple(np.clip(each, -most, most) for each in notebook.linear_backward(dZ, cache))


@linear_backward.mistake
def bias_for_db(dZ, cache):
    """db is not b. What does the formula add up?"""
    dA_prev, dW, _ = notebook.linear_backward(dZ, cache)
    return dA_prev, dW, cache[2]


@linear_backward.variant
def with_mean(dZ, cache):
    A_prev, W, b = cache
    dW = np.dot(dZ, A_prev.T) / A_prev.shape[1]
    return np.dot(W.T, dZ), dW, np.mean(dZ, axis=1).reshape(b.shape)


@linear_backward.variant
def one_example_at_a_time(dZ, cache):
    A_prev, W, _ = cache
    examples = list(zip(dZ.T, A_prev.T, strict=True))
    dW = sum(np.outer(dz, a) for dz, a in examples) / len(examples)
    return (dZ.T @ W).T, dW, (sum(dZ.T) / len(examples))[:, None]


@linear_backward.variant
def sums_as_products_in_float32(dZ, cache):
    A_prev, W, _ = cache
    m = dZ.shape[1]
    dW, db = np.einsum("im,jm->ij", dZ, A_prev) * (1 / m), dZ @ np.ones((m, 1)) / m
    return [np.float32(W.T @ dZ), np.float32(dW), np.float32(db)]


# --- linear_activation_backward ------------------------------------------------------------------

# Nothing but -1, 0 and 1 goes into these layers, so that about 22 of the 54 Z of the hidden trial are
# exactly 0, where the ReLU has its corner. In one of 20,000 gradings none is.
CORNERS = {"A_prev": whole(-1, 1), "W": whole(-1, 1), "b": whole(0, 0)}

linear_activation_backward = Exercise(
    notebook.linear_activation_backward,
    takes=("dA (n, m)", (LAYER, "Z (n, m)"), "activation"),
    gives=("dA_prev (n_prev, m)", "dW (n, n_prev)", "db (n, 1)"),
    points={"dA_prev": 4, "dW": 4, "db": 4},
    trials=[
        {"n": 3, "n_prev": 4, "m": 5, "activation": "relu"},
        {"activation": "sigmoid"},
        {"n": 5, "n_prev": 3, "m": 4, "activation": "relu"},
        {"activation": "sigmoid"},
        {"n": 6, "n_prev": 2, "m": 9, "activation": "relu"} | CORNERS,
        {"n": 3, "n_prev": 4, "m": 5, "dA": between(-90, 90)},
        {"activation": "sigmoid", "dA": between(-90, 90)},
        {"W": between(3, 6)},
        {"m": 1},
        {"activation": "relu"},
    ],
    examples=[
        {"n": 2, "n_prev": 3, "m": 4, "activation": "relu"},
        {"activation": "sigmoid"},
        {"m": 1},
        {"n": 5, "n_prev": 2, "m": 4, "activation": "relu"} | CORNERS,
        {"n": 4, "n_prev": 3, "m": 20, "dA": between(-90, 90)},
        {"n": 3, "n_prev": 2, "m": 5, "activation": "sigmoid", "W": between(3, 6)},
    ],
    needs=(linear_backward,),
    vectorises="m",
    book="deep_networks/blocks.html#in-numpy",
    question=(
        "The way forward took two steps. Which of them does the way back meet first, and which "
        "part of the cache belongs to it?"
    ),
    first_step=(
        "Make dZ first, by the given function that belongs to the word in activation. The rest is "
        "one call of the function from exercise 7."
    ),
)


@linear_activation_backward.inputs("dA (n, m)", *LAYER, "activation")
def after_a_step_forward(dA, A_prev, W, b, activation):
    _, cache = notebook.linear_activation_forward(A_prev, W, b, activation)
    return dA, cache, activation


# The ReLU whose slope is measured has its corner a little to the right, so that no nudge at a Z of 0 goes
# to both sides of it. A Z within 1e-5 of 0 that is not 0 is drawn about once in five thousand cases.
CORNER = 1e-5


@linear_activation_backward.slope("dW", of="W")
@linear_activation_backward.slope("db", of="b")
def average_after_the_step(dA, A_prev, W, b, activation):
    Z = W @ A_prev + b
    A = np.maximum(0, Z - CORNER) if activation == "relu" else notebook.sigmoid(Z)[0]
    return np.sum(dA * A) / dA.shape[1]


@linear_activation_backward.slope("dA_prev", of="A_prev")
def sum_after_the_step(dA, A_prev, W, b, activation):
    return average_after_the_step(dA, A_prev, W, b, activation) * dA.shape[1]


@linear_activation_backward.mistake
def sigmoid_in_both_directions(dA, cache, activation):
    """Compare the two branches letter by letter:
    is the second one more than a copy of the first?"""
    linear_cache, activation_cache = cache
    dZ = notebook.sigmoid_backward(dA, activation_cache)
    return notebook.linear_backward(dZ, linear_cache)


@linear_activation_backward.mistake
def derivatives_swapped(dA, cache, activation):
    """Which function's derivative is used when "relu" is asked for, and which for "sigmoid"?"""
    linear_cache, activation_cache = cache
    back = notebook.relu_backward if activation == "sigmoid" else notebook.sigmoid_backward
    return notebook.linear_backward(back(dA, activation_cache), linear_cache)


@linear_activation_backward.mistake
def whole_cache_for_the_activation(dA, cache, activation):
    """cache has two parts: which one belongs to the activation?"""
    back = notebook.relu_backward if activation == "relu" else notebook.sigmoid_backward
    return notebook.linear_backward(back(dA, cache), cache[0])


@linear_activation_backward.mistake
def linear_cache_for_the_activation(dA, cache, activation):
    """In which order did the step forward put the two parts into the cache?"""
    activation_cache, linear_cache = cache
    back = notebook.relu_backward if activation == "relu" else notebook.sigmoid_backward
    return notebook.linear_backward(back(dA, activation_cache), linear_cache)


@linear_activation_backward.mistake(kind=("relu", "sigmoid"))
def linear_cache_in_one_branch(dA, cache, activation, *, kind):
    """One of the two branches is right. Which cache does the other hand to the given function, and which
    of the two is Z?"""
    linear_cache, activation_cache = cache
    back = notebook.relu_backward if activation == "relu" else notebook.sigmoid_backward
    given = linear_cache if activation == kind else activation_cache
    return notebook.linear_backward(back(dA, given), linear_cache)


@linear_activation_backward.mistake
def whole_cache_for_the_linear_step(dA, cache, activation):
    """cache has two parts: which one does linear_backward unpack into three names?"""
    back = notebook.relu_backward if activation == "relu" else notebook.sigmoid_backward
    return notebook.linear_backward(back(dA, cache[1]), cache)


@linear_activation_backward.mistake
def relu_in_both_directions(dA, cache, activation):
    """When "sigmoid" is asked for, dA passes unchanged wherever Z is positive. Which given function does
    that branch call?"""
    linear_cache, activation_cache = cache
    dZ = notebook.relu_backward(dA, activation_cache)
    return notebook.linear_backward(dZ, linear_cache)


@linear_activation_backward.mistake
def gate_open_at_0(dA, cache, activation):
    """Only where Z is exactly 0 is something different. What does the exercise agree on for the corner of
    the ReLU?"""
    (linear_cache, Z) = cache
    if activation == "sigmoid":
        return notebook.linear_activation_backward(dA, cache, activation)
    return notebook.linear_backward(np.where(Z >= 0, dA, 0), linear_cache)


@linear_activation_backward.mistake
def slope_without_dA(dA, cache, activation):
    """Your result does not change with the size of dA. With what is the slope of the activation
    multiplied?"""
    linear_cache, Z = cache
    back = notebook.relu_backward if activation == "relu" else notebook.sigmoid_backward
    return notebook.linear_backward(back(np.ones_like(dA), Z), linear_cache)


@linear_activation_backward.mistake
def activation_for_its_slope(dA, cache, activation):
    """You multiply dA by what the activation answers. Is that its slope?"""
    linear_cache, Z = cache
    activate = notebook.relu if activation == "relu" else notebook.sigmoid
    return notebook.linear_backward(dA * activate(Z)[0], linear_cache)


@linear_activation_backward.mistake
def passed_dA_on(dA, cache, activation):
    """linear_backward starts from dZ. What do you hand to it?"""
    return notebook.linear_backward(dA, cache[0])


@linear_activation_backward.variant
def with_a_mask(dA, cache, activation):
    linear_cache, Z = cache
    dZ = np.array(dA)
    if activation == "relu":
        dZ[Z <= 0] = 0
    else:
        dZ *= np.exp(-Z) / (1 + np.exp(-Z)) ** 2
    return notebook.linear_backward(dZ, linear_cache)


@linear_activation_backward.variant
def without_the_helpers(dA, cache, activation):
    (A_prev, W, _), Z = cache
    dZ = dA * (np.heaviside(Z, 0) if activation == "relu" else 1 / (2 + 2 * np.cosh(Z)))
    return W.T.dot(dZ), dZ.dot(A_prev.T) / Z.shape[1], dZ.mean(axis=1, keepdims=True)


@linear_activation_backward.variant
def with_the_activation_computed_again(dA, cache, activation):
    (A_prev, W, b), _ = cache
    A, _ = notebook.linear_activation_forward(A_prev, W, b, activation)
    if activation == "relu":
        dA_prev, dW, db = notebook.linear_backward(np.where(A > 0, dA, 0), cache[0])
    if activation == "sigmoid":
        dA_prev, dW, db = notebook.linear_backward(dA * A * (1 - A), cache[0])
    return dA_prev.astype(np.float32), dW.astype(np.float32), db.astype(np.float32)


# --- L_model_backward ----------------------------------------------------------------------------

L_model_backward = Exercise(
    notebook.L_model_backward,
    takes=("AL (1, m)", "Y (1, m)", CACHES),
    gives={"dA[l-1]": "(n[l-1], m)"} | GRADIENTS,
    points={"dA": 4, "dW": 5, "db": 5},
    trials=[
        {"n": [5, 4, 3, 1], "m": 6},
        {"n": [3, 6, 5, 4, 1], "m": 7, "Y": whole(0, 1)},
        {"n": [4, 1], "m": 5},
        {"n": [3, 4, 2, 5, 4, 1], "m": 6},
        {"n": [5, 4, 3, 1], "m": 1},
    ],
    examples=NETWORKS,
    draws=LIVELY,
    needs=(linear_activation_backward,),
    book="deep_networks/backward.html#in-numpy",
    question=(
        "Which layer is the first on the way back, what is handed to it, and which cache is its "
        "own?"
    ),
    first_step=(
        "Write the derivative of the loss by AL, and treat the output layer with it, by itself. "
        "For the hidden layers write down, for three layers, the number of the layer, its cache "
        "and the keys of its results; the loop follows that table."
    ),
)


@L_model_backward.inputs("X (n[0], m)", PARAMETERS, "Y (1, m)")
def after_a_forward_pass(X, parameters, Y):
    AL, caches = notebook.L_model_forward(X, parameters)
    return AL, Y, caches


@L_model_backward.slope("dW", of="W")
@L_model_backward.slope("db", of="b")
def cost_of_the_network(X, parameters, Y):
    AL, _ = notebook.L_model_forward(X, parameters)
    return notebook.compute_cost(AL, Y)


@L_model_backward.slope("dA0", of="X")
def total_cost_of_the_network(X, parameters, Y):
    return cost_of_the_network(X, parameters, Y) * Y.shape[1]


def back_through(grads, layer, dA, cache, activation):
    """Put the gradients of one layer into grads, where they belong."""
    step = notebook.linear_activation_backward(dA, cache, activation)
    grads[f"dA{layer - 1}"], grads[f"dW{layer}"], grads[f"db{layer}"] = step


def from_the_output(AL, Y, caches):
    """The gradients of the last layer."""
    grads = {}
    back_through(grads, len(caches), -(Y / AL - (1 - Y) / (1 - AL)), caches[-1], "sigmoid")
    return grads


def all_the_way_back(dAL, caches):
    """All gradients, from any dAL."""
    L, grads = len(caches), {}
    back_through(grads, L, dAL, caches[L - 1], "sigmoid")
    for layer in reversed(range(1, L)):
        back_through(grads, layer, grads[f"dA{layer}"], caches[layer - 1], "relu")
    return grads


@L_model_backward.mistake
def outer_minus_lost(AL, Y, caches):
    """If a prediction is too low, in which direction does the cost change when AL grows?"""
    return all_the_way_back(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL), caches)


@L_model_backward.mistake
def plus_inside(AL, Y, caches):
    """Differentiate both terms of the cost: the inner derivative of 1 - a gives a sign too."""
    return all_the_way_back(-(np.divide(Y, AL) + np.divide(1 - Y, 1 - AL)), caches)


@L_model_backward.mistake
def only_the_ones_in_dAL(AL, Y, caches):
    """What does an example with the label 0 contribute to dAL?"""
    return all_the_way_back(-np.divide(Y, AL), caches)


@L_model_backward.mistake
def only_the_zeros_in_dAL(AL, Y, caches):
    """What does an example with the label 1 contribute to dAL?"""
    return all_the_way_back(np.divide(1 - Y, 1 - AL), caches)


@L_model_backward.mistake
def labels_without_a_division(AL, Y, caches):
    """The derivative of a logarithm has something below the line. What stands there in each term?"""
    return all_the_way_back(-(Y - (1 - Y)), caches)


@L_model_backward.mistake
def dZ_for_dAL(AL, Y, caches):
    """That is dZ of the last layer already. What will linear_activation_backward do with it?"""
    return all_the_way_back(AL - Y, caches)


@L_model_backward.mistake
def dAL_for_every_layer(AL, Y, caches):
    """dAL belongs to the output. What does each hidden layer receive from the layer above it?"""
    grads = from_the_output(AL, Y, caches)
    for layer in reversed(range(1, len(caches))):
        dAL = -(Y / AL - (1 - Y) / (1 - AL))
        back_through(grads, layer, dAL, caches[layer - 1], "relu")
    return grads


@L_model_backward.mistake
def same_dA_for_every_layer(AL, Y, caches):
    """Each layer must receive what the layer above has just produced.
    Does the key that you read change?"""
    L, grads = len(caches), from_the_output(AL, Y, caches)
    for layer in reversed(range(1, L)):
        back_through(grads, layer, grads[f"dA{L - 1}"], caches[layer - 1], "relu")
    return grads


@L_model_backward.mistake
def caches_backwards_twice(AL, Y, caches):
    """Write down l and the cache you take, for three layers: do both of them run backwards?"""
    L, grads = len(caches), from_the_output(AL, Y, caches)
    for layer in reversed(range(1, L)):
        back_through(grads, layer, grads[f"dA{layer}"], caches[L - 1 - layer], "relu")
    return grads


@L_model_backward.mistake
def cache_of_the_layer_above(AL, Y, caches):
    """Which cache do you take in the first round of the loop? It has been used once already."""
    grads = from_the_output(AL, Y, caches)
    for layer in reversed(range(1, len(caches))):
        back_through(grads, layer, grads[f"dA{layer}"], caches[layer], "relu")
    return grads


@L_model_backward.mistake
def sigmoid_in_the_loop(AL, Y, caches):
    """Which activation do the hidden layers have on the way forward, and which in your loop?"""
    grads = from_the_output(AL, Y, caches)
    for layer in reversed(range(1, len(caches))):
        back_through(grads, layer, grads[f"dA{layer}"], caches[layer - 1], "sigmoid")
    return grads


@L_model_backward.mistake
def one_round_too_many(AL, Y, caches):
    """How many hidden layers are there? Compare that with the rounds of your loop."""
    grads = from_the_output(AL, Y, caches)
    for layer in reversed(range(1, len(caches) + 1)):
        back_through(grads, layer, grads[f"dA{layer}"], caches[layer - 1], "relu")
    return grads


@L_model_backward.mistake
def last_layer_twice_on_the_way_back(AL, Y, caches):
    """Which layers are hidden, and with which of them does your loop begin? The cache that it takes in its
    first round has been used before."""
    L, dA = len(caches), -(Y / AL - (1 - Y) / (1 - AL))
    dA, _, _ = notebook.linear_activation_backward(dA, caches[L - 1], "sigmoid")
    for layer in reversed(range(1, L + 1)):
        dA, _, _ = notebook.linear_activation_backward(dA, caches[layer - 1], "relu")
    return {"dA0": dA}


@L_model_backward.mistake
def not_reversed(AL, Y, caches):
    """Which layer's dA is known first, and which layer does your loop begin with?"""
    grads = from_the_output(AL, Y, caches)
    for layer in range(1, len(caches)):
        back_through(grads, layer, grads[f"dA{layer}"], caches[layer - 1], "relu")
    return grads


@L_model_backward.mistake
def keys_one_too_low(AL, Y, caches):
    """Layers are counted from 1 and caches from 0.
    Under which number does the loop store its dW?"""
    L, right = len(caches), notebook.L_model_backward(AL, Y, caches)
    grads = {name: right[name] for name in (f"dA{L - 1}", f"dW{L}", f"db{L}")}
    for index in reversed(range(L - 1)):
        grads[f"dA{index}"] = right[f"dA{index}"]
        grads[f"dW{index}"], grads[f"db{index}"] = right[f"dW{index + 1}"], right[f"db{index + 1}"]
    return grads


@L_model_backward.mistake
def size_from_the_notebook(AL, Y, caches):
    """A name in your function is no argument of it. What tells the number of layers instead?"""
    L = len(layers_dims) - 1  # noqa: F821  (that it is not defined is the mistake)
    return all_the_way_back(-(Y / AL - (1 - Y) / (1 - AL)), caches[:L])


@L_model_backward.mistake
def nothing_returned(AL, Y, caches):
    """The gradients are there when your function ends. What does it hand back?"""
    notebook.L_model_backward(AL, Y, caches)


@L_model_backward.mistake
def older_keys(AL, Y, caches):
    """Your dA carry the numbers that older notebooks gave them: of the layer that computed them.
    Which layer's activations is each the derivative for?"""
    grads = notebook.L_model_backward(AL, Y, caches)
    shifted = {f"dA{layer}": grads.pop(f"dA{layer - 1}") for layer in range(1, len(caches) + 1)}
    return grads | shifted


@L_model_backward.mistake
def averaged_in_dAL_as_well(AL, Y, caches):
    """Everything is too small by the number of examples. dAL is a derivative of each example's loss: does
    the mean belong there?"""
    return all_the_way_back(-(Y / AL - (1 - Y) / (1 - AL)) / Y.shape[1], caches)


@L_model_backward.mistake
def relu_in_the_last_step_back(AL, Y, caches):
    """Which activation has the output layer on the way forward, and which on your way back?"""
    L, grads = len(caches), {}
    back_through(grads, L, -(Y / AL - (1 - Y) / (1 - AL)), caches[-1], "relu")
    for layer in reversed(range(1, L)):
        back_through(grads, layer, grads[f"dA{layer}"], caches[layer - 1], "relu")
    return grads


@L_model_backward.mistake
def only_the_output_layer(AL, Y, caches):
    """How many layers are there, and the gradients of how many are in your dictionary?"""
    return from_the_output(AL, Y, caches)


@L_model_backward.variant
def from_AL_minus_Y(AL, Y, caches):
    L, grads = len(caches), {}
    step = notebook.linear_backward(AL - Y.reshape(AL.shape), caches[-1][0])
    for layer in reversed(range(1, L + 1)):
        grads[f"dA{layer - 1}"], grads[f"dW{layer}"], grads[f"db{layer}"] = step
        if layer > 1:
            step = notebook.linear_activation_backward(step[0], caches[layer - 2], "relu")
    return grads


@L_model_backward.variant
def keeps_dAL_too(AL, Y, caches):
    dAL = (AL - Y) / (AL * (1 - AL))
    return all_the_way_back(dAL, caches) | {f"dA{len(caches)}": dAL}


@L_model_backward.variant
def in_float32(AL, Y, caches):
    grads = all_the_way_back(-Y / AL + (1 - Y) / (1 - AL), tuple(caches))
    return {name: np.float32(value) for name, value in grads.items()}


# --- update_parameters ---------------------------------------------------------------------------

update_parameters = Exercise(
    notebook.update_parameters,
    takes=(PARAMETERS, GRADIENTS, "learning_rate"),
    gives=PARAMETERS,
    points={"W": 3, "b": 3, "arguments": 2},
    trials=[
        {"n": [5, 4, 3, 2], "learning_rate": 0.3},
        {"n": [3, 6, 5, 4, 2], "learning_rate": 0.07},
        {"n": [4, 3], "learning_rate": 0.4},
        {"n": [4, 3, 2], "learning_rate": 2.5},
    ],
    examples=[
        {"n": [3, 2, 1], "learning_rate": 0.4},
        {"n": [2, 1], "learning_rate": 0.1},
        {"n": [2, 4, 3, 2, 1], "learning_rate": 1.25},
    ],
    book="shallow_networks/gradient_descent.html#in-symbols",
    question="Which keys belong together, and how many layers are there?",
    first_step=(
        "Write the two lines for one layer so that they make new arrays, and put them into a loop "
        "over all layers, from the first to the last."
    ),
)


@update_parameters.mistake
def went_uphill(params, grads, learning_rate):
    """A gradient points to where the cost grows. In which direction do you step?"""
    return {name: value + learning_rate * grads["d" + name] for name, value in params.items()}


@update_parameters.mistake
def step_alone(params, grads, learning_rate):
    """Is this the parameter after the step, or the step alone?"""
    return {name: learning_rate * grads["d" + name] for name in params}


@update_parameters.mistake
def forgot_the_learning_rate(params, grads, learning_rate):
    """Call it twice with two learning rates: does the result change?"""
    return {name: value - grads["d" + name] for name, value in params.items()}


@update_parameters.mistake(most=(0.1, 0.5, 1))
def rate_held_below_a_limit(params, grads, learning_rate, *, most):
    """Call it with a learning rate of 2.5: is that the rate of your step? Which line holds it back?"""
    return notebook.update_parameters(params, grads, min(learning_rate, most))


@update_parameters.mistake(most=(2, 3))
def layers_beyond_left_alone(params, grads, learning_rate, *, most):
    """How many layers does your function change, if there are four of them?"""
    after = notebook.update_parameters(params, grads, learning_rate)
    return {name: after[name] if int(name[1:]) <= most else value for name, value in params.items()}


@update_parameters.mistake(rate=(0.0075, 0.01, 0.1, 1.2))
def a_rate_of_its_own(params, grads, learning_rate, *, rate):
    """A number stands where the argument should. Call it with two learning rates: what changes?"""
    return {name: value - rate * grads["d" + name] for name, value in params.items()}


@update_parameters.mistake
def left_the_last_layer(params, grads, learning_rate):
    """Which parameters changed, and which did not? Count the rounds of the loop."""
    parameters = dict(params)
    for layer in range(1, len(params) // 2):
        parameters[f"W{layer}"] = params[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = params[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return parameters


@update_parameters.mistake
def last_layer_not_in_the_result(params, grads, learning_rate):
    """The last layer is missing from what you return. How many rounds should the loop make?"""
    after = notebook.update_parameters(params, grads, learning_rate)
    L = len(params) // 2
    return {name: value for name, value in after.items() if name[1:] != str(L)}


@update_parameters.mistake
def weights_uphill(params, grads, learning_rate):
    """The biases go downhill. Which way do the weights go?"""
    after = notebook.update_parameters(params, grads, learning_rate)
    uphill = notebook.update_parameters(params, grads, -learning_rate)
    return {name: uphill[name] if name[0] == "W" else after[name] for name in params}


@update_parameters.mistake
def began_with_the_input(params, grads, learning_rate):
    """Layer 0 is the input, which has no parameters. Which layer is the first of your loop?"""
    parameters = dict(params)
    for layer in range(len(params) // 2):
        parameters[f"W{layer}"] = params[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = params[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return parameters


@update_parameters.mistake
def a_layer_for_each_entry(params, grads, learning_rate):
    """Each layer has two entries in the dictionary. How many layers does your loop go through?"""
    parameters = dict(params)
    for layer in range(1, len(params) + 1):
        parameters[f"W{layer}"] = params[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        parameters[f"b{layer}"] = params[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return parameters


@update_parameters.mistake
def only_the_weights(params, grads, learning_rate):
    """Which parameters changed in your function, and which kind of them never does?"""
    parameters = notebook.update_parameters(params, grads, learning_rate)
    return {name: params[name] if name[0] == "b" else parameters[name] for name in params}


@update_parameters.mistake
def weights_twice(params, grads, learning_rate):
    """Read the two lines of the loop side by side: do they change two different things?"""
    once = only_the_weights(params, grads, learning_rate)
    return only_the_weights(once, grads, learning_rate)


@update_parameters.mistake
def gradient_of_the_weights_for_the_bias(params, grads, learning_rate):
    """Each parameter has a gradient of its own. Which one did the bias take?"""
    parameters = notebook.update_parameters(params, grads, learning_rate)
    for layer in range(1, len(params) // 2 + 1):
        parameters[f"b{layer}"] = params[f"b{layer}"] - learning_rate * grads[f"dW{layer}"]
    return parameters


@update_parameters.mistake
def returned_the_old_ones(params, grads, learning_rate):
    """Which dictionary holds your new parameters, and which one do you return?"""
    notebook.update_parameters(params, grads, learning_rate)
    return params


@update_parameters.mistake
def in_place_on_a_shallow_copy(params, grads, learning_rate):
    """Keep a copy of the arrays that you hand over, call your function, and compare: which of them is
    another one now? What does -= do with the array on its left?"""
    parameters = params.copy()
    for name in parameters:
        parameters[name] -= learning_rate * grads["d" + name]
    return parameters


@update_parameters.mistake
def divided_by_the_rate(params, grads, learning_rate):
    """A smaller rate should mean a smaller step. Does it, in your lines?"""
    return {name: value - grads["d" + name] / learning_rate for name, value in params.items()}


@update_parameters.mistake
def left_the_first_layer(params, grads, learning_rate):
    """Which parameters changed, and which did not? With which layer does your loop begin?"""
    parameters = notebook.update_parameters(params, grads, learning_rate)
    return parameters | {"W1": params["W1"], "b1": params["b1"]}


@update_parameters.mistake
def biases_uphill(params, grads, learning_rate):
    """The weights go downhill. Which way do the biases go?"""
    after = notebook.update_parameters(params, grads, learning_rate)
    uphill = notebook.update_parameters(params, grads, -learning_rate)
    return {name: uphill[name] if name[0] == "b" else after[name] for name in params}


@update_parameters.mistake
def two_steps_in_one(params, grads, learning_rate):
    """Everything moves twice as far as it should. Which line is there twice, or what is doubled?"""
    return notebook.update_parameters(params, grads, 2 * learning_rate)


@update_parameters.variant
def after_a_deep_copy(params, grads, learning_rate):
    parameters = {name: value.copy() for name, value in params.items()}
    for layer in range(len(params) // 2):
        parameters["W" + str(layer + 1)] -= learning_rate * grads["dW" + str(layer + 1)]
        parameters["b" + str(layer + 1)] -= learning_rate * grads["db" + str(layer + 1)]
    return parameters


@update_parameters.variant
def rebound_in_the_argument(params, grads, learning_rate):
    for layer in range(1, len(params) // 2 + 1):
        params[f"W{layer}"] = params[f"W{layer}"] - learning_rate * grads[f"dW{layer}"]
        params[f"b{layer}"] = params[f"b{layer}"] - learning_rate * grads[f"db{layer}"]
    return params


@update_parameters.variant
def sorted_and_in_float32(params, grads, learning_rate):
    new = {name: params[name] - grads["d" + name] * learning_rate for name in sorted(params)}
    return {name: value.astype(np.float32) for name, value in new.items()}


EXERCISES = [
    initialize_parameters,
    initialize_parameters_deep,
    linear_forward,
    linear_activation_forward,
    L_model_forward,
    compute_cost,
    linear_backward,
    linear_activation_backward,
    L_model_backward,
    update_parameters,
]
