"""The catalogue of findings."""

from __future__ import annotations

from string import Formatter

import pytest

from normalizer.findings import CATALOGUE, finding


def gaps(text: str) -> set[str]:
    return {name.partition("!")[0] for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", CATALOGUE)
def test_what_the_advice_names_the_message_names(code: str) -> None:
    wording = CATALOGUE[code]
    assert gaps(wording.advice) <= gaps(wording.message)
    assert wording.message.strip()
    assert wording.advice.endswith(".")


def test_gaps_are_filled_in_message_and_advice() -> None:
    made = finding("amounts_unscaled", title="Income", amounts="thousands", words="5 = 10 / 2")
    assert "amounts are thousands and" in made.message
    assert made.advice == "Give scale= (--scale thousands) if that is so."
