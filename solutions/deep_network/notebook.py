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
# # Deep network: any depth, in ten functions
#
# You build a neural network from nothing but NumPy. When you are done, changing one list, such as
# `[2, 16, 8, 1]`, gives you a network with other layers, and the same ten functions train it. At the end
# one of them divides a flower of two colours, which no straight line can take apart.
#
# | exercise | what it does |
# |---|---|
# | 1 `initialize_parameters` | parameters of a network with one hidden layer |
# | 2 `initialize_parameters_deep` | parameters of a network with any layers |
# | 3 `linear_forward` | $Z = WA + b$ |
# | 4 `linear_activation_forward` | one whole layer: linear step, then activation |
# | 5 `L_model_forward` | all layers, from the inputs to the probabilities |
# | 6 `compute_cost` | one number that says how wrong the probabilities are |
# | 7 `linear_backward` | the linear step, backwards |
# | 8 `linear_activation_backward` | one whole layer, backwards |
# | 9 `L_model_backward` | all layers, from the probabilities back to the inputs |
# | 10 `update_parameters` | one step of gradient descent |
#
# **Time:** two to three hours. **Builds on:** logistic regression and the shallow network.
#
# **How to work.** Write between the two comment lines in capitals, and leave the lines around them. Run
# the check below: it calls your function on public examples and tells you in a sentence what is
# wrong. The grader calls each function by itself, with other sizes and other numbers.

# %% [markdown]
# | symbol | in code | shape | meaning |
# |---|---|---|---|
# | $m$ | `m` | | number of examples; each is a **column** |
# | $L$ | `L` | | number of layers; the inputs are layer 0 and do not count |
# | $n^{[l]}$ | `layer_dims[l]` | | number of units in layer $l$ |
# | $X = A^{[0]}$, $Y$ | `X`, `Y` | $(n^{[0]}, m)$, $(1, m)$ | inputs; labels, 0 or 1 |
# | $W^{[l]}$, $b^{[l]}$ | `W1`, `b1`, … | $(n^{[l]}, n^{[l-1]})$, $(n^{[l]}, 1)$ | weights, a row for each unit; biases |
# | $Z^{[l]}$, $A^{[l]}$ | `Z`, `A` | $(n^{[l]}, m)$ | linear values; activations, $A^{[l]} = g(Z^{[l]})$ |
# | $A^{[L]}$ | `AL` | $(1, m)$ | probabilities that the label is 1 |
#
# A derivative begins with `d` and has the shape of the thing itself. `dW` and `db` are derivatives of the
# **cost** $J$, the mean over all examples; `dZ` and `dA` are derivatives of the **loss** of each single
# example, a column for each. So $\frac{1}{m}$ appears in `dW` and `db`, and nowhere else.
#
# Four functions are given. The forward ones return **two** things; the second is the cache, what the way
# back will need, and that is `Z` itself.
#
# | call | gives | formula |
# |---|---|---|
# | `sigmoid(Z)` | `A, activation_cache` | $A = \dfrac{1}{1 + e^{-Z}}$ |
# | `relu(Z)` | `A, activation_cache` | $A = \max(0, Z)$ |
# | `sigmoid_backward(dA, activation_cache)` | `dZ` | $dZ = dA * A * (1 - A)$, entry by entry |
# | `relu_backward(dA, activation_cache)` | `dZ` | $dZ = dA$ where $Z > 0$, else $0$ |

# %% tags=["given"]
import numpy as np

import nnkit
from nnkit import relu, relu_backward, sigmoid, sigmoid_backward

check = nnkit.public_checks("public_checks.json")

# %% [markdown]
# ## Exercise 1: where learning starts
#
# **Weights are random, because equal units stay equal.** Units with the same weights compute the same,
# get the same derivative and take the same step: a layer of a hundred of them is worth no more than one.
# So no two units may begin alike, and about half of the weights should be negative.
#
# **Weights are small, because a sigmoid is flat far from 0.** Where it is flat, its slope is nearly zero,
# and so is every step. Let them lie around 0 at a typical distance of 0.01: normal random numbers, times
# 0.01.
#
# **Biases may start at zero.** The weights have already made the units different.
#
# | | shape | for `n_x = 3`, `n_h = 4`, `n_y = 1` |
# |---|---|---|
# | `W1`, `b1` | `(n_h, n_x)`, `(n_h, 1)` | `(4, 3)`, `(4, 1)` |
# | `W2`, `b2` | `(n_y, n_h)`, `(n_y, 1)` | `(1, 4)`, `(1, 1)` |
#
# The shape of a weight matrix is always (units here, units before). `np.random.randn(rows, columns)` draws
# normal numbers; `np.zeros((rows, columns))` wants its shape as one tuple. Set no seed inside the function:
# whoever calls it decides about that.


