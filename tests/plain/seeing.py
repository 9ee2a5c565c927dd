"""Which rows of each type somebody may see, told a second time from the domain notes (5.1 and 7.4)."""

from collections.abc import Callable
from typing import Any, TypeAlias

from app.access.roles import Role
from app.access.visibility import Disclosure
from app.agenda.models import UrgencyCategory
from app.agreements.models import Agreement, AgreementParty, CommitmentShare
from app.audit.models import JournalEntry
from app.identity.models import Machine, Membership, Person
from app.partners.models import Organisation
from app.quotas.contingents.models import Contingent
from app.quotas.models import CountingRuleSet, QuotaLine, QuotaRound
from app.quotas.rounds.models import QuotaLineResponse, QuotaLineShare, QuotaProposal
from app.quotas.transfers.models import QuotaTransfer
from tests.access.sight import COUNCILS, EVERYTHING, PARTNERS, STAFF, Sight
from tests.agreements.reckoning import amount_of
from tests.plain import placing

Seeing: TypeAlias = Callable[[Sight, Any], bool]

# Types every row of which is for everybody.
OPEN = {
    "Area",
    "CalendarEntry",
    "Inhabitants",
    "LivingConcept",
    "Measure",
    "Organisation",
    "OrganisationIdentifier",
    "Region",
    "RegionMembership",
    "ReportingPeriod",
    "Source",
    "TargetGroup",
    "UrgencyCategory",
}


def sees(sight: Sight, type_name: str, row: Any) -> bool:
    """Tell whether somebody gets a row of a type; who administers the platform gets none of what has rules here."""
    return type_name in OPEN or SEEING[type_name](sight, row)


def agreement_of(sight: Sight, row: Any) -> bool:
    """Tell whether the agreement that a row belongs to is seen."""
    return sight.agreement(sight.rows.get(Agreement, row.agreement_id))


def share(sight: Sight, row: CommitmentShare) -> bool:
    """Tell whether a share is seen; one without an amount in force stands nowhere."""
    return amount_of(sight.rows, row) is not None and sight.share(row)


def round_(sight: Sight, row: QuotaRound) -> bool:
    """Tell whether a division is seen: what was decided is; what is proposed, by partners; the rest by who sees all."""
    is_put_to_partners = row.state == "PROPOSED" and sight.role in PARTNERS
    return row.state in {"ADOPTED", "RUNNING", "SETTLED"} or is_put_to_partners or sight.role in EVERYTHING


def transfer(sight: Sight, row: QuotaTransfer) -> bool:
    """Tell whether a transfer is seen: an open one by its two municipalities, what counts in a division by all."""
    is_own = sight.role in STAFF and sight.organisation in {row.giver_id, row.taker_id}
    if sight.role in EVERYTHING or is_own:
        return True
    counts = row.round_id is not None and round_(sight, sight.rows.get(QuotaRound, row.round_id))
    return row.state == "ACCEPTED" and (sight.role in PARTNERS or counts)


def partner(sight: Sight, _row: Any) -> bool:
    """Tell whether somebody is a partner in the region."""
    return sight.role in PARTNERS


def contingent(sight: Sight, row: Contingent) -> bool:
    """Tell whether a contingent is seen: where victims may live, only its provider is told."""
    victims = sight.rows.get(UrgencyCategory, row.category_id).disclosure is Disclosure.SAFETY
    is_own = sight.role in STAFF and sight.organisation == row.organisation_id
    return sight.role in EVERYTHING or is_own or (sight.role in PARTNERS and not victims)


def rules(sight: Sight, row: CountingRuleSet) -> bool:
    """Tell whether counting rules are seen."""
    return row.state == "ADOPTED" or sight.role in EVERYTHING | {Role.BOARD}


def membership(sight: Sight, row: Membership) -> bool:
    """Tell whether a membership is seen: the griffie has its council, the administrator everybody else there."""
    here = sight.organisation is not None and row.organisation_id == sight.organisation
    is_council = row.role in COUNCILS
    administers = (sight.role is Role.ORG_ADMIN and not is_council) or (sight.role is Role.GRIFFIE and is_council)
    return sight.role in EVERYTHING or (here and administers)


