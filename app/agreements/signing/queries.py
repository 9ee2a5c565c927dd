"""What signing reads before it writes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.predicates import Columns
from app.agreements.models import AgreementParty, AgreementState, AgreementVersion, PartyStatus
from app.agreements.taking_part import ASKED, IN_FORCE
from app.core.refusal import NotFound


async def parties_to(session: AsyncSession, agreement_id: UUID) -> Sequence[AgreementParty]:
    """Give everybody who takes part in an agreement, or is asked to."""
    asked = select(AgreementParty).where(col(AgreementParty.agreement_id) == agreement_id)
    return (await session.exec(asked)).all()


async def text_of(session: AsyncSession, agreement_id: UUID) -> AgreementVersion:
    """Give what an agreement says: its version in force, or else the latest, as everybody reads it.

    Raises NotFound for an agreement without any text, which nobody sees either.
    """
    asked = select(AgreementVersion).where(col(AgreementVersion.agreement_id) == agreement_id)
    versions = (await session.exec(asked.order_by(col(AgreementVersion.number).desc()))).all()
    if not versions:
        raise NotFound("agreementId")
    in_force = (one for one in versions if one.in_force_from is not None and one.in_force_until is None)
    return next(in_force, versions[0])


def awaits(agreement: Columns, party: Columns) -> ColumnElement[bool]:
    """Write that an agreement waits for the answer of a party to it."""
    return and_(
        agreement.state.in_((AgreementState.PROPOSED, *IN_FORCE)),
        party.status == PartyStatus.INVITED,
        party.role.in_(ASKED),
    )
