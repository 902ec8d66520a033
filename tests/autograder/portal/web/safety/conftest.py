"""A web process for all tests of one module."""

from collections.abc import Iterator

import pytest

from tests.autograder.conftest import make_classroom
from tests.autograder.portal.web.safety.process import WebProcess, web_process


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebProcess]:
    """As it is started for a class."""
    made = make_classroom(tmp_path_factory.mktemp("web"))
    with web_process(made.root, made.solutions) as running:
        yield running
