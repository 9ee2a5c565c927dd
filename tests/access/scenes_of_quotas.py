"""The things of the fair division that are read for the access matrix: transfers, contingents, forecasts."""

from typing import Any

from app.agenda.models import UrgencyCategory
from app.core.tables import Table
from app.partners.models import Organisation
from app.quotas.contingents.models import Contingent, ContingentChange, ContingentRedivision, ContingentVersion
from app.quotas.models import PlacementGround
from app.quotas.transfers.models import QuotaTransfer, TransferState
from tests.access.matrix import Place
from tests.access.scenes import round_in
from tests.access.stage import MOMENT, OWN, THIRD, Stage
from tests.rows import another, store


async def transfer(stage: Stage, place: Place, *, proposed_by_own: bool = True, **changes: Any) -> QuotaTransfer:
    """Make a transfer from the municipality of the place to a third one; unless it is changed, it is open."""
    giver, taker = stage.organisation(place), stage.organisation_named(THIRD)
    assert giver.area_id is not None
    assert taker.area_id is not None
    made = QuotaTransfer(
        year=2027,
        giver_area_id=giver.area_id,
        taker_area_id=taker.area_id,
        giver_id=giver.id,
        taker_id=taker.id,
        proposer_id=giver.id if proposed_by_own else taker.id,
        households=2,
        ground=PlacementGround.NETWORK,
        state=TransferState.PROPOSED,
        proposed_at=MOMENT,
        is_demo=True,
    )
    made = another(made, **changes)
    await store(stage.database, made)
    return made


async def accepted(stage: Stage, place: Place, **changes: Any) -> QuotaTransfer:
    """Make a transfer that was accepted."""
    taker = stage.organisation_named(THIRD)
    answer: dict[str, Any] = {"state": TransferState.ACCEPTED, "decider_id": taker.id, "decided_at": MOMENT}
    return await transfer(stage, place, **answer, **changes)


async def accepted_in(state: str, stage: Stage, place: Place) -> QuotaTransfer:
    """Make a transfer that counts in a division that is so far."""
    return await accepted(stage, place, round_id=(await round_in(state, stage, place)).id)


async def contingent(category: str, stage: Stage, place: Place, **changes: Any) -> Contingent:
    """Make a contingent of 10 households for a category, at the organisation of the place."""
    area = stage.organisation_named(OWN).area_id
    assert area is not None
    made = Contingent(
        year=2100 + next(stage.numbers),
        organisation_id=stage.organisation(place).id,
        area_id=area,
        category_id=stage.rows.one(UrgencyCategory, code=category).id,
        is_demo=True,
    )
    version = {"contingent_id": made.id, "version": 1, "agreed": 10, "households": 10, "ceiling": None}
    made = another(made, id=made.id, **changes)
    await store(stage.database, made, another(stage.rows.all(ContingentVersion)[0], **version))
    return made


async def redivision(stage: Stage, _place: Place) -> Table:
    """Make a division of what was given back."""
    made = ContingentRedivision(year=2100, area_id=None, divided=3, remaining=0, decided_at=MOMENT, is_demo=True)
    await store(stage.database, made)
    return made


async def given_back(stage: Stage, place: Place) -> int:
    """Make a year in which one provider gave back 3 of its 10 households, and another has 10; give the year."""
    gives = await contingent("HOMELESS", stage, place)
    await contingent("SHELTERED", stage, place, year=gives.year)
    version = another(
        stage.rows.all(ContingentVersion)[0],
        contingent_id=gives.id,
        version=2,
        change=ContingentChange.RELEASED,
        agreed=10,
        households=7,
        released=3,
        ceiling=None,
    )
    await store(stage.database, version)
    return gives.year


def provider(stage: Stage) -> Organisation:
    """Give a care provider."""
    return stage.organisation_named("demo-de-linde")
