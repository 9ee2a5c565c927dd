"""The policy in one line: who reads a field, for its description in the API. The long form is in `app.access.words`."""

from collections.abc import Collection, Iterable

from app.access.conditions import Always, Condition, Here, Is, Joined, Mine, Missing, Own, Through
from app.access.names import in_order
from app.access.roles import ALL, EVERYBODY, REGIONAL, Role
from app.access.rows import EXACT, HIDDEN, ROWS, Rule
from app.access.words import NOUNS, clause, joined

OWNERS = {
    "giver_id": "a party",
    "lead_organisation_id": "its lead",
    "organisation_id": "its organisation",
    "taker_id": "a party",
}
TIES = {"agreement_party": "its parties", "membership": "colleagues"}
HOMES = {
    "area_id": "its municipality",
    "destination_area_id": "its municipality",
    "origin_area_id": "the municipality of origin",
}
MINES = {"id": "oneself", "person_id": "whose it is"}
BY_LEVEL = "whom its visibility lets in"
WHOSE = {BY_LEVEL, *OWNERS.values(), *TIES.values(), *HOMES.values(), *MINES.values()}


def readers(roles: frozenset[Role]) -> str:
    """Name a set of roles in the words of the API."""
    if roles == EVERYBODY:
        return f"everybody but {Role.PLATFORM_ADMIN}"
    if roles == REGIONAL:
        return "partners in the region"
    return "everybody" if roles == ALL else ", ".join(in_order(roles))


def readers_of(table: str) -> str:
    """Say who sees a row of a table."""
    return _said(ROWS[table])


def readers_of_counts(table: str, columns: Collection[str]) -> str:
    """Say who gets an exact count; `columns` are those of the row that holds it.

    A rule about a column the row has not does not reach it: a total over many partners is nobody's own.
    """
    fitting = [one for one in EXACT[table] if _owned(one) <= set(columns)]
    hidden = joined(sorted({_asked(rule) for rule in HIDDEN[table]}), "or")
    return f"{_said(fitting)}; others: small ones hidden, all if {hidden}"


def _owned(rule: Rule) -> set[str]:
    return {one.column for one in rule.conditions if isinstance(one, Own)}


def _said(rules: Iterable[Rule]) -> str:
    """Say rules as shortly as can be; those that differ only in the row above theirs are said together."""
    ways: dict[tuple[str, str], list[str]] = {}
    for rule in rules:
        whom = _whom(rule)
        asked = "" if whom in WHOSE else _asked(rule)
        ways.setdefault((whom, asked), []).extend(_above(rule) or [""])
    return "; ".join(_way(whom, asked, above) for (whom, asked), above in ways.items())


def _way(whom: str, asked: str, above: list[str]) -> str:
    named = [one for one in above if one]
    if named:
        whom = f"who sees its {joined(named, 'or')}{', if any' if '' in above else ''}"
    return f"{whom}, if {asked}" if asked else whom


def _whom(rule: Rule) -> str:
    for one in rule.conditions:
        match one:
            case Own(column):
                return OWNERS[column]
            case Joined(table):
                return TIES[table]
            case Here(column):
                return HOMES[column]
            case Mine(column):
                return MINES[column]
    if any(isinstance(one, Is) and one.column == "visibility" for one in rule.conditions):
        return BY_LEVEL
    return readers(rule.roles)


def _above(rule: Rule) -> list[str]:
    return [NOUNS[one.parent].one for one in rule.conditions if isinstance(one, Through) and not one.conditions]


def _asked(rule: Rule) -> str:
    asked = [_short(one) for one in rule.conditions if not isinstance(one, Always | Missing)]
    return joined([one for one in asked if one], "and")


def _short(condition: Condition) -> str:
    if isinstance(condition, Through):
        return joined([clause(one) for one in condition.conditions], "and")
    return clause(condition)
