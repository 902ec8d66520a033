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
# In this notebook you build a neural network from nothing but NumPy. When you are done, changing
# one list, such as `[2, 16, 8, 1]`, gives you a network with other layers, and the same ten
# functions train it. At the end you train one on a flower of two colours, which no straight line
# can take apart.
#
# Frameworks do all of this for you. Building it once by hand shows you that nothing in there is
# magic: a network is one small step, repeated, and its training is the same small step walked
# backwards.
#
# | part | exercise | what it does |
# |---|---|---|
# | initialise | 1 `initialize_parameters` | parameters of a network with one hidden layer |
# | | 2 `initialize_parameters_deep` | parameters of a network with any layers |
# | forwards | 3 `linear_forward` | $Z = WA + b$ |
# | | 4 `linear_activation_forward` | one whole layer: linear step, then activation |
# | | 5 `L_model_forward` | all layers, from the inputs to the probabilities |
# | cost | 6 `compute_cost` | one number that says how wrong the probabilities are |
# | backwards | 7 `linear_backward` | the linear step, backwards |
# | | 8 `linear_activation_backward` | one whole layer, backwards |
# | | 9 `L_model_backward` | all layers, from the probabilities back to the inputs |
# | learn | 10 `update_parameters` | one step of gradient descent |
#
# **Time:** about two to three hours. **Builds on:** the chapters on logistic regression and on
# shallow networks. You should be at ease with `np.dot`, with broadcasting, and with the chain rule.
#
# **How to work.** In each exercise, write your code between the two comment lines in capitals, and
# leave the `return` line as it is. Then run the cell below it: it calls your function on public
# examples and tells you in one sentence what is wrong, if anything is. After most exercises there
# is a small demonstration whose numbers you can follow by hand. The grader calls each function by
# itself, with other sizes and other numbers.

# %% [markdown]
# ## Notation
#
# | symbol | in code | shape | meaning |
# |---|---|---|---|
# | $m$ | `m` | | number of examples; each example is a **column** |
# | $L$ | `L` | | number of layers; the inputs are layer 0 and do not count |
# | $n^{[l]}$ | `layer_dims[l]` | | number of units in layer $l$ |
# | $X = A^{[0]}$ | `X` | $(n^{[0]}, m)$ | inputs |
# | $Y$ | `Y` | $(1, m)$ | labels, 0 or 1 |
# | $W^{[l]}$ | `W1`, `W2`, … | $(n^{[l]}, n^{[l-1]})$ | weights: a row for each unit, a column for each input of it |
# | $b^{[l]}$ | `b1`, `b2`, … | $(n^{[l]}, 1)$ | biases: one for each unit |
# | $Z^{[l]}$ | `Z` | $(n^{[l]}, m)$ | result of the linear step |
# | $A^{[l]}$ | `A` | $(n^{[l]}, m)$ | activations, $A^{[l]} = g(Z^{[l]})$ |
# | $A^{[L]}$ | `AL` | $(1, m)$ | probabilities that the label is 1 |
#
# A number in square brackets names the layer, one in round brackets the example: $a^{[2](5)}$ is
# what layer 2 gives for example 5.
#
# The name of a derivative begins with `d`, and a derivative has the shape of the thing itself.
# Two kinds of them occur. `dW` and `db` are derivatives of the **cost** $J$, the mean over all
# examples. `dZ` and `dA` are derivatives of the **loss** $\mathcal{L}$ of each single example: every
# column belongs to one example alone. So the factor $\frac{1}{m}$ appears in `dW` and `db`, and
# nowhere else.

# %% tags=["given"]
import numpy as np

import nnkit
from nnkit import relu, relu_backward, sigmoid, sigmoid_backward

check = nnkit.public_checks("public_checks.json")

