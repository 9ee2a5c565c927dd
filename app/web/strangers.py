"""Who is a stranger, and what such a caller is not helped with in production: finding the names of the schema."""

from app.access.caller import Caller
from app.access.roles import Role


def is_stranger(caller: Caller) -> bool:
    """Tell whether nobody knows who asks."""
    return caller.role is Role.PUBLIC


def without_suggestion(message: str) -> str:
    """Give a message without the names that look like a wrong one.

    graphql-core can hide them itself, yet not where Strawberry makes it read variables. Taking them out here, where all
    messages pass, also keeps documents the same for all callers.
    """
    return message.partition(" Did you mean ")[0]
