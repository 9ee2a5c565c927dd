"""Who gets which figure, in which period and how precisely: each figure of each share, target and measure."""

from datetime import date

from app.access.roles import Role
from app.access.visibility import Disclosure
from app.agenda.models import Measure, PeriodState, ReportingPeriod
from app.agreements.models import Agreement, CommitmentShare
from app.core.database import Database
from app.partners.models import Organisation
from app.reporting.models import Observation, ObservationVersion, ProgressUpdate, ProgressUpdateVersion
from app.targets.models import StockTarget
from tests.access.sight import COUNCILS, Sight
from tests.agreements.reckoning import amount_of, newest
from tests.agreements.trouble import make_trouble
from tests.asking import Asker
from tests.graph.declared import gid
from tests.rows import Rows, change

PERSONAS = [
    "secretary",
    "corporation-staedion",
    "corporation-wooninvest",
    "provider-de-linde",
    "municipality-delft",
    "province",
    "tenants-shh",
    "council-delft",
    "public",
]
FIGURES = """
{
  agreements(first: 50) { nodes { shares(first: 50) { nodes { id figures(last: 10) { ...F } } } } }
  stockTargets(first: 100) { nodes { id figures(last: 10) { ...F } } }
}
fragment F on Observation { id value isProtected isRounded version status note isDemo period { code } }
"""
UPDATES = """
{ agreements(first: 100) { nodes { code updates(last: 20) {
  id version contentLight planningLight financeLight text forecast dependsOn decisionRequested
  organisation { code } period { code }
} } } }
"""
FIGURE = "query($id: ID!) { node(id: $id) { ... on Observation { value isProtected isRounded version } } }"


def told(rows: Rows, sight: Sight, figure: Observation) -> dict[str, object]:
    version = newest(rows, figure)
    measure = rows.get(Measure, figure.measure_id)
    count = sight.count(version.value, measure.disclosure, figure.organisation_id)
    return {
        "id": gid(figure),
        "value": count.value,
        "isProtected": count.is_protected,
        "isRounded": count.is_rounded,
        "version": version.version,
        "status": version.status.value,
        "note": version.note,
        "isDemo": figure.is_demo,
        "period": {"code": rows.get(ReportingPeriod, figure.period_id).code},
    }


async def check(ask: Asker, database: Database) -> None:
    rows = await Rows.of(database)
    for persona in PERSONAS:
        sight = Sight.of(rows, persona)
        shares = [one for one in rows.all(CommitmentShare) if sight.share(one) and amount_of(rows, one) is not None]
        targets = [one for one in rows.all(StockTarget) if sight.target(one)]
        expected: dict[str, list[dict[str, object]]] = {gid(one): [] for one in (*shares, *targets)}
        figures = sorted(rows.all(Observation), key=lambda one: rows.get(ReportingPeriod, one.period_id).starts_on)
        for figure in figures:
            subjects = [one for one in (*shares, *targets) if one.id in {figure.share_id, figure.stock_target_id}]
            if subjects and sight.figure(figure):
                expected[gid(subjects[0])].append(told(rows, sight, figure))

        data = (await ask(FIGURES, as_=persona)).data

        nodes = [share for one in data["agreements"]["nodes"] for share in one["shares"]["nodes"]]
        found = {one["id"]: one["figures"] for one in (*nodes, *data["stockTargets"]["nodes"])}
        assert found == expected, persona


async def test_everybody_gets_the_figures_they_may_see_as_precisely_as_they_may(
    ask: Asker, haaglanden: Database
) -> None:
    await check(ask, haaglanden)


async def test_everybody_gets_the_right_figures_after_corrections(ask: Asker, haaglanden: Database) -> None:
    await make_trouble(haaglanden)

    await check(ask, haaglanden)


async def test_nobody_but_their_counter_and_the_region_gets_figures_of_victims(
    ask: Asker, haaglanden: Database
) -> None:
    rows = await Rows.of(haaglanden)
    await change(haaglanden, rows.one(Measure, code="HOUSEHOLDS_HOUSED"), disclosure=Disclosure.SAFETY)

    await check(ask, haaglanden)


async def test_the_figures_of_an_open_period_are_for_their_counter_and_the_region_only(
    ask: Asker, haaglanden: Database
) -> None:
    rows = await Rows.of(haaglanden)
    period = rows.one(ReportingPeriod, code="2026-H2")
    staedion = rows.one(Organisation, code="staedion")
    figures = rows.all(Observation, period_id=period.id)
    own = [one for one in figures if one.organisation_id == staedion.id]
    assert own
    assert period.state is PeriodState.OPEN
    for figure in (*own, *figures[:10]):
        value = {"value": newest(rows, figure).value, "isProtected": False, "isRounded": False, "version": 1}
        mine = figure.organisation_id == staedion.id
        for persona in PERSONAS:
            answer = await ask(FIGURE, as_=persona, id=gid(figure))

            sees = persona == "secretary" or (persona == "corporation-staedion" and mine)
            assert answer.data["node"] == (value if sees or _counts(rows, persona, figure) else None), persona


