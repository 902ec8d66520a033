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
# A neural network computes the same small things for thousands of examples. In loops of Python that
# takes minutes; in operations on whole arrays it takes a blink, and the code looks like the formula.
# Here you learn the second way: how it works, why it is fast, and where its traps lie.
#
# You write fourteen small functions, most of them of one or two lines, which come back in every later
# assignment.
#
# | part | exercises |
# |---|---|
# | 1. from a number to arrays | `basic_sigmoid`, `sigmoid` |
# | 2. activations and their slopes | `sigmoid_derivative`, `tanh_derivative`, `relu`, `relu_derivative`, `leaky_relu`, `leaky_relu_derivative` |
# | 3. shapes | `image2vector` |
# | 4. broadcasting | `normalize_rows`, `softmax` |
# | 5. two losses | `L1`, `L2` |
# | 6. derivatives backwards | `computation_graph` |
#
# **Time:** about two hours. **Builds on:** a little Python (functions, lists, loops), and what a
# derivative is.
#
# **How to work.** Write your code between the two comment lines in capitals, and leave the `return`
# line as it is. Then run the cell below: it tries your function on public examples and says what is
# wrong, if anything is. `check(sigmoid, hint=1)` says where the book explains an exercise, `hint=2` asks
# a question, `hint=3` gives the first step. The grader calls each function by itself, with other sizes
# and other numbers: whole ones, tiny ones, and some that lie far from 0; and with one example as well.

# %% tags=["given"]
import math

import matplotlib.pyplot as plt
import numpy as np

import nnkit

check = nnkit.public_checks("public_checks.json")

# %% [markdown]
# ## 1. From a number to arrays
#
# ### Exercise 1: the sigmoid of one number
#
# A neuron collects evidence and arrives at some number, which may be $-3$ or $250$. How sure is it,
# between 0 and 1? The **sigmoid** translates:
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# By hand: for $x = 0$ we have $e^0 = 1$, so the denominator is 2 and the result one half: no evidence,
# no opinion. For $x = 2$, $e^{-2} = 0.1353$, and $1 / 1.1353 = 0.8808$. For large $x$ the exponential
# vanishes and the result approaches 1; for very negative $x$ it grows and the result approaches 0.
#
# Python's module `math`, imported above, has $e^x$ as `math.exp(x)`. Your function will be called with
# numbers from $-600$ to $600$.


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
# The first and the last add up to 1: evidence of the same size for the opposite gives the opposite
# probability.
#
# ### What an array can do
#
# An **array** is a block of numbers with a **shape**, which says how many numbers lie along each
# **axis**. It is the first thing to ask of any array.
#
# | what | example | shape |
# |---|---|---|
# | one number | `7.0` | `()` |
# | numbers in a line | `np.array([1, 2, 3])` | `(3,)` |
# | a matrix: axis 0 down the rows, axis 1 along a row | `np.array([[1, 2, 3], [4, 5, 6]])` | `(2, 3)` |
# | a column | `np.array([[1], [2], [3]])` | `(3, 1)` |
# | a picture: red, green and blue for each pixel | | `(64, 64, 3)` |
#
# Comments such as `# (n, m)` name the shape of the array that a line makes. Write them too: most
# mistakes in this course are mistakes about shapes. The letter $m$ counts examples.
#
# A function of the module `math` takes one number. NumPy has functions of the same names that take an
# array of any shape, and the signs `+ - * / **` work entry by entry as well; a single number on one side
# meets every entry of the other.

# %%
three_numbers = np.array([-2.0, 0.0, 2.0])  # (3,)
try:
    math.exp(three_numbers)
except TypeError as error:
    print("math.exp:", error)
print("np.exp:", np.exp(three_numbers))  # (3,)
print("plus 10:", three_numbers + 10, " times itself:", three_numbers * three_numbers)
print("a list times 2:", [-2.0, 0.0, 2.0] * 2, "- a list is no array; np.array(…) makes one of it")

