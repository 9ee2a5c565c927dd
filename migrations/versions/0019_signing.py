"""Answers of parties to agreements."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.String(length=128), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "answer IN ('AGREED', 'AGREED_WITH_RESERVATION', 'DECLINED', 'WITHDRAWN')",
            name=op.f("ck_agreement_answer_answer_known"),
        ),
        sa.CheckConstraint("answer = 'AGREED' OR reason IS NOT NULL", name=op.f("ck_agreement_answer_reason_is_said")),
        sa.CheckConstraint(
            "length(answered_by) BETWEEN 1 AND 128", name=op.f("ck_agreement_answer_answered_by_length")
        ),
        sa.CheckConstraint("length(reason) BETWEEN 1 AND 1000", name=op.f("ck_agreement_answer_reason_length")),
        sa.ForeignKeyConstraint(["party_id"], ["agreement_party.id"], name=op.f("fk_agreement_answer_party_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_agreement_answer_source_id")),
        sa.ForeignKeyConstraint(["version_id"], ["agreement_version.id"], name=op.f("fk_agreement_answer_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_answer")),
    )
    for column in ("party_id", "source_id", "version_id"):
        op.create_index(op.f(f"ix_agreement_answer_{column}"), "agreement_answer", [column], unique=False)

    _guard()


def _guard() -> None:
    """Refuse to rewrite what a party answered; the function on PostgreSQL is that of migration 0009."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER agreement_answer_append_only BEFORE UPDATE OR DELETE ON agreement_answer "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            "CREATE TRIGGER agreement_answer_no_truncate BEFORE TRUNCATE ON agreement_answer "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for deed in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER agreement_answer_no_{deed} BEFORE {deed.upper()} ON agreement_answer "
            "BEGIN SELECT RAISE(ABORT, 'agreement_answer is append-only'); END"
        )


def downgrade() -> None:
    op.drop_table("agreement_answer")
