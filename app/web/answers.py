"""Answers to documents, and what HTTP has to know of them: who may keep them, and how they are told apart."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from app.web.bodies import Body
from app.web.encodings import accepted

TAG = re.compile(r'(?:W/)?"([^"]*)"')
PACKED = "-gzip"  # at the end of a tag: other bytes, so another tag
# Whatever of a request the answer to an address depends on.
VARY = "Cookie, Authorization, Accept-Language, Accept-Encoding"
NOTHING = Body(b"")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a document is answered, with the HTTP status and headers that go with it.

    `key` tells an answer without errors to a question from every other such answer.
    """

    body: Body
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    key: str | None = None

    def as_response(self) -> Response:
        """Give it as JSON, to be kept nowhere on the way."""
        return self._response({"Cache-Control": "no-store", **self.headers})

    def as_version(self, held: "Held") -> Response:
        """Give it as what an address holds now: a browser may keep it, and has to ask each time if it is still so.

        Who holds it already is only told so, with status 304.
        """
        if self.key is None:
            return self.as_response()
        headers = {"Cache-Control": "private, no-cache", "Vary": VARY, "ETag": held.tag(self.key)}
        if self.body is NOTHING or held.has(self.key):
            return Response(status_code=304, headers=headers)
        return self._response(headers)

    def _response(self, headers: dict[str, str]) -> Response:
        packed = {"Content-Encoding": "gzip"} if self.body.is_packed else {}
        return Response(self.body.content, self.status, headers | packed, media_type="application/json")


@dataclass(frozen=True, slots=True)
class Held:
    """Which answers somebody says to hold already (`If-None-Match`; RFC 9110, 13.1.2), and how they take a new one."""

    keys: frozenset[str]
    anything: bool
    packs: bool

    @classmethod
    def of(cls, request: Request) -> "Held":
        """Read it from a request; what is no tag of ours is passed over."""
        sent, packs = ",".join(request.headers.getlist("if-none-match")).strip(), takes_packed(request)
        tags = TAG.findall(sent)
        ours = {tag.removesuffix(PACKED) for tag in tags if tag.endswith(PACKED)} if packs else set(tags)
        return cls(frozenset(ours), sent == "*", packs)

    def has(self, key: str) -> bool:
        """Tell whether an answer that is there is held: `*` stands for whatever there is."""
        return self.anything or key in self.keys

    def tag(self, key: str) -> str:
        """Give the tag of an answer, as the bytes that are sent to this one."""
        return f'"{key}{PACKED if self.packs else ""}"'


def takes_packed(request: Request) -> bool:
    """Tell whether somebody takes answers packed with gzip."""
    return "gzip" in accepted(request.headers.get("accept-encoding", ""))
