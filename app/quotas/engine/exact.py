"""Putting right what a solver found for rounded costs, until prices in exact numbers prove it.

Mostly there is nothing to put right but the prices: they are followed along the arcs that are nearly free. Where a way
round is found that costs less than nothing in exact numbers, households are sent along it.
"""

import heapq
from collections.abc import Sequence

from app.quotas.engine.flow import Flow, IsLate, Task, TimeUp


def make_exact(task: Task, near: Flow, *, largest: int, most: int, is_late: IsLate) -> Flow:
    """Give a cheapest flow of `task`, from one that is cheapest for its costs times `most / largest`, rounded.

    All reckoning is in whole numbers: costs times `most`, and prices times `largest`. The prices that come out are of
    the costs times `most`, and are divided so that they fit the costs themselves.
    """
    carried = list(near.carried)
    costs = [cost * most for cost in task.costs]
    prices = [price * largest for price in near.prices]
    while True:
        way = _settle(task, costs, carried, prices)
        if way is None:
            return Flow(carried, [price // most for price in prices])
        if is_late():
            raise TimeUp
        _send(task, carried, way)


def _settle(
    task: Task, costs: Sequence[int], carried: Sequence[int], prices: list[int]
) -> list[tuple[int, int]] | None:
    """Lower prices until nothing costs less than nothing; or give a way round that does, as (arc, direction)."""
    out: list[list[tuple[int, int, int]]] = [[] for _ in prices]
    starts = set()
    for arc, (tail, head, cost) in enumerate(zip(task.tails, task.heads, costs, strict=True)):
        reduced = cost + prices[tail] - prices[head]
        if carried[arc] < task.upper[arc]:
            out[tail].append((head, arc, 1))
            if reduced < 0:
                starts.add(tail)
        if carried[arc] > task.lower[arc]:
            out[head].append((tail, arc, -1))
            if reduced > 0:
                starts.add(head)
    before = list(prices)
    came_by: dict[int, tuple[int, int, int]] = {}
    changes = [0] * len(prices)
    queue = [(0, node) for node in starts]
    while queue:
        change, node = heapq.heappop(queue)
        if change > prices[node] - before[node]:
            continue
        for head, arc, direction in out[node]:
            found = prices[node] + direction * costs[arc]
            if found < prices[head]:
                prices[head] = found
                came_by[head] = (node, arc, direction)
                changes[head] += 1
                if changes[head] % 8 == 0 and (way := _round(came_by, head)):
                    return way
                heapq.heappush(queue, (found - before[head], head))
    return None


def _round(came_by: dict[int, tuple[int, int, int]], start: int) -> list[tuple[int, int]] | None:
    """Go back from a node; give the way if it comes round."""
    seen: dict[int, int] = {}
    way: list[tuple[int, int]] = []
    node = start
    while node in came_by:
        if node in seen:
            return way[seen[node] :]
        seen[node] = len(way)
        node, arc, direction = came_by[node]
        way.append((arc, direction))
    return None


def _send(task: Task, carried: list[int], way: Sequence[tuple[int, int]]) -> None:
    room = min(
        task.upper[arc] - carried[arc] if direction > 0 else carried[arc] - task.lower[arc] for arc, direction in way
    )
    for arc, direction in way:
        carried[arc] += direction * room