# %% exercise="initialize_parameters"
def initialize_parameters(n_x, n_h, n_y):
    """Draw the first parameters of a network with one hidden layer.

    Arguments:
        n_x: number of inputs
        n_h: number of hidden units
        n_y: number of outputs

    Returns:
        parameters: a dictionary of
            W1 (n_h, n_x): small random weights of the hidden layer
            b1 (n_h, 1): zeros
            W2 (n_y, n_h): small random weights of the output layer
            b2 (n_y, 1): zeros
    """
    # YOUR CODE STARTS HERE
    W1 = np.random.randn(n_h, n_x) * 0.01  # (n_h, n_x)
    b1 = np.zeros((n_h, 1))  # (n_h, 1)
    W2 = np.random.randn(n_y, n_h) * 0.01  # (n_y, n_h)
    b2 = np.zeros((n_y, 1))  # (n_y, 1)
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    # YOUR CODE ENDS HERE
    return parameters


# %%
np.random.seed(1)
for name, value in initialize_parameters(3, 4, 1).items():
    print(name, value.shape, value.round(4).tolist())

# %% [markdown]
# ## Exercise 2: any number of layers
#
# Now the sizes come as a list: `layer_dims[0]` is the number of inputs, `layer_dims[l]` the number
# of units in layer $l$. Each layer needs the rule of exercise 1, with its own two sizes:
#
# $$W^{[l]} \text{ is } (n^{[l]}, n^{[l-1]}), \qquad b^{[l]} \text{ is } (n^{[l]}, 1), \qquad l = 1, \dots, L$$
#
# For `layer_dims = [5, 4, 3, 1]`:
#
# | layer | `W` | `b` | parameters |
# |---|---|---|---|
# | 1 | `W1` (4, 5) | `b1` (4, 1) | 24 |
# | 2 | `W2` (3, 4) | `b2` (3, 1) | 15 |
# | 3 | `W3` (1, 3) | `b3` (1, 1) | 4 |
#
# The list has four entries, and the network three layers: layer 0 is given and has no parameters, so the
# dictionary has no key for it. Where does a loop over the layers begin, and where does it end? With
# `layer = 2`, `f"W{layer}"` is `"W2"`. All weights are spread alike, as in exercise 1, and no seed is set here
# either.


# %% exercise="initialize_parameters_deep"
def initialize_parameters_deep(layer_dims):
    """Draw the first parameters of a network with any number of layers.

    Arguments:
        layer_dims: a list of sizes: of the inputs, then of each layer

    Returns:
        parameters: a dictionary that holds for each layer l = 1, ..., L
            W[l] (layer_dims[l], layer_dims[l-1]): small random weights
            b[l] (layer_dims[l], 1): zeros
    """
    parameters = {}
    # YOUR CODE STARTS HERE
    for layer in range(1, len(layer_dims)):
        here, before = layer_dims[layer], layer_dims[layer - 1]
        parameters[f"W{layer}"] = np.random.randn(here, before) * 0.01  # (n[l], n[l-1])
        parameters[f"b{layer}"] = np.zeros((here, 1))  # (n[l], 1)
    # YOUR CODE ENDS HERE
    return parameters


# %%
np.random.seed(2)
deep_start = initialize_parameters_deep([5, 4, 3, 1])
for name, value in deep_start.items():
    print(name, value.shape)
print("numbers to learn:", sum(value.size for value in deep_start.values()), "(24 + 15 + 4 = 43)")

