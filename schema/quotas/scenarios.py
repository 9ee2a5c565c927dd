"""Scenarios and their calculations."""

from datetime import datetime
from typing import Any

import strawberry

from app.core import words as core
from app.core.plain import made
from app.quotas.models import DistributionKey
from app.quotas.scenarios import maker, outcome
from app.quotas.scenarios.inputs import Inputs, Provenance
from app.quotas.scenarios.models import CalculationMethod, CalculationState, ScenarioState
from app.quotas.scenarios.parameters import Objective, Parameters, Preset
from app.reporting import divided
from app.reporting.rules import Precision
from schema.graph import links as link
from schema.graph.links import column, computed, graph
from schema.quotas.outcomes import CalculationConflict, CalculationResult, CalculationSource
from schema.shared.types import Node, Words


@strawberry.type(description="A cap of its own for a municipality.")
class CapOverride:
    """A cap of its own for a municipality."""

    area: str = column("The code of the municipality.", name="areaCode")
    basis_points: int = column("The cap as a share of its mutation, in basis points.")


@strawberry.type(description="Another mutation for a municipality than was forecast.")
class MutationOverride:
    """Another mutation for a municipality than was forecast."""

    area: str = column("The code of the municipality.", name="areaCode")
    homes: int = column("The mutation to calculate with, in homes.")


@strawberry.type(description="How much a factor weighs in the key.")
class KeyWeight:
    """How much a factor weighs in the key."""

    factor: DistributionKey = column("The factor.")
    basis_points: int = column("What it weighs, in basis points; all together 10000.")


@strawberry.type(description="The fewest or the most households in a municipality.")
class PlacementBound:
    """The fewest or the most households in a municipality."""

    area: str = column("The code of the municipality.", name="areaCode")
    category: str = column("The code of a ground for priority; empty for all together.")
    households: int = column("How many.")


@strawberry.type(description="Households fixed by agreement: so many, there (vastgezet).")
class PlacementPin:
    """Households fixed by agreement."""

    category: str = column("The code of a ground for priority.")
    origin: str = column("The code of the municipality of origin; empty for any.", name="originCode")
    destination: str = column("The code of the municipality they go to.", name="destinationCode")
    households: int = column("How many, no more and no fewer.")


@strawberry.type(description="How promising a start is somewhere (kansrijke woonstart).")
class StartScore:
    """How promising a start is somewhere."""

    category: str = column("The code of a ground for priority.")
    origin: str = column("The code of the municipality of origin.", name="originCode")
    destination: str = column("The code of the municipality they would go to.", name="destinationCode")
    score: int = column("From 0 to 100; what is not told is 0.")


@strawberry.type(description="Households one municipality would take over from another, to see what that would do.")
class PlannedTransfer:
    """Households one municipality would take over from another."""

    giver: str = column("The code of the municipality that hands them over.", name="giverCode")
    taker: str = column("The code of the municipality that takes them over.", name="takerCode")
    households: int = column("How many.")


@strawberry.type(description="What a scenario is calculated by (uitgangspunten).")
class ScenarioParameters:
    """What a scenario is calculated by."""

    method: CalculationMethod = column("By the rule or as an optimum.")
    preset: Preset | None = column("The order of objectives by its name; null for an order of one's own.")
    objectives: list[Objective] = column("What the optimum strives for, the first first.")
    cap_basis_points: int | None = column("The cap as a share of mutation; null as the counting rules have it.")
    caps: list[CapOverride] = column("Municipalities with a cap of their own.")
    mutations: list[MutationOverride] = column("Municipalities with another mutation than was forecast.")
    key: list[KeyWeight] = column("What the key is made of.", name="keyWeights")
    carries_over: bool = column("Whether what was housed too few or too many the year before counts.")
    transfers: list[PlannedTransfer] = column("Transfers to try, beside what was agreed.")
    guarantees: list[PlacementBound] = column("The fewest households of a category somewhere.")
    ceilings: list[PlacementBound] = column("The most households of a category somewhere.")
    pins: list[PlacementPin] = column("Households fixed by agreement.")
    start_scores: list[StartScore] = column("How promising a start is where.")
    corporation_basis_points: int | None = column(
        "The most a corporation gives of its mutation in a municipality, in basis points; null for no such limit."
    )
    keeps_district_limits: bool = column("Whether the optimum keeps to the limits of districts (leefbare wijken).")
    keeps_contingents: bool = column("Whether the optimum guarantees the contingents of care providers.")


