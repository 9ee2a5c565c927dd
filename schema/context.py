"""What a request brings along: who asks, in which view of the database, and what is kept between requests."""

from asyncio import Timeout
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

import strawberry

from app.access.caller import Caller
from app.core.database import Database
from app.core.snapshot import Snapshot
from app.core.words import Words
from schema.graph.kept import Bounded
from schema.graph.plan import Branch, Plan

T = TypeVar("T")


@dataclass(slots=True)
class Plans:
    """What was found out of documents seen before: about documents only, never about data or callers."""

    plans: Bounded = field(default_factory=Bounded)
    completions: Bounded = field(default_factory=Bounded)

    def plan(self, place: Hashable, make: Callable[[], Plan]) -> Plan:
        """Give the plan of a place in a document."""
        return self.plans.get(("plan", place), make)

    def branch(self, place: Hashable, make: Callable[[], Branch]) -> Branch:
        """Give the plan of a connection in a document."""
        return self.plans.get(("branch", place), make)

    def kept(self, place: Hashable, make: Callable[[], T]) -> T:
        """Give whatever else is kept of a place in a document, such as the function that completes it."""
        return self.completions.get(place, make)


@dataclass(slots=True)
class Context:
    """What a request brings along. `label` is how the caller is called on screen; `limit` ends what takes too long.

    `generated_completion` is the off switch of `schema.completion`: without it graphql-core completes every field.
    """

    caller: Caller
    label: Words
    snapshot: Snapshot
    database: Database
    plans: Plans
    limit: Timeout
    generated_completion: bool = True


Info: TypeAlias = strawberry.Info[Context, None]
