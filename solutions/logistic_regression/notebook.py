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
# # Logistic regression: is it a cat?
#
# In this notebook you teach a single neuron to tell pictures with a cat from pictures without. It
# sees 12,288 numbers and says how sure it is that they show a cat. You write everything that it needs,
# in six short functions: how it guesses, how wrong a guess is, and how it gets better.
#
# A single neuron will not become a great expert on cats. But all that you meet here stays the same in a
# large network: pictures as columns of numbers, a cost, a gradient, a step downhill, and the question
# how good the result is on pictures that it has never seen.
#
# | part | exercise | what it does |
# |---|---|---|
# | the model | 1 `sigmoid` | turns any number into a probability |
# | | 2 `initialize_with_zeros` | where learning starts |
# | one look | 3 `propagate` | forwards to the cost, backwards to its derivatives |
# | many looks | 4 `optimize` | gradient descent |
# | an answer | 5 `predict` | from probabilities to yes or no |
# | all of it | 6 `model` | learns from some pictures and answers for others |
#
# **Time:** about two hours. **Builds on:** the chapter on one neuron, and the assignment
# `numpy_basics`. You should be at ease with shapes, with `np.dot` and broadcasting, and know what a
# derivative is.
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
# | $n_x$ | `n_x` | | numbers in one example, here $64 \cdot 64 \cdot 3 = 12{,}288$ |
# | $X$ | `X` | $(n_x, m)$ | inputs |
# | $Y$ | `Y` | $(1, m)$ | labels: 1 is a cat, 0 is none |
# | $w$ | `w` | $(n_x, 1)$ | weights: one for each number of a picture |
# | $b$ | `b` | one number | bias |
# | $Z$ | `z` | $(1, m)$ | weighted sums, one for each example |
# | $A$ | `A` | $(1, m)$ | probabilities that the label is 1 |
# | $J$ | `cost` | one number | how wrong the probabilities are, on average |
#
# A number in round brackets names the example: $a^{(5)}$ is the probability for example 5. In code,
# `dw` is the derivative of the cost by `w`. A derivative has the shape of the thing itself.

# %% tags=["given"]
import numpy as np

import nnkit

check = nnkit.public_checks("public_checks.json")

# %% [markdown]
# ## 1. Pictures are numbers
#
# `load_cats` gives 209 pictures to learn from and 50 to test with. A picture is an array of shape
# (64, 64, 3): 64 rows, 64 columns, and at each place how much red, green and blue shines there, from
# 0 (none) to 255 (full). The first axis of the arrays counts the pictures.

# %%
import matplotlib.pyplot as plt

cats = nnkit.load_cats()
print("pictures to learn from:", cats.X_train.shape, "labels:", cats.Y_train.shape)
print("pictures to test with: ", cats.X_test.shape, " labels:", cats.Y_test.shape)
print("the top left pixel of the first picture:", cats.X_train[0, 0, 0], "(red, green, blue)")

nnkit.plot_pictures(
    cats.X_train[:12], titles=[cats.classes[label] for label in cats.Y_train[0, :12]]
)
plt.show()

# %% [markdown]
# ### A picture becomes a column
#
# The neuron knows nothing of rows and columns of a picture. It takes a list of numbers. So each picture
# is unrolled into one column, pixel after pixel: $64 \cdot 64 \cdot 3 = 12{,}288$ numbers. The columns of
# all pictures stand side by side in $X$, which has the shape $(12288, m)$.
#
# NumPy does it with `reshape(m, -1).T`. The `-1` means "whatever is left"; `.T` turns the rows into
# columns. There is a trap here. `reshape(-1, m)` gives **the same shape** and something quite different.
# To see it, take three tiny pictures of 2 by 2 pixels with one number for each. The first digit says which
# picture a number belongs to:
#
# $$\begin{bmatrix} 11 & 12 \\ 13 & 14 \end{bmatrix} \qquad
# \begin{bmatrix} 21 & 22 \\ 23 & 24 \end{bmatrix} \qquad
# \begin{bmatrix} 31 & 32 \\ 33 & 34 \end{bmatrix}$$
#
# `reshape` reads all the numbers in order, 11, 12, 13, 14, 21, … and fills the new array row by row. With
# `reshape(3, -1)` each row gets four of them, which is one picture, and `.T` stands it up. With
# `reshape(-1, 3)` each *row* gets three numbers, and a column takes every third number of the whole
# pile: a little of each picture.

