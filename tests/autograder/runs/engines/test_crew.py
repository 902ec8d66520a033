"""How jobs are placed and tried again, with workers that do what they are told."""

from pathlib import Path

from autograder.runs.engine import Lost, NotGraded
from autograder.runs.engines.crew import AHEAD, Crew, Member
from autograder.runs.engines.job import Job
from autograder.runs.submission_grader import Task


class Obedient(Member):
    """Finishes its first job, or dies, when it is told to."""

    hung = False
    dead = False

    def add(self, job: Job) -> None:
        self.jobs.append(job)

    def died_of(self, job: Job) -> bool:
        return False

    def finish(self) -> None:
        task = self.jobs[0].task
        self.jobs[0].future.set_result(NotGraded(task.learner, "done"))


class Team(Crew[Obedient]):
    """So many workers, of which none is replaced."""

    tries = 3

    def __init__(self, count: int) -> None:
        super().__init__()
        self.everybody = self._members = [Obedient() for _ in range(count)]

    def warm_up(self, tasks: int) -> None: ...

    def close(self) -> None: ...

    def _look(self) -> None:
        self._collect()
        dead = [worker for worker in self._members if worker.dead]
        self._members = [worker for worker in self._members if not worker.dead]
        for worker in dead:
            self._bury(worker)


def task(learner: str) -> Task:
    return Task(learner, Path("a.ipynb"))


def at(worker: Obedient) -> list[str]:
    return [job.task.learner for job in worker.jobs]


def test_jobs_go_to_whoever_has_least_to_do_and_no_more_is_wanted_than_keeps_all_busy():
    team = Team(2)
    for learner in "abc":
        team.submit(task(learner))
    assert [at(worker) for worker in team.everybody] == [["a", "c"], ["b"]]
    assert team.room == 2 * AHEAD - 3


def test_what_lay_behind_the_job_of_which_a_worker_died_costs_no_try_and_goes_first():
    team = Team(2)
    for learner in "abcd":
        team.submit(task(learner))
    first, second = team.everybody
    first.dead = True
    assert team.next_outcome(0.0) is None
    assert at(second) == ["b", "d", "c", "a"]
    assert [job.deaths for job in second.jobs] == [0, 0, 0, 1]


def test_a_job_of_which_three_workers_have_died_is_lost_and_named():
    team = Team(4)
    team.submit(task("poison"))
    for _ in range(3):
        next(worker for worker in team.everybody if at(worker) and not worker.dead).dead = True
        outcome = team.next_outcome(0.0)
    assert outcome == Lost(
        "poison",
        "the process that graded it was ended by the system, three times; it may lack memory",
    )
    assert team.next_outcome(0.0) is None


def test_of_a_worker_that_hung_it_is_said_that_the_job_did_not_end():
    team = Team(3)
    team.submit(task("endless"))
    for worker in team.everybody:
        worker.hung = worker.dead = True
        outcome = team.next_outcome(0.0)
    assert isinstance(outcome, Lost)
    assert outcome.why == "grading it did not come to an end, three times"


def test_without_a_worker_jobs_wait_for_one_and_as_many_are_wanted_as_it_will_want():
    team = Team(0)
    assert team.room == AHEAD
    team.submit(task("a"))
    assert team.room == AHEAD - 1
    assert team.next_outcome(0.0) is None


def test_an_outcome_is_told_once_and_then_there_is_nothing_to_wait_for():
    team = Team(1)
    team.submit(task("a"))
    team.everybody[0].finish()
    assert team.next_outcome() == NotGraded("a", "done")
    assert team.next_outcome() is None
