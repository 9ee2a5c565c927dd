"""The policy: who may do what, and who sees which row. Default closed: what no rule opens, nobody gets.

Source: the roles x actions table of the domain notes (7.4). The council is a role inside its municipality and does not
inherit what the municipality's own staff may see; the platform administrator sees no content at all.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.access.caller import Caller
from app.access.conditions import Always, Condition, Here, Is, Joined, Mine, Missing, Own, Since, Through
from app.access.names import in_order, refused
from app.access.roles import Role
from app.core.refusal import Refusal


class Permission(StrEnum):
    """What somebody can be allowed to do; every root field, mutation and route names one."""

    AGENDA_READ = "agenda:read"
    AGREEMENTS_READ = "agreements:read"
    CONTINGENTS_MANAGE = "contingents:manage"
    CONTINGENTS_READ = "contingents:read"
    CONTINGENTS_RELEASE = "contingents:release"
    DASHBOARD_READ = "dashboard:read"
    FORECASTS_READ = "forecasts:read"
    JOURNAL_READ = "journal:read"
    MACHINES_MANAGE = "machines:manage"
    MACHINES_READ = "machines:read"
    MEMBERS_MANAGE = "members:manage"
    MEMBERS_READ = "members:read"
    OBSERVATIONS_READ = "observations:read"
    OBSERVATIONS_REPORT = "observations:report"
    ORGANISATIONS_READ = "organisations:read"
    PERIODS_READ = "periods:read"
    PLACEMENTS_READ = "placements:read"
    PLACEMENTS_RECORD = "placements:record"
    PROGRESS_REPORT = "progress:report"
    QUOTAS_ADOPT = "quotas:adopt"
    QUOTAS_CALCULATE = "quotas:calculate"
    QUOTAS_READ = "quotas:read"
    QUOTAS_RESPOND = "quotas:respond"
    QUOTAS_SETTLE = "quotas:settle"
    REGION_READ = "region:read"
    SCENARIOS_READ = "scenarios:read"
    TARGETS_READ = "targets:read"
    TRANSFERS_DECIDE = "transfers:decide"
    TRANSFERS_PROPOSE = "transfers:propose"
    TRANSFERS_READ = "transfers:read"
    TRANSFERS_WEIGH = "transfers:weigh"
    VIEWER_READ = "viewer:read"
    WAIVERS_DECIDE = "waivers:decide"
    WAIVERS_REQUEST = "waivers:request"


ALL = frozenset(Role)
EVERYBODY = ALL - {Role.PLATFORM_ADMIN}  # anonymous callers hold the role PUBLIC
STAFF = frozenset({Role.VIEWER, Role.EDITOR, Role.APPROVER, Role.ORG_ADMIN})
REPORTERS = frozenset({Role.EDITOR, Role.APPROVER})
SEES_ALL = frozenset({Role.SECRETARY, Role.AUDITOR})
REGIONAL = STAFF | SEES_ALL | {Role.BOARD, Role.PROVINCE, Role.TENANT_ORGANISATION}
COUNCILS = frozenset({Role.COUNCIL, Role.GRIFFIE})
MANAGERS = frozenset({Role.ORG_ADMIN, Role.GRIFFIE, Role.SECRETARY})
FOR_AN_ORGANISATION = STAFF | {Role.PROVINCE, Role.TENANT_ORGANISATION}
AT_AN_ORGANISATION = FOR_AN_ORGANISATION | COUNCILS

GRANTS: dict[Permission, frozenset[Role]] = {
    Permission.AGENDA_READ: EVERYBODY,
    Permission.AGREEMENTS_READ: EVERYBODY,
    Permission.CONTINGENTS_MANAGE: frozenset({Role.SECRETARY}),
    Permission.CONTINGENTS_READ: REGIONAL,
    Permission.CONTINGENTS_RELEASE: REPORTERS,
    Permission.DASHBOARD_READ: EVERYBODY,
    Permission.FORECASTS_READ: REGIONAL,
    Permission.JOURNAL_READ: ALL,
    Permission.MACHINES_MANAGE: frozenset({Role.ORG_ADMIN, Role.SECRETARY}),
    Permission.MACHINES_READ: frozenset({Role.ORG_ADMIN, Role.SECRETARY, Role.AUDITOR}),
    Permission.MEMBERS_MANAGE: MANAGERS,
    Permission.MEMBERS_READ: MANAGERS | {Role.AUDITOR},
    Permission.OBSERVATIONS_READ: EVERYBODY,
    Permission.OBSERVATIONS_REPORT: REPORTERS,
    Permission.ORGANISATIONS_READ: EVERYBODY,
    Permission.PERIODS_READ: EVERYBODY,
    Permission.PLACEMENTS_READ: EVERYBODY,
    Permission.PLACEMENTS_RECORD: REPORTERS,
    Permission.PROGRESS_REPORT: REPORTERS,
    Permission.QUOTAS_ADOPT: frozenset({Role.SECRETARY, Role.BOARD}),
    Permission.QUOTAS_CALCULATE: frozenset({Role.SECRETARY}),
    Permission.QUOTAS_READ: EVERYBODY,
    Permission.QUOTAS_RESPOND: frozenset({Role.APPROVER}),
    Permission.QUOTAS_SETTLE: frozenset({Role.SECRETARY}),
    Permission.REGION_READ: EVERYBODY,
    Permission.SCENARIOS_READ: REGIONAL,
    Permission.TARGETS_READ: EVERYBODY,
    Permission.TRANSFERS_DECIDE: frozenset({Role.APPROVER}),
    Permission.TRANSFERS_PROPOSE: REPORTERS,
    Permission.TRANSFERS_READ: EVERYBODY,
    Permission.TRANSFERS_WEIGH: REGIONAL,
    Permission.VIEWER_READ: ALL,
    Permission.WAIVERS_DECIDE: frozenset({Role.BOARD, Role.SECRETARY}),
    Permission.WAIVERS_REQUEST: frozenset({Role.APPROVER}),
}


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


# Who may give which role (domain 7.4, "manage members"): at their own organisation; regional roles, in the region.
# One is the public by not signing in. The college of a municipality has no say over who sits in its council.
GRANTED_BY: dict[Role, frozenset[Role]] = {
    Role.VIEWER: frozenset({Role.ORG_ADMIN}),
    Role.EDITOR: frozenset({Role.ORG_ADMIN}),
    Role.APPROVER: frozenset({Role.ORG_ADMIN}),
    Role.ORG_ADMIN: frozenset({Role.ORG_ADMIN, Role.SECRETARY}),  # somebody has to appoint the first
    Role.SECRETARY: frozenset({Role.SECRETARY}),
    Role.BOARD: frozenset({Role.SECRETARY}),
    Role.PROVINCE: frozenset({Role.ORG_ADMIN}),
    Role.COUNCIL: frozenset({Role.GRIFFIE}),
    Role.GRIFFIE: frozenset({Role.GRIFFIE, Role.SECRETARY}),
    Role.TENANT_ORGANISATION: frozenset({Role.ORG_ADMIN}),
    Role.AUDITOR: frozenset({Role.SECRETARY}),
    Role.PLATFORM_ADMIN: frozenset({Role.SECRETARY}),
}


class NotAllowed(Refusal):
    """The caller sees the thing and may not do this to it.

    It tells which roles hold the permission, and who can give one of them; nobody, where it takes no role at all.
    """

    code = "NOT_ALLOWED"

    def __init__(self, needs: Permission) -> None:
        self.needs = needs
        self.held_by = in_order(GRANTS.get(needs, frozenset()))
        asked = () if Role.PUBLIC in self.held_by else self.held_by
        self.granted_by = in_order(frozenset(giver for role in asked for giver in GRANTED_BY.get(role, frozenset())))
        super().__init__(
            refused(self.held_by, self.granted_by, at_an_organisation=AT_AN_ORGANISATION.issuperset(asked))
        )


def may(caller: Caller, permission: Permission) -> bool:
    """Tell whether the caller's role holds a permission at all."""
    return caller.role in GRANTS.get(permission, frozenset())


def require(caller: Caller, permission: Permission, owner: object = None) -> None:
    """Refuse a caller without the permission, or (with `owner`) one who does not speak for that organisation."""
    if not may(caller, permission) or (owner is not None and owner not in caller.organisations):
        raise NotAllowed(permission)


def may_grant(caller_role: Role, role: Role) -> bool:
    """Tell whether who holds `caller_role` may give `role` at all; at which organisation is for the caller to check."""
    return caller_role in GRANTED_BY.get(role, frozenset())


def granted(role: Role) -> tuple[Permission, ...]:
    """List what a role may do, in order."""
    return tuple(one for one in Permission if role in GRANTS.get(one, frozenset()))
