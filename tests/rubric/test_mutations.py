import ast
from types import FunctionType
from typing import cast

import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import STUB
from autograder.course.solution import Solution
from rubric.diagnosis.changes import changes as changes_of
from rubric.messages import sentence
from rubric.mutations import TESTED, mutants
from rubric.mutations.mutants import places_in, replaced, replacements
from rubric.mutations.running import changed_functions, essence
from tests.test_assignments import NAMES, ROOT


def changes(body: str) -> dict[str, str]:
    """Every change to the body of a function, with what the body becomes."""
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    found = {
        mutant.change: ast.parse(mutant.source).body[0]
        for mutant in mutants(f"def f(a, b):\n{indented}")
    }
    return {
        change: "\n".join(ast.unparse(statement) for statement in function.body)
        for change, function in found.items()
        if isinstance(function, ast.FunctionDef)
    }


@pytest.mark.parametrize(
    ("body", "becomes"),
    [
        ("a + b", {"a - b", "a", "b"}),
        ("a - b", {"a + b", "a", "b", "b - a"}),
        ("a * b", {"a / b", "a @ b", "a", "b"}),
        ("a / b", {"a * b", "a", "b", "b / a"}),
        ("a // b", {"a * b", "a", "b"}),
        ("a @ b", {"a * b", "a", "b", "b @ a"}),
        ("a ** b", set()),
        ("-a", {"a"}),
        ("not a", set()),
        ("a.T", {"a"}),
        ("a.shape", set()),
        ("f(3)", {"f(4)", "f(2)", "pass"}),
        ("x = 0.01", {"x = 0.1"}),
        ("x = True", set()),
        ("x = 'W1'", set()),
        ("x = sum(a, axis=b)", {"x = sum(a)"}),
        ("x = g(a, i=b, j=a)", {"x = g(a, j=a)", "x = g(a, i=b)"}),
        ("x = np.dot(a, b)", {"x = np.multiply(a, b)", "x = np.dot(b, a)"}),
        ("x = np.multiply(a, b)", {"x = np.dot(a, b)", "x = np.multiply(b, a)"}),
        ("x = np.sum(a)", {"x = np.mean(a)"}),
        ("x = a.mean()", {"x = a.sum()"}),
        ("x = np.divide(a, b)", {"x = np.multiply(a, b)", "x = np.divide(b, a)"}),
        ("x = np.random.randn(a)", {"x = np.random.rand(a)"}),
        ("x = np.zeros(a)", {"x = np.ones(a)"}),
        ("x = np.log(a)", {"x = np.log10(a)"}),
        ("x = range(a)", {"x = range(a - 1)", "x = range(a + 1)"}),
        (
            "x = range(a, b)",
            {"x = range(a, b - 1)", "x = range(a, b + 1)", "x = range(b, a)"},
        ),
        ("x = reversed(a)", {"x = a"}),
        ("x = a == b", {"x = a != b"}),
        ("x = a != b", {"x = a == b"}),
        ("x = a < b", {"x = a <= b"}),
        ("x = a <= b", {"x = a < b"}),
        ("x = a > b", {"x = a >= b"}),
        ("x = a >= b", {"x = a > b"}),
        ("x = np.argmax(a)", {"x = np.argmin(a)"}),
        ("x = max(a)", {"x = min(a)"}),
        ("a.append(b)", {"pass"}),
    ],
)
def test_every_kind_of_slip(body: str, becomes: set[str]) -> None:
    assert set(changes(body).values()) == becomes


def test_a_change_is_told_in_words() -> None:
    assert changes("W = a.T @ b") == {
        "a.T @ b → a.T * b": "W = a.T * b",
        "a.T @ b → a.T": "W = a.T",
        "a.T @ b → b": "W = b",
        "a.T @ b → b @ a.T": "W = b @ a.T",
        "a.T → a": "W = a @ b",
    }
    assert "range(a), one round less" in changes("for i in range(a): pass")
    assert "a.append(b) is lost" in changes("a.append(b)")


def test_a_change_inside_others_leaves_the_rest_alone() -> None:
    body = "for l in range(a):\n    if l > 2:\n        x[l] = -(a + b[l - 1])"
    mutated = changes(body)
    assert mutated["a + b[l - 1] → a - b[l - 1]"] == ast.unparse(
        ast.parse(body.replace("a +", "a -"))
    )
    assert mutated["-(a + b[l - 1]) → a + b[l - 1]"] == ast.unparse(
        ast.parse(body.replace("-(a + b[l - 1])", "a + b[l - 1]"))
    )


def test_the_same_change_in_two_places_is_numbered() -> None:
    assert changes("x = a + 7\ny = b + 7")["7 → 8"] == "x = a + 8\ny = b + 7"
    assert changes("x = a + 7\ny = b + 7")["7 → 8, no. 2"] == "x = a + 7\ny = b + 8"


def test_two_mutants_that_read_the_same_are_given_once() -> None:
    sources = [mutant.source for mutant in mutants("def f(a):\n    return a + a\n")]
    assert sources == ["def f(a):\n    return a - a", "def f(a):\n    return a"]


def test_no_mutant_is_the_function_itself() -> None:
    assert list(mutants("def f(a, x):\n    return np.multiply(a, a)\n"))
    for mutant in mutants("def f(a):\n    return np.dot(a, a) - a\n"):
        assert mutant.source != "def f(a):\n    return np.dot(a, a) - a"


