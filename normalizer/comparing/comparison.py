"""``compare`` and what it gives: lines by periods over many documents, with all that is reckoned from them."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from normalizer.comparing.assembling import Series, assemble
from normalizer.comparing.derivation import WITHIN_DAYS, Rules
from normalizer.comparing.lookup import Table, tables_of
from normalizer.comparing.records import Basis, Change, GrowthKind, Point, Selection, SeriesLine, Span, Stated
from normalizer.comparing.sources import parse_day, sources_from, state
from normalizer.errors import InputError
from normalizer.findings import finding
from normalizer.hints import read_hints
from normalizer.records import Fact, Finding, StatementKind

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from normalizer.filing import Filing
    from normalizer.plotting.lines import Kind


@dataclass(frozen=True, repr=False)
class Comparison:
    """Lines by periods: the records are exact, the frames are built when asked for.

    A point lies on ``lines[point.line]`` and ``spans[point.span]``; the spans of one company stand together, in order
    of time. ``changes`` are the facts that two documents print, ``finding_records`` pairs of document and finding.
    """

    entities: tuple[str, ...]
    lines: tuple[SeriesLine, ...]
    spans: tuple[Span, ...]
    points: tuple[Point, ...]
    changes: tuple[Change, ...]
    finding_records: tuple[tuple[str, Finding], ...]

    def __repr__(self) -> str:
        counts = (len(self.lines), len(self.spans), len(self.points))
        return f"Comparison({', '.join(self.entities)}: %d lines, %d periods, %d facts)" % counts

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Lines, spans and points of each company."""
        return tables_of(self.lines, self.spans, self.points)

    @property
    def facts(self) -> pd.DataFrame:
        """A row a fact, printed or derived, that counts: the columns of ``Filing.facts``, then ``line`` (its name over
        all documents), ``period`` (the span's label), ``length``, ``calendar``, ``known`` (datetime64[us]),
        ``known_by``. A derived fact has no document and no place."""
        from normalizer.comparing.frames import facts_frame

        return facts_frame(self)

    @property
    def findings(self) -> pd.DataFrame:
        """A row for everything doubtful or changed; the columns of ``Filing.findings``."""
        from normalizer.comparing.frames import findings_frame

        return findings_frame(self)

    def frame(
        self,
        statement: StatementKind | None = None,
        periods: Selection = "quarters",
        *,
        entity: str | None = None,
        gaps: bool = False,
    ) -> pd.DataFrame:
        """Wide: a row a line in printed order (index ``line``), a column a period (labels, oldest first).

        Values are float64 in single units, NaN where there is none. Columns stand for the periods that there are; with
        ``gaps`` also for those missing in between, so that ``shift`` and ``pct_change`` go over equal steps. With
        several companies, columns are pairs of entity and period. ``attrs["lines"]`` gives label, section, concept and
        unit of each name. Names are unique within a statement; without ``statement`` the index is (statement, line).
        Raises InputError for a kind of statement that does not exist.
        """
        from normalizer.comparing.frames import wide_frame

        return wide_frame(self._chosen(entity), statement, periods, gaps=gaps)

    def series(
        self,
        line: str,
        periods: Selection = "quarters",
        *,
        entity: str | None = None,
        statement: StatementKind | None = None,
    ) -> pd.Series:
        """One line over time: float64, named as the line, its index the last days (DatetimeIndex ``period_end``).

        ``line`` is a concept, an element, or a label as printed (capitals do not matter); of several statements that
        have it, the income statement goes first. ``attrs`` holds entity, label, unit and the labels of the periods.
        Raises LookupError, which names what there is, where no line is called so, and for several companies.
        """
        from normalizer.comparing.frames import line_series

        return line_series(self._one(entity), line, periods, statement)

    def growth(
        self,
        kind: GrowthKind = "yoy",
        periods: Selection = "quarters",
        *,
        statement: StatementKind | None = None,
    ) -> pd.DataFrame:
        """A row a line and period: entity, statement, line, period, period_end, value, base_period, base, growth,
        words, reason. A concept that several statements have comes once, from the first of them, as in
        :meth:`series`; or from ``statement``.

        ``growth`` is NaN where ``reason`` says why: no base, a base of zero, a negative base.
        """
        from normalizer.comparing.frames import growth_frame

        return growth_frame(self, kind, periods, statement)

    def common_size(self, periods: Selection = "quarters") -> pd.DataFrame:
        """A row a line and period: entity, statement, line, period, period_end, value, base_line, base, share, words,
        reason.

        Shares of revenue in the income statement and cash flow, of total assets in the balance sheet.
        """
        from normalizer.comparing.frames import shares_frame

        return shares_frame(self, periods)

    def ratios(self, periods: Selection = "quarters") -> pd.DataFrame:
        """A row a ratio and period: entity, ratio, period, period_end, value, unit, definition, words, reason."""
        from normalizer.comparing.frames import ratios_frame

        return ratios_frame(self, periods)

    def restatements(self, *, changed: bool = True) -> pd.DataFrame:
        """A row a fact that two documents print: entity, statement, line, label, period, period_end, kind, earlier,
        later, difference, unit, earlier_document, later_document, proof; with ``changed``, those alone that are
        "restated" or "reclassified"."""
        from normalizer.comparing.frames import changes_frame

        return changes_frame(self, changed)

    def peers(
        self,
        period: str | None = None,
        periods: Selection | None = None,
        *,
        statement: StatementKind | None = None,
        derive: bool = True,
    ) -> pd.DataFrame:
        """Concepts by companies (float64) for one calendar period: "CY2023", "CY2023Q2"; the latest that most have.

        Without ``periods`` the name of the period says whether years or quarters are meant. A concept that is only
        likely counts. With ``derive``, liabilities, gross profit and amounts per share that a company does not print
        follow from what it does. ``attrs["period"]`` is the period, ``attrs["labels"]`` the companies' own,
        ``attrs["units"]`` their currencies, ``attrs["derived"]`` the formulas by company and concept. Raises
        LookupError for a period that no company has.
        """
        from normalizer.comparing.frames import peers_frame

        return peers_frame(self, period, periods, statement, derive)

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Write ``facts`` as CSV, values in exact decimals.

        This and its siblings write the file whole or not at all, and raise OutputError where they cannot.
        """
        from normalizer.comparing.files import write_csv

        write_csv(self, path)

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Write ``facts`` as Parquet; needs ``statement-normalizer[parquet]``."""
        from normalizer.comparing.files import write_parquet

        write_parquet(self, path)

    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Write a workbook: each statement by quarters and years, growth, ratios, restatements, findings, facts."""
        from normalizer.comparing.files import write_excel

        write_excel(self, path)

    def to_json(self, path: str | os.PathLike[str]) -> None:
        """Write facts and findings as JSON, values as exact decimals in text."""
        from normalizer.comparing.files import write_json

        write_json(self, path)

    def plot(
        self,
        *lines: str,
        periods: Selection = "quarters",
        entity: str | None = None,
        statement: StatementKind | None = None,
        kind: Kind | None = None,
        ax: Axes | None = None,
    ) -> Axes:
        """Draw lines over time and give the axes: bars for one line of one company, else curves; needs matplotlib.

        ``lines`` are named as in :meth:`series`. Derived figures are marked, and a period without any is a gap. Raises
        LookupError for a line that is not there, InputError for lines of different units, OutputError where
        matplotlib is not installed.
        """
        from normalizer.plotting.lines import plot_lines

        return plot_lines(self, *lines, periods=periods, entity=entity, statement=statement, kind=kind, ax=ax)

    def plot_margins(
        self, *, periods: Selection = "quarters", entity: str | None = None, ax: Axes | None = None
    ) -> Axes:
        """Draw gross, operating and net margin of one company in percent of revenue; else as :meth:`plot`."""
        from normalizer.plotting.lines import plot_margins

        return plot_margins(self, periods=periods, entity=entity, ax=ax)

    def plot_balance_sheet(
        self, *, periods: Selection = "quarters", entity: str | None = None, ax: Axes | None = None
    ) -> Axes:
        """Draw the balance sheets of one company, assets beside liabilities and equity; else as :meth:`plot`."""
        from normalizer.plotting.balance import plot_balance_sheet

        return plot_balance_sheet(self, periods=periods, entity=entity, ax=ax)

    def _chosen(self, entity: str | None) -> list[Table]:
        if entity is None:
            return list(self.tables.values())
        named = [table for name, table in self.tables.items() if name.casefold() == entity.casefold()]
        if not named:
            raise LookupError(f"no company is called {entity!r}; there are {', '.join(self.entities)}")
        return named

    def _one(self, entity: str | None) -> Table:
        tables = self._chosen(entity)
        if len(tables) != 1:
            raise LookupError(f"name one company with entity=: there are {', '.join(self.entities) or 'none'}")
        return tables[0]


def compare(
    source: Filing | Iterable[Filing] | Iterable[Fact] | pd.DataFrame,
    *,
    entity: str | None = None,
    basis: Basis = "latest",
    as_of: str | date | None = None,
    published: Mapping[str, str | date] | None = None,
    fiscal_year_end: str | tuple[int, int] | None = None,
    within_days: int | None = WITHIN_DAYS,
) -> Comparison:
    """The lines of many documents side by side: filings, facts, or a frame of facts (of a store, of ``read_facts``).

    ``entity`` takes all documents as one company's. ``basis`` "latest" counts the latest known print of a fact,
    "first" the one first reported; ``as_of`` leaves out what became known later. ``published`` gives documents their
    day by name; else it is the day filed, the dateline, the period of report, the last period. Numbers are added up to
    derive a period only where they became known ``within_days`` of each other, since a company may have changed its
    basis in between (None: always). Raises InputError for a source without facts' columns and for a word that says
    nothing.
    """
    from taxonomy import load_taxonomy

    if basis not in ("latest", "first"):
        raise InputError(f"basis={basis!r} is none; use 'latest' or 'first'")
    days = {name: parse_day(day, f"published[{name!r}]") for name, day in (published or {}).items()}
    year_end = read_hints(None, None, None, fiscal_year_end, None, None, None).fiscal_year_end
    stated = state(sources_from(source, days), entity)
    if as_of is not None:
        day = parse_day(as_of, "as_of")
        stated = [item for item in stated if item.known.day <= day]
    taxonomy = load_taxonomy()
    by_entity: dict[str, list[Stated]] = defaultdict(list)
    for item in stated:
        by_entity[item.entity].append(item)
    names = _display_names(by_entity, entity)
    parts = [
        assemble(names[key], items, year_end, Rules(basis, within_days), taxonomy) for key, items in by_entity.items()
    ]
    unnamed = [
        (items[0].fact.document, finding("no_entity_to_compare"))
        for items in by_entity.values()
        if len(by_entity) > 1 and entity is None and not any(item.fact.entity for item in items)
    ]
    return _join([names[key] for key in by_entity], parts, unnamed)


def _display_names(by_entity: Mapping[str, list[Stated]], entity: str | None) -> dict[str, str]:
    """The name of each company as last printed, unique."""
    names: dict[str, str] = {}
    for key, items in by_entity.items():
        name = entity or next((item.fact.entity for item in reversed(items) if item.fact.entity), key)
        names[key] = f"{name} ({key})" if name in names.values() else name
    return names


def _join(entities: list[str], parts: list[Series], unnamed: list[tuple[str, Finding]]) -> Comparison:
    lines: list[SeriesLine] = []
    spans: list[Span] = []
    points: list[Point] = []
    changes: list[Change] = []
    findings = list(unnamed)
    for part in parts:
        line, span = len(lines), len(spans)
        if line or span:
            points += [replace(point, line=point.line + line, span=point.span + span) for point in part.points]
            changes += [replace(change, line=change.line + line, span=change.span + span) for change in part.changes]
        else:
            points += part.points
            changes += part.changes
        lines += part.lines
        spans += part.spans
        findings += part.findings
    return Comparison(tuple(entities), tuple(lines), tuple(spans), tuple(points), tuple(changes), tuple(findings))
