"""What the book teaches, and where: every topic with its page and with words that must stand there.

Words are looked for in the text of the page, formulas in their LaTeX; neither case nor line breaks
count. A word that begins with # is the name of a place on the page.
"""

from typing import NamedTuple


class Topic(NamedTuple):
    """One thing that a reader can learn.

    Attributes:
        name: what it is
        page: the page that teaches it
        words: what must be found there
    """

    name: str
    page: str
    words: tuple[str, ...]


START_HERE = (
    (
        "a neuron and its sigmoid",
        "neuron",
        ("feature vector", "pre-activation", "logit", "sigmoid"),
    ),
    (
        "a neuron fails on the flower",
        "neuron_learns",
        (
            "#where-one-neuron-fails-the-flower",
            "planar data",
            "straight decision boundary",
            "48.0% right",
        ),
    ),
)

INTRODUCTION = (
    (
        "what the chapter teaches, and in which order",
        "what_is_a_network",
        ("#what-this-chapter-does",),
    ),
    (
        "a neuron that guesses the price of a house",
        "what_is_a_network",
        ("price", "rectified linear unit", "ReLU"),
    ),
    (
        "several features, and hidden units that mean something",
        "what_is_a_network",
        ("features", "hidden units", "postcode", "on foot"),
    ),
    (
        "the simplified drawing of a network",
        "what_is_a_network",
        ("simplified form", "a box for each layer", "#fig-simplified-network"),
    ),
    (
        "examples in tables: houses with prices, visitors with clicks",
        "supervised_learning",
        ("size in m²", "bedrooms", "age of the visitor", "advertisement", "click"),
    ),
    (
        "supervised learning",
        "supervised_learning",
        ("supervised learning", "labels", "regression", "classification"),
    ),
    (
        "applications with their inputs and outputs",
        "supervised_learning",
        (
            "house prices",
            "online advertising",
            "tagging photos",
            "speech recognition",
            "machine translation",
            "autonomous driving",
        ),
    ),
    (
        "the kind of network for each application",
        "supervised_learning",
        ("standard", "convolutional (CNN)", "recurrent (RNN)", "hybrid"),
    ),
    (
        "structured and unstructured data",
        "kinds_of_data",
        ("structured data", "unstructured data", "pixel"),
    ),
    ("unsupervised learning", "kinds_of_data", ("unsupervised learning", "clustering")),
    ("reinforcement learning", "kinds_of_data", ("reinforcement learning", "reward")),
    ("why deep learning took off", "why_now", ("data", "computation", "algorithms")),
    (
        "performance against the amount of data",
        "why_now",
        ("performance against the amount of data", "small", "medium", "large network"),
    ),
    ("the cycle of idea, code and experiment", "why_now", ("idea", "code", "experiment", "cycle")),
)

