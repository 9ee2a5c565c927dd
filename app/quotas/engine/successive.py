"""A solver in plain Python: successive shortest paths, as many households at a time as go.

For small regions where OR-Tools is not installed, and to compare with. Costs may be whole numbers of any size.
"""

import heapq
from dataclasses import dataclass

from app.quotas.engine.flow import Flow, IsLate, Task, TimeUp

LOOK_AT_THE_TIME_EVERY = 2000


class Successive:
    """Successive shortest paths with prices (Dijkstra), and all that goes at each price at once (Dinic)."""

    name = "woonagenda-successive/1"

    def most_cost(self, nodes: int) -> int | None:
        """Say that costs may be of any size."""
        return None

    def solve(self, task: Task, is_late: IsLate) -> Flow | None:
        """Find a cheapest flow, or None if nothing fits."""
        graph = _Residual.of(task)
        if graph is None:
            return None
        while any(here > 0 for here in graph.excess):
            if is_late():
                raise TimeUp
            distances = graph.reprice(is_late)
            if distances is None:
                return None
            while graph.send():
                if is_late():
                    raise TimeUp
        return Flow(graph.carried(task), graph.prices)


@dataclass(slots=True)
class _Residual:
    """What can still change: edge 2i is more on an arc, 2i + 1 is less on it."""

    heads: list[int]
    rooms: list[int]
    costs: list[int]
    out: list[list[int]]
    excess: list[int]
    prices: list[int]

    @classmethod
    def of(cls, task: Task) -> "_Residual | None":
        """Start with what is cheapest for each arc alone: full if it costs less than nothing."""
        nodes = len(task.supply)
        graph = cls([], [], [], [[] for _ in range(nodes)], list(task.supply), [0] * nodes)
        for tail, head, cost, lower, upper in zip(
            task.tails, task.heads, task.costs, task.lower, task.upper, strict=True
        ):
            if lower > upper:
                return None
            start = upper if cost < 0 else lower
            graph.excess[tail] -= start
            graph.excess[head] += start
            edge = len(graph.heads)
            graph.heads += (head, tail)
            graph.rooms += (upper - start, start - lower)
            graph.costs += (cost, -cost)
            if lower < upper:
                graph.out[tail].append(edge)
                graph.out[head].append(edge + 1)
        return graph

    def carried(self, task: Task) -> list[int]:
        return [lower + self.rooms[2 * place + 1] for place, lower in enumerate(task.lower)]

    def reprice(self, is_late: IsLate) -> int | None:
        """Raise prices by the way to the nearest node that lacks something; None if there is no way to one."""
        heads, rooms, costs, out, prices = self.heads, self.rooms, self.costs, self.out, self.prices
        far: dict[int, int] = {node: 0 for node, here in enumerate(self.excess) if here > 0}
        queue = [(0, node) for node in far]
        settled: set[int] = set()
        nearest: int | None = None
        while queue:
            distance, node = heapq.heappop(queue)
            if nearest is not None and distance > nearest:
                break
            if node in settled:
                continue
            settled.add(node)
            if len(settled) % LOOK_AT_THE_TIME_EVERY == 0 and is_late():
                raise TimeUp
            if self.excess[node] < 0 and nearest is None:
                nearest = distance
            base = distance + prices[node]
            for edge in out[node]:
                if rooms[edge]:
                    head = heads[edge]
                    found = base + costs[edge] - prices[head]
                    if found < far.get(head, found + 1):
                        far[head] = found
                        heapq.heappush(queue, (found, head))
        if nearest is None:
            return None
        for node in range(len(prices)):
            prices[node] += min(far.get(node, nearest), nearest)
        return nearest

    def send(self) -> int:
        """Send what goes along the shortest ways that cost nothing at these prices."""
        heads, rooms, costs, out, prices, excess = (
            self.heads,
            self.rooms,
            self.costs,
            self.out,
            self.prices,
            self.excess,
        )
        levels = [-1] * len(out)
        ring = [node for node, here in enumerate(excess) if here > 0]
        for node in ring:
            levels[node] = 0
        is_found = False
        while ring and not is_found:
            further = []
            for node in ring:
                for edge in out[node]:
                    head = heads[edge]
                    if rooms[edge] and levels[head] < 0 and costs[edge] + prices[node] == prices[head]:
                        levels[head] = levels[node] + 1
                        further.append(head)
                        is_found = is_found or excess[head] < 0
            ring = further
        if not is_found:
            return 0
        tried = [0] * len(out)
        return sum(self._send_from(node, levels, tried) for node, here in enumerate(excess) if here > 0)

    def _send_from(self, start: int, levels: list[int], tried: list[int]) -> int:
        """Send from one node, down the levels; an edge that leads nowhere is not tried again."""
        heads, rooms, costs, out, prices, excess = (
            self.heads,
            self.rooms,
            self.costs,
            self.out,
            self.prices,
            self.excess,
        )
        sent, node = 0, start
        way: list[int] = []
        while excess[start] > 0:
            if excess[node] < 0:
                amount = min(excess[start], -excess[node], *(rooms[edge] for edge in way))
                for edge in way:
                    rooms[edge] -= amount
                    rooms[edge ^ 1] += amount
                excess[start] -= amount
                excess[node] += amount
                sent += amount
                way, node = [], start
                continue
            edges, next_level, price = out[node], levels[node] + 1, prices[node]
            place = tried[node]
            while place < len(edges):
                edge = edges[place]
                head = heads[edge]
                if rooms[edge] and levels[head] == next_level and costs[edge] + price == prices[head]:
                    break
                place += 1
            tried[node] = place
            if place < len(edges):
                way.append(edges[place])
                node = heads[edges[place]]
            elif way:
                node = heads[way.pop() ^ 1]
                tried[node] += 1
            else:
                break
        return sent
