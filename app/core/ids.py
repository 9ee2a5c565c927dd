"""Global ids: how an object is known outside. Clients keep them and hand them back, and never look inside."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from app.core.keys import Key


def global_id(type_name: str, key: Key) -> str:
    """Give the opaque id by which clients know an object."""
    text = key if isinstance(key, str) else key.hex
    return urlsafe_b64encode(f"{type_name}:{text}".encode()).decode().rstrip("=")


def from_global_id(text: str) -> tuple[str, UUID] | None:
    """Take an id apart, or give None when it is not one of ours: a stranger's id is simply not found."""
    try:
        type_name, _, key = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().partition(":")
        return type_name, UUID(key)
    except ValueError:
        return None