LOGISTIC_REGRESSION = (
    (
        "what the chapter teaches, and in which order",
        "cat_or_not",
        ("#what-this-chapter-does",),
    ),
    ("binary classification: cat or not", "cat_or_not", ("binary classification", "cat")),
    (
        "that a program drew the cats, and how",
        "cat_or_not",
        ("no photographs", "a program has drawn them", "ellipses", "seed", "illustration"),
    ),
    ("a picture unrolled into a column", "cat_or_not", ("12,288", "n_x", "feature vector")),
    ("notation for examples: x, y, m, X and Y", "cat_or_not", ("(n_x, m)", "(1, m)")),
    ("the model and its parameters", "model", ("w^T x + b", "\\hat{y}", "sigmoid", "logit")),
    ("the form with theta and a first feature of 1", "model", ("\\theta", "x_0")),
    ("the sigmoid far out", "model", ("e^{-z}",)),
    (
        "lines of equal probability, and the decision boundary among them",
        "model",
        ("lines of equal probability", "parallel", "decision boundary"),
    ),
    ("why not the squared error", "loss", ("squared error", "convex")),
    ("where the cross-entropy comes from", "loss", ("likelihood", "maximum likelihood")),
    (
        "the loss, read for y = 1 and for y = 0",
        "loss",
        ("\\log", "cross-entropy", "y = 1", "y = 0"),
    ),
    ("the cost as a mean over the examples", "loss", ("cost", "mean", "\\frac{1}{m}")),
    (
        "J(w, b) as a surface, convex and non-convex",
        "loss",
        ("#the-cost-as-a-surface", "J(w, b)", "non-convex surface", "local minima"),
    ),
    (
        "gradient descent and the learning rate",
        "gradient_descent",
        ("learning rate", "\\alpha", "downhill"),
    ),
    ("convexity", "gradient_descent", ("convex", "non-convex", "chord")),
    (
        "the cost as contour lines, with two walks to one bottom",
        "gradient_descent",
        ("contour line", "steepest ascent", "#fig-cost-contours"),
    ),
    (
        "the lowest cost of the flower neuron, and why it is not low",
        "gradient_descent",
        ("#the-flower-neuron-walks-down", "0.6676"),
    ),
    (
        "derivatives of 3a, of powers and of the logarithm",
        "derivatives",
        ("3a", "a^2", "a^3", "\\ln", "0.001"),
    ),
    ("the computation graph forwards", "computation_graph", ("J = 3(a + bc)", "u = bc", "33")),
    (
        "the computation graph backwards",
        "computation_graph",
        (
            "derivative of $J$ with respect to $v$ is 3",
            "3 \\cdot 2 = 6",
            "3 \\cdot 3 = 9",
            "chain rule",
        ),
    ),
    ("the derivation of da, dz, dw and db", "gradient", ("a - y", "da", "dz", "dw", "db")),
    ("the gradient of a single point of the flower", "gradient", ("#one-point-of-the-flower",)),
    ("m examples in a loop", "many_examples", ("loop", "\\frac{1}{m}")),
    ("m examples at once", "many_examples", ("dZ^T", "A - Y", "all 400 points")),
    (
        "one step of training as a block diagram, with its update",
        "many_examples",
        ("#one-step-of-training", "block diagram", "update", "#fig-training-step"),
    ),
    ("vectorisation, measured on a million entries", "vectorisation", ("million", "dot product")),
    ("the rules of broadcasting", "broadcasting", ("broadcasting", "(3, 1)")),
    ("zero-centred features", "broadcasting", ("zero-centred", "keepdims")),
    ("arrays of rank 1 and what goes wrong with them", "broadcasting", ("rank", "reshape")),
)

SHALLOW_NETWORKS = (
    (
        "layers, their numbers and hidden units",
        "representation",
        ("hidden layer", "hidden units", "layer 0"),
    ),
    (
        "what the chapter teaches, and in which order",
        "representation",
        ("#what-this-chapter-does",),
    ),
    ("layers that are fully connected", "representation", ("fully connected", "dense")),
    (
        "what each hidden unit sees of the flower",
        "representation",
        ("#three-cuts-through-the-flower", "#fig-flower-three-cuts"),
    ),
    (
        "forward propagation for a point of the flower",
        "one_example",
        ("forward propagation", "#a-point-of-the-flower"),
    ),
    ("forward propagation for the whole flower", "many_examples", ("#the-whole-flower-at-once",)),
    (
        "one example, with every shape",
        "one_example",
        ("z^{[1]}", "a^{[2]}", "(4, 3)(3, 1)", "(1, 4)(4, 1)"),
    ),
    ("weights of units stacked into a matrix", "one_example", ("row", "W^{[1]}", "w^{[1]T}_1")),
    (
        "many examples, with the reason why it is right",
        "many_examples",
        ("column", "Z^{[1]} = W^{[1]} X + b^{[1]}"),
    ),
    (
        "sigmoid, tanh, ReLU and leaky ReLU",
        "activations",
        ("sigmoid", "tanh", "ReLU", "leaky ReLU"),
    ),
    ("the derivatives of the activations", "activations", ("a\\,(1 - a)", "1 - a^2", "0.01")),
    ("saturation and vanishing gradients", "activations", ("saturated", "vanishing gradients")),
    ("a picture of saturation", "activations", ("#fig-saturation", "saturated")),
    ("exploding gradients", "activations", ("exploding gradients",)),
    ("values around zero", "activations", ("zero-centred",)),
    ("dying ReLU and its cures", "activations", ("dead", "PReLU", "He initialisation", "Adam")),
    ("ReLU against sigmoid", "activations", ("#relu-against-sigmoid",)),
    (
        "why an activation must be non-linear",
        "why_nonlinear",
        ("W^{[2]} W^{[1]}", "W^{[2]} b^{[1]} + b^{[2]}", "linear"),
    ),
    (
        "the boundary of the flower without activations",
        "why_nonlinear",
        ("#fig-flower-collapse", "#the-flower-without-its-activations"),
    ),
    (
        "the four equations forwards",
        "gradient_descent",
        ("four equations forwards", "A^{[2]} &= \\sigma"),
    ),
    (
        "the six equations backwards",
        "gradient_descent",
        ("six equations backwards", "dZ^{[2]} &= A^{[2]} - Y", "W^{[2]T} dZ^{[2]}"),
    ),
    ("a cost that is not convex", "gradient_descent", ("non-convex", "local minimum")),
    ("gradient checking", "gradient_descent", ("gradient checking",)),
    ("backpropagation drawn with its derivatives", "backpropagation", ("#fig-kite", "dW^{[1]}")),
    (
        "where the six equations come from",
        "backpropagation",
        ("chain rule", "dz^{[2]}", "W^{[2]T}"),
    ),
    ("zeros keep symmetry", "initialisation", ("symmetry", "zero")),
    (
        "small random numbers",
        "initialisation",
        ("0.01", "randn", "random initialisation", "breaks the symmetry"),
    ),
    (
        "the scale of weights in many layers",
        "initialisation",
        ("#many-layers", "He initialisation"),
    ),
    ("too large a start saturates", "initialisation", ("saturat", "large")),
    (
        "the flower that no straight line can divide",
        "flower",
        ("petals", "logistic regression", "hidden units", "planar data"),
    ),
    (
        "the decision boundary that a hidden layer learns",
        "flower",
        ("decision boundaries", "#fig-flower-boundary", "#fig-flower-learned-cuts"),
    ),
)

