"""What can be pointed at in the source of an answer."""

import textwrap
from typing import Any

import pytest

from rubric import Finding, Hint, messages
from rubric.judgement import Judgement
from rubric.problems import (
    Carried,
    Conditions,
    Died,
    Explained,
    Likeness,
    NotNumbers,
    Raised,
    Violated,
    WrongValue,
)
from rubric.slips import Written, explained, function_like, slip
from rubric.slips.findings import with_slip, with_slips

PUBLIC = Conditions(public=True)
WRONG = WrongValue("Y", "", (0, 0), 1.0, 2.0, None, PUBLIC)
COURSE = {"stretch": ("X", "w"), "propagate": ("w", "b", "X", "Y"), "sigmoid": ("z",)}


def raised(kind: str, text: str, line: int = 2) -> Raised:
    return Raised("stretch", kind, line, text, PUBLIC)


@pytest.fixture
def written(exercise):
    """A function of the toy exercise with this body, in a cell of its own."""

    def of(body: str, head: str = "def stretch(X, w):", data: tuple[str, ...] = ()) -> Written:
        source = f"{head}\n{textwrap.indent(textwrap.dedent(body), '    ')}\n"
        return Written(exercise.signature, source, COURSE, frozenset(data))

    return of


@pytest.fixture
def said(written):
    """The fact behind a problem, in its sentence; empty where there is none."""

    def of(problem: Any, body: str, **around: Any) -> str:
        fact = slip(problem, written(body, **around))
        return messages.sentence(fact) if fact else ""

    return of


RIGHT = "Y = X * w\nreturn Y, Y.sum(), (X, w)"


# --- names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "meant"),
    [("y", "`Y`"), ("totl", "`total`"), ("exp", "`np.exp`"), ("sigmoyd", "`sigmoid`")],
)
def test_a_name_that_does_not_exist_is_told_with_the_one_that_was_meant(said, name, meant):
    body = f"Y = X * w\ntotal = Y.sum()\nreturn {name}, total, (X, w)"
    assert meant in said(raised("NameError", f"name '{name}' is not defined"), body)


def test_a_name_like_no_other_is_left_to_the_exception(said):
    assert said(raised("NameError", "name 'qqqq' is not defined"), RIGHT) == ""


def test_a_function_of_the_course_that_is_not_there_is_no_other_one(said):
    body = "Y = X * sigmoid(w)\nreturn Y"
    assert said(raised("NameError", "name 'sigmoid' is not defined"), body).startswith(
        "There is no function sigmoid"
    )


def test_a_name_of_another_cell_is_said_to_be_one(said):
    problem = raised("NameError", "name 'X_test' is not defined")
    assert "elsewhere in the notebook" in said(problem, RIGHT, data=("X_test",))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("module 'numpy' has no attribute 'product'", "`np.prod`"),
        ("module 'numpy' has no attribute 'asscalar'", "`A.item()`"),
        ("module 'numpy' has no attribute 'sigmoid'", "did you mean `sigmoid`"),
        ("module 'numpy' has no attribute 'sqare'", "`np.square`"),
        ("'numpy.ndarray' object has no attribute 'exp'", "`np.exp(…)`"),
    ],
)
def test_a_name_that_numpy_does_not_have_is_told_with_what_it_has(said, text, part):
    assert part in said(raised("AttributeError", text), RIGHT)


def test_numpy_is_all_that_is_needed(said):
    problem = raised("ModuleNotFoundError", "No module named 'torch'")
    assert said(problem, RIGHT) == "There is no `torch` here: NumPy is all that you need."


def test_a_key_in_another_case_is_told_as_it_is_written(layered):
    written = Written(layered.signature, "", {})
    fact = slip(raised("KeyError", "'w2'"), written)
    assert fact
    assert messages.sentence(fact) == 'The key is written "W2", not "w2".'
    assert slip(raised("KeyError", "'dW2'"), written) is None


# --- what is read ----------------------------------------------------------------------------------


def test_arguments_that_are_defined_in_another_order_are_told(said):
    fact = said(WRONG, RIGHT, head="def stretch(w, X):")
    assert fact.endswith("yours is defined with (w, X): X and w have changed places.")


def test_arguments_in_another_order_in_a_call_are_told_with_the_line(said):
    body = "grads = propagate(b, w, X, Y)\nreturn grads, X, w"
    assert "line 2 calls it with (b, w, X, Y)" in said(raised("ValueError", ""), body)


def test_an_argument_that_nothing_reads_is_told(said):
    assert said(WRONG, "return X, X.sum(), (X,)") == ("Nothing in stretch reads its argument `w`.")


def test_a_word_of_the_docstring_in_another_spelling_is_told(said):
    text = '"""Is "too slow" or "good"."""\n'
    fact = said(WRONG, f'{text}return X if w == "Too_Slow" else w')
    assert fact == 'The word is spelled "too slow", and line 3 has "Too_Slow", which is another.'
    assert said(WRONG, f'{text}return X if w == "too slow" else "bad"') == ""


def test_a_name_of_the_notebook_in_place_of_an_argument_is_told(said):
    body = "Y = X_train * w\nreturn Y, Y.sum(), (Y, w)"
    assert said(WRONG, body, data=("X_train", "other")).endswith(
        "`X_train`, which is no argument of it but a name elsewhere in the notebook, "
        "and never its argument `X`."
    )


def test_a_name_that_the_function_sets_itself_is_no_name_of_the_notebook(said):
    assert said(WRONG, RIGHT, data=("Y",)) == ""


def test_a_loop_and_a_function_inside_bind_names_as_well(said):
    body = "def half(v):\n    return v / 2\nY = [half(i) for i in X]\nreturn Y, w"
    assert said(WRONG, body, data=("v", "i", "half")) == ""


