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
# # Hyperparameters: choosing what training cannot learn
#
# Gradient descent finds the weights of a network. It does not find the learning rate, nor how long
# to train, nor how many units a layer should have: these you decide before training begins, and a
# poor decision can make a good network useless. In this notebook you build what it takes to decide
# well: a function that reads a cost curve, one that corrects the learning rate, a validation set,
# a search that keeps to its budget, and an honest report at the end. The network itself is given.
#
# | part | exercise | what it does |
# |---|---|---|
# | read | 1 `diagnose` | says of a cost curve whether it is too slow, good or diverging |
# | | 2 `adjust_learning_rate` | the next learning rate to try |
# | hold out | 3 `split_off_validation` | puts some examples aside, to compare models with |
# | search | 4 `sample_learning_rates` | draws candidates, evenly over the powers of ten |
# | | 5 `search` | trains one model for each candidate, within a budget |
# | decide | 6 `select_best` | the trial with the best validation figure |
# | | 7 `report` | that trial, with its figure on the test set |
#
# **Time:** about one and a half to two hours. **Builds on:** the chapter on shallow networks. You
# should know what a cost, a learning rate and an iteration of gradient descent are; you need no
# derivatives here.
#
# **How to work.** In each exercise, write your code between the two comment lines in capitals, and
# leave the `return` line as it is. Then run the cell below it: it calls your function on public
# examples and tells you in one sentence what is wrong, if anything is. After each exercise there is
# a small demonstration. The grader calls each function by itself, with other sizes and other
# numbers.

# %% [markdown]
# ## Notation
#
# | symbol | in code | shape | meaning |
# |---|---|---|---|
# | $m$ | `m` | | number of examples; each example is a **column** |
# | $X$ | `X` | $(n_x, m)$ | inputs |
# | $Y$ | `Y` | $(1, m)$ | labels, 0 or 1 |
# | $\alpha$ | `learning_rate` | | size of a step of gradient descent |
# | $J$ | `costs` | (records,) | the cost at each recorded iteration: the cost curve |
# | | `X_train`, `X_val`, `X_test` | | the three parts of the data: to learn from, to choose with, to report on |
#
# A **parameter** is a number that training finds: the entries of $W$ and $b$. A **hyperparameter**
# is one that you set before training, and that decides which parameters come out:
#
# | parameters | hyperparameters | later ones, which you will meet with larger networks |
# |---|---|---|
# | $W^{[1]}, b^{[1]}, W^{[2]}, b^{[2]}, \dots$ | the learning rate $\alpha$ | momentum |
# | | the number of iterations | the size of a mini-batch |
# | | the number of layers and of units in each | the strength of regularisation |
# | | the activation functions | |
#
# Why not let gradient descent find these as well? Because it needs a slope, and lowers the cost on
# the training set. "Two layers or three" has no slope. And what would lower the training cost most
# is nearly always more: more units, more iterations. What we want is something else, a model that
# is right about examples which it has never seen.
#
# One hyperparameter matters more than all others, the learning rate. We work with it alone; what you
# build serves for the others without a change of idea.

# %% tags=["given"]
import numpy as np

import nnkit
from nnkit import sigmoid

check = nnkit.public_checks("public_checks.json")

# %% [markdown]
# ## The model
#
# Two functions are given. The first trains a network with one hidden layer of eight tanh units, the
# second says which share of some examples it gets right:
#
# | call | gives | shape |
# |---|---|---|
# | `train(X, Y, learning_rate, num_iterations)` | `parameters` | a dictionary: the trained weights and biases |
# | | `costs` | a list: the cost before each of the iterations |
# | `accuracy(parameters, X, Y)` | one number | from 0 to 1 |
#
# `train` draws its first weights from a fixed seed. So two trainings with different learning rates
# start at the same point, and whatever differs at their ends is the doing of the learning rate. A
# learning rate that is not positive is refused with a `ValueError`.


