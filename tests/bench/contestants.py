"""Who runs: the floor, and our service as it is and with parts of it switched off or on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import orjson

from tests.bench.client import Ask, get, post
from tests.bench.data.visitors import PROVIDER, SECRETARY, Visitor
from tests.bench.questions import Question
from tests.bench.servers import uvicorn

FLOOR, OURS, EXECUTOR_OFF, CACHE_HIT, PEER = "floor", "ours", "executor-off", "cache-hit", "postgraphile"
# Production as it is, except that nobody is told to ask less: these limits are no part of what is measured.
PRODUCTION = {
    "WOONAGENDA_MODE": "production",
    "WOONAGENDA_PUBLIC_URL": "https://bench.example",
    "WOONAGENDA_OIDC_SECRETS": f'{{"{PROVIDER}": "bench"}}',
    "WOONAGENDA_OPERATION_SECONDS": "60",
    "WOONAGENDA_RATE_OBJECTS": "1000000000000",
}
NO_CACHE = {"response_cache_bytes": "0"}


class Runner(Protocol):
    """Somebody who runs."""

    @property
    def name(self) -> str:
        """What it is called."""

    def command(self) -> list[str]:
        """Give the command that starts it."""

    def environment(self, url: str) -> dict[str, str]:
        """Give what it reads from the environment."""

    def answers(self, question: Question, visitor: Visitor | None) -> bool:
        """Tell whether it can be asked this by somebody; None is who does not sign in."""

    def ask(self, question: Question, port: int, visitor: Visitor | None) -> Ask:
        """Write the request for a question."""

    def read(self, question: Question, body: bytes) -> Any:
        """Read an answer as if it were ours."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """The floor, or our service with these settings."""

    name: str
    factory: str
    settings: Mapping[str, str] = field(default_factory=dict)

    def command(self) -> list[str]:
        """Give the command that starts it."""
        return uvicorn(self.factory)

    def environment(self, url: str) -> dict[str, str]:
        """Give what it reads from the environment."""
        chosen = {f"WOONAGENDA_{name.upper()}": value for name, value in self.settings.items()}
        return {"BENCH_DATABASE_URL": url, "WOONAGENDA_DATABASE_URL": url, **PRODUCTION, **chosen}

    def answers(self, question: Question, visitor: Visitor | None) -> bool:
        """Tell whether it can be asked this: the floor shows everything, so only for who sees all."""
        return visitor == SECRETARY or self.name != FLOOR

    def ask(self, question: Question, port: int, visitor: Visitor | None) -> Ask:
        """Write the request for a question: to us as a browser sends it, to the floor as short as can be."""
        if self.name == FLOOR:
            return get(port, f"/{question.name}")
        signed_in = {"cookie": visitor.cookie} if visitor else {}
        return post(port, "/graphql", question.body, x_woonagenda="1", **signed_in)

    def read(self, question: Question, body: bytes) -> Any:
        """Read an answer."""
        return orjson.loads(body)


def contestants() -> list[Contestant]:
    """List who runs beside each other."""
    ours = "tests.bench.ours:make"
    return [
        Contestant(FLOOR, "tests.bench.floor.server:make"),
        Contestant(OURS, ours, NO_CACHE),
        Contestant(EXECUTOR_OFF, ours, {**NO_CACHE, "generated_completion": "false"}),
        Contestant(CACHE_HIT, ours),
    ]
