"""What reporting reads before it writes; every row it starts from is one the caller may see."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import NotAllowed, Permission
from app.agenda.models import Measure, ReportingPeriod
from app.agreements.models import Agreement, AgreementParty, CommitmentShare
from app.agreements.taking_part import OUTSIDE
from app.core.refusal import NotFound
from app.partners.models import Area, Organisation
from app.reporting.admission import Period, Promise, Subject
from app.reporting.commands import AboutFigure
from app.reporting.figures import FigureKey
from app.reporting.models import Observation, ObservationVersion, ProgressUpdate, ProgressUpdateVersion
from app.targets.models import StockTarget


async def seen_period(session: AsyncSession, caller: Caller, key: UUID) -> Period:
    """Give the period of a report."""
    row = await seen(session, caller, ReportingPeriod, "periodId", id=key)
    return Period(row.id, row.state, row.starts_on, row.ends_on, row.closes_on)


async def seen_subject(session: AsyncSession, caller: Caller, ask: AboutFigure) -> Subject:
    """Give what a figure is about: a share, a stock target, or a measure the caller's own organisation counts."""
    starts_on = due_on = promise = None
    organisation_id: UUID | None
    if ask.share_id is not None:
        share = await seen(session, caller, CommitmentShare, "subject", "shareId", id=ask.share_id)
        measure_id, organisation_id, area_id = share.measure_id, share.organisation_id, share.area_id
        starts_on, due_on = share.starts_on, share.due_on
        agreement = await seen(session, caller, Agreement, "subject", "shareId", id=share.agreement_id)
        left = await has_left(session, agreement.id, organisation_id)
        promise = Promise(agreement.id, agreement.state, has_left=left)
    elif ask.stock_target_id is not None:
        target = await seen(session, caller, StockTarget, "subject", "stockTargetId", id=ask.stock_target_id)
        measure_id, organisation_id, area_id = target.measure_id, target.organisation_id, target.area_id
        starts_on, due_on = target.baseline_on, target.target_on
    else:
        area = await seen(session, caller, Area, "subject", "measure", "areaId", id=ask.area_id)
        measure_id, area_id, organisation_id = _given(ask.measure_id), area.id, caller.organisation_id
        if organisation_id is None:
            raise NotAllowed(Permission.OBSERVATIONS_REPORT)
    measure = await seen(session, caller, Measure, "subject", "measure", "measureId", id=measure_id)
    organisation = await seen(session, caller, Organisation, "subject", id=organisation_id)
    return Subject(
        measure.id,
        organisation.id,
        organisation.kind,
        area_id,
        measure.counted_by,
        starts_on=starts_on,
        due_on=due_on,
        promise=promise,
    )


async def has_left(session: AsyncSession, agreement_id: UUID, organisation_id: UUID) -> bool:
    """Tell whether an organisation was asked for an agreement and does not take part in it (any more)."""
    asked = select(AgreementParty.id).where(
        col(AgreementParty.agreement_id) == agreement_id,
        col(AgreementParty.organisation_id) == organisation_id,
        col(AgreementParty.status).in_(OUTSIDE),
    )
    return (await session.exec(asked)).first() is not None


def _given(key: UUID | None) -> UUID:
    if key is None:
        raise NotFound("subject")
    return key


async def own_part(session: AsyncSession, caller: Caller, agreement: Agreement) -> UUID | None:
    """Give the caller's organisation when it takes part in an agreement, and None when it does not (any more)."""
    asked = select(AgreementParty.organisation_id).where(
        col(AgreementParty.agreement_id) == agreement.id,
        col(AgreementParty.organisation_id) == caller.organisation_id,
        col(AgreementParty.status).not_in(OUTSIDE),
    )
    return (await session.exec(asked)).first()


def is_about(model: Any, key: FigureKey) -> tuple[ColumnElement[bool], ...]:
    """Write the conditions that a row is about the same as a figure: a share or a target has one figure in a period."""
    over = model.period_id == key.period_id
    if key.share_id is not None:
        return over, model.share_id == key.share_id
    if key.stock_target_id is not None:
        return over, model.stock_target_id == key.stock_target_id
    return (
        over,
        model.share_id.is_(None),
        model.stock_target_id.is_(None),
        model.measure_id == key.measure_id,
        model.organisation_id == key.organisation_id,
        model.area_id == key.area_id,
    )


async def kept_observation(
    session: AsyncSession, key: FigureKey
) -> tuple[Observation | None, ObservationVersion | None]:
    """Give the figure as it stands now, if there is one."""
    found = (await session.exec(select(Observation).where(*is_about(Observation, key)))).first()
    if found is None:
        return None, None
    newest = (
        select(ObservationVersion)
        .where(col(ObservationVersion.observation_id) == found.id)
        .order_by(col(ObservationVersion.version).desc())
    )
    return found, (await session.exec(newest)).first()


async def kept_progress(
    session: AsyncSession, agreement_id: UUID, organisation_id: UUID, period_id: UUID
) -> tuple[ProgressUpdate | None, ProgressUpdateVersion | None]:
    """Give what was told before of an agreement in a period, as it stands now."""
    asked = select(ProgressUpdate).where(
        col(ProgressUpdate.agreement_id) == agreement_id,
        col(ProgressUpdate.organisation_id) == organisation_id,
        col(ProgressUpdate.period_id) == period_id,
    )
    found = (await session.exec(asked)).first()
    if found is None:
        return None, None
    newest = (
        select(ProgressUpdateVersion)
        .where(col(ProgressUpdateVersion.progress_update_id) == found.id)
        .order_by(col(ProgressUpdateVersion.version).desc())
    )
    return found, (await session.exec(newest)).first()