# %% tags=["given"]
def train(X, Y, learning_rate, num_iterations):
    """Train a network with one hidden layer of eight tanh units by gradient descent.

    Arguments:
        X (n_x, m): inputs
        Y (1, m): labels, 0 or 1
        learning_rate: size of a step, positive
        num_iterations: number of steps

    Returns:
        parameters: a dictionary of W1 (8, n_x), b1 (8, 1), W2 (1, 8), b2 (1, 1)
        costs: a list of the cost before each step
    """
    if not learning_rate > 0:
        raise ValueError(f"a learning rate must be positive, not {learning_rate:g}")
    np.random.rand()  # one draw for each training, by which the grader counts them
    n_x, m = X.shape
    rng = np.random.default_rng(0)
    W1, b1 = rng.normal(size=(8, n_x)), np.zeros((8, 1))  # (8, n_x), (8, 1)
    W2, b2 = 0.1 * rng.normal(size=(1, 8)), np.zeros((1, 1))  # (1, 8), (1, 1)
    costs = []
    for _ in range(num_iterations):
        A1 = np.tanh(np.dot(W1, X) + b1)  # (8, m)
        Z2 = np.dot(W2, A1) + b2  # (1, m)
        # The cross-entropy, written so that no logarithm ever meets a 0.
        costs.append(float(np.mean(np.logaddexp(0, Z2) - Y * Z2)))
        dZ2 = sigmoid(Z2)[0] - Y  # (1, m)
        dZ1 = np.dot(W2.T, dZ2) * (1 - A1**2)  # (8, m)
        W2 = W2 - learning_rate * np.dot(dZ2, A1.T) / m  # (1, 8)
        b2 = b2 - learning_rate * np.mean(dZ2, axis=1, keepdims=True)  # (1, 1)
        W1 = W1 - learning_rate * np.dot(dZ1, X.T) / m  # (8, n_x)
        b1 = b1 - learning_rate * np.mean(dZ1, axis=1, keepdims=True)  # (8, 1)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}, costs


def accuracy(parameters, X, Y):
    """The share of the examples whose class the network gets right.

    Arguments:
        parameters: what train returned
        X (n_x, m): inputs
        Y (1, m): labels, 0 or 1

    Returns:
        a number from 0 to 1
    """
    A1 = np.tanh(np.dot(parameters["W1"], X) + parameters["b1"])  # (8, m)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]  # (1, m)
    return float(np.mean((Z2 > 0) == (Y == 1)))


# %% [markdown]
# ## The data
#
# Points of a square. Two opposite quarters belong to class 0, the other two to class 1, and noise
# has moved the points, so that some lie on the wrong side. No straight line helps; our network can
# learn it, provided that the learning rate is good.

# %%
import matplotlib.pyplot as plt

X_all, Y_all = nnkit.load_xor(m=400, seed=9)  # (2, 400), (1, 400)
ax = nnkit.plot_examples(X_all, Y_all)
ax.set_title("Four quarters, two classes")
plt.show()

# %% [markdown]
# ## 1. Reading a cost curve
#
# Nobody can say in advance which learning rate is good. It depends on the data, on the scale of the
# inputs, on the network. So one works in a circle: have an **idea**, put it into **code**, run the
# **experiment**, look at what came out, and have a better idea. The first thing to look at is the
# cost curve. Here are three, of the same network and the same data:

# %%
figure, axes = plt.subplots(1, 3, figsize=(12, 3.4))
for ax, rate in zip(axes, [0.003, 1.0, 30.0], strict=True):
    _, costs = train(X_all, Y_all, rate, num_iterations=300)
    nnkit.plot_costs(costs, every=1, ax=ax)
    ax.set_ylim(0, 1.1 * max(costs))
    ax.set_title(f"learning rate {rate:g}: {costs[0]:.3f} to {costs[-1]:.3f}")
figure.tight_layout()
plt.show()

