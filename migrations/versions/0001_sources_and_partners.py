"""Sources, areas, organisations and who belongs to which region."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('PROVINCE', 'REGION', 'MUNICIPALITY', 'DISTRICT')", name=op.f("ck_area_kind_known")
        ),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 32", name=op.f("ck_area_code_length")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 128", name=op.f("ck_area_name_length")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_area_valid_to_after_valid_from")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["area.id"], name=op.f("fk_area_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("code", name=op.f("uq_area_code")),
    )
    op.create_index(op.f("ix_area_parent_id"), "area", ["parent_id"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 64", name=op.f("ck_source_code_length")),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 300", name=op.f("ck_source_title_length")),
        sa.CheckConstraint("length(url) BETWEEN 1 AND 500", name=op.f("ck_source_url_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("code", name=op.f("uq_source_code")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("short_name", sa.String(length=64), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("certainty", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('SURE', 'LIKELY', 'TO_BE_CONFIRMED')", name=op.f("ck_organisation_certainty_known")
        ),
        sa.CheckConstraint(
            "kind IN ('MUNICIPALITY', 'HOUSING_CORPORATION', 'CARE_PROVIDER', 'PROVINCE', 'TENANT_ORGANISATION', 'ASSOCIATION', 'CARE_OFFICE')",
            name=op.f("ck_organisation_kind_known"),
        ),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 64", name=op.f("ck_organisation_code_length")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 128", name=op.f("ck_organisation_name_length")),
        sa.CheckConstraint("length(short_name) BETWEEN 1 AND 64", name=op.f("ck_organisation_short_name_length")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_organisation_valid_to_after_valid_from")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_organisation_area_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_organisation_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("code", name=op.f("uq_organisation_code")),
    )
    op.create_index(op.f("ix_organisation_area_id"), "organisation", ["area_id"], unique=False)
    op.create_index(op.f("ix_organisation_kind"), "organisation", ["kind"], unique=False)
    op.create_index(op.f("ix_organisation_source_id"), "organisation", ["source_id"], unique=False)
    op.create_table(
        "region_scheme",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 64", name=op.f("ck_region_scheme_code_length")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 128", name=op.f("ck_region_scheme_name_length")),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 200", name=op.f("ck_region_scheme_title_length")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_region_scheme_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region_scheme")),
        sa.UniqueConstraint("code", name=op.f("uq_region_scheme_code")),
    )
    op.create_index(op.f("ix_region_scheme_area_id"), "region_scheme", ["area_id"], unique=False)
    op.create_table(
        "organisation_identifier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("scheme", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "scheme IN ('CBS', 'TOOI', 'KVK', 'RSIN', 'OIN', 'AW_L', 'AGB')",
            name=op.f("ck_organisation_identifier_scheme_known"),
        ),
        sa.CheckConstraint("length(value) BETWEEN 1 AND 200", name=op.f("ck_organisation_identifier_value_length")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_identifier_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_identifier")),
        sa.UniqueConstraint(
            "organisation_id", "scheme", name=op.f("uq_organisation_identifier_organisation_id_scheme")
        ),
        sa.UniqueConstraint("scheme", "value", name=op.f("uq_organisation_identifier_scheme_value")),
    )
    op.create_table(
        "region_membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("scheme_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("certainty", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "certainty IN ('SURE', 'LIKELY', 'TO_BE_CONFIRMED')", name=op.f("ck_region_membership_certainty_known")
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_region_membership_valid_to_after_valid_from")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_region_membership_organisation_id")
        ),
        sa.ForeignKeyConstraint(["scheme_id"], ["region_scheme.id"], name=op.f("fk_region_membership_scheme_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_region_membership_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region_membership")),
        sa.UniqueConstraint(
            "scheme_id",
            "organisation_id",
            "valid_from",
            name=op.f("uq_region_membership_scheme_id_organisation_id_valid_from"),
        ),
    )
    op.create_index(
        op.f("ix_region_membership_organisation_id"), "region_membership", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_region_membership_source_id"), "region_membership", ["source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("region_membership")
    op.drop_table("organisation_identifier")
    op.drop_table("region_scheme")
    op.drop_table("organisation")
    op.drop_table("source")
    op.drop_table("area")
