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
# # NumPy basics: from loops to arrays
#
# A neural network computes the same small things for thousands of examples. Written as loops in
# Python that takes minutes; written as operations on whole arrays it takes a blink, and the code
# looks like the formula. This notebook is about the second way of writing: how it works, why it is
# fast, and where its traps lie.
#
# You write fourteen small functions. Most of them will come back in every assignment of this
# course. At the end you draw the activations of neural networks with your own functions, each with
# its slope, and see which of them can learn far away from zero.
#
# | part | exercise | what it does |
# |---|---|---|
# | from a number to arrays | 1 `basic_sigmoid` | the sigmoid of one number |
# | | 2 `sigmoid` | the sigmoid of every number in an array |
# | activations and slopes | 3 `sigmoid_derivative` | the slope of the sigmoid |
# | | 4 `tanh_derivative` | the slope of tanh |
# | | 5 `relu` | keeps what is positive |
# | | 6 `relu_derivative` | its slope |
# | | 7 `leaky_relu` | lets a little of the negative through |
# | | 8 `leaky_relu_derivative` | its slope |
# | shapes | 9 `image2vector` | a picture as one column of numbers |
# | broadcasting | 10 `normalize_rows` | gives every row the length 1 |
# | | 11 `softmax` | turns every row of scores into probabilities |
# | losses | 12 `L1` | adds up how far off the predictions are |
# | | 13 `L2` | adds up the squares of that |
# | derivatives | 14 `computation_graph` | $J = 3(a + bc)$, forwards and backwards |
#
# **Time:** about two hours. **Builds on:** a little Python (functions, lists, loops) and what a
# derivative is. You need not have used NumPy before.
#
# **How to work.** In each exercise, write your code between the two comment lines in capitals, and
# leave the `return` line as it is. Then run the cell below it: it calls your function on public
# examples and tells you in one sentence what is wrong, if anything is. After most exercises there
# is a small demonstration whose numbers you can follow by hand. The grader calls each function by
# itself, with other sizes and other numbers.

# %% [markdown]
# ## Notation
#
# An **array** is a block of numbers with a **shape**. The shape says how many numbers lie along
# each **axis**, and it is the first thing to ask of any array.
#
# | what | example | shape | axes |
# |---|---|---|---|
# | one number | `7.0` | `()` | none |
# | numbers in a line | `np.array([1, 2, 3])` | `(3,)` | axis 0 |
# | a matrix | `np.array([[1, 2, 3], [4, 5, 6]])` | `(2, 3)` | axis 0 down the rows, axis 1 along a row |
# | a column | `np.array([[1], [2], [3]])` | `(3, 1)` | a matrix with one number in each row |
# | a row | `np.array([[1, 2, 3]])` | `(1, 3)` | a matrix with one row |
# | a picture | red, green and blue for each pixel | `(64, 64, 3)` | three of them |
#
# Comments such as `# (n, m)` beside a line of code name the shape of the array that it makes. Get
# into the habit of writing them: most mistakes in this course are mistakes about shapes. The
# letter $m$ counts examples. One symbol returns in most of the exercises: $e = 2.71828…$, and
# $e^x$ is `math.exp(x)` for one number.

# %% tags=["given"]
import math

import numpy as np

import nnkit

check = nnkit.public_checks("public_checks.json")

# %% [markdown]
# ## 1. From one number to arrays
#
# ### Exercise 1: the sigmoid of one number
#
# A neuron collects evidence and arrives at some number, which may be $-3$ or $250$. What we want to
# hear from it is how sure it is, between 0 and 1. The **sigmoid** translates:
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# Walk through it once by hand. For $x = 0$ we have $e^0 = 1$, so the denominator is 2 and the
# result one half: no evidence, no opinion. For $x = 2$, $e^{-2} = 0.1353$, and $1$ divided by
# $1.1353$ is $0.8808$. For large $x$ the exponential vanishes and the result approaches 1; for very
# negative $x$ it explodes and the result approaches 0.
#
# | | shape |
# |---|---|
# | `x`, `s` | one number |
#
# Python's own module `math` has what you need, and it has been imported above.


# %% exercise="basic_sigmoid"
def basic_sigmoid(x):
    """Squash one number into the range from 0 to 1.

    Arguments:
        x: one number

    Returns:
        s: the sigmoid of x, one number
    """
    # YOUR CODE STARTS HERE
    s = 1 / (1 + math.exp(-x))
    # YOUR CODE ENDS HERE
    return s


# %%
for number in (-2, 0, 2):
    print(f"the sigmoid of {number:>2} is {basic_sigmoid(number):.4f}")

# %% [markdown]
# The first and the last add up to 1. That is no accident: evidence of the same size for the
# opposite gives the opposite probability.
#
# ### A loop and its price
#
# How would you take the sigmoid of a million numbers? The first idea is a loop, and with what we
# have it is the only one, for a function of the module `math` takes **one** number. Given an array
# it does not know what to do:

# %%
three_numbers = np.array([-2.0, 0.0, 2.0])  # (3,)
try:
    math.exp(three_numbers)
except TypeError as error:
    print("TypeError:", error)
print("np.exp:", np.exp(three_numbers))  # (3,)

