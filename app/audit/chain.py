"""The chain: what an entry's hash is made of, and finding the first entry that does not fit."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.audit.models import JournalEntry
from app.core.snapshot import Snapshot
from app.core.tables import table_of

START = "0" * 64  # what the first entry holds for the one before
AT_A_TIME = 5_000  # entries read in one statement

# Everything an entry says; `person_id` only repeats the actor.
SEALED = (
    "id",
    "sequence",
    "recorded_at",
    "actor",
    "role",
    "organisation_id",
    "action",
    "subject_type",
    "subject_id",
    "payload",
    "request_id",
    "is_demo",
    "reason_digest",
    "previous_hash",
)


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the chain: whoever noted it can tell later whether the journal was cut off or rewritten."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of verifying: how many entries fit, the last of them, and what is wrong with the one after it."""

    head: Head
    fault: str | None = None


def seal(values: dict[str, Any]) -> str:
    """Give the hash of an entry: SHA-256 over its values as JSON with sorted names and no white space."""
    said = {name: _plain(name, values[name]) for name in SEALED}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(name: str, value: Any) -> Any:
    if name == "recorded_at":
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.hex if isinstance(value, UUID) else value


async def verify(snapshot: Snapshot, expected: Head | None = None) -> Verdict:
    """Walk the whole chain. With `expected`, an entry noted earlier has to be in it as it was."""
    table = table_of(JournalEntry)
    columns = [table.c[name] for name in (*SEALED, "hash")]
    head = Head(0, START)
    met = expected is None or expected == head
    while True:
        page = select(*columns).where(table.c.sequence > head.sequence).order_by(table.c.sequence).limit(AT_A_TIME)
        rows = await snapshot.rows(page)
        for row in rows:
            fault = _fault(row._mapping, head)
            if fault is not None:
                return Verdict(head, fault)
            head = Head(row.sequence, row.hash)
            met = met or head == expected
        if not rows:
            break
    if expected is not None and not met:
        return Verdict(head, f"entry {expected.sequence} with hash {expected.hash} is not in the journal")
    return Verdict(head)


def _fault(values: Any, before: Head) -> str | None:
    """Tell what is wrong with an entry, given the one before it."""
    if values["sequence"] != before.sequence + 1:
        return f"entry {before.sequence + 1} is missing"
    if values["previous_hash"] != before.hash:
        return f"entry {values['sequence']} does not follow entry {before.sequence}"
    if values["hash"] != seal(values):
        return f"entry {values['sequence']} was changed"
    return None


async def head(snapshot: Snapshot) -> Head:
    """Give the last entry. Anybody may know it: it tells nothing, and lets everybody check later."""
    table = table_of(JournalEntry)
    last = select(table.c.sequence, table.c.hash).order_by(table.c.sequence.desc()).limit(1)
    rows = await snapshot.rows(last)
    return Head(*rows[0]) if rows else Head(0, START)