DEEP_NETWORKS = (
    (
        "shallow against deep, and how layers are counted",
        "layers",
        ("shallow", "deep", "hidden layer"),
    ),
    ("what the chapter teaches, and in which order", "layers", ("#what-this-chapter-does",)),
    ("networks from shallow to deep, side by side", "layers", ("#fig-shallow-to-deep",)),
    ("notation: L, n, W and b of a layer", "layers", ("n^{[l]}", "W^{[l]}", "b^{[l]}", "a^{[l]}")),
    ("forward through all layers", "forward", ("Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}", "loop")),
    ("dimensions for one example", "dimensions", ("(n^{[l]}, n^{[l-1]})", "(n^{[l]}, 1)")),
    ("dimensions for m examples", "dimensions", ("(n^{[l]}, m)",)),
    (
        "a hierarchy of features",
        "why_deep",
        ("hierarchy of features", "edges", "eye", "#fig-hierarchy", "sketch"),
    ),
    (
        "what one hidden layer can do in principle",
        "why_deep",
        ("universal approximation theorem", "continuous"),
    ),
    ("circuit theory and the tree of XORs", "why_deep", ("XOR", "circuit", "\\log_2 n")),
    ("how many units one hidden layer needs for parity", "why_deep", ("2^n", "parity")),
    ("building blocks: functions forward and backward", "blocks", ("forward", "backward", "block")),
    ("caches", "blocks", ("cache",)),
    ("the update as the last row of the block diagram", "blocks", ("updates in the last row",)),
    ("the backward equations for a layer", "backward", ("dZ^{[l]}", "A^{[l-1]T}", "W^{[l]T}")),
    ("where the way back begins", "backward", ("dA^{[L]}", "\\frac{1 - Y}{1 - A^{[L]}}")),
    (
        "a deep network trained, and what its layers make of the examples",
        "training",
        ("cost", "layer 2", "learned representation", "#fig-flower-first-layer"),
    ),
    (
        "four layers on pictures of cats",
        "training",
        ("#cats-with-four-layers", "a hidden layer helps"),
    ),
    (
        "the scale of the first weights for tanh and for ReLU",
        "training",
        ("Xavier initialisation", "He initialisation"),
    ),
    (
        "how training fails, and how one sees it",
        "training",
        ("dead ReLUs", "overfitting", "0.69", "vanishing gradients"),
    ),
    (
        "more than two classes",
        "more_classes",
        ("multiclass classification", "softmax", "one-hot", "A^{[L]} - Y", "(n_y, m)"),
    ),
)

HYPERPARAMETERS = (
    (
        "parameters against hyperparameters",
        "parameters_and_hyperparameters",
        ("hyperparameter", "learning rate", "number of iterations", "units", "activation"),
    ),
    (
        "hyperparameters that come later",
        "parameters_and_hyperparameters",
        ("momentum", "batch size", "regularisation"),
    ),
    ("reading a curve of the cost", "learning_rate", ("too slow", "learning rate", "\\alpha")),
    ("a cost that blows up", "learning_rate", ("blows up", "lower")),
    ("a validation set", "validation", ("validation set", "test set")),
    ("searching, and on which scale", "search", ("logarithm", "random")),
    ("the cycle, made empirical", "search", ("idea", "experiment")),
    ("hyperparameters differ between domains and drift with time", "search", ("fields", "months")),
    (
        "the flower's own learning rate and units, searched for",
        "search",
        ("#in-numpy-a-search-with-a-budget", "flower", "re-tuned"),
    ),
    (
        "mini-batches, and how noisy their gradient is",
        "optimisers",
        ("mini-batch", "epoch", "noise", "stochastic gradient descent"),
    ),
    (
        "momentum, RMSprop and Adam by their formulas",
        "optimisers",
        ("\\beta v + (1 - \\beta)", "\\sqrt{s} + \\varepsilon", "1 - \\beta_1^t", "Adam"),
    ),
    (
        "methods compared fairly: a rate for each, several seeds",
        "optimisers",
        ("#a-fair-comparison", "seeds 5 to 14", "overlap"),
    ),
    ("a learning rate that is lowered as training goes on", "optimisers", ("learning rate decay",)),
)

