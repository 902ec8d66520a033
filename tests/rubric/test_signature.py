import numpy as np
import pytest

from rubric import Exercise
from rubric.problems import MissingKey, WrongContainer
from rubric.signature import Misfit, returned_names

PARAMETERS = {"n": 2, "m": 5}


def found(exercise, result, parameters=PARAMETERS):
    """Every value by its name and the place inside of its output."""
    parts = exercise.signature.parts(result, parameters)
    return {f"{part.slot.name} {part.place}".strip(): part.value for part in parts}


def test_a_tuple_inside_the_result_goes_by_the_name_in_the_return(exercise):
    assert exercise.signature.outputs == ("Y", "total", "kept")


def test_a_family_is_one_output(layered):
    assert layered.signature.outputs == ("W", "b")


def test_every_value_is_found_in_its_place(exercise):
    assert found(exercise, ("Y", 1.0, ("X", "w"))) == {
        "Y": "Y",
        "total": 1.0,
        "X kept[0]": "X",
        "w kept[1]": "w",
    }


def test_lists_and_tuples_may_stand_for_one_another(exercise):
    assert not any(
        isinstance(value, Misfit) for value in found(exercise, ["Y", 1.0, ["X", "w"]]).values()
    )


@pytest.mark.parametrize("result", [None, 1.0, (1, 2), (1, 2, 3, 4), {"Y": 1}])
def test_a_result_of_another_kind_is_a_misfit_everywhere(exercise, result):
    assert all(isinstance(value, Misfit) for value in found(exercise, result).values())


def test_a_misfit_inside_leaves_the_rest_in_its_place(exercise):
    values = found(exercise, ("Y", 1.0, "w"))
    assert values["Y"] == "Y"
    misfits = [value for value in values.values() if isinstance(value, Misfit)]
    assert misfits
    wrong = WrongContainer("kept", "tuple", ("X (n, m)", "w (n, 1)"), "str", None)
    assert all(misfit.problem == wrong for misfit in misfits)


def test_a_missing_key_is_told_apart_from_the_keys_that_are_there(layered):
    values = found(layered, {"W1": 1, "b2": 2, "extra": 3}, {"n": [4, 3, 2]})
    assert values["W1"] == 1
    assert values["b1"].problem == MissingKey("b1", ("W1", "b2", "extra"))


def test_a_list_shorter_than_the_layers_is_a_misfit():
    def pieces(X):
        kept = [X]
        return X, kept

    exercise = Exercise(
        pieces,
        takes=("X (n[0], m)",),
        gives=("X (n[0], m)", ["Z[l] (n[l], m)"]),
        points={"X": 1, "kept": 1},
        trials=[{"n": [4, 3, 2], "m": 5}],
    )
    parts = exercise.signature.parts((1, [1]), {"n": [4, 3, 2], "m": 5})
    assert [part.output for part in parts] == ["X", "kept", "kept"]
    assert parts[1].value.problem.length == 1


def test_arguments_that_the_exercise_does_not_take_are_left_out(make):
    def stretch(X, w, *, verbose=False):
        return X * w

    exercise = make(stretch, gives="Y (n, m)", points={"Y": 1})
    assert exercise.signature.arguments == ("X", "w")


def test_a_tuple_without_a_name_in_the_return_is_refused(make):
    def nameless(X, w):
        return X * w, 1.0, (X, w)

    with pytest.raises(ValueError, match="should end in `return` with plain names"):
        make(nameless).refuse_flaws()


def test_the_names_of_the_return_are_those_of_the_last_line():
    def one(X):
        if X is None:
            return X
        cost = np.sum(X)
        return cost  # noqa: RET504  (the name is what is looked for)

    def none(X):
        X[:] = 0

    def mixed(X):
        return X, X + 1

    assert returned_names(one) == ("cost",)
    assert returned_names(none) == ()
    assert returned_names(mixed) == ("X", "")


def test_shapes_read_as_one_sentence(layered):
    assert layered.signature.sentence == (
        "Takes parameters = {W[l] (n[l], n[l-1]), b[l] (n[l], 1)}. "
        "Gives {W[l] (n[l], n[l-1]), b[l] (n[l], 1)}."
    )
