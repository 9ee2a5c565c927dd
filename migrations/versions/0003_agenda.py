"""The agenda: goals, code lists, measures and the calendar."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agenda",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=2000), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("visibility", sa.String(length=32), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "state IN ('DRAFT', 'CONSULTATION', 'ADOPTED', 'IN_FORCE', 'EVALUATED', 'SUPERSEDED', 'WITHDRAWN')",
            name=op.f("ck_agenda_state_known"),
        ),
        sa.CheckConstraint(
            "visibility IN ('ORGANISATION', 'PARTIES', 'REGION', 'COUNCIL', 'PUBLIC')",
            name=op.f("ck_agenda_visibility_known"),
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_agenda_ends_on_after_starts_on")),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 64", name=op.f("ck_agenda_code_length")),
        sa.CheckConstraint("length(summary) BETWEEN 1 AND 2000", name=op.f("ck_agenda_summary_length")),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 200", name=op.f("ck_agenda_title_length")),
        sa.CheckConstraint("length(version) BETWEEN 1 AND 16", name=op.f("ck_agenda_version_length")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_agenda_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda")),
        sa.UniqueConstraint("code", name=op.f("uq_agenda_code")),
    )
    op.create_index(op.f("ix_agenda_source_id"), "agenda", ["source_id"], unique=False)
    op.create_table(
        "calendar_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("title_nl", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("repeats_every_years", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("certainty", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('SURE', 'LIKELY', 'TO_BE_CONFIRMED')", name=op.f("ck_calendar_entry_certainty_known")
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_calendar_entry_ends_on_after_starts_on")
        ),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 64", name=op.f("ck_calendar_entry_code_length")),
        sa.CheckConstraint("length(title_en) BETWEEN 1 AND 200", name=op.f("ck_calendar_entry_title_en_length")),
        sa.CheckConstraint("length(title_nl) BETWEEN 1 AND 200", name=op.f("ck_calendar_entry_title_nl_length")),
        sa.CheckConstraint(
            "repeats_every_years IS NULL OR repeats_every_years > 0", name=op.f("ck_calendar_entry_repeats_sensibly")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_calendar_entry_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_entry")),
        sa.UniqueConstraint("code", name=op.f("uq_calendar_entry_code")),
    )
    op.create_index(op.f("ix_calendar_entry_source_id"), "calendar_entry", ["source_id"], unique=False)
    op.create_table(
        "living_concept",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("label_nl", sa.String(length=128), nullable=False),
        sa.Column("label_en", sa.String(length=128), nullable=False),
        sa.Column("definition_nl", sa.String(length=1000), nullable=True),
        sa.Column("unit", sa.String(length=32), nullable=False),
        sa.Column("nested_in_id", sa.Uuid(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("certainty", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('SURE', 'LIKELY', 'TO_BE_CONFIRMED')", name=op.f("ck_living_concept_certainty_known")
        ),
        sa.CheckConstraint(
            "unit IN ('DWELLING', 'PLACE', 'BED', 'PITCH', 'STUDENT_UNIT', 'HOUSEHOLD', 'PERSON', 'DELIVERY')",
            name=op.f("ck_living_concept_unit_known"),
        ),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 64", name=op.f("ck_living_concept_code_length")),
        sa.CheckConstraint(
            "length(definition_nl) BETWEEN 1 AND 1000", name=op.f("ck_living_concept_definition_nl_length")
        ),
        sa.CheckConstraint("length(label_en) BETWEEN 1 AND 128", name=op.f("ck_living_concept_label_en_length")),
        sa.CheckConstraint("length(label_nl) BETWEEN 1 AND 128", name=op.f("ck_living_concept_label_nl_length")),
        sa.ForeignKeyConstraint(["nested_in_id"], ["living_concept.id"], name=op.f("fk_living_concept_nested_in_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_living_concept_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_living_concept")),
        sa.UniqueConstraint("code", name=op.f("uq_living_concept_code")),
    )
    op.create_index(op.f("ix_living_concept_nested_in_id"), "living_concept", ["nested_in_id"], unique=False)
    op.create_index(op.f("ix_living_concept_source_id"), "living_concept", ["source_id"], unique=False)
    op.create_table(
        "measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("label_nl", sa.String(length=128), nullable=False),
        sa.Column("label_en", sa.String(length=128), nullable=False),
        sa.Column("definition_nl", sa.String(length=1000), nullable=False),
        sa.Column("definition_en", sa.String(length=1000), nullable=False),
        sa.Column("unit", sa.String(length=32), nullable=False),
        sa.Column("disclosure", sa.String(length=32), nullable=False),
        sa.Column("counted_by", sa.String(length=32), nullable=True),
        sa.Column("aggregation", sa.String(length=32), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("certainty", sa.String(length=32), nullable=False),
        sa.CheckConstraint("aggregation IN ('SUM', 'LAST')", name=op.f("ck_measure_aggregation_known")),
        sa.CheckConstraint(
            "certainty IN ('SURE', 'LIKELY', 'TO_BE_CONFIRMED')", name=op.f("ck_measure_certainty_known")
        ),
        sa.CheckConstraint(
            "counted_by IN ('MUNICIPALITY', 'HOUSING_CORPORATION', 'CARE_PROVIDER', 'PROVINCE', 'TENANT_ORGANISATION', 'ASSOCIATION', 'CARE_OFFICE')",
            name=op.f("ck_measure_counted_by_known"),
        ),
        sa.CheckConstraint("disclosure IN ('OBJECT', 'HOUSEHOLD', 'SAFETY')", name=op.f("ck_measure_disclosure_known")),
        sa.CheckConstraint(
            "unit IN ('DWELLING', 'PLACE', 'BED', 'PITCH', 'STUDENT_UNIT', 'HOUSEHOLD', 'PERSON', 'DELIVERY')",
            name=op.f("ck_measure_unit_known"),
        ),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 64", name=op.f("ck_measure_code_length")),
        sa.CheckConstraint("length(definition_en) BETWEEN 1 AND 1000", name=op.f("ck_measure_definition_en_length")),
        sa.CheckConstraint("length(definition_nl) BETWEEN 1 AND 1000", name=op.f("ck_measure_definition_nl_length")),
        sa.CheckConstraint("length(label_en) BETWEEN 1 AND 128", name=op.f("ck_measure_label_en_length")),
        sa.CheckConstraint("length(label_nl) BETWEEN 1 AND 128", name=op.f("ck_measure_label_nl_length")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_measure_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("code", name=op.f("uq_measure_code")),
    )
    op.create_index(op.f("ix_measure_source_id"), "measure", ["source_id"], unique=False)
    op.create_table(
        "target_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("label_nl", sa.String(length=128), nullable=False),
        sa.Column("label_en", sa.String(length=128), nullable=False),
        sa.Column("in_programme", sa.Boolean(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("certainty", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('SURE', 'LIKELY', 'TO_BE_CONFIRMED')", name=op.f("ck_target_group_certainty_known")
        ),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 64", name=op.f("ck_target_group_code_length")),
        sa.CheckConstraint("length(label_en) BETWEEN 1 AND 128", name=op.f("ck_target_group_label_en_length")),
        sa.CheckConstraint("length(label_nl) BETWEEN 1 AND 128", name=op.f("ck_target_group_label_nl_length")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_target_group_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_group")),
        sa.UniqueConstraint("code", name=op.f("uq_target_group_code")),
    )
    op.create_index(op.f("ix_target_group_source_id"), "target_group", ["source_id"], unique=False)
    op.create_table(
        "goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agenda_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("headline_measure_id", sa.Uuid(), nullable=True),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("short_title", sa.String(length=100), nullable=False),
        sa.Column("explanation", sa.String(length=2000), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("certainty", sa.String(length=32), nullable=False),
        sa.CheckConstraint("certainty IN ('SURE', 'LIKELY', 'TO_BE_CONFIRMED')", name=op.f("ck_goal_certainty_known")),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 16", name=op.f("ck_goal_code_length")),
        sa.CheckConstraint("length(explanation) BETWEEN 1 AND 2000", name=op.f("ck_goal_explanation_length")),
        sa.CheckConstraint("length(short_title) BETWEEN 1 AND 100", name=op.f("ck_goal_short_title_length")),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 300", name=op.f("ck_goal_title_length")),
        sa.CheckConstraint("parent_id IS NULL OR parent_id <> id", name=op.f("ck_goal_not_its_own_parent")),
        sa.ForeignKeyConstraint(["agenda_id"], ["agenda.id"], name=op.f("fk_goal_agenda_id")),
        sa.ForeignKeyConstraint(["headline_measure_id"], ["measure.id"], name=op.f("fk_goal_headline_measure_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["goal.id"], name=op.f("fk_goal_parent_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_goal_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("agenda_id", "code", name=op.f("uq_goal_agenda_id_code")),
    )
    op.create_index(op.f("ix_goal_headline_measure_id"), "goal", ["headline_measure_id"], unique=False)
    op.create_index(op.f("ix_goal_parent_id"), "goal", ["parent_id"], unique=False)
    op.create_index(op.f("ix_goal_source_id"), "goal", ["source_id"], unique=False)
    op.create_table(
        "urgency_category",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("label_nl", sa.String(length=128), nullable=False),
        sa.Column("label_en", sa.String(length=128), nullable=False),
        sa.Column("target_group_id", sa.Uuid(), nullable=True),
        sa.Column("mandatory", sa.String(length=32), nullable=False),
        sa.Column("origin_rule", sa.String(length=32), nullable=False),
        sa.Column("disclosure", sa.String(length=32), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("certainty", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('SURE', 'LIKELY', 'TO_BE_CONFIRMED')", name=op.f("ck_urgency_category_certainty_known")
        ),
        sa.CheckConstraint(
            "disclosure IN ('OBJECT', 'HOUSEHOLD', 'SAFETY')", name=op.f("ck_urgency_category_disclosure_known")
        ),
        sa.CheckConstraint("mandatory IN ('YES', 'DELIMITED', 'NO')", name=op.f("ck_urgency_category_mandatory_known")),
        sa.CheckConstraint(
            "origin_rule IN ('ORIGIN', 'SAFE_ELSEWHERE')", name=op.f("ck_urgency_category_origin_rule_known")
        ),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 64", name=op.f("ck_urgency_category_code_length")),
        sa.CheckConstraint("length(label_en) BETWEEN 1 AND 128", name=op.f("ck_urgency_category_label_en_length")),
        sa.CheckConstraint("length(label_nl) BETWEEN 1 AND 128", name=op.f("ck_urgency_category_label_nl_length")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_urgency_category_source_id")),
        sa.ForeignKeyConstraint(
            ["target_group_id"], ["target_group.id"], name=op.f("fk_urgency_category_target_group_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urgency_category")),
        sa.UniqueConstraint("code", name=op.f("uq_urgency_category_code")),
    )
    op.create_index(op.f("ix_urgency_category_source_id"), "urgency_category", ["source_id"], unique=False)
    op.create_index(op.f("ix_urgency_category_target_group_id"), "urgency_category", ["target_group_id"], unique=False)


def downgrade() -> None:
    op.drop_table("urgency_category")
    op.drop_table("goal")
    op.drop_table("target_group")
    op.drop_table("measure")
    op.drop_table("living_concept")
    op.drop_table("calendar_entry")
    op.drop_table("agenda")
