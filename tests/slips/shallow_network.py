"""Slips in shallow_network."""

from tests.slips.slip import slip
from tests.slips.words import (
    ARGUMENTS,
    AVERAGE,
    INDENT,
    INNER,
    NOTHING,
    OUTSIDE,
    RESULTS,
    SIGN,
    SYNTAX,
    UNSET,
)

SLIPS = [
    # layer_sizes
    slip(
        "layer_sizes",
        "n_y counts the examples of Y",
        {"n_y = Y.shape[0]": "n_y = Y.shape[1]"},
        names=r"columns?|examples|which (entry|one)|m = \d+ times",
        wrong="n_y",
    ),
    slip(
        "layer_sizes",
        "five hidden units",
        {"n_h = 4": "n_h = 5"},
        names=r"5 where 4|hidden",
        wrong="n_h",
    ),
    slip(
        "layer_sizes",
        "results in another order",
        {"return n_x, n_h, n_y": "return n_x, n_y, n_h"},
        names=RESULTS,
        wrong="n_h n_y",
    ),
    slip(
        "layer_sizes",
        "the number of all entries of X",
        {"n_x = X.shape[0]": "n_x = X.size"},
        names=r"all (the )?(numbers|entries)|size\b|times too large|too large",
        wrong="n_x",
    ),
    slip(
        "layer_sizes",
        "length of a shape",
        {"n_x = X.shape[0]": "n_x = len(X.shape)"},
        names=r"axes|len\b|length|\b2\b",
        wrong="n_x",
        also_true=r"a size, a setting",
    ),
    slip(
        "layer_sizes",
        "shape without brackets: called",
        {"X.shape[0]": "X.shape(0)"},
        names=r"callable|parenthes|bracket",
    ),
    slip(
        "layer_sizes",
        "n_h from the text, as text",
        {"n_h = 4": 'n_h = "4"'},
        names=r"is a str|text|quot",
        wrong="n_h",
    ),
    # initialize_parameters
    slip(
        "initialize_parameters",
        "W2 not scaled",
        {"np.random.randn(n_y, n_h) * 0.01": "np.random.randn(n_y, n_h)"},
        names=r"small|typical weight|far from 0|scale|0\.01|too large",
    ),
    slip(
        "initialize_parameters",
        "W2 as long as W1: copied and not adapted",
        {"np.random.randn(n_y, n_h)": "np.random.randn(n_h, n_x)"},
        names=r"W2 should have shape|\bW2\b.*(shape|rows)",
    ),
    slip(
        "initialize_parameters",
        "b2 as long as b1: copied and not adapted",
        {"np.zeros((n_y, 1))": "np.zeros((n_h, 1))"},
        names=r"b2 should have shape|\bb2\b.*(shape|rows)",
    ),
    slip(
        "initialize_parameters",
        "times 0.1",
        {"np.random.randn(n_h, n_x) * 0.01": "np.random.randn(n_h, n_x) * 0.1"},
        names=r"small|typical weight|far from 0|scale|0\.1|too large",
    ),
    slip(
        "initialize_parameters",
        "biases of ones",
        {"np.zeros((n_h, 1))": "np.ones((n_h, 1))"},
        names=r"bias|\bb1\b|zero",
    ),
    slip(
        "initialize_parameters",
        "plus 0.01 in place of times",
        {"np.random.randn(n_h, n_x) * 0.01": "np.random.randn(n_h, n_x) + 0.01"},
        names=r"small|typical weight|far from 0|scale|too large|plus|add",
    ),
    slip(
        "initialize_parameters",
        "keys in lower case",
        {'"W1": W1, "b1": b1, "W2": W2': '"w1": W1, "b1": b1, "w2": W2'},
        names=r"\bw1\b.*\bcase\b|\bcase\b|lower|capital|spell|it has b1, b2, w1",
    ),
    slip(
        "initialize_parameters",
        "np.rand.randn",
        {"W1 = np.random": "W1 = np.rand"},
        names=r"'rand'|np\.random",
    ),
    # forward_propagation
    slip(
        "forward_propagation",
        "minus b1",
        {"np.dot(W1, X) + b1": "np.dot(W1, X) - b1"},
        names=r"subtract|(bias|\bb1\b).*(sign|minus)",
        wrong="Z1 A1 Z2 A2",
    ),
    slip(
        "forward_propagation",
        "A2 from Z1",
        {"sigmoid(Z2)": "sigmoid(Z1)"},
        names=r"row for each hidden unit|of what did you take|Z1",
        wrong="A2",
    ),
    slip(
        "forward_propagation",
        "relu in the hidden layer",
        {"np.tanh(Z1)": "np.maximum(0, Z1)"},
        names=r"relu|tanh|between which bounds|activation|negative|maximum",
        wrong="A1 Z2 A2",
    ),
    slip(
        "forward_propagation",
        "Z1 and A1 under each other's keys",
        {'"Z1": Z1, "A1": A1': '"Z1": A1, "A1": Z1'},
        names=RESULTS + r"|other's (key|name)|numbers of A1",
        wrong="Z1 A1",
    ),
    slip(
        "forward_propagation",
        "results in another order",
        {"return A2, cache": "return cache, A2"},
        names=RESULTS,
    ),
    slip(
        "forward_propagation",
        "only the probabilities come back",
        {"return A2, cache": "return A2"},
        names=r"tuple of 2|two (things|values|results)",
    ),
    slip(
        "forward_propagation",
        "W1 in the second layer",
        {"np.dot(W2, A1)": "np.dot(W1, A1)"},
        names=r"\bW1\b|which weights",
        also_true=INNER,
    ),
    slip(
        "forward_propagation",
        "X transposed",
        {"np.dot(W1, X)": "np.dot(W1, X.T)"},
        names=INNER + r"|\bX\b",
    ),
    slip(
        "forward_propagation",
        "the sigmoid written out with a slip: exp(Z2)",
        {"A2 = sigmoid(Z2)": "A2 = 1 / (1 + np.exp(Z2))"},
        names=SIGN + r"|which way|1 - |other class|exponent",
        wrong="A2",
    ),
    slip(
        "forward_propagation",
        "tanh twice in the hidden layer",
        {"np.tanh(Z1)": "np.tanh(np.tanh(Z1))"},
        names=r"twice|once more|again|two times",
        wrong="A1 Z2 A2",
    ),
    # compute_cost
    slip(
        "compute_cost",
        "labels exchanged",
        {"(Y * np.log(A2) + (1 - Y)": "((1 - Y) * np.log(A2) + Y"},
        names=r"swapp|exchang|changed places|other label|label 0|which probability",
    ),
    slip(
        "compute_cost",
        "divided by 2 m as in the squared error",
        {"np.sum(losses) / m": "np.sum(losses) / (2 * m)"},
        names=r"half|0\.5 times|2 \*|factor|times too small|doubl|divid",
    ),
    slip(
        "compute_cost",
        "multiplied by m",
        {"np.sum(losses) / m": "np.sum(losses) * m"},
        names=AVERAGE + r"|should the cost change|same examples twice|multipl",
    ),
    slip(
        "compute_cost",
        "plus for minus inside the second logarithm",
        {"np.log(1 - A2)": "np.log(1 + A2)"},
        names=SIGN + r"|1 \+|plus|inside the logarithm|label 0",
    ),
    slip(
        "compute_cost",
        "exp for log in the first term",
        {"np.log(A2)": "np.exp(A2)"},
        names=r"\bexp|logarithm|np\.log",
    ),
    slip(
        "compute_cost",
        "times between the terms in place of plus",
        {"np.log(A2) + (1 - Y)": "np.log(A2) * (1 - Y)"},
        names=r"multipl|\bplus\b|\badd|both terms",
    ),
    slip(
        "compute_cost",
        "maximum in place of the mean",
        {"np.sum(losses) / m": "np.max(losses)"},
        names=r"largest|\bmean\b|average|max|all (of them|examples)",
    ),
    slip(
        "compute_cost",
        "the name AL of the next assignment",
        {"np.log(A2)": "np.log(AL)"},
        names=r"'AL'",
        also_true=UNSET,
    ),
    # backward_propagation
    slip(
        "backward_propagation",
        "A1 for A2 in dZ2",
        {"dZ2 = A2 - Y": "dZ2 = A1 - Y"},
        names=r"\bdZ2\b|A1 (stood )?in place of A2|hidden layer.*error",
        also_true=INNER,
    ),
    slip(
        "backward_propagation",
        "1 + A1 squared",
        {"(1 - A1**2)": "(1 + A1**2)"},
        names=r"\bsign|minus|\bplus\b|1 \+|slope of tanh|-0.7616",
        wrong="dW1 db1",
    ),
    slip(
        "backward_propagation",
        "db1 from dZ2: copied from the line above",
        {"db1 = np.sum(dZ1,": "db1 = np.sum(dZ2,"},
        names=r"dZ[12]|db1 should have shape|errors of which layer",
        wrong="db1",
    ),
    slip(
        "backward_propagation",
        "dW1 from dZ2: copied from the line above",
        {"dW1 = np.dot(dZ1, X.T)": "dW1 = np.dot(dZ2, X.T)"},
        names=r"dZ2|dZ1|dW1 should have shape",
        wrong="dW1",
    ),
    slip(
        "backward_propagation",
        "regularisation left in dW2",
        {
            "dW2 = np.dot(dZ2, A1.T) / m": (
                'dW2 = np.dot(dZ2, A1.T) / m + 0.7 * parameters["W2"] / m'
            )
        },
        names=r"regulari|multiple of W2|term too many|part of W2\b",
        wrong="dW2",
    ),
    slip(
        "backward_propagation",
        "two faults: dW2 and db2 not divided",
        {
            "np.dot(dZ2, A1.T) / m": "np.dot(dZ2, A1.T)",
            "np.sum(dZ2, axis=1, keepdims=True) / m": "np.sum(dZ2, axis=1, keepdims=True)",
        },
        names=AVERAGE + r"|same examples twice",
        wrong="dW2 db2",
    ),
    slip(
        "backward_propagation",
        "divides dW1 by the number of inputs",
        {"np.dot(dZ1, X.T) / m": "np.dot(dZ1, X.T) / X.shape[0]"},
        names=r"divid|average|number of inputs|counts? (them|the examples)|n_x = \d+ times|1\.5 times|2 times",
        wrong="dW1",
    ),
    slip(
        "backward_propagation",
        "dW1 by dW2's slope: W1 for W2 in dZ1",
        {'parameters["W2"].T, dZ2': 'parameters["W1"].T, dZ2'},
        names=r"\bW1\b|which weights",
        also_true=INNER,
    ),
    slip(
        "backward_propagation",
        "keys without the d",
        {
            '"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2': '"W1": dW1, "b1": db1, "W2": dW2, "b2": db2'
        },
        names=r"\bkeys?\b|'W1'",
    ),
    slip(
        "backward_propagation",
        "a typo: caches",
        {'cache["A1"]': 'caches["A1"]'},
        names=r"'caches'",
        also_true=UNSET,
    ),
    slip(
        "backward_propagation",
        "np.mean and / m in db1",
        {"np.sum(dZ1, axis=1, keepdims=True) / m": "np.mean(dZ1, axis=1, keepdims=True) / m"},
        names=AVERAGE,
        wrong="db1",
    ),
    # update_parameters
    slip(
        "update_parameters",
        "plus in the last line only",
        {'parameters["b2"] - ': 'parameters["b2"] + '},
        names=SIGN + r"|direction|uphill|plus|side by side",
        wrong="b2",
    ),
    slip(
        "update_parameters",
        "dW1 in the line of W2",
        {'grads["dW2"]': 'grads["dW1"]'},
        names=r"gradient of its own|dW1|which gradient",
        also_true=r"entry by entry",
    ),
    slip(
        "update_parameters",
        "b1 stands still",
        {'parameters["b1"] - learning_rate * grads["db1"]': 'parameters["b1"]'},
        names=r"\bb1\b.*(change|move|still|unchanged|before)|which parameters changed|which one is what it was before",
        wrong="b1",
    ),
    slip(
        "update_parameters",
        "W1 under two keys",
        {'"W2": W2, "b2": b2': '"W2": W1, "b2": b2'},
        names=r"\bW1\b|W2 should have shape|four different",
        wrong="W2",
    ),
    slip(
        "update_parameters",
        "the step squared: rate times rate",
        {'- learning_rate * grads["dW1"]': '- learning_rate**2 * grads["dW1"]'},
        names=r"learning_rate \*\* 2|learning rates?|square|the rate",
        wrong="W1",
    ),
    slip(
        "update_parameters",
        "parentheses: the rate multiplies the whole",
        {
            'parameters["W1"] - learning_rate * grads["dW1"]': (
                '(parameters["W1"] - grads["dW1"]) * learning_rate'
            )
        },
        names=r"parenthes|learning rates?|multipl",
        wrong="W1",
    ),
    slip(
        "update_parameters",
        "a minus is missing",
        {'parameters["W1"] - learning_rate': 'parameters["W1"] learning_rate'},
        names=SYNTAX,
    ),
    slip(
        "update_parameters",
        "returns nothing",
        {"    return parameters": "    return"},
        names=NOTHING,
    ),
    slip(
        "update_parameters",
        "the rate of an earlier cell",
        {'parameters["W1"] - learning_rate *': 'parameters["W1"] - rate *'},
        cell="rate = 0.7",
        names=OUTSIDE + r"|\brate\b",
        wrong="W1",
    ),
    # nn_model
    slip(
        "nn_model",
        "initialises inside the loop",
        """
    n_x, _, n_y = layer_sizes(X, Y)
    for iteration in range(num_iterations):
        parameters = initialize_parameters(n_x, n_h, n_y)
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters
""",
        names=r"anew|inside (the|your) loop|in every round|each round|from the start|begins where",
    ),
    slip(
        "nn_model",
        "X and parameters exchanged",
        {"forward_propagation(X, parameters)": "forward_propagation(parameters, X)"},
        names=ARGUMENTS,
        also_true=r"whole number|square brackets",
    ),
    slip(
        "nn_model",
        "the gradients become the parameters",
        {"parameters = update_parameters(parameters, grads)": "parameters = grads"},
        names=r"gradient|\bgrads\b|dW1|keys?\b|update",
    ),
    slip(
        "nn_model",
        "returns the gradients",
        {"    return parameters": "    return grads"},
        names=r"gradient|\bgrads\b|dW1|keys?\b",
    ),
    slip(
        "nn_model",
        "returns inside the loop",
        {
            "        parameters = update_parameters(parameters, grads)\n": (
                "        parameters = update_parameters(parameters, grads)\n        return parameters\n"
            )
        },
        names=INDENT + r"|one round only",
    ),
    slip(
        "nn_model",
        "the update sees the gradient's rate negative: climbs",
        {
            "update_parameters(parameters, grads)": "update_parameters(parameters, grads, -1.2)",
        },
        names=SIGN + r"|uphill|direction|grow",
    ),
    slip(
        "nn_model",
        "n_x and n_y exchanged",
        {"initialize_parameters(n_x, n_h, n_y)": "initialize_parameters(n_y, n_h, n_x)"},
        names=ARGUMENTS,
        also_true=INNER,
    ),
    slip(
        "nn_model",
        "stops early when the cost falls little",
        """
    n_x, _, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y)
    last = 1e9
    for iteration in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        if last - cost < 1e-2:
            break
        last = cost
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters
""",
        names=r"how many|steps?|rounds?|early|break|num_iterations",
    ),
    slip(
        "nn_model",
        "a while loop that never counts",
        """
    n_x, _, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y)
    iteration = 0
    while iteration < num_iterations:
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters
""",
        names=r"never ends",
    ),
    # predict
    slip(
        "predict",
        "the arguments unpacked in another order",
        {"A2, _ = forward": "_, A2 = forward"},
        names=RESULTS + r"|'dict'|which of (them|the two)",
    ),
    slip(
        "predict",
        "threshold of one",
        {"A2 > 0.5": "A2 > 1"},
        names=r"threshold|half|bounds|same class|with what is a probability compared",
    ),
    slip(
        "predict",
        "one minus the probability",
        {"A2 > 0.5": "1 - A2 > 0.5"},
        names=r"other class|class|1 - |swapp|which class",
    ),
    slip(
        "predict",
        "argmax over the examples",
        {"A2 > 0.5": "np.argmax(A2, axis=1)"},
        names=r"argmax|each example|how many answers",
    ),
    slip(
        "predict",
        "words as answers",
        {"predictions = A2 > 0.5": 'predictions = np.where(A2 > 0.5, "red", "blue")'},
        names=r"dtype str|text|words",
    ),
    slip(
        "predict",
        "the mean of the decisions",
        {"A2 > 0.5": "np.mean(A2 > 0.5)"},
        names=r"\bmean|how many answers|each example",
    ),
    slip(
        "predict",
        "an undefined name for the network",
        {"forward_propagation(X, parameters)": "forward_prop(X, parameters)"},
        names=r"forward_prop'",
        also_true=UNSET,
    ),
]
