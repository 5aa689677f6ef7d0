"""Real pages, where they are at hand: every fact comes back from every form, and Arelle finds no error."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import normalizer
from normalizer.xbrl.make import make_report
from normalizer.xbrl.report import FORMS, Form
from tests.xbrl.round_trip import travel

PAGES = Path(__file__).resolve().parents[3] / "shared" / "bench" / "filings"
TENTH = sorted(PAGES.glob("*.html.gz"))[::10]


@pytest.mark.slow
@pytest.mark.skipif(not TENTH, reason="no real pages beside the repository")
@pytest.mark.parametrize("place", range(len(TENTH)))
def test_a_tenth_of_the_pages_makes_the_round_trip(place: int, tmp_path: Path) -> None:
    page = gzip.decompress(TENTH[place].read_bytes())
    report, _ = make_report(normalizer.normalize(page, document=f"page {place}"))
    form: Form = FORMS[place % len(FORMS)]
    trip = travel(report, form, tmp_path)
    assert (trip.lost, trip.strange, trip.notes) == ({}, {}, ())
