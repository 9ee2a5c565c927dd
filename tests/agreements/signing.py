"""What the tests of signing ask, and what they put in."""

from datetime import UTC, date, datetime
from typing import Any

from app.access.roles import Role
from app.agreements.models import Agreement, AgreementParty, AgreementVersion
from app.agreements.signing.models import AgreementAnswer, PartyAnswer
from app.partners.models import Organisation
from tests.access.everyone import invite_everyone, persona
from tests.asking import Asker
from tests.reporting.writing import id_of
from tests.rows import Rows

PROPOSED = "HA-2-10"  # led by DUWO, which signed, as Staedion did; Woonbron did not answer yet. 300 homes for goal 2
DRAFT = "HA-2-17"  # of Midden-Delfland, with Pijnacker-Nootdorp and Wassenaar
IN_FORCE = "HA-2-16"  # Arcade did not answer yet
SECRETARY = "secretary"
MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
DOCUMENT = {"title": "Brief van 3 november 2026", "url": "https://voorbeeld.nl/brief.pdf"}

ERRORS = """errors { __typename code message field
  ... on AgreementNotSoFar { stands: state } ... on AnswerNotPossible { standing }
  ... on StaleVersion { currentVersion }
}"""
AGREEMENT = """code state versionNumber unassigned versions { number inForceFrom }
  parties { role status reservation signedOn withdrawnOn organisation { code }
    answers { answer reason answeredOn isDemo version { number } source { title url } } }"""


def answer(party: AgreementParty, version: AgreementVersion, **changes: Any) -> AgreementAnswer:
    """Make an answer of a party: its signature, unless it is changed."""
    values: dict[str, Any] = {"answer": PartyAnswer.AGREED, "answered_on": date(2026, 11, 22), "recorded_at": MOMENT}
    if changes.get("answer", PartyAnswer.AGREED) is not PartyAnswer.AGREED:
        values["reason"] = "Besproken in de raad."
    values |= {"party_id": party.id, "version_id": version.id, "answered_by": "somebody", "is_demo": True}
    return AgreementAnswer(**{**values, **changes})


def answers(rows: Rows, agreement: Agreement) -> list[AgreementAnswer]:
    """Make an answer of each kind by a party to an agreement, the first registered by a document."""
    version = rows.all(AgreementVersion, agreement_id=agreement.id)[0]
    party = rows.all(AgreementParty, agreement_id=agreement.id)[0]
    made = [answer(party, version, answer=one) for one in PartyAnswer]
    for place, one in enumerate(made):
        one.recorded_at = MOMENT.replace(minute=place)
    return made


async def approver(ask: Asker, of: str, role: Role = Role.APPROVER) -> str:
    """Let somebody in who approves for an organisation (or holds another role there), and give who to ask as."""
    await invite_everyone(ask.database, at=of, kind=f"at-{of}")
    return persona(role, f"at-{of}")


async def do(ask: Asker, deed: str, as_: str | None, agreement: str = PROPOSED, **given: Any) -> Any:
    """Do a deed about an agreement, and give the payload."""
    document = f"""mutation ($input: {deed[0].upper()}{deed[1:]}Input!) {{
      done: {deed}(input: $input) {{ agreement {{ {AGREEMENT} }} clientMutationId {ERRORS} }} }}"""
    id = await id_of(ask.database, Agreement, agreement)
    return (await ask(document, as_=as_, input={"agreementId": id, **given})).data["done"]


async def sign(ask: Asker, as_: str | None, agreement: str = PROPOSED, **given: Any) -> Any:
    """Sign version 1 of an agreement, and give the payload."""
    return await do(ask, "signAgreement", as_, agreement, **{"expectedVersion": 1, **given})


async def register(ask: Asker, of: str, agreement: str = PROPOSED, as_: str | None = SECRETARY, **given: Any) -> Any:
    """Register what a party answered on paper, and give the payload."""
    party = {"organisationId": await id_of(ask.database, Organisation, of)}
    right = {**party, "answer": "AGREED", "answeredOn": "2026-11-03", "document": DOCUMENT, "expectedVersion": 1}
    return await do(ask, "registerAnswer", as_, agreement, **{**right, **given})


def party_in(agreement: Any, organisation: str) -> Any:
    """Give a party of an agreement as it came back."""
    (found,) = (one for one in agreement["parties"] if one["organisation"]["code"] == organisation)
    return found
