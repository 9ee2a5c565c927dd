"""How precisely a caller gets counts of households (domain 5.1)."""

from app.access.roles import REGIONAL, SEES_ALL, Role
from app.access.visibility import Disclosure
from app.reporting.rules import Precision


def otherwise(role: Role) -> Precision:
    """Tell how a role gets counts it may not have exactly: partners unrounded, councils and the public rounded."""
    return Precision.SMALL_HIDDEN if role in REGIONAL else Precision.ROUNDED


def of_totals(role: Role, disclosure: Disclosure) -> Precision:
    """Tell how a role gets a total over many partners."""
    if disclosure is Disclosure.OBJECT or role in SEES_ALL:
        return Precision.EXACT
    return Precision.HIDDEN if disclosure is Disclosure.SAFETY else otherwise(role)


def of_tables(role: Role) -> Precision:
    """Tell how a role gets a table of households: exactly only who sees everything."""
    return Precision.EXACT if role in SEES_ALL else Precision.ROUNDED
