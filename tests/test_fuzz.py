import pytest

from tests.fuzz import TARGETS, Fuzzer


@pytest.mark.parametrize(("name", "steps"), [("intake", 150), ("decoder", 3_000)])
def test_changed_inputs_end_in_a_value_or_in_an_error_of_ours(name: str, steps: int) -> None:
    fuzzer = Fuzzer(*TARGETS[name](), seed=1)
    begun = len(fuzzer.corpus)
    for _ in range(steps):
        fuzzer.step()
    assert len(fuzzer.corpus) > begun


def test_anything_else_is_a_find() -> None:
    def target(content: bytes) -> None:
        if b"\0" in content:
            raise KeyError

    with pytest.raises(AssertionError, match="KeyError for"):
        Fuzzer(target, [b"a", b"a\0"], seed=1)
