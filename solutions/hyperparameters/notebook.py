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
# Gradient descent finds the weights of a network. It does not find the learning rate, nor how long to train,
# nor how many units a layer should have: these **hyperparameters** you set before training begins. In this
# notebook you build what it takes to choose one of them well, the learning rate. The network itself is given.
#
# | exercise | what it does | lines |
# |---|---|---|
# | 1 `diagnose` | says of a cost curve whether it is too slow, good or diverging | 8 |
# | 2 `adjust_learning_rate` | the next learning rate to try | 6 |
# | 3 `split_off_validation` | puts some examples aside, to compare models with | 4 |
# | 4 `sample_learning_rates` | draws candidates, evenly over the powers of ten | 2 |
# | 5 `search` | trains one model for each candidate, within a budget | 6 |
# | 6 `select_best` | the trial with the best validation figure | 2 |
# | 7 `report` | that trial, with its figure on the test set | 6 |
#
# **Time:** about one and a half hours. **Builds on** the chapter on shallow networks; you need no derivatives.
#
# **How to work.** Write your code between the two comment lines in capitals, leave the `return` line as it is,
# and run the cell below: it calls your function on public examples and says what is wrong, if anything is. The
# grader calls each function by itself, with other sizes and other numbers.
#
# Each example is a **column**: `X` $(n_x, m)$ are the inputs, `Y` $(1, m)$ the labels, 0 or 1. `costs` is the
# cost curve, the cost before each step of a training.
#
# The folded cell below holds the network, with one hidden layer of eight tanh units:
#
# | call | gives |
# |---|---|
# | `train(X, Y, learning_rate, num_iterations)` | `parameters`, a dictionary, and `costs`, a list |
# | `accuracy(parameters, X, Y)` | the share of the examples whose class it gets right, from 0 to 1 |
#
# `train` draws its first weights from a seed of its own, so that whatever differs at the ends of two trainings
# is the doing of the learning rate. It refuses a rate that is not positive with a `ValueError`. And it draws one
# number from NumPy's generator, by which the grader can count the trainings.

# %% tags=["given"]
import matplotlib.pyplot as plt
import numpy as np

import nnkit
from nnkit import sigmoid

check = nnkit.public_checks("public_checks.json")


# %% tags=["given", "hide-input"]
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
# ## 1. Reading a cost curve
#
# ### Exercise 1: say what you see
#
# Steps that are too small hardly move the cost: **too slow**. Steps that are too long leap across the valley
# and land higher up on the other side: **diverging**. A wrong learning rate is the commonest reason why a
# network "does not learn", and the two ways of being wrong ask for opposite cures.
#
# To leave the reading to a function, we need a rule without any "roughly". Ours looks at three costs, the
# **first**, the **last** and the **lowest**, and measures in tenths of the first, because a drop of 0.1 is
# much from 0.3 and little from 5. Ask in this order:
#
# 1. Is any of the costs `nan` or `inf`? Or is the last more than a tenth of the first cost above the lowest?
#    Then the verdict is `"diverging"`.
# 2. Otherwise: has the cost fallen by less than a tenth of the first, from first to last? Then it is
#    `"too slow"`.
# 3. Otherwise it is `"good"`.
#
# With a first cost of 0.8, a tenth of it is 0.08:
#
# | costs | last above lowest | fallen by | verdict |
# |---|---|---|---|
# | 0.8, 0.79, 0.78, 0.77 | 0 | 0.03 | `"too slow"` |
# | 0.8, 0.5, 0.52, 0.4 | 0 | 0.4 | `"good"`: a small bump on the way does no harm |
# | 0.8, 0.7, 0.69, 0.75 | 0.06 | 0.05 | `"too slow"`: at its end, little is left of the fall |
# | 0.8, 0.5, 0.4, 0.6 | 0.2 | 0.2 | `"diverging"`, although it ends lower than it began |
# | 0.8, 0.5, `inf`, 0.4 | | | `"diverging"`: a cost beyond all numbers, even once |
#
# `nan`, "not a number", is what comes of $\infty - \infty$. Every comparison with it is false, `nan > 1` and
# `nan < 1` too, so that a question which you ask by comparing cannot find it. `np.isnan`, `np.isinf` and
# `np.isfinite` answer for every entry of an array or list.


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
    [0.8, 0.7, 0.69, 0.75],
    [0.8, 0.5, 0.4, 0.6],
    [0.8, 0.5, np.inf, 0.4],
):
    print(f"{diagnose(costs)!r:>12}", costs)

