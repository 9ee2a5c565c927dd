"""The things that are read for the access matrix: each made on the stage, for a row of kind `read`."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from app.access.roles import Role
from app.access.visibility import Disclosure, Visibility
from app.agenda.models import Agenda, Goal, ReportingPeriod, UrgencyCategory
from app.audit.service import record, take_turn
from app.core.tables import Table
from app.identity.models import Person
from app.partners.models import Area
from app.quotas.models import (
    CountedCategory,
    CountingRuleSet,
    MutationCount,
    PlacementFlow,
    QuotaLine,
    QuotaRound,
    RuleSetState,
    UrgencyDemand,
)
from app.quotas.rounds.models import QuotaProposal
from app.quotas.scenarios.calculating import calculate
from app.quotas.scenarios.commands import CalculateScenario
from app.quotas.scenarios.models import Scenario
from tests.access import world
from tests.access.matrix import Place
from tests.access.stage import CORPORATION, OWN, THIRD, Stage
from tests.agreements.signing import answer
from tests.audit.callers import caller
from tests.quotas import making
from tests.quotas.placed import Placed
from tests.reporting.correcting import correction
from tests.rows import another, store

Make: TypeAlias = Callable[[Stage, Place], Awaitable[Table]]


def any_of(model: type[Table]) -> Make:
    """Give the making of nothing: some row that is there already."""

    async def make(stage: Stage, _place: Place) -> Table:
        return stage.rows.all(model)[0]

    return make


async def organisation(stage: Stage, place: Place) -> Table:
    """Give the organisation of the place."""
    return stage.organisation(place)


async def period(stage: Stage, place: Place) -> Table:
    """Give the period of the place."""
    return stage.period(place)


async def agenda(level: Visibility, stage: Stage, _place: Place, **changes: object) -> Agenda:
    """Make an agenda at a level."""
    made = another(stage.rows.all(Agenda)[0], code=f"s-{next(stage.numbers)}", visibility=level, **changes)
    await store(stage.database, made)
    return made


async def goal(level: Visibility, stage: Stage, place: Place) -> Goal:
    """Make a goal of an agenda at a level."""
    above = await agenda(level, stage, place)
    made = another(stage.rows.all(Goal, code="1")[0], agenda_id=above.id, parent_id=None)
    await store(stage.database, made)
    return made


async def party(stage: Stage, place: Place) -> Table:
    """Make an agreement among its parties, and give the part of who leads it."""
    return (await stage.agreement(place, Visibility.PARTIES)).party


async def answered(stage: Stage, place: Place) -> Table:
    """Make an agreement among its parties, and give what its lead answered."""
    agreement = await stage.agreement(place, Visibility.PARTIES)
    made = answer(agreement.party, agreement.version)
    await store(stage.database, made)
    return made


async def version(stage: Stage, place: Place) -> Table:
    """Make an agreement among its parties, and give what it says."""
    return (await stage.agreement(place, Visibility.PARTIES)).version


async def figure_of_share(level: Visibility, stage: Stage, place: Place) -> Table:
    """Make a figure of a share of an agreement at a level."""
    return await stage.figure(place, await stage.share(place, level))


async def correction_of(stage: Stage, place: Place) -> Table:
    """Make a correction the organisation of the place asked for."""
    made = correction(await stage.figure(place, await stage.measure(Disclosure.OBJECT)))
    await store(stage.database, made)
    return made


async def figure_of_target(level: Visibility, stage: Stage, place: Place) -> Table:
    """Make a figure of a stock target at a level."""
    return await stage.figure(place, await stage.target(place, level))


async def figure_of_measure(disclosure: Disclosure, value: int, stage: Stage, place: Place) -> Table:
    """Make a figure of a measure that has to be shown this carefully."""
    return await stage.figure(place, await stage.measure(disclosure), value)


async def share_with_figure(stage: Stage, place: Place) -> Table:
    """Make a share of which nothing but one figure was reported."""
    share = await stage.share(place)
    await stage.figure(place, share)
    return share


async def target_with_figure(stage: Stage, place: Place) -> Table:
    """Make a stock target of which nothing but one figure was reported."""
    target = await stage.target(place)
    await stage.figure(place, target)
    return target


async def round_in(state: str, stage: Stage, _place: Place) -> QuotaRound:
    """Make a division of a year that is so far."""
    made = another(stage.rows.all(QuotaRound)[0], year=2100 + next(stage.numbers), state=state)
    await store(stage.database, made)
    return made


async def line_in(state: str, stage: Stage, place: Place) -> Table:
    """Make the quota of a municipality in a division that is so far."""
    made = another(stage.rows.all(QuotaLine)[0], round_id=(await round_in(state, stage, place)).id)
    await store(stage.database, made)
    return made


async def proposed_line(state: str, stage: Stage, place: Place) -> tuple[QuotaLine, QuotaProposal]:
    """Make a quota with a share and an answer, in a division that is so far and was once proposed."""
    round_, party = await round_in(state, stage, place), stage.organisation(place)
    line = another(stage.rows.one(QuotaLine, area_id=party.area_id), round_id=round_.id)
    scenario = making.scenario()
    made = making.calculation(scenario)
    proposal = making.proposal(round_, made)
    answered = making.response(line, party, proposal)
    await store(stage.database, line, scenario, made, proposal, making.portion(line, party), answered)
    return line, proposal


async def line_with_share(state: str, stage: Stage, place: Place) -> Table:
    """Make such a quota, and give it."""
    line, _ = await proposed_line(state, stage, place)
    return line


async def proposal_in(state: str, stage: Stage, place: Place) -> Table:
    """Make such a quota, and give the proposal."""
    _, proposal = await proposed_line(state, stage, place)
    return proposal


async def scenario(stage: Stage, _place: Place) -> Table:
    """Make a scenario."""
    made = making.scenario()
    await store(stage.database, made)
    return made


async def divisible_scenario(stage: Stage, place: Place) -> Scenario:
    """Make a scenario for a year of its own, of which all is known that it takes to divide it by the rule."""
    rows, when = stage.rows, await year(stage, place)
    rules = another(rows.one(CountingRuleSet, year=2026), year=when.year)
    counted = [
        another(one, rule_set_id=rules.id)
        for one in rows.all(CountedCategory, rule_set_id=rows.one(CountingRuleSet, year=2026).id)
    ]
    period = rows.one(ReportingPeriod, code="2026-H1")
    homes = [another(one, period_id=when.id) for one in rows.all(MutationCount, period_id=period.id)]
    wanted = [another(one, year=when.year) for one in rows.all(UrgencyDemand, year=2026)]
    made = making.scenario(when.year)
    await store(stage.database, rules, *counted, *homes, *wanted, made)
    return made


async def calculated_scenario(stage: Stage, place: Place) -> Scenario:
    """Make such a scenario, and calculate it."""
    made = await divisible_scenario(stage, place)
    asked = CalculateScenario(scenario_id=made.id, expected_version=1)
    async with stage.database.transaction() as session:
        await calculate(session, world.caller(Role.SECRETARY, None), asked)
    return made


async def calculation(stage: Stage, place: Place) -> Table:
    """Make a calculation of a scenario."""
    of = making.scenario()
    made = making.calculation(of)
    await store(stage.database, of, made)
    return made


async def rules_in(state: RuleSetState, stage: Stage, _place: Place) -> Table:
    """Make counting rules with a category that are so far."""
    model = stage.rows.all(CountingRuleSet)[0]
    adopted_on = model.adopted_on if state is RuleSetState.ADOPTED else None
    made = another(model, year=2100 + next(stage.numbers), state=state, adopted_on=adopted_on)
    await store(stage.database, made, another(stage.rows.all(CountedCategory)[0], rule_set_id=made.id))
    return made


async def membership(role: Role, stage: Stage, place: Place) -> Table:
    """Make a membership that somebody holds at the organisation of the place, or in the region."""
    return await stage.member(role, None if place.subject == "-" else stage.organisation(place))


async def person(role: Role, stage: Stage, place: Place) -> Table:
    """Make somebody who holds a role at the organisation of the place, or in the region."""
    held = await membership(role, stage, place)
    async with stage.database.transaction() as session:
        found = await session.get(Person, held.model_dump()["person_id"])
    assert found is not None
    return found


def with_history(type_name: str, make: Make) -> Make:
    """Give the making of a thing to which somebody of the organisation of the place did something."""

    async def made(stage: Stage, place: Place) -> Table:
        row, doer = await make(stage, place), caller(organisation_id=stage.organisation(place).id)
        async with stage.database.transaction() as session:
            await take_turn(session)
            await record(session, doer, "stage.touched", (type_name, row.id), {"value": 1})
        return row

    return made


async def year(stage: Stage, place: Place) -> ReportingPeriod:
    """Make a period in a year of its own that is as far as the period of the place."""
    number = 2100 + next(stage.numbers)
    model = stage.period(place)
    days = {name: getattr(model, name).replace(year=number) for name in ("starts_on", "ends_on")}
    made = another(model, code=f"{number}-H1", year=number, half=1, **days)
    await store(stage.database, made)
    return made


async def flow(category: str, households: int, stage: Stage, place: Place) -> Table:
    """Make a period in which this many households of a category found a home in their own municipality."""
    when, area = await year(stage, place), stage.rows.one(Area, code=OWN)
    chosen = stage.rows.one(UrgencyCategory, code=category)
    made = another(
        stage.rows.all(PlacementFlow)[0],
        period_id=when.id,
        origin_area_id=area.id,
        destination_area_id=area.id,
        category_id=chosen.id,
        households=households,
    )
    await store(stage.database, made)
    return when


async def of_corporation(kind: str, stage: Stage, place: Place) -> Table:
    """Make a placement, a flag or a reservation of the organisation of the place, in somebody else's municipality."""
    return await _placed(kind, stage, organisation=stage.organisation(place).code, to=THIRD)


