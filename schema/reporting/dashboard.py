"""The dashboard of a period: the cap per municipality, the trajectories of the goals, and who moved where."""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

import strawberry
from graphql import FieldNode
from sqlalchemy import ColumnElement

from app.access.predicates import Columns
from app.access.roles import Role
from app.core import explanation as explained
from app.core.words import Words as Both
from app.partners.models import AreaKind
from app.quotas.rules import CapStatus, cap, cap_status
from app.reporting import division
from app.reporting.division import shown_period_id
from app.reporting.rules import Precision, protect, protected_share
from app.reporting.rules import ProtectedCount as Count
from app.reporting.trajectory import Trajectory, trajectories
from schema.agenda.types import Goal, ReportingPeriod
from schema.context import Info
from schema.graph import links as link
from schema.graph.arguments import AreaCode
from schema.graph.conditions import Condition, by_code, equal
from schema.graph.links import column, computed, graph, resolved
from schema.partners.types import Area
from schema.quotas.types import CountingRuleSet
from schema.reporting.flows import Flow, read_flows
from schema.reporting.placements import PlacementMatrix, matrix
from schema.reporting.progress import Progress
from schema.root import nodes_below, read_all
from schema.shared.types import Coverage, Explanation, ProtectedCount

NEEDED = ("urgent", "mutation", "cap_share_bp", "precision")


def _urgent(row: dict[str, Any]) -> Count:
    return protect(row["urgent"], Precision(row["precision"]))


@graph.table("area", division.cap_use, counts="placement_flow")
@strawberry.type(
    description="Urgent lettings against mutation and the cap (plafond), in the year up to and including a period."
)
class CapUse:
    """Urgent lettings against mutation and the cap."""

    key: strawberry.Private[object]
    mutation: int | None = column("Social homes let (mutatie), so far this year; null when nothing was reported.")
    planned_mutation: int | None = column("Social homes expected to be let in the whole year.")
    quota_assigned: int | None = column("The quota of the year, once decided.")
    area: Area = link.one(by="area_id", description="The municipality, or the region as a whole.")
    counting_rules: CountingRuleSet | None = link.one(by="rule_set_id", description="The counting rules of the year.")

    @computed("urgent", "precision", description="Urgent households housed that count.", graphql_type=ProtectedCount)
    def urgent(self) -> Count:
        """Give the urgent households housed that count towards the cap."""
        return _urgent(vars(self))

    @computed("cap_share_bp", description="The cap as a share of mutation, in basis points; null without rules.")
    def cap_basis_points(self) -> int | None:
        """Give the cap as a share."""
        found: int | None = vars(self)["cap_share_bp"]
        return found

    @computed("mutation", "cap_share_bp", description="The most urgent households so far this year, rounded down.")
    def cap(self) -> int | None:
        """Give the cap so far this year."""
        return _cap(vars(self), "mutation")

    @computed(
        "planned_mutation", "cap_share_bp", description="The most urgent households in the whole year, rounded down."
    )
    def planned_cap(self) -> int | None:
        """Give the cap of the whole year."""
        return _cap(vars(self), "planned_mutation")

    @computed(
        *NEEDED, description="Urgent lettings as a share of mutation, in basis points; null under 20 for the public."
    )
    def basis_points(self) -> int | None:
        """Give the urgent share."""
        row = vars(self)
        return protected_share(_urgent(row), row["mutation"])

    @computed(*NEEDED, description="Where it is against the cap; null when unknown.")
    def status(self) -> CapStatus | None:
        """Tell where it is against the cap, from the exact counts: the cap is a rule, and keeping it is no secret."""
        row, allowed = vars(self), _cap(vars(self), "mutation")
        return None if row["urgent"] is None or allowed is None else cap_status(row["urgent"], allowed)

    @computed(
        "reported",
        "expected_reports",
        description="How many of the counts of mutation were reported.",
        graphql_type=Coverage,
    )
    def coverage(self) -> explained.Coverage:
        """Tell how many counts of mutation were reported."""
        row = vars(self)
        return explained.Coverage(row["reported"], row["expected_reports"])

    @computed(*NEEDED, "reported", "expected_reports", description="How this came about.", graphql_type=Explanation)
    def explain(self) -> explained.Explanation:
        """Tell how the share and the cap came about."""
        return _explain(vars(self))


def _cap(row: dict[str, Any], mutation: str) -> int | None:
    if row[mutation] is None or row["cap_share_bp"] is None:
        return None
    return cap(row[mutation], row["cap_share_bp"])


def _explain(row: dict[str, Any]) -> explained.Explanation:
    urgent = _urgent(row)
    missing = []
    if row["reported"] < row["expected_reports"]:
        missing.append(Both("Niet alle mutatie is gemeld.", "Not all mutation was reported."))
    if row["cap_share_bp"] is None:
        missing.append(Both("Er zijn geen vastgestelde telregels.", "There are no adopted counting rules."))
    rules = [
        Both(
            "Het plafond is een deel van de mutatie, naar beneden afgerond.",
            "The cap is a share of mutation, rounded down.",
        )
    ]
    if urgent.is_rounded:
        rules.append(Both("Het aantal huishoudens is afgerond op vijftallen.", "Households are rounded to fives."))
    inputs = (
        explained.ExplanationInput(
            Both("urgent gehuisvest", "urgent households housed"), explained.shown(urgent.value)
        ),
        explained.ExplanationInput(Both("mutatie", "mutation"), explained.shown(row["mutation"])),
        explained.ExplanationInput(
            Both("grens als deel van de mutatie", "cap as a share of mutation"),
            explained.shown_share(row["cap_share_bp"]),
        ),
    )
    formula = Both("urgent gehuisvest gedeeld door mutatie", "urgent households housed divided by mutation")
    return explained.Explanation(formula, inputs, tuple(missing), tuple(rules))


