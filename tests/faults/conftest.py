"""What pytest shows of a comparison that fails, in helpers too."""

import pytest

pytest.register_assert_rewrite("tests.faults.stand", "tests.faults.kills", "tests.faults.uploads")
