"""Dividing again what was given back: in proportion to what was agreed, under ceilings, and nobody loses a promise."""

from random import Random

from app.quotas.contingents.redividing import Held, redivide

TRIES = 500


def held(code: str, agreed: int, *, back: int = 0, ceiling: int | None = None) -> Held:
    """Give a contingent of which so many were given back."""
    return Held(
        code=code,
        version=1,
        agreed=agreed,
        households=agreed - back,
        released=back,
        ceiling=ceiling,
        gave_back=back > 0,
    )


def sizes(*contingents: Held) -> dict[str, int]:
    """Give how many households each would count on."""
    return {code: one.households for code, one in redivide(contingents).after.items()}


def test_what_was_given_back_goes_to_the_others_by_what_was_agreed() -> None:
    assert sizes(held("a", 10, back=4), held("b", 30), held("c", 10)) == {"a": 6, "b": 33, "c": 11}


def test_equal_remainders_go_by_code() -> None:
    assert sizes(held("a", 10, back=4), held("c", 5), held("b", 5), held("d", 5)) == {"a": 6, "b": 7, "c": 6, "d": 6}


def test_nobody_gets_more_than_it_can_guide_and_the_rest_goes_to_others() -> None:
    assert sizes(held("a", 10, back=6), held("b", 30, ceiling=31), held("c", 10)) == {"a": 4, "b": 31, "c": 15}


def test_what_fits_nowhere_stays_with_who_gave_it_back_in_proportion() -> None:
    found = redivide([held("a", 10, back=6), held("b", 9, back=3), held("c", 10, ceiling=16)])

    assert (found.divided, found.remaining) == (6, 3)
    assert {code: (one.households, one.released) for code, one in found.after.items()} == {
        "a": (4, 2),
        "b": (6, 1),
        "c": (16, 0),
    }


def test_where_nobody_gave_back_nothing_changes() -> None:
    found = redivide([held("a", 10), held("b", 0)])

    assert (found.divided, found.remaining, found.changed) == (0, 0, ())


def test_a_proposal_about_other_numbers_has_another_fingerprint_and_the_order_makes_no_difference() -> None:
    one, two = held("a", 10, back=4), held("b", 30)

    assert redivide([one, two]).digest == redivide([two, one]).digest
    assert redivide([one, two]).digest != redivide([one, held("b", 31)]).digest


def test_by_chance_sums_stay_ceilings_hold_and_who_gave_back_gets_nothing() -> None:
    chance = Random(29)
    for _ in range(TRIES):
        contingents = []
        for number in range(chance.randint(1, 8)):
            agreed = chance.randint(0, 40)
            ceiling = chance.choice([None, agreed + chance.randint(0, 10)])
            contingents.append(
                held(f"c{number}", agreed, back=chance.choice([0, chance.randint(0, agreed)]), ceiling=ceiling)
            )

        found = redivide(contingents)

        for before in contingents:
            after = found.after[before.code]
            assert after.ceiling is None or after.households <= max(after.ceiling, before.households)
            assert after.households == before.households if before.gave_back else after.households >= before.households
            assert 0 <= after.released <= before.released
        promised = [sum(one.households + one.released for one in many) for many in (contingents, found.after.values())]
        assert promised[0] == promised[1]
        assert found.remaining == sum(one.released for one in found.after.values())
        assert found.divided + found.remaining == sum(one.released for one in contingents)
