"""The optimum through the front door and in its own process: asked, carried out, stopped, lost, proposed."""

import asyncio
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import select

from app.core.database import Database
from app.core.tables import Table
from app.quotas.scenarios.carrying_out import Carrier
from app.quotas.scenarios.models import Calculation, CalculationState
from tests.asking import Asker
from tests.quotas.working import COLUMNS, calculated, do, done, line_of, prepare, scenario
from tests.rows import Rows, change

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FOUND = f"""
query Found($id: ID!) {{ node(id: $id) {{ ... on Calculation {{
  id state inputDigest digest stage stageNumber stages problem {{ nl }}
  conflict {{ relaxation limits {{ code label {{ nl }} }} relaxations {{ code value }} sentence {{ nl }} }}
  sources {{ label {{ nl }} source {{ nl }} }}
  result {{ demand assigned shortfall objectives {{ objective value }}
    municipalities {{ areaCode {COLUMNS} staircase {{ value delta label {{ nl }} }}
      bindingLimits {{ code label {{ nl }} }}
      inflow {{ originCode category households {{ value isProtected isRounded }} }} }} }}
}} }} }}
"""


def carrier(database: Database) -> Carrier:
    return Carrier(database, lambda: NOW)


async def found(ask: Asker, calculation: Any, as_: str = "secretary") -> Any:
    return (await ask(FOUND, as_=as_, id=calculation["id"])).data["node"]


async def test_the_optimum_waits_for_its_turn_and_is_carried_out(ask: Asker, haaglanden: Database) -> None:
    asked = await calculated(ask, await scenario(ask, name="Herkomst", method="OPTIMUM"))

    did = [await carrier(haaglanden).carry_out_one(), await carrier(haaglanden).carry_out_one()]

    assert (asked["state"], asked["result"]) == ("QUEUED", None)
    assert did == [True, False]
    solved = await found(ask, asked)
    assert solved["state"] == "SOLVED"
    values = {one["objective"]: one["value"] for one in solved["result"]["objectives"]}
    assert (values["UNPLACED"], values["MOVED_AWAY"]) == ("0", "60")
    assert solved["result"]["assigned"] == solved["result"]["demand"] == 2660
    for one in solved["result"]["municipalities"]:
        assert one["assigned"] <= one["cap"]
        assert sum(step["delta"] for step in one["staircase"]) == one["assigned"]
        assert one["demand"] + one["transfersNet"] == one["current"] + one["overflowOut"]
        assert sum(flow["households"]["value"] for flow in one["inflow"]) == one["assigned"]
    the_hague = next(one for one in solved["result"]["municipalities"] if one["areaCode"] == "GM0518")
    assert the_hague["bindingLimits"] == [
        {"code": "municipal_cap:GM0518", "label": {"nl": "Den Haag huisvest er hoogstens 1.328."}}
    ]


async def test_victims_are_for_nobody_who_does_not_see_everything(ask: Asker, haaglanden: Database) -> None:
    asked = await calculated(ask, await scenario(ask, method="OPTIMUM"))
    await carrier(haaglanden).carry_out_one()

    partner = await found(ask, asked, "municipality-delft")

    flows = [flow for one in partner["result"]["municipalities"] for flow in one["inflow"]]
    of_victims = [flow["households"] for flow in flows if flow["category"] in {"DOMESTIC_VIOLENCE", "TRAFFICKING"}]
    assert of_victims
    assert all(one == {"value": None, "isProtected": True, "isRounded": False} for one in of_victims)
    assert all(flow["households"]["value"] is None or flow["households"]["isRounded"] for flow in flows)
    assert await found(ask, asked, "council-delft") is None


async def test_an_optimum_becomes_the_lines_of_a_round(ask: Asker, haaglanden: Database) -> None:
    await prepare(haaglanden)
    made = await scenario(ask, 2028, "Evenwicht", method="OPTIMUM", preset="BALANCE_FIRST")
    await calculated(ask, made)
    await carrier(haaglanden).carry_out_one()

    round_ = await done(ask, "proposeScenario", scenarioId=made["id"], expectedVersion=1)

    assert sum(one["assigned"] for one in round_["lines"]) == 2660
    told = await ask(
        "{ quotas(year: 2028) { lines { area { code } assigned staircase { delta } sentences { nl } } } }",
        as_="province",
    )
    for one in told.data["quotas"]["lines"]:
        assert sum(step["delta"] for step in one["staircase"]) == one["assigned"]
    delft = line_of(told.data["quotas"], "GM0503")
    assert delft["sentences"][0] == {
        "nl": f"Het quotum is {delft['assigned']} huishoudens. Het begint bij 361: eerlijk deel volgens de sleutel."
    }


