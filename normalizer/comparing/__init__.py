"""Comparing: one company over many documents, or many companies over one period; what was restated on the way.

    comparison = normalizer.comparing([q1, q2, q3, year])
    comparison.series("Revenue", periods="quarters")

The steps: :mod:`sources` (facts of any source), :mod:`calendars` (periods), :mod:`matching` and :mod:`naming` (lines),
:mod:`vintages` and :mod:`reclassified` (which print of a fact counts, how prints differ), :mod:`derivation` (quarters
and years printed nowhere); :mod:`assembling` has them in their order. :mod:`growth` and :mod:`ratios` reckon with what
comes out, :mod:`frames` and :mod:`frame_reading` are the doors to pandas.
"""

from __future__ import annotations

from normalizer.comparing.comparison import Comparison, compare
from normalizer.comparing.records import Change, Known, Measured, Point, SeriesLine, Span, Stated

__all__ = ["Change", "Comparison", "Known", "Measured", "Point", "SeriesLine", "Span", "Stated", "compare"]