# %% [markdown]
# - On the left the steps are so small that after 300 of them next to nothing has happened. Nothing
#   is wrong with the network; it has hardly moved. **Too slow.**
# - In the middle the cost falls steeply, then ever more slowly, and stays down. **Good.**
# - On the right each step leaps across the valley and lands higher up on the other side (mind the
#   scale of this picture). **Diverging.**
#
# A wrong learning rate is the commonest reason why a network "does not learn", and the two ways of
# being wrong ask for opposite cures.
#
# ### Exercise 1: say what you see
#
# To leave the reading to a function, we need a rule without any "roughly". Ours looks at three numbers,
# the **first** cost, the **last**, and the **lowest** of all; and it measures in tenths of the
# first cost, because a drop of 0.1 is much if the cost began at 0.3 and little if it began at 5.
# Ask in this order:
#
# 1. Is any of the costs `nan` or `inf`? Or has the cost climbed again, so that the last is more than
#    a tenth of the first cost above the lowest? Then the verdict is `"diverging"`.
# 2. Otherwise: has the cost fallen by less than a tenth of the first, from first to last? Then it
#    is `"too slow"`.
# 3. Otherwise it is `"good"`.
#
# Some curves, with the first cost 0.8, so that a tenth of it is 0.08:
#
# | costs | last above lowest | fallen by | verdict |
# |---|---|---|---|
# | 0.8, 0.79, 0.78, 0.77 | 0 | 0.03 | `"too slow"` |
# | 0.8, 0.5, 0.52, 0.4 | 0 | 0.4 | `"good"`: a small bump on the way does no harm |
# | 0.8, 0.4, 0.24, 0.29 | 0.05 | 0.51 | `"good"`: it climbed by less than a tenth of the *first* cost |
# | 0.8, 0.7, 0.69, 0.75 | 0.06 | 0.05 | `"too slow"`: at its end, little is left of the fall |
# | 0.8, 0.5, 0.4, 0.6 | 0.2 | 0.2 | `"diverging"`, although it ends lower than it began |
# | 0.8, 0.9, 1.4, 2.3 | 1.5 | $-1.5$ | `"diverging"` |
# | 0.8, 0.5, `nan`, `nan` | | | `"diverging"` |
# | 0.8, 0.5, `inf`, 0.4 | | | `"diverging"`: a cost beyond all numbers, even once |
#
# `nan`, "not a number", is what comes of $\infty - \infty$ or $0 \cdot \infty$. It has a habit that is
# worth knowing: every comparison with it is false. `nan > 1` is false, and `nan < 1` is false too. So
# a question that you ask by comparing cannot find it. NumPy has `np.isnan`, `np.isinf` and
# `np.isfinite`, which answer for every entry of an array or list.


# %% exercise="diagnose"
def diagnose(costs):
    """Say what a cost curve shows.

    Arguments:
        costs (records): a list or an array of costs in the order of training, the first positive

    Returns:
        verdict: "diverging", "too slow" or "good"
    """
    # YOUR CODE STARTS HERE
    first, last, lowest = costs[0], costs[-1], np.min(costs)
    tenth = first / 10
    if not np.all(np.isfinite(costs)) or last - lowest > tenth:
        verdict = "diverging"
    elif first - last < tenth:
        verdict = "too slow"
    else:
        verdict = "good"
    # YOUR CODE ENDS HERE
    return verdict


# %%
for costs in (
    [0.8, 0.79, 0.78, 0.77],
    [0.8, 0.5, 0.52, 0.4],
    [0.8, 0.4, 0.24, 0.29],
    [0.8, 0.7, 0.69, 0.75],
    [0.8, 0.5, 0.4, 0.6],
    [0.8, 0.9, 1.4, 2.3],
    [0.8, 0.5, np.nan, np.nan],
    [0.8, 0.5, np.inf, 0.4],
):
    print(f"{diagnose(costs)!r:>12}", costs)

for rate in (0.003, 1.0, 30.0):
    _, costs = train(X_all, Y_all, rate, num_iterations=300)
    print(f"learning rate {rate:g}: {diagnose(costs)}")

# %% [markdown]
# ### Exercise 2: change the learning rate
#
# Too slow: take larger steps. Diverging: take smaller ones. Good: leave it. By how much?
#
# Learning rates are spread over many powers of ten, so we multiply; to add 0.1 would be a leap from
# 0.001, and nothing at all from 30. And the two directions are not alike. A run that is too slow is
# not wrong, only slow, and beyond the next larger rate may lie the edge: go up with care, **times
# 3**. A run that diverges has taught us nothing, and how far beyond the edge it was we cannot see:
# go well back, **divided by 10**.
#
# | verdict | new learning rate | from 0.06 |
# |---|---|---|
# | `"too slow"` | three times the old one | 0.18 |
# | `"diverging"` | a tenth of the old one | 0.006 |
# | `"good"` | the old one | 0.06 |
#
# Why not the same factor both ways? Because then two rates could send us back and forth for ever:
# from 1 to 10, which diverges, back to 1, which is too slow. With 3 and 10 we never come back to
# exactly the same rate: no product of threes is a product of tens.


# %% exercise="adjust_learning_rate"
def adjust_learning_rate(learning_rate, verdict):
    """Give the learning rate to try next.

    Arguments:
        learning_rate: the one that was tried
        verdict: what diagnose said: "diverging", "too slow" or "good"

    Returns:
        new_rate: three times the old rate, a tenth of it, or the old rate itself
    """
    # YOUR CODE STARTS HERE
    if verdict == "too slow":
        new_rate = learning_rate * 3
    elif verdict == "diverging":
        new_rate = learning_rate / 10
    else:
        new_rate = learning_rate
    # YOUR CODE ENDS HERE
    return new_rate


