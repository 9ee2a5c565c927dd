"""Loading a region: its files become rows. What partners reported or decided since is never overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.core.models import Installation
from app.regions.bulk import Changed, Tally
from app.regions.errors import AnotherRegionIsHere, ExamplesAndFactsDoNotMix
from app.regions.filling.agenda import fill_agenda
from app.regions.filling.agreements import fill_agreements
from app.regions.filling.filler import Filler
from app.regions.filling.members import fill_members
from app.regions.filling.partners import fill_partners
from app.regions.filling.quotas import fill_quotas
from app.regions.filling.reporting import fill_figures, fill_periods
from app.regions.region import Region
from app.reporting.totals.keeping import renew

# Each needs only what came before it.
STEPS = (fill_partners, fill_members, fill_agenda, fill_periods, fill_agreements, fill_quotas, fill_figures)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, by table name; and which rows it changed, each with the name of its model."""

    region_code: str
    tables: Mapping[str, Tally]
    changes: Sequence[tuple[str, Changed]]

    @property
    def together(self) -> Tally:
        """All tables together."""
        return sum(self.tables.values(), Tally())

    @property
    def did_something(self) -> bool:
        """Whether anything was added or changed."""
        return self.together.added + self.together.changed > 0


async def load(session: AsyncSession, region: Region, *, demo: bool, moment: datetime) -> Loaded:
    """Load a region, with its examples if `demo`; the caller commits.

    Rows are told apart by their code. Facts (organisations, goals, code lists) follow the files; what partners decide
    or report (agreements, the state of periods, figures, placements, progress) is filled once and then left to them.
    Nothing is deleted. Loading the same files again does nothing.

    Raises `AnotherRegionIsHere`, or `ExamplesAndFactsDoNotMix` where `demo` is not what the database was made for.
    """
    await session.flush()
    here = (await session.exec(select(Installation))).first()
    if here is not None and here.region_code != region.code:
        raise AnotherRegionIsHere(here=here.region_code, asked=region.code)
    if here is not None and here.is_demo != demo:
        raise ExamplesAndFactsDoNotMix(here_is_demo=here.is_demo)
    filler = Filler(session, region, demo=demo, moment=moment)
    for step in STEPS:
        await step(filler)
    await renew(session)
    loaded = Loaded(region.code, filler.tallies, filler.changes)
    _note(session, here, region, demo=demo, moment=moment, did_something=loaded.did_something)
    await session.flush()
    return loaded


def _note(
    session: AsyncSession,
    here: Installation | None,
    region: Region,
    *,
    demo: bool,
    moment: datetime,
    did_something: bool,
) -> None:
    content = region.hashes[demo]
    if here is None:
        session.add(Installation(region_code=region.code, is_demo=demo, content_hash=content, loaded_at=moment))
    elif did_something or here.content_hash != content:
        here.content_hash, here.loaded_at = content, moment
        session.add(here)
