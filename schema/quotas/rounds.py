"""Rounds and their quota lines: what each municipality houses, why, and what the parties answered."""

from dataclasses import replace
from datetime import date, datetime

import strawberry

from app.core import explanation
from app.core import words as core
from app.core.plain import made
from app.quotas.models import DistributionKey, LineAnswer, QuotaRoundState
from app.quotas.rounds import telling
from app.quotas.rounds.telling import COLUMNS, LINE
from app.quotas.scenarios.outcome import Limit, Step
from app.reporting import divided, rules
from app.reporting.rules import Precision, share_of
from schema.graph import links as link
from schema.graph.links import column, computed, graph
from schema.partners.types import Area, Organisation
from schema.quotas.outcomes import BindingLimit, QuotaInflow, StaircaseStep
from schema.quotas.scenarios import Calculation
from schema.quotas.settlement import QuotaSettlement
from schema.quotas.types import CountingRuleSet
from schema.shared.types import Explanation, Node, ProtectedCount, Words


@graph.table("quota_line_response")
@strawberry.type(description="What a party answered to a quota that was proposed (akkoord of bezwaar).")
class QuotaLineResponse(Node):
    """What a party answered to a quota that was proposed."""

    number: int = column("Counts the answers of this party to this quota; the last one stands.")
    answer: LineAnswer = column("What it answered.")
    reason: str | None = column("Why; an objection always has a reason.")
    assigned: int = column("The number it was about, in households.")
    recorded_at: datetime = column("When it was answered.")
    organisation: Organisation | None = link.one(by="organisation_id", description="Who answered.")


@graph.table("quota_line_share")
@strawberry.type(description="What one corporation houses of the quota of a municipality.")
class QuotaLineShare(Node):
    """What one corporation houses of the quota of a municipality."""

    mutation: int = column("Its expected mutation there, in homes.")
    assigned: int = column("What it houses, in households.")
    answer: LineAnswer | None = column("What the corporation answers now; null when it did not answer yet.")
    organisation: Organisation | None = link.one(by="organisation_id", description="The corporation.")


@graph.table("quota_line", divided.lines, divided.standing_lines, counts="placement_flow")
@strawberry.type(description="What one municipality houses in a year, and how that came about (quotum).")
class QuotaLine(Node):
    """What one municipality houses in a year, and how that came about."""

    area: Area | None = link.one(by="area_id", description="The municipality.")
    mutation: int = column("The mutation it was set by, in homes.")
    cap: int = column("The most urgent households, rounded down.")
    demand: int = column("Urgencies granted to people from here.")
    transfers_net: int = column("Taken over from others minus given to others.")
    credit: int = column("Housed too many before; goes to the pool.")
    current: int = column("Housed here of its own need.")
    debt: int = column("Housed too few before; taken up in its own room.")
    pool: int = column("Taken from the regional pool.")
    overflow_out: int = column("Own need that did not fit under the cap.")
    overflow_in: int = column("Need of others taken over.")
    assigned: int = column("The quota: what it houses this year.")
    deferred: int = column("Arrears that did not fit: an open obligation.")
    answer: LineAnswer | None = column("What the municipality answers now; null when it did not answer yet.")
    version: int = column("Counts its changes and answers; send it along to answer.")
    shares: list[QuotaLineShare] = link.many(
        by="line_id", order="organisation_id", description="The split over corporations, where there is one."
    )
    responses: list[QuotaLineResponse] = link.last(
        by="line_id", order="recorded_at", description="What the parties answered, oldest first."
    )

    @computed("assigned", "mutation", description="The quota as a share of mutation, in basis points.")
    def basis_points(self) -> int | None:
        """Give the quota as a share of mutation."""
        return share_of(self.assigned, self.mutation)

    @computed(
        "assigned",
        "shifted",
        description="What it has to house now: its quota, with what was taken over or handed over since the adoption.",
    )
    def to_house(self) -> int:
        """Give what the municipality has to house now."""
        return self.assigned + int(vars(self)["shifted"])

    @computed(
        "assigned",
        "shifted",
        "cap",
        description="How what it has to house now came about (te huisvesten).",
        graphql_type=Explanation,
    )
    def explain_to_house(self) -> explanation.Explanation:
        """Tell how what the municipality has to house now came about."""
        return telling.explained_to_house(vars(self))

    @computed(
        "others",
        "precision",
        description="Urgencies from here in categories that do not count towards the cap, such as permit holders.",
        graphql_type=ProtectedCount,
    )
    def not_counted(self) -> rules.ProtectedCount:
        """Give the urgencies that do not count."""
        return _others(self)

    @computed(
        "assigned",
        "mutation",
        "others",
        "precision",
        description="What the quota would be of mutation if those counted as well, in basis points.",
    )
    def basis_points_with_all(self) -> int | None:
        """Give the share if all counted."""
        others = _others(self).value
        return None if others is None else share_of(self.assigned + others, self.mutation)

    @computed(*LINE, description="How the quota came about.", graphql_type=Explanation)
    def explain(self) -> explanation.Explanation:
        """Tell how the quota came about."""
        return telling.explained(vars(self))

    @computed(
        *COLUMNS,
        "explanation",
        "precision",
        description="How the quota came about, step by step; the steps add up exactly (trap).",
        graphql_type=list[StaircaseStep],
    )
    def staircase(self) -> tuple[Step, ...]:
        """Give the steps."""
        return _told(self).staircase

    @computed(
        *COLUMNS,
        "explanation",
        "precision",
        description="Who is housed here: where from, and of which category where that is known (instroom).",
        graphql_type=list[QuotaInflow],
    )
    def inflow(self) -> tuple[divided.ShownInflow, ...]:
        """Give where they come from."""
        return divided.shown_inflow(_told(self).inflow, Precision(vars(self)["precision"]))

    @computed(
        *COLUMNS,
        "explanation",
        "precision",
        description="The limits that matter to this quota.",
        graphql_type=list[BindingLimit],
    )
    def binding_limits(self) -> tuple[Limit, ...]:
        """Give the limits that matter."""
        return _told(self).limits

    @computed(
        *COLUMNS,
        "explanation",
        "precision",
        description="Why it is this number, in sentences for a councillor.",
        graphql_type=list[Words],
    )
    def sentences(self) -> tuple[core.Words, ...]:
        """Tell why it is this number."""
        return telling.sentences(vars(self), _told(self))


