"""Signing in: choosing a provider, going there, and coming back. These routes are there in production only."""

import logging
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from app.core.addresses import local_place
from app.core.database import Database
from app.core.refusal import Refusal
from app.identity import arrival
from app.identity.errors import InvitationNotValid
from app.identity.invitations import fingerprint
from app.identity.models import IdentityProvider
from app.identity.openid import OpenId, Proof
from app.identity.session_queries import active_provider, active_providers, invitation_exists
from app.identity.sign_in_errors import SignInLost, SignInRefused
from app.web.body import form_of
from app.web.callers import Callers
from app.web.origin import own_form
from app.web.sign_in_pages import NotOurForm, elsewhere, onward, page, refused

log = logging.getLogger("woonagenda.web")

LONGEST = 2_000  # bytes of a form
ATTEMPT_SECONDS = int(arrival.ATTEMPT_LASTS.total_seconds())


@dataclass(frozen=True, slots=True)
class Door:
    """What signing in and out works with; `address` is where people find this site."""

    database: Database
    callers: Callers
    openid: OpenId
    address: str

    def place(self, path: str) -> str:
        """Give the whole address of a path."""
        return self.address.rstrip("/") + path

    def back(self, provider: IdentityProvider) -> str:
        """Give the address a provider sends people back to."""
        return self.place(f"/inloggen/terug/{provider.code}")


def sign_in_routes(door: Door) -> APIRouter:
    """Make the routes of signing in."""
    router = APIRouter()

    @router.get("/inloggen", response_class=HTMLResponse)
    async def choose(request: Request, naar: str | None = None) -> Response:
        async with door.database.snapshot() as snapshot:
            providers = await active_providers(snapshot)
        return page(request, "sign_in", providers=providers, naar=local_place(naar), invitation=None)

    @router.get("/uitnodiging/{code}", response_class=HTMLResponse)
    async def invited(request: Request, code: str) -> Response:
        async with door.database.snapshot() as snapshot:
            providers = await active_providers(snapshot)
            usable = await invitation_exists(snapshot, fingerprint(code), door.callers.unknown(request).moment)
        if not usable:
            return refused(request, InvitationNotValid(), 404)
        return page(request, "sign_in", providers=providers, naar="/", invitation=code)

    @router.post("/inloggen")
    async def go(request: Request) -> Response:
        if not own_form(request):
            return refused(request, NotOurForm(), 403)
        form = await form_of(request, LONGEST)
        async with door.database.snapshot() as snapshot:
            provider = await active_provider(snapshot, form.get("provider", ""))
        if provider is None:
            return refused(request, SignInLost(), 400)
        try:
            address, kept = await door.openid.begin(provider, door.back(provider))
        except SignInRefused as refusal:
            return refused(request, refusal, refusal.status)
        invitation = form.get("uitnodiging")
        going = arrival.Going(
            kept, local_place(form.get("naar")), fingerprint(invitation) if invitation is not None else None
        )
        caller, cookies = door.callers.unknown(request), door.callers.cookies
        async with door.database.transaction(unseen=True) as session:
            secret = await arrival.set_out(session, caller, provider, going, door.callers.lasting)
        answer = elsewhere(request, address, provider.name)
        cookies.give(answer, cookies.attempt, secret, ATTEMPT_SECONDS)
        return answer

    @router.get("/inloggen/terug/{code}", response_class=HTMLResponse)
    async def back(request: Request, code: str) -> Response:
        try:
            answer = await _come_back(door, request, code)
        except Refusal as refusal:
            log.info("sign-in refused: %s", refusal.code)
            answer = refused(request, refusal, refusal.status if isinstance(refusal, SignInRefused) else 403)
        door.callers.cookies.take(answer, door.callers.cookies.attempt)
        return answer

    return router


async def _come_back(door: Door, request: Request, code: str) -> Response:
    """Trade what somebody came back with for a session, or raise why not."""
    cookies, caller = door.callers.cookies, door.callers.unknown(request)
    async with door.database.snapshot() as snapshot:
        provider = await active_provider(snapshot, code)
    secret = cookies.read(request, cookies.attempt)
    if provider is None or secret is None:
        raise SignInLost
    async with door.database.transaction(unseen=True) as session:
        going = await arrival.take_attempt(session, caller, provider, secret)
    try:
        # Between the transactions: a slow provider must not keep other writers waiting.
        proof = await door.openid.finish(provider, going.kept, dict(request.query_params))
        return await _let_in(door, request, provider, going, proof)
    except Refusal as refusal:
        async with door.database.transaction() as session:
            await arrival.remember_refusal(session, caller, provider, refusal.code)
        raise


async def _let_in(
    door: Door, request: Request, provider: IdentityProvider, going: arrival.Going, proof: Proof
) -> Response:
    cookies = door.callers.cookies
    async with door.database.transaction() as session:
        secret, now = await arrival.arrive(
            session,
            door.callers.unknown(request),
            provider,
            proof,
            door.callers.lasting,
            invitation_hash=going.invitation_hash,
            secret_before=cookies.read(request, cookies.session),
        )
    answer = onward(going.goes_to if now else "/rol")
    cookies.give(answer, cookies.session, secret)
    return answer
