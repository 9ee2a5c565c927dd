"""Agreements: versions, parties and shares."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("lead_organisation_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("visibility", sa.String(length=32), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('QUANTITATIVE', 'PROCESS', 'NORM', 'RESOURCE', 'INFORMATION')",
            name=op.f("ck_agreement_kind_known"),
        ),
        sa.CheckConstraint(
            "state IN ('DRAFT', 'PROPOSED', 'ACTIVE', 'SUSPENDED', 'COMPLETED', 'TERMINATED', 'SUPERSEDED')",
            name=op.f("ck_agreement_state_known"),
        ),
        sa.CheckConstraint(
            "visibility IN ('ORGANISATION', 'PARTIES', 'REGION', 'COUNCIL', 'PUBLIC')",
            name=op.f("ck_agreement_visibility_known"),
        ),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 32", name=op.f("ck_agreement_code_length")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_agreement_goal_id")),
        sa.ForeignKeyConstraint(
            ["lead_organisation_id"], ["organisation.id"], name=op.f("fk_agreement_lead_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("code", name=op.f("uq_agreement_code")),
    )
    op.create_index(op.f("ix_agreement_goal_id"), "agreement", ["goal_id"], unique=False)
    op.create_index(op.f("ix_agreement_lead_organisation_id"), "agreement", ["lead_organisation_id"], unique=False)
    op.create_table(
        "agreement_party",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("reservation", sa.String(length=1000), nullable=True),
        sa.Column("scope_note", sa.String(length=500), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(status = 'WITHDRAWN') = (withdrawn_on IS NOT NULL)", name=op.f("ck_agreement_party_withdrawn_has_a_day")
        ),
        sa.CheckConstraint(
            "role IN ('LEAD', 'PARTY', 'CONTRIBUTOR', 'CONSULTED')", name=op.f("ck_agreement_party_role_known")
        ),
        sa.CheckConstraint(
            "status <> 'AGREED_WITH_RESERVATION' OR reservation IS NOT NULL",
            name=op.f("ck_agreement_party_reservation_is_said"),
        ),
        sa.CheckConstraint(
            "status IN ('INVITED', 'AGREED', 'AGREED_WITH_RESERVATION', 'DECLINED', 'WITHDRAWN')",
            name=op.f("ck_agreement_party_status_known"),
        ),
        sa.CheckConstraint(
            "length(reservation) BETWEEN 1 AND 1000", name=op.f("ck_agreement_party_reservation_length")
        ),
        sa.CheckConstraint("length(scope_note) BETWEEN 1 AND 500", name=op.f("ck_agreement_party_scope_note_length")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_party_agreement_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_agreement_party_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_party")),
        sa.UniqueConstraint(
            "agreement_id", "organisation_id", name=op.f("uq_agreement_party_agreement_id_organisation_id")
        ),
    )
    op.create_index(op.f("ix_agreement_party_organisation_id"), "agreement_party", ["organisation_id"], unique=False)
    op.create_table(
        "agreement_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("body", sa.String(length=4000), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("measure_id", sa.Uuid(), nullable=True),
        sa.Column("total_amount", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=True),
        sa.Column("in_force_until", sa.Date(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(measure_id IS NULL) = (total_amount IS NULL)", name=op.f("ck_agreement_version_total_has_a_measure")
        ),
        sa.CheckConstraint(
            "due_on IS NULL OR due_on >= starts_on", name=op.f("ck_agreement_version_due_on_after_starts_on")
        ),
        sa.CheckConstraint(
            "in_force_until IS NULL OR in_force_until > in_force_from",
            name=op.f("ck_agreement_version_in_force_in_order"),
        ),
        sa.CheckConstraint("length(body) BETWEEN 1 AND 4000", name=op.f("ck_agreement_version_body_length")),
        sa.CheckConstraint("length(reason) BETWEEN 1 AND 500", name=op.f("ck_agreement_version_reason_length")),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 300", name=op.f("ck_agreement_version_title_length")),
        sa.CheckConstraint("number > 0", name=op.f("ck_agreement_version_number_counts_from_one")),
        sa.CheckConstraint(
            "total_amount IS NULL OR total_amount >= 0", name=op.f("ck_agreement_version_total_not_negative")
        ),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_version_agreement_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_agreement_version_measure_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_agreement_version_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_version")),
        sa.UniqueConstraint("agreement_id", "number", name=op.f("uq_agreement_version_agreement_id_number")),
    )
    op.create_index(op.f("ix_agreement_version_measure_id"), "agreement_version", ["measure_id"], unique=False)
    op.create_index(op.f("ix_agreement_version_source_id"), "agreement_version", ["source_id"], unique=False)
    op.create_index(
        "uq_agreement_version_in_force",
        "agreement_version",
        ["agreement_id"],
        unique=True,
        sqlite_where=sa.text("in_force_from IS NOT NULL AND in_force_until IS NULL"),
        postgresql_where=sa.text("in_force_from IS NOT NULL AND in_force_until IS NULL"),
    )
    op.create_table(
        "commitment_share",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=48), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "due_on IS NULL OR due_on >= starts_on", name=op.f("ck_commitment_share_due_on_after_starts_on")
        ),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 48", name=op.f("ck_commitment_share_code_length")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_commitment_share_agreement_id")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_commitment_share_area_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_commitment_share_measure_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_commitment_share_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_share")),
        sa.UniqueConstraint(
            "agreement_id",
            "organisation_id",
            "area_id",
            "measure_id",
            name=op.f("uq_commitment_share_agreement_id_organisation_id_area_id_measure_id"),
        ),
        sa.UniqueConstraint("code", name=op.f("uq_commitment_share_code")),
    )
    op.create_index(op.f("ix_commitment_share_area_id"), "commitment_share", ["area_id"], unique=False)
    op.create_index(op.f("ix_commitment_share_measure_id"), "commitment_share", ["measure_id"], unique=False)
    op.create_index(op.f("ix_commitment_share_organisation_id"), "commitment_share", ["organisation_id"], unique=False)
    op.create_table(
        "share_amount",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("share_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_share_amount_amount_not_negative")),
        sa.ForeignKeyConstraint(["share_id"], ["commitment_share.id"], name=op.f("fk_share_amount_share_id")),
        sa.ForeignKeyConstraint(["version_id"], ["agreement_version.id"], name=op.f("fk_share_amount_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_amount")),
        sa.UniqueConstraint("version_id", "share_id", name=op.f("uq_share_amount_version_id_share_id")),
    )
    op.create_index(op.f("ix_share_amount_share_id"), "share_amount", ["share_id"], unique=False)


def downgrade() -> None:
    op.drop_table("share_amount")
    op.drop_table("commitment_share")
    op.drop_table("agreement_version")
    op.drop_table("agreement_party")
    op.drop_table("agreement")
