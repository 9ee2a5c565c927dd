"""Signing agreements: what one says of one, and what came of it."""

from datetime import date
from uuid import UUID

import strawberry
from sqlmodel.ext.asyncio.session import AsyncSession

from app.agreements.signing import service
from app.agreements.signing.commands import ActivateAgreement, AnswerAgreement, ProposeAgreement, RegisterAnswer
from app.agreements.signing.models import PartyAnswer
from app.reporting.agreed import counted
from schema.agreements.types import Agreement
from schema.attempt import Payload, attempt, key_of
from schema.context import Info
from schema.graph.conditions import by_id
from schema.graph.links import resolved
from schema.root import read_one

NUMBER = "Your number for this request, at most 128 characters: sent twice, done once."
AGREEMENT = "The agreement."
VERSION = "The number of the version you read; when there is a newer one, nothing is done."
IN_PUBLIC = "at most 1000 characters. Whoever sees the agreement can read it: no names, and no counts of people."


@strawberry.input(description="Sign an agreement for your own organisation, today.")
class SignAgreementInput:
    """Sign an agreement for your own organisation, today."""

    agreement_id: strawberry.ID = strawberry.field(description=AGREEMENT)
    reservation: str | None = strawberry.field(
        default=None, description=f"On what condition (voorbehoud), {IN_PUBLIC} Left out, you sign without one."
    )
    expected_version: int = strawberry.field(description=VERSION)
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> AnswerAgreement:
        """Give the command."""
        is_bare = self.reservation is None or not self.reservation.strip()
        return _answering(
            self, PartyAnswer.AGREED if is_bare else PartyAnswer.AGREED_WITH_RESERVATION, self.reservation
        )


@strawberry.input(description="Say that your own organisation does not take part in an agreement.")
class DeclineAgreementInput:
    """Say that your own organisation does not take part in an agreement."""

    agreement_id: strawberry.ID = strawberry.field(description=AGREEMENT)
    reason: str = strawberry.field(description=f"Why not, {IN_PUBLIC}")
    expected_version: int = strawberry.field(description=VERSION)
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> AnswerAgreement:
        """Give the command."""
        return _answering(self, PartyAnswer.DECLINED, self.reason)


@strawberry.input(description="Leave an agreement that is in force, from today on.")
class LeaveAgreementInput:
    """Leave an agreement that is in force, from today on."""

    agreement_id: strawberry.ID = strawberry.field(description=AGREEMENT)
    reason: str = strawberry.field(description=f"Why, {IN_PUBLIC}")
    expected_version: int = strawberry.field(description=VERSION)
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> AnswerAgreement:
        """Give the command."""
        return _answering(self, PartyAnswer.WITHDRAWN, self.reason)


def _answering(
    asked: SignAgreementInput | DeclineAgreementInput | LeaveAgreementInput, answer: PartyAnswer, reason: str | None
) -> AnswerAgreement:
    return AnswerAgreement(
        agreement_id=key_of(asked.agreement_id, "Agreement", "agreementId"),
        answer=answer,
        reason=reason,
        expected_version=asked.expected_version,
        client_mutation_id=asked.client_mutation_id,
    )


@strawberry.input(description="The document that shows what a party answered.")
class DocumentInput:
    """The document that shows what a party answered."""

    title: str = strawberry.field(description="What it is called, at most 300 characters; no names of people.")
    url: str | None = strawberry.field(default=None, description="Where it can be read: https, at most 500 characters.")


