"""Contingents through the front door: agreed, given back, and divided again as it was shown."""

import asyncio
from typing import Any

import pytest

from app.access.roles import Role
from app.agenda.models import UrgencyCategory
from app.core.database import Database
from app.core.ids import global_id
from app.identity.models import DemoRole
from app.partners.models import Area, Organisation
from app.quotas.contingents.models import Contingent, ContingentVersion
from app.quotas.models import QuotaRound, QuotaRoundState
from tests.asking import Answer, Asker
from tests.rows import Rows, change, store

SHOWN = "version agreed households released ceiling organisation { code } area { code } category { code }"
ERRORS = """
    errors {
      code message field
      ... on NotThatMany { available } ... on StaleVersion { currentVersion } ... on YearIsOver { year }
    }
"""
AGREE = f"""mutation($input: AgreeContingentInput!) {{
  done: agreeContingent(input: $input) {{ found: contingent {{ id {SHOWN} }} {ERRORS} }}
}}"""
RELEASE = f"""mutation($input: ReleaseContingentInput!) {{
  done: releaseContingent(input: $input) {{ found: contingent {{ id {SHOWN} }} {ERRORS} }}
}}"""
REDIVIDE = f"""mutation($input: RedivideContingentsInput!) {{
  done: redivideContingents(input: $input) {{
    found: redivision {{ year area {{ code }} divided remaining }} {ERRORS}
  }}
}}"""
PROPOSAL = """query($year: Int!, $area: String) {
  redivisionProposal(year: $year, area: $area) {
    digest divided remaining
    changes { contingent { organisation { code } area { code } households released } households released }
  }
}"""
OTHERS = """query($area: String!) {
  contingents(year: 2027, filter: { area: $area }, first: 50) { nodes { households released versions { change } } }
}"""
LINDE, LANTAARN = "demo-de-linde", "demo-de-lantaarn"


async def let_in(database: Database, *providers: str) -> None:
    """Let somebody who edits in at each of these providers, to ask by its code."""
    rows = await Rows.of(database)
    for place, code in enumerate(providers):
        here = rows.one(Organisation, code=code).id
        one = DemoRole(
            code=code, label_nl=code, label_en=code, role=Role.EDITOR, organisation_id=here, position=300 + place
        )
        await store(database, one)


async def of(database: Database, provider: str, area: str, year: int = 2027) -> str:
    """Give the id of the contingent of a provider in a municipality."""
    rows = await Rows.of(database)
    here, organisation = rows.one(Area, code=area).id, rows.one(Organisation, code=provider).id
    return global_id("Contingent", rows.one(Contingent, organisation_id=organisation, area_id=here, year=year).id)


async def agreement(database: Database, **changes: Any) -> dict[str, Any]:
    """Give what would be right to agree with De Linde in Zoetermeer, but for these changes."""
    rows = await Rows.of(database)
    ids = {
        "organisationId": global_id("Organisation", rows.one(Organisation, code=LINDE).id),
        "areaId": global_id("Area", rows.one(Area, code="GM0637").id),
        "categoryId": global_id("UrgencyCategory", rows.one(UrgencyCategory, code="SHELTERED").id),
    }
    return {**ids, "year": 2027, "households": 5, "ceiling": 8, "expectedVersion": 0, **changes}


def done(answer: Answer) -> dict[str, Any]:
    """Give what came of a deed that was not refused."""
    assert answer.data["done"]["errors"] == []
    found: dict[str, Any] = answer.data["done"]["found"]
    return found


def refused(answer: Answer) -> tuple[str, str]:
    """Give the code and the field of the only error."""
    (error,) = answer.data["done"]["errors"]
    assert answer.data["done"]["found"] is None
    return error["code"], ".".join(error["field"])


