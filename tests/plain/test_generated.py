"""Small selections by chance, asked by several roles: each answer is the one worked out plainly from the rows.

SELECTIONS is how many documents each part writes; a longer run writes the same and more.
"""

import os
from random import Random

import pytest

from app.access.roles import Role
from tests.access.everyone import persona
from tests.plain.answering import SCHEMA
from tests.plain.conftest import Both
from tests.plain.selections import Selections

SELECTIONS = int(os.environ.get("SELECTIONS", "50"))
ROLES = [
    Role.PUBLIC,
    Role.COUNCIL,
    Role.EDITOR,
    Role.ORG_ADMIN,
    Role.GRIFFIE,
    Role.TENANT_ORGANISATION,
    Role.SECRETARY,
]


@pytest.mark.parametrize("part", range(4))
async def test_generated_selections_are_answered_as_the_rows_say(both: Both, part: int) -> None:
    chance = Random(f"plain {part}")
    selections = Selections(SCHEMA, both.plain(persona(Role.PUBLIC)).sight, chance)
    full = 0
    for _ in range(SELECTIONS):
        document = selections.document()
        for variables in document.asked:
            for role in chance.sample(ROLES, 2):
                answer = await both.hold(document.text, persona(role), **variables)
                full += bool(answer) and any(one not in (None, [], {}) for one in answer.values())

    assert full > SELECTIONS  # most asks find something
