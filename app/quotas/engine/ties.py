"""Choosing between flows that are equally good, so that everybody finds the same one. See docs/optimum.md."""

from collections.abc import Sequence
from hashlib import sha256

from app.quotas.engine.network import Network

ROUNDS = 4  # after which hashes that are alike by chance are no longer waited for


def costs_by_key(network: Network, round_: int, bits: int) -> dict[int, int]:
    """Give arcs with a key their cost in a round: a hash of the key, another one in each round.

    Hashes can be alike. After four rounds an arc costs 1 and the others nothing, one arc after the other.
    """
    if round_ < ROUNDS:
        salt = "" if round_ == 0 else f"{round_}/"
        return {arc: _hash(salt + key, bits) for arc, key in enumerate(network.keys) if key is not None}
    named = sorted((key, arc) for arc, key in enumerate(network.keys) if key is not None)
    return {named[(round_ - ROUNDS) % len(named)][1]: 1}


def _hash(key: str, bits: int) -> int:
    return int.from_bytes(sha256(key.encode()).digest()[:8]) >> (64 - bits)


def is_one_flow(network: Network, lower: Sequence[int], upper: Sequence[int], carried: Sequence[int]) -> bool:
    """Whether no other flow fits between these bounds.

    Another one differs by a way round, along open arcs. Within nodes that can all reach each other there is one if
    more arcs join them than a tree has; in a tree one can only come back as one went.
    """
    ways: dict[int, list[int]] = {}
    open_ = []
    for arc, (least, most) in enumerate(zip(lower, upper, strict=True)):
        if least < most:
            open_.append(arc)
            tail, head = network.tails[arc], network.heads[arc]
            if carried[arc] < most:
                ways.setdefault(tail, []).append(head)
            if carried[arc] > least:
                ways.setdefault(head, []).append(tail)
    together = _components(ways)
    sizes: dict[int, int] = {}
    for component in together.values():
        sizes[component] = sizes.get(component, 0) + 1
    arcs: dict[int, int] = {}
    for arc in open_:
        component = together.get(network.tails[arc], -1)
        if component >= 0 and component == together.get(network.heads[arc], -2):
            arcs[component] = arcs.get(component, 0) + 1
    return all(count < sizes[component] for component, count in arcs.items())


def _components(ways: dict[int, list[int]]) -> dict[int, int]:
    """Give each node the number of those it can reach and come back from (Tarjan), without recursion."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    component: dict[int, int] = {}
    stack: list[int] = []
    for root in list(ways):
        if root in index:
            continue
        index[root] = low[root] = len(index)
        stack.append(root)
        path = [(root, iter(ways.get(root, ())))]
        while path:
            node, heads = path[-1]
            for head in heads:
                if head not in index:
                    index[head] = low[head] = len(index)
                    stack.append(head)
                    path.append((head, iter(ways.get(head, ()))))
                    break
                if head not in component:
                    low[node] = min(low[node], index[head])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    while True:
                        one = stack.pop()
                        component[one] = index[node]
                        if one == node:
                            break
    return component
