"""Values that are not as they should be: both paths give the same answer, with the same errors in the same order."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from graphql import ExecutionResult, execute, parse
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from app.reporting.lights import Light
from schema.completion.executor import CompletingExecutor
from schema.context import Plans
from tests.both_paths import told
from tests.graph.garden import Bed, Colour, Plain, garden, plant

PURE = """
fragment All on Plant {
  __typename label count spare twice tenth isGreen colour second sownOn seenOn seenAt names
  parts { width note } size { width } other { __typename note width }
  neighbour { label twice } shoots { label count tenth }
}
{ plants { ...All } plant { ...All more: shoots { count } } growing { __typename label ... on Plant { ...All } } }
"""
MIXED = """
fragment Count on Plant { count }
{
  plants { label found { twice neighbour { count } shoots { tenth } } host { __typename label ...Count } count }
  plant { host { ... on Bed { depth } } found { found { spare tenth } size { __typename } } twice }
  growing { label ... on Plant { parts { note } found { names } } }
}
"""
MISSING = object()
BAD: list[dict[str, Any]] = [
    *({"label": value} for value in (None, 7, 1.5, b"rose", Light.GREEN, ValueError("no"), object(), MISSING)),
    *({"count": value} for value in (None, 2**31, -(2**31) - 1, True, 1.0, 1.5, "7", "many", [], MISSING)),
    *({"spare": value} for value in (0, "x", 2**31, 1.5, MISSING)),
    *({"is_green": value} for value in (None, 1, 0, 2.0, "yes", MISSING)),
    *({"colour": value} for value in (None, "red", "RED", "green", 5, [], Light.GREEN, MISSING)),
    *({"second": value} for value in ("blue", "BLUE", "green", [], MISSING)),
    *({"sown_on": value} for value in (None, "2026-03-01", datetime(2026, 3, 1, 8), 5, MISSING)),
    *({"seen_on": value} for value in ("2026-03-01", datetime(2026, 3, 1, 8), MISSING)),
    *({"seen_at": value} for value in (date(2026, 3, 1), "now", 5, MISSING)),
    *({"names": value} for value in (None, (), ("rose",), ["rose", None], [7], {"rose": 1}, "rose", 5, MISSING)),
    *({"parts": value} for value in (None, (), [], [Plain(None)], [Plain(2), Plain(2**31), None], "parts", 5)),
    *({"parts": value} for value in ([ValueError("no")], [Plain("x"), Plain(None), Plain(1, 2)], [[]], MISSING)),
    *({"size": value} for value in (None, Plain(None), Plain("x"), ValueError("no"), object(), {}, MISSING)),
    *({"other": value} for value in (Plain(None), Plain(1, 5), Plain(1, object()), ValueError("no"), MISSING)),
    *({"neighbour": value} for value in (plant(count=None), plant(label=None), plant(), "rose", Plain(1), MISSING)),
    *({"shoots": value} for value in (None, [None], [plant(), plant(count=None)], [plant(spare=0)] * 2, 5, MISSING)),
    *({"host": value} for value in (plant(), plant(count=None), plant(label=None), "rose", Plain(1), ValueError("no"))),
    {"label": None, "count": None, "shoots": [plant(label=None)], "neighbour": plant(count="x")},
    {"spare": 0, "size": Plain("x"), "parts": [Plain(None), Plain("x")], "second": "green", "seen_on": "then"},
]
GOOD = [plant(), plant(colour=Colour.BLUE, second="red", names=[], spare=None, other=Plain(1), neighbour=plant())]


def bed(**held: Any) -> Any:
    made: Any = object.__new__(Bed)
    vars(made).update(held)
    return made


ALIKE = SimpleNamespace(label="Rose", count=3, spare=2)  # has what a plant has, and is none
BAD += [
    {"neighbour": ALIKE},
    {"shoots": [plant(), ALIKE]},
    {"neighbour": bed(label="Bed", depth=1)},
    {"host": bed(label="Bed", depth=1)},
    {"host": bed(label="Bed")},
]


def spoilt(changed: dict[str, Any]) -> Any:
    """Make a plant with these values, and without what is missing."""
    made = plant(**changed)
    for name, value in changed.items():
        if value is MISSING:
            delattr(made, name)
    return made


async def answered(document: str, plants: list[Any], executor: type[Any]) -> ExecutionResult:
    context = SimpleNamespace(plants=plants, plans=Plans())
    result = execute(garden, parse(document), context_value=context, executor_class=executor)
    return result if isinstance(result, ExecutionResult) else await result


@pytest.mark.parametrize("changed", BAD)
@pytest.mark.parametrize("document", [PURE, MIXED], ids=["pure", "mixed"])
async def test_a_value_that_is_out_of_line_is_told_as_graphql_core_tells_it(
    document: str, changed: dict[str, Any]
) -> None:
    for plants in ([*GOOD, spoilt(changed)], [spoilt(changed), *GOOD], [spoilt(changed)] * 2):
        quick = await answered(document, plants, CompletingExecutor)
        plain = await answered(document, plants, StrawberryGraphQLCoreExecutionContext)

        assert told(quick) == told(plain)


async def test_most_of_these_values_are_errors() -> None:
    wrong = [one for one in BAD if (await answered(PURE, [spoilt(one)], CompletingExecutor)).errors]

    assert len(wrong) > 0.6 * len(BAD)


async def test_graphql_core_resolves_no_field_of_an_object_that_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    execute_field, sources = CompletingExecutor.execute_field, []

    def noted(self: Any, parent: Any, source: Any, *rest: Any) -> Any:
        sources.append(source)
        return execute_field(self, parent, source, *rest)

    monkeypatch.setattr(CompletingExecutor, "execute_field", noted)
    bad = plant(count=None)

    await answered(PURE, GOOD, CompletingExecutor)
    assert sources == [None] * 3  # the root fields

    await answered(PURE, [*GOOD, bad], CompletingExecutor)
    assert {id(one) for one in sources} == {id(None), id(bad)}
