"""Marks by hand: what the engine gave to an attempt, and what a person gives to it."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from autograder.classroom import GivenMark
from autograder.pages import page
from autograder.portal.catalogue import Listed
from autograder.portal.decisions import MARKS, Order, orders
from autograder.portal.roster import people
from autograder.portal.submissions import Attempt, KnownMarks, State, attempts, marks
from autograder.portal.web.desk.marking_form import LONGEST, given_in
from autograder.portal.web.forms import Form, takes_form
from autograder.portal.web.numbers import number_in
from autograder.portal.web.refusals import Refused
from autograder.portal.web.rendering import path_of, render
from autograder.portal.web.visitor import NOTHING, Visitor, instructor, portal_of


class Marked(NamedTuple):
    """An attempt that counts, with what it has earned.

    Attributes:
        name: of the learner.
    """

    one: Attempt
    name: str
    listed: Listed
    known: KnownMarks


def show(request: Request) -> Response:
    """GET /desk/marks/N: the points of an attempt, and a form to change them."""
    who = instructor(request)
    marked = found(request)
    order = order_of(request, marked.one)
    is_waiting = order is not None and order.state.waits
    response = render(
        request,
        "marks.html",
        who=who,
        marked=marked,
        order=order,
        is_waiting=is_waiting,
        longest=LONGEST,
    )
    if is_waiting:
        response.headers["refresh"] = "1"
    return response


@takes_form(instructor)
def give(request: Request, who: Visitor, sent: Form) -> Response:
    """POST /desk/marks/N: change what a person gives; the dispatcher enters it into the gradebook."""
    portal, marked = portal_of(request), found(request)
    here = path_of(request, "marks", number=marked.one.id)
    given = given_in(sent.fields, marked.listed, marked.known.exercises)
    if not given:
        return RedirectResponse(here, 303)
    if sent.fields.get("version") != marked.known.version:
        raise Refused(409, "These points have changed meanwhile", CHANGED)
    about = {
        "assignment": marked.one.assignment,
        "learner": marked.one.learner,
        "attempt": marked.one.id,
        "version": marked.known.version,
        "exercises": given,
    }
    with portal.database.writing() as connection:
        order = orders.ask(
            connection, MARKS, about, who.person.id, portal.clock, noted=noted(marked, given)
        )
    return RedirectResponse(f"{here}?order={order.id}", 303)


CHANGED = (
    "Somebody has given points to this attempt, or it was graded anew, since you opened the page. Nothing was "
    "changed: load the page anew, and look at it again."
)


def noted(marked: Marked, given: Mapping[str, GivenMark]) -> str:
    """What the trail says of it: what counted before, and what is given."""
    said = []
    for name, new in given.items():
        before = marked.known.exercises[name].score
        was = "none" if before is None else page.points(before)
        by_hand = "the engine's points" if new.manual is None else page.points(new.manual)
        extra = f" + {page.points(new.extra)}" if new.extra else ""
        said.append(f"{name} {was} → {by_hand}{extra}")
    return f"{marked.one.learner}, {marked.one.assignment}: {'; '.join(said)}"


# --- which attempt --------------------------------------------------------------------------------------


def found(request: Request) -> Marked:
    """The attempt that is asked for, with its marks.

    Raises:
        Refused: there is none, or none to which points by hand could be given.
    """
    portal, number = portal_of(request), request.path_params["number"]
    listed = portal.out(all_of_them=True)
    with portal.database.reading() as connection:
        one = attempts.attempt(connection, number)
        if one is None or one.assignment not in listed:
            raise Refused(404, *NOTHING)
        learner = people.person(connection, one.learner)
        if learner is not None and learner.teaches:
            raise Refused(409, "This attempt has no marks", TRIED)
        known = marks.of_learner(connection, one.learner, one.assignment)
        if not one.entered or known is None:
            raise unmarked(connection, one)
    return Marked(one, learner.name if learner else one.learner, listed[one.assignment], known)


def unmarked(connection: Connection, one: Attempt) -> Refused:
    """Why nobody can give points to an attempt now."""
    if one.state.waits:
        return Refused(409, "This attempt is not graded yet", "Load this page again in a moment.")
    mine = attempts.of_learner(connection, one.learner, one.assignment)
    entered = [other for other in mine if other.entered and other != one]
    if entered:
        advice = (
            f"Points by hand belong to the one that counts: give them to attempt {entered[0].id}."
        )
        return Refused(409, "Another attempt counts", advice)
    if one.state is State.FAILED:
        return Refused(
            409, "This attempt could not be graded", "Go to the desk, and choose “Try again” there."
        )
    if one.score is None:
        return Refused(409, "This attempt could not be read", UNREADABLE)
    return Refused(409, "The marks are not in the gradebook yet", ENTERING)


TRIED = "An instructor has handed it in to try something: it counts for nobody."
UNREADABLE = "So it never counts: ask the learner to hand in the notebook again."
ENTERING = "Load this page again in a moment. If it stays so, the desk says why."


def order_of(request: Request, one: Attempt) -> Order | None:
    """The order that this page was asked to watch, if it is about this attempt."""
    asked = number_in(request.query_params.get("order", ""))
    if asked is None:
        return None
    with portal_of(request).database.reading() as connection:
        order = orders.order(connection, asked)
    mine = order is not None and order.kind == MARKS and order.about.get("attempt") == one.id
    return order if mine else None
