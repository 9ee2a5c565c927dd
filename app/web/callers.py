"""Who a request comes from: a machine with a token, in demo mode the role that was picked, and else the public."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import Request

from app.access.caller import Caller
from app.access.roles import Role
from app.core.database import Snapshot
from app.core.words import Language, Words
from app.identity.keys import Keys
from app.identity.queries import Persona, personas
from app.web.bearer import machine_asking

ANONYMOUS = "public"  # the actor of everybody nothing is known of
COOKIE = "woonagenda_demo_role"
PUBLIC = Words(nl="Bezoeker, niet ingelogd", en="Visitor, not signed in")


@dataclass(frozen=True, slots=True)
class Asking:
    """The caller of a request, and how that caller is called on screen."""

    caller: Caller
    label: Words


def now() -> datetime:
    """Give the moment it is."""
    return datetime.now(UTC)


class Callers:
    """Tells who asks, and when. The roles of demo mode are read once: they come from the region's files."""

    def __init__(self, keys: Keys, *, demo: bool, clock: Callable[[], datetime] = now) -> None:
        self.keys, self.demo, self.clock = keys, demo, clock
        self._personas: Mapping[str, Persona] = {}

    async def personas(self, snapshot: Snapshot) -> Mapping[str, Persona]:
        """Give whom one can be in demo mode."""
        if not self._personas:
            self._personas = {one.code: one for one in await personas(snapshot)}
        return self._personas

    async def asking(self, request: Request, snapshot: Snapshot) -> Asking:
        """Give the caller of a request. Raises InvalidToken for a token that is not taken."""
        moment = self.clock()
        machine = await machine_asking(request, snapshot, self.keys, moment)
        if machine is not None:
            caller = Caller(
                actor=f"machine:{machine.key.hex}",
                role=machine.role,
                organisation_id=machine.organisation_id,
                moment=moment,
                request_id=request.state.number,
                language=language_of(request),
                is_demo=self.demo,
            )
            return Asking(caller, machine.label)
        picked = None
        if self.demo and COOKIE in request.cookies:
            picked = (await self.personas(snapshot)).get(request.cookies[COOKIE])
        caller = Caller(
            actor=f"demo:{picked.code}" if picked else ANONYMOUS,
            role=picked.role if picked else Role.PUBLIC,
            organisation_id=picked.organisation_id if picked else None,
            moment=moment,
            request_id=request.state.number,
            language=language_of(request),
            is_demo=self.demo,
        )
        return Asking(caller, picked.label if picked else PUBLIC)


def language_of(request: Request) -> Language:
    """Give the language of a request: `?taal=`, else what the browser prefers; Dutch unless English comes first."""
    asked = request.query_params.get("taal") or request.headers.get("accept-language", "")
    return Language.EN if asked.strip().lower().startswith("en") else Language.NL
