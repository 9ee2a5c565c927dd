"""The cap of each municipality and who moved where: counted again from the rows, as different people may see them."""

from collections import Counter
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import Any, NamedTuple
from uuid import UUID

from app.access.visibility import Disclosure
from app.agenda.models import PeriodState, ReportingPeriod, UrgencyCategory
from app.core.database import Database
from app.partners.models import Area, AreaKind
from app.quotas.models import (
    CountedCategory,
    CountingRuleSet,
    MutationCount,
    PlacementFlow,
    QuotaLine,
    QuotaRound,
    QuotaRoundState,
    RuleSetState,
)
from app.quotas.placements.models import Placement, PlacementVersion
from app.reporting.totals.keeping import renew
from tests.access.sight import EVERYTHING, Sight
from tests.agreements.reckoning import share_of, total
from tests.asking import Asker
from tests.rows import Rows, another, change, store

PERSONAS = ["secretary", "corporation-staedion", "province", "council-delft", "public"]
TOGETHER = "region { ...Cap } municipalities { ...Cap }"
APART = f'{TOGETHER} one: municipalities(area: "GM0603") {{ ...Cap }}'
CAPS = """
query Caps($period: String) { dashboard(period: $period) { %s } }
fragment Cap on CapUse {
  area { code } mutation plannedMutation quotaAssigned capBasisPoints cap plannedCap basisPoints status
  urgent { value isProtected isRounded } coverage { reported expected }
  explain { inputs { value } missing { en } } countingRules { year version }
}
"""
PLACEMENTS = """
query Placements($period: String!) {
  alone: placements(period: $period) { ...Matrix }
  dashboard(period: $period) { placements { ...Matrix } }
}
fragment Matrix on PlacementMatrix {
  period { code } areas { code } isDemo
  cells { origin { code } destination { code } households { ...Count } }
  originTotals { area { code } households { ...Count } }
  destinationTotals { area { code } households { ...Count } }
  total { ...Count }
  originMatch { numerator { ...Count } denominator { ...Count } basisPoints }
}
fragment Count on ProtectedCount { value isProtected isRounded }
"""


class Housed(NamedTuple):
    """How many of a category moved where."""

    category_id: UUID
    origin_area_id: UUID | None
    destination_area_id: UUID
    households: int


