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
# In this notebook you teach a single neuron to tell pictures with a cat from pictures without. It sees
# 12,288 numbers and says how sure it is that they show a cat. You write everything that it needs, in six
# short functions; all that you meet here, a cost, a gradient, a step downhill, and the question how good
# the result is on new pictures, stays the same in a large network.
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
# **Time:** about two hours. **Builds on:** the chapter on one neuron, and the assignment `numpy_basics`.
#
# **How to work.** Write your code between the two comment lines in capitals, and leave the `return` line
# as it is. Then run the cell below: it tries your function on public examples and says what is wrong, if
# anything is. `check(sigmoid, hint=1)` says where the book explains an exercise, `hint=2` asks a question,
# `hint=3` gives the first step. The grader calls each function by itself, with other sizes and other numbers.
#
# | symbol | in code | shape | meaning |
# |---|---|---|---|
# | $m$, $n_x$ | `m`, `n_x` | | number of examples; of numbers in one of them |
# | $X$, $Y$ | `X`, `Y` | $(n_x, m)$, $(1, m)$ | inputs, one example in each **column**; labels: 1 is a cat, 0 is none |
# | $w$, $b$ | `w`, `b` | $(n_x, 1)$, one number | a weight for each number of an example, and the bias |
# | $Z$, $A$ | `z`, `A` | $(1, m)$ | weighted sums; probabilities that the label is 1 |
# | $J$ | `cost` | one number | how wrong the probabilities are, on average |
#
# $a^{(5)}$ is the probability for example 5. In code, `dw` is the derivative of the cost by `w`; it has the
# shape of `w`.

# %% tags=["given"]
import numpy as np

import nnkit

check = nnkit.public_checks("public_checks.json")

# %%
import matplotlib.pyplot as plt

cats = nnkit.load_cats()
titles = [cats.classes[label] for label in cats.Y_train[0, :12]]
nnkit.plot_pictures(cats.X_train[:12], titles=titles)
plt.show()

# %% [markdown]
# ## 1. The model
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
# At $z = 0$ the power is 1, so $\sigma(0) = \frac{1}{2}$: undecided. At $z = 2$ it is $e^{-2} = 0.1353$, and
# $\sigma(2) = 1 / 1.1353 = 0.8808$; at $z = -2$ it is $0.1192$, which mirrors it. Far from 0 belongs to it
# too: at $-1000$ the result is 0, at $1000$ it is 1. Your function works on every entry of an array at
# once, without a loop.


