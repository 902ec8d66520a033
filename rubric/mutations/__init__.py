"""Mutations: the reference with one small thing changed, as a slip of the hand would change it.

They serve twice. Hidden tests must catch every mutant that changes a result (see selftest); and where
a learner's answers are those of a mutant, the change is told as a fact: it comes out as if this stood
where that belongs.
"""

from rubric.mutations.mutants import Mutant, mutants
from rubric.mutations.replacement import Mutation, Replacement
from rubric.mutations.tables import FORESEEN, TESTED

__all__ = ["FORESEEN", "TESTED", "Mutant", "Mutation", "Replacement", "mutants"]
