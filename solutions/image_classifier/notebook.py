# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Image classifier: cat or not, with two layers and with four
#
# In this notebook you train neural networks on pictures: is there a cat, or not? All the small
# steps are given this time, working and explained: the layers forwards and backwards, the cost, the
# update. Your part is to put them together into two programs that learn.
#
# | exercise | what it does |
# |---|---|
# | 1 `two_layer_model` | trains a network with one hidden layer, its few lines written out |
# | 2 `L_layer_model` | trains a network with any layers, in even fewer lines |
#
# Afterwards you compare logistic regression, two layers and four layers on pictures that none of
# them has seen, look at the pictures that the best one gets wrong, and may show it a picture of
# your own.
#
# **Time:** about one and a half hours; the computer trains for two or three minutes of it.
# **Builds on:** the chapter on deep networks. You need not have written the functions below
# yourself, but you should know what each of them is for.
#
# **How to work.** In each exercise, write your code between the two comment lines in capitals, and
# leave the `return` line as it is. Then run the cell below it: it calls your function on public
# examples and tells you in one sentence what is wrong, if anything is. The grader calls each
# function by itself, with other data, other layers and other learning rates. It looks at what your
# networks have learned, never at particular digits: a random start gives everybody others.

# %% [markdown]
# ## Notation
#
# | symbol | in code | shape | meaning |
# |---|---|---|---|
# | $m$ | `m` | | number of examples; each example is a **column** |
# | $L$ | `L` | | number of layers; the inputs are layer 0 and do not count |
# | $n^{[l]}$ | `layers_dims[l]` | | number of units in layer $l$; $n^{[0]}$ is the number of inputs |
# | $X = A^{[0]}$ | `X` | $(n^{[0]}, m)$ | inputs: for a picture, one number for each pixel and colour |
# | $Y$ | `Y` | $(1, m)$ | labels: 1 is a cat, 0 is none |
# | $W^{[l]}$ | `W1`, `W2`, … | $(n^{[l]}, n^{[l-1]})$ | weights of layer $l$ |
# | $b^{[l]}$ | `b1`, `b2`, … | $(n^{[l]}, 1)$ | biases of layer $l$ |
# | $Z^{[l]}$, $A^{[l]}$ | `Z`, `A1`, `A2`, … | $(n^{[l]}, m)$ | linear values and activations of layer $l$ |
# | $A^{[L]}$ | `AL` | $(1, m)$ | probabilities that there is a cat |
# | $J$ | `cost` | | the mean cross-entropy over all examples |
# | $\alpha$ | `learning_rate` | | size of a step |
#
# A name that begins with `d` is a derivative, and has the shape of the thing without the `d`.

# %% tags=["given"]
import matplotlib.pyplot as plt
import numpy as np

import nnkit
from nnkit import relu, relu_backward, sigmoid, sigmoid_backward

check = nnkit.public_checks("public_checks.json")

# %% [markdown]
# ## 1. The pictures
#
# There are 209 pictures to learn from and 50 to test with. Each has 64 rows of 64 pixels, and each
# pixel three numbers from 0 to 255: how much red, green and blue.
#
# They are drawings, made by a program for this course. About half of them show a cat: its face, or
# the whole animal sitting or lying. The others show dogs, bears and rabbits, birds and fish, cars,
# mugs, houses, balls, hills, or only stripes. You will find them easy. For a program that sees
# 12,288 numbers they are not: a cat may sit left or right, be large or small, and have any colour
# before any other.

# %%
cats = nnkit.load_cats()
print("to learn from:", cats.X_train.shape, cats.Y_train.shape)  # (209, 64, 64, 3), (1, 209)
print("to test with: ", cats.X_test.shape, cats.Y_test.shape)  # (50, 64, 64, 3), (1, 50)
print(f"share of cats: {cats.Y_train.mean():.0%} and {cats.Y_test.mean():.0%}")

nnkit.plot_pictures(cats.X_train[:12], [cats.classes[y] for y in cats.Y_train[0, :12]])
plt.show()