# %% [markdown]
# Writing one operation for a whole array in place of a loop is called **vectorising**. What is it
# worth? Here is the sum $\sum_i a_i b_i$ of a million products, the **dot product**, which is what
# every neuron computes.

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
# In each round of the loop Python finds out anew what `a_long` is, what its numbers are and what `*`
# means for them. `np.dot` asks once, and a compiled loop does the rest. From here on: **no loop over
# numbers or examples where one operation on the array does the same.**
#
# ### Exercise 2: the sigmoid of an array
#
# The formula of exercise 1, for every entry of an array. We write its shape as `(n, m)`: $n$ numbers for
# each of $m$ examples. Not a letter of your function need speak of the shape.
#
# Numbers far from 0 belong to it: at $-1000$ the result is 0, at $1000$ it is 1. NumPy's exponential
# gives `inf` where the true number is too large, and 1 divided by `inf` is 0, as it should be. But
# `inf / inf` is `nan`, not a number.


# %% exercise="sigmoid"
def sigmoid(x):
    """Squash every number of an array into the range from 0 to 1.

    Arguments:
        x (n, m): numbers, however far from 0

    Returns:
        s (n, m): the sigmoid of each entry
    """
    # YOUR CODE STARTS HERE
    s = 1 / (1 + np.exp(-x))  # (n, m)
    # YOUR CODE ENDS HERE
    return s


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
# The sigmoid is one of several functions that bend the result of a neuron, its **activations**. To learn,
# a network must know how fast each of them changes when its input changes a little: the slope of the
# curve. In this part you write three more curves and four slopes, and draw each as soon as you have it.
#
# ### Exercise 3: the slope of the sigmoid
#
# Write $s = (1 + e^{-x})^{-1}$. By the chain rule
#
# $$\sigma'(x) = \frac{e^{-x}}{(1 + e^{-x})^2} = \frac{1}{1 + e^{-x}} \cdot \frac{e^{-x}}{1 + e^{-x}}
# = s\,(1 - s) \qquad \text{with} \quad s = \sigma(x)$$
#
# for the first factor is $s$ and the second what is missing from $s$ to 1. Whoever has computed $s$ has the
# slope for one subtraction and one product. Mind that the formula is written in the **result** $s$,
# while your function receives $x$. At $x = 0$ the slope is $0.5 \cdot 0.5 = 0.25$.


# %% exercise="sigmoid_derivative"
def sigmoid_derivative(x):
    """Say how steep the sigmoid is at each entry of an array.

    Arguments:
        x (n, m): the inputs of the sigmoid

    Returns:
        ds (n, m): the slope of the sigmoid at each entry
    """
    # YOUR CODE STARTS HERE
    s = sigmoid(x)  # (n, m)
    ds = s * (1 - s)  # (n, m)
    # YOUR CODE ENDS HERE
    return ds


# %% [markdown]
# A slope need not be believed, it can be measured: go a tiny step to the right and to the left, see how
# much the function has changed, and divide by the distance. The next function does so for any function
# `g`, and we use it for every slope below.


# %%
def measured_slope(g, x, step=1e-6):
    """The slope of g at each entry of x, from values of g alone."""
    return (g(x + step) - g(x - step)) / (2 * step)


print("computed:", sigmoid_derivative(x_small).round(6), sep="\n")  # (2, 3)
print("measured:", measured_slope(sigmoid, x_small).round(6), sep="\n")  # (2, 3)
nnkit.plot_activation(sigmoid, sigmoid_derivative)
plt.show()

# %% [markdown]
# Look at the dashed curve. The sigmoid is steepest at 0, and even there its slope is only 0.25. Beyond 5
# on either side almost nothing is left: a unit that has got there hardly reacts any more. It is
# **saturated**.
#
# ### Exercise 4: the slope of tanh
#
# The hyperbolic tangent has the form of the sigmoid, but runs from $-1$ to $1$ and passes through 0.
# NumPy has it as `np.tanh`. Its slope, too, can be had from its result:
#
# $$\tanh'(z) = 1 - a^2 \qquad \text{with} \quad a = \tanh(z)$$
#
# At $z = 0$ it is 1, four times that of the sigmoid; at $z = 1$, $a = 0.7616$ and the slope is $0.4200$.


