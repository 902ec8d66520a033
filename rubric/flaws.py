"""Flaws of an exercise's table, each refused with a sentence to its author.

Raises:
    ValueError: every function here, when it finds its flaw.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rubric import messages, shapes
from rubric.drawing import Trial, samplers_of
from rubric.shapes import Parameters
from rubric.signature import Signature


def refuse_missing_comma(name: str, attributes: Mapping[str, Any]) -> None:
    """Refuse a text where a tuple of texts is meant: Python takes ("X") for "X"."""
    for attribute, value in attributes.items():
        if isinstance(value, str):
            raise ValueError(messages.no_tuple(name, attribute, value))  # noqa: TRY004


def refuse_lacking_sizes(name: str, nest: Any, first: Trial) -> None:
    """Refuse axes of which the first trial does not say how long they are."""
    axes = [axis for slot in shapes.leaves(nest) for axis in slot.axes or ()]
    sizes = dict.fromkeys(axis.partition("[")[0] for axis in axes if not axis.isdigit())
    refuse_unsettled(name, sizes, first)


def refuse_lacking_values(name: str, nest: Any, parameters: Parameters) -> None:
    """Refuse inputs that are not drawn and have no value in the first trial."""
    slots = shapes.leaves(shapes.expand(nest, parameters))
    refuse_unsettled(name, [slot.name for slot in slots if slot.axes is None], parameters)


def refuse_unsettled(name: str, wanted: Iterable[str], known: Mapping[str, Any]) -> None:
    """Refuse sizes and values of which the first trial says nothing."""
    lacking = [parameter for parameter in wanted if parameter not in known]
    if lacking:
        raise ValueError(messages.no_size(name, lacking, known))


def refuse_idle_samplers(name: str, nest: Any, trials: Sequence[Trial]) -> None:
    """Refuse a sampler of a trial for something that is not drawn: it would draw nothing."""
    slots = shapes.leaves(nest)
    families = list(dict.fromkeys(slot.family for slot in slots if slot.axes is not None))
    sampled = [sampled for trial in trials for sampled in samplers_of(trial)]
    idle = [family for family in sampled if family not in families]
    if idle:
        raise ValueError(messages.not_drawn(name, idle, families))


def refuse_unknown_names(name: str, named: Iterable[str], known: Iterable[str]) -> None:
    """Refuse names that the exercise does not have."""
    known = list(known)
    strangers = [stranger for stranger in named if stranger not in known]
    if strangers:
        raise ValueError(messages.unknown_names(name, strangers, known))


def refuse_points_mismatch(name: str, earning: Sequence[str], checks: Sequence[str]) -> None:
    """Refuse points that do not name everything that can fail exactly once."""
    if sorted(earning) != sorted(checks):
        raise ValueError(messages.points_mismatch(name, earning, checks))


def refuse_ambiguous_sizes(signature: Signature, parameters: Parameters) -> None:
    """Refuse sizes that are equal or 1, except the last size of a list, which is the output's.

    That is asked of the first trial alone. What goes wrong with one example is seen with one.
    """
    slots = shapes.leaves(shapes.expand((signature.takes, signature.gives), parameters))
    axes = dict.fromkeys(axis for slot in slots for axis in slot.axes or ())
    lengths = {axis: shapes.size(axis, parameters) for axis in axes if not axis.isdigit()}
    ones = [
        axis for axis, length in lengths.items() if length == 1 and not is_last(axis, parameters)
    ]
    if ones or len(set(lengths.values())) < len(lengths):
        raise ValueError(messages.ambiguous_sizes(signature.name, lengths))


def is_last(axis: str, parameters: Parameters) -> bool:
    """Whether an axis is the last size of a list: n[3] of n = [5, 4, 3, 1]."""
    name, _, index = axis.rstrip("]").partition("[")
    return bool(index) and int(index) % len(parameters[name]) == len(parameters[name]) - 1