# %% [markdown]
# A network takes columns of numbers. So each picture is unrolled into one column of
# $64 \cdot 64 \cdot 3 = 12{,}288$ numbers, and the columns stand side by side.
#
# Two things can go wrong here, and neither raises an error.
#
# **The order.** `reshape(m, -1)` keeps each picture together as one row, and `.T` turns the rows
# into columns. `reshape(-1, m)` gives an array of the same shape, in which every column is a
# mixture of all pictures. Nothing can be learned from that, and the only sign is an accuracy near
# one half. Whenever you are in doubt, fold a column back into a picture and look at it.
#
# **The size.** Numbers up to 255 lead to linear values in the thousands. The sigmoid is then
# exactly 0 or 1 in the computer's digits, the cost takes the logarithm of 0, and the slope is
# nothing. We divide by 255, so that all inputs lie between 0 and 1.


# %% tags=["given"]
def columns_of(pictures):
    """Turn pictures (m, 64, 64, 3) of whole numbers into columns (12288, m) from 0 to 1."""
    rows = pictures.reshape(len(pictures), -1)  # (m, 12288)
    return rows.T / 255  # (12288, m)


# %%
X_train, Y_train = columns_of(cats.X_train), cats.Y_train  # (12288, 209), (1, 209)
X_test, Y_test = columns_of(cats.X_test), cats.Y_test  # (12288, 50), (1, 50)
print(X_train.shape, X_test.shape)

again = X_train[:, 0].reshape(64, 64, 3)  # (64, 64, 3)
print("the first column is still the first picture:", np.array_equal(again * 255, cats.X_train[0]))

# %% [markdown]
# ## 2. The cycle
#
# All training of this course is one cycle. It has five parts, of which the first happens once:
#
# ```
#   initialise           layers_dims ──► parameters             W1, b1, …, WL, bL
#       │
#       ▼
#  ┌─► forward           X, parameters ──► AL, caches           what does the network say?
#  │    │
#  │    ▼
#  │   cost              AL, Y ──► cost                         how wrong is that?
#  │    │
#  │    ▼
#  │   backward          AL, Y, caches ──► grads                which way is downhill?
#  │    │
#  │    ▼
#  └── update            parameters, grads ──► parameters       one small step that way
# ```
#
# The arrow on the left is the whole of learning. What goes round are the **parameters**: those that
# `update` gives are those with which the next `forward` works. Everything else is made anew in each
# round. The cost does not take part: the way back needs `AL` and `Y`, not `cost`. It is there for
# *us*, to see whether the rest does what it should.
#
# The next sections give the parts. Read each paragraph before the code; the comments name the shape
# of every array.

# %% [markdown]
# ### Initialise
#
# Weights start at random, because equal units would stay equal; biases start at 0. What is new is
# the scale. A unit adds up $n^{[l-1]}$ products, and a sum of that many independent numbers is
# about $\sqrt{n^{[l-1]}}$ times as large as one of them. So the weights are divided by that root:
# then the sum has about the size of one input, whether the layer before has five units or 12,288.
#
# $$W^{[l]} = \frac{\text{normal random numbers}}{\sqrt{n^{[l-1]}}}, \qquad b^{[l]} = 0$$
#
# Why not 0.01, as for the network with one hidden layer? For a unit with 20 inputs, weights of 0.01
# make a sum of about $0.01 \cdot \sqrt{20} \approx 0.04$ of the size of an input. Three such layers
# make $0.04^3$, less than one ten-thousandth: nothing of the picture arrives at the output. The
# derivatives shrink by the same factors on their way back. Such a network does not learn wrongly;
# it stands still, at a cost of $\ln 2 = 0.693$, which is what saying 0.5 to everything costs.


# %% tags=["given"]
def initialize_parameters_deep(layers_dims):
    """First parameters: layers_dims is [inputs, units of layer 1, …, units of layer L]."""
    parameters = {}
    for layer in range(1, len(layers_dims)):
        here, before = layers_dims[layer], layers_dims[layer - 1]
        parameters[f"W{layer}"] = np.random.randn(here, before) / np.sqrt(before)  # (n[l], n[l-1])
        parameters[f"b{layer}"] = np.zeros((here, 1))  # (n[l], 1)
    return parameters


def initialize_parameters(n_x, n_h, n_y):
    """First parameters of two layers: n_x inputs, n_h hidden units, n_y outputs."""
    return initialize_parameters_deep([n_x, n_h, n_y])


# %%
np.random.seed(1)
for name, value in initialize_parameters(4, 3, 1).items():
    print(name, value.shape, value.round(2).tolist())