# %% [markdown]
# ## Exercise 3: the linear step
#
# A layer does two things with what the layer before it gives: a linear step, then an activation.
#
# ```
# X ──► linear ─► relu ──► linear ─► relu ──► … ──► linear ─► sigmoid ──► AL
#       └─ layer 1 ─┘      └─ layer 2 ─┘            └── layer L ───┘
# ```
#
# On the way, each step puts aside what its backward half will need: its **cache**. The linear step is
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}$$
#
# | | shape |
# |---|---|
# | `A` (activations of the layer before) | `(n_prev, m)` |
# | `W`, `b` | `(n, n_prev)`, `(n, 1)` |
# | `Z` | `(n, n_prev)(n_prev, m) + (n, 1)` = `(n, m)` |
#
# Read the shapes as you would read dominoes; broadcasting adds the same bias to every example.
#
# **A small example, for the whole notebook.** Three units, two inputs, four examples:
#
# $$W = \begin{bmatrix} 1 & -1 \\ 0.5 & 2 \\ 0 & 1 \end{bmatrix} \quad
# A = \begin{bmatrix} 1 & 0 & 2 & -1 \\ 3 & 1 & 0 & 2 \end{bmatrix} \quad
# b = \begin{bmatrix} 0 \\ 1 \\ -1 \end{bmatrix} \quad\text{give}\quad
# Z = \begin{bmatrix} -2 & -1 & 2 & -3 \\ 7.5 & 3 & 2 & 4.5 \\ 2 & 0 & -1 & 1 \end{bmatrix}$$
#
# The first example is the column $(1, 3)$. Its first unit gives $1 \cdot 1 - 1 \cdot 3 + 0 = -2$,
# its second $0.5 \cdot 1 + 2 \cdot 3 + 1 = 7.5$, its third $0 \cdot 1 + 1 \cdot 3 - 1 = 2$.


# %% exercise="linear_forward"
def linear_forward(A, W, b):
    """Take the linear step of one layer, for all examples at once.

    Arguments:
        A (n_prev, m): activations of the layer before, or the inputs
        W (n, n_prev): weights
        b (n, 1): biases

    Returns:
        Z (n, m): the linear values
        cache: the tuple (A, W, b), for linear_backward
    """
    # YOUR CODE STARTS HERE
    Z = np.dot(W, A) + b  # (n, m)
    # YOUR CODE ENDS HERE
    cache = (A, W, b)
    return Z, cache


# %%
X_small = np.array([[1.0, 0, 2, -1], [3, 1, 0, 2]])  # (2, 4)
W1_small = np.array([[1, -1], [0.5, 2], [0, 1]])  # (3, 2)
b1_small = np.array([[0.0], [1], [-1]])  # (3, 1)

Z1_small, linear_cache_small = linear_forward(X_small, W1_small, b1_small)  # (3, 4)
print(Z1_small)

# %% [markdown]
# ## Exercise 4: a whole layer
#
# Two linear steps in a row are again one linear step. What makes depth worth its price is the bend between
# them, $A^{[l]} = g(Z^{[l]})$. The argument `activation` says which: `"relu"` for hidden layers, because its
# slope does not fade for large values; `"sigmoid"` for the output, because we want a probability.
#
# | | shape or form |
# |---|---|
# | `A_prev`, `A` | `(n_prev, m)`, `(n, m)` |
# | `linear_cache` | `(A_prev, W, b)`, from `linear_forward` |
# | `activation_cache` | `Z`, `(n, m)`, from `sigmoid` or `relu` |
# | `cache` | `(linear_cache, activation_cache)` |
#
# Each of the two functions that you call returns its cache beside its result, so that you build neither.
# In the small example, `"relu"` replaces what is negative in $Z$ by 0; `"sigmoid"` would turn the second
# unit's 7.5 into 0.9994.


# %% exercise="linear_activation_forward"
def linear_activation_forward(A_prev, W, b, activation):
    """Go forwards through one layer: the linear step, then the activation.

    Arguments:
        A_prev (n_prev, m): activations of the layer before, or the inputs
        W (n, n_prev): weights
        b (n, 1): biases
        activation: "relu" or "sigmoid"

    Returns:
        A (n, m): activations of this layer
        cache: the tuple (linear_cache, activation_cache), for linear_activation_backward
    """
    # YOUR CODE STARTS HERE
    Z, linear_cache = linear_forward(A_prev, W, b)  # (n, m)
    if activation == "relu":
        A, activation_cache = relu(Z)  # (n, m)
    elif activation == "sigmoid":
        A, activation_cache = sigmoid(Z)  # (n, m)
    # YOUR CODE ENDS HERE
    cache = (linear_cache, activation_cache)
    return A, cache


# %%
A1_small, cache1_small = linear_activation_forward(X_small, W1_small, b1_small, "relu")  # (3, 4)
print(A1_small)
A1_sigmoid, _ = linear_activation_forward(X_small, W1_small, b1_small, "sigmoid")  # (3, 4)
print(A1_sigmoid.round(4))

