"""Reading claims: whatever a provider says, nothing comes out that its row does not hold."""

from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from app.access.roles import Role
from app.identity.claims import LEAST_FIRST, most_at, name_of, sure_enough, vouched
from app.identity.models import IdentityProvider, OrganisationClaim
from app.identity.rules import HELD_AT

LISTED = {"delft": UUID(int=1), "staedion": UUID(int=2), "GM0503": UUID(int=3)}
ROLE_MAP = {"a": "VIEWER", "b": "SECRETARY", "c": "PUBLIC", "d": "KING"}
MAPPED = {Role.VIEWER, Role.SECRETARY}
NAMES = st.sampled_from(
    ["delft", "staedion", "a", "b", "c", "d", "represents", "sub", "sub_id_type", "acr", "x", "kvk"]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | NAMES | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)
PATHS = st.sampled_from(["x", "x.delft", "represents", "a.b.c", "kvk", "", ".", "x..y"])


def provider(**columns: Any) -> IdentityProvider:
    whole = {"organisation_claim": OrganisationClaim.PLAIN, "organisation_path": "x", "role_path": "x"}
    return IdentityProvider(**{**whole, "role_map": ROLE_MAP, "roles": [], "acr": [], **columns})


@given(
    claims=st.dictionaries(NAMES, VALUES, max_size=6),
    kind=st.sampled_from(OrganisationClaim),
    path=PATHS,
    role_path=PATHS | st.none(),
    id_type=NAMES | st.none(),
    few=st.booleans(),
)
@settings(max_examples=600, deadline=None)
def test_no_claim_gives_a_role_or_an_organisation_outside_the_rows(
    claims: dict[str, Any], kind: OrganisationClaim, path: str, role_path: str | None, id_type: str | None, few: bool
) -> None:
    listed = {"delft": LISTED["delft"]} if few else LISTED
    row = provider(
        organisation_claim=kind,
        organisation_path=None if kind is OrganisationClaim.ONLY else path,
        organisation_id_type=id_type,
        role_path=role_path,
        roles=["EDITOR", "PUBLIC"],
        acr=["x"],
    )

    found = vouched(row, listed, claims)
    name = name_of(claims)

    assert found.organisations <= set(listed.values())
    assert found.roles <= (MAPPED if role_path is not None else {Role.EDITOR})
    assert sure_enough(row, claims) == (claims.get("acr") == "x")
    assert name is None or (0 < len(name) <= 128 and name.isprintable() and name == name.strip())


@given(name=st.text(max_size=300))
def test_any_name_can_be_kept(name: str) -> None:
    found = name_of({"name": name})

    assert found is None or (0 < len(found) <= 128 and found.encode() and found == " ".join(found.split()))


def test_every_role_that_is_held_somewhere_has_a_place_in_the_order() -> None:
    assert set(LEAST_FIRST) == set().union(*HELD_AT.values())
    assert len(set(LEAST_FIRST)) == len(LEAST_FIRST)


def test_at_each_kind_of_organisation_the_role_that_allows_most_is_taken() -> None:
    for kind, held in HELD_AT.items():
        for roles in (frozenset(Role), held, frozenset({Role.SECRETARY}), frozenset({Role.VIEWER, Role.EDITOR})):
            here = [one for one in LEAST_FIRST if one in roles & held]
            assert most_at(roles, kind) == (here[-1] if here else None)