# %% [markdown]
# ### Forward
#
# One layer is a linear step and an activation: $Z = WA_{prev} + b$, then $A = g(Z)$. The hidden
# layers take ReLU, which keeps what is positive and replaces the rest by 0; the output takes the
# sigmoid, which makes a probability. Besides its result a layer gives a **cache**, what the same
# layer will need on the way back: `((A_prev, W, b), Z)`.
#
# `linear_activation_forward` is one layer. `L_model_forward` is all of them, ReLU until the last,
# and puts the caches in a list, that of layer 1 first.


# %% tags=["given"]
def linear_forward(A, W, b):
    """The linear step: A (n_prev, m), W (n, n_prev), b (n, 1) give Z (n, m) and its cache."""
    Z = W @ A + b  # (n, m)
    return Z, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    """One layer forwards: gives A (n, m) and the cache; activation is "relu" or "sigmoid"."""
    Z, linear_cache = linear_forward(A_prev, W, b)  # (n, m)
    activate = {"relu": relu, "sigmoid": sigmoid}[activation]
    A, activation_cache = activate(Z)  # (n, m)
    return A, (linear_cache, activation_cache)


def L_model_forward(X, parameters):
    """All layers forwards: X (n[0], m) gives AL (1, m) and the list of the L caches."""
    A, caches, L = X, [], len(parameters) // 2  # A: (n[0], m)
    for layer in range(1, L + 1):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]  # (n[l], n[l-1]), (n[l], 1)
        activation = "relu" if layer < L else "sigmoid"
        A, cache = linear_activation_forward(A, W, b, activation)  # (n[l], m)
        caches.append(cache)
    return A, caches


# %% [markdown]
# ### Cost
#
# The mean cross-entropy. For a cat it is $-\log a$, small when the probability $a$ is near 1; for
# no cat it is $-\log(1 - a)$. A network that says 0.5 to everything pays $\ln 2 = 0.693$ for each
# picture. Know this number: a curve that lies there has learned nothing.


# %% tags=["given"]
def compute_cost(AL, Y):
    """The mean cross-entropy of the probabilities AL (1, m) for the labels Y (1, m)."""
    losses = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))  # (1, m)
    return np.mean(losses)


# %% [markdown]
# ### Backward
#
# The way back asks of each parameter: if it grew a little, would the cost rise or fall, and how
# fast? It begins at the end, with the derivative of each example's loss by the probability:
#
# $$dA^{[L]} = -\left( \frac{Y}{A^{[L]}} - \frac{1 - Y}{1 - A^{[L]}} \right)$$
#
# From there each layer takes the derivative by what it gave, `dA`, and its own cache. It gives
# three things: `dA_prev`, which the layer before it takes, and `dW` and `db`, which the update
# takes. It must go back through the same activation through which it went forwards.
#
# `linear_activation_backward` is one layer, `L_model_backward` all of them, from the last to the
# first.


# %% tags=["given"]
def linear_backward(dZ, cache):
    """The linear step backwards: dZ (n, m) gives dA_prev (n_prev, m), dW (n, n_prev), db (n, 1)."""
    A_prev, W, _ = cache  # (n_prev, m), (n, n_prev)
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m  # (n, n_prev)
    db = np.mean(dZ, axis=1, keepdims=True)  # (n, 1)
    return W.T @ dZ, dW, db  # (n_prev, m), (n, n_prev), (n, 1)


def linear_activation_backward(dA, cache, activation):
    """One layer backwards: dA (n, m) gives dA_prev (n_prev, m), dW (n, n_prev), db (n, 1)."""
    linear_cache, activation_cache = cache
    back = {"relu": relu_backward, "sigmoid": sigmoid_backward}[activation]
    dZ = back(dA, activation_cache)  # (n, m)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    """All layers backwards: gives grads with dW1, db1, …, dWL, dbL and dA0, …, dA of L-1."""
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))  # (1, m)
    for layer in reversed(range(1, L + 1)):
        activation = "relu" if layer < L else "sigmoid"
        step = linear_activation_backward(dA, caches[layer - 1], activation)
        dA, dW, db = step  # (n[l-1], m), (n[l], n[l-1]), (n[l], 1)
        grads[f"dA{layer - 1}"], grads[f"dW{layer}"], grads[f"db{layer}"] = dA, dW, db
    return grads


# %% [markdown]
# ### Update
#
# One step downhill: each parameter minus the learning rate times its derivative. What comes back
# is a **new** dictionary; the old one stays as it was. For each `W1` in the parameters the function
# looks for `dW1` in the gradients, and so on: the names must fit.


