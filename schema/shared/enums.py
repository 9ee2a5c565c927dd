"""The closed lists of the product as GraphQL enums, each value described, with the Dutch term where there is one."""

from enum import StrEnum

import strawberry

from app.access.policy import Permission
from app.access.roles import Role
from app.access.visibility import Disclosure, Visibility
from app.agenda.models import AgendaState, Aggregation, Mandatory, OriginRule, PeriodState, Unit
from app.agreements.models import AgreementKind, AgreementState, PartyRole, PartyStatus
from app.agreements.signing.models import PartyAnswer
from app.identity.rules import MembershipState
from app.partners.models import AreaKind, IdentifierScheme, OrganisationKind
from app.reporting.corrections.models import CorrectionState
from app.reporting.lights import Light
from app.reporting.models import ObservationStatus
from app.sources.models import Certainty
from app.targets.models import Direction
from app.tasks.kinds import TaskKind


def describe(enum: type[StrEnum], description: str, **values: str) -> None:
    """Make an enum known to GraphQL; each of its values has to be described."""
    strawberry.enum(enum, description=description)
    for value in enum.__strawberry_definition__.values:  # type: ignore[attr-defined]
        value.description = values[value.name]


describe(
    AgendaState,
    "How far an agenda is (stand van de agenda).",
    DRAFT="Being written (concept).",
    CONSULTATION="Councils and partners are asked for their view (zienswijze).",
    ADOPTED="Adopted by the councils (vastgesteld).",
    IN_FORCE="In force (in werking).",
    EVALUATED="Evaluated (geëvalueerd).",
    SUPERSEDED="Followed by another agenda (opgevolgd).",
    WITHDRAWN="Withdrawn (ingetrokken).",
)
describe(
    Aggregation,
    "How figures of several periods make one.",
    SUM="They are added up.",
    LAST="The last one stands.",
)
describe(
    AgreementKind,
    "What sort of promise an agreement is (soort afspraak).",
    QUANTITATIVE="So many homes or lettings by a day.",
    PROCESS="Something is set up.",
    NORM="A limit is kept.",
    RESOURCE="Money or people are made available.",
    INFORMATION="Data are delivered.",
)
describe(
    AgreementState,
    "How far an agreement is.",
    DRAFT="Being written (concept).",
    PROPOSED="Put to the parties (voorgesteld).",
    ACTIVE="In force (lopend).",
    SUSPENDED="Put on hold (opgeschort).",
    COMPLETED="Done (afgerond).",
    TERMINATED="Ended early (beëindigd).",
    SUPERSEDED="Followed by another (opgevolgd).",
)
describe(
    AreaKind,
    "How large an area is.",
    PROVINCE="A province.",
    REGION="A region of municipalities.",
    MUNICIPALITY="A municipality (gemeente).",
    DISTRICT="A district (wijk).",
)
describe(
    Certainty,
    "How sure a fact is (zekerheid).",
    SURE="Read at the source.",
    LIKELY="From a secondary source or well-known practice.",
    TO_BE_CONFIRMED="To be confirmed by the region.",
)
describe(
    CorrectionState,
    "How far a correction is (stand van een correctie).",
    REQUESTED="Waits for the secretary (gevraagd).",
    ACCEPTED="It stands now (overgenomen).",
    DECLINED="The figure stays as it is (afgewezen).",
    WITHDRAWN="Taken back by who asked (ingetrokken).",
)
describe(
    Direction,
    "Whether a target is a floor or a ceiling.",
    AT_LEAST="At least so many.",
    AT_MOST="At most so many.",
)
describe(
    Disclosure,
    "How carefully a count is shown.",
    OBJECT="Homes, targets and plans: free.",
    HOUSEHOLD="Households: small counts are protected.",
    SAFETY="Victims: never by municipality.",
)
describe(
    IdentifierScheme,
    "Whose register an identifier comes from.",
    CBS="Statistics Netherlands: GM0503.",
    TOOI="The URI of a government organisation.",
    KVK="Chamber of commerce.",
    RSIN="Number of a legal person.",
    OIN="Organisation number for data exchange.",
    AW_L="L-number of the housing-corporation authority.",
    AGB="Number of a care provider.",
)
describe(Light, "A traffic light (stoplicht).", GREEN="On course.", AMBER="Needs attention (oranje).", RED="Behind.")
describe(
    Mandatory,
    "Whether the law demands priority.",
    YES="Yes.",
    DELIMITED="Yes, within limits of a ministerial regulation.",
    NO="No.",
)
describe(
    MembershipState,
    "How far a membership is.",
    INVITED="There is a link for somebody who has not used it yet (uitgenodigd).",
    REQUESTED="Waits until somebody confirms it (aangevraagd).",
    PLANNED="Confirmed, and its first day is still to come (gepland).",
    ACTIVE="Held today (actief).",
    ENDED="Over: its last day has passed, or somebody ended it (beëindigd).",
)
describe(
    ObservationStatus,
    "How firm a figure is.",
    PROVISIONAL="As reported (voorlopig).",
    FINAL="Settled (definitief).",
    CORRECTED="Corrected after publication (gecorrigeerd).",
    DISPUTED="Contested by another partner (betwist).",
)
describe(
    OrganisationKind,
    "What kind of partner an organisation is.",
    MUNICIPALITY="A municipality (gemeente).",
    HOUSING_CORPORATION="A housing corporation (woningcorporatie).",
    CARE_PROVIDER="A care or guidance provider (zorgaanbieder).",
    PROVINCE="A province (provincie).",
    TENANT_ORGANISATION="An organisation of tenants (huurdersorganisatie).",
    ASSOCIATION="An association of partners (vereniging).",
    CARE_OFFICE="A regional care office (zorgkantoor).",
)
describe(
    OriginRule,
    "Where somebody of a category belongs to be housed.",
    ORIGIN="In the municipality of origin (herkomstgemeente).",
    SAFE_ELSEWHERE="Safely elsewhere; the origin stays hidden.",
)
describe(
    PartyRole,
    "What a partner is to an agreement.",
    LEAD="Takes the lead (trekker).",
    PARTY="Is bound by it (partij).",
    CONTRIBUTOR="Helps (betrokken).",
    CONSULTED="Is heard (geraadpleegd).",
)
describe(
    PartyStatus,
    "Whether a partner agreed.",
    INVITED="Asked, has not answered yet (uitgenodigd).",
    AGREED="Signed (akkoord).",
    AGREED_WITH_RESERVATION="Signed with a reservation (onder voorbehoud).",
    DECLINED="Does not take part (niet akkoord).",
    WITHDRAWN="Took part and left (teruggetrokken).",
)
describe(
    PartyAnswer,
    "What a party can say of an agreement.",
    AGREED="It signs, or lets its reservation go (akkoord).",
    AGREED_WITH_RESERVATION="It signs with a reservation (onder voorbehoud).",
    DECLINED="It does not take part (niet akkoord).",
    WITHDRAWN="It takes part no longer (uittreden).",
)
describe(
    PeriodState,
    "How far a period is.",
    PLANNED="Not begun yet (gepland).",
    OPEN="Takes figures (open).",
    CLOSED="Takes no figures, not published yet (gesloten).",
    PUBLISHED="Published: for councils and everybody (gepubliceerd).",
)
describe(
    Permission,
    "What somebody can be allowed to do.",
    **{one.name: f"{one.value}." for one in Permission},
)
describe(
    Role,
    "What somebody is to the region (rol).",
    VIEWER="Reads for an organisation.",
    EDITOR="Reports for an organisation.",
    APPROVER="Approves for an organisation.",
    ORG_ADMIN="Manages the members of an organisation.",
    SECRETARY="Regional secretary (regiosecretaris).",
    BOARD="Regional board (bestuurlijke tafel).",
    PROVINCE="The province.",
    COUNCIL="Council member (raadslid): reads what was released.",
    GRIFFIE="Clerk of a council (griffie).",
    TENANT_ORGANISATION="Tenants' organisation.",
    AUDITOR="Auditor.",
    PUBLIC="Everybody, without signing in.",
    PLATFORM_ADMIN="Keeps the platform running and sees no content.",
)
describe(
    TaskKind,
    "What somebody is asked to do (taak).",
    REPORT_FIGURES="Report figures over a period that is open (cijfers doorgeven).",
    SIGN_AGREEMENT="Answer to an agreement that was put to one's organisation (tekenen).",
    ANSWER_QUOTA="Agree or object to a quota of a proposed division.",
    ANSWER_TRANSFER="Accept or decline a transfer that another municipality proposed (overdracht).",
    DECIDE_WAIVER="Grant or refuse a waiver of the cap (ontheffing).",
    ADOPT_ROUND="Adopt a division to which everybody answered (vaststellen).",
    ACTIVATE_AGREEMENT="Decide on an agreement that everybody answered and not everybody signed.",
    DECIDE_CORRECTION="Accept or decline a correction of a figure (correctie).",
    CLOSE_PERIOD="Close a period whose last day to report has passed (sluiten).",
    PUBLISH_PERIOD="Publish a period that is closed (publiceren).",
    CONFIRM_MEMBER="Confirm who asks for a role (lid bevestigen).",
)
describe(
    Unit,
    "What is counted; different units are never added up.",
    DWELLING="Homes (woningen).",
    PLACE="Places (plekken).",
    BED="Beds (bedden).",
    PITCH="Pitches (standplaatsen).",
    STUDENT_UNIT="Student units (eenheden).",
    HOUSEHOLD="Households (huishoudens).",
    PERSON="Persons (personen).",
    DELIVERY="Deliveries: reports, decisions (leveringen).",
)
describe(
    Visibility,
    "How far an object may be seen (zichtbaarheid).",
    ORGANISATION="Its own organisation.",
    PARTIES="The parties to it.",
    REGION="The partners in the region.",
    COUNCIL="Councils too.",
    PUBLIC="Everybody.",
)
