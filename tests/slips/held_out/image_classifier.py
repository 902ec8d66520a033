"""Held-out slips in image_classifier."""

from tests.slips.slip import slip

SLIPS = [
    slip(
        "two_layer_cost",
        "Z for A: the pair's cache goes on",
        {"A1, _ = linear": "_, A1 = linear"},
        names=r"two things|which of (them|the two)|order|cache|all of it|tuple|unpack",
    ),
    slip(
        "two_layer_cost",
        "relu in both",
        {'parameters["b2"], "sigmoid")': 'parameters["b2"], "relu")'},
        names=r"activation|sigmoid|relu|probabilit",
    ),
    slip(
        "two_layer_step",
        "only the first term of dA2",
        {"-(Y / A2 - (1 - Y) / (1 - A2))": "-(Y / A2)"},
        names=r"two terms|second term|label 0|each term",
    ),
    slip(
        "two_layer_step",
        "A2 for A1 is passed over: X in the second layer",
        {"linear_activation_forward(A1, W2": "linear_activation_forward(X, W2"},
        names=r"\bX\b|\bdata\b|enters|hidden layer",
        also_true=r"inner sizes",
    ),
    slip(
        "two_layer_model",
        "the parameters are drawn for every hundredth step",
        {
            "        if i % 100 == 0:\n": (
                "        if i % 100 == 0:\n            parameters = initialize_parameters(n_x, n_h, n_y)\n"
            )
        },
        names=r"drawn|anew|jumps|how often",
    ),
    slip(
        "two_layer_model",
        "the rate times the number of the step",
        {"parameters, learning_rate)": "parameters, learning_rate / (i + 1))"},
        names=r"\brate",
    ),
    slip(
        "L_layer_model",
        "the gradients of the first round for all",
        {
            "        grads = L_model_backward(AL, Y, caches)\n": (
                "        if i == 0:\n            grads = L_model_backward(AL, Y, caches)\n"
            )
        },
        names=r"gradient|slope|each (round|step)|anew|how often",
    ),
    slip(
        "L_layer_model",
        "the costs of the other examples: 1 - Y",
        {"compute_cost(AL, Y)": "compute_cost(AL, 1 - Y)"},
        names=r"label|1 - Y|other class|\bY\b",
    ),
    slip(
        "predict",
        "one minus the probability",
        {"AL > 0.5": "1 - AL > 0.5"},
        names=r"other class|which of the two classes|1 -",
    ),
    slip(
        "predict",
        "threshold at 0.9",
        {"AL > 0.5": "AL > 0.9"},
        names=r"threshold|half|limit|draw the line",
    ),
    slip(
        "misclassified",
        "the sort of the places",
        {"np.argsort(-distances[wrong])": "np.argsort(wrong)"},
        names=r"order|sort|surest",
    ),
    slip(
        "misclassified",
        "the sum of probability and label",
        {"np.abs(AL - Y)": "np.abs(AL + Y)"},
        names=r"\bsign\b|minus|plus|distance|sort|surest|order",
    ),
]