# %% tags=["given"]
def update_parameters(parameters, grads, learning_rate):
    """One step of gradient descent: a new dictionary with W1, b1, …, WL, bL after the step."""
    return {
        name: value - learning_rate * grads[f"d{name}"]  # the shape of the parameter
        for name, value in parameters.items()
    }


# %% [markdown]
# ### Once round by hand
#
# Before the loop, one round of it, on numbers small enough to follow: two inputs, two hidden units,
# two examples, of which the second is a cat.
#
# $$X = \begin{bmatrix} 1 & 2 \\ 2 & 0 \end{bmatrix} \quad Y = \begin{bmatrix} 0 & 1 \end{bmatrix} \quad
# W^{[1]} = \begin{bmatrix} 1 & -1 \\ 0 & 1 \end{bmatrix} \quad W^{[2]} = \begin{bmatrix} 1 & 0.5 \end{bmatrix}
# \quad b^{[1]}, b^{[2]} = 0$$
#
# Forwards: $Z^{[1]} = \begin{bmatrix} -1 & 2 \\ 2 & 0 \end{bmatrix}$, ReLU replaces the $-1$ by 0,
# and $Z^{[2]} = \begin{bmatrix} 1 & 2 \end{bmatrix}$. So the network says 0.7311 to the first
# picture and 0.8808 to the second: too high for the first, good for the second. The losses are
# $-\ln 0.2689 = 1.3133$ and $-\ln 0.8808 = 0.1269$, the cost is their mean, 0.7201.
#
# Backwards: `db2` is the mean of probability minus label, $(0.7311 - 0.1192) / 2 = 0.306$. It is
# positive, so the step lowers the bias of the output: fewer cats, please. That is right, since the
# larger error was a cat too many.

# %%
X_small = np.array([[1.0, 2], [2, 0]])  # (2, 2)
Y_small = np.array([[0, 1]])  # (1, 2)
small = {
    "W1": np.array([[1.0, -1], [0, 1]]),  # (2, 2)
    "b1": np.zeros((2, 1)),  # (2, 1)
    "W2": np.array([[1.0, 0.5]]),  # (1, 2)
    "b2": np.zeros((1, 1)),  # (1, 1)
}
AL_small, caches_small = L_model_forward(X_small, small)  # (1, 2)
print("probabilities", AL_small.round(4), f"cost {compute_cost(AL_small, Y_small):.4f}")
for name, value in L_model_backward(AL_small, Y_small, caches_small).items():
    print(name, value.shape, value.round(3).tolist())


# %% [markdown]
# ## 3. Two layers
#
# ### Exercise 1: the cycle, written out
#
# Build the cycle for a network with one hidden layer. As there are only two layers, call each by
# name, forwards and backwards; then you see everything that happens.
#
# ```
# X ──► linear ─► relu ──► A1 ──► linear ─► sigmoid ──► A2
#       └── W1, b1 ──┘            └── W2, b2 ───┘
# ```
#
# | | shape | for the pictures |
# |---|---|---|
# | `layers_dims` | `(n_x, n_h, n_y)` | `(12288, 7, 1)` |
# | `X` | `(n_x, m)` | `(12288, 209)` |
# | `W1`, `b1` | `(n_h, n_x)`, `(n_h, 1)` | `(7, 12288)`, `(7, 1)` |
# | `A1`, `dA1` | `(n_h, m)` | `(7, 209)` |
# | `W2`, `b2` | `(n_y, n_h)`, `(n_y, 1)` | `(1, 7)`, `(1, 1)` |
# | `A2`, `dA2`, `Y` | `(n_y, m)` | `(1, 209)` |
# | `costs` | one number for each hundred steps | `(15,)` after 1,500 steps |
#
# Four things to decide as you write:
#
# - **What happens once, and what in every round?** Whatever stands inside the loop starts anew each
#   time.
# - **Which cache belongs to which layer?** Each layer goes back with the cache of its own way
#   forward, and through the same activation. Begin at the end.
# - **Under which names does the update look for the gradients?** `update_parameters` says so.
# - **Which costs are kept?** `num_iterations` rounds are numbered 0, 1, 2, …, and `costs` gets the cost
#   of the rounds 0, 100, 200, …: the cost that you find on the way forward, before the step of that
#   round. It gets them always; `print_cost` only decides whether they are printed as well.
#
# All sizes and numbers come from the arguments: nothing in here knows of pictures, or of 12,288.
# Set no seed inside the function; whoever calls it decides about that. If you would rather start
# from weights of your own, do: what counts is what the network learns. Only let the biases start
# at 0, as usual.


