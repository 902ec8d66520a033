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
# # Shallow network: one hidden layer
#
# Logistic regression draws one straight line. Here you build, in eight functions of plain NumPy, a
# network with one hidden layer, and at the end you lay its boundary over a flower that no line takes
# apart.
#
# | exercise | what it does |
# |---|---|
# | 1 `layer_sizes` | how many inputs, hidden units and outputs there are |
# | 2 `initialize_parameters` | small random weights, biases of zero |
# | 3 `forward_propagation` | from the inputs to the probabilities |
# | 4 `compute_cost` | one number that says how wrong they are |
# | 5 `backward_propagation` | how each parameter moves the cost |
# | 6 `update_parameters` | one step of gradient descent |
# | 7 `nn_model` | all of it, repeated: a network that learns |
# | 8 `predict` | from probabilities to classes |
#
# **Time:** two to three hours. **Builds on:** the assignment on logistic regression.
#
# **How to work.** Write between the two comment lines in capitals, and leave the lines around them. Run
# the check below: it calls your function on public examples and tells you in a sentence what is
# wrong. The grader calls each function by itself, with other sizes and other numbers.
#
# | symbol | in code | shape | meaning |
# |---|---|---|---|
# | $m$ | `m` | | number of examples; each is a **column** |
# | $n_x$, $n_h$, $n_y$ | `n_x`, … | | number of inputs, hidden units, outputs |
# | $X$, $Y$ | `X`, `Y` | $(n_x, m)$, $(1, m)$ | inputs; labels, 0 or 1 |
# | $W^{[1]}$, $b^{[1]}$ | `W1`, `b1` | $(n_h, n_x)$, $(n_h, 1)$ | weights and biases of the hidden layer |
# | $W^{[2]}$, $b^{[2]}$ | `W2`, `b2` | $(1, n_h)$, $(1, 1)$ | weights and bias of the output |
# | $Z^{[1]}$, $A^{[1]}$ | `Z1`, `A1` | $(n_h, m)$ | hidden layer: linear values, activations |
# | $Z^{[2]}$, $A^{[2]}$ | `Z2`, `A2` | $(1, m)$ | output: linear values, probabilities of 1 |
#
# A derivative begins with `d` and has the shape of the thing itself: `dW1` has the shape of `W1`.

# %% tags=["given"]
import numpy as np

import nnkit

check = nnkit.public_checks("public_checks.json")


def sigmoid(z):
    """Squeeze numbers into the range from 0 to 1, entry by entry."""
    return 1 / (1 + np.exp(-z))  # the shape of z


# %%
import matplotlib.pyplot as plt

X_flower, Y_flower = nnkit.load_flower()  # (2, 400), (1, 400)
nnkit.plot_examples(X_flower, Y_flower)
plt.show()

# %% [markdown]
# Walk once around this flower, and the colour changes six times; a circle crosses a straight line only
# twice. What we need is a way to ask *several* questions and to combine the answers. Each hidden unit
# draws a line of its own and says on which side of it a point lies; the output weighs what they say.
#
# ## Exercise 1: how large is each layer?
#
# Examples stand side by side, each one a column. A matrix times $X$ is then the matrix times each
# example, so that one product serves all of them.
#
# The data settle the first and the last size: as many inputs as an example has numbers, as many
# outputs as its label has. The size of the hidden layer is our choice. Take 4, whatever the data.
#
# For the flower, `X` is (2, 400) and `Y` is (1, 400): the answer is 2, 4, 1. Which of the two numbers in
# `X.shape` counts the inputs, and which the examples?


# %% exercise="layer_sizes"
def layer_sizes(X, Y):
    """Say how many units each layer has.

    Arguments:
        X (n_x, m): inputs, each example a column
        Y (n_y, m): labels, each example a column

    Returns:
        n_x: number of inputs
        n_h: number of hidden units: 4
        n_y: number of outputs
    """
    # YOUR CODE STARTS HERE
    n_x = X.shape[0]
    n_h = 4
    n_y = Y.shape[0]
    # YOUR CODE ENDS HERE
    return n_x, n_h, n_y


# %%
print("another set:", layer_sizes(np.zeros((5, 3)), np.zeros((2, 3))))  # (5, 3), (2, 3)

