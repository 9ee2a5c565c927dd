"""Making scenarios and proposals by the API, for tests that begin where these are there already."""

from typing import Any

from tests.e2e.serving import Site

YEAR = 2027

RULES = "query ($year: Int!) { countingRules(year: $year) { id version } }"

ADOPT_RULES = """mutation ($input: AdoptCountingRulesInput!) {
  adoptCountingRules(input: $input) { errors { message } }
}"""

CREATE = """mutation ($input: CreateScenarioInput!) {
  createScenario(input: $input) { scenario { id version } errors { message } }
}"""

CALCULATE = """mutation ($input: CalculateScenarioInput!) {
  calculateScenario(input: $input) { calculation { id state } errors { message } }
}"""

PROPOSE = """mutation ($input: ProposeScenarioInput!) {
  proposeScenario(input: $input) { round { id } errors { message } }
}"""

SCENARIOS = """query ($year: Int!) {
  scenarios(filter: { year: $year }) {
    nodes {
      id name version
      parameters { method preset capBasisPoints mutations { areaCode homes } keyWeights { factor basisPoints } }
      calculations(last: 1) { state scenarioVersion result { assigned municipalities { areaName assigned } } }
    }
  }
}"""

ROUND = """query ($year: Int!) {
  quotas(year: $year) {
    state decidedOn decisionReference despiteObjections
    lines { area { code name } assigned answer responses(last: 5) { answer reason } }
  }
}"""


async def done(site: Site, document: str, field: str, **given: Any) -> Any:
    """Let the secretary decide something, and give the payload; a refusal fails the test."""
    payload = (await site.ask(document, as_="secretary", input=given))[field]
    assert payload["errors"] == [], payload
    return payload


async def adopt_rules(site: Site) -> None:
    """Adopt the counting rules of the year."""
    (rules,) = (await site.ask(RULES, as_="secretary", year=YEAR))["countingRules"]
    await done(
        site,
        ADOPT_RULES,
        "adoptCountingRules",
        id=rules["id"],
        expectedVersion=rules["version"],
        adoptedBy="Bestuurlijke Tafel Wonen",
        decidedOn="2026-11-20",
        decisionReference="besluit 1",
    )


async def scenario(site: Site, name: str, **parameters: Any) -> str:
    """Make a scenario for the year and calculate it, and give its id."""
    made = await done(site, CREATE, "createScenario", year=YEAR, name=name, parameters=parameters)
    it = made["scenario"]
    await done(site, CALCULATE, "calculateScenario", scenarioId=it["id"], expectedVersion=it["version"])
    return str(it["id"])


async def proposed(site: Site) -> None:
    """Propose the division of the year, by the rule."""
    await adopt_rules(site)
    made = await scenario(site, "Rekenregel", method="RULE")
    await done(site, PROPOSE, "proposeScenario", scenarioId=made, expectedVersion=1)


async def scenarios(site: Site) -> dict[str, Any]:
    """Give the scenarios of the year by name."""
    found = (await site.ask(SCENARIOS, as_="secretary", year=YEAR))["scenarios"]["nodes"]
    return {one["name"]: one for one in found}


async def round_of_year(site: Site, *, as_: str | None = "secretary") -> Any:
    """Give the division of the year as somebody sees it."""
    return (await site.ask(ROUND, as_=as_, year=YEAR))["quotas"]
