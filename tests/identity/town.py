"""A service in production with two sign-in services, and people with browsers who come and go."""

import html
import re
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import httpx2
from pydantic import SecretStr
from sqlmodel import select

from app.audit.models import JournalEntry
from app.core.database import Database
from app.core.tables import Table
from app.identity.models import (
    IdentityProvider,
    Membership,
    OrganisationClaim,
    Person,
    ProviderOrganisation,
    SignedIn,
    SignInAttempt,
)
from app.identity.sessions import hash_of_secret
from app.main import make_app
from app.partners.models import Organisation
from app.settings import Mode, Settings
from tests.asking import Answer, Asker
from tests.conftest import PATIENCE
from tests.identity.provider import CLIENT, SECRET, Provider
from tests.identity.signing import Issuers
from tests.rows import Rows, change, store

SITE = "https://wonen.example"
FORM = {"sec-fetch-site": "same-origin", "origin": SITE}
OUR_OWN = {"x-woonagenda": "1"}
ROLE_MAP = {
    "lezen": "VIEWER",
    "invoeren": "EDITOR",
    "goedkeuren": "APPROVER",
    "beheren": "ORG_ADMIN",
    "raad": "COUNCIL",
    "regio": "SECRETARY",
}
JAN = {"sub": "jan", "name": "Jan Jansen", "tid": "tid-delft", "roles": ["invoeren"]}
EARLIER = datetime(2026, 1, 1, tzinfo=UTC)
READ: tuple[type[Table], ...] = (
    *(IdentityProvider, JournalEntry, Membership, Organisation, Person, ProviderOrganisation, SignedIn, SignInAttempt),
)
WAY_IN = {"sign_in_attempt", "journal_entry", "revision"}  # what may change when somebody is not let in


class Town:
    """The service, its database, and the providers `delft` (of one municipality) and `broker` (of two more)."""

    def __init__(self, database: Database, **settings: Any) -> None:
        self.database = database
        self.delft, self.broker = Provider("https://login.delft.example"), Provider("https://broker.example")
        secrets = {code: SecretStr(SECRET) for code in ("delft", "broker")}
        self.settings = Settings(
            mode=Mode.PRODUCTION, public_url=SITE, oidc_secrets=secrets, operation_seconds=PATIENCE, **settings
        )
        self.app = make_app(self.settings, database, Issuers(self.delft, self.broker))
        self.asker = Asker(self.app, database)
        self.examples: set[UUID] = set()  # memberships that Haaglanden comes with

    async def __aenter__(self) -> "Town":
        await self.asker.__aenter__()
        self.examples = {one.id for model in (Membership, Person) for one in (await self.rows()).all(model)}
        await self.enrol("delft", self.delft, {"GM0503": "tid-delft"})
        await self.enrol("broker", self.broker, {"staedion": "27212730", "GM0518": "27370000"}, organisation_path="kvk")
        self.delft.user = dict(JAN)
        self.broker.user = {"sub": "jan", "name": "Jan van Staedion", "kvk": "27212730", "roles": ["invoeren"]}
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.asker.__aexit__(kind, error, trace)

    async def enrol(self, code: str, provider: Provider, listed: dict[str, str], **columns: Any) -> IdentityProvider:
        """Put a provider in, with the organisations it may speak for and what it calls them."""
        rows = await self.rows()
        whole = {
            "name": f"Inlogdienst {code}",
            "organisation_claim": OrganisationClaim.PLAIN,
            "organisation_path": "tid",
            "role_path": "roles",
            "role_map": ROLE_MAP,
            "roles": [],
            "acr": [],
            "algorithms": ["RS256", "ES256"],
            **columns,
        }
        row = IdentityProvider(code=code, issuer=provider.address, client_id=CLIENT, **whole)
        lists = [
            ProviderOrganisation(
                provider_id=row.id, organisation_id=rows.one(Organisation, code=one).id, named_as=named_as
            )
            for one, named_as in listed.items()
        ]
        await store(self.database, row, *lists)
        return row

    async def rows(self) -> Rows:
        """Give the rows there are now, of the tables this is about; reading all of Haaglanden takes long."""
        async with self.database.transaction() as session:
            found = {model: (await session.exec(select(model))).all() for model in READ}
        return Rows({model: {one.id: one for one in found[model] if one.id not in self.examples} for model in READ})

    async def change_provider(self, code: str, **values: object) -> None:
        """Change columns of a provider."""
        await change(self.database, (await self.rows()).one(IdentityProvider, code=code), **values)

    async def member(self, subject: str, role: str, organisation: str | None, **columns: Any) -> Membership:
        """Let somebody who signed in before hold a role, confirmed."""
        rows = await self.rows()
        person = rows.one(Person, subject=subject)
        place = rows.one(Organisation, code=organisation).id if organisation else None
        since = {"valid_from": "2026-01-01", "proposed_by": "x", "confirmed_at": EARLIER, **columns}
        row = Membership.model_validate({"person_id": person.id, "organisation_id": place, "role": role, **since})
        await store(self.database, row)
        return row

    async def confirm(self, subject: str = "jan") -> None:
        """Confirm whatever somebody asked for."""
        rows = await self.rows()
        for one in rows.all(Membership, person_id=rows.one(Person, subject=subject).id):
            await change(self.database, one, confirmed_at=EARLIER, confirmed_by="person:x")

    async def invite(self, code: str, role: str, organisation: str | None, **columns: Any) -> Membership:
        """Make an invitation."""
        place = (await self.rows()).one(Organisation, code=organisation).id if organisation else None
        whole = {
            "label": "de nieuwe collega",
            "valid_from": "2026-01-01",
            "proposed_by": "person:inviter",
            "invitation_hash": hash_of_secret(code),
            "invitation_ends_at": EARLIER + timedelta(days=36_500),
            **columns,
        }
        row = Membership.model_validate({"organisation_id": place, "role": role, **whole})
        await store(self.database, row)
        return row

    async def sessions(self) -> list[SignedIn]:
        """Give the sessions there are."""
        return (await self.rows()).all(SignedIn)

    async def actions(self) -> list[tuple[str, object]]:
        """Give what the journal says was done, in order."""
        entries = sorted((await self.rows()).all(JournalEntry), key=lambda one: one.sequence)
        return [(one.action, one.payload["to"]) for one in entries if one.action != "region.loaded"]

    async def everything(self) -> dict[str, list[str]]:
        """Give all there is, but for what may change when somebody is not let in."""
        found = await self.asker.everything()
        return {name: rows for name, rows in found.items() if name not in WAY_IN}

    def visitor(self, **headers: str) -> "Visitor":
        """Give somebody with a browser of their own."""
        return Visitor(self, headers)


