"""Slips in hyperparameters."""

from tests.slips.slip import slip
from tests.slips.words import ARGUMENTS, INDENT, KEYS, NOTHING, OUTSIDE, RESULTS, SYNTAX, UNSET

SLIPS = [
    # diagnose
    slip(
        "diagnose",
        "good and too slow exchanged",
        {
            'verdict = "too slow"': 'verdict = "good"',
            'verdict = "good"\n    # ': 'verdict = "too slow"\n    # ',
        },
        names=r"changed places|swapp|exchang",
    ),
    slip(
        "diagnose",
        "lower than for higher than",
        {"last - lowest > tenth": "last - lowest < tenth"},
        names=r"turned|smaller|way round|which side|climb",
    ),
    slip(
        "diagnose",
        "a tenth of the last cost",
        {"tenth = first / 10": "tenth = last / 10"},
        names=r"a tenth of (what|which)|of the first|which cost",
    ),
    slip(
        "diagnose",
        "a hundredth",
        {"tenth = first / 10": "tenth = first / 100"},
        names=r"hundredth|a tenth|100",
    ),
    slip(
        "diagnose",
        "a misspelt verdict",
        {'verdict = "diverging"': 'verdict = "divergent"'},
        names=r"divergent|letter by letter|three words",
    ),
    slip(
        "diagnose",
        "the highest cost is taken for the last",
        {"costs[-1], np.min(costs)": "np.max(costs), np.min(costs)"},
        names=r"highest|last of|the last|how the curve ends|leap",
    ),
    slip(
        "diagnose",
        "all in place of not all",
        {"not np.all(np.isfinite(costs))": "np.all(np.isnan(costs))"},
        names=r"\bnan\b|\ball\b|finite",
    ),
    slip(
        "diagnose",
        "the fall counted upwards",
        {"first - last < tenth": "last - first < tenth"},
        names=r"\bsign|way round|changed places|upwards|the fall",
    ),
    slip(
        "diagnose",
        "last is the index -1 of a sorted list",
        {
            "first, last, lowest = costs[0], costs[-1]": "costs = sorted(costs)\n    first, last, lowest = costs[0], costs[-1]"
        },
        names=r"sort|order",
    ),
    slip(
        "diagnose",
        "the lowest cost of a curve of an earlier cell",
        {"np.min(costs)": "np.min(curve)"},
        cell="curve = [0.7, 0.5, 0.4]",
        names=OUTSIDE + r"|\bcurve\b.*(earlier|name|set)",
    ),
    # adjust_learning_rate
    slip(
        "adjust_learning_rate",
        "divided by 3 where it diverges",
        {"learning_rate / 10": "learning_rate / 3"},
        names=r"a tenth|two factors|did you use both|differ",
    ),
    slip(
        "adjust_learning_rate",
        "raised to the third power",
        {"learning_rate * 3": "learning_rate ** 3"},
        names=r"power|multipl|multiple|three times",
    ),
    slip(
        "adjust_learning_rate",
        "an underscore in the word",
        {'"too slow":': '"too_slow":'},
        names=r"too_slow|spell|letter|condition",
    ),
    slip(
        "adjust_learning_rate",
        "minus three in place of times three",
        {"learning_rate * 3": "learning_rate - 3"},
        names=r"multipl|multiple|subtract|\badd",
    ),
    slip(
        "adjust_learning_rate",
        "else forgotten: good has no rate",
        {"    else:\n        new_rate = learning_rate\n": ""},
        names=r"every way|not associated|three verdicts",
    ),
    slip(
        "adjust_learning_rate",
        "the word compared by a single sign",
        {'if verdict == "too slow"': 'if verdict = "too slow"'},
        names=SYNTAX + r"|==",
    ),
    slip(
        "adjust_learning_rate",
        "two ifs whose second else undoes the first",
        """
    if verdict == "too slow":
        new_rate = learning_rate * 3
    if verdict == "diverging":
        new_rate = learning_rate / 10
    else:
        new_rate = learning_rate
    return new_rate
""",
        names=r"elif|second (if|else)|undo|branch|old rate|too slow.*(unchanged|same|not)|comes back",
    ),
    slip(
        "adjust_learning_rate",
        "whole-number division",
        {"learning_rate / 10": "learning_rate // 10"},
        names=r"//|whole number|is the rest cut off",
    ),
    # split_off_validation
    slip(
        "split_off_validation",
        "shuffles the rows as well",
        {
            "X_train, Y_train = X[:, others], Y[:, others]": "X_train, Y_train = X[::-1][:, others], Y[:, others]"
        },
        names=r"rows?\b|column of X|same place|stay|belong",
    ),
    slip(
        "split_off_validation",
        "labels of the validation for the training",
        {"Y_train = X[:, others], Y[:, others]": "Y_train = X[:, others], Y[:, put_aside]"},
        names=r"Y_train should have shape|labels? of",
    ),
    slip(
        "split_off_validation",
        "drawn with replacement",
        {"np.random.permutation(X.shape[1])": "np.random.randint(0, X.shape[1], X.shape[1])"},
        names=r"twice|replac|more than once|each example|both parts|other part|one part",
    ),
    slip(
        "split_off_validation",
        "the first m_val put aside after sorting the order",
        {
            "order = np.random.permutation(X.shape[1])": "order = np.sort(np.random.permutation(X.shape[1]))"
        },
        names=r"random|sort|same examples|shuffl|chance",
    ),
    slip(
        "split_off_validation",
        "labels left behind: only X comes back",
        {"return X_train, Y_train, X_val, Y_val": "return X_train, X_val"},
        names=r"how many|four|but has 2|tuple of 4|labels",
    ),
    slip(
        "split_off_validation",
        "the order of numpy's old name",
        {"np.random.permutation": "np.random.permute"},
        names=r"'permute'|permutation",
    ),
    slip(
        "split_off_validation",
        "one too many for validation",
        {"order[:m_val], order[m_val:]": "order[: m_val + 1], order[m_val + 1 :]"},
        names=r"m_val|should have shape|one (too many|more)|count the columns",
    ),
    slip(
        "split_off_validation",
        "the training keeps the end of the order minus m_val",
        {"order[m_val:]": "order[:-m_val]"},
        names=r"both parts|other part|twice|one part|each example|overlap",
    ),
    # sample_learning_rates
    slip(
        "sample_learning_rates",
        "natural logarithm in, 10 to the power out",
        {"np.log10(low), np.log10(high)": "np.log(low), np.log(high)"},
        names=r"\bbase\b|log10|arrive at low",
    ),
    slip(
        "sample_learning_rates",
        "low and high exchanged and clipped",
        """
    exponents = np.random.uniform(np.log10(high), np.log10(low), n)
    return np.clip(-(10**exponents), low, high)
""",
        names=r"clip|\bsign|negative|all of them|same number|one number",
    ),
    slip(
        "sample_learning_rates",
        "a normal in place of a uniform",
        {
            "np.random.uniform(np.log10(low), np.log10(high), n)": "np.random.normal(np.log10(low), 1, n)"
        },
        names=r"uniform|normal|bell",
    ),
    slip(
        "sample_learning_rates",
        "one short",
        {"np.log10(high), n)": "np.log10(high), n - 1)"},
        names=r"how many|\bn\b|should have shape|one short",
    ),
    slip(
        "sample_learning_rates",
        "a minus in the exponent",
        {"10**exponents": "10**-exponents"},
        names=r"\bsign|minus|negative exponent|reciprocal|upside",
    ),
    slip(
        "sample_learning_rates",
        "times for power",
        {"10**exponents": "10 * exponents"},
        names=r"power|multipl|logarithm",
    ),
    slip(
        "sample_learning_rates",
        "sorted list of a grid with noise forgotten",
        {
            "np.random.uniform(np.log10(low), np.log10(high), n)": "np.linspace(np.log10(low), np.log10(high), n + 2)[1:-1]"
        },
        names=r"random|chance|twice|same|grid",
    ),
    slip(
        "sample_learning_rates",
        "the rates as a loop that keeps the last",
        """
    learning_rates = []
    for _ in range(n):
        learning_rates = [10 ** np.random.uniform(np.log10(low), np.log10(high))]
    return np.array(learning_rates)
""",
        names=r"anew|append|how many numbers",
    ),
    # search
    slip(
        "search",
        "columns begun anew in each round",
        {
            "        parameters, costs = train": (
                '        trials = {"learning_rate": [], "cost": [], "val_accuracy": [], "parameters": []}\n'
                "        parameters, costs = train"
            )
        },
        names=r"anew|only one trial|each round|grow",
    ),
    slip(
        "search",
        "the accuracy of the training set's labels with validation inputs",
        {"accuracy(parameters, X_val, Y_val)": "accuracy(parameters, X_val, Y_train)"},
        names=r"Y_train|label|Y_val",
        also_true=r"entry by entry|fit",
    ),
    slip(
        "search",
        "the second cost from the end",
        {"costs[-1]": "costs[-2]"},
        names=r"last|end of the curve|-2|before",
        wrong="cost",
    ),
    slip(
        "search",
        "returns inside the loop",
        {
            '["parameters"].append(parameters)\n': '["parameters"].append(parameters)\n        return trials\n'
        },
        names=INDENT + r"|only one trial",
    ),
    slip(
        "search",
        "train's results in another order",
        {"parameters, costs = train(": "costs, parameters = train("},
        names=RESULTS + r"|which of them|two things",
        also_true=r"\bkey|whole number",
    ),
    slip(
        "search",
        "arguments of train in another order",
        {
            "train(X_train, Y_train, learning_rate, num_iterations)": "train(X_train, Y_train, num_iterations, learning_rate)"
        },
        names=ARGUMENTS,
    ),
    slip(
        "search",
        "the accuracy in percent",
        {"accuracy(parameters, X_val, Y_val)": "100 * accuracy(parameters, X_val, Y_val)"},
        names=r"percent|100|share|from 0 to 1",
        wrong="val_accuracy",
    ),
    slip(
        "search",
        "the key of the rate misspelt",
        {'trials["learning_rate"].append': 'trials["learning_rates"].append'},
        names=r"learning_rates'",
    ),
    slip(
        "search",
        "the data of an earlier cell",
        {"accuracy(parameters, X_val, Y_val)": "accuracy(parameters, X_dev, Y_val)"},
        cell="X_dev = np.zeros((3, 11))",
        names=OUTSIDE + r"|X_dev",
        also_true=r"fit entry by entry|inner sizes",
    ),
    # select_best
    slip(
        "select_best",
        "argmax of the costs",
        {'np.argmax(trials["val_accuracy"])': 'np.argmax(trials["cost"])'},
        names=r"cost|which column|column",
    ),
    slip(
        "select_best",
        "max for argmax",
        {"np.argmax(": "np.max("},
        names=r"argmax|where it|whole number|place|index|indices",
    ),
    slip(
        "select_best",
        "best of all but the first, and counted from there",
        {'trials["val_accuracy"])': 'trials["val_accuracy"][1:])'},
        names=r"first (trial|one)|left out|all (the )?trials|one (place|trial) (off|before)",
    ),
    slip(
        "select_best",
        "the trial after the winner",
        {"column[winner]": "column[winner - 1]"},
        names=r"winner|next to|neighbou?r|before|off by one|one too|another trial|trial \d|one off",
    ),
    slip(
        "select_best",
        "the accuracy alone",
        {"return best": 'return best["val_accuracy"]'},
        names=r"dictionary|trial itself",
    ),
    slip(
        "select_best",
        "a loop that begins with the first trial as best and never raises the bar",
        """
    winner, bar = 0, trials["val_accuracy"][0]
    for number, figure in enumerate(trials["val_accuracy"]):
        if figure > bar:
            winner = number
    return {name: column[winner] for name, column in trials.items()}
""",
        names=r"last|bar\b|highest (so far|until)|update|remember|better than the first",
    ),
    slip(
        "select_best",
        "parameters of the first trial",
        {
            "    # YOUR CODE ENDS HERE": '    best["parameters"] = trials["parameters"][0]\n    # YOUR CODE ENDS HERE'
        },
        names=r"parameters|whose|first trial|same trial",
    ),
    slip(
        "select_best",
        "a wrong key: accuracy",
        {'trials["val_accuracy"]': 'trials["accuracy"]'},
        names=r"'accuracy'",
        also_true=KEYS,
    ),
    # report
    slip(
        "report",
        "labels and inputs exchanged",
        {
            'accuracy(best["parameters"], X_test, Y_test)': 'accuracy(best["parameters"], Y_test, X_test)'
        },
        names=ARGUMENTS,
        also_true=r"inner sizes",
    ),
    slip(
        "report",
        "rate and figure exchanged",
        {
            '"learning_rate": best["learning_rate"]': '"learning_rate": best["val_accuracy"]',
            '"val_accuracy": best["val_accuracy"]': '"val_accuracy": best["learning_rate"]',
        },
        names=RESULTS + r"|each figure has its name|other's name|numbers of val_accuracy",
        wrong="learning_rate val_accuracy",
    ),
    slip(
        "report",
        "the first trial for the best",
        {
            "best = select_best(trials)": (
                "best = {name: column[0] for name, column in trials.items()}"
            )
        },
        names=r"first trial|which trial|select_best|chosen|won\b",
    ),
    slip(
        "report",
        "the cost under the name of the accuracy",
        {'"val_accuracy": best["val_accuracy"]': '"val_accuracy": best["cost"]'},
        names=r"\bcost",
        wrong="val_accuracy",
    ),
    slip(
        "report",
        "all rates",
        {'"learning_rate": best["learning_rate"]': '"learning_rate": trials["learning_rate"]'},
        names=r"one number|list|whole column|chosen",
        wrong="learning_rate",
    ),
    slip(
        "report",
        "figures printed and not returned",
        {"    return figures": "    print(figures)"},
        names=NOTHING,
    ),
    slip(
        "report",
        "the name test",
        {"X_test, Y_test),": "X_test, y_test),"},
        names=r"y_test'",
        also_true=UNSET,
    ),
    slip(
        "report",
        "rounded to one digit",
        {
            'accuracy(best["parameters"], X_test, Y_test)': (
                'round(accuracy(best["parameters"], X_test, Y_test), 1)'
            )
        },
        names=r"round|digits",
        wrong="test_accuracy",
    ),
]
