"""The GraphQL route: a question that is checked, a caller, and an answer: a kept one, or one from one snapshot."""

import asyncio
import hashlib
import logging
from collections.abc import Collection
from typing import Any

import orjson
from graphql import OperationType
from starlette.requests import Request
from starlette.responses import Response

from app.core.database import Database
from app.core.revision import Revision, revision_of
from app.core.snapshot import Snapshot
from app.core.time_limits import was_stopped
from app.web.access_log import note, number_of
from app.web.answers import NOTHING, Answer, Held, takes_packed
from app.web.bodies import Body
from app.web.body import body_of
from app.web.callers import ANONYMOUS, Asking, Callers, language_of
from app.web.failures import error, failed, masked, refused, told, too_many
from app.web.origin import same_origin
from app.web.rates import Rates, network_of
from app.web.registered import Refused, Registered
from app.web.responses import Question, Responses, scope_of
from app.web.shape import DEEPEST, is_too_deep
from app.web.strangers import is_stranger
from app.web.words import TOO_SLOW, UNAVAILABLE, UNREACHABLE
from schema.build import NoSuchOperation, make_schema
from schema.context import Context, Plans

log = logging.getLogger("woonagenda.web")

LONGEST = 100_000  # bytes of a request
EVERY_KIND = tuple(OperationType)
QUERIES = (OperationType.QUERY,)