# %% [markdown]
# ## Exercise 5: all layers
#
# Now the layers are strung together: $L - 1$ times linear and ReLU, then once linear and sigmoid.
#
# | layer | takes | parameters | gives | activation |
# |---|---|---|---|---|
# | 1 | `X` $(n^{[0]}, m)$ | `W1`, `b1` | $A^{[1]}$ $(n^{[1]}, m)$ | relu |
# | 2 | $A^{[1]}$ $(n^{[1]}, m)$ | `W2`, `b2` | $A^{[2]}$ $(n^{[2]}, m)$ | relu |
# | … | | | | |
# | $L$ | $A^{[L-1]}$ $(n^{[L-1]}, m)$ | `W` and `b` of layer `L` | `AL` $(1, m)$ | sigmoid |
#
# Append the cache of every layer to the list `caches`, the last one's too: $L$ layers, $L$ caches, and the
# cache of layer 1 is `caches[0]`. It must work for any depth, also for $L = 1$, where there is no hidden
# layer and a loop over the hidden layers makes no round.
#
# The small example gets a second and last layer with $W^{[2]} = \begin{bmatrix} 1 & -1 & 2
# \end{bmatrix}$ and $b^{[2]} = 1$. For the first example it gives
# $1 \cdot 0 - 1 \cdot 7.5 + 2 \cdot 2 + 1 = -2.5$, and $\sigma(-2.5) = 0.0759$. For all four:
#
# $$A^{[2]} = \begin{bmatrix} 0.0759 & 0.1192 & 0.7311 & 0.1824 \end{bmatrix}$$


# %% exercise="L_model_forward"
def L_model_forward(X, parameters):
    """Go forwards through the whole network.

    Arguments:
        X (n[0], m): inputs
        parameters: a dictionary that holds for each layer l = 1, ..., L
            W[l] (n[l], n[l-1]): weights
            b[l] (n[l], 1): biases

    Returns:
        AL (1, m): probabilities that the label is 1
        caches: a list of the caches of all layers, the first layer's first
    """
    caches = []
    A = X  # (n[0], m)
    L = len(parameters) // 2
    # YOUR CODE STARTS HERE
    for layer in range(1, L):
        W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]  # (n[l], n[l-1]), (n[l], 1)
        A, cache = linear_activation_forward(A, W, b, "relu")  # (n[l], m)
        caches.append(cache)
    W, b = parameters[f"W{L}"], parameters[f"b{L}"]  # (1, n[L-1]), (1, 1)
    AL, cache = linear_activation_forward(A, W, b, "sigmoid")  # (1, m)
    caches.append(cache)
    # YOUR CODE ENDS HERE
    return AL, caches


# %%
parameters_small = {
    "W1": W1_small,  # (3, 2)
    "b1": b1_small,  # (3, 1)
    "W2": np.array([[1.0, -1.0, 2.0]]),  # (1, 3)
    "b2": np.array([[1.0]]),  # (1, 1)
}
AL_small, caches_small = L_model_forward(X_small, parameters_small)  # (1, 4)
print(AL_small.round(4), "from", len(caches_small), "layers")

# %% [markdown]
# ## Exercise 6: how wrong is the network?
#
# The cost is the mean of the losses, a mean and not a sum, so that a learning rate which suits 100 examples
# also suits 10,000:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Bigl( y^{(i)} \log a^{[L](i)}
# + \bigl(1 - y^{(i)}\bigr) \log \bigl(1 - a^{[L](i)}\bigr) \Bigr)$$
#
# Only one of the two terms is ever alive. Let the labels of the small example be 0, 1, 1, 0:
#
# | example | $y$ | $a$ | loss |
# |---|---|---|---|
# | 1 | 0 | 0.0759 | $-\log 0.9241 = 0.0789$ |
# | 2 | 1 | 0.1192 | $-\log 0.1192 = 2.1269$ |
# | 3 | 1 | 0.7311 | $-\log 0.7311 = 0.3133$ |
# | 4 | 0 | 0.1824 | $-\log 0.8176 = 0.2014$ |
#
# Their mean is $J = 0.6801$. Three quarters of it is owed to the one example on which the network
# is sure and wrong.
#
# You need no guard against $\log 0$. Whoever wants one keeps it so small, a millionth or less, that it changes
# no cost.


# %% exercise="compute_cost"
def compute_cost(AL, Y):
    """Say how wrong the probabilities are: the mean cross-entropy.

    Arguments:
        AL (1, m): probabilities that the label is 1
        Y (1, m): labels, 0 or 1

    Returns:
        cost: one number
    """
    m = Y.shape[1]
    # YOUR CODE STARTS HERE
    losses = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))  # (1, m)
    cost = np.sum(losses) / m
    # YOUR CODE ENDS HERE
    return cost


