"""The policy of rows: who sees which, and who gets an exact count. Default closed: what no rule opens, nobody gets.

Source: the roles of the domain notes (7.4), and how small counts are protected (5.1).
"""

from dataclasses import dataclass

from app.access.conditions import Always, Condition, Here, Is, Joined, Mine, Missing, Own, Since, Through
from app.access.roles import ALL, COUNCILS, EVERYBODY, FOR_AN_ORGANISATION, MANAGERS, REGIONAL, SEES_ALL, STAFF, Role


@dataclass(frozen=True, slots=True)
class Rule:
    """Who holds one of the roles gets the rows that meet every condition; one rule that lets a row through will do."""

    roles: frozenset[Role]
    conditions: tuple[Condition, ...]


def rule(roles: frozenset[Role], *conditions: Condition) -> Rule:
    """Write a rule."""
    return Rule(roles, conditions)


OPEN = (rule(EVERYBODY, Always()),)
PUBLISHED = Through("period_id", "reporting_period", (Is("state", ("PUBLISHED",)),))
IS_COUNCIL = Is("role", tuple(sorted(COUNCILS)))
IS_NO_COUNCIL = Is("role", tuple(sorted(ALL - COUNCILS)))
DECIDED = Is("state", ("ADOPTED", "RUNNING", "SETTLED"))
RELEASED = Is("state", ("PROPOSED", "ACTIVE", "SUSPENDED", "COMPLETED", "TERMINATED", "SUPERSEDED"))
RELEASED_AGENDA = Is("state", ("CONSULTATION", "ADOPTED", "IN_FORCE", "EVALUATED", "SUPERSEDED", "WITHDRAWN"))
AFTER_EMBARGO = Since("embargo_until")
FROM_PARTIES = Is("visibility", ("PARTIES", "REGION", "COUNCIL", "PUBLIC"))


def _by_level(
    *, released: Condition | None = None, own: Condition | None = None, party: Condition | None = None
) -> tuple[Rule, ...]:
    """Write the rules of an object with a `visibility`; `own` says whose it is, `party` who takes part in it.

    Its level counts once it is released and its embargo is over. Before, only whose it is and who takes part see it.
    """
    counts = (AFTER_EMBARGO,) if released is None else (released, AFTER_EMBARGO)
    return (
        rule(EVERYBODY, Is("visibility", ("PUBLIC",)), *counts),
        rule(COUNCILS, Is("visibility", ("COUNCIL",)), *counts),
        rule(REGIONAL, Is("visibility", ("COUNCIL", "REGION")), *counts),
        *((rule(FOR_AN_ORGANISATION, own),) if own else ()),
        *((rule(FOR_AN_ORGANISATION, FROM_PARTIES, party),) if party else ()),
        rule(SEES_ALL, Always()),
    )


