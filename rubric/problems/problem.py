"""What every problem is, and what a call was made with."""

from dataclasses import dataclass

Number = float | str
"""Text where JSON has no such number: "nan", "inf", or a complex one."""

Value = bool | int | float | str | tuple[bool | int, ...]
"""What a parameter of a case may be that is told: a list of sizes is a tuple here."""


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