# %%
tiny = np.array([[[11, 12], [13, 14]], [[21, 22], [23, 24]], [[31, 32], [33, 34]]])  # (3, 2, 2)
print("reshape(3, -1).T: one picture in each column", tiny.reshape(3, -1).T, sep="\n")  # (4, 3)
print("reshape(-1, 3): all pictures in every column", tiny.reshape(-1, 3), sep="\n")  # (4, 3)

# %% [markdown]
# No error warns you, since the shapes agree. The safest test is to put a column back into a picture and
# to look at it:

# %%
m_train, m_test = len(cats.X_train), len(cats.X_test)

unrolled = cats.X_train.reshape(m_train, -1).T  # (12288, 209)
scrambled = cats.X_train.reshape(-1, m_train)  # (12288, 209) as well

column = 2
nnkit.plot_pictures(
    np.stack([each[:, column].reshape(64, 64, 3) for each in (unrolled, scrambled)]),
    titles=["reshape(m, -1).T", "reshape(-1, m)"],
    columns=2,
)
plt.show()

# %% [markdown]
# On the right, the column holds every 209th number of the whole pile: some 59 numbers of each of the 209
# pictures, one picture after the other. All columns look like this, whatever their labels say. Whoever
# learns from them learns nothing that holds for other pictures.
#
# ### Why divide by 255?
#
# Then all numbers lie between 0 and 1. The information is the same, but learning becomes possible. A
# step changes each weight in proportion to its input, and the weight is then multiplied by an input
# again: inputs that are 255 times larger move the sum $z$ about $255^2 = 65{,}025$ times as far. With any
# ordinary step the probabilities would jump to exactly 0 or 1, where the logarithm in the cost is
# infinite.

# %%
X_train = cats.X_train.reshape(m_train, -1).T / 255  # (12288, 209)
X_test = cats.X_test.reshape(m_test, -1).T / 255  # (12288, 50)
Y_train, Y_test = cats.Y_train, cats.Y_test  # (1, 209), (1, 50)

print("X_train", X_train.shape, "from", X_train.min(), "to", X_train.max())
print(
    f"cats among the pictures: {Y_train.mean():.0%} to learn from, {Y_test.mean():.0%} to test with"
)

# %% [markdown]
# ## 2. The model
#
# The neuron weighs each of its inputs, adds everything up, and adds its bias. That sum can be any number.
# To read it as a probability, we send it through the sigmoid:
#
# $$z^{(i)} = w^T x^{(i)} + b, \qquad a^{(i)} = \sigma\bigl(z^{(i)}\bigr)$$
#
# A weight says how much a bright spot at its place and of its colour speaks for a cat, or, if it is
# negative, against one. The bias says what to lean to when nothing is seen.
#
# ### Exercise 1: the sigmoid
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# Follow a few values by hand. At $z = 0$ the power is 1, so $\sigma(0) = \frac{1}{2}$: undecided. At
# $z = 2$ it is $e^{-2} = 0.1353$, and $\sigma(2) = 1 / 1.1353 = 0.8808$. At $z = -2$ it is $e^2 = 7.389$,
# and $\sigma(-2) = 1 / 8.389 = 0.1192$. The last two add up to 1: to be this sure of a cat and to be this
# sure of no cat mirror each other. Far to the right, $\sigma$ comes as near to 1 as you like; far to
# the left, to 0.
#
# | | shape |
# |---|---|
# | `z` | any, for instance `(1, m)` |
# | `s` | the same |
#
# Your function gets a whole array and works on every entry of it, without a loop. The function `exp` of
# Python's module `math` takes only one number; NumPy has one for arrays.