def test_the_line_is_that_of_the_change() -> None:
    source = "# a comment\ndef f(a):\n    b = -a\n    return b\n"
    assert [mutant.line for mutant in mutants(source)] == [3]


def test_text_is_left_alone() -> None:
    source = 'def f(a):\n    """Take 1 - 2 of a, with axis=1: f(3)."""\n    return "1 + 1"\n'
    assert list(mutants(source)) == []


@pytest.mark.parametrize(
    "printing",
    [
        "print(a - 1)",
        "if a % 100 == 0:\n    print(a + b)",
        "if a > 1:\n    print(a)\nelse:\n    print(b)",
        "if a > 1:\n    if b > 2:\n        print(a)",
    ],
)
def test_what_only_prints_has_no_mutants(printing: str) -> None:
    assert changes(printing) == {}


def test_a_condition_that_does_more_than_print_has_mutants() -> None:
    assert set(changes("if a > 1:\n    print(a)\n    b.append(a)")) == {
        "1 → 2",
        "1 → 0",
        "a > 1 → a >= 1",
        "b.append(a) is lost",
    }


@pytest.mark.parametrize("name", NAMES)
def test_all_mutants_of_a_real_solution_can_be_told_apart(name: str) -> None:
    for cell in Solution.load(ROOT / "solutions" / name).cells:
        if cell.exercise:
            found = list(mutants(cell.source))
            original = ast.parse(cell.source)
            trees = {ast.dump(ast.parse(mutant.source)) for mutant in found}
            assert len(trees | {ast.dump(original)}) == len(found) + 1
            assert len({mutant.change for mutant in found}) == len(found)
            mutated = [ast.parse(mutant.source) for mutant in found]
            assert docstrings(*mutated) <= docstrings(original)
            assert STUB not in cell.source


def docstrings(*trees: ast.Module) -> set[str | None]:
    functions = [node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {ast.get_docstring(function) for function in functions}


# --- foreseen for learners -------------------------------------------------------------------------


def told(source: str) -> set[tuple[str, str, str]]:
    """The facts of all changes of a function, by kind and symbols."""
    names: dict[str, object] = {}
    exec(source, names)
    found = changed_functions(source, cast("FunctionType", names["f"]))
    return {(fact.of, fact.mine, fact.right) for _, fact in found}


@pytest.mark.parametrize(
    ("body", "fact"),
    [
        ("return a ** 2", ("operator", "*", "**")),
        ("return a ** 2", ("exponent", "3", "")),
        ("return a * (a + b)", ("parentheses", "", "")),
        ("return np.tanh(a)", ("function", "np.tan", "np.tanh")),
        ("return np.sqrt(a)", ("function_lost", "", "np.sqrt")),
        ("return f(a + b)", ("function_twice", "", "f")),
        ("return np.sum(a, axis=1)", ("axis", "", "")),
        ("return a['W1'] + a['W2']", ("key", "W2", "W1")),
        ("return a - b", ("name", "b", "a")),
        ("return a > 0.5", ("threshold", "1", "")),
        ("return a > b", ("comparison", "<", ">")),
        ("return a % 100 == 0", ("every", "10", "")),
        ("return a.shape[0]", ("size", "1", "0")),
        ("return a @ b", ("transpose_added", "", "b")),
        ("return a + b", ("times", "half", "")),
        ("return np.round(a - b)", ("minus_added", "", "")),
        ("x = []\n    for i in range(a):\n        x.append(i)\n    return x", ("anew", "", "x")),
        ("x = 0\n    for i in range(a):\n        x += i\n    return x", ("set", "", "x")),
        (
            "x = a\n    for i in range(b):\n        x = i\n    return x",
            ("rounds", "only_first", ""),
        ),
        ("x = []\n    x.append(a)\n    return x", ("front", "", "")),
        ("x, y = a, b\n    return x", ("exchanged", "x", "y")),
        ("return a if b else 0", ("branches", "", "")),
    ],
)
def test_a_slip_of_a_learner_is_foreseen(body: str, fact: tuple[str, str, str]) -> None:
    assert fact in told(f"def f(a, b):\n    {body}\n")


def test_the_tree_is_as_before_when_all_changes_have_been_made() -> None:
    tree = ast.parse("def f(a, b):\n    return a + b * 2\n")
    before, places = ast.dump(tree), places_in(tree)
    for node, replacement in replacements(tree, TESTED):
        with replaced(places[id(node)], node, replacement.node):
            assert ast.dump(tree) != before
    assert ast.dump(tree) == before


def test_two_changes_that_do_the_same_are_given_once() -> None:
    def f(a: float) -> float:
        return a + a

    codes = [function.__code__ for function, _ in changed_functions(TWICE, f)]
    assert len({essence(code) for code in codes}) == len(codes)


TWICE = "def f(a):\n    return a + a\n"


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_of_a_real_solution_has_its_sentence(name: str) -> None:
    for exercise in Assignment.load(ROOT / "solutions", name).exercises:
        for change in changes_of(exercise):
            said = sentence(change.fact)
            assert said.startswith("It comes out as if ")
            assert "{" not in said
            assert "``" not in said


def test_codes_with_the_same_inner_function_are_one():
    source = "def f(x):\n    return [y + 1 for y in x]"
    one, other = (compile(source, "<f>", "exec").co_consts[0] for _ in range(2))
    assert one is not other
    assert essence(one) == essence(other)
    changed = compile(source.replace("1", "2"), "<f>", "exec").co_consts[0]
    assert essence(one) != essence(changed)