# %% [markdown]
# NumPy has an exponential of its own, which takes an array of any shape and returns an array of the
# same shape with $e$ to the power of each entry. `np.log`, `np.sqrt`, `np.abs` and `np.tanh` work
# in the same way. The signs `+ - * /` and `**` also work entry by entry, and where one of the two
# sides is a single number, it meets every entry:
#
# | expression | result |
# |---|---|
# | `np.array([1, 2, 3]) + 10` | `[11, 12, 13]` |
# | `1 / np.array([1, 2, 4])` | `[1, 0.5, 0.25]` |
# | `np.array([1, 2, 3]) * np.array([4, 5, 6])` | `[4, 10, 18]` |
# | `-np.array([1, -2])` | `[-1, 2]` |
#
# A list of Python can do none of this: `[1, 2] + 10` is an error, `[1, 2] * 2` is `[1, 2, 1, 2]`,
# and a list has no minus. `np.array(…)` makes an array of it.
#
# Writing one operation for a whole array in place of a loop is called **vectorising**. What is it
# worth? Here is the sum $\sum_i a_i b_i$ of a million products, the **dot product**, which is what
# every neuron computes; once with a loop and once with `np.dot`. Run the cell, several times if you
# like: the times are those of your machine.

# %%
import time

rng = np.random.default_rng(1)
a_long, b_long = rng.random(1_000_000), rng.random(1_000_000)  # (1000000,) each

start = time.perf_counter()
total = 0.0
for i in range(len(a_long)):
    total += a_long[i] * b_long[i]
loop_time = time.perf_counter() - start

start = time.perf_counter()
dot = np.dot(a_long, b_long)
dot_time = time.perf_counter() - start

print(f"loop:   {total:.6f} in {1000 * loop_time:8.2f} ms")
print(f"np.dot: {dot:.6f} in {1000 * dot_time:8.2f} ms")
print(f"the loop takes {loop_time / dot_time:.0f} times as long")

# %% [markdown]
# The results agree. Where does the time go? In each round of the loop Python looks up what `a_long`
# is, takes a number out of it and wraps it as an object, finds out what `*` means for two of these,
# and only then multiplies. `np.dot` asks such questions once. After that a compiled loop runs over
# plain numbers that lie side by side in memory, and a modern processor takes several of them at
# once.
#
# From here on the rule is: **no loop over numbers or examples where one operation on the array does
# the same.**
#
# ### Exercise 2: the sigmoid of an array
#
# The formula is that of exercise 1, now for every entry of an array of any shape. We write its
# shape as `(n, m)`: think of $n$ numbers for each of $m$ examples.
#
# | | shape |
# |---|---|
# | `x` | `(n, m)` |
# | `s` | `(n, m)`, the same |
#
# If you write it well, not a letter of your function speaks of the shape, and it will do for a
# single number too.


# %% exercise="sigmoid"
def sigmoid(x):
    """Squash every number of an array into the range from 0 to 1.

    Arguments:
        x (n, m): an array of any shape

    Returns:
        s (n, m): the sigmoid of each entry
    """
    # YOUR CODE STARTS HERE
    s = 1 / (1 + np.exp(-x))  # (n, m)
    # YOUR CODE ENDS HERE
    return s


# %% [markdown]
# The first row below holds the three numbers from above. Then both of your functions take the
# sigmoid of 200,000 numbers.

# %%
x_small = np.array([[-2.0, 0, 2], [-1, 1, 4]])  # (2, 3)
print(sigmoid(x_small).round(4))

many_numbers = rng.normal(size=200_000)  # (200000,)
start = time.perf_counter()
one_by_one = [basic_sigmoid(number) for number in many_numbers]
loop_time = time.perf_counter() - start
start = time.perf_counter()
all_at_once = sigmoid(many_numbers)  # (200000,)
array_time = time.perf_counter() - start
print(f"one by one {1000 * loop_time:.1f} ms, all at once {1000 * array_time:.1f} ms", end=": ")
print("the same numbers" if np.allclose(one_by_one, all_at_once) else "not the same numbers")

# %% [markdown]
# ## 2. Activations and their slopes
#
# The sigmoid is one of several functions that bend the result of a neuron; they are called
# **activations**. To learn, a network must know how fast each of them changes when its input
# changes a little. That is the derivative, the slope of the curve.
#
# ### Exercise 3: the slope of the sigmoid
#
# Write $s = (1 + e^{-x})^{-1}$. By the chain rule the outer power gives $-(1 + e^{-x})^{-2}$, and
# the inside gives $-e^{-x}$. The two minus signs cancel:
#
# $$\sigma'(x) = \frac{e^{-x}}{(1 + e^{-x})^2} = \frac{1}{1 + e^{-x}} \cdot \frac{e^{-x}}{1 + e^{-x}}$$
#
# The first factor is $s$ itself. The second is what is missing from $s$ to 1. So
#
# $$\sigma'(x) = s\,(1 - s) \qquad \text{with} \quad s = \sigma(x)$$
#
# This is a gift: whoever has computed $s$ has the slope for one subtraction and one product. But
# mind that the formula is written in terms of the **result** $s$, while your function receives $x$.
#
# At $x = 0$, $s = 0.5$ and the slope is $0.25$, the steepest there is. At $x = 2$ it is
# $0.8808 \cdot 0.1192 = 0.1050$, and the same at $x = -2$.
#
# | | shape |
# |---|---|
# | `x`, `ds` | `(n, m)` |


# %% exercise="sigmoid_derivative"
def sigmoid_derivative(x):
    """Say how steep the sigmoid is at each entry of an array.

    Arguments:
        x (n, m): an array of any shape, the inputs of the sigmoid

    Returns:
        ds (n, m): the slope of the sigmoid at each entry
    """
    # YOUR CODE STARTS HERE
    s = sigmoid(x)  # (n, m)
    ds = s * (1 - s)  # (n, m)
    # YOUR CODE ENDS HERE
    return ds


# %% [markdown]
# A derivative need not be believed, it can be measured. Go a tiny step to the right and to the
# left, see how much the function has changed, and divide by the distance:
#
# $$g'(x) \approx \frac{g(x + \varepsilon) - g(x - \varepsilon)}{2 \varepsilon}$$
#
# We shall use the next function for every slope in this notebook. It takes a function as its
# argument, and like yours it works on whole arrays.


