"""Which of the two databases answers whom. A second database, with other names in it, stands in for the replica."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import event, make_url

from app.core.database import Database
from app.core.replica import AWAY_SECONDS, Replica
from app.core.revisions import earlier
from tests.conftest import Templates
from tests.databases import postgres
from tests.identity.town import Town, Visitor
from tests.reporting.writing import change
from tests.watching import watched

NAME = '{ organisation(code: "GM0503") { name } }'
HERE, THERE = "Delft", "Delft in de kopie"
AHEAD = "UPDATE revision SET number = 1000"
NOWHERE = "postgresql+asyncpg://postgres@/x?host=/nowhere"


class Pair:
    """A service over a primary and a replica, somebody who signed in, and the time the replica goes by."""

    def __init__(self, primary: str, replica: str) -> None:
        self.seconds, self.names = 100.0, [make_url(url).database for url in (primary, replica)]
        self.replica = Replica(replica, None, earlier(), pool_size=2, clock=lambda: self.seconds)
        self.database = Database(primary, replica=self.replica)
        self.town = Town(self.database)

    def disconnect(self) -> None:
        """Disconnect everybody from both databases, as servers that stop would."""
        names = ", ".join(f"'{one}'" for one in self.names)
        postgres().sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN ({names})")

    async def strangers_read(self) -> str:
        """Give the name that callers nobody knows read."""
        return await name(self.town.visitor())


async def name(visitor: Visitor) -> str:
    found: str = (await visitor.ask(NAME)).data["organisation"]["name"].removeprefix("Gemeente ")
    return found


async def editor(pair: Pair) -> Visitor:
    """Give somebody who signed in, and whose session was written on the primary."""
    jan = pair.town.visitor()
    await jan.sign_in()
    await pair.town.confirm()
    await jan.sign_in()
    return jan


@pytest.fixture
async def copied(templates: Templates) -> str:
    """The address of a database that stands in for a replica: its Delft has another name."""
    url = await templates.copy("postgresql", "haaglanden")
    database = Database(url)
    await change(database, f"UPDATE organisation SET name = 'Gemeente {THERE}' WHERE code = 'GM0503'")
    await database.close()
    return url


@pytest.fixture
async def pair(templates: Templates, copied: str) -> AsyncIterator[Pair]:
    made = Pair(await templates.copy("postgresql", "haaglanden"), copied)
    async with made.town:
        yield made
    await made.database.close()


async def on_replica(url: str, *statements: str) -> None:
    database = Database(url)
    await change(database, *statements)
    await database.close()


async def test_callers_nobody_knows_read_the_replica_and_ask_the_primary_nothing(pair: Pair) -> None:
    asked: list[str] = []
    primary = [one for one in pair.database.engines if one is not pair.replica.lending.engine]

    with watched(primary, asked.append):
        assert await pair.strangers_read() == THERE

    assert asked == []


async def test_somebody_known_reads_the_primary_while_the_replica_is_behind(pair: Pair) -> None:
    jan = await editor(pair)

    assert await name(jan) == HERE


async def test_somebody_known_reads_the_replica_once_it_has_all_that_the_primary_has(pair: Pair, copied: str) -> None:
    jan = await editor(pair)
    await on_replica(copied, AHEAD)

    assert await name(jan) == THERE
    assert (await jan.viewer())["label"] == "Jan Jansen, Gemeente Delft"  # who it is was told by the primary


async def test_what_a_mutation_answers_is_read_where_it_was_written(pair: Pair, copied: str) -> None:
    secretary = pair.town.visitor()
    pair.town.delft.user |= {"roles": ["regio"]}
    await secretary.sign_in()
    await pair.town.member("jan", "SECRETARY", None)
    await secretary.sign_in()
    await on_replica(copied, AHEAD)
    invite = 'inviteMember(input: {role: EDITOR, organisation: "GM0503", label: "de nieuwe"})'

    answer = await secretary.ask(f"mutation {{ {invite} {{ membership {{ organisation {{ name }} }} }} }}")

    assert answer.data["inviteMember"]["membership"]["organisation"]["name"] == f"Gemeente {HERE}"


async def test_without_the_replica_everybody_reads_the_primary_and_it_is_tried_again_after_a_while(
    pair: Pair, copied: str
) -> None:
    tried: list[object] = []
    there = pair.replica.lending.engine.sync_engine
    event.listen(there, "do_connect", lambda *given: tried.append(given))
    away = make_url(copied).database
    postgres().sql(f'ALTER DATABASE "{away}" ALLOW_CONNECTIONS false')

    read = [await pair.strangers_read() for _ in range(5)]
    attempts = len(tried)
    postgres().sql(f'ALTER DATABASE "{away}" ALLOW_CONNECTIONS true')
    still = await pair.strangers_read()
    pair.seconds += AWAY_SECONDS + 1

    assert (read, attempts, still) == ([HERE] * 5, 1, HERE)
    assert await pair.strangers_read() == THERE


async def test_without_the_primary_strangers_read_on_and_others_are_told_so(copied: str) -> None:
    pair = Pair(NOWHERE, copied)
    visitor = pair.town.visitor()
    known = pair.town.visitor(cookie="__Host-woonagenda=a-session-that-nobody-can-look-up-now")

    assert await name(visitor) == THERE
    assert (await known.ask(NAME)).codes == ["UNAVAILABLE"]
    await pair.database.close()


async def test_a_replica_that_has_not_had_the_migrations_is_not_read(pair: Pair, copied: str) -> None:
    await on_replica(copied, "UPDATE alembic_version SET version_num = '0012'")
    assert await pair.strangers_read() == HERE

    await on_replica(copied, "UPDATE alembic_version SET version_num = '9999'")  # of a later release: as the primary is
    assert await pair.strangers_read() == THERE


async def test_both_databases_disconnect_everybody_and_nobody_is_told_no(pair: Pair, copied: str) -> None:
    jan = await editor(pair)
    assert [await name(jan), await pair.strangers_read()] == [HERE, THERE]
    before = await pair.town.sessions()

    pair.disconnect()
    read = [await name(jan), await pair.strangers_read()]
    pair.disconnect()
    await editor(pair)

    assert read == [HERE, THERE]
    assert len(await pair.town.sessions()) > len(before)


async def test_what_is_lost_halfway_is_read_again_from_the_beginning(pair: Pair) -> None:
    cut: list[str] = []

    def cut_off(statement: str) -> None:
        if "organisation" in statement and not cut:
            cut.append(statement)
            pair.disconnect()

    with watched([pair.replica.lending.engine], cut_off):
        assert await pair.strangers_read() == HERE

    assert len(cut) == 1
