"""What fits: texts that can be kept, and numbers that can be counts."""

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.core.refusal import InvalidInput, NotFound, StaleVersion, fitting_count, fitting_text

CONTROL = [one for one in map(chr, range(0x110000)) if unicodedata.category(one) in {"Cc", "Cs"} and one not in "\n\t"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), max_size=60))
@example(" x ")
@example("x" * 40)
@example("🏠" * 40)
@example("\n\t")
def test_a_text_that_fits_comes_back_without_blank_ends_and_otherwise_as_it_was(text: str) -> None:
    stripped = text.strip()
    assume(0 < len(stripped) <= 40)

    assert fitting_text(text, "note", 40) == stripped


@given(st.text(min_size=41), st.text("x", min_size=41))
def test_a_text_that_is_too_long_says_how_long_it_is(text: str, plain: str) -> None:
    for one in (text, plain):
        if len(one.strip()) > 40:
            with pytest.raises(InvalidInput, match=rf"This text has {len(one.strip())} characters\. At most 40 fit\."):
                fitting_text(one, "note", 40)


@pytest.mark.parametrize("text", ["", " ", "\n", "\t\n \u3000\u2003", "\x85", "\x1c"])
def test_a_blank_text_is_no_text(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"Fill in a text\.") as refused:
        fitting_text(text, "note", 40)

    assert refused.value.field == ("note",)


@given(st.sampled_from(CONTROL))
@example("\0")
@example("\x7f")
@example("\r")
@example("\x9f")
@example("\ud800")
@example("\udfff")
def test_a_character_that_cannot_be_kept_is_refused_wherever_it_stands(character: str) -> None:
    inside, ends = f"a{character}b", (f"{character}b", f"a{character}")

    with pytest.raises(InvalidInput, match="cannot be kept"):
        fitting_text(inside, "note", 40)
    for text in ends if not character.isspace() else ():  # a blank end is not kept anyway
        with pytest.raises(InvalidInput, match="cannot be kept"):
            fitting_text(text, "note", 40)


@given(st.integers(0, 10_000_000))
@example(0)
@example(10_000_000)
def test_a_count_comes_back_as_it_was(value: int) -> None:
    assert fitting_count(value, "value") == value


@given(st.integers(max_value=-1) | st.integers(min_value=10_000_001))
@example(-1)
@example(10_000_001)
@example(2**31)
@example(10**30)
def test_a_number_that_is_no_count_is_refused(value: int) -> None:
    with pytest.raises(InvalidInput, match="from 0 to 10 million") as refused:
        fitting_count(value, "forecast")

    assert refused.value.field == ("forecast",)


def test_a_refusal_speaks_both_languages_and_knows_its_field() -> None:
    missing, stale = NotFound("subject", "shareId"), StaleVersion(4)

    assert (missing.code, missing.field) == ("NOT_FOUND", ("subject", "shareId"))
    assert missing.words.nl.startswith("Dit is niet gevonden.")
    assert str(missing) == missing.words.en
    assert (stale.code, stale.field, stale.current_version) == ("STALE_VERSION", ("expectedVersion",), 4)
