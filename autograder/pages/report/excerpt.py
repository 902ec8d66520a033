"""A long list on a page: the first of it to see, more of it folded, the rest only counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Excerpt(Generic[T]):
    """Parts of a list.

    Attributes:
        shown: what stands on the page.
        folded: what a reader unfolds.
        left_out: how many more there are.
    """

    shown: Sequence[T]
    folded: Sequence[T]
    left_out: int

    @classmethod
    def of(cls, everything: Sequence[T], shown: int, most: int) -> "Excerpt[T]":
        """The first `shown`, and the next up to `most` in all.

        >>> Excerpt.of("abcdef", 2, 5)
        Excerpt(shown='ab', folded='cde', left_out=1)
        """
        left_out = max(0, len(everything) - most)
        return cls(everything[:shown], everything[shown:most], left_out)

    def __len__(self) -> int:
        return len(self.shown) + len(self.folded) + self.left_out
