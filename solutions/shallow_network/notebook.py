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
# Logistic regression draws a straight line and calls one side of it 1. There are pictures that no
# straight line can take apart, and in this notebook you meet one: a flower of two colours. Then you
# build something small that can, a network with one hidden layer of four units, in eight functions
# of plain NumPy. At the end you lay the two boundaries side by side.
#
# | part | exercise | what it does |
# |---|---|---|
# | sizes | 1 `layer_sizes` | how many inputs, hidden units and outputs there are |
# | start | 2 `initialize_parameters` | small random weights, and biases of zero |
# | forwards | 3 `forward_propagation` | from the inputs to the probabilities, in four equations |
# | cost | 4 `compute_cost` | one number that says how wrong the probabilities are |
# | backwards | 5 `backward_propagation` | how each parameter moves the cost, in six equations |
# | learn | 6 `update_parameters` | one step of gradient descent |
# | | 7 `nn_model` | all of it, repeated: a network that learns |
# | use | 8 `predict` | from probabilities to classes |
#
# **Time:** about two to three hours. **Builds on:** the chapter on logistic regression and its
# assignment. You should be at ease with matrix products, with broadcasting, and with the derivative
# of a function inside another.
#
# **How to work.** In each exercise, write your code between the two comment lines in capitals, and
# leave the lines around them as they are. Then run the cell below it: it calls your function on
# public examples and tells you in one sentence what is wrong, if anything is. After most exercises
# there is a small demonstration whose numbers you can follow by hand. The grader calls each function
# by itself, with other sizes and other numbers.

# %% [markdown]
# ## Notation
#
# | symbol | in code | shape | meaning |
# |---|---|---|---|
# | $m$ | `m` | | number of examples; each example is a **column** |
# | $n_x$ | `n_x` | | number of inputs; the flower has two, the coordinates of a point |
# | $n_h$ | `n_h` | | number of hidden units |
# | $n_y$ | `n_y` | | number of outputs; one, wherever we ask for a probability |
# | $X$ | `X` | $(n_x, m)$ | inputs |
# | $Y$ | `Y` | $(1, m)$ | labels, 0 or 1 |
# | $W^{[1]}$, $b^{[1]}$ | `W1`, `b1` | $(n_h, n_x)$, $(n_h, 1)$ | weights and biases of the hidden layer |
# | $W^{[2]}$, $b^{[2]}$ | `W2`, `b2` | $(1, n_h)$, $(1, 1)$ | weights and bias of the output |
# | $Z^{[1]}$, $A^{[1]}$ | `Z1`, `A1` | $(n_h, m)$ | hidden layer: linear values and activations |
# | $Z^{[2]}$, $A^{[2]}$ | `Z2`, `A2` | $(1, m)$ | output: linear values, and probabilities of the label 1 |
#
# A number in square brackets names the layer, one in round brackets the example: $a^{[2](5)}$ is
# what the output gives for example 5. The name of a derivative begins with `d`, and a derivative has
# the shape of the thing itself: `dW1` has the shape of `W1`.

# %% tags=["given"]
import numpy as np

import nnkit

check = nnkit.public_checks("public_checks.json")


def sigmoid(z):
    """Squeeze numbers into the range from 0 to 1, entry by entry."""
    return 1 / (1 + np.exp(-z))  # the shape of z


# %% [markdown]
# ## The flower
#
# Four hundred points lie on eight petals, four of each class. The points are our examples, their two
# coordinates the inputs, their class the label. Near the centre, where the petals meet, the two
# classes are mixed: no honest classifier gets all of them.

# %%
import matplotlib.pyplot as plt

X_flower, Y_flower = nnkit.load_flower()  # (2, 400), (1, 400)
print("X:", X_flower.shape, " Y:", Y_flower.shape, " of class 1:", Y_flower.sum())
nnkit.plot_examples(X_flower, Y_flower)
plt.show()

# %% [markdown]
# ### Why a straight line fails
#
# Logistic regression asks one question of a point: on which side of a line do you lie? The next cell
# trains one with the gradients that you know, $dw = \frac{1}{m} X (A - Y)^T$ and
# $db = \frac{1}{m} \sum (A - Y)$, until it no longer moves.


