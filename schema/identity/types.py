"""Who is asking; people, what they are a member of, and whether a second person has to confirm."""

from datetime import date, datetime

import strawberry

from app.access.policy import Permission
from app.access.roles import Role
from app.identity import queries
from app.identity.rules import MembershipState
from schema.graph import links as link
from schema.graph.links import column, graph
from schema.partners.types import Organisation
from schema.shared.types import Node, Words
from schema.tasks.types import Task


@graph.table("person")
@strawberry.type(description="Somebody who signed in (persoon).")
class Person(Node):
    """Somebody who signed in."""

    name: str | None = column("What colleagues know them by; null once it was erased.")


@graph.table("membership", queries.memberships)
@strawberry.type(description="That somebody holds a role, or is invited to it or asked for it (lidmaatschap).")
class Membership(Node):
    """That somebody holds a role, or is invited to it or asked for it."""

    role: Role = column("The role.")
    state: MembershipState = column("How far it is, today.")
    label: str | None = column("Whom an invitation is meant for; null once it was accepted or ended.")
    valid_from: date = column("The first day.")
    valid_until: date | None = column("The last day, which counts; null while it has no end.")
    invitation_ends_at: datetime | None = column("Until when the link of an invitation works.")
    is_mine: bool = column("True when it is the caller's own.")
    version: int = column("Which version this is; each change asks for the one you saw.")
    organisation: Organisation | None = link.one(
        by="organisation_id", description="Where it is held; null is the region as a whole."
    )
    person: Person | None = link.one(by="person_id", description="Who holds it; null while it is an invitation.")


@graph.table("four_eyes", queries.four_eyes)
@strawberry.type(description="Whether a second person confirms who approves and administers somewhere (vier ogen).")
class FourEyes:
    """Whether a second person confirms who approves and administers at an organisation."""

    key: strawberry.Private[object]
    is_on: bool = column("True where it takes a second person, as it does until somebody decides otherwise.")
    version: int = column("Which version this is; 0 when nobody decided yet.")
    organisation: Organisation | None = link.one(by="organisation_id", description="At which organisation.")


@strawberry.type(description="Who is asking, and what they may do.")
class Viewer:
    """Who is asking, and what they may do."""

    role: Role = column("The role.")
    label: Words = column("How this caller is called on screen.")
    name: str | None = column("The name of who signed in; null for others, and once it was erased.")
    organisation: Organisation | None = column("The organisation the role is held at.")
    memberships: list[Membership] = column("The caller's own memberships that have not ended, to switch between.")
    permissions: list[Permission] = column("What the role may do, somewhere; each object asks the policy again.")
    tasks: list[Task] = column(
        "What waits for the caller in this role and at this organisation: one for each kind of which something does."
    )
    is_demo: bool = column("True in demo mode, where one picks a role without signing in.")
