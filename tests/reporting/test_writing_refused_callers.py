"""To whom reporting a figure is refused; each time the database stays as it was."""

from uuid import UUID

from app.access.roles import Role
from app.identity.models import DemoRole
from app.targets.models import StockTarget
from tests.asking import Asker
from tests.reporting.given import Given
from tests.reporting.writing import REPORT, id_of, refusals, rows

OTHERS = (
    "corporation-wooninvest",
    "council-delft",
    "municipality-delft",
    "province",
    "provider-de-linde",
    "public",
    "secretary",
    "tenants-shh",
)


async def test_the_input_these_tests_spoil_is_right(ask: Asker, given: Given) -> None:
    answer = await ask(REPORT, as_="corporation-staedion", input=await given.right())

    assert refusals(answer) == []
    assert answer.data["reportObservation"]["observation"]["value"] == 12


async def test_a_figure_is_reported_by_the_partner_whose_share_it_is_and_nobody_else(ask: Asker, given: Given) -> None:
    asked = await given.right()
    before = await ask.everything()

    answers = {role: await ask(REPORT, as_=role, input=asked) for role in OTHERS}

    assert {role: refusals(one) for role, one in answers.items()} == {role: [("NOT_ALLOWED", None)] for role in OTHERS}
    for answer in answers.values():
        payload = answer.data["reportObservation"]
        assert payload["errors"][0]["needs"] == "OBSERVATIONS_REPORT"
        assert payload["observation"] is None
    assert await ask.everything() == before


async def test_without_a_role_one_is_the_public_and_reports_nothing(ask: Asker, given: Given) -> None:
    asked = await given.right()
    before = await ask.everything()

    nobody = await ask(REPORT, input=asked)
    invented = await ask(REPORT, as_="corporation-of-nowhere", input=asked)

    assert refusals(nobody) == refusals(invented) == [("NOT_ALLOWED", None)]
    assert await ask.everything() == before


async def test_what_one_may_not_see_is_not_found(ask: Asker, given: Given) -> None:
    """HA-2-07 is for councils and the region, not for the public."""
    asked = await given.right(subject=await given.share("HA-2-07-GM0503-woonbron"), expectedVersion=0)
    before = await ask.everything()

    seen = await ask(REPORT, as_="council-delft", input=asked)
    unseen = await ask(REPORT, as_="public", input=asked)

    assert refusals(seen) == [("NOT_ALLOWED", None)]
    assert refusals(unseen) == [("NOT_FOUND", "input.subject.shareId")]
    assert await ask.everything() == before


async def test_a_stock_target_is_reported_by_its_own_municipality(ask: Asker, given: Given) -> None:
    subject = {"stockTargetId": await id_of(ask.database, StockTarget, "GM0518-ZERO_STEP")}
    asked = await given.right(subject=subject, expectedVersion=0)
    before = await ask.everything()

    found = {role: refusals(await ask(REPORT, as_=role, input=asked)) for role in (*OTHERS, "corporation-staedion")}

    assert list(found.values()) == [[("NOT_ALLOWED", None)]] * 9
    assert await ask.everything() == before


async def test_each_measure_is_counted_by_one_kind_of_partner(ask: Asker, given: Given) -> None:
    before = await ask.everything()

    async def counter(role: str, measure: str) -> tuple[str, list[str], str]:
        asked = await given.right(subject=await given.measure(measure, "GM0503"), expectedVersion=0)
        (error,) = (await ask(REPORT, as_=role, input=asked)).data["reportObservation"]["errors"]
        return error["code"], error["field"], error["countedBy"]

    refused, subject = "NOT_COUNTED_BY_YOU", ["input", "subject"]
    assert await counter("municipality-delft", "HOUSEHOLDS_HOUSED") == (refused, subject, "HOUSING_CORPORATION")
    assert await counter("provider-de-linde", "HOUSEHOLDS_HOUSED") == (refused, subject, "HOUSING_CORPORATION")
    assert await counter("municipality-delft", "PEOPLE_READY") == (refused, subject, "CARE_PROVIDER")
    assert await counter("corporation-staedion", "HOMES_IN_STOCK") == (refused, subject, "MUNICIPALITY")
    assert await ask.everything() == before


async def test_who_speaks_for_no_organisation_or_holds_no_pen_reports_no_measure(ask: Asker, given: Given) -> None:
    asked = await given.right(subject=await given.measure("HOMES_ADDED", "GM0503"), expectedVersion=0)
    roles = ("council-delft", "province", "public", "secretary", "tenants-shh")
    before = await ask.everything()

    found = {role: refusals(await ask(REPORT, as_=role, input=asked)) for role in roles}

    assert found == {role: [("NOT_ALLOWED", None)] for role in roles}
    assert await ask.everything() == before


async def test_one_who_only_looks_on_for_a_corporation_does_not_report(ask: Asker, given: Given) -> None:
    """Of the roles at an organisation, editors and approvers report."""
    organisation = await rows(ask.database, "SELECT id FROM organisation WHERE code = 'staedion'")
    staedion = organisation[0]["id"]
    async with ask.database.transaction() as session:
        for position, role in enumerate(("VIEWER", "APPROVER", "ORG_ADMIN", "BOARD", "AUDITOR", "PLATFORM_ADMIN"), 50):
            session.add(
                DemoRole(
                    code=f"staedion-{role}",
                    label_nl=role,
                    label_en=role,
                    role=Role(role),
                    organisation_id=UUID(str(staedion)),
                    position=position,
                )
            )

    async def refused(role: str) -> list[tuple[str, str | None]]:
        return refusals(await ask(REPORT, as_=f"staedion-{role}", input=await given.right()))

    assert await refused("VIEWER") == [("NOT_ALLOWED", None)]
    assert await refused("ORG_ADMIN") == [("NOT_ALLOWED", None)]
    assert await refused("BOARD") == [("NOT_ALLOWED", None)]
    assert await refused("AUDITOR") == [("NOT_ALLOWED", None)]
    assert await refused("PLATFORM_ADMIN") == [("NOT_FOUND", "input.subject.shareId")]
    assert await refused("APPROVER") == []
