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
# Is there a cat in the picture? The small steps of a network are given here, working: layers
# forwards and backwards, the cost, the update. You put them together into programs that learn.
#
# | exercise | what it does | lines |
# |---|---|---|
# | 1 `two_layer_cost` | says how wrong a network with one hidden layer is | 3 |
# | 2 `two_layer_step` | makes one step downhill with it | 9 |
# | 3 `two_layer_model` | goes round and round: trains that network | 8 |
# | 4 `L_layer_model` | trains a network with any layers | 9 |
# | 5 `predict` | decides: cat or no cat | 2 |
# | 6 `misclassified` | finds the pictures that are decided wrongly, the surest first | 3 |
#
# **Time:** about one and a half hours; the computer trains for two or three minutes of it. **Builds
# on** the chapter on deep networks. You need not have written the given functions yourself.
#
# **How to work.** Write your code between the two comment lines in capitals, leave the `return`
# line as it is, and run the cell below: it calls your function on public examples and says what is
# wrong, if anything is. The grader calls each function by itself, with other data, other sizes and
# other learning rates.
#
# Each example is a **column**. `X` $(n_x, m)$ are the inputs, `Y` $(1, m)$ the labels: 1 is a cat, 0
# is none. `W1`, `b1` belong to layer 1, with $n_h$ units, `W2`, `b2` to layer 2. A name that begins
# with `d` is a derivative, and has the shape of the thing without the `d`.

# %% tags=["given"]
import matplotlib.pyplot as plt
import numpy as np

import nnkit
from nnkit import relu, relu_backward, sigmoid, sigmoid_backward

check = nnkit.public_checks("public_checks.json")

# %% [markdown]
# ## 1. One step
#
# You wrote these functions, or will, in the assignment on deep networks. Here they are given; run
# the folded cell below, and open it if you want to see how they work.
#
# | call | gives |
# |---|---|
# | `initialize_parameters(n_x, n_h, n_y)` | first parameters of two layers: random weights, biases 0 |
# | `initialize_parameters_deep(layers_dims)` | the same for any list of sizes |
# | `linear_activation_forward(A_prev, W, b, activation)` | one layer forwards: `A` and the layer's `cache`; `activation` is `"relu"` or `"sigmoid"` |
# | `L_model_forward(X, parameters)` | all layers forwards: `AL` $(1, m)$ and the list of caches |
# | `compute_cost(AL, Y)` | the mean cross-entropy, one number |
# | `linear_activation_backward(dA, cache, activation)` | one layer backwards: `dA_prev`, `dW`, `db` |
# | `L_model_backward(AL, Y, caches)` | all layers backwards: `grads` with `dW1`, `db1`, …, `dWL`, `dbL` |
# | `update_parameters(parameters, grads, learning_rate)` | a new dictionary: each `W1` minus the learning rate times `dW1`, and so on |


# %% tags=["given", "hide-input"]
def initialize_parameters_deep(layers_dims):
    """First parameters: layers_dims is [inputs, units of layer 1, …, units of layer L]."""
    parameters = {}
    for layer in range(1, len(layers_dims)):
        here, before = layers_dims[layer], layers_dims[layer - 1]
        # Divided by this root, the sum of a unit is about as large as one input.
        parameters[f"W{layer}"] = np.random.randn(here, before) / np.sqrt(before)  # (n[l], n[l-1])
        parameters[f"b{layer}"] = np.zeros((here, 1))  # (n[l], 1)
    return parameters


def initialize_parameters(n_x, n_h, n_y):
    """First parameters of two layers: n_x inputs, n_h hidden units, n_y outputs."""
    return initialize_parameters_deep([n_x, n_h, n_y])


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


def compute_cost(AL, Y):
    """The mean cross-entropy of the probabilities AL (1, m) for the labels Y (1, m)."""
    losses = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))  # (1, m)
    return np.mean(losses)


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


def update_parameters(parameters, grads, learning_rate):
    """One step of gradient descent: a new dictionary with W1, b1, …, WL, bL after the step."""
    return {
        name: value - learning_rate * grads[f"d{name}"]  # the shape of the parameter
        for name, value in parameters.items()
    }


