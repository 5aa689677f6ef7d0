from __future__ import annotations

from normalizer.arithmetic.magnitudes import expect
from normalizer.records import Place


class Sheets(list):
    """Sheets that count how often they are gone through."""

    times = 0

    def __iter__(self):
        self.times += 1
        return super().__iter__()


def test_sizes_are_expected_once_and_only_when_asked_for():
    sheets = Sheets()
    expected = expect(sheets)
    assert sheets.times == 0
    assert expected.get(Place(0, 0, 0)) is None
    assert not expected
    assert sheets.times == 1
