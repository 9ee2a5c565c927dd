"""Counting rules (telregels)."""

from datetime import date

import strawberry

from app.quotas.models import CapScope, RuleSetState
from app.quotas.rules import MutationBasis
from app.sources.models import Certainty
from schema.agenda.types import UrgencyCategory
from schema.graph import links as link
from schema.graph.links import column, graph
from schema.partners.types import Source
from schema.shared.types import Node


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
    cap_scope: CapScope = column("Of what the cap is a share.")
    cap_share_bp: int = column("The cap as a share of mutation, in basis points: 3000 is 30%.", name="capBasisPoints")
    mutation_basis: MutationBasis = column("Of which mutation the cap is a share during the year.")
    counts_new_build: bool = column("Whether first lettings of new homes count as mutation.")
    counts_temporary: bool = column("Whether temporary contracts count.")
    counts_rooms: bool = column("Whether rooms count.")
    adopted_by: str | None = column("Who adopted it.")
    adopted_on: date | None = column("When it was adopted.")
    decision_reference: str | None = column("Where the decision can be found.")
    note: str | None = column("A remark.")
    certainty: Certainty = column("How sure it is.")
    source: Source | None = link.one(by="source_id", description="Where it comes from.")
    categories: list[CountedCategory] = link.many(
        by="rule_set_id", order="category_id", description="Which categories count."
    )
