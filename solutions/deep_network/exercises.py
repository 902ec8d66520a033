"""The hidden tests of deep_network: a network of any depth, forwards and backwards."""

import numpy as np
from autograder.solution import load_solution
from rubric import Exercise
from rubric.samplers import between, binary

notebook = load_solution(__file__)

LAYER = ("A_prev (n_prev, m)", "W (n, n_prev)", "b (n, 1)")


# --- linear_forward ------------------------------------------------------------------------------

linear_forward = Exercise(
    notebook.linear_forward,
    takes=("A (n_prev, m)", "W (n, n_prev)", "b (n, 1)"),
    gives=("Z (n, m)", ("A (n_prev, m)", "W (n, n_prev)", "b (n, 1)")),
    points={"Z": 6, "cache": 2},
    trials=[{"n": 3, "n_prev": 4, "m": 5}],
    examples=[{"n": 2, "n_prev": 3, "m": 4}, {"m": 1}],
    vectorises="m",
)


@linear_forward.mistake
def forgot_the_bias(A, W, b):
    """Something that Z is made of never changes it. Change each argument in turn: which one?"""
    return W @ A, (A, W, b)


@linear_forward.mistake
def subtracted_the_bias(A, W, b):
    """Set A to zeros and look at Z: is what remains what you expect, sign included?"""
    return W @ A - b, (A, W, b)


@linear_forward.mistake
def bias_before_the_product(A, W, b):
    """The bias is added to something. To what, and does that happen before or after the product?"""
    return W @ (A + b[0]), (A, W, b)


@linear_forward.mistake
def entry_by_entry(A, W, b):
    """In the formula two matrices stand side by side without a sign. Which product is that?"""
    return W * A + b, (A, W, b)


@linear_forward.mistake
def factors_swapped(A, W, b):
    """Write the shape of each factor under it: do the two sizes in the middle agree?"""
    return A @ W + b, (A, W, b)


@linear_forward.mistake
def cached_Z(A, W, b):
    """The way back starts from what went into this layer. Is that what your cache holds first?"""
    Z, _ = notebook.linear_forward(A, W, b)
    return Z, (Z, W, b)


@linear_forward.mistake
def cache_in_another_order(A, W, b):
    """The step backwards will unpack the cache again: in which order does it expect the three?"""
    Z, _ = notebook.linear_forward(A, W, b)
    return Z, (W, A, b)


@linear_forward.variant
def with_dot(A, W, b):
    return np.add(np.dot(W, A), b), [A, W, b]


@linear_forward.variant
def with_einsum(A, W, b):
    return np.einsum("ij,jk->ik", W, A) + b, (A.copy(), W, b)


# --- compute_cost --------------------------------------------------------------------------------

compute_cost = Exercise(
    notebook.compute_cost,
    takes=("AL (1, m)", "Y (1, m)"),
    gives="cost ()",
    points={"cost": 10},
    trials=[{"m": 6}],
    examples=[{"m": 4}, {"m": 1}],
    draws={"AL": between(0.05, 0.95), "Y": binary},
    vectorises="m",
)


@compute_cost.mistake
def forgot_the_minus(AL, Y):
    """The logarithm of a probability is never positive. Can a cost be negative?"""
    return -notebook.compute_cost(AL, Y)


@compute_cost.mistake
def forgot_to_average(AL, Y):
    """Give the same examples twice: should the cost change?"""
    return notebook.compute_cost(AL, Y) * Y.shape[1]


@compute_cost.mistake
def only_the_ones(AL, Y):
    """Half of the formula is missing: what does an example with the label 0 contribute?"""
    return -np.mean(Y * np.log(AL))


@compute_cost.variant
def by_products_of_matrices(AL, Y):
    total = np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)
    return -total / Y.shape[1]


@compute_cost.variant
def by_choosing_a_term(AL, Y):
    return -np.log(np.where(Y == 1, AL, 1 - AL)).mean()


# --- linear_backward -----------------------------------------------------------------------------

linear_backward = Exercise(
    notebook.linear_backward,
    takes=("dZ (n, m)", LAYER),
    gives=("dA_prev (n_prev, m)", "dW (n, n_prev)", "db (n, 1)"),
    points={"dA_prev": 4, "dW": 4, "db": 4},
    trials=[{"n": 3, "n_prev": 4, "m": 5}],
    examples=[{"n": 2, "n_prev": 3, "m": 4}, {"m": 1}],
    vectorises="m",
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
def summed_without_averaging(dZ, cache):
    """The cost is a mean over the examples. Where does that mean happen in dW and db?"""
    dA_prev, dW, db = notebook.linear_backward(dZ, cache)
    return dA_prev, dW * dZ.shape[1], db * dZ.shape[1]


@linear_backward.mistake
def dropped_an_axis(dZ, cache):
    """Subtract your db from a column b on paper: what shape does the result have?"""
    dA_prev, dW, db = notebook.linear_backward(dZ, cache)
    return dA_prev, dW, db.squeeze(axis=1)


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


EXERCISES = [linear_forward, compute_cost, linear_backward]
