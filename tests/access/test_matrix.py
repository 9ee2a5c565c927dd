"""The access matrix: each root field, mutation, reading and route, as each role, against the running application."""

from collections.abc import Callable
from functools import cache
from typing import Any

from graphql import GraphQLField, get_named_type
from strawberry.types import get_object_definition

from app.access.roles import Role
from app.audit.models import JournalEntry
from app.core.database import Database
from app.core.revision import revision_of
from schema.build import make_schema
from schema.graph.links import declared, graph
from schema.root import PERMISSION
from tests.access.deeds import DEEDS
from tests.access.everyone import persona
from tests.access.matrix import (
    CELLS,
    KEYS,
    KINDS,
    PERIODS,
    SUBJECTS,
    WORDS,
    Place,
    cells,
    differences,
    lines,
    named,
    rows,
)
from tests.access.questions import question
from tests.access.readings import READINGS, allowed
from tests.access.stage import AS_CORPORATION, Stage
from tests.asking import Answer, Asker

Record = Callable[[str, object], None]


@cache
def fields(type_name: str) -> dict[str, GraphQLField]:
    """Give the fields of the type where every question, or every decision, starts."""
    owner: Any = make_schema()._schema.get_type(type_name)
    found: dict[str, GraphQLField] = owner.fields
    return found


# --- The file ---


def test_the_matrix_is_in_order_and_says_each_thing_once() -> None:
    header, *told = lines()

    assert header.split(",") == [*KEYS, *(role.value for role in Role)]
    assert told == sorted(set(told)), "LC_ALL=C sort -u puts it in order"
    places = [row.place for kind in KINDS for row in rows(kind)]
    assert len(set(places)) == len(places) == len(told)


def test_the_matrix_uses_words_that_mean_something() -> None:
    for kind in KINDS:
        for row in rows(kind):
            assert set(row.expected.values()) <= WORDS[kind], row.place
            assert row.place.subject in SUBJECTS
            assert row.place.period in PERIODS


def test_whatever_can_be_asked_or_done_has_a_row() -> None:
    assert named("query") == set(fields("Query"))
    assert named("mutation") == set(fields("Mutation"))


def test_each_type_that_has_rows_has_a_row() -> None:
    make_schema()

    assert {get_object_definition(type_, strict=True).name for type_ in graph.sources} <= named("read")


def test_each_row_says_how_it_is_played_and_the_other_way_round() -> None:
    assert {row.place.name for row in rows("mutation")} == set(DEEDS)
    assert {row.place.name for row in rows("read")} == set(READINGS)


# --- Playing it ---


def word(answer: Answer, tell: Callable[[Any], str] = allowed) -> str:
    """Give the word for what came back of a question."""
    if answer.codes:
        assert answer.codes == ["NOT_ALLOWED"], answer.content
        assert (answer.content["data"] or {"found": None})["found"] is None
        return "refused"
    found = answer.data["found"]
    return "not found" if found is None else tell(found)


async def test_each_root_field_answers_each_role_as_the_matrix_says(
    ask: Asker, haaglanden: Database, record_property: Record
) -> None:
    stage, told = await Stage.set(haaglanden), list[str]()
    for row in rows("query"):
        document, tell = await question(stage, row.place, fields("Query")[row.place.field])

        async def play(_place: Place, role: Role, document: str = document, tell: Any = tell) -> str:
            return word(await ask(document, as_=persona(role)), tell)

        told += await differences(row, play)
    assert told == []
    record_property(CELLS, cells("query"))


async def test_a_refused_root_field_reads_nothing_and_says_what_it_needs(ask: Asker, haaglanden: Database) -> None:
    stage = await Stage.set(haaglanden)
    await ask("{ viewer { role } }", as_=persona(Role.PLATFORM_ADMIN))
    for row in rows("query"):
        field = fields("Query")[row.place.field]
        document, _ = await question(stage, row.place, field)
        for role in (role for role, expected in row.expected.items() if expected == "refused"):
            answer = await ask(document, as_=persona(role))
            assert ask.statements == [], (row.place, role)
            needed = answer.content["errors"][0]["extensions"]["needs"]
            assert needed == declared(field).metadata[PERMISSION].name, row.place


async def test_each_thing_is_read_by_each_role_as_the_matrix_says(
    ask: Asker, haaglanden: Database, record_property: Record
) -> None:
    stage, told = await Stage.set(haaglanden), list[str]()
    for row in rows("read"):
        reading = READINGS[row.place.name]
        document = await reading.document(stage, row.place)

        async def play(_place: Place, role: Role, document: str = document, tell: Any = reading.tell) -> str:
            return word(await ask(document, as_=persona(role)), tell)

        told += await differences(row, play)
    assert told == []
    record_property(CELLS, cells("read"))


CODES = {
    "NOT_ALLOWED": "refused",
    "NOT_COUNTED_BY_YOU": "not counted by them",
    "NOT_FOUND": "not found",
    "PERIOD_NOT_OPEN": "period closed",
    "PERIOD_NOT_SO_FAR": "period not closed",
}


async def attempt(ask: Asker, place: Place, role: Role, given: dict[str, Any]) -> str:
    """Ask a mutation, and give the word for what came of it."""
    type_name = get_named_type(fields("Mutation")[place.field].args["input"].type).name
    document = f"mutation($input: {type_name}!) {{ done: {place.field}(input: $input) {{ errors {{ code }} }} }}"
    who = persona(role, AS_CORPORATION if "as a corporation" in place.name else "some")
    errors = (await ask(document, as_=who, input=given)).data["done"]["errors"]
    return CODES.get(errors[0]["code"], errors[0]["code"]) if errors else "allowed"


async def test_each_mutation_is_done_or_refused_for_each_role_as_the_matrix_says(
    ask: Asker, haaglanden: Database, record_property: Record
) -> None:
    stage, told = await Stage.set(haaglanden), list[str]()
    given = {row.place: await DEEDS[row.place.name](stage, row.place) for row in rows("mutation")}

    async def refuse(place: Place, role: Role) -> str:
        return await attempt(ask, place, role, given[place])

    async def do(place: Place, role: Role) -> str:
        fresh, before = await DEEDS[place.name](stage, place), await ask.count(JournalEntry)
        revision = (await revision_of(haaglanden.glance())).number
        outcome = await attempt(ask, place, role, fresh)
        if (await revision_of(haaglanden.glance())).number != revision + 1:
            return f"{outcome}, and the revision was not raised by one"
        return outcome if await ask.count(JournalEntry) > before else f"{outcome}, and not in the journal"

    before = await ask.everything()
    for row in rows("mutation"):
        told += await differences(row, refuse, *WORDS["mutation"] - {"allowed"})
    assert told == []
    assert await ask.everything() == before, "a refusal changed something"
    for row in rows("mutation"):
        told += await differences(row, do, "allowed")
    assert told == []
    record_property(CELLS, cells("mutation"))
