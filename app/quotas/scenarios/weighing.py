"""What stands before any division: mutation, caps and the key of each municipality. Pure, in exact numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from app.core.refusal import InvalidInput
from app.core.words import Words
from app.quotas.division.apportionment import largest_remainder
from app.quotas.models import CapScope, DistributionKey
from app.quotas.rules import WHOLE, cap
from app.quotas.scenarios.inputs import Inputs, MunicipalityUsed, Supply
from app.quotas.scenarios.outcome import Factor

FACTORS = {
    DistributionKey.SOCIAL_STOCK: Words("de sociale voorraad", "the social stock"),
    DistributionKey.MUTATION: Words("de mutatie", "the mutation"),
    DistributionKey.INHABITANTS: Words("het aantal inwoners", "the number of inhabitants"),
    DistributionKey.INVERSE_SHARE: Words("de plaatsingen van het jaar ervoor", "the placements of the year before"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A municipality with everything that decides about it; `key` is its share by the key, all together 1."""

    code: str
    mutation: int
    cap: int
    cap_basis_points: int
    key: Fraction
    factors: tuple[Factor, ...]
    balance: int
    supply: tuple[Supply, ...]


def weigh(inputs: Inputs) -> tuple[Weighed, ...]:
    """Weigh each municipality. Refuses what is not known (`InvalidInput`), naming who and what."""
    supply = {one.code: _supply(inputs, one) for one in inputs.municipalities}
    mutation = {code: sum(cell.homes for cell in cells) for code, cells in supply.items()}
    counted = {weight.factor: _counted(inputs, weight.factor, mutation) for weight in inputs.parameters.key}
    shares = {one.area: one.basis_points for one in inputs.parameters.caps}
    usual = inputs.parameters.cap_basis_points
    everywhere = inputs.rules.cap_basis_points if usual is None else usual
    found = []
    for one in inputs.municipalities:
        code, share = one.code, shares.get(one.code, everywhere)
        parts = [
            (weight, Fraction(weight.basis_points * counted[weight.factor][code], sum(counted[weight.factor].values())))
            for weight in inputs.parameters.key
            if weight.basis_points
        ]
        found.append(
            Weighed(
                code=code,
                mutation=mutation[code],
                cap=_cap(inputs, code, supply[code], share),
                cap_basis_points=share,
                key=sum((part for _, part in parts), Fraction()) / WHOLE,
                factors=tuple(
                    Factor(
                        factor=weight.factor,
                        counted=counted[weight.factor][code],
                        weight=weight.basis_points,
                        basis_points=round_half_up(part),
                    )
                    for weight, part in parts
                ),
                balance=one.balance,
                supply=supply[code],
            )
        )
    return tuple(found)


def round_half_up(number: Fraction) -> int:
    """Round to a whole number; a half goes up."""
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def _supply(inputs: Inputs, one: MunicipalityUsed) -> tuple[Supply, ...]:
    """Give the homes, in as many as the scenario says: more or fewer of each kind, in proportion."""
    homes = next((change.homes for change in inputs.parameters.mutations if change.area == one.code), None)
    if homes is None:
        if one.mutation is None:
            raise _unknown(inputs, one.code, Words("de mutatie", "the mutation"), "mutations")
        return one.supply
    cells = {f"{place:06}": cell for place, cell in enumerate(one.supply)}
    if not sum(cell.homes for cell in one.supply):
        return (Supply("", "", "", homes),)
    parts, _ = largest_remainder(homes, {name: cell.homes for name, cell in cells.items()})
    return tuple(
        Supply(cell.corporation, cell.district, cell.dwelling_type, parts[name]) for name, cell in cells.items()
    )


def cap_of(scope: CapScope, supply: tuple[Supply, ...], share: int) -> int | None:
    """Give the most a municipality houses, by the scope of the cap; of the region as a whole it is its mutation.

    None where each corporation has its own cap, and its mutation is not known.
    """
    homes = sum(cell.homes for cell in supply)
    if scope is CapScope.MUNICIPALITY:
        return cap(homes, share)
    if scope is CapScope.REGION:
        return homes
    if any(not cell.corporation for cell in supply):
        return None
    return sum(cap(homes, share) for homes in by_corporation(supply).values())


def by_corporation(supply: tuple[Supply, ...]) -> dict[str, int]:
    """Add homes up by corporation; those of nobody in particular are left out."""
    found: dict[str, int] = {}
    for cell in supply:
        if cell.corporation:
            found[cell.corporation] = found.get(cell.corporation, 0) + cell.homes
    return found


def _cap(inputs: Inputs, code: str, supply: tuple[Supply, ...], share: int) -> int:
    found = cap_of(inputs.rules.cap_scope, supply, share)
    if found is None:
        what = Words("de mutatie van elke corporatie", "the mutation of each corporation")
        raise _unknown(inputs, code, what, "caps")
    return found


def _counted(inputs: Inputs, factor: DistributionKey, mutation: Mapping[str, int]) -> dict[str, int]:
    """Give what a factor counts in each municipality; a factor that is not known somewhere cannot be used."""
    found = {}
    for one in inputs.municipalities:
        number = _number(one, factor, mutation[one.code])
        if number is None:
            raise _unknown(inputs, one.code, FACTORS[factor], "keyWeights")
        found[one.code] = number
    if not sum(found.values()):
        label = FACTORS[factor]
        raise InvalidInput(
            Words(
                nl=f"In de hele regio is {label.nl} nul. Kies een andere sleutel.",
                en=f"In the whole region, {label.en} is zero. Choose another key.",
            ),
            "parameters",
            "keyWeights",
        )
    return found


def _number(one: MunicipalityUsed, factor: DistributionKey, mutation: int) -> int | None:
    match factor:
        case DistributionKey.SOCIAL_STOCK:
            return one.social_stock
        case DistributionKey.MUTATION:
            return mutation
        case DistributionKey.INHABITANTS:
            return one.inhabitants
        case DistributionKey.INVERSE_SHARE:
            # The homes that went to others the year before: the smaller the share of urgent lettings, the more.
            if one.mutation_before is None or one.urgent_before is None:
                return None
            return max(one.mutation_before - one.urgent_before, 0)


def _unknown(inputs: Inputs, code: str, what: Words, field: str) -> InvalidInput:
    name = next((one.label.nl for one in inputs.names if one.code == code), code)
    return InvalidInput(
        Words(
            nl=f"Van {name} is {what.nl} niet bekend. Vul dat aan, of reken zonder.",
            en=f"Of {name}, {what.en} is not known. Add it, or calculate without it.",
        ),
        "parameters",
        field,
    )