async def test_the_secretary_agrees_a_contingent_and_agrees_it_anew(ask: Asker) -> None:
    first = done(await ask(AGREE, as_="secretary", input=await agreement(ask.database)))
    again = await agreement(ask.database, households=7, ceiling=None, expectedVersion=1)

    second = done(await ask(AGREE, as_="secretary", input=again))

    assert (first["version"], first["agreed"], first["households"], first["ceiling"]) == (1, 5, 5, 8)
    assert (second["version"], second["agreed"], second["households"], second["ceiling"]) == (2, 7, 7, None)
    assert first["id"] == second["id"]


async def test_a_provider_gives_back_what_it_does_not_use(ask: Asker) -> None:
    await let_in(ask.database, LINDE)
    key = await of(ask.database, LINDE, "GM0503")

    found = done(await ask(RELEASE, as_=LINDE, input={"id": key, "households": 2, "expectedVersion": 1}))

    assert (found["version"], found["agreed"], found["households"], found["released"]) == (2, 6, 4, 2)


async def test_what_was_given_back_is_divided_again_exactly_as_it_was_shown(ask: Asker) -> None:
    await let_in(ask.database, LINDE, LANTAARN)
    for provider, back in ((LINDE, 2), (LANTAARN, 7)):
        key = await of(ask.database, provider, "GM0503")
        done(await ask(RELEASE, as_=provider, input={"id": key, "households": back, "expectedVersion": 1}))
    shown = (await ask(PROPOSAL, as_="secretary", year=2027, area="GM0503")).data["redivisionProposal"]
    area = global_id("Area", (await Rows.of(ask.database)).one(Area, code="GM0503").id)

    found = done(
        await ask(REDIVIDE, as_="secretary", input={"year": 2027, "areaId": area, "proposal": shown["digest"]})
    )

    after = (await ask(OTHERS, as_="secretary", area="GM0503")).data["contingents"]["nodes"]
    proposed = sorted((one["households"], one["released"]) for one in shown["changes"])
    changed = [one for one in after if one["versions"][-1]["change"] == "REDIVIDED"]
    assert found == {"year": 2027, "area": {"code": "GM0503"}, "divided": 9, "remaining": 0}
    assert (shown["divided"], shown["remaining"]) == (9, 0)
    assert sorted((one["households"], one["released"]) for one in changed) == proposed
    assert sum(one["households"] for one in after) == 64  # as before: 18 + 6 + 14 + 8 + 7 + 5 + 6
    assert {one["released"] for one in after} == {0}


async def test_what_is_given_back_in_one_municipality_can_go_to_another(ask: Asker) -> None:
    await let_in(ask.database, LANTAARN)
    key = await of(ask.database, LANTAARN, "GM0637")
    done(await ask(RELEASE, as_=LANTAARN, input={"id": key, "households": 6, "expectedVersion": 1}))

    shown = (await ask(PROPOSAL, as_="secretary", year=2027, area=None)).data["redivisionProposal"]

    assert shown["divided"] == 6
    gains = {
        one["contingent"]["area"]["code"]
        for one in shown["changes"]
        if one["households"] > one["contingent"]["households"]
    }
    assert "GM0518" in gains


async def test_something_that_changed_since_it_was_shown_is_shown_again_first(ask: Asker) -> None:
    await let_in(ask.database, LINDE)
    key = await of(ask.database, LINDE, "GM0503")
    done(await ask(RELEASE, as_=LINDE, input={"id": key, "households": 1, "expectedVersion": 1}))
    shown = (await ask(PROPOSAL, as_="secretary", year=2027)).data["redivisionProposal"]
    done(await ask(RELEASE, as_=LINDE, input={"id": key, "households": 1, "expectedVersion": 2}))
    before = await ask.everything()

    answer = await ask(REDIVIDE, as_="secretary", input={"year": 2027, "proposal": shown["digest"]})

    assert refused(answer) == ("PROPOSAL_OUTDATED", "input.proposal")
    assert await ask.everything() == before


