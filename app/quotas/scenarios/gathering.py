"""Gathering what a calculation is made of: everything by its code, and of each figure where it came from."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from app.access.visibility import Disclosure
from app.agenda.models import Mandatory, ReportingPeriod, UrgencyCategory
from app.core.refusal import InvalidInput
from app.core.tables import Table, table_of
from app.core.words import Words
from app.partners.models import Area, AreaKind, Organisation
from app.quotas.asking import Ask
from app.quotas.models import (
    CountedCategory,
    CountingRuleSet,
    MutationCount,
    PlacementFlow,
    RuleSetState,
    UrgencyDemand,
)
from app.quotas.scenarios import neighbours
from app.quotas.scenarios.checking import Known
from app.quotas.scenarios.inputs import (
    CategoryUsed,
    Demand,
    Inputs,
    MunicipalityUsed,
    Named,
    Provenance,
    RulesUsed,
    Supply,
)
from app.quotas.scenarios.parameters import Parameters, PlannedTransfer

FIRST, LATER = 1, 2  # the priority of whom the law demands priority for, and of others


async def known_codes(ask: Ask, year: int) -> Known:
    """Give the codes of the municipalities and the categories of a year."""
    areas = await _municipalities(ask, year)
    categories = await ask(select(table_of(UrgencyCategory).c.code), {})
    return Known(frozenset(one.code for one in areas), frozenset(one.code for one in categories))


async def newest_rules(ask: Ask, year: int) -> Any:
    """Give the row of the newest counting rules of a year that were adopted; where there are none, the newest draft."""
    rules = table_of(CountingRuleSet)
    newest = (rules.c.state != RuleSetState.ADOPTED, rules.c.version.desc())
    found = await ask(select(rules).where(rules.c.year == year).order_by(*newest).limit(1), {})
    return found[0] if found else None


async def gather(ask: Ask, year: int, parameters: Parameters) -> Inputs:
    """Gather what a scenario of a year is calculated from. Refuses what cannot be calculated (`InvalidInput`)."""
    found = await facts(ask, year, parameters)
    if found is None:
        raise InvalidInput(
            Words(
                nl=f"Voor {year} zijn er geen telregels. Maak die eerst.",
                en=f"There are no counting rules for {year}. Make those first.",
            ),
            "year",
        )
    if not found.demand:
        raise InvalidInput(
            Words(
                nl=f"Voor {year} is er geen vraag opgegeven. Er valt niets te verdelen.",
                en=f"No demand was given for {year}. There is nothing to divide.",
            ),
            "year",
        )
    return found


async def facts(ask: Ask, year: int, parameters: Parameters) -> Inputs | None:
    """Gather what is known of a year, even where that is too little to calculate; None without counting rules.

    Refuses to carry over what was not settled (`InvalidInput`).
    """
    rules = await newest_rules(ask, year)
    return None if rules is None else await _Gathering(ask, year, parameters, rules).inputs()


async def _municipalities(ask: Ask, year: int) -> Sequence[Any]:
    area = table_of(Area)
    asked = select(area.c.id, area.c.code, area.c.name).where(
        area.c.kind == AreaKind.MUNICIPALITY,
        area.c.valid_from <= date(year, 12, 31),
        or_(area.c.valid_to.is_(None), area.c.valid_to >= date(year, 1, 1)),
    )
    return await ask(asked.order_by(area.c.code), {})


class _Gathering:
    """One gathering; `sources` says along the way where things came from."""

    def __init__(self, ask: Ask, year: int, parameters: Parameters, rules: Any) -> None:
        self.ask, self.year, self.parameters, self.rules = ask, year, parameters, rules
        self.codes: dict[UUID | None, str] = {None: ""}
        self.names: dict[str, Words] = {}
        self.sources: list[Provenance] = []

    async def inputs(self) -> Inputs:
        """Gather everything."""
        areas = await _municipalities(self.ask, self.year)
        for one in areas:
            self._name(one.id, one.code, one.name)
        categories, codes = await self._categories()
        demand = await self._demand(codes)
        supply = await self._supply()
        stock, people = await self._stock(), await self._inhabitants()
        before, urgent = await self._year_before({key for key, one in codes.items() if one.counts_towards_cap})
        balances = await self._balances() if self.parameters.carries_over else {}
        transfers = await self._transfers()
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
        )

    def _name(self, key: UUID, code: str, name: str) -> None:
        self.codes[key] = code
        self.names[code] = Words(name, name)

    def _say(self, label: Words, source: Words) -> None:
        self.sources.append(Provenance(label=label, source=source))

    async def _categories(self) -> tuple[tuple[CategoryUsed, ...], dict[UUID, CategoryUsed]]:
        counted = table_of(CountedCategory)
        of_rules = select(counted).where(counted.c.rule_set_id == self.rules.id)
        counts = {one.category_id: one.counts_towards_cap for one in await self.ask(of_rules, {})}
        found = {}
        for one in await self.ask(select(table_of(UrgencyCategory)), {}):
            self.names[one.code] = Words(one.label_nl, one.label_en)
            found[one.id] = CategoryUsed(
                code=one.code,
                counts_towards_cap=counts.get(one.id, False),
                priority=FIRST if one.mandatory is Mandatory.YES else LATER,
                is_safety=one.disclosure is Disclosure.SAFETY,
            )
        return tuple(sorted(found.values(), key=lambda one: one.code)), found

    async def _demand(self, categories: dict[UUID, CategoryUsed]) -> tuple[Demand, ...]:
        demand = table_of(UrgencyDemand)
        rows = [
            Demand(categories[one.category_id].code, self.codes[one.origin_area_id], one.households)
            for one in await self.ask(select(demand).where(demand.c.year == self.year), {})
            if one.households
        ]
        if rows:
            self._say(Words("vraag", "demand"), Words(f"toegekende urgenties {self.year}", f"urgencies of {self.year}"))
        return tuple(sorted(rows))

    async def _supply(self) -> dict[UUID, list[Supply]]:
        """Give the homes that will be let: as forecast, where there is a forecast, and else as planned."""
        found: dict[UUID, list[Supply]] = defaultdict(list)
        forecast = await neighbours.forecast(self.ask, self.year)
        await self._name_all(Organisation, "short_name", (one[1] for one in forecast))
        await self._name_all(Area, "name", (one[2] for one in forecast))
        for area, corporation, district, kind, homes in forecast:
            found[area].append(Supply(self.codes[corporation], self.codes[district], kind, homes))
        if found:
            self._say(Words("mutatie", "mutation"), Words(f"prognose {self.year}", f"forecast of {self.year}"))
            return found
        count, period = table_of(MutationCount), table_of(ReportingPeriod)
        asked = (
            select(count.c.area_id, func.sum(count.c.planned))
            .join(period, period.c.id == count.c.period_id)
            .where(period.c.year == self.year)
            .group_by(count.c.area_id)
        )
        for area_id, planned in await self.ask(asked, {}):
            if area_id in self.codes:
                found[area_id].append(Supply("", "", "", int(planned)))
        self._say(Words("mutatie", "mutation"), Words(f"gepland voor {self.year}", f"planned for {self.year}"))
        return found

    async def _name_all(self, model: type[Table], name: str, keys: Iterable[UUID | None]) -> None:
        """Learn the codes and names of those that are not known yet."""
        wanted = {one for one in keys if one not in self.codes}
        if wanted:
            rows = table_of(model)
            asked = select(rows.c.id, rows.c.code, rows.c[name]).where(rows.c.id.in_(wanted))
            for key, code, called in await self.ask(asked, {}):
                self._name(key, code, called)

    async def _stock(self) -> dict[UUID, int]:
        """Give the social stock at the last period of the year, or before it, in which it was told."""
        count, at = table_of(MutationCount), table_of(ReportingPeriod)
        asked = (
            select(count.c.area_id, count.c.social_stock, at.c.code)
            .join(at, at.c.id == count.c.period_id)
            .where(at.c.year <= self.year, count.c.social_stock.is_not(None))
            .order_by(at.c.starts_on)
        )
        found: dict[UUID, int] = {}
        told = ""
        for area_id, stock, period in await self.ask(asked, {}):
            found[area_id], told = stock, period
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

    async def _year_before(self, counted: set[UUID]) -> tuple[dict[UUID, int], dict[UUID, int]]:
        """Give the mutation of the year before, where all of it is known, and the urgent lettings in it."""
        count, flow, period = table_of(MutationCount), table_of(PlacementFlow), table_of(ReportingPeriod)
        of_year = period.c.year == self.year - 1
        asked = select(count.c.area_id, count.c.realised).join(period, period.c.id == count.c.period_id).where(of_year)
        mutation: dict[UUID, int] = {}
        unknown: set[UUID] = set()
        for area_id, realised in await self.ask(asked, {}):
            if realised is None:
                unknown.add(area_id)
            else:
                mutation[area_id] = mutation.get(area_id, 0) + realised
        flows = (
            select(flow.c.destination_area_id, func.sum(flow.c.households))
            .join(period, period.c.id == flow.c.period_id)
            .where(of_year, flow.c.category_id.in_(counted))
            .group_by(flow.c.destination_area_id)
        )
        urgent = {area_id: int(households) for area_id, households in await self.ask(flows, {})}
        return {key: one for key, one in mutation.items() if key not in unknown}, urgent

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