# %%
def predict_by_a_line(X, Y):
    """Train logistic regression; give a function that says the class of each column of points."""
    w, b = np.zeros((X.shape[0], 1)), 0.0  # (n_x, 1), one number
    for _ in range(2000):
        error = sigmoid(w.T @ X + b) - Y  # (1, m)
        w, b = w - 0.1 * X @ error.T / Y.size, b - 0.1 * error.mean()  # (n_x, 1), one number
    return lambda points: sigmoid(w.T @ points + b) > 0.5  # (1, number of points)


by_a_line = predict_by_a_line(X_flower, Y_flower)
line_accuracy = np.mean(by_a_line(X_flower) == Y_flower)
ax = nnkit.plot_decision_boundary(by_a_line, X_flower, Y_flower)
ax.set_title(f"Logistic regression: {line_accuracy:.0%} of the points are right")
plt.show()

# %% [markdown]
# It is right about 48 of 100 points. You would do as well by tossing a coin. More steps would not
# help, as the line no longer moves. Walk once around the flower, and the colour changes six times;
# whoever walks in a circle crosses a straight line only twice. The best of all lines, found by trying
# them out, is right about 70 of 100 points. Logistic regression does not even find that one, as it
# minimises the cost, to which petals far out on the wrong side contribute most.
#
# What we need is a way to ask *several* questions and to combine the answers. That is all that a
# hidden layer does. Each hidden unit draws a line of its own and says on which side of it a point
# lies; the output then weighs what they say. A point between two lines can be told from one beyond
# them, and that is something no single line can do.

# %% [markdown]
# ## 1. The sizes
#
# ### Examples are columns
#
# We put the examples side by side, each one a column:
#
# $$X = \begin{bmatrix} \vert & \vert & & \vert \\ x^{(1)} & x^{(2)} & \cdots & x^{(m)} \\ \vert & \vert & & \vert
# \end{bmatrix} \qquad Y = \begin{bmatrix} y^{(1)} & y^{(2)} & \cdots & y^{(m)} \end{bmatrix}$$
#
# Why columns? For one example, a layer computes $W x + b$. The product of $W$ with a matrix is
# nothing but $W$ times each of its columns, set side by side:
#
# $$W X = \begin{bmatrix} \vert & \vert & & \vert \\ W x^{(1)} & W x^{(2)} & \cdots & W x^{(m)} \\ \vert & \vert & & \vert
# \end{bmatrix}$$
#
# So a formula for one example becomes a formula for all of them if we write a capital letter, and
# nothing else changes. A loop over the examples is not needed, and one product of matrices is much
# faster.
#
# ### Exercise 1: how large is each layer?
#
# The sizes of the first and the last layer are settled by the data: as many inputs as an example has
# numbers, as many outputs as its label has. The size of the hidden layer is our choice. Take 4.
#
# | | for the flower, `X` (2, 400) and `Y` (1, 400) |
# |---|---|
# | `n_x` | 2 |
# | `n_h` | 4, whatever the data |
# | `n_y` | 1 |
#
# Which of the two numbers in `X.shape` counts the inputs, and which the examples?


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
print("the flower: ", layer_sizes(X_flower, Y_flower))
print("another set:", layer_sizes(np.zeros((5, 3)), np.zeros((2, 3))))  # (5, 3), (2, 3)

# %% [markdown]
# ## 2. Where learning starts
#
# A hidden unit has one weight for each input and one bias. It is a small logistic regression of its
# own, except for its activation. Four hidden units on two inputs have four rows of two weights: `W1`
# is $(4, 2)$. The output unit has one weight for each hidden unit: `W2` is $(1, 4)$. The rule is
# always (units here, units before).
#
# ### The activation: tanh
#
# A sigmoid answers between 0 and 1. For the output this is what we want, as it is to be a
# probability. For hidden units, the hyperbolic tangent serves better:
#
# $$\tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}}, \qquad \tanh'(z) = 1 - \tanh^2(z)$$
#
# It answers between $-1$ and $1$, with the same S-shaped curve. A unit can thus vote for or against,
# and the answers of a layer lie around 0, which makes it easier for the next layer to learn. You can
# follow the derivative with the quotient rule: call the numerator $p$ and the denominator $q$; then
# $p' = q$ and $q' = p$, so that $\left(\frac{p}{q}\right)' = \frac{q \cdot q - p \cdot p}{q^2}
# = 1 - \left(\frac{p}{q}\right)^2$. It is written with the activation itself, so once you have
# $a = \tanh(z)$, its slope is one square and one subtraction away.
#
# | $z$ | $-1$ | 0 | 0.5 | 1 | 2 |
# |---|---|---|---|---|---|
# | $\tanh(z)$ | $-0.7616$ | 0 | 0.4621 | 0.7616 | 0.9640 |
# | slope | 0.4200 | 1 | 0.7864 | 0.4200 | 0.0707 |

