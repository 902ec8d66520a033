"""What a stranger, or another learner, can find out by asking: nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.engine import Engine

from autograder.portal.roster import keys
from autograder.portal.web import rates
from tests.autograder.portal.web.conftest import Served, Visit


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that the database is asked meanwhile."""
    asked: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


def told(visit: Visit, path: str) -> tuple[object, ...]:
    """All that an answer says, and the work that was done for it."""
    guard = visit.guard() if visit.client.cookies else "-"
    with counted() as asked:
        answer = visit.get(path)
    return answer.status_code, answer.text.replace(guard, ""), {**answer.headers}, asked


def test_an_attempt_of_somebody_else_and_none_are_told_alike_and_take_the_same_work(
    served: Served,
):
    number = int(served.signed_in("ada").hand_in().headers["location"].rpartition("/")[2])
    served.grade(number)
    session, program = served.signed_in("bob"), served.bearer("bob")
    for visit, path in (
        (session, "/class/attempts/{}"),
        (session, "/class/attempts/{}/notebook"),
        (program, "/api/v1/attempts/{}"),
    ):
        assert told(visit, path.format(number)) == told(visit, path.format(number + 1000))


def test_nobody_learns_who_is_in_the_class(served: Served):
    for visit in (served.nobody(), served.signed_in("bob")):
        for path in ("/desk/", "/desk/people/", "/desk/trail/", "/desk/people/ada", "/metrics"):
            answer = visit.get(path)
            assert "Byron" not in answer.text
            assert "ada" not in answer.text.casefold().replace("readable", "")
    bob = served.signed_in("bob")
    answers = [bob.post("/desk/drop", whose=who) for who in ("ada", "nobody")]
    guard = bob.guard()
    assert len({(one.status_code, one.text.replace(guard, "")) for one in answers}) == 1


def test_an_assignment_that_is_not_out_and_none_are_told_alike(served: Served):
    bob = served.signed_in("bob")
    assert told(bob, "/class/nothing/")[0] == 404


def test_wrong_links_and_tokens_are_refused_after_many_and_right_ones_never(served: Served):
    """A school is one address: who there has a good link comes in, whatever others try."""
    limits, visit = served.portal.limits, served.nobody()
    limits.wrong_keys = rates.Rate(5, 0.0)
    link, token = served.key(keys.LINK, "ada"), served.key(keys.TOKEN, "bob")
    tried = [visit.get(f"/enter/{number}").status_code for number in range(3)]
    tried += [visit.client.post(f"/enter/{number}").status_code for number in range(2)]
    wrong = {"authorization": "Bearer x"}
    tried += [visit.get("/api/v1/me", headers=wrong).status_code for _ in range(2)]
    tried += [visit.get("/enter/x").status_code]
    assert tried == [410] * 5 + [429] * 3
    right = {"authorization": f"Bearer {token}"}
    assert visit.get("/api/v1/me", headers=right).status_code == 200
    assert visit.get(f"/enter/{link}").status_code == 200
    assert visit.client.post(f"/enter/{link}").status_code == 303


def test_a_link_that_was_used_and_one_that_never_was_are_told_alike(served: Served):
    link = served.key(keys.LINK, "ada")
    served.nobody().client.post(f"/enter/{link}")
    visit = served.nobody()
    assert told(visit, f"/enter/{link}")[:2] == told(visit, "/enter/x")[:2]
