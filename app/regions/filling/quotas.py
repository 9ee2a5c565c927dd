"""Filling counting rules, mutation, demand, rounds with their lines, and placements."""

from uuid import UUID

from app.quotas.models import (
    CountedCategory,
    CountingRuleSet,
    MutationCount,
    PlacementFlow,
    QuotaLine,
    QuotaRound,
    UrgencyDemand,
)
from app.regions.bulk import EVERYTHING, by
from app.regions.filling.filler import Filler
from app.regions.filling.transfers import fill_forecasts, fill_transfers
from app.regions.rows.quotas import (
    CountedCategoryRow,
    CountingRuleRow,
    DemandRow,
    MutationRow,
    PlacementRow,
    QuotaLineRow,
    QuotaRoundRow,
)


async def fill_quotas(filler: Filler) -> None:
    """Fill how the division works and what came of it; figures go in once, later ones come from partners."""
    rule_sets = await _fill_rules(filler)
    await filler.fill(MutationRow, MutationCount, key=by("period_id", "area_id"), kept=EVERYTHING)
    await _fill_demand(filler)
    await fill_forecasts(filler)
    await fill_transfers(filler, await _fill_rounds(filler, rule_sets))
    await _fill_placements(filler)


async def _fill_rules(filler: Filler) -> dict[tuple[int, int], UUID]:
    rules = filler.rows(CountingRuleRow)
    values = [filler.values(row, CountingRuleSet) for row in rules]
    done = await filler.put(CountingRuleSet, values, key=by("year", "version"), kept=EVERYTHING)
    rule_sets = {(row.year, row.version): key for row, key in zip(rules, done.ids, strict=True)}
    await filler.fill(
        CountedCategoryRow,
        CountedCategory,
        key=by("rule_set_id", "category_id"),
        kept=EVERYTHING,
        more=lambda row: {"rule_set_id": rule_sets[row.year, row.version]},
    )
    return rule_sets


async def _fill_demand(filler: Filler) -> None:
    values = [
        {**filler.values(row, UrgencyDemand), "year": int(year), "households": households}
        for row in filler.rows(DemandRow)
        for year, households in row.cells.items()
        if households is not None
    ]
    await filler.put(UrgencyDemand, values, key=by("year", "origin_area_id", "category_id"), kept=EVERYTHING)


async def _fill_rounds(filler: Filler, rule_sets: dict[tuple[int, int], UUID]) -> dict[int, UUID]:
    rounds = filler.rows(QuotaRoundRow)
    values = [{**filler.values(row, QuotaRound), "rule_set_id": rule_sets[row.year, row.version]} for row in rounds]
    done = await filler.put(QuotaRound, values, key=by("year"), kept=EVERYTHING)
    by_year = {row.year: key for row, key in zip(rounds, done.ids, strict=True)}
    await filler.fill(
        QuotaLineRow,
        QuotaLine,
        key=by("round_id", "area_id"),
        kept=EVERYTHING,
        more=lambda row: {"round_id": by_year[row.year]},
    )
    return by_year


async def _fill_placements(filler: Filler) -> None:
    values = [
        {**own, "period_id": filler.key("periods.csv", period), "households": households}
        for row in filler.rows(PlacementRow)
        for own in [filler.values(row, PlacementFlow)]
        for period, households in row.cells.items()
        if households is not None
    ]
    key = by("period_id", "origin_area_id", "destination_area_id", "category_id", "ground")
    await filler.put(PlacementFlow, values, key=key, kept=EVERYTHING)
