"""Who vouches for whom, people and their memberships, machines and sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "identity_provider",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("issuer", sa.String(length=300), nullable=False),
        sa.Column("client_id", sa.String(length=200), nullable=False),
        sa.Column("scope", sa.String(length=200), nullable=False),
        sa.Column("organisation_claim", sa.String(length=32), nullable=False),
        sa.Column("organisation_path", sa.String(length=200), nullable=True),
        sa.Column("organisation_id_type", sa.String(length=200), nullable=True),
        sa.Column("role_path", sa.String(length=200), nullable=True),
        sa.Column("role_map", sa.JSON(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("acr", sa.JSON(), nullable=False),
        sa.Column("audience", sa.String(length=300), nullable=True),
        sa.Column("algorithms", sa.JSON(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(organisation_claim = 'ONLY') = (organisation_path IS NULL)",
            name=op.f("ck_identity_provider_path_unless_only_one_organisation"),
        ),
        sa.CheckConstraint(
            "organisation_claim IN ('ONLY', 'PLAIN', 'KEYCLOAK', 'REPRESENTS')",
            name=op.f("ck_identity_provider_organisation_claim_known"),
        ),
        sa.CheckConstraint("length(audience) BETWEEN 1 AND 300", name=op.f("ck_identity_provider_audience_length")),
        sa.CheckConstraint("length(client_id) BETWEEN 1 AND 200", name=op.f("ck_identity_provider_client_id_length")),
        sa.CheckConstraint("length(code) BETWEEN 1 AND 64", name=op.f("ck_identity_provider_code_length")),
        sa.CheckConstraint("length(issuer) BETWEEN 1 AND 300", name=op.f("ck_identity_provider_issuer_length")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 128", name=op.f("ck_identity_provider_name_length")),
        sa.CheckConstraint(
            "length(organisation_id_type) BETWEEN 1 AND 200",
            name=op.f("ck_identity_provider_organisation_id_type_length"),
        ),
        sa.CheckConstraint(
            "length(organisation_path) BETWEEN 1 AND 200", name=op.f("ck_identity_provider_organisation_path_length")
        ),
        sa.CheckConstraint("length(role_path) BETWEEN 1 AND 200", name=op.f("ck_identity_provider_role_path_length")),
        sa.CheckConstraint("length(scope) BETWEEN 1 AND 200", name=op.f("ck_identity_provider_scope_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_provider")),
        sa.UniqueConstraint("code", name=op.f("uq_identity_provider_code")),
        sa.UniqueConstraint("issuer", name=op.f("uq_identity_provider_issuer")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=True),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 128", name=op.f("ck_person_name_length")),
        sa.CheckConstraint("length(subject) BETWEEN 1 AND 300", name=op.f("ck_person_subject_length")),
        sa.ForeignKeyConstraint(["provider_id"], ["identity_provider.id"], name=op.f("fk_person_provider_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("provider_id", "subject", name=op.f("uq_person_provider_id_subject")),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("goes_to", sa.String(length=500), nullable=False),
        sa.Column("invitation_hash", sa.String(length=64), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(goes_to) BETWEEN 1 AND 500", name=op.f("ck_sign_in_attempt_goes_to_length")),
        sa.CheckConstraint(
            "length(invitation_hash) BETWEEN 1 AND 64", name=op.f("ck_sign_in_attempt_invitation_hash_length")
        ),
        sa.CheckConstraint("length(secret_hash) BETWEEN 1 AND 64", name=op.f("ck_sign_in_attempt_secret_hash_length")),
        sa.ForeignKeyConstraint(["provider_id"], ["identity_provider.id"], name=op.f("fk_sign_in_attempt_provider_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_sign_in_attempt_secret_hash")),
    )
    op.create_index(op.f("ix_sign_in_attempt_ends_at"), "sign_in_attempt", ["ends_at"], unique=False)
    op.create_table(
        "four_eyes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_four_eyes_version_counts_from_one")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_four_eyes_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_four_eyes")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_four_eyes_organisation_id")),
    )
    op.create_table(
        "machine",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("client", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role IN ('VIEWER', 'EDITOR', 'APPROVER', 'ORG_ADMIN', 'SECRETARY', 'BOARD', 'PROVINCE', 'COUNCIL', 'GRIFFIE', 'TENANT_ORGANISATION', 'AUDITOR', 'PUBLIC', 'PLATFORM_ADMIN')",
            name=op.f("ck_machine_role_known"),
        ),
        sa.CheckConstraint("length(client) BETWEEN 1 AND 200", name=op.f("ck_machine_client_length")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 128", name=op.f("ck_machine_name_length")),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= valid_from", name=op.f("ck_machine_valid_until_after_valid_from")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_machine_version_counts_from_one")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_machine_organisation_id")),
        sa.ForeignKeyConstraint(["provider_id"], ["identity_provider.id"], name=op.f("fk_machine_provider_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_machine")),
    )
    op.create_index(op.f("ix_machine_organisation_id"), "machine", ["organisation_id"], unique=False)
    op.create_index(
        "uq_machine_running",
        "machine",
        ["provider_id", "client"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("label", sa.String(length=128), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("invitation_hash", sa.String(length=64), nullable=True),
        sa.Column("invitation_ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposed_by", sa.String(length=128), nullable=False),
        sa.Column("confirmed_by", sa.String(length=128), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(role IN ('SECRETARY', 'BOARD', 'AUDITOR', 'PLATFORM_ADMIN')) = (organisation_id IS NULL)",
            name=op.f("ck_membership_regional_roles_have_no_organisation"),
        ),
        sa.CheckConstraint("role <> 'PUBLIC'", name=op.f("ck_membership_role_is_given")),
        sa.CheckConstraint(
            "role IN ('VIEWER', 'EDITOR', 'APPROVER', 'ORG_ADMIN', 'SECRETARY', 'BOARD', 'PROVINCE', 'COUNCIL', 'GRIFFIE', 'TENANT_ORGANISATION', 'AUDITOR', 'PUBLIC', 'PLATFORM_ADMIN')",
            name=op.f("ck_membership_role_known"),
        ),
        sa.CheckConstraint(
            "confirmed_at IS NOT NULL OR confirmed_by IS NULL", name=op.f("ck_membership_confirmed_by_somebody")
        ),
        sa.CheckConstraint("length(confirmed_by) BETWEEN 1 AND 128", name=op.f("ck_membership_confirmed_by_length")),
        sa.CheckConstraint(
            "length(invitation_hash) BETWEEN 1 AND 64", name=op.f("ck_membership_invitation_hash_length")
        ),
        sa.CheckConstraint("length(label) BETWEEN 1 AND 128", name=op.f("ck_membership_label_length")),
        sa.CheckConstraint("length(proposed_by) BETWEEN 1 AND 128", name=op.f("ck_membership_proposed_by_length")),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= valid_from", name=op.f("ck_membership_valid_until_after_valid_from")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_membership_version_counts_from_one")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_membership_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("invitation_hash", name=op.f("uq_membership_invitation_hash")),
    )
    op.create_index(op.f("ix_membership_organisation_id"), "membership", ["organisation_id"], unique=False)
    op.create_index(
        "uq_membership_running",
        "membership",
        ["person_id", "role", "organisation_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_membership_running_in_region",
        "membership",
        ["person_id", "role"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL AND organisation_id IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL AND organisation_id IS NULL"),
    )
    op.create_table(
        "provider_organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("named_as", sa.String(length=200), nullable=False),
        sa.CheckConstraint("length(named_as) BETWEEN 1 AND 200", name=op.f("ck_provider_organisation_named_as_length")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_provider_organisation_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["identity_provider.id"], name=op.f("fk_provider_organisation_provider_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_organisation")),
        sa.UniqueConstraint("provider_id", "named_as", name=op.f("uq_provider_organisation_provider_id_named_as")),
        sa.UniqueConstraint(
            "provider_id", "organisation_id", name=op.f("uq_provider_organisation_provider_id_organisation_id")
        ),
    )
    op.create_index(
        op.f("ix_provider_organisation_organisation_id"), "provider_organisation", ["organisation_id"], unique=False
    )
    op.create_table(
        "signed_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=True),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("organisations", sa.JSON(), nullable=False),
        sa.Column("provider_session", sa.String(length=300), nullable=True),
        sa.Column("id_token", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(provider_session) BETWEEN 1 AND 300", name=op.f("ck_signed_in_provider_session_length")
        ),
        sa.CheckConstraint("length(secret_hash) BETWEEN 1 AND 64", name=op.f("ck_signed_in_secret_hash_length")),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_signed_in_membership_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_signed_in_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_in")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_signed_in_secret_hash")),
    )
    op.create_index(op.f("ix_signed_in_ends_at"), "signed_in", ["ends_at"], unique=False)
    op.create_index(op.f("ix_signed_in_membership_id"), "signed_in", ["membership_id"], unique=False)
    op.create_index(op.f("ix_signed_in_person_id"), "signed_in", ["person_id"], unique=False)
    op.create_index(op.f("ix_signed_in_provider_session"), "signed_in", ["provider_session"], unique=False)


def downgrade() -> None:
    op.drop_table("signed_in")
    op.drop_table("provider_organisation")
    op.drop_table("membership")
    op.drop_table("machine")
    op.drop_table("four_eyes")
    op.drop_table("sign_in_attempt")
    op.drop_table("person")
    op.drop_table("identity_provider")
