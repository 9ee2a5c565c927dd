"""What was acknowledged is kept, whatever happens to the process right after. On SQLite, with the real server."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.cli.server import Server

SHARES = """
{
  periods(first: 10) { nodes { id code } }
  agreements(first: 100, filter: {organisation: "staedion"}) { nodes { shares(first: 100) {
    nodes { id code organisation { code } figures(last: 1) { version value period { code } } }
  } } }
}
"""
REPORT = """
mutation ($input: ReportObservationInput!) {
  reportObservation(input: $input) { observation { version value } errors { code message } }
}
"""
WRITERS = 6


@pytest.fixture(params=["sqlite"], autouse=True)
def engine(request: pytest.FixtureRequest) -> str:
    """Say in the names of these tests which database they are about."""
    name: str = request.param
    return name


def shares(server: Server) -> dict[str, dict[str, Any]]:
    """Give the shares of Staedion as they stand, by code."""
    agreements = server.ask(SHARES, as_="corporation-staedion")["agreements"]["nodes"]
    found = [one for agreement in agreements for one in agreement["shares"]["nodes"]]
    return {one["code"]: one for one in found if one["organisation"]["code"] == "staedion"}


def open_period(server: Server) -> str:
    nodes = server.ask(SHARES, as_="corporation-staedion")["periods"]["nodes"]
    found: str = next(one["id"] for one in nodes if one["code"] == "2026-H2")
    return found


def journal(folder: Path) -> list[tuple[Any, ...]]:
    """Give the journal of reports as it is in the file."""
    with closing(sqlite3.connect(folder / "woonagenda.db")) as connection:
        asked = "SELECT sequence, actor, payload FROM journal_entry WHERE action = 'observation.reported' ORDER BY 1"
        return connection.execute(asked).fetchall()


def test_a_figure_survives_a_kill_right_after_the_answer(tmp_path: Path) -> None:
    code = "HA-1-01-GM0518-staedion"
    with Server(tmp_path) as server:
        share, period = shares(server)[code], open_period(server)
        asked = {"subject": {"shareId": share["id"]}, "periodId": period, "value": 207}
        answer = server.ask(REPORT, as_="corporation-staedion", input=asked)
        server.kill()

    with Server(tmp_path) as again:
        found = shares(again)[code]["figures"]

    assert answer["reportObservation"] == {"observation": {"version": 1, "value": 207}, "errors": []}
    assert found == [{"version": 1, "value": 207, "period": {"code": "2026-H2"}}]
    # The first entry is that the region was loaded.
    assert journal(tmp_path) == [(2, "demo:corporation-staedion", '{"from": {}, "to": {"version": 1, "value": 207}}')]


def test_started_again_it_keeps_what_there_is_and_is_up_within_five_seconds_of_work(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        before = shares(server)
        first = server.said
    with Server(tmp_path) as again:
        after = shares(again)
        second = again.said.removeprefix(first)
        work = again.work

    assert after == before
    assert "Regio haaglanden geladen" in first
    assert "geladen" not in second
    assert work < 5
    with closing(sqlite3.connect(tmp_path / "woonagenda.db")) as connection:
        assert connection.execute("SELECT action FROM journal_entry").fetchall() == [("region.loaded",)]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_no_acknowledged_figure_is_lost_when_it_is_killed_in_the_middle_of_many(tmp_path: Path) -> None:
    acknowledged: dict[str, int] = {}
    enough = threading.Event()

    def write(server: Server, share: dict[str, Any], period: str) -> None:
        version = 0
        while True:
            # The number of the version is reported as the figure, so that the one proves the other.
            asked = {"subject": {"shareId": share["id"]}, "periodId": period, "value": version + 1}
            asked |= {"expectedVersion": version, "clientMutationId": f"{share['code']}-{version}"}
            try:
                payload = server.ask(REPORT, as_="corporation-staedion", input=asked)["reportObservation"]
            except httpx2.TransportError:
                return  # killed; whether this one was kept nobody can know
            assert payload["errors"] == []
            version = payload["observation"]["version"]
            acknowledged[share["code"]] = version
            if len(acknowledged) == WRITERS and min(acknowledged.values()) >= 5:
                enough.set()

    with Server(tmp_path) as server:
        period = open_period(server)
        unreported = [one for one in shares(server).values() if "2026-H2" not in str(one["figures"])]
        chosen = [one for one in unreported if not one["code"].startswith("HA-2-10")][:WRITERS]
        writers = [threading.Thread(target=write, args=(server, share, period)) for share in chosen]
        for one in writers:
            one.start()
        assert enough.wait(timeout=120)
        server.kill()
        for one in writers:
            one.join(timeout=60)
    with Server(tmp_path) as again:
        standing = {code: one["figures"][0] for code, one in shares(again).items() if code in acknowledged}
        sequences = [entry[0] for entry in journal(tmp_path)]

    assert len(acknowledged) == WRITERS
    for code, version in acknowledged.items():
        # What was under way when it was killed was kept as a whole, or not at all.
        assert standing[code]["version"] in (version, version + 1)
        assert standing[code]["value"] == standing[code]["version"]
    assert sequences == list(range(2, 2 + sum(one["version"] for one in standing.values())))


def test_a_retry_after_a_kill_gives_the_first_result(tmp_path: Path) -> None:
    code = "HA-1-01-GM0518-staedion"
    with Server(tmp_path) as server:
        share, period = shares(server)[code], open_period(server)
        asked = {"subject": {"shareId": share["id"]}, "periodId": period, "value": 207, "clientMutationId": "brief-7"}
        first = server.ask(REPORT, as_="corporation-staedion", input=asked)
        server.kill()
    with Server(tmp_path) as again:
        second = again.ask(REPORT, as_="corporation-staedion", input=asked)

    assert second == first
    assert len(journal(tmp_path)) == 1
