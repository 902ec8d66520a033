"""What an exercise is: a function to write, and all that its author knows about it.

An exercise is one table and plain functions. The table says what the function takes and gives,
what each part of it earns, and which sizes to try; each further function has one decorator:

    @x.mistake               a common wrong answer; its docstring is the hint
    @x.mistake(a=(1, 2))     the same mistake with this and that constant
    @x.variant               a right answer written otherwise
    @x.must                  a property of outputs; its docstring is the message when it fails
    @x.public                one that the public check asks for too, being a single expression
    @x.slope("dW", of="W")   a cost whose slope with respect to W is dW
    @x.inputs("X (n, m)")    makes the arguments out of something drawn first
"""

import inspect
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial, update_wrapper
from itertools import product
from typing import Any, NamedTuple

import numpy as np

from rubric import flaws, messages, shapes
from rubric.case import Case
from rubric.checks import Check, Output, Property
from rubric.conduct import CONDUCT
from rubric.drawing import Setting, Trial, settings, settled
from rubric.expressions import expression_of
from rubric.rounding import rounded_data
from rubric.samplers import Sampler
from rubric.signature import Signature, returned_names
from rubric.values import TOLERANCE

Function = Callable[..., Any]
Row = str | tuple[str, ...]

EXAMPLE_SEED = 2018
"""Public examples are drawn once for all: every learner sees the same."""


class Slope(NamedTuple):
    """A claim: `output` is the slope of `cost` with respect to the input `of`."""

    output: str
    of: str
    cost: Function