class Division:
    """Counts the year up to and including a period, as somebody may see it."""

    def __init__(self, rows: Rows, sight: Sight, period: ReportingPeriod) -> None:
        self.rows, self.sight, self.year, self.until = rows, sight, period.year, period.ends_on

    def cap_use(self, area: Area) -> dict[str, Any]:
        """Give the cap of a municipality, or of the region as a whole."""
        rows = self.rows
        rules = self.rules()
        here = {area.id} if area.kind is AreaKind.MUNICIPALITY else {one.id for one in rows.all(Area)}
        months = [one for one in rows.all(MutationCount) if one.area_id in here]
        so_far = [one for one in months if one.period_id in self.periods]
        mutation = total(one.realised for one in so_far)
        planned = total(one.planned for one in months if rows.get(ReportingPeriod, one.period_id).year == self.year)
        urgent = None
        if rules is not None:
            counted = rows.all(CountedCategory, rule_set_id=rules.id, counts_towards_cap=True)
            categories = {one.category_id for one in counted}
            urgent = total(
                one.households
                for one in self.flows
                if one.destination_area_id in here and one.category_id in categories
            )
        seen = self.sight.count(urgent, Disclosure.HOUSEHOLD)
        bp = rules.cap_share_bp if rules else None
        allowed = None if mutation is None or bp is None else floor(Fraction(bp, 10_000) * mutation)
        reported = sum(one.realised is not None for one in so_far)
        quota = total(line.assigned for line in rows.all(QuotaLine) if line.area_id in here and self._decided(line))
        too_few = seen.is_rounded and mutation is not None and mutation < 20
        missing = [{"en": "Not all mutation was reported."}] if reported < len(so_far) else []
        missing += [] if rules else [{"en": "There are no adopted counting rules."}]
        return {
            "area": {"code": area.code},
            "mutation": mutation,
            "plannedMutation": planned,
            "quotaAssigned": quota,
            "capBasisPoints": bp,
            "cap": allowed,
            "plannedCap": None if planned is None or bp is None else floor(Fraction(bp, 10_000) * planned),
            "basisPoints": None if too_few else share_of(seen.value, mutation),
            "status": status(urgent, allowed),
            "urgent": {"value": seen.value, "isProtected": seen.is_protected, "isRounded": seen.is_rounded},
            "coverage": {"reported": reported, "expected": len(so_far)},
            "explain": {
                "inputs": [{"value": one} for one in (text(seen.value), text(mutation), percentage(bp))],
                "missing": missing,
            },
            "countingRules": {"year": rules.year, "version": rules.version} if rules else None,
        }

    def rules(self) -> CountingRuleSet | None:
        """Give the latest counting rules of the year that were adopted."""
        found = [one for one in self.rows.all(CountingRuleSet, year=self.year) if one.state is RuleSetState.ADOPTED]
        return max(found, key=lambda one: one.version, default=None)

    @cached_property
    def periods(self) -> set[UUID]:
        """The periods of the year so far whose counts are seen."""
        return {
            one.id
            for one in self.rows.all(ReportingPeriod, year=self.year)
            if one.ends_on <= self.until and self.sight.period(one.id)
        }

    @cached_property
    def flows(self) -> list[Housed]:
        """The placements so far that are seen: a few of thousands, looked for once and not for each municipality.

        They are those from files, and those that were recorded, of which the last version stands.
        """
        stand: dict[UUID, PlacementVersion] = {}
        for one in sorted(self.rows.all(PlacementVersion), key=lambda one: one.version):
            stand[one.placement_id] = one
        counts: list[tuple[PlacementFlow | Placement, int]]
        counts = [(one, one.households) for one in self.rows.all(PlacementFlow)]
        counts += [(one, stand[one.id].households) for one in self.rows.all(Placement)]
        return [
            Housed(one.category_id, one.origin_area_id, one.destination_area_id, households)
            for one, households in counts
            if one.period_id in self.periods
        ]

    def cells(self) -> Counter[tuple[UUID | None, UUID]]:
        """Add the placements up; those of victims only for who sees everything."""
        found: Counter[tuple[UUID | None, UUID]] = Counter()
        for one in self.flows:
            category = self.rows.get(UrgencyCategory, one.category_id)
            if category.disclosure is not Disclosure.SAFETY or self.sight.role in EVERYTHING:
                found[one.origin_area_id, one.destination_area_id] += one.households
        return found

    def _decided(self, line: QuotaLine) -> bool:
        round_ = self.rows.get(QuotaRound, line.round_id)
        decided = {QuotaRoundState.ADOPTED, QuotaRoundState.RUNNING, QuotaRoundState.SETTLED}
        return round_.year == self.year and round_.state in decided


def text(number: int | None) -> str | None:
    return None if number is None else str(number)


def percentage(basis_points: int | None) -> str | None:
    return None if basis_points is None else f"{Fraction(basis_points, 100)}%"


def status(urgent: int | None, allowed: int | None) -> str | None:
    if urgent is None or allowed is None:
        return None
    if urgent > allowed:
        return "EXCEEDED"
    return "NEAR" if urgent >= Fraction(9, 10) * allowed else "BELOW"


def municipalities(rows: Rows) -> list[Area]:
    return sorted(rows.all(Area, kind=AreaKind.MUNICIPALITY), key=lambda one: one.code)


def days(year: int) -> dict[str, date]:
    """Give the first and the last day of the second half of a year."""
    return {"starts_on": date(year, 7, 1), "ends_on": date(year, 12, 31)}


async def check_caps(ask: Asker, rows: Rows, period: str) -> None:
    for persona in PERSONAS:
        division = Division(rows, Sight.of(rows, persona), rows.one(ReportingPeriod, code=period))

        found = (await ask(CAPS % APART, as_=persona, period=period)).data["dashboard"]
        at_once = (await ask(CAPS % TOGETHER, as_=persona, period=period)).data["dashboard"]

        assert found["region"] == division.cap_use(rows.one(Area, kind=AreaKind.REGION)), persona
        assert found["municipalities"] == [division.cap_use(area) for area in municipalities(rows)], persona
        assert found["one"] == [division.cap_use(rows.one(Area, code="GM0603"))], persona
        assert at_once == {name: found[name] for name in ("region", "municipalities")}


