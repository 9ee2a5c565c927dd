"""Buckets of objects: how fast they empty, how they fill, and whose they are."""

from typing import Any

import pytest
from starlette.requests import Request

from app.web.rates import MOST, Rates, network_of


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_a_full_bucket_gives_what_it_holds_and_then_tells_how_long_to_wait() -> None:
    rates = Rates(600, 60, clock := Clock())

    assert [rates.take("a", 200) for _ in range(4)] == [0, 0, 0, 20]
    clock.now += 19
    assert rates.take("a", 200) == 1
    clock.now += 1
    assert rates.take("a", 200) == 0
    assert rates.take("a", 1) == 1


def test_a_refusal_takes_nothing() -> None:
    rates = Rates(600, 60, Clock())

    assert [rates.take("a", cost) for cost in (500, 200, 200, 100)] == [0, 10, 10, 0]


def test_one_bucket_does_not_empty_another() -> None:
    rates = Rates(600, 60, Clock())

    assert [rates.take(key, 600) for key in ("a", "b", "a", "b")] == [0, 0, 60, 60]


def test_a_bucket_never_holds_more_than_its_size() -> None:
    rates = Rates(600, 60, clock := Clock())

    rates.take("a", 1)
    clock.now += 10_000

    assert [rates.take("a", 600), rates.take("a", 1)] == [0, 1]


def test_what_costs_more_than_a_bucket_waits_for_a_full_one() -> None:
    rates = Rates(600, 60, clock := Clock())

    assert [rates.take("a", 10_000), rates.take("a", 10_000)] == [0, 60]
    clock.now += 60
    assert rates.take("a", 10_000) == 0


def test_buckets_do_not_pile_up() -> None:
    rates = Rates(600, 60, Clock())

    for number in range(3 * MOST):
        rates.take("busy", 0)
        rates.take(str(number), 600)

    assert len(rates._buckets) == MOST
    assert rates.take(str(3 * MOST - 1), 1) == 1
    assert rates.take("0", 1) == 0


@pytest.mark.parametrize(
    ("client", "network"),
    [
        ("192.0.2.7", "192.0.2.0/24"),
        ("192.0.2.255", "192.0.2.0/24"),
        ("192.0.3.7", "192.0.3.0/24"),
        ("::ffff:192.0.2.7", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("2001:db8:1:ffff::", "2001:db8:1::/48"),
        ("2001:db8:2::1", "2001:db8:2::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("testclient", "unknown"),
        ("", "unknown"),
        (None, "unknown"),
    ],
)
def test_callers_of_one_network_share_a_bucket(client: str | None, network: str) -> None:
    scope: dict[str, Any] = {"type": "http", "headers": [], "client": (client, 50_000) if client is not None else None}

    assert network_of(Request(scope)) == f"network:{network}"
