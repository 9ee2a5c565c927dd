"""Small selections by chance: what lies below each root, with sizes, cursors, aliases, fragments and conditions.

Every document is right by the schema. A field with arguments gets an alias of its own, so that whatever is put together
fits; the same fragment stands in several places, and conditions follow variables that change between two asks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, get_named_type, is_leaf_type

from app.agenda.models import Agenda, Goal, LivingConcept, Measure, ReportingPeriod, UrgencyCategory
from app.agreements.models import Agreement, AgreementKind, AgreementState
from app.core.ids import global_id
from app.identity.rules import MembershipState
from app.partners.models import Area, Organisation, OrganisationKind
from app.quotas.models import QuotaRound
from app.quotas.transfers.models import TransferState
from app.reporting.corrections.models import CorrectionState
from tests.access.sight import Sight
from tests.graph.declared import Several
from tests.plain import fields, links
from tests.plain.answering import cursor_of
from tests.plain.links import LINKS, MODELS, ROOTS, TYPES, Listed
from tests.rows import Rows

SIZES = (0, 1, 1, 2, 2, 3, 5, 9)
DEEPEST = 3  # links below each other
FLAGS = ("one", "two")
FOUND = ["Agreement", "Area", "Observation", "Organisation", "QuotaLine", "StockTarget"]


@dataclass(frozen=True)
class Document:
    """A text, and the variables it is asked with, one set after the other."""

    text: str
    asked: list[dict[str, Any]]


class Selections:
    """Writes documents about the rows there are."""

    def __init__(self, schema: GraphQLSchema, sight: Sight, chance: Random) -> None:
        self.schema, self.sight, self.rows, self.chance = schema, sight, sight.rows, chance
        self.values = values_of(sight.rows)
        self.begin()

    def begin(self) -> None:
        """Forget the last document."""
        self.fragments: dict[str, list[str]] = {}  # their names, by the type they are about
        self.written: list[str] = []
        self.variables: dict[str, tuple[str, Callable[[], Any]]] = {}
        self.names = 0

    def document(self) -> Document:
        """Write one, to be asked twice or more."""
        self.begin()
        roots = self.chance.sample(sorted(set(self.schema.type_map["Query"].fields) - links.LEFT_OUT), 2)  # type: ignore[attr-defined]
        body = " ".join(self.root(name) for name in roots[: self.chance.randint(1, 2)])
        flags = [f"${name}: Boolean!" for name in FLAGS if f"${name}" in body + "".join(self.written)]
        declared = [*flags, *(f"${name}: {type_}" for name, (type_, _) in self.variables.items())]
        head = f"query({', '.join(declared)})" if declared else "query"
        text = " ".join([f"{head} {{ {body} }}", *self.written])
        return Document(text, [self.chosen(flags) for _ in range(2 if declared else 1)])

    def chosen(self, flags: list[str]) -> dict[str, Any]:
        """Choose variables."""
        found = {name: value() for name, (_, value) in self.variables.items()}
        return found | {one[1:].partition(":")[0]: self.maybe(0.6) for one in flags}

    def root(self, name: str) -> str:
        """Write a root field."""
        field = self.schema.type_map["Query"].fields[name]  # type: ignore[attr-defined]
        type_ = get_named_type(field.type)
        given = self.arguments(f"Query.{name}", field)
        if isinstance(type_, GraphQLInterfaceType):
            return f"{self.name(name)}: {name}{given} {{ __typename id {self.of_any(type_)} }}"
        return f"{self.name(name)}: {name}{given} {{ {self.selection(type_, 1)} }}"

    def of_any(self, type_: GraphQLInterfaceType) -> str:
        """Write what is asked of one type, which the id may be of or not."""
        possible = {one.name: one for one in self.schema.get_possible_types(type_)}
        return " ".join(f"... on {name} {{ {self.selection(possible[name], 1)} }}" for name in self.some(FOUND, 1, 1))

    def selection(self, type_: GraphQLObjectType, level: int) -> str:
        """Write what is asked of an object, perhaps partly in fragments."""
        body = self.plain(type_, level)
        if self.maybe(0.2):
            body += f" {self.condition('...')} {{ {self.plain(type_, level)} }}"
        if self.maybe(0.3) and not type_.name.endswith(("Connection", "Edge")):
            body += f" {self.condition(f'...{self.fragment(type_, level)}')}"
        return body

    def fragment(self, type_: GraphQLObjectType, level: int) -> str:
        """Write a fragment, or take one there is already: it then stands in places that ask for different things."""
        known = self.fragments.setdefault(f"{type_.name}{level}", [])
        if not known or self.maybe(0.4):
            name = self.name("F")
            self.written.append(f"fragment {name} on {type_.name} {{ {self.plain(type_, level)} }}")
            known.append(name)
            return name
        return self.chance.choice(known)

    def plain(self, type_: GraphQLObjectType, level: int) -> str:
        """Write some fields: leaves, and links while there is room."""
        names = [name for name in type_.fields if f"{type_.name}.{name}" not in fields.LEFT_OUT]
        leaves = sorted(name for name in names if is_leaf_type(get_named_type(type_.fields[name].type)))
        others = sorted(set(names) - set(leaves))
        if type_.name.endswith(("Connection", "Edge")):
            chosen = self.some(leaves, 0, 2) + self.some(others, 1, 2)
        else:
            chosen = self.some(leaves, 0 if level < DEEPEST and others else 1, 4)
            chosen += self.some(others, 0 if chosen else 1, 2 if level < DEEPEST else 0)
        return " ".join(self.field(type_, name, level) for name in chosen) or "__typename"

    def field(self, owner: GraphQLObjectType, name: str, level: int) -> str:
        """Write a field; one with arguments perhaps twice, with others."""
        field = owner.fields[name]
        type_ = get_named_type(field.type)
        if is_leaf_type(type_):
            return self.condition(name)
        assert isinstance(type_, GraphQLObjectType)
        deeper = level if owner.name.endswith(("Connection", "Edge")) else level + 1
        if not field.args:
            return f"{self.condition(name)} {{ {self.selection(type_, deeper)} }}"
        times = 2 if self.maybe(0.35) else 1
        return " ".join(self.with_arguments(owner, name, deeper) for _ in range(times))

    def with_arguments(self, owner: GraphQLObjectType, name: str, level: int) -> str:
        """Write a field with arguments, under a name of its own."""
        given = self.arguments(f"{owner.name}.{name}", owner.fields[name])
        below = self.selection(get_named_type(owner.fields[name].type), level)
        return f"{self.condition(f'{self.name(name)}: {name}{given}')} {{ {below} }}"

    def arguments(self, place: str, field: Any) -> str:
        """Write the arguments of a field, in the text or as variables."""
        given = [
            f"{name}: {self.argument(place, name, str(one.type))}"
            for name, one in field.args.items()
            if self.maybe(self.share(place, name, str(one.type)))
        ]
        return f"({', '.join(given)})" if given else ""

    def share(self, place: str, name: str, type_: str) -> float:
        """Tell how often an argument is given; below a root sizes nearly always are, or documents grow too large."""
        if name in {"first", "last"}:
            return 0.7 if place.startswith("Query.") else 0.95
        return 1 if type_.endswith("!") else 0.3 if name == "after" else 0.7

    def argument(self, place: str, name: str, type_: str) -> str:
        """Write one argument."""
        if name in {"first", "last"} and self.maybe(0.6):
            return str(self.chance.choice(SIZES))
        variable = self.name(name)
        self.variables[variable] = type_, lambda: self.value(place, name)
        return f"${variable}"

    def value(self, place: str, name: str) -> Any:
        """Choose the value of an argument."""
        if name in {"first", "last"}:
            return self.chance.choice(SIZES)
        if name == "after":
            found = self.listed(place)
            return cursor_of(found, self.chance.choice(found.rows)) if found.rows else None
        if name == "id":
            type_name = self.chance.choice(FOUND)
            return global_id(type_name, self.chance.choice(self.rows.all(MODELS[type_name])).id)
        if name == "filter":
            wanted = self.values[f"{place}.filter"]
            return {key: self.chance.choice(wanted[key]) for key in self.some(sorted(wanted), 0, 2)}
        return self.chance.choice(self.values[place][name])

    def listed(self, place: str) -> Listed:
        """Give the rows of a list from which a cursor can be, whoever they hang under."""
        owner, _, name = place.partition(".")
        if owner == "Query":
            found = ROOTS[name](self.sight, {})
            assert isinstance(found, Listed)
            return found
        link = LINKS[place]
        assert isinstance(link, Several)
        assert isinstance(link.order, str)
        return Listed(link.kind, TYPES[link.model], self.rows.all(link.model), (link.order,))

    def condition(self, asked: str) -> str:
        """Let a field or a fragment follow a variable, now and then."""
        if not self.maybe(0.1):
            return asked
        return f"{asked} @{self.chance.choice(['skip', 'include'])}(if: ${self.chance.choice(FLAGS)})"

    def some(self, names: list[str], least: int, most: int) -> list[str]:
        """Choose some of these names."""
        return self.chance.sample(names, min(len(names), self.chance.randint(least, most)))

    def maybe(self, share: float) -> bool:
        """Throw the dice."""
        return self.chance.random() < share

    def name(self, kind: str) -> str:
        """Give a name that was not used in this document."""
        self.names += 1
        return f"{kind}{self.names}"


def values_of(rows: Rows) -> dict[str, dict[str, list[Any]]]:
    """Give the values to choose from, for each argument of each root; null and what is not there are among them."""
    organisations = ["staedion", "GM0503", "vidomes", *(one.code for one in rows.all(Organisation)[:3])]
    agendas = [None, *(one.code for one in rows.all(Agenda))]
    agreements = [one.code for one in rows.all(Agreement)]
    areas = [one.code for one in rows.all(Area)]
    goals = sorted({one.code for one in rows.all(Goal)})
    filters: dict[str, dict[str, list[Any]]] = {
        "Query.contingents": {
            "area": areas,
            "category": [one.code for one in rows.all(UrgencyCategory)],
            "organisation": [*organisations, "demo-de-linde"],
        },
        "Query.forecasts": {"area": areas, "organisation": organisations},
        "Query.transfers": {"area": areas, "state": [one.value for one in TransferState]},
        "Query.agreements": {
            "goal": [*goals, None],
            "kind": [one.value for one in AgreementKind],
            "state": [one.value for one in AgreementState],
            "organisation": [*organisations, "nobody"],
            "awaiting": [*organisations, "woonbron"],
        },
        "Query.organisations": {"kind": [one.value for one in OrganisationKind]},
        "Query.flaggedPlacements": {"year": [2026, 2025], "area": ["GM0503", "GM0637"]},
        "Query.recordedPlacements": {
            "period": ["2026-H1", "2026-H2"],
            "organisation": ["staedion", "duwo"],
            "destination": ["GM0503", "GM0637"],
            "category": ["HOMELESS", "MEDICAL"],
        },
        "Query.reservations": {
            "organisation": ["staedion", "duwo"],
            "destination": ["GM0503", "GM0637"],
            "state": ["RUNNING", "EXPIRED"],
        },
        "Query.waivers": {
            "year": [2026, 2025],
            "area": ["GM0503", "GM0637"],
            "state": ["REQUESTED", "GRANTED", "REFUSED"],
        },
        "Query.memberships": {
            "organisation": organisations,
            "state": [one.value for one in MembershipState],
            "role": ["EDITOR", "COUNCIL", "BOARD"],
        },
        **{
            f"Query.{name}": {
                "area": areas,
                "measure": [one.code for one in rows.all(Measure)],
                "organisation": organisations,
                "period": [one.code for one in rows.all(ReportingPeriod)],
            }
            for name in ("correctedFigures", "observations")
        },
        "Query.corrections": {
            "organisation": organisations,
            "period": [one.code for one in rows.all(ReportingPeriod)],
            "state": [one.value for one in CorrectionState],
        },
        "Query.shares": {
            "agreement": agreements,
            "area": areas,
            "measure": ["PLACES_ADDED"],
            "organisation": organisations,
        },
        "Query.scenarios": {"year": [2026, 2027], "state": ["ACTIVE", "ARCHIVED"]},
        "Query.stockTargets": {
            "area": areas,
            "concept": [one.code for one in rows.all(LivingConcept)],
        },
    }
    years = [2000, *sorted({one.year for one in rows.all(QuotaRound)}), 2027]
    of_years = ("contingents", "forecasts", "inhabitants", "liveability", "quotas", "transfers")
    return {
        **{f"{place}.filter": wanted for place, wanted in filters.items()},
        **{f"Query.{name}": {"year": years} for name in of_years},
        "Query.agenda": {"code": agendas},
        "Query.agreement": {"code": [*agreements, "nothing"]},
        "Query.countingRules": {"year": [2000, 2026]},
        "Query.fourEyes": {"organisation": organisations},
        "Query.goal": {"code": goals, "agenda": agendas},
        "Query.organisation": {"code": organisations},
    }
