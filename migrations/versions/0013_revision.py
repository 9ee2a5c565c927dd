"""The revision: one row that is raised by whatever changes what can be read."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table = op.create_table(
        "revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sole", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.CheckConstraint("sole = 1", name=op.f("ck_revision_sole_is_one")),
        sa.CheckConstraint("number >= 0", name=op.f("ck_revision_number_counts")),
        sa.CheckConstraint("length(mark) BETWEEN 1 AND 32", name=op.f("ck_revision_mark_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("sole", name=op.f("uq_revision_sole")),
    )
    op.bulk_insert(table, [{"id": uuid4(), "sole": 1, "number": 0, "mark": uuid4().hex}])


def downgrade() -> None:
    op.drop_table("revision")
