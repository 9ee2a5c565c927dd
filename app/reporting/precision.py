"""How precisely a caller gets counts of households (domain 5.1)."""

from app.access.policy import REGIONAL, SEES_ALL
from app.access.roles import Role
from app.reporting.rules import Precision


def otherwise(role: Role) -> Precision:
    """Tell how a role gets counts it may not have exactly: partners unrounded, councils and the public rounded."""
    return Precision.SMALL_HIDDEN if role in REGIONAL else Precision.ROUNDED


def of_totals(role: Role, *, of_objects: bool) -> Precision:
    """Tell how a role gets a total over many partners."""
    return Precision.EXACT if of_objects or role in SEES_ALL else otherwise(role)


def of_tables(role: Role) -> Precision:
    """Tell how a role gets a table of households: exactly only who sees everything."""
    return Precision.EXACT if role in SEES_ALL else Precision.ROUNDED
