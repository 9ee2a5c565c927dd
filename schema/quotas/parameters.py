"""The parameters of a scenario as one fills them in; what is left out stays as it is."""

from typing import Any

import strawberry

from app.quotas.models import DistributionKey
from app.quotas.scenarios import parameters as kept
from app.quotas.scenarios.models import CalculationMethod
from app.quotas.scenarios.parameters import Objective, Preset


@strawberry.input(description="A cap of its own for a municipality.")
class CapOverrideInput:
    """A cap of its own for a municipality."""

    area_code: str = strawberry.field(description="The code of the municipality.")
    basis_points: int = strawberry.field(description="The cap as a share of its mutation, in basis points.")


@strawberry.input(description="Another mutation for a municipality than was forecast.")
class MutationOverrideInput:
    """Another mutation for a municipality than was forecast."""

    area_code: str = strawberry.field(description="The code of the municipality.")
    homes: int = strawberry.field(description="The mutation to calculate with, in homes.")


@strawberry.input(description="How much a factor weighs in the key.")
class KeyWeightInput:
    """How much a factor weighs in the key."""

    factor: DistributionKey = strawberry.field(description="The factor.")
    basis_points: int = strawberry.field(description="What it weighs, in basis points; all together 10000.")


@strawberry.input(description="The fewest or the most households in a municipality.")
class PlacementBoundInput:
    """The fewest or the most households in a municipality."""

    area_code: str = strawberry.field(description="The code of the municipality.")
    category: str = strawberry.field(default="", description="The code of a ground for priority; empty for all.")
    households: int = strawberry.field(description="How many.")


@strawberry.input(description="Households fixed by agreement.")
class PlacementPinInput:
    """Households fixed by agreement."""

    category: str = strawberry.field(description="The code of a ground for priority.")
    origin_code: str = strawberry.field(default="", description="The code of the municipality of origin; empty: any.")
    destination_code: str = strawberry.field(description="The code of the municipality they go to.")
    households: int = strawberry.field(description="How many, no more and no fewer.")


@strawberry.input(description="How promising a start is somewhere.")
class StartScoreInput:
    """How promising a start is somewhere."""

    category: str = strawberry.field(description="The code of a ground for priority.")
    origin_code: str = strawberry.field(description="The code of the municipality of origin.")
    destination_code: str = strawberry.field(description="The code of the municipality they would go to.")
    score: int = strawberry.field(description="From 0 to 100.")


@strawberry.input(description="Households one municipality would take over from another, to see what that would do.")
class PlannedTransferInput:
    """Households one municipality would take over from another."""

    giver_code: str = strawberry.field(description="The code of the municipality that hands them over.")
    taker_code: str = strawberry.field(description="The code of the municipality that takes them over.")
    households: int = strawberry.field(description="How many.")


@strawberry.input(description="What a scenario is calculated by; what is left out stays as it is.")
class ScenarioParametersInput:
    """What a scenario is calculated by; what is left out stays as it is."""

    method: CalculationMethod | None = strawberry.field(
        default=strawberry.UNSET, description="By the rule or as an optimum."
    )
    preset: Preset | None = strawberry.field(
        default=strawberry.UNSET, description="An order of objectives by its name; not beside `objectives`."
    )
    objectives: list[Objective] | None = strawberry.field(
        default=strawberry.UNSET, description="An order of objectives of your own, the first first."
    )
    cap_basis_points: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="The cap as a share of mutation, in basis points; null as the counting rules have it.",
    )
    caps: list[CapOverrideInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Municipalities with a cap of their own; these and no others."
    )
    mutations: list[MutationOverrideInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Municipalities with another mutation than was forecast."
    )
    key_weights: list[KeyWeightInput] | None = strawberry.field(
        default=strawberry.UNSET, description="What the key is made of; the weights are 10000 together."
    )
    carries_over: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether balances of the year before count."
    )
    transfers: list[PlannedTransferInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Transfers to try, beside what was agreed."
    )
    guarantees: list[PlacementBoundInput] | None = strawberry.field(
        default=strawberry.UNSET, description="The fewest households somewhere; for the optimum."
    )
    ceilings: list[PlacementBoundInput] | None = strawberry.field(
        default=strawberry.UNSET, description="The most households somewhere; for the optimum."
    )
    pins: list[PlacementPinInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Households fixed by agreement; for the optimum."
    )
    start_scores: list[StartScoreInput] | None = strawberry.field(
        default=strawberry.UNSET, description="How promising a start is where; for the optimum."
    )
    corporation_basis_points: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="The most a corporation gives of its mutation in a municipality, in basis points; for the optimum.",
    )
    keeps_district_limits: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether the limits of districts hold; for the optimum."
    )
    keeps_contingents: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether contingents of care providers are guaranteed; for the optimum."
    )

    def to_changes(self) -> dict[str, Any]:
        """Give what was filled in, by the names of the fields of `Parameters`; null is an empty list where one goes."""
        given = {name: value for name, value in vars(self).items() if value is not strawberry.UNSET}
        return {
            "key" if name == "key_weights" else name: _rows(name, value) if name in ROWS else value
            for name, value in given.items()
        }


# How each row of a list becomes a value; their fields are in the same order.
ROWS: dict[str, Any] = {
    "caps": kept.AreaShare,
    "mutations": kept.AreaHomes,
    "key_weights": kept.KeyWeight,
    "transfers": kept.PlannedTransfer,
    "guarantees": kept.Bound,
    "ceilings": kept.Bound,
    "pins": kept.Pin,
    "start_scores": kept.StartScore,
}


def _rows(name: str, value: list[Any] | None) -> tuple[Any, ...]:
    names = list(ROWS[name].__dataclass_fields__)
    return tuple(ROWS[name](**dict(zip(names, _ordered(one, names), strict=True))) for one in value or ())


def _ordered(one: Any, names: list[str]) -> list[Any]:
    """Give the values of a row in the order of the fields they become; codes have a longer name in the API."""
    return [getattr(one, name) if hasattr(one, name) else getattr(one, f"{name}_code") for name in names]
