"""Who asks: the actor, the role, the moment. There is no other clock in the product."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.access.roles import Role
from app.core.words import Language

# Days of periods and deadlines are days in the Netherlands.
HERE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who asks something, at one moment, in one request. `actor` is a pseudonym, never a name.

    `person_id` is who signed in; a machine, a demo role and the public are no person.
    """

    actor: str
    role: Role
    organisation_id: UUID | None
    moment: datetime
    request_id: str
    language: Language = Language.NL
    is_demo: bool = False
    person_id: UUID | None = None

    @property
    def today(self) -> date:
        """The day it is for this caller."""
        return self.moment.astimezone(HERE).date()

    @property
    def organisations(self) -> frozenset[UUID]:
        """The organisations the caller speaks for."""
        return frozenset() if self.organisation_id is None else frozenset({self.organisation_id})
