"""Who is asking."""

import strawberry

from app.access.policy import Permission
from app.access.roles import Role
from schema.graph.links import column
from schema.partners.types import Organisation
from schema.shared.types import Words


@strawberry.type(description="Who is asking, and what they may do.")
class Viewer:
    """Who is asking, and what they may do."""

    role: Role = column("The role.")
    label: Words = column("How this caller is called on screen.")
    organisation: Organisation | None = column("The organisation the role is held at.")
    permissions: list[Permission] = column("What the role may do, somewhere; each object asks the policy again.")
    is_demo: bool = column("True in demo mode, where one picks a role without signing in.")