# %% [markdown]
# Four functions are given, because their mathematics belongs to an earlier chapter:
#
# | call | gives | formula |
# |---|---|---|
# | `sigmoid(Z)` | `A, activation_cache` | $A = \dfrac{1}{1 + e^{-Z}}$ |
# | `relu(Z)` | `A, activation_cache` | $A = \max(0, Z)$ |
# | `sigmoid_backward(dA, activation_cache)` | `dZ` | $dZ = dA * A * (1 - A)$ |
# | `relu_backward(dA, activation_cache)` | `dZ` | $dZ = dA$ where $Z > 0$, else $0$ |
#
# Here $*$ multiplies entry by entry. Note that the forward functions return **two** things. The
# second is the cache: what the way back will need, and that is `Z` itself.

# %% [markdown]
# ## The data
#
# Our examples are points of a plane, so that we can see what a network does with them. They lie on
# eight petals, four of each class. At the top two petals of class 0 are neighbours, at the bottom two
# of class 1; else the classes take turns. Logistic regression can only draw one straight line through
# this picture. It gets 48 % of the points right, which is no better than tossing a coin.

# %%
import matplotlib.pyplot as plt

X_flower, Y_flower = nnkit.load_flower()  # (2, 400), (1, 400)

figure, ax = plt.subplots(figsize=(5, 5))
nnkit.plot_examples(X_flower, Y_flower, ax=ax)
ax.set_title("A flower of two classes")
plt.show()

# %% [markdown]
# ## 1. Where learning starts
#
# ### Exercise 1: one hidden layer
#
# Before a network can learn, its parameters need first values. Two of the choices matter.
#
# **Weights are random, because equal units stay equal.** Suppose that all weights are zero. Then
# all units of a layer compute the same number, get the same derivative, and take the same step.
# They are still the same after a million steps, and a layer of a hundred units is worth no more
# than one. Random weights break this symmetry. Draw them from the normal distribution around 0, so
# that both signs occur.
#
# **Weights are small, because a sigmoid is flat far from 0.** Where it is flat its slope is nearly
# zero, and so is every step. We multiply by 0.01.
#
# Biases may start at zero: the random weights have already made the units different.
#
# $$W^{[l]} = 0.01 \cdot \text{normal random numbers}, \qquad b^{[l]} = 0$$
#
# | | shape | for `n_x = 3`, `n_h = 4`, `n_y = 1` |
# |---|---|---|
# | `W1` | `(n_h, n_x)` | `(4, 3)` |
# | `b1` | `(n_h, 1)` | `(4, 1)` |
# | `W2` | `(n_y, n_h)` | `(1, 4)` |
# | `b2` | `(n_y, 1)` | `(1, 1)` |
#
# The shape of a weight matrix is always (units here, units before): each row holds the weights of
# one unit. In NumPy, `np.random.randn(rows, columns)` draws normal numbers, and
# `np.zeros((rows, columns))` wants its shape as one tuple. Set no seed inside the function: whoever
# calls it decides about that.


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


# %% [markdown]
# Run the next cell twice. The numbers should stay the same, as the seed is set anew each time; each
# row of `W1`, which is one hidden unit, should differ from the others.

# %%
np.random.seed(1)
shallow_start = initialize_parameters(3, 4, 1)
for name, value in shallow_start.items():
    print(name, value.shape)
    print(value)

