"""Plots are light: they say where things are to a hundredth of a point, and look as they were drawn."""

import re

from bookbuilder.sphinx.light_plots import PLACES, rounded


def test_no_plot_says_where_something_is_more_precisely_than_anybody_sees(site):
    plots = sorted((site / "_images").glob("*.svg"))
    assert len(plots) > 60
    for plot in plots:
        places = " ".join(PLACES.findall(plot.read_text("utf-8")))
        assert not re.search(r"\.\d{3}", places), plot.name


def test_what_is_rounded_is_moved_by_no_more_than_that_and_nothing_else_changes():
    before = '<g transform="scale(0.015625)"><path d="M 0.128 -0.001L 7.5 1234.56789" id="id-0.12345"/></g>'
    assert rounded(before) == (
        '<g transform="scale(0.015625)"><path d="M 0.13 0L 7.5 1234.57" id="id-0.12345"/></g>'
    )