async def check_placements(ask: Asker, rows: Rows, period: str) -> None:
    codes = {one.id: one.code for one in rows.all(Area)}
    for persona in PERSONAS:
        sight = Sight.of(rows, persona)
        cells = Division(rows, sight, rows.one(ReportingPeriod, code=period)).cells()

        data = (await ask(PLACEMENTS, as_=persona, period=period)).data

        assert data["dashboard"]["placements"] == data["alone"], persona
        found = data["alone"]
        assert [one["code"] for one in found["areas"]] == [area.code for area in municipalities(rows)]
        shown = {(_code(one["origin"]), one["destination"]["code"]): one["households"] for one in found["cells"]}
        exact = {(codes.get(origin) if origin else None, codes[to]): count for (origin, to), count in cells.items()}
        assert set(exact) <= set(shown)
        table = {place: exact.get(place, 0) for place in shown}
        if sight.role in EVERYTHING:
            assert {place: one["value"] for place, one in shown.items()} == table
        else:
            check_protected(table, shown)
        check_totals(table, found, exactly=sight.role in EVERYTHING)


def check_protected(table: dict[tuple[str | None, str], int], shown: dict[tuple[str | None, str], Any]) -> None:
    """No small count, none that follows from its row or column, and everything else rounded to the nearest five."""
    hidden = {place for place, one in shown.items() if one["isProtected"]}
    assert hidden >= {place for place, count in table.items() if 1 <= count <= 4}
    for part in (0, 1):
        for name in {place[part] for place in table}:
            assert sum(place[part] == name for place in hidden) != 1, name
    for place, one in shown.items():
        if place in hidden:
            assert one == {"value": None, "isProtected": True, "isRounded": False}
        else:
            assert one == {"value": nearest_five(table[place]), "isProtected": False, "isRounded": True}


def check_totals(table: dict[tuple[str | None, str], int], found: Any, *, exactly: bool) -> None:
    """Every total is rounded by itself; shares have a denominator that is large enough."""

    def count(number: int) -> dict[str, object]:
        if exactly:
            return {"value": number, "isProtected": False, "isRounded": False}
        if 1 <= number <= 4:
            return {"value": None, "isProtected": True, "isRounded": False}
        return {"value": nearest_five(number), "isProtected": False, "isRounded": True}

    for name, part in (("originTotals", 0), ("destinationTotals", 1)):
        for one in found[name]:
            summed = sum(number for place, number in table.items() if place[part] == _code(one["area"]))
            assert one["households"] == count(summed), (name, one)
    matched = sum(number for (origin, destination), number in table.items() if origin == destination)
    known = sum(number for (origin, _), number in table.items() if origin is not None)
    assert found["total"] == count(sum(table.values()))
    match = found["originMatch"]
    assert (match["numerator"], match["denominator"]) == (count(matched), count(known))
    too_few = not exactly and known < 20
    expected = None if too_few else share_of(match["numerator"]["value"], match["denominator"]["value"])
    assert match["basisPoints"] == expected


def nearest_five(number: int) -> int:
    return min(range(0, number + 5, 5), key=lambda five: abs(five - number))


def _code(area: Any) -> str | None:
    return area["code"] if area else None


async def test_the_cap_of_each_municipality_is_counted_from_what_was_published(
    ask: Asker, haaglanden: Database
) -> None:
    rows = await Rows.of(haaglanden, with_placements=True)

    for period in ("2024-H2", "2025-H1", "2026-H1", "2026-H2"):
        await check_caps(ask, rows, period)


async def test_without_a_period_the_dashboard_is_of_the_latest_one_published(ask: Asker) -> None:
    answer = await ask("{ dashboard { period { code } placements { period { code } } } }", as_="secretary")

    assert answer.data["dashboard"] == {"period": {"code": "2026-H1"}, "placements": {"period": {"code": "2026-H1"}}}