class Visitor:
    """A browser: it keeps cookies, sends forms, and follows a page that leads elsewhere."""

    def __init__(self, town: Town, headers: dict[str, str]) -> None:
        self.town = town
        self.http = httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=town.app), base_url=SITE, headers={"accept-language": "nl", **headers}
        )

    async def get(self, address: str) -> httpx2.Response:
        """Open a page."""
        return await self.http.get(address)

    async def send(self, address: str, **fields: str) -> httpx2.Response:
        """Send a form of our own."""
        return await self.http.post(address, data=fields, headers=FORM)

    async def set_out(self, code: str = "delft", **fields: str) -> str:
        """Press the button of a provider; give the address the browser goes to."""
        answer = await self.send("/inloggen", provider=code, **fields)
        assert answer.status_code == 200, answer.text
        return leading(answer)

    async def return_from(self, code: str = "delft", **fields: str) -> str:
        """Go to a provider and sign in there; give the address it sends back to."""
        provider: Provider = getattr(self.town, code)
        return provider.authorize(await self.set_out(code, **fields))

    async def sign_in(self, code: str = "delft", **fields: str) -> httpx2.Response:
        """Sign in, all the way; give the answer to coming back."""
        return await self.get(await self.return_from(code, **fields))

    async def ask(self, document: str) -> Answer:
        """Ask the API, as our own scripts do."""
        self.town.asker.statements.clear()
        return Answer(await self.http.post("/graphql", json={"query": document}, headers=OUR_OWN))

    async def viewer(self) -> dict[str, Any]:
        """Give who the API takes this for."""
        found: dict[str, Any] = (await self.ask("{ viewer { role label { nl } organisation { code } } }")).data[
            "viewer"
        ]
        place = found["organisation"]
        return {"role": found["role"], "label": found["label"]["nl"], "at": place and place["code"]}

    @property
    def cookies(self) -> set[str]:
        """The names of the cookies this browser holds."""
        return set(self.http.cookies)


def leading(answer: httpx2.Response) -> str:
    """Give where a page leads without anybody doing anything."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', answer.text)
    assert found, answer.text
    return html.unescape(found[1])


def parameters(address: str) -> dict[str, str]:
    """Give the parameters of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def code_on(answer: httpx2.Response) -> str:
    """Give the code on a page that says why somebody is not let in."""
    found = re.search(r"<code>([A-Z_]+)</code>", answer.text)
    return found[1] if found else answer.text
