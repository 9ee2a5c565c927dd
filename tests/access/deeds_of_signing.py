"""What is done about the signing of agreements for the access matrix: an input that would be right, each time fresh."""

from typing import Any

from app.access.visibility import Visibility
from app.agreements.models import AgreementState, PartyRole, PartyStatus
from app.core.ids import global_id
from tests.access.matrix import Place
from tests.access.stage import Stage


async def signing(
    state: AgreementState, more: dict[str, Any], stage: Stage, place: Place, *, level: Visibility = Visibility.PUBLIC
) -> dict[str, Any]:
    """Answer to an agreement the organisation of the place is asked for, or takes part in once it is in force."""
    is_asked = state is AgreementState.PROPOSED
    stands = {"status": PartyStatus.INVITED, "signed_on": None} if is_asked else {}
    made = await stage.agreement(place, level, {"role": PartyRole.PARTY, **stands}, state=state)
    return {"agreementId": global_id("Agreement", made.agreement.id), "expectedVersion": 1, **more}


async def register_answer(stage: Stage, place: Place) -> dict[str, Any]:
    """Register that the organisation of the place signed."""
    right = await signing(AgreementState.PROPOSED, {}, stage, place)
    party = global_id("Organisation", stage.organisation(place).id)
    signed = {"answer": "AGREED", "answeredOn": "2026-11-03", "document": {"title": "Brief"}}
    return {**right, **signed, "organisationId": party}


async def about_agreement(state: AgreementState, more: dict[str, Any], stage: Stage, place: Place) -> dict[str, Any]:
    """Propose an agreement the organisation of the place takes part in, or let it take effect."""
    made = await stage.agreement(place, part={"role": PartyRole.PARTY}, state=state)
    return {"agreementId": global_id("Agreement", made.agreement.id), **more}
