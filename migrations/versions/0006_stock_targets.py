"""Housing-stock targets."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stock_target",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=48), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("concept_id", sa.Uuid(), nullable=False),
        sa.Column("target_group_id", sa.Uuid(), nullable=True),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("direction", sa.String(length=32), nullable=False),
        sa.Column("baseline_value", sa.Integer(), nullable=False),
        sa.Column("baseline_on", sa.Date(), nullable=False),
        sa.Column("target_value", sa.Integer(), nullable=False),
        sa.Column("target_on", sa.Date(), nullable=False),
        sa.Column("visibility", sa.String(length=32), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("certainty", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('SURE', 'LIKELY', 'TO_BE_CONFIRMED')", name=op.f("ck_stock_target_certainty_known")
        ),
        sa.CheckConstraint("direction IN ('AT_LEAST', 'AT_MOST')", name=op.f("ck_stock_target_direction_known")),
        sa.CheckConstraint(
            "visibility IN ('ORGANISATION', 'PARTIES', 'REGION', 'COUNCIL', 'PUBLIC')",
            name=op.f("ck_stock_target_visibility_known"),
        ),
        sa.CheckConstraint("baseline_value >= 0", name=op.f("ck_stock_target_baseline_not_negative")),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 48", name=op.f("ck_stock_target_code_length")),
        sa.CheckConstraint("target_on > baseline_on", name=op.f("ck_stock_target_target_after_baseline")),
        sa.CheckConstraint("target_value >= 0", name=op.f("ck_stock_target_target_not_negative")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_stock_target_area_id")),
        sa.ForeignKeyConstraint(["concept_id"], ["living_concept.id"], name=op.f("fk_stock_target_concept_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_stock_target_goal_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_stock_target_measure_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_stock_target_organisation_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_stock_target_source_id")),
        sa.ForeignKeyConstraint(["target_group_id"], ["target_group.id"], name=op.f("fk_stock_target_target_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_target")),
        sa.UniqueConstraint("code", name=op.f("uq_stock_target_code")),
    )
    op.create_index(op.f("ix_stock_target_area_id"), "stock_target", ["area_id"], unique=False)
    op.create_index(op.f("ix_stock_target_concept_id"), "stock_target", ["concept_id"], unique=False)
    op.create_index(op.f("ix_stock_target_goal_id"), "stock_target", ["goal_id"], unique=False)
    op.create_index(op.f("ix_stock_target_measure_id"), "stock_target", ["measure_id"], unique=False)
    op.create_index(op.f("ix_stock_target_organisation_id"), "stock_target", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_stock_target_source_id"), "stock_target", ["source_id"], unique=False)
    op.create_index(op.f("ix_stock_target_target_group_id"), "stock_target", ["target_group_id"], unique=False)


def downgrade() -> None:
    op.drop_table("stock_target")