# %%
Y_small = np.array([[0, 1, 1, 0]])  # (1, 4)
print(f"cost of the small example: {compute_cost(AL_small, Y_small):.4f}")

# %% [markdown]
# ## Exercise 7: the linear step, backwards
#
# Backpropagation asks of every parameter how fast it moves the cost, and finds all the answers in one walk
# from the end to the beginning. A layer must be told only one thing, how its own results affect the loss.
#
# ```
# dA0 ◄── linear ◄─ relu ◄── dA1 … ◄── linear ◄─ relu ◄── dA[L-1] ◄── linear ◄─ sigmoid ◄── dAL
#           │                            │                              │
#           ▼                            ▼                              ▼
#        dW1, db1                    dW[L-1], db[L-1]                dW[L], db[L]
# ```
#
# We know $dZ$. As $z_j^{(i)} = \sum_k w_{jk}\, a_k^{(i)} + b_j$, a weight $w_{jk}$ moves $z_j^{(i)}$ at the rate
# $a_k^{(i)}$ and a bias at the rate 1, in every example, and the cost is the mean over them. An input
# $a_k^{(i)}$ moves all units at the rates $w_{jk}$, but in its own example only, so there is no mean:
#
# $$dW = \frac{1}{m}\, dZ\, A_{prev}^T \qquad db = \frac{1}{m} \sum_{i=1}^{m} dZ^{(i)} \qquad dA_{prev} = W^T dZ$$
#
# | | shape |
# |---|---|
# | `dW` | `(n, m)(m, n_prev)` = `(n, n_prev)` |
# | `db` | `(n, 1)` |
# | `dA_prev` | `(n_prev, n)(n, m)` = `(n_prev, m)` |
#
# A sum over one axis loses that axis: `(n,)` behaves as a row when it is subtracted from the column `b`.
# `keepdims=True` keeps a column a column.
#
# In layer 1 of the small example, the second unit's bias has the derivative $(2 - 1 + 0 + 1) / 4 = 0.5$, and
# its first weight $(2 \cdot 1 - 1 \cdot 0 + 0 \cdot 2 + 1 \cdot (-1)) / 4 = 0.25$:
#
# $$dZ = \begin{bmatrix} 0 & 0 & 1 & 0 \\ 2 & -1 & 0 & 1 \\ 4 & 0 & 0 & -2 \end{bmatrix} \quad\text{gives}\quad
# dW = \begin{bmatrix} 0.5 & 0 \\ 0.25 & 1.75 \\ 1.5 & 2 \end{bmatrix} \quad
# db = \begin{bmatrix} 0.25 \\ 0.5 \\ 0.5 \end{bmatrix} \quad
# dA_{prev} = \begin{bmatrix} 1 & -0.5 & 1 & 0.5 \\ 8 & -2 & -1 & 0 \end{bmatrix}$$


# %% exercise="linear_backward"
def linear_backward(dZ, cache):
    """Go backwards through the linear step of one layer.

    Arguments:
        dZ (n, m): derivative of each example's loss by the linear values
        cache: the tuple (A_prev, W, b) that linear_forward returned
            A_prev (n_prev, m): activations of the layer before, or the inputs
            W (n, n_prev): weights
            b (n, 1): biases

    Returns:
        dA_prev (n_prev, m): derivative of each example's loss by A_prev
        dW (n, n_prev): derivative of the cost by the weights
        db (n, 1): derivative of the cost by the biases
    """
    A_prev, W, _ = cache  # (n_prev, m), (n, n_prev); no derivative depends on b
    m = A_prev.shape[1]
    # YOUR CODE STARTS HERE
    dW = np.dot(dZ, A_prev.T) / m  # (n, n_prev)
    db = np.sum(dZ, axis=1, keepdims=True) / m  # (n, 1)
    dA_prev = np.dot(W.T, dZ)  # (n_prev, m)
    # YOUR CODE ENDS HERE
    return dA_prev, dW, db


# %%
dZ1_small = np.array([[0.0, 0, 1, 0], [2, -1, 0, 1], [4, 0, 0, -2]])  # (3, 4)
dA_prev_small, dW1_small, db1_small = linear_backward(dZ1_small, linear_cache_small)
print("dA_prev", dA_prev_small.shape, dA_prev_small, sep="\n")  # (2, 4)
print("dW", dW1_small.shape, dW1_small, sep="\n")  # (3, 2)
print("db", db1_small.shape, db1_small, sep="\n")  # (3, 1)