# %%
ax = nnkit.plot_activation(np.tanh, lambda z: 1 - np.tanh(z) ** 2)
ax.set_title("tanh, and dashed its derivative")
plt.show()

# %% [markdown]
# Near 0 the curve is almost the line $z$ with slope 1; beyond $\pm 3$ it is flat. Without the bend
# the hidden layer would be wasted: with $A^{[1]} = Z^{[1]}$ the output would be
# $W^{[2]} (W^{[1]} x + b^{[1]}) + b^{[2]}$, which is again a single linear step, and its boundary
# again a straight line.
#
# ### Exercise 2: small random weights
#
# **Random, because equal units stay equal.** Suppose that all weights start at the same number. Then
# all hidden units compute the same, have the same effect on the output, get the same derivative, and
# take the same step. By symmetry they are still the same after a million steps, and four units are
# worth no more than one. With *zeros* it is worse still. The hidden layer answers 0 to everything, so
# the output's weights learn nothing, and through weights of zero no derivative finds its way back to
# the hidden layer: only the output's bias ever moves. Random weights break the symmetry. Draw them
# from the normal distribution around 0, so that both signs occur.
#
# **Small, because tanh is flat far from 0.** Where it is flat its slope is nearly zero, and so is
# every step. We multiply by 0.01, which keeps all units in the steep middle.
#
# Biases may start at zero: the random weights have already made the units different.
#
# | | shape | for `n_x = 2`, `n_h = 4`, `n_y = 1` |
# |---|---|---|
# | `W1` | `(n_h, n_x)` | `(4, 2)` |
# | `b1` | `(n_h, 1)` | `(4, 1)` |
# | `W2` | `(n_y, n_h)` | `(1, 4)` |
# | `b2` | `(n_y, 1)` | `(1, 1)` |
#
# In NumPy, `np.random.randn(rows, columns)` draws normal numbers, and `np.zeros((rows, columns))`
# wants its shape as one tuple. Set no seed inside the function: whoever calls it decides about that.


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


# %% [markdown]
# Run the next cell twice. The numbers should stay the same, as the seed is set anew each time; each
# row of `W1`, which is one hidden unit, should differ from the others.

# %%
np.random.seed(1)
first_parameters = initialize_parameters(2, 4, 1)
for name, value in first_parameters.items():
    print(name, value.shape)
    print(value.round(4))

# %% [markdown]
# ## 3. Forwards
#
# ### Exercise 3: from the inputs to the probabilities
#
# Follow one example. Each hidden unit adds up the inputs, each times its weight, adds its bias, and
# bends the sum with tanh. The output does the same with what the hidden units say, and ends in a
# sigmoid. For all examples at once, with capital letters, these are four equations:
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]}$$
#
# $$A^{[1]} = \tanh(Z^{[1]})$$
#
# $$Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]}$$
#
# $$A^{[2]} = \sigma(Z^{[2]})$$
#
# What enters the second layer is not the data any more but what the hidden units answered.
#
# | | shape |
# |---|---|
# | `Z1` | `(n_h, n_x)(n_x, m) + (n_h, 1)` = `(n_h, m)` |
# | `A1` | `(n_h, m)`, entry by entry |
# | `Z2` | `(1, n_h)(n_h, m) + (1, 1)` = `(1, m)` |
# | `A2` | `(1, m)`, entry by entry |
#
# Read the shapes as you would read dominoes: the two sizes that touch must agree, and they vanish.
# The bias has one column and the product has $m$; broadcasting adds the same bias to every example.
# If shapes do not fit, ask which product the formula means. A `reshape` may silence the error, but
# it only lines numbers up anew, and what comes out is no product of anything.
#
# We keep the four results in a **cache**, as the way back will need them.
#
# **A small example, which we shall keep for the whole notebook.** Two inputs, three hidden units,
# four examples:
#
# $$X = \begin{bmatrix} 1 & 0 & -1 & 1 \\ 0 & 1 & 1 & 1 \end{bmatrix} \qquad
# W^{[1]} = \begin{bmatrix} 1 & 1 \\ -1 & 1 \\ 0.5 & 0 \end{bmatrix} \qquad
# b^{[1]} = \begin{bmatrix} 0 \\ 0 \\ 0.5 \end{bmatrix} \qquad
# W^{[2]} = \begin{bmatrix} 1 & -1 & 2 \end{bmatrix} \qquad b^{[2]} = -0.5$$
#
# The first example is the column $(1, 0)$. Its hidden units get $1 \cdot 1 + 1 \cdot 0 + 0 = 1$,
# $-1 \cdot 1 + 1 \cdot 0 + 0 = -1$ and $0.5 \cdot 1 + 0 \cdot 0 + 0.5 = 1$. The table above has their
# tanh: $0.7616$, $-0.7616$, $0.7616$. The output weighs them,
# $1 \cdot 0.7616 - 1 \cdot (-0.7616) + 2 \cdot 0.7616 - 0.5 = 2.5464$, and
# $\sigma(2.5464) = 0.9273$. For all four examples:
#
# $$Z^{[1]} = \begin{bmatrix} 1 & 1 & 0 & 2 \\ -1 & 1 & 2 & 0 \\ 1 & 0.5 & 0 & 1 \end{bmatrix} \qquad
# A^{[1]} = \begin{bmatrix} 0.7616 & 0.7616 & 0 & 0.9640 \\ -0.7616 & 0.7616 & 0.9640 & 0 \\
# 0.7616 & 0.4621 & 0 & 0.7616 \end{bmatrix}$$
#
# $$Z^{[2]} = \begin{bmatrix} 2.5464 & 0.4242 & -1.4640 & 1.9872 \end{bmatrix} \qquad
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
    print(name, value.shape)
    print(value.round(4))