@graph.table("quota_proposal")
@strawberry.type(description="That a calculation was put to the municipalities as the division of its year (voorstel).")
class QuotaProposal(Node):
    """That a calculation was put to the municipalities."""

    number: int = column("Counts the proposals for this year.")
    proposed_at: datetime = column("When it was proposed.")
    withdrawn_at: datetime | None = column("When it was withdrawn; null when it was not.")
    calculation: Calculation | None = link.one(by="calculation_id", description="The calculation.")


@strawberry.type(description="A division as a whole: the sums of its lines, and what fits nowhere (totalen).")
class QuotaRoundTotals:
    """A division as a whole."""

    mutation: int | None = column("The mutation of all municipalities, in homes; null without any lines.")
    cap: int | None = column("All caps together, in households.")
    demand: int | None = column("Urgencies granted to people from the municipalities; the regional pool comes beside.")
    assigned: int | None = column("All quotas together.")
    basis_points: int | None = column("All quotas as a share of all mutation, in basis points.")
    shortfall: int | None = column(
        "What fits nowhere: an open task of the region; null for a division that was not calculated here."
    )
    deferred: int | None = column("Arrears that did not fit: open obligations.")
    balance_basis_points: int | None = column(
        "How far the quotas are from the key: half the sum of the differences between share and key, in basis points, "
        "rounded; 0 is just by the key, null for a division that was not calculated here."
    )


@graph.table("quota_round", standing=divided.rounds)
@strawberry.type(description="One division of a year's urgent home-seekers over the municipalities (verdeelronde).")
class QuotaRound(Node):
    """One division of a year's urgent home-seekers over the municipalities."""

    year: int = column("The year.")
    distribution_key: DistributionKey = column("By what the pool and the overflow are divided; of a mix, the heaviest.")
    state: QuotaRoundState = column("How far it is.")
    decided_on: date | None = column("When it was decided.")
    decision_reference: str | None = column("Where the decision can be found.")
    despite_objections: bool = column("True when it was decided while somebody had not agreed.")
    version: int = column("Counts what was done to it; send it along to do more.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    rule_set: CountingRuleSet | None = link.one(by="rule_set_id", description="The counting rules it follows.")
    lines: list[QuotaLine] = link.many(by="round_id", order="area_id", description="A line for each municipality.")
    proposals: list[QuotaProposal] = link.many(
        by="round_id", order="number", description="The calculations that were proposed, the first first."
    )
    settlements: list[QuotaSettlement] = link.many(
        by="round_id", order="version area_id", description="How its year was settled, the earlier versions first."
    )

    @computed(
        *divided.SUMS,
        *divided.TOLD,
        description="The division as a whole, worked out from its lines and its calculation when it is asked.",
        graphql_type=QuotaRoundTotals,
    )
    def totals(self) -> divided.RoundTotals:
        """Give the division as a whole."""
        return divided.round_totals(vars(self))


def _others(line: QuotaLine) -> rules.ProtectedCount:
    row = vars(line)
    return rules.protect(row["others"], Precision(row["precision"]))


def _told(line: QuotaLine) -> telling.Told:
    row = vars(line)
    kept = row["explanation"]
    told = telling.of_rule(row) if kept is None else made(telling.Told, kept)
    return replace(told, limits=divided.shown_limits(told.limits, Precision(row["precision"])))
