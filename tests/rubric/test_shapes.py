import pytest

from rubric import shapes
from rubric.shapes import Slot, expand, leaves, parse, render, size, unparse

NESTS = [
    "cost ()",
    "activation",
    ("Z (n, m)", ("A (n_prev, m)", "W (n, n_prev)")),
    {"dw": "(n, 1)", "db": "()"},
    {"W[l]": "(n[l], n[l-1])", "b[l]": "(n[l], 1)"},
    [(("A[l-1] (n[l-1], m)", "W[l] (n[l], n[l-1])"), "Z[l] (n[l], m)")],
]


@pytest.mark.parametrize("nest", NESTS)
def test_unparse_gives_back_what_the_author_wrote(nest):
    assert unparse(parse(nest)) == nest


def test_axes_become_sizes():
    assert Slot.parse("W (n, n_prev)").shape({"n": 3, "n_prev": 4}) == (3, 4)
    assert Slot.parse("cost ()").shape({}) == ()


def test_a_name_without_axes_is_no_array():
    assert Slot.parse("activation").axes is None
    assert Slot.parse("cost ()").axes == ()


@pytest.mark.parametrize("text", ["W (n", "W n, m", "", "W[k] (n)", "W (n) (m)"])
def test_what_is_neither_a_name_nor_a_shape_is_refused(text):
    with pytest.raises(ValueError, match="expected"):
        Slot.parse(text)


def test_an_index_counts_from_either_end_of_a_list_of_sizes():
    assert size("n[1]", {"n": [5, 4, 3]}) == 4
    assert size("n[-1]", {"n": [5, 4, 3]}) == 3
    assert size("7", {}) == 7


def test_an_axis_that_cannot_be_read_is_refused():
    with pytest.raises(ValueError, match="expected an axis"):
        size("n+1", {"n": 2})


def test_a_family_has_one_entry_for_each_layer():
    grads = expand(parse({"dA[l-1]": "(n[l-1], m)", "dW[l]": "(n[l], n[l-1])"}), {"n": [5, 4, 3]})
    assert list(grads) == ["dA0", "dA1", "dW1", "dW2"]
    assert grads["dA0"].shape({"n": [5, 4, 3], "m": 6}) == (5, 6)
    assert grads["dW2"].shape({"n": [5, 4, 3], "m": 6}) == (3, 4)
    assert grads["dW2"].family == "dW"


def test_a_list_has_one_cache_for_each_layer():
    caches = expand(parse(NESTS[-1]), {"n": [5, 4, 3], "m": 6})
    assert [str(slot) for slot in leaves(caches)] == [
        "A0 (n[0], m)",
        "W1 (n[1], n[0])",
        "Z1 (n[1], m)",
        "A1 (n[1], m)",
        "W2 (n[2], n[1])",
        "Z2 (n[2], m)",
    ]


def test_what_has_no_subscript_is_expanded_to_itself():
    nest = parse(("Z (n, m)", ["cost ()"]))
    assert expand(nest, {}) == nest


def test_a_value_is_put_into_every_slot():
    nest = parse(("Z (n, m)", {"b": "(n, 1)"}))
    assert shapes.build(nest, lambda slot: slot.name.lower()) == ("z", {"b": "b"})


def test_a_learner_reads_a_nest_as_python_writes_it():
    assert render(parse(NESTS[2])) == "(Z (n, m), (A (n_prev, m), W (n, n_prev)))"
    assert render(parse(["Z[l] (n[l], m)"])) == "[Z[l] (n[l], m) for l = 1, 2, …]"
    assert render(parse({"dw": "(n,)"})) == "{dw (n,)}"
