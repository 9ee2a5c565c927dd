"""Transfers between municipalities."""

from datetime import datetime

import strawberry

from app.quotas.models import PlacementGround
from app.quotas.transfers.models import TransferState
from schema.graph import links as link
from schema.graph.links import column, graph
from schema.partners.types import Area, Organisation
from schema.quotas.rounds import QuotaRound
from schema.shared.types import Node


@graph.table("quota_transfer")
@strawberry.type(description="Households that one municipality takes over from another in a year (overdracht).")
class QuotaTransfer(Node):
    """Households that one municipality takes over from another in a year."""

    year: int = column("The year.")
    households: int = column("How many households.")
    ground: PlacementGround = column("Why they start better elsewhere (kansrijke woonstart).")
    note: str | None = column("A remark of who proposed it.")
    state: TransferState = column("How far it is.")
    proposed_at: datetime = column("When it was proposed.")
    decided_at: datetime | None = column("When it was accepted, declined or cancelled; null while it is open.")
    is_after_adoption: bool = column(
        "True when it was accepted after the division was adopted: quotas stay, and what has to be housed shifts."
    )
    is_demo: bool = column("True when it is made up, for the demonstration.")
    giver: Area | None = link.one(by="giver_area_id", description="The municipality that hands over.")
    taker: Area | None = link.one(by="taker_area_id", description="The municipality that takes over.")
    proposer: Organisation | None = link.one(by="proposer_id", description="The municipality that proposed it.")
    decider: Organisation | None = link.one(
        by="decider_id", description="The municipality that accepted or declined it: the other one."
    )
    round: QuotaRound | None = link.one(
        by="round_id", description="The adopted division it counts in; null while there is none."
    )
