from __future__ import annotations

from datetime import date

import pytest

from normalizer.errors import InputError
from normalizer.hints import read_hints
from normalizer.records import NO_HINTS, Period


@pytest.mark.parametrize(
    ("hint", "word"),
    [
        ("currency", "DOLLARS"),
        ("currency", ""),
        ("scale", "lots"),
        ("scale", "-3"),
        ("scale", "1000"),
        ("fiscal_year_end", "13-01"),
        ("fiscal_year_end", "02-30"),
        ("fiscal_year_end", "2010-06-30"),
        ("statement", "income"),
        ("periods", "2010-13-01"),
        ("periods", "2010-09-30/2010-07-01"),
        ("periods", "2010-01-01/2010-03-31/2010-06-30"),
        ("periods", "Q3 2010"),
        ("periods", ""),
        ("gaap", "IFRS"),
        ("sure", 1.5),
        ("sure", -0.1),
        ("sure", float("nan")),
        ("sure", "very"),
    ],
)
def test_a_wrong_word_is_named_with_what_to_give(hint, word):
    with pytest.raises(InputError, match=r"give ") as caught:
        read_hints(**{hint: (word,) if hint == "periods" else word})
    assert repr(word) in str(caught.value)


def test_no_words_are_no_hints():
    assert read_hints() == NO_HINTS


def test_words_become_values():
    hints = read_hints("Acme", "usd", "thousands", "02-29", "cash_flow", ["2010-09-30", "2010-07-01/2010-09-30"], "q1")
    assert (hints.currency, hints.scale, hints.fiscal_year_end) == ("USD", 3, (2, 29))
    assert hints.periods == (Period(None, date(2010, 9, 30)), Period(date(2010, 7, 1), date(2010, 9, 30)))


@pytest.mark.parametrize(
    ("word", "power"), [("Thousands", 3), ("million", 6), ("billions", 9), ("units", 0), ("5", 5), (0, 0)]
)
def test_scales(word, power):
    assert read_hints(scale=word).scale == power
