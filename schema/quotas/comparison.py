"""Scenarios side by side (vergelijken)."""

from typing import Annotated, Any

import strawberry
from graphql import GraphQLError

from app.core.ids import from_global_id
from app.quotas.scenarios.models import CalculationMethod
from app.quotas.scenarios.parameters import Objective
from app.reporting.comparing import comparison
from schema.context import Info
from schema.graph.arguments import told
from schema.graph.links import column
from schema.shared.types import ProtectedCount, Words

FEWEST, MOST = 2, 5

Ids = Annotated[list[strawberry.ID], told("The ids of 2 to 5 scenarios, in the order in which to show them.")]


@strawberry.type(description="A scenario among others; what it has no outcome for is null.")
class ComparedScenario:
    """A scenario among others."""

    id: str = column("The global id of the scenario.")
    name: str = column("What it is called.")
    version: int = column("Its version.")
    method: CalculationMethod | None = column("By the rule or as an optimum; null when it was not calculated.")
    digest: str | None = column("The fingerprint of what came out.")
    demand: int | None = column("All that was to be divided, in households.")
    assigned: int | None = column("All that was divided.")
    shortfall: int | None = column("What fits nowhere.")
    deferred: int | None = column("Arrears that did not fit.")
    balance_index: str | None = column("How far it is from the key, exactly; 0 is just by the key.")
    balance_basis_points: int | None = column("The same in basis points, rounded.")


@strawberry.type(description="What one scenario gives to a municipality or a corporation.")
class ComparedQuota:
    """What one scenario gives to a municipality or a corporation."""

    assigned: int | None = column("The quota; null when the scenario has no outcome.")
    cap: int | None = column("The most urgent households; null for a corporation.")
    basis_points: int | None = column("The quota as a share of mutation, in basis points.")
    share_basis_points: int | None = column("Its share of all that was divided, in basis points.")
    difference: int | None = column("The difference with the first scenario, in households.")


@strawberry.type(description="A municipality, or a corporation in it, in every scenario.")
class ComparedRow:
    """A municipality, or a corporation in it, in every scenario."""

    area: str = column("The code of the municipality.", name="areaCode")
    area_name: str = column("What it is called.")
    corporation: str | None = column("The code of the corporation; null for the municipality.", name="corporationCode")
    corporation_name: str | None = column("What it is called.")
    quotas: list[ComparedQuota] = column("What each scenario gives, in their order.")


@strawberry.type(description="A ground for priority in every scenario.")
class ComparedCategory:
    """A ground for priority in every scenario."""

    category: str = column("The code.")
    label: Words = column("What it is called.")
    placed: list[ProtectedCount] = column("How many get a home in each scenario; the rule does not tell.")
    unplaced: list[ProtectedCount] = column("How many do not.")


@strawberry.type(description="An objective in every scenario.")
class ComparedObjective:
    """An objective in every scenario."""

    objective: Objective = column("The objective.")
    values: list[str | None] = column("What became of it in each scenario, exactly; null where it was no objective.")


@strawberry.type(description="Scenarios side by side (vergelijking).")
class ScenarioComparison:
    """Scenarios side by side."""

    scenarios: list[ComparedScenario] = column("The scenarios, in the order asked.")
    municipalities: list[ComparedRow] = column("Per municipality, by code.")
    corporations: list[ComparedRow] = column("Per corporation in a municipality, where that is known.")
    categories: list[ComparedCategory] = column("Per ground for priority, by code.")
    objectives: list[ComparedObjective] = column("What the scenarios strive for.")


async def comparison_of(info: Info, ids: list[strawberry.ID]) -> Any:
    """Give the comparison; null where one of the scenarios is not there, or not for the caller."""
    if not FEWEST <= len(ids) <= MOST:
        raise GraphQLError(
            f"`ids` must be from {FEWEST} to {MOST} scenarios.", extensions={"code": "INVALID_INPUT", "field": ["ids"]}
        )
    found = [from_global_id(str(one)) for one in ids]
    keys = [one[1] for one in found if one is not None and one[0] == "Scenario"]
    if len(keys) < len(ids):
        return None
    return await comparison(info.context.snapshot, info.context.caller, keys)
