"""Both graphs at several inputs: values, derivatives by their formulas, and what a nudge does."""

from collections.abc import Callable
from typing import Any

import numpy as np

Values = dict[str, float]

NUDGE = 0.001


def chain(a: float, b: float, c: float) -> Values:
    """All values of J = 3(a + bc)."""
    u = b * c
    return {"a": a, "b": b, "c": c, "u": u, "v": a + u, "J": 3 * (a + u)}


def chain_slopes(values: Values) -> Values:
    """Its derivatives, multiplied out."""
    return {"J": 1, "v": 3, "a": 3, "u": 3, "b": 3 * values["c"], "c": 3 * values["b"]}


def meeting(p: float) -> Values:
    """All values of J = p(p + 1)."""
    return {"p": p, "q": p + 1, "J": p**2 + p}


def meeting_slopes(values: Values) -> Values:
    """Its derivatives, multiplied out."""
    return {"J": 1, "q": values["p"], "p": 2 * values["p"] + 1}


def cases() -> list[dict[str, Any]]:
    """The inputs of the page, and some others."""
    rng = np.random.default_rng(0)
    chained = [{"a": 5.0, "b": 3.0, "c": 2.0}, *(drawn(rng, "abc") for _ in range(6))]
    met = [{"p": 4.0}, *(drawn(rng, "p") for _ in range(6))]
    return [
        *(case("chain", inputs, chain, chain_slopes) for inputs in chained),
        *(case("meeting", inputs, meeting, meeting_slopes) for inputs in met),
    ]


def drawn(rng: np.random.Generator, names: str) -> Values:
    """Inputs between -10 and 10."""
    return {name: float(rng.uniform(-10, 10)) for name in names}


def case(
    graph: str,
    inputs: Values,
    values_of: Callable[..., Values],
    slopes_of: Callable[[Values], Values],
) -> dict[str, Any]:
    """What is true of one graph at one place."""
    values = values_of(**inputs)
    nudged = {
        name: {
            key: value - values[key]
            for key, value in values_of(**inputs | {name: inputs[name] + NUDGE}).items()
        }
        for name in inputs
    }
    return {
        "graph": graph,
        "inputs": inputs,
        "values": values,
        "slopes": slopes_of(values),
        "nudged": nudged,
    }
