"""Carrying out what instructors have asked for: a function for each kind of order.

It is done where the gradebook is written, one order after another. Whatever goes wrong ends that order alone,
with a sentence; while another run holds the class, orders wait.
"""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from autograder.classroom import GivenMark, lock
from autograder.course import Assignment
from autograder.errors import UsageError
from autograder.portal import status
from autograder.portal.calendar import exemptions
from autograder.portal.class_folder import Filing
from autograder.portal.decisions import marking, orders, regrades
from autograder.portal.decisions.orders import Order, OrderFile
from autograder.reporting import export, report
from autograder.runs import said

log = logging.getLogger(__name__)


class Done(NamedTuple):
    """What came of an order: a sentence or two for people, and perhaps a file."""

    told: str
    file: OrderFile | None = None


class CarryingOut:
    """Carries out the orders of a class, with the help of its filing."""

    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self._unfinished = True  # by somebody who is gone

    def next(self) -> None:
        """Carry out the order whose turn it is, if there is one.

        Raises:
            UsageError: another run holds the class; the order waits.
            PortalError: the database takes nothing now; the order waits.
        """
        database = self.filing.database
        if self._unfinished:
            with database.writing() as connection:
                orders.take_back(connection, time.time())
            self._unfinished = False
        with database.reading() as connection:
            waiting = orders.next_waiting(connection)
        if waiting is None:
            return
        self._unfinished = True
        with database.writing() as connection:
            taken = orders.take(connection, waiting)
        self._carry_out(taken)
        self._unfinished = False

    def _carry_out(self, one: Order) -> None:
        database = self.filing.database
        try:
            done = kind_of(one)(self.filing, one)
            file = done.file.packed() if done.file else None
        except lock.HeldError as error:
            with database.writing() as connection:
                orders.put_back(connection, one, said(error))
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, the class goes on
            with database.writing() as connection:
                orders.fail(connection, one.id, time.time(), said(error))
            log.warning("order %d (%s) failed", one.id, one.kind)
            return
        with database.writing() as connection:
            orders.finish(connection, one.id, time.time(), done.told, file)
        log.info("order %d (%s) done", one.id, one.kind)


def kind_of(one: Order) -> Callable[[Filing, Order], Done]:
    """What carries out an order.

    Raises:
        UsageError: nothing does, as after a step back to an earlier version.
    """
    if one.kind not in KINDS:
        raise UsageError(f"This portal cannot do that: {one.kind}.")
    return KINDS[one.kind]


# --- what can be asked for ------------------------------------------------------------------------------


def make_report(filing: Filing, one: Order) -> Done:
    """The page about an assignment, with or without names."""
    assignment, names = assignment_of(filing, one), bool(one.about["names"])
    with filing.database.reading() as connection:
        exempt = exemptions.of_assignment(connection, assignment.name)
    made_at = datetime.now(UTC)
    page = report(filing.course, assignment, exempt, names=names, made_at=made_at)
    suffix = "" if names else "_without_names"
    return Done("The report is made.", OrderFile(f"{assignment.name}{suffix}.html", page))


def make_export(filing: Filing, one: Order) -> Done:
    """A table of marks for a spreadsheet or a learning platform."""
    assignment, to_format = assignment_of(filing, one), str(one.about["format"])
    with filing.database.reading() as connection:
        exempt = exemptions.of_assignment(connection, assignment.name)
    made = export(
        filing.course,
        assignment,
        to_format,
        exempt,
        title=one.about.get("title"),
        canvas_id=one.about.get("canvas_id"),
    )
    file = OrderFile(f"{assignment.name}_{to_format}.csv", made.content)
    return Done(" ".join(made.told) or "Everybody has a mark.", file)


def give_marks(filing: Filing, one: Order) -> Done:
    """What a person gives to exercises of a submission."""
    given = {name: GivenMark(*values) for name, values in one.about["exercises"].items()}
    marking.give(filing, one.about["attempt"], one.about["version"], given)
    return Done("The marks are entered.")


def let_regrade_count(filing: Filing, one: Order) -> Done:
    """What was found when attempts were graded once more, all at once; filing follows.

    Raises:
        UsageError: the checks have changed, and nothing counts.
    """
    name, rules = one.about["assignment"], one.about["rules"]
    with filing.database.writing() as connection:
        is_over = not regrades.of_assignment(connection, name, rules).number
        if not is_over and status.rules(connection).get(name) != rules:
            raise UsageError(regrades.OUTDATED)
        taken_over = regrades.take_over(connection, name, rules)
        left = regrades.forget(connection, name)
    filing.waiting |= taken_over
    kept = f" {left} could not be graded by them, and keep their points." if left else ""
    return Done(f"The points by the checks of now count.{kept}")


def assignment_of(filing: Filing, one: Order) -> Assignment:
    """The assignment that an order is about.

    Raises:
        UsageError: it cannot be graded now.
    """
    found = filing.assignments.get(one.about["assignment"])
    if found is None:
        raise UsageError(f"{one.about['assignment']} cannot be graded now: the desk says why.")
    return found


KINDS: Mapping[str, Callable[[Filing, Order], Done]] = {
    orders.REPORT: make_report,
    orders.EXPORT: make_export,
    orders.MARKS: give_marks,
    orders.REGRADE: let_regrade_count,
}
"""By the kind of an order, what does it. Each is safe to do twice."""
