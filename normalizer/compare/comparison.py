"""``compare`` and what it gives: lines by periods over many documents, with all that is reckoned from them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from normalizer.compare.records import Basis, Change, GrowthKind, Point, Selection, SeriesLine, Span
from normalizer.records import Fact, Finding, StatementKind

if TYPE_CHECKING:
    import pandas as pd

    from normalizer.filing import Filing


@dataclass(frozen=True, repr=False)
class Comparison:
    """Lines by periods: the records are exact, the frames are built when asked for.

    ``spans`` are in order of time; a point lies on ``lines[point.line]`` and ``spans[point.span]``.
    """

    entities: tuple[str, ...]
    lines: tuple[SeriesLine, ...]
    spans: tuple[Span, ...]
    points: tuple[Point, ...]
    changes: tuple[Change, ...]
    finding_records: tuple[tuple[str, Finding], ...]

    @property
    def facts(self) -> pd.DataFrame:
        """A row a fact, printed or derived, that counts: the columns of ``Filing.facts``, then ``line`` (its name over
        all documents), ``period`` (the span's label), ``length``, ``calendar``, ``known`` (datetime64[us]),
        ``known_by``."""
        raise NotImplementedError

    @property
    def findings(self) -> pd.DataFrame:
        """A row for everything doubtful or changed; the columns of ``Filing.findings``."""
        raise NotImplementedError

    def frame(
        self, statement: StatementKind | None = None, periods: Selection = "quarters", *, entity: str | None = None
    ) -> pd.DataFrame:
        """Wide: a row a line in printed order (index ``line``, unique), a column a period (labels, oldest first).

        Values are float64 in single units, NaN where there is none. With several companies, columns are pairs of
        entity and period. The frame's ``attrs["lines"]`` maps each name to label, section, concept and unit.
        """
        raise NotImplementedError

    def series(
        self,
        line: str,
        periods: Selection = "quarters",
        *,
        entity: str | None = None,
        statement: StatementKind | None = None,
    ) -> pd.Series:
        """One line over time: a float64 Series named ``line``, its index the period ends (DatetimeIndex ``period_end``).

        ``line`` is a concept, an element, or a label as printed (capitals do not matter). Raises LookupError, which
        names what there is, where none or several lines are called so.
        """
        raise NotImplementedError

    def growth(self, kind: GrowthKind = "yoy", periods: Selection = "quarters") -> pd.DataFrame:
        """A row a line and period: entity, statement, line, period, period_end, value, base_period, base, growth, reason.

        ``growth`` is NaN where ``reason`` says why: no base, a base of zero, a negative base.
        """
        raise NotImplementedError

    def common_size(self, periods: Selection = "quarters") -> pd.DataFrame:
        """A row a line and period: entity, statement, line, period, period_end, value, base_line, base, share, reason.

        Shares of revenue in the income statement and cash flow, of total assets in the balance sheet.
        """
        raise NotImplementedError

    def ratios(self, periods: Selection = "quarters") -> pd.DataFrame:
        """A row a ratio and period: entity, ratio, period, period_end, value, definition, words, reason."""
        raise NotImplementedError

    def restatements(self, *, changed: bool = True) -> pd.DataFrame:
        """A row a fact that two documents state: entity, statement, line, label, period, period_end, kind, earlier,
        later (values), difference, earlier_document, later_document, proof; with ``changed`` only those that differ."""
        raise NotImplementedError

    def peers(
        self, period: str | None = None, periods: Selection = "years", *, statement: StatementKind | None = None
    ) -> pd.DataFrame:
        """Concepts by companies for one calendar period ("CY2023", "CY2023Q2"; the latest that most have): float64."""
        raise NotImplementedError

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Write ``facts`` as CSV, values in exact decimals, whole or not at all."""
        raise NotImplementedError


def compare(
    source: Iterable[Filing] | Sequence[Fact] | pd.DataFrame,
    *,
    entity: str | None = None,
    basis: Basis = "latest",
    as_of: str | date | None = None,
    published: Mapping[str, str | date] | None = None,
    fiscal_year_end: str | tuple[int, int] | None = None,
) -> Comparison:
    """The lines of many documents side by side: filings, facts, or a frame of facts (of a store, of ``read_facts``).

    ``entity`` takes all documents as one company's. ``basis`` "latest" counts the latest known print of a fact,
    "first" the one first reported; ``as_of`` leaves out what became known later. ``published`` gives documents their
    day by name. Raises InputError for a source that holds no facts' columns and for a word that says nothing.
    """
    raise NotImplementedError
