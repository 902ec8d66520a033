"""Held-out slips in shallow_network."""

from tests.slips.slip import slip

SLIPS = [
    slip(
        "layer_sizes",
        "X for Y, and its columns",
        {"n_y = Y.shape[0]": "n_y = X.shape[1]"},
        names=r"examples|columns?|which array|m = \d+ times|inputs say nothing",
        wrong="n_y",
    ),
    slip(
        "layer_sizes",
        "the hidden layer has n_x units and one more",
        {"n_h = 4": "n_h = n_x + 1"},
        names=r"hidden|where 4",
        wrong="n_h",
    ),
    slip(
        "initialize_parameters",
        "minus 0.01",
        {"np.random.randn(n_h, n_x) * 0.01": "np.random.randn(n_h, n_x) - 0.01"},
        names=r"small|typical|far from 0|distance of 0\.01|scale",
    ),
    slip(
        "initialize_parameters",
        "b1 in the place of b2",
        {'"b2": b2': '"b2": b1'},
        names=r"b2 should have shape|\bb2\b",
    ),
    slip(
        "forward_propagation",
        "b2 subtracted",
        {"np.dot(W2, A1) + b2": "np.dot(W2, A1) - b2"},
        names=r"(b2|bias).*(sign|minus|subtract)|subtract",
        wrong="Z2 A2",
    ),
    slip(
        "forward_propagation",
        "sinh for tanh",
        {"np.tanh(": "np.sinh("},
        names=r"sinh|tanh|bounds|range|activation",
        wrong="A1 Z2 A2",
    ),
    slip(
        "forward_propagation",
        "Z2 from the cached A1's transpose",
        {"np.dot(W2, A1)": "np.dot(W2, A1.T)"},
        names=r"transpos|inner sizes|not aligned|A1",
    ),
    slip(
        "compute_cost",
        "parenthesis lost: only the first term negative",
        {
            "-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))": "-Y * np.log(A2) + (1 - Y) * np.log(1 - A2)"
        },
        names=r"minus|\bsign\b|negative|both terms",
    ),
    slip(
        "compute_cost",
        "2 - A2",
        {"np.log(1 - A2)": "np.log(2 - A2)"},
        names=r"1 - |inside the (second )?logarithm|second term|label 0",
    ),
    slip(
        "backward_propagation",
        "dZ1 with A1 cubed",
        {"A1**2": "A1**3"},
        names=r"square|slope|power|derivative of tanh|0\.5",
        wrong="dW1 db1",
    ),
    slip(
        "backward_propagation",
        "minus in db1",
        {"db1 = np.sum(": "db1 = -np.sum("},
        names=r"\bsign\b|minus",
        wrong="db1",
    ),
    slip(
        "backward_propagation",
        "dW2 and db2 under each other's keys",
        {'"dW2": dW2, "db2": db2': '"dW2": db2, "db2": dW2'},
        names=r"changed places|exchang|swapp|numbers of d|should have shape",
        wrong="dW2 db2",
    ),
    slip(
        "update_parameters",
        "b2 takes b1's step",
        {'learning_rate * grads["db2"]': 'learning_rate * grads["db1"]'},
        names=r"db1|gradient of its own|b2 should have shape",
        wrong="b2",
    ),
    slip(
        "update_parameters",
        "the rate squared in b1 and W2",
        {
            'parameters["b1"] - learning_rate *': 'parameters["b1"] - learning_rate**2 *',
            'parameters["W2"] - learning_rate *': 'parameters["W2"] - learning_rate**2 *',
        },
        names=r"\brates?\b|square",
        wrong="b1 W2",
    ),
    slip(
        "nn_model",
        "updates twice in a round",
        {
            "        parameters = update_parameters(parameters, grads)\n": (
                "        parameters = update_parameters(parameters, grads)\n"
                "        parameters = update_parameters(parameters, grads)\n"
            )
        },
        names=r"twice|two steps|another length|how (often|many)|wrong length|steps",
    ),
    slip(
        "nn_model",
        "Y and X exchanged on the way back",
        {
            "backward_propagation(parameters, cache, X, Y)": "backward_propagation(parameters, cache, Y, X)"
        },
        names=r"changed places|exchang|swapp|order",
    ),
    slip(
        "predict",
        "threshold at 0.3",
        {"A2 > 0.5": "A2 > 0.3"},
        names=r"threshold|half|0\.3|bounds",
    ),
    slip(
        "predict",
        "the hidden layer's probabilities",
        {
            "A2, _ = forward_propagation(X, parameters)": 'A2 = forward_propagation(X, parameters)[1]["A1"]'
        },
        names=r"hidden|which layer|\bA1\b",
    ),
]