# %% [markdown]
# Now the two functions can go round the circle by themselves: train, read the curve, adjust, until the
# verdict is good. We begin far too low, and then far too high.

# %%
for start in (0.002, 500.0):
    rate, verdict, rounds = start, "", 0
    while verdict != "good" and rounds < 10:
        _, costs = train(X_all, Y_all, rate, num_iterations=300)
        verdict, rounds = diagnose(costs), rounds + 1
        print(f"learning rate {rate:8.3g}: cost {costs[0]:.3f} to {costs[-1]:8.3f}, {verdict}")
        rate = adjust_learning_rate(rate, verdict)
    print(f"stays at {rate:.3g} after {rounds} trainings\n")

# %% [markdown]
# Both walks end at a rate with which the network learns. They end at *different* rates, and they stop
# at the first that will do. Which of the two is better? The cost curve cannot tell us that, and the
# next part says why.
#
# ## 2. Holding examples out
#
# The cost curve is about the examples that the network learns from. A network can learn these by
# heart, noise included, and be no better on others for it. What counts is how it does on examples
# that it has never seen; so we must keep some that it does not see. And we need two such sets:
#
# | set | used | for |
# |---|---|---|
# | training set | all the time, by gradient descent | finding parameters |
# | **validation set** | once for each candidate, by us | choosing hyperparameters |
# | test set | once, at the very end | saying how good the chosen model is |
#
# **Why is one held-out set not enough?** Because the best of many is also the luckiest of many. Take
# 25 models that know nothing: each guesses by tossing a coin. On 50 examples a guesser has 25 right
# on average; but some have luck, and we look for the best.

# %%
rng = np.random.default_rng(1)
right_val = rng.binomial(50, 0.5, size=25) / 50  # (25,), share of 50 examples that each has right
right_test = rng.binomial(50, 0.5, size=25) / 50  # (25,), the same guessers on 50 other examples
luckiest = np.argmax(right_val)
print("validation figures, sorted:", np.sort(right_val)[::-1])
print(f"the best one on validation: {right_val[luckiest]:.0%}")
print(f"the same one on other examples: {right_test[luckiest]:.0%}")

winners = np.max(rng.binomial(50, 0.5, size=(10_000, 25)) / 50, axis=1)  # (10000,)
print(f"the best of 25 coins, on average over 10,000 such contests: {np.mean(winners):.1%}")

# %% [markdown]
# The winner of 25 coins has 64 % right of the examples on which it won, and of others no more than
# chance gives it, here 42 %. Nothing was computed wrongly: the figure by which we *choose* is too
# high, because we chose by it. Real candidates differ in skill as well as in luck, and so it does
# make sense to choose the best; but its figure on the validation set flatters it. Only examples
# which took no part in the choice give a fair figure. They are the test set, and it stays fair only
# as long as nobody chooses by it.
#
# ### Exercise 3: split off a validation set
#
# Two things can go wrong, and both are easy to overlook.
#
# **Examples often come sorted**: first all of one class, then all of the other; or first those of
# Monday. The last hundred of them are then not like the rest. So the split must be drawn at random.
#
# **An example is a column of `X` together with its column of `Y`.** If you shuffle the two each by
# itself, every picture gets the label of another, and no error will tell you. So draw *one* order,
# and use it for both.
#
# In NumPy, `np.random.permutation(m)` gives the numbers from 0 to `m - 1` in random order, and
# `X[:, places]` takes the columns whose numbers are in `places`, in their order:
#
# $$X = \begin{bmatrix} 10 & 11 & 12 & 13 & 14 \end{bmatrix}, \quad
# \text{places} = \begin{bmatrix} 3 & 0 \end{bmatrix} \quad \Rightarrow \quad
# X[:, \text{places}] = \begin{bmatrix} 13 & 10 \end{bmatrix}$$
#
# | | shape | for 400 examples, `m_val = 100` |
# |---|---|---|
# | `X` | `(n_x, m)` | `(2, 400)` |
# | `Y` | `(1, m)` | `(1, 400)` |
# | `X_train`, `Y_train` | `(n_x, m - m_val)`, `(1, m - m_val)` | `(2, 300)`, `(1, 300)` |
# | `X_val`, `Y_val` | `(n_x, m_val)`, `(1, m_val)` | `(2, 100)`, `(1, 100)` |
#
# Every example belongs to exactly one of the parts: none is lost, and none is in both. Any random
# split is right, in any order. A choice by a fixed pattern is not, be it the last examples, some
# from either end or every fourth. And a word of advice: set no seed inside the function. With one,
# it would make the same split each time; without, whoever calls it decides.


