"""Rows as they get after some years: another version, corrections, what is unknown, what not everybody may see."""

from datetime import UTC, date, datetime

from app.access.visibility import Visibility
from app.agenda.models import Aggregation, Measure, PeriodState, ReportingPeriod
from app.agreements.models import Agreement, AgreementState, AgreementVersion, CommitmentShare, ShareAmount
from app.core.database import Database
from app.reporting.models import Observation, ObservationStatus, ObservationVersion
from tests.rows import Rows, another, change, store

LATER = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


async def make_trouble(database: Database) -> None:
    """Change the examples in every way that adding up has to cope with."""
    rows = await Rows.of(database)
    agreements = {one.code: one for one in rows.all(Agreement)}
    last = rows.one(ReportingPeriod, code="2026-H1")
    await change(database, last, state=PeriodState.CLOSED, published_on=None)
    await change(database, rows.one(Measure, code="PLACES_ADDED"), aggregation=Aggregation.LAST)
    await change(database, agreements["HA-1-02"], visibility=Visibility.REGION)
    await change(database, agreements["HA-1a-03"], visibility=Visibility.PARTIES)
    await change(database, agreements["HA-1b-01"], visibility=Visibility.ORGANISATION)
    await change(database, agreements["HA-2-02"], visibility=Visibility.COUNCIL)
    await change(database, agreements["HA-2-03"], state=AgreementState.TERMINATED)
    await _agree_anew(database, rows, agreements["HA-1-01"])
    await _share_in_another_measure(database, rows, agreements["HA-2-01"])
    await _correct(database, rows, agreements["HA-1-01"])
    await _forget(database, rows, agreements["HA-2-08"])


async def _agree_anew(database: Database, rows: Rows, agreement: Agreement) -> None:
    before = rows.one(AgreementVersion, agreement_id=agreement.id)
    await change(database, before, in_force_until=date(2026, 7, 1))
    changed = {"number": 2, "total_amount": 12_345, "due_on": date(2028, 2, 29), "in_force_from": date(2026, 7, 1)}
    after = another(before, **changed)
    amounts = rows.all(ShareAmount, version_id=before.id)
    # The last share was dropped from the new version: it has no amount in it.
    kept = [ShareAmount(version_id=after.id, share_id=one.share_id, amount=one.amount + 7) for one in amounts[:-1]]
    proposed = another(after, number=3, title="Nog maar een voorstel", total_amount=99_999, in_force_from=None)
    await store(database, after, *kept, proposed)


async def _share_in_another_measure(database: Database, rows: Rows, agreement: Agreement) -> None:
    share = rows.all(CommitmentShare, agreement_id=agreement.id)[0]
    version = rows.one(AgreementVersion, agreement_id=agreement.id)
    measure = rows.one(Measure, code="PLACES_ADDED")
    other = another(share, code=f"{share.code}-places", measure_id=measure.id)
    figure = Observation(
        measure_id=other.measure_id,
        period_id=rows.one(ReportingPeriod, code="2025-H2").id,
        organisation_id=other.organisation_id,
        area_id=other.area_id,
        share_id=other.id,
        is_demo=True,
    )
    amount = ShareAmount(version_id=version.id, share_id=other.id, amount=500)
    await store(database, other, amount, figure, _version(figure, number=1, value=111))


async def _correct(database: Database, rows: Rows, agreement: Agreement) -> None:
    shares = rows.all(CommitmentShare, agreement_id=agreement.id)
    figures = [one for share in shares[:4] for one in rows.all(Observation, share_id=share.id)]
    corrected = [_version(one, number=2, value=900 + place) for place, one in enumerate(figures[:3])]
    unknown = [_version(one, number=2, value=None) for one in figures[3:5]]
    third = [_version(figures[0], number=3, value=3)]
    all_unknown = [_version(one, number=2, value=None) for one in rows.all(Observation, share_id=shares[5].id)]
    await store(database, *corrected, *unknown, *third, *all_unknown)


async def _forget(database: Database, rows: Rows, agreement: Agreement) -> None:
    shares = rows.all(CommitmentShare, agreement_id=agreement.id)
    figures = [one for share in shares for one in rows.all(Observation, share_id=share.id)]
    await store(database, *(_version(one, number=2, value=None) for one in figures))


def _version(figure: Observation, *, number: int, value: int | None) -> ObservationVersion:
    return ObservationVersion(
        observation_id=figure.id,
        version=number,
        value=value,
        status=ObservationStatus.CORRECTED,
        recorded_at=LATER,
    )
