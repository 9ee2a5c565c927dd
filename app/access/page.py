"""The page `docs/access.md`: the whole policy for people, printed from the rules themselves."""

import textwrap
from collections.abc import Callable, Collection, Iterator

from app.access.names import NAMES, in_order
from app.access.policy import GRANTED_BY, GRANTS, Permission, granted
from app.access.roles import AT_AN_ORGANISATION, EVERYBODY, Role
from app.access.rows import EXACT, HIDDEN, OPEN, ROWS
from app.access.words import DEEDS, GROUPS, NOUNS, joined, which, who

HEAD = """# Who may do and see what

This page is printed from the rules by which the service decides: do not change it by hand, but the rules
(`app/access/policy.py`, `rows.py`), and print it again with `woonagenda access`. It is for who has to judge those
rules: a privacy officer, a clerk, an auditor. Roles go by their Dutch names.

The rules come from the domain ([roles](domain.md#74-roles), [small counts](domain.md#51-protecting-small-counts)); the
reasons for the choices stand in [0006](decisions/0006-policy-as-data.md) (the rules as a table),
[0008](decisions/0008-small-counts.md) (small counts) and [0017](decisions/0017-embargo-and-release.md) (embargo and
release). What each role gets at each address of the service is tested by
[a table of its own](../tests/access/matrix.csv).

Three things hold always:

- What no rule opens, nobody gets. What one may not see answers as if it were not there.
- A list, a total, a single object and a deed all ask the same rules. A total counts what its reader may see, no more.
- Somebody has one role at a time, at one organisation or in the whole region. To see something is not yet to get its
  exact counts: see [Counts](#counts)."""

WIDTH = 120
BASIS = [one for one in Permission if GRANTS[one] >= EVERYBODY]

ROLES = """
## Roles

Some roles go together so often that this page names them as a group:
"""
SEEN = """## Who sees what

Who meets one of the lines sees the row. A day of embargo is a day in the Netherlands; on that day the embargo is over.
"""
COUNTS = """## Counts

Counts of households are protected. Who does not get a count exactly gets it like this:
"""


def page(tables: Collection[str], protection: Callable[[Role], str]) -> str:
    """Print the page; `tables` are all there are, `protection` says how a role gets counts it may not have exactly."""
    parts = [HEAD, ROLES, *_groups(), "", *_roles(), *_deeds(), SEEN, *_rows(tables), COUNTS, *_counts(protection)]
    lines = "\n".join([*parts, *_givers(), *_table()]).split("\n")
    return "\n".join(_wrapped(one) for one in lines) + "\n"


def _wrapped(line: str) -> str:
    """Break a long line as the other pages do; a row of a table stays one line."""
    indent = "  " if line.startswith("- ") else ""
    broken = textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return line if line.startswith("|") else "\n".join(broken)


def _groups() -> Iterator[str]:
    for roles, name in GROUPS.items():
        listed = "every role" if roles == frozenset(Role) else _names(roles)
        yield f"- **{name}**: {listed}."


def _roles() -> Iterator[str]:
    yield (
        f"Everybody but the platformbeheerder may {_deeds_of(BASIS)}. That is not to see everything there is: what an "
        "inwoner sees is told first, and then of each role what it sees besides.\n"
    )
    for role in (Role.PUBLIC, *(role for role in Role if role is not Role.PUBLIC)):
        name = NAMES[role]
        where = "at an organisation" if role in AT_AN_ORGANISATION else "in the region as a whole"
        yield f"### {_begun(name.nl)}\n"
        yield f"- In English: {name.en}. Held {'by who does not sign in' if role is Role.PUBLIC else where}."
        more = [one for one in granted(role) if one not in BASIS or role is Role.PLATFORM_ADMIN]
        if more:
            yield f"- {'May only' if role is Role.PLATFORM_ADMIN else 'May also'} {_deeds_of(more)}."
        yield from _sight(role)
        givers = GRANTED_BY.get(role)
        yield f"- Is given by {who(givers)}.\n" if givers else "- Is given by nobody inside the service.\n"


