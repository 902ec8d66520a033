"""A page's text in the Markdown that Jupyter knows: no directive, no role, no link to another page.

What has a meaning in a notebook keeps it: a box becomes a quotation, a hidden solution stays hidden,
a figure goes into the cell itself, and figures and formulas have the numbers that they have in the
book. What has no counterpart is refused, by its name.
"""

import base64
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import dedent, indent

import yaml

from bookbuilder.errors import NotForNotebooksError
from bookbuilder.sphinx.numbers import Numbers

FENCE = re.compile(
    r"^(?P<margin> *)(?P<mark>`{3,}|~{3,}|:{3,})(?:\{(?P<name>[\w:-]+)\})? *(?P<rest>.*)"
)
OPTION = re.compile(r"^:(?P<key>[\w-]+): *(?P<value>.*)")
ASIDE = re.compile(r"^(?:\([\w:.-]+\)=|\{[.#][^}]*\}|%.*)\n", re.MULTILINE)
"""A line that readers never see: the name of a place, a style, a comment."""

INLINE = re.compile(
    r"""
      (?P<kept>\\. | \$\$.*?\$\$ | \$(?:[^$\\]|\\.)+\$)(?:[ ]*\((?P<label>[\w:-]+)\)(?=\n|$))?
    | \{(?P<role>[\w:-]+)\}`(?P<text>[^`]+)`
    | (?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
    | (?P<image>!)?\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]
      (?:\((?P<target>[^()\s]*)(?:[ ]"[^"]*")?\) | (?P<style>\{[.#][^}]*\}))
    """,
    re.DOTALL | re.VERBOSE,
)
BOXES = (
    "admonition",
    "attention",
    "caution",
    "danger",
    "error",
    "hint",
    "important",
    "note",
    "seealso",
    "tip",
    "warning",
)
PICTURES = {".gif": "image/gif", ".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml"}

Attachments = dict[str, dict[str, str]]
"""By the name of a picture its type and its content, as notebooks keep them."""


@dataclass
class Directive:
    """One directive of a page.

    Attributes:
        name: what stands in its braces
        title: what stands behind them
        options: its options by name
        lines: what it contains
    """

    name: str
    title: str
    options: dict[str, str]
    lines: list[str]

    @classmethod
    def of(cls, name: str, title: str, lines: list[str]) -> "Directive":
        """Take the options from the first lines, in either of the two forms that they have."""
        rest, options = list(lines), {}
        if rest and rest[0] == "---":
            end = rest.index("---", 1)
            options = {str(k): str(v) for k, v in yaml.safe_load("\n".join(rest[1:end])).items()}
            rest = rest[end + 1 :]
        while rest and (found := OPTION.match(rest[0])):
            options[found["key"]] = found["value"]
            rest.pop(0)
        return cls(name, title, options, rest)


