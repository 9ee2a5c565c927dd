"""Scenarios and their calculations; proposals of a round, the split over corporations, and what parties answer.

What was adopted, answered or calculated is guarded by triggers. A batch rebuild of one of these tables drops its
triggers on SQLite: the migration that does so has to create them again.
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

DECIDED = "('ADOPTED', 'RUNNING', 'SETTLED')"
FINISHED = "('SOLVED', 'INFEASIBLE', 'OUT_OF_TIME', 'CANCELLED', 'FAILED')"
ANSWERS = "('AGREED', 'OBJECTED')"
STEPS = "CASE {row}.state WHEN 'ADOPTED' THEN 1 WHEN 'RUNNING' THEN 2 WHEN 'SETTLED' THEN 3 ELSE 0 END"
OF_ADOPTED_RULES = "EXISTS (SELECT 1 FROM counting_rule_set WHERE id = OLD.rule_set_id AND state = 'ADOPTED')"
OF_DECIDED_ROUND = f"EXISTS (SELECT 1 FROM quota_round WHERE id = OLD.round_id AND state IN {DECIDED})"
OF_DECIDED_LINE = (
    "EXISTS (SELECT 1 FROM quota_line JOIN quota_round ON quota_round.id = quota_line.round_id "
    f"WHERE quota_line.id = OLD.line_id AND quota_round.state IN {DECIDED})"
)
# Of a round that was decided, only how far it is may change, and only onwards.
ROUND_REWRITTEN = (
    f"OLD.state IN {DECIDED} AND ({STEPS.format(row='NEW')} < {STEPS.format(row='OLD')} OR NEW.year <> OLD.year "
    "OR NEW.rule_set_id <> OLD.rule_set_id OR NEW.distribution_key <> OLD.distribution_key "
    "OR COALESCE(CAST(NEW.decided_on AS TEXT), '') <> COALESCE(CAST(OLD.decided_on AS TEXT), '') "
    "OR COALESCE(NEW.decision_reference, '') <> COALESCE(OLD.decision_reference, '') "
    "OR NEW.despite_objections <> OLD.despite_objections)"
)
CALCULATION_REWRITTEN = (
    f"OLD.state IN {FINISHED} OR NEW.scenario_id <> OLD.scenario_id OR NEW.method <> OLD.method "
    "OR NEW.input_digest <> OLD.input_digest OR CAST(NEW.inputs AS TEXT) <> CAST(OLD.inputs AS TEXT)"
)

# What the database refuses: (table, deed, when, what it says).
GUARDS = (
    ("counting_rule_set", "update", "OLD.state = 'ADOPTED'", "counting_rule_set is adopted"),
    ("counting_rule_set", "delete", "OLD.state = 'ADOPTED'", "counting_rule_set is adopted"),
    ("counted_category", "update", OF_ADOPTED_RULES, "counted_category is adopted"),
    ("counted_category", "delete", OF_ADOPTED_RULES, "counted_category is adopted"),
    ("quota_round", "update", ROUND_REWRITTEN, "quota_round is adopted"),
    ("quota_round", "delete", f"OLD.state IN {DECIDED}", "quota_round is adopted"),
    ("quota_line", "update", OF_DECIDED_ROUND, "quota_line is adopted"),
    ("quota_line", "delete", OF_DECIDED_ROUND, "quota_line is adopted"),
    ("quota_line_share", "update", OF_DECIDED_LINE, "quota_line_share is adopted"),
    ("quota_line_share", "delete", OF_DECIDED_LINE, "quota_line_share is adopted"),
    ("quota_line_response", "update", "1 = 1", "quota_line_response is append-only"),
    ("quota_line_response", "delete", "1 = 1", "quota_line_response is append-only"),
    ("calculation", "update", CALCULATION_REWRITTEN, "calculation is append-only"),
    ("calculation", "delete", "1 = 1", "calculation is append-only"),
)

# Columns with a rule of their own. They have a default, since the previous release does not fill them.
ADDED = (
    (
        "counting_rule_set",
        "cap_scope",
        "VARCHAR(32) DEFAULT 'MUNICIPALITY' NOT NULL",
        "known",
        "cap_scope IN ('MUNICIPALITY', 'REGION', 'CORPORATION')",
    ),
    (
        "counting_rule_set",
        "decision_reference",
        "VARCHAR(200)",
        "length",
        "length(decision_reference) BETWEEN 1 AND 200",
    ),
    ("quota_round", "version", "INTEGER DEFAULT 1 NOT NULL", "counts_from_one", "version >= 1"),
    ("quota_line", "version", "INTEGER DEFAULT 1 NOT NULL", "counts_from_one", "version >= 1"),
    ("quota_line", "answer", "VARCHAR(32)", "known", f"answer IN {ANSWERS}"),
)


def points_at(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """Give a foreign key by the names the models have."""
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    """Give a CHECK by the name the models have."""
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def moment(name: str, *, nullable: bool = True) -> sa.Column[datetime]:
    """Give a column for a moment."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def key(name: str, *, nullable: bool = False) -> sa.Column[UUID]:
    """Give a column for a key."""
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def index(table: str, *columns: str) -> None:
    """Index columns together."""
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)


