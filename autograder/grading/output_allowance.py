"""What the cells of one submission may put out in all; what comes beyond is left out with a remark.

The limits of a single cell are the sandbox's. A notebook may have a hundred cells, and their outputs
are held in memory, written into the autograded notebook and opened in a browser.
"""

from dataclasses import dataclass

from autograder.sandbox import CellOutcome, Output

MOST_PICTURES = 24
"""Twice as many as a page of feedback can hold."""
PICTURE_BYTES = 8 << 20
"""A plot takes 20 to 60 KB, so that this is room for 24 photographs."""
MOST_TEXT = 1 << 20
"""Characters: sixteen cells that each print all that a cell may."""
MOST_OUTPUTS = 2000
LEFT_OUT = "Further outputs are left out: those of all cells together were too many or too large.\n"


@dataclass
class OutputAllowance:
    """What is left for the cells of one submission that are still to come."""

    outputs: int = MOST_OUTPUTS
    pictures: int = MOST_PICTURES
    picture_bytes: int = PICTURE_BYTES
    text: int = MOST_TEXT
    remarked: bool = False

    def admit(self, outcome: CellOutcome) -> CellOutcome:
        """The outcome of a cell with as many of its outputs as there is room for."""
        kept = [output for output in outcome.outputs if self._takes(output)]
        if len(kept) < len(outcome.outputs) and not self.remarked:
            self.remarked = True
            kept.append(Output("stderr", LEFT_OUT))
        return outcome._replace(outputs=tuple(kept))

    def _takes(self, output: Output) -> bool:
        """Whether there is room for an output, which is taken from what is left."""
        size = len(output.content)
        is_picture = isinstance(output.content, bytes)
        fits = self.pictures > 0 and size <= self.picture_bytes if is_picture else size <= self.text
        if not fits or self.outputs == 0:
            return False
        self.outputs -= 1
        if is_picture:
            self.pictures -= 1
            self.picture_bytes -= size
        else:
            self.text -= size
        return True