def person(sight: Sight, row: Person) -> bool:
    """Tell whether a name is seen: by colleagues, and a council and the staff of its municipality are none."""
    if sight.role in EVERYTHING:
        return True
    for one in sight.rows.all(Membership, person_id=row.id):
        here = sight.organisation is not None and one.organisation_id == sight.organisation
        if here and ((sight.role in STAFF and one.role not in COUNCILS) or {sight.role, one.role} <= COUNCILS):
            return True
    return False


def machine(sight: Sight, row: Machine) -> bool:
    """Tell whether a machine is seen."""
    return sight.role in EVERYTHING or (sight.role is Role.ORG_ADMIN and row.organisation_id == sight.organisation)


def four_eyes(sight: Sight, row: Organisation) -> bool:
    """Tell whether somebody sees how it is at an organisation."""
    manages = sight.role in {Role.ORG_ADMIN, Role.GRIFFIE} and row.id == sight.organisation
    return sight.role in EVERYTHING or manages


def entry(sight: Sight, row: JournalEntry) -> bool:
    """Tell whether an entry of the journal is seen."""
    works_there = sight.role in STAFF - {Role.VIEWER} and row.organisation_id is not None
    return sight.role in EVERYTHING or (works_there and row.organisation_id == sight.organisation)


def line(sight: Sight, row: QuotaLine) -> bool:
    """Tell whether a quota is seen."""
    return round_(sight, sight.rows.get(QuotaRound, row.round_id))


def share_of_line(sight: Sight, row: QuotaLineShare) -> bool:
    """Tell whether a share of a quota is seen."""
    return line(sight, sight.rows.get(QuotaLine, row.line_id))


def response(sight: Sight, row: QuotaLineResponse) -> bool:
    """Tell whether an answer to a quota is seen."""
    reads = sight.role in PARTNERS | COUNCILS
    return reads and line(sight, sight.rows.get(QuotaLine, row.line_id))


def proposal(sight: Sight, row: QuotaProposal) -> bool:
    """Tell whether a proposal is seen."""
    return sight.role in PARTNERS and round_(sight, sight.rows.get(QuotaRound, row.round_id))


SEEING: dict[str, Seeing] = {
    "Agenda": Sight.agenda,
    "Agreement": Sight.agreement,
    "AgreementAnswer": lambda sight, row: agreement_of(sight, sight.rows.get(AgreementParty, row.party_id)),
    "AgreementParty": agreement_of,
    "AgreementVersion": agreement_of,
    "Calculation": lambda sight, _: sight.role in PARTNERS,
    "CapWaiver": placing.waiver,
    "CommitmentShare": share,
    "Contingent": contingent,
    "ContingentRedivision": partner,
    "ContingentVersion": lambda sight, row: contingent(sight, sight.rows.get(Contingent, row.contingent_id)),
    "CountedCategory": lambda sight, row: rules(sight, sight.rows.get(CountingRuleSet, row.rule_set_id)),
    "CountingRuleSet": rules,
    "DistrictLiveability": partner,
    "FigureCorrection": lambda sight, row: sight.role in EVERYTHING or placing.is_own(sight, row),
    "FlaggedPlacement": placing.flagged,
    "FourEyes": four_eyes,
    "Goal": Sight.goal,
    "HistoryEntry": entry,
    "Machine": machine,
    "Membership": membership,
    "MutationForecast": partner,
    "Observation": Sight.figure,
    "Person": person,
    "Placement": placing.concerned,
    "ProgressUpdate": Sight.update,
    "QuotaLine": line,
    "QuotaLineResponse": response,
    "QuotaLineShare": share_of_line,
    "QuotaProposal": proposal,
    "QuotaRound": round_,
    "QuotaTransfer": transfer,
    "Scenario": lambda sight, _: sight.role in PARTNERS,
    "QuotaSettlement": lambda sight, row: round_(sight, sight.rows.get(QuotaRound, row.round_id)),
    "Reservation": placing.concerned,
    "StockTarget": Sight.target,
}
