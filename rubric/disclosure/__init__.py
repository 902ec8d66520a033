"""What a learner may know of a wrong answer: here values become problems.

About a public example a problem may quote numbers and what the function returned. Whatever a
function returns in a hidden trial could carry the hidden input out, so there a problem is one of a
few that are known beforehand:

    a shape        made of the trial's own sizes, with at most one axis more than is expected
    an error       its power of ten, of seven; never the entry
    a relation     a factor of -1, 2, 1/2, a size or one by a size; the other class;
                   another order
    an exception   one of TOLD_EXCEPTIONS, in a line from 1 to LAST_TOLD_LINE
    a type         one that plain data can have
    else           only that something is missing, is not finite, is another word or container

tests/hostile/channel.py counts how many bits all problems of a submission can hold. No number has
more digits than its sentence shows.
"""

from rubric.disclosure.calls import LAST_TOLD_LINE, TOLD_EXCEPTIONS, died, not_python, raised
from rubric.disclosure.case_facts import conditions, every_size, sizes
from rubric.disclosure.digits import power_of_ten, to_digits
from rubric.disclosure.misfits import misfit, not_finite, not_numbers, wrong_shape
from rubric.disclosure.values import TOLD_FACTORS, wrong_value

__all__ = [
    "LAST_TOLD_LINE",
    "TOLD_EXCEPTIONS",
    "TOLD_FACTORS",
    "conditions",
    "died",
    "every_size",
    "misfit",
    "not_finite",
    "not_numbers",
    "not_python",
    "power_of_ten",
    "raised",
    "sizes",
    "to_digits",
    "wrong_shape",
    "wrong_value",
]
