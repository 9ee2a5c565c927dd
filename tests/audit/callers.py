"""Somebody who does something."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from app.access.caller import Caller
from app.access.roles import Role

SOMEBODY = Caller(
    actor="demo:corporation-staedion",
    role=Role.EDITOR,
    organisation_id=None,
    moment=datetime(2026, 11, 22, 12, tzinfo=UTC),
    request_id="0123456789abcdef0123456789abcdef",
    is_demo=True,
)


def caller(**changes: Any) -> Caller:
    """Give somebody, with changes."""
    return replace(SOMEBODY, **changes)