# %% [markdown]
# ## Exercise 8: a whole layer, backwards
#
# The way back meets the activation first: $dZ^{[l]} = dA^{[l]} * g'(Z^{[l]})$, entry by entry. The given
# functions `relu_backward` and `sigmoid_backward` compute just this from the activation cache;
# `linear_backward` does the rest with the linear cache.
#
# | | shape or form |
# |---|---|
# | `dA` | `(n, m)` |
# | `cache` | `(linear_cache, activation_cache)`, as `linear_activation_forward` returned it |
# | `dZ` | `(n, m)`, between the two steps |
# | `dA_prev`, `dW`, `db` | `(n_prev, m)`, `(n, n_prev)`, `(n, 1)` |
#
# A ReLU is a gate: where $Z$ was positive it lets the derivative through, elsewhere, at exactly 0 too, it passes
# 0. In layer 1 of the small example
#
# $$Z = \begin{bmatrix} -2 & -1 & 2 & -3 \\ 7.5 & 3 & 2 & 4.5 \\ 2 & 0 & -1 & 1 \end{bmatrix}
# \quad\text{and}\quad
# dA = \begin{bmatrix} 3 & 5 & 1 & -7 \\ 2 & -1 & 0 & 1 \\ 4 & 9 & -6 & -2 \end{bmatrix}$$
#
# give the $dZ$ of exercise 7, and so the three results must be the same as there.


# %% exercise="linear_activation_backward"
def linear_activation_backward(dA, cache, activation):
    """Go backwards through one layer: the activation, then the linear step.

    Arguments:
        dA (n, m): derivative of each example's loss by the activations of this layer
        cache: the tuple (linear_cache, activation_cache) that linear_activation_forward returned
            linear_cache: the tuple (A_prev (n_prev, m), W (n, n_prev), b (n, 1))
            activation_cache: Z (n, m)
        activation: "relu" or "sigmoid"

    Returns:
        dA_prev (n_prev, m): derivative of each example's loss by A_prev
        dW (n, n_prev): derivative of the cost by the weights
        db (n, 1): derivative of the cost by the biases
    """
    linear_cache, activation_cache = cache
    # YOUR CODE STARTS HERE
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)  # (n, m)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)  # (n, m)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)  # (n_prev, m), (n, n_prev), (n, 1)
    # YOUR CODE ENDS HERE
    return dA_prev, dW, db


# %%
dA1_small = np.array([[3.0, 5, 1, -7], [2, -1, 0, 1], [4, 9, -6, -2]])  # (3, 4)
for value in linear_activation_backward(dA1_small, cache1_small, "relu"):
    print(value)  # (2, 4), (3, 2), (3, 1)

# %% [markdown]
# ## Exercise 9: all layers, backwards
#
# Where does the walk start? The loss, differentiated by $a$; the inner derivative of $1 - a$ brings a sign
# of its own:
#
# $$dA^{[L]} = -\left( \frac{Y}{A^{[L]}} - \frac{1 - Y}{1 - A^{[L]}} \right)$$
#
# For $y = 1$ this is $-\frac{1}{a}$: a larger probability means a smaller loss, as it should. From there each
# layer hands its `dA_prev` to the layer before it:
#
# | layer | cache | takes | activation | gives |
# |---|---|---|---|---|
# | $L$ | `caches[L-1]` | $dA^{[L]}$ | sigmoid | $dA^{[L-1]}, dW^{[L]}, db^{[L]}$ |
# | $L-1$ | `caches[L-2]` | $dA^{[L-1]}$ | relu | $dA^{[L-2]}, dW^{[L-1]}, db^{[L-1]}$ |
# | … | | | | |
# | 1 | `caches[0]` | $dA^{[1]}$ | relu | $dA^{[0]}, dW^{[1]}, db^{[1]}$ |
#
# Store all of it in `grads`, under the numbers of the table: `grads["dA1"]` is the derivative by what layer 1
# gave. Three layers have the keys `dA0`, `dA1`, `dA2`, and `dW` and `db` of 1, 2, 3. The output layer
# is treated once, the hidden layers in a loop that runs downwards; Python has `reversed(range(…))` for
# this. Any depth must do, also $L = 1$.
#
# For the last layer the two factors multiply to something simple, $dZ^{[L]} = A^{[L]} - Y$. In the small example
# that is $\begin{bmatrix} 0.0759 & -0.8808 & -0.2689 & 0.1824 \end{bmatrix}$; its mean, $-0.2229$, must be
# `db2`, and `dW2` must be $\begin{bmatrix} -0.1345 & -0.4476 & 0.0835 \end{bmatrix}$.


