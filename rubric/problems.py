"""What can be wrong with an answer, and what is worth a remark: each kind with its facts.

Nothing here is a sentence, and nothing is here that its sentence does not tell: a number has the
digits that are shown, and None stands for what a learner may not know. disclosure.py makes problems
out of values, messages.py makes sentences out of problems.
"""

from dataclasses import dataclass
from typing import Literal

from rubric.reply import Death

Number = float | str
"""Text where JSON has no such number: "nan", "inf", or a complex one."""

Value = bool | int | float | str | tuple[bool | int, ...]
"""What a parameter of a case may be that is told: a list of sizes is a tuple here."""


SMALLEST_TOLD_ERROR, LARGEST_TOLD_ERROR = -3, 3
"""The powers of ten between which a hidden trial tells an error; beyond them it tells the nearest."""


class Problem:
    """Something that is wrong with an answer, or worth a remark."""

    kind: str

    @property
    def subject(self) -> str:
        """The name of what it is about, with which its sentence begins; empty if there is none."""
        return str(vars(self).get("name", ""))


@dataclass(frozen=True)
class Parameter:
    """A size, a word or a number that a call was made with."""

    name: str
    value: Value


@dataclass(frozen=True)
class Conditions:
    """What a call was made with, as far as it is told, and whether it was a public example."""

    public: bool
    parameters: tuple[Parameter, ...] = ()


# --- values that do not fit their place ------------------------------------------------------------


@dataclass(frozen=True)
class WrongShape(Problem):
    """An array, or a number, of another shape than its symbols ask for.

    Attributes:
        where: the path to it, where it lies inside of an output: cache[0].
        axes: its shape in symbols, and `expected` in numbers; both empty for one number.
        got: what came; None if that is not told.
        transposed: whether what came has the shape of the transpose.
    """

    name: str
    where: str
    axes: tuple[str, ...]
    expected: tuple[int, ...]
    got: tuple[int, ...] | None
    transposed: bool
    kind: Literal["wrong_shape"] = "wrong_shape"


@dataclass(frozen=True)
class NotNumbers(Problem):
    """Something else where numbers should be: `axes` counts theirs, `got` is the type that came."""

    name: str
    where: str
    axes: int
    got: str | None
    kind: Literal["not_numbers"] = "not_numbers"


@dataclass(frozen=True)
class NotFinite(Problem):
    """An array that contains nan or inf."""

    name: str
    where: str
    contains: Literal["nan", "inf"]
    kind: Literal["not_finite"] = "not_finite"


@dataclass(frozen=True)
class WrongContainer(Problem):
    """Something else than the tuple, list or dictionary that is expected.

    Attributes:
        name: the path to it; empty for the result as a whole.
        parts: the keys of a dictionary, or what a tuple or list should hold.
        got: the type that came; None if that is not told.
        length: how long a tuple or list is that came.
    """

    name: str
    container: Literal["tuple", "list", "dictionary"]
    parts: tuple[str, ...]
    got: str | None
    length: int | None
    kind: Literal["wrong_container"] = "wrong_container"


@dataclass(frozen=True)
class MissingKey(Problem):
    """A dictionary without a key; `has` are keys that it has, None if they are not told."""

    key: str
    has: tuple[str, ...] | None
    kind: Literal["missing_key"] = "missing_key"


# --- values that are wrong -------------------------------------------------------------------------


@dataclass(frozen=True)
class Relation:
    """What all entries of a wrong value have in common.

    Attributes:
        several: whether there is more than one entry.
        size: the size by which they are too large or too small.
        factor: by which they differ from what they should be.
        negative: whether that factor is negative.
    """

    of: Literal["sign", "too_large", "too_small", "factor", "order"]
    several: bool
    size: Parameter | None = None
    factor: Number | None = None
    negative: bool = False

    @property
    def explains_every_entry(self) -> bool:
        """Whether it says of each of several entries what is wrong with it."""
        return self.several and self.of != "order"


@dataclass(frozen=True)
class WrongValue(Problem):
    """A number that is not the reference's; of an array the entry that is furthest from it.

    Attributes:
        entry: where it stands; empty for one number, None for one of several on hidden trials.
        got: the number that came, and `expected` the right one: on public examples only.
        off_by: about how far apart they are, a power of ten, on hidden trials.
    """

    name: str
    where: str
    entry: tuple[int, ...] | None
    got: Number | None
    expected: Number | None
    off_by: float | None
    conditions: Conditions
    relation: Relation | None = None
    kind: Literal["wrong_value"] = "wrong_value"


@dataclass(frozen=True)
class NotOneNumber(Problem):
    """Several numbers where one should be."""

    name: str
    where: str
    kind: Literal["not_one_number"] = "not_one_number"