def upgrade() -> None:
    for table, column, kind, rule, condition in ADDED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} {_named(table, column, rule, condition)}")
    op.add_column("quota_line", sa.Column("explanation", sa.JSON(), nullable=True))
    op.add_column(
        "quota_round", sa.Column("despite_objections", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    _scenario()
    _calculation()
    _beside_a_round()
    _guard()


def _named(table: str, column: str, rule: str, condition: str) -> str:
    return f"CONSTRAINT ck_{table}_{column}_{rule} CHECK ({condition})"


def _scenario() -> None:
    op.create_table(
        "scenario",
        key("id"),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        key("based_on_id", nullable=True),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        moment("made_at", nullable=False),
        moment("changed_at", nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        check("scenario", "version_counts_from_one", "version >= 1"),
        check("scenario", "state_known", "state IN ('ACTIVE', 'ARCHIVED')"),
        check("scenario", "name_length", "length(name) BETWEEN 1 AND 128"),
        check("scenario", "note_length", "length(note) BETWEEN 1 AND 1000"),
        points_at("scenario", "based_on_id", "scenario"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario")),
    )
    index("scenario", "based_on_id")
    index("scenario", "year", "name")


def _calculation() -> None:
    limits = {"engine": 64, "engine_version": 64, "input_digest": 64, "digest": 64, "stage": 64}
    op.create_table(
        "calculation",
        key("id"),
        key("scenario_id"),
        sa.Column("scenario_version", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("engine", sa.String(length=64), nullable=False),
        sa.Column("engine_version", sa.String(length=64), nullable=False),
        sa.Column("input_digest", sa.String(length=64), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("output", sa.JSON(), nullable=True),
        sa.Column("stage", sa.String(length=64), nullable=True),
        sa.Column("stage_number", sa.Integer(), nullable=False),
        sa.Column("stages", sa.Integer(), nullable=False),
        moment("requested_at", nullable=False),
        moment("started_at"),
        moment("gives_up_at"),
        moment("finished_at"),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        check("calculation", "version_counts_from_one", "scenario_version >= 1"),
        check("calculation", "finished_has_a_moment", "(state IN ('QUEUED', 'RUNNING')) = (finished_at IS NULL)"),
        check("calculation", "solved_has_a_digest", "(state = 'SOLVED') = (digest IS NOT NULL)"),
        check("calculation", "running_has_an_end", "(state <> 'RUNNING') OR (gives_up_at IS NOT NULL)"),
        check("calculation", "stages_not_negative", "stage_number >= 0 AND stages >= 0"),
        check("calculation", "method_known", "method IN ('RULE', 'OPTIMUM')"),
        check("calculation", "state_known", f"state IN ('QUEUED', 'RUNNING', {FINISHED[1:]}"),
        *(check("calculation", f"{one}_length", f"length({one}) BETWEEN 1 AND {most}") for one, most in limits.items()),
        points_at("calculation", "scenario_id", "scenario"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calculation")),
    )
    index("calculation", "input_digest")
    index("calculation", "scenario_id", "requested_at")
    index("calculation", "state", "requested_at")


def _beside_a_round() -> None:
    op.create_table(
        "quota_proposal",
        key("id"),
        key("round_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        key("calculation_id"),
        moment("proposed_at", nullable=False),
        moment("withdrawn_at"),
        check("quota_proposal", "number_counts_from_one", "number >= 1"),
        points_at("quota_proposal", "round_id", "quota_round"),
        points_at("quota_proposal", "calculation_id", "calculation"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota_proposal")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_quota_proposal_round_id_number")),
    )
    index("quota_proposal", "calculation_id")
    op.create_table(
        "quota_line_share",
        key("id"),
        key("line_id"),
        key("organisation_id"),
        sa.Column("mutation", sa.Integer(), nullable=False),
        sa.Column("assigned", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=True),
        check("quota_line_share", "not_negative", "assigned >= 0 AND mutation >= 0"),
        check("quota_line_share", "answer_known", f"answer IN {ANSWERS}"),
        points_at("quota_line_share", "line_id", "quota_line"),
        points_at("quota_line_share", "organisation_id", "organisation"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota_line_share")),
        sa.UniqueConstraint("line_id", "organisation_id", name=op.f("uq_quota_line_share_line_id_organisation_id")),
    )
    index("quota_line_share", "organisation_id")
    op.create_table(
        "quota_line_response",
        key("id"),
        key("line_id"),
        key("organisation_id"),
        key("proposal_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=True),
        sa.Column("assigned", sa.Integer(), nullable=False),
        moment("recorded_at", nullable=False),
        check("quota_line_response", "number_counts_from_one", "number >= 1"),
        check("quota_line_response", "assigned_not_negative", "assigned >= 0"),
        check("quota_line_response", "objection_has_a_reason", "answer = 'AGREED' OR reason IS NOT NULL"),
        check("quota_line_response", "answer_known", f"answer IN {ANSWERS}"),
        check("quota_line_response", "reason_length", "length(reason) BETWEEN 1 AND 1000"),
        points_at("quota_line_response", "line_id", "quota_line"),
        points_at("quota_line_response", "organisation_id", "organisation"),
        points_at("quota_line_response", "proposal_id", "quota_proposal"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota_line_response")),
        sa.UniqueConstraint(
            "line_id", "organisation_id", "number", name=op.f("uq_quota_line_response_line_id_organisation_id_number")
        ),
    )
    index("quota_line_response", "organisation_id")
    index("quota_line_response", "proposal_id")


def _guard() -> None:
    for table, deed, when, says in GUARDS:
        name = f"{table}_guard_{deed}"
        if op.get_bind().dialect.name == "postgresql":
            back = "OLD" if deed == "delete" else "NEW"
            op.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {when} THEN RAISE EXCEPTION '{says}'; END IF; RETURN {back}; END $$"
            )
            op.execute(f"CREATE TRIGGER {name} BEFORE {deed.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
        else:
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {deed.upper()} ON {table} WHEN {when} "
                f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
            )
    if op.get_bind().dialect.name == "postgresql":
        for table in ("calculation", "quota_line_response"):
            op.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )


def downgrade() -> None:
    for table, deed, _, _ in GUARDS:
        name = f"{table}_guard_{deed}"
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP TRIGGER {name} ON {table}")
            op.execute(f"DROP FUNCTION {name}()")
        else:
            op.execute(f"DROP TRIGGER {name}")
    for table in ("quota_line_response", "quota_line_share", "quota_proposal", "calculation", "scenario"):
        op.drop_table(table)
    op.drop_column("quota_round", "despite_objections")
    op.drop_column("quota_line", "explanation")
    for table, column, _, _, _ in ADDED:
        op.drop_column(table, column)
