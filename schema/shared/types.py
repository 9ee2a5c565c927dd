"""Nodes, words in two languages, and how a number explains itself."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from app.core.ids import global_id
from app.core.keys import Key
from schema.graph.links import column, computed, last

if TYPE_CHECKING:
    from schema.audit.types import HistoryEntry


@strawberry.interface(description="Anything that can be found again by its id.")
class Node:
    """Anything that can be found again by its id."""

    key: strawberry.Private[Key]
    history: list[Annotated["HistoryEntry", strawberry.lazy("schema.audit.types")]] = last(
        by="subject_id",
        order="sequence",
        description="The last deeds about it, oldest first, as far as the caller may read the journal (geschiedenis).",
    )

    @computed("key", description="The global id: keep it, hand it back, never look inside.")
    def id(self) -> strawberry.ID:
        """Give the global id."""
        return strawberry.ID(global_id(type(self).__name__, self.key))


@strawberry.type(description="One text in Dutch and in English.")
class Words:
    """One text in Dutch and in English."""

    nl: str = column("The text in Dutch.")
    en: str = column("The text in English.")


@strawberry.type(description="How many of how many reported (dekking).")
class Coverage:
    """How many of how many reported."""

    reported: int = column("How many figures there are.")
    expected: int = column("How many there should be.")


@strawberry.type(description="One number that went into another.")
class ExplanationInput:
    """One number that went into another."""

    label: Words = column("What it is.")
    value: str | None = column("The value as text; null is unknown.")
    source: Words | None = column("Where it comes from.")


@strawberry.type(description="How a number came about (uitleg).")
class Explanation:
    """How a number came about."""

    formula: Words = column("The formula, in words.")
    inputs: list[ExplanationInput] = column("What went in.")
    missing: list[Words] = column("What is missing.")
    rules: list[Words] = column("Which rules were applied.")


@strawberry.type(description="A count of households, protected where it is small (beschermd aantal).")
class ProtectedCount:
    """A count of households, protected where it is small."""

    value: int | None = column("The count; null when it is unknown or protected.")
    is_protected: bool = column("True when the count is hidden because it could point at people.")
    is_rounded: bool = column("True when the count was rounded to fives for this caller.")