# %% [markdown]
# ### Exercise 2: any number of layers
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
# The list has four entries, and the network has three layers: the inputs are given, not computed,
# so layer 0 has no parameters. Decide with this table where a loop over the layers begins and ends.
#
# The keys are made of a letter and the number of the layer: with `layer = 2`, `f"W{layer}"` is
# `"W2"`. We call the variable `layer`, because in many fonts an `l` looks like the digit 1.


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
# ## 2. Forwards
#
# A layer does two things with what the layer before it gives: a linear step, then an activation.
# We write them as two functions, because the way back will take them one at a time as well.
#
# ```
# X ──► linear ─► relu ──► linear ─► relu ──► … ──► linear ─► sigmoid ──► AL
#       └─ layer 1 ─┘      └─ layer 2 ─┘            └── layer L ───┘
# ```
#
# On the way, each step puts aside what its backward half will need. This is called a **cache**.
# Without it the way back would have to compute everything a second time.
#
# ### Exercise 3: the linear step
#
# Each unit adds up its inputs, each times its weight, and adds its bias. For all units and all
# examples at once:
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}$$
#
# | | shape |
# |---|---|
# | `A` (activations of the layer before) | `(n_prev, m)` |
# | `W` | `(n, n_prev)` |
# | `b` | `(n, 1)` |
# | `Z` | `(n, m)` |
#
# Read the shapes as you would read dominoes: $(n, n_{prev})(n_{prev}, m)$ gives $(n, m)$. The bias
# has one column and the product has $m$; broadcasting adds the same bias to every example.
#
# **A small example, which we shall keep for the whole notebook.** Three units, two inputs, four
# examples:
#
# $$W = \begin{bmatrix} 1 & -1 \\ 0.5 & 2 \\ 0 & 1 \end{bmatrix} \qquad
# A = \begin{bmatrix} 1 & 0 & 2 & -1 \\ 3 & 1 & 0 & 2 \end{bmatrix} \qquad
# b = \begin{bmatrix} 0 \\ 1 \\ -1 \end{bmatrix}$$
#
# The first example is the column $(1, 3)$. Its first unit gives $1 \cdot 1 - 1 \cdot 3 + 0 = -2$,
# its second $0.5 \cdot 1 + 2 \cdot 3 + 1 = 7.5$, its third $0 \cdot 1 + 1 \cdot 3 - 1 = 2$. That is
# the first column of
#
# $$Z = \begin{bmatrix} -2 & -1 & 2 & -3 \\ 7.5 & 3 & 2 & 4.5 \\ 2 & 0 & -1 & 1 \end{bmatrix}$$


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
# ### Exercise 4: a whole layer
#
# Linear steps alone would be wasted: two of them in a row are again one linear step. What makes
# depth worth its price is the bend between them, the activation $g$:
#
# $$A^{[l]} = g(Z^{[l]}) = g(W^{[l]} A^{[l-1]} + b^{[l]})$$
#
# The argument `activation` says which: `"relu"` for hidden layers, because its slope does not fade
# for large values; `"sigmoid"` for the output, because we want a probability.
#
# | | shape or form |
# |---|---|
# | `A_prev` | `(n_prev, m)` |
# | `A` | `(n, m)` |
# | `linear_cache` | `(A_prev, W, b)`, from `linear_forward` |
# | `activation_cache` | `Z`, `(n, m)`, from `sigmoid` or `relu` |
# | `cache` | `(linear_cache, activation_cache)` |
#
# Why two caches? The way back meets the activation first and the linear step second, and each
# backward half wants to be handed its own. You build neither of them here: each of the two
# functions that you call returns its cache beside its result.
#
# In the small example, `"relu"` replaces what is negative in $Z$ by 0:
#
# $$A = \begin{bmatrix} 0 & 0 & 2 & 0 \\ 7.5 & 3 & 2 & 4.5 \\ 2 & 0 & 0 & 1 \end{bmatrix}$$
#
# With `"sigmoid"`, the second unit's 7.5 would become 0.9994 and the third unit's 0 exactly 0.5.


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
# ### Exercise 5: all layers
#
# Now the layers are strung together: $L - 1$ times linear and ReLU, then once linear and sigmoid.
#
# $$A^{[0]} = X, \qquad A^{[l]} = \text{relu}(W^{[l]} A^{[l-1]} + b^{[l]}) \text{ for } l = 1, \dots, L-1,
# \qquad A^{[L]} = \sigma(W^{[L]} A^{[L-1]} + b^{[L]})$$
#
# | layer | takes | parameters | gives | activation |
# |---|---|---|---|---|
# | 1 | `X` $(n^{[0]}, m)$ | `W1`, `b1` | $A^{[1]}$ $(n^{[1]}, m)$ | relu |
# | 2 | $A^{[1]}$ $(n^{[1]}, m)$ | `W2`, `b2` | $A^{[2]}$ $(n^{[2]}, m)$ | relu |
# | … | | | | |
# | $L$ | $A^{[L-1]}$ $(n^{[L-1]}, m)$ | `W` and `b` of layer `L` | `AL` $(1, m)$ | sigmoid |
#
# What enters layer 2 is not the data any more but what layer 1 gave. Append the cache of every
# layer to the list `caches`, the last one's too: $L$ layers, $L$ caches. As lists count from 0, the
# cache of layer 1 is `caches[0]`.
#
# The dictionary holds a `W` and a `b` for each layer, hence `L = len(parameters) // 2`.
#
# The small example gets a second and last layer with $W^{[2]} = \begin{bmatrix} 1 & -1 & 2
# \end{bmatrix}$ and $b^{[2]} = 1$. For the first example it gives
# $1 \cdot 0 - 1 \cdot 7.5 + 2 \cdot 2 + 1 = -2.5$, and $\sigma(-2.5) = 0.0759$. For all four:
#
# $$Z^{[2]} = \begin{bmatrix} -2.5 & -2 & 1 & -1.5 \end{bmatrix} \qquad
# A^{[2]} = \begin{bmatrix} 0.0759 & 0.1192 & 0.7311 & 0.1824 \end{bmatrix}$$


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
# ## 3. How wrong is the network?
#
# ### Exercise 6: the cost
#
# The network gives a probability $a$, the truth is a label $y$. The cross-entropy loss is
#
# $$\mathcal{L}(a, y) = -\bigl(y \log a + (1 - y) \log(1 - a)\bigr)$$
#
# Only one of the two terms is ever alive. For $y = 1$ the loss is $-\log a$: zero when the network
# is sure of the truth, and without bound as $a$ approaches 0. For $y = 0$ it is $-\log(1 - a)$, the
# same thing mirrored. To be wrong is cheap as long as you are in doubt, and dear when you are sure.
#
# The cost is the mean of the losses:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Bigl( y^{(i)} \log a^{[L](i)}
# + \bigl(1 - y^{(i)}\bigr) \log \bigl(1 - a^{[L](i)}\bigr) \Bigr)$$
#
# It is a mean and not a sum, so that a learning rate which suits 100 examples also suits 10,000.
#
# | | shape |
# |---|---|
# | `AL`, `Y` | `(1, m)` |
# | `cost` | one number |
#
# Let the labels of the small example be 0, 1, 1, 0:
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
# ## 4. Backwards
#
# Learning means to ask of every single parameter: if it grew a little, would the cost rise or fall,
# and how fast? That is the derivative of the cost by this parameter. A network can have millions
# of them, and backpropagation finds all the answers in one walk from the end to the beginning, for
# little more than the price of going forwards.
#
# The reason is the chain rule. A layer must be told only one thing, how its own results affect the
# loss. From this and its cache it works out how its parameters affect the cost, and how its inputs
# affect the loss; and its inputs are the results of the layer before.
#
# ```
# dA0 ◄── linear ◄─ relu ◄── dA1 … ◄── linear ◄─ relu ◄── dA[L-1] ◄── linear ◄─ sigmoid ◄── dAL
#           │                            │                              │
#           ▼                            ▼                              ▼
#        dW1, db1                    dW[L-1], db[L-1]                dW[L], db[L]
# ```
#
# ### Exercise 7: the linear step, backwards
#
# We know $dZ$, how the linear values affect each example's loss. As $Z = W A_{prev} + b$, the
# entries are tied by
#
# $$z_j^{(i)} = \sum_k w_{jk}\, a_k^{(i)} + b_j$$
#
# Ask three questions of this line.
#
# *What does the weight $w_{jk}$ move?* In each example it moves $z_j^{(i)}$, at the rate
# $a_k^{(i)}$. The cost is the mean over the examples, so
# $dw_{jk} = \frac{1}{m} \sum_i dz_j^{(i)} a_k^{(i)}$. A sum over a shared index is a matrix
# product, here one over the examples:
#
# $$dW = \frac{1}{m}\, dZ\, A_{prev}^T$$
#
# *What does the bias $b_j$ move?* In each example it moves $z_j^{(i)}$, at the rate 1:
#
# $$db = \frac{1}{m} \sum_{i=1}^{m} dZ^{(i)}$$
#
# *What does the input $a_k^{(i)}$ move?* All units, but in its own example only, at the rates
# $w_{jk}$. So $da_k^{(i)} = \sum_j w_{jk}\, dz_j^{(i)}$, with no mean over the examples, as no other
# example is touched:
#
# $$dA_{prev} = W^T dZ$$
#
# | | shape | same shape as |
# |---|---|---|
# | `dZ` | `(n, m)` | `Z` |
# | `dW` | `(n, m)(m, n_prev)` = `(n, n_prev)` | `W` |
# | `db` | `(n, 1)` | `b` |
# | `dA_prev` | `(n_prev, n)(n, m)` = `(n_prev, m)` | `A_prev` |
#
# When in doubt about a transpose, let the shapes decide: usually only one product fits.
#
# A sum over one axis loses that axis: the result has the shape `(n,)`, and such an array behaves as
# a row when it is subtracted from the column `b`. `keepdims=True` keeps a column a column.
#
# The small example, layer 1, with
# $dZ = \begin{bmatrix} 0 & 0 & 1 & 0 \\ 2 & -1 & 0 & 1 \\ 4 & 0 & 0 & -2 \end{bmatrix}$. The middle
# unit's bias has the derivative $(2 - 1 + 0 + 1) / 4 = 0.5$, and its first weight, by which the
# first row of $A_{prev}$ was multiplied, $(2 \cdot 1 - 1 \cdot 0 + 0 \cdot 2 + 1 \cdot (-1)) / 4 = 0.25$:
#
# $$dW = \begin{bmatrix} 0.5 & 0 \\ 0.25 & 1.75 \\ 1.5 & 2 \end{bmatrix} \qquad
# db = \begin{bmatrix} 0.25 \\ 0.5 \\ 0.5 \end{bmatrix} \qquad
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
# ### Exercise 8: a whole layer, backwards
#
# The layer did its linear step first and its activation second, so the way back meets the
# activation first. By the chain rule, entry by entry:
#
# $$dZ^{[l]} = dA^{[l]} * g'(Z^{[l]})$$
#
# The given functions `relu_backward` and `sigmoid_backward` compute just this. Each needs the `Z`
# that its forward half put aside, the activation cache. After that, `linear_backward` does the
# rest with the linear cache.
#
# | | shape or form |
# |---|---|
# | `dA` | `(n, m)` |
# | `cache` | `(linear_cache, activation_cache)`, as `linear_activation_forward` returned it |
# | `dZ` | `(n, m)`, between the two steps |
# | `dA_prev`, `dW`, `db` | `(n_prev, m)`, `(n, n_prev)`, `(n, 1)` |
#
# A ReLU is a gate. Where $Z$ was positive it lets the derivative through unchanged; where the unit
# was silent, no small change of its input would have changed anything, and it passes 0. At exactly
# 0 it has a corner and no slope; we agree to take 0.
#
# In the small example, layer 1 had
#
# $$Z = \begin{bmatrix} -2 & -1 & 2 & -3 \\ 7.5 & 3 & 2 & 4.5 \\ 2 & 0 & -1 & 1 \end{bmatrix}
# \quad\text{so that}\quad
# dA = \begin{bmatrix} 3 & 5 & 1 & -7 \\ 2 & -1 & 0 & 1 \\ 4 & 9 & -6 & -2 \end{bmatrix}
# \quad\text{gives}\quad
# dZ = \begin{bmatrix} 0 & 0 & 1 & 0 \\ 2 & -1 & 0 & 1 \\ 4 & 0 & 0 & -2 \end{bmatrix}$$
#
# This is the $dZ$ of exercise 7, and so the three results must be the same as there.


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
# ### Exercise 9: all layers, backwards
#
# One thing is missing: where the walk starts. The last layer has to be told how its results, the
# probabilities, affect the loss. We differentiate
# $\mathcal{L} = -\bigl(y \log a + (1 - y) \log(1 - a)\bigr)$ by $a$. The derivative of $\log a$ is
# $\frac{1}{a}$, and that of $\log(1 - a)$ is $-\frac{1}{1 - a}$, as the inner derivative of $1 - a$
# brings a sign of its own:
#
# $$dA^{[L]} = -\left( \frac{Y}{A^{[L]}} - \frac{1 - Y}{1 - A^{[L]}} \right)$$
#
# Check the signs by sense. For $y = 1$ this is $-\frac{1}{a}$, which is negative: a larger
# probability means a smaller loss, as it should. There is no $\frac{1}{m}$ here, because each column
# speaks of its own example.
#
# From there each layer hands its `dA_prev` to the layer before it:
#
# | layer | cache | takes | activation | gives |
# |---|---|---|---|---|
# | $L$ | `caches[L-1]` | $dA^{[L]}$ | sigmoid | $dA^{[L-1]}, dW^{[L]}, db^{[L]}$ |
# | $L-1$ | `caches[L-2]` | $dA^{[L-1]}$ | relu | $dA^{[L-2]}, dW^{[L-1]}, db^{[L-1]}$ |
# | … | | | | |
# | 1 | `caches[0]` | $dA^{[1]}$ | relu | $dA^{[0]}, dW^{[1]}, db^{[1]}$ |
#
# Store all of it in `grads`. The number in a key is the one in the brackets above, so that
# `grads["dW2"]` belongs to `W2`, and `grads["dA1"]` is the derivative by what layer 1 gave. A
# network of three layers has the keys `dA0`, `dA1`, `dA2`, and `dW` and `db` of 1, 2, 3. Each has
# the shape of the thing without the `d`.
#
# The output layer is treated once, the hidden layers in a loop that runs downwards; Python has
# `reversed(range(…))` for this. How many hidden layers are there when there are $L$ layers?
#
# For the last layer of the small example the two factors multiply to something simple. With
# $\sigma'(z) = a(1 - a)$,
#
# $$dZ^{[L]} = -\left( \frac{y}{a} - \frac{1-y}{1-a} \right) a (1 - a) = -y(1-a) + (1-y)a = a - y$$
#
# the probability minus the label. For our four examples that is
# $\begin{bmatrix} 0.0759 & -0.8808 & -0.2689 & 0.1824 \end{bmatrix}$; its mean, $-0.2229$, must be
# `db2`. And `dW2`, the mean of these numbers times the rows of $A^{[1]}$, must be
# $\begin{bmatrix} -0.1345 & -0.4476 & 0.0835 \end{bmatrix}$.


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
    print(name, grads_small[name].shape)
    print(grads_small[name].round(4))