async def in_municipality(kind: str, stage: Stage, place: Place) -> Table:
    """Make a placement, a flag or a reservation of a corporation, in the municipality of the place."""
    return await _placed(kind, stage, organisation=CORPORATION, to=stage.organisation(place).code)


async def from_municipality(stage: Stage, place: Place) -> Table:
    """Make a flag of somebody who came from the municipality of the place."""
    return await _placed("flag", stage, organisation=CORPORATION, to=THIRD, origin=stage.organisation(place).code)


async def _placed(kind: str, stage: Stage, *, organisation: str, to: str, origin: str | None = None) -> Table:
    made = Placed(stage.rows)
    if kind == "reservation":
        held = made.reservation(organisation, to=to)
        await store(stage.database, held)
        return held
    placement = made.placement(organisation, to=to, origin=origin)
    flag = made.flag(placement)
    await store(stage.database, placement, made.version(placement), flag)
    return flag if kind == "flag" else placement


async def waiver(state: str, stage: Stage, place: Place) -> Table:
    """Make a waiver of the municipality of the place that is so far."""
    made, code = Placed(stage.rows), stage.organisation(place).code
    found = made.waiver(code) if state == "REQUESTED" else made.decided(code, state=state)
    await store(stage.database, found)
    return found


async def settlement(state: str, stage: Stage, place: Place) -> Table:
    """Make the settlement of a municipality of which 12 were housed, of a division that is so far."""
    round_ = await round_in(state, stage, place)
    found = Placed(stage.rows).settlement(round_id=round_.id, realised=12, closing=386)
    await store(stage.database, found)
    return found


async def mutation(stage: Stage, place: Place) -> Table:
    """Make a period in which 40 homes were let in a municipality."""
    when = await year(stage, place)
    made = another(
        stage.rows.all(MutationCount)[0],
        period_id=when.id,
        area_id=stage.rows.one(Area, code=OWN).id,
        planned=100,
        realised=40,
    )
    await store(stage.database, made)
    return when
