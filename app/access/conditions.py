"""The conditions rules are made of: plain data.

`app.access.predicates` turns them into SQL, `app.access.checks` asks them of one row, `app.access.words` says them.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Always:
    """Every row."""


@dataclass(frozen=True, slots=True)
class Is:
    """A column has one of these values; a NULL has none of them."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A column is NULL."""

    column: str


@dataclass(frozen=True, slots=True)
class Since:
    """A column is NULL, or a day the caller has reached: an embargo that is over, or never was."""

    column: str


@dataclass(frozen=True, slots=True)
class Own:
    """A column points at an organisation the caller speaks for."""

    column: str


@dataclass(frozen=True, slots=True)
class Here:
    """A column points at the area of an organisation the caller speaks for: its own municipality."""

    column: str


@dataclass(frozen=True, slots=True)
class Mine:
    """A column points at the person who asks."""

    column: str


@dataclass(frozen=True, slots=True)
class Through:
    """The row this one hangs under may be seen, and meets further conditions; NULL hangs under nothing."""

    column: str
    parent: str
    conditions: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """A row of a joining table ties this one (`by`) to an organisation the caller speaks for (`own`)."""

    table: str
    by: str
    own: str
    conditions: tuple["Condition", ...] = ()


Condition: TypeAlias = Always | Is | Missing | Since | Own | Here | Mine | Through | Joined
