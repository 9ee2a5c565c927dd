"""Who asks: a secretary for reading, and partners for reporting, each signed in with a secret the bench knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from app.identity.sessions import hash_of_secret
from tests.bench.data.promises import can_be_reported, holder_of_share
from tests.bench.data.shape import Batch, Sizes, batch, key

PROVIDER = "bench"
PARTNERS = 16
# Seen in a time to come, and lasting until then: a session is neither over nor written to when a kept database is used.
LATER = datetime(2099, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is signed in, with the secret of the session; a partner has an organisation and a share."""

    secret: str
    role: str
    organisation: str | None = None
    share: str | None = None

    @property
    def cookie(self) -> str:
        """Give the cookie that goes with each request, as a browser holds it of a service on https."""
        return f"__Host-woonagenda={self.secret}"


SECRETARY = Visitor("secretary", "SECRETARY")


def partners(sizes: Sizes) -> list[Visitor]:
    """Give an editor of each of the first organisations that hold a share they can report."""
    held: dict[str, str] = {}
    for number in range(sizes.shares):
        if can_be_reported(sizes, number):
            held.setdefault(holder_of_share(sizes, number)[0], key("commitment_share", number))
    first = list(held.items())[:PARTNERS]
    return [Visitor(f"partner-{number}", "EDITOR", *one) for number, one in enumerate(first)]


def colleagues(sizes: Sizes) -> list[Visitor]:
    """Give the editors of one organisation, who report the same share."""
    one = partners(sizes)[0]
    return [Visitor(f"colleague-{number}", "EDITOR", one.organisation, one.share) for number in range(PARTNERS)]


def visitors(sizes: Sizes) -> Iterator[Batch]:
    """Give the people with their memberships and their sessions."""
    known = [SECRETARY, *partners(sizes), *colleagues(sizes)]
    yield batch("identity_provider", [_provider()])
    yield batch("person", [_person(one) for one in known])
    yield batch("membership", [_membership(number, one) for number, one in enumerate(known)])
    yield batch("signed_in", [_session(number, one) for number, one in enumerate(known)])


def _provider() -> dict[str, Any]:
    return {
        "code": PROVIDER,
        "name": "Inlogdienst van de meting",
        "issuer": "https://login.bench.example",
        "client_id": "woonagenda",
        "scope": "openid",
        "organisation_claim": "ONLY",
        "role_map": "{}",
        "roles": '["SECRETARY", "EDITOR"]',
        "acr": "[]",
        "algorithms": '["ES256"]',
        "is_active": True,
    }


def _person(visitor: Visitor) -> dict[str, Any]:
    return {"provider_id": key("identity_provider", 0), "subject": visitor.secret, "name": "Robin Proef"}


def _membership(number: int, visitor: Visitor) -> dict[str, Any]:
    confirmed_at = datetime(2026, 1, 1, tzinfo=UTC)
    return {
        "person_id": key("person", number),
        "organisation_id": visitor.organisation,
        "role": visitor.role,
        "valid_from": date(2026, 1, 1),
        "proposed_by": "bench",
        "confirmed_by": "bench",
        "confirmed_at": confirmed_at,
        "version": 1,
    }


def _session(number: int, visitor: Visitor) -> dict[str, Any]:
    return {
        "secret_hash": hash_of_secret(visitor.secret),
        "person_id": key("person", number),
        "membership_id": key("membership", number),
        "roles": f'["{visitor.role}"]',
        "organisations": f'["{visitor.organisation}"]' if visitor.organisation else "[]",
        "id_token": "none",
        "started_at": datetime(2026, 1, 1, tzinfo=UTC),
        "seen_at": LATER,
        "ends_at": LATER,
    }
