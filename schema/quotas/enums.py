"""The closed lists of the division as GraphQL enums, each value described, with the Dutch term where there is one."""

from app.quotas.contingents.models import ContingentChange
from app.quotas.models import CapScope, DistributionKey, LineAnswer, PlacementGround, QuotaRoundState, RuleSetState
from app.quotas.placements.rules import ReservationState, WatchLevel
from app.quotas.rules import CapStatus, MutationBasis
from app.quotas.scenarios.models import CalculationMethod, CalculationState, ScenarioState
from app.quotas.scenarios.parameters import Objective, Preset
from app.quotas.transfers.models import TransferState
from app.quotas.waivers.models import WaiverState
from schema.shared.enums import describe

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
    CapStatus,
    "Where urgent lettings are against the cap (plafond).",
    BELOW="Below 90% of the cap.",
    NEAR="From 90% of the cap up to the cap itself.",
    EXCEEDED="Above the cap.",
)
describe(
    ContingentChange,
    "Why a contingent got another size.",
    AGREED="It was agreed (afgesproken).",
    RELEASED="The provider gave back what it does not use (teruggegeven).",
    REDIVIDED="What others gave back was divided again (herverdeeld).",
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
    LineAnswer,
    "What a party says to a quota that is proposed.",
    AGREED="Agrees (akkoord).",
    OBJECTED="Objects, with a reason (bezwaar).",
)
describe(
    MutationBasis,
    "Of which mutation the cap is a share during the year.",
    PLANNED_UNTIL_REALISED_LARGER="Planned, until more was let than planned.",
    PLANNED="Planned, whatever is let.",
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
