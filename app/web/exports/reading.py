"""Reading an export: its document asked page by page, as one caller, in one view of the database."""

import asyncio
import logging
from typing import Any

from graphql import GraphQLError

from app.core.snapshot import Snapshot
from app.core.time_limits import was_stopped
from app.web.callers import Asking
from app.web.exports.named import Export
from app.web.failures import asked_too_much, error, masked, told
from app.web.graphql import QUERIES, GraphQLRoute
from app.web.words import TOO_SLOW, UNAVAILABLE, UNREACHABLE
from schema.context import Context

log = logging.getLogger("woonagenda.web")

STATUS = {"NOT_ALLOWED": 403, "INVALID_INPUT": 400, "TOO_MANY_REQUESTS": 429, "INTERNAL_ERROR": 500}


class Stopped(Exception):
    """An export cannot begin, or cannot go on; `error` is what the caller is told, `wait` after how many seconds."""

    def __init__(self, error: dict[str, Any], wait: int = 0) -> None:
        super().__init__(error["extensions"]["code"])
        self.error, self.wait = {name: error[name] for name in ("message", "extensions")}, wait

    @property
    def status(self) -> int:
        """The HTTP status, if nothing was answered yet."""
        return STATUS.get(self.error["extensions"]["code"], 503)


class Pages:
    """The pages of one export. `payer` is whose bucket pays for them, `cost` what they cost so far, in objects."""

    def __init__(
        self,
        graphql: GraphQLRoute,
        snapshot: Snapshot,
        asking: Asking,
        payer: str,
        export: Export,
        chosen: dict[str, str],
    ) -> None:
        self.graphql, self.snapshot, self.asking, self.payer = graphql, snapshot, asking, payer
        self.document, self.chosen = export.document, chosen
        self.cost = 0

    async def first(self) -> Any:
        """Ask the first page, with what is told above it; raises Stopped."""
        return await self._ask(None, is_first=True)

    async def after(self, cursor: str) -> Any:
        """Ask the page after the one that ended here; raises Stopped."""
        return (await self._ask(cursor, is_first=False))["page"]

    async def _ask(self, after: str | None, *, is_first: bool) -> Any:
        variables = {"filter": self.chosen, "after": after, "isFirst": is_first}
        language = self.asking.caller.language
        verdict = self.graphql.schema.documents.verdict(self.document, variables, None, None)
        if verdict.errors:
            raise Stopped(told(verdict.errors[0], to_stranger=True))
        await self._pay(verdict.cost, is_first=is_first)
        limit = asyncio.timeout(self.graphql.seconds)
        try:
            await self.snapshot.go_on()
            async with limit:
                return await self._answer(variables, limit)
        except UNREACHABLE as problem:  # a TimeoutError is one of them
            if limit.expired() or was_stopped(problem):
                raise Stopped(error("TOO_SLOW", TOO_SLOW.in_(language))) from None
            log.exception("Request %s: the database cannot be reached", self.asking.caller.request_id)
            raise Stopped(error("UNAVAILABLE", UNAVAILABLE.in_(language))) from None

    async def _pay(self, cost: int, *, is_first: bool) -> None:
        """Pay for a page. An export that has begun waits until it can; one that has not is told when to come back."""
        self.cost += cost
        while wait := self.graphql.rates.take(f"export:{self.payer}", cost):
            if is_first:
                raise Stopped(asked_too_much(wait, self.asking.caller.language), wait)
            await asyncio.sleep(wait)

    async def _answer(self, variables: dict[str, Any], limit: asyncio.Timeout) -> Any:
        graphql, asking = self.graphql, self.asking
        context = Context(
            asking.caller,
            asking.label,
            self.snapshot,
            graphql.database,
            graphql.plans,
            limit,
            graphql.generated_completion,
        )
        result = await graphql.schema.carry_out(self.document, variables, context, None, QUERIES)
        if result.errors:
            found = result.errors[0]
            assert isinstance(found, GraphQLError)
            raise Stopped(masked(found, asking.caller, to_stranger=True))
        return result.data
