"""Who made a scenario, as the journal keeps it: in which role and for which organisation, never a person's name."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.sql import FromClause

from app.access.names import NAMES
from app.access.roles import Role
from app.audit.models import JournalEntry
from app.core.tables import table_of
from app.core.words import Words
from app.partners.models import Organisation
from app.quotas.scenarios.models import Scenario

# What the journal calls making one; `app.quotas.scenarios.service` writes it.
MADE = "scenario.created"


@lru_cache
def scenarios(_role: Role) -> FromClause:
    """Give the scenarios with the role and the organisation they were made by; without either where nobody told.

    Who sees a scenario is told who made it: partners work on a division together. Entries of the journal as such stay
    for those it is about.
    """
    scenario, entry = table_of(Scenario).alias(), table_of(JournalEntry).alias()
    organisation = table_of(Organisation).alias()
    is_making = and_(entry.c.subject_id == scenario.c.id, entry.c.action == MADE)
    return (
        select(scenario, entry.c.role.label("maker_role"), organisation.c.short_name.label("maker_organisation"))
        .join_from(scenario, entry, is_making, isouter=True)
        .join(organisation, organisation.c.id == entry.c.organisation_id, isouter=True)
        .subquery("scenarios")
    )


def made_by(scenario: Mapping[str, Any]) -> Words | None:
    """Tell who made a scenario: `goedkeurder, Delft`; None when that is not known."""
    role, organisation = scenario["maker_role"], scenario["maker_organisation"]
    if role is None:
        return None
    name, at = NAMES[Role(role)], "" if organisation is None else f", {organisation}"
    return Words(f"{name.nl}{at}", f"{name.en}{at}")
