from typing import Any

import numpy as np

from rubric.reply import Failure, Place, Reply, local


def test_a_call_brings_back_the_result_as_plain_data():
    reply = local(lambda x: (x + 1, object()))(np.zeros(2))
    assert reply.answered
    assert reply.result[1].type_name == "object"
    np.testing.assert_array_equal(reply.result[0], [1, 1])


def test_the_caller_keeps_its_own_arrays_and_hears_how_they_were_left():
    def overwrite(x):
        x[:] = 5

    mine = np.zeros(2)
    reply = local(overwrite)(mine)
    assert not mine.any()
    np.testing.assert_array_equal(reply.arguments[0], [5, 5])


def test_an_exception_comes_back_with_its_type_its_text_and_its_line():
    def look_up(grads):
        return grads["dA3"]

    reply = local(look_up)({})
    line = look_up.__code__.co_firstlineno + 1
    assert reply.failure == Failure("KeyError", "'dA3'", line)
    assert not reply.answered


def test_every_call_starts_from_the_same_random_numbers():
    draw = local(lambda: np.random.randn(3))
    np.testing.assert_array_equal(draw().result, draw().result)


def test_a_logarithm_of_zero_is_no_warning():
    assert np.isneginf(local(np.log)(np.zeros(1)).result).all()


def test_a_death_is_no_answer():
    assert not Reply(death="timed_out").answered


def test_an_exception_of_a_library_is_told_by_the_line_that_called_it():
    def add(x):
        return np.sum(x, axis=7)

    failure = local(add)(np.ones(3)).failure
    assert failure is not None
    assert failure == Failure("AxisError", failure.text, add.__code__.co_firstlineno + 1)


def cell(name, source, notebook):
    exec(compile(source, f"/kernel/{name}.py", "exec"), notebook)  # a kernel's cells are files


def test_an_exception_of_another_cell_is_told_with_its_function_and_line():
    notebook: dict[str, Any] = {}
    cell(1, "def below(x):\n    y = 1\n    return x / 0", notebook)
    cell(2, "def above(x):\n    return below(x)", notebook)
    assert local(notebook["above"])(1).failure == Failure(
        "ZeroDivisionError", "division by zero", 2, Place("below", 3)
    )


def test_an_exception_that_comes_back_out_of_another_cell_is_ones_own():
    notebook: dict[str, Any] = {}
    cell(1, "def below(f):\n    return f()", notebook)
    cell(2, "def above():\n    return below(lambda: 1 / 0)", notebook)
    failure = local(notebook["above"])().failure
    assert failure is not None
    assert (failure.line, failure.inside) == (2, None)


def test_the_state_in_which_a_call_leaves_chance_is_told():
    def draw(count):
        np.random.rand(count)

    states = [local(draw, seed)(count).chance for seed, count in ((0, 3), (0, 3), (0, 4), (1, 3))]
    assert states[0] == states[1]
    assert len(set(states)) == 3
