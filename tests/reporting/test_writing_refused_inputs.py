"""Numbers, ids and parts of the input that are refused; each time the database stays as it was."""

from uuid import uuid4

from app.core.ids import from_global_id, global_id
from app.partners.models import Area, Organisation
from app.targets.models import StockTarget
from tests.asking import Asker
from tests.reporting.given import SHARE, Given
from tests.reporting.writing import REPORT, id_of, outcomes, refusals


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
