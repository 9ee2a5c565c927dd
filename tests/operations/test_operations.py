"""Thousands of right operations for every role: each is answered, with data or a refusal, and none finds a bug.

OPERATIONS is the number for each role (2,000 without it); the same documents are asked by every role in turn.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from itertools import count, islice
from random import Random
from typing import Any

import pytest
from graphql import GraphQLSchema

from app.access.roles import Role
from app.reporting.models import ObservationVersion, ProgressUpdateVersion
from schema.build import make_schema
from schema.graph.links import LARGEST
from schema.guard import DEAREST
from tests.access.everyone import invite_everyone, persona
from tests.asking import Answer, Asker
from tests.graph.test_statements import subjects
from tests.operations.generated import Operation, Writer
from tests.operations.values import Values
from tests.plain.edges import make_edges

OPERATIONS = int(os.environ.get("OPERATIONS", "2000"))
PARTS = 4
TIMES = 8  # a document is asked for other variables
ROLES = {"sqlite": tuple(Role), "postgresql": (Role.PUBLIC, Role.EDITOR, Role.SECRETARY)}
REFUSALS = {"NOT_ALLOWED", "INVALID_CURSOR", "INVALID_INPUT"}  # what a right operation can be refused with, as a whole
REPORTS = ("reportObservation", "reportProgress")
SIZED = {"nodes", "edges", "figures", "updates"}
ENOUGH = 0.6  # of the answers to who may read hold something


@pytest.mark.parametrize("part", range(PARTS))
async def test_every_right_operation_of_every_role_is_answered(ask: Asker, engine: str, part: int) -> None:
    await invite_everyone(ask.database)
    await subjects(ask)
    await make_edges(ask.database)
    schema, values = make_schema()._schema, await Values.of(ask)
    full, let_in, before = Counter[Role](), Counter[Role](), await reported(ask)

    for operation in islice(operations(schema, values, part), OPERATIONS // PARTS):
        for role in ROLES[engine]:
            answer = await ask(operation.text, as_=persona(role), **operation.variables)
            check(answer, operation, role)
            let_in[role] += "NOT_ALLOWED" not in answer.codes
            full[role] += holds_something(answer)

    for role in set(ROLES[engine]) - {Role.PLATFORM_ADMIN}:
        assert full[role] >= let_in[role] * ENOUGH > 0, (role, full[role], let_in[role])
    assert await reported(ask) > before  # some of what was reported could be taken


async def reported(ask: Asker) -> int:
    """Count what was ever reported."""
    return await ask.count(ObservationVersion) + await ask.count(ProgressUpdateVersion)


def operations(schema: GraphQLSchema, values: Values, part: int) -> Iterator[Operation]:
    """Give operations without end, each part its own; the same ones each time.

    Of every twelve documents one reports, and two do other deeds in turn: none is left out, however many there are.
    """
    for number in count():
        deeds = deeds_of(schema, part, number)
        yield from Writer(schema, values, Random(f"{part}.{number}"), deeds).operations(TIMES)


def deeds_of(schema: GraphQLSchema, part: int, number: int) -> tuple[str, ...]:
    """Give the deeds of a document; none of a query."""
    assert schema.mutation_type is not None
    if number % 12 == 0:
        return REPORTS
    if number % 4:
        return ()
    names, turn = sorted(schema.mutation_type.fields), number // 12 * 2 + number % 12 // 8
    first = 2 * (turn * PARTS + part)
    return names[first % len(names)], names[(first + 1) % len(names)]


def check(answer: Answer, operation: Operation, role: Role) -> None:
    """Hold an answer against what every answer promises."""
    found = list(below(answer.content.get("data")))
    longest = max((len(one) for name, one in found if isinstance(one, list) and name in SIZED), default=0)
    promises = {
        "status": answer.status == 200,
        "codes": set(answer.codes) <= REFUSALS,
        "data": "data" in answer.content,
        "pages": longest <= LARGEST,
        "objects": sum(isinstance(one, dict) for _, one in found) <= DEAREST,
    }
    if not all(promises.values()):
        asked = f"{role}\n{operation.text}\n{json.dumps(operation.variables)}"
        pytest.fail(f"{promises}\n{asked}\n{str(answer.content)[:2_000]}")


def below(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Give every value in an answer, with the name it has there."""
    yield name, value
    if isinstance(value, dict):
        for key, one in value.items():
            yield from below(one, key)
    if isinstance(value, list):
        for one in value:
            yield from below(one, name)


def holds_something(answer: Answer) -> bool:
    """Tell whether a root field of an answer is neither null nor empty."""
    found = answer.content["data"] or {}
    return any(one not in (None, [], {}) for one in found.values())