@dataclass
class Rewriting:
    """The text of one cell, being rewritten.

    Attributes:
        folder: where the page lies, to find its pictures
        titles: the titles of the pages by their names, for links without words
        numbers: the numbers of the page's figures and formulas
        attachments: the pictures of the cell
    """

    folder: Path
    titles: Mapping[str, str]
    numbers: Numbers = field(default_factory=Numbers)
    attachments: Attachments = field(default_factory=dict)

    def text(self, source: str) -> str:
        """The Markdown of a whole cell."""
        return re.sub(r"\n{3,}", "\n\n", "".join(self.pieces(source.splitlines()))).strip()

    def pieces(self, lines: list[str]) -> Iterator[str]:
        """Prose, code and directives, one after the other."""
        prose: list[str] = []
        place = 0
        while place < len(lines):
            opened = FENCE.match(lines[place])
            if not opened:
                prose.append(lines[place])
                place += 1
                continue
            yield self.prose(prose)
            prose.clear()
            end = closing(lines, place, opened["mark"])
            yield self.fenced(opened, lines[place : end + 1])
            place = end + 1
        yield self.prose(prose)

    def prose(self, lines: list[str]) -> str:
        """Text without directives."""
        return INLINE.sub(self.inline, ASIDE.sub("", "".join(f"{line}\n" for line in lines)))

    def inline(self, found: re.Match[str]) -> str:
        """A role, a link or a styled span becomes its words; formulas and code stay as they are."""
        if found["kept"] or found["code"]:
            return found["code"] or self.numbers.numbered(found["kept"], found["label"])
        if found["role"] in ("eq", "numref"):
            return self.numbers.reference(found["text"])
        if found["role"]:
            return role(found["role"], found["text"])
        if found["image"]:
            return self.picture(found["words"], found["target"])
        if re.match(r"https?://|mailto:", found["target"] or ""):
            return found[0]
        return self.prose([found["words"] or self.title(found["target"])]).rstrip("\n")

    def title(self, target: str | None) -> str:
        """What a link without words is called."""
        page = (self.folder / (target or "").split("#")[0]).resolve().with_suffix("")
        for name, title in self.titles.items():
            if page.parts[-len(Path(name).parts) :] == Path(name).parts:
                return title
        raise NotForNotebooksError(f"a link without words leads to {target}, which has no title")

    def fenced(self, opened: re.Match[str], lines: list[str]) -> str:
        """Code as it is, and a directive in the form that a notebook has for it."""
        if opened["name"] is None and opened["mark"][0] != ":":
            return "\n".join(lines) + "\n"
        body = dedent("\n".join(lines[1:-1])).splitlines()
        directive = Directive.of(opened["name"] or "div", opened["rest"].strip(), body)
        return indent(self.directive(directive) + "\n", opened["margin"])

    def directive(self, found: Directive) -> str:
        """A directive in plain Markdown."""
        write = self.forms().get(found.name)
        if write is None:
            raise NotForNotebooksError(f"{{{found.name}}} has no form in a notebook yet")
        return write(found)

    def forms(self) -> dict[str, Callable[[Directive], str]]:
        """How each directive is written."""
        return {
            **dict.fromkeys(BOXES, self.box),
            **dict.fromkeys(("code", "code-block"), code),
            **dict.fromkeys(("figure", "image"), self.figure),
            "figure-live": self.still,
            **dict.fromkeys(("tab-item", "table"), self.titled),
            **dict.fromkeys(("div", "tab-set"), self.content),
            "dropdown": self.hidden,
            "math": self.formula,
        }

    def content(self, found: Directive) -> str:
        """What is in it, and nothing of the frame."""
        return self.text("\n".join(found.lines)) + "\n"

    def box(self, found: Directive) -> str:
        """A box is a quotation with its title in bold."""
        title = self.prose([found.title]).strip() or found.name.capitalize()
        lines = [f"**{title}**", "", *self.content(found).splitlines()]
        return "".join(f"> {line}".rstrip() + "\n" for line in lines)

    def hidden(self, found: Directive) -> str:
        """A solution that opens when it is asked for."""
        return f"<details><summary>{found.title}</summary>\n\n{self.content(found)}\n</details>\n"

    def titled(self, found: Directive) -> str:
        """A table or a tab under its title."""
        return f"**{self.prose([found.title]).strip()}**\n\n{self.content(found)}"

    def figure(self, found: Directive) -> str:
        """A picture within the cell, and its caption below it."""
        picture, caption = (
            self.picture(found.options.get("alt", ""), found.title),
            self.content(found),
        )
        return f"{picture}\n\n{self.numbers.caption(caption) if caption.strip() else ''}"

    def still(self, found: Directive) -> str:
        """The picture of a figure that can be moved on the page."""
        name = f"figures/{found.title}/{found.title}.svg"
        book = next((up for up in self.folder.parents if (up / name).is_file()), self.folder)
        return self.figure(replace(found, title=str(book / name)))

    def formula(self, found: Directive) -> str:
        """A formula that stands by itself."""
        body = "\n".join(found.lines).strip("\n")
        return self.numbers.numbered(f"$$\n{body}\n$$", found.options.get("label")) + "\n"

    def picture(self, alt: str, target: str) -> str:
        """A picture whose content goes with the cell."""
        path = self.folder / target
        if not path.is_file() or path.suffix not in PICTURES:
            raise NotForNotebooksError(f"{target} is no picture that can go into a notebook")
        content = base64.b64encode(path.read_bytes()).decode("ascii")
        self.attachments[path.name] = {PICTURES[path.suffix]: content}
        return f"![{alt}](attachment:{path.name})"


def closing(lines: list[str], start: int, mark: str) -> int:
    """Where the fence that opens at a line is closed again."""
    closes = re.compile(rf" *{mark[0]}{{{len(mark)},}} *$")
    for place in range(start + 1, len(lines)):
        if closes.match(lines[place]):
            return place
    raise NotForNotebooksError(f"nothing closes the fence {lines[start].strip()}")


def role(name: str, text: str) -> str:
    """A role as its words, or as what looks like it."""
    if name == "math":
        return f"${text}$"
    if name == "kbd":
        return f"<kbd>{text}</kbd>"
    return re.sub(r"\s*<[^<>]+>$", "", text)


def code(found: Directive) -> str:
    """Code that is shown and not run."""
    body = "\n".join(found.lines).strip("\n")
    return f"```{found.title}\n{body}\n```\n"