# %% [markdown]
# ## 4. How wrong is the network?
#
# ### Exercise 4: the cost
#
# The cost is the one that you know from logistic regression. The output is a probability $a$, the
# label is $y$, and the loss of one example is
#
# $$\mathcal{L}(a, y) = -\bigl(y \log a + (1 - y) \log(1 - a)\bigr)$$
#
# Only one of the two terms is ever alive. For $y = 1$ the loss is $-\log a$: nothing when the network
# is sure of the truth, and without bound as $a$ approaches 0. For $y = 0$ it is $-\log(1 - a)$, the
# same thing mirrored. The cost is the mean of the losses, so that it does not grow merely because
# there are more examples:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Bigl( y^{(i)} \log a^{[2](i)}
# + \bigl(1 - y^{(i)}\bigr) \log \bigl(1 - a^{[2](i)}\bigr) \Bigr)$$
#
# | | shape |
# |---|---|
# | `A2`, `Y` | `(1, m)` |
# | `cost` | one number |
#
# A logarithm of a number below 1 is negative; the minus in front makes the cost positive. Let the
# labels of the small example be 1, 1, 0, 0:
#
# | example | $y$ | $a$ | loss |
# |---|---|---|---|
# | 1 | 1 | 0.9273 | $-\log 0.9273 = 0.0754$ |
# | 2 | 1 | 0.6045 | $-\log 0.6045 = 0.5034$ |
# | 3 | 0 | 0.1879 | $-\log 0.8121 = 0.2081$ |
# | 4 | 0 | 0.8794 | $-\log 0.1206 = 2.1157$ |
#
# Their mean is $J = 0.7256$. Most of it is owed to the last example, on which the network is sure and
# wrong.


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
print(f"cost of the small example:      {compute_cost(A2_small, Y_small):.4f}")
print(
    f"cost of saying 0.5 to all four: {compute_cost(np.full((1, 4), 0.5), Y_small):.4f}"
)  # (1, 4)

# %% [markdown]
# Saying 0.5 to everything costs $\log 2 = 0.6931$, whatever the labels are. Keep this number in mind:
# a network whose cost stays there has learned nothing. Our small example costs more, for it is worse
# to be sure and wrong than to know nothing.