# %% exercise="two_layer_model"
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """Train a network with one hidden layer: linear, relu, linear, sigmoid.

    Arguments:
        X (n_x, m): inputs
        Y (1, m): labels, 0 or 1
        layers_dims: the three sizes (n_x, n_h, n_y)
        learning_rate: size of a step
        num_iterations: how many steps
        print_cost: whether the costs are printed when they are recorded

    Returns:
        parameters: a dictionary with W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1)
        costs: a list of the costs before the steps 0, 100, 200, ...
    """
    costs = []
    # YOUR CODE STARTS HERE
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        W1, b1 = parameters["W1"], parameters["b1"]  # (n_h, n_x), (n_h, 1)
        W2, b2 = parameters["W2"], parameters["b2"]  # (n_y, n_h), (n_y, 1)
        A1, cache1 = linear_activation_forward(X, W1, b1, "relu")  # (n_h, m)
        A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")  # (n_y, m)
        if i % 100 == 0:
            costs.append(compute_cost(A2, Y))
            if print_cost:
                print(f"cost before step {i}: {costs[-1]:.4f}")
        dA2 = -(Y / A2 - (1 - Y) / (1 - A2))  # (n_y, m)
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")  # (n_h, m), as W2, as b2
        _, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")  # as W1, as b1
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
    # YOUR CODE ENDS HERE
    return parameters, costs


# %% [markdown]
# Before the pictures, something quick: 30 points in two heaps, which any network can learn to tell
# apart. From the given weights the cost falls from 0.5036 to 0.0866 in 400 steps. From weights of
# your own it falls in another way, but it falls.

# %%
rng = np.random.default_rng(5)
Y_heaps = np.array([[0, 1] * 15])  # (1, 30)
X_heaps = rng.normal(size=(3, 30)) + 2 * Y_heaps  # (3, 30)
np.random.seed(1)
_, costs_heaps = two_layer_model(X_heaps, Y_heaps, (3, 4, 1), 0.1, 401, print_cost=True)

# %% [markdown]
# ### Two layers on the pictures
#
# Now the pictures: 12,288 inputs, 7 hidden units, 86,031 numbers to learn from 209 examples. 1,500
# steps take about half a minute.

# %%
STEPS = 1500
np.random.seed(1)
parameters_2, costs_2 = two_layer_model(X_train, Y_train, (12288, 7, 1), 0.0075, STEPS, True)

# %% [markdown]
# A probability above one half counts as "cat". This function makes the decisions of any network
# here, as the number of layers follows from its parameters.


# %% tags=["given"]
def decide(X, parameters):
    """The class that a network gives each column of X: (1, m) of 0 and 1."""
    AL, _ = L_model_forward(X, parameters)  # (1, m)
    return (AL > 0.5).astype(int)  # (1, m)


def share_right(X, Y, parameters):
    """The share of the columns of X to which a network gives their class in Y."""
    return np.mean(decide(X, parameters) == Y)


# %%
print(f"right of the pictures it learned from: {share_right(X_train, Y_train, parameters_2):.0%}")
print(f"right of the pictures it never saw:    {share_right(X_test, Y_test, parameters_2):.0%}")

# %% [markdown]
# Nearly all of the pictures that it learned from, and about three of four of the others. Chance
# alone would give one of two. The gap between the two numbers is called **overfitting**: with
# 86,031 weights for 209 pictures, the network has also learned what is peculiar to these 209.

# %% [markdown]
# ## 4. Any number of layers
#
# ### Exercise 2: the same cycle for any depth
#
# With four layers you would write four lines forwards and four back; with a hundred, a hundred. The
# given functions whose names begin with `L_model` have these loops inside. So your second model is
# shorter than the first, and does more.
#
# | | shape | for the pictures |
# |---|---|---|
# | `layers_dims` | a list of the sizes of layers 0, 1, …, L | `[12288, 20, 7, 5, 1]` |
# | `W[l]`, `b[l]` | `(n[l], n[l-1])`, `(n[l], 1)` | `W1` (20, 12288), `W2` (7, 20), `W3` (5, 7), `W4` (1, 5) |
# | `AL`, `Y` | `(1, m)` | `(1, 209)` |
#
# What is kept in `costs`, and what `print_cost` means, is as in exercise 1.