# %% [markdown]
# ### Do not believe it: measure it
#
# A wrong gradient often still makes the cost fall, only more slowly. That the cost falls proves
# little. There is a better test. A derivative says how fast the cost changes with a parameter, so we
# change one parameter by a little, once up and once down, and look at the cost:
#
# $$\frac{\partial J}{\partial w} \approx \frac{J(w + \varepsilon) - J(w - \varepsilon)}{2 \varepsilon}$$
#
# This is far too slow to learn with, as it goes through the network twice for every single
# parameter. As a check on a small network it is perfect: it uses only your forward half. The two
# should agree in at least six digits.


# %%
def measured_gradient(name, parameters, X, Y, step=1e-6):
    """The derivative of the cost by one array of parameters, entry by entry, from costs alone."""
    slope = np.zeros_like(parameters[name])  # the shape of parameters[name]
    for place in np.ndindex(slope.shape):
        costs = []
        for change in (step, -step):
            moved = {key: value.copy() for key, value in parameters.items()}
            moved[name][place] += change
            AL, _ = L_model_forward(X, moved)  # (1, m)
            costs.append(compute_cost(AL, Y))
        slope[place] = (costs[0] - costs[1]) / (2 * step)
    return slope


rng = np.random.default_rng(4)
parameters_test = {}
for layer, (before, here) in enumerate([(3, 5), (5, 4), (4, 1)], start=1):
    parameters_test[f"W{layer}"] = rng.normal(size=(here, before))  # (n[l], n[l-1])
    parameters_test[f"b{layer}"] = rng.normal(size=(here, 1))  # (n[l], 1)