# %%
def measured_slope(g, x, step=1e-6):
    """The slope of g at each entry of x, from values of g alone."""
    return (g(x + step) - g(x - step)) / (2 * step)


print("computed:", sigmoid_derivative(x_small).round(6), sep="\n")  # (2, 3)
print("measured:", measured_slope(sigmoid, x_small).round(6), sep="\n")  # (2, 3)

# %% [markdown]
# ### Exercise 4: the slope of tanh
#
# The hyperbolic tangent has the form of the sigmoid, but it runs from $-1$ to $1$ and passes
# through zero. Inside a network this is often better: results that lie around 0 are easier to learn
# from than results that are all positive.
#
# $$\tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}}$$
#
# NumPy has it as `np.tanh`. Its slope, too, can be had from its result $a = \tanh(z)$. The quotient
# rule, with $\left(e^z - e^{-z}\right)' = e^z + e^{-z}$ and $\left(e^z + e^{-z}\right)' = e^z -
# e^{-z}$, gives
#
# $$\tanh'(z) = \frac{(e^z + e^{-z})^2 - (e^z - e^{-z})^2}{(e^z + e^{-z})^2} = 1 - a^2
# \qquad \text{with} \quad a = \tanh(z)$$
#
# At $z = 0$ the slope is 1, four times that of the sigmoid. At $z = 1$, $a = 0.7616$ and the slope
# is $1 - 0.5800 = 0.4200$; at $z = 2$ only $0.0707$ is left.
#
# | | shape |
# |---|---|
# | `z`, `slope` | `(n, m)` |


# %% exercise="tanh_derivative"
def tanh_derivative(z):
    """Say how steep tanh is at each entry of an array.

    Arguments:
        z (n, m): an array of any shape, the inputs of tanh

    Returns:
        slope (n, m): the slope of tanh at each entry
    """
    # YOUR CODE STARTS HERE
    slope = 1 - np.tanh(z) ** 2  # (n, m)
    # YOUR CODE ENDS HERE
    return slope


# %%
z_small = np.array([[-2.0, -0.5, 1], [-1, 0.5, 2]])  # (2, 3)
print("computed:", tanh_derivative(z_small).round(4), sep="\n")  # (2, 3)
print("measured:", measured_slope(np.tanh, z_small).round(4), sep="\n")  # (2, 3)

# %% [markdown]
# ### Exercise 5: ReLU
#
# The activation that most networks use today is almost embarrassingly simple. It keeps what is
# positive and replaces the rest by 0. Its name is short for *rectified linear unit*:
#
# $$\text{relu}(z) = \max(0, z)$$
#
# | | shape |
# |---|---|
# | `z`, `a` | `(n, m)` |
#
# | | | | |
# |---|---|---|---|
# | $z$ | $-2$ | $-0.5$ | $1$ |
# | $\text{relu}(z)$ | $0$ | $0$ | $1$ |
#
# The formula compares 0 with each entry by itself. Here lies a first trap, for three functions have
# nearly the same name:
#
# | function | what it does | on the row $z$ above |
# |---|---|---|
# | Python's `max` | compares its arguments as wholes, and asks "is this array larger?" | an error: the answer would be three answers |
# | `np.max` | looks for the largest entry of **one** array | 1 |
# | `np.maximum` | compares **two** things entry by entry and keeps the larger of each pair | what you choose to compare it with decides |
#
# The error of the first one is worth knowing by sight: *the truth value of an array with more than
# one element is ambiguous*. It always means that Python needed one yes or no and got an array of
# them, in an `if` as in a `max`.


# %% exercise="relu"
def relu(z):
    """Keep what is positive and replace the rest by 0.

    Arguments:
        z (n, m): an array of any shape

    Returns:
        a (n, m): 0 where z is negative, z elsewhere
    """
    # YOUR CODE STARTS HERE
    a = np.maximum(0, z)  # (n, m)
    # YOUR CODE ENDS HERE
    return a


# %%
print(relu(z_small))  # (2, 3)

# %% [markdown]
# ### Exercise 6: the slope of ReLU
#
# Where $z$ is positive, ReLU is the line $a = z$ and rises at the rate 1. Where $z$ is negative it
# is flat:
#
# $$\text{relu}'(z) = \begin{cases} 1 & \text{if } z > 0 \\ 0 & \text{else} \end{cases}$$
#
# At exactly 0 the curve has a corner and no slope. Programs agree on one of the two; we take 0
# there, as everywhere in this course. No check looks at this point.
#
# Note what does *not* happen here: the slope does not depend on how large $z$ is. For the sigmoid
# it fades as $z$ grows; a ReLU that is on stays fully on.
#
# | | shape |
# |---|---|
# | `z`, `slope` | `(n, m)` |
#
# A choice for each entry needs no loop and no `if`. A comparison such as `z > 0` gives an array of
# `True` and `False`, which count as 1 and 0 when you compute with them. And `np.where(condition,
# this, that)` takes from `this` where the condition holds and from `that` where it does not; both
# may be arrays or single numbers:

# %%
print(z_small > 0)  # (2, 3)
print(np.where(z_small > 0, z_small, 100))  # (2, 3)


# %% exercise="relu_derivative"
def relu_derivative(z):
    """Say how steep ReLU is at each entry of an array.

    Arguments:
        z (n, m): an array of any shape, the inputs of ReLU

    Returns:
        slope (n, m): 1 where z is positive, 0 elsewhere
    """
    # YOUR CODE STARTS HERE
    slope = np.where(z > 0, 1.0, 0.0)  # (n, m)
    # YOUR CODE ENDS HERE
    return slope


