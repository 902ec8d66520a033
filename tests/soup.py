"""Parts that a page must have."""

from bs4 import Tag


def part(page: Tag, selector: str) -> Tag:
    """The first part of a page, or of another part, that a selector of CSS names."""
    found = page.select_one(selector)
    assert found is not None, f"there is no {selector}"
    return found


def attribute(tag: Tag, name: str) -> str:
    """An attribute that has one value."""
    value = tag[name]
    assert isinstance(value, str)
    return value
