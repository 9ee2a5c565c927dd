"""How far shares and agreements are: the same sums worked out from the rows, as different people may see them."""

from app.access.visibility import Disclosure
from app.agenda.models import Measure
from app.agreements.models import Agreement, CommitmentShare
from app.core.database import Database
from tests.access.sight import Sight
from tests.agreements.reckoning import PROGRESS, Reckoning
from tests.agreements.trouble import make_trouble
from tests.asking import Asker
from tests.rows import Rows, change

PERSONAS = ["secretary", "corporation-staedion", "provider-de-linde", "tenants-shh", "council-delft", "public"]
ALL = f"""
{{ agreements(first: 40) {{ totalCount nodes {{
  code progress {{ ...Progress }}
  shares(first: 35) {{ totalCount nodes {{ code amount progress {{ ...Progress }} }} }}
}} }} }}
{PROGRESS}
"""


async def check(ask: Asker, database: Database) -> None:
    rows = await Rows.of(database)
    for persona in PERSONAS:
        sight = Sight.of(rows, persona)
        reckoning = Reckoning(rows, sight)
        agreements = [one for one in rows.all(Agreement) if sight.agreement(one)]
        expected = {
            one.code: {
                "code": one.code,
                "progress": reckoning.agreement(one),
                "shares": {
                    share.code: {"code": share.code, "amount": reckoning.amount(share), "progress": progress}
                    for share in rows.all(CommitmentShare, agreement_id=one.id)
                    if (progress := reckoning.share(share)) is not None
                },
            }
            for one in agreements
        }

        found = (await ask(ALL, as_=persona)).data["agreements"]

        assert found["totalCount"] == len(agreements), persona
        for one in found["nodes"]:
            assert one["shares"]["totalCount"] == len(one["shares"]["nodes"]), (persona, one["code"])
            one["shares"] = {share["code"]: share for share in one["shares"]["nodes"]}
        assert {one["code"]: one for one in found["nodes"]} == expected, persona


async def test_progress_is_the_sum_of_the_figures_somebody_may_see(ask: Asker, haaglanden: Database) -> None:
    await check(ask, haaglanden)


async def test_progress_stays_right_after_corrections_and_new_versions(ask: Asker, haaglanden: Database) -> None:
    await make_trouble(haaglanden)

    await check(ask, haaglanden)


async def test_counts_of_victims_are_shown_to_nobody_but_their_counter_and_the_region(
    ask: Asker, haaglanden: Database
) -> None:
    rows = await Rows.of(haaglanden)
    await change(haaglanden, rows.one(Measure, code="HOUSEHOLDS_HOUSED"), disclosure=Disclosure.SAFETY)

    await check(ask, haaglanden)


async def test_unknown_is_null_and_never_zero(ask: Asker, haaglanden: Database) -> None:
    await make_trouble(haaglanden)
    rows = await Rows.of(haaglanden)
    agreement = rows.one(Agreement, code="HA-1-01")
    unknown = rows.all(CommitmentShare, agreement_id=agreement.id)[5]

    answer = await ask(ALL, as_="secretary")

    shares = [share for one in answer.data["agreements"]["nodes"] for share in one["shares"]["nodes"]]
    progress = next(share["progress"] for share in shares if share["code"] == unknown.code)
    names = ("realised", "basisPoints", "light", "expected", "asOn")
    assert {name: progress[name] for name in names} == dict.fromkeys(names)
    assert progress["coverage"] == {"reported": 0, "expected": 5}
    assert progress["explain"]["missing"] == [{"en": "No figure was reported yet."}]
    assert progress["explain"]["inputs"][0] == {"value": None}