# %%
print("computed:", relu_derivative(z_small), sep="\n")  # (2, 3)
print("measured:", measured_slope(relu, z_small).round(4), sep="\n")  # (2, 3)

# %% [markdown]
# ### Exercise 7: leaky ReLU
#
# A slope of exactly 0 has a price. A unit whose $z$ is negative for every example gets no slope
# from any of them, so it never changes again. Such a unit is said to be dead. The **leaky** ReLU
# lets a little of the negative through. In this course the slope of its leak is **0.01**:
#
# $$\text{leaky}(z) = \begin{cases} z & \text{if } z > 0 \\ 0.01\, z & \text{if } z < 0 \end{cases}$$
#
# At $z = 0$ both lines give 0.
#
# | | | | |
# |---|---|---|---|
# | $z$ | $-2$ | $-0.5$ | $1$ |
# | $\text{leaky}(z)$ | $-0.02$ | $-0.005$ | $1$ |
#
# | | shape |
# |---|---|
# | `z`, `a` | `(n, m)` |


# %% exercise="leaky_relu"
def leaky_relu(z):
    """Keep what is positive and let one hundredth of the negative through.

    Arguments:
        z (n, m): an array of any shape

    Returns:
        a (n, m): z where it is positive, 0.01 times z elsewhere
    """
    # YOUR CODE STARTS HERE
    a = np.where(z > 0, z, 0.01 * z)  # (n, m)
    # YOUR CODE ENDS HERE
    return a


# %%
print(leaky_relu(z_small))  # (2, 3)

# %% [markdown]
# ### Exercise 8: the slope of leaky ReLU
#
# Two straight lines, two slopes:
#
# $$\text{leaky}'(z) = \begin{cases} 1 & \text{if } z > 0 \\ 0.01 & \text{else} \end{cases}$$
#
# Again the slope at the corner is that of the left side, by agreement, and no check looks there.
#
# | | shape |
# |---|---|
# | `z`, `slope` | `(n, m)` |


# %% exercise="leaky_relu_derivative"
def leaky_relu_derivative(z):
    """Say how steep leaky ReLU is at each entry of an array.

    Arguments:
        z (n, m): an array of any shape, the inputs of leaky ReLU

    Returns:
        slope (n, m): 1 where z is positive, 0.01 elsewhere
    """
    # YOUR CODE STARTS HERE
    slope = np.where(z > 0, 1.0, 0.01)  # (n, m)
    # YOUR CODE ENDS HERE
    return slope


# %%
print("computed:", leaky_relu_derivative(z_small), sep="\n")  # (2, 3)
print("measured:", measured_slope(leaky_relu, z_small).round(4), sep="\n")  # (2, 3)

# %% [markdown]
# ## 3. Shapes
#
# ### Neither a row nor a column
#
# Before we change shapes, a warning about one of them. An array of shape `(n,)` has a single axis.
# It looks like a row when it is printed, but it is neither a row nor a column, and it behaves
# unlike either. Look at each line that the next cell prints, and ask whether you expected it.

# %%
flat = np.array([1.0, 2.0, 3.0])  # (3,)
column = np.array([[1.0], [2.0], [3.0]])  # (3, 1)

print("flat.T has the shape      ", flat.T.shape)
print("column.T has the shape    ", column.T.shape)
print("flat times flat.T         ", np.dot(flat, flat.T))
print("column times column.T:", np.dot(column, column.T), sep="\n")  # (3, 1)(1, 3) = (3, 3)
print("flat - column:", flat - column, sep="\n")

# %% [markdown]
# - A transpose swaps the two axes of a matrix. With one axis there is nothing to swap, so `flat.T`
#   is `flat` again. The column becomes a row.
# - Therefore a "column times a row" of flat arrays is not the table of all products but one number.
# - The last line is the dangerous one. You would expect three zeros. You get nine numbers and no
#   error: the flat array was taken for a row, and a row and a column have been combined to a table.
#   Part 4 explains why.
#
# Three habits protect you:
#
# | habit | in code |
# |---|---|
# | make columns and rows on purpose | `np.zeros((3, 1))`, not `np.zeros(3)` |
# | give a flat array a second axis as soon as it appears | `flat.reshape(3, 1)`, or `flat[:, np.newaxis]` |
# | state what you believe; a failing line is better than a wrong number | `assert column.shape == (3, 1)` |
#
# Sums lose an axis as well: the sum of a `(3, 4)` matrix along axis 1 is flat, of shape `(3,)`. We
# come back to this in exercise 10.
#
# ### Exercise 9: a picture as a column
#
# A colour picture is an array of shape (length, height, depth), for instance `(64, 64, 3)`: for
# each pixel it holds the amounts of red, green and blue. A network like that of the next assignment
# wants its example as one column of $n_x$ numbers, here $n_x = 64 \cdot 64 \cdot 3 = 12288$.
#
# `reshape` lays the same numbers out in another shape. It reads them in the order of their indices,
# the last of which runs fastest: along the last axis first, then the last but one, then the first.
# For a tiny picture of two by one pixels and three colours:
#
# ```
#   shape (2, 1, 3)                        shape (6, 1)
#
#   upper pixel:  red 10, green 20, blue 30        10
#   lower pixel:  red 40, green 50, blue 60        20
#                                                  30
#                                                  40
#                                                  50
#                                                  60
# ```
#
# | | shape |
# |---|---|
# | `image` | `(length, height, depth)` |
# | `v` | `(n_x, 1)`, with $n_x$ = length · height · depth |
#
# Take the sizes from the picture that you are given, `image.shape`, and from nowhere else: others
# come with other sides, and some with a single colour. And make a column, with two axes.


