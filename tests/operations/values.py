"""Values for generated operations: codes, ids and places in lists that are there, and values nobody should send."""

from dataclasses import dataclass
from random import Random
from typing import Any

from app.access.roles import Role
from app.agenda.models import Agenda, Goal, LivingConcept, Measure, PeriodState, ReportingPeriod, UrgencyCategory
from app.agreements.models import Agreement, CommitmentShare
from app.core.ids import global_id
from app.core.keys import new_key
from app.identity.models import Membership, Person
from app.partners.models import Area, AreaKind, Organisation
from app.quotas.contingents.models import Contingent
from app.quotas.models import CountingRuleSet, QuotaLine, QuotaRound
from app.quotas.placements.models import Placement, Reservation
from app.quotas.scenarios.models import Calculation, Scenario
from app.quotas.transfers.models import QuotaTransfer
from app.quotas.waivers.models import CapWaiver
from app.reporting.corrections.models import FigureCorrection
from app.targets.models import StockTarget
from tests.access.everyone import HELD_AT, persona
from tests.asking import Asker
from tests.graph.declared import NODES, WITHOUT_EXAMPLES, gid
from tests.plain.links import TYPES
from tests.rows import Rows

NUMBERS = [0, 1, 2, 7, 12, 100, 101, 2_000, 2**31 - 1, -1, -(2**31)]
SIZES = [0, 1, 2, 5, 10]
ODD = [
    "",
    " ",
    "nothing",
    "'; DROP TABLE agreement; --",
    "%_\\",
    "é\u0301🏠\u202eabc\u2028\ufeff",
    "<script>alert(1)</script>",
    "=1+1",
    "\x07\x1b[31m",
    "null",
    "x" * 3_000,
    "A" * 129,
    "\0",
]
TEXTS = ["Loopt goed.", "Wij bouwen in Delft.\nEn verder niets.", "Zoë – “klaar” 🏠", "1"]
DAYS = ["2026-11-22", "2026-12-01", "2027-12-31", "2020-02-29", "9999-12-31", "0001-01-01"]
ABOUT_MEMBERS = ("renewInvitation", "confirmMembership", "changeMembership", "endMembership", "handOverMembership")
ABOUT_CORRECTIONS = ("acceptCorrection", "declineCorrection", "withdrawCorrection")
ABOUT_TRANSFERS = ("acceptTransfer", "cancelTransfer", "declineTransfer")
CURSORS = """{
  agreements(first: 9) { edges { cursor } } organisations(first: 9) { edges { cursor } }
  stockTargets(first: 9) { edges { cursor } } periods(first: 9) { edges { cursor } }
  shares(first: 9) { edges { cursor } } observations(first: 9) { edges { cursor } }
}"""


NAMES = {model: name for model, name in TYPES.items() if name in {*NODES, *WITHOUT_EXAMPLES}}  # of what has an id


