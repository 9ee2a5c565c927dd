"""Transfers between municipalities, contingents of care providers, and what a year is expected to bring."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLES = (
    "contingent_version",
    "contingent_redivision",
    "contingent",
    "quota_transfer",
    "mutation_forecast",
    "district_liveability",
    "inhabitants",
)

# What was asked of the other municipality, and what came of it.
TERMS = (
    "year",
    "giver_area_id",
    "taker_area_id",
    "giver_id",
    "taker_id",
    "proposer_id",
    "households",
    "ground",
    "note",
    "proposed_at",
    "is_demo",
)
ANSWER = ("state", "decider_id", "decided_at", "is_after_adoption")
# What a forecast is about; a NULL is about all of them together, and equals another NULL.
SCOPE = ("year", "area_id", "district_id", "organisation_id", "dwelling_type")


def rewritten(differs: str) -> str:
    """Write the condition that NEW says something else than OLD where OLD stands; `differs` also tells NULLs apart."""
    terms = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in TERMS)
    answer = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in ANSWER)
    counted = f"OLD.round_id IS NOT NULL AND NEW.round_id {differs} OLD.round_id"
    return f"{terms} OR (OLD.state <> 'PROPOSED' AND ({answer} OR ({counted})))"


def twice(same: str) -> str:
    """Write the condition that another forecast is about the same as NEW; `same` also holds of two NULLs."""
    alike = " AND ".join(f"other.{name} {same} NEW.{name}" for name in SCOPE)
    return f"SELECT 1 FROM mutation_forecast AS other WHERE other.id <> NEW.id AND {alike}"


def upgrade() -> None:
    op.create_table(
        "contingent_redivision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("divided", sa.Integer(), nullable=False),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("divided > 0", name=op.f("ck_contingent_redivision_divided_something")),
        sa.CheckConstraint("remaining >= 0", name=op.f("ck_contingent_redivision_remaining_not_negative")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_contingent_redivision_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contingent_redivision")),
    )
    op.create_index(op.f("ix_contingent_redivision_area_id"), "contingent_redivision", ["area_id"], unique=False)
    op.create_index(op.f("ix_contingent_redivision_year"), "contingent_redivision", ["year"], unique=False)
    op.create_table(
        "district_liveability",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("score_class", sa.Integer(), nullable=False),
        sa.Column("limit_bp", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("certainty", sa.String(length=32), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('SURE', 'LIKELY', 'TO_BE_CONFIRMED')", name=op.f("ck_district_liveability_certainty_known")
        ),
        sa.CheckConstraint(
            "limit_bp IS NULL OR limit_bp BETWEEN 0 AND 10000", name=op.f("ck_district_liveability_limit_is_a_share")
        ),
        sa.CheckConstraint("score_class BETWEEN 1 AND 9", name=op.f("ck_district_liveability_score_class_known")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_district_liveability_area_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_district_liveability_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district_liveability")),
        sa.UniqueConstraint("year", "area_id", name=op.f("uq_district_liveability_year_area_id")),
    )
    op.create_index(op.f("ix_district_liveability_area_id"), "district_liveability", ["area_id"], unique=False)
    op.create_index(op.f("ix_district_liveability_source_id"), "district_liveability", ["source_id"], unique=False)
    op.create_table(
        "inhabitants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("certainty", sa.String(length=32), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('SURE', 'LIKELY', 'TO_BE_CONFIRMED')", name=op.f("ck_inhabitants_certainty_known")
        ),
        sa.CheckConstraint("inhabitants >= 0", name=op.f("ck_inhabitants_inhabitants_not_negative")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_inhabitants_area_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_inhabitants_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inhabitants")),
        sa.UniqueConstraint("year", "area_id", name=op.f("uq_inhabitants_year_area_id")),
    )
    op.create_index(op.f("ix_inhabitants_area_id"), "inhabitants", ["area_id"], unique=False)
    op.create_index(op.f("ix_inhabitants_source_id"), "inhabitants", ["source_id"], unique=False)
    op.create_table(
        "mutation_forecast",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("district_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("dwelling_type", sa.String(length=64), nullable=True),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("certainty", sa.String(length=32), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('SURE', 'LIKELY', 'TO_BE_CONFIRMED')", name=op.f("ck_mutation_forecast_certainty_known")
        ),
        sa.CheckConstraint("expected >= 0", name=op.f("ck_mutation_forecast_expected_not_negative")),
        sa.CheckConstraint(
            "length(dwelling_type) BETWEEN 1 AND 64", name=op.f("ck_mutation_forecast_dwelling_type_length")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_mutation_forecast_area_id")),
        sa.ForeignKeyConstraint(["district_id"], ["area.id"], name=op.f("fk_mutation_forecast_district_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mutation_forecast_organisation_id")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_mutation_forecast_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mutation_forecast")),
    )
    op.create_index(op.f("ix_mutation_forecast_area_id"), "mutation_forecast", ["area_id"], unique=False)
    op.create_index(op.f("ix_mutation_forecast_district_id"), "mutation_forecast", ["district_id"], unique=False)
    op.create_index(
        op.f("ix_mutation_forecast_organisation_id"), "mutation_forecast", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_mutation_forecast_source_id"), "mutation_forecast", ["source_id"], unique=False)
    op.create_index(op.f("ix_mutation_forecast_year"), "mutation_forecast", ["year"], unique=False)
    op.create_table(
        "contingent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_contingent_area_id")),
        sa.ForeignKeyConstraint(["category_id"], ["urgency_category.id"], name=op.f("fk_contingent_category_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_contingent_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contingent")),
        sa.UniqueConstraint(
            "year",
            "organisation_id",
            "area_id",
            "category_id",
            name=op.f("uq_contingent_year_organisation_id_area_id_category_id"),
        ),
    )
    op.create_index(op.f("ix_contingent_area_id"), "contingent", ["area_id"], unique=False)
    op.create_index(op.f("ix_contingent_category_id"), "contingent", ["category_id"], unique=False)
    op.create_index(op.f("ix_contingent_organisation_id"), "contingent", ["organisation_id"], unique=False)
    op.create_table(
        "quota_transfer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("giver_area_id", sa.Uuid(), nullable=False),
        sa.Column("taker_area_id", sa.Uuid(), nullable=False),
        sa.Column("giver_id", sa.Uuid(), nullable=False),
        sa.Column("taker_id", sa.Uuid(), nullable=False),
        sa.Column("proposer_id", sa.Uuid(), nullable=False),
        sa.Column("decider_id", sa.Uuid(), nullable=True),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("round_id", sa.Uuid(), nullable=True),
        sa.Column("is_after_adoption", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(state = 'PROPOSED') = (decided_at IS NULL)", name=op.f("ck_quota_transfer_ended_has_a_moment")
        ),
        sa.CheckConstraint(
            "(state IN ('ACCEPTED', 'DECLINED')) = (decider_id IS NOT NULL)",
            name=op.f("ck_quota_transfer_answer_has_a_decider"),
        ),
        sa.CheckConstraint(
            "ground IN ('NETWORK', 'WORK_EDUCATION', 'CARE_CONTINUITY', 'SAFETY', 'SUITABLE_DWELLING', 'SWAP')",
            name=op.f("ck_quota_transfer_ground_is_promising"),
        ),
        sa.CheckConstraint(
            "round_id IS NULL OR state = 'ACCEPTED'", name=op.f("ck_quota_transfer_only_accepted_counts")
        ),
        sa.CheckConstraint(
            "state IN ('PROPOSED', 'ACCEPTED', 'DECLINED', 'CANCELLED')", name=op.f("ck_quota_transfer_state_known")
        ),
        sa.CheckConstraint(
            "NOT is_after_adoption OR round_id IS NOT NULL", name=op.f("ck_quota_transfer_after_which_adoption")
        ),
        sa.CheckConstraint(
            "decider_id IS NULL OR (decider_id IN (giver_id, taker_id) AND decider_id <> proposer_id)",
            name=op.f("ck_quota_transfer_decided_by_the_other"),
        ),
        sa.CheckConstraint("giver_area_id <> taker_area_id", name=op.f("ck_quota_transfer_between_two_areas")),
        sa.CheckConstraint("giver_id <> taker_id", name=op.f("ck_quota_transfer_between_two_organisations")),
        sa.CheckConstraint("households > 0", name=op.f("ck_quota_transfer_of_somebody")),
        sa.CheckConstraint("length(note) BETWEEN 1 AND 500", name=op.f("ck_quota_transfer_note_length")),
        sa.CheckConstraint("proposer_id IN (giver_id, taker_id)", name=op.f("ck_quota_transfer_proposed_by_a_party")),
        sa.ForeignKeyConstraint(["decider_id"], ["organisation.id"], name=op.f("fk_quota_transfer_decider_id")),
        sa.ForeignKeyConstraint(["giver_area_id"], ["area.id"], name=op.f("fk_quota_transfer_giver_area_id")),
        sa.ForeignKeyConstraint(["giver_id"], ["organisation.id"], name=op.f("fk_quota_transfer_giver_id")),
        sa.ForeignKeyConstraint(["proposer_id"], ["organisation.id"], name=op.f("fk_quota_transfer_proposer_id")),
        sa.ForeignKeyConstraint(["round_id"], ["quota_round.id"], name=op.f("fk_quota_transfer_round_id")),
        sa.ForeignKeyConstraint(["taker_area_id"], ["area.id"], name=op.f("fk_quota_transfer_taker_area_id")),
        sa.ForeignKeyConstraint(["taker_id"], ["organisation.id"], name=op.f("fk_quota_transfer_taker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota_transfer")),
    )
    op.create_index(op.f("ix_quota_transfer_decider_id"), "quota_transfer", ["decider_id"], unique=False)
    op.create_index(op.f("ix_quota_transfer_giver_area_id"), "quota_transfer", ["giver_area_id"], unique=False)
    op.create_index(op.f("ix_quota_transfer_giver_id"), "quota_transfer", ["giver_id"], unique=False)
    op.create_index(op.f("ix_quota_transfer_proposer_id"), "quota_transfer", ["proposer_id"], unique=False)
    op.create_index(op.f("ix_quota_transfer_round_id"), "quota_transfer", ["round_id"], unique=False)
    op.create_index(op.f("ix_quota_transfer_taker_area_id"), "quota_transfer", ["taker_area_id"], unique=False)
    op.create_index(op.f("ix_quota_transfer_taker_id"), "quota_transfer", ["taker_id"], unique=False)
    op.create_index(op.f("ix_quota_transfer_year"), "quota_transfer", ["year"], unique=False)
    op.create_table(
        "contingent_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contingent_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=32), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("released", sa.Integer(), nullable=False),
        sa.Column("ceiling", sa.Integer(), nullable=True),
        sa.Column("redivision_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("agreed >= 0", name=op.f("ck_contingent_version_agreed_not_negative")),
        sa.CheckConstraint(
            "(change = 'REDIVIDED') = (redivision_id IS NOT NULL)",
            name=op.f("ck_contingent_version_redivided_by_something"),
        ),
        sa.CheckConstraint(
            "change IN ('AGREED', 'RELEASED', 'REDIVIDED')", name=op.f("ck_contingent_version_change_known")
        ),
        sa.CheckConstraint(
            "ceiling IS NULL OR ceiling >= households", name=op.f("ck_contingent_version_within_the_ceiling")
        ),
        sa.CheckConstraint("households >= 0", name=op.f("ck_contingent_version_households_not_negative")),
        sa.CheckConstraint("released >= 0", name=op.f("ck_contingent_version_released_not_negative")),
        sa.CheckConstraint("version > 0", name=op.f("ck_contingent_version_version_counts_from_one")),
        sa.ForeignKeyConstraint(["contingent_id"], ["contingent.id"], name=op.f("fk_contingent_version_contingent_id")),
        sa.ForeignKeyConstraint(
            ["redivision_id"], ["contingent_redivision.id"], name=op.f("fk_contingent_version_redivision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contingent_version")),
        sa.UniqueConstraint("contingent_id", "version", name=op.f("uq_contingent_version_contingent_id_version")),
    )
    op.create_index(op.f("ix_contingent_version_redivision_id"), "contingent_version", ["redivision_id"], unique=False)

    if op.get_bind().dialect.name == "postgresql":
        guard_on_postgresql()
    else:
        guard_on_sqlite()


def guard_on_postgresql() -> None:
    """Let PostgreSQL refuse to rewrite what stands; `refuse_change` came with migration 0009."""
    op.execute(
        "CREATE TRIGGER contingent_version_append_only BEFORE UPDATE OR DELETE ON contingent_version "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER contingent_version_no_truncate BEFORE TRUNCATE ON contingent_version "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE FUNCTION quota_transfer_stands() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'quota_transfer stands'; END IF; "
        f"IF {rewritten('IS DISTINCT FROM')} THEN RAISE EXCEPTION 'quota_transfer stands'; END IF; "
        "RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER quota_transfer_stands BEFORE UPDATE OR DELETE ON quota_transfer "
        "FOR EACH ROW EXECUTE FUNCTION quota_transfer_stands()"
    )
    op.execute(
        "CREATE FUNCTION mutation_forecast_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "PERFORM pg_advisory_xact_lock(hashtext('mutation_forecast')); "
        f"IF EXISTS ({twice('IS NOT DISTINCT FROM')}) THEN RAISE EXCEPTION 'mutation_forecast is there'; END IF; "
        "RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER mutation_forecast_once BEFORE INSERT OR UPDATE ON mutation_forecast "
        "FOR EACH ROW EXECUTE FUNCTION mutation_forecast_once()"
    )


def guard_on_sqlite() -> None:
    """Let SQLite refuse the same."""
    for deed in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER contingent_version_no_{deed} BEFORE {deed.upper()} ON contingent_version "
            "BEGIN SELECT RAISE(ABORT, 'contingent_version is append-only'); END"
        )
    op.execute(
        "CREATE TRIGGER quota_transfer_stands_update BEFORE UPDATE ON quota_transfer "
        f"WHEN {rewritten('IS NOT')} BEGIN SELECT RAISE(ABORT, 'quota_transfer stands'); END"
    )
    op.execute(
        "CREATE TRIGGER quota_transfer_stands_delete BEFORE DELETE ON quota_transfer "
        "BEGIN SELECT RAISE(ABORT, 'quota_transfer stands'); END"
    )
    for deed in ("insert", "update"):
        op.execute(
            f"CREATE TRIGGER mutation_forecast_once_{deed} BEFORE {deed.upper()} ON mutation_forecast "
            f"WHEN EXISTS ({twice('IS')}) BEGIN SELECT RAISE(ABORT, 'mutation_forecast is there'); END"
        )


def downgrade() -> None:
    for table in TABLES:  # their triggers go with them
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION quota_transfer_stands()")
        op.execute("DROP FUNCTION mutation_forecast_once()")
