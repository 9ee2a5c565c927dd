"""Figures and progress, each with all its versions."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "progress_update",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_progress_update_agreement_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_progress_update_organisation_id")
        ),
        sa.ForeignKeyConstraint(["period_id"], ["reporting_period.id"], name=op.f("fk_progress_update_period_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_update")),
        sa.UniqueConstraint(
            "agreement_id",
            "organisation_id",
            "period_id",
            name=op.f("uq_progress_update_agreement_id_organisation_id_period_id"),
        ),
    )
    op.create_index(op.f("ix_progress_update_organisation_id"), "progress_update", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_progress_update_period_id"), "progress_update", ["period_id"], unique=False)
    op.create_table(
        "observation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("share_id", sa.Uuid(), nullable=True),
        sa.Column("stock_target_id", sa.Uuid(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("share_id IS NULL OR stock_target_id IS NULL", name=op.f("ck_observation_one_subject")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_observation_area_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_observation_measure_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_observation_organisation_id")),
        sa.ForeignKeyConstraint(["period_id"], ["reporting_period.id"], name=op.f("fk_observation_period_id")),
        sa.ForeignKeyConstraint(["share_id"], ["commitment_share.id"], name=op.f("fk_observation_share_id")),
        sa.ForeignKeyConstraint(["stock_target_id"], ["stock_target.id"], name=op.f("fk_observation_stock_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
    )
    op.create_index(op.f("ix_observation_area_id"), "observation", ["area_id"], unique=False)
    op.create_index(op.f("ix_observation_measure_id"), "observation", ["measure_id"], unique=False)
    op.create_index(op.f("ix_observation_organisation_id"), "observation", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_observation_period_id"), "observation", ["period_id"], unique=False)
    op.create_index(
        "uq_observation_measure",
        "observation",
        ["measure_id", "organisation_id", "area_id", "period_id"],
        unique=True,
        sqlite_where=sa.text("share_id IS NULL AND stock_target_id IS NULL"),
        postgresql_where=sa.text("share_id IS NULL AND stock_target_id IS NULL"),
    )
    op.create_index(
        "uq_observation_share",
        "observation",
        ["share_id", "period_id"],
        unique=True,
        sqlite_where=sa.text("share_id IS NOT NULL"),
        postgresql_where=sa.text("share_id IS NOT NULL"),
    )
    op.create_index(
        "uq_observation_target",
        "observation",
        ["stock_target_id", "period_id"],
        unique=True,
        sqlite_where=sa.text("stock_target_id IS NOT NULL"),
        postgresql_where=sa.text("stock_target_id IS NOT NULL"),
    )
    op.create_table(
        "progress_update_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("progress_update_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content_light", sa.String(length=32), nullable=False),
        sa.Column("planning_light", sa.String(length=32), nullable=False),
        sa.Column("finance_light", sa.String(length=32), nullable=False),
        sa.Column("body", sa.String(length=2000), nullable=False),
        sa.Column("forecast", sa.Integer(), nullable=True),
        sa.Column("depends_on", sa.String(length=500), nullable=True),
        sa.Column("decision_requested", sa.String(length=500), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "content_light IN ('GREEN', 'AMBER', 'RED')", name=op.f("ck_progress_update_version_content_light_known")
        ),
        sa.CheckConstraint(
            "finance_light IN ('GREEN', 'AMBER', 'RED')", name=op.f("ck_progress_update_version_finance_light_known")
        ),
        sa.CheckConstraint(
            "planning_light IN ('GREEN', 'AMBER', 'RED')", name=op.f("ck_progress_update_version_planning_light_known")
        ),
        sa.CheckConstraint(
            "forecast IS NULL OR forecast >= 0", name=op.f("ck_progress_update_version_forecast_not_negative")
        ),
        sa.CheckConstraint("length(body) BETWEEN 1 AND 2000", name=op.f("ck_progress_update_version_body_length")),
        sa.CheckConstraint(
            "length(decision_requested) BETWEEN 1 AND 500",
            name=op.f("ck_progress_update_version_decision_requested_length"),
        ),
        sa.CheckConstraint(
            "length(depends_on) BETWEEN 1 AND 500", name=op.f("ck_progress_update_version_depends_on_length")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_progress_update_version_version_counts_from_one")),
        sa.ForeignKeyConstraint(
            ["progress_update_id"], ["progress_update.id"], name=op.f("fk_progress_update_version_progress_update_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_update_version")),
        sa.UniqueConstraint(
            "progress_update_id", "version", name=op.f("uq_progress_update_version_progress_update_id_version")
        ),
    )
    op.create_table(
        "observation_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("observation_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('PROVISIONAL', 'FINAL', 'CORRECTED', 'DISPUTED')",
            name=op.f("ck_observation_version_status_known"),
        ),
        sa.CheckConstraint("length(note) BETWEEN 1 AND 1000", name=op.f("ck_observation_version_note_length")),
        sa.CheckConstraint("value IS NULL OR value >= 0", name=op.f("ck_observation_version_value_not_negative")),
        sa.CheckConstraint("version > 0", name=op.f("ck_observation_version_version_counts_from_one")),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name=op.f("fk_observation_version_observation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_version")),
        sa.UniqueConstraint("observation_id", "version", name=op.f("uq_observation_version_observation_id_version")),
    )


def downgrade() -> None:
    op.drop_table("observation_version")
    op.drop_table("progress_update_version")
    op.drop_table("observation")
    op.drop_table("progress_update")
