"""How things are read for the access matrix: an entry for each row of kind `read`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.access.roles import Role
from app.access.visibility import Disclosure, Visibility
from app.agenda.models import AgendaState, CalendarEntry, LivingConcept, Measure, TargetGroup, UrgencyCategory
from app.agreements.models import AgreementState
from app.core.ids import global_id
from app.core.tables import Table
from app.partners.models import Area, RegionScheme
from app.quotas.forecasts.models import DistrictLiveability, Inhabitants, MutationForecast
from app.quotas.models import QuotaRoundState, RuleSetState
from app.quotas.waivers.models import WaiverState
from app.sources.models import Source
from tests.access import scenes, scenes_of_quotas
from tests.access.matrix import Place
from tests.access.scenes import Make
from tests.access.stage import NOT_YET, OWN, Stage


def allowed(_: Any) -> str:
    """Say that it is seen: it came back at all."""
    return "allowed"


@dataclass(frozen=True)
class Reading:
    """A thing to read: how it is made, what is asked below it, and how what came back reads as a word."""

    make: Make
    below: str = "id"
    tell: Callable[[Any], str] = allowed
    type: str | None = None  # of the thing with an id, where a row is about something below it
    root: str | None = None  # where it has no id: the root field to ask instead, with the code of what was made

    async def document(self, stage: Stage, place: Place) -> str:
        """Make the thing, and write the document that asks for it."""
        made = await self.make(stage, place)
        if self.root is not None:
            return f'{{ found: {self.root}: "{made.model_dump()["code"]}") {{ {self.below} }} }}'
        type_name = self.type or place.field
        return f'{{ found: node(id: "{global_id(type_name, made.id)}") {{ ... on {type_name} {{ {self.below} }} }} }}'


# --- How what came back reads as a word ---


def listed(found: dict[str, list[Any]]) -> str:
    """Tell whether there is anything in a list."""
    (rows,) = found.values()
    return "allowed" if rows else "empty"


def progress(found: dict[str, Any]) -> str:
    """Tell whether the figure counts in what was realised."""
    return "not counted" if found["progress"]["realised"] is None else "counted"


def count(value: int, found: dict[str, Any]) -> str:
    """Tell how a count of so many came back: as it is, rounded to fives, or not at all."""
    if found["isProtected"]:
        assert found["value"] is None
        return "hidden"
    return {(value, False): "exact", (5 * round(value / 5), True): "rounded"}[found["value"], found["isRounded"]]


def cell(value: int, found: dict[str, Any]) -> str:
    """Tell how a count of so many came back in the cell of those who stayed in their own municipality."""
    (households,) = (
        one["households"] for one in found["cells"] if one["origin"] == one["destination"] == {"code": OWN}
    )
    return "not counted" if households["value"] == 0 else count(value, households)


def mutation(found: dict[str, Any]) -> str:
    """Tell how the 40 homes that were let came back."""
    ((shown,),) = (one.values() for one in found["municipalities"])
    return {None: "not counted", 40: "exact"}[shown]


def live(found: list[dict[str, Any]]) -> str:
    """Tell whether what is not published yet counts."""
    return "counted" if found[0]["isLive"] else "not counted"


def realised(found: dict[str, Any]) -> str:
    """Tell how the 12 households that were housed came back, and that what is left follows from them."""
    assert found["closing"] == 398 - found["realised"]["value"]
    return count(12, found["realised"])


# --- The entries ---

FIGURE = "value isProtected isRounded"
PLACEMENTS = f"cells {{ origin {{ code }} destination {{ code }} households {{ {FIGURE} }} }}"
HISTORY = "history(last: 1) { sequence }"


def _by_level(name: str, make: Callable[..., Any], **more: Any) -> dict[str, Reading]:
    return {f"{name} at {level}": Reading(partial(make, level), **more) for level in Visibility}


async def _agreement(level: Visibility, stage: Stage, place: Place, **changes: Any) -> Table:
    return (await stage.agreement(place, level, **changes)).agreement


async def _share(level: Visibility, stage: Stage, place: Place) -> Table:
    return await stage.share(place, level)


async def _target(level: Visibility, stage: Stage, place: Place, **changes: object) -> Table:
    return await stage.target(place, level, **changes)


async def _machine(stage: Stage, place: Place) -> Table:
    return await stage.machine(place)


async def _update(level: Visibility, stage: Stage, place: Place) -> Table:
    return await stage.update(place, level)


def _figure(disclosure: Disclosure, value: int) -> Reading:
    return Reading(partial(scenes.figure_of_measure, disclosure, value), FIGURE, partial(count, value))


def _placements(category: str, value: int) -> Reading:
    make = partial(scenes.flow, category, value)
    return Reading(make, PLACEMENTS, partial(cell, value), root="placements(period")


def _history(type_name: str, make: Make) -> Reading:
    return Reading(scenes.with_history(type_name, make), HISTORY, listed, type=type_name)


ANSWERED = (QuotaRoundState.CALCULATED, QuotaRoundState.PROPOSED, QuotaRoundState.ADOPTED)
PUBLIC, PARTIES, REGION = Visibility.PUBLIC, Visibility.PARTIES, Visibility.REGION
READINGS: dict[str, Reading] = {
    **_by_level("Agenda", scenes.agenda),
    **_by_level("Agreement", _agreement),
    **_by_level("CommitmentShare of an agreement", _share),
    **_by_level("Goal of an agenda", scenes.goal),
    **_by_level("StockTarget", _target),
    **{f"QuotaRound that is {one}": Reading(partial(scenes.round_in, one)) for one in QuotaRoundState},
    **{f"QuotaLine of a round that is {one}": Reading(partial(scenes.line_in, one)) for one in QuotaRoundState},
    **{f"CountingRuleSet that is {one}": Reading(partial(scenes.rules_in, one)) for one in RuleSetState},
    **{
        f"CountedCategory of rules that are {one}": Reading(
            partial(scenes.rules_in, one), "categories { countsTowardsCap }", listed, type="CountingRuleSet"
        )
        for one in RuleSetState
    },
    **{
        f"QuotaLineShare of a round that is {one}": Reading(
            partial(scenes.line_with_share, one), "shares { assigned }", listed, type="QuotaLine"
        )
        for one in ANSWERED
    },
    **{
        f"QuotaLineResponse of a round that is {one}": Reading(
            partial(scenes.line_with_share, one), "responses { answer }", listed, type="QuotaLine"
        )
        for one in ANSWERED
    },
    **{f"QuotaProposal of a round that is {one}": Reading(partial(scenes.proposal_in, one)) for one in ANSWERED},
    **{
        f"QuotaTransfer in a division that is {one}": Reading(partial(scenes_of_quotas.accepted_in, one))
        for one in ("PROPOSED", "ADOPTED")
    },
    **{f"CapWaiver that is {one}": Reading(partial(scenes.waiver, one)) for one in WaiverState},
    **{
        f"QuotaSettlement of a round that is {one}": Reading(
            partial(scenes.settlement, one), f"closing realised {{ {FIGURE} }}", realised
        )
        for one in (QuotaRoundState.DRAFT, QuotaRoundState.RUNNING, QuotaRoundState.SETTLED)
    },
    "CapWatch with what is not published": Reading(
        scenes.organisation, "isLive", live, root="capWatch(year: 2026, area"
    ),
    "FigureCorrection": Reading(scenes.correction_of),
    "FlaggedPlacement from a municipality": Reading(scenes.from_municipality),
    "FlaggedPlacement in a municipality": Reading(partial(scenes.in_municipality, "flag")),
    "FlaggedPlacement of a corporation": Reading(partial(scenes.of_corporation, "flag")),
    "Placement of a corporation": Reading(partial(scenes.of_corporation, "placement")),
    "Placement to a municipality": Reading(partial(scenes.in_municipality, "placement")),
    "Reservation in a municipality": Reading(partial(scenes.in_municipality, "reservation")),
    "Reservation of a corporation": Reading(partial(scenes.of_corporation, "reservation")),
    "Agenda that is a draft": Reading(partial(scenes.agenda, PUBLIC, state=AgendaState.DRAFT)),
    "Agenda under embargo": Reading(partial(scenes.agenda, PUBLIC, embargo_until=NOT_YET)),
    "Agreement that is a draft": Reading(partial(_agreement, PUBLIC, state=AgreementState.DRAFT)),
    "Agreement under embargo": Reading(partial(_agreement, PUBLIC, embargo_until=NOT_YET)),
    "AgreementAnswer of an agreement at PARTIES": Reading(scenes.answered),
    "AgreementParty of an agreement at PARTIES": Reading(scenes.party),
    "AgreementVersion of an agreement at PARTIES": Reading(scenes.version),
    "Area": Reading(scenes.any_of(Area)),
    "CalendarEntry": Reading(scenes.any_of(CalendarEntry)),
    "CapUse with the mutation": Reading(
        scenes.mutation, f'municipalities(area: "{OWN}") {{ mutation }}', mutation, root="dashboard(period"
    ),
    "CommitmentShare with a figure": Reading(scenes.share_with_figure, "progress { realised }", progress),
    "Contingent for the homeless": Reading(partial(scenes_of_quotas.contingent, "HOMELESS")),
    "Contingent for victims": Reading(partial(scenes_of_quotas.contingent, "TRAFFICKING")),
    "ContingentRedivision": Reading(scenes_of_quotas.redivision),
    "ContingentVersion for victims": Reading(
        partial(scenes_of_quotas.contingent, "TRAFFICKING"), "versions { version }", listed, type="Contingent"
    ),
    "DistrictLiveability": Reading(scenes.any_of(DistrictLiveability)),
    "FourEyes": Reading(scenes.organisation, "isOn", root="fourEyes(organisation"),
    "HistoryEntry of a figure": _history("Observation", partial(scenes.figure_of_measure, Disclosure.OBJECT, 40)),
    "HistoryEntry of a membership": _history("Membership", partial(scenes.membership, Role.EDITOR)),
    "HistoryEntry of an agreement": _history("Agreement", partial(_agreement, PUBLIC)),
    "Inhabitants": Reading(scenes.any_of(Inhabitants)),
    "LivingConcept": Reading(scenes.any_of(LivingConcept)),
    "Machine": Reading(_machine),
    "Measure": Reading(scenes.any_of(Measure)),
    "Membership in the region": Reading(partial(scenes.membership, Role.BOARD)),
    "Membership of a council": Reading(partial(scenes.membership, Role.COUNCIL)),
    "Membership of staff": Reading(partial(scenes.membership, Role.EDITOR)),
    "MutationForecast": Reading(scenes.any_of(MutationForecast)),
    "Observation of 12 households": _figure(Disclosure.HOUSEHOLD, 12),
    "Observation of 12 victims": _figure(Disclosure.SAFETY, 12),
    "Observation of 3 homes": _figure(Disclosure.OBJECT, 3),
    "Observation of 3 households": _figure(Disclosure.HOUSEHOLD, 3),
    "Observation of a measure": Reading(partial(scenes.figure_of_measure, Disclosure.OBJECT, 40)),
    "Observation of a share": Reading(partial(scenes.figure_of_share, PUBLIC)),
    "Observation of a share at PARTIES": Reading(partial(scenes.figure_of_share, PARTIES)),
    "Observation of a stock target": Reading(partial(scenes.figure_of_target, PUBLIC)),
    "Observation of a stock target at REGION": Reading(partial(scenes.figure_of_target, REGION)),
    "Organisation": Reading(scenes.organisation),
    "OrganisationIdentifier": Reading(scenes.organisation, "identifiers { value }", listed, type="Organisation"),
    "Person in the region": Reading(partial(scenes.person, Role.BOARD)),
    "Person of a council": Reading(partial(scenes.person, Role.COUNCIL)),
    "Person of the staff": Reading(partial(scenes.person, Role.EDITOR)),
    "PlacementMatrix with 12 households": _placements("HOMELESS", 12),
    "PlacementMatrix with 12 victims": _placements("DOMESTIC_VIOLENCE", 12),
    "PlacementMatrix with 3 households": _placements("HOMELESS", 3),
    "ProgressUpdate": Reading(partial(_update, PUBLIC)),
    "ProgressUpdate at PARTIES": Reading(partial(_update, PARTIES)),
    "QuotaTransfer that is ACCEPTED": Reading(scenes_of_quotas.accepted),
    "QuotaTransfer that is PROPOSED": Reading(scenes_of_quotas.transfer),
    "Region": Reading(scenes.any_of(RegionScheme)),
    "RegionMembership": Reading(scenes.organisation, "memberships { validFrom }", listed, type="Organisation"),
    "ReportingPeriod": Reading(scenes.period),
    "Calculation": Reading(scenes.calculation),
    "Scenario": Reading(scenes.scenario),
    "Source": Reading(scenes.any_of(Source)),
    "StockTarget under embargo": Reading(partial(_target, PUBLIC, embargo_until=NOT_YET)),
    "StockTarget with a figure": Reading(scenes.target_with_figure, "progress { realised }", progress),
    "TargetGroup": Reading(scenes.any_of(TargetGroup)),
    "UrgencyCategory": Reading(scenes.any_of(UrgencyCategory)),
}
