"""What is worked out once and kept for the next time; nothing of it can grow without end."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

T = TypeVar("T")
P = ParamSpec("P")
OF_ONE_PLAN = 64  # a plan has a few roles, conditions and pages to be asked with


class Bounded:
    """Keeps the most recently used values of a kind."""

    __slots__ = ("most", "values")

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


def of_one_plan() -> Bounded:
    """Make the room a plan has for what is worked out of it."""
    return Bounded(OF_ONE_PLAN)


class Keeping(Protocol):
    """Something of a document, which has room for what is worked out of it."""

    @property
    def kept(self) -> Bounded:
        """What is worked out of it."""


K = TypeVar("K", bound=Keeping)


def kept_with_it(make: Callable[Concatenate[K, P], T]) -> Callable[Concatenate[K, P], T]:
    """Keep what a function makes of a plan with that plan, so that it goes when nobody asks the document any more."""

    @wraps(make)
    def kept(plan: K, /, *given: P.args, **named: P.kwargs) -> T:
        return plan.kept.get((make, given, *named.items()), partial(make, plan, *given, **named))

    return kept
