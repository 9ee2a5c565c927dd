"""The journal and the receipts of requests."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from app.core.tables import Moment, Table, limited


class JournalEntry(Table, table=True):
    """One deed (logboekregel): inserted in the transaction of the deed itself, never changed or deleted.

    `actor` is a pseudonym and `payload` holds figures and codes only, never a name or a text a person wrote.
    """

    __tablename__ = "journal_entry"
    __table_args__ = (
        *limited(actor=64, role=32, action=64, subject_type=64, request_id=64),
        Index(None, "subject_type", "subject_id"),
    )
    sequence: int = Field(unique=True)
    recorded_at: datetime = Field(sa_type=Moment)
    actor: str = Field(max_length=64)
    role: str = Field(max_length=32)
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id", index=True)
    action: str = Field(max_length=64)
    subject_type: str = Field(max_length=64)
    subject_id: UUID
    payload: dict[str, object] = Field(sa_type=JSON)
    request_id: str = Field(max_length=64)
    is_demo: bool


class Receipt(Table, table=True):
    """That a request was carried out: the same `client_mutation_id` gives its first result and does nothing twice."""

    __table_args__ = (
        UniqueConstraint("actor", "client_mutation_id"),
        *limited(actor=64, client_mutation_id=128, request_hash=64, subject_type=64),
    )
    actor: str = Field(max_length=64)
    client_mutation_id: str = Field(max_length=128)
    request_hash: str = Field(max_length=64)
    subject_type: str = Field(max_length=64)
    subject_id: UUID
    recorded_at: datetime = Field(sa_type=Moment)
