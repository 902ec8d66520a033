"""Slips of a name: another variable of the same function, another key, another word."""

import ast
import copy
from collections.abc import Iterator
from itertools import combinations

from rubric.mutations.replacement import Mutation, Replacement, instead, symbol
from rubric.problems import AsIf


def names_of(function: ast.AST) -> Mutation:
    """The mutation that puts one variable of a function in the place of another."""
    names = variables(function)

    def other_names(node: ast.AST) -> Iterator[Replacement]:
        match node:
            case ast.Assign(targets=[target], value=value) if not isinstance(value, ast.Name):
                for name in names:
                    other = ast.Assign([target], ast.Name(name, ast.Load()), lineno=node.lineno)
                    yield instead(other, "set_to", name, symbol(target))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
            for name in names:
                if name not in (node.id, "_"):
                    yield instead(ast.Name(name, node.ctx), "name", name, node.id)

    return other_names


def variables(function: ast.AST) -> list[str]:
    """The arguments of a function, and what it sets."""
    arguments = [node.arg for node in ast.walk(function) if isinstance(node, ast.arg)]
    stored = [node.id for node in ast.walk(function) if isinstance(node, ast.Name) and is_stored(node)]
    return list(dict.fromkeys([*arguments, *stored]))


def is_stored(node: ast.AST) -> bool:
    """Whether a node sets a variable."""
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def keys_of(function: ast.AST) -> Mutation:
    """The mutation that puts one word of a function, such as a key, in the place of another."""
    written = [node for node in ast.walk(function) if is_word(node)]
    words = list(dict.fromkeys(str(node.value) for node in written if isinstance(node, ast.Constant)))

    def other_words(node: ast.AST) -> Iterator[Replacement]:
        if isinstance(node, ast.FunctionDef):
            for one, two in combinations(words, 2):
                yield Replacement(exchanged(node, {one: two, two: one}), AsIf("exchanged", one, two))
        if isinstance(node, ast.JoinedStr) and symbol(node):
            fixed = f"{symbol(node)}1"
            yield instead(ast.Constant(fixed), "key_fixed", fixed, symbol(node))
        if is_word(node) and isinstance(node, ast.Constant):
            for word in (*words, node.value.upper(), node.value.capitalize(), node.value.lower()):
                if word != node.value:
                    fact = AsIf("key", word, str(node.value))
                    yield Replacement(ast.Constant(word), fact)

    return other_words


def exchanged(function: ast.FunctionDef, words: dict[str, str]) -> ast.FunctionDef:
    """A function that stores under one key what belongs under another, and the other way round."""

    class Exchange(ast.NodeTransformer):
        def visit_Subscript(self, node: ast.Subscript) -> ast.AST:  # noqa: N802
            if isinstance(node.ctx, ast.Store):
                return ast.Subscript(node.value, Words().visit(node.slice), node.ctx)
            return self.generic_visit(node)

    class Words(ast.NodeTransformer):
        def visit_Constant(self, node: ast.Constant) -> ast.AST:  # noqa: N802
            return ast.Constant(words.get(node.value, node.value)) if is_word(node) else node

    other = Exchange().visit(copy.deepcopy(function))
    return ast.fix_missing_locations(other)


def is_word(node: ast.AST) -> bool:
    """Whether a node is a short text: a key, or what stands before the number of a key."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier()
