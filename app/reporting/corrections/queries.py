"""What corrections read before they are written."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.reporting.corrections.models import CorrectionState, FigureCorrection
from app.reporting.figures import FigureKey
from app.reporting.queries import is_about


async def is_pending(session: AsyncSession, key: FigureKey) -> bool:
    """Tell whether a correction of a figure waits for an answer."""
    asked = select(FigureCorrection.id).where(
        col(FigureCorrection.state) == CorrectionState.REQUESTED, *is_about(FigureCorrection, key)
    )
    return (await session.exec(asked)).first() is not None
