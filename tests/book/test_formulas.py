"""The formula sheet: what it says is executed, and a wrong formula would not get onto it."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

COURSE = Path(__file__).parents[2]
REFERENCE = COURSE / "book" / "reference"
sys.path.insert(0, str(REFERENCE))  # as for the page

from formula_check import Place, checked, run, steps  # noqa: E402
from formula_latex import latex, table  # noqa: E402
from formula_table import SECTIONS, Formula, Section  # noqa: E402

DEEP = next(section for section in SECTIONS if section.title == "Any number of layers")
CLASSES = next(section for section in SECTIONS if section.title == "More than two classes")

SLIPS = {
    "dA[L] = -(Y / A[L] - (1 - Y) / (1 - A[L]))": "dA[L] = Y / A[L] - (1 - Y) / (1 - A[L])",
    "dZ[l] = dA[l] * slope[l](Z[l])": "dZ[l] = dA[l] * slope[l](A[l])",
    "dW[l] = dZ[l] @ A[l - 1].T / m": "dW[l] = dZ[l] @ A[l].T / m",
    "db[l] = total(dZ[l]) / m": "db[l] = total(dZ[l])",
    "dA[l - 1] = W[l].T @ dZ[l]": "dA[l - 1] = dW[l].T @ dZ[l]",
}


def with_code(section, old, new):
    """A section with one formula written otherwise."""
    changed = (replace(each, code=new) if each.code == old else each for each in section.formulas)
    return replace(section, formulas=tuple(changed))


def section_of(*codes, parameters=("w",)):
    """A section of a few formulas of one weight and three examples."""
    rows = tuple(Formula("", code, "page") for code in codes)
    given = {"w": np.array([[2.0]]), "x": np.array([[1.0, 2, 4]]), "m": 3}
    return Section("Test", lambda _: given, rows, parameters)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.formulas[0].name)
def test_every_derivative_on_the_sheet_agrees_with_the_measured_one(section):
    for seed in range(3):
        for name, error in checked(section, seed):
            assert error < 1e-7, name


def test_every_gradient_equation_of_every_layer_is_measured():
    names = [name.split(": ")[1] for name, _ in checked(DEEP)]
    layers = [
        f"d{name}[{layer}]"
        for last in (4, 3, 2, 1)
        for name, layer in (("Z", last), ("W", last), ("b", last), ("A", last - 1))
    ]
    assert sorted(names) == sorted(["dA[4]", "dZ[4]", *layers])


@pytest.mark.parametrize(("right", "wrong"), SLIPS.items())
def test_a_slip_that_is_met_in_print_is_refused(right, wrong):
    assert right in {each.code for each in DEEP.formulas}
    with pytest.raises((ArithmeticError, ValueError), match=r"off by|gives|match|broadcast"):
        list(checked(with_code(DEEP, right, wrong)))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("dZ = A - Y", "dZ = (A - Y) * A * (1 - A)"),
        ("A = exp(Z) / classes(exp(Z))", "A = 1 / (1 + exp(-Z))"),
        ("A = exp(Z) / classes(exp(Z))", "A = exp(Z) / total(exp(Z))"),
    ],
)
def test_softmax_sums_over_the_classes_and_its_derivative_holds_no_slope_of_the_sigmoid(
    right, wrong
):
    with pytest.raises(ArithmeticError, match="off by"):
        list(checked(with_code(CLASSES, right, wrong)))


def test_a_parameters_derivative_is_that_of_the_mean_and_another_ones_that_of_the_sum():
    codes = "z = w * x", "J = total(z * z) / (2 * m)", "dz = z", "dw = total(z * x) / m"
    assert len(list(checked(section_of(*codes)))) == 2
    with pytest.raises(ArithmeticError, match="dw = total"):
        list(checked(section_of(*codes[:3], "dw = total(z * x)")))
    with pytest.raises(ArithmeticError, match="dz = z / m"):
        list(checked(section_of(*codes[:2], "dz = z / m")))


def test_an_equation_that_does_not_hold_is_refused():
    with pytest.raises(ArithmeticError, match="does not hold"):
        list(checked(section_of("w * x == w + x")))


def test_what_is_moved_moves_all_that_depends_on_it_and_nothing_before_it():
    section = section_of("z = w * x", "J = total(z) / m")
    given = section.given(None)
    score_change = run(section, given, Place("z", None), np.array([[3.0, 0, 0]]))
    assert score_change["z"].tolist() == [[5, 4, 8]]
    assert score_change["w"] == given["w"] == 2
    assert score_change["J"] == run(section, given)["J"] + 1


def test_the_deep_network_of_the_sheet_gives_what_a_loop_over_examples_and_units_gives():
    given = DEEP.given(np.random.default_rng(7))
    values = run(DEEP, given)
    for example in range(given["m"]):
        a = given["X"][:, example].tolist()
        for layer in range(1, given["L"] + 1):
            weights, biases = given["W"][layer].tolist(), given["b"][layer][:, 0].tolist()
            sums = [
                sum(map(np.multiply, row, a)) + b for row, b in zip(weights, biases, strict=True)
            ]
            a = [float(given["g"][layer](np.array(z))) for z in sums]
        assert np.isclose(a[0], values["A"][given["L"]][0, example])


def test_he_weights_keep_the_size_of_what_goes_through_relus():
    first = next(section for section in SECTIONS if section.title == "First weights")
    he = replace(first, formulas=tuple(each for each in first.formulas if "He" in each.name))
    given = he.given(np.random.default_rng(0))
    weights = run(he, given)["W"][2]
    assert weights.shape == (400, 300)
    assert np.isclose(weights.std(), np.sqrt(2 / 300), rtol=0.02)


def test_a_step_goes_downhill():
    given = DEEP.given(np.random.default_rng(1))
    values = run(DEEP, given)
    after = dict(values)
    for each in steps(DEEP, given):
        each.take(after)
    stepped = {**given, "W": after["W"], "b": after["b"]}
    assert run(DEEP, stepped)["J"] < values["J"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("dW[l] = dZ[l] @ A[l - 1].T / m", r"dW^{[l]} = \frac{1}{m} dZ^{[l]} \, A^{[l-1]T}"),
        ("dA[l - 1] = W[l].T @ dZ[l]", r"dA^{[l-1]} = W^{[l]T} \, dZ^{[l]}"),
        ("w = w - alpha * dw", r"w := w - \alpha \, dw"),
        ("db = total(dZ) / m", r"db = \frac{1}{m} \sum_{i=1}^{m} dz^{(i)}"),
        (
            "J = -total(classes(Y * log(A))) / m",
            r"J = -\frac{1}{m} \sum_{i=1}^{m} \sum_{k=1}^{n_y} y_k^{(i)} \, \log a_k^{(i)}",
        ),
        ("x = total(abs(A))", r"x = \sum_{i=1}^{m} \left\lvert a^{(i)} \right\rvert"),
        ("x = a - (b - c)", r"x = a - \left(b - c\right)"),
        ("x = (a + b) * c", r"x = \left(a + b\right) * c"),
    ],
)
def test_the_sheet_shows_the_formula_that_is_executed(code, shown):
    assert latex(Formula("", code, "page"), DEEP) == shown


def test_the_page_shows_every_table_once_and_links_to_pages_that_exist():
    page = (REFERENCE / "formulas.md").read_text("utf-8")
    for section in SECTIONS:
        assert page.count(f'table("{section.title}")') == 1
        assert f"## {section.title}\n" in page
        for formula in section.formulas:
            assert (COURSE / "book" / f"{formula.page}.md").is_file(), formula.page


def test_no_cell_of_a_table_is_cut_by_a_bar():
    for section in SECTIONS:
        for line in table(section.title).splitlines():
            assert line.count("|") == 3
