"""Refusals about the division as data: each expected 'no' is a type that carries what a person needs to go on."""

import strawberry

from app.quotas.contingents import errors as contingents
from app.quotas.models import QuotaRoundState
from app.quotas.placements import errors as placements
from app.quotas.placements.rules import ReservationState
from app.quotas.rounds import errors as rounds
from app.quotas.transfers import errors as transfers
from app.quotas.transfers.models import TransferState
from app.quotas.waivers import errors as waivers
from app.quotas.waivers.models import WaiverState
from app.reporting.settlement import errors as settlement
from schema.graph.links import column
from schema.refused import Known, UserError


@strawberry.type(description="There are not so many households to hand over, or to give back.")
class NotThatMany(UserError):
    """There are not so many households."""

    available: int = column("How many there are.")


@strawberry.type(description="The division is adopted, and the municipality would have to house more than its cap.")
class NoRoomUnderCap(UserError):
    """The municipality would have to house more than its cap."""

    room: int = column("How many fit still.")


@strawberry.type(description="What was shown is no longer what would be done.")
class ProposalOutdated(UserError):
    """What was shown is no longer what would be done."""


@strawberry.type(description="The proposal counts with other transfers than the municipalities agreed to.")
class TransfersChanged(UserError):
    """The proposal counts with other transfers than the municipalities agreed to."""


@strawberry.type(description="The transfer was answered or taken back already.")
class TransferNotOpen(UserError):
    """The transfer was answered or taken back already."""

    state: TransferState = column("How far it is.")


@strawberry.type(description="The year was settled, or is over.")
class YearIsOver(UserError):
    """The year was settled, or is over."""

    year: int = column("The year.")


@strawberry.type(description="The division of the year is not, or no longer, so far.")
class RoundNotSoFar(UserError):
    """The division of the year is not, or no longer, so far."""

    state: QuotaRoundState = column("How far it is.")


@strawberry.type(description="Who asked for a waiver does not decide about it.")
class OwnWaiver(UserError):
    """Who asked for a waiver does not decide about it."""


@strawberry.type(description="Periods of the year still take figures.")
class PeriodsNotClosed(UserError):
    """Periods of the year still take figures."""

    open_periods: list[str] = column("The codes of those periods.")


@strawberry.type(description="The places are held no longer.")
class ReservationOver(UserError):
    """The places are held no longer."""

    state: ReservationState = column("Why not.")


@strawberry.type(description="The scenario has no outcome as it stands now.")
class NotCalculated(UserError):
    """The scenario has no outcome as it stands now."""


@strawberry.type(description="The scenario was put away.")
class ScenarioArchived(UserError):
    """The scenario was put away."""


@strawberry.type(description="The calculation is finished; there is nothing left to stop.")
class CalculationFinished(UserError):
    """The calculation is finished."""


@strawberry.type(description="Somebody objects to a quota, or has not answered.")
class NotEverybodyAgreed(UserError):
    """Somebody objects to a quota, or has not answered."""

    waiting: int = column("How many parties have not answered.")
    objecting: int = column("How many parties object.")


@strawberry.type(description="Counting rules that were adopted are frozen.")
class RulesAlreadyAdopted(UserError):
    """Counting rules that were adopted are frozen."""


@strawberry.type(description="The waiver was granted or refused already.")
class WaiverDecided(UserError):
    """The waiver was granted or refused already."""

    state: WaiverState = column("What was decided.")


OF_DIVISION: Known = {
    contingents.ProposalOutdated: (ProposalOutdated, lambda _: {}),
    transfers.NoRoomUnderCap: (NoRoomUnderCap, lambda one: {"room": one.room}),
    transfers.NotThatMany: (NotThatMany, lambda one: {"available": one.available}),
    rounds.TransfersChanged: (TransfersChanged, lambda _: {}),
    transfers.TransferNotOpen: (TransferNotOpen, lambda one: {"state": TransferState(one.state)}),
    transfers.YearIsOver: (YearIsOver, lambda one: {"year": one.year}),
    rounds.CalculationFinished: (CalculationFinished, lambda _: {}),
    rounds.NotCalculated: (NotCalculated, lambda _: {}),
    rounds.NotEverybodyAgreed: (
        NotEverybodyAgreed,
        lambda one: {"waiting": one.waiting, "objecting": one.objecting},
    ),
    rounds.RoundNotSoFar: (RoundNotSoFar, lambda one: {"state": one.state}),
    rounds.RulesAlreadyAdopted: (RulesAlreadyAdopted, lambda _: {}),
    rounds.ScenarioArchived: (ScenarioArchived, lambda _: {}),
    placements.ReservationOver: (ReservationOver, lambda one: {"state": one.state}),
    waivers.OwnWaiver: (OwnWaiver, lambda _: {}),
    waivers.WaiverDecided: (WaiverDecided, lambda one: {"state": one.state}),
    settlement.PeriodsNotClosed: (PeriodsNotClosed, lambda one: {"open_periods": one.open_periods}),
}
