"""How far an object may be seen."""

from enum import StrEnum


class Visibility(StrEnum):
    """Who may see an object at the most, from narrow to wide (zichtbaarheid; domain 7.4)."""

    ORGANISATION = "ORGANISATION"
    PARTIES = "PARTIES"
    REGION = "REGION"
    COUNCIL = "COUNCIL"
    PUBLIC = "PUBLIC"


class Disclosure(StrEnum):
    """How carefully a count must be shown (domain 5.1)."""

    OBJECT = "OBJECT"  # homes, targets, plans: free
    HOUSEHOLD = "HOUSEHOLD"  # households in a vulnerable position: small counts are protected
    SAFETY = "SAFETY"  # violence, trafficking, exit programmes: never by municipality
