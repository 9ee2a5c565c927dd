"""What this database is: which region it holds, whether its figures are examples, which files it was filled from."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.core.tables import Moment, Table, limited


class Installation(Table, table=True):
    """The one row that says what this database is; production refuses to open a database marked `is_demo`."""

    __table_args__ = (
        CheckConstraint("sole = 1", name="sole_is_one"),
        *limited(region_code=64, content_hash=64),
    )
    sole: int = Field(default=1, unique=True)
    region_code: str = Field(max_length=64)
    is_demo: bool
    content_hash: str = Field(max_length=64)
    loaded_at: datetime = Field(sa_type=Moment)
