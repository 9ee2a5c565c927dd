"""Counting rules, rounds and their lines."""

from collections import defaultdict
from collections.abc import Iterator

from app.quotas.models import RuleSetState
from app.regions.cells import quoted
from app.regions.errors import Problem
from app.regions.region import Region
from app.regions.rows.quotas import CountedCategoryRow, CountingRuleRow, QuotaLineRow, QuotaRoundRow


def check_quotas(region: Region) -> Iterator[Problem]:
    """Counting rules are there for who uses them, and a line adds up as the division says (domain 3.6)."""
    rules = {(row.year, row.version) for row in region.of(CountingRuleRow)}
    for rule in region.of(CountingRuleRow):
        if rule.cap_share_bp > 10_000:
            yield _problem(rule, "cap_share_bp", rule.cap_share_bp, "at most 10000, which is 100%")
        if (rule.state is RuleSetState.ADOPTED) != (rule.adopted_on is not None):
            expected = "a day" if rule.state is RuleSetState.ADOPTED else "nothing"
            yield _problem(rule, "adopted_on", rule.adopted_on, f"{expected}, as the state is {rule.state}")
    under_rules: list[CountedCategoryRow | QuotaRoundRow] = [*region.of(CountedCategoryRow), *region.of(QuotaRoundRow)]
    for row in under_rules:
        if (row.year, row.version) not in rules:
            yield _problem(row, "version", row.version, f"a version of {row.year} in counting_rules.csv")
    yield from _lines(region)


def _lines(region: Region) -> Iterator[Problem]:
    years = {row.year for row in region.of(QuotaRoundRow)}
    over: dict[int, int] = defaultdict(int)
    for row in region.of(QuotaLineRow):
        over[row.year] += row.overflow_in - row.overflow_out
        if row.year not in years:
            yield _problem(row, "year", row.year, "a year of quota_rounds.csv")
        assigned = row.current + row.debt + row.pool + row.overflow_in
        if row.assigned != assigned:
            yield _problem(row, "assigned", row.assigned, f"{assigned}: current, debt, pool and overflow_in together")
        need = row.demand + row.transfers_net - row.credit
        if need != row.current + row.overflow_out:
            expected = f"{need - row.overflow_out}: demand and transfers_net, less credit and overflow_out"
            yield _problem(row, "current", row.current, expected)
        if row.assigned > row.cap:
            yield _problem(row, "assigned", row.assigned, f"at most the cap of {row.cap}")
    for year, more in over.items():
        if more > 0:
            found = f"{more} more taken over than handed over in {year}"
            yield Problem(QuotaLineRow.file, None, "overflow_in", found, "as much at most")


def _problem(
    row: CountingRuleRow | CountedCategoryRow | QuotaRoundRow | QuotaLineRow, column: str, found: object, expected: str
) -> Problem:
    return Problem(row.place.file, row.place.line, column, quoted("" if found is None else str(found)), expected)
