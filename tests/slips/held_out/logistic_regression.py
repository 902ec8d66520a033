"""Held-out slips in logistic_regression."""

from tests.slips.slip import slip

SLIPS = [
    slip(
        "sigmoid",
        "absolute value at the end",
        {"1 / (1 + np.exp(-z))": "np.abs(z) / (1 + np.abs(z))"},
        names=r"absolute|exponential|one half|np\.exp|at z = 0",
    ),
    slip(
        "sigmoid",
        "two in the numerator",
        {"1 / (1 + np.exp(-z))": "2 / (1 + np.exp(-z))"},
        names=r"2 times|twice|factor|numerator|approach 1|between 0 and 1",
    ),
    slip(
        "initialize_with_zeros",
        "the bias is None",
        {"b = 0.0": "b = None"},
        names=r"None",
        wrong="b",
        also_true=r"value of the bias",
    ),
    slip(
        "initialize_with_zeros",
        "one weight too many",
        {"np.zeros((dim, 1))": "np.zeros((dim + 1, 1))"},
        names=r"should have shape|one row for each|one (too many|more)",
        wrong="w",
    ),
    slip(
        "propagate",
        "A for Y in the first term",
        {"Y * np.log(A)": "A * np.log(A)"},
        names=r"\bY\b|label|first term",
        wrong="cost",
    ),
    slip(
        "propagate",
        "squared error in the cost by habit",
        {"np.sum(losses) / m": "np.sum((A - Y) ** 2) / m"},
        names=r"square|logarithm",
        wrong="cost",
    ),
    slip(
        "propagate",
        "db doubled",
        {"db = np.sum(A - Y) / m": "db = 2 * np.sum(A - Y) / m"},
        names=r"twice|2 times|factor|doubl",
        wrong="db",
    ),
    slip(
        "propagate",
        "Z in place of A in the errors",
        {"(A - Y).T": "(np.dot(w.T, X) + b - Y).T"},
        names=r"sigmoid|probabilit|\bZ\b|activation",
        wrong="dw",
    ),
    slip(
        "propagate",
        "a parenthesis too few",
        {"np.dot(X, (A - Y).T) / m": "np.dot(X, (A - Y).T / m"},
        names=r"SyntaxError|never closed|parenthes",
    ),
    slip(
        "propagate",
        "db by the mean of dw",
        {"db = np.sum(A - Y) / m": "db = np.mean(dw)"},
        names=r"\bdw\b|X in it|anywhere in it",
        wrong="db",
    ),
    slip(
        "optimize",
        "only b takes its step",
        {'        w = w - learning_rate * grads["dw"]  # (n_x, 1)\n': ""},
        names=r"\bw\b.*(same|moved|change|step|argument)|which of the two parameters|argument w",
    ),
    slip(
        "optimize",
        "returns the costs' last entry",
        {"return parameters, grads, costs": "return parameters, grads, costs[-1]"},
        names=r"one (number|cost)|last|list",
        wrong="costs",
    ),
    slip(
        "optimize",
        "the step of b with w",
        {'b = b - learning_rate * grads["db"]': 'b = w - learning_rate * grads["db"]'},
        names=r"\bw\b.*\bb\b|\bb\b.*\bw\b|one number",
    ),
    slip(
        "predict",
        "threshold at 0.7",
        {"A > 0.5": "A > 0.7"},
        names=r"threshold|half|0\.7|likelier|probability is 0\.[56]",
    ),
    slip(
        "predict",
        "two classes from the sign of A",
        {"(A > 0.5).astype(int)": "np.sign(A).astype(int)"},
        names=r"\bsign\b|threshold|half|in common|all (of them )?1|same class|0 or less",
    ),
    slip(
        "predict",
        "b multiplied",
        {"np.dot(w.T, X) + b": "np.dot(w.T, X) * b"},
        names=r"\bbias|\bb\b.*(multipl|add|product)|multipl",
    ),
    slip(
        "model",
        "the costs under the name of cost",
        {'"costs": costs': '"cost": costs'},
        names=r'"costs"|\bcosts\b.*(key|cost\b)',
        wrong="costs",
    ),
    slip(
        "model",
        "trained twice in a row, from where it ended",
        {
            '    w, b = learned["w"], learned["b"]  # (n_x, 1), one number\n': (
                '    w, b = learned["w"], learned["b"]\n'
                "    learned, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)\n"
                '    w, b = learned["w"], learned["b"]\n'
            )
        },
        names=r"twice|how (often|many|long)|steps|iterations|any longer",
    ),
]
