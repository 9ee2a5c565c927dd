"""Filling periods, figures and progress."""

from collections.abc import Hashable

from app.agenda.models import ReportingPeriod
from app.regions.bulk import EVERYTHING, Values, by
from app.regions.filling.filler import FIRM, Filler
from app.regions.rows.agreements import AgreementRow, ShareRow, StockTargetRow
from app.regions.rows.reporting import (
    MeasureFigureRow,
    PeriodRow,
    ProgressRow,
    ShareFigureRow,
    TargetFigureRow,
)
from app.regions.rows.row import PeriodsAcross
from app.reporting.models import (
    Observation,
    ObservationStatus,
    ObservationVersion,
    ProgressUpdate,
    ProgressUpdateVersion,
)


async def fill_periods(filler: Filler) -> None:
    """Fill the periods; opening, closing and publishing one is done in the product."""
    await filler.fill(PeriodRow, ReportingPeriod, kept={"state", "published_on"})


async def fill_figures(filler: Filler) -> None:
    """Fill figures and progress where there are none yet; what a partner reported stands."""
    periods = {row.code: row for row in filler.rows(PeriodRow)}
    agreements = {row.code: row for row in filler.rows(AgreementRow)}
    shares = {row.code: row for row in filler.rows(ShareRow)}
    targets = {row.code: row for row in filler.rows(StockTargetRow)}
    subjects: list[tuple[PeriodsAcross, dict[str, object]]] = []
    for share_figure in filler.rows(ShareFigureRow):
        share = shares[share_figure.share]
        about = filler.values(share_figure, Observation)
        place = _counted(filler, agreements[share.agreement].measure, share.organisation, share.area)
        subjects.append((share_figure, {**about, **place, "stock_target_id": None}))
    for target_figure in filler.rows(TargetFigureRow):
        target = targets[target_figure.stock_target]
        about = filler.values(target_figure, Observation)
        place = _counted(filler, target.measure, target.organisation, target.area)
        subjects.append((target_figure, {**about, **place, "share_id": None}))
    for figure in filler.rows(MeasureFigureRow):
        about = filler.values(figure, Observation)
        subjects.append((figure, {**about, "share_id": None, "stock_target_id": None}))
    await _fill_observations(filler, periods, subjects)
    await _fill_progress(filler, periods)


def _counted(filler: Filler, measure: str | None, organisation: str, area: str) -> dict[str, object]:
    return {
        "measure_id": filler.key("measures.csv", measure),
        "organisation_id": filler.key("organisations.csv", organisation),
        "area_id": filler.key("areas.csv", area),
    }


def _subject_and_period(values: Values) -> Hashable:
    whole = (values["measure_id"], values["organisation_id"], values["area_id"])
    return values["share_id"] or values["stock_target_id"] or whole, values["period_id"]


async def _fill_observations(
    filler: Filler, periods: dict[str, PeriodRow], subjects: list[tuple[PeriodsAcross, dict[str, object]]]
) -> None:
    cells = [
        (row, about, periods[code], value)
        for row, about in subjects
        for code, value in row.cells.items()
        if value is not None
    ]
    values = [{**about, "period_id": filler.key(PeriodRow.file, period.code)} for _, about, period, _ in cells]
    done = await filler.put(Observation, values, key=_subject_and_period, kept=EVERYTHING)
    versions = [
        {
            "observation_id": key,
            "version": 1,
            "value": value,
            "status": ObservationStatus.FINAL if period.state in FIRM else ObservationStatus.PROVISIONAL,
            "recorded_at": filler.recorded_at(period, is_demo=row.place.is_demo),
        }
        for key, (row, _, period, value) in zip(done.ids, cells, strict=True)
        if key in done.new
    ]
    await filler.put(ObservationVersion, versions, key=by("observation_id", "version"), kept=EVERYTHING)


async def _fill_progress(filler: Filler, periods: dict[str, PeriodRow]) -> None:
    rows = filler.rows(ProgressRow)
    values = [filler.values(row, ProgressUpdate) for row in rows]
    key = by("agreement_id", "organisation_id", "period_id")
    done = await filler.put(ProgressUpdate, values, key=key, kept=EVERYTHING)
    versions = [
        {
            **filler.values(row, ProgressUpdateVersion),
            "progress_update_id": own,
            "version": 1,
            "recorded_at": filler.recorded_at(periods[row.period], is_demo=row.place.is_demo),
        }
        for own, row in zip(done.ids, rows, strict=True)
        if own in done.new
    ]
    await filler.put(ProgressUpdateVersion, versions, key=by("progress_update_id", "version"), kept=EVERYTHING)