async def test_limits_that_cannot_hold_together_are_told_in_policy_words(ask: Asker, haaglanden: Database) -> None:
    made = await scenario(ask, method="OPTIMUM", guarantees=[{"areaCode": "GM0503", "households": 410}])
    asked = await calculated(ask, made)

    await carrier(haaglanden).carry_out_one()

    infeasible = await found(ask, asked)
    assert (infeasible["state"], infeasible["result"]) == ("INFEASIBLE", None)
    conflict = infeasible["conflict"]
    assert conflict["relaxation"] == 5
    assert {one["code"] for one in conflict["limits"]} == {"guarantee:GM0503/*", "municipal_cap:GM0503"}
    assert conflict["sentence"]["nl"] == (
        "Dit kan niet samen: Delft huisvest er minstens 410. Delft huisvest er hoogstens 405. "
        "Het kan wel als er samen voor 5 huishoudens ruimte bij komt."
    )


async def test_what_is_stopped_while_it_waits_is_never_begun(ask: Asker, haaglanden: Database) -> None:
    asked = await calculated(ask, await scenario(ask, method="OPTIMUM"))

    stopped = await done(ask, "cancelCalculation", calculationId=asked["id"])
    again = await do(ask, "cancelCalculation", calculationId=asked["id"])

    assert stopped["state"] == "CANCELLED"
    assert [one["code"] for one in again["errors"]] == ["CALCULATION_FINISHED"]
    assert await carrier(haaglanden).carry_out_one() is False


async def test_what_is_stopped_while_it_runs_ends_its_process(ask: Asker, haaglanden: Database) -> None:
    asked = await calculated(ask, await scenario(ask, method="OPTIMUM"))

    at_work = asyncio.create_task(carrier(haaglanden).carry_out_one())
    while not solving():
        assert not at_work.done()
        await asyncio.sleep(0)
    stopped = await done(ask, "cancelCalculation", calculationId=asked["id"])
    await at_work

    assert stopped["state"] == "CANCELLED"
    assert solving() == []
    assert (await found(ask, asked))["state"] == "CANCELLED"


def solving() -> list[Path]:
    """Find the processes of ours that solve something."""
    ours = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            command, status = (process / "cmdline").read_bytes(), (process / "stat").read_text()
            if b"app.quotas.solving" in command and status.rpartition(")")[2].split()[1] == str(os.getpid()):
                ours.append(process)
    return ours


async def test_a_calculation_whose_server_stopped_is_found_out(ask: Asker, haaglanden: Database) -> None:
    asked = await calculated(ask, await scenario(ask, method="OPTIMUM"))
    row = (await Rows.of(haaglanden)).one(Calculation)
    await change(
        haaglanden, row, state=CalculationState.RUNNING, started_at=NOW, gives_up_at=NOW - timedelta(seconds=1)
    )

    did = await carrier(haaglanden).carry_out_one()

    assert did is False
    lost = await found(ask, asked)
    assert (lost["state"], lost["problem"]) == (
        "FAILED",
        {"nl": "De server stopte terwijl hij rekende. Laat het opnieuw berekenen."},
    )


async def test_what_had_too_little_time_says_so(ask: Asker, haaglanden: Database) -> None:
    asked = await calculated(ask, await scenario(ask, method="OPTIMUM"))

    await Carrier(haaglanden, lambda: NOW, seconds=0).carry_out_one()

    late = await found(ask, asked)
    assert late["state"] == "OUT_OF_TIME"
    assert late["problem"]["nl"].startswith("De tijd was op")


async def test_the_same_input_is_calculated_once(ask: Asker, haaglanden: Database) -> None:
    made, other = await scenario(ask, method="OPTIMUM"), await scenario(ask, name="Kopie", method="OPTIMUM")
    first = await calculated(ask, made)
    await carrier(haaglanden).carry_out_one()

    again, copied = await calculated(ask, made), await calculated(ask, other)

    assert again["id"] == first["id"]
    assert copied["id"] != first["id"]
    assert (copied["state"], copied["digest"]) == ("SOLVED", again["digest"])
    assert copied["result"] == again["result"]
    assert await ask.count(Calculation) == 2


async def stored(database: Database, model: type[Table]) -> list[Any]:
    async with database.transaction() as session:
        return list((await session.exec(select(model))).all())


async def test_digests_are_the_same_whichever_database(ask: Asker, haaglanden: Database) -> None:
    await calculated(ask, await scenario(ask))
    await calculated(ask, await scenario(ask, method="OPTIMUM"))
    await carrier(haaglanden).carry_out_one()

    digests = {(one.method.value, one.input_digest, one.digest) for one in await stored(haaglanden, Calculation)}

    assert digests == {
        (
            "RULE",
            "28fe8240f1a01291d5a5685ff0524de7e2154d466234477e8b98ca28ed66c099",
            "74d3204796d287f444420749956e3280c69dd1030ee642b44f21744568d01be1",
        ),
        (
            "OPTIMUM",
            "cfc2498ed32b3ae68a664ed2cc0f5e7bbe803f9e218dbbbfdbc309f0a3dc40a2",
            "fa69475c0b7e15dd5142f6d6f2ac1cb2efbb0ab7d79b0d91021668bff49fafe8",
        ),
    }
