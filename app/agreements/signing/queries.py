"""What signing reads before it writes."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.agreements.models import AgreementParty, AgreementVersion
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
