import base64

import pytest

from rubric.cipher import BLOCK, TAG, deciphered, enciphered, key_of

KEY = key_of(["means", "1.5"])
TEXTS = ["", "By what did you divide?", "Größer als 1?", "x" * BLOCK, "x" * (3 * BLOCK + 1)]


@pytest.mark.parametrize("text", TEXTS)
def test_who_has_the_key_reads_the_text(text):
    assert deciphered(KEY, enciphered(KEY, text)) == text


@pytest.mark.parametrize("parts", [["means", "1.6"], ["means1.5"], ["means", "1.", "5"], []])
def test_another_key_reads_nothing(parts):
    assert deciphered(key_of(parts), enciphered(KEY, "By what did you divide?")) is None


def test_no_piece_of_the_text_can_be_seen():
    words = "the same words and "
    assert not any(word.encode() in sealed(words * 12) for word in words.split())
    content = sealed("x" * (4 * BLOCK))
    blocks = [content[at : at + BLOCK] for at in range(TAG, len(content), BLOCK)]
    assert len(set(blocks)) == len(blocks) == 4


def sealed(text):
    return base64.b64decode(enciphered(KEY, text))


@pytest.mark.parametrize("place", [0, TAG, -1])
def test_a_changed_byte_is_noticed(place):
    content = bytearray(base64.b64decode(enciphered(KEY, "By what did you divide?")))
    content[place] ^= 1
    assert deciphered(KEY, base64.b64encode(content).decode()) is None


@pytest.mark.parametrize("sealed", ["", "no base 64", "====", "ÄÖ", "AAAA"])
def test_what_is_damaged_reads_as_nothing(sealed):
    assert deciphered(KEY, sealed) is None


def test_the_same_is_enciphered_as_the_same():
    assert enciphered(KEY, "a") == enciphered(KEY, "a") != enciphered(key_of(["b"]), "a")


def test_text_that_cannot_be_encoded_makes_a_key_all_the_same():
    assert key_of(["\ud800"]) != key_of([""])
