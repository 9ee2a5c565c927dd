"""Gathering what a calculation is made of: everything by its code, and of each figure where it came from."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.access.visibility import Disclosure
from app.agenda.models import Mandatory, ReportingPeriod, UrgencyCategory
from app.core.refusal import InvalidInput
from app.core.words import Words
from app.partners.models import Area, AreaKind, Organisation
from app.quotas.models import (
    CountedCategory,
    CountingRuleSet,
    MutationCount,
    PlacementFlow,
    RuleSetState,
    UrgencyDemand,
)
from app.quotas.scenarios import agreed, neighbours
from app.quotas.scenarios.checking import Known
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

FIRST, LATER = 1, 2  # the priority of whom the law demands priority for, and of others


async def known_codes(session: AsyncSession, year: int) -> Known:
    """Give the codes of the municipalities and the categories of a year."""
    areas = await _municipalities(session, year)
    categories = (await session.exec(select(UrgencyCategory.code))).all()
    return Known(frozenset(one.code for one in areas), frozenset(categories))


async def newest_rules(session: AsyncSession, year: int) -> CountingRuleSet | None:
    """Give the newest counting rules of a year that were adopted; where there are none, the newest draft."""
    asked = (
        select(CountingRuleSet)
        .where(col(CountingRuleSet.year) == year)
        .order_by(col(CountingRuleSet.state) != RuleSetState.ADOPTED, col(CountingRuleSet.version).desc())
    )
    return (await session.exec(asked)).first()


async def gather(session: AsyncSession, year: int, parameters: Parameters) -> Inputs:
    """Gather what a scenario of a year is calculated from. Refuses what cannot be calculated (`InvalidInput`)."""
    rules = await newest_rules(session, year)
    if rules is None:
        raise InvalidInput(
            Words(
                nl=f"Voor {year} zijn er geen telregels. Maak die eerst.",
                en=f"There are no counting rules for {year}. Make those first.",
            ),
            "year",
        )
    return await _Gathering(session, year, parameters, rules).inputs()


async def _municipalities(session: AsyncSession, year: int) -> list[Area]:
    asked = select(Area).where(
        col(Area.kind) == AreaKind.MUNICIPALITY,
        col(Area.valid_from) <= date(year, 12, 31),
        (col(Area.valid_to).is_(None)) | (col(Area.valid_to) >= date(year, 1, 1)),
    )
    return list((await session.exec(asked.order_by(col(Area.code)))).all())


class _Gathering:
    """One gathering; `sources` says along the way where things came from."""

    def __init__(self, session: AsyncSession, year: int, parameters: Parameters, rules: CountingRuleSet) -> None:
        self.session, self.year, self.parameters, self.rules = session, year, parameters, rules
        self.codes: dict[UUID, str] = {}
        self.names: dict[str, Words] = {}
        self.sources: list[Provenance] = []

    async def inputs(self) -> Inputs:
        """Gather everything."""
        areas = await _municipalities(self.session, self.year)
        for one in areas:
            self._name(one.id, one.code, one.name)
        categories, codes = await self._categories()
        demand = await self._demand(codes)
        supply = await self._supply()
        stock, people = await self._stock(), await self._inhabitants()
        before, urgent = await self._year_before({key for key, one in codes.items() if one.counts_towards_cap})
        balances = await self._balances() if self.parameters.carries_over else {}
        transfers = await self._transfers()
        districts, contingents = await self._agreed(supply, codes)
        self._say(
            Words("telregels", "counting rules"),
            Words(f"{self.year}, versie {self.rules.version}", f"{self.year}, version {self.rules.version}"),
        )
        return Inputs(
            year=self.year,
            parameters=self.parameters,
            rules=RulesUsed(
                year=self.rules.year,
                version=self.rules.version,
                cap_basis_points=self.rules.cap_share_bp,
                cap_scope=self.rules.cap_scope,
            ),
            categories=categories,
            municipalities=tuple(
                MunicipalityUsed(
                    code=one.code,
                    mutation=sum(cell.homes for cell in supply[one.id]) if one.id in supply else None,
                    balance=balances.get(one.id, 0),
                    social_stock=stock.get(one.id),
                    inhabitants=people.get(one.id),
                    urgent_before=urgent.get(one.id, 0) if before.get(one.id) is not None else None,
                    mutation_before=before.get(one.id),
                    supply=tuple(sorted(supply.get(one.id, []))),
                )
                for one in areas
            ),
            demand=demand,
            transfers=transfers,
            names=tuple(Named(code=code, label=label) for code, label in sorted(self.names.items())),
            sources=tuple(self.sources),
            districts=districts,
            contingents=contingents,
        )

    def _name(self, key: UUID, code: str, name: str) -> None:
        self.codes[key] = code
        self.names[code] = Words(name, name)

    def _say(self, label: Words, source: Words) -> None:
        self.sources.append(Provenance(label=label, source=source))

    async def _categories(self) -> tuple[tuple[CategoryUsed, ...], dict[UUID, CategoryUsed]]:
        counted = select(CountedCategory).where(col(CountedCategory.rule_set_id) == self.rules.id)
        counts = {one.category_id: one.counts_towards_cap for one in (await self.session.exec(counted)).all()}
        found = {}
        for one in (await self.session.exec(select(UrgencyCategory))).all():
            self.names[one.code] = Words(one.label_nl, one.label_en)
            found[one.id] = CategoryUsed(
                code=one.code,
                counts_towards_cap=counts.get(one.id, False),
                priority=FIRST if one.mandatory is Mandatory.YES else LATER,
                is_safety=one.disclosure is Disclosure.SAFETY,
            )
        return tuple(sorted(found.values(), key=lambda one: one.code)), found

    async def _demand(self, categories: dict[UUID, CategoryUsed]) -> tuple[Demand, ...]:
        asked = select(UrgencyDemand).where(col(UrgencyDemand.year) == self.year)
        rows = [
            Demand(
                categories[one.category_id].code,
                "" if one.origin_area_id is None else self.codes[one.origin_area_id],
                one.households,
            )
            for one in (await self.session.exec(asked)).all()
            if one.households
        ]
        if not rows:
            raise InvalidInput(
                Words(
                    nl=f"Voor {self.year} is er geen vraag opgegeven. Er valt niets te verdelen.",
                    en=f"No demand was given for {self.year}. There is nothing to divide.",
                ),
                "year",
            )
        self._say(Words("vraag", "demand"), Words(f"toegekende urgenties {self.year}", f"urgencies of {self.year}"))
        return tuple(sorted(rows))

    async def _supply(self) -> dict[UUID, list[Supply]]:
        """Give the homes that will be let: as forecast, where there is a forecast, and else as planned."""
        found: dict[UUID, list[Supply]] = defaultdict(list)
        for area, corporation, district, kind, homes in await neighbours.forecast(self.session, self.year):
            cell = Supply(await self._corporation(corporation), await self._district(district), kind, homes)
            found[area].append(cell)
        if found:
            self._say(Words("mutatie", "mutation"), Words(f"prognose {self.year}", f"forecast of {self.year}"))
            return found
        asked = (
            select(col(MutationCount.area_id), func.sum(col(MutationCount.planned)))
            .join(ReportingPeriod, col(ReportingPeriod.id) == col(MutationCount.period_id))
            .where(col(ReportingPeriod.year) == self.year)
            .group_by(col(MutationCount.area_id))
        )
        for area_id, planned in (await self.session.exec(asked)).all():
            if area_id in self.codes:
                found[area_id].append(Supply("", "", "", int(planned)))
        self._say(Words("mutatie", "mutation"), Words(f"gepland voor {self.year}", f"planned for {self.year}"))
        return found

    async def _agreed(
        self, supply: dict[UUID, list[Supply]], categories: dict[UUID, CategoryUsed]
    ) -> tuple[tuple[DistrictUsed, ...], tuple[Bound, ...]]:
        """Give what the optimum keeps to besides; the rule has no word for it."""
        kept = self.parameters if self.parameters.method is CalculationMethod.OPTIMUM else None
        districts: agreed.Agreed = ((), None)
        promised: agreed.Promised = ((), None)
        if kept and kept.keeps_district_limits:
            districts = await agreed.district_limits(self.session, self.year, self.codes, supply)
        if kept and kept.keeps_contingents:
            promised = await agreed.contingents(self.session, self.year, self.codes, categories)
        self.sources += [source for _, source in (districts, promised) if source]
        return districts[0], promised[0]

    async def _corporation(self, key: UUID | None) -> str:
        if key is None:
            return ""
        if key not in self.codes:
            one = await self.session.get(Organisation, key)
            assert one is not None
            self._name(one.id, one.code, one.short_name)
        return self.codes[key]

    async def _district(self, key: UUID | None) -> str:
        if key is None:
            return ""
        if key not in self.codes:
            one = await self.session.get(Area, key)
            assert one is not None
            self._name(one.id, one.code, one.name)
        return self.codes[key]

    async def _stock(self) -> dict[UUID, int]:
        """Give the social stock at the last period of the year, or before it, in which it was told."""
        asked = (
            select(col(MutationCount.area_id), col(MutationCount.social_stock), col(ReportingPeriod.code))
            .join(ReportingPeriod, col(ReportingPeriod.id) == col(MutationCount.period_id))
            .where(col(ReportingPeriod.year) <= self.year, col(MutationCount.social_stock).is_not(None))
            .order_by(col(ReportingPeriod.starts_on))
        )
        found: dict[UUID, int] = {}
        told = ""
        for area_id, stock, period in (await self.session.exec(asked)).all():
            assert stock is not None
            found[area_id], told = stock, period
        if told:
            self._say(Words("sociale voorraad", "social stock"), Words(f"periode {told}", f"period {told}"))
        return found

    async def _inhabitants(self) -> dict[UUID, int]:
        """Give the inhabitants as they were counted last."""
        found = await neighbours.inhabitants(self.session, self.year)
        if found is None:
            return {}
        counted_in, people = found
        self._say(Words("inwoners", "inhabitants"), Words(f"1 januari {counted_in}", f"1 January {counted_in}"))
        return people

    async def _year_before(self, counted: set[UUID]) -> tuple[dict[UUID, int], dict[UUID, int]]:
        """Give the mutation of the year before, where all of it is known, and the urgent lettings in it."""
        of_year = col(ReportingPeriod.year) == self.year - 1
        asked = (
            select(col(MutationCount.area_id), col(MutationCount.realised))
            .join(ReportingPeriod, col(ReportingPeriod.id) == col(MutationCount.period_id))
            .where(of_year)
        )
        mutation: dict[UUID, int] = {}
        unknown: set[UUID] = set()
        for area_id, realised in (await self.session.exec(asked)).all():
            if realised is None:
                unknown.add(area_id)
            else:
                mutation[area_id] = mutation.get(area_id, 0) + realised
        flows = (
            select(col(PlacementFlow.destination_area_id), func.sum(col(PlacementFlow.households)))
            .join(ReportingPeriod, col(ReportingPeriod.id) == col(PlacementFlow.period_id))
            .where(of_year, col(PlacementFlow.category_id).in_(counted))
            .group_by(col(PlacementFlow.destination_area_id))
        )
        urgent = {area_id: int(households) for area_id, households in (await self.session.exec(flows)).all()}
        return {key: one for key, one in mutation.items() if key not in unknown}, urgent

    async def _balances(self) -> dict[UUID, int]:
        """Give what is carried over from the year before."""
        found = await neighbours.balances(self.session, self.year - 1)
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
        for giver, taker, households in await neighbours.transfers(self.session, self.year):
            together[self.codes[giver], self.codes[taker]] += households
        if together:
            self._say(
                Words("overdrachten", "transfers"),
                Words("door beide gemeenten akkoord", "agreed by both municipalities"),
            )
        for one in self.parameters.transfers:
            together[one.giver, one.taker] += one.households
        return tuple(sorted(PlannedTransfer(*pair, households) for pair, households in together.items()))
