"""What a line or its heading says of basic and diluted rules out the other's name."""

from __future__ import annotations

import numpy as np
import pytest

from normalizer.mapping.known import known_of
from normalizer.mapping.per_share_words import rule_out, ruled_out_by, said_of
from normalizer.records import Candidate, Line
from taxonomy import load_taxonomy

NAMES = ("us-gaap:EarningsPerShareBasic", "us-gaap:EarningsPerShareDiluted", "us-gaap:EarningsPerShareBasicAndDiluted")
LIKELY = np.array([(0.8, 0.15, 0.05)], np.float32)


def line(label: str, *section: str) -> Line:
    return Line(0, 0, label, 0, section, (("1.00",),))


@pytest.mark.parametrize(
    ("label", "section", "said"),
    [
        ("Total", ("Earnings per share", "Assuming dilution"), "diluted"),
        ("Total", ("Assuming dilution", "Basic"), "basic"),
        ("Diluted", ("Basic",), "diluted"),
        ("Basic and diluted", ("Basic",), None),
        ("Continuing operations", (), None),
        ("Weighted average number of undiluted shares", (), "basic"),
    ],
)
def test_the_nearest_words_count(label: str, section: tuple[str, ...], said: str | None) -> None:
    assert said_of(line(label, *section)) == said


def test_the_heading_rules_out_the_other_name() -> None:
    made = rule_out(LIKELY, [line("Total", "Assuming dilution")], known_of(NAMES, load_taxonomy()))
    assert NAMES[int(made[0].argmax())] == "us-gaap:EarningsPerShareDiluted"
    assert made.sum() == pytest.approx(1.0)


def test_nothing_said_changes_nothing() -> None:
    assert rule_out(LIKELY, [line("Total")], known_of(NAMES, load_taxonomy())) is LIKELY


def test_what_rules_a_name_out_is_told_in_words() -> None:
    either = (Candidate(NAMES[0], None, 0.5),)
    assert (
        ruled_out_by(line("Total", "Assuming dilution"), either)
        == "'Assuming dilution' rules out names of basic amounts"
    )
    assert ruled_out_by(line("Total"), either) == ""
    assert ruled_out_by(line("Dilution"), (Candidate("us-gaap:Assets", None, 0.5),)) == ""
