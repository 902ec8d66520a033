"""Pictures are drawn on no screen, in any style, and closed after each test."""

import matplotlib as mpl
import pytest

mpl.use("agg")

import matplotlib.pyplot as plt


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


@pytest.fixture
def drawn():
    """What a function returns, after a renderer has been through every figure."""

    def draw(result):
        for number in plt.get_fignums():
            plt.figure(number).canvas.draw()
        return result

    return draw
