"""The hidden tests of hyperparameters: reading cost curves, holding out, searching, deciding."""

import math

import numpy as np

from autograder.solution import load_solution
from rubric import Exercise
from rubric.reply import SEED, chance
from rubric.samplers import between, binary, whole, zeros

notebook = load_solution(__file__)


# --- diagnose ------------------------------------------------------------------------------------

# Each curve in multiples of its first cost: straight lines between these points, and three single
# records that the lines cannot show. Noise of 1 % lies on all records but the first, the lowest and
# the last. The end is at most 0.08 above the lowest point or at least 0.14, and a fall is at most
# 0.07 or at least 0.17, except for two pairs of curves that end half a percent on either side of a
# tenth. Curves of four points have 3k + 1 records, so that their corners are among the records.
# Two curves that climb a little from far below, and one that climbs from high up, leave no factor
# between the lowest and the last that could replace the tenth of the first.

CURVES = {
    "falls": [1.0, 0.6, 0.42, 0.33, 0.3],
    "hardly falls": [1.0, 0.985, 0.97, 0.96],
    "rises": [1.0, 1.1, 1.3, 1.9],
    "falls, then climbs": [1.0, 0.5, 0.3, 0.45, 0.75],
    "dips, then climbs back": [1.0, 0.8, 0.72, 0.84, 0.97],
    "bumps, then falls": [1.0, 1.5, 0.6, 0.35, 0.3],
    "falls far, climbs a little": [1.0, 0.5, 0.3, 0.36],
    "falls farther, climbs a little": [1.0, 0.4, 0.1, 0.15],
    "falls far, climbs by more than a tenth": [1.0, 0.5, 0.3, 0.45],
    "falls less, climbs by more than a tenth": [1.0, 0.7, 0.65, 0.8],
    "falls, and loses half of it": [1.0, 0.88, 0.86, 0.93],
    "rises first, then falls a little": [1.0, 1.15, 1.05, 0.93],
    "climbs on the way, comes down again": [1.0, 0.4, 0.6, 0.42],
    "leaps, falls, climbs by more than a tenth": [1.0, 2.0, 0.6, 0.75],
    "climbs by just less than a tenth": [1.0, 0.5, 0.3, 0.395],
    "climbs by just more than a tenth": [1.0, 0.5, 0.3, 0.405],
    "falls by less than a tenth": [1.0, 0.96, 0.93, 0.905],
    "falls by more than a tenth": [1.0, 0.96, 0.93, 0.895],
    "falls at the first record": [1.0, 0.52, 0.51, 0.5, 0.5],
    "leaps at the last record": [1.0, 0.6, 0.4, 0.35, 0.35],
    "falls at once, climbs for long": [1.0, 0.3, 0.4, 0.44, 0.46],
    "inf near the end": [1.0, 0.6, 0.42, 0.33, 0.3],
    "nan from the middle on": [1.0, 0.8, 0.7, 0.6],
    "nan in the middle": [1.0, 0.6, 0.42, 0.33, 0.3],
    "inf in the middle": [1.0, 0.6, 0.42, 0.33, 0.3],
    "inf at the start": [1.0, 0.6, 0.42, 0.33, 0.3],
}