# %% [markdown]
# ## 5. Backwards
#
# Learning means to ask of every single parameter: if it grew a little, would the cost rise or fall,
# and how fast? That is the derivative of the cost by this parameter. We walk through the network from
# its end to its beginning and ask at each station what it does to the next.
#
# Two kinds of derivatives occur. `dZ2` and `dZ1` are derivatives of the **loss** of each single
# example: each column belongs to one example alone. `dW` and `db` are derivatives of the **cost**,
# the mean over all examples, which share the parameters. So the factor $\frac{1}{m}$ appears in
# `dW` and `db`, and nowhere else.
#
# ### Exercise 5: six equations, and why each of them holds
#
# **1. The output.** For $z = z^{[2]}$ and $a = \sigma(z)$, differentiate the loss:
# $\frac{d\mathcal{L}}{da} = -\frac{y}{a} + \frac{1 - y}{1 - a}$, and
# $\frac{da}{dz} = a (1 - a)$. The product of the two is $-y (1 - a) + (1 - y) a = a - y$, as the
# two $ya$ cancel:
#
# $$dZ^{[2]} = A^{[2]} - Y$$
#
# Check it by sense: where the probability is too high this is positive, since a larger $z$ would make
# things worse. The slope of the sigmoid has cancelled; it is in there already.
#
# **2. The weights of the output.** A weight $w_k$ multiplies $a^{[1]}_k$, so it moves $z^{[2]}$ of
# each example at the rate $a^{[1]}_k$, and the cost by the mean of $dz^{[2]} a^{[1]}_k$ over the
# examples. A sum over a shared index is a matrix product, here over the examples:
#
# $$dW^{[2]} = \frac{1}{m}\, dZ^{[2]} A^{[1]T}$$
#
# **3. The bias of the output** moves $z^{[2]}$ of each example at the rate 1:
#
# $$db^{[2]} = \frac{1}{m} \sum_{i=1}^{m} dZ^{[2](i)}$$
#
# **4. The hidden layer.** How does $z^{[1]}_k$ of one example affect its loss? It moves the
# activation $a^{[1]}_k$ at the rate $1 - (a^{[1]}_k)^2$, the slope of tanh; and that moves $z^{[2]}$
# at the rate $w^{[2]}_k$. So unit $k$ gets $w^{[2]}_k \, dz^{[2]} \, (1 - (a^{[1]}_k)^2)$. No other
# example is touched, so there is no mean here:
#
# $$dZ^{[1]} = W^{[2]T} dZ^{[2]} * \bigl(1 - (A^{[1]})^2\bigr)$$
#
# Two kinds of product occur in this line. Between $W^{[2]T}$ and $dZ^{[2]}$ there is no sign: a
# matrix product, $(n_h, 1)(1, m)$. The star multiplies entry by entry.
#
# **5 and 6. The parameters of the hidden layer.** It is the same question as in 2 and 3, one layer
# earlier; what the weights of this layer multiply are the inputs $X$:
#
# $$dW^{[1]} = \frac{1}{m}\, dZ^{[1]} X^T \qquad\qquad
# db^{[1]} = \frac{1}{m} \sum_{i=1}^{m} dZ^{[1](i)}$$
#
# | | shape | same shape as |
# |---|---|---|
# | `dZ2` | `(1, m)` | `Z2` |
# | `dW2` | `(1, m)(m, n_h)` = `(1, n_h)` | `W2` |
# | `db2` | `(1, 1)` | `b2` |
# | `dZ1` | `(n_h, 1)(1, m)` = `(n_h, m)`, times `(n_h, m)` entry by entry | `Z1` |
# | `dW1` | `(n_h, m)(m, n_x)` = `(n_h, n_x)` | `W1` |
# | `db1` | `(n_h, 1)` | `b1` |
#
# When in doubt about a transpose, let the shapes decide: usually only one product fits. A sum over
# one axis loses that axis: the result has the shape `(n_h,)`, and such an array behaves as a row when
# it is subtracted from the column `b1`. `keepdims=True` keeps a column a column.
#
# **By hand.** In the small example $dZ^{[2]} = A^{[2]} - Y = \begin{bmatrix} -0.0727 & -0.3955 &
# 0.1879 & 0.8794 \end{bmatrix}$. Its mean, $0.1498$, is `db2`. The first weight of the output
# multiplied the first row of $A^{[1]}$; its derivative is
# $(-0.0727 \cdot 0.7616 - 0.3955 \cdot 0.7616 + 0.1879 \cdot 0 + 0.8794 \cdot 0.9640) / 4 = 0.1228$.
#
# Back in the hidden layer, take the first unit, with the weight $w^{[2]}_1 = 1$, and the last
# example: $1 \cdot 0.8794 \cdot (1 - 0.9640^2) = 0.0621$. The unit is far out where tanh is flat, so
# that little of the 0.8794 arrives. For the second unit the same example lies where the slope is 1,
# and all of it arrives, with the sign of its weight:
#
# $$dZ^{[1]} = \begin{bmatrix} -0.0305 & -0.1661 & 0.1879 & 0.0621 \\
# 0.0305 & 0.1661 & -0.0133 & -0.8794 \\ -0.0610 & -0.6221 & 0.3757 & 0.7387 \end{bmatrix}$$
#
# The first row of $X$ is $(1, 0, -1, 1)$, so the first entry of `dW1` is
# $(-0.0305 - 0.1879 + 0.0621) / 4 = -0.0391$.


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
    print(name, value.shape)
    print(value.round(4))

