"""The cap during its year: what is housed, held and waived, the room left, and whether it goes too fast."""

from datetime import date
from typing import Any

import strawberry

from app.core import explanation as explained
from app.core.words import Words as Both
from app.quotas.models import CapScope
from app.quotas.placements.rules import WatchLevel, level
from app.quotas.rules import MutationBasis, cap
from app.reporting import watch
from app.reporting.rules import Precision, path, protect
from app.reporting.rules import ProtectedCount as Count
from schema.graph import links as link
from schema.graph.links import column, computed, graph
from schema.partners.types import Area
from schema.quotas.cap_words import (
    NO_MUTATION,
    NO_RULES,
    OF_CORPORATIONS,
    OF_THE_REGION,
    PLANNED_FIRST,
    ROUNDED_DOWN,
)
from schema.quotas.types import CountingRuleSet
from schema.shared.types import Coverage, Explanation, ProtectedCount

HOUSED = ("used", "precision")
SHARE = ("cap_share_bp", "cap_scope")
PATH = ("cap", "waived", "year", "today")


# Where a municipality has no cap of its own, and why.
NOT_OWN = {CapScope.REGION: OF_THE_REGION, CapScope.CORPORATION: OF_CORPORATIONS}


def _protected(row: dict[str, Any], count: int) -> Count:
    return protect(count, Precision(row["precision"]))


def _limit(row: dict[str, Any]) -> int | None:
    return None if row["cap"] is None else int(row["cap"] + row["waived"])


def _own_cap(row: dict[str, Any], mutation: int | None) -> int | None:
    is_own = row["cap_scope"] is CapScope.MUNICIPALITY
    return cap(mutation, row["cap_share_bp"]) if is_own and mutation is not None else None


def _path(row: dict[str, Any]) -> int | None:
    limit, year = _limit(row), row["year"]
    return None if limit is None else path(limit, date(year, 1, 1), date(year, 12, 31), row["today"])


