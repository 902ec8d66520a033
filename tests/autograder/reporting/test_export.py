from autograder.classroom import Exemptions, Learner
from autograder.reporting.export import left_without


def told(number: int) -> list[str]:
    """What is said of a class in which so many have no mark, are excused and have left."""
    names = {kind: [f"{kind}{at:03}" for at in range(number)] for kind in ("ada", "bob", "cy")}
    learners = [Learner(name) for name in names["ada"]]
    exemptions = Exemptions(frozenset(names["bob"]), frozenset(names["cy"]))
    return [*left_without(learners, {}, exemptions)]


def test_of_a_large_class_ten_are_named_and_the_others_counted():
    without, excused, dropped = told(300)
    assert without.startswith("300 have no mark: ada000, ")
    for sentence in (without, excused, dropped):
        assert sentence.endswith("009 and 290 more.")


def test_one_learner_has_no_mark():
    assert told(1)[0] == "1 has no mark: ada000."