X_test, Y_test = rng.normal(size=(3, 6)), np.array([[0, 1, 1, 0, 1, 0]])  # (3, 6), (1, 6)

AL_test, caches_test = L_model_forward(X_test, parameters_test)  # (1, 6)
grads_test = L_model_backward(AL_test, Y_test, caches_test)
for name in parameters_test:
    measured = measured_gradient(name, parameters_test, X_test, Y_test)
    computed = grads_test[f"d{name}"]  # the shape of parameters_test[name]
    error = np.linalg.norm(computed - measured) / np.linalg.norm(measured)
    print(f"d{name}: relative difference {error:.0e}")

# %% [markdown]
# ## 5. Learning
#
# ### Exercise 10: one step
#
# The derivative points uphill. To lower the cost, take a small step the other way; the learning
# rate $\alpha$ says how small:
#
# $$W^{[l]} := W^{[l]} - \alpha\, dW^{[l]}, \qquad b^{[l]} := b^{[l]} - \alpha\, db^{[l]}, \qquad l = 1, \dots, L$$
#
# A parameter and its derivative have the same shape, so this is a subtraction entry by entry.
#
# The result is a **new** dictionary with **new** arrays; `params` stays as it was. Whoever called
# the function may want to compare before and after, or to go back. Beware of `-=`: on an array it
# writes into the array that you were handed, and even a copy of the dictionary holds the same arrays.
#
# In numbers, with $\alpha = 0.1$: a weight of 2 with the derivative 0.0835 becomes
# $2 - 0.1 \cdot 0.0835 = 1.9916$. That is the last weight of our small example, and a step on all of
# its parameters brings the cost from 0.6801 down to 0.6341.


