"""Many reporters at once: nobody's figure is lost, and the journal counts on without holes."""

import asyncio
from typing import Any

from app.agenda.models import ReportingPeriod
from app.agreements.models import CommitmentShare
from app.audit.chain import verify
from tests.asking import Answer, Asker
from tests.reporting.writing import REPORT, id_of, refusals, rows

SHARE = "HA-1-01-GM1926-staedion"  # 11 households in version 1, over 2026-H2
MANY = 32


async def asked(ask: Asker, share: str, **changes: Any) -> dict[str, Any]:
    subject = {"shareId": await id_of(ask.database, CommitmentShare, share)}
    period = await id_of(ask.database, ReportingPeriod, "2026-H2")
    return {"subject": subject, "periodId": period, "value": 12, "expectedVersion": 0} | changes


async def journal(ask: Asker) -> list[int]:
    return [one["sequence"] for one in await rows(ask.database, "SELECT sequence FROM journal_entry ORDER BY sequence")]


async def kept(ask: Asker) -> list[tuple[int, int | None]]:
    found = await rows(
        ask.database,
        "SELECT version.version, version.value FROM observation_version AS version "
        "JOIN observation ON observation.id = version.observation_id "
        "JOIN commitment_share ON commitment_share.id = observation.share_id "
        "JOIN reporting_period ON reporting_period.id = observation.period_id "
        f"WHERE commitment_share.code = '{SHARE}' AND reporting_period.code = '2026-H2' ORDER BY version.version",
    )
    return [(one["version"], one["value"]) for one in found]


async def test_reporters_of_different_shares_all_get_their_figure_in(ask: Asker) -> None:
    found = await rows(
        ask.database,
        "SELECT share.code, organisation.code AS organisation FROM commitment_share AS share "
        "JOIN organisation ON organisation.id = share.organisation_id "
        "WHERE organisation.code IN ('staedion', 'wooninvest') AND share.starts_on < '2027-01-01' ORDER BY share.code",
    )
    standing = await rows(
        ask.database,
        "SELECT share.code FROM observation JOIN commitment_share AS share ON share.id = observation.share_id "
        "JOIN reporting_period ON reporting_period.id = observation.period_id "
        "WHERE reporting_period.code = '2026-H2'",
    )
    versions = {one["code"]: 1 for one in standing}
    reports = []
    for one in found:
        right = await asked(ask, one["code"], expectedVersion=versions.get(one["code"], 0))
        reports.append((f"corporation-{one['organisation']}", right))

    answers = await asyncio.gather(*(ask(REPORT, as_=role, input=one) for role, one in reports))

    assert len(answers) > 15
    assert [refusals(one) for one in answers] == [[]] * len(answers)
    assert await journal(ask) == list(range(1, len(answers) + 1))


async def test_of_many_reports_over_the_same_version_one_stands_and_the_others_are_told(ask: Asker) -> None:
    inputs = [await asked(ask, SHARE, value=100 + number, expectedVersion=1) for number in range(MANY)]

    answers = await asyncio.gather(*(ask(REPORT, as_="corporation-staedion", input=one) for one in inputs))

    found = [refusals(one) for one in answers]
    (winner,) = [place for place, one in enumerate(found) if not one]
    late = [one for one in answers if one is not answers[winner]]
    assert [one.data["reportObservation"]["errors"][0]["currentVersion"] for one in late] == [2] * (MANY - 1)
    assert await kept(ask) == [(1, 11), (2, 100 + winner)]
    assert await journal(ask) == [1]


async def test_many_first_reports_over_the_same_share_make_one_figure(ask: Asker) -> None:
    inputs = [await asked(ask, "HA-1-01-GM0518-staedion", value=number) for number in range(MANY)]

    answers = await asyncio.gather(*(ask(REPORT, as_="corporation-staedion", input=one) for one in inputs))

    found = [refusals(one) for one in answers]
    assert found.count([]) == 1
    assert found.count([("STALE_VERSION", "input.expectedVersion")]) == MANY - 1
    assert await journal(ask) == [1]


async def test_no_addition_is_lost_when_many_read_add_one_and_report_until_it_is_in(ask: Asker) -> None:
    start = await asked(ask, SHARE)

    async def add_one() -> int:
        version, value, tries = 1, 11, 0
        while True:
            tries += 1
            one = start | {"value": value + 1, "expectedVersion": version}
            answer = await ask(REPORT, as_="corporation-staedion", input=one)
            if not refusals(answer):
                return tries
            (error,) = answer.data["reportObservation"]["errors"]
            assert error["code"] == "STALE_VERSION"
            now = await kept(ask)
            version, value = now[-1][0], now[-1][1] or 0

    tries = await asyncio.gather(*(add_one() for _ in range(MANY)))

    assert len(tries) == MANY
    # Each version was won by exactly one of them, and the journal tells every one of it.
    assert await kept(ask) == [(1 + number, 11 + number) for number in range(MANY + 1)]
    assert await journal(ask) == list(range(1, MANY + 1))
    async with ask.database.snapshot() as snapshot:
        verdict = await verify(snapshot)
    assert (verdict.fault, verdict.head.sequence) == (None, MANY)


async def test_one_request_sent_many_times_at_once_is_done_once(ask: Asker) -> None:
    once = await asked(ask, SHARE, expectedVersion=1, clientMutationId="brief-7")

    answers: list[Answer] = await asyncio.gather(
        *(ask(REPORT, as_="corporation-staedion", input=once) for _ in range(MANY))
    )

    assert [one.data for one in answers] == [answers[0].data] * MANY
    assert refusals(answers[0]) == []
    assert await kept(ask) == [(1, 11), (2, 12)]
    assert await journal(ask) == [1]


async def test_readers_see_before_or_after_a_report_and_nothing_in_between(ask: Asker) -> None:
    document = """{
      agreement(code: "HA-1-01") { progress { realised } }
      goal(code: "1") { progress { realised } }
      period: periods(first: 1) { nodes { code } }
    }"""
    first = (await ask(document, as_="secretary")).data
    base = (first["agreement"]["progress"]["realised"], first["goal"]["progress"]["realised"])

    async def report() -> None:
        for number in range(8):
            one = await asked(ask, SHARE, value=12 + number, expectedVersion=1 + number)
            assert refusals(await ask(REPORT, as_="corporation-staedion", input=one)) == []

    async def look() -> list[tuple[int, int]]:
        seen = []
        for _ in range(8):
            data = (await ask(document, as_="secretary")).data
            seen.append((data["agreement"]["progress"]["realised"], data["goal"]["progress"]["realised"]))
        return seen

    _, one, two = await asyncio.gather(report(), look(), look())

    moved = [(agreement - base[0], goal - base[1]) for agreement, goal in one + two]
    assert all(agreement == goal for agreement, goal in moved)
    assert one == sorted(one)
    assert two == sorted(two)
