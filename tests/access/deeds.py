"""What is done for the access matrix: for each row of kind `mutation` an input that would be right, each time fresh."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from functools import partial
from itertools import count
from typing import Any, TypeAlias

from app.access.caller import HERE
from app.access.roles import Role
from app.access.visibility import Disclosure, Visibility
from app.agenda.models import PeriodState, ReportingPeriod, UrgencyCategory
from app.agreements.models import AgreementState
from app.core.ids import global_id
from app.identity.queries import four_eyes_at
from app.partners.models import Area, Organisation
from app.quotas.asking import asking
from app.quotas.contingents.proposal import propose
from app.quotas.models import QuotaLine, QuotaRound, RuleSetState
from tests.access import scenes, scenes_of_quotas
from tests.access.deeds_of_signing import about_agreement, register_answer, signing
from tests.access.matrix import Place
from tests.access.scenes import Make, round_in
from tests.access.stage import (
    CORPORATION,
    MOMENT,
    OTHER_CORPORATION,
    OWN,
    PERIODS,
    THIRD,
    YESTERDAY,
    Stage,
)
from tests.quotas.placed import Placed
from tests.rows import another, store

Deed: TypeAlias = Callable[[Stage, Place], Awaitable[dict[str, Any]]]
LAST_DAY = "2027-06-30"
EARLIER = count()  # years before 2019, each for one period of its own
LIGHTS = {"contentLight": "GREEN", "planningLight": "AMBER", "financeLight": "RED"}

# Whose membership a row is about, by the role it gives.
OF = {
    "of a council": Role.COUNCIL,
    "of a griffie": Role.GRIFFIE,
    "of an administrator": Role.ORG_ADMIN,
    "of staff": Role.EDITOR,
    "in the region": Role.AUDITOR,
}


# --- Figures and progress ---


async def figure_of_share(level: Visibility, stage: Stage, place: Place) -> dict[str, Any]:
    """Report a figure of a share the organisation of the place took on."""
    return _figure(stage, place, {"shareId": global_id("CommitmentShare", (await stage.share(place, level)).id)})


async def figure_of_target(stage: Stage, place: Place) -> dict[str, Any]:
    """Report a figure of a stock target the organisation of the place counts for."""
    return _figure(stage, place, {"stockTargetId": global_id("StockTarget", (await stage.target(place)).id)})


async def figure_of_measure(stage: Stage, place: Place) -> dict[str, Any]:
    """Report a figure of a measure, in the municipality of the place."""
    measure, area = await stage.measure(Disclosure.OBJECT), stage.organisation(place).area_id
    assert area is not None
    return _figure(
        stage, place, {"measure": {"measureId": global_id("Measure", measure.id), "areaId": global_id("Area", area)}}
    )


def _figure(stage: Stage, place: Place, subject: dict[str, Any]) -> dict[str, Any]:
    return {"subject": subject, "periodId": global_id("ReportingPeriod", stage.period(place).id), "value": 7}


async def correction_of_share(level: Visibility, stage: Stage, place: Place) -> dict[str, Any]:
    """Ask for a correction of what was reported for a share the organisation of the place took on."""
    share = await stage.share(place, level)
    await stage.figure(place, share)
    subject = {"shareId": global_id("CommitmentShare", share.id)}
    return {**_figure(stage, place, subject), "reason": "Een complex vergeten.", "expectedVersion": 1}


async def about_correction(more: dict[str, Any], stage: Stage, place: Place) -> dict[str, Any]:
    """Answer or take back a correction the organisation of the place asked for."""
    return {"id": global_id("FigureCorrection", (await scenes.correction_of(stage, place)).id), **more}


async def progress(level: Visibility, stage: Stage, place: Place) -> dict[str, Any]:
    """Tell how an agreement goes that the organisation of the place leads."""
    agreement, period = (await stage.agreement(place, level)).agreement, stage.period(place)
    ids = {"agreementId": global_id("Agreement", agreement.id), "periodId": global_id("ReportingPeriod", period.id)}
    return {**ids, "text": "Het gaat goed.", **LIGHTS}


# --- Members ---


def _at(stage: Stage, place: Place) -> Organisation | None:
    return None if place.subject == "-" else stage.organisation(place)


async def invite(role: Role, stage: Stage, place: Place) -> dict[str, Any]:
    """Invite somebody at the organisation of the place, or for the region."""
    at = _at(stage, place)
    return {"role": role.value, "organisation": None if at is None else at.code, "label": "Kim Visser (voorbeeld)"}


async def invite_where_nobody_administers(stage: Stage, _place: Place) -> dict[str, Any]:
    """Invite a colleague at an organisation that has no administrator."""
    return {"role": "EDITOR", "organisation": THIRD, "label": "Kim Visser (voorbeeld)"}


async def about(
    role: Role, more: dict[str, Any], changes: dict[str, Any], stage: Stage, place: Place
) -> dict[str, Any]:
    """Decide about somebody's membership, which is held unless it is changed, and say so much more."""
    one = await stage.member(role, _at(stage, place), **changes)
    return {"id": global_id("Membership", one.id), "expectedVersion": 1, **more}


