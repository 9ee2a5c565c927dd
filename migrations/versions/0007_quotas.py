"""The fair division: counting rules, mutation, demand, quota lines, placements."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counting_rule_set",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("cap_share_bp", sa.Integer(), nullable=False),
        sa.Column("counts_new_build", sa.Boolean(), nullable=False),
        sa.Column("counts_temporary", sa.Boolean(), nullable=False),
        sa.Column("counts_rooms", sa.Boolean(), nullable=False),
        sa.Column("adopted_by", sa.String(length=200), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("certainty", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(state = 'ADOPTED') = (adopted_on IS NOT NULL)", name=op.f("ck_counting_rule_set_adopted_has_a_day")
        ),
        sa.CheckConstraint(
            "certainty IN ('SURE', 'LIKELY', 'TO_BE_CONFIRMED')", name=op.f("ck_counting_rule_set_certainty_known")
        ),
        sa.CheckConstraint("state IN ('DRAFT', 'ADOPTED')", name=op.f("ck_counting_rule_set_state_known")),
        sa.CheckConstraint("cap_share_bp BETWEEN 0 AND 10000", name=op.f("ck_counting_rule_set_cap_is_a_share")),
        sa.CheckConstraint("length(adopted_by) BETWEEN 1 AND 200", name=op.f("ck_counting_rule_set_adopted_by_length")),
        sa.CheckConstraint("length(note) BETWEEN 1 AND 1000", name=op.f("ck_counting_rule_set_note_length")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_counting_rule_set_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counting_rule_set")),
        sa.UniqueConstraint("year", "version", name=op.f("uq_counting_rule_set_year_version")),
    )
    op.create_index(op.f("ix_counting_rule_set_source_id"), "counting_rule_set", ["source_id"], unique=False)
    op.create_table(
        "mutation_count",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("realised", sa.Integer(), nullable=True),
        sa.Column("social_stock", sa.Integer(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("planned >= 0", name=op.f("ck_mutation_count_planned_not_negative")),
        sa.CheckConstraint("realised IS NULL OR realised >= 0", name=op.f("ck_mutation_count_realised_not_negative")),
        sa.CheckConstraint(
            "social_stock IS NULL OR social_stock >= 0", name=op.f("ck_mutation_count_stock_not_negative")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_mutation_count_area_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mutation_count_organisation_id")
        ),
        sa.ForeignKeyConstraint(["period_id"], ["reporting_period.id"], name=op.f("fk_mutation_count_period_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mutation_count")),
        sa.UniqueConstraint("period_id", "area_id", name=op.f("uq_mutation_count_period_id_area_id")),
    )
    op.create_index(op.f("ix_mutation_count_area_id"), "mutation_count", ["area_id"], unique=False)
    op.create_index(op.f("ix_mutation_count_organisation_id"), "mutation_count", ["organisation_id"], unique=False)
    op.create_table(
        "quota_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("rule_set_id", sa.Uuid(), nullable=False),
        sa.Column("distribution_key", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_reference", sa.String(length=200), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "distribution_key IN ('SOCIAL_STOCK', 'MUTATION', 'INHABITANTS', 'INVERSE_SHARE')",
            name=op.f("ck_quota_round_distribution_key_known"),
        ),
        sa.CheckConstraint(
            "state IN ('DRAFT', 'CALCULATED', 'PROPOSED', 'ADOPTED', 'RUNNING', 'SETTLED')",
            name=op.f("ck_quota_round_state_known"),
        ),
        sa.CheckConstraint(
            "length(decision_reference) BETWEEN 1 AND 200", name=op.f("ck_quota_round_decision_reference_length")
        ),
        sa.ForeignKeyConstraint(["rule_set_id"], ["counting_rule_set.id"], name=op.f("fk_quota_round_rule_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota_round")),
        sa.UniqueConstraint("year", name=op.f("uq_quota_round_year")),
    )
    op.create_index(op.f("ix_quota_round_rule_set_id"), "quota_round", ["rule_set_id"], unique=False)
    op.create_table(
        "counted_category",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rule_set_id", sa.Uuid(), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("counts_towards_cap", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["urgency_category.id"], name=op.f("fk_counted_category_category_id")),
        sa.ForeignKeyConstraint(
            ["rule_set_id"], ["counting_rule_set.id"], name=op.f("fk_counted_category_rule_set_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted_category")),
        sa.UniqueConstraint("rule_set_id", "category_id", name=op.f("uq_counted_category_rule_set_id_category_id")),
    )
    op.create_index(op.f("ix_counted_category_category_id"), "counted_category", ["category_id"], unique=False)
    op.create_table(
        "placement_flow",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("origin_area_id", sa.Uuid(), nullable=True),
        sa.Column("destination_area_id", sa.Uuid(), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "ground IN ('ORIGIN', 'NETWORK', 'WORK_EDUCATION', 'CARE_CONTINUITY', 'SAFETY', 'SUITABLE_DWELLING', 'SWAP', 'POOL')",
            name=op.f("ck_placement_flow_ground_known"),
        ),
        sa.CheckConstraint("households >= 0", name=op.f("ck_placement_flow_households_not_negative")),
        sa.ForeignKeyConstraint(["category_id"], ["urgency_category.id"], name=op.f("fk_placement_flow_category_id")),
        sa.ForeignKeyConstraint(
            ["destination_area_id"], ["area.id"], name=op.f("fk_placement_flow_destination_area_id")
        ),
        sa.ForeignKeyConstraint(["origin_area_id"], ["area.id"], name=op.f("fk_placement_flow_origin_area_id")),
        sa.ForeignKeyConstraint(["period_id"], ["reporting_period.id"], name=op.f("fk_placement_flow_period_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_flow")),
    )
    op.create_index(op.f("ix_placement_flow_category_id"), "placement_flow", ["category_id"], unique=False)
    op.create_index(
        op.f("ix_placement_flow_destination_area_id"), "placement_flow", ["destination_area_id"], unique=False
    )
    op.create_index(op.f("ix_placement_flow_origin_area_id"), "placement_flow", ["origin_area_id"], unique=False)
    op.create_index(
        "uq_placement_flow_origin",
        "placement_flow",
        ["period_id", "origin_area_id", "destination_area_id", "category_id", "ground"],
        unique=True,
        sqlite_where=sa.text("origin_area_id IS NOT NULL"),
        postgresql_where=sa.text("origin_area_id IS NOT NULL"),
    )
    op.create_index(
        "uq_placement_flow_pool",
        "placement_flow",
        ["period_id", "destination_area_id", "category_id", "ground"],
        unique=True,
        sqlite_where=sa.text("origin_area_id IS NULL"),
        postgresql_where=sa.text("origin_area_id IS NULL"),
    )
    op.create_table(
        "quota_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("mutation", sa.Integer(), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=False),
        sa.Column("demand", sa.Integer(), nullable=False),
        sa.Column("transfers_net", sa.Integer(), nullable=False),
        sa.Column("credit", sa.Integer(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("debt", sa.Integer(), nullable=False),
        sa.Column("pool", sa.Integer(), nullable=False),
        sa.Column("overflow_out", sa.Integer(), nullable=False),
        sa.Column("overflow_in", sa.Integer(), nullable=False),
        sa.Column("assigned", sa.Integer(), nullable=False),
        sa.Column("deferred", sa.Integer(), nullable=False),
        sa.CheckConstraint("assigned <= cap", name=op.f("ck_quota_line_within_the_cap")),
        sa.CheckConstraint(
            'assigned = "current" + debt + pool + overflow_in', name=op.f("ck_quota_line_assigned_adds_up")
        ),
        sa.CheckConstraint(
            'demand + transfers_net - credit = "current" + overflow_out', name=op.f("ck_quota_line_need_adds_up")
        ),
        sa.CheckConstraint(
            'mutation >= 0 AND cap >= 0 AND demand >= 0 AND credit >= 0 AND "current" >= 0 AND debt >= 0 AND pool >= 0 AND overflow_out >= 0 AND overflow_in >= 0 AND deferred >= 0',
            name=op.f("ck_quota_line_not_negative"),
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_quota_line_area_id")),
        sa.ForeignKeyConstraint(["round_id"], ["quota_round.id"], name=op.f("fk_quota_line_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota_line")),
        sa.UniqueConstraint("round_id", "area_id", name=op.f("uq_quota_line_round_id_area_id")),
    )
    op.create_index(op.f("ix_quota_line_area_id"), "quota_line", ["area_id"], unique=False)
    op.create_table(
        "urgency_demand",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("origin_area_id", sa.Uuid(), nullable=True),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("households >= 0", name=op.f("ck_urgency_demand_households_not_negative")),
        sa.ForeignKeyConstraint(["category_id"], ["urgency_category.id"], name=op.f("fk_urgency_demand_category_id")),
        sa.ForeignKeyConstraint(["origin_area_id"], ["area.id"], name=op.f("fk_urgency_demand_origin_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urgency_demand")),
    )
    op.create_index(op.f("ix_urgency_demand_category_id"), "urgency_demand", ["category_id"], unique=False)
    op.create_index(op.f("ix_urgency_demand_origin_area_id"), "urgency_demand", ["origin_area_id"], unique=False)
    op.create_index(
        "uq_urgency_demand_origin",
        "urgency_demand",
        ["year", "origin_area_id", "category_id"],
        unique=True,
        sqlite_where=sa.text("origin_area_id IS NOT NULL"),
        postgresql_where=sa.text("origin_area_id IS NOT NULL"),
    )
    op.create_index(
        "uq_urgency_demand_pool",
        "urgency_demand",
        ["year", "category_id"],
        unique=True,
        sqlite_where=sa.text("origin_area_id IS NULL"),
        postgresql_where=sa.text("origin_area_id IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("urgency_demand")
    op.drop_table("quota_line")
    op.drop_table("placement_flow")
    op.drop_table("counted_category")
    op.drop_table("quota_round")
    op.drop_table("mutation_count")
    op.drop_table("counting_rule_set")
