"""Writes the data of the figures that carry some: `python -m tests.book.figures.data`."""

import json
from pathlib import Path
from typing import Any

from tests.book.figures.cases import blocks_and_caches, hidden_layer

FIGURES = Path(__file__).parents[3] / "book" / "figures"


RECORD = "/** @type {Record<string, number[]>} */\n"


def text_of(data: dict[str, Any]) -> str:
    """A module that hands out its data by their names."""
    parts = ["// Written by tests/book/figures/data.py.\n"]
    for name, value in data.items():
        is_record = all(isinstance(part, list) for part in value.values())
        text = json.dumps(value, separators=(",", ":"))
        parts.append(f"{RECORD if is_record else ''}export const {name} = {text};\n")
    return "\n".join(parts)


WRITTEN = {"blocks-and-caches": blocks_and_caches.data, "hidden-layer": hidden_layer.data}
"""By figure, what makes its data."""


def main() -> None:
    """Write them all."""
    for name, data in WRITTEN.items():
        (FIGURES / name / "data.js").write_text(text_of(data()), encoding="utf-8")


if __name__ == "__main__":
    main()
