"""How well the grader's messages serve a learner whose mistake nobody has foreseen.

A corpus of slips (a module for each assignment), each an edit of the right answer. Every slip is
graded as `autograder check` grades it, and what the learner then reads gets one of four verdicts:

named        a fact, a hint or a sentence names the fault: it matches the slip's `names`
helpful      it does not, but points to the right function and output with a true fact that goes
             beyond "is wrong": an entry with the expected and the given number, a shape, an
             exception with its line, a relation, a property that does not hold
unhelpful    none of these
misleading   a hint is shown that belongs to another fault (it matches neither `names` nor
             `also_true`), or something is said that is untrue: above all "nothing is wrong here"

A misleading message stays misleading where another sentence names the fault. `names` is written
before any message is seen, and is not widened to fit one that does not name the fault.
"""