# %% exercise="L_model_backward"
def L_model_backward(AL, Y, caches):
    """Go backwards through the whole network.

    Arguments:
        AL (1, m): probabilities that L_model_forward gave
        Y (1, m): labels, 0 or 1
        caches: the list of the caches of all layers l = 1, ..., L that L_model_forward returned
            each ((A[l-1] (n[l-1], m), W[l] (n[l], n[l-1]), b[l] (n[l], 1)), Z[l] (n[l], m))

    Returns:
        grads: a dictionary that holds for each layer l = 1, ..., L
            dA[l-1] (n[l-1], m): derivative of each example's loss by the layer's inputs
            dW[l] (n[l], n[l-1]): derivative of the cost by the weights
            db[l] (n[l], 1): derivative of the cost by the biases
    """
    grads = {}
    L = len(caches)
    # YOUR CODE STARTS HERE
    dA = -(Y / AL - (1 - Y) / (1 - AL))  # (1, m), the derivative by AL
    dA, dW, db = linear_activation_backward(dA, caches[L - 1], "sigmoid")  # dA: (n[L-1], m)
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA, dW, db
    for layer in reversed(range(1, L)):
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], "relu")  # dA: (n[l-1], m)
        grads[f"dA{layer - 1}"], grads[f"dW{layer}"], grads[f"db{layer}"] = dA, dW, db
    # YOUR CODE ENDS HERE
    return grads


# %%
grads_small = L_model_backward(AL_small, Y_small, caches_small)
for name in sorted(grads_small):
    print(name, grads_small[name].shape, grads_small[name].round(4), sep="\n")

# %% [markdown]
# **Do not believe it: measure it.** A wrong gradient often still makes the cost fall, only more slowly. A
# derivative says how fast the cost changes with a parameter, so `measured_gradients` moves each parameter
# a little, up and down, and looks at your cost. The two should agree in at least six digits.

# %%
rng = np.random.default_rng(4)
parameters_test = {}
for layer, (before, here) in enumerate([(3, 5), (5, 4), (4, 1)], start=1):
    parameters_test[f"W{layer}"] = rng.normal(size=(here, before))  # (n[l], n[l-1])
    parameters_test[f"b{layer}"] = rng.normal(size=(here, 1))  # (n[l], 1)
X_test, Y_test = rng.normal(size=(3, 6)), np.array([[0, 1, 1, 0, 1, 0]])  # (3, 6), (1, 6)


def cost_test(parameters):
    """The cost of a small network of three layers."""
    AL, _ = L_model_forward(X_test, parameters)  # (1, 6)
    return compute_cost(AL, Y_test)


AL_test, caches_test = L_model_forward(X_test, parameters_test)  # (1, 6)
grads_test = L_model_backward(AL_test, Y_test, caches_test)
for name, measured in nnkit.measured_gradients(cost_test, parameters_test).items():
    error = np.linalg.norm(grads_test[name] - measured) / np.linalg.norm(measured)
    print(f"{name}: relative difference {error:.0e}")

# %% [markdown]
# ## Exercise 10: one step
#
# The derivative points uphill, so the step goes the other way. The learning rate $\alpha$ says how long
# it is:
#
# $$W^{[l]} := W^{[l]} - \alpha\, dW^{[l]}, \qquad b^{[l]} := b^{[l]} - \alpha\, db^{[l]}, \qquad l = 1, \dots, L$$
#
# Return **new** arrays, and leave those that you were handed as they are, so that the caller can compare before
# and after: this earns points of its own. Beware of `-=`, which writes into an array that is there already, and
# even a copy of the dictionary holds the same arrays.
#
# With $\alpha = 0.1$, the last weight of the small example, 2 with the derivative 0.0835, becomes
# $2 - 0.1 \cdot 0.0835 = 1.9916$. The step on all parameters brings the cost from 0.6801 down to 0.6341.


# %% exercise="update_parameters"
def update_parameters(params, grads, learning_rate):
    """Take one step of gradient descent.

    Arguments:
        params: a dictionary, whose arrays are not changed, that holds for each layer l = 1, ..., L
            W[l] (n[l], n[l-1]): weights
            b[l] (n[l], 1): biases
        grads: a dictionary that holds for each layer l = 1, ..., L
            dW[l] (n[l], n[l-1]): derivative of the cost by the weights
            db[l] (n[l], 1): derivative of the cost by the biases
        learning_rate: size of the step

    Returns:
        parameters: a dictionary of new arrays that holds for each layer l = 1, ..., L
            W[l] (n[l], n[l-1]): weights after the step
            b[l] (n[l], 1): biases after the step
    """
    parameters = {}
    L = len(params) // 2
    # YOUR CODE STARTS HERE
    for layer in range(1, L + 1):
        W, b = params[f"W{layer}"], params[f"b{layer}"]  # (n[l], n[l-1]), (n[l], 1)
        parameters[f"W{layer}"] = W - learning_rate * grads[f"dW{layer}"]  # (n[l], n[l-1])
        parameters[f"b{layer}"] = b - learning_rate * grads[f"db{layer}"]  # (n[l], 1)
    # YOUR CODE ENDS HERE
    return parameters