async def four_eyes(is_on: bool, stage: Stage, place: Place) -> dict[str, Any]:
    """Switch four eyes at the organisation of the place."""
    here = stage.organisation(place)
    async with stage.database.transaction() as session:
        kept = await four_eyes_at(session, here.id)
    return {"organisation": here.code, "isOn": is_on, "expectedVersion": kept.version if kept else 0}


async def erase(role: Role, stage: Stage, place: Place) -> dict[str, Any]:
    """Erase the name of somebody who left the organisation of the place, or the region."""
    left = await stage.member(role, _at(stage, place), valid_until=YESTERDAY)
    assert left.person_id is not None
    return {"personId": global_id("Person", left.person_id)}


# --- Transfers and contingents ---


async def propose_transfer(stage: Stage, place: Place) -> dict[str, Any]:
    """Propose that a third municipality takes over from the one of the place."""
    giver, taker = stage.organisation(place).area_id, stage.organisation_named(THIRD).area_id
    assert giver is not None
    assert taker is not None
    areas = {"giverAreaId": global_id("Area", giver), "takerAreaId": global_id("Area", taker)}
    return {**areas, "year": 2027, "households": 1, "ground": "NETWORK"}


async def about_transfer(proposed_by_own: bool, stage: Stage, place: Place) -> dict[str, Any]:
    """Answer or take back a transfer of the municipality of the place, which it proposed itself or not."""
    made = await scenes_of_quotas.transfer(stage, place, proposed_by_own=proposed_by_own)
    return {"id": global_id("QuotaTransfer", made.id)}


async def agree_contingent(stage: Stage, _place: Place) -> dict[str, Any]:
    """Promise homes to a care provider, in a year of its own."""
    area = stage.organisation_named(OWN).area_id
    assert area is not None
    return {
        "year": 2100 + next(stage.numbers),
        "organisationId": global_id("Organisation", scenes_of_quotas.provider(stage).id),
        "areaId": global_id("Area", area),
        "categoryId": global_id("UrgencyCategory", stage.rows.one(UrgencyCategory, code="SHELTERED").id),
        "households": 5,
    }


async def release_contingent(stage: Stage, place: Place) -> dict[str, Any]:
    """Give back a household of a contingent of the organisation of the place."""
    made = await scenes_of_quotas.contingent("HOMELESS", stage, place)
    return {"id": global_id("Contingent", made.id), "households": 1, "expectedVersion": 1}


async def redivide_contingents(stage: Stage, place: Place) -> dict[str, Any]:
    """Divide again what a provider gave back, as it is proposed."""
    year = await scenes_of_quotas.given_back(stage, place)
    async with stage.database.transaction() as session:
        proposed = await propose(asking(session), year, None)
    return {"year": year, "proposal": proposed.redivision.digest}


# --- Machines ---


async def register(stage: Stage, place: Place) -> dict[str, Any]:
    """Let a program in that asks for the organisation of the place."""
    here = stage.organisation(place).code
    client = f"s-{next(stage.numbers)}"
    given = {"providerCode": stage.vouching.code, "client": client, "name": "Zaaksysteem"}
    return {**given, "organisation": here, "role": "EDITOR"}


async def end_machine(stage: Stage, place: Place) -> dict[str, Any]:
    """Let a program of the organisation of the place ask no more."""
    return {"id": global_id("Machine", (await stage.machine(place)).id), "expectedVersion": 1}


# --- Counting rules, scenarios and rounds ---

