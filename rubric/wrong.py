"""What is wrong with an answer, asked check by check."""

from rubric import disclosure
from rubric.case import Answer
from rubric.checks import Check, Output, Property, Shape
from rubric.places import in_another_order
from rubric.problems import Problem


def problem_of(name: str, check: Check, answer: Answer) -> Problem | None:
    """What is wrong with an answer, or with the call of the function that gave none."""
    reply = answer.reply
    if reply.death:
        return disclosure.died(name, reply.death, answer.case)
    if reply.failure:
        return disclosure.raised(name, reply.failure, answer.case)
    wrong = answer.once(("problem", check.name), lambda: check.wrong(answer))  # it may take long
    return wrong and (changed_places(check, answer) or wrong)


def changed_places(check: Check, answer: Answer) -> Problem | None:
    """That results stand in another order, which is said in place of what is wrong with each."""
    if not isinstance(check, (Output, Property, Shape)):
        return None
    signature = check.signature
    return answer.once("places", lambda: in_another_order(answer, signature))
