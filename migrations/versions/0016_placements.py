"""Placements with their versions and flags, places held, waivers of the cap, and settlements.

Versions, flags and settlements are guarded by triggers. A batch rebuild of one of these tables drops its triggers on
SQLite: the migration that does so has to create them again.
"""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# Inserted, never changed or deleted.
APPEND_ONLY = ("placement_version", "placement_flag", "quota_settlement")
GROUNDS = "'ORIGIN', 'NETWORK', 'WORK_EDUCATION', 'CARE_CONTINUITY', 'SAFETY', 'SUITABLE_DWELLING', 'SWAP', 'POOL'"
CONDITIONS = ("suitable_dwelling", "guidance_agreed", "income_arranged", "crisis_contact", "landlord_agreement")
WITHIN = " AND ".join(f"all_conditions <= COALESCE({one}, households)" for one in CONDITIONS)
DECIDED = (
    "(state = 'REQUESTED') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_on IS NULL) "
    "AND (decided_at IS NULL) = (decision_reference IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)"
)
# Columns of tables that are there; they have a default or stay empty, since the previous release does not fill them.
ADDED = (
    (
        "counting_rule_set",
        "mutation_basis",
        "VARCHAR(32) DEFAULT 'PLANNED_UNTIL_REALISED_LARGER' NOT NULL",
        "mutation_basis_known",
        "mutation_basis IN ('PLANNED_UNTIL_REALISED_LARGER', 'PLANNED')",
    ),
    (
        "mutation_count",
        "in_attention_areas",
        "INTEGER",
        "attention_within",
        "in_attention_areas IS NULL OR in_attention_areas BETWEEN 0 AND realised",
    ),
)


