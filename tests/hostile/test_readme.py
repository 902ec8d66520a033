"""The table of attacks says how many there are."""

import re
from collections import Counter
from pathlib import Path

from tests.hostile.catalogue import CATALOGUE, GROUPS

README = Path(__file__).with_name("README.md")
ROW = re.compile(r"^\| (.+?) \| (\d+) \|$", re.MULTILINE)
FEWEST = 150


def rows() -> dict[str, int]:
    return {name: int(count) for name, count in ROW.findall(README.read_text())}


def test_the_readme_counts_every_group() -> None:
    counted = {group: len(attacks) for group, attacks in GROUPS.items()}
    assert rows() == counted | {"all": len(CATALOGUE)}


def test_there_are_enough_attacks_and_no_mechanism_counts_twice() -> None:
    assert len(CATALOGUE) >= FEWEST
    names = Counter((attack.group, attack.name) for attack in CATALOGUE)
    assert names.most_common(1)[0][1] == 1
    codes = Counter((attack.cells, attack.body) for attack in CATALOGUE if attack.change is None)
    assert [code for code, count in codes.items() if count > 1] == []
