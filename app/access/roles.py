"""The roles somebody can have in the region, and the groups of them that the policy speaks of."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the region (rol; domain 7.4). A role holds at one organisation, or in the whole region."""

    VIEWER = "VIEWER"
    EDITOR = "EDITOR"
    APPROVER = "APPROVER"
    ORG_ADMIN = "ORG_ADMIN"
    SECRETARY = "SECRETARY"
    BOARD = "BOARD"
    PROVINCE = "PROVINCE"
    COUNCIL = "COUNCIL"
    GRIFFIE = "GRIFFIE"
    TENANT_ORGANISATION = "TENANT_ORGANISATION"
    AUDITOR = "AUDITOR"
    PUBLIC = "PUBLIC"
    PLATFORM_ADMIN = "PLATFORM_ADMIN"


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