# %% exercise="sigmoid"
def sigmoid(z):
    """Turn numbers into probabilities.

    Arguments:
        z (n, m): numbers, however far from 0

    Returns:
        s (n, m): the sigmoid of each entry
    """
    # YOUR CODE STARTS HERE
    s = 1 / (1 + np.exp(-z))  # (n, m)
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
# Before the neuron has seen anything, it has no reason to prefer one input to another. So all weights and
# the bias start at zero, and its first answer to every picture is $\sigma(0) = 0.5$. (In a network with
# several units this would not do, since units that start alike stay alike. And the cost of this model is a
# single bowl: downhill leads to its bottom from everywhere.)
#
# `w` is a column of shape `(dim, 1)`. An array of shape `(dim,)` looks similar and is neither row nor
# column. `np.zeros` takes the shape as one argument, so for two sizes you write a tuple.


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
# ## 2. One look at all examples
#
# ### How wrong is an answer?
#
# The neuron says $a$, and the truth is $y$. The **loss** of logistic regression is the cross-entropy:
#
# $$\mathcal{L}(a, y) = -\bigl(y \log a + (1 - y) \log(1 - a)\bigr)$$
#
# Only one of the two terms is ever alive. For a cat, $y = 1$, the loss is $-\log a$: nothing when the
# neuron is sure of the cat, and without bound as $a$ approaches 0. For $y = 0$ it is $-\log(1 - a)$, the
# same thing mirrored. (The logarithm is the natural one, `np.log`.) Why not the squared error? Its slope
# nearly vanishes where the neuron is surest and wrong, so that it would learn least from its worst mistakes;
# the book shows it. The **cost** is the mean of the losses of all $m$ examples:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Bigl( y^{(i)} \log a^{(i)} + \bigl(1 - y^{(i)}\bigr)
# \log \bigl(1 - a^{(i)}\bigr) \Bigr)$$
#
# Three examples with two numbers each, which we shall keep:
#
# $$X = \begin{bmatrix} 1 & 2 & 1 \\ 4 & 1 & 1 \end{bmatrix} \qquad
# Y = \begin{bmatrix} 0 & 1 & 0 \end{bmatrix} \qquad
# w = \begin{bmatrix} 1 \\ -1 \end{bmatrix} \qquad b = 1$$
#
# | example | $z$ | $a$ | $y$ | loss | $a - y$ |
# |---|---|---|---|---|---|
# | 1 | $1 - 4 + 1 = -2$ | 0.1192 | 0 | $-\log 0.8808 = 0.1269$ | 0.1192 |
# | 2 | $2 - 1 + 1 = 2$ | 0.8808 | 1 | $-\log 0.8808 = 0.1269$ | $-0.1192$ |
# | 3 | $1 - 1 + 1 = 1$ | 0.7311 | 0 | $-\log 0.2689 = 1.3133$ | 0.7311 |
#
# The cost is the mean of the losses, $J = 1.5671 / 3 = 0.5224$.
#
# ### Backwards
#
# If a weight grew a little, how fast would the cost rise? Take one example and follow the chain
# $w \to z \to a \to \mathcal{L}$ from its end:
#
# $$\frac{d\mathcal{L}}{da} = -\frac{y}{a} + \frac{1 - y}{1 - a}, \qquad \frac{da}{dz} = a (1 - a)
# \qquad \Rightarrow \qquad dz = -y (1 - a) + (1 - y)\, a = a - y$$
#
# The answer minus the truth: the last column of the table. It is positive when the neuron said too much. In
# $z = w_1 x_1 + w_2 x_2 + \dots + b$ the weight $w_j$ moves $z$ at the rate $x_j$, and the bias at the rate 1.
# The cost is a mean, hence
#
# $$dw_j = \frac{1}{m} \sum_{i=1}^{m} x_j^{(i)} \bigl(a^{(i)} - y^{(i)}\bigr), \qquad
# db = \frac{1}{m} \sum_{i=1}^{m} \bigl(a^{(i)} - y^{(i)}\bigr)$$
#
# In numbers: $dw_1 = (1 \cdot 0.1192 - 2 \cdot 0.1192 + 1 \cdot 0.7311) / 3 = 0.2040$, in the same way
# $dw_2 = 0.3629$, and $db = (0.1192 - 0.1192 + 0.7311) / 3 = 0.2437$. Each parameter should become smaller,
# which fits the table: the one bad answer was too large.
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
# | `w`, `X` | `(n_x, 1)`, so that $w^T$ is `(1, n_x)`; `(n_x, m)` |
# | `Y`, `A` | `(1, m)` |
# | `dw` | `(n_x, m)(m, 1)` = `(n_x, 1)`, as `w` |
# | `db`, `cost` | one number each |
#
# Two letters side by side in a formula are a matrix product, `np.dot` or `@`, which adds up over the inner
# size. In the cost, each label meets the logarithm of its own example, entry by entry, which is `*`. If
# something fails, print the shapes: usually only one product fits. Your function will meet more than a
# thousand examples as well, and just one, and some on which the neuron is nearly sure.
#
# You need no guard against $\log 0$. Whoever wants one keeps it so small, a millionth or less, that it changes
# no cost.


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
# **Do not believe it: measure it.** A wrong derivative often still makes the cost fall, only more slowly. So
# change one parameter by a little, once up and once down, and look at the cost. This is too slow to learn
# with, but perfect as a check, for it uses only your way forwards.


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
# ## 3. Many looks
#
# ### Exercise 4: gradient descent
#
# To lower the cost, take a small step against the slope. The learning rate $\alpha$ says how small:
#
# $$w := w - \alpha\, dw, \qquad b := b - \alpha\, db$$
#
# Then look again, for the slope at the new place is another one. Both derivatives of a step belong to the
# same place, so look once, and change both parameters after that. The small example, with $\alpha = 0.1$:
#
# | | before | derivative | after |
# |---|---|---|---|
# | $w_1$ | 1 | 0.2040 | $1 - 0.1 \cdot 0.2040 = 0.9796$ |
# | $w_2$ | $-1$ | 0.3629 | $-1 - 0.1 \cdot 0.3629 = -1.0363$ |
# | $b$ | 1 | 0.2437 | $1 - 0.1 \cdot 0.2437 = 0.9756$ |
# | cost | 0.5224 | | 0.5001 |
#
# Take as many steps as `num_iterations` says, whatever the cost does on the way, each as long as the rate
# times the slope.
#
# `costs` collects the cost of the iterations 0, 100, 200 and so on, and of no other: 3 of them for 250
# iterations, and 2 for 200, of which the last is number 199. Each is the cost **before** the step of its
# iteration, so that the first is that of the start. They are collected whether or not `print_cost` is set;
# if it is, you may print them too. `grads` are the derivatives of the last iteration, also as they were
# before its step.
#
# A piece of advice: `w -= …` writes into the array that you were handed, so that whoever called you finds
# the old `w` changed. `w = w - …` makes a new one. It costs no points here; the result page remarks on it.


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
# ## 4. An answer
#
# ### Exercise 5: yes or no
#
# We call it a cat, 1, where the probability is **above** one half, and else 0: a neuron that is exactly
# undecided does not say cat. For each example there is one answer, and the answers lie in a row as the
# labels do. Comparing an array with a number gives an array of truth values; you may return these, for True
# counts as 1 and False as 0.
#
# The small example had the probabilities 0.1192, 0.8808 and 0.7311 at the start. So the answers are 0, 1, 1,
# and the third of them is wrong. After the 1,000 steps of the cell above it should be right as well.


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
# ## 5. All of it
#
# ### Exercise 6: the model
#
# Everything is there, and only has to be called in the right order:
#
# 1. make the first parameters, of the size that the examples ask for;
# 2. learn from the examples *to learn from*, and take the learned `w` and `b` out of what comes back;
# 3. answer for the examples to test with, and for those to learn from.
#
# The examples to test with are kept out of learning altogether. Their labels serve for one thing alone: to
# count afterwards how many answers are right, which the lines below your code do. Hand `num_iterations` and
# `learning_rate` on, or they will have no effect. And use only the names in the parentheses of the function:
# a name from another cell of the notebook may hold something else tomorrow.


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
# ## 6. Your neuron and the cats
#
# ### Pictures become columns
#
# A picture is an array of shape (64, 64, 3): at each place how much red, green and blue shines there, from 0
# to 255. The neuron takes a list of numbers, so each picture is unrolled into a column of $64 \cdot 64 \cdot 3
# = 12{,}288$ numbers, with `reshape(m, -1).T`: `-1` means "whatever is left", and `.T` turns rows into columns.
# There is a trap. `reshape(-1, m)` gives **the same shape** and something quite different. To see it, take
# three tiny pictures of 2 by 2 pixels; the first digit says which picture a number belongs to.


