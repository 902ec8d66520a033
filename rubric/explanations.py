"""What usually lies behind a problem that no known mistake of the exercise explains.

The general hints: each belongs to what an exception says, or to what a finding says.
"""

import re

EXPLANATIONS = (
    (
        "has no key|^KeyError",
        "List the keys that are in the dictionary. If a loop makes them, what is its number in the "
        "first round, and in the last?",
    ),
    (
        "only integers, slices",
        "Something stands in square brackets that is no whole number. Which arguments came in, and in "
        "which order?",
    ),
    (
        "'float' object cannot be interpreted as an integer",
        "A whole number was needed, and a fraction came. Have two arguments changed places?",
    ),
    (
        "not aligned|core dimension",
        "A product of matrices met two inner sizes that differ. Write the shape of each factor "
        "beside it: which of them cannot stand where it stands?",
    ),
    (
        "could not be broadcast",
        "Two shapes do not fit entry by entry. Where the formula has nothing between two letters "
        "it means the product of matrices; a sign between them means entry by entry.",
    ),
    (
        "only (size-1|0-dimensional|length-1)",
        "This function takes one number and was given an array. Which one of NumPy's takes the "
        "whole array?",
    ),
    (
        "truth value of an array",
        "An array of several numbers stands where Python needs one yes or no. What single number "
        "was meant?",
    ),
    (
        "cannot reshape array",
        "The numbers do not fit into this shape. Does it hold a size that belongs to one example, where "
        "the array's own sizes should stand?",
    ),
    (
        "interpreted as a(n integer| data type)|Cannot interpret",
        "One of np.zeros and np.random.randn takes the shape as a single tuple, the other as "
        "separate numbers. Which is which?",
    ),
    (
        "boolean index|'tuple'|is a tuple|bad operand type|inhomogeneous shape",
        "One of the values is a tuple where an array is needed. What does a cache hold, and in "
        "which order?",
    ),
    (
        "but is a (list|tuple)\\.$",
        "A list of lists only looks like an array: it has no shape, and + puts lists together. Which "
        "function of NumPy makes an array of it?",
    ),
    (
        "^IndexError",
        "A number points past the end. Write down what the loop's number is in its first and in "
        "its last round.",
    ),
    (
        "(un)?pack",
        "One name too many or too few stands left of an equals sign. How many things does the "
        "function on its right return, and is one of them a tuple itself?",
    ),
    (
        "but is None",
        "None is what a function gives that has no return, or whose result was never set. Is there "
        "a way through it that sets nothing?",
    ),
    (
        "NoneType",
        "Something is None, which is what a function gives when it has no return. Which function "
        "gave it?",
    ),
    (
        "^UnboundLocalError|^NameError",
        "This name has no value when the line runs. Is it spelled as where it is set, and is it "
        "set on every way to this line?",
    ),
)


def explained(problem: str) -> str | None:
    """A general hint for a problem, if there is one.

    Args:
        problem: the sentence of a finding, or "KeyError: 'W3'" for an exception.
    """
    for pattern, explanation in EXPLANATIONS:
        if re.search(pattern, problem):
            return explanation
    return None