class GraphQLRoute:
    """Answers documents; made once, when the application is put together.

    `seconds` is what one operation may take. `closed_to_strangers` leaves callers nobody knows without introspection.
    `generated_completion` is the off switch of `schema.completion`.
    """

    def __init__(
        self,
        database: Database,
        callers: Callers,
        rates: Rates,
        registered: Registered,
        responses: Responses,
        *,
        seconds: float,
        closed_to_strangers: bool,
        generated_completion: bool,
    ) -> None:
        self.database, self.callers, self.rates, self.registered = database, callers, rates, registered
        self.responses = responses
        self.seconds, self.closed_to_strangers = seconds, closed_to_strangers
        self.generated_completion = generated_completion
        self.schema, self.plans = make_schema(), Plans()

    async def post(self, request: Request) -> Response:
        """Answer POST /graphql: JSON with `query`, and perhaps `variables` and `operationName`."""
        note(request, route="/graphql")  # FastAPI tells the route of its own routes only
        if not same_origin(request):
            return refused(403, "FORBIDDEN", "Ask from the site itself, or without a browser.")
        if self.callers.needs_header(request):
            return refused(403, "CSRF", "Who is signed in asks with the header X-Woonagenda: 1.")
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            return refused(415, "UNSUPPORTED_MEDIA_TYPE", "Send JSON, with content type application/json.")
        body = await body_of(request, LONGEST)
        if body is None:
            return refused(413, "REQUEST_TOO_LARGE", f"A request is at most {LONGEST} bytes.")
        if is_too_deep(body):
            return refused(400, "REQUEST_TOO_DEEP", f"A request goes at most {DEEPEST} lists and objects deep.")
        try:
            content = orjson.loads(body)
        except orjson.JSONDecodeError:
            content = None
        if isinstance(content, list):
            return refused(400, "BATCH_NOT_SUPPORTED", "Send one request at a time, as a JSON object.")
        asked = _read(content)
        if asked is None:
            return refused(400, "INVALID_REQUEST", "Send a JSON object: {query, variables, operationName}.")
        return (await self.answer(request, **asked, packs=takes_packed(request))).as_response()

    async def get(self, request: Request) -> Response:
        """Answer GET /graphql: a registered document by its number in `document`, and perhaps `variables`."""
        if not same_origin(request):
            return refused(403, "FORBIDDEN", "Ask from the site itself, or without a browser.")
        asked = self.registered.asked(request.query_params)
        if isinstance(asked, Refused):
            return refused(asked.status, asked.code, asked.message)
        held = Held.of(request)
        answer = await self.answer(request, asked.text, asked.variables, only=QUERIES, packs=held.packs, held=held)
        return answer.as_version(held)

    async def answer(
        self,
        request: Request,
        query: str,
        variables: dict[str, Any] | None = None,
        name: str | None = None,
        only: Collection[OperationType] = EVERY_KIND,
        *,
        packs: bool = False,
        held: Held | None = None,
    ) -> Answer:
        """Carry out a document for the caller of a request, within the limits of time and of what one may ask.

        Reading a document that was not seen before costs the network its length, whether it turns out right or not.
        A question whose answer is kept, or `held` by who asks, costs the same as any other and is not carried out.
        """
        document = hashlib.sha256(query.encode()).hexdigest()
        note(request, document=document[:16])
        network, language = network_of(request), language_of(request)
        is_new = self.schema.documents.get(query) is None
        if is_new and (wait := self.rates.take(network, len(query))):
            return too_many(wait, language)
        limit = asyncio.timeout(self.seconds)
        try:
            async with self.database.snapshot() as snapshot, limit:
                asking = await self.callers.asking(request)
                caller = asking.caller
                stranger = self.closed_to_strangers and is_stranger(caller)
                verdict = self.schema.documents.verdict(query, variables or {}, name, language if stranger else None)
                note(request, actor=caller.actor, cost=verdict.cost)
                payer = network if caller.actor == ANONYMOUS else f"actor:{caller.actor}"
                if wait := self.rates.take(payer, verdict.cost):
                    return too_many(wait, language)
                if verdict.errors:
                    return failed(*(told(one, to_stranger=stranger) for one in verdict.errors))
                key, keeps = None, self.responses.most or held
                if verdict.only_reads and (keeps or self.database.replica):
                    question = Question(document, name, variables or {}, scope_of(asking, is_stranger=stranger))
                    revision = await self._revision(asking, snapshot)
                    if keeps and (known := await self._known(question.key(revision), packs, held)):
                        return known
                    if caller.actor != ANONYMOUS:
                        await self.database.draw_near(snapshot, revision)
                    # What is carried out belongs to the revision of the view it is read from, which may be a later one.
                    key = question.key(await revision_of(snapshot)) if keeps else None
                context = Context(
                    caller, asking.label, snapshot, self.database, self.plans, limit, self.generated_completion
                )
                result = await self.schema.carry_out(query, variables or {}, context, name, only)
                if snapshot.was_lost and verdict.only_reads:
                    # Nothing was answered yet, so all of it can be read again; of a later revision, perhaps.
                    await snapshot.renew()
                    key, result = None, await self.schema.carry_out(query, variables or {}, context, name, only)
        except NoSuchOperation:
            return failed(error("INVALID_DOCUMENT", "There is no such operation in the document."))
        except UNREACHABLE as problem:  # a TimeoutError is one of them
            number = number_of(request)
            if limit.expired() or was_stopped(problem):
                log.warning("Request %s took too long and was stopped", number, extra={"request": number})
                return failed(error("TOO_SLOW", TOO_SLOW.in_(language)))
            log.exception("Request %s: the database cannot be reached", number, extra={"request": number})
            return failed(error("UNAVAILABLE", UNAVAILABLE.in_(language)))
        content: dict[str, Any] = {"data": result.data}
        if result.errors:
            content["errors"], key = [masked(one, caller, to_stranger=stranger) for one in result.errors], None
        return Answer(await self.responses.finished(Body.of(content), key, packs=packs), key=key)

    async def _revision(self, asking: Asking, snapshot: Snapshot) -> Revision:
        """Give the revision to look an answer up by: for callers nobody knows of the replica, if that can be read."""
        if asking.caller.actor == ANONYMOUS and await self.database.draw_near(snapshot):
            return await revision_of(snapshot)
        return asking.session.revision if asking.session else await revision_of(self.database.glance())

    async def _known(self, key: str, packs: bool, held: Held | None) -> Answer | None:
        """Give an answer that need not be worked out: its holder has it, or it is kept."""
        if held and key in held.keys:
            return Answer(NOTHING, key=key)
        kept = await self.responses.get(key, packs=packs)
        return Answer(kept, key=key) if kept else None


def _read(asked: Any) -> dict[str, Any] | None:
    """Give what a body asks, or None when it is not a request of ours."""
    if not isinstance(asked, dict) or not isinstance(asked.get("query"), str):
        return None
    variables, name = asked.get("variables"), asked.get("operationName")
    if not isinstance(variables, dict | None) or not isinstance(name, str | None):
        return None
    return {"query": asked["query"], "variables": variables, "name": name}
