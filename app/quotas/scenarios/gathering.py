"""Gathering what a calculation is made of: everything by its code, and of each figure where it came from."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select

from app.access.visibility import Disclosure
from app.agenda.models import Mandatory, ReportingPeriod, UrgencyCategory
from app.core.refusal import InvalidInput
from app.core.tables import table_of
from app.core.words import Words
from app.quotas.asking import Ask
from app.quotas.models import (
    CountedCategory,
    MutationCount,
    PlacementFlow,
    UrgencyDemand,
)
from app.quotas.scenarios import agreed, neighbours
from app.quotas.scenarios.inputs import (
    CategoryUsed,
    Demand,
    DistrictUsed,
    Inputs,
    MunicipalityUsed,
    Named,
    Provenance,
    RulesUsed,
    Supply,
)
from app.quotas.scenarios.models import CalculationMethod
from app.quotas.scenarios.parameters import Bound, Parameters, PlannedTransfer
from app.quotas.scenarios.queries import municipalities, newest_rules

FIRST, LATER = 1, 2  # the priority of whom the law demands priority for, and of others


async def gather(ask: Ask, year: int, parameters: Parameters) -> Inputs:
    """Gather what a scenario of a year is calculated from. Refuses what cannot be calculated (`InvalidInput`)."""
    rules = await newest_rules(ask, year)
    if rules is None:
        raise InvalidInput(
            Words(
                nl=f"Voor {year} zijn er geen telregels. Maak die eerst.",
                en=f"There are no counting rules for {year}. Make those first.",
            ),
            "year",
        )
    return await _Gathering(ask, year, parameters, rules).inputs()


async def known(ask: Ask, year: int) -> Inputs | None:
    """Gather what is known of a year by itself, even where that is too little to calculate.

    What comes from the year before is left out, and so are transfers. None without counting rules.
    """
    rules = await newest_rules(ask, year)
    return None if rules is None else await _Gathering(ask, year, Parameters(), rules).of_the_year()


class _Gathering:
    """One gathering; `sources` says along the way where things came from."""

    def __init__(self, ask: Ask, year: int, parameters: Parameters, rules: Any) -> None:
        self.ask, self.year, self.parameters, self.rules = ask, year, parameters, rules
        self.codes: dict[UUID | None, str] = {None: ""}
        self.names: dict[str, Words] = {}
        self.sources: list[Provenance] = []
        self.areas: Sequence[Any] = ()
        self.counts: Sequence[Any] = ()
        self.categories: dict[UUID, CategoryUsed] = {}

    async def of_the_year(self) -> Inputs:
        """Gather what is known of the year by itself."""
        self.areas = await municipalities(self.ask, self.year)
        for one in self.areas:
            self.codes[one.id] = one.code
            self._name(one.code, one.name)
        await self._categories()
        demand = await self._demand()
        self.counts = await self._counts()
        supply, stock = await self._supply(), self._stock()
        people = await self._inhabitants()
        return Inputs(
            year=self.year,
            parameters=self.parameters,
            rules=RulesUsed(
                year=self.rules.year,
                version=self.rules.version,
                cap_basis_points=self.rules.cap_share_bp,
                cap_scope=self.rules.cap_scope,
            ),
            categories=tuple(sorted(self.categories.values(), key=lambda one: one.code)),
            municipalities=tuple(
                MunicipalityUsed(
                    code=one.code,
                    mutation=sum(cell.homes for cell in supply[one.id]) if one.id in supply else None,
                    balance=0,
                    social_stock=stock.get(one.id),
                    inhabitants=people.get(one.id),
                    urgent_before=None,
                    mutation_before=None,
                    supply=tuple(sorted(supply.get(one.id, []))),
                )
                for one in self.areas
            ),
            demand=demand,
            transfers=(),
            names=tuple(Named(code=code, label=label) for code, label in sorted(self.names.items())),
            sources=tuple(self.sources),
        )

    async def inputs(self) -> Inputs:
        """Gather everything. Refuses a year without demand, or balances that are not there (`InvalidInput`)."""
        found = await self.of_the_year()
        if not found.demand:
            raise InvalidInput(
                Words(
                    nl=f"Voor {self.year} is er geen vraag opgegeven. Er valt niets te verdelen.",
                    en=f"No demand was given for {self.year}. There is nothing to divide.",
                ),
                "year",
            )
        before, urgent = self._mutation_before(), await self._urgent_before()
        balances = await self._balances() if self.parameters.carries_over else {}
        transfers = await self._transfers()
        districts, contingents = await self._agreed(found)
        self._say(
            Words("telregels", "counting rules"),
            Words(f"{self.year}, versie {self.rules.version}", f"{self.year}, version {self.rules.version}"),
        )
        return replace(
            found,
            municipalities=tuple(
                replace(
                    one,
                    balance=balances.get(area.id, 0),
                    urgent_before=urgent.get(area.id, 0) if area.id in before else None,
                    mutation_before=before.get(area.id),
                )
                for area, one in zip(self.areas, found.municipalities, strict=True)
            ),
            transfers=transfers,
            sources=tuple(self.sources),
            districts=districts,
            contingents=contingents,
        )

    def _name(self, code: str, name: str) -> None:
        self.names[code] = Words(name, name)

    def _say(self, label: Words, source: Words) -> None:
        self.sources.append(Provenance(label=label, source=source))

    async def _categories(self) -> None:
        category, counted = table_of(UrgencyCategory), table_of(CountedCategory)
        of_rules = and_(counted.c.category_id == category.c.id, counted.c.rule_set_id == self.rules.id)
        asked = select(category, counted.c.counts_towards_cap).join(counted, of_rules, isouter=True)
        for one in await self.ask(asked, {}):
            self.names[one.code] = Words(one.label_nl, one.label_en)
            self.categories[one.id] = CategoryUsed(
                code=one.code,
                counts_towards_cap=bool(one.counts_towards_cap),
                priority=FIRST if one.mandatory is Mandatory.YES else LATER,
                is_safety=one.disclosure is Disclosure.SAFETY,
            )

    async def _demand(self) -> tuple[Demand, ...]:
        demand = table_of(UrgencyDemand)
        rows = [
            Demand(self.categories[one.category_id].code, self.codes[one.origin_area_id], one.households)
            for one in await self.ask(select(demand).where(demand.c.year == self.year), {})
            if one.households
        ]
        if rows:
            self._say(Words("vraag", "demand"), Words(f"toegekende urgenties {self.year}", f"urgencies of {self.year}"))
        return tuple(sorted(rows))

    async def _agreed(self, found: Inputs) -> tuple[tuple[DistrictUsed, ...], tuple[Bound, ...]]:
        """Give what the optimum keeps to besides; the rule has no word for it."""
        kept = self.parameters if self.parameters.method is CalculationMethod.OPTIMUM else None
        districts: agreed.Agreed = ((), None)
        promised: agreed.Promised = ((), None)
        if kept and kept.keeps_district_limits:
            districts = await agreed.district_limits(self.ask, self.year, found.municipalities)
        if kept and kept.keeps_contingents:
            promised = await agreed.contingents(self.ask, self.year, self.codes, self.categories)
        self.sources += [source for _, source in (districts, promised) if source]
        return districts[0], promised[0]

    async def _counts(self) -> Sequence[Any]:
        """Give what was planned and counted in each period up to the year, in their order."""
        count, period = table_of(MutationCount), table_of(ReportingPeriod)
        asked = (
            select(
                count.c.area_id, count.c.planned, count.c.realised, count.c.social_stock, period.c.year, period.c.code
            )
            .join(period, period.c.id == count.c.period_id)
            .where(period.c.year <= self.year)
            .order_by(period.c.starts_on)
        )
        return await self.ask(asked, {})

    async def _supply(self) -> dict[UUID, list[Supply]]:
        """Give the homes that will be let: as forecast, where there is a forecast, and else as planned."""
        found: dict[UUID, list[Supply]] = defaultdict(list)
        for one in await neighbours.forecast(self.ask, self.year):
            for code, name in ((one.corporation, one.corporation_name), (one.district, one.district_name)):
                if code is not None:
                    self._name(code, name)
            cell = Supply(one.corporation or "", one.district or "", one.dwelling_type or "", one.expected)
            found[one.area_id].append(cell)
        if found:
            self._say(Words("mutatie", "mutation"), Words(f"prognose {self.year}", f"forecast of {self.year}"))
            return found
        planned: dict[UUID, int] = defaultdict(int)
        for one in self.counts:
            if one.year == self.year and one.area_id in self.codes:
                planned[one.area_id] += one.planned
        self._say(Words("mutatie", "mutation"), Words(f"gepland voor {self.year}", f"planned for {self.year}"))
        return {key: [Supply("", "", "", homes)] for key, homes in planned.items()}

    def _stock(self) -> dict[UUID, int]:
        """Give the social stock at the last period of the year, or before it, in which it was told."""
        found: dict[UUID, int] = {}
        told = ""
        for one in self.counts:
            if one.social_stock is not None:
                found[one.area_id], told = one.social_stock, one.code
        if told:
            self._say(Words("sociale voorraad", "social stock"), Words(f"periode {told}", f"period {told}"))
        return found

    async def _inhabitants(self) -> dict[UUID, int]:
        """Give the inhabitants as they were counted last."""
        found = await neighbours.inhabitants(self.ask, self.year)
        if found is None:
            return {}
        counted_in, people = found
        self._say(Words("inwoners", "inhabitants"), Words(f"1 januari {counted_in}", f"1 January {counted_in}"))
        return people

    def _mutation_before(self) -> dict[UUID, int]:
        """Give the mutation of the year before, where all of it is known."""
        before = [one for one in self.counts if one.year == self.year - 1]
        unknown = {one.area_id for one in before if one.realised is None}
        found: dict[UUID, int] = defaultdict(int)
        for one in before:
            if one.area_id not in unknown:
                found[one.area_id] += one.realised
        return found

    async def _urgent_before(self) -> dict[UUID, int]:
        """Give the urgent lettings of the year before, in categories that count towards the cap."""
        flow, period, counted = table_of(PlacementFlow), table_of(ReportingPeriod), table_of(CountedCategory)
        counting = select(counted.c.category_id).where(
            counted.c.rule_set_id == self.rules.id, counted.c.counts_towards_cap
        )
        asked = (
            select(flow.c.destination_area_id, func.sum(flow.c.households))
            .join(period, period.c.id == flow.c.period_id)
            .where(period.c.year == self.year - 1, flow.c.category_id.in_(counting))
            .group_by(flow.c.destination_area_id)
        )
        return {area_id: int(households) for area_id, households in await self.ask(asked, {})}

    async def _balances(self) -> dict[UUID, int]:
        """Give what is carried over from the year before."""
        found = await neighbours.balances(self.ask, self.year - 1)
        if found is None:
            raise InvalidInput(
                Words(
                    nl=f"Over {self.year - 1} is nog niet afgerekend. Zet het meenemen van saldo’s uit.",
                    en=f"The year {self.year - 1} was not settled yet. Switch carrying over off.",
                ),
                "parameters",
                "carriesOver",
            )
        version, closing = found
        self._say(
            Words("saldo’s", "balances"),
            Words(f"afrekening {self.year - 1}, versie {version}", f"settlement {self.year - 1}, version {version}"),
        )
        return closing

    async def _transfers(self) -> tuple[PlannedTransfer, ...]:
        """Give the transfers both municipalities agreed to before adoption, and those that are only tried."""
        together: dict[tuple[str, str], int] = defaultdict(int)
        for giver, taker, households in await neighbours.transfers(self.ask, self.year):
            together[self.codes[giver], self.codes[taker]] += households
        if together:
            self._say(
                Words("overdrachten", "transfers"),
                Words("door beide gemeenten akkoord", "agreed by both municipalities"),
            )
        for one in self.parameters.transfers:
            together[one.giver, one.taker] += one.households
        return tuple(sorted(PlannedTransfer(*pair, households) for pair, households in together.items()))