# %%
after_step = update_parameters(parameters_small, grads_small, learning_rate=0.1)
AL_after, _ = L_model_forward(X_small, after_step)  # (1, 4)
print("W2 before:", parameters_small["W2"], "after:", after_step["W2"].round(4))
print(f"cost after the step: {compute_cost(AL_after, Y_small):.4f}")

# %% [markdown]
# ## Your network learns the flower
#
# Training is only these four lines, repeated: forwards, cost, backwards, step. Nothing in them knows how
# many layers there are.

# %%
import matplotlib.pyplot as plt


def train(X, Y, parameters, learning_rate=0.05, num_iterations=1500):
    """Repeat the step of gradient descent; give the parameters at the end and all costs."""
    costs = []
    for _ in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)  # (1, m)
        costs.append(compute_cost(AL, Y))
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


X_flower, Y_flower = nnkit.load_flower()  # (2, 400), (1, 400)
layer_dims = [2, 16, 8, 1]
np.random.seed(1)
small_start = initialize_parameters_deep(layer_dims)
_, costs_small_start = train(X_flower, Y_flower, small_start)
print(f"cost at the start {costs_small_start[0]:.4f}, at the end {costs_small_start[-1]:.4f}")

# %% [markdown]
# Nothing happened: $\ln 2 = 0.6931$ is the cost of saying 0.5 to everything. Yet your functions are right; the
# measured gradients have shown it. With weights near 0.01, each layer gives numbers many times smaller than
# those it takes, and the derivatives shrink on their way back for the same reason.
#
# If a unit adds up $n^{[l-1]}$ inputs with weights of variance $v$, the mean square of its sum is
# $n^{[l-1]} v$ times that of its inputs, and a ReLU throws one half of it away. For the size to stay the
# same from layer to layer we need $\frac{1}{2} n^{[l-1]} v = 1$, a spread of $\sqrt{2 / n^{[l-1]}}$, known as **He
# initialisation**. Only the starting point is new in the next cell.

# %%
he_start = dict(small_start)
for layer in range(1, len(layer_dims)):
    scale = np.sqrt(2 / layer_dims[layer - 1])
    he_start[f"W{layer}"] = small_start[f"W{layer}"] / 0.01 * scale  # (n[l], n[l-1])

parameters_flower, costs_he_start = train(X_flower, Y_flower, he_start)
ax = nnkit.plot_costs(costs_he_start, every=1, label="weights of He's scale")
nnkit.plot_costs(costs_small_start, every=1, label="weights of 0.01", ax=ax)
plt.show()

# %% [markdown]
# One curve lies flat at 0.693; the other falls steeply at first, then ever more slowly, which is what a healthy
# learning curve looks like. What has the network learned?


# %%
def predict(X):
    """The class that the trained network gives each column of X."""
    AL, _ = L_model_forward(X, parameters_flower)  # (1, m)
    return AL > 0.5  # (1, m)


accuracy = np.mean(predict(X_flower) == Y_flower)
ax = nnkit.plot_decision_boundary(predict, X_flower, Y_flower)
ax.set_title(f"Layers {layer_dims}: {accuracy:.1%} of the points are right")
plt.show()

# %% [markdown]
# The plane is cut into six sectors, and no one told the network about petals. Each of its units can only bend the
# plane along one straight line; the sectors come from stacking these bends. Before you run these, say what
# you expect:
#
# - `layer_dims = [2, 1]` has no hidden layer: it is logistic regression. What can it draw?
# - `[2, 2, 1]`, `[2, 4, 1]`, `[2, 8, 1]`: how many hidden units does this flower need?
# - A learning rate of 0.01, then of 0.2, then of 1. With 1 the cost may turn into `nan`: some probability has
#   been rounded to exactly 0 or 1, and $dA^{[L]}$ divides by zero.
# - You have measured the network on the points from which it learned. How many does it get right of
#   `nnkit.load_flower(seed=2)`?
