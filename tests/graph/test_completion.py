"""Generated completion: for what it is used, what is kept of it, and that whoever asks gets an answer of their own.

That it answers as graphql-core does is held by `tests.both_paths` for every query of every test; here are those of the
web application for every role, and 2,000 that were thought up to be awkward.
"""

from collections.abc import AsyncIterator
from itertools import islice
from random import Random
from typing import Any

import pytest

from app.access.roles import Role
from app.core.database import Database
from app.main import make_app
from app.settings import Mode, Settings
from schema.build import make_schema
from schema.completion.executor import CompletingExecutor
from schema.completion.writer import Complete, Writer
from schema.graph.kept import Bounded
from tests.access.everyone import invite_everyone, persona
from tests.asking import Asker
from tests.both_paths import BothPaths
from tests.conftest import PATIENCE
from tests.graph.awkward import AwkwardWriter
from tests.graph.documents import documents
from tests.graph.test_statements import ASKED, subjects
from tests.operations.test_operations import REFUSALS, holds_something
from tests.operations.values import Values

AWKWARD = {"sqlite": 2_000, "postgresql": 500}
PARTS = 4
ENOUGH = 0.4  # of the answers hold something: the public may not ask everything, and some ask for too much
ROLES = {"sqlite": tuple(Role), "postgresql": (Role.PUBLIC, Role.EDITOR, Role.SECRETARY)}
FIGURES = "{ stockTargets(first: 9) { nodes { code area { name } figures(last: 3) { value period { code } } } } }"


async def test_the_pages_of_the_application_are_answered_alike_to_every_role(ask: Asker, engine: str) -> None:
    await invite_everyone(ask.database)
    about = await subjects(ask)

    for role in ROLES[engine]:
        for name, (_, variables) in ASKED.items():
            answer = await ask(documents()[name], as_=persona(role), **variables, **about.get(name, {}))
            assert "INTERNAL_ERROR" not in answer.codes


@pytest.mark.parametrize("part", range(PARTS))
async def test_awkward_documents_are_answered_alike(ask: Asker, engine: str, part: int) -> None:
    await invite_everyone(ask.database)
    schema, values = make_schema()._schema, await Values.of(ask)
    chance, full = Random(f"awkward {part}"), 0

    for number in range(AWKWARD[engine] // PARTS):
        writer = AwkwardWriter(schema, values, Random(f"{part}.{number}"))
        (operation,) = islice(writer.operations(1), 1)
        answer = await ask(operation.text, as_=persona(chance.choice(ROLES[engine])), **operation.variables)
        assert set(answer.codes) <= REFUSALS | {"DOCUMENT_TOO_LARGE"}, operation.text
        full += holds_something(answer)

    assert full > ENOUGH * AWKWARD[engine] / PARTS


async def test_an_answer_that_differs_from_that_of_graphql_core_is_noticed(
    ask: Asker, both_paths: BothPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Writer, "function", lambda *_: lambda _found: {"nodes": []})

    assert (await ask(FIGURES)).data == {"stockTargets": {"nodes": []}}

    ((document, _, _),) = both_paths.differences
    assert document == FIGURES
    both_paths.differences.clear()


async def test_on_the_pages_of_the_application_graphql_core_resolves_root_fields_and_what_reads_for_itself(
    ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved, about = set[str](), await subjects(ask)
    execute_field = CompletingExecutor.execute_field

    def noted(self: Any, parent: Any, *rest: Any) -> Any:
        resolved.add(parent.name)
        return execute_field(self, parent, *rest)

    monkeypatch.setattr(CompletingExecutor, "execute_field", noted)

    for name, (_, variables) in ASKED.items():
        await ask(documents()[name], as_="secretary", **variables, **about.get(name, {}))

    assert resolved == {"Query", "Dashboard"}


@pytest.fixture
async def plain(haaglanden: Database) -> AsyncIterator[Asker]:
    """An application with generated completion switched off."""
    settings = Settings(mode=Mode.DEMO, operation_seconds=PATIENCE, generated_completion=False)
    async with Asker(make_app(settings, haaglanden), haaglanden) as asker:
        yield asker


async def test_it_can_be_switched_off(ask: Asker, plain: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = await ask(FIGURES)
    monkeypatch.delattr(CompletingExecutor, "complete_list_value")
    monkeypatch.delattr(CompletingExecutor, "complete_object_value")
    monkeypatch.setattr(Writer, "function", lambda *_: pytest.fail("nothing is to be generated"))

    assert (await plain(FIGURES)).content == expected.content


async def test_functions_are_kept_for_a_document_and_not_for_who_asks(
    ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    function = Writer.function

    def noted(self: Writer, type_: Any, details: Any) -> Complete:
        written.append(str(type_))
        return function(self, type_, details)

    monkeypatch.setattr(Writer, "function", noted)

    first = (await ask(FIGURES)).data
    assert written == ["StockTargetConnection"]
    as_secretary = (await ask(FIGURES, as_="secretary")).data
    assert (await ask(FIGURES)).data == first
    assert written == ["StockTargetConnection"]

    assert as_secretary != first


async def test_what_is_left_out_by_a_variable_is_written_apart(ask: Asker) -> None:
    document = 'query($more: Boolean!) { organisation(code: "GM0503") { code name @include(if: $more) } }'

    for more in (True, False, True):
        found = (await ask(document, more=more)).data["organisation"]
        assert set(found) == ({"code", "name"} if more else {"code"})


def test_no_more_is_kept_than_fits() -> None:
    kept = Bounded(most=3)

    for number in range(10):
        kept.get(number, lambda: None)

    assert list(kept.values) == [7, 8, 9]
