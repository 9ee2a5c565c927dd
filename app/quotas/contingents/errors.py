"""The refusals of contingents."""

from app.core.refusal import Refusal
from app.core.words import Words


class ProposalOutdated(Refusal):
    """Contingents changed since the proposal was shown, so something else would be done than was agreed to."""

    code = "PROPOSAL_OUTDATED"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Er is intussen iets veranderd, dus de verdeling zou anders worden dan u zag. Bekijk het voorstel "
                "opnieuw.",
                en="Something changed in the meantime, so the division would not be the one you saw. Look at the "
                "proposal again.",
            ),
            "proposal",
        )