# %% [markdown]
# ### Exercise 1: how wrong is the network?
#
# Forwards through both layers, and then the cost. The hidden layer has ReLU, the output has the
# sigmoid, which makes a probability:
#
# ```
# X ──► linear ─► relu ──► A1 ──► linear ─► sigmoid ──► A2 ──► cost
#       └── W1, b1 ──┘            └── W2, b2 ───┘         ▲
#                                                         Y
# ```
#
# An example to compare with: two inputs, two hidden units, two examples, of which the second is a cat.
#
# $$X = \begin{bmatrix} 1 & 2 \\ 2 & 0 \end{bmatrix} \quad Y = \begin{bmatrix} 0 & 1 \end{bmatrix} \quad
# W^{[1]} = \begin{bmatrix} 1 & -1 \\ 0 & 1 \end{bmatrix} \quad W^{[2]} = \begin{bmatrix} 1 & 0.5 \end{bmatrix}
# \quad b^{[1]}, b^{[2]} = 0$$
#
# Then $Z^{[1]} = \begin{bmatrix} -1 & 2 \\ 2 & 0 \end{bmatrix}$, ReLU replaces the $-1$ by 0, and
# $Z^{[2]} = \begin{bmatrix} 1 & 2 \end{bmatrix}$. So the network says 0.7311 to the first example and
# 0.8808 to the second. The losses are $-\ln 0.2689 = 1.3133$ and $-\ln 0.8808 = 0.1269$; the cost is their
# mean, **0.7201**.


# %% exercise="two_layer_cost"
def two_layer_cost(X, Y, parameters):
    """The cost of a network with one hidden layer: linear, relu, linear, sigmoid.

    Arguments:
        X (n_x, m): inputs
        Y (1, m): labels, 0 or 1
        parameters: a dictionary with W1 (n_h, n_x), b1 (n_h, 1), W2 (1, n_h), b2 (1, 1)

    Returns:
        cost (): the mean cross-entropy of what the network says of X
    """
    # YOUR CODE STARTS HERE
    A1, _ = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")  # (n_h, m)
    A2, _ = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")  # (1, m)
    cost = compute_cost(A2, Y)
    # YOUR CODE ENDS HERE
    return cost


# %%
X_small = np.array([[1.0, 2], [2, 0]])  # (2, 2)
Y_small = np.array([[0, 1]])  # (1, 2)
small = {
    "W1": np.array([[1.0, -1], [0, 1]]),  # (2, 2)
    "b1": np.zeros((2, 1)),  # (2, 1)
    "W2": np.array([[1.0, 0.5]]),  # (1, 2)
    "b2": np.zeros((1, 1)),  # (1, 1)
}
print(f"the cost of the example: {two_layer_cost(X_small, Y_small, small):.4f}")

# %% [markdown]
# A network that says 0.5 to everything pays $\ln 2 = 0.693$ for each example. Know this number: a
# cost that stays there has learned nothing.
#
# ### Exercise 2: one step downhill
#
# Forwards as before, but keep the caches. Then back: the derivative of each example's loss by the
# probability,
#
# $$dA^{[2]} = -\left( \frac{Y}{A^{[2]}} - \frac{1 - Y}{1 - A^{[2]}} \right)$$
#
# goes through layer 2, and what comes out of it, $dA^{[1]}$, through layer 1. Each layer goes back
# with the cache of its own way forward, and through the same activation. At the end
# `update_parameters` makes one step; under which names it looks for the gradients, the table of the
# parts says.
#
# In the example above, the error $A^{[2]} - Y$ is 0.7311 for the first and $-0.1192$ for the second.
# `db2` is their mean, 0.306: it is positive, so a step of learning rate 0.1 lowers the bias of the output to
# **$-0.0306$**. Fewer cats, please; the larger error was a cat too many.


# %% exercise="two_layer_step"
def two_layer_step(X, Y, parameters, learning_rate):
    """One step of gradient descent for a network with one hidden layer.

    Arguments:
        X (n_x, m): inputs
        Y (1, m): labels, 0 or 1
        parameters: a dictionary with W1 (n_h, n_x), b1 (n_h, 1), W2 (1, n_h), b2 (1, 1)
        learning_rate: size of the step

    Returns:
        new_parameters: a dictionary with W1 (n_h, n_x), b1 (n_h, 1), W2 (1, n_h), b2 (1, 1),
            after the step
    """
    # YOUR CODE STARTS HERE
    W1, b1 = parameters["W1"], parameters["b1"]  # (n_h, n_x), (n_h, 1)
    W2, b2 = parameters["W2"], parameters["b2"]  # (1, n_h), (1, 1)
    A1, cache1 = linear_activation_forward(X, W1, b1, "relu")  # (n_h, m)
    A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")  # (1, m)
    dA2 = -(Y / A2 - (1 - Y) / (1 - A2))  # (1, m)
    dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")  # (n_h, m), as W2, as b2
    _, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")  # as W1, as b1
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    new_parameters = update_parameters(parameters, grads, learning_rate)
    # YOUR CODE ENDS HERE
    return new_parameters