# %% exercise="sigmoid"
def sigmoid(z):
    """Turn numbers into probabilities.

    Arguments:
        z (n, m): an array of any shape, or one number

    Returns:
        s (n, m): the sigmoid of each entry, in the shape of z
    """
    # YOUR CODE STARTS HERE
    s = 1 / (1 + np.exp(-z))  # the shape of z
    # YOUR CODE ENDS HERE
    return s


# %%
print(sigmoid(np.array([[-2.0, 0.0, 2.0]])).round(4))  # (1, 3)

ax = nnkit.plot_activation(sigmoid)
ax.set_title("The sigmoid: undecided at 0, sure far outside")
plt.show()

# %% [markdown]
# ### Exercise 2: where learning starts
#
# Before the neuron has seen anything, it has no reason to prefer one input to another. So all weights
# and the bias start at zero, and its first answer to every picture is $\sigma(0) = 0.5$.
#
# In a network with several units this would not do: units that start alike stay alike. Here there is
# one unit only, and no other to be like. Nor does it matter much where we begin: the cost of this model,
# seen as a landscape over $w$ and $b$, is a single bowl without side valleys, and downhill leads to
# its bottom from everywhere.
#
# | | shape | for `dim = 3` |
# |---|---|---|
# | `w` | `(dim, 1)` | three rows, one column |
# | `b` | one number | 0 |
#
# `w` is a column. An array of shape `(dim,)` looks similar and is neither row nor column: transposing
# it changes nothing, and products with it lose an axis. `np.zeros` takes the shape as one argument, so
# for two sizes you write a tuple.


# %% exercise="initialize_with_zeros"
def initialize_with_zeros(dim):
    """Make the parameters with which learning starts.

    Arguments:
        dim: number of inputs, n_x

    Returns:
        w (dim, 1): zeros
        b: the number 0
    """
    # YOUR CODE STARTS HERE
    w = np.zeros((dim, 1))  # (dim, 1)
    b = 0.0
    # YOUR CODE ENDS HERE
    return w, b


# %%
w_start, b_start = initialize_with_zeros(3)  # (3, 1), one number
print(w_start, w_start.shape)
print(b_start)

