"""A notebook as a sequence of cells, and the names that the code in them binds and needs."""

from autograder.notebooks import bindings, reader, writer
from autograder.notebooks.content import content_of, link_on_the_way
from autograder.notebooks.notebook import Cell, Notebook
from autograder.notebooks.reader import of_json

__all__ = [
    "Cell",
    "Notebook",
    "bindings",
    "content_of",
    "link_on_the_way",
    "of_json",
    "reader",
    "writer",
]
