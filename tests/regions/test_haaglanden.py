"""The files of Haaglanden: complete, consistent, and telling a story that can be true."""

from collections import Counter, defaultdict

from app.access.visibility import Disclosure
from app.agenda.models import OriginRule
from app.agreements.models import PartyStatus
from app.partners.models import OrganisationKind
from app.regions.region import KINDS, Region
from app.regions.rows.agenda import GoalRow, UrgencyCategoryRow
from app.regions.rows.agreements import AgreementRow, PartyRow, ShareRow, StockTargetRow
from app.regions.rows.members import DemoRoleRow, InvitationRow
from app.regions.rows.partners import AreaRow, IdentifierRow, OrganisationRow
from app.regions.rows.quotas import (
    CountedCategoryRow,
    DemandRow,
    MutationRow,
    PlacementRow,
    QuotaLineRow,
)
from app.regions.rows.reporting import PeriodRow, ProgressRow, ShareFigureRow
from app.regions.rows.transfers import ContingentRow, ForecastRow, LiveabilityRow, TransferRow
from app.sources.models import Certainty

PUBLISHED = ["2024-H1", "2024-H2", "2025-H1", "2025-H2", "2026-H1"]
RIJSWIJK = "GM0603"


def counting(region: Region) -> set[str]:
    return {row.category for row in region.of(CountedCategoryRow) if row.year == 2026 and row.counts_towards_cap}


