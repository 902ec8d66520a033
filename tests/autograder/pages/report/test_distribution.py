from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.pages.report.distribution import durations, histogram, scores, spread
from autograder.pages.report.excerpt import Excerpt
from autograder.pages.report.plot import bars, stack

UNHURRIED = settings(deadline=None)
NUMBERS = st.lists(st.floats(0, 1e4), max_size=20)


@UNHURRIED
@given(NUMBERS)
def test_every_number_is_in_exactly_one_bin_that_holds_it(values) -> None:
    for bins in (durations(values), scores(values, 10.0)):
        assert sum(each.size for each in bins) == len(values)
        assert all(before.high == after.low for before, after in pairwise(bins))
    for each in durations(values):
        inside = [
            low for low in values if each.low <= low < each.high or (each.last and low == each.high)
        ]
        assert len(inside) == each.size


def test_a_number_on_an_edge_belongs_to_the_bin_above_but_the_last_to_the_last() -> None:
    assert [each.size for each in histogram([0.0, 1.0, 2.0], [0.0, 1.0, 2.0])] == [1, 2]


def test_points_are_binned_as_they_are_shown() -> None:
    assert [each.size for each in scores([69.996, 70.004], 100.0)][7] == 2


def test_bins_of_an_assignment_without_points_have_a_width_all_the_same() -> None:
    first = scores([0.0], 0.0)[0]
    assert (first.label, first.size) == ("0 to under 0.1", 1)


def test_seconds_begin_with_the_shortest_and_end_with_the_longest() -> None:
    assert [each.label for each in durations([0.3, 1.4])] == [
        "0.2 to under 0.5",
        "0.5 to under 1",
        "1 to 2",
    ]
    assert [each.label for each in durations([])] == [
        "0 to under 0.1",
        "0.1 to under 0.2",
        "0.2 to under 0.5",
        "0.5 to 1",
    ]
    assert durations([1e9])[-1].size == 1


def test_nothing_has_no_median() -> None:
    assert spread([]) is None
    assert spread([7.0]) == (7.0, 7.0, 7.0, 7.0)


def test_bars_stand_side_by_side_and_the_highest_fills_the_plot() -> None:
    drawn = bars(histogram([0.0, 1.0, 1.0], [0.0, 1.0, 2.0]))
    assert [(each.x, each.width, each.top, each.height) for each in drawn] == [
        (0, 50, 75, 75),
        (50, 50, 0, 150),
    ]


@UNHURRIED
@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 50)))
def test_the_parts_of_a_stack_touch_and_fill_it(counts) -> None:
    parts = list(stack(counts, "abcd"))
    assert {part.kind: part.size for part in parts} == {
        kind: size for kind, size in counts.items() if size
    }
    ends = [0.0, *(part.x + part.width for part in parts)]
    assert all(abs(part.x - end) < 0.01 for part, end in zip(parts, ends, strict=False))
    assert not parts or abs(ends[-1] - 100) < 0.01


def test_an_excerpt_tells_how_long_the_list_is() -> None:
    assert len(Excerpt.of(range(10), 2, 5)) == 10
    assert Excerpt.of("ab", 2, 5) == Excerpt("ab", "", 0)
