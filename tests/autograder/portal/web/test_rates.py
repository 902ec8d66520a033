from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from autograder.portal.web import rates
from autograder.portal.web.rates import Rate


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_much_at_once_and_then_so_much_a_second():
    clock = Clock()
    rate = Rate(3, 0.5, clock)
    assert [rate.takes("a") for _ in range(4)] == [True, True, True, False]
    assert rate.takes("b")
    clock.now += 2.0
    assert [rate.takes("a") for _ in range(2)] == [True, False]
    clock.now += 1e6
    assert [rate.takes("a") for _ in range(4)] == [True, True, True, False]


def test_who_is_refused_and_tries_on_waits_no_longer():
    clock = Clock()
    rate = Rate(1, 1.0, clock)
    for _ in range(100):
        rate.takes("a")
    clock.now += 1.0
    assert rate.takes("a")


def test_no_more_is_kept_than_may_be_known(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rates, "MOST_KNOWN", 10)
    rate = Rate(1, 0.0)
    for number in range(1000):
        rate.takes(f"{number}")
    assert len(rate._left) == 10
    assert not rate.takes("999")


def test_who_asks_in_many_threads_at_once_may_no_oftener():
    class Slow(OrderedDict[str, tuple[float, float]]):
        def pop(self, key: str, default: tuple[float, float]) -> tuple[float, float]:  # type: ignore[override]
            found = super().pop(key, default)
            sleep(0.05)
            return found

    rate = Rate(1, 0.0)
    rate._left = Slow()
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(rate.takes, "aaaaaaaa")) == 1