async def test_a_period_that_is_not_there_has_no_dashboard(ask: Asker) -> None:
    answer = await ask('{ dashboard(period: "1999-H1") { isDemo } placements(period: "1999-H1") { isDemo } }')

    assert answer.data == {"dashboard": None, "placements": None}


async def test_rules_that_are_not_adopted_and_rounds_that_are_not_decided_do_not_count(
    ask: Asker, haaglanden: Database
) -> None:
    rows = await Rows.of(haaglanden, with_placements=True)
    adopted = rows.one(CountingRuleSet, year=2025)
    draft = another(adopted, version=2, state=RuleSetState.DRAFT, adopted_on=None, cap_share_bp=2_500)
    counted = rows.all(CountedCategory, rule_set_id=adopted.id)
    everything = [another(one, rule_set_id=draft.id, counts_towards_cap=True) for one in counted]
    proposed = another(rows.one(QuotaRound, year=2026), year=2025, state=QuotaRoundState.PROPOSED)
    lines = [another(one, round_id=proposed.id) for one in rows.all(QuotaLine)]
    await store(haaglanden, draft, *everything, proposed, *lines)

    await check_caps(ask, await Rows.of(haaglanden, with_placements=True), "2025-H1")


async def test_a_year_without_rules_has_no_cap_and_says_so(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden, with_placements=True)
    period = another(rows.one(ReportingPeriod, code="2025-H2"), code="2023-H2", year=2023, **days(2023))
    counts = rows.all(MutationCount, period_id=rows.one(ReportingPeriod, code="2025-H2").id)
    made = [
        another(one, period_id=period.id, realised=None if place % 3 == 0 else one.realised)
        for place, one in enumerate(counts)
    ]
    await store(haaglanden, period, *made)

    await check_caps(ask, await Rows.of(haaglanden, with_placements=True), "2023-H2")


async def test_a_closed_period_counts_once_it_is_published(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden, with_placements=True)
    last = rows.one(ReportingPeriod, code="2026-H1")
    await change(haaglanden, last, state=PeriodState.CLOSED, published_on=None)

    changed = await Rows.of(haaglanden, with_placements=True)
    await check_caps(ask, changed, "2026-H1")
    await check_placements(ask, changed, "2026-H1")


async def test_small_municipalities_show_no_small_counts(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden, with_placements=True)
    period = rows.one(ReportingPeriod, code="2026-H1")
    flows = rows.all(PlacementFlow, period_id=period.id)
    async with haaglanden.transaction() as session:
        for number, flow in enumerate(flows):
            flow.households = number % 3 if number % 7 == 0 else 0
            await session.merge(flow)
        await renew(session)

    changed = await Rows.of(haaglanden, with_placements=True)
    await check_caps(ask, changed, "2026-H1")
    await check_placements(ask, changed, "2026-H1")


async def test_placements_are_added_up_and_protected(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden, with_placements=True)

    for period in ("2024-H1", "2025-H2", "2026-H1"):
        await check_placements(ask, rows, period)


async def test_partners_who_see_more_than_the_public_still_get_no_exact_table(ask: Asker) -> None:
    tables = [(await ask(PLACEMENTS, as_=persona, period="2026-H1")).data for persona in PERSONAS]

    assert tables[1:] == [tables[-1]] * (len(PERSONAS) - 1)
    assert tables[0] != tables[1]


async def test_the_quota_lines_of_a_round_explain_themselves(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden, with_placements=True)
    names = ("demand", "transfers_net", "credit", "current", "debt", "pool", "overflow_out", "overflow_in", "assigned")

    line_asked = "area { code } assigned mutation basisPoints explain { inputs { value } }"
    answer = await ask(f"{{ quotas(year: 2026) {{ lines {{ {line_asked} }} }} }}")

    lines = {one["area"]["code"]: one for one in answer.data["quotas"]["lines"]}
    assert lines == {
        rows.get(Area, line.area_id).code: {
            "area": {"code": rows.get(Area, line.area_id).code},
            "assigned": line.assigned,
            "mutation": line.mutation,
            "basisPoints": share_of(line.assigned, line.mutation),
            "explain": {"inputs": [{"value": str(getattr(line, name))} for name in (*names, "cap", "mutation")]},
        }
        for line in rows.all(QuotaLine)
    }
