"""Several people at once about the same transfers: one wins, and sums hold."""

import asyncio

from tests.asking import Asker
from tests.quotas.transfers.asking import (
    ACCEPT,
    CANCEL,
    DELFT,
    ZOETERMEER,
    done,
    let_in,
    proposed,
    states,
)
from tests.reporting.writing import rows


async def test_of_accepting_and_taking_back_at_once_one_wins(ask: Asker) -> None:
    await let_in(ask.database, DELFT, ZOETERMEER)
    keys = [await proposed(ask, DELFT, ZOETERMEER, 1) for _ in range(6)]

    pairs = await asyncio.gather(
        *(
            asyncio.gather(ask(ACCEPT, as_=ZOETERMEER, input={"id": key}), ask(CANCEL, as_=DELFT, input={"id": key}))
            for key in keys
        )
    )

    found = await states(ask.database)
    for key, answers in zip(keys, pairs, strict=True):
        won = [one for one in answers if not one.data["done"]["errors"]]
        assert len(won) == 1
        assert done(won[0])["state"] == found[key]


async def test_many_accepted_at_once_never_hand_over_more_than_there_is(ask: Asker) -> None:
    await let_in(ask.database, "GM1842", DELFT)
    keys = [await proposed(ask, "GM1842", DELFT, 5) for _ in range(6)]

    answers = await asyncio.gather(*(ask(ACCEPT, as_=DELFT, input={"id": key}) for key in keys))

    assert sum(not one.data["done"]["errors"] for one in answers) == 3  # of the 16 that Midden-Delfland has
    accepted = await rows(
        ask.database, "SELECT sum(households) AS all_ FROM quota_transfer WHERE state = 'ACCEPTED' AND year = 2027"
    )
    assert accepted == [{"all_": 15}]