def _counts(rows: Rows, persona: str, figure: Observation) -> bool:
    sight = Sight.of(rows, persona)
    return sight.role is Role.EDITOR and sight.organisation == figure.organisation_id


async def test_a_figure_shows_once_its_period_is_published(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    period = rows.one(ReportingPeriod, code="2026-H2")
    figure = next(one for one in rows.all(Observation, period_id=period.id) if one.stock_target_id)
    for state, published_on, visible in (
        (PeriodState.PLANNED, None, False),
        (PeriodState.OPEN, None, False),
        (PeriodState.CLOSED, None, False),
        (PeriodState.PUBLISHED, date(2027, 3, 31), True),
    ):
        await change(haaglanden, period, state=state, published_on=published_on)

        for persona in ("public", "council-delft", "corporation-wooninvest", "province"):
            answer = await ask(FIGURE, as_=persona, id=gid(figure))
            assert (answer.data["node"] is not None) == visible, (persona, state)


async def test_figures_of_a_measure_itself_are_shown_as_those_of_a_share_are(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    figures = [one for one in rows.all(Observation) if one.share_id is None and one.stock_target_id is None]
    assert len(figures) > 50
    for persona in ("secretary", "provider-de-linde", "corporation-staedion", "public"):
        sight = Sight.of(rows, persona)
        for figure in figures[::4]:
            answer = await ask(FIGURE, as_=persona, id=gid(figure))

            whole = told(rows, sight, figure) if sight.figure(figure) else None
            names = ("value", "isProtected", "isRounded", "version")
            assert answer.data["node"] == (whole and {name: whole[name] for name in names}), persona


async def test_the_public_never_gets_a_small_or_unrounded_count_of_households(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    protected = {one.id for one in rows.all(Measure) if one.disclosure is not Disclosure.OBJECT}
    for persona in ("public", "council-delft"):
        assert Sight.of(rows, persona).role in COUNCILS | {Role.PUBLIC}
        seen = 0
        for figure in [one for one in rows.all(Observation) if one.measure_id in protected][::5]:
            node = (await ask(FIGURE, as_=persona, id=gid(figure))).data["node"]
            if node is not None:
                seen += 1
                assert node["value"] is None or (node["value"] % 5 == 0 and node["isRounded"])
                assert node["isProtected"] == (node["value"] is None)
        assert seen > 30


async def test_zero_is_shown_as_zero_and_unknown_as_unknown(ask: Asker, haaglanden: Database) -> None:
    rows = await Rows.of(haaglanden)
    protected = {one.id for one in rows.all(Measure) if one.disclosure is Disclosure.HOUSEHOLD}
    published = {one.id for one in rows.all(ReportingPeriod, state=PeriodState.PUBLISHED)}
    none = next(
        one
        for one in rows.all(Observation)
        if one.measure_id in protected and one.period_id in published and newest(rows, one).value == 0
    )
    versions = rows.all(ObservationVersion, observation_id=none.id)

    zero = await ask(FIGURE, id=gid(none))

    assert zero.data["node"] == {"value": 0, "isProtected": False, "isRounded": True, "version": len(versions)}


async def test_everybody_gets_the_progress_updates_they_may_see(ask: Asker, haaglanden: Database) -> None:
    await make_trouble(haaglanden)
    rows = await Rows.of(haaglanden)
    versions = {one.progress_update_id: one for one in rows.all(ProgressUpdateVersion)}
    for persona in PERSONAS:
        sight = Sight.of(rows, persona)
        expected: dict[str, list[dict[str, object]]] = {
            one.code: [] for one in rows.all(Agreement) if sight.agreement(one)
        }
        updates = sorted(rows.all(ProgressUpdate), key=lambda one: (versions[one.id].recorded_at, one.id))
        for update in updates:
            agreement, version = rows.get(Agreement, update.agreement_id), versions[update.id]
            if sight.update(update) and agreement.code in expected:
                expected[agreement.code].append(
                    {
                        "id": gid(update),
                        "version": version.version,
                        "contentLight": version.content_light.value,
                        "planningLight": version.planning_light.value,
                        "financeLight": version.finance_light.value,
                        "text": version.body,
                        "forecast": version.forecast,
                        "dependsOn": version.depends_on,
                        "decisionRequested": version.decision_requested,
                        "organisation": {"code": rows.get(Organisation, update.organisation_id).code},
                        "period": {"code": rows.get(ReportingPeriod, update.period_id).code},
                    }
                )

        found = (await ask(UPDATES, as_=persona)).data["agreements"]["nodes"]

        assert {one["code"]: one["updates"] for one in found} == expected, persona
