"""What is read of rounds before something is done to them."""

from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.agenda.models import UrgencyCategory
from app.partners.models import Area, Organisation, OrganisationKind
from app.quotas.models import CountingRuleSet, QuotaLine, QuotaRound
from app.quotas.rounds.models import QuotaLineResponse, QuotaLineShare, QuotaProposal
from app.quotas.scenarios.models import Calculation, CalculationState


async def round_of(session: AsyncSession, year: int) -> QuotaRound | None:
    """Give the round of a year, if there is one."""
    return (await session.exec(select(QuotaRound).where(col(QuotaRound.year) == year))).first()


async def newest_version(session: AsyncSession, year: int) -> int:
    """Give the newest version of the counting rules of a year; 0 when there are none."""
    asked = select(col(CountingRuleSet.version)).where(col(CountingRuleSet.year) == year)
    return max((await session.exec(asked)).all(), default=0)


async def categories_by_code(session: AsyncSession) -> dict[str, UUID]:
    """Give the key of each ground for priority."""
    return {one.code: one.id for one in (await session.exec(select(UrgencyCategory))).all()}


async def areas_by_code(session: AsyncSession) -> dict[str, UUID]:
    """Give the key of each area."""
    return {one.code: one.id for one in (await session.exec(select(Area))).all()}


async def organisations_by_code(session: AsyncSession) -> dict[str, UUID]:
    """Give the key of each partner."""
    return {one.code: one.id for one in (await session.exec(select(Organisation))).all()}


async def municipality_of(session: AsyncSession, area_id: UUID) -> UUID | None:
    """Give the organisation that is the municipality of an area."""
    asked = select(col(Organisation.id)).where(
        col(Organisation.area_id) == area_id, col(Organisation.kind) == OrganisationKind.MUNICIPALITY
    )
    return (await session.exec(asked)).first()


async def lines_of(session: AsyncSession, round_id: UUID) -> list[QuotaLine]:
    """Give the lines of a round."""
    return list((await session.exec(select(QuotaLine).where(col(QuotaLine.round_id) == round_id))).all())


async def shares_of(session: AsyncSession, round_id: UUID) -> list[QuotaLineShare]:
    """Give the shares of corporations in the lines of a round."""
    asked = (
        select(QuotaLineShare)
        .join(QuotaLine, col(QuotaLine.id) == col(QuotaLineShare.line_id))
        .where(col(QuotaLine.round_id) == round_id)
    )
    return list((await session.exec(asked)).all())


async def share_in(session: AsyncSession, line_id: UUID, organisation_id: UUID) -> QuotaLineShare | None:
    """Give the share of a corporation in a line."""
    asked = select(QuotaLineShare).where(
        col(QuotaLineShare.line_id) == line_id, col(QuotaLineShare.organisation_id) == organisation_id
    )
    return (await session.exec(asked)).first()


async def responses_before(session: AsyncSession, line_id: UUID, organisation_id: UUID) -> int:
    """Tell how often a party answered to a line."""
    asked = select(col(QuotaLineResponse.number)).where(
        col(QuotaLineResponse.line_id) == line_id, col(QuotaLineResponse.organisation_id) == organisation_id
    )
    return max((await session.exec(asked)).all(), default=0)


async def last_proposal(session: AsyncSession, round_id: UUID) -> QuotaProposal | None:
    """Give the last proposal of a round."""
    asked = select(QuotaProposal).where(col(QuotaProposal.round_id) == round_id)
    return (await session.exec(asked.order_by(col(QuotaProposal.number).desc()))).first()


async def solved(session: AsyncSession, scenario_id: UUID, version: int) -> Calculation | None:
    """Give the newest outcome of a scenario as it is in a version."""
    asked = select(Calculation).where(
        col(Calculation.scenario_id) == scenario_id,
        col(Calculation.scenario_version) == version,
        col(Calculation.state) == CalculationState.SOLVED,
    )
    return (await session.exec(asked.order_by(col(Calculation.requested_at).desc()))).first()
