"""A release is the same bytes on every processor."""

from functools import cache

import pytest

from tests.processors import COVERING, KERNELS, LACKING, PROCESSORS, Processor, Report, Unavailable

every_processor = pytest.mark.parametrize("processor", COVERING, ids=str)


@cache
def report(processor: Processor) -> Report | str:
    """What a process on this processor found, or why there is none; asked once."""
    try:
        return processor.released()
    except Unavailable as reason:
        return str(reason)


def reported(processor: Processor) -> Report:
    found = report(processor)
    if isinstance(found, str):
        pytest.skip(found)
    return found


@every_processor
def test_a_process_computes_as_it_is_told(processor: Processor) -> None:
    found = reported(processor)
    assert found.kernel in KERNELS[processor.kernel]
    assert found.threads == processor.threads
    assert not set(found.features) & set(LACKING[processor.lacking])


@every_processor
def test_all_assignments_are_released_as_the_same_bytes(processor: Processor) -> None:
    stale = reported(processor).stale
    assert len(stale) == 6
    assert [files for files in stale.values() if files] == [], "run `autograder release`"


def test_these_processors_differ_in_last_digits() -> None:
    found = [each.last_digits for each in map(report, COVERING) if isinstance(each, Report)]
    if len(found) < 2:
        pytest.skip("this machine has no second kernel of OpenBLAS")
    assert len(set(found)) == len(found)


def test_each_kernel_and_each_feature_is_covered() -> None:
    for part in ("kernel", "lacking", "threads"):
        assert {getattr(each, part) for each in COVERING} == {
            getattr(each, part) for each in PROCESSORS
        }
