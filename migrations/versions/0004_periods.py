"""The periods partners report over."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reporting_period",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(state = 'PUBLISHED') = (published_on IS NOT NULL)", name=op.f("ck_reporting_period_published_has_a_day")
        ),
        sa.CheckConstraint(
            "state IN ('PLANNED', 'OPEN', 'CLOSED', 'PUBLISHED')", name=op.f("ck_reporting_period_state_known")
        ),
        sa.CheckConstraint(
            "closes_on IS NULL OR closes_on >= opens_on", name=op.f("ck_reporting_period_closes_on_after_opens_on")
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_reporting_period_ends_on_after_starts_on")
        ),
        sa.CheckConstraint("half IN (1, 2)", name=op.f("ck_reporting_period_half_known")),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 16", name=op.f("ck_reporting_period_code_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporting_period")),
        sa.UniqueConstraint("code", name=op.f("uq_reporting_period_code")),
        sa.UniqueConstraint("year", "half", name=op.f("uq_reporting_period_year_half")),
    )
    op.create_index(op.f("ix_reporting_period_starts_on"), "reporting_period", ["starts_on"], unique=False)


def downgrade() -> None:
    op.drop_table("reporting_period")
