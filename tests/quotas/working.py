"""Working with scenarios and rounds through the front door, as people do."""

from typing import Any

from tests.asking import Asker

GOLDEN = [
    {"giverCode": "GM0518", "takerCode": "GM0637", "households": 30},
    {"giverCode": "GM0518", "takerCode": "GM1783", "households": 20},
    {"giverCode": "GM1842", "takerCode": "GM0503", "households": 4},
]
COLUMNS = (
    "mutation cap demand transfersNet credit current debt pool overflowOut overflowIn assigned deferred"  # of a line
)
ERRORS = "errors { code message field ... on StaleVersion { currentVersion } ... on RoundNotSoFar { state } }"
SCENARIO = f"scenario {{ id version name state basedOn {{ id }} parameters {{ method capBasisPoints carriesOver }} }} {ERRORS}"
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
    """Make a scenario with the transfers of the golden example."""
    return await done(ask, "createScenario", year=year, name=name, parameters={"transfers": GOLDEN, **parameters})


async def calculated(ask: Asker, made: Any) -> Any:
    """Calculate a scenario."""
    return await done(ask, "calculateScenario", scenarioId=made["id"], expectedVersion=made["version"])