# %% exercise="image2vector"
def image2vector(image):
    """Unroll a picture into one column.

    Arguments:
        image (length, height, depth): a picture, with any number of colours

    Returns:
        v (n_x, 1): the same numbers in the same order, where n_x = length * height * depth
    """
    # YOUR CODE STARTS HERE
    length, height, depth = image.shape
    v = image.reshape(length * height * depth, 1)  # (n_x, 1)
    # YOUR CODE ENDS HERE
    return v


# %% [markdown]
# Nothing is lost on the way. The column below, rolled up again, is the picture. But a column is
# only a list of numbers; what each of them means is known by whoever rolls it up. Rolled up with
# the axes in another order, the same 12,288 numbers have the right shape and show nothing. No error
# will ever tell you of this, and so look at your data.

# %%
import matplotlib.pyplot as plt

picture = nnkit.load_cats().X_train[2]  # (64, 64, 3)
unrolled = image2vector(picture)  # (12288, 1)
print("picture", picture.shape, "unrolled", unrolled.shape)

rolled_up = unrolled.reshape(picture.shape)  # (64, 64, 3)
colours_first = unrolled.reshape(3, 64, 64).transpose(1, 2, 0)  # (64, 64, 3)

figure, axes = plt.subplots(1, 2, figsize=(7, 3.5))
axes[0].imshow(rolled_up)
axes[0].set_title("rolled up in the same order")
axes[1].imshow(colours_first)
axes[1].set_title("in another order")
for ax in axes:
    ax.set_axis_off()
plt.show()

# %% [markdown]
# ## 4. Broadcasting
#
# What may stand on the two sides of a `+` or a `/`? Two arrays of the same shape, and one number
# with an array, as we have seen. In between there are many pairs of shapes that fit, by one rule,
# which is called **broadcasting**:
#
# 1. Write the two shapes below one another, **flush right**. Where the shorter one has nothing, put
#    1.
# 2. On each axis the two lengths must be equal, or one of them must be 1. Else it is an error.
# 3. An axis of length 1 is stretched: its one entry is used again and again.
#
# | one | other | as NumPy reads it | result |
# |---|---|---|---|
# | `(3, 4)` | `()` | `(3, 4)` and `(1, 1)` | `(3, 4)` |
# | `(3, 4)` | `(3, 1)` | one number for each row | `(3, 4)` |
# | `(3, 4)` | `(1, 4)` | one number for each column | `(3, 4)` |
# | `(3, 4)` | `(4,)` | `(3, 4)` and `(1, 4)` | `(3, 4)` |
# | `(3, 4)` | `(3,)` | `(3, 4)` and `(1, 3)`: 4 against 3 | an error, *operands could not be broadcast together* |
# | `(3, 1)` | `(1, 4)` | both are stretched | `(3, 4)` |
# | `(3,)` | `(3, 1)` | `(1, 3)` and `(3, 1)`: both are stretched | `(3, 3)`, which hardly anybody means |
#
# The fifth line is the most frequent error of this part: three row sums do not fit to three rows,
# as long as they are flat. The last line is the trap from part 3.
#
# The next cell draws three of these pairs. Pale numbers are the ones that NumPy imagines.


# %%
def draw_block(ax, array, shape, left):
    """Draw an array as squares with its numbers, stretched in pale to a shape."""
    rows, columns = np.indices(shape)  # shape, each
    stretched = np.broadcast_to(array, shape)  # shape
    for row, place in zip(rows.ravel(), columns.ravel(), strict=True):
        real = row < array.shape[0] and place < array.shape[1]
        face, ink = ("#CFE3F1", "black") if real else ("white", "#767676")
        corner = (left + place, -row - 1)
        ax.add_patch(plt.Rectangle(corner, 1, 1, facecolor=face, edgecolor="#767676"))
        middle = (left + place + 0.5, -row - 0.5)
        ax.text(*middle, stretched[row, place], color=ink, ha="center", va="center")
    ax.text(left + shape[1] / 2, 0.3, str(array.shape), ha="center")


def draw_sum(ax, one, other):
    """Draw one + other = result."""
    result = one + other
    for number, (block, sign) in enumerate([(one, "+"), (other, "="), (result, "")]):
        left = number * (result.shape[1] + 1)
        draw_block(ax, block, result.shape, left)
        ax.text(left + result.shape[1] + 0.5, -result.shape[0] / 2, sign, ha="center", va="center")
    ax.set(xlim=(-0.1, 3 * result.shape[1] + 2.1), ylim=(-result.shape[0] - 0.2, 1))
    ax.set_aspect("equal")
    ax.set_axis_off()


matrix = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])  # (3, 4)
tens_down = np.array([[10], [20], [30]])  # (3, 1)
tens_along = np.array([[10, 20, 30, 40]])  # (1, 4)
figure, axes = plt.subplots(3, 1, figsize=(7, 6))
draw_sum(axes[0], matrix, tens_down)
draw_sum(axes[1], matrix, tens_along)
draw_sum(axes[2], tens_down, tens_along)
plt.show()

# %% [markdown]
# ### Sums along an axis
#
# `np.sum(matrix)` adds up everything. With `axis`, the sum runs **along** that axis, and the axis
# disappears:
#
# | call, for `matrix` of shape `(3, 4)` | what is added | shape |
# |---|---|---|
# | `np.sum(matrix)` | all twelve numbers | `()` |
# | `np.sum(matrix, axis=0)` | down each column | `(4,)` |
# | `np.sum(matrix, axis=1)` | along each row | `(3,)` |
# | `np.sum(matrix, axis=1, keepdims=True)` | along each row | `(3, 1)` |
#
# With `keepdims=True` the axis stays, with the length 1, and such a result broadcasts against the
# matrix that it came from. `np.mean`, `np.max` and `np.linalg.norm` take the same two arguments.