async def test_where_nothing_was_given_back_there_is_nothing_to_divide(ask: Asker) -> None:
    shown = (await ask(PROPOSAL, as_="secretary", year=2027)).data["redivisionProposal"]
    before = await ask.everything()

    answer = await ask(REDIVIDE, as_="secretary", input={"year": 2027, "proposal": shown["digest"]})

    assert (shown["divided"], shown["changes"]) == (0, [])
    assert refused(answer) == ("INVALID_INPUT", "input.proposal")
    assert await ask.everything() == before


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"households": 7}, ("NOT_THAT_MANY", "input.households")),
        ({"households": 0}, ("INVALID_INPUT", "input.households")),
        ({"households": -1}, ("INVALID_INPUT", "input.households")),
        ({"expectedVersion": 0}, ("STALE_VERSION", "input.expectedVersion")),
        ({"id": "nothing"}, ("NOT_FOUND", "input.id")),
    ],
)
async def test_what_cannot_be_given_back_changes_nothing(
    ask: Asker, changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    await let_in(ask.database, LINDE)
    key = await of(ask.database, LINDE, "GM0503")
    before = await ask.everything()

    answer = await ask(RELEASE, as_=LINDE, input={"id": key, "households": 1, "expectedVersion": 1, **changes})

    assert refused(answer) == expected
    assert await ask.everything() == before


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"households": -1}, ("INVALID_INPUT", "input.households")),
        ({"households": 9}, ("INVALID_INPUT", "input.ceiling")),
        ({"year": 2025}, ("YEAR_IS_OVER", "input.year")),
        ({"expectedVersion": 1}, ("STALE_VERSION", "input.expectedVersion")),
        ({"areaId": "nothing"}, ("NOT_FOUND", "input.areaId")),
    ],
)
async def test_what_cannot_be_agreed_changes_nothing(
    ask: Asker, changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    given = await agreement(ask.database, **changes)
    before = await ask.everything()

    answer = await ask(AGREE, as_="secretary", input=given)

    assert refused(answer) == expected
    assert await ask.everything() == before


async def test_a_settled_year_keeps_its_contingents(ask: Asker) -> None:
    await let_in(ask.database, LINDE)
    key = await of(ask.database, LINDE, "GM0503", 2026)
    await change(ask.database, (await Rows.of(ask.database)).one(QuotaRound, year=2026), state=QuotaRoundState.SETTLED)
    before = await ask.everything()

    answers = [
        await ask(RELEASE, as_=LINDE, input={"id": key, "households": 1, "expectedVersion": 1}),
        await ask(REDIVIDE, as_="secretary", input={"year": 2026, "proposal": "x"}),
    ]

    assert [refused(one) for one in answers] == [("YEAR_IS_OVER", "input.id"), ("YEAR_IS_OVER", "input.year")]
    assert await ask.everything() == before


async def test_of_many_who_give_back_the_same_version_one_does(ask: Asker) -> None:
    await let_in(ask.database, LINDE)
    given = {"id": await of(ask.database, LINDE, "GM0503"), "households": 1, "expectedVersion": 1}
    versions = await ask.count(ContingentVersion)

    answers = await asyncio.gather(*(ask(RELEASE, as_=LINDE, input=given) for _ in range(8)))

    assert sum(not one.data["done"]["errors"] for one in answers) == 1
    assert await ask.count(ContingentVersion) == versions + 1


async def test_contingents_of_victims_are_told_to_their_provider_alone(ask: Asker) -> None:
    await let_in(ask.database, LINDE, "demo-de-veilige-kust")
    document = """{ contingents(year: 2027, filter: { category: "DOMESTIC_VIOLENCE" }) { totalCount } }"""

    counts = [
        (await ask(document, as_=who)).data["contingents"]["totalCount"]
        for who in (LINDE, "municipality-delft", "demo-de-veilige-kust", "secretary")
    ]

    assert counts == [0, 0, 2, 2]


async def test_a_page_of_contingents_takes_a_fixed_number_of_statements(ask: Asker) -> None:
    document = f"{{ contingents(year: 2027, first: 50) {{ nodes {{ {SHOWN} versions {{ version }} }} }} }}"

    found = (await ask(document, as_="secretary")).data["contingents"]["nodes"]

    assert (len(found), len(ask.statements)) == (22, 3)
