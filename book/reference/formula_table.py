"""The formulas of the course, each written once, as Python.

What the formula sheet shows is made from this text (formula_latex.py), and the same text is executed
and measured (formula_check.py). A formula that is wrong here is refused when the book is built.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from formula_inputs import Values, a_graph, classes, distances, network, one_neuron, sums


@dataclass(frozen=True)
class Formula:
    """One row of the sheet.

    Attributes:
        name: what it is, in words.
        code: one assignment, or one equation with ==.
        page: the page that explains it, without its ending.
        layers: "up" or "down" if it holds for l = 1, ..., L in this order; "" if once.
        left: LaTeX of the left side where it is not the name that is assigned to.
        shown: whether the sheet shows it; a row that is not shown serves to measure the others.
    """

    name: str
    code: str
    page: str
    layers: str = ""
    left: str = ""
    shown: bool = True


@dataclass(frozen=True)
class Section:
    """Formulas that are executed one after the other.

    Attributes:
        title: the heading on the sheet; sections with the same title are one table there.
        given: draws what the formulas start from.
        formulas: in the order of execution.
        parameters: names whose derivative is that of the cost J, the mean over the examples.
        times: LaTeX for the product of two values.
    """

    title: str
    given: Callable[[np.random.Generator], Values]
    formulas: tuple[Formula, ...]
    parameters: tuple[str, ...] = ("W", "b", "w")
    times: str = "*"


def activation(name: str, symbol: str, code: str, slope: str) -> Section:
    """An activation and its slope, measured as the derivative of a sum of activations."""
    page = "shallow_networks/activations"
    return Section(
        "Activations",
        sums,
        (
            Formula(name, f"a = {code}", page, left=f"{symbol}(z)"),
            Formula("their mean", "J = total(a) / m", page, shown=False),
            Formula(f"slope of {name}", f"dz = {slope}", page, left=f"{symbol}'(z)"),
        ),
        times=r"\,",
    )


GRAPH, LOSS = "logistic_regression/computation_graph", "logistic_regression/loss"
MANY, GRADIENT = "logistic_regression/vectorisation", "logistic_regression/gradient"
DESCENT, NETS = "logistic_regression/gradient_descent", "shallow_networks/gradient_descent"
SHALLOW, BACK = "shallow_networks/many_examples", "shallow_networks/backpropagation"
FORWARD, BACKWARD = "deep_networks/forward", "deep_networks/backward"
LINEAR, START = "shallow_networks/why_nonlinear", "shallow_networks/initialisation"
CLASSES, BASICS = "deep_networks/more_classes", "assignments/numpy_basics"
COST = "-total(Y * log({0}) + (1 - Y) * log(1 - {0})) / m"

SECTIONS = (
    Section(
        "A computation graph",
        a_graph,
        (
            Formula("first node", "u = b * c", GRAPH),
            Formula("second node", "v = a + u", GRAPH),
            Formula("result", "J = 3 * v", GRAPH),
            Formula("back to v", "dv = 3", GRAPH),
            Formula("back to a", "da = dv", GRAPH),
            Formula("back to u", "du = dv", GRAPH),
            Formula("back to b", "db = du * c", GRAPH),
            Formula("back to c", "dc = du * b", GRAPH),
        ),
        times=r"\cdot",
    ),
    activation("sigmoid", r"\sigma", "1 / (1 + exp(-z))", "a * (1 - a)"),
    activation("tanh", r"\tanh", "(exp(z) - exp(-z)) / (exp(z) + exp(-z))", "1 - a**2"),
    activation("ReLU", r"\operatorname{relu}", "maximum(0, z)", "where(z > 0, 1, 0)"),
    activation(
        "leaky ReLU",
        r"\operatorname{leaky}",
        "where(z > 0, z, 0.01 * z)",
        "where(z > 0, 1, 0.01)",
    ),
    Section(
        "Logistic regression",
        one_neuron,
        (
            Formula("sums", "Z = w.T @ X + b", MANY),
            Formula("answers", "A = sigma(Z)", MANY),
            Formula("cost", f"J = {COST.format('A')}", LOSS),
            Formula("through the loss", "dA = -(Y / A - (1 - Y) / (1 - A))", GRADIENT),
            Formula("through the sigmoid", "dZ = dA * A * (1 - A)", GRADIENT),
            Formula("both in one", "dZ = A - Y", GRADIENT),
            Formula("weights", "dw = X @ dZ.T / m", GRADIENT),
            Formula("bias", "db = total(dZ) / m", GRADIENT),
            Formula("step, weights", "w = w - alpha * dw", DESCENT),
            Formula("step, bias", "b = b - alpha * db", DESCENT),
        ),
    ),
    Section(
        "One hidden layer",
        network([4, 3, 1], m=6),
        (
            Formula("sums, hidden", "Z[1] = W[1] @ X + b[1]", SHALLOW),
            Formula("hidden units", "A[1] = tanh(Z[1])", SHALLOW),
            Formula("sum, output", "Z[2] = W[2] @ A[1] + b[2]", SHALLOW),
            Formula("answers", "A[2] = sigma(Z[2])", SHALLOW),
            Formula("cost", f"J = {COST.format('A[2]')}", NETS),
            Formula("output", "dZ[2] = A[2] - Y", BACK),
            Formula("weights, output", "dW[2] = dZ[2] @ A[1].T / m", BACK),
            Formula("bias, output", "db[2] = total(dZ[2]) / m", BACK),
            Formula("hidden units", "dA[1] = W[2].T @ dZ[2]", BACK),
            Formula("sums, hidden", "dZ[1] = dA[1] * (1 - A[1] * A[1])", BACK),
            Formula("weights, hidden", "dW[1] = dZ[1] @ X.T / m", BACK),
            Formula("biases, hidden", "db[1] = total(dZ[1]) / m", BACK),
        ),
    ),
    Section(
        "Without a non-linearity, two layers are one",
        network([4, 3, 2], m=6),
        (
            Formula(
                "two linear layers",
                "W[2] @ (W[1] @ X + b[1]) + b[2] == (W[2] @ W[1]) @ X + (W[2] @ b[1] + b[2])",
                LINEAR,
            ),
        ),
    ),
    Section(
        "Any number of layers",
        network([4, 3, 5, 2, 1], m=6),
        (
            Formula("inputs", "A[0] = X", FORWARD),
            Formula("sums", "Z[l] = W[l] @ A[l - 1] + b[l]", FORWARD, "up"),
            Formula("activations", "A[l] = g[l](Z[l])", FORWARD, "up"),
            Formula("cost", f"J = {COST.format('A[L]')}", FORWARD),
            Formula("start", "dA[L] = -(Y / A[L] - (1 - Y) / (1 - A[L]))", BACKWARD),
            Formula("sigmoid at the end", "dZ[L] = A[L] - Y", BACKWARD),
            Formula("sums", "dZ[l] = dA[l] * slope[l](Z[l])", BACKWARD, "down"),
            Formula("weights", "dW[l] = dZ[l] @ A[l - 1].T / m", BACKWARD, "down"),
            Formula("biases", "db[l] = total(dZ[l]) / m", BACKWARD, "down"),
            Formula("handed on", "dA[l - 1] = W[l].T @ dZ[l]", BACKWARD, "down"),
            Formula("step, weights", "W[l] = W[l] - alpha * dW[l]", NETS, "up"),
            Formula("step, biases", "b[l] = b[l] - alpha * db[l]", NETS, "up"),
        ),
    ),
    Section(
        "More than two classes",
        classes,
        (
            Formula("softmax", "A = exp(Z) / classes(exp(Z))", CLASSES),
            Formula("cost", "J = -total(classes(Y * log(A))) / m", CLASSES),
            Formula("through both", "dZ = A - Y", CLASSES),
        ),
    ),
    Section(
        "Distances from the labels",
        distances,
        (
            Formula("L1", "J = total(abs(A - Y))", BASICS, left="L_1"),
            Formula("its derivative", "dA = sign(A - Y)", BASICS),
        ),
    ),
    Section(
        "Distances from the labels",
        distances,
        (
            Formula("L2", "J = total((A - Y) ** 2)", BASICS, left="L_2"),
            Formula("its derivative", "dA = 2 * (A - Y)", BASICS),
        ),
    ),
    Section(
        "First weights",
        network([4, 300, 400], m=3),
        (
            Formula("small", "W[l] = 0.01 * normal(n[l], n[l - 1])", START, "up"),
            Formula(
                "for ReLU (He)", "W[l] = sqrt(2 / n[l - 1]) * normal(n[l], n[l - 1])", START, "up"
            ),
            Formula("biases", "b[l] = zeros((n[l], 1))", START, "up"),
        ),
    ),
)
"""Everything on the sheet, in its order."""