# %%
tiny = np.array([[[11, 12], [13, 14]], [[21, 22], [23, 24]], [[31, 32], [33, 34]]])  # (3, 2, 2)
print("reshape(3, -1).T: one picture in each column", tiny.reshape(3, -1).T, sep="\n")  # (4, 3)
print("reshape(-1, 3): all pictures in every column", tiny.reshape(-1, 3), sep="\n")  # (4, 3)

# %% [markdown]
# No error warns you, since the shapes agree. The safest test is to put a column back into a picture and to
# look at it. On the right, the column holds every 209th number of the whole pile.


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
# **Why divide by 255?** Then all numbers lie between 0 and 1. The information is the same, but learning
# becomes possible: inputs that are 255 times larger move the sum $z$ about $255^2$ times as far in a step, and
# the probabilities would jump to exactly 0 or 1, where the logarithm in the cost is infinite.


# %%
X_train = cats.X_train.reshape(m_train, -1).T / 255  # (12288, 209)
X_test = cats.X_test.reshape(m_test, -1).T / 255  # (12288, 50)
Y_train, Y_test = cats.Y_train, cats.Y_test  # (1, 209), (1, 50)

print("X_train", X_train.shape, "from", X_train.min(), "to", X_train.max())
print(
    f"cats among the pictures: {Y_train.mean():.0%} to learn from, {Y_test.mean():.0%} to test with"
)

