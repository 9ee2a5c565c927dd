"""Whoever asks whatever, between whichever writes: a kept answer is, byte for byte, what a fresh one would be.

Two servers with a cache each stand over one database, beside one that keeps nothing. The steps are drawn at random.
"""

import os
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from app.access.roles import Role
from app.agenda.models import ReportingPeriod
from app.agreements.models import Agreement, CommitmentShare
from app.core.database import Database
from app.partners.models import Organisation
from app.targets.models import StockTarget
from tests.access.everyone import invite_everyone, persona
from tests.asking import Asker
from tests.reporting.writing import REPORT, TELL, id_of
from tests.rows import Rows, change
from tests.web.caching import FIGURES, LOOK, Clock, body, server

STEPS = int(os.environ.get("CACHE_STEPS", "150"))
LATE = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # half an hour before midnight in the Netherlands
SEES_MEMBERS = "{ memberships(first: 50) { totalCount nodes { id role state label isMine version } } }"
INVITE = """
mutation($input: InviteMemberInput!) { inviteMember(input: $input) { membership { id } errors { code } } }
"""
WHO = [
    *(None, "corporation-staedion", "secretary"),
    *map(persona, (Role.ORG_ADMIN, Role.COUNCIL, Role.BOARD, Role.AUDITOR, Role.PLATFORM_ADMIN)),
]
QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    (FIGURES, {"code": "HA-1-01"}),
    (FIGURES, {"code": "HA-2-10"}),
    ("{ dashboard { period { code } goals { goal { code } points { on realised } } } }", {}),
    (
        "{ agreements(first: 100) { totalCount nodes { code embargoUntil history(last: 2) { action } } } }",
        {},
    ),
    ("{ viewer { role label { nl } permissions memberships { id } } journalHead { sequence hash } }", {}),
    (SEES_MEMBERS, {}),
    ("query($n: Int!) { stockTargets(first: $n) { totalCount nodes { code figures(last: 3) { value } } } }", {"n": 5}),
    ("query($n: Int!) { stockTargets(first: $n) { totalCount nodes { code figures(last: 3) { value } } } }", {"n": 50}),
    ("{ periods { nodes { code state } } nothing }", {}),
]


class World:
    """The database, its servers, and what can happen in it; `draw` decides what does."""

    def __init__(self, servers: list[Asker], clock: Clock, draw: Random) -> None:
        self.fresh, *self.cached = servers
        self.database, self.clock, self.draw = self.fresh.database, clock, draw
        self.versions: dict[str, int] = {}
        self.asked: list[tuple[Asker, str | None, str, dict[str, Any]]] = []
        self.hits = 0

    async def ask(self) -> None:
        """Ask a random question as somebody, of a server that keeps answers and of one that does not."""
        if not self.asked or self.draw.random() < 0.5:
            self.asked.append((self.draw.choice(self.cached), self.draw.choice(WHO), *self.draw.choice(QUESTIONS)))
        asked, who, document, variables = self.draw.choice(self.asked[-3:])  # people ask the same thing again

        kept = await body(asked, document, as_=who, **variables)
        self.hits += asked.statements == [LOOK]

        assert kept == await body(self.fresh, document, as_=who, **variables), (who, document)

    async def report(self) -> None:
        """Let a corporation report a figure; every so often with a version that is not the last one any more."""
        share = {"shareId": await id_of(self.database, CommitmentShare, "HA-1-01-GM1926-staedion")}
        version = self.versions.get("share", 1) - (self.draw.random() < 0.2)
        period = await id_of(self.database, ReportingPeriod, "2026-H2")
        asked = {"subject": share, "periodId": period, "value": self.draw.randrange(500), "expectedVersion": version}
        answer = await self.draw.choice(self.cached)(REPORT, as_="corporation-staedion", input=asked)
        if not answer.data["reportObservation"]["errors"]:
            self.versions["share"] = version + 1

    async def tell(self) -> None:
        """Let the corporation tell how its agreement goes, or be refused."""
        asked = {
            "agreementId": await id_of(self.database, Agreement, self.draw.choice(["HA-1-01", "HA-2-10"])),
            "periodId": await id_of(self.database, ReportingPeriod, "2026-H2"),
            "text": f"Het gaat {self.draw.randrange(99)}.",
            "contentLight": "GREEN",
            "planningLight": "AMBER",
            "financeLight": "RED",
        }
        await self.draw.choice(self.cached)(TELL, as_="corporation-staedion", input=asked)

    async def invite(self) -> None:
        """Let an administrator invite a colleague."""
        asked = {"role": "VIEWER", "organisation": "staedion", "label": f"Kim {self.draw.randrange(99)}"}
        await self.draw.choice(self.cached)(INVITE, as_=persona(Role.ORG_ADMIN), input=asked)

    async def withhold(self) -> None:
        """Put something under embargo until tomorrow, yesterday, or not."""
        rows = await Rows.of(self.database)
        found = [*rows.all(Agreement)[:5], *rows.all(StockTarget)[:5]]
        day = self.clock.moment.date() + timedelta(days=self.draw.choice([-1, 0, 1]))
        await change(self.database, self.draw.choice(found), embargo_until=day)

    async def rename(self) -> None:
        """Give an organisation another name."""
        found = (await Rows.of(self.database)).all(Organisation)
        await change(self.database, self.draw.choice(found), name=f"Partner {self.draw.randrange(99)}")

    async def pass_time(self) -> None:
        """Let half an hour go by; two of them pass midnight."""
        self.clock.moment += timedelta(minutes=30)

    async def step(self) -> None:
        """Let something happen: most often, somebody asks."""
        others = [self.report, self.tell, self.invite, self.withhold, self.rename, self.pass_time]
        await (self.ask if self.draw.random() < 0.8 else self.draw.choice(others))()


@pytest.mark.parametrize("seed", range(2))
async def test_a_kept_answer_is_what_a_fresh_one_would_be(haaglanden: Database, seed: int) -> None:
    await invite_everyone(haaglanden)
    clock = Clock(LATE)
    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(server(haaglanden, clock, size=size)) for size in (0, 10**7, 20_000)]
        world = World(servers, clock, Random(seed))

        for _ in range(STEPS):
            await world.step()

    assert world.hits > STEPS // 20
