import nnkit


def test_the_public_names_are_sorted_and_exist():
    assert nnkit.__all__ == sorted(nnkit.__all__)
    assert all(hasattr(nnkit, name) for name in nnkit.__all__)