# %%
print(np.sum(matrix, axis=1), "has the shape", np.sum(matrix, axis=1).shape)
print(np.sum(matrix, axis=1, keepdims=True), "has the shape (3, 1)")

# %% [markdown]
# ### Changing what belongs to others
#
# One more thing before the exercise. `b = a` does not copy an array: it gives the same array a
# second name. A function that is handed an array gets the caller's own array, under another name.
# Now compare two lines that look alike:
#
# | line | what it does |
# |---|---|
# | `x = x / 2` | makes a new array and calls it `x`; whoever has the old one still has it |
# | `x /= 2` | writes the halves **into** the old array, for everyone who has it |


# %%
def halved(x):
    """Half of every entry, in a new array."""
    x = x / 2
    return x


def halved_in_place(x):
    """Half of every entry, written into the array of the caller."""
    x /= 2
    return x


prices = np.array([8.0, 6.0])  # (2,)
print("halved:         ", halved(prices), "and the prices are", prices)
print("halved in place:", halved_in_place(prices), "and the prices are", prices)
try:
    halved_in_place(np.array([8, 6]))  # (2,), whole numbers this time
except TypeError as error:
    print("whole numbers: ", type(error).__name__)

# %% [markdown]
# The results are equal, but after the second call the prices of the caller are gone. Nothing
# failed, and a number goes wrong at another place, much later. The last line shows the other half
# of the trap: an array of whole numbers stays one, and the fractions cannot be written into it.
# `x[x < 0] = 0` writes into the caller's array as well. When you want to change something, take a
# copy first: `x = x.copy()`.
#
# ### Exercise 10: rows of length 1
#
# Think of a table in which every row describes one example and every column holds one of its
# features. (In later assignments the examples are the columns. Both layouts are in use, so never
# guess, but look into the table of shapes.) The length of a row is
#
# $$\|x\| = \sqrt{x_1^2 + x_2^2 + \dots + x_n^2}$$
#
# and dividing each row by its own length leaves its direction and gives it the length 1:
#
# $$x = \begin{bmatrix} 3 & 0 & 4 & 0 \\ 1 & 1 & 1 & 1 \end{bmatrix} \qquad
# \text{lengths} = \begin{bmatrix} 5 \\ 2 \end{bmatrix} \qquad
# x_{\text{normalized}} = \begin{bmatrix} 0.6 & 0 & 0.8 & 0 \\ 0.5 & 0.5 & 0.5 & 0.5 \end{bmatrix}$$
#
# | | shape |
# |---|---|
# | `x` | `(m, n)`, and no row is all zeros |
# | lengths of the rows | `(m, 1)` |
# | `x_normalized` | `(m, n)` |
#
# `np.linalg.norm` computes lengths; it takes `axis` and `keepdims`. Which axis runs along a row,
# and which shape must the lengths have so that each row meets its own?
#
# Your function must also work for whole numbers, as in the example: it will be called with some, and
# one that writes its fractions into whole numbers, and so fails or loses them, earns nothing here. And
# it must leave the array `x` of its caller as it was: here, and only here in this notebook, some of
# the points are given for that.


# %% exercise="normalize_rows"
def normalize_rows(x):
    """Divide each row by its length.

    Arguments:
        x (m, n): one example in each row, none of them all zeros; it is not changed

    Returns:
        x_normalized (m, n): rows of the same directions, each of length 1
    """
    # YOUR CODE STARTS HERE
    lengths = np.linalg.norm(x, axis=1, keepdims=True)  # (m, 1)
    x_normalized = x / lengths  # (m, n)
    # YOUR CODE ENDS HERE
    return x_normalized


# %%
x_rows = np.array([[3, 0, 4, 0], [1, 1, 1, 1]])  # (2, 4)
print(normalize_rows(x_rows))  # (2, 4)
print("lengths now:", np.linalg.norm(normalize_rows(x_rows), axis=1))  # (2,)
print("the argument is still", x_rows.tolist())

# %% [markdown]
# ### Exercise 11: softmax
#
# The sigmoid answers a question with two possible answers. When there are more, say cat, dog and
# bird, a network gives each of them a score, and **softmax** turns the scores of one example into
# probabilities. The exponential makes every score positive; dividing by the sum of the row makes
# the row add up to 1:
#
# $$\text{softmax}(x)_{ij} = \frac{e^{x_{ij}}}{\sum_k e^{x_{ik}}}$$
#
# Each row is one example, and is treated by itself. For the scores 1, 2, 3 the exponentials are
# 2.718, 7.389 and 20.086, their sum is 30.193, and so
#
# $$x = \begin{bmatrix} 1 & 2 & 3 \\ 5 & 5 & 5 \end{bmatrix} \qquad
# \text{softmax}(x) = \begin{bmatrix} 0.0900 & 0.2447 & 0.6652 \\ 0.3333 & 0.3333 & 0.3333
# \end{bmatrix}$$
#
# A class with one point more than another gets $e = 2.718$ times its probability, and equal scores
# share equally, whatever they are.
#
# | | shape |
# |---|---|
# | `x` | `(m, n)`: $m$ examples, $n$ classes |
# | exponentials | `(m, n)` |
# | their sums, one for each row | `(m, 1)` |
# | `s` | `(m, n)` |


# %% exercise="softmax"
def softmax(x):
    """Turn each row of scores into probabilities.

    Arguments:
        x (m, n): scores, one example in each row

    Returns:
        s (m, n): positive numbers; each row adds up to 1
    """
    # YOUR CODE STARTS HERE
    exponentials = np.exp(x)  # (m, n)
    s = exponentials / np.sum(exponentials, axis=1, keepdims=True)  # (m, n)
    # YOUR CODE ENDS HERE
    return s


