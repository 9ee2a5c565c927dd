"""The table of what parties answered."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.core.tables import Choice, Moment, Table, choices, limited


class PartyAnswer(StrEnum):
    """What a party can say of an agreement (domain 7.2); who said nothing yet is `INVITED`."""

    AGREED = "AGREED"
    AGREED_WITH_RESERVATION = "AGREED_WITH_RESERVATION"
    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"


class AgreementAnswer(Table, table=True):
    """That a party answered to a version of an agreement (ondertekening, afwijzing, uittreding); it is never rewritten.

    How a party stands now is in its `AgreementParty`, which follows in the transaction of the answer. `source_id` is
    the document by which the secretary registered the answer; who answered by itself needs none. `answered_by` is a
    pseudonym.
    """

    __tablename__ = "agreement_answer"
    __table_args__ = (
        choices("answer", PartyAnswer),
        CheckConstraint("answer = 'AGREED' OR reason IS NOT NULL", name="reason_is_said"),
        *limited(reason=1000, answered_by=128),
    )
    party_id: UUID = Field(foreign_key="agreement_party.id", index=True)
    version_id: UUID = Field(foreign_key="agreement_version.id", index=True, description="What it had read.")
    answer: PartyAnswer = Field(sa_type=Choice(PartyAnswer))
    reason: str | None = Field(default=None, max_length=1000, description="The reservation, or why not (any more).")
    answered_on: date = Field(description="The day it signed, declined or left.")
    recorded_at: datetime = Field(sa_type=Moment)
    answered_by: str = Field(max_length=128)
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    is_demo: bool