BEYOND = (
    (
        "the same network in PyTorch, from the same first weights",
        "pytorch",
        ("torch.nn.Linear(2, 8)", "automatic differentiation", "#do-they-agree"),
    ),
    ("examples in rows, and losses that take logits", "pytorch", ("BCEWithLogitsLoss", "rows")),
    (
        "regularisation",
        "where_next",
        ("weight decay", "\\lambda", "dropout", "better in"),
    ),
    (
        "convolution, sequences and attention",
        "where_next",
        ("convolution", "recurrent", "LSTM", "attention", "transformer"),
    ),
    ("frameworks, books and courses", "where_next", ("frameworks", "Prince 2023", "Karpathy")),
)

REFERENCE = (
    ("notation", "notation", ("n_x", "m", "[l]", "(i)")),
    ("the formula sheet", "formulas", ("dW^{[l]}", "\\sigma")),
    (
        "softmax and the cross-entropy of more classes, on the formula sheet",
        "formulas",
        ("\\sum_{k=1}^{n_y} e^{Z_k}", "y_k^{(i)} \\, \\log a_k^{(i)}"),
    ),
    ("the losses L1 and L2", "formulas", ("L_1", "L_2", "#distances-from-the-labels")),
    (
        "the glossary",
        "glossary",
        ("activation", "bias", "cache", "epoch", "hyperparameter", "mini-batch", "Adam", "tensor"),
    ),
    ("misconceptions", "misconceptions", ("one over m", "transpose")),
    ("the bibliography", "bibliography", ("Rumelhart", "Glorot", "doi")),
    ("errata against well-known notes", "errata", ("Found:", "Wrong, because", "Right:")),
)

SLIPS = (
    (
        "dA of the last layer without its minus sign",
        "reference/misconceptions",
        ("\\frac{Y}{A} - \\frac{1-Y}{1-A}", "a minus before all of it"),
    ),
    (
        "the backward loop over all layers instead of all but the last",
        "reference/misconceptions",
        ("range(L)", "L - 1"),
    ),
    ("the minus of an update lost", "reference/misconceptions", ("uphill",)),
    ("dW with the activations of its own layer", "reference/misconceptions", ("dW2", "A^{[1]}")),
    ("dA with dW in the place of W", "reference/misconceptions", ("W^T dZ",)),
    ("two minuses in the cost", "reference/errata", ("cost", "minus")),
    ("the logarithm of 2", "reference/errata", ("0.693",)),
    ("np.sum of two arrays", "reference/misconceptions", ("np.sum(a, b)", "np.sum(a + b)")),
    (
        "rand in the place of randn, and the shape of zeros",
        "reference/errata",
        ("np.random.rand", "np.zeros((2, 1))"),
    ),
    (
        "tanh with its signs swapped",
        "reference/errata",
        ("\\frac{e^{-z} - e^{z}}{e^{-z} + e^{z}}",),
    ),
    ("dw with its transposes swapped", "reference/errata", ("x^T dz^T", "X\\, dZ^T")),
)

CHAPTERS = {
    "introduction": INTRODUCTION,
    "logistic_regression": LOGISTIC_REGRESSION,
    "shallow_networks": SHALLOW_NETWORKS,
    "deep_networks": DEEP_NETWORKS,
    "hyperparameters": HYPERPARAMETERS,
    "beyond": BEYOND,
    "reference": REFERENCE,
}

TOPICS = [
    *(Topic(*topic) for topic in START_HERE),
    *(
        Topic(name, f"{chapter}/{page}", words)
        for chapter, topics in CHAPTERS.items()
        for name, page, words in topics
    ),
    *(Topic(*slip) for slip in SLIPS),
    Topic(
        "for whom the book is, why here, two ways to use it, and what builds on what",
        "index",
        ("what a derivative is", "hidden inputs", "#two-ways-to-use-it", "#the-way-through"),
    ),
]
