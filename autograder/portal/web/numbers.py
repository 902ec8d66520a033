"""Numbers in addresses and forms: of attempts, orders and the like, as far as the database can hold them."""

import re

from starlette.convertors import Convertor, register_url_convertor

DIGITS = "[0-9]{1,18}"


class Number(Convertor[int]):
    """Such a number in an address."""

    regex = DIGITS

    def convert(self, value: str) -> int:
        """As it is asked for."""
        return int(value)

    def to_string(self, value: int) -> str:
        """As it is written."""
        return str(value)


register_url_convertor("number", Number())
NUMBER = "{number:number}"
"""Where an address has one."""


def number_in(text: str) -> int | None:
    """The number that a text is; None where it is none.

    >>> number_in("42"), number_in("x"), number_in("²"), number_in("9" * 30)
    (42, None, None, None)
    """
    return int(text) if re.fullmatch(DIGITS, text) else None
