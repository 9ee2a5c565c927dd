"""The service as it runs in production: several processes, a primary and a replica, and clients of all kinds."""

import asyncio
import json
import signal
import subprocess
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import psutil  # type: ignore[import-untyped]

from tests.cli.server import PATIENCE, PROGRAM, environment, free_port
from tests.scale.people import PROVIDER

REPORT = """mutation ($input: ReportObservationInput!) {
  reportObservation(input: $input) { observation { version value } errors { code } }
}"""
LAST = "query ($id: ID!) { node(id: $id) { ... on CommitmentShare { figures(last: 1) { version value } } } }"
REGION = "{ region { code } }"
FINE = "fine"


class Outcome:
    """What came of a question: `said` is fine, the code of an error, or that the connection broke off."""

    def __init__(self, content: dict[str, Any] | None) -> None:
        self.data: Any = (content or {}).get("data")
        codes = [one["extensions"]["code"] for one in (content or {}).get("errors", [])]
        self.said = "broken off" if content is None else codes[0] if codes else FINE


class Site:
    """`woonagenda serve` in production, and how to ask it: each question over a connection of its own."""

    def __init__(self, folder: Path, primary: str, replica: str | None, workers: int, **settings: str) -> None:
        self.folder, self.port = folder, free_port()
        given = {
            "database_url": primary,
            "workers": str(workers),
            "port": str(self.port),
            "public_url": "https://wonen.example",
            "oidc_secrets": json.dumps({PROVIDER: "secret"}),
            **({"replica_url": replica} if replica else {}),
            **settings,
        }
        self.environment = environment(folder, **given)
        limits = httpx2.Limits(max_keepalive_connections=0)
        self.http = httpx2.AsyncClient(base_url=f"http://127.0.0.1:{self.port}", timeout=30, limits=limits)
        self.process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Start it, and wait until it answers."""
        self.process = self._launch()
        async with asyncio.timeout(PATIENCE):
            while (await self.ask(REGION)).said != FINE:
                assert self.process.poll() is None, self.log
                await asyncio.sleep(0.1)

    def _launch(self) -> subprocess.Popen[bytes]:
        with (self.folder / "service.log").open("ab") as log:
            return subprocess.Popen([PROGRAM, "serve"], env=self.environment, cwd=self.folder, stdout=log, stderr=log)

    def renew(self) -> None:
        """Ask it for new processes."""
        assert self.process is not None
        self.process.send_signal(signal.SIGHUP)

    def stop(self) -> int:
        """Ask it to stop, and give its exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=PATIENCE)
        self.process = None
        return code

    async def close(self) -> None:
        """Stop it, whatever happened."""
        await self.http.aclose()
        if self.process is not None and self.process.poll() is None:
            self.stop()

    @property
    def log(self) -> str:
        """What it wrote so far."""
        return (self.folder / "service.log").read_text()

    def answering(self) -> set[int]:
        """Give the processes that answered a question so far."""
        lines = [json.loads(one) for one in self.log.splitlines() if one.startswith('{"')]
        return {one["process"] for one in lines if one["message"] == "Answered"}

    def workers(self) -> set[int]:
        """Give the processes that answer questions."""
        assert self.process is not None
        found = set()
        for one in psutil.Process(self.process.pid).children():
            with suppress(psutil.NoSuchProcess):  # or it died, and nobody asked how yet
                if "spawn_main" in " ".join(one.cmdline()):
                    found.add(one.pid)
        return found

    async def ask(self, document: str, secret: str | None = None, **variables: Any) -> Outcome:
        """Ask a document: as somebody who signed in, or as nobody."""
        headers = {"cookie": f"__Host-woonagenda={secret}", "x-woonagenda": "1"} if secret else {}
        body = {"query": document, "variables": variables}
        try:
            answer = await self.http.post("/graphql", json=body, headers=headers)
            return Outcome(answer.json())
        except (httpx2.TransportError, json.JSONDecodeError):
            return Outcome(None)


class Reporter:
    """Somebody who reports figures over one share, each once, and asks again under the same number if need be."""

    def __init__(self, site: Site, secret: str, share: str, period: str) -> None:
        self.site, self.secret, self.share, self.period = site, secret, share, period
        self.version = 0

    async def report(self) -> list[str]:
        """Report the next figure, until it is in; give what was said, the last of which is fine."""
        asked = {
            "subject": {"shareId": self.share},
            "periodId": self.period,
            "value": 1000 + self.version,
            "expectedVersion": self.version,
            "clientMutationId": uuid4().hex,
        }
        said: list[str] = []
        while not said or said[-1] != FINE:
            if said:
                await asyncio.sleep(0.2)
            outcome = await self.site.ask(REPORT, self.secret, input=asked)
            said.append(outcome.said)
            if outcome.said == FINE:
                payload = outcome.data["reportObservation"]
                assert payload["errors"] == [], payload
                assert payload["observation"] == {"version": self.version + 1, "value": 1000 + self.version}
        self.version += 1
        return said

    async def reads_back(self) -> bool:
        """Tell whether the figure reported last is the one that is read."""
        outcome = await self.site.ask(LAST, self.secret, id=self.share)
        assert outcome.said == FINE, outcome.said
        return bool(outcome.data["node"]["figures"] == [{"version": self.version, "value": 999 + self.version}])


@asynccontextmanager
async def load(**kinds: list[Callable[[], Awaitable[list[str]]]]) -> AsyncIterator[dict[str, Counter[str]]]:
    """Let clients ask without end while something happens; gives what each kind of client was told, and how often."""
    told: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    over = asyncio.Event()

    async def client(kind: str, act: Callable[[], Awaitable[list[str]]]) -> None:
        while not over.is_set():
            told[kind].update(await act())

    async with asyncio.TaskGroup() as group:
        for kind, clients in kinds.items():
            for act in clients:
                group.create_task(client(kind, act))
        yield told
        over.set()
