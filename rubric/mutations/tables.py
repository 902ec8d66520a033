"""Which mutations serve which end."""

from rubric.mutations import calls, comparisons, numbers, operators, statements
from rubric.mutations.replacement import Mutation

TESTED: tuple[Mutation, ...] = (
    operators.operators,
    operators.dropped_factors,
    operators.signs,
    operators.transposes,
    numbers.constants,
    calls.keywords,
    calls.functions,
    calls.ranges,
    comparisons.comparisons,
    statements.lost_statements,
    calls.swapped_arguments,
    operators.swapped_sides,
)
"""Those that hidden tests must catch."""

FORESEEN: tuple[Mutation, ...] = (
    operators.exponents,
    comparisons.thresholds,
    comparisons.remainders,
    numbers.sizes,
    numbers.places,
    calls.axes,
    *TESTED,
    calls.further_ranges,
    operators.further_operators,
    operators.powers,
    operators.turned_products,
    operators.lost_minuends,
    operators.added_signs,
    operators.added_transposes,
    comparisons.turned_comparisons,
    comparisons.words_between,
    operators.parentheses,
    numbers.further_constants,
    calls.further_functions,
    calls.lost_functions,
    calls.repeated_functions,
    calls.two_of_many_arguments,
    statements.put_in_front,
    statements.lost_assignments,
    statements.set_for_added,
    statements.begun_anew,
    statements.single_rounds,
    statements.exchanged_branches,
    statements.exchanged_targets,
)
"""Those whose answers are looked for in a learner's: what says most of a change comes first."""
