"""What is checked of how a function behaves: that it leaves its arguments alone and sets no seed.

Such a row is in the points where the text of an exercise asks for it. It earns nothing on its own: a
function that gives nothing right has not been careful with its arguments, it has not used them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rubric import disclosure
from rubric.case import Answer
from rubric.checks import Check
from rubric.problems import ChangedArgument, Problem, SetsSeed
from rubric.signature import Signature
from rubric.values import same

ARGUMENTS = "arguments"
"""The row of the points that prices a call which writes into its argument arrays."""

NO_SEED = "no_seed"
"""The row that prices a function which should draw anew at each call and sets a seed."""


@dataclass(frozen=True)
class Unchanged:
    """That a call leaves its argument arrays as it found them, where an exercise prices it."""

    signature: Signature
    name: str = ARGUMENTS

    def see(self, answer: Answer) -> list[str]:
        """The names of the arguments that were written into."""
        return changed_arguments(self.signature, answer)

    def wrong(self, answer: Answer) -> Problem | None:
        """The first argument that was written into."""
        changed = changed_arguments(self.signature, answer)
        return ChangedArgument(changed[0]) if changed else None


def changed_arguments(signature: Signature, answer: Answer) -> list[str]:
    """The names of the arguments that the function left other than it found them."""
    before_and_after = zip(
        signature.arguments, answer.case.arguments, answer.reply.arguments, strict=False
    )
    return [name for name, before, after in before_and_after if not same(before, after, 0.0)]


@dataclass(frozen=True)
class Unseeded:
    """That a function which draws leaves the seed to its caller, where an exercise prices it.

    From two seeds it must give two results, and leave NumPy's generator in two states: one that is the
    same after both has been set inside.
    """

    signature: Signature
    name: str = NO_SEED

    def see(self, answer: Answer) -> Problem | None:
        """Its verdict."""
        return self.wrong(answer)

    def wrong(self, answer: Answer) -> Problem | None:
        """What is the same from both seeds. Only some answers are asked for from a second one."""
        function, mine, other = self.signature.name, answer.reply, answer.elsewhere
        if other is None or mine.result is None:  # nothing came back: that is told elsewhere
            return None
        if other.death:
            return disclosure.died(function, other.death, answer.case)
        if other.failure:
            return disclosure.raised(function, other.failure, answer.case)
        if mine.chance == other.chance:
            return SetsSeed(function, "state")
        return SetsSeed(function, "result") if same(mine.result, other.result, 0.0) else None


CONDUCT: Mapping[str, Callable[[Signature], Check]] = {ARGUMENTS: Unchanged, NO_SEED: Unseeded}
"""The check of each of these rows."""
