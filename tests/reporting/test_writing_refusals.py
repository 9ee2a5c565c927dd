"""Reporting a figure is refused: to whom, when, and what; each time the database stays as it was."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from app.access.roles import Role
from app.agenda.models import Measure
from app.agreements.models import CommitmentShare
from app.core.ids import from_global_id, global_id
from app.identity.models import DemoRole
from app.partners.models import Area, Organisation
from app.reporting.models import ReportingPeriod
from app.targets.models import StockTarget
from tests.asking import Asker
from tests.reporting.writing import REPORT, change, id_of, outcomes, refusals, rows

SHARE = "HA-1-01-GM1926-staedion"  # 11 households in version 1, over 2026-H2
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


class Given:
    """The ids these tests speak of, and an input that would be right."""

    def __init__(self, ask: Asker) -> None:
        self.database = ask.database

    async def share(self, code: str = SHARE) -> dict[str, Any]:
        return {"shareId": await id_of(self.database, CommitmentShare, code)}

    async def measure(self, code: str, area: str) -> dict[str, Any]:
        measure, area = await id_of(self.database, Measure, code), await id_of(self.database, Area, area)
        return {"measure": {"measureId": measure, "areaId": area}}

    async def period(self, code: str = "2026-H2") -> str:
        return await id_of(self.database, ReportingPeriod, code)

    async def right(self, **changes: Any) -> dict[str, Any]:
        subject, period = await self.share(), await self.period()
        return {"subject": subject, "periodId": period, "value": 12, "expectedVersion": 1} | changes


@pytest.fixture
def given(ask: Asker) -> Given:
    return Given(ask)


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


@pytest.mark.parametrize(
    ("code", "state", "closes"), [("2026-H1", "PUBLISHED", "2026-08-31"), ("2027-H1", "PLANNED", "2027-08-31")]
)
async def test_a_period_that_is_not_open_takes_no_figures(
    ask: Asker, given: Given, code: str, state: str, closes: str
) -> None:
    asked = await given.right(periodId=await given.period(code))
    before = await ask.everything()

    answer = await ask(REPORT, as_="corporation-staedion", input=asked)

    (error,) = answer.data["reportObservation"]["errors"]
    assert (error["code"], error["field"]) == ("PERIOD_NOT_OPEN", ["input", "periodId"])
    assert (error["state"], error["closesOn"]) == (state, closes)
    assert await ask.everything() == before


async def test_a_period_that_was_closed_takes_no_figures_any_more(ask: Asker, given: Given) -> None:
    await change(ask.database, "UPDATE reporting_period SET state = 'CLOSED' WHERE code = '2026-H2'")
    before = await ask.everything()

    answer = await ask(REPORT, as_="corporation-staedion", input=await given.right())

    assert [one["state"] for one in answer.data["reportObservation"]["errors"]] == ["CLOSED"]
    assert await ask.everything() == before


async def test_there_is_nothing_to_count_before_the_term_of_a_share(ask: Asker, given: Given) -> None:
    """HA-2-10 runs from 2027 to 2030; it is a proposal still, so first it is agreed."""
    await change(ask.database, "UPDATE agreement SET state = 'ACTIVE' WHERE code = 'HA-2-10'")
    asked = await given.right(subject=await given.share("HA-2-10-GM0518-staedion"), expectedVersion=0)
    before = await ask.everything()

    answer = await ask(REPORT, as_="corporation-staedion", input=asked)

    assert refusals(answer) == [("INVALID_INPUT", "input.periodId")]
    assert await ask.everything() == before


@pytest.mark.parametrize(
    ("starts_on", "due_on", "refused"),
    [
        ("2024-01-01", "2026-06-30", True),
        ("2024-01-01", "2026-07-01", False),  # the first day of the period is the last of the term
        ("2026-12-31", "2027-12-31", False),  # the other way round
        ("2027-01-01", "2027-12-31", True),
    ],
)
async def test_a_period_counts_when_one_day_of_it_lies_in_the_term(
    ask: Asker, given: Given, starts_on: str, due_on: str, refused: bool
) -> None:
    await change(
        ask.database,
        f"UPDATE commitment_share SET starts_on = '{starts_on}', due_on = '{due_on}' WHERE code = '{SHARE}'",
    )

    answer = await ask(REPORT, as_="corporation-staedion", input=await given.right())

    assert refusals(answer) == ([("INVALID_INPUT", "input.periodId")] if refused else [])


async def test_a_number_that_cannot_be_a_count_is_refused(ask: Asker, given: Given) -> None:
    values = (-1, -(2**31), 10_000_001, 2**31 - 1, 2**31, 2**63, -(2**31) - 1, 2.5, "12", "", True, [12], {"n": 12})
    inputs = {repr(value): await given.right(value=value) for value in values}
    before = await ask.everything()

    found = await outcomes(ask, REPORT, "corporation-staedion", inputs)

    assert found == {name: [("INVALID_INPUT", "input.value")] for name in inputs}
    assert await ask.everything() == before


async def test_the_largest_count_and_a_whole_number_written_with_a_point_fit(ask: Asker, given: Given) -> None:
    first = await ask(REPORT, as_="corporation-staedion", input=await given.right(value=10_000_000))
    second = await ask(REPORT, as_="corporation-staedion", input=await given.right(value=12.0, expectedVersion=2))

    assert refusals(first) == refusals(second) == []
    assert second.data["reportObservation"]["observation"]["value"] == 12


async def test_a_missing_or_superfluous_part_of_the_input_is_named(ask: Asker, given: Given) -> None:
    right = await given.right()
    share, measure = await given.share(), await given.measure("HOMES_ADDED", "GM0503")
    target = {"stockTargetId": await id_of(ask.database, StockTarget, "GM0503-ZERO_STEP")}
    inputs = {
        "nothing": {},
        "null": None,
        "a text": "x",
        "no subject": {key: one for key, one in right.items() if key != "subject"},
        "no period": {key: one for key, one in right.items() if key != "periodId"},
        "subject null": right | {"subject": None},
        "subject empty": right | {"subject": {}},
        "subject null inside": right | {"subject": {"shareId": None}},
        "two subjects": right | {"subject": share | measure},
        "three subjects": right | {"subject": share | measure | target},
        "one and a null": right | {"subject": share | {"stockTargetId": None}},
        "half a measure": right | {"subject": {"measure": {"measureId": measure["measure"]["measureId"]}}},
        "an unknown field": right | {"status": "FINAL"},
        "version null": right | {"expectedVersion": None},
        "version a text": right | {"expectedVersion": "1"},
        "version too large": right | {"expectedVersion": 2**31},
        "note a number": right | {"note": 12},
    }
    before = await ask.everything()

    found = await outcomes(ask, REPORT, "corporation-staedion", inputs)

    assert {name: {code for code, _ in one} for name, one in found.items()} == {
        name: {"INVALID_INPUT"} for name in inputs
    }
    fields = {name: [field for _, field in one] for name, one in found.items()}
    assert fields["no subject"] == fields["no period"] == ["input"]
    assert fields["nothing"] == ["input", "input"]
    assert fields["two subjects"] == fields["subject empty"] == fields["subject null"] == ["input.subject"]
    assert fields["half a measure"] == ["input.subject.measure"]
    assert fields["version too large"] == ["input.expectedVersion"]
    assert fields["note a number"] == ["input.note"]
    assert await ask.everything() == before


async def test_an_id_that_leads_nowhere_is_not_found(ask: Asker, given: Given) -> None:
    area, period = await id_of(ask.database, Area, "GM0503"), await given.period()
    organisation = await id_of(ask.database, Organisation, "staedion")
    key = from_global_id((await given.share())["shareId"])
    assert key is not None
    inputs = {
        "unknown": {"shareId": global_id("CommitmentShare", uuid4())},
        "of an area": {"shareId": area},
        "of a period": {"shareId": period},
        "of an organisation": {"shareId": organisation},
        "of the share, said to be an area": {"shareId": global_id("Area", key[1])},
        "of the share, said to be nothing": {"shareId": global_id("", key[1])},
        "a key": {"shareId": str(uuid4())},
        "a code": {"shareId": SHARE},
        "empty": {"shareId": ""},
        "a blank": {"shareId": " "},
        "a number": {"shareId": 12},
        "not ascii": {"shareId": "é🏠"},
        "control characters": {"shareId": "\x01\x7f"},
        "long": {"shareId": "Q" * 50_000},
        "half of one": {"shareId": (await given.share())["shareId"][:20]},
        "without a key": {"shareId": "Q29tbWl0bWVudFNoYXJlOg"},  # CommitmentShare:
        "no utf-8": {"shareId": "_____w"},
        "sql": {"shareId": "' OR 1=1 --"},
    }
    before = await ask.everything()

    found = await outcomes(
        ask, REPORT, "corporation-staedion", {name: await given.right(subject=one) for name, one in inputs.items()}
    )

    assert found == {name: [("NOT_FOUND", "input.subject.shareId")] for name in inputs}
    assert await ask.everything() == before


async def test_each_id_says_of_what_it_is_and_the_refusal_says_which_one_is_wrong(ask: Asker, given: Given) -> None:
    measure, share = await given.measure("HOMES_ADDED", "GM0503"), await given.share()
    ids = measure["measure"]
    inputs = {
        "input.periodId": await given.right(periodId=share["shareId"]),
        "input.subject.stockTargetId": await given.right(subject={"stockTargetId": share["shareId"]}),
        "input.subject.measure.measureId": await given.right(
            subject={"measure": {"measureId": ids["areaId"], "areaId": ids["areaId"]}}
        ),
        "input.subject.measure.areaId": await given.right(
            subject={"measure": {"measureId": ids["measureId"], "areaId": ids["measureId"]}}
        ),
    }
    empty = {
        "input.periodId": await given.right(periodId=""),
        "input.subject.stockTargetId": await given.right(subject={"stockTargetId": ""}),
        "input.subject.measure.measureId": await given.right(subject={"measure": ids | {"measureId": ""}}),
        "input.subject.measure.areaId": await given.right(subject={"measure": ids | {"areaId": ""}}),
    }
    before = await ask.everything()

    found = await outcomes(ask, REPORT, "corporation-staedion", inputs)
    nothing = await outcomes(ask, REPORT, "corporation-staedion", empty)

    assert found == nothing == {field: [("NOT_FOUND", field)] for field in inputs}
    assert await ask.everything() == before


async def test_a_note_has_at_most_a_thousand_characters_and_none_that_cannot_be_kept(ask: Asker, given: Given) -> None:
    notes = {
        "too long": "x" * 1001,
        "too many emoji": "🏠" * 1001,
        "a bell": "een\x07bel",
        "an escape": "\x1b[31mrood",
        "a delete": "weg\x7f",
        "a c1 control": "oud\x85regeleinde",
        "a return": "een\r\nregel",
    }
    before = await ask.everything()

    found = await outcomes(
        ask, REPORT, "corporation-staedion", {name: await given.right(note=note) for name, note in notes.items()}
    )

    assert found == {name: [("INVALID_INPUT", "input.note")] for name in notes}
    assert await ask.everything() == before


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("x" * 1000, "x" * 1000),
        ("🏠" * 1000, "🏠" * 1000),
        ("  " + "x" * 1000 + "  ", "x" * 1000),
        ("👨‍👩‍👧‍👦 é e\u0301 ي 漢", "👨‍👩‍👧‍👦 é e\u0301 ي 漢"),
        ("Regel 1\n\tRegel 2", "Regel 1\n\tRegel 2"),
        ("<script>alert('x')</script> %s {0} \\u0000", "<script>alert('x')</script> %s {0} \\u0000"),
        ("", None),
        (" \n ", None),
        (None, None),
    ],
)
async def test_a_note_that_fits_is_kept_to_the_letter(
    ask: Asker, given: Given, note: str | None, kept: str | None
) -> None:
    answer = await ask(REPORT, as_="corporation-staedion", input=await given.right(note=note))

    assert refusals(answer) == []
    assert answer.data["reportObservation"]["observation"]["note"] == kept
    (last, *_) = await rows(ask.database, "SELECT note FROM observation_version ORDER BY recorded_at DESC LIMIT 1")
    assert last["note"] == kept


async def test_a_nul_character_is_refused_wherever_it_stands_in_the_variables(ask: Asker, given: Given) -> None:
    inputs = {
        "input.note": await given.right(note="een\0twee"),
        "input.subject.shareId": await given.right(subject={"shareId": "\0"}),
        "input.periodId": await given.right(periodId=f"{await given.period()}\0"),
        "input.clientMutationId": await given.right(clientMutationId="a\0"),
    }
    before = await ask.everything()

    found = await outcomes(ask, REPORT, "corporation-staedion", inputs)

    assert found == {field: [("INVALID_INPUT", field)] for field in inputs}
    assert await ask.everything() == before


LITERAL = """
mutation {
  reportObservation(input: {subject: {shareId: "%s"}, periodId: "%s", value: 12, expectedVersion: 1, note: "%s"}) {
    observation { version note }
    errors { code field }
  }
}
"""


async def test_what_holds_for_variables_holds_for_the_document_itself(ask: Asker, given: Given) -> None:
    share, period = (await given.share())["shareId"], await given.period()
    notes = {
        r"een\u0000": ["INVALID_INPUT"],
        r"een\u{0}": ["INVALID_INPUT"],
        r"een\u{00000}": ["INVALID_INPUT"],
        "een\0": ["INVALID_INPUT"],
        r"een\uD83D": ["INVALID_DOCUMENT"],  # half of an emoji
        r"een\uDE00\uD83D": ["INVALID_DOCUMENT"],
        r"een\u{D800}": ["INVALID_DOCUMENT"],
        r"een\u{110000}": ["INVALID_DOCUMENT"],
    }
    before = await ask.everything()

    found = {note: (await ask(LITERAL % (share, period, note), as_="corporation-staedion")).codes for note in notes}
    bell = await ask(LITERAL % (share, period, r"een\u0007bel"), as_="corporation-staedion")

    assert found == notes
    assert refusals(bell) == [("INVALID_INPUT", "input.note")]
    assert await ask.everything() == before
    house = await ask(LITERAL % (share, period, r"een \uD83C\uDFE0 en \u{1F3E0}"), as_="corporation-staedion")
    assert house.data["reportObservation"]["observation"] == {"version": 2, "note": "een 🏠 en 🏠"}


async def test_half_an_emoji_is_no_json(ask: Asker, given: Given) -> None:
    period, share = await given.period(), (await given.share())["shareId"]
    before = await ask.everything()
    body = (
        '{"query": "mutation ($input: ReportObservationInput!) '
        '{ reportObservation(input: $input) { errors { code } } }", '
        f'"variables": {{"input": {{"subject": {{"shareId": "{share}"}}, "periodId": "{period}", '
        '"value": 12, "expectedVersion": 1, "note": "%s"}}}'
    )
    headers = {"content-type": "application/json", "cookie": "woonagenda_demo_role=corporation-staedion"}

    statuses = [
        (await ask.http.post("/graphql", content=body % note, headers=headers)).status_code
        for note in (r"\ud83d", r"\ude00", r"\ude00\ud83d", r"\ud83d\u0041")
    ]

    assert statuses == [400, 400, 400, 400]
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
