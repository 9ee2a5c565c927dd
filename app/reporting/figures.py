"""Which figure is meant, and a new one to which versions can be added."""

from dataclasses import asdict, dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.reporting.admission import Subject
from app.reporting.commands import AboutFigure
from app.reporting.models import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureKey:
    """By what figures are told apart: a share or a stock target, or else who counts which measure where; and when."""

    period_id: UUID
    measure_id: UUID
    organisation_id: UUID
    area_id: UUID
    share_id: UUID | None
    stock_target_id: UUID | None


def key_of(ask: AboutFigure, subject: Subject) -> FigureKey:
    """Give the figure somebody speaks of; `subject` is what was found of it."""
    return FigureKey(
        period_id=ask.period_id,
        measure_id=subject.measure_id,
        organisation_id=subject.organisation_id,
        area_id=subject.area_id,
        share_id=ask.share_id,
        stock_target_id=ask.stock_target_id,
    )


async def added(session: AsyncSession, caller: Caller, key: FigureKey) -> Observation:
    """Add a figure of which nothing is known yet; its first version goes in with it."""
    figure = Observation(**asdict(key), is_demo=caller.is_demo)
    session.add(figure)
    await session.flush()
    return figure
