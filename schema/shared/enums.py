"""The closed lists of the product as GraphQL enums, each value described, with the Dutch term where there is one."""

from enum import StrEnum

import strawberry

from app.access.policy import Permission
from app.access.roles import Role
from app.access.visibility import Disclosure, Visibility
from app.agenda.models import AgendaState, Aggregation, Mandatory, OriginRule, PeriodState, Unit
from app.agreements.models import AgreementKind, AgreementState, PartyRole, PartyStatus
from app.identity.rules import MembershipState
from app.partners.models import AreaKind, IdentifierScheme, OrganisationKind
from app.quotas.contingents.models import ContingentChange
from app.quotas.models import CapScope, DistributionKey, LineAnswer, PlacementGround, QuotaRoundState, RuleSetState
from app.quotas.placements.rules import ReservationState, WatchLevel
from app.quotas.rules import CapStatus, MutationBasis
from app.quotas.scenarios.models import CalculationMethod, CalculationState, ScenarioState
from app.quotas.scenarios.parameters import Objective, Preset
from app.quotas.transfers.models import TransferState
from app.quotas.waivers.models import WaiverState
from app.reporting.lights import Light
from app.reporting.models import ObservationStatus
from app.sources.models import Certainty
from app.targets.models import Direction


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
    CapStatus,
    "Where urgent lettings are against the cap (plafond).",
    BELOW="Below 90% of the cap.",
    NEAR="From 90% of the cap up to the cap itself.",
    EXCEEDED="Above the cap.",
)
describe(
    Certainty,
    "How sure a fact is (zekerheid).",
    SURE="Read at the source.",
    LIKELY="From a secondary source or well-known practice.",
    TO_BE_CONFIRMED="To be confirmed by the region.",
)
describe(
    ContingentChange,
    "Why a contingent got another size.",
    AGREED="It was agreed (afgesproken).",
    RELEASED="The provider gave back what it does not use (teruggegeven).",
    REDIVIDED="What others gave back was divided again (herverdeeld).",
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
    CalculationMethod,
    "How a division is calculated.",
    RULE="By the calculation rule, which can be redone on paper (rekenregel).",
    OPTIMUM="The best division there is under the limits (optimum).",
)
describe(
    CalculationState,
    "How far a calculation is.",
    QUEUED="Waits for its turn.",
    RUNNING="Is being calculated.",
    SOLVED="Has an outcome.",
    INFEASIBLE="Has none: limits contradict each other.",
    OUT_OF_TIME="Took too long.",
    CANCELLED="Was stopped by somebody.",
    FAILED="Its server stopped, or could not do it.",
)
describe(
    CapScope,
    "Of what the cap is a share.",
    MUNICIPALITY="Of the mutation of each municipality.",
    REGION="Of the mutation of the region as a whole.",
    CORPORATION="Of the mutation of each corporation in each municipality.",
)
describe(
    DistributionKey,
    "By what the regional pool and the overflow are divided (verdeelsleutel).",
    SOCIAL_STOCK="By social housing stock.",
    MUTATION="By mutation.",
    INHABITANTS="By inhabitants.",
    INVERSE_SHARE="More for who has fewer now.",
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
    MutationBasis,
    "Of which mutation the cap is a share during the year.",
    PLANNED_UNTIL_REALISED_LARGER="Planned, until more was let than planned.",
    PLANNED="Planned, whatever is let.",
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
    PeriodState,
    "How far a period is.",
    PLANNED="Not begun yet (gepland).",
    OPEN="Takes figures (open).",
    CLOSED="Takes no figures, not published yet (gesloten).",
    PUBLISHED="Published: for councils and everybody (gepubliceerd).",
)
describe(
    LineAnswer,
    "What a party says to a quota that is proposed.",
    AGREED="Agrees (akkoord).",
    OBJECTED="Objects, with a reason (bezwaar).",
)
describe(
    Objective,
    "What the optimum strives for.",
    UNPLACED_FIRST_PRIORITY="As few as can be of the first priority without a home.",
    UNPLACED="As few as can be without a home.",
    MOVED_AWAY="As few as can be away from their municipality of origin.",
    BALANCE="As close to the key as can be (evenwicht).",
    START_SCORE="As promising a start as can be (kansrijke woonstart).",
    CORPORATION_SPREAD="Spread over the corporations.",
)
describe(
    Permission,
    "What somebody can be allowed to do.",
    **{one.name: f"{one.value}." for one in Permission},
)
describe(
    PlacementGround,
    "Why a household was housed where it was (plaatsingsgrond).",
    ORIGIN="Municipality of origin.",
    NETWORK="Family and friends.",
    WORK_EDUCATION="Work or school.",
    CARE_CONTINUITY="Care goes on.",
    SAFETY="Safety.",
    SUITABLE_DWELLING="A suitable home was there.",
    SWAP="Exchanged between municipalities.",
    POOL="From the regional pool.",
)
describe(
    Preset,
    "An order of objectives with a name.",
    ORIGIN_FIRST="First that people stay in their municipality (herkomst eerst).",
    BALANCE_FIRST="First that the division follows the key (evenwicht eerst).",
)
describe(
    QuotaRoundState,
    "How far a division is.",
    DRAFT="Being prepared.",
    CALCULATED="Calculated.",
    PROPOSED="Put to the municipalities.",
    ADOPTED="Adopted.",
    RUNNING="In its year.",
    SETTLED="Settled afterwards (afgerekend).",
)
describe(
    ReservationState,
    "Whether places are held (reservering).",
    RUNNING="They are held (lopend).",
    EXPIRED="Their last day has passed; they are free again (verlopen).",
    RELEASED="The corporation gave them back (vrijgegeven).",
    PLACED="The households were housed (geplaatst).",
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
describe(RuleSetState, "Whether counting rules are agreed.", DRAFT="Proposed.", ADOPTED="Adopted for the year.")
describe(
    ScenarioState,
    "Whether somebody still works with a scenario.",
    ACTIVE="In use.",
    ARCHIVED="Put away (gearchiveerd).",
)
describe(
    TransferState,
    "How far a transfer is.",
    PROPOSED="Put to the other municipality (voorgesteld).",
    ACCEPTED="The other municipality agreed (aanvaard).",
    DECLINED="The other municipality did not want it (afgewezen).",
    CANCELLED="Who proposed it took it back (ingetrokken).",
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
describe(
    WaiverState,
    "How far a waiver of the cap is (ontheffing).",
    REQUESTED="Asked by the municipality (aangevraagd).",
    GRANTED="Granted by the board (verleend).",
    REFUSED="Refused by the board (geweigerd).",
)
describe(
    WatchLevel,
    "Where urgent lettings are against the straight path to the cap.",
    ON_PATH="Below 80% of what the path allows (op koers).",
    NEAR="From 80% (nadert).",
    ABOVE="From 100% (te snel).",
)
