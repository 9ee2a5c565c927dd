"""What a provider's claims say of somebody, read as its row tells: nothing outside the rows can come out of them.

A claim is named by its path: `tid`, `realm_access.roles`. Names with dots of their own, as
`urn:etoegang:1.9:EntityConcernedID:KvKnr`, are found whole.
"""

import unicodedata
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.access.roles import Role
from app.identity.models import IdentityProvider, OrganisationClaim
from app.identity.rules import HELD_AT, Bound

LONGEST_NAME = 128  # characters
LONGEST_SUBJECT = 300

# From little to much: of several roles that claims allow at an organisation, the last of these is asked for.
LEAST_FIRST = (
    Role.TENANT_ORGANISATION,
    Role.PROVINCE,
    Role.VIEWER,
    Role.COUNCIL,
    Role.EDITOR,
    Role.APPROVER,
    Role.GRIFFIE,
    Role.ORG_ADMIN,
)


def found(claims: Mapping[str, Any], path: str) -> Any:
    """Give the value of a claim, or None when it is not there."""
    if path in claims:
        return claims[path]
    value: Any = claims
    for name in path.split("."):
        if not isinstance(value, Mapping) or name not in value:
            return None
        value = value[name]
    return value


def vouched(provider: IdentityProvider, allowed: Mapping[str, UUID], claims: Mapping[str, Any]) -> Bound:
    """Read for whom somebody may speak and as what; `allowed` is from the provider's own names to organisations."""
    return Bound(_roles(provider, claims), _organisations(provider, allowed, claims))


def sure_enough(provider: IdentityProvider, claims: Mapping[str, Any]) -> bool:
    """Tell whether sign-in was as sure as the provider's row asks (`acr`)."""
    return not provider.acr or claims.get("acr") in provider.acr


def name_of(claims: Mapping[str, Any]) -> str | None:
    """Give the name colleagues see, or None."""
    given = (claims.get("given_name"), claims.get("family_name"))
    whole = claims.get("name") or " ".join(part for part in given if isinstance(part, str))
    if not isinstance(whole, str):
        return None
    # Control characters, and those that turn the direction of a text or cannot be stored.
    visible = "".join(one for one in whole if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    return " ".join(visible.split())[:LONGEST_NAME].strip() or None


def most_at(roles: frozenset[Role], kind: str) -> Role | None:
    """Give the role that allows most among those that can be held at a kind of organisation; None when none can."""
    return next((one for one in reversed(LEAST_FIRST) if one in roles & HELD_AT[kind]), None)


def _roles(provider: IdentityProvider, claims: Mapping[str, Any]) -> frozenset[Role]:
    if provider.role_path is None:
        named = provider.roles
    else:
        named = [
            provider.role_map[one] for one in _texts(found(claims, provider.role_path)) if one in provider.role_map
        ]
    return frozenset(Role(one) for one in named if one in Role.__members__) - {Role.PUBLIC}


def _organisations(
    provider: IdentityProvider, allowed: Mapping[str, UUID], claims: Mapping[str, Any]
) -> frozenset[UUID]:
    if provider.organisation_path is None:
        # Of one organisation; with more or less than one the row would not say which.
        return frozenset(allowed.values()) if len(allowed) == 1 else frozenset()
    value = found(claims, provider.organisation_path)
    match provider.organisation_claim:
        case OrganisationClaim.KEYCLOAK if isinstance(value, Mapping):
            names = list(value)
        case OrganisationClaim.REPRESENTS:
            names = _represented(value, provider.organisation_id_type)
        case _:
            names = _texts(value)
    return frozenset(allowed[one] for one in names if one in allowed)


def _represented(value: Any, id_type: str | None) -> list[str]:
    """Read one `represents` (OIDC NL GOV); somebody who represents a representative is not taken."""
    if (
        not isinstance(value, Mapping)
        or "represents" in value
        or id_type is None
        or value.get("sub_id_type") != id_type
    ):
        return []
    return [value["sub"]] if isinstance(value.get("sub"), str) else []


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]
