"""The journal becomes a chain, and actors may have longer names. What was written before is sealed as it stands."""

import hashlib
import json
from datetime import UTC
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

START = "0" * 64
LONG, SHORT = 128, 64  # of an actor


def journal(actor: int, *, chained: bool) -> sa.Table:
    """Give the table of the journal as it is after (or before) this migration."""
    columns: list[Any] = [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=actor), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("subject_type", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint(f"length(actor) BETWEEN 1 AND {actor}", name=op.f("ck_journal_entry_actor_length")),
        sa.CheckConstraint("length(action) BETWEEN 1 AND 64", name=op.f("ck_journal_entry_action_length")),
        sa.CheckConstraint("length(request_id) BETWEEN 1 AND 64", name=op.f("ck_journal_entry_request_id_length")),
        sa.CheckConstraint("length(role) BETWEEN 1 AND 32", name=op.f("ck_journal_entry_role_length")),
        sa.CheckConstraint("length(subject_type) BETWEEN 1 AND 64", name=op.f("ck_journal_entry_subject_type_length")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_journal_entry_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
        sa.UniqueConstraint("sequence", name=op.f("uq_journal_entry_sequence")),
    ]
    if chained:
        columns += [
            sa.Column("person_id", sa.Uuid(), nullable=True),
            sa.Column("reason_digest", sa.String(length=64), nullable=True),
            sa.Column("previous_hash", sa.String(length=64), nullable=False),
            sa.Column("hash", sa.String(length=64), nullable=False),
            sa.CheckConstraint("length(hash) BETWEEN 1 AND 64", name=op.f("ck_journal_entry_hash_length")),
            sa.CheckConstraint(
                "length(previous_hash) BETWEEN 1 AND 64", name=op.f("ck_journal_entry_previous_hash_length")
            ),
            sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_journal_entry_person_id")),
            sa.UniqueConstraint("hash", name=op.f("uq_journal_entry_hash")),
            sa.UniqueConstraint("previous_hash", name=op.f("uq_journal_entry_previous_hash")),
        ]
    return op.create_table("journal_entry", *columns)


def receipts(actor: int) -> sa.Table:
    """Give the table of the receipts, with room for an actor of so many characters."""
    return op.create_table(
        "receipt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.String(length=actor), nullable=False),
        sa.Column("client_mutation_id", sa.String(length=128), nullable=False),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("subject_type", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"length(actor) BETWEEN 1 AND {actor}", name=op.f("ck_receipt_actor_length")),
        sa.CheckConstraint(
            "length(client_mutation_id) BETWEEN 1 AND 128", name=op.f("ck_receipt_client_mutation_id_length")
        ),
        sa.CheckConstraint("length(request_hash) BETWEEN 1 AND 64", name=op.f("ck_receipt_request_hash_length")),
        sa.CheckConstraint("length(subject_type) BETWEEN 1 AND 64", name=op.f("ck_receipt_subject_type_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("actor", "client_mutation_id", name=op.f("uq_receipt_actor_client_mutation_id")),
    )


SHARED = (
    ("id", sa.Uuid()),
    ("actor", sa.String()),
    ("subject_type", sa.String()),
    ("subject_id", sa.Uuid()),
    ("recorded_at", sa.DateTime(timezone=True)),
)
OWN = {
    "journal_entry": (
        ("sequence", sa.Integer()),
        ("role", sa.String()),
        ("organisation_id", sa.Uuid()),
        ("action", sa.String()),
        ("payload", sa.JSON()),
        ("request_id", sa.String()),
        ("is_demo", sa.Boolean()),
    ),
    "receipt": (("client_mutation_id", sa.String()), ("request_hash", sa.String())),
}


def taken(name: str) -> list[dict[str, Any]]:
    """Take every row out of a table, in order, and drop it: its guards, names and checks are made anew."""
    columns = (sa.Column(column, type_) for column, type_ in (*SHARED, *OWN[name]))
    old = sa.Table(name, sa.MetaData(), *columns)
    rows = op.get_bind().execute(sa.select(old).order_by(old.c.recorded_at, old.c.id))
    found = [dict(row._mapping) for row in rows]
    op.drop_table(name)
    return sorted(found, key=lambda row: row.get("sequence", 0))


def seal(values: dict[str, Any]) -> str:
    """Give the hash of an entry, as `app.audit.chain.seal` did when this migration was written."""
    moment = values["recorded_at"] if values["recorded_at"].tzinfo else values["recorded_at"].replace(tzinfo=UTC)
    plain = {name: getattr(value, "hex", value) for name, value in values.items() if name not in {"hash", "person_id"}}
    plain["recorded_at"] = moment.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def guard_journal() -> None:
    """Let the database refuse to change the journal, as migration 0009 did for the table before."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE ON journal_entry "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            "CREATE TRIGGER journal_entry_no_truncate BEFORE TRUNCATE ON journal_entry "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for deed in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER journal_entry_no_{deed} BEFORE {deed.upper()} ON journal_entry "
            "BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END"
        )


def upgrade() -> None:
    entries, kept = taken("journal_entry"), taken("receipt")
    previous = START
    for entry in entries:
        entry |= {"person_id": None, "reason_digest": None, "previous_hash": previous}
        entry["hash"] = previous = seal(entry)
    journal_table, receipt_table = journal(LONG, chained=True), receipts(LONG)
    op.create_index(op.f("ix_journal_entry_organisation_id"), "journal_entry", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_journal_entry_person_id"), "journal_entry", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_journal_entry_subject_id_sequence"), "journal_entry", ["subject_id", "sequence"], unique=False
    )
    op.bulk_insert(journal_table, entries)
    op.bulk_insert(receipt_table, kept)
    guard_journal()
    op.create_table(
        "journal_reason",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.String(length=1000), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(body) BETWEEN 1 AND 1000", name=op.f("ck_journal_reason_body_length")),
        sa.CheckConstraint("length(salt) BETWEEN 1 AND 64", name=op.f("ck_journal_reason_salt_length")),
        sa.ForeignKeyConstraint(["entry_id"], ["journal_entry.id"], name=op.f("fk_journal_reason_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_reason")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_journal_reason_entry_id")),
    )


def downgrade() -> None:
    op.drop_table("journal_reason")
    entries, kept = taken("journal_entry"), taken("receipt")
    journal_table, receipt_table = journal(SHORT, chained=False), receipts(SHORT)
    op.create_index(op.f("ix_journal_entry_organisation_id"), "journal_entry", ["organisation_id"], unique=False)
    op.create_index(
        op.f("ix_journal_entry_subject_type_subject_id"), "journal_entry", ["subject_type", "subject_id"], unique=False
    )
    op.bulk_insert(journal_table, entries)
    op.bulk_insert(receipt_table, kept)
    guard_journal()
