"""Slips of a name: another variable of the same function, another key, another word."""

import ast
import copy
from collections.abc import Iterator, Mapping
from itertools import combinations

from rubric.mutations.replacement import Mutation, Replacement, instead, symbol
from rubric.problems import AsIf


def names_of(function: ast.AST) -> Mutation:
    """The mutation that puts one variable of a function in the place of another."""
    names = variables(function)

    def other_names(node: ast.AST) -> Iterator[Replacement]:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
            for name in names:
                if name not in (node.id, "_"):
                    yield instead(ast.Name(name, node.ctx), "name", name, node.id)

    return other_names


def other_values_of(function: ast.AST) -> Mutation:
    """The mutation that sets a variable to another one."""
    names = variables(function)

    def other_values(node: ast.AST) -> Iterator[Replacement]:
        match node:
            case ast.Assign(targets=[target], value=value) if not isinstance(value, ast.Name):
                for name in names:
                    other = ast.Assign([target], ast.Name(name, ast.Load()), lineno=node.lineno)
                    yield instead(other, "set_to", name, symbol(target))

    return other_values


def variables(function: ast.AST) -> list[str]:
    """The arguments of a function, and what it sets."""
    arguments = [node.arg for node in ast.walk(function) if isinstance(node, ast.arg)]
    stored = [
        node.id for node in ast.walk(function) if isinstance(node, ast.Name) and is_stored(node)
    ]
    return list(dict.fromkeys([*arguments, *stored]))


def is_stored(node: ast.AST) -> bool:
    """Whether a node sets a variable."""
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def keys_of(function: ast.AST) -> Mutation:
    """The mutation that puts one word of a function, such as a key, in the place of another."""
    words = list(dict.fromkeys(filter(None, map(word_of, ast.walk(function)))))

    def other_words(node: ast.AST) -> Iterator[Replacement]:
        if isinstance(node, ast.FunctionDef):
            for one, two in combinations(words, 2):
                other = Exchanged({one: two, two: one}).visit(copy.deepcopy(node))
                yield Replacement(other, AsIf("exchanged", one, two))
        if isinstance(node, ast.JoinedStr) and symbol(node):
            fixed = f"{symbol(node)}1"
            yield instead(ast.Constant(fixed), "key_fixed", fixed, symbol(node))
        if word := word_of(node):
            for other_word in (*words, word.upper(), word.capitalize(), word.lower()):
                if other_word != word:
                    yield instead(ast.Constant(other_word), "key", other_word, word)

    return other_words


def word_of(node: ast.AST) -> str:
    """A short text: a key, or what stands before the number of a key; empty for another node."""
    match node:
        case ast.Constant(value=str(word)) if word.isidentifier():
            return word
    return ""


class Exchanged(ast.NodeTransformer):
    """Stores under one key what belongs under another, and the other way round."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Look at what is stored alone."""
        if not isinstance(node.ctx, ast.Store):
            return node
        for name in ast.walk(node.slice):
            if isinstance(name, ast.Constant) and word_of(name) in self.words:
                name.value = self.words[word_of(name)]
        return node
