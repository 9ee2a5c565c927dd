"""Totals of agreements, goals and placements, which the dashboard reads instead of every figure.

They start empty: `woonagenda migrate` fills them afterwards, since adding up follows the rules of the program.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

VISIBILITIES = "'ORGANISATION', 'PARTIES', 'REGION', 'COUNCIL', 'PUBLIC'"
STATES = "'DRAFT', 'PROPOSED', 'ACTIVE', 'SUSPENDED', 'COMPLETED', 'TERMINATED', 'SUPERSEDED'"


def points_at(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """Give a foreign key by the names the models have."""
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def sums() -> list[sa.Column[int]]:
    """Give the columns of the sums, wider than what is added up."""
    asked = [sa.Column(name, sa.BigInteger(), nullable=False) for name in ("target", "planned", "expected", "reported")]
    return [*asked, sa.Column("realised", sa.BigInteger(), nullable=True)]


def find_by(table: str, *columns: str) -> None:
    """Index each of these columns."""
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def once(name: str, table: str, columns: list[str], where: str) -> None:
    """Let each key be there once, of the rows that meet a condition."""
    op.create_index(name, table, columns, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def upgrade() -> None:
    op.create_table(
        "agreement_total",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        *sums(),
        points_at("agreement_total", "agreement_id", "agreement"),
        points_at("agreement_total", "period_id", "reporting_period"),
        points_at("agreement_total", "measure_id", "measure"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_total")),
        sa.UniqueConstraint("agreement_id", "period_id", name=op.f("uq_agreement_total_agreement_id_period_id")),
    )
    find_by("agreement_total", "measure_id", "period_id")
    op.create_table(
        "goal_total",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("visibility", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("embargo_until", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        *sums(),
        sa.CheckConstraint(f"visibility IN ({VISIBILITIES})", name=op.f("ck_goal_total_visibility_known")),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_goal_total_state_known")),
        points_at("goal_total", "goal_id", "goal"),
        points_at("goal_total", "period_id", "reporting_period"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_total")),
    )
    find_by("goal_total", "goal_id", "period_id")
    key = ["goal_id", "period_id", "visibility", "state"]
    once("uq_goal_total_embargo", "goal_total", [*key, "embargo_until"], "embargo_until IS NOT NULL")
    once("uq_goal_total_free", "goal_total", key, "embargo_until IS NULL")
    op.create_table(
        "placement_total",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("origin_area_id", sa.Uuid(), nullable=True),
        sa.Column("destination_area_id", sa.Uuid(), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("households", sa.BigInteger(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        points_at("placement_total", "period_id", "reporting_period"),
        points_at("placement_total", "origin_area_id", "area"),
        points_at("placement_total", "destination_area_id", "area"),
        points_at("placement_total", "category_id", "urgency_category"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_total")),
    )
    find_by("placement_total", "category_id", "destination_area_id", "origin_area_id", "period_id")
    once(
        "uq_placement_total_origin",
        "placement_total",
        ["period_id", "origin_area_id", "destination_area_id", "category_id"],
        "origin_area_id IS NOT NULL",
    )
    once(
        "uq_placement_total_pool",
        "placement_total",
        ["period_id", "destination_area_id", "category_id"],
        "origin_area_id IS NULL",
    )

    # The wider index does what the narrow one did.
    op.create_index("ix_observation_organisation_id_period_id", "observation", ["organisation_id", "period_id"])
    op.drop_index("ix_observation_organisation_id", "observation")


def downgrade() -> None:
    op.create_index("ix_observation_organisation_id", "observation", ["organisation_id"])
    op.drop_index("ix_observation_organisation_id_period_id", "observation")
    for table in ("placement_total", "goal_total", "agreement_total"):
        op.drop_table(table)