@graph.table("scenario", standing=maker.scenarios)
@strawberry.type(description="A way to divide a year's urgent home-seekers, to calculate and compare (variant).")
class Scenario(Node):
    """A way to divide a year's urgent home-seekers, to calculate and compare."""

    year: int = column("The year.")
    name: str = column("What it is called.")
    note: str | None = column("What it is for.")
    state: ScenarioState = column("Whether somebody still works with it.")
    version: int = column("Counts its changes; send it along to change it.")
    made_at: datetime = column("When it was made.")
    changed_at: datetime = column("When it was last changed.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    based_on: "Scenario | None" = link.one(by="based_on_id", description="The scenario it is a copy of.")
    calculations: list["Calculation"] = link.last(
        by="scenario_id", order="requested_at", description="Its last calculations, oldest first."
    )

    @computed(
        "maker_role",
        "maker_organisation",
        description="Who made it: a role and an organisation, never a name; null when that is not known.",
        graphql_type=Words | None,
    )
    def made_by(self) -> core.Words | None:
        """Tell who made it."""
        return maker.made_by(vars(self))

    @computed("parameters", description="What it is calculated by.", graphql_type=ScenarioParameters)
    def parameters(self) -> Parameters:
        """Give what it is calculated by."""
        return made(Parameters, vars(self)["parameters"])


@graph.table("calculation", divided.calculations, counts="placement_flow")
@strawberry.type(
    description="One calculation of a scenario, stored whole: what went in and what came out (berekening)."
)
class Calculation(Node):
    """One calculation of a scenario, stored whole."""

    scenario_version: int = column("The version of the scenario it is of.")
    method: CalculationMethod = column("By the rule or as an optimum.")
    state: CalculationState = column("How far it is.")
    engine: str = column("What calculated it.")
    engine_version: str = column("Its version.")
    input_digest: str = column("The fingerprint of all that went in: the same input has the same.")
    digest: str | None = column("The fingerprint of what came out.")
    stage: str | None = column("What it is at, while it runs.")
    stage_number: int = column("How many stages are done.")
    stages: int = column("How many stages there are; 0 when that is not known yet.")
    requested_at: datetime = column("When it was asked for.")
    started_at: datetime | None = column("When it began.")
    finished_at: datetime | None = column("When it ended.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    scenario: Scenario | None = link.one(by="scenario_id", description="The scenario.")

    @computed(
        "state",
        "output",
        "precision",
        description="What came out; null without.",
        graphql_type=CalculationResult | None,
    )
    def result(self) -> divided.ShownOutcome | None:
        """Give what came out."""
        row = vars(self)
        if row["state"] is not CalculationState.SOLVED:
            return None
        return divided.shown_outcome(made(outcome.Outcome, row["output"]), Precision(row["precision"]))

    @computed(
        "state",
        "output",
        "precision",
        description="Why there is no outcome; null when there is one.",
        graphql_type=CalculationConflict | None,
    )
    def conflict(self) -> outcome.Conflict | None:
        """Give why there is no outcome."""
        row: dict[str, Any] = vars(self)
        if row["state"] is not CalculationState.INFEASIBLE:
            return None
        return divided.shown_conflict(made(outcome.Conflict, row["output"]), Precision(row["precision"]))

    @computed(
        "state",
        "output",
        description="Why it ended otherwise: time was up, or it could not be done.",
        graphql_type=Words | None,
    )
    def problem(self) -> core.Words | None:
        """Give why it ended otherwise."""
        row: dict[str, Any] = vars(self)
        ended = row["state"] in {CalculationState.OUT_OF_TIME, CalculationState.FAILED}
        return made(outcome.Problem, row["output"]).words if ended and row["output"] else None

    @computed(
        "inputs", description="What it was made of, and where that came from.", graphql_type=list[CalculationSource]
    )
    def sources(self) -> tuple[Provenance, ...]:
        """Give what it was made of."""
        return made(Inputs, vars(self)["inputs"]).sources