# %% [markdown]
# ## Exercise 2: where learning starts
#
# A hidden unit has one weight for each input, and one bias; a row of `W1` belongs to one unit.
#
# **Weights are random, because equal units stay equal.** Units with the same weights compute the same,
# get the same derivative and take the same step. After a million steps four of them are still worth
# one. So no two units may begin alike, and about half of the weights should be negative.
#
# **Weights are small, because the activation is flat far from 0.** Where it is flat, its slope is nearly
# zero, and so is every step. Let them lie around 0 at a typical distance of 0.01: normal random
# numbers, times 0.01.
#
# **Biases may start at zero.** The weights have already made the units different.
#
# | | shape | for `n_x = 2`, `n_h = 4`, `n_y = 1` |
# |---|---|---|
# | `W1`, `b1` | `(n_h, n_x)`, `(n_h, 1)` | `(4, 2)`, `(4, 1)` |
# | `W2`, `b2` | `(n_y, n_h)`, `(n_y, 1)` | `(1, 4)`, `(1, 1)` |
#
# `np.random.randn(rows, columns)` draws normal numbers; `np.zeros((rows, columns))` wants its shape as
# one tuple. Set no seed inside the function: whoever calls it decides about that.


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
            W2 (n_y, n_h): small random weights of the output
            b2 (n_y, 1): zeros
    """
    # YOUR CODE STARTS HERE
    W1 = np.random.randn(n_h, n_x) * 0.01  # (n_h, n_x)
    b1 = np.zeros((n_h, 1))  # (n_h, 1)
    W2 = np.random.randn(n_y, n_h) * 0.01  # (n_y, n_h)
    b2 = np.zeros((n_y, 1))  # (n_y, 1)
    # YOUR CODE ENDS HERE
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return parameters


# %%
np.random.seed(1)
first_parameters = initialize_parameters(2, 4, 1)
for name, value in first_parameters.items():
    print(name, value.shape, value.round(4).tolist())

# %% [markdown]
# ## Exercise 3: forwards
#
# The activation of the hidden units is the hyperbolic tangent, which answers between $-1$ and $1$:
#
# $$\tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}}, \qquad \tanh'(z) = 1 - \tanh^2(z)$$
#
# | $z$ | $-1$ | 0 | 0.5 | 1 | 2 |
# |---|---|---|---|---|---|
# | $\tanh(z)$ | $-0.7616$ | 0 | 0.4621 | 0.7616 | 0.9640 |
# | slope | 0.4200 | 1 | 0.7864 | 0.4200 | 0.0707 |
#
# The output ends in a sigmoid, as it is to be a probability. For all examples at once:
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]} \qquad A^{[1]} = \tanh(Z^{[1]}) \qquad
# Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]} \qquad A^{[2]} = \sigma(Z^{[2]})$$
#
# | | shape |
# |---|---|
# | `Z1`, `A1` | `(n_h, n_x)(n_x, m) + (n_h, 1)` = `(n_h, m)` |
# | `Z2`, `A2` | `(1, n_h)(n_h, m) + (1, 1)` = `(1, m)` |
#
# Read the shapes as you would read dominoes: the two sizes that touch must agree, and they vanish. A
# `reshape` may silence an error, but it only lines numbers up anew. We keep the four results in a
# **cache**, as the way back needs them.
#
# **A small example, for the whole notebook.** Two inputs, three hidden units, four examples:
#
# $$X = \begin{bmatrix} 1 & 0 & -1 & 1 \\ 0 & 1 & 1 & 1 \end{bmatrix} \quad
# W^{[1]} = \begin{bmatrix} 1 & 1 \\ -1 & 1 \\ 0.5 & 0 \end{bmatrix} \quad
# b^{[1]} = \begin{bmatrix} 0 \\ 0 \\ 0.5 \end{bmatrix} \quad
# W^{[2]} = \begin{bmatrix} 1 & -1 & 2 \end{bmatrix} \quad b^{[2]} = -0.5$$
#
# The first example is the column $(1, 0)$. Its hidden units get $1 \cdot 1 + 1 \cdot 0 + 0 = 1$,
# $-1 \cdot 1 + 1 \cdot 0 + 0 = -1$ and $0.5 \cdot 1 + 0 \cdot 0 + 0.5 = 1$. The output weighs their tanh,
# $1 \cdot 0.7616 - 1 \cdot (-0.7616) + 2 \cdot 0.7616 - 0.5 = 2.5464$, and $\sigma(2.5464) = 0.9273$. All four
# examples together give
#
# $$Z^{[1]} = \begin{bmatrix} 1 & 1 & 0 & 2 \\ -1 & 1 & 2 & 0 \\ 1 & 0.5 & 0 & 1 \end{bmatrix} \qquad
# A^{[2]} = \begin{bmatrix} 0.9273 & 0.6045 & 0.1879 & 0.8794 \end{bmatrix}$$


# %% exercise="forward_propagation"
def forward_propagation(X, parameters):
    """Go forwards through the network, for all examples at once.

    Arguments:
        X (n_x, m): inputs
        parameters: a dictionary of
            W1 (n_h, n_x), b1 (n_h, 1): weights and biases of the hidden layer
            W2 (1, n_h), b2 (1, 1): weights and bias of the output

    Returns:
        A2 (1, m): probabilities that the label is 1
        cache: a dictionary of
            Z1 (n_h, m), A1 (n_h, m): linear values and activations of the hidden layer
            Z2 (1, m), A2 (1, m): linear values and probabilities of the output
    """
    W1, b1 = parameters["W1"], parameters["b1"]  # (n_h, n_x), (n_h, 1)
    W2, b2 = parameters["W2"], parameters["b2"]  # (1, n_h), (1, 1)
    # YOUR CODE STARTS HERE
    Z1 = np.dot(W1, X) + b1  # (n_h, m)
    A1 = np.tanh(Z1)  # (n_h, m)
    Z2 = np.dot(W2, A1) + b2  # (1, m)
    A2 = sigmoid(Z2)  # (1, m)
    # YOUR CODE ENDS HERE
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache


# %%
X_small = np.array([[1.0, 0, -1, 1], [0, 1, 1, 1]])  # (2, 4)
parameters_small = {
    "W1": np.array([[1, 1], [-1, 1], [0.5, 0]]),  # (3, 2)
    "b1": np.array([[0], [0], [0.5]]),  # (3, 1)
    "W2": np.array([[1.0, -1, 2]]),  # (1, 3)
    "b2": np.array([[-0.5]]),  # (1, 1)
}
A2_small, cache_small = forward_propagation(X_small, parameters_small)  # (1, 4)
for name, value in cache_small.items():
    print(name, value.shape, value.round(4), sep="\n")

# %% [markdown]
# ## Exercise 4: how wrong is the network?
#
# The cost is that of logistic regression, the mean of the losses:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Bigl( y^{(i)} \log a^{[2](i)}
# + \bigl(1 - y^{(i)}\bigr) \log \bigl(1 - a^{[2](i)}\bigr) \Bigr)$$
#
# Only one of the two terms is ever alive. Let the labels of the small example be 1, 1, 0, 0:
#
# | example | $y$ | $a$ | loss |
# |---|---|---|---|
# | 1 | 1 | 0.9273 | $-\log 0.9273 = 0.0754$ |
# | 2 | 1 | 0.6045 | $-\log 0.6045 = 0.5034$ |
# | 3 | 0 | 0.1879 | $-\log 0.8121 = 0.2081$ |
# | 4 | 0 | 0.8794 | $-\log 0.1206 = 2.1157$ |
#
# Their mean is $J = 0.7256$, most of it owed to the last example, on which the network is sure and wrong.
# Saying 0.5 to everything costs $\log 2 = 0.6931$: a network whose cost stays there has learned nothing.
#
# You need no guard against $\log 0$. Whoever wants one keeps it so small, a millionth or less, that it changes
# no cost.


# %% exercise="compute_cost"
def compute_cost(A2, Y):
    """Say how wrong the probabilities are: the mean cross-entropy.

    Arguments:
        A2 (1, m): probabilities that the label is 1
        Y (1, m): labels, 0 or 1

    Returns:
        cost: one number
    """
    m = Y.shape[1]
    # YOUR CODE STARTS HERE
    losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))  # (1, m)
    cost = np.sum(losses) / m
    # YOUR CODE ENDS HERE
    return cost


# %%
Y_small = np.array([[1, 1, 0, 0]])  # (1, 4)
half = np.full((1, 4), 0.5)  # (1, 4)
print(f"cost of the small example:      {compute_cost(A2_small, Y_small):.4f}")
print(f"cost of saying 0.5 to all four: {compute_cost(half, Y_small):.4f}")

# %% [markdown]
# ## Exercise 5: backwards
#
# If a parameter grew a little, would the cost rise or fall, and how fast? That is the derivative of
# the cost by this parameter. We walk from the end to the beginning and ask at each station what it
# does to the next.
#
# `dZ2` and `dZ1` are derivatives of the **loss** of each single example, a column for each. `dW` and `db` are
# derivatives of the **cost**, the mean over all examples, which share the parameters. So $\frac{1}{m}$ appears in
# `dW` and `db`, and nowhere else.
#
# **The output.** $\frac{d\mathcal{L}}{da} = -\frac{y}{a} + \frac{1 - y}{1 - a}$ and $\frac{da}{dz} = a (1 - a)$; in
# the product the slope of the sigmoid cancels, and $a - y$ remains. A weight $w_k$ moves $z^{[2]}$ at
# the rate $a^{[1]}_k$, the bias at the rate 1, and both move the cost by the mean over the examples:
#
# $$dZ^{[2]} = A^{[2]} - Y \qquad dW^{[2]} = \frac{1}{m}\, dZ^{[2]} A^{[1]T} \qquad
# db^{[2]} = \frac{1}{m} \sum_{i=1}^{m} dZ^{[2](i)}$$
#
# **The hidden layer.** $z^{[1]}_k$ moves $a^{[1]}_k$ at the rate $1 - (a^{[1]}_k)^2$, the slope of tanh, and
# that moves $z^{[2]}$ at the rate $w^{[2]}_k$. Then the same question as before, one layer earlier, where the
# weights multiply the inputs $X$:
#
# $$dZ^{[1]} = W^{[2]T} dZ^{[2]} * \bigl(1 - (A^{[1]})^2\bigr) \qquad dW^{[1]} = \frac{1}{m}\, dZ^{[1]} X^T \qquad
# db^{[1]} = \frac{1}{m} \sum_{i=1}^{m} dZ^{[1](i)}$$
#
# Without a sign between them, two letters are a matrix product; the star multiplies entry by entry.
#
# | | shape |
# |---|---|
# | `dZ2` | `(1, m)` |
# | `dW2`, `db2` | `(1, m)(m, n_h)` = `(1, n_h)`, `(1, 1)` |
# | `dZ1` | `(n_h, 1)(1, m)` = `(n_h, m)`, times `(n_h, m)` entry by entry |
# | `dW1`, `db1` | `(n_h, m)(m, n_x)` = `(n_h, n_x)`, `(n_h, 1)` |
#
# A sum over one axis loses that axis: `(n_h,)` behaves as a row when it is subtracted from the column
# `b1`. `keepdims=True` keeps a column a column.
#
# **By hand.** In the small example $dZ^{[2]} = \begin{bmatrix} -0.0727 & -0.3955 & 0.1879 & 0.8794
# \end{bmatrix}$. Its mean, $0.1498$, is `db2`. The first weight of the output multiplied the first row of
# $A^{[1]}$, so its derivative is
# $(-0.0727 \cdot 0.7616 - 0.3955 \cdot 0.7616 + 0.1879 \cdot 0 + 0.8794 \cdot 0.9640) / 4 = 0.1228$. For the first
# hidden unit, with the weight 1, and the last example, `dZ1` is
# $1 \cdot 0.8794 \cdot (1 - 0.9640^2) = 0.0621$.


# %% exercise="backward_propagation"
def backward_propagation(parameters, cache, X, Y):
    """Go backwards through the network: the derivative of the cost by each parameter.

    Arguments:
        parameters: a dictionary of
            W1 (n_h, n_x), b1 (n_h, 1): weights and biases of the hidden layer
            W2 (1, n_h), b2 (1, 1): weights and bias of the output
        cache: the dictionary that forward_propagation gave for X and these parameters
            Z1 (n_h, m), A1 (n_h, m): linear values and activations of the hidden layer
            Z2 (1, m), A2 (1, m): linear values and probabilities of the output
        X (n_x, m): inputs
        Y (1, m): labels, 0 or 1

    Returns:
        grads: a dictionary of
            dW1 (n_h, n_x), db1 (n_h, 1): derivatives by W1 and b1
            dW2 (1, n_h), db2 (1, 1): derivatives by W2 and b2
    """
    m = X.shape[1]
    # YOUR CODE STARTS HERE
    A1, A2 = cache["A1"], cache["A2"]  # (n_h, m), (1, m)
    dZ2 = A2 - Y  # (1, m)
    dW2 = np.dot(dZ2, A1.T) / m  # (1, n_h)
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m  # (1, 1)
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - A1**2)  # (n_h, m)
    dW1 = np.dot(dZ1, X.T) / m  # (n_h, n_x)
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m  # (n_h, 1)
    # YOUR CODE ENDS HERE
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    return grads


# %%
grads_small = backward_propagation(parameters_small, cache_small, X_small, Y_small)
for name, value in grads_small.items():
    print(name, value.shape, value.round(4), sep="\n")

# %% [markdown]
# **Do not believe it: measure it.** A wrong gradient often still makes the cost fall, only more slowly. A
# derivative says how fast the cost changes with a parameter, so `measured_gradients` moves each parameter
# a little, up and down, and looks at your cost. The two should agree in at least six digits.


# %%
def cost_small(parameters):
    """The cost of the small example."""
    A2, _ = forward_propagation(X_small, parameters)  # (1, 4)
    return compute_cost(A2, Y_small)


for name, measured in nnkit.measured_gradients(cost_small, parameters_small).items():
    error = np.linalg.norm(grads_small[name] - measured) / np.linalg.norm(measured)
    print(f"{name}: relative difference {error:.0e}")

# %% [markdown]
# **Symmetry, seen.** Each row of `dW1` is the step that one hidden unit is about to take. From equal weights
# the rows are the same, and so the units remain; from random ones each goes its own way.

# %%
equal = {name: np.full(value.shape, 0.01) for name, value in first_parameters.items()}
for title, start in (("equal weights", equal), ("random weights", first_parameters)):
    _, cache_start = forward_propagation(X_flower, start)
    grads_start = backward_propagation(start, cache_start, X_flower, Y_flower)
    print(f"dW1 from {title}:", grads_start["dW1"], sep="\n")  # (4, 2)

# %% [markdown]
# ## Exercise 6: one step
#
# The derivative points uphill, so the step goes the other way. The learning rate $\alpha$ says how long
# it is:
#
# $$W^{[l]} := W^{[l]} - \alpha\, dW^{[l]}, \qquad b^{[l]} := b^{[l]} - \alpha\, db^{[l]}, \qquad l = 1, 2$$
#
# Each of the four has a derivative of its own. The rate is an argument; 1.2 is merely what it is when
# the caller says nothing.
#
# Return **new** arrays, and leave those that you were handed as they are, so that the caller can compare before
# and after: this earns points of its own. Beware of `-=`, which writes into an array that is there already.
#
# With $\alpha = 1.2$, the first weight of the output, 1 with the derivative 0.1228, becomes
# $1 - 1.2 \cdot 0.1228 = 0.8526$. The step on all parameters of the small example brings its cost from
# 0.7256 down to 0.5787.


# %% exercise="update_parameters"
def update_parameters(parameters, grads, learning_rate=1.2):
    """Take one step of gradient descent.

    Arguments:
        parameters: a dictionary, whose arrays are not changed, of
            W1 (n_h, n_x), b1 (n_h, 1): weights and biases of the hidden layer
            W2 (1, n_h), b2 (1, 1): weights and bias of the output
        grads: a dictionary of
            dW1 (n_h, n_x), db1 (n_h, 1): derivatives by W1 and b1
            dW2 (1, n_h), db2 (1, 1): derivatives by W2 and b2
        learning_rate: size of the step

    Returns:
        parameters: a dictionary of new arrays
            W1 (n_h, n_x), b1 (n_h, 1), W2 (1, n_h), b2 (1, 1): the parameters after the step
    """
    # YOUR CODE STARTS HERE
    W1 = parameters["W1"] - learning_rate * grads["dW1"]  # (n_h, n_x)
    b1 = parameters["b1"] - learning_rate * grads["db1"]  # (n_h, 1)
    W2 = parameters["W2"] - learning_rate * grads["dW2"]  # (1, n_h)
    b2 = parameters["b2"] - learning_rate * grads["db2"]  # (1, 1)
    # YOUR CODE ENDS HERE
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return parameters


# %%
after_step = update_parameters(parameters_small, grads_small)
A2_after, _ = forward_propagation(X_small, after_step)  # (1, 4)
print("W2 before:", parameters_small["W2"], "after:", after_step["W2"].round(4))  # (1, 3) both
print(f"cost after the step: {compute_cost(A2_after, Y_small):.4f}")

# %% [markdown]
# ## Exercise 7: a network that learns
#
# Draw the first parameters once; `initialize_parameters` does it, and any other small random weights would do.
# Then repeat, as often as `num_iterations` says:
#
# 1. **forwards**: what does the network say now?
# 2. **backwards**: how does each parameter move the cost?
# 3. **step**: put the parameters after the step in the place of those before it.
#
# The learning rate is the one that `update_parameters` takes when you give it none. If `print_cost` is true,
# print the cost now and then; what is printed is up to you and is not marked.
#
# The function lives on its arguments alone: it will be called with other data than the flower, another
# number of hidden units than 4, and other numbers of steps.
#
# **One step, by hand.** Weights of 0.01 say about 0.5 to everything. So the first step moves `b2` from 0 to about
# $-1.2 \cdot (0.5 - \bar{y})$, where $\bar{y}$ is the mean of the labels: with 1, 0, 0, 0 to $-0.3$.


# %% exercise="nn_model"
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    """Train a network with one hidden layer by gradient descent.

    Arguments:
        X (n_x, m): inputs
        Y (1, m): labels, 0 or 1
        n_h: number of hidden units
        num_iterations: number of steps
        print_cost: whether to print the cost now and then

    Returns:
        parameters: a dictionary of
            W1 (n_h, n_x), b1 (n_h, 1): weights and biases of the hidden layer
            W2 (1, n_h), b2 (1, 1): weights and bias of the output
    """
    n_x, _, n_y = layer_sizes(X, Y)
    # YOUR CODE STARTS HERE
    parameters = initialize_parameters(n_x, n_h, n_y)
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)  # (1, m)
        grads = backward_propagation(parameters, cache, X, Y)
        if print_cost and iteration % 1000 == 0:
            print(f"cost after {iteration:5} steps: {compute_cost(A2, Y):.4f}")
        parameters = update_parameters(parameters, grads)
    # YOUR CODE ENDS HERE
    return parameters


# %%
np.random.seed(1)
trained_small = nn_model(X_small, Y_small, n_h=3, num_iterations=500)
A2_trained, _ = forward_propagation(X_small, trained_small)  # (1, 4)
print("labels       ", Y_small)  # (1, 4)
print("probabilities", A2_trained.round(2))

# %%
np.random.seed(3)
parameters_flower = nn_model(X_flower, Y_flower, n_h=4, print_cost=True)

# %% [markdown]
# The cost starts near 0.6931, as weights of almost nothing say 0.5 to everything. After a thousand
# steps it has fallen to about 0.27, and from there it creeps on.
#
# ## Exercise 8: from probabilities to classes
#
# To predict is to commit oneself: 1 where the probability exceeds one half, 0 elsewhere. At exactly one
# half, which does not exceed one half, the class is 0.
#
# | $a^{[2]}$ | 0.9273 | 0.6045 | 0.1879 | 0.5 |
# |---|---|---|---|---|
# | prediction | 1 | 1 | 0 | 0 |
#
# One comparison does it for all examples at once. It gives `True` and `False`, which count as 1 and
# 0; you may also return numbers. The predictions have the shape of `A2`, `(1, m)`.


# %% exercise="predict"
def predict(parameters, X):
    """Say to which class each example belongs.

    Arguments:
        parameters: a dictionary of
            W1 (n_h, n_x), b1 (n_h, 1): weights and biases of the hidden layer
            W2 (1, n_h), b2 (1, 1): weights and bias of the output
        X (n_x, m): inputs

    Returns:
        predictions (1, m): 1 where the probability exceeds 0.5, else 0
    """
    # YOUR CODE STARTS HERE
    A2, _ = forward_propagation(X, parameters)  # (1, m)
    predictions = A2 > 0.5  # (1, m)
    # YOUR CODE ENDS HERE
    return predictions


# %%
print("labels:         ", Y_small)  # (1, 4)
print("before training:", predict(parameters_small, X_small).astype(int))
print("after it:       ", predict(trained_small, X_small).astype(int))

# %% [markdown]
# ## Your network and the straight line
#
# Now lay the two side by side: logistic regression, trained here until it no longer moves, and your four
# hidden units.

# %%
from functools import partial


def predict_by_a_line(X, Y):
    """Train logistic regression; give a function that says the class of each column of points."""
    w, b = np.zeros((X.shape[0], 1)), 0.0  # (n_x, 1), one number
    for _ in range(2000):
        error = sigmoid(w.T @ X + b) - Y  # (1, m)
        w, b = w - 0.1 * X @ error.T / Y.size, b - 0.1 * error.mean()  # (n_x, 1), one number
    return lambda points: sigmoid(w.T @ points + b) > 0.5  # (1, number of points)


def compare(X, Y, parameters):
    """Draw the boundaries of a line and of a network beside one another."""
    classifiers = {"a line": predict_by_a_line(X, Y), "4 units": partial(predict, parameters)}
    _, axes = plt.subplots(1, 2, figsize=(11, 5))
    for ax, (title, classify) in zip(axes, classifiers.items(), strict=True):
        nnkit.plot_decision_boundary(classify, X, Y, ax=ax)
        ax.set_title(f"{title}: {np.mean(classify(X) == Y):.1%} right")
    plt.show()


compare(X_flower, Y_flower, parameters_flower)

# %% [markdown]
# From 48 % to about 91.5 %, with 17 parameters in place of 3. Nobody told the network about petals; most
# of the points that it still gets wrong lie near the centre, where the noise has mixed the classes. The
# book's page “The flower” shows what each hidden unit contributes.
#
# ## How many hidden units?
#
# Say before you run the next cell what you expect of 1 unit, and what of 20. The new points are drawn from
# the same flower, and no network has learned from them.

# %%
X_new, Y_new = nnkit.load_flower(m=10000, seed=100)  # (2, 10000), (1, 10000)
figure, axes = plt.subplots(1, 4, figsize=(15, 4.2), sharey=True, layout="constrained")
for n_h, ax in zip([1, 2, 4, 20], axes, strict=True):
    np.random.seed(3)
    trained = nn_model(X_flower, Y_flower, n_h)
    nnkit.plot_decision_boundary(partial(predict, trained), X_flower, Y_flower, ax=ax)
    own, new = (
        np.mean(predict(trained, X) == Y) for X, Y in ((X_flower, Y_flower), (X_new, Y_new))
    )
    ax.set(title=f"{n_h} units: {own:.1%} of its own\n{new:.1%} of new points", ylabel=None)
    ax.legend().remove()  # four of them would hide the petals
plt.show()

# %% [markdown]
# One unit draws one straight line, two are not enough. With 20 the boundary fences in single points near the
# centre, which lie there by chance: the network is right about more of its own points and about fewer new
# ones. It has begun to **overfit**.
#
# The same functions, unchanged, learn other sets: try `nnkit.load_circles()`, `nnkit.load_moons()` or
# `nnkit.load_gaussian_quantiles()` in the next cell. What can a line make of each?

# %%
X_ring, Y_ring = nnkit.load_gaussian_quantiles()  # (2, 200), (1, 200)
np.random.seed(3)
compare(X_ring, Y_ring, nn_model(X_ring, Y_ring, n_h=4, num_iterations=5000))

# %% [markdown]
# ## What you have now
#
# A network with a hidden layer, from nothing but NumPy, whose gradients you have derived and measured. You
# know why a hidden unit needs a bend, a random start and small weights, why one product serves all
# examples, and what a cost that stays at 0.6931 means. Before you run these, say what you expect:
#
# - Replace tanh by the sigmoid in `forward_propagation`. Which line of `backward_propagation` must
#   change with it? The measured gradients will tell you when you have it right.
# - A rate of 0.1, or of 5, in the step of `nn_model`: print the cost and compare.
# - What does `nnkit.load_xor()` look like, and how many hidden units does it need?
