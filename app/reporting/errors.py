"""The refusals of reporting."""

from datetime import date

from app.core.refusal import Refusal
from app.core.words import Words
from app.partners.models import OrganisationKind

KINDS = {
    OrganisationKind.MUNICIPALITY: Words(nl="gemeenten", en="municipalities"),
    OrganisationKind.HOUSING_CORPORATION: Words(nl="woningcorporaties", en="housing corporations"),
    OrganisationKind.CARE_PROVIDER: Words(nl="zorgaanbieders", en="care providers"),
    OrganisationKind.PROVINCE: Words(nl="de provincie", en="the province"),
    OrganisationKind.TENANT_ORGANISATION: Words(nl="huurdersorganisaties", en="tenants' organisations"),
    OrganisationKind.ASSOCIATION: Words(nl="verenigingen", en="associations"),
    OrganisationKind.CARE_OFFICE: Words(nl="zorgkantoren", en="care offices"),
}


class PeriodNotOpen(Refusal):
    """The period takes no figures: not yet, or no longer."""

    code = "PERIOD_NOT_OPEN"

    def __init__(self, state: str, closes_on: date) -> None:
        super().__init__(
            Words(
                nl="Voor deze periode kunt u nu geen cijfers doorgeven. Het regiosecretariaat opent en sluit perioden.",
                en="This period takes no figures now. The regional secretary opens and closes periods.",
            ),
            "periodId",
        )
        self.state = state
        self.closes_on = closes_on


class NotCountedByYou(Refusal):
    """Each fact has one counter, and it is not this kind of organisation (domain I6)."""

    code = "NOT_COUNTED_BY_YOU"

    def __init__(self, counted_by: OrganisationKind, field: str = "subject") -> None:
        kind = KINDS[counted_by]
        super().__init__(
            Words(
                nl=f"Dit cijfer tellen {kind.nl}. Klopt het niet, neem dan contact op met het regiosecretariaat.",
                en=f"This figure is counted by {kind.en}. If it is wrong, contact the regional secretary.",
            ),
            field,
        )
        self.counted_by = counted_by
