"""Networks of many sizes, with the shapes that NumPy gives their arrays, and the eight products of each layer."""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

NETWORKS = 30
PAGE = ([3, 5, 4, 2, 1], 6)
EQUAL = ([4, 4, 4, 4, 1], 4)
ONES = ([1, 1, 1, 1, 1], 1)


def cases() -> list[dict[str, Any]]:
    """The network of the page, those with equal sizes, and some drawn by chance."""
    rng = np.random.default_rng(0)
    chosen = [PAGE, EQUAL, ONES]
    while len(chosen) < NETWORKS:
        chosen.append(([*rng.integers(1, 7, 4).tolist(), 1], int(rng.integers(1, 13))))
    return [case(sizes, m, rng) for sizes, m in chosen]


def case(sizes: list[int], m: int, rng: np.random.Generator) -> dict[str, Any]:
    """A pass forwards and one backwards, for their shapes alone."""
    A = rng.normal(size=(sizes[0], m))  # (n[0], m)
    shapes: dict[str, tuple[int, ...]] = {}
    products: dict[str, list[dict[str, Any]]] = {}
    for layer, (before, here) in enumerate(pairwise(sizes), start=1):
        W, b = rng.normal(size=(here, before)), rng.normal(size=(here, 1))
        Z = W @ A + b  # (here, m)
        dZ = rng.normal(size=Z.shape)  # (here, m)
        arrays = {
            "W": W,
            "b": b,
            "Z": Z,
            "A": np.tanh(Z),
            "dZ": dZ,
            "dW": dZ @ A.T / m,
            "db": dZ.mean(axis=1, keepdims=True),
            "dA": np.tanh(Z) - 1,
        }
        shapes |= {f"{name} {layer}": array.shape for name, array in arrays.items()}
        products[str(layer)] = ways(dZ, A)
        A = arrays["A"]  # (here, m)
    return {"sizes": sizes, "m": m, "shapes": shapes, "ways": products}


def ways(dZ: Array, A: Array) -> list[dict[str, Any]]:
    """The eight products in the order of the page: the shape, if NumPy does not raise, and whether it is m times dW."""
    wanted = dZ @ A.T  # (here, before)
    found: list[dict[str, Any]] = []
    for first, second in ((dZ, A), (A, dZ)):
        for P in (first, first.T):
            for Q in (second, second.T):
                try:
                    V = P @ Q
                except ValueError:
                    found.append({"shape": None, "right": False})
                    continue
                right = V.shape == wanted.shape and np.allclose(V, wanted)
                found.append({"shape": V.shape, "right": bool(right)})
    return found