def points_at(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """Give a foreign key by the names the models have."""
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    """Give a CHECK by the name the models have."""
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def limited(table: str, **columns: int) -> list[sa.CheckConstraint]:
    """Give the CHECKs of texts that are not empty and not too long."""
    return [check(table, f"{name}_length", f"length({name}) BETWEEN 1 AND {most}") for name, most in columns.items()]


def key(name: str, *, nullable: bool = False) -> sa.Column[UUID]:
    """Give a column for a key."""
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    """Give a column for a whole number."""
    return sa.Column(name, sa.Integer(), nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    """Give a column for a moment."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def day(name: str, *, nullable: bool = False) -> sa.Column[date]:
    """Give a column for a day."""
    return sa.Column(name, sa.Date(), nullable=nullable)


def words(name: str, most: int, *, nullable: bool = True) -> sa.Column[str]:
    """Give a column for a text."""
    return sa.Column(name, sa.String(length=most), nullable=nullable)


def is_demo() -> sa.Column[bool]:
    """Give the column that tells examples apart."""
    return sa.Column("is_demo", sa.Boolean(), nullable=False)


def index(table: str, *columns: str) -> None:
    """Index columns together."""
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)


def upgrade() -> None:
    for table, column, kind, name, condition in ADDED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT ck_{table}_{name} CHECK ({condition})")
    _reservation()
    _placement()
    _placement_version()
    _placement_flag()
    _cap_waiver()
    _quota_settlement()
    _guard()


def _reservation() -> None:
    op.create_table(
        "reservation",
        key("id"),
        key("organisation_id"),
        day("month"),
        key("destination_area_id"),
        key("category_id"),
        number("households"),
        number("above"),
        day("expires_on"),
        words("note", 1000),
        moment("recorded_at"),
        moment("ended_at", nullable=True),
        words("outcome", 32),
        is_demo(),
        check("reservation", "outcome_known", "outcome IN ('RELEASED', 'PLACED')"),
        check("reservation", "households_counts", "households > 0"),
        check("reservation", "above_within", "above BETWEEN 0 AND households"),
        check("reservation", "ended_for_a_reason", "(outcome IS NULL) = (ended_at IS NULL)"),
        *limited("reservation", note=1000),
        points_at("reservation", "organisation_id", "organisation"),
        points_at("reservation", "destination_area_id", "area"),
        points_at("reservation", "category_id", "urgency_category"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reservation")),
    )
    index("reservation", "category_id")
    index("reservation", "destination_area_id", "month")
    index("reservation", "organisation_id")


def _placement() -> None:
    op.create_table(
        "placement",
        key("id"),
        key("organisation_id"),
        day("month"),
        key("period_id"),
        key("origin_area_id", nullable=True),
        key("destination_area_id"),
        key("category_id"),
        words("ground", 32, nullable=False),
        key("reservation_id", nullable=True),
        is_demo(),
        check("placement", "ground_known", f"ground IN ({GROUNDS})"),
        points_at("placement", "organisation_id", "organisation"),
        points_at("placement", "period_id", "reporting_period"),
        points_at("placement", "origin_area_id", "area"),
        points_at("placement", "destination_area_id", "area"),
        points_at("placement", "category_id", "urgency_category"),
        points_at("placement", "reservation_id", "reservation"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.UniqueConstraint("reservation_id", name=op.f("uq_placement_reservation_id")),
    )
    for column in ("category_id", "destination_area_id", "organisation_id", "origin_area_id"):
        index("placement", column)
    index("placement", "period_id", "destination_area_id")


def _placement_version() -> None:
    table = "placement_version"
    op.create_table(
        table,
        key("id"),
        key("placement_id"),
        number("version"),
        number("households"),
        *(number(one, nullable=True) for one in (*CONDITIONS, "all_conditions", "in_attention_areas")),
        words("note", 1000),
        words("reason", 1000),
        sa.Column("after_closing", sa.Boolean(), nullable=False),
        moment("recorded_at"),
        check(table, "version_counts_from_one", "version > 0"),
        check(table, "households_sensible", "households >= 0 AND (version > 1 OR households > 0)"),
        check(table, "correction_has_a_reason", "(version > 1) = (reason IS NOT NULL)"),
        check(table, "closed_takes_corrections", "version > 1 OR NOT after_closing"),
        *(
            check(table, f"{one}_within", f"{one} IS NULL OR {one} BETWEEN 0 AND households")
            for one in (*CONDITIONS, "in_attention_areas")
        ),
        check(
            table,
            "all_conditions_within",
            f"all_conditions IS NULL OR (all_conditions BETWEEN 0 AND households AND {WITHIN})",
        ),
        *limited(table, note=1000, reason=1000),
        points_at(table, "placement_id", "placement"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_version")),
        sa.UniqueConstraint("placement_id", "version", name=op.f("uq_placement_version_placement_id_version")),
    )


def _placement_flag() -> None:
    table = "placement_flag"
    op.create_table(
        table,
        key("id"),
        key("placement_id"),
        number("version"),
        key("organisation_id"),
        key("area_id"),
        key("origin_area_id", nullable=True),
        *(number(one) for one in ("year", "above", "cap", "used", "reserved", "waived")),
        moment("recorded_at"),
        check(table, "version_counts_from_one", "version > 0"),
        check(table, "above_counts", "above > 0"),
        check(table, "not_negative", "cap >= 0 AND used >= 0 AND reserved >= 0 AND waived >= 0"),
        points_at(table, "placement_id", "placement"),
        points_at(table, "organisation_id", "organisation"),
        points_at(table, "area_id", "area"),
        points_at(table, "origin_area_id", "area"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_flag")),
        sa.UniqueConstraint("placement_id", "version", name=op.f("uq_placement_flag_placement_id_version")),
    )
    index(table, "area_id", "year")
    index(table, "organisation_id")
    index(table, "origin_area_id")


def _cap_waiver() -> None:
    op.create_table(
        "cap_waiver",
        key("id"),
        number("year"),
        key("area_id"),
        key("organisation_id"),
        number("households"),
        words("reason", 1000, nullable=False),
        day("valid_until"),
        words("state", 32, nullable=False),
        moment("requested_at"),
        words("requested_by", 128, nullable=False),
        moment("decided_at", nullable=True),
        words("decided_by", 128),
        day("decided_on", nullable=True),
        words("decision_reference", 200),
        is_demo(),
        check("cap_waiver", "state_known", "state IN ('REQUESTED', 'GRANTED', 'REFUSED')"),
        check("cap_waiver", "households_counts", "households > 0"),
        check("cap_waiver", "decided_is_told", DECIDED),
        check("cap_waiver", "takes_two", "decided_by IS NULL OR decided_by <> requested_by"),
        *limited("cap_waiver", reason=1000, decision_reference=200, requested_by=128, decided_by=128),
        points_at("cap_waiver", "area_id", "area"),
        points_at("cap_waiver", "organisation_id", "organisation"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cap_waiver")),
    )
    index("cap_waiver", "area_id", "year")
    index("cap_waiver", "organisation_id")


def _quota_settlement() -> None:
    table = "quota_settlement"
    op.create_table(
        table,
        key("id"),
        key("round_id"),
        number("version"),
        key("area_id"),
        *(number(one) for one in ("opening", "assigned", "realised", "closing")),
        day("settled_on"),
        words("reason", 1000),
        moment("recorded_at"),
        is_demo(),
        check(table, "version_counts_from_one", "version > 0"),
        check(table, "nacalculatie_has_a_reason", "(version > 1) = (reason IS NOT NULL)"),
        check(table, "closing_adds_up", "closing = opening + assigned - realised"),
        check(table, "not_negative", "assigned >= 0 AND realised >= 0"),
        *limited(table, reason=1000),
        points_at(table, "round_id", "quota_round"),
        points_at(table, "area_id", "area"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota_settlement")),
        sa.UniqueConstraint(
            "round_id", "version", "area_id", name=op.f("uq_quota_settlement_round_id_version_area_id")
        ),
    )
    index(table, "area_id")


def _guard() -> None:
    """Refuse changes of history; the function on PostgreSQL is that of migration 0009."""
    for table in APPEND_ONLY:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
            op.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
            continue
        for deed in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def downgrade() -> None:
    for table in (
        "quota_settlement",
        "cap_waiver",
        "placement_flag",
        "placement_version",
        "placement",
        "reservation",
    ):
        op.drop_table(table)
    for table, column, _kind, name, _condition in ADDED:
        if op.get_bind().dialect.name == "postgresql":
            op.drop_constraint(f"ck_{table}_{name}", table)
        op.drop_column(table, column)