# %% exercise="tanh_derivative"
def tanh_derivative(z):
    """Say how steep tanh is at each entry of an array.

    Arguments:
        z (n, m): the inputs of tanh

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
nnkit.plot_activation(np.tanh, tanh_derivative)
plt.show()

# %% [markdown]
# ### Exercise 5: ReLU
#
# The activation that most networks use today keeps what is positive and replaces the rest by 0. Its name
# is short for *rectified linear unit*:
#
# $$\text{relu}(z) = \max(0, z)$$
#
# Here lies a first trap, for three functions have nearly the same name:
#
# | function | what it does |
# |---|---|
# | Python's `max` | compares its arguments as wholes: "is this array larger?" |
# | `np.max` | looks for the largest entry of **one** array |
# | `np.maximum` | compares **two** things entry by entry, and keeps the larger of each pair |
#
# The first one ends in an error that is worth knowing by sight: *the truth value of an array with more
# than one element is ambiguous*. Python needed one yes or no, and got an array of them.


# %% exercise="relu"
def relu(z):
    """Keep what is positive and replace the rest by 0.

    Arguments:
        z (n, m): numbers

    Returns:
        a (n, m): 0 where z is negative, z elsewhere
    """
    # YOUR CODE STARTS HERE
    a = np.maximum(0, z)  # (n, m)
    # YOUR CODE ENDS HERE
    return a


# %%
print(z_small, "becomes", relu(z_small), sep="\n")  # (2, 3)
nnkit.plot_activation(relu)
plt.show()

# %% [markdown]
# ### Exercise 6: the slope of ReLU
#
# On the right ReLU is the line $a = z$ and rises at the rate 1; on the left it is flat:
#
# $$\text{relu}'(z) = \begin{cases} 1 & \text{if } z > 0 \\ 0 & \text{if } z < 0 \end{cases}$$
#
# At exactly 0 the curve has a corner and no slope; return there what you like. Note that the slope does
# not depend on how large $z$ is: a ReLU that is on stays fully on.
#
# A choice for each entry needs no loop and no `if`. A comparison gives an array of `True` and `False`,
# which count as 1 and 0, and `np.where(condition, this, that)` takes from `this` where the condition holds
# and from `that` elsewhere:

# %%
print(z_small > 0)  # (2, 3)
print(np.where(z_small > 0, z_small, 100))  # (2, 3)


# %% exercise="relu_derivative"
def relu_derivative(z):
    """Say how steep ReLU is at each entry of an array.

    Arguments:
        z (n, m): the inputs of ReLU

    Returns:
        slope (n, m): 1 where z is positive, 0 where it is negative
    """
    # YOUR CODE STARTS HERE
    slope = np.where(z > 0, 1.0, 0.0)  # (n, m)
    # YOUR CODE ENDS HERE
    return slope


# %%
print("computed:", relu_derivative(z_small), sep="\n")  # (2, 3)
print("measured:", measured_slope(relu, z_small).round(4), sep="\n")  # (2, 3)
nnkit.plot_activation(relu, relu_derivative)
plt.show()

# %% [markdown]
# ### Exercise 7: leaky ReLU
#
# A slope of exactly 0 has a price. A unit whose $z$ is negative for every example gets no slope from any
# of them, and never changes again: it is dead. The **leaky** ReLU lets a little of the negative
# through. In this course the slope of its leak is **0.01**:
#
# $$\text{leaky}(z) = \begin{cases} z & \text{if } z > 0 \\ 0.01\, z & \text{else} \end{cases}$$


# %% exercise="leaky_relu"
def leaky_relu(z):
    """Keep what is positive and let one hundredth of the negative through.

    Arguments:
        z (n, m): numbers

    Returns:
        a (n, m): z where it is positive, 0.01 times z elsewhere
    """
    # YOUR CODE STARTS HERE
    a = np.where(z > 0, z, 0.01 * z)  # (n, m)
    # YOUR CODE ENDS HERE
    return a


# %%
print(z_small, "becomes", leaky_relu(z_small), sep="\n")  # (2, 3)
ax = nnkit.plot_activation(leaky_relu, low=-300, high=3)
ax.set_title("far on the left the leak can be seen")
plt.show()

# %% [markdown]
# ### Exercise 8: the slope of leaky ReLU
#
# Two straight lines, two slopes:
#
# $$\text{leaky}'(z) = \begin{cases} 1 & \text{if } z > 0 \\ 0.01 & \text{if } z < 0 \end{cases}$$
#
# At the corner, again, return what you like.


# %% exercise="leaky_relu_derivative"
def leaky_relu_derivative(z):
    """Say how steep leaky ReLU is at each entry of an array.

    Arguments:
        z (n, m): the inputs of leaky ReLU

    Returns:
        slope (n, m): 1 where z is positive, 0.01 where it is negative
    """
    # YOUR CODE STARTS HERE
    slope = np.where(z > 0, 1.0, 0.01)  # (n, m)
    # YOUR CODE ENDS HERE
    return slope


# %% [markdown]
# In a deep network the slopes of all layers are multiplied. The next cell multiplies ten of them, once
# where each is at its best and once at $z = 2$.

# %%
activations = [
    ("sigmoid", sigmoid, sigmoid_derivative),
    ("tanh", np.tanh, tanh_derivative),
    ("ReLU", relu, relu_derivative),
    ("leaky ReLU", leaky_relu, leaky_relu_derivative),
]
print("product of ten slopes       at its best      at z = 2")
for title, _, derivative in activations:
    best, at_two = derivative(np.array([1e-9, 2.0])) ** 10
    print(f"{title:<22}{best:>17.2g}{at_two:>14.2g}")

# %% [markdown]
# With ten sigmoids less than a millionth arrives at the first layer, even in the best case. This is why
# hidden layers of deep networks use ReLU, and the sigmoid is kept for the output, where a probability is
# wanted.
#
# ## 3. Shapes
#
# ### Neither a row nor a column
#
# An array of shape `(n,)` has a single axis. It looks like a row when it is printed, but it is neither a
# row nor a column, and behaves unlike either. Say what you expect of each line before you run the cell.

# %%
flat = np.array([1.0, 2.0, 3.0])  # (3,)
column = np.array([[1.0], [2.0], [3.0]])  # (3, 1)

print("flat.T has the shape      ", flat.T.shape)
print("column.T has the shape    ", column.T.shape)
print("flat times flat.T         ", np.dot(flat, flat.T))
print("column times column.T:", np.dot(column, column.T), sep="\n")  # (3, 1)(1, 3) = (3, 3)
print("flat - column:", flat - column, sep="\n")

# %% [markdown]
# The last line is the dangerous one: nine numbers in place of three zeros, and no error. Part 4 explains
# why. Three habits protect you: make columns on purpose, `np.zeros((3, 1))` and not `np.zeros(3)`; give a
# flat array a second axis as soon as it appears, `flat.reshape(3, 1)`; and state what you believe,
# `assert column.shape == (3, 1)`.
#
# ### Exercise 9: a picture as a column
#
# A picture has the shape (length, height, depth): for each pixel the amounts of, say, red, green and blue.
# A network wants its example as one column of $n_x$ numbers, with $n_x$ = length · height · depth.
#
# `reshape` lays the same numbers out in another shape, in the order of their indices, of which the last
# runs fastest. For a tiny picture of two by one pixels and three colours:
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
# Take the sizes from the picture that you are given, `image.shape`, and from nowhere else: others come
# with other sides, and some with a single colour.


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
# The column, rolled up again, is the picture. Rolled up with the axes in another order, the same 12,288
# numbers have the right shape and show nothing. No error tells you of this: look at your data.

# %%
picture = nnkit.load_cats().X_train[2]  # (64, 64, 3)
unrolled = image2vector(picture)  # (12288, 1)
print("picture", picture.shape, "unrolled", unrolled.shape)

same_order = unrolled.reshape(picture.shape)  # (64, 64, 3)
another_order = unrolled.reshape(3, 64, 64).transpose(1, 2, 0)  # (64, 64, 3)
nnkit.plot_pictures(
    np.stack([same_order, another_order]), titles=["in the same order", "in another"], columns=2
)
plt.show()

# %% [markdown]
# ## 4. Broadcasting
#
# Which shapes may stand on the two sides of a `+` or a `/`? The rule is called **broadcasting**:
#
# 1. Write the two shapes below one another, **flush right**. Where the shorter one has nothing, put 1.
# 2. On each axis the two lengths must be equal, or one of them must be 1. Else it is an error.
# 3. An axis of length 1 is stretched: its one entry is used again and again.
#
# | one | other | as NumPy reads it | result |
# |---|---|---|---|
# | `(3, 4)` | `(3, 1)` | one number for each row | `(3, 4)` |
# | `(3, 4)` | `(1, 4)` or `(4,)` | one number for each column | `(3, 4)` |
# | `(3, 4)` | `(3,)` | `(3, 4)` and `(1, 3)`: 4 against 3 | an error, *operands could not be broadcast together* |
# | `(3, 1)` | `(1, 4)` | both are stretched | `(3, 4)` |
# | `(3,)` | `(3, 1)` | `(1, 3)` and `(3, 1)`: both are stretched | `(3, 3)`, which hardly anybody means |
#
# The third line is the most frequent error of this part: three row sums do not fit to three rows, as long
# as they are flat. The last is the trap of part 3. Below, pale numbers are those that NumPy imagines.

# %%
matrix = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])  # (3, 4)
tens_down = np.array([[10], [20], [30]])  # (3, 1)
tens_along = np.array([[10, 20, 30, 40]])  # (1, 4)
nnkit.plot_sum(matrix, tens_down)
nnkit.plot_sum(tens_down, tens_along)
plt.show()

# %% [markdown]
# **Sums along an axis.** `np.sum(matrix)` adds up everything. With `axis`, the sum runs **along** that axis,
# and the axis disappears; `keepdims=True` keeps it, with the length 1, so that the result broadcasts
# against the matrix that it came from. `np.mean`, `np.max` and `np.linalg.norm` take the same two
# arguments.

# %%
print("axis=0, down each column:", np.sum(matrix, axis=0))  # (4,)
print("axis=1, along each row:  ", np.sum(matrix, axis=1))  # (3,)
print("and with keepdims=True:", np.sum(matrix, axis=1, keepdims=True), sep="\n")  # (3, 1)

# %% [markdown]
# **Changing what belongs to others.** A function that is handed an array gets the caller's own array, under
# another name. `x = x / 2` makes a new array. `x /= 2` writes the halves **into** the old one, for
# everyone who has it, and so does `x[x < 0] = 0`. An array of whole numbers stays one: fractions cannot
# be written into it.


# %%
def halved_in_place(x):
    """Half of every entry, written into the array of the caller."""
    x /= 2
    return x


prices = np.array([8.0, 6.0])  # (2,)
print("halved:", halved_in_place(prices), "and the prices of the caller are now", prices)
try:
    halved_in_place(np.array([8, 6]))  # (2,), whole numbers this time
except TypeError as error:
    print("whole numbers:", type(error).__name__)

# %% [markdown]
# ### Exercise 10: rows of length 1
#
# Think of a table with an example in every row. The length of a row is $\|x\| = \sqrt{x_1^2 + x_2^2 +
# \dots + x_n^2}$, and dividing the row by it leaves its direction and gives it the length 1:
#
# $$x = \begin{bmatrix} 3 & 0 & 4 & 0 \\ 1 & 1 & 1 & 1 \end{bmatrix} \qquad
# \text{lengths} = \begin{bmatrix} 5 \\ 2 \end{bmatrix} \qquad
# x_{\text{normalized}} = \begin{bmatrix} 0.6 & 0 & 0.8 & 0 \\ 0.5 & 0.5 & 0.5 & 0.5 \end{bmatrix}$$
#
# `np.linalg.norm` computes lengths. Which axis runs along a row, and which shape must the lengths have so
# that each row meets its own? No row is all zeros, but some hold numbers as small as $10^{-8}$, and some
# arrays hold whole numbers. And leave the array `x` of your caller as it was: in this exercise three of
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
# The sigmoid answers a question with two answers. For cat, dog or bird, a network gives each of them a
# score, and **softmax** turns the scores of one example, a row, into probabilities. The exponential makes
# every score positive; dividing by the sum of the row makes the row add up to 1:
#
# $$\text{softmax}(x)_{ij} = \frac{e^{x_{ij}}}{\sum_k e^{x_{ik}}}$$
#
# For the scores 1, 2, 3 the exponentials are 2.718, 7.389 and 20.086, their sum is 30.193, and the
# probabilities 0.0900, 0.2447 and 0.6652. Lower all scores of a row by the same number, and nothing
# changes. Your function will be called with scores from $-100$ to $100$, so that no exponential is too
# large.


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
print("scores lower by 80:", softmax(scores - 80).round(4), sep="\n")  # (2, 3)

# %% [markdown]
# ## 5. Two losses
#
# A loss says with one number how far predictions $\hat y$ are from the truth $y$. Both arrays are flat, of
# shape `(m,)`, and hold any numbers.
#
# | example | 1 | 2 | 3 | 4 |
# |---|---|---|---|---|
# | $\hat y$ | 0.8 | 0.3 | 0.1 | 0.6 |
# | $y$ | 1 | 0 | 0 | 1 |
# | how far off | 0.2 | 0.3 | 0.1 | 0.4 |
#
# ### Exercise 12: L1
#
# Add up how far off each prediction is, whether too high or too low. In the table, $L_1 = 1.0$.
#
# $$L_1(\hat y, y) = \sum_{i=1}^{m} \left| y^{(i)} - \hat y^{(i)} \right|$$


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
# The last line is the trap of part 3 at work: each prediction met each truth.
#
# ### Exercise 13: L2
#
# Or add up the **squares** of the differences. Then one large error counts for more than several small
# ones:
#
# $$L_2(\hat y, y) = \sum_{i=1}^{m} \left( y^{(i)} - \hat y^{(i)} \right)^2$$
#
# In the table: $0.04 + 0.09 + 0.01 + 0.16 = 0.30$. Elsewhere the same name may stand for the root of this
# sum, for the mean, or for half of it. Here it is the sum itself.


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
# ## 6. Derivatives backwards
#
# ### Exercise 14: a graph of computations
#
# The last exercise needs no arrays. It is the idea by which all neural networks learn, in its smallest
# form. Compute $J = 3\,(a + b c)$ one operation at a time, with a name for each result:
#
# ```
#   a = 5 ──────────────────────┐
#                               ├──►  v = a + u = 11  ──►  J = 3 v = 33
#   b = 3 ──┐                   │
#           ├──►  u = b c = 6 ──┘
#   c = 2 ──┘
# ```
#
# Now ask from right to left: if a value grew a little, how fast would $J$ grow? In code, `dv` is short
# for $\frac{dJ}{dv}$.
#
# - **`dv`.** Let $v$ grow by 0.001. Then $J$ grows by 0.003: `dv` is 3.
# - **`du` and `da`.** Let $u$ grow by 0.001. Then $v$ grows by 0.001 as well, and we know already what that
#   does to $J$. The same holds for $a$. Both are $3 \cdot 1 = 3$.
# - **`db`.** Let $b$ grow by 0.001. Then $u = b c$ grows by $c = 2$ times as much, and each step of $u$
#   counts 3 times for $J$: `db` is $3 \cdot 2 = 6$.
# - **`dc`.** In the same way, `dc` is $3 \cdot 3 = 9$.
#
# This is the **chain rule**: along a path the rates multiply. The first factor has been worked out before,
# by whoever stands further to the right; the second concerns one operation only. A network with a million
# parameters is nothing but a larger graph, and the walk from right to left is **backpropagation**.
#
# Write it for any $a$, $b$ and $c$, 0 among them.


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
# To measure three derivatives the graph is computed six times; backwards once is enough.
#
# ## What you can do now
#
# You write formulas for whole arrays, tell `(n,)` from `(n, 1)`, say before you run it whether two shapes
# broadcast, and know which lines write into an array of somebody else. You have the activations of neural
# networks with their slopes, softmax, two losses, and have gone backwards through a graph.
#
# Try a few things, and say what you expect before you run them:
#
# - `np.array([1, 2, 3]) + np.array([[10], [20]])`: does it work, and which shape has the result?
# - `normalize_rows(normalize_rows(x_rows))`: what should change?
# - Softmax of two scores is a sigmoid of something. Of what? Compare
#   `softmax(np.array([[1.0, 3.0]]))` with `sigmoid(np.array(2.0))`.
