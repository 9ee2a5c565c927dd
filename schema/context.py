"""What a request brings along: who asks, in which view of the database, and what is kept between requests."""

from asyncio import Timeout
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

import strawberry

from app.access.caller import Caller
from app.core.database import Database
from app.core.snapshot import Snapshot
from app.core.words import Words
from schema.graph.plan import Branch, Plan

T = TypeVar("T")


class Bounded:
    """Keeps the most recently used values of a kind; it cannot grow without end."""

    def __init__(self, most: int = 512) -> None:
        self.most = most
        self.values: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give the value kept under a key, or make it."""
        if key in self.values:
            self.values.move_to_end(key)
        else:
            self.values[key] = make()
            if len(self.values) > self.most:
                self.values.popitem(last=False)
        found: T = self.values[key]
        return found


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
