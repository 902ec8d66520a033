"""A regrade at the desk: who would move and why, before anything is written; and what is done then."""

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.portal import status, trail
from autograder.portal.decisions import REGRADE, moves, orders, regrades
from autograder.portal.roster import people
from autograder.portal.storage import orders as orders_table
from autograder.portal.web.desk.assignment import listed_of
from autograder.portal.web.desk.paging import paging
from autograder.portal.web.desk.work import describe
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import path_of, render
from autograder.portal.web.visitor import Visitor, instructor, portal_of
from rubric import Judgement, messages

SIZE = 40
"""Learners on a page, each with the exercises that move."""


def show(request: Request) -> Response:
    """GET /desk/assignments/NAME/regrade/: how far it is, and who would move."""
    who, portal = instructor(request), portal_of(request)
    listed = listed_of(request)
    with portal.database.reading() as connection:
        rules = status.rules(connection).get(listed.name)
        regrade = regrades.of_assignment(connection, listed.name, rules)
        found = moves.comparison(connection, listed.name, portal.settings.attempts)
        page = paging(request, len(found.moves), SIZE)
        changes = [*moves.changes(connection, page.of(found.moves))]
        is_applied = is_being_applied(connection, listed.name)
        names = {person.id: person.name for person in people.everybody(connection)}
    response = render(
        request,
        "regrade.html",
        who=who,
        assignment=listed,
        regrade=regrade,
        rules=rules,
        comparison=found,
        changes=changes,
        said=said,
        page=page,
        names=names,
        is_applied=is_applied,
    )
    if regrade.waits or is_applied:
        response.headers["refresh"] = "3"
    return response


def said(exercise: Judgement) -> str:
    """The first thing that is wrong with an exercise."""
    if exercise.findings:
        return messages.message_in(exercise.name, exercise.findings[0])
    return "Nothing is wrong." if exercise.full else "There is no answer."


def is_being_applied(connection: Connection, name: str) -> bool:
    """Whether somebody has said that it shall count, and that is not over."""
    is_open = orders_table.c.state.in_([state for state in orders.OrderState if state.waits])
    some = orders.orders_where(connection, orders_table.c.kind == REGRADE, is_open)
    return any(one.about["assignment"] == name for one in some)


@takes_form(instructor)
def compare(request: Request, who: Visitor, _: Form) -> Response:
    """POST /desk/assignments/NAME/compare: have graded once more what earlier rules graded; nothing counts."""
    portal, name = portal_of(request), listed_of(request).name
    with portal.database.writing() as connection:
        refuse_while_applied(connection, name)
        rules = status.rules(connection).get(name)
        if rules is None:
            raise Refused(
                409,
                "It cannot be graded now",
                f"Look at the desk, which says why {name} cannot be graded.",
            )
        if not regrades.ask(connection, name, rules):
            raise Refused(409, "There is nothing to compare", NOTHING_EARLIER)
        trail.note(connection, portal.clock, who.person.id, "compare", name)
    return back(request, name)


@takes_form(instructor)
def leave(request: Request, who: Visitor, _: Form) -> Response:
    """POST /desk/assignments/NAME/leave: let everything stay as it is."""
    portal, name = portal_of(request), listed_of(request).name
    with portal.database.writing() as connection:
        refuse_while_applied(connection, name)
        if regrades.forget(connection, name):
            trail.note(connection, portal.clock, who.person.id, "leave", name)
    return RedirectResponse(path_of(request, "desk_assignment", name=name), 303)


@takes_form(instructor)
def apply(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/assignments/NAME/apply: let count what was found by the rules that the page has shown."""
    portal, name = portal_of(request), listed_of(request).name
    with portal.database.writing() as connection:
        refuse_while_applied(connection, name)
        rules = status.rules(connection).get(name)
        found = regrades.of_assignment(connection, name, rules)
        if not rules or found.rules != rules or sent.fields.get("rules") != rules:
            raise Refused(409, "The checks have changed", regrades.OUTDATED)
        if found.waits:
            raise Refused(409, "Not everything is compared yet", "Wait until the page says so.")
        about = {"assignment": name, "rules": rules}
        noted = describe(REGRADE, about)
        orders.ask(connection, REGRADE, about, who.person.id, portal.clock, noted=noted)
    return back(request, name)


def refuse_while_applied(connection: Connection, name: str) -> None:
    """Let nothing be changed while new points take over.

    Raises:
        Refused: they do.
    """
    if is_being_applied(connection, name):
        raise Refused(409, "The new points are taking over", "Wait until that is done.")


def back(request: Request, name: str) -> Response:
    """To the page that tells how far it is."""
    return RedirectResponse(path_of(request, "regrade", name=name), 303)


NOTHING_EARLIER = (
    "All attempts were graded by the checks as they are now. Come back when these have changed."
)
