import numpy as np

from nnkit import measured_gradients


def cost(parameters):
    """Its gradients are known: 2 w times the sum of v, and the sum of the squares of w."""
    return float(np.sum(parameters["w"] ** 2) * np.sum(parameters["v"]))


def test_each_parameter_gets_a_gradient_of_its_shape_and_name():
    w, v = np.array([[1.0, -2.0, 0.5]]), np.array([[3.0], [-1.0]])
    gradients = measured_gradients(cost, {"w": w, "v": v})
    assert list(gradients) == ["dw", "dv"]
    np.testing.assert_allclose(gradients["dw"], 2 * w * v.sum(), rtol=1e-6)
    np.testing.assert_allclose(gradients["dv"], np.full((2, 1), np.sum(w**2)), rtol=1e-6)


def test_whole_numbers_are_measured_as_well_and_nothing_is_changed():
    parameters = {"w": np.array([[1, -2]]), "v": np.array([[3]])}
    gradients = measured_gradients(cost, parameters)
    np.testing.assert_allclose(gradients["dw"], [[6, -12]], rtol=1e-6)
    assert parameters["w"].tolist() == [[1, -2]]
