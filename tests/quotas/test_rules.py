"""The arithmetic of the cap, and the quota lines of domain notes 3.6."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agenda.models import ReportingPeriod
from app.core.database import Database
from app.partners.models import Area
from app.quotas.models import CountingRuleSet, MutationCount, QuotaLine, QuotaRound
from app.quotas.rules import CapStatus, cap, cap_status
from tests.rows import Rows

# The golden example: mutation, cap, demand by origin, after transfers, pool, overflow out, overflow in, quota.
GOLDEN = {
    "GM0518": (4428, 1328, 1420, 1370, 0, 42, 0, 1328),
    "GM0503": (1350, 405, 330, 334, 36, 0, 28, 398),
    "GM0637": (1040, 312, 300, 330, 0, 18, 0, 312),
    "GM1783": (575, 172, 120, 140, 18, 0, 14, 172),
    "GM1916": (546, 163, 140, 140, 17, 0, 6, 163),
    "GM0603": (548, 164, 155, 155, 9, 0, 0, 164),
    "GM1926": (266, 79, 60, 60, 7, 0, 6, 73),
    "GM0629": (139, 41, 25, 25, 5, 0, 4, 34),
    "GM1842": (100, 30, 15, 11, 3, 0, 2, 16),
}
REGION = (8992, 2694, 2565, 2565, 95, 60, 60, 2660)


@given(st.integers(0, 10_000_000), st.integers(0, 10_000))
def test_the_cap_is_the_exact_share_rounded_down(mutation: int, share_bp: int) -> None:
    assert cap(mutation, share_bp) == floor(Fraction(share_bp, 10_000) * mutation)


@pytest.mark.parametrize("share", [29, 57])
def test_the_cap_is_right_where_floats_are_wrong(share: int) -> None:
    wrong = [n for n in range(20_000) if floor(share / 100 * n) != cap(n, share * 100)]

    assert len(wrong) == {29: 56, 57: 113}[share]
    assert all(cap(n, share * 100) == floor(Fraction(share * n, 100)) for n in range(20_000))


@given(st.integers(0, 20_000), st.integers(1, 20_000))
def test_the_status_is_near_from_90_percent_and_exceeded_above_the_cap(urgent: int, allowed: int) -> None:
    used = Fraction(urgent, allowed)

    match cap_status(urgent, allowed):
        case CapStatus.BELOW:
            assert used < Fraction(9, 10)
        case CapStatus.NEAR:
            assert Fraction(9, 10) <= used <= 1
        case _:
            assert used > 1


@pytest.mark.parametrize(
    ("urgent", "allowed", "status"),
    [
        (89, 100, CapStatus.BELOW),
        (90, 100, CapStatus.NEAR),
        (100, 100, CapStatus.NEAR),
        (101, 100, CapStatus.EXCEEDED),
        (8, 9, CapStatus.BELOW),
        (1, 0, CapStatus.EXCEEDED),
    ],
)
def test_the_status_changes_exactly_at_its_thresholds(urgent: int, allowed: int, status: CapStatus) -> None:
    assert cap_status(urgent, allowed) is status


async def test_the_quota_lines_are_those_of_the_golden_example(haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)

    found = {
        rows.get(Area, line.area_id).code: (
            line.mutation,
            line.cap,
            line.demand,
            line.demand + line.transfers_net,
            line.pool,
            line.overflow_out,
            line.overflow_in,
            line.assigned,
        )
        for line in rows.all(QuotaLine)
    }

    assert found == GOLDEN
    assert tuple(map(sum, zip(*found.values(), strict=True))) == REGION


async def test_the_quota_lines_keep_their_identity(haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    for round_ in rows.all(QuotaRound):
        rules, lines = rows.get(CountingRuleSet, round_.rule_set_id), rows.all(QuotaLine, round_id=round_.id)

        assert sum(line.transfers_net for line in lines) == 0
        assert sum(line.overflow_out for line in lines) == sum(line.overflow_in for line in lines)
        for line in lines:
            assert line.cap == floor(Fraction(rules.cap_share_bp, 10_000) * line.mutation)
            assert line.assigned == line.current + line.debt + line.pool + line.overflow_in <= line.cap
            assert line.demand + line.transfers_net - line.credit == line.current + line.overflow_out


async def test_the_quota_was_set_by_the_mutation_that_was_planned(haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    for round_ in rows.all(QuotaRound):
        periods = {one.id for one in rows.all(ReportingPeriod, year=round_.year)}
        for line in rows.all(QuotaLine, round_id=round_.id):
            counts = [one for one in rows.all(MutationCount, area_id=line.area_id) if one.period_id in periods]
            assert sum(one.planned for one in counts) == line.mutation
