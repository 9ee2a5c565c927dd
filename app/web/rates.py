"""How much may be asked: a bucket of objects for each actor or network, which fills up again as time passes.

The buckets live in this process. Several processes behind one address give each caller a bucket in each.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import Request

MOST = 10_000  # buckets; the one that was used longest ago is dropped first, and begins anew as a full one


class Rates:
    """The buckets. Each holds `size` objects, and fills from empty to full in `seconds`."""

    def __init__(self, size: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.size, self.per_second, self.clock = size, size / seconds, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # what was in it, and when

    def take(self, key: str, cost: int) -> int:
        """Take objects from a bucket and give 0; or take nothing, and give after how many seconds there is enough.

        What costs more than a bucket holds waits for a full one, and empties it.
        """
        now = self.clock()
        held, since = self._buckets.pop(key, (float(self.size), now))
        held = min(self.size, held + (now - since) * self.per_second)
        cost = min(cost, self.size)
        lacking = cost - held
        self._buckets[key] = (held if lacking > 0 else held - cost, now)
        if len(self._buckets) > MOST:
            self._buckets.popitem(last=False)
        return math.ceil(lacking / self.per_second) if lacking > 0 else 0


def network_of(request: Request) -> str:
    """Give the network a request comes from: a /24 of IPv4 or a /48 of IPv6, which one subscriber easily has whole."""
    return _network_of(request.client.host if request.client else "")


@lru_cache(MOST)
def _network_of(host: str) -> str:
    try:
        address = ip_address(host)
    except ValueError:
        return "network:unknown"
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    return f"network:{ip_network((address, 24 if address.version == 4 else 48), strict=False)}"