# %% [markdown]
# Now curves of the network. The data are points of a square: two opposite quarters belong to class 0, the
# other two to class 1, and noise has moved some points to the wrong side.

# %%
X_all, Y_all = nnkit.load_xor(m=400, seed=9)  # (2, 400), (1, 400)
figure, axes = plt.subplots(1, 4, figsize=(14, 3.2))
nnkit.plot_examples(X_all, Y_all, ax=axes[0])
axes[0].set_title("Four quarters, two classes")
for ax, rate in zip(axes[1:], [0.003, 1.0, 30.0], strict=True):
    _, costs = train(X_all, Y_all, rate, num_iterations=300)
    nnkit.plot_costs(costs, every=1, ax=ax)
    ax.set_ylim(0, 1.1 * max(costs))
    ax.set_title(f"learning rate {rate:g}: {diagnose(costs)}")
figure.tight_layout()
plt.show()

# %% [markdown]
# ### Exercise 2: change the learning rate
#
# Too slow: take larger steps. Diverging: take smaller ones. Good: leave it. Learning rates are spread over
# many powers of ten, so we multiply. A run that is too slow is not wrong, and beyond the next larger rate may
# lie the edge: go up with care, times 3. A run that diverges has taught us nothing: go well back, divided
# by 10.
#
# | verdict | new learning rate | from 0.06 | from 50 |
# |---|---|---|---|
# | `"too slow"` | three times the old one | 0.18 | 150 |
# | `"diverging"` | a tenth of the old one | 0.006 | 5 |
# | `"good"` | the old one | 0.06 | 50 |
#
# There is no limit above or below, and nothing is rounded.


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
# Now the two functions can go round by themselves: train, read the curve, adjust, until the verdict is good.
# We begin far too low, and then far too high.

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
# Both walks end at the first rate that will do. Which of the two is better? The cost curve cannot tell us
# that, for it is about the examples that the network learns from, and a network can learn these by heart.
#
# ## 2. Holding examples out
#
# What counts is how a network does on examples that it has never seen. We keep two sets of them:
#
# | set | used | for |
# |---|---|---|
# | training set | all the time, by gradient descent | finding parameters |
# | **validation set** | once for each candidate, by us | choosing hyperparameters |
# | test set | once, at the very end | saying how good the chosen model is |
#
# **Why is one held-out set not enough?** Because the best of many is also the luckiest of many. Take 25 models
# that know nothing, each of which guesses by tossing a coin, and choose the best on 50 examples:

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
# Of the examples on which it won, the winner has 64 % right, and of others no more than chance gives it. The
# figure by which we *choose* is too high, because we chose by it. Only examples that took no part in the choice
# give a fair figure: the test set, as long as nobody chooses by it.
#
# ### Exercise 3: split off a validation set
#
# - **Draw the examples at random.** Data often come sorted, by class or by day, and then the last hundred are
#   not like the rest. Any random split is right, in any order; a fixed pattern is not, be it the last examples
#   or every fourth.
# - **An example is a column of `X` together with its column of `Y`.** If you shuffle the two each by itself,
#   every picture gets the label of another, and no error will tell you.
# - Every example belongs to exactly one of the parts.
# - Set no seed inside: with one, the function would make the same split each time. Whoever calls it decides.
#
# `np.random.permutation(m)` gives the numbers from 0 to `m - 1` in random order, and `X[:, places]` takes the
# columns whose numbers are in `places`:
#
# $$X = \begin{bmatrix} 10 & 11 & 12 & 13 & 14 \end{bmatrix}, \quad
# \text{places} = \begin{bmatrix} 3 & 0 \end{bmatrix} \quad \Rightarrow \quad
# X[:, \text{places}] = \begin{bmatrix} 13 & 10 \end{bmatrix}$$
#
# | | shape | for 400 examples, `m_val = 100` |
# |---|---|---|
# | `X_train`, `Y_train` | `(n_x, m - m_val)`, `(1, m - m_val)` | `(2, 300)`, `(1, 300)` |
# | `X_val`, `Y_val` | `(n_x, m_val)`, `(1, m_val)` | `(2, 100)`, `(1, 100)` |


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
# In the small example each label is the input times ten, so that you can see whether they stayed together.

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
# With 100 examples a true accuracy of 88 % shows as anything from 82 % to 94 % in nineteen cases of twenty, by
# chance alone. Small data sets give up a fifth or a quarter; of a million examples one in a hundred is plenty.
#
# ## 3. Searching
#
# ### Exercise 4: candidates on a logarithmic scale
#
# Draw evenly from 0.0001 to 1, and 99 % of the numbers lie between 0.01 and 1. Yet what matters about a
# learning rate is its *factor*: from 0.0001 to 0.001 is as large a change as from 0.1 to 1. So we draw the
# **exponent** evenly, and take the power:
#
# $$r \text{ evenly from } [\log_{10}(\text{low}), \log_{10}(\text{high})], \qquad \alpha = 10^{r}$$
#
# For our range $r$ lies between $-4$ and 0, each power of ten gets a quarter of the draws, and
# $r = -2.5$ becomes 0.0032.
#
# Another base does as well, if it is the same both ways. The ends of the range may be any positive numbers, and so
# may the draws. Draw at random: each rate by itself, or one in each of `n` equal pieces of the exponents, but
# no grid of even steps. And set no seed inside.
#
# `np.random.uniform(a, b, n)` draws `n` numbers evenly from `a` to `b`.


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
# A training of a large network can take a week and a great deal of electricity. So a search gets a **budget**:
# the number of trainings that may begin. It takes the candidates in their order, and stops when the budget is
# used up or there are no more candidates, whichever comes first. A training that is thrown away, or that fails,
# has begun all the same; one of the public examples has candidates beyond the budget that `train` refuses.
#
# For each candidate, train the model on the training set and measure its accuracy on the *validation* set.
# Entry `k` of every column belongs to trial `k`:
#
# | key | value: a list, one entry for each trial | shape |
# |---|---|---|
# | `"learning_rate"` | the candidate that was tried | `(tried,)` |
# | `"cost"` | the last cost of its training | `(tried,)` |
# | `"val_accuracy"` | the accuracy on the validation set | `(tried,)` |
# | `"parameters"` | the dictionary that `train` returned | |
#
# Write down what happened, all of it, and decide later. A trial is kept if its cost is `nan`, too; a candidate
# that comes twice is tried twice; and a search goes on when a model is right about all examples for validation.
#
# With the candidates 0.1, 0.2, 0.4 and a budget of 2, there are two trials, of 0.1 and 0.2.


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
# Now the search itself, over five powers of ten. Thirty candidates are drawn, and the budget is 24 trainings.

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
# The winner is the trial with the highest **validation accuracy**, as it stands there, not rounded, and whether
# it is high or low. Not the one with the lowest training cost: that would reward learning by heart. Where
# several trials share the highest figure, take the first of them, so that two people who run the same search
# choose the same model.
#
# Return the whole trial, one entry of each column:
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
# If the best rate were the smallest or the largest of all candidates, better ones might lie beyond.
#
# ### Exercise 7: report, and use the test set once
#
# The choice is made. Now the test set comes out, and the chosen model alone is measured on it. That figure we
# report, whatever it is. If we took the best of several test figures, the test set would have become a second
# validation set.
#
# So the function must not ask the test set about any other trial. Nor could it: nobody keeps the parameters of
# a hundred large networks, so that `parameters` may be `None` where a trial has lost, or belong to a network
# that takes other inputs.
#
# Report both figures under their own names, for example
# `{"learning_rate": 0.8, "val_accuracy": 0.89, "test_accuracy": 0.86}`. `select_best` and `accuracy` help.


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
# One search proves little. Here are twenty, each with a validation set of its own, a small one of 40 examples,
# and eight candidates. No one chooses a model by these test figures.

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
# The winners' validation figures are too high by more than four points on average. It is the luck of the coins again, in
# models that have real skill. The smaller the validation set and the more candidates, the larger is the gap.
#
# ## 5. What you have found
#
# On the left the validation accuracy of each trial against its learning rate, on the right the cost curves of
# three of them.

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
# On the left you see a hill: too slow, a broad top where it matters little which rate one takes, and beyond it
# a matter of luck. Drawn evenly from 0.001 to 100, nine candidates of ten would have lain above 10.
#
# ## What you have now
#
# You can choose a hyperparameter by a search, and report a figure that you can stand by. None of it asks what
# the model is: put any other `train` and `accuracy` in the place of ours, and it works unchanged. But take over
# the *range* of a hyperparameter from others, not its value: what is good for pictures may fail for text.
#
# Try a few things, and say what you expect before you run them:
#
# - A range of 0.001 to 0.1 in the last search. Where is the best rate, and what does that tell you?
# - `num_iterations=30`, then 2000. Which way does the hill move?
# - A validation set of 10 examples. How many trials share the highest figure?
# - Multiply `X_all` by 100 before the split. Which learning rates are good now?