# %% exercise="L_layer_model"
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """Train a network with any layers: linear and relu L - 1 times, then linear and sigmoid.

    Arguments:
        X (n[0], m): inputs
        Y (1, m): labels, 0 or 1
        layers_dims: a list of the sizes n[0], n[1], ..., n[L]
        learning_rate: size of a step
        num_iterations: how many steps
        print_cost: whether the costs are printed when they are recorded

    Returns:
        parameters: a dictionary that holds for each layer l = 1, ..., L
            W[l] (n[l], n[l-1]): weights
            b[l] (n[l], 1): biases
        costs: a list of the costs before the steps 0, 100, 200, ...
    """
    costs = []
    # YOUR CODE STARTS HERE
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)  # (1, m)
        if i % 100 == 0:
            costs.append(compute_cost(AL, Y))
            if print_cost:
                print(f"cost before step {i}: {costs[-1]:.4f}")
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    # YOUR CODE ENDS HERE
    return parameters, costs


# %% [markdown]
# The two models are the same mathematics. From the same start, on the same data and with the same
# sizes, they must go the same way to the last digits.

# %%
np.random.seed(1)
_, costs_again = L_layer_model(X_heaps, Y_heaps, [3, 4, 1], 0.1, 401)
difference = np.max(np.abs(np.subtract(costs_again, costs_heaps)))
print("largest difference between the costs of the two models:", difference)

# %% [markdown]
# If both of yours begin with the given functions, this is 0, or a few times $10^{-16}$. If one of
# them begins with weights of your own, the costs differ, and that is all right.
#
# ### Four layers on the pictures, and one
#
# Four layers, with 20, 7 and 5 hidden units, take another half minute or more. And since your
# function takes any list, it also takes one without hidden layers: `[12288, 1]` is a linear step
# and a sigmoid, which is logistic regression.

# %%
np.random.seed(1)
parameters_4, costs_4 = L_layer_model(X_train, Y_train, [12288, 20, 7, 5, 1], 0.0075, STEPS, True)

# %%
np.random.seed(1)
parameters_1, costs_1 = L_layer_model(X_train, Y_train, [12288, 1], 0.005, STEPS)

# %% [markdown]
# ## 5. What was learned
#
# ### The learning curves

# %%
trained = {
    "logistic regression": (parameters_1, costs_1),
    "two layers": (parameters_2, costs_2),
    "four layers": (parameters_4, costs_4),
}

ax = None
for name, (_, costs) in trained.items():
    ax = nnkit.plot_costs(costs, label=name, ax=ax)
ax.set_title("Learning curves on 209 pictures")
plt.show()

# %% [markdown]
# This describes the curves and figures that the given starts lead to. From weights of your own,
# yours will differ.
#
# All three fall, but not at every step. Logistic regression climbs at first. The curve of the two
# layers has a peak at step 800: for a moment the cost is above that of a guess. Each time a step
# was too long for the slope on which it was taken, and landed higher up on the other side. With a
# learning rate of 0.005 in place of 0.0075 the two layers fall without a single peak, and end at
# 0.10 instead of 0.07. This is the usual bargain: a larger rate is faster, and less calm.
#
# The recorded costs are a sample, one in a hundred. Between them there may be peaks that nobody
# sees.
#
# ### The comparison

# %%
for name, (found, _) in trained.items():
    learned = share_right(X_train, Y_train, found)
    new = share_right(X_test, Y_test, found)
    print(f"{name:<20} {learned:>5.0%} of the training pictures, {new:>4.0%} of the test pictures")