# %% [markdown]
# ## 3. One look at all examples
#
# ### How wrong is an answer?
#
# The neuron says $a$, and the truth is $y$. We need a number for how bad that is, the **loss**, and it
# should be small when $a$ is close to $y$. The loss of logistic regression is the cross-entropy:
#
# $$\mathcal{L}(a, y) = -\bigl(y \log a + (1 - y) \log(1 - a)\bigr)$$
#
# Only one of the two terms is ever alive. For a cat, $y = 1$, the loss is $-\log a$: nothing when the
# neuron is sure of the cat, and without bound as $a$ approaches 0. For $y = 0$ it is $-\log(1 - a)$, the
# same thing mirrored. (The logarithm is the natural one, `np.log`.)
#
# **Why not the squared error?** $(a - y)^2$ also measures a distance, and it is the first thing that one
# would try. But look at what it teaches. Its slope by $z$ is $2 (a - y)\, a (1 - a)$. Take a cat, $y = 1$,
# that the neuron is almost sure is none, $a = 0.01$. The slope is
# $2 \cdot (-0.99) \cdot 0.01 \cdot 0.99 = -0.0196$, next to nothing: the sigmoid is flat there, and the
# neuron learns least from its worst mistakes. The cross-entropy has the slope $a - y = -0.99$ at the same
# place, as we shall see in a moment, and the flatness has cancelled. The squared error also bends the
# landscape of the cost into plains and side valleys in which a walk downhill can end too early;
# the cross-entropy leaves one bowl.
#
# The **cost** is the mean of the losses of all $m$ examples:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Bigl( y^{(i)} \log a^{(i)} + \bigl(1 - y^{(i)}\bigr)
# \log \bigl(1 - a^{(i)}\bigr) \Bigr)$$
#
# ### Forwards, by hand
#
# Three examples with two numbers each, which we shall keep for the rest of the notebook:
#
# $$X = \begin{bmatrix} 1 & 2 & 1 \\ 4 & 1 & 1 \end{bmatrix} \qquad
# Y = \begin{bmatrix} 0 & 1 & 0 \end{bmatrix} \qquad
# w = \begin{bmatrix} 1 \\ -1 \end{bmatrix} \qquad b = 1$$
#
# The first example is the column $(1, 4)$, and its sum is $1 \cdot 1 - 1 \cdot 4 + 1 = -2$.
#
# | example | $z$ | $a$ | $y$ | loss | $a - y$ |
# |---|---|---|---|---|---|
# | 1 | $1 - 4 + 1 = -2$ | 0.1192 | 0 | $-\log 0.8808 = 0.1269$ | 0.1192 |
# | 2 | $2 - 1 + 1 = 2$ | 0.8808 | 1 | $-\log 0.8808 = 0.1269$ | $-0.1192$ |
# | 3 | $1 - 1 + 1 = 1$ | 0.7311 | 0 | $-\log 0.2689 = 1.3133$ | 0.7311 |
#
# The cost is the mean of the losses, $J = 1.5671 / 3 = 0.5224$. Five sixths of it is owed to the third
# example, for which the neuron is on the wrong side.
#
# ### Backwards
#
# If a weight grew a little, would the cost rise or fall, and how fast? Take one example and follow the
# chain $w \to z \to a \to \mathcal{L}$ from its end:
#
# $$\frac{d\mathcal{L}}{da} = -\frac{y}{a} + \frac{1 - y}{1 - a}, \qquad \frac{da}{dz} = a (1 - a)$$
#
# Multiply them, and nearly everything cancels:
#
# $$dz = \frac{d\mathcal{L}}{dz} = -y (1 - a) + (1 - y)\, a = a - y$$
#
# The answer minus the truth: this is the number in the last column of the table. It is positive when the
# neuron said too much. The last link is short. In $z = w_1 x_1 + w_2 x_2 + \dots + b$ the weight $w_j$
# moves $z$ at the rate $x_j$, and the bias at the rate 1. The cost is the mean over the examples, hence
#
# $$dw_j = \frac{1}{m} \sum_{i=1}^{m} x_j^{(i)} \bigl(a^{(i)} - y^{(i)}\bigr), \qquad
# db = \frac{1}{m} \sum_{i=1}^{m} \bigl(a^{(i)} - y^{(i)}\bigr)$$
#
# In numbers, with the last column of the table:
#
# - $dw_1 = (1 \cdot 0.1192 - 2 \cdot 0.1192 + 1 \cdot 0.7311) / 3 = 0.2040$
# - $dw_2 = (4 \cdot 0.1192 - 1 \cdot 0.1192 + 1 \cdot 0.7311) / 3 = 0.3629$
# - $db = (0.1192 - 0.1192 + 0.7311) / 3 = 0.2437$
#
# All three are positive: each parameter should become smaller. That fits the table, where the one
# bad answer was too large.
#
# ### Exercise 3: forwards and backwards, for all examples at once
#
# A sum over a shared index is a matrix product, and so no loop over examples is needed:
#
# $$A = \sigma(w^T X + b), \qquad dw = \frac{1}{m} X (A - Y)^T, \qquad
# db = \frac{1}{m} \sum_{i=1}^{m} \bigl(a^{(i)} - y^{(i)}\bigr)$$
#
# | | shape |
# |---|---|
# | `w` | `(n_x, 1)`, so that $w^T$ is `(1, n_x)` |
# | `X` | `(n_x, m)` |
# | `Y`, `A` | `(1, m)` |
# | `dw` | `(n_x, m)(m, 1)` = `(n_x, 1)`, as `w` |
# | `db`, `cost` | one number each |
#
# Two letters side by side in a formula, such as $w^T X$, are a matrix product, `np.dot` or `@`; it adds
# up over the inner size. In the cost, each label meets the logarithm of its own example, entry by
# entry, which is `*`. If something fails, print the shapes: usually only one product fits.


