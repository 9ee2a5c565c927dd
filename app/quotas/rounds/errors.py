"""The refusals of scenarios, calculations and rounds, as states of affairs."""

from app.core.refusal import Refusal
from app.core.words import Words
from app.quotas.models import QuotaRoundState

STATES = {
    QuotaRoundState.DRAFT: Words("in voorbereiding", "being prepared"),
    QuotaRoundState.CALCULATED: Words("berekend", "calculated"),
    QuotaRoundState.PROPOSED: Words("voorgesteld", "proposed"),
    QuotaRoundState.ADOPTED: Words("vastgesteld", "adopted"),
    QuotaRoundState.RUNNING: Words("in uitvoering", "running"),
    QuotaRoundState.SETTLED: Words("afgerekend", "settled"),
}
NOT_NOW = Words("Daarom kan dit nu niet.", "That is why this cannot be done now.")


class RoundNotSoFar(Refusal):
    """The round of the year is not, or no longer, at the stage this takes; `takes` says which that is."""

    code = "ROUND_NOT_SO_FAR"

    def __init__(
        self,
        state: QuotaRoundState,
        *field: str,
        takes: Words = NOT_NOW,
    ) -> None:
        said = STATES[state]
        super().__init__(
            Words(
                nl=f"De verdeling van dit jaar is {said.nl}. {takes.nl}",
                en=f"The division of this year is {said.en}. {takes.en}",
            ),
            *field,
        )
        self.state = state


class NotCalculated(Refusal):
    """A scenario has no outcome as it stands now."""

    code = "NOT_CALCULATED"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Deze variant is nog niet berekend zoals zij nu is. Bereken haar opnieuw en stel haar dan voor.",
                en="This scenario was not calculated as it stands now. Calculate it again, and then propose it.",
            ),
            "scenarioId",
        )


class ScenarioArchived(Refusal):
    """A scenario was put away."""

    code = "SCENARIO_ARCHIVED"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Deze variant is gearchiveerd. Maak een kopie om ermee verder te gaan.",
                en="This scenario was put away. Make a copy to carry on with it.",
            ),
            "scenarioId",
        )


class CalculationFinished(Refusal):
    """A calculation is finished; there is nothing left to stop."""

    code = "CALCULATION_FINISHED"

    def __init__(self) -> None:
        super().__init__(
            Words(nl="Deze berekening is al klaar.", en="This calculation is finished already."), "calculationId"
        )


class NotEverybodyAgreed(Refusal):
    """Somebody has not answered to a quota, or objects to it."""

    code = "NOT_EVERYBODY_AGREED"

    def __init__(self, waiting: int, objecting: int) -> None:
        super().__init__(
            Words(
                nl=f"{waiting} partijen hebben nog niet geantwoord en {objecting} maken bezwaar. "
                "Stel alleen vast als het besluit zegt dat dit toch kan.",
                en=f"{waiting} parties have not answered yet, and {objecting} object. "
                "Adopt only if the decision says that it can be done all the same.",
            ),
            "despiteObjections",
        )
        self.waiting = waiting
        self.objecting = objecting


class TransfersChanged(Refusal):
    """The transfers municipalities agreed to are not those that what was proposed counts with."""

    code = "TRANSFERS_CHANGED"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Het voorstel rekent met andere overdrachten dan de gemeenten hebben afgesproken. "
                "Trek het in, bereken de variant opnieuw en stel haar dan voor.",
                en="The proposal counts with other transfers than the municipalities agreed to. "
                "Withdraw it, calculate the scenario again, and then propose it.",
            ),
            "roundId",
        )


class RulesAlreadyAdopted(Refusal):
    """Counting rules that were adopted are frozen."""

    code = "RULES_ALREADY_ADOPTED"

    def __init__(self) -> None:
        super().__init__(
            Words(
                nl="Deze telregels zijn al vastgesteld en veranderen niet meer. Maak een nieuwe versie.",
                en="These counting rules were adopted and do not change any more. Make a new version.",
            ),
            "id",
        )
