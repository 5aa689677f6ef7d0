"""Comparing: one company over many documents, or many companies over one period; what was restated on the way.

    comparison = normalizer.comparing([q1, q2, q3, year])
    comparison.series("Revenue", periods="quarters")

The steps: :mod:`sources` (facts of any source), :mod:`calendars` (periods), :mod:`matching` (lines), :mod:`vintages`
(which print of a fact counts, and how prints differ), :mod:`deriving` (quarters and years printed nowhere),
:mod:`growth` and :mod:`ratios` (what is reckoned from them), :mod:`frames` (the one door to pandas).
"""

from __future__ import annotations

from normalizer.comparing.comparison import Comparison, compare
from normalizer.comparing.records import Change, Known, Measured, Point, SeriesLine, Span, Stated

__all__ = ["Change", "Comparison", "Known", "Measured", "Point", "SeriesLine", "Span", "Stated", "compare"]
