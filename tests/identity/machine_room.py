"""A service in production mode with providers and machines around it, and a clock that stands still."""

from datetime import date, datetime, timedelta
from types import TracebackType
from typing import Any

import httpx2
from sqlmodel import select

from app.access.roles import Role
from app.core.database import Database
from app.identity.models import ProviderOrganisation
from app.main import make_app
from app.partners.models import Organisation
from app.settings import Mode, Settings
from tests.asking import Asker
from tests.identity.rows import AUDIENCE, MOMENT, machine, provider
from tests.identity.signing import KINDS, Issuer, Issuers
from tests.rows import store

VIEWER = "{ viewer { role label { nl } organisation { code } permissions } }"
REPORTER, READER = "zaaksysteem", "dashboard"  # what the first provider calls its machines


class MachineRoom:
    """Providers `delft` (its issuer signs in every way) and `corporaties`, and `oud`, which is no longer active.

    `delft` vouches for an editor at Staedion and a viewer at Delft, `corporaties` for an editor at Wooninvest.
    """

    def __init__(self, database: Database) -> None:
        self.database, self.moment = database, MOMENT
        self.delft, self.corporations = Issuer("https://delft.example/realms/a"), Issuer("https://corporaties.example")
        self.old = Issuer("https://oud.example")
        self.web = Issuers(self.delft, self.corporations, self.old)
        app = make_app(Settings(mode=Mode.PRODUCTION), database, transport=self.web, clock=lambda: self.moment)
        self.ask = Asker(app, database)

    async def __aenter__(self) -> "MachineRoom":
        await self.ask.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.ask.__aexit__(kind, error, trace)

    async def fill(self) -> None:
        """Put the providers and machines in."""
        async with self.database.transaction() as session:
            at = {one.code: one.id for one in (await session.exec(select(Organisation))).all()}
        delft = provider("delft", issuer=self.delft.address, algorithms=sorted(KINDS))
        corporations = provider("corporaties", issuer=self.corporations.address, audience=f"{AUDIENCE}/corporaties")
        old = provider("oud", issuer=self.old.address, is_active=False)
        await store(self.database, delft, corporations, old)
        vouched = ((delft, "staedion"), (delft, "GM0503"), (corporations, "wooninvest"), (old, "staedion"))
        await store(
            self.database,
            *(
                ProviderOrganisation(provider_id=one.id, organisation_id=at[code], named_as=code)
                for one, code in vouched
            ),
        )
        await store(
            self.database,
            machine(delft, at["staedion"], REPORTER, name="Zaaksysteem Staedion"),
            machine(delft, at["GM0503"], READER, role=Role.VIEWER, valid_until=date(2026, 11, 22)),
            machine(delft, at["staedion"], "gestopt", ended_at=MOMENT - timedelta(days=1)),
            machine(delft, at["staedion"], "voorbij", valid_until=date(2026, 11, 21)),
            machine(delft, at["staedion"], "later", valid_from=date(2026, 11, 23)),
            machine(delft, at["staedion"], "te veel", role=Role.ORG_ADMIN),
            machine(delft, at["wooninvest"], "van een ander"),
            machine(corporations, at["wooninvest"], REPORTER),
            machine(old, at["staedion"], REPORTER),
        )

    def claims(self, client: str = REPORTER, **changed: Any) -> dict[str, Any]:
        """Give the claims of a proper token of `delft` for a machine; those changed to None are left out."""
        return self.delft.claims(client, AUDIENCE, self.moment, **changed)

    def token(self, client: str = REPORTER, **changed: Any) -> str:
        """Give a proper token of `delft`, but for the claims changed."""
        return self.delft.sign(self.claims(client, **changed))

    def seconds(self, **apart: float) -> int:
        """Give a moment near this one as tokens write it."""
        return int((self.moment + timedelta(**apart)).timestamp())

    async def asks(
        self,
        token: str | None,
        document: str = VIEWER,
        *more: tuple[str, str],
        path: str = "/graphql",
        **variables: Any,
    ) -> httpx2.Response:
        """Ask a document with a token, or with the headers in `more` alone."""
        self.ask.statements.clear()
        sent = [*more] if token is None else [("authorization", f"Bearer {token}"), *more]
        headers = [(name.encode(), value.encode("latin-1")) for name, value in sent]
        return await self.ask.http.post(path, json={"query": document, "variables": variables}, headers=headers)

    async def viewer(self, token: str, *more: tuple[str, str]) -> dict[str, Any]:
        """Give who the service takes somebody with this token for."""
        answer = await self.asks(token, VIEWER, *more)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()["data"]["viewer"]
        return found


def moment_of(day: str) -> datetime:
    """Give noon UTC of a day."""
    return datetime.fromisoformat(f"{day}T12:00:00+00:00")