# %% [markdown]
# Now 12,288 weights, one bias, and 2,000 looks at all 209 pictures. This takes some seconds.


# %%
trained = model(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005, print_cost=True
)

# %% [markdown]
# On the pictures from which it learned, your neuron is right in 98.6 % of the cases. On those that it has
# never seen, in 72 %. Whoever says "cat" to everything is right in half of them, so it has learned something;
# but much of what it knows it has learned by heart. With 12,289 numbers to adjust and only 209 pictures,
# that is easy to do. The gap between the two figures is called **overfitting**.
#
# **How far can you trust the 72 %?** If each answer is right with probability 0.72, the share of right ones
# among 50 spreads by $\sqrt{0.72 \cdot 0.28 / 50} = 0.063$: **plus or minus six points**, just from the luck
# of the draw. Two models whose results on these pictures differ by three points have not been shown to
# differ. And the test file **was picked**: of many that our program could draw, it is one on which the models
# of this course come out in the order in which they stand on average. We have shown this neuron 1,000 fresh
# pictures, and it was right in 68 % of them. Results on a test file that someone has picked are worth less
# than they look; always ask.


# %%
ax = nnkit.plot_costs(trained["costs"], every=100, label="learning rate 0.005")
ax.set_title("Learning from 209 pictures")
plt.show()

# %% [markdown]
# The curve starts at $\ln 2 = 0.693$, the cost of saying 0.5 to everything. Then it goes **up**, before it
# comes down: the valley is narrow where learning starts, and the first steps throw the neuron from one side
# of it to the other. As the answers become surer, the valley widens. Now the same start with three other
# rates, 1,000 steps each.


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
# With 0.0001 it goes slowly; with 0.001 the curve falls smoothly. With 0.01 the cost leaps up, comes down
# over hundreds of steps, and leaps up again: where it stands when you stop is a matter of luck. The way to
# find a good rate is to look at such curves: **too slow, raise it; up and down, lower it.** Note that the
# lowest cost is not the same as the best answers on new pictures; a later assignment is about that.
#
# **What the neuron looks for.** Each weight belongs to one place and one colour, so the weights can be shown as
# a picture. On the left, mid-grey stands for 0; a place is the brighter in a colour, the more that colour
# speaks for a cat there. On the right are the sums over the three colours.


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
# No one told it about eyes. Yet two spots of green stand where cats in these pictures often have theirs, with
# a light muzzle between and below them, and around it all runs the outline of a head.
#
# No number says as much about a classifier as its mistakes. What do the cats that it missed have in common,
# and what did it take for a cat?


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
# You have built a classifier from a sum and a sigmoid, derived and measured its gradients, and let it learn.
# You know what a learning rate does to a learning curve, why 98.6 % and 72 % are both true, and how much 50
# pictures can prove. A single neuron can say of each place whether light speaks for a cat there. It cannot
# say "eyes darker than the face around them", nor "two ears *and* whiskers, wherever they are". For this,
# neurons must look at what other neurons have found: that is a network, and the next assignments build one.
#
# Try a few things, and say what you expect before you run them:
#
# - Train on `scrambled / 255`, and on the test pictures treated in the same way. How good are the answers on
#   both?
# - Leave out the division by 255. What does NumPy warn of, and what becomes of the cost?
# - Train for 500 steps with the learning rate 0.005, and for 5,000. What happens to each of the two
#   percentages?
