"""Slips in image_classifier."""

from tests.slips.slip import slip
from tests.slips.words import ARGUMENTS, INNER, OUTSIDE, OWN_NUMBERS, RESULTS, ROUNDS, SIGN, UNSET

SLIPS = [
    # two_layer_model
    slip(
        "two_layer_model",
        "sigmoid in the hidden layer, forwards and back",
        {'W1, b1, "relu")': 'W1, b1, "sigmoid")', 'cache1, "relu")': 'cache1, "sigmoid")'},
        names=r"activation|sigmoid|relu",
    ),
    slip(
        "two_layer_model",
        "relu at the output",
        {'W2, b2, "sigmoid")': 'W2, b2, "relu")'},
        names=r"activation|sigmoid|relu|probabilit",
    ),
    slip(
        "two_layer_model",
        "costs begun anew in each round",
        {"        W1, b1 = parameters": "        costs = []\n        W1, b1 = parameters"},
        names=r"anew|each round|how many costs",
    ),
    slip(
        "two_layer_model",
        "dW1 stored for dW2",
        {'"dW2": dW2': '"dW2": dW1'},
        names=r"\bdW2\b|\bdW1\b|gradient of its own",
    ),
    slip(
        "two_layer_model",
        "the rate divided by two",
        {"grads, learning_rate)": "grads, learning_rate / 2)"},
        names=r"\brate\b.*(half|divid|another)|shorter|two learning rates|half",
    ),
    slip(
        "two_layer_model",
        "the default rate in the call",
        {"grads, learning_rate)": "grads, 0.0075)"},
        names=OWN_NUMBERS + r"|two learning rates",
    ),
    slip(
        "two_layer_model",
        "costs recorded at 1, 101, 201",
        {"i % 100 == 0": "i % 100 == 1"},
        names=r"which (steps|iterations)|how many costs|first (cost|step|entry)|step 0",
    ),
    slip(
        "two_layer_model",
        "results in another order",
        {"return parameters, costs": "return costs, parameters"},
        names=RESULTS,
    ),
    slip(
        "two_layer_model",
        "one round too many",
        {"range(num_iterations)": "range(num_iterations + 1)"},
        names=ROUNDS + r"|steps|one too many|num_iterations",
    ),
    slip(
        "two_layer_model",
        "A1 for A2 in the cost",
        {"compute_cost(A2, Y)": "compute_cost(A1, Y)"},
        names=r"\bA1\b|which layer",
    ),
    slip(
        "two_layer_model",
        "the cache of the other layer on the way back",
        {'dA1, cache1, "relu")': 'dA1, cache2, "relu")'},
        names=r"cache",
        also_true=INNER,
    ),
    slip(
        "two_layer_model",
        "print in place of append",
        {
            "            costs.append(compute_cost(A2, Y))\n            if print_cost:\n": "            if print_cost:\n                costs.append(compute_cost(A2, Y))\n"
        },
        names=r"print|recorded",
    ),
    # L_layer_model
    slip(
        "L_layer_model",
        "X and parameters exchanged",
        {"L_model_forward(X, parameters)": "L_model_forward(parameters, X)"},
        names=ARGUMENTS,
    ),
    slip(
        "L_layer_model",
        "Y and AL exchanged on the way back",
        {"L_model_backward(AL, Y, caches)": "L_model_backward(Y, AL, caches)"},
        names=ARGUMENTS,
    ),
    slip(
        "L_layer_model",
        "Y and AL exchanged in the cost",
        {"compute_cost(AL, Y)": "compute_cost(Y, AL)"},
        names=ARGUMENTS,
    ),
    slip(
        "L_layer_model",
        "costs begun anew in each round",
        {
            "        AL, caches = L_model_forward": "        costs = []\n        AL, caches = L_model_forward"
        },
        names=r"anew|each round|how many costs",
    ),
    slip(
        "L_layer_model",
        "the rate squared",
        {"grads, learning_rate)": "grads, learning_rate**2)"},
        names=r"\brate\b.*(square|another)|shorter|two learning rates",
    ),
    slip(
        "L_layer_model",
        "a climb: minus the rate",
        {"grads, learning_rate)": "grads, -learning_rate)"},
        names=SIGN + r"|uphill|direction|cost grows|rises|fall",
    ),
    slip(
        "L_layer_model",
        "initialised in the loop",
        {
            "    parameters = initialize_parameters_deep(layers_dims)\n    for i in range(num_iterations):\n": (
                "    for i in range(num_iterations):\n"
                "        parameters = initialize_parameters_deep(layers_dims)\n"
            )
        },
        names=r"anew|in(side)? (the|your) loop|each round|begin|from the start",
    ),
    slip(
        "L_layer_model",
        "every tenth cost",
        {"i % 100 == 0": "i % 10 == 0"},
        names=r"how many costs|which (steps|iterations)|every|recorded",
    ),
    slip(
        "L_layer_model",
        "the parameters alone, in a list",
        {"return parameters, costs": "return [parameters]"},
        names=r"how many|tuple of 2|but has 1|costs",
    ),
    slip(
        "L_layer_model",
        "a name of the notebook: train_x",
        {"L_model_forward(X, parameters)": "L_model_forward(train_x, parameters)"},
        names=r"train_x|" + OUTSIDE,
        also_true=UNSET,
    ),
]
