"""Filling transfers, contingents, forecasts, and what is known of areas."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from uuid import UUID

from app.quotas.contingents.models import Contingent, ContingentChange, ContingentVersion
from app.quotas.forecasts.models import DistrictLiveability, Inhabitants, MutationForecast
from app.quotas.models import QuotaRoundState
from app.quotas.transfers.models import QuotaTransfer, TransferState
from app.regions.bulk import EVERYTHING, by
from app.regions.filling.filler import Filler
from app.regions.rows.quotas import QuotaRoundRow
from app.regions.rows.transfers import ContingentRow, ForecastRow, InhabitantsRow, LiveabilityRow, TransferRow

ADOPTED = frozenset({QuotaRoundState.ADOPTED, QuotaRoundState.RUNNING, QuotaRoundState.SETTLED})
ANSWERED = frozenset({TransferState.ACCEPTED, TransferState.DECLINED})


async def fill_forecasts(filler: Filler) -> None:
    """Fill what a year is expected to bring; those are facts, so later files correct them."""
    scope = by("year", "area_id", "district_id", "organisation_id", "dwelling_type")
    await filler.fill(ForecastRow, MutationForecast, key=scope)
    await filler.fill(LiveabilityRow, DistrictLiveability, key=by("year", "area_id"))
    await filler.fill(InhabitantsRow, Inhabitants, key=by("year", "area_id"))


async def fill_transfers(filler: Filler, rounds: Mapping[int, UUID]) -> None:
    """Fill transfers and contingents; they go in once, later ones are decided in the product.

    A transfer that was accepted went into the adopted division of its year, where there is one; `rounds` are the keys
    of divisions by year.
    """
    adopted = {row.year: rounds[row.year] for row in filler.rows(QuotaRoundRow) if row.state in ADOPTED}

    def more(row: TransferRow) -> dict[str, object]:
        other = row.taker if row.proposer == row.giver else row.giver
        return {
            "decider_id": filler.key("organisations.csv", other) if row.state in ANSWERED else None,
            "proposed_at": _noon(row.proposed_on),
            "decided_at": None if row.decided_on is None else _noon(row.decided_on),
            "round_id": adopted.get(row.year) if row.state is TransferState.ACCEPTED else None,
            "is_after_adoption": False,
        }

    key = by("year", "giver_area_id", "taker_area_id", "ground")
    await filler.fill(TransferRow, QuotaTransfer, key=key, kept=EVERYTHING, more=more)
    await _fill_contingents(filler)


async def _fill_contingents(filler: Filler) -> None:
    rows = filler.rows(ContingentRow)
    values = [filler.values(row, Contingent) for row in rows]
    key = by("year", "organisation_id", "area_id", "category_id")
    done = await filler.put(Contingent, values, key=key, kept=EVERYTHING)
    first = [
        {
            "contingent_id": contingent,
            "version": 1,
            "change": ContingentChange.AGREED,
            "agreed": row.households,
            "households": row.households,
            "released": 0,
            "ceiling": row.ceiling,
            "recorded_at": filler.moment,
        }
        for row, contingent in zip(rows, done.ids, strict=True)
        if contingent in done.new
    ]
    await filler.put(ContingentVersion, first, key=by("contingent_id", "version"), kept=EVERYTHING)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