DECIDED = {"decidedOn": "2026-11-02", "decisionReference": "Besluit 3 (voorbeeld)"}


async def draft_rules(stage: Stage, _place: Place) -> dict[str, Any]:
    """Propose how a year of its own is counted."""
    given = {"capBasisPoints": 3000, "countsNewBuild": True, "countsTemporary": False, "countsRooms": False}
    return {**given, "year": 2100 + next(stage.numbers), "countedCategories": ["HOMELESS"]}


async def adopt_rules(stage: Stage, place: Place) -> dict[str, Any]:
    """Adopt counting rules that are a draft."""
    made = await scenes.rules_in(RuleSetState.DRAFT, stage, place)
    return {"id": global_id("CountingRuleSet", made.id), "adoptedBy": "Tafel", "expectedVersion": 1, **DECIDED}


async def create_scenario(_stage: Stage, _place: Place) -> dict[str, Any]:
    """Make a scenario."""
    return {"year": 2027, "name": "Evenwicht"}


async def with_scenario(make: Make, more: dict[str, Any], stage: Stage, place: Place) -> dict[str, Any]:
    """Do something with a scenario."""
    made = await make(stage, place)
    return {"scenarioId": global_id("Scenario", made.id), "expectedVersion": 1, **more}


async def cancel_calculation(stage: Stage, place: Place) -> dict[str, Any]:
    """Stop a calculation that waits for its turn."""
    return {"calculationId": global_id("Calculation", (await scenes.calculation(stage, place)).id)}


async def with_round(state: str, more: dict[str, Any], stage: Stage, place: Place) -> dict[str, Any]:
    """Do something with a round that is so far."""
    made = await scenes.round_in(state, stage, place)
    return {"roundId": global_id("QuotaRound", made.id), "expectedVersion": 1, **more}


async def answer_line(more: dict[str, Any], stage: Stage, place: Place) -> dict[str, Any]:
    """Answer to the quota of the municipality of the place."""
    made = await scenes.line_with_share("PROPOSED", stage, place)
    return {"lineId": global_id("QuotaLine", made.id), "expectedVersion": 1, **more}


# --- Placements ---


async def record_placements(stage: Stage, place: Place) -> dict[str, Any]:
    """Record that a household found a home in a month of the period of the place."""
    return {
        "month": str(stage.period(place).starts_on),
        "destinationAreaId": _id(stage, Area, THIRD),
        "categoryId": _id(stage, UrgencyCategory, "HOMELESS"),
        "ground": "POOL",
        "counts": {"households": 1},
    }


async def reserve_placements(stage: Stage, _place: Place) -> dict[str, Any]:
    """Hold a place for a household, today."""
    today = datetime.now(HERE).date()
    return {
        "month": str(today.replace(day=1)),
        "destinationAreaId": _id(stage, Area, THIRD),
        "categoryId": _id(stage, UrgencyCategory, "HOMELESS"),
        "households": 1,
        "expiresOn": str(today),
    }


async def correct_placements(to: str | None, stage: Stage, place: Place) -> dict[str, Any]:
    """Correct a record of the corporation of the place, or of one in the caller's own municipality."""
    made = Placed(stage.rows)
    placement = made.placement(_corporation(place), to=to or THIRD, period=PERIODS[place.period])
    await store(stage.database, placement, made.version(placement))
    id = global_id("Placement", placement.id)
    return {"placementId": id, "counts": {"households": 2}, "reason": "Dubbel geteld.", "expectedVersion": 1}


async def release_reservation(to: str | None, stage: Stage, place: Place) -> dict[str, Any]:
    """Give places back that the corporation of the place holds, or one in the caller's own municipality."""
    expires_on = datetime.now(HERE).date()
    held = Placed(stage.rows).reservation(_corporation(place), to=to or THIRD, expires_on=expires_on)
    await store(stage.database, held)
    return {"reservationId": global_id("Reservation", held.id)}


def _corporation(place: Place) -> str:
    return CORPORATION if place.subject == "own" and "as a corporation" in place.name else OTHER_CORPORATION


def _id(stage: Stage, model: type[Area] | type[UrgencyCategory], code: str) -> str:
    return global_id(model.__name__, stage.rows.one(model, code=code).id)


# --- Waivers and settlements ---


