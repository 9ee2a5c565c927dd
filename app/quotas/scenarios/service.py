"""Making scenarios: see, may, right, do, remember. Nothing here commits; the unit of work around it does."""

from dataclasses import replace
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import Permission, require
from app.audit.service import take_turn
from app.core.plain import made, plain
from app.core.refusal import InvalidInput, fitting_text
from app.core.words import Words
from app.quotas.asking import asking
from app.quotas.models import QuotaRoundState
from app.quotas.remembering import check_version, done_before, optional_text, remember
from app.quotas.rounds.errors import ScenarioArchived
from app.quotas.rounds.queries import round_of
from app.quotas.scenarios import neighbours
from app.quotas.scenarios.checking import changed
from app.quotas.scenarios.commands import ArchiveScenario, ChangeScenario, CreateScenario
from app.quotas.scenarios.inputs import digest_of
from app.quotas.scenarios.models import Scenario, ScenarioState
from app.quotas.scenarios.parameters import Parameters
from app.quotas.scenarios.queries import known_codes

NAME_LENGTH, NOTE_LENGTH = 128, 1000
FIRST_YEAR, LAST_YEAR = 2000, 2100


async def create(session: AsyncSession, caller: Caller, ask: CreateScenario) -> UUID:
    """Make a scenario, and give its key.

    Raises NotFound, NotAllowed, InvalidInput or RequestReused.
    """
    await take_turn(session)
    copied = None
    if ask.based_on_id is not None:
        copied = await seen(session, caller, Scenario, "basedOnId", id=ask.based_on_id)

    require(caller, Permission.QUOTAS_CALCULATE)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    await _check_year(session, ask.year)
    name, note = fitting_text(ask.name, "name", NAME_LENGTH), optional_text(ask.note, "note", NOTE_LENGTH)
    if copied is not None:
        start = made(Parameters, copied.parameters)
    else:
        # Nothing can be carried over into the first year: the year before was never settled.
        start = replace(Parameters(), carries_over=await neighbours.balances(asking(session), ask.year - 1) is not None)
    parameters = changed(start, ask.parameters, await known_codes(asking(session), ask.year))

    scenario = Scenario(
        year=ask.year,
        name=name,
        note=note,
        based_on_id=ask.based_on_id,
        parameters=plain(parameters),
        made_at=caller.moment,
        changed_at=caller.moment,
        is_demo=caller.is_demo,
    )
    session.add(scenario)
    await session.flush()

    await remember(session, caller, ask, "scenario.created", ("Scenario", scenario.id), _facts(scenario))
    return scenario.id


async def change(session: AsyncSession, caller: Caller, ask: ChangeScenario) -> UUID:
    """Change a scenario; what was calculated of it before stays, as what it was then.

    Raises NotFound, NotAllowed, ScenarioArchived, StaleVersion, InvalidInput or RequestReused.
    """
    await take_turn(session)
    scenario = await seen(session, caller, Scenario, "scenarioId", id=ask.scenario_id)

    require(caller, Permission.QUOTAS_CALCULATE)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    check_active(scenario)
    check_version(scenario.version, ask.expected_version)
    name = scenario.name if ask.name is None else fitting_text(ask.name, "name", NAME_LENGTH)
    note = scenario.note if ask.note is None else optional_text(ask.note, "note", NOTE_LENGTH)
    parameters = changed(
        made(Parameters, scenario.parameters), ask.parameters, await known_codes(asking(session), scenario.year)
    )
    stood = _facts(scenario)

    scenario.name, scenario.note, scenario.parameters = name, note, plain(parameters)
    scenario.version, scenario.changed_at = scenario.version + 1, caller.moment
    session.add(scenario)

    await remember(session, caller, ask, "scenario.changed", ("Scenario", scenario.id), _facts(scenario), before=stood)
    return scenario.id


async def archive(session: AsyncSession, caller: Caller, ask: ArchiveScenario) -> UUID:
    """Put a scenario away; nothing of it is lost.

    Raises NotFound, NotAllowed, ScenarioArchived, StaleVersion or RequestReused.
    """
    await take_turn(session)
    scenario = await seen(session, caller, Scenario, "scenarioId", id=ask.scenario_id)

    require(caller, Permission.QUOTAS_CALCULATE)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    check_active(scenario)
    check_version(scenario.version, ask.expected_version)
    stood = _facts(scenario)

    scenario.state = ScenarioState.ARCHIVED
    scenario.version, scenario.changed_at = scenario.version + 1, caller.moment
    session.add(scenario)

    await remember(session, caller, ask, "scenario.archived", ("Scenario", scenario.id), _facts(scenario), before=stood)
    return scenario.id


def check_active(scenario: Scenario) -> None:
    """Refuse a scenario that was put away."""
    if scenario.state is ScenarioState.ARCHIVED:
        raise ScenarioArchived


async def _check_year(session: AsyncSession, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidInput(
            Words(
                nl=f"Vul een jaar van {FIRST_YEAR} tot {LAST_YEAR} in.",
                en=f"Fill in a year from {FIRST_YEAR} to {LAST_YEAR}.",
            ),
            "year",
        )
    round_ = await round_of(session, year)
    if round_ is not None and round_.state is QuotaRoundState.SETTLED:
        raise InvalidInput(
            Words(
                nl=f"Over {year} is al afgerekend. Dat jaar wordt niet meer verdeeld.",
                en=f"The year {year} was settled. It is not divided any more.",
            ),
            "year",
        )


def _facts(scenario: Scenario) -> dict[str, object]:
    """Give what the journal keeps: no names, since people put anything in them, and parameters by their digest."""
    return {
        "year": scenario.year,
        "state": scenario.state.value,
        "version": scenario.version,
        "parameters": digest_of(scenario.parameters),
    }