def curve(name, first):
    """A sampler of one of these curves: so many records, of which the first is this cost."""

    def sample(rng, shape):
        (records,), points = shape, CURVES[name]
        costs = np.interp(np.linspace(0, 1, records), np.linspace(0, 1, len(points)), points)
        noise = rng.uniform(-0.01, 0.01, records)
        noise[[0, np.argmin(costs), -1]] = 0
        costs += noise
        match name:
            case "falls at the first record":
                costs[1:] = np.minimum(costs[1:], 0.52 + noise[1:])
            case "leaps at the last record":
                costs[-1] = 0.9
            case "nan from the middle on":
                costs[records // 2 :] = np.nan
            case "nan in the middle":
                costs[records // 2] = np.nan
            case "inf in the middle":
                costs[records // 2] = np.inf
            case "inf at the start":
                costs[1] = np.inf
            case "inf near the end":
                costs[-2] = np.inf
        return first * costs

    return sample


def listed(sampler):
    """The same as a list, as a training records it."""
    return lambda rng, shape: sampler(rng, shape).tolist()


diagnose = Exercise(
    notebook.diagnose,
    takes=("costs (records)",),
    gives="verdict",
    points={"verdict": 16},
    trials=[
        {"records": 12, "costs": curve("falls", 0.31)},
        {"records": 9, "costs": listed(curve("hardly falls", 4.7))},
        {"records": 15, "costs": curve("rises", 0.74)},
        {"records": 20, "costs": listed(curve("falls, then climbs", 0.66))},
        {"records": 14, "costs": curve("dips, then climbs back", 1.3)},
        {"records": 11, "costs": curve("bumps, then falls", 0.58)},
        {"records": 10, "costs": curve("falls far, climbs a little", 0.9)},
        {"records": 13, "costs": curve("falls farther, climbs a little", 0.7)},
        {"records": 13, "costs": curve("falls far, climbs by more than a tenth", 0.64)},
        {"records": 16, "costs": curve("falls less, climbs by more than a tenth", 0.75)},
        {"records": 10, "costs": curve("falls, and loses half of it", 0.68)},
        {"records": 16, "costs": curve("rises first, then falls a little", 0.57)},
        {"records": 10, "costs": curve("climbs on the way, comes down again", 0.8)},
        {"records": 13, "costs": curve("leaps, falls, climbs by more than a tenth", 0.59)},
        {"records": 10, "costs": curve("climbs by just less than a tenth", 0.77)},
        {"records": 13, "costs": curve("climbs by just more than a tenth", 0.63)},
        {"records": 10, "costs": curve("falls by less than a tenth", 2.6)},
        {"records": 8, "costs": curve("falls by more than a tenth", 0.37)},
        {"records": 13, "costs": curve("falls at the first record", 0.83)},
        {"records": 16, "costs": curve("leaps at the last record", 0.61)},
        {"records": 18, "costs": listed(curve("nan from the middle on", 0.72))},
        {"records": 17, "costs": curve("nan in the middle", 0.71)},
        {"records": 19, "costs": listed(curve("inf in the middle", 0.69))},
        {"records": 7, "costs": curve("inf at the start", 0.75)},
        {"records": 2, "costs": curve("falls", 0.65)},
        {"records": 500, "costs": curve("falls", 3e-5)},
        {"records": 30, "costs": curve("hardly falls", 2e-6)},
        {"records": 60, "costs": curve("falls, then climbs", 8e4)},
        {"records": 33, "costs": curve("falls at once, climbs for long", 0.7)},
        {"records": 240, "costs": listed(curve("inf near the end", 0.66))},
        {"records": 20, "costs": curve("falls", 8e4)},
    ],
    examples=[
        {"records": 8, "costs": curve("falls", 0.7)},
        {"records": 8, "costs": listed(curve("hardly falls", 0.7))},
        {"records": 8, "costs": curve("rises", 0.7)},
        {"records": 10, "costs": curve("falls, then climbs", 0.7)},
        {"records": 8, "costs": curve("inf in the middle", 0.7)},
        {"records": 8, "costs": curve("nan from the middle on", 0.7)},
        {"records": 8, "costs": curve("nan in the middle", 0.7)},
        {"records": 9, "costs": curve("bumps, then falls", 0.7)},
        {"records": 8, "costs": listed(curve("hardly falls", 4.7))},
        {"records": 8, "costs": curve("falls", 0.05)},
        {"records": 10, "costs": curve("falls, then climbs", 0.05)},
        {"records": 10, "costs": curve("falls far, climbs a little", 4.0)},
        {"records": 7, "costs": curve("climbs by just more than a tenth", 0.7)},
        {"records": 7, "costs": curve("climbs by just less than a tenth", 0.7)},
        {"records": 8, "costs": curve("falls by less than a tenth", 0.7)},
        {"records": 8, "costs": curve("falls by more than a tenth", 0.7)},
        {"records": 10, "costs": curve("falls, and loses half of it", 0.7)},
        {"records": 9, "costs": curve("leaps at the last record", 0.7)},
        {"records": 9, "costs": curve("leaps, falls, climbs by more than a tenth", 0.7)},
        {"records": 8, "costs": curve("inf at the start", 0.7)},
        {"records": 13, "costs": curve("falls at once, climbs for long", 0.7)},
    ],
    book="hyperparameters/learning_rate.html#in-numpy-three-cost-curves",
    question="Which three numbers of the curve does the rule look at, and which of its questions comes "
    "first?",
    first_step="Give names to the first cost, the last and the lowest. Then ask whether any of the costs "
    "is no finite number, before you compare any.",
)


def not_all_finite(costs):
    """Whether some cost is nan or inf."""
    return not np.all(np.isfinite(costs))


def by_the_rule(costs, *, diverging, slow):
    """The verdict that follows from two answers, asked in this order."""
    return "diverging" if diverging else "too slow" if slow else "good"


def has_climbed(costs):
    """Whether a curve ends more than a tenth of its first cost above its lowest."""
    return costs[-1] - np.min(costs) > costs[0] / 10


def has_hardly_fallen(costs):
    """Whether a curve has fallen by less than a tenth of its first cost."""
    return costs[0] - costs[-1] < costs[0] / 10


@diagnose.mistake
def never_asked_about_nan(costs):
    """What is nan > 1? And nan < 1? Follow a curve with nan in it through all your questions."""
    return by_the_rule(costs, diverging=has_climbed(costs), slow=has_hardly_fallen(costs))


@diagnose.mistake
def looked_at_the_last_alone(costs):
    """A cost that is no number at all may stand anywhere in the curve. Where do you look for it?"""
    broken = not np.isfinite(costs[-1])
    return by_the_rule(costs, diverging=broken or has_climbed(costs), slow=has_hardly_fallen(costs))


@diagnose.mistake
def took_inf_for_a_number(costs):
    """There are two things that a cost can be instead of a finite number. Do you ask about both?"""
    broken = np.any(np.isnan(costs))
    return by_the_rule(costs, diverging=broken or has_climbed(costs), slow=has_hardly_fallen(costs))


@diagnose.mistake
def compared_with_the_first(costs):
    """A cost can fall far, turn, and still end below its beginning.
    From which of the costs does the rule measure a climb?"""
    broken = not np.all(np.isfinite(costs))
    return by_the_rule(
        costs, diverging=broken or costs[-1] > costs[0], slow=has_hardly_fallen(costs)
    )


@diagnose.mistake
def compared_with_the_first_alone(costs):
    """A cost can fall far, turn, and still end below its beginning: from which of the costs does the rule
    measure a climb? And what is nan > 1?"""
    return by_the_rule(costs, diverging=costs[-1] > costs[0], slow=has_hardly_fallen(costs))


@diagnose.mistake
def took_a_bump_for_divergence(costs):
    """A healthy curve may rise for a moment.
    Does the rule ask about any two neighbours, or about how the curve ends?"""
    broken = not np.all(np.isfinite(costs))
    return by_the_rule(
        costs, diverging=broken or np.any(np.diff(costs) > 0), slow=has_hardly_fallen(costs)
    )


@diagnose.mistake
def asked_about_the_highest(costs):
    """A curve may leap up early and still end well.
    Does the rule ask about the highest of the costs, or about others?"""
    climbed = not np.all(np.isfinite(costs)) or np.max(costs) > 1.1 * costs[0]
    return by_the_rule(costs, diverging=climbed, slow=has_hardly_fallen(costs))


@diagnose.mistake
def asked_about_slowness_first(costs):
    """A curve that climbs has not fallen either. Which of the two questions comes first?"""
    if has_hardly_fallen(costs):
        return "too slow"
    return notebook.diagnose(costs)


@diagnose.mistake
def a_tenth_of_nothing(costs):
    """A tenth of what? Multiply all costs of a curve by 5: should the verdict change?"""
    climbed = not np.all(np.isfinite(costs)) or costs[-1] - np.min(costs) > 0.1
    return by_the_rule(costs, diverging=climbed, slow=costs[0] - costs[-1] < 0.1)


@diagnose.mistake
def a_tenth_of_nothing_for_the_climb(costs):
    """A tenth of what may the last cost lie above the lowest? Multiply all costs of a curve by 5: should
    the verdict change?"""
    climbed = not_all_finite(costs) or costs[-1] - np.min(costs) > 0.1
    return by_the_rule(costs, diverging=climbed, slow=has_hardly_fallen(costs))


@diagnose.mistake
def a_tenth_of_nothing_for_the_fall(costs):
    """A tenth of what must the cost have fallen by? Multiply all costs of a curve by 5: should the verdict
    change?"""
    diverging = not_all_finite(costs) or has_climbed(costs)
    return by_the_rule(costs, diverging=diverging, slow=costs[0] - costs[-1] < 0.1)


@diagnose.mistake
def climbed_from_the_cost_before(costs):
    """From which cost to which is a climb measured? Suppose that a curve climbs for a long time, a little
    in each step."""
    diverging = not_all_finite(costs) or costs[-1] - costs[-2] > costs[0] / 10
    return by_the_rule(costs, diverging=diverging, slow=has_hardly_fallen(costs))


@diagnose.mistake
def lowest_of_the_second_half(costs):
    """The lowest cost may stand anywhere in the curve. Among which of them do you look for it?"""
    lowest = np.min(costs[len(costs) // 2 :])
    diverging = not_all_finite(costs) or costs[-1] - lowest > costs[0] / 10
    return by_the_rule(costs, diverging=diverging, slow=has_hardly_fallen(costs))


@diagnose.mistake
def twentieth_for_the_fall(costs):
    """A tenth is how many percent? Compare the number in your second question."""
    diverging = not_all_finite(costs) or has_climbed(costs)
    return by_the_rule(costs, diverging=diverging, slow=costs[0] - costs[-1] < costs[0] / 20)


@diagnose.mistake
def asked_for_nine_tenths(costs):
    """A curve that has fallen far is too slow in your function. From which cost to which do you measure the
    fall, and with what do you compare it?"""
    climbed = not np.all(np.isfinite(costs)) or has_climbed(costs)
    return by_the_rule(costs, diverging=climbed, slow=costs[-1] > costs[0] / 10)


@diagnose.mistake
def a_tenth_of_the_lowest(costs):
    """A tenth of which cost is too much of a climb? Near 0, even a tiny step up is many times as
    high as the ground it starts from."""
    # A tenth of the last looks the same: it is 1.11 times the lowest.
    climbed = not_all_finite(costs) or costs[-1] > 1.1 * np.min(costs)
    return by_the_rule(costs, diverging=climbed, slow=has_hardly_fallen(costs))


@diagnose.mistake
def a_tenth_of_the_highest(costs):
    """A curve may leap far up before it falls. Does that allow it a longer climb at its end?"""
    climbed = not_all_finite(costs) or costs[-1] - np.min(costs) > np.max(costs) / 10
    return by_the_rule(costs, diverging=climbed, slow=has_hardly_fallen(costs))


@diagnose.mistake
def compared_with_the_lowest_alone(costs):
    """Your two questions ask about the lowest cost. What do they have to do with the first one and
    with the last? Look at how the text measures a climb, and from where to where a fall."""
    lowest = np.min(costs)
    climbed = not_all_finite(costs) or costs[-1] > 1.3 * lowest
    return by_the_rule(costs, diverging=climbed, slow=costs[0] - lowest < costs[0] / 10)


@diagnose.mistake
def fell_to_the_lowest(costs):
    """A curve that falls and loses half of it again: to which of its costs is the fall measured?"""
    diverging = not_all_finite(costs) or has_climbed(costs)
    slow = costs[0] - np.min(costs) < costs[0] / 10
    return by_the_rule(costs, diverging=diverging, slow=slow)


@diagnose.mistake
def fell_from_the_highest(costs):
    """A curve may rise before it falls. From which of its costs is the fall measured?"""
    diverging = not_all_finite(costs) or has_climbed(costs)
    slow = np.max(costs) - costs[-1] < costs[0] / 10
    return by_the_rule(costs, diverging=diverging, slow=slow)


@diagnose.mistake
def a_fifth_for_the_climb(costs):
    """Some climbs escape your rule. How far may the last cost lie above the lowest?"""
    climbed = not_all_finite(costs) or costs[-1] - np.min(costs) > costs[0] / 5
    return by_the_rule(costs, diverging=climbed, slow=has_hardly_fallen(costs))


@diagnose.mistake
def climbed_on_the_way(costs):
    """A curve climbs for a while, and comes down again before its end.
    Where does the rule look for a climb: anywhere, or at one place?"""
    climbs = costs - np.minimum.accumulate(costs)
    diverging = not_all_finite(costs) or np.any(climbs > costs[0] / 10)
    return by_the_rule(costs, diverging=diverging, slow=has_hardly_fallen(costs))


@diagnose.mistake
def climbed_after_the_lowest(costs):
    """After its lowest point a curve may climb and still come down again.
    Which of the costs after the lowest does the rule ask about?"""
    highest = np.max(costs[np.argmin(costs) :])
    diverging = not_all_finite(costs) or highest - np.min(costs) > costs[0] / 10
    return by_the_rule(costs, diverging=diverging, slow=has_hardly_fallen(costs))


@diagnose.mistake
def verdicts_in_other_words(costs):
    """The verdict is one of three words, and others will read it. Compare yours, letter by letter."""
    return {"too slow": "slow", "diverging": "divergent", "good": "good"}[notebook.diagnose(costs)]


@diagnose.variant
def with_plain_python(costs):
    costs = [float(cost) for cost in costs]
    for cost in costs:
        if math.isnan(cost) or cost == float("inf"):
            return "diverging"
    if costs[-1] > min(costs) + 0.1 * costs[0]:
        return "diverging"
    if costs[-1] > 0.9 * costs[0]:
        return "too slow"
    return "good"


@diagnose.variant
def in_shares_of_the_first_cost(costs):
    shares = np.array(costs) / costs[0]
    if np.isnan(shares).any() or np.isinf(shares).any() or shares[-1] >= shares.min() + 0.1:
        return "diverging"
    return "too slow" if 1 - shares[-1] <= 0.1 else "good"


@diagnose.variant
def with_isfinite_of_the_sum(costs):
    if not np.isfinite(sum(costs)):
        return "diverging"
    tenth = 0.1 * costs[0]
    verdict = "good" if tenth < costs[0] - costs[-1] else "too slow"
    return np.where(costs[-1] > np.amin(costs) + tenth, "diverging", verdict).item()


# --- adjust_learning_rate ------------------------------------------------------------------------

RATES = [{"verdict": "too slow"}, {"verdict": "diverging"}, {"verdict": "good"}]

adjust_learning_rate = Exercise(
    notebook.adjust_learning_rate,
    takes=("learning_rate ()", "verdict"),
    gives="new_rate ()",
    points={"new_rate": 10},
    trials=[
        *RATES,
        *({**rate, "learning_rate": between(3.0, 90.0)} for rate in RATES),
        *({**rate, "learning_rate": between(1e-7, 9e-7)} for rate in RATES),
        *({**rate, "learning_rate": whole(21, 29)} for rate in RATES),
    ],
    examples=[
        *RATES,
        {"verdict": "too slow", "learning_rate": between(2.0, 3.0)},
        {"learning_rate": between(50.0, 60.0)},
        {"learning_rate": between(1e-7, 3e-7)},
        {"verdict": "diverging", "learning_rate": between(1e-7, 3e-7)},
        {"learning_rate": whole(21, 29)},
    ],
    draws={"learning_rate": between(0.02, 0.09)},
    book="hyperparameters/learning_rate.html#in-numpy-three-cost-curves",
    question="How many verdicts are there, and what happens to the rate for each of them?",
    first_step="Ask about one verdict after the other, and write down next to each what becomes of the "
    "old rate.",
)


RISES = {"too slow": 3, "good": 1}


@adjust_learning_rate.mistake
def the_wrong_way_round(learning_rate, verdict):
    """When the steps are too small, should they become larger or smaller?"""
    other = {"too slow": "diverging", "diverging": "too slow", "good": "good"}[verdict]
    return notebook.adjust_learning_rate(learning_rate, other)


@adjust_learning_rate.mistake
def factors_exchanged(learning_rate, verdict):
    """One direction asks for care, the other for a long way back. Which factor belongs to which?"""
    return learning_rate * {"too slow": 10, "diverging": 1 / 3, "good": 1}[verdict]


@adjust_learning_rate.mistake
def three_both_ways(learning_rate, verdict):
    """Two factors are named in the table, and they differ. Did you use both?"""
    return learning_rate * {"too slow": 3, "diverging": 1 / 3, "good": 1}[verdict]


@adjust_learning_rate.mistake
def ten_both_ways(learning_rate, verdict):
    """Could two rates send you back and forth for ever? Compare the way up with the way down."""
    return learning_rate * {"too slow": 10, "diverging": 1 / 10, "good": 1}[verdict]


@adjust_learning_rate.mistake
def changed_a_good_one(learning_rate, verdict):
    """There are three verdicts. What happens to a learning rate that is good?"""
    return learning_rate * 3 if verdict == "too slow" else learning_rate / 10


@adjust_learning_rate.mistake
def raised_a_good_one(learning_rate, verdict):
    """A learning rate that is good comes back larger. Which of your branches does it run into?"""
    return learning_rate / 10 if verdict == "diverging" else learning_rate * 3


@adjust_learning_rate.mistake
def added_and_subtracted(learning_rate, verdict):
    """The new rate is a multiple of the old one. Did you multiply, or add?"""
    return learning_rate + {"too slow": 3, "diverging": -10, "good": 0}[verdict]


@adjust_learning_rate.mistake
def never_above_one(learning_rate, verdict):
    """Does the table set a limit to the new rate? Try it with a rate of 2 that is too slow."""
    return min(notebook.adjust_learning_rate(learning_rate, verdict), 1.0)


@adjust_learning_rate.mistake(least=(1e-6, 1e-5, 1e-4, 0.001))
def never_below_a_limit(learning_rate, verdict, *, least):
    """Does the table set a limit to the new rate? Try it with a very small one that diverges."""
    return max(notebook.adjust_learning_rate(learning_rate, verdict), least)


@adjust_learning_rate.mistake(digits=(2, 3, 4, 5, 6))
def rounded_to_some_digits(learning_rate, verdict, *, digits):
    """What becomes of a tenth of 0.0000002 in your function? What is rounding good for here?"""
    return round(float(notebook.adjust_learning_rate(learning_rate, verdict)), digits)


@adjust_learning_rate.mistake
def rounded_to_whole_tenths(learning_rate, verdict):
    """What becomes of a tenth of 25 in your function: is the rest cut off?"""
    return learning_rate // 10 if verdict == "diverging" else learning_rate * RISES[verdict]


@adjust_learning_rate.mistake
def returned_the_factor(learning_rate, verdict):
    """Is this the new learning rate, or what the old one should be multiplied by?"""
    return {"too slow": 3, "diverging": 0.1, "good": 1}[verdict]


@adjust_learning_rate.variant
def from_a_dictionary(learning_rate, verdict):
    factors = {"good": 1.0, "too slow": 3.0, "diverging": 0.1}
    return np.array([[factors[verdict] * learning_rate]])


@adjust_learning_rate.variant
def with_early_returns(learning_rate, verdict):
    if verdict == "diverging":
        return learning_rate * 0.1
    if verdict == "good":
        return learning_rate
    return np.float64(learning_rate + learning_rate + learning_rate)


# --- split_off_validation ------------------------------------------------------------------------

# The data come sorted by class, as many do. A right split of 90 into 60 and 30 is refused only
# when the 30 places happen to form at most two blocks, for which there are
# 61 + 29 C(61, 2) = 53,131 ways, or to lie in even steps: a first place (at most 61) and 29 gaps
# that are all g or g + 1, with g = 1, 2 or 3, at most 61 * 3 * 2^29 = 1e11 ways. Of the
# C(90, 30) = 6.7e23 choices that is less than 2e-13. In the second trial it is at most
# 59 * 3 * 2^27 = 2.4e10 of C(86, 28) = 3.4e22, in the first example 57 * 3 * 2^23 = 1.5e9 of
# C(80, 24) = 1.6e20. In the third trial a fixed pattern of three places is not looked for: there one
# sees whether they are three at all. A choice that is the same from two seeds is refused as such.

split_off_validation = Exercise(
    notebook.split_off_validation,
    takes=("X (n_x, m)", "Y (1, m)", "m_val"),
    gives=(
        "X_train (n_x, m_train)",
        "Y_train (1, m_train)",
        "X_val (n_x, m_val)",
        "Y_val (1, m_val)",
    ),
    points={
        "labels_stay_with_their_examples": 8,
        "each_example_is_in_one_part": 7,
        "validation_is_drawn_at_random": 3,
        "no_seed": 2,
    },
    trials=[
        {"n_x": 4, "m": 90, "m_train": 60, "m_val": 30},
        {"n_x": 3, "m": 86, "m_train": 58, "m_val": 28, "Y": whole(0, 1)},
        {"n_x": 2, "m": 400, "m_train": 397, "m_val": 3},
    ],
    examples=[
        {"n_x": 2, "m": 80, "m_train": 56, "m_val": 24},
        {"n_x": 3, "m": 9, "m_train": 8, "m_val": 1},
    ],
    draws={"Y": binary},
    vectorises="m",
    book="hyperparameters/validation.html#the-idea-in-words",
    question="How many orders do you draw, and which columns of X and which of Y do they move?",
    first_step="Draw the numbers from 0 to m - 1 in random order, once, and divide this row of numbers "
    "into the first m_val and the rest.",
)


@split_off_validation.inputs("X (n_x, m)", "Y (1, m)", "m_val")
def sorted_by_class(X, Y, m_val):
    return X, np.sort(Y), m_val


# Columns of normal numbers differ by far more than 1e-4, and float32 changes them by far less: so one sees
# which column of X stands where.


@split_off_validation.public
def labels_stay_with_their_examples(X, Y, X_train, Y_train, X_val, Y_val):
    """Some examples have another label than before: each column of X should keep its column of Y."""
    return bool(
        np.all(
            np.any(
                (
                    np.max(np.abs(np.hstack([X_train, X_val])[:, :, None] - X[:, None]), axis=0)
                    < 1e-4
                )
                & (np.hstack([Y_train, Y_val]).T == Y),
                axis=1,
            )
        )
    )


@split_off_validation.public
def each_example_is_in_one_part(X, X_train, X_val):
    """Each example should be in exactly one of the two parts: some are in both, in none, or twice."""
    return bool(
        np.all(
            np.sum(
                np.max(np.abs(np.hstack([X_train, X_val])[:, :, None] - X[:, None]), axis=0) < 1e-4,
                axis=0,
            )
            == 1
        )
    )


@split_off_validation.public
def validation_is_drawn_at_random(X, X_val):
    """The examples for validation stand in one or two blocks of the data, or in even steps: they
    are not drawn at random."""
    return bool(
        len(
            gaps := np.diff(
                np.unique(np.argmin(np.max(np.abs(X[:, :, None] - X_val[:, None]), axis=0), axis=0))
            )
        )
        < 20
        or not (np.sum(gaps > 1) < 2 or np.ptp(gaps) < 2)
    )


@split_off_validation.mistake
def cut_without_shuffling(X, Y, m_val):
    """Call your function twice: does it put the same examples aside again?
    If the data are sorted, or have a pattern that repeats, are these examples like the rest?"""
    return X[:, :-m_val], Y[:, :-m_val], X[:, -m_val:], Y[:, -m_val:]


@split_off_validation.mistake
def a_seed_of_its_own(X, Y, m_val):
    """Whoever calls your function twice may want two splits. Who should decide about chance?"""
    np.random.seed(1)
    return notebook.split_off_validation(X, Y, m_val)


@split_off_validation.mistake
def two_orders(X, Y, m_val):
    """Follow one column of X and its label through your code. Do both go to the same place?"""
    X = X[:, np.random.permutation(X.shape[1])]
    Y = Y[:, np.random.permutation(Y.shape[1])]
    return X[:, m_val:], Y[:, m_val:], X[:, :m_val], Y[:, :m_val]


@split_off_validation.mistake
def drawn_twice(X, Y, m_val):
    """How many times do you draw? May an example that is drawn for one part turn up in the other?"""
    m = X.shape[1]
    train, val = np.random.permutation(m)[m_val:], np.random.permutation(m)[:m_val]
    return X[:, train], Y[:, train], X[:, val], Y[:, val]


@split_off_validation.mistake
def trained_on_everything(X, Y, m_val):
    """How many examples are left to learn from, once m_val have been taken away?"""
    val = np.random.permutation(X.shape[1])[:m_val]
    return X, Y, X[:, val], Y[:, val]


@split_off_validation.mistake
def inputs_first_then_labels(X, Y, m_val):
    """Four arrays come back, and their order matters. Read the Returns list again."""
    X_train, Y_train, X_val, Y_val = notebook.split_off_validation(X, Y, m_val)
    return X_train, X_val, Y_train, Y_val


@split_off_validation.mistake
def parts_exchanged(X, Y, m_val):
    """Which of the two parts should hold m_val examples? Count the columns of each."""
    X_train, Y_train, X_val, Y_val = notebook.split_off_validation(X, Y, m_val)
    return X_val, Y_val, X_train, Y_train


@split_off_validation.mistake
def drew_among_the_features(X, Y, m_val):
    """Examples are columns. Which entry of X.shape counts them, and which did you take?"""
    order = np.random.permutation(X.shape[0])
    val, train = order[:m_val], order[m_val:]
    return X[:, train], Y[:, train], X[:, val], Y[:, val]


@split_off_validation.mistake
def rows_for_examples(X, Y, m_val):
    """X[places] takes rows, and a row is one feature of all examples. How do you take columns?"""
    order = np.random.permutation(X.shape[1])
    val, train = order[:m_val], order[m_val:]
    return X[train], Y[train], X[val], Y[val]


@split_off_validation.mistake
def labels_without_a_row(X, Y, m_val):
    """Y is a matrix with one row. Do your labels still have their row?"""
    X_train, Y_train, X_val, Y_val = notebook.split_off_validation(X, Y, m_val)
    return X_train, Y_train[0], X_val, Y_val[0]


@split_off_validation.variant
def with_a_mask(X, Y, m_val):
    is_val = np.random.default_rng().permutation(X.shape[1]) < m_val
    return X[:, ~is_val], Y[:, ~is_val].astype(int), X[:, is_val], Y[:, is_val].astype(int)


@split_off_validation.variant
def with_the_label_as_a_further_row(X, Y, m_val):
    examples = np.vstack([X, Y]).T  # (m, n_x + 1)
    np.random.shuffle(examples)
    train, val = examples[m_val:].T, examples[:m_val].T
    return train[:-1], train[-1:], val[:-1], val[-1:]


@split_off_validation.variant
def with_choice_and_delete(X, Y, m_val):
    val = np.random.choice(X.shape[1], m_val, replace=False)
    X_train, Y_train = np.delete(X, val, axis=1), np.delete(Y, val, axis=1)
    return X_train.astype(np.float32), Y_train, X[:, val].astype(np.float32), Y[:, val]


@split_off_validation.variant
def one_column_after_the_other(X, Y, m_val):
    m = X.shape[1]
    order = list(range(m))
    np.random.shuffle(order)
    X_train, Y_train = np.zeros((X.shape[0], m - m_val)), np.zeros((1, m - m_val))
    X_val, Y_val = np.zeros((X.shape[0], m_val)), np.zeros((1, m_val), dtype=bool)
    for i, place in enumerate(order):
        if i < m - m_val:
            X_train[:, i], Y_train[:, i] = X[:, place], Y[:, place]
        else:
            X_val[:, i - m + m_val], Y_val[:, i - m + m_val] = X[:, place], Y[:, place]
    return X_train, Y_train, X_val, Y_val


# --- sample_learning_rates -----------------------------------------------------------------------

# Properties of many draws, each drawn by itself or one in each of n equal pieces of the exponents.
#
# Spread: by the inequality of Dvoretzky, Kiefer and Wolfowitz the share of draws below some exponent
# differs anywhere from its right share by more than e with a probability below 2 exp(-2 n e^2). With e
# as below that is 1e-10. One draw in each piece comes closer than 1 / n.
#
# Repeats: between two rates lie as many float32 as draws fill to one part in 20,000, so that some pairs
# are the same number, 0.3 of 8,000 on average; that it is 80 has no chance worth a name.
#
# Even steps: of independent draws the lengths of the gaps are spread exponentially, and 7.4 % of them lie
# within a tenth of their mean. Of one draw in each piece a gap is 1 + u - v for u, v uniform, and 19 % do.
# That more than half of 4,000 gaps which do not touch each other do so has, by Hoeffding's inequality, a
# probability below exp(-2 * 4000 * 0.31^2), which is 1e-330. In a grid all of them do.

sample_learning_rates = Exercise(
    notebook.sample_learning_rates,
    takes=("low", "high", "n"),
    gives="learning_rates (n)",
    points={
        "rates_are_positive": 2,
        "rates_are_within_the_range": 3,
        "logarithms_are_spread_evenly": 6,
        "draws_do_not_repeat": 2,
        "draws_are_no_grid": 1,
        "no_seed": 2,
    },
    trials=[
        {"low": 0.0002, "high": 0.5, "n": 8000},
        {"low": 0.003, "high": 30.0, "n": 6000},
    ],
    examples=[{"low": 0.0001, "high": 1.0, "n": 2000}, {"low": 0.02, "high": 0.7, "n": 3000}],
    book="hyperparameters/search.html#in-symbols",
    question="Which numbers are to be spread evenly: the learning rates, or their exponents?",
    first_step="Take the logarithm of both ends of the range.",
)


@sample_learning_rates.public
def rates_are_positive(learning_rates):
    """Some of the learning rates are zero or negative."""
    return bool(np.all(np.asarray(learning_rates) > 0))


@sample_learning_rates.public
def rates_are_within_the_range(low, high, learning_rates):
    """Some of the learning rates lie below low or above high."""
    return bool(
        np.min(learning_rates) > low * (1 - 1e-5) and np.max(learning_rates) < high * (1 + 1e-5)
    )


@sample_learning_rates.public
def logarithms_are_spread_evenly(low, high, n, learning_rates):
    """The exponents should be spread evenly over their range: some parts of it get too many draws."""
    return bool(
        np.max(
            np.abs(
                np.log(np.clip(np.sort(np.ravel(learning_rates)), low, high) / low)
                / np.log(high / low)
                - np.arange(n) / n
            )
        )
        < np.sqrt(np.log(2 / 1e-10) / (2 * n)) + 1 / n
    )


@sample_learning_rates.public
def draws_do_not_repeat(learning_rates):
    """Some learning rates are drawn again and again: many of them are the same number."""
    return len(np.unique(learning_rates)) > 0.99 * len(learning_rates)


@sample_learning_rates.public
def draws_are_no_grid(learning_rates):
    """The learning rates follow one another in even steps: they should be drawn at random."""
    return bool(
        np.mean(
            np.abs(
                (gaps := np.diff(np.sort(np.log(np.maximum(np.ravel(learning_rates), 1e-300)))))
                - np.mean(gaps)
            )
            < np.mean(gaps) / 10
        )
        < 0.5
    )


@sample_learning_rates.mistake
def drawn_evenly(low, high, n):
    """Count how many of your draws lie in each power of ten.
    Does 0.0001 to 0.001 get as many of them as 0.1 to 1?"""
    return np.random.uniform(low, high, n)


@sample_learning_rates.mistake
def whole_exponents_alone(low, high, n):
    """Count the different numbers among your draws. Must an exponent be a whole number?"""
    exponents = np.random.randint(np.ceil(np.log10(low)), np.floor(np.log10(high)) + 1, n)
    return 10.0**exponents


@sample_learning_rates.mistake
def another_base_on_the_way_back(low, high, n):
    """Take the logarithm of low, and go back: do you arrive at low again?"""
    return np.exp(np.random.uniform(np.log10(low), np.log10(high), n))


@sample_learning_rates.mistake
def stayed_with_the_exponents(low, high, n):
    """Are these learning rates, or still their logarithms?"""
    return np.random.uniform(np.log10(low), np.log10(high), n)


@sample_learning_rates.mistake
def a_range_of_its_own(low, high, n):
    """Call it with another range: do the draws follow?"""
    return 10 ** (-4 * np.random.rand(n))


@sample_learning_rates.mistake
def a_grid(low, high, n):
    """Call it twice: are the second draws others than the first?"""
    return np.geomspace(low, high, n)


@sample_learning_rates.mistake
def a_shuffled_grid(low, high, n):
    """Sort your draws: are they the same numbers each time, in another order?"""
    return np.random.permutation(np.geomspace(low, high, n))


@sample_learning_rates.mistake
def a_normal_cut_at_its_ends(low, high, n):
    """How many of your draws lie at the very ends of the range? Does every exponent have the same
    chance?"""
    a, b = np.log10(low), np.log10(high)
    return 10 ** np.clip(np.random.normal((a + b) / 2, (b - a) / 3.5, n), a, b)


@sample_learning_rates.mistake
def a_seed_of_its_own_for_rates(low, high, n):
    """Whoever calls your function twice may want other candidates. Who should decide about chance?"""
    np.random.seed(1)
    return notebook.sample_learning_rates(low, high, n)


@sample_learning_rates.mistake
def one_draw(low, high, n):
    """How many numbers did you draw? The function that draws has to be told."""
    return 10 ** np.random.uniform(np.log10(low), np.log10(high))


@sample_learning_rates.variant
def with_the_natural_logarithm(low, high, n):
    return np.exp(np.random.uniform(np.log(low), np.log(high), size=(n,))).astype(np.float32)


@sample_learning_rates.variant
def as_a_power_of_the_ratio(low, high, n):
    return low * (high / low) ** np.random.default_rng().random(n)


@sample_learning_rates.variant
def one_in_each_piece(low, high, n):
    pieces = np.random.permutation(n) + np.random.rand(n)  # (n,)
    return low * (high / low) ** (pieces / n)


@sample_learning_rates.variant
def one_after_the_other(low, high, n):
    a, b = np.log2(low), np.log2(high)
    return [2 ** (a + (b - a) * np.random.rand()) for _ in range(n)]


# --- search --------------------------------------------------------------------------------------

# Few steps with rates below 1: nothing is near divergence, where rounding would grow. There is one
# exception: in the second trial one rate is so large that its cost ends above its lowest, which six
# steps do without letting rounding grow to anything that counts. That a probability lies within
# rounding of one half, so that two machines disagree about an accuracy, has a chance of some 1e-13
# for each example. In the last trial a number is missing among the inputs, and all costs are nan: that is
# what happened, too.
#
# Each training draws once from NumPy's generator. So its state after the call tells how many there were,
# also of those that left no trace.


def with_negative_ones(sampler, first):
    """Learning rates that train refuses, from some candidate on."""

    def sample(rng, shape):
        rates = sampler(rng, shape)
        rates[first:] *= -1
        return rates

    return sample


def with_a_rate_that_overshoots(sampler):
    """The second candidate is so large, as `candidates_and_data` sees to, that its cost ends too high."""

    def sample(rng, shape):
        rates = sampler(rng, shape)
        rates[1] = OVERSHOOTS
        return rates

    return sample


def with_one_twice(rng, shape):
    """The second and the fourth candidate are the same."""
    rates = usual_rates(rng, shape)
    rates[3] = rates[1]
    return rates


def with_a_number_missing(rng, shape):
    """Inputs with a nan among them, which all costs become."""
    X = rng.normal(size=shape)
    X[0, 0] = np.nan
    return X


def as_the_second_model_says(rng, shape):
    """Labels that `candidates_and_data` puts in: then the second accuracy is 1."""
    return np.full(shape, AS_THE_SECOND_SAYS)


usual_rates = between(0.1, 0.9)
OVERSHOOTS, AS_THE_SECOND_SAYS = math.inf, -1.0

search = Exercise(
    notebook.search,
    takes=(
        "learning_rates (candidates)",
        "budget",
        "X_train (n_x, m_train)",
        "Y_train (1, m_train)",
        "X_val (n_x, m_val)",
        "Y_val (1, m_val)",
        "num_iterations",
    ),
    gives={
        "learning_rate": "(tried)",
        "cost": "(tried)",
        "val_accuracy": "(tried)",
        "parameters": "",
    },
    points={
        "learning_rate": 5,
        "cost": 4,
        "val_accuracy": 5,
        "trained_models_are_kept": 3,
        "trainings_are_within_the_budget": 3,
    },
    trials=[
        {
            "candidates": 6,
            "budget": 4,
            "tried": 4,
            "n_x": 3,
            "m_train": 18,
            "m_val": 11,
            "num_iterations": 12,
        },
        {
            "candidates": 7,
            "budget": 5,
            "tried": 5,
            "n_x": 4,
            "m_train": 15,
            "m_val": 13,
            "num_iterations": 6,
            "learning_rates": with_a_rate_that_overshoots(with_negative_ones(usual_rates, 5)),
        },
        {"Y_val": as_the_second_model_says},
        {"learning_rates": with_one_twice},
        {"X_train": with_a_number_missing},
    ],
    examples=[
        {"candidates": 4, "budget": 2, "tried": 2, "num_iterations": 10},
        {"candidates": 2, "budget": 3, "tried": 2},
        {
            "candidates": 4,
            "budget": 1,
            "tried": 1,
            "learning_rates": with_negative_ones(usual_rates, 1),
        },
        {"candidates": 6, "budget": 5, "tried": 5, "learning_rates": with_one_twice},
        {"Y_val": as_the_second_model_says},
        {"X_train": with_a_number_missing},
        {
            "m_train": 15,
            "num_iterations": 6,
            "learning_rates": with_a_rate_that_overshoots(usual_rates),
        },
    ],
    draws={"learning_rates": usual_rates, "Y_train": binary, "Y_val": binary},
    book="hyperparameters/search.html#in-numpy-a-search-with-a-budget",
    question="Where does the loop end, if there are more candidates than the budget allows?",
    first_step="Go over no more candidates than the budget allows, and train one model for each.",
)


@search.inputs(
    "learning_rates (candidates)",
    "budget",
    "X_train (n_x, m_train)",
    "Y_train (1, m_train)",
    "X_val (n_x, m_val)",
    "Y_val (1, m_val)",
    "num_iterations",
)
def candidates_and_data(learning_rates, budget, X_train, Y_train, X_val, Y_val, steps):
    """What is drawn, with what only a training can tell."""
    overshoots = learning_rates == OVERSHOOTS
    if np.any(overshoots):
        learning_rates[overshoots] = a_rate_that_overshoots(X_train, Y_train, steps)
    if np.all(Y_val == AS_THE_SECOND_SAYS):
        model, _ = notebook.train(X_train, Y_train, learning_rates[1], steps)
        right = [
            notebook.accuracy(model, X_val[:, [i]], np.ones((1, 1))) for i in range(Y_val.size)
        ]
        Y_val = np.array([right])
    return learning_rates, budget, X_train, Y_train, X_val, Y_val, steps


def a_rate_that_overshoots(X, Y, num_iterations):
    """The first of some rates with which a training ends well above its lowest cost."""
    for rate in 4.0 * 1.25 ** np.arange(30):
        costs = notebook.train(X, Y, rate, num_iterations)[1]
        if costs[-1] > min(costs) + 0.1:
            break
    return rate


def chance_after(trainings):
    """The state of NumPy's generator after so many trainings, in a call that draws nothing else."""
    kept = np.random.get_state()
    np.random.seed(SEED)
    np.random.rand(trainings)
    state = chance()
    np.random.set_state(kept)
    return state


@search.must
def trainings_are_within_the_budget(learning_rates, budget, chance):
    """Your search calls train more often than the budget allows, though not all of it shows."""
    allowed = min(budget, len(learning_rates))
    return chance in {chance_after(trainings) for trainings in range(allowed + 1)}


@search.public
def trained_models_are_kept(parameters, expected):
    """The list "parameters" should hold for each trial the dictionary that its training returned."""
    return (
        isinstance(parameters, (list, tuple))
        and len(parameters) >= len(expected["parameters"])
        and all(
            isinstance(mine, dict)
            and all(
                name in mine
                and isinstance(mine[name], np.ndarray)
                and mine[name].shape == value.shape
                and np.allclose(mine[name], value, rtol=1e-4, atol=1e-6, equal_nan=True)
                for name, value in model.items()
            )
            for mine, model in zip(parameters, expected["parameters"], strict=False)
        )
    )


def searched(learning_rates, try_one):
    """The columns of trials that try_one makes rows of."""
    trials = {"learning_rate": [], "cost": [], "val_accuracy": [], "parameters": []}
    for learning_rate in learning_rates:
        row = (learning_rate, *try_one(learning_rate))
        for column, entry in zip(trials.values(), row, strict=True):
            column.append(entry)
    return trials


@search.mistake
def ignored_the_budget(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    """How many trainings may be started? Where in your function does the budget end the search?"""
    everything = len(learning_rates)
    return notebook.search(
        learning_rates, everything, X_train, Y_train, X_val, Y_val, num_iterations
    )


@search.mistake
def trained_all_and_kept_some(
    learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations
):
    """Your columns have the right length. But how many trainings did it take to fill them?"""
    trials = notebook.search(
        learning_rates, len(learning_rates), X_train, Y_train, X_val, Y_val, num_iterations
    )
    return {name: column[:budget] for name, column in trials.items()}


@search.mistake
def tried_all_and_let_them_fail(
    learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations
):
    """A training that fails or is thrown away has begun all the same. What keeps your loop from starting
    one beyond the budget?"""
    trials = notebook.search(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations)
    for rate in learning_rates[budget:]:
        try:
            notebook.train(X_train, Y_train, rate, num_iterations)
        except ValueError:
            continue
    return trials


@search.mistake
def trained_twice_for_each_rate(
    learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations
):
    """How many models does your function train for one candidate? One call gives both things that you
    need of it."""
    trials = notebook.search(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations)
    for rate in trials["learning_rate"]:
        notebook.train(X_train, Y_train, rate, num_iterations)
    return trials


@search.mistake
def stopped_at_a_perfect_one(
    learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations
):
    """Your search ends before its budget is used up. Is a model that is right about all of a few
    examples the best that there can be?"""
    trials = {"learning_rate": [], "cost": [], "val_accuracy": [], "parameters": []}
    for rate in learning_rates[:budget]:
        found = notebook.search([rate], 1, X_train, Y_train, X_val, Y_val, num_iterations)
        trials = {name: column + found[name] for name, column in trials.items()}
        if found["val_accuracy"] == [1]:
            break
    return trials


@search.mistake
def left_out_what_diverged(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    """A training whose cost is nan is one of your trials, too. Where is it in your columns?"""
    trials = notebook.search(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations)
    kept = np.flatnonzero(np.isfinite(trials["cost"]))
    return {name: [column[k] for k in kept] for name, column in trials.items()}


@search.mistake
def left_out_what_was_tried(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    """The same candidate may come twice. Does the text say that a search leaves out the second one?"""
    rates = list(dict.fromkeys(learning_rates[:budget]))
    return notebook.search(rates, budget, X_train, Y_train, X_val, Y_val, num_iterations)


@search.mistake
def took_another_in_its_place(
    learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations
):
    """One of your trials has a rate from beyond the budget. What became of the candidate that came twice?"""
    rates = list(dict.fromkeys(learning_rates))
    return notebook.search(rates, budget, X_train, Y_train, X_val, Y_val, num_iterations)


@search.mistake
def one_training_too_many(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    """With a budget of 1, how many models does your function train? Count the rounds of its loop."""
    return notebook.search(
        learning_rates, budget + 1, X_train, Y_train, X_val, Y_val, num_iterations
    )


@search.mistake
def one_training_too_few(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    """May the last training of the budget be used as well? Count the rounds of your loop."""
    return notebook.search(
        learning_rates, budget - 1, X_train, Y_train, X_val, Y_val, num_iterations
    )


@search.mistake
def drew_the_largest_first(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    """In which order are the candidates to be tried, and in which order did you try them?"""
    return notebook.search(
        np.sort(learning_rates)[::-1], budget, X_train, Y_train, X_val, Y_val, num_iterations
    )


@search.mistake
def judged_by_the_training_set(
    learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations
):
    """A model may know the examples by heart from which it learned. On which ones did you test it?"""
    return notebook.search(
        learning_rates, budget, X_train, Y_train, X_train, Y_train, num_iterations
    )


@search.mistake
def learned_from_the_validation_set(
    learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations
):
    """Which examples may a model learn from? Look at what you hand to train."""
    return notebook.search(learning_rates, budget, X_val, Y_val, X_val, Y_val, num_iterations)


@search.mistake
def exchanged_the_two_sets(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    """One set is to learn from, the other to choose with. Which did you hand to which function?"""
    return notebook.search(learning_rates, budget, X_val, Y_val, X_train, Y_train, num_iterations)


@search.mistake
def the_first_rate_each_time(
    learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations
):
    """All trainings end alike. Which learning rate does each of them get?"""
    trials = notebook.search(
        [learning_rates[0]] * len(learning_rates[:budget]),
        budget,
        X_train,
        Y_train,
        X_val,
        Y_val,
        num_iterations,
    )
    return trials | {"learning_rate": list(learning_rates[:budget])}


@search.mistake
def budget_for_iterations(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    """Two numbers limit the work: one the trainings, the other the steps of each. Which is which?"""
    return notebook.search(learning_rates, budget, X_train, Y_train, X_val, Y_val, budget)


@search.mistake
def the_cost_at_the_start(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    """All models start alike, and so all of these costs are the same.
    Which end of the curve tells how far a training came?"""

    def try_one(learning_rate):
        parameters, costs = notebook.train(X_train, Y_train, learning_rate, num_iterations)
        return costs[0], notebook.accuracy(parameters, X_val, Y_val), parameters

    return searched(learning_rates[:budget], try_one)


@search.mistake
def the_lowest_cost(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    """A cost curve may end above its lowest point.
    Which of its costs is wanted, and to which do the parameters belong?"""

    def try_one(learning_rate):
        parameters, costs = notebook.train(X_train, Y_train, learning_rate, num_iterations)
        return min(costs), notebook.accuracy(parameters, X_val, Y_val), parameters

    return searched(learning_rates[:budget], try_one)


@search.mistake
def whole_cost_curves(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    """A trial keeps one cost. How many does train return?"""

    def try_one(learning_rate):
        parameters, costs = notebook.train(X_train, Y_train, learning_rate, num_iterations)
        return costs, notebook.accuracy(parameters, X_val, Y_val), parameters

    return searched(learning_rates[:budget], try_one)


@search.mistake
def kept_the_errors(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    """Is it the share of right answers that you keep, or that of wrong ones?"""
    trials = notebook.search(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations)
    return trials | {"val_accuracy": [1 - share for share in trials["val_accuracy"]]}


@search.mistake
def wrote_over_the_last_trial(
    learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations
):
    """Only one trial is left at the end. Does a column grow in each round, or is it set anew?"""
    trials = notebook.search(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations)
    return {name: column[-1] for name, column in trials.items()}


@search.mistake
def kept_what_train_returned(
    learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations
):
    """train returns two things. Which of them are the parameters?"""

    def try_one(learning_rate):
        trained = notebook.train(X_train, Y_train, learning_rate, num_iterations)
        return trained[1][-1], notebook.accuracy(trained[0], X_val, Y_val), trained

    return searched(learning_rates[:budget], try_one)


@search.variant
def counting_down_the_budget(
    learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations
):
    trials = {"tried": [], "parameters": [], "val_accuracy": [], "cost": [], "learning_rate": []}
    for rate in learning_rates:
        if budget == 0:
            break
        budget -= 1
        parameters, costs = notebook.train(X_train, Y_train, rate, num_iterations)
        trials["tried"].append("yes")
        trials["parameters"] += [parameters]
        trials["val_accuracy"] += [np.array([notebook.accuracy(parameters, X_val, Y_val)])]
        trials["cost"] += [costs.pop()]
        trials["learning_rate"] += [float(rate)]
    return trials


@search.variant
def into_arrays(learning_rates, budget, X_train, Y_train, X_val, Y_val, num_iterations):
    tried = min(budget, len(learning_rates))
    costs, accuracies, models = np.zeros(tried), np.zeros(tried), []
    for k in range(tried):
        model, curve = notebook.train(X_train, Y_train, learning_rates[k], num_iterations)
        costs[k], accuracies[k] = curve[num_iterations - 1], notebook.accuracy(model, X_val, Y_val)
        models.append(model)
    return {
        "learning_rate": learning_rates[:tried].astype(np.float32),
        "cost": costs,
        "val_accuracy": accuracies,
        "parameters": tuple(models),
    }


# --- select_best ---------------------------------------------------------------------------------

# The best trial is neither the first nor the last, has not the lowest cost, and not the largest or
# smallest learning rate. It is ahead of the one before it by so little that both are the same in two
# digits. Where three share the highest figure, the second has the lowest cost and rate of them, and
# the third the highest: no other column puts the first one first. Figures below one half count as well,
# and where all are 0 the first trial is the best.


def with_a_best(low, high, *, last=False):
    """A sampler of figures of which one is the highest, by a little: one in the middle, or the last."""

    def sample(rng, shape):
        figures, best = rng.uniform(low, high - 0.01, shape), shape[0] // 2
        best = shape[0] - 1 if last else best
        figures[max(0, best - 1) : best + 1] = high - 0.0004, high
        return figures

    def alone(rng, shape):
        return sample(rng, shape) if shape[0] > 1 else np.full(shape, high)

    return alone


def with_three_best(rng, shape):
    """Figures of which three, one after the other, are the highest."""
    figures, best = np.floor(40 * rng.uniform(0.5, 0.9, shape)) / 40, shape[0] // 2
    figures[best : best + 3] = 0.95
    return figures


select_best = Exercise(
    notebook.select_best,
    takes=("trials",),
    gives={"learning_rate": "()", "cost": "()", "val_accuracy": "()", "parameters": ""},
    points={("learning_rate", "cost", "val_accuracy"): 7, "parameters_are_of_the_same_trial": 2},
    trials=[
        {"tried": 7},
        {"tried": 8, "val_accuracy": with_three_best},
        {"tried": 9, "val_accuracy": with_a_best(0.02, 0.09)},
        {"tried": 5, "val_accuracy": zeros},
        {"tried": 14, "val_accuracy": with_a_best(0.98, 1.0, last=True)},
    ],
    examples=[
        {"tried": 4},
        {"tried": 6, "val_accuracy": with_three_best},
        {"tried": 4, "val_accuracy": with_a_best(0.05, 0.4, last=True)},
        {"tried": 3, "val_accuracy": zeros},
        {"tried": 1},
        {"tried": 5, "val_accuracy": with_a_best(0.98, 1.0, last=True)},
    ],
    draws={
        "learning_rate": between(0.1, 0.9),
        "cost": between(0.1, 0.9),
        "val_accuracy": with_a_best(0.5, 0.9),
    },
    book="hyperparameters/validation.html#in-numpy-real-candidates",
    question="By which of the columns do you choose, and what does the function give back of the others?",
    first_step="Find the number of the trial whose figure on the validation set is the highest.",
)


@select_best.inputs(
    "learning_rate (tried)", "cost (tried)", "val_accuracy (tried)", "weights (tried, 2)"
)
def trials_with_a_best(learning_rate, cost, val_accuracy, weights):
    best = len(cost) // 2
    cost[best], cost[0] = 0.3 + cost[best], 0.05
    learning_rate[0], learning_rate[-1] = 0.05, 0.95
    if len(cost) > best + 2:
        for column in (cost, learning_rate):
            column[best + 1 : best + 3] = 0.8 * column[best], 1.04 * column[best]
    return (
        {
            "learning_rate": learning_rate.tolist(),
            "cost": cost.tolist(),
            "val_accuracy": val_accuracy.tolist(),
            "parameters": [{"W1": row.reshape(1, 2)} for row in weights],
        },
    )


@select_best.public
def parameters_are_of_the_same_trial(parameters, expected):
    """The parameters should be those of the chosen trial, as train returned them."""
    return isinstance(parameters, dict) and all(
        name in parameters
        and isinstance(parameters[name], np.ndarray)
        and parameters[name].shape == value.shape
        and np.allclose(parameters[name], value, rtol=1e-4, atol=1e-6)
        for name, value in expected["parameters"].items()
    )


def trial(trials, k):
    """One entry of each column."""
    return {name: column[k] for name, column in trials.items()}


@select_best.mistake
def lowest_training_cost(trials):
    """What would this choice reward, if one of the models had learned its examples by heart?
    Which column is about examples that no model has seen?"""
    return trial(trials, np.argmin(trials["cost"]))


@select_best.mistake
def the_last_of_the_best(trials):
    """Several trials share the highest figure. Which of them do you keep: the first or the last?"""
    figures = np.array(trials["val_accuracy"])
    return trial(trials, np.flatnonzero(figures == figures.max())[-1])


@select_best.mistake
def a_tie_decided_by_cost(trials):
    """Several trials share the highest figure.
    What decides among them in your function: another column, or their order?"""
    ranked = zip(np.negative(trials["val_accuracy"]), trials["cost"], strict=True)
    return trial(trials, min(enumerate(ranked), key=lambda each: each[1])[0])


@select_best.mistake
def rounded_before_comparing(trials):
    """Two figures are the same in your function and differ in the columns. How many digits of them do
    you compare?"""
    return trial(trials, np.argmax(np.round(trials["val_accuracy"], 2)))


@select_best.mistake
def better_than_a_guess(trials):
    """Must the best of several trials be better than some limit? Suppose that all of them are below one
    half."""
    best, highest = 0, 0.5
    for k, figure in enumerate(trials["val_accuracy"]):
        if figure > highest:
            best, highest = k, figure
    return trial(trials, best)


@select_best.mistake
def the_best_that_is_not_perfect(trials):
    """One of the trials is right about everything, and you choose another. Does the text say that it must
    not win?"""
    return trial(
        trials, np.argmax([figure if figure < 1 else 0 for figure in trials["val_accuracy"]])
    )


@select_best.mistake
def better_than_nothing(trials):
    """With which figure does your comparison begin? Suppose that all trials have 0."""
    best, highest = None, 0.0
    for k, figure in enumerate(trials["val_accuracy"]):
        if figure > highest:
            best, highest = k, figure
    return dict.fromkeys(trials) if best is None else trial(trials, best)


@select_best.mistake
def the_worst(trials):
    """An accuracy is a share of right answers. Is a high one good, or a low one?"""
    return trial(trials, np.argmin(trials["val_accuracy"]))


@select_best.mistake
def the_largest_rate(trials):
    """By which column do you choose, and which one says how good a model is?"""
    return trial(trials, np.argmax(trials["learning_rate"]))


@select_best.mistake
def the_best_of_each_column(trials):
    """Do the numbers that you return all belong to one trial? Look up where each of them stands."""
    best = trial(trials, np.argmax(trials["val_accuracy"]))
    return best | {"cost": min(trials["cost"]), "learning_rate": max(trials["learning_rate"])}


@select_best.mistake
def parameters_of_the_last(trials):
    """Whose parameters are these: those of the chosen trial, or of the one that was trained last?"""
    best = trial(trials, np.argmax(trials["val_accuracy"]))
    return best | {"parameters": trials["parameters"][-1]}


@select_best.mistake
def the_last_never_looked_at(trials):
    """Suppose that the very last trial is the best one. Does your function look at it?"""
    return trial(trials, np.argmax(trials["val_accuracy"][:-1]))


@select_best.mistake
def where_it_stands(trials):
    """You found out which trial is the best. Is its number what was asked for, or the trial itself?"""
    return int(np.argmax(trials["val_accuracy"]))


@select_best.mistake
def whole_columns(trials):
    """Of each column one entry is wanted. How many do you return?"""
    return dict(trials)


@select_best.variant
def with_a_loop(trials):
    best = 0
    for k, figure in enumerate(trials["val_accuracy"]):
        if figure > trials["val_accuracy"][best]:
            best = k
    return {
        "learning_rate": trials["learning_rate"][best],
        "cost": np.float32(trials["cost"][best]),
        "val_accuracy": np.array([trials["val_accuracy"][best]]),
        "parameters": trials["parameters"][best],
        "trial": best,
    }


@select_best.variant
def with_index_of_the_maximum(trials):
    k = trials["val_accuracy"].index(max(trials["val_accuracy"]))
    return dict(zip(trials.keys(), [column[k] for column in trials.values()], strict=True))


# --- report --------------------------------------------------------------------------------------

# All models are the same but for their last bias, which decides how many examples they call 1, so
# that the number of examples which each gets wrong is known: the best by validation a fifth, its
# rival, the trial before it, one, and each of the others more than a fifth, less than half. In the
# second trial and the first public example all trials kept their parameters, so that a choice by the
# test set gives other numbers. In the first trial some of those that lost have none, and the others
# take more inputs: whoever asks the test set about them gets an exception.

LOST, KEPT, OF_OTHER_INPUTS = 0.0, 1.0, 2.0


def all_kept(rng, shape):
    """All trials have kept their parameters."""
    return np.full(shape, KEPT)


def best_alone(rng, shape):
    """The trials that lost have no parameters, or those of a network with more inputs."""
    kept = np.resize([LOST, OF_OTHER_INPUTS], shape)
    kept[shape[0] // 2] = KEPT
    return kept


report = Exercise(
    notebook.report,
    takes=("trials", "X_test (n_x, m)", "Y_test (1, m)"),
    gives={"learning_rate": "()", "val_accuracy": "()", "test_accuracy": "()"},
    points={"learning_rate": 2, "val_accuracy": 2, "test_accuracy": 5},
    trials=[
        {"tried": 5, "n_x": 3, "m": 27, "kept": best_alone},
        {"tried": 6, "n_x": 4, "m": 35, "kept": all_kept},
        {"tried": 8, "n_x": 2, "m": 1000, "kept": best_alone, "val_accuracy": between(0.1, 0.4)},
    ],
    examples=[
        {"tried": 5, "n_x": 2, "m": 23, "kept": all_kept},
        {"tried": 5, "m": 1, "kept": best_alone},
    ],
    draws={
        "learning_rate": between(0.1, 0.9),
        "cost": between(0.1, 0.9),
        "val_accuracy": between(0.5, 0.9),
    },
    needs=(select_best,),
    book="hyperparameters/validation.html#the-idea-in-words",
    question="Which set chose the winner, and which set is asked about it now?",
    first_step="Let the function of exercise 6 choose, and keep what it returns under a name.",
)


@report.inputs(
    "learning_rate (tried)",
    "cost (tried)",
    "val_accuracy (tried)",
    "W1 (8, n_x)",
    "b1 (8, 1)",
    "W2 (1, 8)",
    "X_test (n_x, m)",
    "kept (tried)",
)
def trials_and_a_test_set(learning_rate, cost, val_accuracy, W1, b1, W2, X_test, kept):
    tried, m = len(cost), X_test.shape[1]
    best = tried // 2
    val_accuracy[best] = np.max(val_accuracy) + 0.05
    wrong = m // 5 + 1 + np.arange(tried)  # (tried,)
    wrong[best - 1], wrong[best] = 1, m // 5
    Z2 = np.dot(W2, np.tanh(np.dot(W1, X_test) + b1))  # (1, m)
    cuts = [a_cut(Z2, m // 3 + count) for count in wrong]
    models = [{"W1": W1, "b1": b1, "W2": W2, "b2": np.array([[-cut]])} for cut in cuts]
    wider = {"W1": np.pad(W1, ((0, 0), (0, 2)), mode="edge"), "b1": b1, "W2": W2, "b2": b1[:1]}
    models = [
        {LOST: None, KEPT: model}.get(how, wider) for how, model in zip(kept, models, strict=True)
    ]
    trials = {
        "learning_rate": learning_rate.tolist(),
        "cost": cost.tolist(),
        "val_accuracy": val_accuracy.tolist(),
        "parameters": models,
    }
    return trials, X_test, np.heaviside(Z2 - a_cut(Z2, m // 3), 0)


def a_cut(Z, below):
    """A number half way between two neighbours of Z, so many of which are below it."""
    ranked = np.pad(np.sort(Z[0]), 1, constant_values=(Z.min() - 1, Z.max() + 1))  # (m + 2,)
    below = min(below, Z.size)
    return (ranked[below] + ranked[below + 1]) / 2


def figures_of(best, test_accuracy):
    """A report about one trial."""
    return {
        "learning_rate": best["learning_rate"],
        "val_accuracy": best["val_accuracy"],
        "test_accuracy": test_accuracy,
    }


@report.mistake
def chosen_by_the_test_set(trials, X_test, Y_test):
    """How many models did you measure on the test set, and how many are you to measure on it?"""
    scores = [notebook.accuracy(model, X_test, Y_test) for model in trials["parameters"]]
    best = np.argmax(scores)
    return figures_of(trial(trials, best), scores[best])


@report.mistake
def chosen_by_the_test_set_where_it_can(trials, X_test, Y_test):
    """Some trials have no parameters, and you leave these out. Why do you ask about the others?
    By which set was the model to be chosen?"""
    models = trials["parameters"]
    scores = [notebook.accuracy(each, X_test, Y_test) if each else -1 for each in models]
    best = np.argmax(scores)
    return figures_of(trial(trials, best), scores[best])


@report.mistake
def measured_them_all(trials, X_test, Y_test):
    """How many models does your function ask the test set about? Not all of them still have parameters,
    nor do all take these inputs."""
    scores = [each and notebook.accuracy(each, X_test, Y_test) for each in trials["parameters"]]
    best = np.argmax(trials["val_accuracy"])
    return figures_of(trial(trials, best), scores[best])


@report.mistake
def tested_the_last_model(trials, X_test, Y_test):
    """Which trial won, and whose parameters did you measure on the test set?"""
    best = notebook.select_best(trials)
    return figures_of(best, notebook.accuracy(trials["parameters"][-1], X_test, Y_test))


@report.mistake
def validation_figure_twice(trials, X_test, Y_test):
    """The winner's figure on validation flatters it. On which examples is the other one measured?"""
    best = notebook.select_best(trials)
    return figures_of(best, best["val_accuracy"])


@report.mistake
def one_figure_for_both(trials, X_test, Y_test):
    """Two figures are reported under two names. By which one was the model chosen?"""
    figures = notebook.report(trials, X_test, Y_test)
    return figures | {"val_accuracy": figures["test_accuracy"]}


@report.mistake
def the_two_figures_exchanged(trials, X_test, Y_test):
    """Each figure has its name. Which one did search measure, and which one did you measure now?"""
    figures = notebook.report(trials, X_test, Y_test)
    val, test = figures["val_accuracy"], figures["test_accuracy"]
    return figures | {"val_accuracy": test, "test_accuracy": val}


@report.mistake
def share_of_errors(trials, X_test, Y_test):
    """Is this the share of right answers on the test set, or that of wrong ones?"""
    figures = notebook.report(trials, X_test, Y_test)
    return figures | {"test_accuracy": 1 - figures["test_accuracy"]}


@report.mistake
def in_percent(trials, X_test, Y_test):
    """An accuracy is a share, from 0 to 1. What is the largest that yours can become?"""
    figures = notebook.report(trials, X_test, Y_test)
    return figures | {"test_accuracy": 100 * figures["test_accuracy"]}


@report.variant
def measured_by_hand(trials, X_test, Y_test):
    best = notebook.select_best(trials)
    W1, b1, W2, b2 = (best["parameters"][name] for name in ("W1", "b1", "W2", "b2"))
    A2 = 1 / (1 + np.exp(-(W2 @ np.tanh(W1 @ X_test + b1) + b2)))
    right = np.sum(np.round(A2) == Y_test)
    return figures_of(best, np.array([[right / Y_test.size]]))


@report.variant
def added_to_the_trial(trials, X_test, Y_test):
    best = dict(notebook.select_best(trials))
    best["test_accuracy"] = np.float32(notebook.accuracy(best["parameters"], X_test, Y_test))
    return best


EXERCISES = [
    diagnose,
    adjust_learning_rate,
    split_off_validation,
    sample_learning_rates,
    search,
    select_best,
    report,
]
