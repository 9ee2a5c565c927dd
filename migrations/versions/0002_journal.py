"""The journal, the receipts of requests, and what this database is."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "installation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sole", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(length=64), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(content_hash) BETWEEN 1 AND 64", name=op.f("ck_installation_content_hash_length")),
        sa.CheckConstraint("length(region_code) BETWEEN 1 AND 64", name=op.f("ck_installation_region_code_length")),
        sa.CheckConstraint("sole = 1", name=op.f("ck_installation_sole_is_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
        sa.UniqueConstraint("sole", name=op.f("uq_installation_sole")),
    )
    op.create_table(
        "receipt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("client_mutation_id", sa.String(length=128), nullable=False),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("subject_type", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(actor) BETWEEN 1 AND 64", name=op.f("ck_receipt_actor_length")),
        sa.CheckConstraint(
            "length(client_mutation_id) BETWEEN 1 AND 128", name=op.f("ck_receipt_client_mutation_id_length")
        ),
        sa.CheckConstraint("length(request_hash) BETWEEN 1 AND 64", name=op.f("ck_receipt_request_hash_length")),
        sa.CheckConstraint("length(subject_type) BETWEEN 1 AND 64", name=op.f("ck_receipt_subject_type_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("actor", "client_mutation_id", name=op.f("uq_receipt_actor_client_mutation_id")),
    )
    op.create_table(
        "demo_role",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("label_nl", sa.String(length=128), nullable=False),
        sa.Column("label_en", sa.String(length=128), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role IN ('VIEWER', 'EDITOR', 'APPROVER', 'ORG_ADMIN', 'SECRETARY', 'BOARD', 'PROVINCE', 'COUNCIL', 'GRIFFIE', 'TENANT_ORGANISATION', 'AUDITOR', 'PUBLIC', 'PLATFORM_ADMIN')",
            name=op.f("ck_demo_role_role_known"),
        ),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 64", name=op.f("ck_demo_role_code_length")),
        sa.CheckConstraint("length(label_en) BETWEEN 1 AND 128", name=op.f("ck_demo_role_label_en_length")),
        sa.CheckConstraint("length(label_nl) BETWEEN 1 AND 128", name=op.f("ck_demo_role_label_nl_length")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_demo_role_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demo_role")),
        sa.UniqueConstraint("code", name=op.f("uq_demo_role_code")),
    )
    op.create_index(op.f("ix_demo_role_organisation_id"), "demo_role", ["organisation_id"], unique=False)
    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("subject_type", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(action) BETWEEN 1 AND 64", name=op.f("ck_journal_entry_action_length")),
        sa.CheckConstraint("length(actor) BETWEEN 1 AND 64", name=op.f("ck_journal_entry_actor_length")),
        sa.CheckConstraint("length(request_id) BETWEEN 1 AND 64", name=op.f("ck_journal_entry_request_id_length")),
        sa.CheckConstraint("length(role) BETWEEN 1 AND 32", name=op.f("ck_journal_entry_role_length")),
        sa.CheckConstraint("length(subject_type) BETWEEN 1 AND 64", name=op.f("ck_journal_entry_subject_type_length")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_journal_entry_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
        sa.UniqueConstraint("sequence", name=op.f("uq_journal_entry_sequence")),
    )
    op.create_index(op.f("ix_journal_entry_organisation_id"), "journal_entry", ["organisation_id"], unique=False)
    op.create_index(
        op.f("ix_journal_entry_subject_type_subject_id"), "journal_entry", ["subject_type", "subject_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("journal_entry")
    op.drop_table("demo_role")
    op.drop_table("receipt")
    op.drop_table("installation")