@dataclass(frozen=True)
class Values:
    """Real values by what they are for: the name of a field and its argument, or of the argument alone."""

    real: dict[str, list[Any]]

    @classmethod
    async def of(cls, ask: Asker) -> "Values":
        """Take them from what is stored, in an order that is the same in every copy of the database."""
        rows = await Rows.of(ask.database)
        listed = await ask(CURSORS, as_=persona(Role.SECRETARY))
        cursors = {f"{name}.after": [edge["cursor"] for edge in one["edges"]] for name, one in listed.data.items()}
        return cls(
            {
                **cursors,
                **{f"{name}.id": ids(rows, Membership) for name in ABOUT_MEMBERS},
                **{f"{name}.id": ids(rows, QuotaTransfer) for name in ABOUT_TRANSFERS},
                **{f"{name}.id": ids(rows, FigureCorrection) for name in ABOUT_CORRECTIONS},
                "adoptCountingRules.id": ids(rows, CountingRuleSet),
                "basedOnId": ids(rows, Scenario),
                "calculationId": ids(rows, Calculation),
                "lineId": ids(rows, QuotaLine),
                "personId": ids(rows, Person),
                "placementId": ids(rows, Placement),
                "releaseContingent.id": ids(rows, Contingent),
                "reservationId": ids(rows, Reservation),
                "scenarioComparison.ids": ids(rows, Scenario),
                "scenarioId": ids(rows, Scenario),
                "waiverId": ids(rows, CapWaiver),
                "categoryId": ids(rows, UrgencyCategory),
                "giver": codes_of_municipalities(rows),
                "giverAreaId": ids(rows, Area),
                "organisationId": ids(rows, Organisation),
                "taker": codes_of_municipalities(rows),
                "takerAreaId": ids(rows, Area),
                "agenda": codes(rows, Agenda),
                "agenda.code": codes(rows, Agenda),
                "agreement.code": codes(rows, Agreement),
                "agreement": codes(rows, Agreement),
                "agreementId": ids(rows, Agreement),
                "area": codes(rows, Area),
                "areaId": ids(rows, Area),
                "areaCode": codes_of_municipalities(rows),
                "category": codes(rows, UrgencyCategory),
                "countedCategories": codes(rows, UrgencyCategory),
                "destinationCode": codes_of_municipalities(rows),
                "giverCode": codes_of_municipalities(rows),
                "originCode": codes_of_municipalities(rows),
                "takerCode": codes_of_municipalities(rows),
                "concept": codes(rows, LivingConcept),
                "destination": codes(rows, Area),
                "destinationAreaId": ids(rows, Area),
                "goal": codes(rows, Goal),
                "goal.code": codes(rows, Goal),
                "measure": codes(rows, Measure),
                "measureId": ids(rows, Measure),
                "id": [one for model in NAMES for one in ids(rows, model)],
                "originAreaId": ids(rows, Area),
                "organisation": codes(rows, Organisation),
                "organisation.code": codes(rows, Organisation),
                "period": codes(rows, ReportingPeriod),
                "periodId": open_periods(rows) * 20 + ids(rows, ReportingPeriod),
                "roundId": ids(rows, QuotaRound),
                "shareId": own(rows, CommitmentShare) * 20 + ids(rows, CommitmentShare),
                "stockTargetId": own(rows, StockTarget) * 20 + ids(rows, StockTarget),
                "year": [2026, 2026, 2025, 2027],
            }
        )

    def pick(self, chance: Random, field: str, argument: str) -> Any:
        """Give a real value for an argument, or now and then an odd one."""
        found = self.real.get(f"{field}.{argument}") or self.real.get(argument)
        if found and chance.random() < 0.9:
            return chance.choice(found)
        if argument == "id" or argument.endswith("Id"):
            wrong = [global_id("Agreement", new_key()), *self.real["id"][:1], *ODD]
            return chance.choice(wrong)
        return chance.choice(ODD)


def codes(rows: Rows, model: Any) -> list[str]:
    """Give the codes of a table."""
    return sorted(one.code for one in rows.all(model))


def codes_of_municipalities(rows: Rows) -> list[str]:
    """Give the codes of the areas that are municipalities."""
    return sorted(one.code for one in rows.all(Area, kind=AreaKind.MUNICIPALITY))


def ids(rows: Rows, model: Any) -> list[str]:
    """Give the ids of some rows of a table: keys stand in the order in which rows were made."""
    found = sorted(rows.all(model), key=lambda one: (getattr(one, "code", ""), one.id))
    return [global_id(NAMES[model], one.id) for one in found[:: max(1, len(found) // 60)]]


def own(rows: Rows, model: Any) -> list[str]:
    """Give what those who report can report about."""
    organisation = rows.one(Organisation, code=HELD_AT[Role.EDITOR])
    found = sorted(rows.all(model, organisation_id=organisation.id), key=lambda one: str(one.code))
    return [gid(one) for one in found]


def open_periods(rows: Rows) -> list[str]:
    """Give the periods that take figures."""
    return [gid(one) for one in rows.all(ReportingPeriod, state=PeriodState.OPEN)]
