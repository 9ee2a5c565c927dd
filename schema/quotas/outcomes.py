"""What came out of a calculation: staircases, inflows, limits, and the figures for each municipality."""

import strawberry

from app.quotas.models import DistributionKey
from app.quotas.scenarios.parameters import Objective
from schema.graph.links import column
from schema.shared.types import ProtectedCount, Words


@strawberry.type(description="One step of a staircase (trap): where a number stands after it, and what it changed.")
class StaircaseStep:
    """One step of a staircase."""

    label: Words = column("What the step is.")
    value: int = column("Where it stands after this step, in households.")
    delta: int = column("What this step changed, in households; the changes add up to the last value.")


@strawberry.type(description="Households that come to a municipality (instroom), protected where they are few.")
class QuotaInflow:
    """Households that come to a municipality."""

    origin: str | None = column(
        "The code of the municipality of origin; null where there is none, or it is not told.", name="originCode"
    )
    origin_name: str | None = column("What the municipality of origin is called.")
    category: str | None = column("The code of the ground for priority; null for all together.")
    label: Words = column("Where they come from, in words.")
    households: ProtectedCount = column("How many.")


@strawberry.type(description="A limit that matters: with room for one household more, the outcome would be better.")
class BindingLimit:
    """A limit that matters."""

    code: str = column("What limit it is, such as `municipal_cap:GM0503`.")
    label: Words = column("The limit in words.")
    value: int | None = column("Where it lies, in households.")


@strawberry.type(description="One factor of the key of a municipality, and what it adds to that key.")
class KeyContribution:
    """One factor of the key of a municipality."""

    factor: DistributionKey = column("The factor.")
    counted: int = column("What it counts here: homes or inhabitants.")
    weight: int = column("What it weighs in the key, in basis points.", name="weightBasisPoints")
    basis_points: int = column("What it adds to the key of this municipality, in basis points, rounded.")


@strawberry.type(description="What one corporation would house of the quota of a municipality.")
class CorporationPortion:
    """What one corporation would house of a quota."""

    corporation: str = column("The code of the corporation.", name="corporationCode")
    name: str = column("What the corporation is called.", name="corporationName")
    mutation: int = column("Its expected mutation there, in homes.")
    assigned: int = column("What it would house, in households.")


@strawberry.type(description="What came out for one municipality; the terms are those of a quota line.")
class MunicipalityResult:
    """What came out for one municipality."""

    area: str = column("The code of the municipality.", name="areaCode")
    name: str = column("What the municipality is called.", name="areaName")
    mutation: int = column("The mutation it was calculated with, in homes.")
    cap: int = column("The most urgent households, rounded down.")
    demand: int = column("Urgencies granted to people from here.")
    transfers_net: int = column("Taken over from others minus given to others.")
    credit: int = column("Housed too many before; goes to the pool.")
    current: int = column("Housed here of its own need.")
    debt: int = column("Housed too few before; taken up in its own room.")
    pool: int = column("Taken from the regional pool.")
    overflow_out: int = column("Own need that is housed elsewhere, or nowhere.")
    overflow_in: int = column("Need of others taken over.")
    assigned: int = column("The quota that came out.")
    deferred: int = column("Arrears that did not fit: an open obligation.")
    basis_points: int | None = column("The quota as a share of mutation, in basis points.")
    key_basis_points: int = column("Its share by the key, in basis points, rounded.")
    share_basis_points: int | None = column("Its share of all that was divided, in basis points, rounded.")
    factors: list[KeyContribution] = column("What the key is made of.", name="keyFactors")
    staircase: list[StaircaseStep] = column("How the number came about, step by step; the steps add up exactly.")
    shown_inflow: list[QuotaInflow] = column(
        "Who is housed here: where from, and of which category where that is known.", name="inflow"
    )
    limits: list[BindingLimit] = column("The limits of this municipality that matter.", name="bindingLimits")
    portions: list[CorporationPortion] = column("The split over corporations, where it is known.", name="corporations")


@strawberry.type(description="What came out for one ground for priority, in the region as a whole.")
class CategoryResult:
    """What came out for one ground for priority."""

    category: str = column("The code of the ground for priority.")
    label: Words = column("What it is called.")
    counts_towards_cap: bool = column("Whether it counts towards the cap.")
    demand: ProtectedCount = column("How many asked.")
    placed: ProtectedCount = column("How many get a home; unknown by the rule, which divides all together.")
    unplaced: ProtectedCount = column("How many do not; unknown by the rule.")


@strawberry.type(description="What became of one thing the optimum strives for.")
class ObjectiveResult:
    """What became of one objective."""

    objective: Objective = column("What it strives for.")
    value: str = column("How far it came: an exact number, such as 720207/58300.")


@strawberry.type(description="What came out of a calculation (uitkomst).")
class CalculationResult:
    """What came out of a calculation."""

    municipalities: list[MunicipalityResult] = column("What came out for each municipality, by code.")
    categories: list[CategoryResult] = column("What came out for each ground for priority, by code.")
    objectives: list[ObjectiveResult] = column(
        "What the optimum strove for, the first first; of the rule, what it cost."
    )
    demand: int = column("All that was to be divided, in households.")
    assigned: int = column("All that was divided.")
    shortfall: int = column("What fits nowhere: an open task of the region.")
    deferred: int = column("Arrears that did not fit.")
    balance_index: str = column("Half the sum of the differences between share and key, exactly; 0 is just by the key.")
    balance_basis_points: int = column("The same in basis points, rounded.")


@strawberry.type(description="Why a calculation has no outcome: what cannot hold together, and what would help.")
class CalculationConflict:
    """Why a calculation has no outcome."""

    limits: list[BindingLimit] = column("Limits that cannot hold together; without any one of them it is no conflict.")
    relaxations: list[BindingLimit] = column("The smallest relaxation after which there is an outcome, per limit.")
    relaxation: int = column("That relaxation in all, in households.")
    sentence: Words = column("The conflict in words.")


@strawberry.type(description="One thing a calculation was made of, and where it came from.")
class CalculationSource:
    """One thing a calculation was made of."""

    label: Words = column("What it is.")
    source: Words = column("Where it came from, with its version.")
