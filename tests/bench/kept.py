"""The databases of the bench, kept in `.bench/` so that a second run starts at once.

A name has a digest of what makes the data (this generator and the newest migration), so data of another generator is
never measured. What is being made has another name until it is whole.
"""

import hashlib
from pathlib import Path

from app.core.revisions import head
from tests.bench.data.filling import fill
from tests.bench.data.shape import Sizes
from tests.databases import Cluster

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".bench"
MAKERS = Path(__file__).parent / "data"


def digest() -> str:
    """Give a name for what makes the data."""
    made = hashlib.sha256(head().encode())
    for file in sorted(MAKERS.glob("*.py")):
        made.update(file.read_bytes())
    return made.hexdigest()[:12]


async def kept_sqlite(scale: float) -> str:
    """Give the URL of a filled SQLite database, made now if it is not there."""
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"bench-{scale:g}-{digest()}.db"
    if not file.exists():
        for old in FOLDER.glob(f"bench-{scale:g}-*"):
            old.unlink()
        making = FOLDER / f"making-{scale:g}.db"
        making.unlink(missing_ok=True)
        await fill(f"sqlite+aiosqlite:///{making}", Sizes(scale))
        making.rename(file)
    return f"sqlite+aiosqlite:///{file}"


async def kept_postgresql(cluster: Cluster, scale: float) -> str:
    """Give the URL of a filled PostgreSQL database, made now if it is not there."""
    beginning = f"bench_{scale:g}_".replace(".", "p")
    name = beginning + digest()
    there = cluster.sql("SELECT datname FROM pg_database").split()
    if name not in there:
        for old in there:
            if old.startswith(beginning):
                cluster.drop(old)
        await fill(cluster.create("making"), Sizes(scale))
        cluster.sql(f'ALTER DATABASE "making" RENAME TO "{name}"')
    return cluster.url(name)


def name_of(url: str) -> str:
    """Give the name of a PostgreSQL database, by its URL."""
    return url.partition("@/")[2].partition("?")[0]
