"""Putting the application together: settings in, a service out."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

import httpx2
from fastapi import FastAPI
from starlette.routing import Route

import app.models  # noqa: F401 - importing is what makes every table known to the policy
from app.core.collector import calm_collector
from app.core.database import Database
from app.core.installation import refuse_examples_in_production
from app.core.replica import Replica
from app.core.revisions import earlier, require_head
from app.identity.keys import Keys
from app.identity.machines import refuse_providers_without_algorithm
from app.identity.openid import OpenId
from app.identity.readiness import refuse_half_a_sign_in
from app.identity.sessions import Lasting
from app.identity.tokens import InvalidToken
from app.logs import set_up
from app.quotas.scenarios.carrying_out import Carrier
from app.settings import Mode, Settings
from app.web.access_log import AccessLog
from app.web.api_page import api_page_routes
from app.web.back_channel import back_channel_routes
from app.web.callers import Callers, now
from app.web.cookies import Cookies
from app.web.direct import Direct
from app.web.encodings import Gzip
from app.web.exports.route import Exports, export_routes
from app.web.graphql import GraphQLRoute
from app.web.headers import SafeHeaders
from app.web.overview import overview_routes
from app.web.pages import page_routes
from app.web.rates import Rates
from app.web.registered import Registered
from app.web.responses import Responses
from app.web.security_txt import security_txt_routes
from app.web.sign_in import Door, sign_in_routes
from app.web.sign_out import sign_out_routes
from app.web.token_refused import token_refused
from app.web.unavailable import answer_without_data


def create() -> FastAPI:
    """Make the application from the settings of the environment; for the server."""
    settings = Settings()
    set_up(as_json=settings.mode is Mode.PRODUCTION)
    made = make_app(settings)
    calm_collector()
    return made


def make_database(settings: Settings) -> Database:
    """Make the database of the settings, with its replica if there is one."""
    seconds, pool_size = settings.operation_seconds, settings.pool_size
    url = settings.replica_url
    replica = None if url is None else Replica(url, seconds, earlier(), pool_size=pool_size)
    return Database(settings.database_url, seconds, replica=replica, pool_size=pool_size)


def make_app(
    settings: Settings,
    database: Database | None = None,
    transport: httpx2.AsyncBaseTransport | None = None,
    clock: Callable[[], datetime] = now,
) -> FastAPI:
    """Make the application. Refuses to be a demo where it could be reached from elsewhere, and what SQLite cannot do.

    `transport` is how providers are reached, and `clock` what time it is; tests have their own.
    """
    refusal = settings.refusal()
    if refusal is not None:
        raise SystemExit(refusal)
    demo = settings.mode is Mode.DEMO
    kept = database or make_database(settings)
    cookies = Cookies(secure=settings.is_https)
    lasting = Lasting(timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours))
    keys = Keys(transport)
    callers = Callers(kept, keys, cookies, lasting, demo=demo, clock=clock)
    graphql = GraphQLRoute(
        kept,
        callers,
        Rates(settings.rate_objects, settings.rate_seconds),
        Registered.read(),
        Responses(settings.response_cache_bytes),
        seconds=settings.operation_seconds,
        closed_to_strangers=not demo,
        generated_completion=settings.generated_completion,
    )

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        await require_head(kept)
        await refuse_examples_in_production(kept, demo=demo)
        await refuse_half_a_sign_in(kept, demo=demo, secrets=settings.oidc_secrets, public_url=settings.public_url)
        await refuse_providers_without_algorithm(kept)
        carrying = asyncio.create_task(Carrier(kept, clock).run())
        yield
        carrying.cancel()
        with suppress(asyncio.CancelledError):
            await carrying
        await kept.close()

    made = FastAPI(openapi_url=None, lifespan=life, title="Woonagenda")
    # A plain route: FastAPI's own would inspect and convert what orjson reads and writes anyway.
    made.router.routes.append(Route("/graphql", graphql.post, methods=["POST"]))
    made.include_router(api_page_routes(graphql))
    made.include_router(overview_routes(graphql))
    exports = Exports(graphql, seconds=settings.export_seconds, at_once=settings.exports_at_once)
    made.include_router(export_routes(exports))
    made.include_router(security_txt_routes(settings.security_contact, settings.public_url))
    gates = []
    if demo:
        from app.web.demo import OnlyThisComputer, demo_routes  # only ever imported in demo mode

        gates.append(OnlyThisComputer)
        made.include_router(demo_routes(callers))
    else:
        secrets = {code: one.get_secret_value() for code, one in settings.oidc_secrets.items()}
        door = Door(kept, callers, OpenId(secrets, transport), settings.address)
        made.include_router(sign_in_routes(door))
        made.include_router(sign_out_routes(door))
        made.include_router(back_channel_routes(kept, callers, keys))
    made.include_router(page_routes())
    answer_without_data(made)
    made.add_exception_handler(InvalidToken, token_refused)
    made.add_middleware(Gzip, minimum_size=1000)
    made.add_middleware(Direct, path="/graphql", endpoint=graphql.post)
    for gate in gates:
        made.add_middleware(gate)
    made.add_middleware(AccessLog)
    # Added last, so around everything.
    made.add_middleware(SafeHeaders, https=settings.is_https)
    return made
