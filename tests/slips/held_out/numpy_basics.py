"""Held-out slips in numpy_basics."""

from tests.slips.slip import slip

SLIPS = [
    slip(
        "basic_sigmoid",
        "the sign stands outside of the exponential",
        {"math.exp(-x)": "-math.exp(x)"},
        names=r"\bsign\b|minus|denominator|exponent",
    ),
    slip(
        "basic_sigmoid",
        "squared at the end",
        {"    return s": "    return s**2"},
        names=r"square",
    ),
    slip(
        "sigmoid",
        "exp2 for exp",
        {"np.exp(": "np.exp2("},
        names=r"exp2|base|np\.exp\b|power of 2",
    ),
    slip(
        "sigmoid",
        "a threshold in place of the curve",
        {"1 / (1 + np.exp(-x))": "np.where(x > 0, 1.0, 0.0)"},
        names=r"threshold|step|between 0 and 1|curve|only 0 and 1|smooth|compare what you return",
    ),
    slip(
        "sigmoid_derivative",
        "s times x",
        {"s * (1 - s)": "s * (1 - s) * x"},
        names=r"\bx\b.*(too many|factor|times|more)|times x|multipl",
    ),
    slip(
        "sigmoid_derivative",
        "both factors s",
        {"s * (1 - s)": "s * s"},
        names=r"square|second factor|1 - s|other factor|both factors|from s to 1|two factors",
    ),
    slip(
        "tanh_derivative",
        "brackets forgotten: the square of z inside",
        {"1 - np.tanh(z) ** 2": "1 - np.tanh(z**2)"},
        names=r"in which order|square",
    ),
    slip(
        "tanh_derivative",
        "cosh for tanh",
        {"np.tanh": "np.cosh"},
        names=r"cosh|tanh|between|at most 1",
    ),
    slip(
        "relu",
        "minimum for maximum",
        {"np.maximum": "np.minimum"},
        names=r"minimum|which half|larger|smaller|negative (entr|number|half)",
    ),
    slip(
        "relu",
        "the clip ends at 5",
        {"np.maximum(0, z)": "np.clip(z, 0, 5)"},
        names=r"clip|large|\b5\b|cut off|above",
    ),
    slip(
        "relu_derivative",
        "less for greater",
        {"z > 0": "z < 0"},
        names=r"which side|1 minus|other side|exchang|way round",
    ),
    slip(
        "relu_derivative",
        "the number 10 on the right",
        {"1.0, 0.0": "10, 0.0"},
        names=r"10 (where|times)|how steep",
    ),
    slip(
        "leaky_relu",
        "a leak also of the right side",
        {"z, 0.01 * z": "z + 0.01 * z, 0.01 * z"},
        names=r"1\.01|positive|right side|kept as it is|both sides",
    ),
    slip(
        "leaky_relu",
        "minus the leak",
        {"0.01 * z": "-0.01 * z"},
        names=r"\bsign\b|minus|on which side",
    ),
    slip(
        "leaky_relu_derivative",
        "the two numbers exchanged",
        {"1.0, 0.01": "0.01, 1.0"},
        names=r"exchang|changed places|which side|swapp",
    ),
    slip(
        "leaky_relu_derivative",
        "zero for the leak, and one half on the right",
        {"1.0, 0.01": "0.5, 0.0"},
        names=r"half|flat|leak|how steep",
    ),
    slip(
        "image2vector",
        "one row too many from the template",
        {"reshape(length * height * depth, 1)": "reshape(1, -1)"},
        names=r"transpos|column|row|beside one another",
    ),
    slip(
        "image2vector",
        "turned upside down",
        {"image.reshape(": "image[::-1].reshape("},
        names=r"order|revers|upside|from the last",
    ),
    slip(
        "normalize_rows",
        "the squares of the lengths",
        {"x / lengths": "x / lengths**2"},
        names=r"square|root|length of a row",
        wrong="x_normalized",
    ),
    slip(
        "normalize_rows",
        "subtracts the lengths",
        {"x / lengths": "x - lengths"},
        names=r"subtract|minus|divid|lengths? is",
        wrong="x_normalized",
    ),
    slip(
        "softmax",
        "sums over the columns and divides the rows",
        """
    exponentials = np.exp(x)
    return exponentials / exponentials.sum(axis=0, keepdims=True)
""",
        names=r"axis|direction|column|row",
    ),
    slip(
        "softmax",
        "squares for exponentials",
        """
    squares = x**2
    return squares / squares.sum(axis=1, keepdims=True)
""",
        names=r"square|exponential",
    ),
    slip(
        "L1",
        "the product in place of the difference",
        {"y - yhat": "y * yhat"},
        names=r"product|difference|multipl|perfect prediction|distance",
    ),
    slip(
        "L1",
        "averaged over the axes by hand",
        {"np.sum(np.abs(y - yhat))": "np.sum(np.abs(y - yhat)) / y.shape[0]"},
        names=r"mean|average|m = \d+ times|twice",
    ),
    slip(
        "L2",
        "root of each square, summed",
        {"np.sum((y - yhat) ** 2)": "np.sum(np.sqrt((y - yhat) ** 2))"},
        names=r"root|square|distance|count as",
    ),
    slip(
        "L2",
        "the maximum of the squares",
        {"np.sum(": "np.max("},
        names=r"largest|max|add(ed)? up|\bsum\b|improve",
    ),
    slip(
        "computation_graph",
        "J without the last step, squared",
        {"J = 3 * v": "J = v**3"},
        names=r"last step|power|times 3|from v to J|cube|equal to 6 or",
        wrong="J",
    ),
    slip(
        "computation_graph",
        "du is missing in db",
        {"db = du * c": "db = c"},
        names=r"\bdu\b|how fast does J|chain|factor|times what|argument c",
        wrong="db",
    ),
    slip(
        "computation_graph",
        "db subtracts",
        {"db = du * c": "db = -du * c"},
        names=r"\bsign\b|minus",
        wrong="db",
    ),
]
