"""The interface for programs, asked whatever its own description allows, and much that it does not."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from autograder.portal.roster import keys
from autograder.portal.web import rates
from autograder.portal.web.application import application
from tests.autograder.portal.web.conftest import Served

EXAMPLES = 15
"""Of each address and of each way of asking it."""
FEW = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[*HealthCheck],
)


def opened(served: Served) -> tuple[Any, dict[str, str]]:
    """The description as it is served, and a token of somebody who may hand in as often as one likes."""
    served.portal.limits.forms = rates.Rate(1e9, 1e9)
    served.portal.settings = type(served.portal.settings)(attempts_per_hour=10**9)
    bearer = {"Authorization": f"Bearer {served.key(keys.TOKEN, 'ada')}"}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", application(served.portal))
    return schema, bearer


def operations(schema: Any) -> list[Any]:
    """Every call that the interface describes."""
    found = [result.ok() for result in schema.get_all_operations()]
    assert len(found) == 3
    return found


def statuses(operation: Any, mode: schemathesis.GenerationMode, bearer: dict[str, str]) -> set[int]:
    """With which numbers a call is answered; each answer is as the description says."""
    found: set[int] = set()

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def answers(case: Any) -> None:
        if mode.is_positive and "name" in case.path_parameters:
            case.path_parameters["name"] = "means"  # which nobody would guess
        found.add(case.call_and_validate(headers=bearer).status_code)

    answers()
    return found


def test_every_call_answers_as_it_is_described_whatever_is_sent(served: Served):
    schema, bearer = opened(served)
    found: set[int] = set()
    for operation in operations(schema):
        for mode in schemathesis.GenerationMode:
            found |= statuses(operation, mode, bearer)
    assert found >= {200, 201, 404}


def test_what_was_handed_in_is_found_where_the_answer_says(served: Served):
    schema, bearer = opened(served)
    machine = schema.as_state_machine()
    machine.get_call_kwargs = lambda _, __: {"headers": bearer}
    machine.run(settings=settings(FEW, max_examples=5, stateful_step_count=5))


@FEW
@given(token=st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=300))
def refused(visit: Any, token: str) -> None:
    answer = visit.get(
        "/api/v1/me", headers=[(b"authorization", b"Bearer " + token.encode("latin-1"))]
    )
    assert answer.status_code in {401, 429}


def test_no_word_that_was_made_up_is_a_token(served: Served):
    refused(served.nobody())