# %%
after = two_layer_step(X_small, Y_small, small, 0.1)
for name, value in after.items():
    print(name, value.round(4).tolist())
print(f"the cost before: {two_layer_cost(X_small, Y_small, small):.4f}", end=", ")
print(f"after: {two_layer_cost(X_small, Y_small, after):.4f}")

# %% [markdown]
# ## 2. Round and round
#
# All training of this course is one cycle:
#
# ```
#   initialise ──► parameters
#       │
#       ▼
#  ┌─► forward      X, parameters ──► AL, caches     what does the network say?
#  │   cost         AL, Y ──► cost                   how wrong is that?
#  │   backward     AL, Y, caches ──► grads          which way is downhill?
#  └── update       parameters, grads ──► parameters
# ```
#
# What goes round are the **parameters**: those that a step gives are those with which the next one
# begins. The cost does not take part; it is there for *us*, to see whether the rest does what it should.
#
# ### Exercise 3: the loop
#
# Initialise once, then make `num_iterations` steps, numbered 0, 1, 2, …, all of them, whatever the cost
# does on the way. `costs` gets the cost **before** the steps 0, 100, 200, … and no other: 230 steps have
# three costs, and 200 steps two.
#
# - Begin with the parameters that `initialize_parameters` draws, called once, and set no seed: whoever
#   calls your function decides about chance. So all of us can start at the same place, and compare.
# - All sizes and numbers come from the arguments: nothing in here knows of pictures.
# - If `print_cost` is true, you may print the costs that you record. Nobody grades it.
#
# | | shape | for the pictures |
# |---|---|---|
# | `layers_dims` | `(n_x, n_h, n_y)` | `(12288, 7, 1)` |
# | `X`, `Y` | `(n_x, m)`, `(1, m)` | `(12288, 209)`, `(1, 209)` |
# | `costs` | one number for each hundred steps | 15 of them after 1,500 steps |
#
# In the cell below the check, 30 points in two
# heaps are learned: the cost falls from 0.5036 to 0.0866 in 400 steps.


# %% exercise="two_layer_model"
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """Train a network with one hidden layer: linear, relu, linear, sigmoid.

    Arguments:
        X (n_x, m): inputs
        Y (1, m): labels, 0 or 1
        layers_dims: the three sizes (n_x, n_h, n_y)
        learning_rate: size of a step
        num_iterations: how many steps
        print_cost: whether the costs may be printed when they are recorded

    Returns:
        parameters: a dictionary with W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1)
        costs: a list of the costs before the steps 0, 100, 200, ...
    """
    costs = []
    # YOUR CODE STARTS HERE
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        if i % 100 == 0:
            costs.append(two_layer_cost(X, Y, parameters))
            if print_cost:
                print(f"cost before step {i}: {costs[-1]:.4f}")
        parameters = two_layer_step(X, Y, parameters, learning_rate)
    # YOUR CODE ENDS HERE
    return parameters, costs


# %%
rng = np.random.default_rng(5)
Y_heaps = np.array([[0, 1] * 15])  # (1, 30)
X_heaps = rng.normal(size=(3, 30)) + 2 * Y_heaps  # (3, 30)
np.random.seed(1)
_, costs_heaps = two_layer_model(X_heaps, Y_heaps, (3, 4, 1), 0.1, 401, print_cost=True)
print([float(f"{cost:.4f}") for cost in costs_heaps])

# %% [markdown]
# ### Exercise 4: the same cycle for any depth
#
# The given functions whose names begin with `L_model` go through any number of layers. So your second
# model is hardly longer than the first, and does more.
#
# | | shape | for the pictures |
# |---|---|---|
# | `layers_dims` | a list of the sizes of layers 0, 1, …, L | `[12288, 20, 7, 5, 1]` |
# | `W[l]`, `b[l]` | `(n[l], n[l-1])`, `(n[l], 1)` | `W1` (20, 12288), …, `W4` (1, 5) |
# | `AL`, `Y` | `(1, m)` | `(1, 209)` |
#
# The start is drawn by `initialize_parameters_deep`, once and without a seed of yours. `costs` and
# `print_cost` are as in exercise 3. There may be any number of layers, and also one: then there is
# no hidden layer at all.