async def request_waiver(stage: Stage, place: Place) -> dict[str, Any]:
    """Ask for a waiver of the cap of the municipality of the place."""
    area, year = _id(stage, Area, stage.organisation(place).code), datetime.now(HERE).year
    given = {"areaId": area, "year": year, "households": 2, "reason": "Een complex komt later leeg."}
    return {**given, "validUntil": f"{year}-12-31"}


async def decide_waiver(stage: Stage, place: Place) -> dict[str, Any]:
    """Decide about a waiver the municipality of the place asked for."""
    waiver = Placed(stage.rows).waiver(stage.organisation(place).code, requested_at=MOMENT)
    await store(stage.database, waiver)
    id, today = global_id("CapWaiver", waiver.id), str(datetime.now(HERE).date())
    return {"waiverId": id, "decidedOn": today, "decisionReference": "Besluit 7"}


async def settle_round(stage: Stage, place: Place) -> dict[str, Any]:
    """Settle a year that is over."""
    return {"roundId": global_id("QuotaRound", (await _year_that_is_over(stage, place, "RUNNING")).id)}


async def settle_again(stage: Stage, place: Place) -> dict[str, Any]:
    """Settle a year again in which fewer were housed than was thought."""
    round_ = await _year_that_is_over(stage, place, "SETTLED")
    line = another(stage.rows.all(QuotaLine)[0], round_id=round_.id)
    values = {"area_id": line.area_id, "assigned": line.assigned, "realised": 1, "closing": line.assigned - 1}
    await store(stage.database, line, another(Placed(stage.rows).settlement(), round_id=round_.id, **values))
    return {"roundId": global_id("QuotaRound", round_.id), "reason": "Correctie.", "expectedVersion": 1}


async def close_period(stage: Stage, place: Place) -> dict[str, Any]:
    """Close a period that is over."""
    return {"periodId": await _period(stage, PeriodState.OPEN, date(2019, 1, 1))}


async def publish_period(stage: Stage, place: Place) -> dict[str, Any]:
    """Publish a period that is closed."""
    return {"periodId": await _period(stage, PeriodState.CLOSED, date(2019, 1, 1))}


async def open_period(stage: Stage, place: Place) -> dict[str, Any]:
    """Open a period that began."""
    return {"periodId": await _period(stage, PeriodState.PLANNED, date(2019, 1, 1))}


async def _period(stage: Stage, state: PeriodState, day: date) -> str:
    """Put a half-year of its own in, before all others."""
    like = stage.rows.one(ReportingPeriod, code=PERIODS["closed"])
    year = day.year - next(EARLIER)
    days = {"starts_on": date(year, 1, 1), "ends_on": date(year, 6, 30), "year": year, "half": 1}
    made = another(like, code=f"{year}-H1", state=state, published_on=None, **days)
    await store(stage.database, made)
    return global_id("ReportingPeriod", made.id)


async def _year_that_is_over(stage: Stage, place: Place, state: str) -> QuotaRound:
    round_, closed = await round_in(state, stage, place), stage.rows.one(ReportingPeriod, code=PERIODS["closed"])
    for half, month, last in ((1, 1, 30), (2, 7, 31)):
        days = {"starts_on": date(round_.year, month, 1), "ends_on": date(round_.year, month + 5, last)}
        code = f"{round_.year}-H{half}"
        made = another(closed, code=code, year=round_.year, half=half, state=PeriodState.CLOSED, **days)
        await store(stage.database, made)
    return round_


# --- The entries ---

NOT_CONFIRMED: dict[str, Any] = {"confirmed_by": None, "confirmed_at": None}
INVITED: dict[str, Any] = {**NOT_CONFIRMED, "person_id": None, "label": "Kim Visser (voorbeeld)"}


def _of(name: str, deed: Callable[[Role], Deed]) -> dict[str, Deed]:
    return {f"{name} {whose}": deed(role) for whose, role in OF.items()}


def _about(name: str, more: dict[str, Any], changes: dict[str, Any]) -> dict[str, Deed]:
    return _of(name, lambda role: partial(about, role, more, changes))