# %% [markdown]
# ### Do not believe it: measure it
#
# A wrong gradient often still makes the cost fall, only more slowly. There is a better test. A
# derivative says how fast the cost changes with a parameter, so we change one parameter by a little,
# once up and once down, and look at the cost:
#
# $$\frac{\partial J}{\partial w} \approx \frac{J(w + \varepsilon) - J(w - \varepsilon)}{2 \varepsilon}$$
#
# This goes through the network twice for every single parameter, far too slow to learn with. As a
# check it is perfect, as it uses only your forward half. The two should agree in at least six digits.


# %%
def measured_gradient(name, parameters, X, Y, step=1e-6):
    """The derivative of the cost by one array of parameters, entry by entry, from costs alone."""
    slope = np.zeros(parameters[name].shape)  # the shape of parameters[name]
    for place in np.ndindex(slope.shape):
        costs = []
        for change in (step, -step):
            moved = {key: value.copy() for key, value in parameters.items()}
            moved[name][place] += change
            A2, _ = forward_propagation(X, moved)  # (1, m)
            costs.append(compute_cost(A2, Y))
        slope[place] = (costs[0] - costs[1]) / (2 * step)
    return slope


for name in parameters_small:
    measured = measured_gradient(name, parameters_small, X_small, Y_small)
    computed = grads_small[f"d{name}"]  # the shape of parameters_small[name]
    error = np.linalg.norm(computed - measured) / np.linalg.norm(measured)
    print(f"d{name}: relative difference {error:.0e}")

# %% [markdown]
# ### Symmetry, seen
#
# Here is the trap of exercise 2, with your own gradients. Three networks start on the flower: one
# from equal weights, one from zeros, one from your random weights. Each row of `dW1` is the step that
# one hidden unit is about to take.

# %%
starts = {
    "equal weights": {name: np.full(v.shape, 0.01) for name, v in first_parameters.items()},
    "zeros": {name: np.zeros(v.shape) for name, v in first_parameters.items()},
    "random weights": first_parameters,
}
for title, start in starts.items():
    _, cache_start = forward_propagation(X_flower, start)
    grads_start = backward_propagation(start, cache_start, X_flower, Y_flower)
    print(f"dW1 from {title}:")
    print(grads_start["dW1"])  # (4, 2)

# %% [markdown]
# From equal weights the four rows are the same, and so the four units will remain. From zeros there
# is no step at all. Only the random start lets each unit go its own way.

# %% [markdown]
# ## 6. Learning
#
# ### Exercise 6: one step
#
# The derivative points uphill. To lower the cost, take a small step the other way; the learning rate
# $\alpha$ says how small:
#
# $$W^{[l]} := W^{[l]} - \alpha\, dW^{[l]}, \qquad b^{[l]} := b^{[l]} - \alpha\, db^{[l]}, \qquad l = 1, 2$$
#
# A parameter and its derivative have the same shape, so this is a subtraction entry by entry, and
# each of the four has a derivative of its own. The rate is an argument; 1.2 is merely what it is
# when the caller says nothing.
#
# Return **new** arrays, so that the caller can compare before and after. Beware of `-=`: on an array
# it writes into the array that you were handed.
#
# In numbers, with $\alpha = 1.2$: the first weight of the output is 1 and its derivative 0.1228, so
# it becomes $1 - 1.2 \cdot 0.1228 = 0.8526$. This step on all parameters of the small example brings
# the cost from 0.7256 down to 0.5787.


