"""Small networks with one input: what they give, how far they are from points, and their best weights."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

X = np.linspace(0, 8, 41)  # (41,)


class Network(NamedTuple):
    """Unit k adds v[k] · g(x - t[k])."""

    linear: bool
    t: list[float]
    v: list[float]
    b: float


BILL = Network(False, [2, 4, 6], [0.3, 1, 0.5], 4)
NETWORKS = (
    BILL,
    BILL._replace(linear=True),
    Network(False, [1.1], [-2.5], 7),
    Network(False, [0, 0.25, 3.9, 4.15, 7, 7.6], [1, -2, 20, -21, 3, 0], -1.5),
    Network(True, [2 / 3, 2, 10 / 3, 14 / 3, 6, 22 / 3], [1.5, -2, 1, 2, -1.5, -1], 5),
)


def cases() -> list[dict[str, Any]]:
    """Each network with each curve to follow."""
    bill = output(BILL)
    wave = 6 - 3 * np.cos(3 * np.pi * X / 8)  # (41,)
    jump = np.where(X < 4, 4.0, 9.0)  # (41,)
    followed = {"bill": bill, "wave": wave, "jump": jump}
    return [case(net, name, y) for net in NETWORKS for name, y in followed.items()]


def case(net: Network, target: str, y: Array) -> dict[str, Any]:
    """What NumPy says of one network and one curve."""
    columns = units(net) if not net.linear else X[:, np.newaxis]
    A = np.hstack([np.ones((X.size, 1)), columns])  # (41, units + 1)
    fit = A @ np.linalg.lstsq(A, y, rcond=None)[0]  # (41,)
    return {
        "net": net._asdict(),
        "target": target,
        "y": y.tolist(),
        "output": output(net).tolist(),
        "error": float(np.mean((output(net) - y) ** 2)),
        "best": fit.tolist(),
        "least": float(np.mean((fit - y) ** 2)),
    }


def units(net: Network) -> Array:
    """What each hidden unit passes on, (41, units)."""
    Z = X[:, np.newaxis] - np.array(net.t)  # (41, units)
    return Z if net.linear else np.maximum(0, Z)


def output(net: Network) -> Array:
    """The output for every input, (41,)."""
    return units(net) @ np.array(net.v) + net.b
