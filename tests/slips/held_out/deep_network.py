"""Held-out slips in deep_network."""

from tests.slips.slip import slip

SLIPS = [
    slip(
        "initialize_parameters",
        "W2 times 0.1",
        {"np.random.randn(n_y, n_h) * 0.01": "np.random.randn(n_y, n_h) * 0.1"},
        names=r"small|typical|far from 0|distance of 0\.01|scale",
    ),
    slip(
        "initialize_parameters",
        "random weights for b2",
        {"b2 = np.zeros((n_y, 1))": "b2 = np.random.randn(n_y, 1)"},
        names=r"bias|\bb2\b|zero|start at 0",
    ),
    slip(
        "initialize_parameters_deep",
        "every layer as large as the first",
        {"layer_dims[layer], layer_dims[layer - 1]": "layer_dims[1], layer_dims[0]"},
        names=r"should have shape|which sizes",
    ),
    slip(
        "initialize_parameters_deep",
        "keys counted from 0",
        {'f"W{layer}"': 'f"W{layer - 1}"', 'f"b{layer}"': 'f"b{layer - 1}"'},
        names=r"W0|first round|counted|layer 0|number in the first",
    ),
    slip(
        "linear_forward",
        "W @ A twice",
        {"np.dot(W, A) + b": "2 * np.dot(W, A) + b"},
        names=r"twice|doubl|once too (many|often)|2 \*|W A|factor",
        wrong="Z",
    ),
    slip(
        "linear_forward",
        "the cache without b",
        {"cache = (A, W, b)": "cache = (A, W)"},
        names=r"tuple of 3|has 2|how many things|three",
        wrong="cache",
    ),
    slip(
        "linear_activation_forward",
        "Z cached as a pair with A",
        {
            "cache = (linear_cache, activation_cache)": "cache = (linear_cache, (A, activation_cache))"
        },
        names=r"cache\[1\]|is a tuple|asks for Z|pair",
        wrong="cache",
    ),
    slip(
        "linear_activation_forward",
        "relu of minus Z",
        {"relu(Z)": "relu(-Z)"},
        names=r"\bsign\b|minus|opposite",
        wrong="A cache",
    ),
    slip(
        "L_model_forward",
        "sigmoid in all layers: copied",
        {
            'linear_activation_forward(A, W, b, "relu")': 'linear_activation_forward(A, W, b, "sigmoid")'
        },
        names=r"activation|relu|sigmoid",
    ),
    slip(
        "L_model_forward",
        "the first layer left out",
        {"range(1, L)": "range(2, L)"},
        names=r"first (layer|round)|layer 1|begin|how many (layers|rounds)|range",
        also_true=r"inner sizes",
    ),
    slip(
        "compute_cost",
        "the first logarithm of 1 - AL",
        {"Y * np.log(AL)": "Y * np.log(1 - AL)"},
        names=r"which probability|label 1|1 - AL|same probability|first term",
    ),
    slip(
        "compute_cost",
        "natural logarithm plus one",
        {"np.log(AL)": "np.log1p(AL)"},
        names=r"log1p|1 \+|inside the logarithm|first term|label 1",
    ),
    slip(
        "linear_backward",
        "dW from dA_prev",
        {"np.dot(dZ, A_prev.T) / m": "np.dot(dZ, np.dot(W.T, dZ).T) / m"},
        names=r"dA_prev|A_prev|each letter|what went into",
        wrong="dW",
    ),
    slip(
        "linear_backward",
        "db averaged over the units too",
        {"np.sum(dZ, axis=1, keepdims=True) / m": "np.sum(dZ, axis=1, keepdims=True) / dZ.size"},
        names=r"units|n = \d+ times|divid|average|size|mean",
        wrong="db",
    ),
    slip(
        "linear_activation_backward",
        "the cache unpacked in another order",
        {"linear_cache, activation_cache = cache": "activation_cache, linear_cache = cache"},
        names=r"order|changed places|two parts",
    ),
    slip(
        "linear_activation_backward",
        "dA for dZ in the sigmoid's branch only",
        {"dZ = sigmoid_backward(dA, activation_cache)": "dZ = dA"},
        names=r"\bdA\b.*(dZ|linear_backward)|starts from dZ|sigmoid|derivative of the activation",
    ),
    slip(
        "L_model_backward",
        "dA halved",
        {"dA = -(Y / AL": "dA = -0.5 * (Y / AL"},
        names=r"half|0\.5 times|factor",
    ),
    slip(
        "L_model_backward",
        "the caches taken from the front",
        {"caches[layer - 1]": "caches[0]"},
        names=r"which cache|same cache|cache you take|caches\[0\]|every layer",
        also_true=r"boolean|entry by entry|fit",
    ),
    slip(
        "update_parameters",
        "W squared",
        {"W - learning_rate": "W**2 - learning_rate"},
        names=r"square",
        wrong="W",
    ),
    slip(
        "update_parameters",
        "the last layer only",
        {"range(1, L + 1)": "range(L, L + 1)"},
        names=r"round|first layer|W1|how many layers|range",
    ),
]