@graph.table("area", watch.cap_watch, counts="placement_flow")
@strawberry.type(
    description="The cap of a municipality during its year (plafondbewaking): what is housed, held and waived by "
    "today. Its own staff and the secretary get what was recorded up to today, others what was published."
)
class CapWatch:
    """The cap of a municipality during its year."""

    key: strawberry.Private[object]
    year: int = column("The year.")
    is_live: bool = column("True where it counts up to today, and false where only what was published counts.")
    planned_mutation: int | None = column("Social homes expected to be let in the whole year.")
    realised_mutation: int | None = column("Social homes let so far; null when nothing is known.")
    mutation_basis: MutationBasis | None = column("Of which mutation the cap is a share during the year.")
    cap: int | None = column(
        "The most urgent households in the year, rounded down; null when it is unknown, and where the counting rules "
        "have the cap of the region or of each corporation."
    )
    waived: int = column("For how many households more a waiver is in force.")
    reserved: int | None = column("For how many households places are held today; null for who does not see that.")
    area: Area = link.one(by="area_id", description="The municipality.")
    counting_rules: CountingRuleSet | None = link.one(by="rule_set_id", description="The counting rules of the year.")

    @computed("planned_mutation", *SHARE, description="The cap of the mutation that was planned, rounded down.")
    def planned_cap(self) -> int | None:
        """Give the cap of what was planned."""
        row = vars(self)
        return _own_cap(row, row["planned_mutation"])

    @computed("realised_mutation", *SHARE, description="The cap of the mutation that was counted, rounded down.")
    def realised_cap(self) -> int | None:
        """Give the cap of what was counted."""
        row = vars(self)
        return _own_cap(row, row["realised_mutation"])

    @computed(*HOUSED, description="Urgent households housed that count.", graphql_type=ProtectedCount)
    def used(self) -> Count:
        """Give the households that count."""
        row = vars(self)
        return _protected(row, row["used"])

    @computed(
        *HOUSED,
        "permit_holders",
        "counting_permit_holders",
        description="The same with permit holders (statushouders), whether or not the rules count them.",
        graphql_type=ProtectedCount,
    )
    def used_with_permit_holders(self) -> Count:
        """Give the households with all permit holders."""
        row = vars(self)
        return _protected(row, row["used"] - row["counting_permit_holders"] + row["permit_holders"])

    @computed(
        *HOUSED,
        "counting_permit_holders",
        description="The same without any permit holders (statushouders).",
        graphql_type=ProtectedCount,
    )
    def used_without_permit_holders(self) -> Count:
        """Give the households without permit holders."""
        row = vars(self)
        return _protected(row, row["used"] - row["counting_permit_holders"])

    @computed(
        *HOUSED,
        "cap",
        "waived",
        "reserved",
        description="How many places are free; below zero when more is used and held than there is.",
    )
    def room(self) -> int | None:
        """Give the room left, of the count as this caller may have it."""
        row = vars(self)
        limit, housed = _limit(row), _protected(row, row["used"]).value
        return None if limit is None or housed is None else limit - housed - (row["reserved"] or 0)

    @computed(*PATH, description="What the straight path to the cap and its waivers allows by today.")
    def path(self) -> int | None:
        """Give what the straight path allows."""
        return _path(vars(self))

    @computed(
        *HOUSED,
        *PATH,
        description="Where those housed are against that path: near from 80%, above from 100%; null if unknown.",
    )
    def level(self) -> WatchLevel | None:
        """Tell where it is, from the exact counts: the cap is a rule, and keeping it is no secret."""
        row = vars(self)
        allowed = _path(row)
        return None if allowed is None else level(row["used"], allowed)

    @computed(
        "reported",
        "expected_reports",
        description="How many of the counts of mutation that are due were reported.",
        graphql_type=Coverage,
    )
    def coverage(self) -> explained.Coverage:
        """Tell how many counts of mutation were reported."""
        row = vars(self)
        return explained.Coverage(row["reported"], row["expected_reports"])

    @computed(
        *HOUSED, *PATH, "reserved", "is_live", "planned_mutation", *SHARE, "mutation_basis",
        description="How this came about.",
        graphql_type=Explanation,
    )  # fmt: skip
    def explain(self) -> explained.Explanation:
        """Tell how the cap and the room came about."""
        return _explain(vars(self))


def _explain(row: dict[str, Any]) -> explained.Explanation:
    missing = []
    if row["cap_share_bp"] is None:
        missing.append(NO_RULES)
    if row["planned_mutation"] is None:
        missing.append(NO_MUTATION)
    missing += [NOT_OWN[scope] for scope in NOT_OWN if row["cap_scope"] is scope]
    if not row["is_live"]:
        missing.append(
            Both("Wat nog niet is gepubliceerd, telt hier niet mee.", "What is not published yet is not counted here.")
        )
    rules = [ROUNDED_DOWN]
    if row["mutation_basis"] is MutationBasis.PLANNED_UNTIL_REALISED_LARGER:
        rules.append(PLANNED_FIRST)
    counts = (
        ("urgent gehuisvest", "urgent households housed", _protected(row, row["used"]).value),
        ("gereserveerd", "places held", row["reserved"]),
        ("plafond", "cap", row["cap"]),
        ("ontheffing", "waived", row["waived"]),
        ("verwachte mutatie", "planned mutation", row["planned_mutation"]),
    )
    inputs = [explained.ExplanationInput(Both(nl, en), explained.shown(value)) for nl, en, value in counts]
    share = Both("grens als deel van de mutatie", "cap as a share of mutation")
    inputs.append(explained.ExplanationInput(share, explained.shown_share(row["cap_share_bp"])))
    formula = Both(
        "ruimte = plafond + ontheffing − gehuisvest − gereserveerd", "room = cap + waived − housed − places held"
    )
    return explained.Explanation(formula, tuple(inputs), tuple(missing), tuple(rules))
