"""Which answers are possible, and when an agreement takes effect: of every standing, and of made-up parties."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agreements.models import AgreementState, PartyRole, PartyStatus
from app.agreements.signing.admission import agreed_on, check_answer, check_can_be_agreed, check_goes_ahead
from app.agreements.signing.errors import AgreementNotSoFar, AnswerNotPossible, TooFewSigned
from app.agreements.signing.models import PartyAnswer

TAKES_ANSWERS = ("PROPOSED", "ACTIVE", "SUSPENDED")
SIGNED = {"AGREED", "AGREED_WITH_RESERVATION"}


@dataclass
class Party:
    """A party as the rules see it."""

    role: PartyRole
    status: PartyStatus
    signed_on: date | None = None


def may(state: AgreementState, party: Party, answer: PartyAnswer) -> bool:
    """Tell whether an answer is possible."""
    try:
        check_answer(state, party, answer)
    except (AgreementNotSoFar, AnswerNotPossible):
        return False
    return True


def told(state: str, standing: str, answer: str) -> bool:
    """Tell again, from the domain notes, whether a party that stands so may answer so."""
    if state not in TAKES_ANSWERS or standing == "WITHDRAWN":
        return False
    is_bound = state != "PROPOSED" and standing in SIGNED
    match answer:
        case "WITHDRAWN":
            return is_bound
        case "DECLINED":
            return standing != "DECLINED" and not is_bound
        case "AGREED_WITH_RESERVATION":
            return not is_bound
        case _:
            return standing != "AGREED"


@pytest.mark.parametrize("state", AgreementState)
def test_a_party_answers_as_long_as_it_is_not_bound_and_leaves_once_it_is(state: AgreementState) -> None:
    for standing, answer in product(PartyStatus, PartyAnswer):
        party = Party(PartyRole.PARTY, standing)

        assert may(state, party, answer) is told(state.value, standing.value, answer.value), (standing, answer)


@pytest.mark.parametrize("role", [PartyRole.CONTRIBUTOR, PartyRole.CONSULTED])
def test_who_is_not_asked_answers_nothing(role: PartyRole) -> None:
    for state, standing, answer in product(AgreementState, PartyStatus, PartyAnswer):
        assert not may(state, Party(role, standing), answer)


def test_the_lead_answers_as_a_party_does_but_never_leaves() -> None:
    for state, standing, answer in product(AgreementState, PartyStatus, PartyAnswer):
        as_party = may(state, Party(PartyRole.PARTY, standing), answer)

        assert may(state, Party(PartyRole.LEAD, standing), answer) is (as_party and answer.value != "WITHDRAWN")


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
parties = st.lists(st.builds(Party, st.sampled_from(PartyRole), st.sampled_from(PartyStatus), days), max_size=6)


@given(parties)
def test_an_agreement_takes_effect_when_the_last_who_is_asked_signs(found: list[Party]) -> None:
    asked = [one for one in found if one.role.value in {"LEAD", "PARTY"}]

    day = agreed_on(found)

    if asked and all(one.status.value in SIGNED for one in asked):
        assert day is not None
        assert all(one.signed_on is not None and one.signed_on <= day for one in asked)
        assert day - timedelta(days=1) < max(one.signed_on for one in asked if one.signed_on is not None)
    else:
        assert day is None


@given(parties)
def test_it_takes_the_lead_and_another_to_agree_on_something(found: list[Party]) -> None:
    for check, those in (
        (check_can_be_agreed, found),
        (check_goes_ahead, [one for one in found if one.status.value in SIGNED]),
    ):
        takes_two = {"LEAD", "PARTY"} <= {one.role.value for one in those}
        if takes_two:
            check(found)
        else:
            with pytest.raises(TooFewSigned):
                check(found)
