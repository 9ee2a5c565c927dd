"""The tables of the agreements: versions, parties, and each partner's share in what was promised together."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from app.access.visibility import Visibility
from app.core.tables import Choice, Table, choices, limited, ordered


class AgreementKind(StrEnum):
    """What sort of promise an agreement is (domain 4.1)."""

    QUANTITATIVE = "QUANTITATIVE"  # so many homes or lettings by a day
    PROCESS = "PROCESS"  # set something up
    NORM = "NORM"  # keep to a limit
    RESOURCE = "RESOURCE"  # money or people
    INFORMATION = "INFORMATION"  # deliver data


class AgreementState(StrEnum):
    """How far an agreement is (domain 7.2)."""

    DRAFT = "DRAFT"
    PROPOSED = "PROPOSED"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    COMPLETED = "COMPLETED"
    TERMINATED = "TERMINATED"
    SUPERSEDED = "SUPERSEDED"


class PartyRole(StrEnum):
    """What a partner is to an agreement."""

    LEAD = "LEAD"
    PARTY = "PARTY"
    CONTRIBUTOR = "CONTRIBUTOR"
    CONSULTED = "CONSULTED"


class PartyStatus(StrEnum):
    """Whether a partner agreed (domain 7.2)."""

    INVITED = "INVITED"
    AGREED = "AGREED"
    AGREED_WITH_RESERVATION = "AGREED_WITH_RESERVATION"
    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"


class Agreement(Table, table=True):
    """What partners agreed to do for a goal (afspraak); what it says stands in its versions."""

    __table_args__ = (
        choices("kind", AgreementKind),
        choices("state", AgreementState),
        choices("visibility", Visibility),
        *limited(code=32),
    )
    code: str = Field(max_length=32, unique=True)
    goal_id: UUID = Field(foreign_key="goal.id", index=True)
    kind: AgreementKind = Field(sa_type=Choice(AgreementKind))
    lead_organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    state: AgreementState = Field(sa_type=Choice(AgreementState))
    visibility: Visibility = Field(sa_type=Choice(Visibility))
    embargo_until: date | None = None
    is_demo: bool


class AgreementVersion(Table, table=True):
    """What an agreement says from a day on; at most one version is in force (partial unique index, and a trigger)."""

    __tablename__ = "agreement_version"
    __table_args__ = (
        UniqueConstraint("agreement_id", "number"),
        Index(
            "uq_agreement_version_in_force",
            "agreement_id",
            unique=True,
            sqlite_where=text("in_force_from IS NOT NULL AND in_force_until IS NULL"),
            postgresql_where=text("in_force_from IS NOT NULL AND in_force_until IS NULL"),
        ),
        CheckConstraint("number > 0", name="number_counts_from_one"),
        CheckConstraint("(measure_id IS NULL) = (total_amount IS NULL)", name="total_has_a_measure"),
        CheckConstraint("total_amount IS NULL OR total_amount >= 0", name="total_not_negative"),
        CheckConstraint("in_force_until IS NULL OR in_force_until > in_force_from", name="in_force_in_order"),
        *limited(title=300, body=4000, reason=500),
        ordered("starts_on", "due_on"),
    )
    agreement_id: UUID = Field(foreign_key="agreement.id")
    number: int
    title: str = Field(max_length=300)
    body: str = Field(max_length=4000)
    reason: str | None = Field(default=None, max_length=500)
    measure_id: UUID | None = Field(default=None, foreign_key="measure.id", index=True)
    total_amount: int | None = None
    starts_on: date
    due_on: date
    in_force_from: date | None = None
    in_force_until: date | None = None
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)


class AgreementParty(Table, table=True):
    """That an organisation takes part in an agreement, as what, and whether it agreed (partij bij afspraak)."""

    __tablename__ = "agreement_party"
    __table_args__ = (
        UniqueConstraint("agreement_id", "organisation_id"),
        CheckConstraint("(status = 'WITHDRAWN') = (withdrawn_on IS NOT NULL)", name="withdrawn_has_a_day"),
        CheckConstraint("status <> 'AGREED_WITH_RESERVATION' OR reservation IS NOT NULL", name="reservation_is_said"),
        choices("role", PartyRole),
        choices("status", PartyStatus),
        *limited(reservation=1000, scope_note=500),
    )
    agreement_id: UUID = Field(foreign_key="agreement.id")
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    role: PartyRole = Field(sa_type=Choice(PartyRole))
    status: PartyStatus = Field(sa_type=Choice(PartyStatus))
    reservation: str | None = Field(default=None, max_length=1000)
    scope_note: str | None = Field(default=None, max_length=500)
    signed_on: date | None = None
    withdrawn_on: date | None = None


class CommitmentShare(Table, table=True):
    """One partner's share of an agreement, in one area (aandeel); its figures outlive the versions of its amount."""

    __tablename__ = "commitment_share"
    __table_args__ = (
        UniqueConstraint("agreement_id", "organisation_id", "area_id", "measure_id"),
        *limited(code=48),
        ordered("starts_on", "due_on"),
    )
    code: str = Field(max_length=48, unique=True)
    agreement_id: UUID = Field(foreign_key="agreement.id")
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    area_id: UUID = Field(foreign_key="area.id", index=True)
    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    starts_on: date
    due_on: date


class ShareAmount(Table, table=True):
    """How much of a version's total a share takes on; shares add up to the total or leave a rest unassigned (I1)."""

    __tablename__ = "share_amount"
    __table_args__ = (
        UniqueConstraint("version_id", "share_id"),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
    )
    version_id: UUID = Field(foreign_key="agreement_version.id")
    share_id: UUID = Field(foreign_key="commitment_share.id", index=True)
    amount: int