# %% exercise="update_parameters"
def update_parameters(parameters, grads, learning_rate=1.2):
    """Take one step of gradient descent.

    Arguments:
        parameters: a dictionary, which is not changed, of
            W1 (n_h, n_x), b1 (n_h, 1): weights and biases of the hidden layer
            W2 (1, n_h), b2 (1, 1): weights and bias of the output
        grads: a dictionary of
            dW1 (n_h, n_x), db1 (n_h, 1): derivatives by W1 and b1
            dW2 (1, n_h), db2 (1, 1): derivatives by W2 and b2
        learning_rate: size of the step

    Returns:
        parameters: a new dictionary of
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
print(f"cost before: {compute_cost(A2_small, Y_small):.4f}", end=", ")
print(f"after: {compute_cost(A2_after, Y_small):.4f}")

# %% [markdown]
# ### Exercise 7: a network that learns
#
# All parts are there. Draw the first parameters once; then repeat, as often as `num_iterations` says:
#
# 1. **forwards**: what does the network say now?
# 2. **backwards**: how does each parameter move the cost?
# 3. **step**: put the parameters after the step in the place of those before it.
#
# The learning rate is the one that `update_parameters` takes when you give it none. If `print_cost`
# is true, print the cost now and then, say every 1000 iterations: a cost that falls is the best sign
# of life. What is printed is up to you and is not marked.
#
# | | shape or form |
# |---|---|
# | `X`, `Y` | `(n_x, m)`, `(1, m)` |
# | `n_h` | the number of hidden units, which need not be the 4 of `layer_sizes` |
# | `parameters` | a dictionary with `W1 (n_h, n_x)`, `b1 (n_h, 1)`, `W2 (1, n_h)`, `b2 (1, 1)` |
#
# The function must live on its arguments alone. It will be called with other data than the flower and
# other numbers than 4 and 10,000, and where it picks up a name of the notebook instead, it learns
# something else than it was asked to.


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


# %% [markdown]
# First the small example, with the seed 1 and 500 steps; then the flower, with 10,000.

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
# ### Exercise 8: from probabilities to classes
#
# `A2` says how probable it is that a point belongs to class 1. To predict is to commit oneself: 1
# where the probability exceeds one half, 0 elsewhere.
#
# | $a^{[2]}$ | 0.9273 | 0.6045 | 0.1879 | 0.8794 |
# |---|---|---|---|---|
# | prediction | 1 | 1 | 0 | 1 |
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
print(
    predict(parameters_small, X_small).astype(int), "before the training; the labels are", Y_small
)
print(predict(trained_small, X_small).astype(int), "after it")

# %% [markdown]
# ## 7. Your network and the straight line
#
# Now lay the two side by side: the boundary of logistic regression, and that of your network with its
# four hidden units, trained on the same points with the same kind of steps.


# %%
from functools import partial


def accuracy(parameters, X, Y):
    """The share of the examples that a network gets right."""
    return np.mean(predict(parameters, X) == Y)


figure, (left, right) = plt.subplots(1, 2, figsize=(11, 5))
nnkit.plot_decision_boundary(by_a_line, X_flower, Y_flower, ax=left)
left.set_title(f"Logistic regression: {line_accuracy:.1%} right")
nnkit.plot_decision_boundary(partial(predict, parameters_flower), X_flower, Y_flower, ax=right)
right.set_title(f"4 hidden units: {accuracy(parameters_flower, X_flower, Y_flower):.1%} right")
plt.show()

# %% [markdown]
# From 48 % to about 91.5 %, with 17 parameters in place of 3. Nobody told the network about petals. Most
# of the points that it still gets wrong lie near the centre or along the edges of the petals, where
# the noise has mixed the classes.
#
# How does it do this? The next pictures show what each hidden unit answers everywhere in the plane:
# close to $-1$ on one side of a line, close to $1$ on the other. The output adds the four answers,
# each times its weight, and its bias; its boundary is where the sum crosses zero.

# %%
side = np.linspace(-5, 5, 100)  # (100,)
plane = np.stack([axis.ravel() for axis in np.meshgrid(side, side)])  # (2, 10000)
_, cache_plane = forward_propagation(plane, parameters_flower)

figure, axes = plt.subplots(1, 4, figsize=(13, 3.4), sharey=True)
for unit, ax in enumerate(axes):
    answer = cache_plane["A1"][unit].reshape(100, 100)  # (100, 100)
    picture = ax.contourf(side, side, answer, levels=np.linspace(-1, 1, 11), cmap="cividis")
    weight = parameters_flower["W2"][0, unit]
    ax.set(title=f"unit {unit + 1}, weight {weight:+.1f}", xlabel="$x_1$", aspect="equal")
    ax.set_xticks([-4, 0, 4])
axes[0].set_ylabel("$x_2$")
figure.colorbar(picture, ax=axes, label="answer of the unit")
plt.show()

# %% [markdown]
# Three lines through the middle cut the plane into six sectors, which is all that this flower needs.
# The network has found them: two of its four units share very nearly one line.
#
# ## 8. How many hidden units?
#
# The number of hidden units is our choice, so let us try several. Say before you run the next cell
# what you expect of 1 unit, and what of 50.

# %%
figure, axes = plt.subplots(1, 6, figsize=(15, 3), sharey=True, layout="constrained")
for n_h, ax in zip([1, 2, 3, 4, 20, 50], axes, strict=True):
    np.random.seed(2)
    trained = nn_model(X_flower, Y_flower, n_h, num_iterations=5000)
    nnkit.plot_decision_boundary(partial(predict, trained), X_flower, Y_flower, ax=ax)
    ax.set(title=f"{n_h} hidden: {accuracy(trained, X_flower, Y_flower):.1%}", ylabel=None)
    ax.legend().remove()  # six of them would hide the petals
plt.show()

# %% [markdown]
# One unit draws one straight line, as logistic regression does, and yet it finds a better one: its
# tanh is flat far out, so that petals far away on the wrong side no longer frighten it. Two units are
# not enough either. With three the boundary suddenly follows the petals, and from there on further
# units bring little.
#
# Look closely at 20 and 50. Their boundaries fence in single points near the centre, which lie there
# by chance. A network that learns such points by heart has begun to **overfit**. On its own points
# this looks like success; to see what it is worth, we need points from which it has not learned. Draw
# ten thousand new ones from the same flower, and train one of the larger networks as long as yours:

# %%
X_new, Y_new = nnkit.load_flower(m=10000, seed=100)  # (2, 10000), (1, 10000)
np.random.seed(3)
parameters_large = nn_model(X_flower, Y_flower, n_h=20)
for n_h, trained in ((4, parameters_flower), (20, parameters_large)):
    on_old, on_new = accuracy(trained, X_flower, Y_flower), accuracy(trained, X_new, Y_new)
    print(f"{n_h:2} hidden units: {on_old:.1%} of its own points, {on_new:.1%} of new ones")

# %% [markdown]
# With 20 units it is right about more of the points that it has seen, and about fewer of those that
# it has not. The larger network can draw everything that the smaller one can, and more; for what it
# adds here there was no reason but chance.

# %% [markdown]
# ## 9. Other pictures
#
# The same functions, unchanged, learn other sets. Above what logistic regression makes of each, below
# your network with four hidden units.

# %%
others = {
    "circles": nnkit.load_circles(),  # (2, 200), (1, 200) each
    "moons": nnkit.load_moons(),
    "Gaussian quantiles": nnkit.load_gaussian_quantiles(),
}
figure, axes = plt.subplots(2, 3, figsize=(13, 8.5))
for (title, (X, Y)), (above, below) in zip(others.items(), axes.T, strict=True):
    line = predict_by_a_line(X, Y)
    nnkit.plot_decision_boundary(line, X, Y, ax=above)
    above.set_title(f"{title}, a line: {np.mean(line(X) == Y):.1%}")
    np.random.seed(3)
    trained = nn_model(X, Y, n_h=4, num_iterations=5000)
    nnkit.plot_decision_boundary(partial(predict, trained), X, Y, ax=below)
    below.set_title(f"4 hidden units: {accuracy(trained, X, Y):.1%}")
figure.tight_layout()
plt.show()

# %% [markdown]
# The moons lie almost apart, and even a line is right about most of them. The quantiles are a ring
# around a disc, of which a line can make nothing; four bends close a curve around the disc. The
# circles are the same picture with so much noise that the two run into each other: even the best
# possible circle is wrong about one point in five, so that 78 % is close to what can be had.
#
# ## What you have now
#
# You have built a network with a hidden layer from nothing but NumPy, derived its gradients, checked
# them against measurement, and watched it do what no straight line can. You know
#
# - what a hidden unit is, and why it needs a bend, a random start and small weights;
# - why examples are columns, and how one product serves all of them;
# - why $\frac{1}{m}$ appears in `dW` and `db` and nowhere else;
# - why a cost that stays at 0.6931 means that nothing has been learned.
#
# Try a few things, and say what you expect before you run them:
#
# - Replace tanh by the sigmoid in `forward_propagation`. Which line of `backward_propagation` must
#   change with it? The measured gradients will tell you when you have it right.
# - `nn_model` with `learning_rate=0.1`, or 5, in its step: print the cost and compare.
# - Start the flower from `np.random.seed(1)`, `seed(2)`, … Do all starts end in the same picture?
# - What does `nnkit.load_xor()` look like, and how many hidden units does it need?
