"""The numbers of figures and formulas, for what is made of a page and cannot count through the book."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sphinx.environment import BuildEnvironment

from bookbuilder.errors import NotForNotebooksError


@dataclass(frozen=True)
class Numbers:
    """The numbers of figures and formulas, which are counted through the whole book.

    Attributes:
        references: what a reference says, by the name of what it refers to: "Figure 7", "equation (3)"
        formulas: the numbers of formulas by their names
        figures: the numbers of the page's figures that have captions, as they follow each other
    """

    references: Mapping[str, str] = field(default_factory=dict)
    formulas: Mapping[str, str] = field(default_factory=dict)
    figures: Iterator[str] = field(default_factory=lambda: iter(()))

    def caption(self, text: str) -> str:
        """The caption of the next figure of the page, with its number."""
        number = next(self.figures, None)
        if number is None:
            raise NotForNotebooksError(f"the book has no number for the figure “{text}”")
        return f"**Figure {number}.** {text}"

    def reference(self, name: str) -> str:
        """The words by which the text refers to a figure or a formula."""
        if name not in self.references:
            raise NotForNotebooksError(f"nothing in the book has the name {name} and a number")
        return self.references[name]

    def numbered(self, formula: str, name: str | None) -> str:
        """A formula between its dollars, with its number if it has one."""
        if name is None or name not in self.formulas:
            return formula
        body = formula.removesuffix("$$").rstrip("\n")
        return f"{body} \\tag{{{self.formulas[name]}}}\n$$"


def numbers_of(env: BuildEnvironment, page: str) -> Numbers:
    """What the whole book has counted, as one page says it."""
    references, formulas = {}, {}
    for name, (where, place, _) in env.domains["std"].data["labels"].items():
        if place in env.toc_fignumbers.get(where, {}).get("figure", {}):
            words = f"Figure {number(env, where, 'figure', place)}"
            references[name] = words + elsewhere(env, where, page)
    for name, (where, _) in env.domains["math"].data["objects"].items():
        formulas[name] = number(env, where, "displaymath", f"equation-{name}")
        references[name] = f"equation ({formulas[name]}){elsewhere(env, where, page)}"
    figures = env.toc_fignumbers.get(page, {}).get("figure", {})
    return Numbers(references, formulas, (number(env, page, "figure", place) for place in figures))


def number(env: BuildEnvironment, page: str, kind: str, place: str) -> str:
    """The number of a figure or a formula."""
    return ".".join(map(str, env.toc_fignumbers[page][kind][place]))


def elsewhere(env: BuildEnvironment, where: str, page: str) -> str:
    """On which page it is, unless on this one: a notebook holds no other."""
    return "" if where == page else f" of the page *{env.titles[where].astext()}*"
