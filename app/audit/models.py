"""The journal and the receipts of requests."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from app.core.tables import Moment, Table, limited


class JournalEntry(Table, table=True):
    """One deed (logboekregel): inserted in the transaction of the deed itself, never changed or deleted.

    `actor` is a pseudonym and `payload` holds figures and codes only, never a name or a text a person wrote. Each entry
    holds the hash of the one before, so that a line changed, left out or put in between is found (`app.audit.chain`).
    """

    __tablename__ = "journal_entry"
    __table_args__ = (
        *limited(actor=128, role=32, action=64, subject_type=64, request_id=64, previous_hash=64, hash=64),
        Index(None, "subject_id", "sequence"),
    )
    sequence: int = Field(unique=True)
    recorded_at: datetime = Field(sa_type=Moment)
    actor: str = Field(max_length=128)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    role: str = Field(max_length=32)
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id", index=True)
    action: str = Field(max_length=64)
    subject_type: str = Field(max_length=64)
    subject_id: UUID
    payload: dict[str, object] = Field(sa_type=JSON)
    request_id: str = Field(max_length=64)
    is_demo: bool
    reason_digest: str | None = Field(default=None, max_length=64)
    previous_hash: str = Field(max_length=64, unique=True)
    hash: str = Field(max_length=64, unique=True)


class JournalReason(Table, table=True):
    """Why somebody did it, in their own words: outside the chain, so that it can be erased when it names a person.

    The entry holds a digest of salt and text, which proves the text while it is there and tells nothing afterwards.
    """

    __tablename__ = "journal_reason"
    __table_args__ = (*limited(body=1000, salt=64),)
    entry_id: UUID = Field(foreign_key="journal_entry.id", unique=True)
    body: str = Field(max_length=1000)
    salt: str = Field(max_length=64)


class Receipt(Table, table=True):
    """That a request was carried out: the same `client_mutation_id` gives its first result and does nothing twice."""

    __table_args__ = (
        UniqueConstraint("actor", "client_mutation_id"),
        *limited(actor=128, client_mutation_id=128, request_hash=64, subject_type=64),
    )
    actor: str = Field(max_length=128)
    client_mutation_id: str = Field(max_length=128)
    request_hash: str = Field(max_length=64)
    subject_type: str = Field(max_length=64)
    subject_id: UUID
    recorded_at: datetime = Field(sa_type=Moment)
