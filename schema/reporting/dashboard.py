"""The dashboard of a period: the cap per municipality, the trajectories of the goals, and who moved where."""

from collections.abc import Sequence
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
from schema.agenda.types import ReportingPeriod
from schema.context import Info
from schema.graph import links as link
from schema.graph.arguments import AreaCode
from schema.graph.conditions import Condition
from schema.graph.links import column, computed, graph, resolved
from schema.graph.together import Part, read_together
from schema.partners.types import Area
from schema.quotas.types import CountingRuleSet
from schema.reporting.divided import divided_part, municipalities
from schema.reporting.goals import GoalStanding, goals_part, standings
from schema.reporting.placements import PlacementMatrix, matrix
from schema.root import asking, is_all_asked, nodes_below, planned, type_named
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


@strawberry.type(description="How the region stands at the end of a period.")
class Dashboard:
    """How the region stands at the end of a period."""

    period: ReportingPeriod = column("The period.")
    until: strawberry.Private[date]
    rows: strawberry.Private[list[Any]]  # of the region and the municipalities, where they are asked
    paths: strawberry.Private[list[Any]]  # of the goals, likewise

    @resolved("The cap in the region as a whole.")
    def region(self, info: Info) -> CapUse | None:
        """Give the cap of the region as a whole."""
        return next((one for one in self.rows if one.kind is AreaKind.REGION), None)

    @resolved("The cap in each municipality, or in the one with this area code.")
    def municipalities(self, info: Info, area: AreaCode = None) -> list[CapUse]:
        """Give the cap of each municipality."""
        return [one for one in municipalities(self.rows) if area is None or one.code == area]

    @resolved("The goals that have a headline measure, in order, with their paths.")
    def goals(self, info: Info) -> list[GoalStanding]:
        """Give each goal with its trajectory."""
        return standings(info, self.paths, self.until)

    @resolved("Where urgent households came from, and where they live now.")
    def placements(self, info: Info) -> PlacementMatrix:
        """Give the placements of the year up to and including the period."""
        return matrix(info, self.period, municipalities(self.rows))

    @resolved("True when the figures are made up, for the demonstration.")
    def is_demo(self, info: Info) -> bool:
        """Tell whether the figures are examples."""
        return info.context.caller.is_demo


async def dashboard_of(info: Info, code: str | None) -> Dashboard | None:
    """Give the dashboard of the period with a code, or else of the latest one published; it takes one statement."""
    asked = (("region",), ("municipalities",), ("placements",), ("period",))
    region, every, matrices, periods = nodes_below(info, "Dashboard", *asked)
    is_divided, goals = bool(region or every or matrices), goals_part(info)
    first = (
        divided_part(info, caps=[*region, *every], matrices=matrices, periods=periods)
        if is_divided
        else _period_part(info, periods)
    )
    found, *others = await read_together(
        [first, goals] if goals else [first], asking(info, period=code), is_all=is_all_asked(info)
    )
    period = (found[0].period if is_divided else found[0]) if found else None
    rows, paths = found if is_divided else [], others[0] if others else []
    return period and Dashboard(period=period, until=period.ends_on, rows=rows, paths=paths)


def _period_part(info: Info, nodes: Sequence[FieldNode]) -> Part:
    owner = type_named(info, "ReportingPeriod")
    plan = planned(info, nodes, "shown period", lambda planner: planner.plan(owner, nodes, ("ends_on",)))
    return Part(plan, (_is_shown(info.context.caller.role),))


@cache
def _is_shown(role: Role) -> Condition:
    def written(rows: Columns) -> ColumnElement[bool]:
        found: ColumnElement[bool] = rows.id == shown_period_id(role)
        return found

    return written
