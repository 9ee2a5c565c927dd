"""Corrections of figures of closed periods, and an index of the figures that were corrected."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# What was asked for, and what came of it.
TERMS = (
    "period_id",
    "measure_id",
    "organisation_id",
    "area_id",
    "share_id",
    "stock_target_id",
    "base_version",
    "value",
    "reason",
    "requested_at",
    "requested_by",
    "is_demo",
)
ANSWER = ("state", "observation_id", "decided_at", "decided_by", "answer")
INDEXED = (
    "area_id",
    "measure_id",
    "observation_id",
    "organisation_id",
    "period_id",
    "share_id",
    "stock_target_id",
)
# At most one correction of a figure waits for an answer.
PENDING = {
    "uq_figure_correction_measure": (
        ["measure_id", "organisation_id", "area_id", "period_id"],
        "share_id IS NULL AND stock_target_id IS NULL AND state = 'REQUESTED'",
    ),
    "uq_figure_correction_share": (["share_id", "period_id"], "share_id IS NOT NULL AND state = 'REQUESTED'"),
    "uq_figure_correction_target": (
        ["stock_target_id", "period_id"],
        "stock_target_id IS NOT NULL AND state = 'REQUESTED'",
    ),
}


def rewritten(differs: str) -> str:
    """Write the condition that NEW says something else than OLD where OLD stands; `differs` also tells NULLs apart."""
    terms = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in TERMS)
    answer = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in ANSWER)
    return f"{terms} OR (OLD.state <> 'REQUESTED' AND ({answer}))"


def some(name: str, table: str, columns: list[str], where: str, *, unique: bool) -> None:
    """Make an index of the rows that meet a condition."""
    op.create_index(name, table, columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def upgrade() -> None:
    op.create_table(
        "figure_correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("share_id", sa.Uuid(), nullable=True),
        sa.Column("stock_target_id", sa.Uuid(), nullable=True),
        sa.Column("observation_id", sa.Uuid(), nullable=True),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requested_by", sa.String(length=128), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=128), nullable=True),
        sa.Column("answer", sa.String(length=1000), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(state = 'REQUESTED') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)",
            name=op.f("ck_figure_correction_decided_is_told"),
        ),
        sa.CheckConstraint(
            "state <> 'ACCEPTED' OR observation_id IS NOT NULL",
            name=op.f("ck_figure_correction_accepted_stands_somewhere"),
        ),
        sa.CheckConstraint(
            "state <> 'DECLINED' OR answer IS NOT NULL", name=op.f("ck_figure_correction_declined_with_a_reason")
        ),
        sa.CheckConstraint(
            "state = 'WITHDRAWN' OR decided_by IS NULL OR decided_by <> requested_by",
            name=op.f("ck_figure_correction_takes_two"),
        ),
        sa.CheckConstraint(
            "state IN ('REQUESTED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')", name=op.f("ck_figure_correction_state_known")
        ),
        sa.CheckConstraint(
            "base_version = 0 OR observation_id IS NOT NULL", name=op.f("ck_figure_correction_corrects_a_figure")
        ),
        sa.CheckConstraint("base_version >= 0", name=op.f("ck_figure_correction_base_version_not_negative")),
        sa.CheckConstraint("length(answer) BETWEEN 1 AND 1000", name=op.f("ck_figure_correction_answer_length")),
        sa.CheckConstraint("length(decided_by) BETWEEN 1 AND 128", name=op.f("ck_figure_correction_decided_by_length")),
        sa.CheckConstraint("length(reason) BETWEEN 1 AND 1000", name=op.f("ck_figure_correction_reason_length")),
        sa.CheckConstraint(
            "length(requested_by) BETWEEN 1 AND 128", name=op.f("ck_figure_correction_requested_by_length")
        ),
        sa.CheckConstraint(
            "share_id IS NULL OR stock_target_id IS NULL", name=op.f("ck_figure_correction_one_subject")
        ),
        sa.CheckConstraint("value IS NULL OR value >= 0", name=op.f("ck_figure_correction_value_not_negative")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_figure_correction_area_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_figure_correction_measure_id")),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name=op.f("fk_figure_correction_observation_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_figure_correction_organisation_id")
        ),
        sa.ForeignKeyConstraint(["period_id"], ["reporting_period.id"], name=op.f("fk_figure_correction_period_id")),
        sa.ForeignKeyConstraint(["share_id"], ["commitment_share.id"], name=op.f("fk_figure_correction_share_id")),
        sa.ForeignKeyConstraint(
            ["stock_target_id"], ["stock_target.id"], name=op.f("fk_figure_correction_stock_target_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_correction")),
    )
    for column in INDEXED:
        op.create_index(op.f(f"ix_figure_correction_{column}"), "figure_correction", [column], unique=False)
    for name, (columns, where) in PENDING.items():
        some(name, "figure_correction", columns, where, unique=True)
    corrected = "ix_observation_version_corrected"
    some(corrected, "observation_version", ["observation_id"], "status = 'CORRECTED'", unique=False)

    if op.get_bind().dialect.name == "postgresql":
        guard_on_postgresql()
    else:
        guard_on_sqlite()


def guard_on_postgresql() -> None:
    """Let PostgreSQL refuse to rewrite what was asked, or what was answered."""
    op.execute(
        "CREATE FUNCTION figure_correction_stands() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'figure_correction stands'; END IF; "
        f"IF {rewritten('IS DISTINCT FROM')} THEN RAISE EXCEPTION 'figure_correction stands'; END IF; "
        "RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER figure_correction_stands BEFORE UPDATE OR DELETE ON figure_correction "
        "FOR EACH ROW EXECUTE FUNCTION figure_correction_stands()"
    )


def guard_on_sqlite() -> None:
    """Let SQLite refuse the same."""
    op.execute(
        "CREATE TRIGGER figure_correction_stands_update BEFORE UPDATE ON figure_correction "
        f"WHEN {rewritten('IS NOT')} BEGIN SELECT RAISE(ABORT, 'figure_correction stands'); END"
    )
    op.execute(
        "CREATE TRIGGER figure_correction_stands_delete BEFORE DELETE ON figure_correction "
        "BEGIN SELECT RAISE(ABORT, 'figure_correction stands'); END"
    )


def downgrade() -> None:
    op.drop_index("ix_observation_version_corrected", "observation_version")
    op.drop_table("figure_correction")  # its triggers go with it
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION figure_correction_stands()")
