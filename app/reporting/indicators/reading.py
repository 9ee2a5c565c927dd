"""Reading the indicators of goal 1: a few statements over sums, and the rest is arithmetic."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from app.access.caller import Caller
from app.access.predicates import own
from app.access.visibility import Disclosure
from app.core.explanation import Coverage
from app.core.snapshot import Snapshot
from app.core.words import Words
from app.partners.models import AreaKind
from app.quotas.models import DistributionKey
from app.quotas.rules import cap
from app.reporting.indicators import queries
from app.reporting.indicators.definitions import Code
from app.reporting.indicators.rules import Indicator, balance, concentration, of_counts
from app.reporting.precision import of_tables, of_totals
from app.reporting.rules import path

NO_MUTATION = Words("Er is geen mutatie gemeld.", "No mutation was reported.")
NO_CAP = Words("Het plafond is niet bekend, of het is nul.", "The cap is not known, or it is zero.")
NO_ORIGIN = Words("Er is niemand met een bekende herkomst gehuisvest.", "Nobody with a known origin was housed.")
NO_QUOTA = Words("Er is geen quotum vastgesteld, of het is nul.", "No quota was adopted, or it is zero.")
NO_STARTS = Words(
    "Van geen enkele plaatsing is bekend of aan alle startvoorwaarden is voldaan.",
    "Of no placement it is known whether all conditions of a start were met.",
)


class Use(NamedTuple):
    """What `app.reporting.division.cap_use` gives of a place."""

    code: str
    kind: AreaKind
    urgent: int | None
    mutation: int | None
    planned: int | None
    share_bp: int | None
    assigned: int | None
    reported: int
    expected: int


class Sums:
    """The sums of municipalities, of one or of all together."""

    def __init__(self, rows: Sequence[Any], area: str | None) -> None:
        self.rows = {code: tuple(sums) for code, *sums in rows if area is None or code == area}

    def total(self, place: int) -> int:
        """Add one of the sums up; what is unknown adds nothing."""
        return sum(sums[place] or 0 for sums in self.rows.values())

    def known(self, place: int) -> int:
        """Count the municipalities of which one of the sums is known."""
        return sum(sums[place] is not None for sums in self.rows.values())

    def pair(self, place: int) -> tuple[int, int] | None:
        """Give a count and what it is a part of; None when neither is known of anybody."""
        return (self.total(place), self.total(place + 1)) if self.known(place) else None


async def indicators(
    snapshot: Snapshot, caller: Caller, year: int, period: str | None, area: str | None
) -> list[Indicator]:
    """Give every indicator of goal 1 over a year up to a period, of the region or of one municipality.

    Without a period it is the latest of the year that was published; without one, or without the area, there are none.
    """
    given = {**own(caller), "year": year, "period": period}
    found = await snapshot.read(queries.period(caller.role), given)
    if not found:
        return []
    _, until = found[0]
    given["until"] = until
    uses = [Use(*row) for row in await snapshot.read(queries.caps(caller.role), given)]
    here = [one for one in uses if (one.kind is AreaKind.REGION if area is None else one.code == area)]
    if not here:
        return []
    towns = [one for one in uses if one.kind is AreaKind.MUNICIPALITY]
    flows, duties, starts = [
        Sums(await snapshot.read(ask(caller.role), given), area)
        for ask in (queries.flows, queries.obligations, queries.starts)
    ]
    stock = await snapshot.read(queries.stock(caller.role), given)
    expected = len(towns) if area is None else 1
    made = [*_of_cap(caller, here[0], year, until), *_of_flows(caller, flows, expected)]
    made.append(_of_quota(caller, here[0], duties, expected))
    if area is None:
        made.append(_of_balance(caller, towns, stock))
    made += _of_starts(caller, starts, Sums(stock, area), expected)
    return made


def _of_cap(caller: Caller, use: Use, year: int, until: date) -> list[Indicator]:
    precision, coverage = of_totals(caller.role, Disclosure.HOUSEHOLD), Coverage(use.reported, use.expected)
    so_far = None if use.mutation is None or use.share_bp is None else cap(use.mutation, use.share_bp)
    planned = None if use.planned is None or use.share_bp is None else cap(use.planned, use.share_bp)
    due = None if planned is None else path(planned, date(year, 1, 1), date(year, 12, 31), until)
    parts = (
        (Code.URGENT_SHARE, use.mutation, NO_MUTATION),
        (Code.CAP_USE, so_far, NO_CAP),
        (Code.CAP_USE_PRO_RATA, due, NO_CAP),
    )
    return [
        of_counts(code, use.urgent, whole, coverage, precision=precision, of_households=False, why_not=why)
        for code, whole, why in parts
    ]


def _of_flows(caller: Caller, flows: Sums, expected: int) -> list[Indicator]:
    known, coverage = flows.total(0), Coverage(len(flows.rows), expected)
    parts = ((Code.ORIGIN_MATCH, flows.total(1)), (Code.PROMISING_START, flows.total(2)))
    return [
        of_counts(code, part, known, coverage, precision=of_tables(caller.role), of_households=True, why_not=NO_ORIGIN)
        for code, part in parts
    ]


def _of_quota(caller: Caller, use: Use, duties: Sums, expected: int) -> Indicator:
    return of_counts(
        Code.QUOTA_REALISATION,
        duties.total(0),
        use.assigned,
        Coverage(len(duties.rows), expected),
        precision=of_totals(caller.role, Disclosure.HOUSEHOLD),
        of_households=False,
        why_not=NO_QUOTA,
    )


def _of_balance(caller: Caller, towns: Sequence[Use], stock: Sequence[Any]) -> Indicator:
    stocks = {code: homes for code, homes, *_ in stock}
    chosen = next((key for *_, key in stock), None)
    keys: dict[DistributionKey, dict[str, int | None]] = {
        DistributionKey.SOCIAL_STOCK: {one.code: stocks.get(one.code) for one in towns},
        DistributionKey.MUTATION: {one.code: one.mutation for one in towns},
    }
    counts = {one.code: one.urgent for one in towns}
    coverage = Coverage(sum(one.urgent is not None for one in towns), len(towns))
    key = keys.get(chosen) if chosen is not None else None
    return balance(counts, key, of_totals(caller.role, Disclosure.HOUSEHOLD), coverage)


def _of_starts(caller: Caller, starts: Sums, stock: Sums, expected: int) -> list[Indicator]:
    precision = of_tables(caller.role)
    met = starts.pair(0)
    good = of_counts(
        Code.GOOD_START,
        met[0] if met else None,
        met[1] if met else None,
        Coverage(starts.known(0), len(starts.rows)),
        precision=precision,
        of_households=True,
        why_not=NO_STARTS,
    )
    inside = concentration(starts.pair(2), stock.pair(1), precision, Coverage(starts.known(2), expected))
    return [good, inside]