@strawberry.input(description="Register what a party answered on paper.")
class RegisterAnswerInput:
    """Register what a party answered on paper."""

    agreement_id: strawberry.ID = strawberry.field(description=AGREEMENT)
    organisation_id: strawberry.ID = strawberry.field(description="The party.")
    answer: PartyAnswer = strawberry.field(description="What it answered.")
    reason: str | None = strawberry.field(
        default=None, description=f"The reservation, or why not (any more), {IN_PUBLIC} A plain signature needs none."
    )
    answered_on: date = strawberry.field(description="The day it signed, declined or left: today or earlier.")
    document: DocumentInput = strawberry.field(description="The document that shows it.")
    expected_version: int = strawberry.field(description=VERSION)
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> RegisterAnswer:
        """Give the command."""
        return RegisterAnswer(
            agreement_id=key_of(self.agreement_id, "Agreement", "agreementId"),
            organisation_id=key_of(self.organisation_id, "Organisation", "organisationId"),
            answer=self.answer,
            reason=self.reason,
            answered_on=self.answered_on,
            document_title=self.document.title,
            document_url=self.document.url,
            expected_version=self.expected_version,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.input(description="Put a draft to its parties.")
class ProposeAgreementInput:
    """Put a draft to its parties."""

    agreement_id: strawberry.ID = strawberry.field(description=AGREEMENT)
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> ProposeAgreement:
        """Give the command."""
        key = key_of(self.agreement_id, "Agreement", "agreementId")
        return ProposeAgreement(agreement_id=key, client_mutation_id=self.client_mutation_id)


@strawberry.input(description="Let an agreement take effect with who signed.")
class ActivateAgreementInput:
    """Let an agreement take effect with who signed."""

    agreement_id: strawberry.ID = strawberry.field(description=AGREEMENT)
    decided_on: date = strawberry.field(description="The day it was decided: today or earlier. It counts from then on.")
    decision_reference: str = strawberry.field(description="Where it was decided, at most 200 characters.")
    client_mutation_id: str | None = strawberry.field(default=None, description=NUMBER)

    def to_command(self) -> ActivateAgreement:
        """Give the command."""
        return ActivateAgreement(
            agreement_id=key_of(self.agreement_id, "Agreement", "agreementId"),
            decided_on=self.decided_on,
            decision_reference=self.decision_reference,
            client_mutation_id=self.client_mutation_id,
        )


@strawberry.type(description="The agreement as it stands now, or why it was refused.")
class AgreementPayload(Payload):
    """The agreement as it stands now, or why it was refused."""

    @resolved("The agreement as it stands now; null when it was refused.")
    async def agreement(self, info: Info) -> Agreement | None:
        """Give the agreement as it stands now."""
        if self.key is None:
            return None
        found: Agreement | None = await read_one(info, "Agreement", by_id, id=self.key)
        return found


async def answer_agreement(
    info: Info, input: SignAgreementInput | DeclineAgreementInput | LeaveAgreementInput
) -> AgreementPayload:
    """Sign, decline or leave an agreement; see `app.agreements.signing.service.answer_agreement`."""

    async def work(session: AsyncSession) -> UUID:
        return await counted(session, service.answer_agreement(session, info.context.caller, input.to_command()))

    return await attempt(info, AgreementPayload, input.client_mutation_id, work)


async def register_answer(info: Info, input: RegisterAnswerInput) -> AgreementPayload:
    """Register what a party answered on paper; see `app.agreements.signing.service.register_answer`."""

    async def work(session: AsyncSession) -> UUID:
        return await counted(session, service.register_answer(session, info.context.caller, input.to_command()))

    return await attempt(info, AgreementPayload, input.client_mutation_id, work)


async def propose_agreement(info: Info, input: ProposeAgreementInput) -> AgreementPayload:
    """Put a draft to its parties; see `app.agreements.signing.service.propose_agreement`."""

    async def work(session: AsyncSession) -> UUID:
        return await service.propose_agreement(session, info.context.caller, input.to_command())

    return await attempt(info, AgreementPayload, input.client_mutation_id, work)


async def activate_agreement(info: Info, input: ActivateAgreementInput) -> AgreementPayload:
    """Let an agreement take effect; see `app.agreements.signing.service.activate_agreement`."""

    async def work(session: AsyncSession) -> UUID:
        return await counted(session, service.activate_agreement(session, info.context.caller, input.to_command()))

    return await attempt(info, AgreementPayload, input.client_mutation_id, work)
