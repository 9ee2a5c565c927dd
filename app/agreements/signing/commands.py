"""What one may ask about the signing of an agreement."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.agreements.signing.models import PartyAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeAgreement:
    """Put a draft to its parties."""

    agreement_id: UUID
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAgreement:
    """Answer for one's own organisation, today. `expected_version` is the number of the version one read."""

    agreement_id: UUID
    answer: PartyAnswer
    expected_version: int
    reason: str | None = None
    client_mutation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterAnswer(AnswerAgreement):
    """Register what a party answered on paper, on a day, with the document that shows it."""

    organisation_id: UUID
    answered_on: date
    document_title: str
    document_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivateAgreement:
    """Let an agreement take effect with who signed, as the region's table of aldermen decided."""

    agreement_id: UUID
    decided_on: date
    decision_reference: str
    client_mutation_id: str | None = None
