"""The policy: who may do what; who sees which row is in `rows.py`. Default closed: what nothing opens, nobody gets.

Source: the roles x actions table of the domain notes (7.4). The council is a role inside its municipality and does not
inherit what the municipality's own staff may see; the platform administrator sees no content at all.
"""

from enum import StrEnum

from app.access.caller import Caller
from app.access.names import in_order, refused
from app.access.roles import ALL, AT_AN_ORGANISATION, EVERYBODY, MANAGERS, REGIONAL, REPORTERS, Role
from app.core.refusal import Refusal


class Permission(StrEnum):
    """What somebody can be allowed to do; every root field, mutation and route names one."""

    AGENDA_READ = "agenda:read"
    AGREEMENTS_MANAGE = "agreements:manage"
    AGREEMENTS_READ = "agreements:read"
    AGREEMENTS_SIGN = "agreements:sign"
    CONTINGENTS_MANAGE = "contingents:manage"
    CONTINGENTS_READ = "contingents:read"
    CONTINGENTS_RELEASE = "contingents:release"
    CORRECTIONS_DECIDE = "corrections:decide"
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
    PERIODS_MANAGE = "periods:manage"
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


GRANTS: dict[Permission, frozenset[Role]] = {
    Permission.AGENDA_READ: EVERYBODY,
    Permission.AGREEMENTS_MANAGE: frozenset({Role.SECRETARY}),
    Permission.AGREEMENTS_READ: EVERYBODY,
    Permission.AGREEMENTS_SIGN: frozenset({Role.APPROVER, Role.PROVINCE, Role.TENANT_ORGANISATION}),
    Permission.CONTINGENTS_MANAGE: frozenset({Role.SECRETARY}),
    Permission.CONTINGENTS_READ: REGIONAL,
    Permission.CONTINGENTS_RELEASE: REPORTERS,
    Permission.CORRECTIONS_DECIDE: frozenset({Role.SECRETARY}),
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
    Permission.PERIODS_MANAGE: frozenset({Role.SECRETARY}),
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