# %% exercise="split_off_validation"
def split_off_validation(X, Y, m_val):
    """Put m_val examples, drawn at random, aside for validation.

    Arguments:
        X (n_x, m): inputs
        Y (1, m): labels, 0 or 1
        m_val: number of examples to put aside

    Returns:
        X_train (n_x, m_train): inputs of the others, where m_train = m - m_val
        Y_train (1, m_train): their labels
        X_val (n_x, m_val): inputs of the examples for validation
        Y_val (1, m_val): their labels
    """
    # YOUR CODE STARTS HERE
    order = np.random.permutation(X.shape[1])  # (m,)
    put_aside, others = order[:m_val], order[m_val:]  # (m_val,), (m - m_val,)
    X_train, Y_train = X[:, others], Y[:, others]  # (n_x, m - m_val), (1, m - m_val)
    X_val, Y_val = X[:, put_aside], Y[:, put_aside]  # (n_x, m_val), (1, m_val)
    # YOUR CODE ENDS HERE
    return X_train, Y_train, X_val, Y_val


# %% [markdown]
# In the small example each label is the input times ten, so that you can see whether they stayed
# together. Run the cell again with another seed: other columns, still in pairs.

# %%
X_small = np.arange(8).reshape(1, 8)  # (1, 8)
np.random.seed(2)
for part in split_off_validation(X_small, 10 * X_small, m_val=3):
    print(part.shape, part)

np.random.seed(1)
X_train, Y_train, X_val, Y_val = split_off_validation(X_all, Y_all, m_val=100)
print(f"to learn from: {X_train.shape[1]} examples, {np.mean(Y_train):.0%} of class 1")
print(f"to choose with: {X_val.shape[1]} examples, {np.mean(Y_val):.0%} of class 1")

# %% [markdown]
# How many to put aside? With 100 examples a true accuracy of 88 % shows as anything from 82 % to 94 %
# in nineteen cases of twenty, by chance alone: the spread is $\sqrt{0.88 \cdot 0.12 / 100} = 3.2\,\%$,
# and twice that either way. With 10,000 it would be ten times narrower. Small data sets give up a
# fifth or a quarter; of a million examples one in a hundred is plenty.
#
# The test set comes from elsewhere: a thousand points of the same kind, drawn later. We load them when
# we need them, which is in the last part.
#
# ## 3. Searching
#
# ### Exercise 4: candidates on a logarithmic scale
#
# We could walk from rate to rate as in exercise 2. But once we can compare models, we need not stop
# at the first rate that will do: let us try many, over a wide range, and take the best. Which ones?
#
# Say that the range is 0.0001 to 1. Draw evenly from it, and 99 % of the numbers lie between 0.01 and 1,
# since that is 99 % of the range. The two powers of ten below 0.01 get one draw in a hundred. Yet
# what matters about a learning rate is its *factor*: from 0.0001 to 0.001 is as large a change as from
# 0.1 to 1. So we draw the **exponent** evenly, and take the power:
#
# $$r \text{ evenly from } [\log_{10}(\text{low}), \log_{10}(\text{high})], \qquad \alpha = 10^{r}$$
#
# For our range $r$ lies between $-4$ and 0, and each power of ten gets a quarter of the draws:
#
# | $r$ | $-4$ | $-3$ | $-2.5$ | $-1$ | $-0.3$ | $0$ |
# |---|---|---|---|---|---|---|
# | $\alpha = 10^r$ | 0.0001 | 0.001 | 0.0032 | 0.1 | 0.5 | 1 |
#
# Another base does as well, if it is the same both ways. Exponents need not be whole numbers, nor
# need the ends of the range be powers of ten. And the draws should be *random*, not a grid of even
# steps: as soon as there are two hyperparameters, a grid of 25 pairs tries only 5 values of each, and
# 25 random pairs try 25 of each.
#
# `np.random.uniform(a, b, n)` draws `n` numbers evenly from `a` to `b`. The result here has shape
# `(n,)`.


