"""Refusals as data: each expected 'no' is a type that carries what a person needs to go on."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

import strawberry

from app.access import policy
from app.access.policy import Permission
from app.access.roles import Role
from app.agenda.models import PeriodState
from app.audit import service as audit
from app.core import refusal
from app.core.words import Language
from app.identity import errors as identity
from app.identity.rules import MembershipState
from app.partners.models import OrganisationKind
from app.quotas.contingents import errors as contingents
from app.quotas.models import QuotaRoundState
from app.quotas.placements import errors as placements
from app.quotas.placements.rules import ReservationState
from app.quotas.rounds import errors as rounds
from app.quotas.transfers import errors as transfers
from app.quotas.transfers.models import TransferState
from app.quotas.waivers import errors as waivers
from app.quotas.waivers.models import WaiverState
from app.reporting import errors as reporting
from app.reporting.settlement import errors as settlement
from schema.graph.links import column
from schema.shared.enums import describe


class UserErrorCode(StrEnum):
    """The stable code of a refusal."""

    ALREADY_HELD = "ALREADY_HELD"
    CALCULATION_FINISHED = "CALCULATION_FINISHED"
    INVALID_INPUT = "INVALID_INPUT"
    INVITATION_NOT_VALID = "INVITATION_NOT_VALID"
    LAST_ADMINISTRATOR = "LAST_ADMINISTRATOR"
    NOT_ALLOWED = "NOT_ALLOWED"
    NOT_CALCULATED = "NOT_CALCULATED"
    NOT_EVERYBODY_AGREED = "NOT_EVERYBODY_AGREED"
    NOT_AT_THIS_STAGE = "NOT_AT_THIS_STAGE"
    NOT_COUNTED_BY_YOU = "NOT_COUNTED_BY_YOU"
    NOT_FOUND = "NOT_FOUND"
    NOT_THAT_MANY = "NOT_THAT_MANY"
    NOT_VOUCHED_FOR = "NOT_VOUCHED_FOR"
    NO_ROOM_UNDER_CAP = "NO_ROOM_UNDER_CAP"
    OWN_MEMBERSHIP = "OWN_MEMBERSHIP"
    OWN_WAIVER = "OWN_WAIVER"
    PERIODS_NOT_CLOSED = "PERIODS_NOT_CLOSED"
    PERIOD_NOT_OPEN = "PERIOD_NOT_OPEN"
    PROPOSAL_OUTDATED = "PROPOSAL_OUTDATED"
    REQUEST_REUSED = "REQUEST_REUSED"
    RESERVATION_OVER = "RESERVATION_OVER"
    ROUND_NOT_READY = "ROUND_NOT_READY"
    ROUND_NOT_SO_FAR = "ROUND_NOT_SO_FAR"
    RULES_ALREADY_ADOPTED = "RULES_ALREADY_ADOPTED"
    SCENARIO_ARCHIVED = "SCENARIO_ARCHIVED"
    STALE_VERSION = "STALE_VERSION"
    STILL_MEMBER = "STILL_MEMBER"
    TAKES_TWO = "TAKES_TWO"
    TRANSFER_NOT_OPEN = "TRANSFER_NOT_OPEN"
    WAIVER_DECIDED = "WAIVER_DECIDED"
    YEAR_IS_OVER = "YEAR_IS_OVER"


describe(
    UserErrorCode,
    "The stable code of a refusal.",
    ALREADY_HELD="This person holds the role there already, or asked for it.",
    CALCULATION_FINISHED="There is nothing left to stop.",
    INVALID_INPUT="What was filled in cannot be right.",
    INVITATION_NOT_VALID="The link of an invitation does not work (any more).",
    LAST_ADMINISTRATOR="Nobody would be left who lets others in.",
    NOT_ALLOWED="The caller sees it and may not do this.",
    NOT_CALCULATED="The scenario has no outcome as it stands now.",
    NOT_EVERYBODY_AGREED="Somebody objects to a quota, or has not answered.",
    NOT_AT_THIS_STAGE="The membership is not, or no longer, so far.",
    NOT_COUNTED_BY_YOU="Another kind of partner counts it.",
    NOT_FOUND="There is no such thing, or not for this caller.",
    NOT_THAT_MANY="There are not so many households to hand over, or to give back.",
    NOT_VOUCHED_FOR="The sign-in service does not vouch for this role there.",
    NO_ROOM_UNDER_CAP="The municipality would have to house more than its cap.",
    OWN_MEMBERSHIP="Nobody decides about their own membership.",
    OWN_WAIVER="Who asked for a waiver does not decide about it.",
    PERIODS_NOT_CLOSED="Periods of the year still take figures.",
    PERIOD_NOT_OPEN="The period takes no figures now.",
    PROPOSAL_OUTDATED="What was shown is no longer what would be done.",
    REQUEST_REUSED="The request number was used before.",
    RESERVATION_OVER="The places are held no longer.",
    ROUND_NOT_READY="The division is not so far.",
    ROUND_NOT_SO_FAR="The division of the year is not, or no longer, so far.",
    RULES_ALREADY_ADOPTED="Counting rules that were adopted are frozen.",
    SCENARIO_ARCHIVED="The scenario was put away.",
    STALE_VERSION="Somebody else was first.",
    STILL_MEMBER="The person still has a membership.",
    TAKES_TWO="Somebody else has to confirm it.",
    TRANSFER_NOT_OPEN="The transfer was answered or taken back already.",
    WAIVER_DECIDED="The waiver was granted or refused already.",
    YEAR_IS_OVER="The year was settled, or is over.",
)


@strawberry.interface(description="An expected refusal (weigering); nothing was stored.")
class UserError:
    """An expected refusal; nothing was stored."""

    code: UserErrorCode = column("The stable code.")
    message: str = column("What happened and what to do, in the language of the caller.")
    field: list[str] | None = column("The path of the input that caused it.")


@strawberry.type(description="What was filled in cannot be right.")
class InvalidInput(UserError):
    """What was filled in cannot be right."""


@strawberry.type(description="There is no such thing, or not for this caller.")
class NotFound(UserError):
    """There is no such thing, or not for this caller."""


@strawberry.type(description="The caller sees it and may not do this.")
class NotAllowed(UserError):
    """The caller sees it and may not do this."""

    needs: Permission = column("The permission it takes, at the organisation it belongs to.")
    held_by: list[Role] = column("The roles that hold it.")
    granted_by: list[Role] = column("The roles that can give one of those; empty when it takes no role.")


@strawberry.type(description="Another kind of partner counts this.")
class NotCountedByYou(UserError):
    """Another kind of partner counts this."""

    counted_by: OrganisationKind = column("Who counts it.")


@strawberry.type(description="The period takes no figures now.")
class PeriodNotOpen(UserError):
    """The period takes no figures now."""

    state: PeriodState = column("How far the period is.")
    closes_on: date = column("Until when it takes, or took, figures.")


@strawberry.type(description="The request number was used for something else.")
class RequestReused(UserError):
    """The request number was used for something else."""


@strawberry.type(description="Somebody else was first; nothing was overwritten.")
class StaleVersion(UserError):
    """Somebody else was first; nothing was overwritten."""

    current_version: int = column("The version that stands now.")


@strawberry.type(description="This person holds the role there already, or asked for it.")
class AlreadyHeld(UserError):
    """This person holds the role there already, or asked for it."""


@strawberry.type(description="The link of an invitation does not work (any more).")
class InvitationNotValid(UserError):
    """The link of an invitation does not work (any more)."""


@strawberry.type(description="Nobody would be left who lets others in.")
class LastAdministrator(UserError):
    """Nobody would be left who lets others in."""

    role: Role = column("The role nobody else holds there.")


@strawberry.type(description="The membership is not, or no longer, so far.")
class NotAtThisStage(UserError):
    """The membership is not, or no longer, so far."""

    state: MembershipState = column("How far it is.")


@strawberry.type(description="The sign-in service does not vouch for this role there.")
class NotVouchedFor(UserError):
    """The sign-in service does not vouch for this role there."""


@strawberry.type(description="Nobody decides about their own membership.")
class OwnMembership(UserError):
    """Nobody decides about their own membership."""


@strawberry.type(description="The person still has a membership.")
class StillMember(UserError):
    """The person still has a membership."""


@strawberry.type(description="Somebody else has to confirm it.")
class TakesTwo(UserError):
    """Somebody else has to confirm it."""


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


@strawberry.type(description="The division is not so far.")
class RoundNotReady(UserError):
    """The division is not so far."""

    state: QuotaRoundState = column("How far it is.")


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


# How each refusal becomes data: the type, and what else it carries.
KNOWN: dict[type[refusal.Refusal], tuple[type[UserError], Callable[[Any], dict[str, Any]]]] = {
    refusal.InvalidInput: (InvalidInput, lambda _: {}),
    refusal.NotFound: (NotFound, lambda _: {}),
    refusal.StaleVersion: (StaleVersion, lambda one: {"current_version": one.current_version}),
    policy.NotAllowed: (
        NotAllowed,
        lambda one: {"needs": one.needs, "held_by": list(one.held_by), "granted_by": list(one.granted_by)},
    ),
    audit.RequestReused: (RequestReused, lambda _: {}),
    identity.AlreadyHeld: (AlreadyHeld, lambda _: {}),
    identity.InvitationNotValid: (InvitationNotValid, lambda _: {}),
    identity.LastAdministrator: (LastAdministrator, lambda one: {"role": one.role}),
    identity.NotAtThisStage: (NotAtThisStage, lambda one: {"state": one.state}),
    identity.NotVouchedFor: (NotVouchedFor, lambda _: {}),
    identity.OwnMembership: (OwnMembership, lambda _: {}),
    identity.StillMember: (StillMember, lambda _: {}),
    identity.TakesTwo: (TakesTwo, lambda _: {}),
    contingents.ProposalOutdated: (ProposalOutdated, lambda _: {}),
    transfers.NoRoomUnderCap: (NoRoomUnderCap, lambda one: {"room": one.room}),
    transfers.NotThatMany: (NotThatMany, lambda one: {"available": one.available}),
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
    settlement.RoundNotReady: (RoundNotReady, lambda one: {"state": one.state}),
    reporting.NotCountedByYou: (NotCountedByYou, lambda one: {"counted_by": one.counted_by}),
    reporting.PeriodNotOpen: (
        PeriodNotOpen,
        lambda one: {"state": PeriodState(one.state), "closes_on": one.closes_on},
    ),
}


def user_error(found: refusal.Refusal, language: Language) -> UserError:
    """Give a refusal as data, in the caller's language."""
    type_, carries = KNOWN[type(found)]
    return type_(
        code=UserErrorCode[found.code],
        message=found.words.in_(language),
        field=["input", *found.field] if found.field else None,
        **carries(found),
    )
