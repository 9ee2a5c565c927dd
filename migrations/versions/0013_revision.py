"""The revision: one number that every writing transaction raises."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table = op.create_table(
        "revision",
        sa.Column("sole", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("sole = 1", name=op.f("ck_revision_sole_is_one")),
        sa.PrimaryKeyConstraint("sole", name=op.f("pk_revision")),
    )
    op.bulk_insert(table, [{"sole": 1, "number": 0}])


def downgrade() -> None:
    op.drop_table("revision")
