"""Once a division is adopted, the transfers that went into it count in it for everybody to see."""

from app.audit.service import take_turn
from app.quotas.models import QuotaRound, QuotaRoundState
from app.quotas.transfers.models import QuotaTransfer, TransferState
from app.quotas.transfers.service import take_up_transfers
from tests.asking import Asker
from tests.quotas.transfers.asking import ACCEPT, DELFT, ZOETERMEER, done, let_in, proposed
from tests.rows import Rows, another, store

DOCUMENT = "{ transfers(year: 2027) { nodes { state round { year } } } }"


async def test_what_was_accepted_is_taken_up_and_what_is_open_is_not(ask: Asker) -> None:
    await let_in(ask.database, DELFT, ZOETERMEER)
    key = await proposed(ask, DELFT, ZOETERMEER, 3)
    done(await ask(ACCEPT, as_=ZOETERMEER, input={"id": key}))
    rows = await Rows.of(ask.database)
    adopted = another(rows.one(QuotaRound, year=2026), year=2027, state=QuotaRoundState.ADOPTED)
    await store(ask.database, adopted)
    before = (await ask(DOCUMENT)).data["transfers"]["nodes"]

    async with ask.database.transaction() as session:
        await take_turn(session)
        taken = [await take_up_transfers(session, adopted) for _ in range(2)]

    after = await Rows.of(ask.database)
    (counted,) = after.all(QuotaTransfer, year=2027, state=TransferState.ACCEPTED)
    assert taken == [1, 0]
    assert before == []
    assert (await ask(DOCUMENT)).data["transfers"]["nodes"] == [{"state": "ACCEPTED", "round": {"year": 2027}}]
    assert (counted.round_id, counted.is_after_adoption) == (adopted.id, False)
