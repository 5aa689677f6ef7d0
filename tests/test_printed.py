"""The sign of a printed figure is one, whoever asks: the reading of its cell, and what shows it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normalizer.marks import prints_negative
from normalizer.numbers.forms import read_text
from normalizer.printed import shown_as_printed
from tests.sample import fact

BELOW, ABOVE = "(1,234)", "1,234"


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("$ (1,234)", BELOW),
        ("−1,234", BELOW),
        ("1,234-", BELOW),
        ("1,234 CR", BELOW),
        ("<1,234>", BELOW),
        ("\u25b31,234", BELOW),
        ("US$ -1,234", BELOW),
        ("1,234)", BELOW),
        ("1,234", ABOVE),
        ("1,234 (1)", ABOVE),
        ("$ 1,234 (a)", ABOVE),
        ("€1,234*", ABOVE),
    ],
)
def test_a_figure_is_shown_with_the_sign_that_it_is_read_with(printed: str, shown: str) -> None:
    turned = replace(fact(0, 0, "1234", "proved"), printed=printed, decimals=0)
    assert shown_as_printed(turned) == shown
    assert prints_negative(printed) == (next(read_text(printed, "point")).value < 0)
