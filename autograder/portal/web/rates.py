"""Rates: how often something may be asked for, by whom.

Each process counts for itself: with several of them the limits are as many times as high.
"""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_KNOWN = 10_000
"""Of whom it is known how much they have asked for lately; who has not asked for longest is forgotten."""


@dataclass
class Rate:
    """So much at once, and then so much a second.

    Attributes:
        most: at once.
        per_second: what comes back with time.
    """

    most: float
    per_second: float
    clock: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _counting: threading.Lock = field(default_factory=threading.Lock)

    def takes(self, whose: str) -> bool:
        """Whether somebody may once more; then it counts."""
        with self._counting:
            now = self.clock()
            left, at = self._left.pop(whose, (self.most, now))
            left = min(self.most, left + (now - at) * self.per_second)
            may = left >= 1.0
            self._left[whose] = (left - may, now)
            if len(self._left) > MOST_KNOWN:
                self._left.popitem(last=False)
            return may


@dataclass
class Limits:
    """What is limited. A school may be one address, and its class comes at the same moment."""

    wrong_keys: Rate = field(default_factory=lambda: Rate(100, 1.0))
    """Of an address: links and tokens that open nothing. Those that open something are always good."""
    sign_ins: Rate = field(default_factory=lambda: Rate(400, 4.0))
    """Of an address: ways to the provider and back."""
    forms: Rate = field(default_factory=lambda: Rate(120, 2.0))
    """Of a person: whatever changes something."""
    bodies: Rate = field(default_factory=lambda: Rate(3000, 50.0))
    """Of an address: the same."""


def network_of(address: str) -> str:
    """What counts as one address: of IPv6 the part that a household is given.

    >>> network_of("192.0.2.7"), network_of("2001:db8:1:2:3::4"), network_of("testclient")
    ('192.0.2.7', '2001:db8:1:2::/64', 'testclient')
    """
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return address
    return str(ipaddress.ip_network((known, 64), strict=False))
