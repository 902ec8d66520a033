"""The wall time that one submission has, over all the processes that it needs.

Every limit of a cell or a call can be used up again and again: a function that ends its process has
all cells run once more. So one deadline covers everything: direct calls, second chances with right
functions below, and the timing of loops.
"""

import time

from autograder.errors import OutOfTime

SPENT = (
    "This notebook has used up the {:g} s that all its cells and calls have together. What had been "
    "tried by then counts, and the rest earned nothing: look for cells and functions that take long, "
    "or that end the Python process."
)


class Budget:
    """What is left of the time of a submission. It runs from the start.

    Attributes:
        overdrawn: whether more was asked for than there was.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.overdrawn = False
        self._ends = time.monotonic() + seconds

    def at_most(self, seconds: float) -> float:
        """So many seconds, or what is left.

        Raises:
            OutOfTime: nothing is.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            self.overdrawn = True
            raise OutOfTime(self.reason)
        return min(seconds, left)

    def check(self) -> None:
        """Go on only while there is time. Raises OutOfTime."""
        self.at_most(0.0)

    @property
    def reason(self) -> str:
        """Why a submission is not graded to its end, as a sentence for its learner."""
        return SPENT.format(self.seconds)
