"""Everything a calculation is made of, as values, with where each figure came from. Pure.

Rows stand in the order of their codes, so that the same facts give the same text and the same digest, whichever
database they come from and in whatever order. No key of a database is in it.
"""

from dataclasses import dataclass, replace
from hashlib import sha256
from json import dumps

from app.core.plain import plain
from app.core.words import Words
from app.quotas.models import CapScope
from app.quotas.scenarios.parameters import Bound, Parameters, PlannedTransfer


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What was used, and which source and version it came from."""

    label: Words
    source: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What people call a municipality, a corporation or a category."""

    code: str
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesUsed:
    """The counting rules of the year."""

    year: int
    version: int
    cap_basis_points: int
    cap_scope: CapScope


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryUsed:
    """A ground for priority: whether it counts towards the cap, and how first it is (1 = first)."""

    code: str
    counts_towards_cap: bool
    priority: int
    is_safety: bool


@dataclass(frozen=True, slots=True, order=True)
class Supply:
    """Homes that will be let in a municipality; empty where it is not split by corporation, district or kind."""

    corporation: str
    district: str
    dwelling_type: str
    homes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityUsed:
    """What is known of a municipality. `factors` are in the order of the key; None is unknown, never 0.

    `balance` is what is carried over: above 0 it housed too few the year before.
    """

    code: str
    mutation: int | None
    balance: int
    social_stock: int | None
    inhabitants: int | None
    urgent_before: int | None
    mutation_before: int | None
    supply: tuple[Supply, ...]


@dataclass(frozen=True, slots=True, order=True)
class DistrictUsed:
    """A district that takes no more than a share of its homes, in basis points: minding liveable neighbourhoods."""

    code: str
    municipality: str
    limit_basis_points: int


@dataclass(frozen=True, slots=True, order=True)
class Demand:
    """Urgencies granted in the year to people from a municipality (empty: the regional pool)."""

    category: str
    origin: str
    households: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All a calculation is made of. Only demand that counts towards the cap is divided under it (domain 3.3).

    `contingents` are the fewest households of a category in a municipality, as was promised to care providers.
    """

    year: int
    parameters: Parameters
    rules: RulesUsed
    categories: tuple[CategoryUsed, ...]
    municipalities: tuple[MunicipalityUsed, ...]
    demand: tuple[Demand, ...]
    transfers: tuple[PlannedTransfer, ...]
    names: tuple[Named, ...]
    sources: tuple[Provenance, ...]
    districts: tuple[DistrictUsed, ...] = ()
    contingents: tuple[Bound, ...] = ()


def input_digest(inputs: Inputs, engine: str, version: str) -> str:
    """Give the fingerprint of what decides the outcome: not who is called what, nor which document says so."""
    return digest_of((replace(inputs, names=(), sources=()), engine, version))


def digest_of(value: object) -> str:
    """Give the fingerprint of a value, SHA-256 of its canonical JSON in hexadecimal."""
    text = dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()