PUBLIC, PARTIES = Visibility.PUBLIC, Visibility.PARTIES
DEEDS: dict[str, Deed] = {
    **_of(
        "changeMembership",
        lambda role: partial(about, role, {"role": role.value, "validUntil": LAST_DAY}, {}),
    ),
    **_about("confirmMembership", {}, NOT_CONFIRMED),
    **_about("endMembership", {}, {}),
    **_about("handOverMembership", {"lastDay": LAST_DAY, "label": "Robin Jansen (voorbeeld)"}, {}),
    **_about("renewInvitation", {}, INVITED),
    **_of("erasePersonName", lambda role: partial(erase, role)),
    **_of("inviteMember", lambda role: partial(invite, role)),
    "acceptCorrection": partial(about_correction, {}),
    "declineCorrection": partial(about_correction, {"answer": "Het cijfer klopt."}),
    "requestCorrection on a share": partial(correction_of_share, PUBLIC),
    "requestCorrection on a share among parties": partial(correction_of_share, PARTIES),
    "withdrawCorrection": partial(about_correction, {}),
    "activateAgreement": partial(about_agreement, AgreementState.PROPOSED, DECIDED),
    "declineAgreement": partial(signing, AgreementState.PROPOSED, {"reason": "Geen ruimte."}),
    "leaveAgreement": partial(signing, AgreementState.ACTIVE, {"reason": "Het fonds stopt."}),
    "proposeAgreement": partial(about_agreement, AgreementState.DRAFT, {}),
    "registerAnswer": register_answer,
    "signAgreement": partial(signing, AgreementState.PROPOSED, {}),
    "signAgreement among parties": partial(signing, AgreementState.PROPOSED, {}, level=PARTIES),
    "acceptTransfer": partial(about_transfer, False),
    "acceptTransfer of one's own": partial(about_transfer, True),
    "agreeContingent": agree_contingent,
    "cancelTransfer": partial(about_transfer, True),
    "cancelTransfer of the other": partial(about_transfer, False),
    "declineTransfer": partial(about_transfer, False),
    "declineTransfer of one's own": partial(about_transfer, True),
    "proposeTransfer": propose_transfer,
    "redivideContingents": redivide_contingents,
    "releaseContingent": release_contingent,
    "adoptCountingRules": adopt_rules,
    "adoptRound": partial(with_round, "PROPOSED", DECIDED),
    "agreeToQuotaLine": partial(answer_line, {}),
    "archiveScenario": partial(with_scenario, scenes.scenario, {}),
    "calculateScenario": partial(with_scenario, scenes.divisible_scenario, {}),
    "cancelCalculation": cancel_calculation,
    "changeScenario": partial(with_scenario, scenes.scenario, {"name": "Anders"}),
    "createScenario": create_scenario,
    "draftCountingRules": draft_rules,
    "objectToQuotaLine": partial(answer_line, {"reason": "Te veel."}),
    "proposeScenario": partial(with_scenario, scenes.calculated_scenario, {}),
    "startRound": partial(with_round, "ADOPTED", {}),
    "withdrawProposal": partial(with_round, "PROPOSED", {}),
    "correctPlacements as a corporation": partial(correct_placements, None),
    "correctPlacements of what concerns their municipality": partial(correct_placements, OWN),
    "endMachine": end_machine,
    "grantWaiver": decide_waiver,
    "recordPlacements": record_placements,
    "recordPlacements as a corporation": record_placements,
    "refuseWaiver": decide_waiver,
    "releaseReservation as a corporation": partial(release_reservation, None),
    "releaseReservation of what concerns their municipality": partial(release_reservation, OWN),
    "requestWaiver": request_waiver,
    "reservePlacements": reserve_placements,
    "reservePlacements as a corporation": reserve_placements,
    "closePeriod": close_period,
    "openPeriod": open_period,
    "publishPeriod": publish_period,
    "settleAgain": settle_again,
    "settleRound": settle_round,
    "inviteMember where nobody administers": invite_where_nobody_administers,
    "registerMachine": register,
    "reportObservation of a measure": figure_of_measure,
    "reportObservation on a share": partial(figure_of_share, PUBLIC),
    "reportObservation on a share among parties": partial(figure_of_share, PARTIES),
    "reportObservation on a stock target": figure_of_target,
    "reportProgress": partial(progress, PUBLIC),
    "reportProgress among parties": partial(progress, PARTIES),
    "setFourEyes off": partial(four_eyes, False),
    "setFourEyes on": partial(four_eyes, True),
}
