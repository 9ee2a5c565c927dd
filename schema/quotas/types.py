"""Counting rules and quota lines."""

from datetime import date

import strawberry

from app.core import explanation
from app.core import words as core
from app.quotas.models import DistributionKey, QuotaRoundState, RuleSetState
from app.quotas.transfers import queries
from app.reporting.rules import share_of
from app.sources.models import Certainty
from schema.agenda.types import UrgencyCategory
from schema.graph import links as link
from schema.graph.links import column, computed, graph
from schema.partners.types import Area, Source
from schema.shared.types import Explanation, Node


@graph.table("counted_category")
@strawberry.type(description="Whether a category counts towards the cap.")
class CountedCategory:
    """Whether a category counts towards the cap."""

    key: strawberry.Private[object]
    counts_towards_cap: bool = column("Whether it counts.")
    category: UrgencyCategory | None = link.one(by="category_id", description="The category.")


@graph.table("counting_rule_set")
@strawberry.type(description="How urgent lettings and mutation are counted in a year (telregels).")
class CountingRuleSet(Node):
    """How urgent lettings and mutation are counted in a year."""

    year: int = column("The year.")
    version: int = column("Counts from 1 in each year.")
    state: RuleSetState = column("Whether it was adopted.")
    cap_share_bp: int = column("The cap as a share of mutation, in basis points: 3000 is 30%.", name="capBasisPoints")
    counts_new_build: bool = column("Whether first lettings of new homes count as mutation.")
    counts_temporary: bool = column("Whether temporary contracts count.")
    counts_rooms: bool = column("Whether rooms count.")
    adopted_by: str | None = column("Who adopted it.")
    adopted_on: date | None = column("When it was adopted.")
    note: str | None = column("A remark.")
    certainty: Certainty = column("How sure it is.")
    source: Source | None = link.one(by="source_id", description="Where it comes from.")
    categories: list[CountedCategory] = link.many(
        by="rule_set_id", order="category_id", description="Which categories count."
    )


LINE = (
    "demand",
    "transfers_net",
    "credit",
    "current",
    "debt",
    "pool",
    "overflow_out",
    "overflow_in",
    "assigned",
    "cap",
    "mutation",
)
LABELS = {
    "demand": core.Words("vraag naar herkomst", "demand by origin"),
    "transfers_net": core.Words("overdrachten", "transfers"),
    "credit": core.Words("tegoed van eerder", "credit from before"),
    "current": core.Words("zelf te huisvesten", "to house itself"),
    "debt": core.Words("achterstand van eerder", "arrears from before"),
    "pool": core.Words("uit de regionale pool", "from the regional pool"),
    "overflow_out": core.Words("overloop naar anderen", "overflow to others"),
    "overflow_in": core.Words("overloop van anderen", "overflow from others"),
    "assigned": core.Words("quotum", "quota"),
    "shifted": core.Words("overdrachten na de vaststelling", "transfers after the adoption"),
    "cap": core.Words("plafond", "cap"),
    "mutation": core.Words("mutatie", "mutation"),
}


@graph.table("quota_line", queries.plain_lines, queries.lines)
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
        row = vars(self)
        return explanation.Explanation(
            formula=core.Words(
                nl="te huisvesten = quotum + overgenomen na de vaststelling - overgedragen na de vaststelling",
                en="to house = quota + taken over after the adoption - handed over after the adoption",
            ),
            inputs=(
                explanation.ExplanationInput(LABELS["assigned"], str(row["assigned"])),
                explanation.ExplanationInput(LABELS["shifted"], str(row["shifted"])),
                explanation.ExplanationInput(LABELS["cap"], str(row["cap"])),
            ),
            rules=(
                core.Words(
                    nl="Een vastgesteld quotum verandert niet meer. Een overdracht daarna verschuift wie huisvest.",
                    en="An adopted quota never changes. A transfer after that shifts who houses.",
                ),
                core.Words(
                    nl="Wat de ene gemeente minder huisvest, huisvest de andere meer. De som blijft gelijk.",
                    en="What one municipality houses less, the other houses more. The sum stays the same.",
                ),
            ),
        )

    @computed(*LINE, description="How the quota came about.", graphql_type=Explanation)
    def explain(self) -> explanation.Explanation:
        """Tell how the quota came about."""
        row = vars(self)
        return explanation.Explanation(
            formula=core.Words(
                nl="quotum = zelf te huisvesten + achterstand + pool + overloop van anderen, hooguit het plafond",
                en="quota = to house itself + arrears + pool + overflow from others, at most the cap",
            ),
            inputs=tuple(explanation.ExplanationInput(LABELS[name], str(row[name])) for name in LINE),
            rules=(
                core.Words(
                    nl="Het plafond is een deel van de mutatie, naar beneden afgerond.",
                    en="The cap is a share of mutation, rounded down.",
                ),
            ),
        )


@graph.table("quota_round")
@strawberry.type(description="One division of a year's urgent home-seekers over the municipalities (verdeelronde).")
class QuotaRound(Node):
    """One division of a year's urgent home-seekers over the municipalities."""

    year: int = column("The year.")
    distribution_key: DistributionKey = column("By what the pool and the overflow are divided.")
    state: QuotaRoundState = column("How far it is.")
    decided_on: date | None = column("When it was decided.")
    decision_reference: str | None = column("Where the decision can be found.")
    is_demo: bool = column("True when it is made up, for the demonstration.")
    rule_set: CountingRuleSet | None = link.one(by="rule_set_id", description="The counting rules it follows.")
    lines: list[QuotaLine] = link.many(by="round_id", order="area_id", description="A line for each municipality.")
