"""The refusals of signing, as states of affairs."""

from app.agreements.models import AgreementState, PartyStatus
from app.core.refusal import Refusal
from app.core.words import Words

STATES = {
    AgreementState.DRAFT: Words(nl="in voorbereiding", en="being prepared"),
    AgreementState.PROPOSED: Words(nl="voorgesteld", en="proposed"),
    AgreementState.ACTIVE: Words(nl="van kracht", en="in force"),
    AgreementState.SUSPENDED: Words(nl="opgeschort", en="suspended"),
    AgreementState.COMPLETED: Words(nl="afgerond", en="completed"),
    AgreementState.TERMINATED: Words(nl="beëindigd", en="terminated"),
    AgreementState.SUPERSEDED: Words(nl="vervangen", en="replaced"),
}
STANDINGS = {
    PartyStatus.INVITED: Words(nl="heeft nog niet geantwoord", en="did not answer yet"),
    PartyStatus.AGREED: Words(nl="heeft getekend", en="signed"),
    PartyStatus.AGREED_WITH_RESERVATION: Words(nl="heeft onder voorbehoud getekend", en="signed with a reservation"),
    PartyStatus.DECLINED: Words(nl="doet niet mee", en="does not take part"),
    PartyStatus.WITHDRAWN: Words(nl="is uitgetreden", en="left"),
}
NOT_AGAIN = Words(nl="Dit antwoord kan daarom niet.", en="That is why this cannot be answered.")
NOT_ASKED = Words(
    nl="Wie bijdraagt of is geraadpleegd, hoeft niet te tekenen.",
    en="Who contributes or was consulted need not sign.",
)
LEAD_STAYS = Words(
    nl="De trekker kan niet uittreden. Spreek eerst een andere trekker af met het regiosecretariaat.",
    en="Who takes the lead cannot leave. Agree on another lead with the regional secretary first.",
)


class AgreementNotSoFar(Refusal):
    """The agreement is not, or no longer, at the stage this takes."""

    code = "AGREEMENT_NOT_SO_FAR"

    def __init__(self, state: AgreementState) -> None:
        said = STATES[state]
        super().__init__(
            Words(
                nl=f"Deze afspraak is {said.nl}. Daarom kan dit nu niet.",
                en=f"This agreement is {said.en}. That is why this cannot be done now.",
            ),
            "agreementId",
        )
        self.state = state


class AnswerNotPossible(Refusal):
    """How a party stands leaves no room for this answer; `why` says what does."""

    code = "ANSWER_NOT_POSSIBLE"

    def __init__(self, standing: PartyStatus, why: Words = NOT_AGAIN) -> None:
        said = STANDINGS[standing]
        super().__init__(
            Words(nl=f"Deze partij {said.nl}. {why.nl}", en=f"This party {said.en}. {why.en}"), "agreementId"
        )
        self.standing = standing


class TooFewSigned(Refusal):
    """An agreement takes its lead and one other party at the least."""

    code = "TOO_FEW_SIGNED"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="De trekker en ten minste één andere partij moeten eerst tekenen.",
                en="The lead and at least one other party have to sign first.",
            ),
            "agreementId",
        )
