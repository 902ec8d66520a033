"""Slips in deep_network."""

from tests.slips.slip import slip
from tests.slips.words import (
    ARGUMENTS,
    AVERAGE,
    AXES,
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
    # initialize_parameters
    slip(
        "initialize_parameters",
        "W1 not scaled, W2 scaled",
        {"np.random.randn(n_h, n_x) * 0.01": "np.random.randn(n_h, n_x)"},
        names=r"small|typical weight|far from 0|scale|0\.01|too large",
    ),
    slip(
        "initialize_parameters",
        "W2 of the sizes of W1: copied and not adapted",
        {"np.random.randn(n_y, n_h)": "np.random.randn(n_h, n_x)"},
        names=r"\bW2\b.*(shape|rows)",
    ),
    slip(
        "initialize_parameters",
        "divided by 0.01",
        {"np.random.randn(n_h, n_x) * 0.01": "np.random.randn(n_h, n_x) / 0.01"},
        names=r"small|typical weight|far from 0|scale|too large|divid",
    ),
    slip(
        "initialize_parameters",
        "absolute values taken",
        {"W1 = np.random.randn(n_h, n_x) * 0.01": "W1 = np.abs(np.random.randn(n_h, n_x)) * 0.01"},
        names=r"negative|both (ways|signs)|below 0",
    ),
    slip(
        "initialize_parameters",
        "one row drawn and repeated",
        {
            "W1 = np.random.randn(n_h, n_x) * 0.01": (
                "W1 = np.ones((n_h, 1)) * np.random.randn(1, n_x) * 0.01"
            )
        },
        names=r"same weights|start (the same|different|alike)|differ|alike",
    ),
    slip(
        "initialize_parameters",
        "b1 = 0",
        {"np.zeros((n_h, 1))": "0"},
        names=r"\bb1\b.*(shape|array|column|number)|one number|bias",
    ),
    slip(
        "initialize_parameters",
        "the dictionary is not returned",
        {"    return parameters": "    print(parameters)"},
        names=NOTHING,
    ),
    # initialize_parameters_deep
    slip(
        "initialize_parameters_deep",
        "key without its number",
        {'f"W{layer}"': '"W{layer}"'},
        names=r"W\{layer\}",
        also_true=r"number in the first round",
    ),
    slip(
        "initialize_parameters_deep",
        "the dictionary begun anew in each round",
        {
            "    for layer in range(1, len(layer_dims)):\n": "    for layer in range(1, len(layer_dims)):\n        parameters = {}\n"
        },
        names=r"anew|each round|\bround",
        also_true=r"number in the first round",
    ),
    slip(
        "initialize_parameters_deep",
        "biases drawn as well",
        {"np.zeros((here, 1))": "np.random.randn(here, 1) * 0.01"},
        names=r"bias",
    ),
    slip(
        "initialize_parameters_deep",
        "layer sizes of the notebook",
        {"len(layer_dims))": "len(layers_dims))"},
        names=r"layers_dims|" + OUTSIDE,
        also_true=UNSET,
    ),
    slip(
        "initialize_parameters_deep",
        "scaled by 1 over the square root, with a typo in sqrt",
        {"* 0.01": "/ np.sqr(before)"},
        names=r"'sqr'|np\.sqrt",
    ),
    slip(
        "initialize_parameters_deep",
        "W as wide as the layer itself",
        {
            "before = layer_dims[layer], layer_dims[layer - 1]": "before = layer_dims[layer], layer_dims[layer]"
        },
        names=r"W1 should have shape|rows|columns",
    ),
    slip(
        "initialize_parameters_deep",
        "returns inside the loop",
        {"((here, 1))  # (n[l], 1)": "((here, 1))\n        return parameters"},
        names=INDENT + r"|\bround",
        also_true=r"number in the first round",
    ),
    slip(
        "initialize_parameters_deep",
        "W and b under each other's keys",
        {
            'parameters[f"W{layer}"]': 'parameters[f"b{layer}"]',
            'parameters[f"b{layer}"] = np.zeros': 'parameters[f"W{layer}"] = np.zeros',
        },
        names=r"changed places|swapp|exchang|other's (key|name)|way round",
    ),
    # linear_forward
    slip(
        "linear_forward",
        "the bias multiplied",
        {"np.dot(W, A) + b": "np.dot(W, A) * b"},
        names=r"multipl|\badded|(bias|\bb\b).*(product|times)",
        wrong="Z",
    ),
    slip(
        "linear_forward",
        "the bias added twice",
        {"np.dot(W, A) + b": "np.dot(W, A) + 2 * b"},
        names=r"\bb\b.*(twice|doubl|times)|bias.*twice|doubled|A to zeros|b is once too (many|often)",
        wrong="Z",
    ),
    slip(
        "linear_forward",
        "the bias summed",
        {"np.dot(W, A) + b": "np.dot(W, A) + np.sum(b)"},
        names=r"sum.*(bias|\bb\b)|(bias|\bb\b).*(sum|row|unit)|A to zeros",
        wrong="Z",
    ),
    slip(
        "linear_forward",
        "relu taken already",
        {"np.dot(W, A) + b": "np.maximum(0, np.dot(W, A) + b)"},
        names=r"relu|negative|activation|already|bend",
        wrong="Z",
    ),
    slip(
        "linear_forward",
        "results in another order",
        {"return Z, cache": "return cache, Z"},
        names=RESULTS,
    ),
    slip(
        "linear_forward",
        "small letters: w",
        {"np.dot(W, A)": "np.dot(w, A)"},
        names=r"'w'",
        also_true=UNSET,
    ),
    slip(
        "linear_forward",
        "a debug line left: shapes added as text",
        {"    cache = (A": '    print("Z: " + Z.shape)\n    cache = (A'},
        names=r"concatenate|\bstr\b|print|text",
    ),
    slip(
        "linear_forward",
        "A_prev of the docstring of another function",
        {"np.dot(W, A)": "np.dot(W, A_prev)"},
        names=r"A_prev",
        also_true=UNSET,
    ),
    slip(
        "linear_forward",
        "the bias of an earlier cell",
        {"np.dot(W, A) + b": "np.dot(W, A) + b1"},
        cell="b1 = np.zeros((1, 1))",
        names=OUTSIDE + r"|\bb1\b|b is missing",
        wrong="Z",
        also_true=r"never changes it",
    ),
    # linear_activation_forward
    slip(
        "linear_activation_forward",
        "b and W exchanged",
        {"linear_forward(A_prev, W, b)": "linear_forward(A_prev, b, W)"},
        names=ARGUMENTS,
        also_true=INNER,
    ),
    slip(
        "linear_activation_forward",
        "relu in both branches: copied",
        {"A, activation_cache = sigmoid(Z)": "A, activation_cache = relu(Z)"},
        names=r"cop(y|ied)|branch|which range|relu",
    ),
    slip(
        "linear_activation_forward",
        "a misspelt activation in the condition",
        {'activation == "sigmoid"': 'activation == "sigmod"'},
        names=r"sigmod|no value|every way|is set|not associated",
        also_true=UNSET,
    ),
    slip(
        "linear_activation_forward",
        "tanh for relu",
        {"A, activation_cache = relu(Z)": "A, activation_cache = np.tanh(Z), Z"},
        names=r"tanh|which range|relu",
        wrong="A",
    ),
    slip(
        "linear_activation_forward",
        "a single equals sign",
        {'activation == "relu"': 'activation = "relu"'},
        names=SYNTAX + r"|==",
    ),
    slip(
        "linear_activation_forward",
        "the linear cache twice",
        {"cache = (linear_cache, activation_cache)": "cache = (linear_cache, linear_cache)"},
        names=r"activation_cache|asks for Z|Z in cache\[1\]|second part",
        wrong="cache",
    ),
    slip(
        "linear_activation_forward",
        "returns Z in place of A",
        {"return A, cache": "return Z, cache"},
        names=r"Z in place|is Z\b|before the activation|not activated|numbers of Z",
        wrong="A",
    ),
    slip(
        "linear_activation_forward",
        "the activation twice",
        {
            "A, activation_cache = relu(Z)": "A, activation_cache = relu(Z)\n        A, activation_cache = sigmoid(A)"
        },
        names=r"twice|two activations|which range|once more",
        wrong="A cache",
    ),
    # L_model_forward
    slip(
        "L_model_forward",
        "the list of caches begun anew in each round",
        {"    for layer in range(1, L):\n": "    for layer in range(1, L):\n        caches = []\n"},
        names=r"anew|how many caches|each round",
        wrong="caches",
    ),
    slip(
        "L_model_forward",
        "a typo in the word sigmoid",
        {'"sigmoid"': '"Sigmoid"'},
        names=r"Sigmoid",
        also_true=r"no value|every way",
    ),
    slip(
        "L_model_forward",
        "caches inserted at the front",
        {
            '"relu")  # (n[l], m)\n        caches.append(cache)': (
                '"relu")  # (n[l], m)\n        caches.insert(0, cache)'
            )
        },
        names=r"(another|other|wrong|in which) order|first layer|revers|front|changed places",
        wrong="caches",
    ),
    slip(
        "L_model_forward",
        "b before W",
        {
            'W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]': 'b, W = parameters[f"W{layer}"], parameters[f"b{layer}"]'
        },
        names=ARGUMENTS + r"|W and b|b and W",
        also_true=INNER,
    ),
    slip(
        "L_model_forward",
        "results in another order",
        {"return AL, caches": "return caches, AL"},
        names=RESULTS,
    ),
    slip(
        "L_model_forward",
        "returns A, the last hidden layer's",
        {"return AL, caches": "return A, caches"},
        names=r"\bA\b.*(hidden|layer)|last hidden|AL should have shape|before the output",
        wrong="AL",
    ),
    slip(
        "L_model_forward",
        "L counts the layers of caches",
        {"L = len(parameters) // 2": "L = len(parameters) / 2"},
        names=r"fraction|float|whole number|//",
    ),
    slip(
        "L_model_forward",
        "the loop stops one short",
        {"range(1, L)": "range(1, L - 1)"},
        names=r"\brounds?\b|how often|last round|how many layers|skip|layer L",
        also_true=INNER,
    ),
    slip(
        "L_model_forward",
        "relu at the output with tanh's habit: sigmoid taken by hand of AL",
        {"    return AL, caches": "    AL = 1 / (1 + np.exp(-AL))\n    return AL, caches"},
        names=r"twice|once more|how many times",
        wrong="AL",
    ),
    # compute_cost
    slip(
        "compute_cost",
        "log of the label",
        {"Y * np.log(AL)": "AL * np.log(Y)"},
        names=r"changed places|swapp|exchang|logarithm of|label",
        also_true=r"nan",
    ),
    slip(
        "compute_cost",
        "halved",
        {"np.sum(losses) / m": "np.sum(losses) / m / 2"},
        names=r"half|0\.5 times|factor|divid|twice|doubl",
    ),
    slip(
        "compute_cost",
        "minus between the terms inside",
        {"np.log(AL) + (1 - Y)": "np.log(AL) - (1 - Y)"},
        names=SIGN,
    ),
    slip(
        "compute_cost",
        "AL for Y in the second factor",
        {"(1 - Y) * np.log(1 - AL)": "(1 - AL) * np.log(1 - AL)"},
        names=r"label|second term|1 - AL|in place of Y",
    ),
    slip(
        "compute_cost",
        "parentheses lost: 1 minus Y times log",
        {"(1 - Y) * np.log(1 - AL)": "1 - Y * np.log(1 - AL)"},
        names=r"parenthes|second term",
    ),
    slip(
        "compute_cost",
        "a missing return",
        {"    return cost": ""},
        names=NOTHING,
    ),
    slip(
        "compute_cost",
        "the sum over axis 0",
        {"np.sum(losses) / m": "np.sum(losses, axis=0) / m"},
        names=r"\baxis\b|add(ed)? (it )?up|one cost for each",
    ),
    slip(
        "compute_cost",
        "rounded to two digits",
        {"return cost": "return round(cost, 2)"},
        names=r"round|digits",
    ),
    # linear_backward
    slip(
        "linear_backward",
        "minus in db",
        {"db = np.sum(": "db = -np.sum("},
        names=SIGN,
        wrong="db",
    ),
    slip(
        "linear_backward",
        "dA_prev through A_prev",
        {"np.dot(W.T, dZ)": "np.dot(A_prev.T, dZ)"},
        names=r"A_prev (stood )?in place of W|each letter|another letter",
        also_true=INNER,
    ),
    slip(
        "linear_backward",
        "A_prev not transposed",
        {"np.dot(dZ, A_prev.T)": "np.dot(dZ, A_prev)"},
        names=INNER,
    ),
    slip(
        "linear_backward",
        "regularisation left in dW",
        {"np.dot(dZ, A_prev.T) / m": "np.dot(dZ, A_prev.T) / m + 0.7 / m * W"},
        names=r"regulari|multiple of W\b|term too many|part of W\b|depends on the weights alone",
        wrong="dW",
    ),
    slip(
        "linear_backward",
        "the cache unpacked in another order",
        {"A_prev, W, _ = cache": "W, A_prev, _ = cache"},
        names=RESULTS + r"|unpack|cache.*order",
        also_true=INNER,
    ),
    slip(
        "linear_backward",
        "mean and division",
        {"np.dot(dZ, A_prev.T) / m": "np.dot(dZ, A_prev.T) / m / m"},
        names=AVERAGE,
        wrong="dW",
    ),
    slip(
        "linear_backward",
        "m - 1 as in statistics",
        {"m = A_prev.shape[1]": "m = A_prev.shape[1] - 1"},
        names=r"divid|average|\bmean\b|m - 1|number of examples|print your m|m / \(m|counts?",
        wrong="dW db",
    ),
    slip(
        "linear_backward",
        "two faults: db loses its axis, dA_prev divided",
        {
            "np.sum(dZ, axis=1, keepdims=True)": "np.sum(dZ, axis=1)",
            "np.dot(W.T, dZ)": "np.dot(W.T, dZ) / m",
        },
        names=AXES + r"|average|mean|m = \d+ times|subtract your db",
        wrong="db dA_prev",
    ),
    slip(
        "linear_backward",
        "only two gradients come back",
        {"return dA_prev, dW, db": "return dW, db"},
        names=r"dA_prev.*(missing|not)|how many things|but has 2|tuple of 3",
    ),
    # linear_activation_backward
    slip(
        "linear_activation_backward",
        "the arguments of relu_backward in another order",
        {"relu_backward(dA, activation_cache)": "relu_backward(activation_cache, dA)"},
        names=ARGUMENTS,
    ),
    slip(
        "linear_activation_backward",
        "relu_backward in both branches",
        {"sigmoid_backward(dA": "relu_backward(dA"},
        names=r"branch|cop(y|ied)|which function",
    ),
    slip(
        "linear_activation_backward",
        "relu for relu_backward",
        {"dZ = relu_backward(dA, activation_cache)": "dZ, _ = relu(activation_cache)"},
        names=r"relu_backward|derivative|\bdA\b never|way back",
    ),
    slip(
        "linear_activation_backward",
        "the sigmoid's branch misspelt",
        {'"sigmoid":': '"sigmoïd":'},
        names=r"sigmo|no value|every way|not associated|is set",
        also_true=UNSET,
    ),
    slip(
        "linear_activation_backward",
        "results in another order",
        {"return dA_prev, dW, db": "return dW, db, dA_prev"},
        names=RESULTS,
    ),
    slip(
        "linear_activation_backward",
        "minus on dZ",
        {"linear_backward(dZ,": "linear_backward(-dZ,"},
        names=SIGN,
        wrong="dA_prev dW db",
    ),
    slip(
        "linear_activation_backward",
        "dZ multiplied by dA once more",
        {"linear_backward(dZ,": "linear_backward(dZ * dA,"},
        names=r"twice|once more|multipl|once too often",
        wrong="dA_prev dW db",
    ),
    slip(
        "linear_activation_backward",
        "a name from the forward step: A_prev",
        {"linear_backward(dZ, linear_cache)": "linear_backward(dZ, A_prev)"},
        names=r"A_prev'",
        also_true=UNSET,
    ),
    # L_model_backward
    slip(
        "L_model_backward",
        "AL and Y exchanged in dA",
        {"-(Y / AL - (1 - Y) / (1 - AL))": "-(AL / Y - (1 - AL) / (1 - Y))"},
        names=r"changed places|swapp|exchang|below the line|what stands there",
        also_true=r"nan|inf",
    ),
    slip(
        "L_model_backward",
        "1 + AL below the line",
        {"/ (1 - AL))": "/ (1 + AL))"},
        names=SIGN + r"|plus|1 \+|below the line|label 0",
    ),
    slip(
        "L_model_backward",
        "relu at the last layer",
        {'caches[L - 1], "sigmoid")': 'caches[L - 1], "relu")'},
        names=r"relu|sigmoid|which activation",
    ),
    slip(
        "L_model_backward",
        "db of a layer stored as its dW",
        {"= dA, dW, db\n    # YOUR": "= dA, db, dW\n    # YOUR"},
        names=RESULTS + r"|other's (key|name)",
        wrong="dW db",
    ),
    slip(
        "L_model_backward",
        "grads begun anew in the loop",
        {
            "    for layer in reversed(range(1, L)):\n": (
                "    for layer in reversed(range(1, L)):\n        grads = {}\n"
            )
        },
        names=r"anew|each round",
        also_true=r"number in the first round",
    ),
    slip(
        "L_model_backward",
        "averaged once more at the top",
        {
            "dA = -(Y / AL - (1 - Y) / (1 - AL))": "dA = -(Y / AL - (1 - Y) / (1 - AL)) / AL.shape[1]"
        },
        names=AVERAGE,
    ),
    slip(
        "L_model_backward",
        "the loop ends at 2",
        {"range(1, L))": "range(2, L))"},
        names=r"\brounds?\b|first (round|layer)|last round|how often",
        also_true=r"number in the first round",
    ),
    slip(
        "L_model_backward",
        "a typo in the name of the function",
        {
            'linear_activation_backward(dA, caches[layer - 1], "relu")': 'linear_activation_backwards(dA, caches[layer - 1], "relu")'
        },
        names=r"backwards'",
        also_true=UNSET,
    ),
    slip(
        "L_model_backward",
        "caches is a list: L taken from the first",
        {"L = len(caches)": "L = len(caches[0])"},
        names=r"\brounds?\b|how many layers|first entry of caches",
        also_true=r"entry by entry",
    ),
    # update_parameters
    slip(
        "update_parameters",
        "plus for b only",
        {"b - learning_rate": "b + learning_rate"},
        names=SIGN + r"|direction|uphill|plus|which way do the biases go",
        wrong="b",
    ),
    slip(
        "update_parameters",
        "the first layer's gradients for every layer",
        {'grads[f"dW{layer}"]': 'grads["dW1"]'},
        names=r"dW1|does the key|which gradient|gradient of its own|one key (stood|in)",
        also_true=r"entry by entry",
    ),
    slip(
        "update_parameters",
        "key dw",
        {'grads[f"dW{layer}"]': 'grads[f"dw{layer}"]'},
        names=r"'dw1'|\bdw1",
    ),
    slip(
        "update_parameters",
        "divides by the rate",
        {'W - learning_rate * grads[f"dW{layer}"]': 'W - grads[f"dW{layer}"] / learning_rate'},
        names=r"smaller rate|learning rates?\b|divid",
        wrong="W",
    ),
    slip(
        "update_parameters",
        "returns inside the loop",
        {
            '* grads[f"db{layer}"]  # (n[l], 1)\n': '* grads[f"db{layer}"]\n        return parameters\n'
        },
        names=INDENT + r"|\bround",
        also_true=r"number in the first round",
    ),
    slip(
        "update_parameters",
        "L of parameters, which is still empty",
        {"L = len(params) // 2": "L = len(parameters) // 2"},
        names=r"is empty|\bparams\b.*\bparameters\b|rounds",
        also_true=r"number in the first round",
    ),
    slip(
        "update_parameters",
        "the rate of a half",
        {"b - learning_rate *": "b - 0.5 * learning_rate *"},
        names=r"half|0\.5|learning rates?\b",
        wrong="b",
    ),
    slip(
        "update_parameters",
        "the step of W shrinks W: weight decay left in",
        {
            'W - learning_rate * grads[f"dW{layer}"]': 'W - learning_rate * (grads[f"dW{layer}"] + 0.1 * W)'
        },
        names=r"regulari|decay|multiple of W|term too many|part of W\b",
        wrong="W",
    ),
]
