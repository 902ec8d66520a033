"""Held-out slips in hyperparameters."""

from tests.slips.slip import slip

SLIPS = [
    slip(
        "diagnose",
        "the first and the last exchanged",
        {"first, last, lowest = costs[0], costs[-1]": "last, first, lowest = costs[0], costs[-1]"},
        names=r"changed places|exchang|which (cost|end)|order|first cost|way round",
    ),
    slip(
        "diagnose",
        "a mean in place of the lowest",
        {"np.min(costs)": "np.mean(costs)"},
        names=r"lowest|mean|average",
    ),
    slip(
        "diagnose",
        "and for or",
        {"np.all(np.isfinite(costs)) or last": "np.all(np.isfinite(costs)) and last"},
        names=r"\band\b.*\bor\b|either|both|nan|not a number|finite|climb",
    ),
    slip(
        "adjust_learning_rate",
        "a third for slow",
        {"learning_rate * 3": "learning_rate / 3"},
        names=r"larger or smaller|three times|multipl|divid|wrong way|up",
    ),
    slip(
        "adjust_learning_rate",
        "text comes back",
        {"return new_rate": 'return f"{new_rate}"'},
        names=r"\bstr\b|text",
    ),
    slip(
        "split_off_validation",
        "the validation set is drawn from the rows",
        {"X_val, Y_val = X[:, put_aside]": "X_val, Y_val = X[put_aside]"},
        names=r"rows?\b|columns?|axis|past the end|out of bounds",
    ),
    slip(
        "split_off_validation",
        "parts exchanged in the labels",
        {"return X_train, Y_train, X_val, Y_val": "return X_train, Y_val, X_val, Y_train"},
        names=r"changed places|order|exchang|Y_train should have",
    ),
    slip(
        "sample_learning_rates",
        "from 1 to 10 in place of low to high",
        {"np.log10(low), np.log10(high), n": "0, 1, n"},
        names=r"\blow\b.*\bhigh\b|range|reads its argument",
    ),
    slip(
        "sample_learning_rates",
        "a square of exponents",
        {"10**exponents": "exponents**10"},
        names=r"power|10\*\*|logarithm|exponent|way back",
    ),
    slip(
        "search",
        "the learning rate halved for the list",
        {'["learning_rate"].append(learning_rate)': '["learning_rate"].append(learning_rate / 2)'},
        names=r"half|0\.5 times|factor",
        wrong="learning_rate",
    ),
    slip(
        "search",
        "accuracy of the labels' set: X_train",
        {"accuracy(parameters, X_val, Y_val)": "accuracy(parameters, X_train, Y_train)"},
        names=r"by heart|which (ones|set)|X_val|validation|train",
        wrong="val_accuracy",
    ),
    slip(
        "select_best",
        "the lowest accuracy",
        {"np.argmax": "np.argmin"},
        names=r"high|worst|lowest|good, or",
    ),
    slip(
        "select_best",
        "the whole dictionary again",
        {"return best": "return trials"},
        names=r"one (number|entry)|how many|whole column|list",
    ),
    slip(
        "report",
        "validation figure measured anew on the test set",
        {
            '"val_accuracy": best["val_accuracy"]': '"val_accuracy": accuracy(best["parameters"], X_test, Y_test)'
        },
        names=r"test_accuracy|validation|two figures|which (one|set)|two names",
        wrong="val_accuracy",
    ),
    slip(
        "report",
        "the parameters of the first trial",
        {'best["parameters"], X_test': 'trials["parameters"][0], X_test'},
        names=r"whose parameters|which trial|first trial|won\b|other trial",
    ),
]