# Who sees which row, by table. A table without rules is seen by nobody.
ROWS: dict[str, tuple[Rule, ...]] = {
    "agenda": _by_level(released=RELEASED_AGENDA),
    "agreement": _by_level(
        released=RELEASED,
        own=Own("lead_organisation_id"),
        party=Joined("agreement_party", by="agreement_id", own="organisation_id"),
    ),
    "agreement_answer": (rule(EVERYBODY, Through("party_id", "agreement_party")),),
    "agreement_party": (rule(EVERYBODY, Through("agreement_id", "agreement")),),
    "agreement_version": (rule(EVERYBODY, Through("agreement_id", "agreement")),),
    "area": OPEN,
    # Partners in the region work on a division together; what is not decided yet is not for councils and the public.
    "calculation": (rule(REGIONAL, Through("scenario_id", "scenario")),),
    "calendar_entry": OPEN,
    # A waiver that was granted is part of what a municipality is held to; before, it is between who asks and decides.
    "cap_waiver": (
        rule(EVERYBODY, Is("state", ("GRANTED",))),
        rule(STAFF, Own("organisation_id")),
        rule(frozenset({Role.BOARD}), Always()),
        rule(SEES_ALL, Always()),
    ),
    "commitment_share": (rule(EVERYBODY, Through("agreement_id", "agreement")),),
    # Where victims may be housed is for their provider and for who sees all.
    "contingent": (
        rule(REGIONAL, Through("category_id", "urgency_category", (Is("disclosure", ("HOUSEHOLD",)),))),
        rule(STAFF, Own("organisation_id")),
        rule(SEES_ALL, Always()),
    ),
    "contingent_redivision": (rule(REGIONAL, Always()),),
    "contingent_version": (rule(REGIONAL, Through("contingent_id", "contingent")),),
    "counted_category": (rule(EVERYBODY, Through("rule_set_id", "counting_rule_set")),),
    "counting_rule_set": (rule(EVERYBODY, Is("state", ("ADOPTED",))), rule(SEES_ALL | {Role.BOARD}, Always())),
    "district_liveability": (rule(REGIONAL, Always()),),
    # What came of it shows in the figure; what is asked is between who counts and who decides.
    "figure_correction": (rule(STAFF, Own("organisation_id")), rule(SEES_ALL, Always())),
    "four_eyes": (rule(MANAGERS, Own("organisation_id")), rule(SEES_ALL, Always())),
    "goal": (rule(EVERYBODY, Through("agenda_id", "agenda")),),
    "inhabitants": OPEN,
    # The journal (domain 7.4, "read audit log"): one's own deeds, one's organisation's, or all.
    "journal_entry": (
        rule(EVERYBODY, Mine("person_id")),
        rule(STAFF - {Role.VIEWER}, Own("organisation_id")),
        rule(SEES_ALL, Always()),
    ),
    "living_concept": OPEN,
    "machine": (rule(frozenset({Role.ORG_ADMIN}), Own("organisation_id")), rule(SEES_ALL, Always())),
    "measure": OPEN,
    # Who administers an organisation sees its members, but not those of its council, and the griffie sees only these.
    "membership": (
        rule(ALL, Mine("person_id")),
        rule(frozenset({Role.ORG_ADMIN}), Own("organisation_id"), IS_NO_COUNCIL),
        rule(frozenset({Role.GRIFFIE}), Own("organisation_id"), IS_COUNCIL),
        rule(SEES_ALL, Always()),
    ),
    "mutation_count": (rule(EVERYBODY, PUBLISHED), rule(SEES_ALL, Always())),
    "mutation_forecast": (rule(REGIONAL, Always()),),
    "observation": (
        rule(EVERYBODY, PUBLISHED, Through("share_id", "commitment_share")),
        rule(EVERYBODY, PUBLISHED, Through("stock_target_id", "stock_target")),
        rule(EVERYBODY, PUBLISHED, Missing("share_id"), Missing("stock_target_id")),
        rule(STAFF, Own("organisation_id")),
        rule(SEES_ALL, Always()),
    ),
    "organisation": OPEN,
    "organisation_identifier": OPEN,
    # Flows are only ever shown added up and protected (app.reporting.disclosure).
    # Colleagues know each other's names; a council and the staff of its municipality are no colleagues.
    "person": (
        rule(ALL, Mine("id")),
        rule(STAFF, Joined("membership", by="person_id", own="organisation_id", conditions=(IS_NO_COUNCIL,))),
        rule(COUNCILS, Joined("membership", by="person_id", own="organisation_id", conditions=(IS_COUNCIL,))),
        rule(SEES_ALL, Always()),
    ),
    # A single record says more than a table of counts: it is for who recorded it and for whom it is about. Others get
    # placements added up, once their period is published.
    "placement": (
        rule(STAFF, Own("organisation_id")),
        rule(STAFF, Here("destination_area_id")),
        rule(SEES_ALL, Always()),
    ),
    # Who is concerned when a cap is passed.
    "placement_flag": (
        rule(STAFF, Own("organisation_id")),
        rule(STAFF, Here("area_id")),
        rule(STAFF, Here("origin_area_id")),
        rule(frozenset({Role.BOARD}), Always()),
        rule(SEES_ALL, Always()),
    ),
    "placement_flow": (rule(EVERYBODY, PUBLISHED), rule(SEES_ALL, Always())),
    "progress_update": (
        rule(EVERYBODY, PUBLISHED, Through("agreement_id", "agreement")),
        rule(STAFF, Own("organisation_id")),
        rule(SEES_ALL, Always()),
    ),
    "quota_line": (rule(EVERYBODY, Through("round_id", "quota_round")),),
    "quota_line_response": (rule(REGIONAL | COUNCILS, Through("line_id", "quota_line")),),
    "quota_line_share": (rule(EVERYBODY, Through("line_id", "quota_line")),),
    "quota_proposal": (rule(REGIONAL, Through("round_id", "quota_round")),),
    # Partners answer to what is proposed, so they see it then.
    "quota_round": (rule(EVERYBODY, DECIDED), rule(REGIONAL, Is("state", ("PROPOSED",))), rule(SEES_ALL, Always())),
    "quota_settlement": (rule(EVERYBODY, Through("round_id", "quota_round")),),
    # A proposal is between two municipalities; councils and the public see what counts in an adopted division.
    "quota_transfer": (
        rule(EVERYBODY, Is("state", ("ACCEPTED",)), Through("round_id", "quota_round")),
        rule(REGIONAL, Is("state", ("ACCEPTED",))),
        rule(STAFF, Own("giver_id")),
        rule(STAFF, Own("taker_id")),
        rule(SEES_ALL, Always()),
    ),
    "region_membership": OPEN,
    "region_scheme": OPEN,
    "reporting_period": OPEN,
    "reservation": (
        rule(STAFF, Own("organisation_id")),
        rule(STAFF, Here("destination_area_id")),
        rule(SEES_ALL, Always()),
    ),
    "scenario": (rule(REGIONAL, Always()),),
    "source": OPEN,
    "stock_target": _by_level(own=Own("organisation_id")),
    "target_group": OPEN,
    "urgency_category": OPEN,
}

# Who sees the exact count of a row; others get small counts hidden and the rest rounded (domain 5.1).
EXACT: dict[str, tuple[Rule, ...]] = {
    "observation": (
        rule(EVERYBODY, Through("measure_id", "measure", (Is("disclosure", ("OBJECT",)),))),
        rule(STAFF, Own("organisation_id")),
        rule(SEES_ALL, Always()),
    ),
    "placement_flow": (rule(SEES_ALL, Always()),),
}

# Whose counts others than those get in no way at all, not even rounded: of victims (domain 5.1).
HIDDEN: dict[str, tuple[Rule, ...]] = {
    "observation": (rule(EVERYBODY, Through("measure_id", "measure", (Is("disclosure", ("SAFETY",)),))),),
    "placement_flow": (
        rule(EVERYBODY - SEES_ALL, Through("category_id", "urgency_category", (Is("disclosure", ("SAFETY",)),))),
    ),
}