# %%
scores = np.array([[1.0, 2, 3], [5, 5, 5]])  # (2, 3)
print(softmax(scores).round(4))  # (2, 3)
print("sums of the rows:", softmax(scores).sum(axis=1).round(4))  # (2,)
print("scores lower by 100:", softmax(scores - 100).round(4), sep="\n")  # (2, 3)

# %% [markdown]
# The last lines show a property that programs make use of. When all scores of a row are lowered by
# the same number $c$, each exponential is divided by $e^c$, and so is their sum: nothing changes.
# $e^{1000}$ is too large for a computer, but it is enough to lower each row by its own largest
# score first, and all exponentials are at most 1. You may do so in your function or not; either is
# right.
#
# ## 5. Two losses
#
# A loss says with one number how far predictions $\hat y$ are from the truth $y$. Here are two of
# them. Both arrays are flat, of shape `(m,)`, one number for each example. That is harmless as
# long as **both** are flat, for then everything happens entry by entry.
#
# ### Exercise 12: L1
#
# Add up how far off each prediction is, whether too high or too low:
#
# $$L_1(\hat y, y) = \sum_{i=1}^{m} \left| y^{(i)} - \hat y^{(i)} \right|$$
#
# | example | 1 | 2 | 3 | 4 | |
# |---|---|---|---|---|---|
# | $\hat y$ | 0.8 | 0.3 | 0.1 | 0.6 | |
# | $y$ | 1 | 0 | 0 | 1 | |
# | how far off | 0.2 | 0.3 | 0.1 | 0.4 | sum: $L_1 = 1.0$ |
#
# | | shape |
# |---|---|
# | `yhat`, `y` | `(m,)` |
# | `loss` | one number |


# %% exercise="L1"
def L1(yhat, y):
    """Add up the distances between predictions and truth.

    Arguments:
        yhat (m,): predictions
        y (m,): the truth

    Returns:
        loss: one number
    """
    # YOUR CODE STARTS HERE
    loss = np.sum(np.abs(y - yhat))
    # YOUR CODE ENDS HERE
    return loss


# %%
yhat_small = np.array([0.8, 0.3, 0.1, 0.6])  # (4,)
y_small = np.array([1, 0, 0, 1])  # (4,)
print(f"L1 = {L1(yhat_small, y_small):.4f}")

y_column = y_small.reshape(4, 1)  # (4, 1)
print(f"with the truth in a column: {L1(yhat_small, y_column):.4f}, a wrong number and no error")

# %% [markdown]
# The last line is the trap of part 3 at work. A flat array and a column make a table of four by
# four differences, each prediction against each truth, and the sum of sixteen numbers looks as
# respectable as the sum of four. Nobody but you can know that it is not what was meant.
#
# ### Exercise 13: L2
#
# Or add up the **squares** of the differences. Then one large error counts for more than several
# small ones:
#
# $$L_2(\hat y, y) = \sum_{i=1}^{m} \left( y^{(i)} - \hat y^{(i)} \right)^2$$
#
# In the example: $0.04 + 0.09 + 0.01 + 0.16 = 0.30$. The fourth prediction, off by 0.4, is now
# responsible for more than half of the loss; in $L_1$ it was 40 %.
#
# Under the same name you will meet other things elsewhere: the root of this sum, which is a
# distance; the mean; or half of it. Here it is the sum itself.
#
# | | shape |
# |---|---|
# | `yhat`, `y` | `(m,)` |
# | `loss` | one number |
#
# A sum of squares is also the dot product of an array with itself. There is more than one good way
# to write this.


# %% exercise="L2"
def L2(yhat, y):
    """Add up the squares of the differences between predictions and truth.

    Arguments:
        yhat (m,): predictions
        y (m,): the truth

    Returns:
        loss: one number
    """
    # YOUR CODE STARTS HERE
    loss = np.sum((y - yhat) ** 2)
    # YOUR CODE ENDS HERE
    return loss


# %%
print(f"L2 = {L2(yhat_small, y_small):.4f}")

# %% [markdown]
# ## 6. A graph of computations, and derivatives backwards
#
# The last exercise needs no arrays. It is the idea by which all neural networks learn, in its
# smallest form. Take the formula
#
# $$J = 3\,(a + b c)$$
#
# think of $J$ as a cost that depends on three parameters, and compute it in three steps, one
# operation at a time. Each result gets a name:
#
# $$u = b c, \qquad v = a + u, \qquad J = 3 v$$
#
# ```
#   a = 5 ──────────────────────┐
#                               ├──►  v = a + u = 11  ──►  J = 3 v = 33
#   b = 3 ──┐                   │
#           ├──►  u = b c = 6 ──┘
#   c = 2 ──┘
# ```
#
# From left to right the values are computed. Now we ask: if $b$ grew a little, how fast would $J$
# grow? We find out from right to left. In code, `dv` is short for $\frac{dJ}{dv}$: the name of the
# final result, $J$, is left out, as it is always the same.
#
# - **`dv`.** Let $v$ grow from 11 to 11.001. Then $J = 3v$ grows from 33 to 33.003, three times as
#   much. So `dv` is 3.
# - **`du` and `da`.** Let $u$ grow from 6 to 6.001. Then $v = a + u$ grows by 0.001 as well, and we
#   know already what that does to $J$. The same holds for $a$. Both derivatives are $3 \cdot 1 =
#   3$.
# - **`db`.** Let $b$ grow from 3 to 3.001. Then $u = b c$ grows from 6 to 6.002: by $c = 2$ times
#   as much. And each step of $u$ counts 3 times for $J$. So `db` is $3 \cdot 2 = 6$.
# - **`dc`.** In the same way, $u$ grows by $b = 3$ times as much as $c$, and `dc` is
#   $3 \cdot 3 = 9$.
#
# This is the **chain rule**: along a path the rates multiply,
#
# $$\frac{dJ}{db} = \frac{dJ}{du} \cdot \frac{du}{db}$$
#
# The first factor, how the rest of the graph reacts, has been worked out before, by whoever stands
# further to the right. The second concerns one operation only, and you can differentiate it without
# knowing what comes after. A network with a million parameters is nothing but a larger graph of
# this kind. The walk from right to left is called **backpropagation**, and no derivative is
# computed twice: `du` serves both `db` and `dc`.
#
# | name | at $a = 5, b = 3, c = 2$ | |
# |---|---|---|
# | `u`, `v`, `J` | 6, 11, 33 | forwards |
# | `dv` | 3 | backwards: first |
# | `du`, `da` | 3, 3 | then these |
# | `db`, `dc` | 6, 9 | last |
#
# All of them are single numbers. Write your function for any $a$, $b$ and $c$.