def _sight(role: Role) -> Iterator[str]:
    """Say what a role sees that the public does not; of the public, all it sees."""
    tables: dict[str, list[str]] = {}
    for table, rules in ROWS.items():
        opened = [one for one in rules if role in one.roles and (role is Role.PUBLIC or Role.PUBLIC not in one.roles)]
        ways = list(dict.fromkeys(which(one) for one in opened))
        if ways:
            tables.setdefault("all" if "all" in ways else "; ".join(ways), []).append(NOUNS[table].many)
    for way, nouns in tables.items():
        yield f"- Sees {joined(nouns, 'and')}: {way}."
    if not tables:
        anything = any(role in one.roles for rules in ROWS.values() for one in rules)
        yield "- Sees nothing besides." if anything else "- Sees no content at all."


def _deeds_of(permissions: Collection[Permission]) -> str:
    return joined([DEEDS[one] for one in permissions], "and")


def _deeds() -> Iterator[str]:
    yield "## Who may do what\n"
    for permission in Permission:
        yield f"- **{_begun(DEEDS[permission])}**: {who(GRANTS[permission])}."
    yield "\nReporting takes such a role at the organisation whose figure or update it is.\n"


def _rows(tables: Collection[str]) -> Iterator[str]:
    everywhere = [_title(table) for table in ROWS if ROWS[table] == OPEN]
    yield f"**{_begun(who(OPEN[0].roles))}** sees all of: {joined(everywhere, 'and')}.\n"
    for table, rules in ROWS.items():
        if rules != OPEN:
            yield f"### {_title(table, capital=True)}\n"
            yield from (f"- {_begun(who(one.roles))}: {which(one)}." for one in rules)
            yield ""
    never = [_title(table) for table in sorted(tables) if table not in ROWS]
    yield (
        f"Nobody is shown these as such: {joined(never, 'and')}. What they hold shows in the object they belong to, "
        "added up, or not at all.\n"
    )


def _counts(protection: Callable[[Role], str]) -> Iterator[str]:
    ways: dict[str, set[Role]] = {}
    for role in Role:
        is_exact = any(role in one.roles and which(one) == "all" for one in EXACT["observation"])
        if role in EVERYBODY and not is_exact:
            ways.setdefault(protection(role), set()).add(role)
    yield from (f"- {_begun(_names(frozenset(roles)))}: {way}." for way, roles in ways.items())
    for table, rules in EXACT.items():
        yield f"\n### Exact: {_title(table)}\n"
        yield from (f"- Exact for {who(one.roles)}: {which(one)}." for one in rules)
        yield from (
            f"- Not at all, unless a line above gives it exactly, for {who(one.roles)}: {which(one)}."
            for one in HIDDEN.get(table, ())
        )
    yield "\nA total over many partners is nobody's own: there the line about one's own organisation does not count.\n"


def _givers() -> Iterator[str]:
    yield "## Who gives which role\n"
    yield "A beheerder gives roles at its own organisation, a griffie in its own council, a regiosecretaris anywhere.\n"
    for giver in Role:
        given = frozenset(role for role, givers in GRANTED_BY.items() if giver in givers)
        if given:
            yield f"- **{_begun(NAMES[giver].nl)}** gives: {_names(given)}."
    yield ""


def _table() -> Iterator[str]:
    yield "## Permissions and roles\n"
    yield f"| permission | {' | '.join(NAMES[role].nl for role in Role)} |"
    yield f"| --- |{' --- |' * len(Role)}"
    for permission in Permission:
        cells = " | ".join("yes" if role in GRANTS[permission] else "–" for role in Role)
        yield f"| `{permission.value}` | {cells} |"


def _names(roles: frozenset[Role]) -> str:
    return joined([NAMES[role].nl for role in in_order(roles)], "and")


def _title(table: str, *, capital: bool = False) -> str:
    noun = NOUNS[table]
    return f"{_begun(noun.many) if capital else noun.many} ({noun.dutch})"


def _begun(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"
