"""Sentences about what costs nothing, and about checks that passed."""

from rubric import problems
from rubric.messages.one_sentence import register, sentence

register(
    {
        problems.ChangedArgument: (
            "The call wrote into {argument}, which its caller may still need: "
            "make new arrays, or work on copies."
        ),
        problems.OneEntry: (
            "{name} is one number, and yours is an array with one entry. "
            "That is accepted; np.squeeze or float makes it a plain number."
        ),
        problems.NotTriedAgain: (
            "There was no time left to try it once more on top of right versions of what it builds on."
        ),
    }
)


@sentence.register
def only_on_example(problem: problems.OnlyOnExample) -> str:
    """A public example fails, which costs no points."""
    return f"One public example fails, which costs no points: {sentence(problem.problem)}"


@sentence.register
def loops(problem: problems.Loops) -> str:
    """A loop over examples, or along another axis; with m = 1000 yours takes about 10 times as long."""
    over = "over the examples" if problem.axis == "m" else f"along {problem.axis}"
    timing = ""
    if problem.timing:
        timing = (
            f": with {problem.axis} = {problem.timing.many} yours takes about "
            f"{problem.timing.times} times as long as ours"
        )
    return (
        f"Line {problem.line} loops {over}. The result counts; operations on whole arrays do the same "
        f"for all at once{timing}."
    )


def public_checks_passed(
    where: str, count: int, *, by_value: bool, properties: bool = False
) -> str:
    """Z (…, version 1a2b): public checks passed: 3 of 3; hidden checks remain."""
    judged = "names, shapes and some properties" if properties else "names, shapes and types"
    limits = "" if by_value else f" {judged} alone, as its numbers differ from call to call;"
    return f"{where}:{limits} public checks passed: {count} of {count}; hidden checks remain"