# --- statements ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("Y = ...\nreturn Y, X, w", "`...` still stands in line 2"),
        ("Y = (X * w) ^ 2\nreturn Y", "`^` in line 2"),
        (
            "for x in X:\n    costs = []\n    costs.append(x * w)\nreturn costs",
            "`costs` is set anew in line 3",
        ),
        (
            "for x in X:\n    costs = []\n    costs.append(x * w)\n    print(costs[-1])\nreturn costs",
            "`costs` is set anew in line 3",
        ),
        (
            "costs = []\nfor x in X:\n    costs = [x * w]\nreturn costs",
            "`costs` is set anew in line 4",
        ),
        ("for x in X:\n    Y = x * w\n    return Y", "`return` in line 4"),
    ],
)
def test_a_statement_that_does_something_else_is_told_with_its_line(said, body, part):
    assert part in said(WRONG, body)


@pytest.mark.parametrize(
    "body",
    [
        "Y = X[..., 0] * w\nreturn Y",
        "Y = (X > 0) ^ (w > 0)\nreturn Y",
        "for x in X:\n    row = []\n    for y in x:\n        row.append(y * w)\n    rows.append(row)\nreturn rows",
        "for x in X:\n    pair = [x * w]\n    rows.append(pair)\nreturn rows",
        "for x in X:\n    if x > w:\n        return x\nreturn X",
    ],
)
def test_what_only_looks_like_a_slip_is_none(said, body):
    assert said(WRONG, body) == ""


def test_an_assert_of_the_learners_own_is_told(said):
    body = f"assert X.shape == w.shape\n{RIGHT}"
    assert "is your own" in said(raised("AssertionError", "", 2), body)
    assert said(raised("AssertionError", "", 9), body) == ""


def test_a_measurement_takes_the_time(said):
    timed_out = Died("stretch", "timed_out", PUBLIC)
    assert said(timed_out, f"%timeit X * w\n{RIGHT}").startswith("%timeit in line 2")
    message = messages.sentence(Explained(timed_out, slip_of_timing()))
    assert "never ends" not in message


def slip_of_timing() -> Any:
    from rubric.problems import Slip

    return Slip("timing", 2, "%timeit")


def test_what_is_called_and_is_no_function_is_told(said):
    assert "square brackets" in said(raised("TypeError", "'tuple' object is not callable"), RIGHT)


def test_a_function_that_gave_nothing_is_named(said):
    body = "a, b = sigmoid(X * w)\nreturn a, b"
    problem = raised("TypeError", "cannot unpack non-iterable NoneType object", 2)
    assert said(problem, body).startswith("sigmoid, which line 2 calls, gave None")


# --- around it -------------------------------------------------------------------------------------


def test_what_is_no_python_has_no_slips(exercise):
    assert slip(WRONG, Written(exercise.signature, "def stretch(X, w:\n", COURSE)) is None
    assert slip(WRONG, Written(exercise.signature, "", COURSE)) is None


def test_what_is_told_of_another_exercise_is_left_alone(written):
    assert explained(Carried(("a",)), written("return X")) == Carried(("a",))


def test_a_function_of_this_process_knows_its_lines_and_its_notebook(exercise):
    def stretch(X, w):
        return WRONG_NAME_OF_THE_NOTEBOOK * w

    written = Written.of(stretch, exercise.signature, ["stretch"])
    assert written.function is not None
    assert written.function.lineno == stretch.__code__.co_firstlineno
    assert "PUBLIC" in written.data
    assert "pytest" not in written.data
    assert Written.of(len, exercise.signature, []).source == ""


WRONG_NAME_OF_THE_NOTEBOOK = 1.0


def test_a_function_under_another_name_is_found_by_its_arguments(exercise):
    assert function_like(exercise.signature, "def my_stretch(X, w):\n    return X") == "my_stretch"
    assert function_like(exercise.signature, "def helper(X):\n    return X") is None
    assert function_like(exercise.signature, "x = 1") is None


# --- beside hints ----------------------------------------------------------------------------------


def test_a_fact_takes_the_place_of_a_hint(written):
    hinted = Finding("Y", raised("TypeError", "'bitwise_xor'"), Hint("list_for_array"))
    clear = with_slip(hinted, written("Y = (X * w) ^ 2\nreturn Y"))
    assert clear.hint is None
    assert clear.kind == "raised"
    assert clear.line == 2


def test_a_known_mistake_stays_beside_what_nothing_reads(written):
    known = Hint.of_mistake("What is w for?")
    assert with_slip(Finding("Y", WRONG, known), written("return X, X")).hint == known


def test_what_the_source_shows_comes_before_what_a_value_is_like(written):
    alike = Finding("Y", Explained(WRONG, Likeness("argument", "Y", "X")))
    clear = with_slip(alike, written("Y = data * w\nreturn Y, X", data=("data",)))
    assert "elsewhere in the notebook" in messages.message(clear)
    assert with_slip(alike, written("return X, X")) == alike


def test_a_hint_about_an_operator_needs_it_in_the_line(written):
    hinted = Finding("Y", raised("ValueError", "not aligned"), Hint("inner_sizes"))
    assert with_slip(hinted, written("Y = X @ w\nreturn Y, w")).hint == Hint("inner_sizes")
    assert with_slip(hinted, written("Y = other(X, w)\nreturn Y, w")).hint is None


def test_a_fact_is_told_once(written):
    found = (Finding("Y", WRONG), Finding("kept", NotNumbers("X", "", 2, "list")))
    judgement = Judgement("stretch", "failed", 0.0, 6.0, (*found, Finding("a", Violated("No."))))
    told = with_slips(judgement, written("return X, X")).findings
    assert [isinstance(each.problem, Explained) for each in told] == [True, False, False]
