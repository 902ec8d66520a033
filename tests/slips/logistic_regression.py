"""Slips in logistic_regression."""

from tests.slips.slip import slip
from tests.slips.words import (
    ARGUMENTS,
    ASSERTS,
    AVERAGE,
    INNER,
    KEYS,
    NOTHING,
    OUTSIDE,
    RESULTS,
    SIGN,
    TRANSPOSED,
    UNSET,
)

SLIPS = [
    # sigmoid
    slip(
        "sigmoid",
        "minus for plus below the line",
        {"1 + np.exp": "1 - np.exp"},
        names=SIGN + r"|denominator|below the line|above 1|plus|between 0 and 1",
    ),
    slip(
        "sigmoid",
        "the name x from the last notebook",
        {"np.exp(-z)": "np.exp(-x)"},
        names=r"'x'",
        also_true=UNSET,
    ),
    slip(
        "sigmoid",
        "the slope of the sigmoid pasted in",
        {"return s": "return s * (1 - s)"},
        names=r"slope|derivative|how steep|1 - s",
    ),
    slip(
        "sigmoid",
        "rounded for a neat table",
        {"return s": "return np.round(s, 2)"},
        names=r"round|digits",
    ),
    slip(
        "sigmoid",
        "numpy in place of np",
        {"np.exp": "numpy.exp"},
        names=r"numpy'|\bnp\b",
        also_true=UNSET,
    ),
    slip(
        "sigmoid",
        "exp of one number at a time, first row only",
        """
    s = []
    for value in z[0]:
        s.append(1 / (1 + np.exp(-value)))
    return np.array(s)
""",
        names=r"first row|other rows|scalar|subscript",
    ),
    # initialize_with_zeros
    slip(
        "initialize_with_zeros",
        "ones for zeros",
        {"np.zeros": "np.ones"},
        names=r"1 where 0|\bones\b|first values",
        wrong="w",
    ),
    slip(
        "initialize_with_zeros",
        "a square matrix",
        {"(dim, 1))": "(dim, dim))"},
        names=r"w should have shape|column",
        wrong="w",
    ),
    slip(
        "initialize_with_zeros",
        "results in another order",
        {"return w, b": "return b, w"},
        names=RESULTS,
    ),
    slip(
        "initialize_with_zeros",
        "the return forgotten",
        {"    return w, b": ""},
        names=NOTHING,
    ),
    slip(
        "initialize_with_zeros",
        "the bias a copy of w",
        {"b = 0.0": "b = w"},
        names=r"one number|bias for each|how many biases|column",
        wrong="b",
    ),
    slip(
        "initialize_with_zeros",
        "only the weights come back",
        {"return w, b": "return w"},
        names=r"tuple of 2|two (things|values|results)",
    ),
    slip(
        "initialize_with_zeros",
        "an empty array",
        {"np.zeros((dim, 1))": "np.full((dim, 1), np.nan)"},
        names=r"\bnan\b",
        wrong="w",
    ),
    # propagate
    slip(
        "propagate",
        "b subtracted",
        {"np.dot(w.T, X) + b": "np.dot(w.T, X) - b"},
        names=r"subtract|(bias|\bb\b).*(sign|minus)",
        wrong="dw db cost",
    ),
    slip(
        "propagate",
        "a typo: dZ never set",
        {"db = np.sum(A - Y)": "db = np.sum(dZ)"},
        names=r"'dZ'|set nowhere",
        also_true=UNSET,
    ),
    slip(
        "propagate",
        "A squared in the error",
        {"np.dot(X, (A - Y).T)": "np.dot(X, (A**2 - Y).T)"},
        names=r"square|A ?\*\*|A\^2",
        wrong="dw",
    ),
    slip(
        "propagate",
        "the slope of the sigmoid kept in dw",
        {"np.dot(X, (A - Y).T)": "np.dot(X, ((A - Y) * A * (1 - A)).T)"},
        names=r"slope of the sigmoid|derivative of the sigmoid|1 - A|cancel",
        wrong="dw",
    ),
    slip(
        "propagate",
        "the regularisation of another chapter left in dw",
        {"np.dot(X, (A - Y).T) / m": "np.dot(X, (A - Y).T) / m + 0.1 * w / m"},
        names=r"regulari|multiple of w|term too many|part of w\b|not in the formula",
        wrong="dw",
    ),
    slip(
        "propagate",
        "factors of dw exchanged",
        {"np.dot(X, (A - Y).T)": "np.dot((A - Y).T, X)"},
        names=INNER,
    ),
    slip(
        "propagate",
        "two faults: signs of dw and of the cost",
        {
            "np.dot(X, (A - Y).T)": "np.dot(X, (Y - A).T)",
            "losses = -(Y": "losses = (Y",
        },
        names=SIGN,
        wrong="dw cost",
    ),
    slip(
        "propagate",
        "two faults: db not divided, cost not divided",
        {"np.sum(losses) / m": "np.sum(losses)", "np.sum(A - Y) / m": "np.sum(A - Y)"},
        names=AVERAGE,
        wrong="db cost",
    ),
    slip(
        "propagate",
        "log1p of the wrong thing",
        {"np.log(1 - A)": "np.log(1 + A)"},
        names=SIGN + r"|1 \+ A|plus|second term|inside the logarithm|label 0",
        wrong="cost",
    ),
    slip(
        "propagate",
        "labels exchanged in the cost",
        {"(Y * np.log(A) + (1 - Y) * np.log(1 - A))": "((1 - Y) * np.log(A) + Y * np.log(1 - A))"},
        names=r"swapp|exchang|changed places|other label|label 0|which (probability|term)|which of the two logarithms",
        wrong="cost",
    ),
    slip(
        "propagate",
        "np.ln",
        {"np.log(A)": "np.ln(A)"},
        names=r"'ln'|np\.log",
    ),
    slip(
        "propagate",
        "keys with capitals",
        {'"dw": dw': '"dW": dw'},
        names=r"dW.{1,12}dw\b|\bcase\b|capital|spell",
        wrong="dw",
    ),
    slip(
        "propagate",
        "results in another order",
        {"return grads, cost": "return cost, grads"},
        names=RESULTS,
    ),
    slip(
        "propagate",
        "the sum of db over the wrong axis",
        {"np.sum(A - Y) / m": "np.sum(A - Y, axis=0) / m"},
        names=r"\baxis\b|add(ed)? (it )?up|not added|is one number|over what did the sum run",
        wrong="db",
    ),
    slip(
        "propagate",
        "m counted by len(Y)",
        {"m = X.shape[1]": "m = len(Y)"},
        names=AVERAGE + r"|counts? the examples|print your m",
        wrong="dw db cost",
    ),
    slip(
        "propagate",
        "an assert of one's own that no right answer meets",
        {"    grads = {": "    assert dw.shape == (X.shape[1], 1)\n    grads = {"},
        names=ASSERTS,
    ),
    slip(
        "propagate",
        "tanh for the sigmoid",
        {"A = sigmoid(": "A = np.tanh("},
        names=r"tanh|sigmoid|probabilit",
        wrong="dw db cost",
    ),
    slip(
        "propagate",
        "dw divided by the number of inputs",
        {"np.dot(X, (A - Y).T) / m": "np.dot(X, (A - Y).T) / X.shape[0]"},
        names=r"divid|average|\bmean\b|number of inputs|n_x|inputs",
        wrong="dw",
    ),
    slip(
        "propagate",
        "the labels of an earlier cell",
        {"db = np.sum(A - Y)": "db = np.sum(A - labels)"},
        cell="labels = np.array([[1, 0, 1]])",
        names=OUTSIDE + r"|\blabels\b.*(earlier|set|name)",
        also_true=r"entry by entry",
    ),
    # optimize
    slip(
        "optimize",
        "costs begun anew in each round",
        {
            "        grads, cost = propagate(w, b, X, Y)\n": (
                "        costs = []\n        grads, cost = propagate(w, b, X, Y)\n"
            )
        },
        names=r"anew|begin|each round|only the last|emptied|wrote over|grow",
        wrong="costs",
    ),
    slip(
        "optimize",
        "bias and weights exchange their derivatives",
        {'grads["dw"]  # (n_x, 1)': 'grads["db"]  # (n_x, 1)'},
        names=r"derivative of its own|changed places|db (stood )?in place of dw|which (one|derivative)",
    ),
    slip(
        "optimize",
        "divides by the rate",
        {'w - learning_rate * grads["dw"]': 'w - grads["dw"] / learning_rate'},
        names=r"smaller rate|learning rate|divid",
    ),
    slip(
        "optimize",
        "arguments of propagate in another order",
        {"propagate(w, b, X, Y)": "propagate(w, b, Y, X)"},
        names=ARGUMENTS,
        also_true=INNER,
    ),
    slip(
        "optimize",
        "the whole pair appended",
        {"costs.append(cost)": "costs.append((iteration, cost))"},
        names=r"pair|tuple|one number|iteration",
        wrong="costs",
    ),
    slip(
        "optimize",
        "every tenth cost",
        {"iteration % 100 == 0": "iteration % 10 == 0"},
        names=r"which iterations|how many entries|every 10 rounds",
        wrong="costs",
    ),
    slip(
        "optimize",
        "w set to the step",
        {'w = w - learning_rate * grads["dw"]': 'w = -learning_rate * grads["dw"]'},
        names=r"step alone|previous|before the step|old w|term w were missing",
    ),
    slip(
        "optimize",
        "returns the first parameters under the new keys",
        {'parameters = {"w": w, "b": b}': 'parameters = {"w": w, "b": w}'},
        names=r"b .*is one number|\bb\b.* \bw\b",
        wrong="b",
    ),
    slip(
        "optimize",
        "the loop with a fixed step of 2",
        {"range(num_iterations)": "range(0, num_iterations, 2)"},
        names=r"how (often|many)|rounds?|steps|half",
    ),
    slip(
        "optimize",
        "a misspelt argument",
        {"b = b - learning_rate": "b = b - learning_rat"},
        names=r"learning_rat'",
        also_true=UNSET,
    ),
    # predict
    slip(
        "predict",
        "rounds up",
        {"(A > 0.5).astype(int)": "np.ceil(A)"},
        names=r"threshold|half|round|ceil|all.* 1|same class|in common|0 or 1",
    ),
    slip(
        "predict",
        "threshold 0.05: a digit too many",
        {"A > 0.5": "A > 0.05"},
        names=r"threshold|half|0\.05|0\.5|0\.45|likelier",
    ),
    slip(
        "predict",
        "smaller than one half",
        {"A > 0.5": "A < 0.5"},
        names=r"other (class|way)|swapp|exchang|0\.9|turned",
    ),
    slip(
        "predict",
        "w not transposed",
        {"w.T": "w"},
        names=INNER,
    ),
    slip(
        "predict",
        "minus and plus one as classes",
        {"(A > 0.5).astype(int)": "np.where(A > 0.5, 1, -1)"},
        names=r"-1 where 0|0 or 1|which values",
    ),
    slip(
        "predict",
        "one decision for all",
        {"(A > 0.5).astype(int)": "int((A > 0.5).all())"},
        names=r"one (answer|decision)|each example|for all",
    ),
    slip(
        "predict",
        "answers in a column",
        {"return Y_prediction": "return Y_prediction.T"},
        names=TRANSPOSED + r"|column",
    ),
    slip(
        "predict",
        "A is not known: a where A was meant",
        {"(A > 0.5)": "(a > 0.5)"},
        names=r"'a'",
        also_true=UNSET,
    ),
    # model
    slip(
        "model",
        "a missing update: learned parameters are read for w only",
        {'w, b = learned["w"], learned["b"]': 'w = learned["w"]'},
        names=r"\blearned\b|still the first|first b",
        wrong="b",
        also_true=r"learned",
    ),
    slip(
        "model",
        "predicts from the labels' set sizes: arguments of predict exchanged",
        {"predict(w, b, X_test)": "predict(b, w, X_test)"},
        names=ARGUMENTS,
    ),
    slip(
        "model",
        "a third name too many left of optimize",
        {"learned, _, costs = optimize(": "learned, costs = optimize("},
        names=r"unpack|one name too|how many things",
    ),
    slip(
        "model",
        "the wrong key",
        {'learned["w"]': 'learned["W"]'},
        names=r"'W'|no key|\bkeys\b",
    ),
    slip(
        "model",
        "trains with the labels of the test",
        {"optimize(w, b, X_train, Y_train,": "optimize(w, b, X_train, Y_test,"},
        names=r"Y_test|labels of",
        also_true=r"fit entry by entry|matri|not aligned",
    ),
    slip(
        "model",
        "costs is the last cost only",
        {'"costs": costs': '"costs": costs[-1]'},
        names=r"\blast\b|\blist\b|one after the other",
        wrong="costs",
    ),
    slip(
        "model",
        "the learning rate divided by ten for safety",
        {
            "num_iterations, learning_rate, print_cost)\n    w, b": "num_iterations, learning_rate / 10, print_cost)\n    w, b"
        },
        names=r"learning.rate|\brates\b",
        wrong="w b costs",
    ),
    slip(
        "model",
        "test answers from X of the notebook",
        {"predict(w, b, X_test)": "predict(w, b, X)"},
        names=r"'X'|" + OUTSIDE,
        also_true=UNSET,
    ),
    slip(
        "model",
        "a dictionary without the predictions of the test",
        {'        "Y_prediction_test": Y_prediction_test,\n': ""},
        names=r"Y_prediction_test",
        wrong="Y_prediction_test",
        also_true=KEYS,
    ),
    slip(
        "model",
        "trains twice as long",
        {
            "X_train, Y_train, num_iterations, learning_rate, print_cost)\n    w": "X_train, Y_train, 2 * num_iterations, learning_rate, print_cost)\n    w"
        },
        names=r"iteration|steps|how (long|many)|any longer",
        wrong="w b costs",
    ),
]