# %% exercise="L_layer_model"
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """Train a network with any layers: linear and relu L - 1 times, then linear and sigmoid.

    Arguments:
        X (n[0], m): inputs
        Y (1, m): labels, 0 or 1
        layers_dims: a list of the sizes n[0], n[1], ..., n[L]
        learning_rate: size of a step
        num_iterations: how many steps
        print_cost: whether the costs may be printed when they are recorded

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
# From the same start, on the same data and with the same sizes, both models go the same way: the
# difference should be 0, or a few times $10^{-16}$.

# %%
np.random.seed(1)
_, costs_again = L_layer_model(X_heaps, Y_heaps, [3, 4, 1], 0.1, 401)
difference = np.max(np.abs(np.subtract(costs_again, costs_heaps)))
print("largest difference between the costs of the two models:", difference)

# %% [markdown]
# ## 3. The pictures
#
# 209 pictures to learn from and 50 to test with, each of 64 times 64 pixels, and each pixel three numbers
# from 0 to 255: how much red, green and blue. They are drawings, made by a program for this course. About
# half of them show a cat; the others show dogs, birds, cars, houses, hills, or only stripes.

# %%
cats = nnkit.load_cats()
print("to learn from:", cats.X_train.shape, cats.Y_train.shape)  # (209, 64, 64, 3), (1, 209)
print("to test with: ", cats.X_test.shape, cats.Y_test.shape)  # (50, 64, 64, 3), (1, 50)
print(f"share of cats: {cats.Y_train.mean():.0%} and {cats.Y_test.mean():.0%}")

nnkit.plot_pictures(cats.X_train[:12], [cats.classes[y] for y in cats.Y_train[0, :12]])
plt.show()

# %% [markdown]
# Each picture is unrolled into one column of $64 \cdot 64 \cdot 3 = 12{,}288$ numbers. Two things can go
# wrong here, and neither raises an error: `reshape(-1, m)` has the right shape, but mixes all pictures in
# every column; and numbers up to 255 lead to linear values in the thousands, where the sigmoid has no slope.


# %% tags=["given"]
def columns_of(pictures):
    """Turn pictures (m, 64, 64, 3) of whole numbers into columns (12288, m) from 0 to 1."""
    rows = pictures.reshape(len(pictures), -1)  # (m, 12288)
    return rows.T / 255  # (12288, m)


# %%
X_train, Y_train = columns_of(cats.X_train), cats.Y_train  # (12288, 209), (1, 209)
X_test, Y_test = columns_of(cats.X_test), cats.Y_test  # (12288, 50), (1, 50)
again = X_train[:, 0].reshape(64, 64, 3)  # (64, 64, 3)
print("the first column is still the first picture:", np.array_equal(again * 255, cats.X_train[0]))

# %% [markdown]
# ### Exercise 5: cat or no cat
#
# A probability **above** one half counts as a cat; exactly one half does not. From $AL$ = [0.2, 0.5, 0.9]
# follows [0, 0, 1]. How many layers the network has shows in its parameters, so that one function
# serves for all of yours.


# %% exercise="predict"
def predict(X, parameters):
    """The class that a network gives each column of X.

    Arguments:
        X (n[0], m): inputs
        parameters: a dictionary that holds for each layer l = 1, ..., L
            W[l] (n[l], n[l-1]): weights
            b[l] (n[l], 1): biases

    Returns:
        predictions (1, m): 1 where the probability is above one half, else 0
    """
    # YOUR CODE STARTS HERE
    AL, _ = L_model_forward(X, parameters)  # (1, m)
    predictions = (AL > 0.5).astype(int)  # (1, m)
    # YOUR CODE ENDS HERE
    return predictions


# %% [markdown]
# Now the training: logistic regression, which is `[12288, 1]`, two layers and four. 1,500 steps take about half a
# minute each.

# %%
STEPS = 1500
np.random.seed(1)
parameters_1, costs_1 = L_layer_model(X_train, Y_train, [12288, 1], 0.005, STEPS)
np.random.seed(1)
parameters_2, costs_2 = two_layer_model(X_train, Y_train, (12288, 7, 1), 0.0075, STEPS, True)

# %%
np.random.seed(1)
parameters_4, costs_4 = L_layer_model(X_train, Y_train, [12288, 20, 7, 5, 1], 0.0075, STEPS, True)

# %%
trained = {
    "logistic regression": (parameters_1, costs_1),
    "two layers": (parameters_2, costs_2),
    "four layers": (parameters_4, costs_4),
}
ax = None
for name, (found, costs) in trained.items():
    learned = np.mean(predict(X_train, found) == Y_train)
    new = np.mean(predict(X_test, found) == Y_test)
    print(f"{name:<20} {learned:>5.0%} of the training pictures, {new:>4.0%} of the test pictures")
    ax = nnkit.plot_costs(costs, label=name, ax=ax)
ax.set_title("Learning curves on 209 pictures")
plt.show()

# %% [markdown]
# All three know nearly all of the pictures from which they learned, and fewer of the others. This gap
# is called **overfitting**: with 86,031 numbers to learn from 209 pictures, the network of two layers has
# also learned what is peculiar to these 209. (Where a curve climbs, a step was too long for the slope on
# which it was taken.)
#
# The deeper, the better? Look at how well that is known.
#
# - **Fifty pictures are few.** A share of three quarters strays on them by 6 points to either side by
#   chance alone. So 74 % and 82 % cannot be told apart by this test.
# - **The start is chance, too.** With `np.random.seed` of 1, 2 and 3, logistic regression gets 72, 72
#   and 68 %, two layers 74, 76 and 72 %, four layers 82, 76 and 80 %.
# - **These 50 were picked**, because the figures come out in this order on them. On other pictures, 1,000
#   at a time and from several starts, logistic regression gets 70 %, two layers 78 %, four layers 81 %. So
#   the order is real for such pictures, but it is a matter of a few points.

# %% [markdown]
# ## 4. What it gets wrong
#
# ### Exercise 6: the surest mistakes first
#
# From the probabilities `AL` and the labels `Y`, find the numbers of the columns whose class is wrong,
# counted from 0. As before, one half counts as no cat. Sort them: first the one whose probability is
# farthest from its label, the surest mistake, and last the closest call.
#
# | column | 0 | 1 | 2 | 3 | 4 |
# |---|---|---|---|---|---|
# | `AL` | 0.9 | 0.6 | 0.2 | 0.3 | 0.95 |
# | `Y` | 1 | 0 | 0 | 1 | 0 |
# | how far apart | right | 0.6 | right | 0.7 | 0.95 |
#
# comes to `places` = **[4, 3, 1]**. If nothing is wrong, `places` is empty. `np.abs`, `np.argsort` and
# `np.flatnonzero` help.


# %% exercise="misclassified"
def misclassified(AL, Y):
    """The numbers of the columns that are decided wrongly, the surest mistake first.

    Arguments:
        AL (1, m): probabilities
        Y (1, m): labels, 0 or 1

    Returns:
        places (wrong): the numbers of the columns, counted from 0
    """
    # YOUR CODE STARTS HERE
    distances = np.abs(AL - Y)[0]  # (m,)
    wrong = np.flatnonzero((AL > 0.5) != Y)  # (wrong,)
    places = wrong[np.argsort(-distances[wrong])]  # (wrong,)
    # YOUR CODE ENDS HERE
    return places


# %%
AL_test, _ = L_model_forward(X_test, parameters_4)  # (1, 50)
places = misclassified(AL_test, Y_test)[:12]
titles = [f"{cats.classes[Y_test[0, i]]}; it says cat: {AL_test[0, i]:.0%}" for i in places]
nnkit.plot_pictures(cats.X_test[places], titles)
plt.show()

# %% [markdown]
# Some mistakes are easy to forgive: a dog has a round face with two dark eyes, as most cats do. Others are
# hard to explain. Each unit of the first layer compares the whole picture with one blurred pattern, always
# at the same place; it knows no ears that could be anywhere. Networks that look for small patterns at all
# places are called convolutional, and do much better on pictures.
#
# ### A picture of your own
#
# Nothing of this is graded. The cell below draws a picture with discs and triangles. Change one thing at a
# time: take the ears away, swap the colours, or move the whole cat by fifteen pixels. What does the network
# really look at?


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
# ### A network of your own
#
# Can you find one that gets more than 82 % of the test pictures? Choose the sizes, the learning rate and the
# number of steps, and give it a minute of your computer. Nothing of this is graded, for a good reason: on
# 50 pictures the start alone moves the figure by more than one good idea does, and the last digits of another
# processor are enough to turn a picture round. Try three starts before you believe in an idea. And the more
# networks you try, the more the figure of the best one flatters it.

# %%
layers_dims, learning_rate, num_iterations = [12288, 10, 1], 0.01, 500
for seed in (1, 2, 3):
    np.random.seed(seed)
    found, _ = L_layer_model(X_train, Y_train, layers_dims, learning_rate, num_iterations)
    print(f"seed {seed}: {np.mean(predict(X_test, found) == Y_test):.0%} of the test pictures")

# %% [markdown]
# ## What you have now
#
# A whole learning program, twice: once with every step in sight, once so that a list of numbers decides
# how deep the network is. And you know how far a comparison of classifiers can be trusted.
#
# Try a few things, and say what you expect before you run them:
#
# - A learning rate of 0.02 in place of 0.0075, and one of 0.001. What do the learning curves look like?
# - 300 steps in place of 1,500. How much of what the network knows about new pictures does it know by
#   then, and how much of what it knows about old ones?
