"""The catalogue: every attack, by group and mechanism. Two ways to write one attack are one."""

from dataclasses import replace

from tests.hostile.attack import Attack
from tests.hostile.catalogue import (
    display,
    endings,
    exhaustion,
    files,
    kernel,
    memory,
    notebooks,
    patches,
    protocol,
    values,
)

ROOMS = (
    endings,
    exhaustion,
    files,
    kernel,
    protocol,
    values,
    patches,
    memory,
    display,
    notebooks,
)
GROUPS: dict[str, tuple[Attack, ...]] = {
    group: attacks for room in ROOMS for group, attacks in room.GROUPS.items()
}

CATALOGUE = [
    replace(attack, group=group) for group, attacks in GROUPS.items() for attack in attacks
]
