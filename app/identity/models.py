"""The roles one can pick in demo mode; people and memberships come with real sign-in."""

from uuid import UUID

from sqlmodel import Field

from app.access.roles import Role
from app.core.tables import Choice, Table, choices, limited


class DemoRole(Table, table=True):
    """Somebody one can be in demo mode; only ever present in a database marked as demo."""

    __tablename__ = "demo_role"
    __table_args__ = (choices("role", Role), *limited(code=64, label_nl=128, label_en=128))
    code: str = Field(max_length=64, unique=True)
    label_nl: str = Field(max_length=128)
    label_en: str = Field(max_length=128)
    role: Role = Field(sa_type=Choice(Role))
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id", index=True)
    position: int
