"""Slips in image_classifier."""

from tests.slips.slip import slip
from tests.slips.words import (
    ARGUMENTS,
    INNER,
    KEYS,
    NOTHING,
    OUTSIDE,
    RESULTS,
    SIGN,
    SYNTAX,
    UNSET,
)

SLIPS = [
    # two_layer_cost
    slip(
        "two_layer_cost",
        "the weights of the first layer in both: copied and not adapted",
        {'(A1, parameters["W2"], parameters["b2"]': '(A1, parameters["W1"], parameters["b1"]'},
        names=r"\bW1\b|W2|which (weights|parameters)",
        also_true=INNER,
    ),
    slip(
        "two_layer_cost",
        "b1 for b2",
        {'parameters["b2"]': 'parameters["b1"]'},
        names=r"\bb1\b|\bb2\b|which bias",
    ),
    slip(
        "two_layer_cost",
        "the name relu without quotation marks",
        {'"relu")': "relu)"},
        names=r"quot|text|function relu|KeyError",
        also_true=KEYS,
    ),
    slip(
        "two_layer_cost",
        "AL of the deep network",
        {"compute_cost(A2, Y)": "compute_cost(AL, Y)"},
        names=r"'AL'",
        also_true=UNSET,
    ),
    slip(
        "two_layer_cost",
        "W and b exchanged",
        {'parameters["W1"], parameters["b1"]': 'parameters["b1"], parameters["W1"]'},
        names=ARGUMENTS + r"|W1 and b1|b1 and W1",
        also_true=INNER,
    ),
    slip(
        "two_layer_cost",
        "one minus the probabilities",
        {"compute_cost(A2, Y)": "compute_cost(1 - A2, Y)"},
        names=r"1 - |one minus|other class|label 0",
    ),
    slip(
        "two_layer_cost",
        "the cost of one half of it",
        {"compute_cost(A2, Y)": "compute_cost(A2, Y) / 2"},
        names=r"half|0\.5 times|divid|factor|2 times",
    ),
    slip(
        "two_layer_cost",
        "returns the probabilities",
        {"return cost": "return A2"},
        names=r"\bA2\b|probabilit|which of|should be one number|no axes",
    ),
    # two_layer_step
    slip(
        "two_layer_step",
        "dW1 under the key of dW2",
        {'"dW2": dW2': '"dW2": dW1'},
        names=r"\bdW2\b|\bdW1\b|gradient of its own",
    ),
    slip(
        "two_layer_step",
        "the rate divided by two",
        {"grads, learning_rate)": "grads, learning_rate / 2)"},
        names=r"\brates?\b.*(half|divid|another|two)|two learning rates|half|short",
    ),
    slip(
        "two_layer_step",
        "a climb: minus the rate",
        {"grads, learning_rate)": "grads, -learning_rate)"},
        names=SIGN + r"|uphill|direction",
    ),
    slip(
        "two_layer_step",
        "minus between the parentheses of dA2 lost on the second term only",
        {"(1 - Y) / (1 - A2))": "(1 - Y) / (1 + A2))"},
        names=SIGN + r"|1 \+|\bplus\b|below the line|label 0",
    ),
    slip(
        "two_layer_step",
        "Y and A2 exchanged in dA2",
        {"Y / A2": "A2 / Y"},
        names=r"changed places|swapp|exchang|below the line|divid",
        also_true=r"\bnan\b|\binf\b",
    ),
    slip(
        "two_layer_step",
        "dA2 goes through both layers",
        {
            'linear_activation_backward(dA1, cache1, "relu")': 'linear_activation_backward(dA2, cache1, "relu")'
        },
        names=r"\bdA1\b|\bdA2\b|hidden layer.*receive|same.*each layer",
    ),
    slip(
        "two_layer_step",
        "the cache of the other layer on the way back",
        {'dA1, cache1, "relu")': 'dA1, cache2, "relu")'},
        names=r"cache",
        also_true=INNER,
    ),
    slip(
        "two_layer_step",
        "sigmoid and relu exchanged on the way back",
        {'cache2, "sigmoid")': 'cache2, "relu")', 'cache1, "relu")': 'cache1, "sigmoid")'},
        names=r"activation|sigmoid|relu",
    ),
    slip(
        "two_layer_step",
        "db and dW unpacked in another order",
        {"dA1, dW2, db2 = linear": "dA1, db2, dW2 = linear"},
        names=RESULTS + r"|dW2.*db2|db2.*dW2|takes? its place",
    ),
    slip(
        "two_layer_step",
        "the last name forgotten on the left",
        {"_, dW1, db1 = linear": "dW1, db1 = linear"},
        names=r"unpack|one name too|how many things",
    ),
    # two_layer_model
    slip(
        "two_layer_model",
        "costs begun anew in each round",
        {"        if i % 100 == 0:\n": "        costs = []\n        if i % 100 == 0:\n"},
        names=r"anew|each round",
    ),
    slip(
        "two_layer_model",
        "the rate divided by two",
        {"parameters, learning_rate)": "parameters, learning_rate / 2)"},
        names=r"\brates?\b.*(half|divid|another|two)|two learning rates|half|short",
    ),
    slip(
        "two_layer_model",
        "costs recorded at 50, 150, 250",
        {"i % 100 == 0": "i % 100 == 50"},
        names=r"which (steps|iterations|rounds)|first (step|cost)|how many costs|hundreds",
    ),
    slip(
        "two_layer_model",
        "results in another order",
        {"return parameters, costs": "return costs, parameters"},
        names=RESULTS,
    ),
    slip(
        "two_layer_model",
        "n_x and n_h exchanged",
        {"initialize_parameters(n_x, n_h, n_y)": "initialize_parameters(n_h, n_x, n_y)"},
        names=ARGUMENTS,
        also_true=INNER,
    ),
    slip(
        "two_layer_model",
        "the parameters where X belongs",
        {"two_layer_cost(X, Y, parameters)": "two_layer_cost(parameters, X, Y)"},
        names=ARGUMENTS,
    ),
    slip(
        "two_layer_model",
        "a typo in the name of the step",
        {"two_layer_step(X": "two_layers_step(X"},
        names=r"two_layers_step'",
        also_true=UNSET,
    ),
    slip(
        "two_layer_model",
        "only the last cost",
        {
            "costs.append(two_layer_cost(X, Y, parameters))": "costs = [two_layer_cost(X, Y, parameters)]"
        },
        names=r"anew|each round|only the last|append|grow|how many costs",
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
        names=ARGUMENTS + r"|of which of them",
    ),
    slip(
        "L_layer_model",
        "costs begun anew in each round",
        {
            "        AL, caches = L_model_forward": "        costs = []\n        AL, caches = L_model_forward"
        },
        names=r"anew|each round",
    ),
    slip(
        "L_layer_model",
        "the rate squared",
        {"grads, learning_rate)": "grads, learning_rate**2)"},
        names=r"\brates?\b.*(square|another|two)|learning_rate \*\* 2|two learning rates|short",
    ),
    slip(
        "L_layer_model",
        "a climb: minus the rate",
        {"grads, learning_rate)": "grads, -learning_rate)"},
        names=SIGN + r"|uphill|direction|cost grows|rises",
    ),
    slip(
        "L_layer_model",
        "every tenth cost",
        {"i % 100 == 0": "i % 10 == 0"},
        names=r"how many costs|which (steps|iterations|rounds)|\bevery\b",
    ),
    slip(
        "L_layer_model",
        "a name of the notebook: train_x",
        {"L_model_forward(X, parameters)": "L_model_forward(train_x, parameters)"},
        names=r"train_x|" + OUTSIDE,
        also_true=UNSET,
    ),
    slip(
        "L_layer_model",
        "the update is given a copy of the grads' keys",
        {
            "parameters = update_parameters(parameters, grads, learning_rate)": "parameters = update_parameters(grads, parameters, learning_rate)"
        },
        names=ARGUMENTS,
        also_true=KEYS,
    ),
    # predict
    slip(
        "predict",
        "arguments in another order",
        {"L_model_forward(X, parameters)": "L_model_forward(parameters, X)"},
        names=ARGUMENTS,
    ),
    slip(
        "predict",
        "the caches compared",
        {"AL, _ = L_model": "_, AL = L_model"},
        names=RESULTS + r"|'list'|which of (them|the two)|two things",
    ),
    slip(
        "predict",
        "threshold 0.05: a digit too many",
        {"AL > 0.5": "AL > 0.05"},
        names=r"threshold|half|limit|line",
    ),
    slip(
        "predict",
        "int of a whole row",
        {"(AL > 0.5).astype(int)": "int(AL > 0.5)"},
        names=r"one number|whole (row|array)|each (example|column|picture)",
    ),
    slip(
        "predict",
        "words for classes",
        {"(AL > 0.5).astype(int)": 'np.where(AL > 0.5, "cat", "no cat")'},
        names=r"text|words?|dtype str|0 or 1",
    ),
    slip(
        "predict",
        "argmax over the rows",
        {"(AL > 0.5).astype(int)": "np.argmax(AL, axis=0, keepdims=True)"},
        names=r"argmax|row|same class|all (of them )?0|threshold|half",
        also_true=r"your classes are 0",
    ),
    slip(
        "predict",
        "prints and returns nothing",
        {"return predictions": "print(predictions)"},
        names=NOTHING,
    ),
    # misclassified
    slip(
        "misclassified",
        "the distances not indexed before the sort",
        {"np.argsort(-distances[wrong])": "np.argsort(-distances)"},
        names=r"past the end|index|of all columns|which columns|among",
    ),
    slip(
        "misclassified",
        "equal in place of unequal, then the closest first",
        {"!= Y)": "== Y)", "-distances": "distances"},
        names=r"is it a mistake|the right ones|decided (right|wrong)",
    ),
    slip(
        "misclassified",
        "threshold at 0.6",
        {"AL > 0.5": "AL > 0.6"},
        names=r"threshold|half|limit",
    ),
    slip(
        "misclassified",
        "the row's bracket forgotten",
        {"np.abs(AL - Y)[0]": "np.abs(AL - Y)"},
        names=r"row|axis|past the end|out of bounds",
    ),
    slip(
        "misclassified",
        "the difference without its absolute value",
        {"np.abs(AL - Y)[0]": "(AL - Y)[0]"},
        names=r"\babs|absolute|sure mistake, too|sort by|\bsign",
    ),
    slip(
        "misclassified",
        "only the surest",
        {"return places": "return places[0]"},
        names=r"only (the )?(first|surest)|which ones|how many|one number|the first entry of places",
    ),
    slip(
        "misclassified",
        "a parenthesis is not closed",
        {"np.argsort(-distances[wrong])]": "np.argsort(-distances[wrong]]"},
        names=SYNTAX + r"|does not match",
    ),
    slip(
        "misclassified",
        "a list of one-entry lists",
        {"return places": "return [[place] for place in places]"},
        names=r"list|one number after the other|shape",
    ),
]
