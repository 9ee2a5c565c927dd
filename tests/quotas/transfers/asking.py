"""What the tests of transfers ask, who asks it, and how they look at what came of it."""

from typing import Any

from app.access.roles import Role
from app.core.database import Database
from app.core.ids import global_id
from app.identity.models import DemoRole
from app.partners.models import Area, Organisation
from app.quotas.models import QuotaRound
from app.quotas.transfers.models import QuotaTransfer
from tests.asking import Answer, Asker
from tests.rows import Rows, change, store

SHOWN = """
    id year households ground note state isAfterAdoption decidedAt isDemo
    giver { code } taker { code } proposer { code } decider { code } round { year }
"""
ERRORS = """
    errors {
      __typename code message field
      ... on NotAllowed { needs } ... on NotThatMany { available } ... on NoRoomUnderCap { room }
      ... on TransferNotOpen { state } ... on YearIsOver { year }
    }
"""


def deed(name: str) -> str:
    """Write the document of a deed about a transfer."""
    input_ = f"{name[0].upper()}{name[1:]}Input"
    return f"mutation($input: {input_}!) {{ done: {name}(input: $input) {{ transfer {{ {SHOWN} }} {ERRORS} }} }}"


PROPOSE, ACCEPT = deed("proposeTransfer"), deed("acceptTransfer")
DECLINE, CANCEL = deed("declineTransfer"), deed("cancelTransfer")
EFFECT = """
query($year: Int!, $giver: String!, $taker: String!, $households: Int!) {
  transferEffect(year: $year, giver: $giver, taker: $taker, households: $households) {
    year households isAdopted refusal { nl } warnings { nl }
    overflowBefore overflowAfter shortfallBefore shortfallAfter
    giver { ...Change } taker { ...Change } municipalities { ...Change }
  }
}
fragment Change on TransferChange {
  area { code }
  before { cap toHouse room overflowOut overflowIn } after { cap toHouse room overflowOut overflowIn }
}
"""
DELFT, DEN_HAAG, ZOETERMEER, PIJNACKER = "GM0503", "GM0518", "GM0637", "GM1926"


async def let_in(database: Database, *municipalities: str) -> None:
    """Let somebody who approves and somebody who edits in at each of these, to ask as `GM0503` and `GM0503-editor`."""
    rows = await Rows.of(database)
    for place, code in enumerate(municipalities):
        here = rows.one(Organisation, code=code).id
        for name, role in ((code, Role.APPROVER), (f"{code}-editor", Role.EDITOR)):
            one = DemoRole(
                code=name, label_nl=name, label_en=name, role=role, organisation_id=here, position=200 + place
            )
            await store(database, one)


async def proposal(ask: Asker, giver: str, taker: str, households: int, **changes: Any) -> dict[str, Any]:
    """Give the input of a proposal for 2027 that would be right, but for these changes."""
    rows = await Rows.of(ask.database)
    areas = {
        "giverAreaId": global_id("Area", rows.one(Area, code=giver).id),
        "takerAreaId": global_id("Area", rows.one(Area, code=taker).id),
    }
    return {**areas, "year": 2027, "households": households, "ground": "NETWORK", **changes}


async def proposed(ask: Asker, giver: str, taker: str, households: int, **changes: Any) -> str:
    """Propose a transfer as the one who hands over, and give its id."""
    given = await proposal(ask, giver, taker, households, **changes)
    found: str = done(await ask(PROPOSE, as_=giver, input=given))["id"]
    return found


def done(answer: Answer) -> dict[str, Any]:
    """Give the transfer that an answer tells of, which was not refused."""
    payload = answer.data["done"]
    assert payload["errors"] == []
    found: dict[str, Any] = payload["transfer"]
    return found


def refused(answer: Answer) -> tuple[str, str | None]:
    """Give the code and the field of the only error of an answer."""
    payload = answer.data["done"]
    assert payload["transfer"] is None
    (error,) = payload["errors"]
    return error["code"], ".".join(error["field"]) if error["field"] else None


async def states(database: Database) -> dict[str, str]:
    """Give how far each transfer is, by its id."""
    rows = await Rows.of(database)
    return {global_id("QuotaTransfer", one.id): one.state.value for one in rows.all(QuotaTransfer)}


async def set_round(database: Database, year: int, state: str) -> None:
    """Let the division of a year be so far."""
    await change(database, (await Rows.of(database)).one(QuotaRound, year=year), state=state)