_of_kind = equal("kind")


@strawberry.type(description="One point of a goal's path.")
class TrajectoryPoint:
    """One point of a goal's path."""

    on: date = column("The day.")
    period: str = column("The code of the period that ends on that day.")
    realised: int | None = column("What was realised by then; null when unknown, or not yet.")
    planned: int = column("What the agreements together ask by then.")


@strawberry.type(description="How a goal stands at the end of a period.")
class GoalStanding:
    """How a goal stands at the end of a period."""

    goal: Goal = column("The goal.")
    progress: Progress = column("Its progress in the headline measure.")
    points: list[TrajectoryPoint] = column("Its path, up to the last day of its agreements.")


@strawberry.type(description="How the region stands at the end of a period.")
class Dashboard:
    """How the region stands at the end of a period."""

    period: ReportingPeriod = column("The period.")
    year: strawberry.Private[int]
    until: strawberry.Private[date]
    flows: strawberry.Private[list[Flow]]
    caps: strawberry.Private[list[Any] | None] = None  # those of region and municipalities, where both are asked

    @resolved("The cap in the region as a whole.")
    async def region(self, info: Info) -> CapUse | None:
        """Give the cap of the region as a whole."""
        found = await self._caps(info, AreaKind.REGION)
        return found[0] if found else None

    @resolved("The cap in each municipality, or in the one with this area code.")
    async def municipalities(self, info: Info, area: AreaCode = None) -> list[CapUse]:
        """Give the cap of each municipality."""
        return await self._caps(info, AreaKind.MUNICIPALITY, area)

    async def _caps(self, info: Info, kind: AreaKind, code: str | None = None) -> list[CapUse]:
        if self.caps is not None:
            return [one for one in self.caps if one.kind is kind]
        where = (_of_kind,) if code is None else (_of_kind, by_code)
        return await self.read_caps(info, *where, kind=kind, code=code)

    async def read_caps(
        self, info: Info, *where: Condition, nodes: Collection[FieldNode] | None = None, **given: Any
    ) -> list[Any]:
        """Read the cap of the areas that meet all conditions."""
        given |= {"year": self.year, "until": self.until}
        return await read_all(info, "CapUse", *where, nodes=nodes, needed=("kind",), order="code", **given)

    @resolved("The goals that have a headline measure, in order, with their paths.")
    async def goals(self, info: Info) -> list[GoalStanding]:
        """Give each goal with its trajectory."""
        found = await trajectories(info.context.snapshot, info.context.caller)
        (below,) = nodes_below(info, "GoalStanding", "goal")
        goals = await read_all(info, "Goal", nodes=below, order="position id")
        return [self._standing(info, goal, found[goal.key]) for goal in goals if goal.key in found]

    def _standing(self, info: Info, goal: Any, trajectory: Trajectory) -> Any:
        caller = info.context.caller
        return GoalStanding(
            goal=goal,
            progress=trajectory.progress(caller, self.until),  # type: ignore[arg-type]
            points=trajectory.points(caller, self.until),  # type: ignore[arg-type]
        )

    @resolved("Where urgent households came from, and where they live now.")
    async def placements(self, info: Info) -> PlacementMatrix:
        """Give the placements of the year up to and including the period."""
        return matrix(info, self.period, self.flows)

    @resolved("True when the figures are made up, for the demonstration.")
    async def is_demo(self, info: Info) -> bool:
        """Tell whether the figures are examples."""
        return info.context.caller.is_demo


async def dashboard_of(info: Info, code: str | None) -> Dashboard | None:
    """Give the dashboard of the period with a code, or else of the latest one published.

    The caps of the region and of all municipalities are read at once, and the period together with the placements.
    """
    asked = ("region", "municipalities", "placements", "period")
    region, municipalities, matrices, periods = nodes_below(info, "Dashboard", *asked)
    flows = await read_flows(info, code, matrices, periods) if matrices else []
    period = flows[0].period if flows else await _period(info, code, periods)
    if period is None:
        return None
    found = Dashboard(period=period, year=period.year, until=period.ends_on, flows=flows)
    if region and municipalities and not any(node.arguments for node in municipalities):
        found.caps = await found.read_caps(info, nodes=[*region, *municipalities])
    return found


async def _period(info: Info, code: str | None, nodes: Collection[FieldNode]) -> Any:
    shown = _is_shown(info.context.caller.role)
    found = await read_all(info, "ReportingPeriod", shown, nodes=nodes, needed=("year", "ends_on"), period=code)
    return found[0] if found else None


@cache
def _is_shown(role: Role) -> Condition:
    def written(rows: Columns) -> ColumnElement[bool]:
        found: ColumnElement[bool] = rows.id == shown_period_id(role)
        return found

    return written
