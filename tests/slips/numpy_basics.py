"""Slips in numpy_basics."""

from tests.slips.slip import slip
from tests.slips.words import ASSERTS, AXES, INDENT, NOTHING, OUTSIDE, RESULTS, SIGN, SYNTAX, UNSET

SLIPS = [
    # basic_sigmoid
    slip(
        "basic_sigmoid",
        "exp without its module",
        {"math.exp(-x)": "exp(-x)"},
        names=r"'exp'|(math|np)\.exp",
        also_true=UNSET,
    ),
    slip(
        "basic_sigmoid",
        "the exponential in the numerator as well",
        {"1 / (1 + math.exp(-x))": "math.exp(-x) / (1 + math.exp(-x))"},
        names=r"which way|fall|numerator|above the line|1 - |mirror",
    ),
    slip(
        "basic_sigmoid",
        "e minus x in place of e to the power of minus x",
        {"math.exp(-x)": "math.e - x"},
        names=r"power|\*\*|exponent",
    ),
    slip(
        "basic_sigmoid",
        "a hat for the power",
        {"math.exp(-x)": "math.e ^ (-x)"},
        names=r"\^|power",
    ),
    slip(
        "basic_sigmoid",
        "whole-number division",
        {"1 / (1": "1 // (1"},
        names=r"//|whole number|round",
    ),
    slip(
        "basic_sigmoid",
        "prints the result and returns nothing",
        {"    return s": "    print(s)"},
        names=NOTHING,
    ),
    slip(
        "basic_sigmoid",
        "a parenthesis is not closed",
        {"(1 + math.exp(-x))": "(1 + math.exp(-x)"},
        names=SYNTAX,
    ),
    # sigmoid
    slip(
        "sigmoid",
        "z where the argument is x",
        {"np.exp(-x)": "np.exp(-z)"},
        names=r"'z'|\bz\b.*(no|not|did you mean)",
        also_true=UNSET,
    ),
    slip(
        "sigmoid",
        "the exponential squared",
        {"np.exp(-x))": "np.exp(-x) ** 2)"},
        names=r"square|power|\*\*|2 ?x|twice",
    ),
    slip(
        "sigmoid",
        "tanh instead",
        {"1 / (1 + np.exp(-x))": "np.tanh(x)"},
        names=r"tanh|between|range|-1\b",
    ),
    slip(
        "sigmoid",
        "returns inside the loop over rows",
        """
    s = np.zeros(x.shape)
    for i in range(x.shape[0]):
        s[i] = 1 / (1 + np.exp(-x[i]))
        return s
""",
        names=INDENT + r"|first row|row 0|rows? after the first",
    ),
    slip(
        "sigmoid",
        "a name of NumPy in capitals",
        {"np.exp": "np.Exp"},
        names=r"Exp'|np\.exp",
    ),
    slip(
        "sigmoid",
        "absolute value taken to be safe",
        {"np.exp(-x)": "np.exp(-np.abs(x))"},
        names=r"\babs|absolute|negative (x|entr|number|one)",
    ),
    slip(
        "sigmoid",
        "adds up all entries",
        {"return s": "return np.sum(s)"},
        names=r"add(s|ed)? (up|together)|\bsum",
    ),
    # sigmoid_derivative
    slip(
        "sigmoid_derivative",
        "plus for minus in the second factor",
        {"s * (1 - s)": "s * (1 + s)"},
        names=SIGN + r"|1 \+|plus",
    ),
    slip(
        "sigmoid_derivative",
        "parentheses forgotten",
        {"s * (1 - s)": "s * 1 - s"},
        names=r"parenthes|before the (product|minus)|precedence",
    ),
    slip(
        "sigmoid_derivative",
        "the sigmoid of the derivative of x taken twice, in a row",
        {"ds = s * (1 - s)": "ds = sigmoid(s * (1 - s))"},
        names=r"sigmoid.*(again|twice|once more|times)|How many times",
    ),
    slip(
        "sigmoid_derivative",
        "returns s instead of ds",
        {"return ds": "return s"},
        names=r"which of them did you return|how high|sigmoid itself|\bs\b.*(returned|in place)|returns? s\b",
    ),
    slip(
        "sigmoid_derivative",
        "typo in the name of the result",
        {"return ds": "return dS"},
        names=r"'dS'|did you mean",
        also_true=UNSET,
    ),
    slip(
        "sigmoid_derivative",
        "the slope divided by s once more",
        {"s * (1 - s)": "s * (1 - s) / s"},
        names=r"one of two factors|other factor|where is the other|\bdivid|missing factor|1 - s",
    ),
    slip(
        "sigmoid_derivative",
        "a matrix product between the factors",
        {"s * (1 - s)": "s @ (1 - s)"},
        names=r"matri(x|ces)|entry by entry|\bproduct|@",
    ),
    # tanh_derivative
    slip(
        "tanh_derivative",
        "plus for minus",
        {"1 - np.tanh": "1 + np.tanh"},
        names=SIGN + r"|plus|larger than 1|at most 1|above 1",
    ),
    slip(
        "tanh_derivative",
        "times 2 in place of to the power of 2",
        {"np.tanh(z) ** 2": "np.tanh(z) * 2"},
        names=r"square|power|\*\*|doubl|times 2",
    ),
    slip(
        "tanh_derivative",
        "a hat for the power",
        {"np.tanh(z) ** 2": "np.tanh(z) ^ 2"},
        names=r"\^|power",
    ),
    slip(
        "tanh_derivative",
        "one minus tanh in parentheses, then squared",
        {"1 - np.tanh(z) ** 2": "(1 - np.tanh(z)) ** 2"},
        names=r"parenthes|what (exactly )?is squared|square",
    ),
    slip(
        "tanh_derivative",
        "the third power",
        {"** 2": "** 3"},
        names=r"square|power|\*\*|cube",
    ),
    slip(
        "tanh_derivative",
        "tan for tanh",
        {"np.tanh": "np.tan"},
        names=r"\btan\b|tanh",
    ),
    # relu
    slip(
        "relu",
        "1 in place of 0 as the threshold",
        {"np.maximum(0, z)": "np.maximum(1, z)"},
        names=r"threshold|replace.* 0|negative (entr|number)|\b1 in place",
        also_true=r"between 0 and 1: is it kept",
    ),
    slip(
        "relu",
        "the negative values replaced by -1",
        {"np.maximum(0, z)": "np.where(z > 0, z, -1)"},
        names=r"negative (entr|number|z|one)|what should become of",
    ),
    slip(
        "relu",
        "max of the whole array without 0",
        {"np.maximum(0, z)": "np.max(z)"},
        names=r"largest|one number|each entry|maximum",
    ),
    slip(
        "relu",
        "typo: np.maxium",
        {"np.maximum": "np.maxium"},
        names=r"maxium",
    ),
    slip(
        "relu",
        "sign of z turned",
        {"np.maximum(0, z)": "np.maximum(0, -z)"},
        names=SIGN + r"|which half|half of the numbers",
    ),
    slip(
        "relu",
        "writes zeros into z and returns nothing",
        """
    z[z < 0] = 0
""",
        names=NOTHING,
    ),
    slip(
        "relu",
        "keeps what exceeds one half",
        {"np.maximum(0, z)": "z * (z > 0.5)"},
        names=r"0\.5|one half|threshold|small positive|between 0 and",
    ),
    # relu_derivative
    slip(
        "relu_derivative",
        "branches hold z and 0",
        {"1.0, 0.0": "z, 0.0"},
        names=r"relu itself|how steep",
    ),
    slip(
        "relu_derivative",
        "one half on the right",
        {"1.0, 0.0": "0.5, 0.0"},
        names=r"half of|0\.5 times|how steep",
    ),
    slip(
        "relu_derivative",
        "threshold at one",
        {"z > 0,": "z > 1,"},
        names=r"between 0 and 1|threshold|compare",
    ),
    slip(
        "relu_derivative",
        "a single equals sign in the mask",
        {"np.where(z > 0, 1.0, 0.0)": "np.where(z = > 0, 1.0, 0.0)"},
        names=SYNTAX,
    ),
    slip(
        "relu_derivative",
        "third argument of where forgotten",
        {"1.0, 0.0": "1.0"},
        names=r"where|both|three|argument",
    ),
    slip(
        "relu_derivative",
        "the slope of the absolute value",
        {"1.0, 0.0": "1.0, -1.0"},
        names=r"\bflat\b|on the left|absolute value",
    ),
    # leaky_relu
    slip(
        "leaky_relu",
        "a leak of one thousandth",
        {"0.01 * z": "0.001 * z"},
        names=r"\bleak\b|hundredth",
    ),
    slip(
        "leaky_relu",
        "0.01 added instead of multiplied",
        {"0.01 * z": "0.01 + z"},
        names=r"\badd|plus|multipl|\bleak\b",
    ),
    slip(
        "leaky_relu",
        "comma for the decimal point",
        {"0.01 * z)": "0,01 * z)"},
        names=SYNTAX + r"|decimal|leading zeros",
    ),
    slip(
        "leaky_relu",
        "maximum for minimum: the larger side comes twice",
        {"np.where(z > 0, z, 0.01 * z)": "np.maximum(0, z) + 0.01 * np.maximum(z, 0)"},
        names=r"negative (entr|z|number|one)|leak|minimum|positive entr",
    ),
    slip(
        "leaky_relu",
        "divided by 0.01",
        {"0.01 * z": "z / 0.01"},
        names=r"divid|multipl|\bleak\b|hundredth",
    ),
    slip(
        "leaky_relu",
        "the leak squared: derivative pasted in",
        {"np.where(z > 0, z, 0.01 * z)": "np.where(z > 0, 1, 0.01)"},
        names=r"derivative|how high|how steep|slope|z itself|depend on z",
    ),
    # leaky_relu_derivative
    slip(
        "leaky_relu_derivative",
        "a leak of two tenths, as another course has it",
        {"1.0, 0.01": "1.0, 0.2"},
        names=r"\bleak\b|hundredth",
    ),
    slip(
        "leaky_relu_derivative",
        "condition turned round with the threshold at -1",
        {"z > 0,": "z > -1,"},
        names=r"threshold|between -1 and 0|compare",
    ),
    slip(
        "leaky_relu_derivative",
        "one minus the leak on the left",
        {"1.0, 0.01": "1.0, 1 - 0.01"},
        names=r"on the left|\bleak\b|1 - |from 1|add up to 1",
    ),
    slip(
        "leaky_relu_derivative",
        "returns an array of text",
        {"1.0, 0.01": "1.0, '0.01'"},
        names=r"text|str|quot|array of numbers",
    ),
    slip(
        "leaky_relu_derivative",
        "the mask over an axis",
        {"np.where(z > 0, 1.0, 0.01)": "np.where(z.any(axis=0) > 0, 1.0, 0.01)"},
        names=AXES + r"|\bany\b",
    ),
    slip(
        "leaky_relu_derivative",
        "one added on the right",
        {"1.0, 0.01": "1.01, 0.01"},
        names=r"1\.01 where 1 |positive (entr|side|z)",
    ),
    # image2vector
    slip(
        "image2vector",
        "length twice, height never",
        {"length * height * depth, 1": "length * length * depth, 1"},
        names=r"twice|sides|which size|do not fit|\bheight\b",
    ),
    slip(
        "image2vector",
        "names of the shape in another order, and the sides fixed at 4",
        {"length * height * depth, 1": "4 * 4 * depth, 1"},
        names=r"sides|fixed|one example|own sizes|fit",
    ),
    slip(
        "image2vector",
        "two names for three sizes",
        {
            "length, height, depth = image.shape": "length, height = image.shape",
            "length * height * depth, 1": "length * height, 1",
        },
        names=r"unpack|one name too|three|how many",
    ),
    slip(
        "image2vector",
        "shape called as a function",
        {"image.shape\n": "image.shape()\n"},
        names=r"callable|parenthes|called",
    ),
    slip(
        "image2vector",
        "the numbers sorted on the way",
        {"image.reshape(": "np.sort(image, axis=None).reshape("},
        names=r"order|sort",
    ),
    slip(
        "image2vector",
        "colours first before the reshape",
        {"image.reshape(": "np.moveaxis(image, 2, 0).reshape("},
        names=r"order|colour|axis|axes",
    ),
    slip(
        "image2vector",
        "resize returns nothing",
        {"v = image.reshape(": "v = image.copy().resize("},
        names=NOTHING + r"|resize",
    ),
    # normalize_rows
    slip(
        "normalize_rows",
        "multiplied instead of divided",
        {"x / lengths": "x * lengths"},
        names=r"multipl|divid|length (1|of a row)|times",
        wrong="x_normalized",
    ),
    slip(
        "normalize_rows",
        "the lengths divided by the rows",
        {"x / lengths": "lengths / x"},
        names=r"divided by what|upside|reciprocal|changed places|swapp|exchang|1 divided by the right",
        wrong="x_normalized",
    ),
    slip(
        "normalize_rows",
        "shares instead of directions: absolute sum",
        {"np.linalg.norm(x, axis=1, keepdims=True)": "np.abs(x).sum(axis=1, keepdims=True)"},
        names=r"square|equal to 7 or to 5|root|\bnorm\b",
        wrong="x_normalized",
    ),
    slip(
        "normalize_rows",
        "the square root of a sum of x, not of its squares",
        {
            "np.linalg.norm(x, axis=1, keepdims=True)": (
                "np.sqrt(np.sum(np.abs(x), axis=1, keepdims=True))"
            )
        },
        names=r"square",
        wrong="x_normalized",
    ),
    slip(
        "normalize_rows",
        "typo in keepdims",
        {"keepdims": "keepdim"},
        names=r"keepdim\b|keepdims",
    ),
    slip(
        "normalize_rows",
        "an assert of one's own that compares with the columns",
        {
            "    return x_normalized": "    assert lengths.shape == (x.shape[1], 1)\n    return x_normalized"
        },
        names=ASSERTS,
    ),
    slip(
        "normalize_rows",
        "norm from a module that is not imported",
        {"np.linalg.norm(": "linalg.norm("},
        names=r"linalg",
        also_true=UNSET,
    ),
    # softmax
    slip(
        "softmax",
        "a minus inside the exponential",
        """
    exponentials = np.exp(-x)
    s = exponentials / np.sum(exponentials, axis=1, keepdims=True)
    return s
""",
        names=SIGN + r"|largest score|highest score|-x",
    ),
    slip(
        "softmax",
        "the sum of the scores below the line",
        """
    exponentials = np.exp(x)
    s = exponentials / np.sum(x, axis=1, keepdims=True)
    return s
""",
        names=r"below|exponential|add(s|ed)? up|sum",
    ),
    slip(
        "softmax",
        "one minus the probabilities",
        {"return s": "return 1 - s"},
        names=r"1 - |one minus|complement|rest|from 1|1 minus the right",
    ),
    slip(
        "softmax",
        "rows added up after the class with the largest score was left out",
        """
    exponentials = np.exp(x)
    rest = np.sum(exponentials, axis=1, keepdims=True) - np.max(exponentials, axis=1, keepdims=True)
    return exponentials / rest
""",
        names=r"add(s|ed)? up|\bsum|largest",
    ),
    slip(
        "softmax",
        "axis 2 of an array with two axes",
        """
    exponentials = np.exp(x)
    s = exponentials / np.sum(exponentials, axis=2, keepdims=True)
    return s
""",
        names=r"axis|axes",
    ),
    slip(
        "softmax",
        "2 to the power of x",
        """
    exponentials = 2**x
    s = exponentials / np.sum(exponentials, axis=1, keepdims=True)
    return s
""",
        names=r"exponential|np\.exp|\be\b|base|power",
    ),
    slip(
        "softmax",
        "the logarithm taken at the end",
        {"return s": "return np.log(s)"},
        names=r"logarithm|\blog\b|negative|after the division",
    ),
    slip(
        "softmax",
        "the scores of an earlier cell",
        """
    exponentials = np.exp(scores)
    s = exponentials / np.sum(exponentials, axis=1, keepdims=True)
    return s
""",
        cell="scores = np.array([[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]])",
        names=OUTSIDE + r"|\bscores\b",
    ),
    # L1
    slip("L1", "minus for plus: the loss is negative", {"np.sum(": "-np.sum("}, names=SIGN),
    slip(
        "L1",
        "the typo yHat",
        {"y - yhat": "y - yHat"},
        names=r"'yHat'",
        also_true=UNSET,
    ),
    slip(
        "L1",
        "a sum of two absolute values",
        {"np.abs(y - yhat)": "np.abs(y) - np.abs(yhat)"},
        names=r"difference|two absolute values|of each",
    ),
    slip(
        "L1",
        "a loop that sets the loss anew each time",
        """
    loss = 0
    for i in range(len(y)):
        loss = abs(y[i] - yhat[i])
    return loss
""",
        names=r"last (one|example|round|entry|distance|difference)|anew|wrote over|\+=|each round|add(ed)? up",
    ),
    slip(
        "L1",
        "a loop from 1",
        """
    loss = 0
    for i in range(1, len(y)):
        loss += abs(y[i] - yhat[i])
    return loss
""",
        names=r"first (one|example|entry|distance|term|difference)|range|starts?|begins?|one (term|example) is missing",
    ),
    slip(
        "L1",
        "plus between the two",
        {"y - yhat": "y + yhat"},
        names=SIGN + r"|plus|difference|\badd",
    ),
    # L2
    slip(
        "L2",
        "times 2 in place of to the power of 2",
        {"** 2": "* 2"},
        names=r"square|power|\*\*|cancel|\btimes 2|doubl|should count as 9",
    ),
    slip(
        "L2",
        "fourth power: squared twice",
        {"** 2": "** 2 ** 2"},
        names=r"square|power|twice",
    ),
    slip(
        "L2",
        "plus between the two",
        {"y - yhat": "y + yhat"},
        names=SIGN + r"|plus|difference|\badd|perfect prediction should cost nothing",
    ),
    slip(
        "L2",
        "a loop that leaves out the last example",
        """
    loss = 0
    for i in range(len(y) - 1):
        loss += (y[i] - yhat[i]) ** 2
    return loss
""",
        names=r"last (one|example|entry|square|term|difference)|range|one (term|example) is missing",
    ),
    slip(
        "L2",
        "np.square without its argument's parentheses: dot of a row",
        {"np.sum((y - yhat) ** 2)": "np.dot(y - yhat)"},
        names=r"dot|argument|positional",
    ),
    slip(
        "L2",
        "returns inside the loop",
        """
    loss = 0
    for i in range(len(y)):
        loss += (y[i] - yhat[i]) ** 2
        return loss
""",
        names=INDENT + r"|first (one|example|entry|square|term|difference)",
    ),
    # computation_graph
    slip(
        "computation_graph",
        "u is a + b",
        {"u = b * c": "u = a + b"},
        names=r"\bu\b|which operation|side by side|product",
        wrong="J",
    ),
    slip(
        "computation_graph",
        "dv is v",
        {"dv = 3": "dv = v"},
        names=r"\bdv\b.* \bv\b|value|\brate\b|let v grow",
        wrong="dv du da db dc",
    ),
    slip(
        "computation_graph",
        "du set to u",
        {"du = dv": "du = u"},
        names=r"value|rate|\bdu\b.*\bu\b|itself|let u grow",
        wrong="du db dc",
    ),
    slip(
        "computation_graph",
        "db and dc change places in the dictionary",
        {'"db": db, "dc": dc': '"db": dc, "dc": db'},
        names=r"changed places|swapp|exchang|partner|let b grow|how many times",
        wrong="db dc",
    ),
    slip(
        "computation_graph",
        "a wrong key",
        {'"du": du': '"dU": du'},
        names=r"dU|key",
        wrong="du",
    ),
    slip(
        "computation_graph",
        "minus in v",
        {"    v = a + u": "    v = a - u"},
        names=SIGN + r"|plus|parenthes|\bv\b",
        wrong="J",
    ),
    slip(
        "computation_graph",
        "dc by c: copied from the line above",
        {"dc = du * b": "dc = du * c"},
        names=r"let c grow|cop(y|ied)|\bdc\b.*\bdb\b",
        wrong="dc",
    ),
    slip(
        "computation_graph",
        "da from du times a",
        {"da = dv": "da = dv * a"},
        names=r"let a grow|depend on (how large )?a|\ba\b.* times|times too|factor",
        wrong="da",
    ),
    slip(
        "computation_graph",
        "results in another order",
        {"return J, grads": "return grads, J"},
        names=RESULTS,
    ),
]
