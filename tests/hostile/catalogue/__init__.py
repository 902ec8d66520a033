"""The catalogue: every attack, by group and mechanism. Two ways to write one attack are one."""

from dataclasses import replace

from tests.hostile.attack import Attack
from tests.hostile.catalogue import (
    endings,
    exhaustion,
    files,
    kernel,
    protocol,
    values,
)

GROUPS: dict[str, tuple[Attack, ...]] = {**endings.GROUPS, **exhaustion.GROUPS, **files.GROUPS, **kernel.GROUPS, **protocol.GROUPS, **values.GROUPS}

CATALOGUE = [
    replace(attack, group=group) for group, attacks in GROUPS.items() for attack in attacks
]