def urgent_lettings(region: Region) -> dict[tuple[str, str], int]:
    """Placements that count, by municipality of destination and period."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for row in region.of(PlacementRow):
        if row.category in counting(region):
            for period, households in row.cells.items():
                found[row.destination_area, period] += households or 0
    return found


def test_the_region_has_nine_municipalities_a_province_and_its_partners(haaglanden: Region) -> None:
    kinds = Counter(row.kind for row in haaglanden.of(OrganisationRow))

    assert kinds == {
        OrganisationKind.MUNICIPALITY: 9,
        OrganisationKind.PROVINCE: 1,
        OrganisationKind.HOUSING_CORPORATION: 18,
        OrganisationKind.CARE_PROVIDER: 12,
        OrganisationKind.ASSOCIATION: 1,
        OrganisationKind.TENANT_ORGANISATION: 1,
    }


def test_without_the_examples_nothing_fictional_is_left(haaglanden: Region) -> None:
    real = {kind.file: len(haaglanden.of(kind, demo=False)) for kind in KINDS}

    assert {file for file, rows in real.items() if rows} == {
        "areas.csv",
        "calendar.csv",
        "goals.csv",
        "identifiers.csv",
        "living_concepts.csv",
        "measures.csv",
        "memberships.csv",
        "organisations.csv",
        "periods.csv",
        "schemes.csv",
        "sources.csv",
        "target_groups.csv",
        "urgency_categories.csv",
    }
    assert [row.code for row in haaglanden.of(OrganisationRow, demo=False) if "demo" in row.name.lower()] == []
    assert [row.code for row in haaglanden.of(PeriodRow, demo=False)] == ["2026-H2", "2027-H1", "2027-H2"]


def test_every_fictional_organisation_says_so_in_its_name(haaglanden: Region) -> None:
    fictional = [row for row in haaglanden.of(OrganisationRow) if row.place.is_demo]

    assert len(fictional) == 12
    assert all(row.name.endswith("(demo)") and row.short_name.endswith("(demo)") for row in fictional)


def test_every_municipality_is_known_by_its_cbs_code_and_its_tooi_address(haaglanden: Region) -> None:
    municipalities = {row.code for row in haaglanden.of(AreaRow) if row.kind == "MUNICIPALITY"}
    schemes = Counter(row.scheme for row in haaglanden.of(IdentifierRow) if row.organisation in municipalities)

    assert schemes == {"CBS": 9, "TOOI": 9}


def test_the_goals_stand_in_the_words_of_the_letter(haaglanden: Region) -> None:
    goals = {row.code: row for row in haaglanden.of(GoalRow)}

    assert list(goals) == ["1", "1a", "1b", "1c", "1d", "2"]
    assert goals["1c"].title == "een maximum van 30% van de jaarlijkse mutatie sociale voorraad"
    assert {row.source for row in goals.values()} == {"letter"}
    assert {row.certainty for row in goals.values()} == {Certainty.SURE}
    assert (goals["1"].headline_measure, goals["2"].headline_measure) == ("HOUSEHOLDS_HOUSED", "HOMES_ADDED")


def test_the_categories_that_concern_safety_are_protected_hardest(haaglanden: Region) -> None:
    safety = {row.code for row in haaglanden.of(UrgencyCategoryRow) if row.disclosure is Disclosure.SAFETY}
    elsewhere = {row.code for row in haaglanden.of(UrgencyCategoryRow) if row.origin_rule is OriginRule.SAFE_ELSEWHERE}

    assert safety == elsewhere == {"DOMESTIC_VIOLENCE", "TRAFFICKING", "EXIT_PROGRAMME"}


def test_the_examples_are_as_many_as_agreed(haaglanden: Region) -> None:
    assert len(haaglanden.of(AgreementRow)) == 40
    assert len(haaglanden.of(ShareRow)) == 130
    assert len(haaglanden.of(StockTargetRow)) == 60
    assert len(haaglanden.of(ProgressRow)) == 26
    assert len(haaglanden.of(DemoRoleRow)) == 16
    assert len(haaglanden.of(InvitationRow)) == 7
    assert len(haaglanden.of(UrgencyCategoryRow)) == 17
    assert sum(len(row.cells) for row in haaglanden.of(PlacementRow)) == 9180


def test_parties_have_every_status_there_is(haaglanden: Region) -> None:
    statuses = Counter(row.status for row in haaglanden.of(PartyRow))

    assert set(statuses) == set(PartyStatus)
    assert statuses[PartyStatus.AGREED_WITH_RESERVATION] == statuses[PartyStatus.WITHDRAWN] == 1


def test_the_quota_round_is_the_reference_table(haaglanden: Region) -> None:
    lines = {row.area: row for row in haaglanden.of(QuotaLineRow)}

    assert {area: row.assigned for area, row in lines.items()} == {
        "GM0518": 1328,
        "GM0503": 398,
        "GM0637": 312,
        "GM1783": 172,
        "GM1916": 163,
        "GM0603": 164,
        "GM1926": 73,
        "GM0629": 34,
        "GM1842": 16,
    }
    assert sum(row.mutation for row in lines.values()) == 8992
    assert sum(row.overflow_in for row in lines.values()) == sum(row.overflow_out for row in lines.values()) == 60
    assert sum(row.pool for row in lines.values()) == 95


def test_demand_is_what_the_quota_round_divided(haaglanden: Region) -> None:
    demand: dict[str | None, int] = defaultdict(int)
    for row in haaglanden.of(DemandRow):
        demand[row.origin_area] += row.cells["2026"] or 0

    assert demand.pop(None) == 95
    assert demand == {row.area: row.demand for row in haaglanden.of(QuotaLineRow)}


def test_the_planned_mutation_of_both_halves_is_that_of_the_quota_round(haaglanden: Region) -> None:
    planned: dict[str, int] = defaultdict(int)
    for row in haaglanden.of(MutationRow):
        if row.period.startswith("2026"):
            planned[row.area] += row.planned
            assert (row.realised is None) == (row.period == "2026-H2")

    assert planned == {row.area: row.mutation for row in haaglanden.of(QuotaLineRow)}


def test_only_rijswijk_was_over_the_cap_and_only_once(haaglanden: Region) -> None:
    urgent = urgent_lettings(haaglanden)
    over = [
        (row.area, row.period)
        for row in haaglanden.of(MutationRow)
        if row.realised is not None and urgent[row.area, row.period] > row.realised * 3000 // 10000
    ]

    assert over == [(RIJSWIJK, "2026-H1")]


def test_the_urgent_share_of_mutation_differs_from_12_to_31_percent(haaglanden: Region) -> None:
    urgent = urgent_lettings(haaglanden)
    shares = [
        100 * urgent[row.area, row.period] // row.realised
        for row in haaglanden.of(MutationRow)
        if row.realised is not None
    ]

    assert (min(shares), max(shares)) == (12, 30)


def test_two_of_three_households_were_housed_where_they_came_from(haaglanden: Region) -> None:
    known = same = 0
    for row in haaglanden.of(PlacementRow):
        if row.category in counting(haaglanden) and row.origin_area is not None:
            households = sum(one or 0 for one in row.cells.values())
            known += households
            same += households if row.origin_area == row.destination_area else 0

    assert 63 <= 100 * same // known <= 68


def test_the_shares_of_the_first_agreement_add_up_to_the_placements(haaglanden: Region) -> None:
    urgent = urgent_lettings(haaglanden)
    areas = {row.code: row.area for row in haaglanden.of(ShareRow) if row.agreement == "HA-1-01"}
    reported: dict[tuple[str, str], int] = defaultdict(int)
    for row in haaglanden.of(ShareFigureRow):
        if row.share in areas:
            for period, households in row.cells.items():
                reported[areas[row.share], period] += households or 0

    assert {key: count for key, count in reported.items() if key[1] in PUBLISHED} == {
        key: count for key, count in urgent.items() if key[1] in PUBLISHED
    }
    assert all(reported[key] <= urgent[key] for key in urgent)


def test_a_few_figures_are_unknown_and_the_open_half_year_is_partly_reported(haaglanden: Region) -> None:
    cells = [(period, value) for row in haaglanden.of(ShareFigureRow) for period, value in row.cells.items()]
    unknown = [period for period, value in cells if value is None and period in PUBLISHED]
    running = [value for period, value in cells if period == "2026-H2"]

    assert len(unknown) == 7
    assert 30 <= 100 * sum(value is not None for value in running) // len(running) <= 50


def test_the_first_goal_is_nearly_on_course_and_the_second_is_behind(haaglanden: Region) -> None:
    agreements = {row.code: row for row in haaglanden.of(AgreementRow) if row.state == "ACTIVE"}
    shares = {row.code: agreements[row.agreement] for row in haaglanden.of(ShareRow) if row.agreement in agreements}
    total: dict[str, int] = defaultdict(int)
    realised: dict[str, int] = defaultdict(int)
    for agreement in agreements.values():
        total[agreement.measure or ""] += agreement.total_amount or 0
    for row in haaglanden.of(ShareFigureRow):
        realised[shares[row.share].measure or ""] += sum(row.cells[period] or 0 for period in PUBLISHED)

    # Five of the eight half-years of these agreements are over.
    course = {measure: 100 * realised[measure] * 8 // (5 * total[measure]) for measure in realised}

    assert 88 <= course["HOUSEHOLDS_HOUSED"] <= 95
    assert 55 <= course["HOMES_ADDED"] <= 75


def test_the_transfers_of_2026_are_those_of_the_reference_table(haaglanden: Region) -> None:
    accepted = {
        (row.giver_area, row.taker_area): row.households
        for row in haaglanden.of(TransferRow)
        if row.year == 2026 and row.state == "ACCEPTED"
    }

    assert accepted == {("GM0518", "GM0637"): 30, ("GM0518", "GM1783"): 20, ("GM1842", "GM0503"): 4}


def test_the_forecast_of_2027_adds_up_to_the_planned_mutation(haaglanden: Region) -> None:
    forecast, planned = Counter[str](), Counter[str]()
    for row in haaglanden.of(ForecastRow):
        forecast[row.area] += row.expected
    for count in haaglanden.of(MutationRow):
        if count.period.startswith("2027"):
            planned[count.area] += count.planned

    assert forecast == planned
    assert forecast.total() == 9036


def test_every_district_is_made_up_and_says_so(haaglanden: Region) -> None:
    districts = [row for row in haaglanden.of(AreaRow) if row.kind == "DISTRICT"]

    assert len(districts) == len({row.name for row in districts}) == 82
    assert all(row.place.is_demo and row.name.endswith(" (voorbeeld)") for row in districts)
    judged = haaglanden.of(LiveabilityRow)
    assert all(row.place.is_demo and row.source == "demo" for row in judged)
    assert {row.limit_bp for row in judged if row.score_class <= 3} == {2000}
    assert {row.limit_bp for row in judged if row.score_class > 3} == {None}


def test_no_contingent_promises_more_than_there_is_demand_for(haaglanden: Region) -> None:
    promised = Counter[tuple[str, str]]()
    for row in haaglanden.of(ContingentRow):
        if row.year == 2027:
            promised[row.area, row.category] += row.households

    demand = {(row.origin_area, row.category): row.cells["2027"] or 0 for row in haaglanden.of(DemandRow)}
    assert {key: (households, demand[key]) for key, households in promised.items() if households > demand[key]} == {}
