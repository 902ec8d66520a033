"""Why a file that is called .ipynb is no JSON, in a sentence that says what to do about it."""

import re

SAVE_AGAIN = "Save it again in Jupyter and submit the .ipynb file."

CONFLICT = re.compile(rb"^(?:<{7}|>{7}) ", re.MULTILINE)
PYTHON = re.compile(rb"^(?:# %%|import |from |def |class |#!.*python)", re.MULTILINE)

BEGINNINGS = (
    (b"PK\x03\x04", "is a zip archive: unpack it and submit the notebook in it."),
    (b"\x1f\x8b", "is a gzip archive: unpack it and submit the notebook in it."),
    (b"%PDF", "is a PDF: submit the .ipynb file that it was made from."),
    (b"\x89PNG", "is a picture: submit the .ipynb file."),
    (b"<", "is a web page: open it in Jupyter, and download the .ipynb file itself."),
)


def no_json(content: bytes) -> str:
    """What a file is instead, or what befell it; the end of a sentence that begins with its name."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if CONFLICT.search(content):
        return (
            "is not JSON: it holds the marks of a merge conflict, as in <<<<<<<. Choose one of the "
            "two versions, and save it again in Jupyter."
        )
    for beginning, said in BEGINNINGS:
        if start.startswith(beginning):
            return said
    if b"\0" in content[:1000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return f"is not a notebook: it is not JSON, and damaged by bytes of zero. {SAVE_AGAIN}"
    if start.startswith(b"{"):
        return f"is not a notebook: it is not JSON, and may be cut off or damaged. {SAVE_AGAIN}"
    if PYTHON.search(content):
        return f"is a program in Python and no notebook: it is not JSON. {SAVE_AGAIN}"
    return f"is not a notebook: it is not JSON. {SAVE_AGAIN}"
