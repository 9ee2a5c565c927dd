"""Refusals as data: each expected 'no' is a type that carries what a person needs to go on."""

from datetime import date

import strawberry

from app.access import policy
from app.access.policy import Permission
from app.access.roles import Role
from app.agenda.models import PeriodState
from app.agreements.models import AgreementState, PartyStatus
from app.agreements.signing import errors as signing
from app.audit import service as audit
from app.core import refusal
from app.core.words import Language
from app.identity import errors as identity
from app.identity.rules import MembershipState
from app.partners.models import OrganisationKind
from app.reporting import errors as reporting
from app.reporting.corrections import errors as corrections
from app.reporting.corrections.models import CorrectionState
from app.reporting.periods import errors as periods
from schema.graph.links import column
from schema.quotas.refusals import OF_DIVISION
from schema.refused import Known, UserError, UserErrorCode


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


@strawberry.type(description="The period is not, or no longer, so far.")
class PeriodNotSoFar(UserError):
    """The period is not, or no longer, so far."""

    state: PeriodState = column("How far it is.")


@strawberry.type(description="Another correction of the same figure waits for an answer.")
class CorrectionPending(UserError):
    """Another correction of the same figure waits for an answer."""


@strawberry.type(description="The correction was answered or taken back already.")
class CorrectionDecided(UserError):
    """The correction was answered or taken back already."""

    state: CorrectionState = column("How far it is.")


@strawberry.type(description="Who asked for a correction does not decide about it.")
class OwnCorrection(UserError):
    """Who asked for a correction does not decide about it."""


@strawberry.type(description="The agreement is not, or no longer, so far.")
class AgreementNotSoFar(UserError):
    """The agreement is not, or no longer, so far."""

    state: AgreementState = column("How far it is.")


@strawberry.type(description="How the party stands leaves no room for this answer.")
class AnswerNotPossible(UserError):
    """How the party stands leaves no room for this answer."""

    standing: PartyStatus = column("How it stands.")


@strawberry.type(description="The lead and another party have to sign first.")
class TooFewSigned(UserError):
    """The lead and another party have to sign first."""


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


# How each refusal becomes data: the type, and what else it carries.
KNOWN: Known = {
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
    reporting.NotCountedByYou: (NotCountedByYou, lambda one: {"counted_by": one.counted_by}),
    reporting.PeriodNotOpen: (
        PeriodNotOpen,
        lambda one: {"state": PeriodState(one.state), "closes_on": one.closes_on},
    ),
    corrections.CorrectionDecided: (CorrectionDecided, lambda one: {"state": one.state}),
    corrections.CorrectionPending: (CorrectionPending, lambda _: {}),
    corrections.OwnCorrection: (OwnCorrection, lambda _: {}),
    signing.AgreementNotSoFar: (AgreementNotSoFar, lambda one: {"state": one.state}),
    signing.AnswerNotPossible: (AnswerNotPossible, lambda one: {"standing": one.standing}),
    signing.TooFewSigned: (TooFewSigned, lambda _: {}),
    periods.PeriodNotSoFar: (PeriodNotSoFar, lambda one: {"state": one.state}),
    **OF_DIVISION,
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
