"""Sentences about values that fit their place and are wrong."""

from rubric import problems
from rubric.messages.one_sentence import sentence
from rubric.messages.phrases import in_brackets, kind, named, number
from rubric.problems import LARGEST_TOLD_ERROR, SMALLEST_TOLD_ERROR, Relation


@sentence.register
def wrong_value(problem: problems.WrongValue) -> str:
    """dW2 has the right shape, but a number in it is off by about 0.1; every entry has the wrong sign."""
    place = "is one number, but it"
    if problem.entry != ():
        entry = "a number in it" if problem.entry is None else f"entry {list(problem.entry)}"
        place = f"has the right shape, but {entry}"
    if problem.off_by is None:
        what = f"is {number(problem.got, 6)} where {number(problem.expected, 6)} is right"
    else:
        what = f"is off by about {error(problem.off_by)}"
    alike = relation(problem.relation) if problem.relation else ""
    name = named(problem.name, problem.where)
    return f"{name} {place} {what}{in_brackets(problem.conditions)}{alike}."


def error(power_of_ten: float) -> str:
    """The size of an error; the smallest and the largest that are told stand for those beyond."""
    beyond = {10.0**SMALLEST_TOLD_ERROR: " or less", 10.0**LARGEST_TOLD_ERROR: " or more"}
    return number(power_of_ten, 4) + beyond.get(power_of_ten, "")


@sentence.register
def not_one_number(problem: problems.NotOneNumber) -> str:
    """Cost should be one number."""
    return f"{named(problem.name, problem.where)} should be one number."


@sentence.register
def wrong_word(problem: problems.WrongWord) -> str:
    """Verdict should be "good", but is "slow"."""
    name, under = named(problem.name, problem.where), in_brackets(problem.conditions)
    if problem.expected is None:
        return f"{name} is not what it should be{under}."
    came = problem.text or kind(problem.got)
    return f"{name} should be {problem.expected}, but is {came}{under}."


def relation(found: Relation) -> str:
    """What all entries have in common: a wrong sign, a factor of m, another order."""
    every = "; every entry" if found.several else "; it"
    if found.of == "order":
        return "; the numbers are right, but in another order"
    if found.of == "other_class":
        return "; every entry is that of the other class, 0 for 1 and 1 for 0"
    if found.of == "sign":
        return f"{every} has the wrong sign"
    if found.of == "factor":
        quotient = f"{found.quotient} = " if found.quotient else ""
        return f"{every} is {quotient}{number(found.factor, 3)} times what it should be"
    direction = "too large" if found.of == "too_large" else "too small"
    size = f"{found.size.name} = {found.size.value}" if found.size else ""
    return f"{every} is {size} times {direction}{' and has the wrong sign' * found.negative}"


@sentence.register
def violated(problem: problems.Violated) -> str:
    """What the author says of a property that does not hold."""
    return problem.text


@sentence.register
def sets_seed(problem: problems.SetsSeed) -> str:
    """Called from two seeds, split leaves NumPy's generator in one state: a seed is set inside."""
    if problem.same == "state":
        return (
            f"Whichever seed was set before, {problem.name} leaves NumPy's generator in the same "
            "state: a seed is set inside, and its caller is to decide about that."
        )
    return (
        f"Whichever seed was set before, {problem.name} gives the same: it should draw anew at each "
        "call."
    )
