"""Who a request comes from: a machine with a token, who signed in, the role picked in demo mode, or the public."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from starlette.requests import Request

from app.access.caller import Caller
from app.access.roles import Role
from app.core.database import Database
from app.core.gathering import Gathering
from app.core.words import Language, Words
from app.identity.keys import Keys
from app.identity.queries import Persona, personas
from app.identity.session_queries import session_rows
from app.identity.sessions import Asked, Lasting, Session, find, note_seen
from app.web.bearer import machine_asking
from app.web.cookies import Cookies

ANONYMOUS = "public"  # the actor of everybody nothing is known of
COOKIE = "woonagenda_demo_role"
PUBLIC = Words(nl="Bezoeker, niet ingelogd", en="Visitor, not signed in")
NAMELESS = Words(nl="Ingelogd", en="Signed in")
IN_REGION = Words(nl="hele regio", en="whole region")
NO_ROLE = Words(nl="nog geen rol", en="no role yet")


@dataclass(frozen=True, slots=True)
class Asking:
    """The caller of a request, how that caller is called on screen, and the session if there is one."""

    caller: Caller
    label: Words
    session: Session | None = None


def now() -> datetime:
    """Give the moment it is."""
    return datetime.now(UTC)


class Callers:
    """Tells who asks, and when. The roles of demo mode are read once: they come from the region's files."""

    def __init__(
        self,
        database: Database,
        keys: Keys,
        cookies: Cookies,
        lasting: Lasting,
        *,
        demo: bool,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.database, self.keys, self.cookies, self.lasting = database, keys, cookies, lasting
        self.demo, self.clock = demo, clock
        # However many ask at the same moment, it is one question who they are.
        self._sessions: Asked = Gathering(partial(session_rows, database.glance()))
        self._personas: Mapping[str, Persona] = {}

    async def personas(self) -> Mapping[str, Persona]:
        """Give whom one can be in demo mode."""
        if not self._personas:
            self._personas = {one.code: one for one in await personas(self.database.glance())}
        return self._personas

    async def asking(self, request: Request) -> Asking:
        """Give the caller of a request: one statement for all sessions that are asked now, none without a cookie.

        Raises InvalidToken for a token that is not taken.
        """
        unknown = self.unknown(request)
        machine = await machine_asking(request, self.database.glance(), self.keys, unknown.moment)
        if machine is not None:
            actor = f"machine:{machine.key.hex}"
            caller = replace(unknown, actor=actor, role=machine.role, organisation_id=machine.organisation_id)
            return Asking(caller, machine.label)
        return await (self._picked if self.demo else self._signed_in)(request, unknown)

    def unknown(self, request: Request, actor: str = ANONYMOUS) -> Caller:
        """Give a caller of whom nothing is known but the request."""
        return Caller(
            actor=actor,
            role=Role.PUBLIC,
            organisation_id=None,
            moment=self.clock(),
            request_id=request.state.number,
            language=language_of(request),
            is_demo=self.demo,
        )

    def needs_header(self, request: Request) -> bool:
        """Tell whether a browser sends a session along without the header only our own scripts can add."""
        has_session = self.cookies.session in request.cookies and "authorization" not in request.headers
        return has_session and request.headers.get("x-woonagenda") != "1"

    async def _picked(self, request: Request, unknown: Caller) -> Asking:
        code = request.cookies.get(COOKIE)
        picked = (await self.personas()).get(code) if code else None
        if picked is None:
            return Asking(unknown, PUBLIC)
        return Asking(
            replace(unknown, actor=f"demo:{picked.code}", role=picked.role, organisation_id=picked.organisation_id),
            picked.label,
        )

    async def _signed_in(self, request: Request, unknown: Caller) -> Asking:
        secret = self.cookies.read(request, self.cookies.session)
        if not secret:
            return Asking(unknown, PUBLIC)
        found = await find(self._sessions, secret, unknown.moment, unknown.today, self.lasting)
        if found is None:
            return Asking(unknown, PUBLIC)
        await note_seen(self.database, found, unknown.moment)
        caller = replace(
            unknown,
            actor=f"person:{found.person_id.hex}",
            role=found.role,
            organisation_id=found.now.organisation_id if found.now else None,
            person_id=found.person_id,
        )
        return Asking(caller, label_of(found), found)


def label_of(found: Session) -> Words:
    """Give how somebody is called on screen: their name, and for whom they are here."""
    if found.now is None:
        place = NO_ROLE
    elif found.now.organisation_name is None:
        place = IN_REGION
    else:
        place = Words(nl=found.now.organisation_name, en=found.now.organisation_name)
    name = Words(nl=found.name, en=found.name) if found.name else NAMELESS
    return Words(nl=f"{name.nl}, {place.nl}", en=f"{name.en}, {place.en}")


def language_of(request: Request) -> Language:
    """Give the language of a request: `?taal=`, else what the browser prefers; Dutch unless English comes first."""
    asked = request.query_params.get("taal") or request.headers.get("accept-language", "")
    return Language.EN if asked.strip().lower().startswith("en") else Language.NL
