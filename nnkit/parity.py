"""Parity: a set of examples that no single input tells anything about."""
# ruff: noqa: N806  (the names of the mathematics: X, Y)

import numpy as np
from numpy.typing import NDArray


def load_parity(bits: int = 4) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Every row of bits there is; the class says whether the number of ones is odd.

    Changing any one bit changes the class, so that no bit tells anything without all the others, and
    logistic regression gets half of the examples, which is what guessing gets.

    Arguments:
        bits: how many bits an example has, from 1 to 16

    Returns:
        X (bits, 2**bits): the examples, 0.0 or 1.0; example i is i in binary, lowest bit first
        Y (1, 2**bits): 1 where the number of ones is odd

    Raises:
        ValueError: with other bits there would be nothing to learn, or too much to hold.

    Source: a network learns it in Rumelhart, Hinton and Williams, Learning internal
    representations by error propagation, 1986.

    >>> X, Y = load_parity(2)
    >>> X
    array([[0., 1., 0., 1.],
           [0., 0., 1., 1.]])
    >>> Y
    array([[0, 1, 1, 0]])
    """
    if not 1 <= bits <= 16:
        raise ValueError(f"parity is drawn for 1 to 16 bits, not bits = {bits}")
    X = np.arange(2**bits) >> np.arange(bits)[:, np.newaxis] & 1  # (bits, 2**bits)
    return X.astype(np.float64), (X.sum(axis=0, keepdims=True) % 2).astype(np.int64)
