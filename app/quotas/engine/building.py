"""Making the network of a problem. Nodes and arcs come in the order of their codes, so that it is always the same."""

from collections import defaultdict
from math import floor

from app.quotas.engine.limits import Limit, LimitKind
from app.quotas.engine.network import SINK, Load, Network, Parts, Placing, Unplaced, Use
from app.quotas.engine.objectives import CORPORATION_SPREAD, FAIRNESS
from app.quotas.engine.problem import Problem

ALL = Parts()
EVERY = "*"


def build(problem: Problem, parts: Parts = ALL) -> Network:
    """Make the network of a canonical problem (`canonical.py`), with the named limits on its arcs."""
    return _Builder(problem, parts).build()


class _Builder:
    def __init__(self, problem: Problem, parts: Parts) -> None:
        self.problem, self.parts = problem, parts
        self.network = Network()
        self.is_nested = (
            problem.is_nested or problem.corporation_max_share is not None or CORPORATION_SPREAD in problem.objectives
        )
        self.arrivals: dict[tuple[str, str], int] = {}  # (group, municipality) to the node of who comes there
        self.through: dict[tuple[str, str], int] = {}  # (group, municipality) to the arc of all of them
        self.total_arcs: dict[str, int] = {}
        self.placing_arcs: dict[tuple[str, str, str], int] = {}
        self.mutation = self._mutation()

    def build(self) -> Network:
        self._municipalities()
        self._demand()
        if self.parts.agreements:
            self._agreements()
        self.network.limits.sort(key=lambda limit: limit.name)
        return self.network

    def _mutation(self) -> dict[str, int]:
        place = {one.code: one.municipality for one in self.problem.neighbourhoods}
        supplied: dict[str, int] = defaultdict(int)
        for one in self.problem.supply:
            supplied[place[one.neighbourhood]] += one.dwellings
        return {
            one.code: supplied[one.code] if one.mutation is None else one.mutation
            for one in self.problem.municipalities
        }

    def _limit(
        self, kind: LimitKind, codes: tuple[str, ...], value: int, *arcs: int, weights: tuple[int, ...] = ()
    ) -> None:
        self.network.limits.append(Limit(kind=kind, codes=codes, value=value, arcs=arcs, weights=weights))

    def _municipalities(self) -> None:
        network = self.network
        everybody = sum(one.households for one in self.problem.demand)
        measured = FAIRNESS in self.problem.objectives
        for one in self.problem.municipalities:
            node = network.node()
            arc = network.arc(node, SINK, 0 if measured and not one.key else everybody)
            network.municipalities.append(Load(arc, one.code))
            self.total_arcs[one.code] = arc
            if self.parts.caps and one.cap_share is not None:
                most = floor(one.cap_share * self.mutation[one.code]) + one.waived
                self._limit(LimitKind.MUNICIPAL_CAP, (one.code,), most, arc)
            hubs = {}
            for group in self.problem.groups:
                self.arrivals[group.code, one.code] = network.node()
                hubs[group.code] = network.node() if self.parts.dwellings else node
                self.through[group.code, one.code] = network.arc(
                    self.arrivals[group.code, one.code], hubs[group.code], everybody
                )
            if self.parts.dwellings:
                self._dwellings(one.code, node, hubs)

    def _dwellings(self, municipality: str, node: int, hubs: dict[str, int]) -> None:
        """Lay the arcs from groups to cells, and from cells up to their municipality."""
        network = self.network
        inside = {one.code: one for one in self.problem.neighbourhoods if one.municipality == municipality}
        cells = [one for one in self.problem.supply if one.neighbourhood in inside]
        by_part: dict[tuple[str, str], int] = defaultdict(int)  # (neighbourhood, corporation or nobody) to dwellings
        of_corporation: dict[str, int] = defaultdict(int)
        for cell in cells:
            by_part[cell.neighbourhood, cell.corporation if self.is_nested else ""] += cell.dwellings
            of_corporation[cell.corporation] += cell.dwellings
        parents = self._corporations(municipality, node, of_corporation) if self.is_nested else {"": node}
        part_nodes, part_arcs = {}, {}
        for (neighbourhood, corporation), dwellings in sorted(by_part.items()):
            part = part_nodes[neighbourhood, corporation] = network.node()
            part_arcs[neighbourhood, corporation] = network.arc(part, parents[corporation], dwellings)
        if self.parts.neighbourhood_limits:
            self._neighbourhood_limits(list(inside), part_arcs, by_part)
        for cell in cells:
            here = network.node()
            network.arc(
                here, part_nodes[cell.neighbourhood, cell.corporation if self.is_nested else ""], cell.dwellings
            )
            for group in self.problem.groups:
                suits = group.dwelling_types is None or cell.dwelling_type in group.dwelling_types
                if suits or not self.parts.suitability:
                    key = f"use/{group.code}/{cell.neighbourhood}/{cell.corporation}/{cell.dwelling_type}"
                    arc = network.arc(hubs[group.code], here, cell.dwellings, key=key)
                    network.uses.append(
                        Use(arc, group.code, municipality, cell.corporation, cell.neighbourhood, cell.dwelling_type)
                    )

    def _corporations(self, municipality: str, node: int, dwellings: dict[str, int]) -> dict[str, int]:
        share, nodes = self.problem.corporation_max_share, {}
        for code, count in sorted(dwellings.items()):
            nodes[code] = self.network.node()
            arc = self.network.arc(nodes[code], node, count)
            self.network.corporations.append(Load(arc, municipality, code))
            if self.parts.corporation_limits and share is not None:
                self._limit(LimitKind.CORPORATION_CAP, (municipality, code), floor(share * count), arc)
        return nodes

    def _neighbourhood_limits(
        self, inside: list[str], arcs: dict[tuple[str, str], int], dwellings: dict[tuple[str, str], int]
    ) -> None:
        parts = defaultdict(list)
        for neighbourhood, corporation in sorted(arcs):
            parts[neighbourhood].append((neighbourhood, corporation))
        by_code = {one.code: one for one in self.problem.neighbourhoods}
        for code in inside:
            one, here = by_code[code], parts[code]
            counts = [dwellings[part] for part in here]
            most = [floor(one.max_share * sum(counts))] if one.max_share is not None else []
            most += [one.max_households] if one.max_households is not None else []
            if most and here:
                weights = tuple(counts) if self.is_nested else ()
                self._limit(
                    LimitKind.NEIGHBOURHOOD_CAP, (code,), min(most), *(arcs[part] for part in here), weights=weights
                )

    def _demand(self) -> None:
        """Lay the arcs from where people come from to where they may go."""
        households = {(one.group, one.origin): one.households for one in self.problem.demand}
        realised = {(one.group, one.origin, one.destination): one.households for one in self.problem.realised}
        named = {(pin.group, pin.origin): 0 for pin in self.problem.pins if pin.origin is not None}
        reach, barred = (
            dict(self.problem.reach),
            {(one.group, one.origin, one.destination) for one in self.problem.not_allowed},
        )
        duties = {one.code for one in self.problem.groups if one.must_place}
        pinned = {(pin.group, pin.origin, pin.destination) for pin in self.problem.pins}
        agreed = self.parts.agreements
        for (group, origin), count in sorted((named | households).items()):
            node = self.network.node(count)
            key = f"unplaced/{group}/{origin}"
            arc = self.network.arc(node, SINK, count, key=key)
            self.network.unplaced.append(Unplaced(arc, group, origin))
            if agreed and group in duties:
                self._limit(LimitKind.MUST_PLACE, (group, origin), 0, arc)
            for one in self.problem.municipalities:
                code = one.code
                may = code in reach.get(origin, {code}) and not {(group, origin, code), (group, None, code)} & barred
                done = realised.get((group, origin, code), 0) if agreed else 0
                if may or not agreed or done or (group, origin, code) in pinned:
                    arc = self.network.arc(
                        node,
                        self.arrivals[group, code],
                        count if may or not agreed else done,
                        least=done,
                        key=f"place/{group}/{origin}/{code}",
                    )
                    self.network.placings.append(Placing(arc, group, origin, code))
                    self.placing_arcs[group, origin, code] = arc

    def _agreements(self) -> None:
        for pin in self.problem.pins:
            codes = (pin.group, pin.origin or EVERY, pin.destination)
            if pin.origin is None:
                arc = self.through[pin.group, pin.destination]
            else:
                arc = self.placing_arcs[pin.group, pin.origin, pin.destination]
            self._limit(LimitKind.PIN, codes, pin.households, arc)
        for floor_ in self.problem.guarantees:
            arc = self._arc_of(floor_.municipality, floor_.group)
            self._limit(LimitKind.GUARANTEE, (floor_.municipality, floor_.group or EVERY), floor_.minimum, arc)
        for ceiling in self.problem.ceilings:
            arc = self._arc_of(ceiling.municipality, ceiling.group)
            self._limit(LimitKind.CEILING, (ceiling.municipality, ceiling.group or EVERY), ceiling.maximum, arc)

    def _arc_of(self, municipality: str, group: str | None) -> int:
        return self.total_arcs[municipality] if group is None else self.through[group, municipality]
