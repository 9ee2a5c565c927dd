"""Embargo: the day from which the visibility of an agenda, an agreement or a stock target counts."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = ("agenda", "agreement", "stock_target")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("embargo_until", sa.Date(), nullable=True))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "embargo_until")
