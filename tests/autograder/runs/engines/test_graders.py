from dataclasses import replace

from autograder.runs.engines.graders import KEPT, Graders
from autograder.runs.submission_grader import GradingConfig


def test_a_process_keeps_the_graders_that_were_asked_for_last(config: GradingConfig):
    names = [f"assignment{number}" for number in range(KEPT + 1)]
    with Graders([replace(config, assignment=name) for name in names]) as graders:
        kept = [graders.of(name) for name in names]
        assert [graders.of(name) for name in names[1:]] == kept[1:]
        assert graders.of("") is not kept[0]  # the first, which had to go
        assert graders.of(names[0]).config.assignment == names[0]
