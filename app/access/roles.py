"""The roles somebody can have in the region."""

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
