"""Whether an answer can be given and an agreement takes effect: pure; they give a value or refuse (domain 7.2)."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from app.agreements.models import AgreementState, PartyRole, PartyStatus
from app.agreements.signing.errors import LEAD_STAYS, NOT_ASKED, AgreementNotSoFar, AnswerNotPossible, TooFewSigned
from app.agreements.signing.models import PartyAnswer
from app.agreements.taking_part import AGREEING, ASKED, IN_FORCE
from app.core.refusal import InvalidInput
from app.core.words import Words

YES, BUT, NO, LEAVES = PartyAnswer

# What a party can answer, by how it stands. Until an agreement takes effect it may think again; then it is bound.
WHILE_PROPOSED: dict[PartyStatus, tuple[PartyAnswer, ...]] = {
    PartyStatus.INVITED: (YES, BUT, NO),
    PartyStatus.AGREED: (BUT, NO),
    PartyStatus.AGREED_WITH_RESERVATION: (YES, BUT, NO),
    PartyStatus.DECLINED: (YES, BUT),
    PartyStatus.WITHDRAWN: (),
}
WHILE_IN_FORCE: dict[PartyStatus, tuple[PartyAnswer, ...]] = {
    PartyStatus.INVITED: (YES, BUT, NO),
    PartyStatus.AGREED: (LEAVES,),
    PartyStatus.AGREED_WITH_RESERVATION: (YES, LEAVES),
    PartyStatus.DECLINED: (YES, BUT),
    PartyStatus.WITHDRAWN: (),
}


class Party(Protocol):
    """A party to an agreement, as what it takes part and how it stands."""

    role: PartyRole
    status: PartyStatus
    signed_on: date | None


def check_state(state: AgreementState, *takes: AgreementState) -> None:
    """Refuse an agreement at another stage."""
    if state not in takes:
        raise AgreementNotSoFar(state)


def check_answer(state: AgreementState, party: Party, answer: PartyAnswer) -> None:
    """Refuse an answer to an agreement nobody is asked for (now), or that changes nothing, or comes too late."""
    check_state(state, AgreementState.PROPOSED, *IN_FORCE)
    if party.role not in ASKED:
        raise AnswerNotPossible(party.status, NOT_ASKED)
    possible = WHILE_PROPOSED if state is AgreementState.PROPOSED else WHILE_IN_FORCE
    if answer not in possible[party.status]:
        raise AnswerNotPossible(party.status)
    if answer is PartyAnswer.WITHDRAWN and party.role is PartyRole.LEAD:
        raise AnswerNotPossible(party.status, LEAD_STAYS)


def check_day(day: date, today: date, field: str) -> None:
    """Refuse a day that is still to come: what is registered has happened."""
    if day > today:
        raise InvalidInput(
            Words(nl="Vul een dag in die geweest is, of vandaag.", en="Fill in a day that has been, or today."), field
        )


def check_can_be_agreed(parties: Collection[Party]) -> None:
    """Refuse to propose what nobody else is asked for: an agreement takes its lead and another party."""
    _check_takes_two([one.role for one in parties])


def check_goes_ahead(parties: Collection[Party]) -> None:
    """Refuse to let an agreement take effect that its lead and another party did not sign."""
    _check_takes_two([one.role for one in parties if one.status in AGREEING])


def _check_takes_two(roles: Collection[PartyRole]) -> None:
    if PartyRole.LEAD not in roles or PartyRole.PARTY not in roles:
        raise TooFewSigned


def agreed_on(parties: Collection[Party]) -> date | None:
    """Give the day the last of all who are asked signed; None while one of them did not.

    Who declined keeps it from taking effect by itself: then the table of aldermen decides.
    """
    asked = [one for one in parties if one.role in ASKED]
    days = [one.signed_on for one in asked if one.status in AGREEING and one.signed_on is not None]
    return max(days) if days and len(days) == len(asked) else None