# %% exercise="propagate"
def propagate(w, b, X, Y):
    """Go forwards to the cost, and backwards to its derivatives.

    Arguments:
        w (n_x, 1): weights
        b: bias, one number
        X (n_x, m): examples, one in each column
        Y (1, m): their labels, 0 or 1

    Returns:
        grads: a dictionary of
            dw (n_x, 1): derivative of the cost by the weights
            db: derivative of the cost by the bias, one number
        cost: the mean cross-entropy, one number
    """
    m = X.shape[1]
    # YOUR CODE STARTS HERE
    A = sigmoid(np.dot(w.T, X) + b)  # (1, m)
    losses = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))  # (1, m)
    cost = np.sum(losses) / m
    dw = np.dot(X, (A - Y).T) / m  # (n_x, 1)
    db = np.sum(A - Y) / m
    # YOUR CODE ENDS HERE
    grads = {"dw": dw, "db": db}
    return grads, cost


# %%
X_small = np.array([[1.0, 2, 1], [4, 1, 1]])  # (2, 3)
Y_small = np.array([[0, 1, 0]])  # (1, 3)
w_small, b_small = np.array([[1.0], [-1.0]]), 1.0  # (2, 1), one number

grads_small, cost_small = propagate(w_small, b_small, X_small, Y_small)
print(f"cost {cost_small:.4f}")
print("dw", grads_small["dw"].round(4).ravel(), "in the shape", grads_small["dw"].shape)
print(f"db {grads_small['db']:.4f}")

# %% [markdown]
# ### Do not believe it: measure it
#
# A wrong derivative often still makes the cost fall, only more slowly. There is a better test. A
# derivative says how fast the cost changes with a parameter, so change one parameter by a little, once
# up and once down, and look at the cost:
#
# $$\frac{\partial J}{\partial w_j} \approx \frac{J(w_j + \varepsilon) - J(w_j - \varepsilon)}{2 \varepsilon}$$
#
# This is much too slow to learn with, as each parameter needs two looks at all examples. As a check it
# is perfect: it uses only your way forwards. The two columns should agree in all their digits.


# %%
def cost_with(name, change):
    """The cost of the small example when one of its parameters is changed a little."""
    w, b = w_small.copy(), b_small  # (2, 1), one number
    if name == "b":
        b += change
    else:
        w[int(name[-1]) - 1] += change  # "w1" is the first row
    return propagate(w, b, X_small, Y_small)[1]


step = 1e-5
computed_small = [*grads_small["dw"].ravel(), grads_small["db"]]
for name, computed in zip(["w1", "w2", "b"], computed_small, strict=True):
    measured = (cost_with(name, step) - cost_with(name, -step)) / (2 * step)
    print(f"d{name}: computed {computed:.6f}, measured {measured:.6f}")

# %% [markdown]
# ## 4. Learning
#
# ### Exercise 4: gradient descent
#
# The derivatives say which way is uphill, and how steep it is. To lower the cost, take a small step the
# other way. The learning rate $\alpha$ says how small:
#
# $$w := w - \alpha\, dw, \qquad b := b - \alpha\, db$$
#
# Then look again, for the slope at the new place is another one. Both derivatives of a step belong to
# the same place, so look once, and change both parameters after that.
#
# The small example, with $\alpha = 0.1$:
#
# | | before | derivative | after |
# |---|---|---|---|
# | $w_1$ | 1 | 0.2040 | $1 - 0.1 \cdot 0.2040 = 0.9796$ |
# | $w_2$ | $-1$ | 0.3629 | $-1 - 0.1 \cdot 0.3629 = -1.0363$ |
# | $b$ | 1 | 0.2437 | $1 - 0.1 \cdot 0.2437 = 0.9756$ |
# | cost | 0.5224 | | 0.5001 |
#
# To see how learning goes, `costs` collects the cost of iteration 0, 100, 200 and so on, as it is
# **before** the step of that iteration: so the first entry is the cost at the start. They are collected
# whether or not `print_cost` is set. If it is, print them too, if you like; nobody checks that. What
# `grads` returns are the derivatives of the last iteration, also as they were before its step.
#
# | | shape |
# |---|---|
# | `w` before and after | `(n_x, 1)` |
# | `b` before and after | one number |
# | `costs` | a list: one number for each hundred begun, so 3 of them for 250 iterations |
#
# A last remark. `w -= …` on an array writes into the array that you were handed, so that whoever called
# you finds that the old `w` has changed too. `w = w - …` makes a new one.


