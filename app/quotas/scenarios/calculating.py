"""Calculating scenarios: see, may, right, do, remember. The rule is done at once, the optimum by `carrying_out`."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.caller import Caller
from app.access.checks import seen
from app.access.policy import Permission, require
from app.audit.service import take_turn
from app.core.plain import made, plain
from app.quotas.asking import asking
from app.quotas.engine.checking import check
from app.quotas.remembering import check_version, done_before, remember
from app.quotas.rounds.errors import CalculationFinished
from app.quotas.scenarios import by_optimum, by_rule
from app.quotas.scenarios.commands import CalculateScenario, CancelCalculation
from app.quotas.scenarios.gathering import gather
from app.quotas.scenarios.inputs import Inputs, input_digest
from app.quotas.scenarios.models import UNFINISHED, Calculation, CalculationMethod, CalculationState, Scenario
from app.quotas.scenarios.parameters import Parameters
from app.quotas.scenarios.problem import problem_of
from app.quotas.scenarios.queries import kept_calculation
from app.quotas.scenarios.service import check_active


async def calculate(session: AsyncSession, caller: Caller, ask: CalculateScenario) -> UUID:
    """Calculate a scenario as it stands, and give the key of the calculation.

    What was calculated before from the same input is not calculated again.

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
    inputs = await gather(asking(session), scenario.year, made(Parameters, scenario.parameters))

    calculation = _asked(scenario, inputs, caller)
    kept = await kept_calculation(session, calculation.input_digest, scenario)
    if kept is not None and (kept.scenario_id, kept.scenario_version) == (scenario.id, scenario.version):
        calculation = kept
    else:
        if kept is not None and kept.state not in UNFINISHED:
            calculation.state, calculation.digest, calculation.output = kept.state, kept.digest, kept.output
            calculation.finished_at = caller.moment
        elif calculation.method is CalculationMethod.RULE:
            outcome = by_rule.by_rule(inputs)
            calculation.state, calculation.output = CalculationState.SOLVED, plain(outcome)
            calculation.digest = by_rule.digest(calculation.input_digest, outcome)
            calculation.finished_at = caller.moment
        else:
            check(problem_of(inputs))
        session.add(calculation)
        await session.flush()

    await remember(session, caller, ask, "scenario.calculated", ("Calculation", calculation.id), _facts(calculation))
    return calculation.id


async def cancel(session: AsyncSession, caller: Caller, ask: CancelCalculation) -> UUID:
    """Stop a calculation. Whoever carries it out sees that it is not to be done any more, and stops.

    Raises NotFound, NotAllowed, CalculationFinished or RequestReused.
    """
    await take_turn(session)
    calculation = await seen(session, caller, Calculation, "calculationId", id=ask.calculation_id)

    require(caller, Permission.QUOTAS_CALCULATE)

    earlier = await done_before(session, caller, ask)
    if earlier is not None:
        return earlier
    if calculation.state not in UNFINISHED:
        raise CalculationFinished
    stood = _facts(calculation)

    calculation.state, calculation.finished_at = CalculationState.CANCELLED, caller.moment
    session.add(calculation)

    await remember(
        session,
        caller,
        ask,
        "calculation.cancelled",
        ("Calculation", calculation.id),
        _facts(calculation),
        before=stood,
    )
    return calculation.id


def engine_of(parameters: Parameters) -> tuple[str, str]:
    """Tell what calculates by a method, and its version."""
    found = by_rule if parameters.method is CalculationMethod.RULE else by_optimum
    return found.ENGINE, found.VERSION


def _asked(scenario: Scenario, inputs: Inputs, caller: Caller) -> Calculation:
    """Give a calculation that waits for its turn."""
    engine, version = engine_of(inputs.parameters)
    return Calculation(
        scenario_id=scenario.id,
        scenario_version=scenario.version,
        method=inputs.parameters.method,
        state=CalculationState.QUEUED,
        engine=engine,
        engine_version=version,
        input_digest=input_digest(inputs, engine, version),
        inputs=plain(inputs),
        requested_at=caller.moment,
        is_demo=caller.is_demo,
    )


def _facts(calculation: Calculation) -> dict[str, object]:
    return {
        "scenario": str(calculation.scenario_id),
        "method": calculation.method.value,
        "state": calculation.state.value,
        "inputDigest": calculation.input_digest,
        "digest": calculation.digest,
    }
