"""What this database is: which region it holds, whether its figures are examples, and how far it has come."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint
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


class Revision(Table, table=True):
    """The one row that tells one state of the data from another; see `app.core.revision`, which alone writes it.

    `number` says which of two states is the later one. `mark` is new each time: a database that was put back from a
    backup counts on from an older number, and never comes by the same mark again.
    """

    __table_args__ = (
        CheckConstraint("sole = 1", name="sole_is_one"),
        CheckConstraint("number >= 0", name="number_counts"),
        *limited(mark=32),
    )
    sole: int = Field(default=1, unique=True)
    number: int = Field(sa_type=BigInteger)
    mark: str = Field(max_length=32)