# %% exercise="optimize"
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    """Learn: repeat the step of gradient descent.

    Arguments:
        w (n_x, 1): weights at the start
        b: bias at the start, one number
        X (n_x, m): examples, one in each column
        Y (1, m): their labels, 0 or 1
        num_iterations: how many steps to take
        learning_rate: size of the steps
        print_cost: whether to print the costs that are collected

    Returns:
        parameters: a dictionary of
            w (n_x, 1): weights after the last step
            b: bias after the last step, one number
        grads: a dictionary of
            dw (n_x, 1): derivative by the weights in the last iteration
            db: derivative by the bias in the last iteration, one number
        costs: a list of the costs of iterations 0, 100, 200, …, each before its step
    """
    costs = []
    # YOUR CODE STARTS HERE
    for iteration in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if iteration % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"cost after {iteration:4} steps: {cost:.4f}")
        w = w - learning_rate * grads["dw"]  # (n_x, 1)
        b = b - learning_rate * grads["db"]
    parameters = {"w": w, "b": b}
    # YOUR CODE ENDS HERE
    return parameters, grads, costs


# %%
parameters_small, _, _ = optimize(
    w_small, b_small, X_small, Y_small, num_iterations=1, learning_rate=0.1
)
print("after 1 step:", parameters_small["w"].ravel().round(4), f"{parameters_small['b']:.4f}")
_, cost_small = propagate(parameters_small["w"], parameters_small["b"], X_small, Y_small)
print(f"the cost is then {cost_small:.4f}")

parameters_small, _, costs_small = optimize(
    w_small, b_small, X_small, Y_small, num_iterations=1000, learning_rate=0.1
)
print("costs on a walk of 1,000 steps:", np.round(costs_small, 4))

# %% [markdown]
# ## 5. An answer
#
# ### Exercise 5: yes or no
#
# A probability is not yet a decision. We call it a cat, 1, where the probability is above one half, and
# else 0. For each example there is one answer, and the answers lie in a row as the labels do.
#
# | | shape |
# |---|---|
# | `w` | `(n_x, 1)` |
# | `X` | `(n_x, m)` |
# | `Y_prediction` | `(1, m)`, each entry 0 or 1 |
#
# Comparing an array with a number gives an array of truth values, one for each entry. You may return
# these: True counts as 1 and False as 0.
#
# The small example, with $w = (1, -1)$ and $b = 1$ as at the start, had the probabilities 0.1192, 0.8808
# and 0.7311. So the answers are 0, 1, 1, and the third of them is wrong. After the 1,000 steps of
# the cell above it should be right as well.


# %% exercise="predict"
def predict(w, b, X):
    """Say 0 or 1 for each example.

    Arguments:
        w (n_x, 1): weights
        b: bias, one number
        X (n_x, m): examples, one in each column

    Returns:
        Y_prediction (1, m): 1 where the probability is above one half, else 0
    """
    # YOUR CODE STARTS HERE
    A = sigmoid(np.dot(w.T, X) + b)  # (1, m)
    Y_prediction = (A > 0.5).astype(int)  # (1, m)
    # YOUR CODE ENDS HERE
    return Y_prediction


# %%
print("truth:               ", Y_small)
print("at the start:        ", predict(w_small, b_small, X_small))
print("after 1,000 steps:   ", predict(parameters_small["w"], parameters_small["b"], X_small))

# %% [markdown]
# ## 6. All of it
#
# ### Exercise 6: the model
#
# Everything is there, and only has to be called in the right order:
#
# 1. make the first parameters, of the size that the examples ask for;
# 2. learn from the examples *to learn from*, and take the learned `w` and `b` out of what comes back;
# 3. answer for the examples to test with, and for those to learn from.
#
# | | shape |
# |---|---|
# | `X_train`, `Y_train` | `(n_x, m_train)`, `(1, m_train)` |
# | `X_test`, `Y_test` | `(n_x, m_test)`, `(1, m_test)` |
# | `Y_prediction_train` | `(1, m_train)` |
# | `Y_prediction_test` | `(1, m_test)` |
#
# The examples to test with are kept out of learning altogether. Their labels serve for one thing alone:
# to count afterwards how many answers are right. The lines below your code do this when `print_cost` is
# set.
#
# Hand `num_iterations` and `learning_rate` on, or they will have no effect. And use only the names in
# the parentheses of the function: a name from another cell of the notebook may hold something else
# tomorrow.


