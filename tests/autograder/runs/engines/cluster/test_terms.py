from dataclasses import replace

from autograder.runs.engines.cluster.terms import Facts, Terms
from autograder.runs.submission_grader import GradingConfig

HERE = Facts("3.11.7", "2.3.5", "digest", "full")


def test_who_has_the_same_is_fit():
    assert [*HERE.differences(HERE)] == []


def test_each_difference_is_named_with_what_to_do():
    other = Facts("3.12.1", "2.3.4", "another", "reduced")
    python, numpy, engine, isolation = HERE.differences(other)
    assert python == "it has Python 3.12.1, and this machine 3.11.7: install the same there"
    assert numpy.startswith("it has NumPy 2.3.4, and this machine 2.3.5")
    assert "install this version of the course there, and start the worker again" in engine
    assert "level 'reduced', and this machine at 'full': `autograder doctor`" in isolation


def test_no_secret_of_the_class_is_in_what_is_sent(config: GradingConfig):
    secret = bytes(range(32, 64))
    terms = Terms.of([replace(config, secret=secret)], open=False, longest=1.0)
    assert secret not in terms.archive
    assert str(config.solutions) not in repr(terms)
    assert repr(secret) not in repr(terms)


def test_the_same_terms_have_the_same_name_and_others_another(config: GradingConfig):
    names = {
        Terms.of([made], open=False, longest=longest).name
        for made in (config, replace(config, secret=b"other"), replace(config, trusted=True))
        for longest in (1.0, 2.0)
    }
    assert len(names) == 4
