"""What a hint asks: the author's own text, or what usually lies behind such a problem."""

from collections.abc import Mapping

from rubric.findings import GeneralHint, Hint

HINTS: Mapping[GeneralHint, str] = {
    "which_keys": (
        "Print the keys that are in the dictionary. Which of them is meant, and how is it spelled?"
    ),
    "which_numbers": (
        "List the keys that are in the dictionary. If a loop makes them, what is its number in the "
        "first round, and in the last?"
    ),
    "no_whole_number": (
        "Something stands in square brackets that is no whole number. Which arguments came in, and in "
        "which order?"
    ),
    "fraction_for_whole_number": (
        "A whole number was needed, and a fraction came. Have two arguments changed places?"
    ),
    "inner_sizes": (
        "A product of matrices met two inner sizes that differ. Write the shape of each factor "
        "beside it: which of them cannot stand where it stands?"
    ),
    "shapes_entry_by_entry": (
        "Two shapes do not fit entry by entry. Where the formula has nothing between two letters "
        "it means the product of matrices; a sign between them means entry by entry."
    ),
    "array_for_number": (
        "This function takes one number and was given an array. Which one of NumPy's takes the "
        "whole array?"
    ),
    "array_for_truth": (
        "An array of several numbers stands where Python needs one yes or no. What single number "
        "was meant?"
    ),
    "reshape": (
        "The numbers do not fit into this shape. Does it hold a size that belongs to one example, where "
        "the array's own sizes should stand?"
    ),
    "shape_as_tuple": (
        "One of np.zeros and np.random.randn takes the shape as a single tuple, the other as "
        "separate numbers. Which is which?"
    ),
    "tuple_for_array": (
        "One of the values is a tuple where an array is needed. Where does it come from, and which of "
        "its parts is meant?"
    ),
    "list_for_array": (
        "A list stands where an array is needed: it has no shape, and + puts lists together. Is it what was "
        "meant? Then which function of NumPy makes an array of it?"
    ),
    "past_the_end": (
        "A number points past the end. Write down what the loop's number is in its first and in "
        "its last round."
    ),
    "unpacking": (
        "One name too many or too few stands left of an equals sign. How many things does the "
        "function on its right return, and is one of them a tuple itself?"
    ),
    "returned_nothing": (
        "None is what a function gives that has no return, or whose result was never set. Is there "
        "a way through it that sets nothing?"
    ),
    "used_nothing": (
        "Something is None, which is what a function gives when it has no return. Which function "
        "gave it?"
    ),
    "name_without_value": (
        "This name has no value when the line runs. Is it spelled as in the line that sets it, and "
        "does every way to this line set it?"
    ),
    "nondeterministic": (
        "The same call gave another answer the second time. What does the function remember from call to "
        "call: a global name, a list outside of it or in the default of a parameter, memory that nobody "
        "filled?"
    ),
}
"""What is asked where no known mistake explains a problem; the last of what calls show together."""


def hint(given: Hint) -> str:
    """The question of a hint."""
    return given.text if given.kind == "known_mistake" else HINTS[given.kind]
