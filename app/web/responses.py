"""The response cache: finished answers, kept for as long as nothing changes and there is room.

An answer follows from the document, its variables, who asks on which day, and the data. All of that goes into the key;
the data by their revision. So nothing is ever thrown away because it is old: after a write nobody asks for it any more.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import orjson

from app.core.revision import Revision
from app.web.bodies import Body
from app.web.callers import Asking
from app.web.release import release

LARGEST = 8  # an answer that takes more than one part in eight of the cache is not kept: it would drive out the others
OVERHEAD = 500  # bytes that keeping an answer takes besides the answer


@dataclass(frozen=True, slots=True)
class Question:
    """Whatever an answer depends on besides the data: a document, its variables, and who asks."""

    document: str
    name: str | None
    variables: dict[str, Any]
    scope: tuple[object, ...]

    def key(self, revision: Revision) -> str:
        """Give the key of the answer at a revision. Whoever knows one learns nothing from it."""
        whole = (release(), self.document, self.name, self.variables, self.scope, revision.number, revision.mark)
        return hashlib.sha256(orjson.dumps(whole, option=orjson.OPT_SORT_KEYS)).hexdigest()


def scope_of(asking: Asking, *, is_stranger: bool) -> tuple[object, ...]:
    """Give all of a caller that an answer can depend on: all but the request's number and the time of day."""
    caller = asking.caller
    where, who = str(caller.organisation_id), str(caller.person_id)
    known = (caller.actor, caller.role, where, who, asking.label.nl, asking.label.en, is_stranger)
    return (*known, caller.today, caller.language, caller.is_demo)


class Responses:
    """The answers that were used last, in `most` bytes together; 0 keeps none.

    An answer is kept as it was sent: packed, or not, or both if both were asked for.
    """

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self._kept: OrderedDict[tuple[str, bool], Body] = OrderedDict()

    async def get(self, key: str, *, packs: bool) -> Body | None:
        """Give the answer that is kept under a key, in the form in which it is asked."""
        found = self._kept.get((key, packs))
        if found is not None:
            self._kept.move_to_end((key, packs))
            return found
        other = self._kept.get((key, not packs))
        return None if other is None else await self.finished(other, key, packs=packs)

    async def finished(self, body: Body, key: str | None, *, packs: bool) -> Body:
        """Bring an answer into the form in which it is asked, and keep that under its key, if it has one."""
        formed = await body.packed() if packs else body.plain()
        if key is not None:
            self._keep((key, packs), formed)
        return formed

    def _keep(self, place: tuple[str, bool], body: Body) -> None:
        if len(body.content) * LARGEST > self.most or place in self._kept:
            return
        self._kept[place] = body
        self.size += len(body.content) + OVERHEAD
        while self.size > self.most:
            _, dropped = self._kept.popitem(last=False)
            self.size -= len(dropped.content) + OVERHEAD