# %% [markdown]
# That looks like a clear story: the deeper, the better. Before you believe it, look at how well it
# is known.
#
# **Fifty pictures are few.** One picture more or less is already 2 %. If a classifier is right
# about three of four pictures of this kind, its share on 50 of them strays by 6 points to either
# side, by chance alone, and in one of three such tests by more. So 74 % and 82 % cannot be told
# apart by this test.
#
# **The start is chance, too.** The same programs, with `np.random.seed` of 1, 2 and 3 before them:
#
# | | seed 1 | seed 2 | seed 3 |
# |---|---|---|---|
# | logistic regression | 72 % | 72 % | 68 % |
# | two layers | 74 % | 76 % | 72 % |
# | four layers | 82 % | 76 % | 80 % |
#
# With seed 2 the second and the third are equal. Train both for 2,500 steps, and from that start
# two layers are right about 76 %, four about 74 %: the order has turned round.
#
# **These pictures were picked.** The program that draws them was set so that depth helps, and the
# file of 50 was chosen because the figures come out in the same order on it. A test file that
# somebody has picked is fit for teaching; it proves nothing. The honest figures come from other
# pictures, by which nothing was chosen, 1,000 at a time, and from several starts: logistic regression
# 70 %, two layers 78 %, four layers 81 %. So the order is real for such pictures, but it is a matter
# of a few points. On 50 of them at a time, four layers were no better than two in 39 of 100
# comparisons.
#
# What can be said with certainty stands in the other column: all three know nearly all of the
# pictures from which they learned. What separates them is what they make of new ones.

# %% [markdown]
# ### The pictures that it gets wrong
#
# A percentage tells you how often a network is wrong. To see *where*, look at the pictures.

# %%
nnkit.plot_misclassified(cats.X_test, Y_test, decide(X_test, parameters_4), cats.classes)
plt.show()

# %% [markdown]
# Some mistakes are easy to forgive: a dog or a bear has a round face with two dark eyes in the
# middle, as most cats do. Others, such as hills that pass for a cat, or a cat in plain sight that
# does not, are hard to explain. Each unit of the first layer has one weight for each pixel and
# colour. It compares the whole picture with one blurred pattern, always at the same place; it knows
# no ears and no whiskers that could be anywhere. Networks that look for small patterns at all
# places are called convolutional, and do much better on pictures.
#
# ### A picture of your own
#
# This part is optional, and nothing of it is graded. The network takes any array of shape (64, 64,
# 3) with whole numbers from 0 to 255. The cell below draws one from scratch, with discs and
# triangles. Change the numbers, one thing at a time: take the ears away, or the eyes, swap the
# colours, or move the whole cat by fifteen pixels. Say each time what you expect. What does the
# network really look at?
#
# A photograph will do as well, if you have Pillow: `python -m pip install pillow`, and then
# `mine = np.asarray(PIL.Image.open("mine.jpg").convert("RGB").resize((64, 64)))`, after
# `import PIL.Image`. Do not expect too much: the network has seen drawings, and never a photograph.


# %%
def disc(row, column, radius):
    """Where the picture is inside a disc: (64, 64) of True and False."""
    down, right = np.mgrid[:64, :64]  # (64, 64) each
    return (down - row) ** 2 + (right - column) ** 2 < radius**2  # (64, 64)


def ear(row, column, size):
    """Where the picture is inside a triangle that points upwards: (64, 64) of True and False."""
    down, right = np.mgrid[:64, :64]  # (64, 64) each
    return (down < row + size) & (np.abs(right - column) < (down - row) / 2)  # (64, 64)


mine = np.full((64, 64, 3), (120, 160, 120), dtype=np.uint8)  # (64, 64, 3), a green background
mine[disc(56, 32, 18) | disc(30, 32, 14)] = (60, 50, 45)  # a dark body and a dark head
mine[ear(10, 23, 14) | ear(10, 41, 14)] = (60, 50, 45)  # two ears
mine[disc(28, 27, 2) | disc(28, 37, 2)] = (220, 200, 60)  # two eyes

AL_mine, _ = L_model_forward(columns_of(mine[np.newaxis]), parameters_4)  # (1, 1)
nnkit.plot_pictures(mine[np.newaxis], [f"cat: {AL_mine.item():.0%}"])
plt.show()

# %% [markdown]
# ## What you have now
#
# You have put a whole learning program together, twice: once with every step in sight, once so that
# a list of numbers decides how deep the network is. You have compared three classifiers on the same
# pictures, and you know how far such a comparison can be trusted.
#
# Try a few things, and say what you expect before you run them:
#
# - `[12288, 7, 1]` in your `L_layer_model`, with other seeds. How much do the test figures move when
#   nothing but the start is different?
# - A learning rate of 0.02 in place of 0.0075, and one of 0.001. What do the learning curves look like?
# - 300 steps in place of 1,500. How much of what the network knows about new pictures does it know by
#   then, and how much of what it knows about old ones?
# - Multiply the first parameters by 0.01 times the root of the layer before, so that the scale is
#   0.01 everywhere, and train the four layers again. Where does the curve lie?
