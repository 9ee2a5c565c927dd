"""What contingents guarantee, as a calculation reads it."""

from app.core.database import Database
from app.quotas.contingents.models import ContingentChange, ContingentVersion
from app.quotas.contingents.queries import guarantees
from tests.rows import Rows, another, store


async def guaranteed(database: Database, year: int) -> dict[tuple[str, str], int]:
    """Give the households that were promised, by municipality and category."""
    async with database.snapshot() as snapshot:
        found = await snapshot.rows(guarantees(), {"year": year})
    return {(one.area, one.category): int(one.households) for one in found}


async def test_contingents_of_several_providers_for_the_same_are_one_guarantee(haaglanden: Database) -> None:
    found = await guaranteed(haaglanden, 2027)

    assert len(found) == 19  # of 22 contingents
    assert found["GM0503", "SHELTERED"] == 14 + 6
    assert found["GM0518", "HOMELESS"] == 61 + 26


async def test_what_was_given_back_is_no_longer_guaranteed(haaglanden: Database) -> None:
    before, rows = await guaranteed(haaglanden, 2027), await Rows.of(haaglanden)
    first = rows.all(ContingentVersion, households=61)[0]
    released = {"version": 2, "change": ContingentChange.RELEASED, "households": 51, "released": 10}
    await store(haaglanden, another(first, **released))

    after = await guaranteed(haaglanden, 2027)

    assert {key: (before[key], after[key]) for key in before if before[key] != after[key]} == {
        ("GM0518", "HOMELESS"): (87, 77)
    }


async def test_a_year_without_contingents_guarantees_nothing(haaglanden: Database) -> None:
    assert await guaranteed(haaglanden, 2031) == {}