# %% exercise="model"
def model(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    """Learn from some examples, and answer for these and for others.

    Arguments:
        X_train (n_x, m_train): examples to learn from, one in each column
        Y_train (1, m_train): their labels, 0 or 1
        X_test (n_x, m_test): examples to test with
        Y_test (1, m_test): their labels, for counting alone
        num_iterations: how many steps to take
        learning_rate: size of the steps
        print_cost: whether to print the costs, and how many answers are right

    Returns:
        result: a dictionary of
            costs: the list of costs from optimize
            Y_prediction_test (1, m_test): the answers for X_test
            Y_prediction_train (1, m_train): the answers for X_train
            w (n_x, 1): the learned weights
            b: the learned bias, one number
            learning_rate: as it was given
            num_iterations: as it was given
    """
    # YOUR CODE STARTS HERE
    w, b = initialize_with_zeros(X_train.shape[0])  # (n_x, 1), one number
    learned, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = learned["w"], learned["b"]  # (n_x, 1), one number
    Y_prediction_test = predict(w, b, X_test)  # (1, m_test)
    Y_prediction_train = predict(w, b, X_train)  # (1, m_train)
    # YOUR CODE ENDS HERE
    if print_cost:
        print(f"right on the examples to learn from: {np.mean(Y_prediction_train == Y_train):.1%}")
        print(f"right on the examples to test with: {np.mean(Y_prediction_test == Y_test):.1%}")
    result = {
        "costs": costs,
        "Y_prediction_test": Y_prediction_test,
        "Y_prediction_train": Y_prediction_train,
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
    return result


# %% [markdown]
# ## 7. Your neuron and the cats
#
# Now the 209 pictures: 12,288 weights, one bias, and 2,000 looks at everything. This takes some
# seconds.

# %%
trained = model(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005, print_cost=True
)

# %% [markdown]
# On the pictures from which it learned, your neuron is right in 98.6 % of the cases. On those that it
# has never seen, in 72 %. Whoever says "cat" to everything is right in half of them, so it has learned
# something; but much of what it knows it has learned by heart. With 12,289 numbers to adjust and only 209
# pictures, that is easy to do. The gap between the two figures is called **overfitting**.
#
# **How far can you trust the 72 %?** Not to the point. It says that 36 of 50 answers are right, and with
# 50 other pictures it would be another number. If each answer is right with probability 0.72, the share of
# right ones among 50 spreads by $\sqrt{0.72 \cdot 0.28 / 50} = 0.063$: **plus or minus six points**, just
# from the luck of the draw. Two models whose results on these pictures differ by three points have not
# been shown to differ.
#
# There is one more thing that you should know. The pictures are drawn by a program, which could draw any
# number of test files, and the one that you have **was picked**: it is one on which the models of this
# course come out in the order in which they stand on average. We have shown this neuron 1,000 pictures
# drawn afresh, and it was right in 68 % of them. In twenty groups of 50, the share went from 60 % to
# 80 %. Results on a test file that someone has picked are worth less than they look; always ask.
#
# ### The learning curve

# %%
ax = nnkit.plot_costs(trained["costs"], every=100, label="learning rate 0.005")
ax.set_title("Learning from 209 pictures")
plt.show()

# %% [markdown]
# The curve starts at $\ln 2 = 0.693$, the cost of saying 0.5 to everything. Then it goes **up**, before
# it comes down. The valley is narrow where learning starts, and the first steps are so long that they
# throw the neuron from one side of it to the other. As the answers become surer, the valley widens, and
# the same learning rate serves well. At the end the cost is still falling: the neuron gets ever surer of
# pictures that it knows already.
#
# ### Several learning rates
#
# The same start, the same pictures, three other rates, 1,000 steps each.

# %%
fig, ax = plt.subplots()
for rate in (0.01, 0.001, 0.0001):
    other = model(X_train, Y_train, X_test, Y_test, num_iterations=1000, learning_rate=rate)
    nnkit.plot_costs(other["costs"], every=100, label=f"learning rate {rate}", ax=ax)
    on_train = np.mean(other["Y_prediction_train"] == Y_train)
    on_test = np.mean(other["Y_prediction_test"] == Y_test)
    print(
        f"learning rate {rate:<6}: {on_train:.1%} of the pictures to learn from, {on_test:.0%} of the others"
    )
ax.set_title("Three learning rates")
ax.legend()
plt.show()

# %% [markdown]
# With 0.0001 nothing goes wrong, but it goes slowly. With 0.001 the curve falls smoothly from the first
# step on. With 0.01 the cost leaps up, comes down over hundreds of steps, and leaps up again: where it
# stands when you stop is a matter of luck. There is no one right number, as it depends on the data. The
# way to find a good one is to look at such curves: **too slow, raise it; up and down, lower it.**
#
# Note that the lowest cost is not the same as the best answers on new pictures. That is a question of its
# own, for which you will hold pictures back in a later assignment.
#
# ### What the neuron looks for
#
# Each weight belongs to one place and one colour of the picture, so the weights themselves can be shown
# as a picture. On the left, mid-grey stands for 0; a place is the brighter in a colour, the more that
# colour speaks for a cat there. On the right are the sums over the three colours. What has it found?

# %%
weights = trained["w"].reshape(64, 64, 3)  # (64, 64, 3), as a picture
in_colour = 0.5 + 0.5 * weights / np.abs(weights).max()  # (64, 64, 3), from 0 to 1
brightness = weights.sum(axis=2)  # (64, 64)
limit = np.abs(brightness).max()

fig, (left, right) = plt.subplots(1, 2, figsize=(8.5, 3.8), layout="constrained")
left.imshow(in_colour)
left.set(title="weights by colour", xticks=[], yticks=[])
shown = right.imshow(brightness, cmap="PuOr", vmin=-limit, vmax=limit)
right.set(title="weights, all colours together", xticks=[], yticks=[])
fig.colorbar(shown, ax=[left, right], label="against a cat          for a cat")
plt.show()

# %% [markdown]
# No one told it about eyes. Yet two spots of green stand where cats in these pictures often have theirs,
# with a light muzzle between and below them, and around it all runs the outline of a head. The rest is
# mostly what it has learned by heart.
#
# ### The pictures that it gets wrong
#
# No number says as much about a classifier as its mistakes. Look at them one by one. What do the cats
# that it missed have in common, and what did it take for a cat?

# %%
wrong = trained["Y_prediction_test"] != Y_test  # (1, 50)
print(f"{wrong.sum()} of {m_test} are wrong; {wrong[Y_test == 1].sum()} of these show a cat")
nnkit.plot_misclassified(
    cats.X_test, cats.Y_test, trained["Y_prediction_test"], cats.classes, most=m_test
)
plt.show()

# %% [markdown]
# ## What you have now
#
# You can turn pictures into columns of numbers, and check that they have survived it. You have built a
# classifier from a sum and a sigmoid, derived and measured its gradients, and let it learn. You have
# seen what a learning rate does to a learning curve, and you know why 98.6 % and 72 % are both true, and
# how much 50 pictures can prove.
#
# You have also seen where a single neuron ends. It can say of each place whether light speaks for a cat
# there, and add that up. It cannot say "eyes darker than the face around them, be it white or black", nor
# "two ears *and* whiskers, wherever they are". For this, neurons must look at what other neurons have
# found: that is a network, and the next assignments build one.
#
# Try a few things, and say what you expect before you run them:
#
# - Train on `scrambled / 255`, and on the test pictures treated in the same way. How good are the answers
#   on both?
# - Leave out the division by 255. What does NumPy warn of, and what becomes of the cost?
# - Train for 500 steps with the learning rate 0.005, and for 5,000. What happens to each of the two
#   percentages?
# - Take a picture of your own, cut it square, bring it to 64 by 64 pixels, and ask your neuron.