# %% exercise="computation_graph"
def computation_graph(a, b, c):
    """Compute J = 3 (a + b c) forwards, and its derivatives backwards.

    Arguments:
        a: one number
        b: one number
        c: one number

    Returns:
        J: one number
        grads: a dictionary of the derivatives of J, one number each
            du: by u = b c
            dv: by v = a + u
            da: by a
            db: by b
            dc: by c
    """
    # YOUR CODE STARTS HERE
    u = b * c
    v = a + u
    J = 3 * v
    dv = 3
    du = dv
    da = dv
    db = du * c
    dc = du * b
    # YOUR CODE ENDS HERE
    grads = {"du": du, "dv": dv, "da": da, "db": db, "dc": dc}
    return J, grads


# %% [markdown]
# The derivatives by $a$, $b$ and $c$ can be measured, as the slopes above: the next cell nudges one
# of them at a time and looks at $J$ alone. Note the difference in effort: to measure three
# derivatives the graph has to be computed six times, and backwards once is enough.

# %%
J, grads = computation_graph(5, 3, 2)
print("J =", J, "and", grads)

step = 1e-6
for place, name in enumerate("abc"):
    nudge = step * np.eye(3)[place]  # (3,): the step for this one, 0 for the other two
    higher, _ = computation_graph(*(np.array([5, 3, 2]) + nudge))
    lower, _ = computation_graph(*(np.array([5, 3, 2]) - nudge))
    print(f"d{name}: measured {(higher - lower) / (2 * step):.6f}, computed {grads['d' + name]}")

# %% [markdown]
# ## 7. The activations, drawn
#
# Your functions take whole arrays, so a curve of many points is one call. Each panel shows an
# activation and, dashed, its derivative.

# %%
figure, axes = plt.subplots(2, 2, figsize=(9, 7), layout="constrained")
panels = [
    ("sigmoid", sigmoid, sigmoid_derivative),
    ("tanh", np.tanh, tanh_derivative),
    ("ReLU", relu, relu_derivative),
    ("leaky ReLU", leaky_relu, leaky_relu_derivative),
]
for ax, (title, g, derivative) in zip(axes.flat, panels, strict=True):
    nnkit.plot_activation(g, derivative, ax=ax)
    ax.set_title(title)
plt.show()

# %% [markdown]
# Look at the dashed curves, for they decide what can be learned.
#
# - **The sigmoid** is steepest at 0, and even there its slope is only 0.25. Beyond 5 on either side
#   almost nothing is left. A unit that has got there hardly reacts to any change of its input: it
#   is **saturated**.
# - **tanh** has four times the slope at 0, and fades in the same way.
# - **ReLU** has the full slope 1 wherever it is on, however large its input; and none at all on the
#   other side.
# - **Leaky ReLU** looks the same at this scale. Its dashed line on the left lies not at 0 but at
#   0.01, which is just enough for a unit to find its way back.
#
# In a deep network the slopes of all the layers are multiplied, as along the path of the graph in
# part 6. The next cell multiplies ten of them, once where each is at its best and once at $z = 2$.

# %%
print("product of ten slopes       at its best      at z = 2")
for title, _, derivative in panels:
    values = derivative(np.array([1e-9, 2.0]))  # (2,)
    best, at_two = values**10
    print(f"{title:<22}{best:>17.2g}{at_two:>14.2g}")

# %% [markdown]
# With ten sigmoids, less than a millionth arrives at the first layer even in the best case. This is
# the reason why hidden layers of deep networks use ReLU, and why the sigmoid is kept for the
# output, where a probability is wanted.
#
# ## What you can do now
#
# - You write formulas for whole arrays, and you have measured what that is worth on your machine.
# - You know the shape of every array that you make, tell `(n,)` from `(n, 1)`, and keep an axis
#   with `keepdims` when it will be needed.
# - You can say before you run it whether two shapes broadcast, and to what.
# - You know which lines write into an array of somebody else.
# - You have the activations of neural networks and their slopes, softmax, two losses, and you have
#   gone backwards through a graph of computations.
#
# Try a few things, and say what you expect before you run them:
#
# - `np.array([1, 2, 3]) + np.array([[10], [20]])`: does it work, and which shape has the result?
# - `sigmoid(np.array([-1000.0, 1000.0]))` gives the right numbers and, with the plain formula, a
#   warning. Which exponential overflows, and why is the result right all the same?
# - `normalize_rows(normalize_rows(x_rows))`: what should change?
# - Softmax of two scores is a sigmoid of something. Of what? Compare
#   `softmax(np.array([[1.0, 3.0]]))` with `sigmoid(2.0)`.