@dataclass(eq=False)
class Exercise:
    """A function to write: what it takes, what it gives, and what each part of it earns.

    Attributes:
        reference: the right function, from the instructor's notebook.
        takes: a nest for each argument (see shapes).
        gives: the nest of the result.
        points: what each row earns. A row names one output or property, or several in a tuple;
            the row "arguments" prices a call that writes into its argument arrays, and "no_seed" a
            function that should draw anew and sets a seed. Both earn only beside another row.
        trials: the scored calls. The first gives every size and value, each further one says
            what it changes. A sampler in the place of a value draws that input in this trial
            alone, and is told to nobody: {"m": 500, "z": saturating}. The sizes of the first differ,
            so that a transposed answer shows there; a further one may have one example: {"m": 1}.
        examples: public calls, of any size, which cost no points: changes to the first trial.
        draws: a sampler for each input that is not simply normal.
        needs: the exercises that this one builds on.
        also_takes: further arguments that older notebooks have, given when they are required.
        vectorises: the axis over which no loop should run ("m"), which is worth a remark.
        starts: how often a training may start, since chance may spoil one; the best start counts.
        tolerance: relative, for results in float64.
        book: where the book explains it: a page and its heading, "neuron.html#the-sigmoid".
        question: what a learner might ask oneself who does not know how to go on.
        first_step: how to begin, in words; never the answer.
    """

    reference: Function
    takes: tuple[Any, ...]
    gives: Any
    points: Mapping[Row, float]
    trials: Sequence[Trial]
    examples: Sequence[Trial] = ()
    draws: Mapping[str, Sampler] = field(default_factory=dict)
    needs: tuple["Exercise", ...] = ()
    also_takes: tuple[str, ...] = ()
    vectorises: str | None = None
    starts: int = 1
    tolerance: float = TOLERANCE
    book: str = ""
    question: str = ""
    first_step: str = ""

    def __post_init__(self) -> None:
        self.name = self.reference.__name__
        flaws.refuse_missing_comma(self.name, {"takes": self.takes, "also_takes": self.also_takes})
        self.signature = Signature(
            self.name,
            tuple(inspect.signature(self.reference).parameters)[: len(self.takes)],
            shapes.parse(self.takes),
            shapes.parse(self.gives),
            returned_names(self.reference),
        )
        self.drawn: tuple[Any, ...] = self.signature.takes
        self.arrange: Function = lambda *drawn: drawn
        self.slopes: list[Slope] = []
        self.properties: list[Property] = []
        self.mistakes: list[Function] = []
        self.variants: list[Function] = []
        nest = (self.signature.takes, self.signature.gives)
        flaws.refuse_lacking_sizes(self.name, nest, self.trials[0])
        flaws.refuse_ambiguous_sizes(self.signature, settled(self.trials[0]))

    # --- decorators ---

    def inputs(self, *drawn: Any) -> Callable[[Function], Function]:
        """Decorate a function that makes the arguments out of something drawn instead."""

        def add(arrange: Function) -> Function:
            self.drawn, self.arrange = shapes.parse(drawn), arrange
            return arrange

        return add

    def slope(self, output: str, *, of: str) -> Callable[[Function], Function]:
        """Decorate a cost whose slope with respect to the input `of` is `output`."""

        def add(cost: Function) -> Function:
            self.slopes.append(Slope(output, of, cost))
            return cost

        return add

    def must(self, holds: Function) -> Function:
        """Decorate a property of outputs, which are then judged by it and not by their values."""
        known = [*self.signature.arguments, *self.signature.outputs, "result", "expected", "chance"]
        flaws.refuse_unknown_names(holds.__name__, inspect.signature(holds).parameters, known)
        self.properties.append(Property(holds, documentation(holds), self.signature))
        return holds

    def public(self, holds: Function) -> Function:
        """Decorate a property that the public check asks for as well; its body is one expression."""
        expression = expression_of(holds)
        self.must(holds)
        self.properties[-1] = replace(self.properties[-1], expression=expression)
        return holds

    def mistake(self, wrong: Function | None = None, **choices: Sequence[Any]) -> Function:
        """Decorate a common wrong answer; its docstring is the hint.

        With choices it is a family: @x.mistake(leak=(0.02, 0.2)) above def wrong(z, *, leak) is one
        mistake with one hint for each of these constants, or for each of these ways to draw.
        """
        if wrong is None:
            return lambda family: self._family(family, choices)
        documentation(wrong)
        self.mistakes.append(wrong)
        return wrong

    def _family(self, family: Function, choices: Mapping[str, Sequence[Any]]) -> Function:
        for values in product(*choices.values()):
            chosen = dict(zip(choices, values, strict=True))
            self.mistake(update_wrapper(partial(family, **chosen), family))
        return family

    def variant(self, right: Function) -> Function:
        """Decorate a right answer written otherwise, which must earn full points."""
        self.variants.append(right)
        return right

    # --- what follows from the table ---

    @property
    def total(self) -> float:
        """All its points."""
        return float(sum(self.points.values()))

    @property
    def checks(self) -> list[Check]:
        """Everything that can fail: the outputs compared by value, then the properties."""
        judged = {name for holds in self.properties for name in holds.outputs}
        values = [name for name in self.signature.outputs if name not in judged]
        outputs = [Output(name, self.signature, self.tolerance) for name in values]
        return [*outputs, *self.properties, *(CONDUCT[row](self.signature) for row in self.conduct)]

    @property
    def conduct(self) -> tuple[str, ...]:
        """The rows that price how the function behaves: with its arguments, and with seeds."""
        return tuple(row for row in CONDUCT if row in self.points)

    @property
    def all_needs(self) -> list["Exercise"]:
        """The exercises that this one builds on, and those that they build on."""
        chain = [deeper for need in self.needs for deeper in [*need.all_needs, need]]
        return list({need.name: need for need in chain}.values())

    def public_cases(self) -> list[Case]:
        """The examples, which are the same for everybody."""
        return list(self._draw(self.examples, [EXAMPLE_SEED], public=True))

    def hidden_cases(self, seed: int) -> list[Case]:
        """One case for each of the trials, from a seed of its own for each exercise."""
        return self.cases(self.trials, seed)

    def cases(self, changes: Iterable[Trial], seed: int) -> list[Case]:
        """Cases that no learner sees; the first says what it changes in the first trial."""
        return list(self._draw(changes, [seed], public=False))

    def expected(self, case: Case) -> Any:
        """What the reference gives."""
        return case.reply(self.reference).result

    def outline(self, case: Case) -> Any:
        """Something as large as what the reference gives, which may train for long.

        It is asked all the same where values are compared with its own, or where a part of the
        result has no axes.
        """
        compared = any(isinstance(check, Output) for check in self.checks)
        outline = None if compared else self.signature.outline(case.parameters)
        return self.expected(case) if outline is None else outline

    def refuse_flaws(self) -> None:
        """Refuse what can only be seen when all decorators have run.

        Raises:
            ValueError: the points do not match what can fail, or a trial lacks an argument.
        """
        first = self.trials[0]
        flaws.refuse_lacking_sizes(self.name, self.drawn, first)
        flaws.refuse_idle_samplers(self.name, self.drawn, [*self.trials, *self.examples])
        flaws.refuse_lacking_values(self.name, self.drawn, settled(first))
        flaws.refuse_unknown_names(self.name, self.also_takes, first)
        earning = [name for row in self.points for name in row_names(row)]
        flaws.refuse_points_mismatch(self.name, earning, [check.name for check in self.checks])

    def _draw(self, changes: Iterable[Trial], seed: list[int], *, public: bool) -> Iterator[Case]:
        rng = np.random.default_rng([*seed, zlib.crc32(self.name.encode())])
        for parameters, samplers in settings(self.trials, changes):
            setting = Setting(parameters, {**self.draws, **samplers})
            drawn = setting.draw(self.drawn, rng)
            drawn = rounded_data(drawn) if public else drawn  # examples are recorded
            arguments = tuple(self.arrange(*drawn))
            arguments = rounded_data(arguments) if public else arguments
            yield Case(parameters, drawn, arguments, public, self.signature.spoken)


def row_names(row: Row) -> tuple[str, ...]:
    """A row of the points names one check, or several in a tuple."""
    return (row,) if isinstance(row, str) else row


def documentation(function: Function) -> str:
    """A docstring as one line.

    Raises:
        ValueError: there is none.
    """
    if not function.__doc__:
        raise ValueError(messages.undocumented(function.__name__))
    return " ".join(function.__doc__.split())