# %% exercise="sample_learning_rates"
def sample_learning_rates(low, high, n):
    """Draw learning rates at random, evenly over the logarithms.

    Arguments:
        low: the smallest that may be drawn, positive
        high: the largest that may be drawn
        n: how many to draw

    Returns:
        learning_rates (n): an array of random numbers from low to high
    """
    # YOUR CODE STARTS HERE
    exponents = np.random.uniform(np.log10(low), np.log10(high), n)  # (n,)
    learning_rates = 10**exponents  # (n,)
    # YOUR CODE ENDS HERE
    return learning_rates


# %%
np.random.seed(3)
evenly = np.random.uniform(0.0001, 1, 1000)  # (1000,)
by_exponent = sample_learning_rates(0.0001, 1, 1000)  # (1000,)
for title, draws in (("drawn evenly", evenly), ("by exponent", by_exponent)):
    shares = [np.mean(draws < limit) for limit in (0.001, 0.01, 0.1)]
    print(f"{title}: below 0.001 {shares[0]:.1%}, below 0.01 {shares[1]:.1%}, ", end="")
    print(f"below 0.1 {shares[2]:.1%}")

# %% [markdown]
# ### Exercise 5: search within a budget
#
# Each candidate costs a training. Here that is the blink of an eye; for a large network it can be a
# week and a great deal of electricity. So a search gets a **budget**: the number of trainings that it
# may start. It takes the candidates in their order, and stops when the budget is used up or there
# are no more candidates, whichever comes first.
#
# For each candidate it trains the model on the training set and measures its accuracy on the
# *validation* set. All that it learns it returns as data, one column for each kind of thing. Entry
# `k` of every column belongs to trial `k`:
#
# | key | value: a list, one entry for each trial | shape |
# |---|---|---|
# | `"learning_rate"` | the candidate that was tried | `(tried,)` |
# | `"cost"` | the last cost of its training | `(tried,)` |
# | `"val_accuracy"` | the accuracy on the validation set | `(tried,)` |
# | `"parameters"` | the dictionary that `train` returned | |
#
# Write down what happened, all of it, and decide later: someone who only keeps the best so far cannot
# draw a picture of the others, nor notice that the best rate lies at the edge of the range.
#
# Use `train` and `accuracy` from above. A candidate beyond the budget must not be trained at all, not
# even to be thrown away. One of the public examples sees to that, and one of the calls that earn
# points: there the candidates beyond the budget are negative, and `train` refuses these.


