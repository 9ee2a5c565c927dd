"""How far the stock targets are: the level against the target, from the first level on (STK-1)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.access.visibility import Visibility
from app.agenda.models import PeriodState, ReportingPeriod, Unit
from app.core.database import Database
from app.reporting.lights import Light
from app.reporting.models import Observation, ObservationStatus, ObservationVersion
from app.reporting.progress import StockStanding, of_stock
from app.reporting.rules import Precision
from app.targets.models import Direction, StockTarget
from tests.access.sight import Sight
from tests.agreements.reckoning import PROGRESS, Reckoning
from tests.agreements.trouble import LATER
from tests.asking import Asker
from tests.rows import Rows, change, store

PERSONAS = ["secretary", "municipality-delft", "corporation-staedion", "council-delft", "public"]
TARGETS = f"""
{{ stockTargets(first: 100) {{ totalCount nodes {{ code title {{ nl }} progress {{ ...Progress }} }} }} }}
{PROGRESS}
"""
STANDING = StockStanding(
    direction=Direction.AT_LEAST,
    baseline=1_000,
    baseline_on=date(2024, 1, 1),
    target=1_400,
    target_on=date(2026, 12, 31),
    value=1_190,
    unit=Unit.DWELLING,
    reported=4,
    expected_reports=5,
    as_on=date(2025, 6, 30),
)


async def check(ask: Asker, database: Database) -> None:
    rows = await Rows.of(database)
    for persona in PERSONAS:
        sight = Sight.of(rows, persona)
        reckoning = Reckoning(rows, sight)
        seen = [one for one in rows.all(StockTarget) if sight.target(one)]

        found = (await ask(TARGETS, as_=persona)).data["stockTargets"]

        assert found["totalCount"] == len(seen), persona
        progress = {one["code"]: one["progress"] for one in found["nodes"]}
        assert progress == {one.code: reckoning.target(one) for one in seen}, persona


async def test_a_target_stands_where_its_last_level_seen_is(ask: Asker, haaglanden: Database) -> None:
    await check(ask, haaglanden)


async def test_a_target_stays_right_when_levels_are_corrected_unknown_or_hidden(
    ask: Asker, haaglanden: Database
) -> None:
    rows = await Rows.of(haaglanden)
    targets = sorted(rows.all(StockTarget), key=lambda one: one.code)
    for place, target in enumerate(targets[:20]):
        figures = rows.all(Observation, stock_target_id=target.id)
        value = None if place % 3 == 0 else max(0, target.baseline_value + (-1) ** place * place)
        version = ObservationVersion(
            observation_id=figures[-1].id,
            version=2,
            value=value,
            status=ObservationStatus.CORRECTED,
            recorded_at=LATER,
        )
        await store(haaglanden, version)
    for target, visibility in zip(targets, Visibility, strict=False):
        await change(haaglanden, target, visibility=visibility)
    for target in targets[8:14]:
        await change(haaglanden, target, direction=Direction.AT_MOST, target_value=target.baseline_value + 12)
    published = rows.one(ReportingPeriod, code="2026-H1")
    await change(haaglanden, published, state=PeriodState.CLOSED, published_on=None)

    await check(ask, haaglanden)


def test_a_floor_counts_upwards_and_a_ceiling_is_its_mirror_image() -> None:
    floor = of_stock(STANDING, Precision.EXACT)
    ceiling = of_stock(
        replace(STANDING, direction=Direction.AT_MOST, baseline=1_400, target=1_000, value=1_210), Precision.EXACT
    )

    # 547 of 1096 days are over on 30 June 2025, so 199 of the 400 are due; 190 is 95.4% of that.
    assert (floor.realised, floor.target, floor.expected) == (190, 400, 199)
    assert (floor.basis_points, floor.light) == (4_750, Light.GREEN)
    for name in ("realised", "target", "expected", "basis_points", "light"):
        assert getattr(ceiling, name) == getattr(floor, name), name


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "value", "light"),
    [
        (Direction.AT_LEAST, 100, 100, 100, Light.GREEN),
        (Direction.AT_LEAST, 100, 100, 99, Light.RED),
        (Direction.AT_LEAST, 100, 90, 95, Light.GREEN),
        (Direction.AT_LEAST, 100, 90, 90, Light.GREEN),
        (Direction.AT_LEAST, 100, 90, 89, Light.RED),
        (Direction.AT_MOST, 10, 20, 20, Light.GREEN),
        (Direction.AT_MOST, 10, 20, 21, Light.RED),
        (Direction.AT_MOST, 10, 20, 0, Light.GREEN),
    ],
)
def test_with_nothing_left_to_do_the_level_only_has_to_be_kept(
    direction: Direction, baseline: int, target: int, value: int, light: Light
) -> None:
    given: dict[str, Any] = {"direction": direction, "baseline": baseline, "target": target, "value": value}

    progress = of_stock(replace(STANDING, **given), Precision.EXACT)

    assert (progress.light, progress.basis_points, progress.target) == (light, None, 0)
    assert "Nothing is left to do." in [one.en for one in progress.explain.rules]


def test_a_level_that_went_the_wrong_way_has_no_share_and_a_red_light() -> None:
    progress = of_stock(replace(STANDING, value=990), Precision.EXACT)

    assert (progress.realised, progress.basis_points, progress.light) == (-10, None, Light.RED)


def test_an_unknown_level_is_null_and_the_explanation_says_so() -> None:
    progress = of_stock(replace(STANDING, value=None, as_on=None, reported=0), Precision.EXACT)

    assert (progress.realised, progress.expected, progress.basis_points, progress.light) == (None,) * 4
    assert [one.en for one in progress.explain.missing] == ["No figure was reported yet."]


def test_the_explanation_says_that_levels_are_missing() -> None:
    progress = of_stock(STANDING, Precision.EXACT)

    assert [one.en for one in progress.explain.missing] == ["Not all figures were reported."]
    assert [one.value for one in progress.explain.inputs] == ["1190", "1000", "1400", "199"]
