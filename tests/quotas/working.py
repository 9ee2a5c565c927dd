"""Working with scenarios and rounds through the front door, as people do."""

from typing import Any

from app.access.roles import Role
from app.agenda.models import ReportingPeriod
from app.core.database import Database
from app.identity.models import DemoRole
from app.partners.models import Area, AreaKind, Organisation
from app.quotas.models import CountedCategory, CountingRuleSet, MutationCount, UrgencyDemand
from app.quotas.transfers.models import QuotaTransfer
from tests.asking import Asker
from tests.rows import Rows, another, store

COLUMNS = (
    "mutation cap demand transfersNet credit current debt pool overflowOut overflowIn assigned deferred"  # of a line
)
ERRORS = "errors { code message field ... on StaleVersion { currentVersion } ... on RoundNotSoFar { state } }"
SCENARIO = (
    f"scenario {{ id version name state basedOn {{ id }} parameters {{ method capBasisPoints carriesOver }} }} {ERRORS}"
)
CALCULATION = f"""
calculation {{ id state method inputDigest digest engine engineVersion conflict {{ relaxation limits {{ code }} }}
  result {{ demand assigned shortfall deferred balanceIndex balanceBasisPoints objectives {{ objective value }}
    municipalities {{ areaCode {COLUMNS} keyBasisPoints staircase {{ value delta }} }} }} }} {ERRORS}
"""
ROUND = f"""
round {{ id state version decidedOn decisionReference despiteObjections proposals {{ number withdrawnAt }}
  lines {{ id version area {{ code }} assigned answer }} }} {ERRORS}
"""
LINE = f"line {{ id version answer responses {{ number answer reason assigned organisation {{ code }} }} }} {ERRORS}"
ANSWERS = {
    "adoptCountingRules": f"countingRules {{ id state version }} {ERRORS}",
    "adoptRound": ROUND,
    "agreeToQuotaLine": LINE,
    "archiveScenario": SCENARIO,
    "calculateScenario": CALCULATION,
    "cancelCalculation": CALCULATION,
    "changeScenario": SCENARIO,
    "createScenario": SCENARIO,
    "draftCountingRules": f"countingRules {{ id state version capScope capBasisPoints }} {ERRORS}",
    "objectToQuotaLine": LINE,
    "proposeScenario": ROUND,
    "startRound": ROUND,
    "withdrawProposal": ROUND,
}


async def do(ask: Asker, deed: str, as_: str = "secretary", **given: Any) -> Any:
    """Do something, and give the payload."""
    type_name = f"{deed[0].upper()}{deed[1:]}Input"
    document = f"mutation($input: {type_name}!) {{ done: {deed}(input: $input) {{ {ANSWERS[deed]} }} }}"
    return (await ask(document, as_=as_, input=given)).data["done"]


async def done(ask: Asker, deed: str, as_: str = "secretary", **given: Any) -> Any:
    """Do something that is not refused, and give what was made or changed."""
    payload = await do(ask, deed, as_, **given)
    assert payload["errors"] == [], payload["errors"]
    (made,) = (one for name, one in payload.items() if name != "errors")
    return made


async def scenario(ask: Asker, year: int = 2026, name: str = "Voorraad", **parameters: Any) -> Any:
    """Make a scenario; of 2026, with nothing else said, it is the golden example."""
    return await done(ask, "createScenario", year=year, name=name, parameters=parameters)


async def calculated(ask: Asker, made: Any) -> Any:
    """Calculate a scenario."""
    return await done(ask, "calculateScenario", scenarioId=made["id"], expectedVersion=made["version"])


async def prepare(database: Database, year: int = 2028) -> None:
    """Let a year be as 2026 was, so that its division is known, and people in to decide; before anything is asked."""
    rows = await Rows.of(database)
    rules = rows.one(CountingRuleSet, year=2026)
    same = another(rules, year=year)
    counted = [another(one, rule_set_id=same.id) for one in rows.all(CountedCategory, rule_set_id=rules.id)]
    wanted = [another(one, year=year) for one in rows.all(UrgencyDemand, year=2026)]
    homes, periods = list[MutationCount](), list[ReportingPeriod]()
    for half in (1, 2):
        period = rows.one(ReportingPeriod, code=f"2026-H{half}")
        there = rows.all(ReportingPeriod, code=f"{year}-H{half}")
        if not there:
            days = {name: getattr(period, name).replace(year=year) for name in ("starts_on", "ends_on")}
            there = [another(period, code=f"{year}-H{half}", year=year, **days)]
            periods += there
        homes += [
            another(one, period_id=there[0].id, realised=None) for one in rows.all(MutationCount, period_id=period.id)
        ]
    agreed = [another(one, year=year, round_id=None) for one in rows.all(QuotaTransfer, year=2026)]
    await store(database, same, *counted, *wanted, *periods, *homes, *agreed)
    await _let_in(database)


def approver(code: str) -> str:
    """Name somebody who approves for an organisation, whom `prepare` let in."""
    return f"approves-for-{code.lower()}"


async def _let_in(database: Database) -> None:
    """Let somebody in who approves for each municipality and for some others."""
    rows = await Rows.of(database)
    codes = [one.code for one in rows.all(Area, kind=AreaKind.MUNICIPALITY)] + [
        "staedion",
        "wooninvest",
        "demo-de-linde",
    ]
    made = [
        DemoRole(
            code=approver(code),
            label_nl=code,
            label_en=code,
            role=Role.APPROVER,
            organisation_id=rows.one(Organisation, code=code).id,
            position=100 + place,
        )
        for place, code in enumerate(codes)
    ]
    await store(database, *made)


async def proposed(ask: Asker, database: Database) -> Any:
    """Prepare 2028, and propose a scenario for it; gives the round."""
    await prepare(database)
    made = await scenario(ask, 2028)
    await calculated(ask, made)
    return await done(ask, "proposeScenario", scenarioId=made["id"], expectedVersion=made["version"])


def line_of(round_: Any, code: str) -> Any:
    """Give the line of a municipality."""
    (line,) = (one for one in round_["lines"] if one["area"]["code"] == code)
    return line