# %% exercise="update_parameters"
def update_parameters(params, grads, learning_rate):
    """Take one step of gradient descent.

    Arguments:
        params: a dictionary that holds for each layer l = 1, ..., L, and is not changed
            W[l] (n[l], n[l-1]): weights
            b[l] (n[l], 1): biases
        grads: a dictionary that holds for each layer l = 1, ..., L
            dW[l] (n[l], n[l-1]): derivative of the cost by the weights
            db[l] (n[l], 1): derivative of the cost by the biases
        learning_rate: size of the step

    Returns:
        parameters: a new dictionary that holds for each layer l = 1, ..., L
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
print(f"cost before: {compute_cost(AL_small, Y_small):.4f}", end=", ")
print(f"after: {compute_cost(AL_after, Y_small):.4f}")

# %% [markdown]
# ## 6. Your network learns the flower
#
# All parts are there, and training is only these four lines, repeated: forwards, cost, backwards,
# step. Nothing in them knows how many layers there are.


# %%
def train(X, Y, parameters, learning_rate, num_iterations):
    """Repeat the step of gradient descent; give the parameters at the end and all costs."""
    costs = []
    for _ in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)  # (1, m)
        costs.append(compute_cost(AL, Y))
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


layer_dims = [2, 16, 8, 1]
np.random.seed(1)
small_start = initialize_parameters_deep(layer_dims)
_, costs_small_start = train(X_flower, Y_flower, small_start, 0.05, num_iterations=1500)
print(f"cost at the start {costs_small_start[0]:.4f}, at the end {costs_small_start[-1]:.4f}")

# %% [markdown]
# Nothing happened. The cost is still $\ln 2 = 0.6931$, which is the cost of saying 0.5 to everything.
# Yet your functions are right; the measured gradients have shown it.
#
# **Why it stalls.** With weights near 0.01, each layer gives numbers that are many times smaller than
# those it takes. The next cell shows how little of the input arrives at the end. The derivatives
# shrink on their way back for the same reason, since each layer multiplies them by its small
# weights. A network with one hidden layer gets over this, slowly; every further layer makes it worse.
#
# **A better scale.** If a unit adds up $n^{[l-1]}$ inputs with independent weights of variance $v$
# and mean 0, the mean square of its sum is $n^{[l-1]} v$ times the mean square of its inputs. A ReLU
# throws away one half of that, the negative one. For the size to stay the same from layer to layer
# we need $\frac{1}{2} n^{[l-1]} v = 1$, so the spread of the weights should be
#
# $$\sqrt{v} = \sqrt{\frac{2}{n^{[l-1]}}}$$
#
# This is known as He initialisation. We need no new function for it: divide the 0.01 out of the
# weights that yours has drawn, and multiply by the better scale.


# %%
def rescaled(parameters):
    """The same random weights at the scale of He in place of 0.01."""
    better = dict(parameters)
    for layer in range(1, len(parameters) // 2 + 1):
        W = parameters[f"W{layer}"]  # (n[l], n[l-1])
        better[f"W{layer}"] = W / 0.01 * np.sqrt(2 / W.shape[1])  # (n[l], n[l-1])
    return better


he_start = rescaled(small_start)
print("typical size (root mean square) of the inputs and of each layer's linear values")
for title, start in (("scale 0.01", small_start), ("scale of He", he_start)):
    _, caches = L_model_forward(X_flower, start)
    values = [X_flower] + [Z for _, Z in caches]
    print(f"{title:>12}:", "  ".join(f"{np.sqrt(np.mean(V**2)):.2g}" for V in values))

# %% [markdown]
# Only the starting point is new; the data, the functions and the learning rate are as before.

# %%
parameters_flower, costs_he_start = train(X_flower, Y_flower, he_start, 0.05, num_iterations=1500)

figure, ax = plt.subplots(figsize=(6, 4))
nnkit.plot_costs(costs_he_start, every=1, label="weights of He's scale", ax=ax)
nnkit.plot_costs(costs_small_start, every=1, label="weights of 0.01", ax=ax)
ax.set_title("Learning curves")
plt.show()


# %% [markdown]
# The dashed curve lies flat at 0.693. The other falls steeply at first, then ever more slowly: this
# is what a healthy learning curve looks like. What has the network learned? We ask it about every
# point of the plane and count a probability above one half as class 1.


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
# The plane is cut into six sectors: the two neighbours at the top share one, and so do the two at the
# bottom. No one told the network about petals, and each of its units can only bend the plane along
# one straight line; the sectors come from stacking these bends. Of the points that are still wrong,
# more than half lie near the centre, where the petals meet and the noise mixes the classes. The others
# the noise has carried over to the next petal, and no honest boundary gets them right.
#
# ## What you have now
#
# You have built a network of any depth, forwards and backwards, and checked its gradients against
# measurement. The same functions, unchanged, can learn from pictures, sounds or tables: all they
# ask for is one column of numbers for each example.
#
# Try a few things, and say what you expect before you run them:
#
# - `layer_dims = [2, 1]` has no hidden layer: it is logistic regression. What can it draw?
# - `[2, 2, 1]`, `[2, 4, 1]`, `[2, 8, 1]`: how many hidden units does this flower need?
# - A learning rate of 0.01, then of 0.2, then of 1. With 0.2 the cost jumps up and down as it falls.
#   With 1 it may turn into `nan`: some probability has been rounded to exactly 0 or 1, and
#   $dA^{[L]}$ divides by zero. This is why programs for daily use go straight to
#   $dZ^{[L]} = A^{[L]} - Y$.
# - The flower has 400 points, and you have measured the network on the same points from which it
#   learned. Draw new ones with `nnkit.load_flower(seed=2)`. How many does it get right?