# %% exercise="search"
def search(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    """Train a model with each learning rate, as far as the budget reaches.

    Arguments:
        learning_rates (candidates): the learning rates to try, in this order
        budget: how many trainings may be started at most
        X_train (n_x, m_train): inputs to learn from
        Y_train (1, m_train): their labels
        X_val (n_x, m_val): inputs for validation
        Y_val (1, m_val): their labels
        num_iterations: number of steps of each training

    Returns:
        trials: a dictionary of lists with one entry for each training
            learning_rate (tried): the learning rate
            cost (tried): the last of its costs
            val_accuracy (tried): the accuracy on the validation set
            parameters: what train found
    """
    trials = {"learning_rate": [], "cost": [], "val_accuracy": [], "parameters": []}
    # YOUR CODE STARTS HERE
    for learning_rate in learning_rates[:budget]:
        parameters, costs = train(X_train, Y_train, learning_rate, num_iterations)
        trials["learning_rate"].append(learning_rate)
        trials["cost"].append(costs[-1])
        trials["val_accuracy"].append(accuracy(parameters, X_val, Y_val))
        trials["parameters"].append(parameters)
    # YOUR CODE ENDS HERE
    return trials


# %% [markdown]
# Now the search itself. We do not know where good rates lie, so the range is wide: five powers of ten,
# from 0.001 to 100. Thirty candidates are drawn, and the budget is 24 trainings.

# %%
np.random.seed(4)
candidates = sample_learning_rates(0.001, 100, 30)  # (30,)
trials = search(candidates, 24, X_train, Y_train, X_val, Y_val, num_iterations=300)

print(f"{len(trials['cost'])} trainings, from the smallest learning rate to the largest:")
for k in np.argsort(trials["learning_rate"]):
    rate, cost, figure = (trials[name][k] for name in ("learning_rate", "cost", "val_accuracy"))
    print(f"learning rate {rate:8.4f}   cost {cost:7.3f}   validation accuracy {figure:.2f}")

# %% [markdown]
# ## 4. Deciding
#
# ### Exercise 6: the best by validation
#
# The winner is the trial with the highest **validation accuracy**. Not the one with the lowest
# training cost: that would reward learning by heart, and with more units or more iterations it would
# go more and more wrong. Where several trials share the highest figure, take the first of them; a
# rule is needed, so that two people who run the same search choose the same model.
#
# Return the whole trial: one entry of each column, all of the same trial. In numbers:
#
# | trial | 0 | 1 | 2 | 3 | 4 |
# |---|---|---|---|---|---|
# | `"learning_rate"` | 0.01 | 3.0 | 0.8 | 40.0 | 1.5 |
# | `"cost"` | 0.68 | 0.17 | 0.21 | 9.4 | 0.18 |
# | `"val_accuracy"` | 0.44 | 0.87 | 0.89 | 0.58 | 0.89 |
#
# Trials 2 and 4 share the highest figure, so trial 2 is chosen, although 1 and 4 have lower costs:
# `{"learning_rate": 0.8, "cost": 0.21, "val_accuracy": 0.89, "parameters": …}`.


# %% exercise="select_best"
def select_best(trials):
    """Choose the trial with the highest validation accuracy; of several, the first.

    Arguments:
        trials: a dictionary of lists, as search returns it: learning_rate, cost, val_accuracy
            and parameters, each with one entry for each trial

    Returns:
        best: a dictionary that holds of the chosen trial
            learning_rate (): its learning rate
            cost (): its last cost
            val_accuracy (): its accuracy on the validation set
            parameters: its parameters
    """
    # YOUR CODE STARTS HERE
    winner = np.argmax(trials["val_accuracy"])
    best = {name: column[winner] for name, column in trials.items()}
    # YOUR CODE ENDS HERE
    return best


# %%
chosen = select_best(trials)
print(f"chosen: learning rate {chosen['learning_rate']:.3f}", end=", ")
print(f"validation accuracy {chosen['val_accuracy']:.1%}")

# %% [markdown]
# Look at where it lies. If the best rate were the smallest or the largest of all candidates, the range
# would be too narrow, and better ones might lie beyond. Often one searches twice: coarsely over a
# wide range, then more finely around the best.
#
# ### Exercise 7: report, and use the test set once
#
# The choice is made. Now, and not before, the test set comes out, and the chosen model alone is
# measured on it. That figure is what we report, whatever it is. If we looked at the test figures of
# several models and took the best, the test set would have become a second validation set, its figure
# flattering like that of the winning coin; and we would have nothing left to find out the truth
# with.
#
# So the function must not ask the test set about any other trial. Nor could it always do so: nobody
# keeps the parameters of a hundred large networks, and in some of the trials that it is given
# `parameters` is `None` wherever a trial has lost.
#
# Report both figures under their own names, the validation accuracy by which it won and the test
# accuracy. Use `select_best` and `accuracy`.


# %% exercise="report"
def report(trials, X_test, Y_test):
    """Measure the trial that validation chooses on the test set, and no other.

    Arguments:
        trials: a dictionary of lists, as search returns it; the entries of parameters may be None
            for trials that are not the best
        X_test (n_x, m): inputs that took no part in training or choosing
        Y_test (1, m): their labels

    Returns:
        figures: a dictionary that holds of the chosen trial
            learning_rate (): its learning rate
            val_accuracy (): its accuracy on the validation set
            test_accuracy (): its accuracy on the test set
    """
    # YOUR CODE STARTS HERE
    best = select_best(trials)
    figures = {
        "learning_rate": best["learning_rate"],
        "val_accuracy": best["val_accuracy"],
        "test_accuracy": accuracy(best["parameters"], X_test, Y_test),
    }
    # YOUR CODE ENDS HERE
    return figures


# %%
X_test, Y_test = nnkit.load_xor(m=1000, seed=10)  # (2, 1000), (1, 1000)
figures = report(trials, X_test, Y_test)
for name, value in figures.items():
    print(f"{name:>13}: {value:.3f}")

# %% [markdown]
# ### Do not believe it: measure it
#
# One search proves little: its winner may do better on the test set than on validation, by luck. So
# let us run twenty searches, each with a validation set of its own, a small one of 40 examples, and
# eight candidates. This is a study of the *method*; no one chooses a model by these test figures.

# %%
np.random.seed(5)
winners_val, winners_test = [], []
for _ in range(20):
    parts = split_off_validation(X_all, Y_all, m_val=40)
    small_search = search(sample_learning_rates(0.3, 10, 8), 8, *parts, num_iterations=200)
    found = report(small_search, X_test, Y_test)
    winners_val.append(found["val_accuracy"])
    winners_test.append(found["test_accuracy"])
flattered = np.sum(np.array(winners_val) > np.array(winners_test))
print(f"the winners on validation: {np.mean(winners_val):.1%} on average")
print(f"the same models on the test set: {np.mean(winners_test):.1%} on average")
print(f"the validation figure was the higher one in {flattered} of 20 searches")

# %% [markdown]
# The winners' validation figures are too high by nearly six points on average. It is the luck of the
# coins again, in models that have real skill. The smaller the validation set and the more
# candidates, the larger is the gap.
#
# ## 5. What you have found
#
# Everything that the search learned, in one picture: on the left the validation accuracy of each trial
# against its learning rate, on a logarithmic axis; on the right the cost curves of three of them.

# %%
rates, scores = np.array(trials["learning_rate"]), np.array(trials["val_accuracy"])  # (24,) each
figure, (left, right) = plt.subplots(1, 2, figsize=(12, 4.4))

left.semilogx(rates, scores, "o", color="#0072B2", label="a trial")
left.semilogx(
    chosen["learning_rate"],
    chosen["val_accuracy"],
    "*",
    color="#D55E00",
    markersize=18,
    label=f"chosen: {chosen['learning_rate']:.2g}",
)
left.axhline(0.5, color="grey", linestyle=":", label="guessing")
left.set(xlabel="learning rate", ylabel="validation accuracy", title="Where good rates lie")
left.legend(loc="upper left")

for rate in (0.02, chosen["learning_rate"], 20.0):
    _, costs = train(X_train, Y_train, rate, num_iterations=300)
    label = f"learning rate {rate:.2g}: {diagnose(costs)}"
    nnkit.plot_costs(costs, every=1, label=label, ax=right)
right.set(yscale="log", ylim=(0.03, None), title="Three cost curves, on a logarithmic axis")
right.legend(loc="lower right")
figure.tight_layout()
plt.show()

# %% [markdown]
# On the left you see a hill. Below 0.1 the network hardly leaves its starting point within 300
# iterations and does no better than guessing. Then there is a broad top where it matters little which
# rate one takes; and beyond it the steps are too long, and where a run ends is a matter of luck. The
# picture on the right tells the same story in time. The chosen rate may cause a bump on the way: good
# rates often lie not far from the edge. Drawn evenly from 0.001 to 100, nine
# candidates of ten would have lain above 10, and hardly any below 0.1.
#
# And this is what the chosen network makes of the plane, with the test examples that it had never
# seen:


# %%
def predict(X):
    """The class that the chosen network gives each column of X."""
    parameters = chosen["parameters"]
    A1 = np.tanh(np.dot(parameters["W1"], X) + parameters["b1"])  # (8, m)
    return np.dot(parameters["W2"], A1) + parameters["b2"] > 0  # (1, m)


ax = nnkit.plot_decision_boundary(predict, X_test[:, :300], Y_test[:, :300])
ax.set_title(f"Test accuracy {figures['test_accuracy']:.1%}")
plt.show()

# %% [markdown]
# ## What you have now
#
# You can read a cost curve and say what to change; hold out examples without spoiling them; draw
# candidates where they matter; search within a budget; choose by validation; and report a figure that
# you can stand by. None of it asks what the model is: put any other `train` and `accuracy` in the
# place of ours, and it works unchanged.
#
# Three things to keep in mind when you go on:
#
# - **What is good in one field need not be good in another.** Hyperparameters that work for pictures
#   may fail for speech, for text, for advertising. Take over the *range* from others, not the value, and
#   search it yourself.
# - **What is good today need not be good next year.** The data drift, the computers change, the code
#   around the model changes. Whoever runs a model for long searches anew every few months.
# - **Every look at the test set uses it up a little.** After many reports on the same test set, it is
#   time for new examples.
#
# Try a few things, and say what you expect before you run them:
#
# - A range of 0.001 to 0.1 in the last search. Where is the best rate, and what does that tell you?
# - `num_iterations=30`, then 2000. Which way does the hill move?
# - A validation set of 10 examples. How many trials share the highest figure?
# - Multiply `X_all` by 100 before the split. Which learning rates are good now? This is one reason why
#   inputs are brought to a common scale before training.
