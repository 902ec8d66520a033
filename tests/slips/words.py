"""What a message says that names a fault: regular expressions for faults that many slips share."""

SIGN = r"\bsign\b|\bsigns\b|\bminus|\bnegative|opposite"
"""A sign is lost, or the order of a difference is turned."""

SYNTAX = r"SyntaxError|IndentationError|never closed|invalid syntax|expected"
"""The cell is no Python; the line that Python names is quoted."""

NOTHING = r"\bNone\b|no return|returns? nothing|hand back"
"""The function has no return."""

TRANSPOSED = r"transpos|lying|on (its|their) side|\.T\b"
"""A transpose too many or too few, where it shows as such."""

INNER = r"inner sizes|not aligned|sizes in the middle|which (way|of the(m|se|m)?|factor)|transpos"
"""Two factors of a product do not fit: in another order, or one of them not transposed."""

AVERAGE = r"\bmean\b|average|divid|\bm\b.* times|times too (large|small)|twice|1 ?/ ?m"
"""The division by the number of examples is missing, doubled or misplaced."""

ASSERTS = r"AssertionError|\bassert"
"""An assert of the learner's own fails."""

AXES = r"\baxis\b|keepdims|dropped"
"""An axis was summed away, or the wrong one."""

OWN_NUMBERS = (
    r"a number stands where|call (it|your model) with two|literal|default|fixed|of (its|your) own"
)
"""A constant stands where an argument belongs."""

OUTSIDE = (
    r"no argument|not (one of |among )?its arguments|outside|of the notebook|another cell|global"
)
"""A name of the notebook is read in place of an argument."""

ROUNDS = (
    r"\brounds?\b|how often|rang(e|es)\b|past the end|first (round|layer)|last (round|layer)|count"
)
"""A loop begins or ends at the wrong number."""

INDENT = r"how (often|many rounds)|indent|inside (the|your|its) loop"
"""A return stands inside the loop."""

RESULTS = r"changed places|swapp|exchang|results?\b.*\border\b|\border\b.*\b(results?|returns?)|in another order"
"""Two results have changed places, or two names on the left of an equals sign."""

ARGUMENTS = r"changed places|swapp|exchang|arguments\b.*\border\b|\border\b.*\barguments"
"""Two arguments of a call have changed places."""

UNSET = r"no value when the line runs"
"""A general hint that is true of each name that is not defined."""

KEYS = r"print the keys"
"""A general hint that is true of each key that a dictionary does not have."""