@dataclass(frozen=True)
class WrongWord(Problem):
    """A word that is not the reference's; on hidden trials neither is told.

    Attributes:
        expected: the right one, as Python writes it.
        text: what came, as Python writes it, if it is text.
        got: the type that came, if it is not.
    """

    name: str
    where: str
    expected: str | None
    text: str | None
    got: str | None
    conditions: Conditions
    kind: Literal["wrong_word"] = "wrong_word"


@dataclass(frozen=True)
class Violated(Problem):
    """A property that does not hold, in its author's words."""

    text: str
    kind: Literal["violated"] = "violated"

    @property
    def subject(self) -> str:
        """The author's words themselves."""
        return self.text


@dataclass(frozen=True)
class ChangedArgument(Problem):
    """A call that wrote into one of its arguments."""

    argument: str
    kind: Literal["changed_argument"] = "changed_argument"


@dataclass(frozen=True)
class SetsSeed(Problem):
    """A function that should draw anew at each call; `same` is what it has in common from two seeds.

    The same state of NumPy's generator afterwards shows that a seed was set inside. The same result
    alone may also come of a generator of its own, or of no drawing at all.
    """

    name: str
    same: Literal["state", "result"]
    kind: Literal["sets_seed"] = "sets_seed"


# --- calls that gave no answer, functions that could not be called ---------------------------------


@dataclass(frozen=True)
class Raised(Problem):
    """A call that ended in an exception: its type and line, as far as they are told, and its text."""

    name: str
    type: str | None
    line: int | None
    text: str
    conditions: Conditions
    kind: Literal["raised"] = "raised"


@dataclass(frozen=True)
class Died(Problem):
    """A call that ended its process, or did not end."""

    name: str
    death: Death
    conditions: Conditions
    kind: Literal["died"] = "died"


@dataclass(frozen=True)
class Missing(Problem):
    """There is no such function."""

    name: str
    kind: Literal["missing"] = "missing"


@dataclass(frozen=True)
class Untouched(Problem):
    """Nothing was written."""

    name: str
    kind: Literal["untouched"] = "untouched"


@dataclass(frozen=True)
class NotPython(Problem):
    """A cell that ended in an exception, with the line that it names and what stands there."""

    name: str
    type: str
    line: int | None
    quoted: str
    text: str
    kind: Literal["not_python"] = "not_python"


@dataclass(frozen=True)
class NeverReached(Problem):
    """A function whose cell could not run, since another ended the process."""

    name: str
    kind: Literal["never_reached"] = "never_reached"


@dataclass(frozen=True)
class TimeUsedUp(Problem):
    """A function whose turn had not come when the time of its submission was used up."""

    name: str
    kind: Literal["time_used_up"] = "time_used_up"


@dataclass(frozen=True)
class FatalCell(Problem):
    """A cell that ended its process, or did not end."""

    name: str
    death: Death
    kind: Literal["fatal_cell"] = "fatal_cell"


@dataclass(frozen=True)
class WrongArity(Problem):
    """A function that takes other arguments than those that it is called with."""

    name: str
    takes: tuple[str, ...]
    called_with: tuple[str, ...]
    kind: Literal["wrong_arity"] = "wrong_arity"


# --- errors carried forward ------------------------------------------------------------------------


@dataclass(frozen=True)
class Carried(Problem):
    """Nothing is wrong: it works as soon as the exercises that it blames do."""

    blames: tuple[str, ...]
    kind: Literal["carried"] = "carried"


@dataclass(frozen=True)
class CarriedInPart(Problem):
    """Some points were given with the exercises that it blames replaced by right ones."""

    blames: tuple[str, ...]
    kind: Literal["carried_in_part"] = "carried_in_part"


# --- remarks, which cost nothing -------------------------------------------------------------------


@dataclass(frozen=True)
class OneEntry(Problem):
    """A number that came as an array with one entry."""

    name: str
    kind: Literal["one_entry"] = "one_entry"


@dataclass(frozen=True)
class NotTriedAgain(Problem):
    """There was no time to try a function with right versions of what it builds on."""

    kind: Literal["not_tried_again"] = "not_tried_again"


@dataclass(frozen=True)
class OnlyOnExample(Problem):
    """A problem that a public example shows, and no scored trial."""

    problem: Problem
    kind: Literal["only_on_example"] = "only_on_example"


@dataclass(frozen=True)
class LoopTiming:
    """How many times as long as the reference a call takes with so many examples: a power of ten."""

    many: int
    times: int


@dataclass(frozen=True)
class Loops(Problem):
    """A loop along an axis, and what it costs if that was measured."""

    line: int
    axis: str
    timing: LoopTiming | None
    kind: Literal["loops"] = "loops"


KINDS: dict[str, type[Problem]] = {each.kind: each for each in Problem.__subclasses__()}
"""Every kind of problem, by its name."""
