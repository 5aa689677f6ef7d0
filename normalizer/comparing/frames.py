"""The frames of a comparison, the one door to pandas: declared columns, whatever the comparison holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from normalizer.columns import FACT_FIELDS, FINDING_FIELDS, Field, Value, fact_row, finding_row
from normalizer.comparing.calendars import QUARTERS
from normalizer.comparing.growth import measure_growth, measure_shares
from normalizer.comparing.lookup import Table, with_gaps
from normalizer.comparing.peers import measure_peers, ordered
from normalizer.comparing.ratios import measure_ratios
from normalizer.comparing.records import Change, GrowthKind, Measured, Point, Selection, Span
from normalizer.errors import InputError
from normalizer.frames import frame_of
from normalizer.kinds import check_statement
from normalizer.records import STATEMENT_KINDS, Fact, StatementKind
from normalizer.text import near_names

if TYPE_CHECKING:
    from normalizer.comparing.comparison import Comparison

SERIES_FIELDS: Final = (
    *(replace(field, optional=True) for field in FACT_FIELDS),
    Field("line", "string", optional=False),
    Field("period", "string", optional=False),
    Field("length", "string", optional=False),
    Field("calendar", "string"),
    Field("known", "datetime64[us]"),
    Field("known_by", "string"),
)
"""The columns of ``Comparison.facts``: those of a filing's facts, then what the comparison knows of each."""
_KEY: Final = (
    Field("entity", "string", optional=False),
    Field("statement", "category", optional=False, categories=STATEMENT_KINDS),
    Field("line", "string", optional=False),
    Field("period", "string", optional=False),
    Field("period_end", "datetime64[us]", optional=False),
    Field("value", "float64", optional=False),
)
GROWTH_FIELDS: Final = (
    *_KEY,
    Field("base_period", "string"),
    Field("base", "float64"),
    Field("growth", "float64"),
    Field("words", "string", optional=False),
    Field("reason", "string", optional=False),
)
SHARE_FIELDS: Final = (
    *_KEY,
    Field("base_line", "string"),
    Field("base", "float64"),
    Field("share", "float64"),
    Field("words", "string", optional=False),
    Field("reason", "string", optional=False),
)
RATIO_FIELDS: Final = (
    Field("entity", "string", optional=False),
    Field("ratio", "string", optional=False),
    Field("period", "string", optional=False),
    Field("period_end", "datetime64[us]", optional=False),
    Field("value", "float64"),
    Field("unit", "string", optional=False),
    Field("definition", "string", optional=False),
    Field("words", "string", optional=False),
    Field("reason", "string", optional=False),
)
CHANGE_FIELDS: Final = (
    Field("entity", "string", optional=False),
    Field("statement", "category", optional=False, categories=STATEMENT_KINDS),
    Field("line", "string", optional=False),
    Field("label", "string", optional=False),
    Field("period", "string", optional=False),
    Field("period_end", "datetime64[us]", optional=False),
    Field("kind", "string", optional=False),
    Field("earlier", "float64"),
    Field("later", "float64"),
    Field("difference", "float64", optional=False),
    Field("unit", "string", optional=False),
    Field("earlier_document", "string"),
    Field("later_document", "string"),
    Field("proof", "string", optional=False),
)


def facts_frame(comparison: Comparison) -> pd.DataFrame:
    """The facts that count, by company, statement, line and period."""
    return frame_of(fact_rows(comparison), SERIES_FIELDS)


def fact_rows(comparison: Comparison) -> list[tuple[Value, ...]]:
    """The rows of :func:`facts_frame`, exact."""
    ordered = sorted(comparison.points, key=lambda point: (point.line, point.span))
    return [_fact_row(comparison, point) for point in ordered]


def _fact_row(comparison: Comparison, point: Point) -> tuple[Value, ...]:
    span, line = comparison.spans[point.span], comparison.lines[point.line]
    item = point.stated
    if item:
        own = fact_row(_with_fiscal_period(item.fact, span))
    else:
        own = (
            *(None, line.entity, line.statement, None, None, None, line.section, line.label, line.concept),
            *(line.element, None, point.value, line.unit, point.decimals, span.period.start, span.period.end),
            *(span.fiscal_year, _fiscal_period(span), "", point.status, point.proof),
            *(line.axis, line.member),
        )
    known = item.known if item else None
    return (
        *own,
        line.name,
        span.label,
        span.length,
        span.calendar or None,
        known.day if known else None,
        known.by if known else None,
    )


def _with_fiscal_period(fact: Fact, span: Span) -> Fact:
    """The fact with the fiscal period of its span, where that is known: one period is called alike in all documents."""
    if span.fiscal_year is None:
        return fact
    return replace(fact, fiscal_year=span.fiscal_year, fiscal_period=_fiscal_period(span))


def _fiscal_period(span: Span) -> str | None:
    """The fiscal period in the words of ``facts``: the fourth quarter is Q4, a year FY, and so is the balance then."""
    quarter = span.fiscal_quarter
    if quarter is None:
        return None
    if span.length == "quarter":
        return f"Q{quarter}"
    if span.length == "instant":
        return "FY" if quarter == 4 else f"Q{quarter}"
    return {2: "6M", 3: "9M", 4: "FY"}.get(quarter) if QUARTERS.get(span.length) == quarter else None


def findings_frame(comparison: Comparison) -> pd.DataFrame:
    """What was doubtful, a row a finding."""
    return frame_of([finding_row(document, found) for document, found in comparison.finding_records], FINDING_FIELDS)


def wide_frame(
    tables: Sequence[Table], statement: StatementKind | None, periods: Selection, *, gaps: bool = False
) -> pd.DataFrame:
    """Lines by periods; with several companies, columns are (entity, period)."""
    check_statement(statement)
    if gaps and periods == "all":
        raise InputError("gaps=True says nothing of periods='all'; ask for quarters, years, ttm, ytd or instants")
    parts = {table.entity: _wide(table, statement, periods, gaps) for table in tables}
    notes = {name: note for part in parts.values() for name, note in part.attrs["lines"].items()}
    if len(parts) == 1:
        return next(iter(parts.values()))
    index = ["line"] if statement else ["statement", "line"]
    if not parts:
        empty = pd.Index([], dtype="str", name="line")
        whole = pd.DataFrame(index=empty, dtype="float64")
    else:
        for part in parts.values():
            part.attrs = {}
        whole = pd.concat(parts, axis=1, names=["entity", "period"], sort=False)
        whole.index.names = index
    whole.attrs["lines"] = notes
    return whole


def _wide(table: Table, statement: StatementKind | None, periods: Selection, gaps: bool) -> pd.DataFrame:
    slots = table.slots(periods)
    chosen = [at for at, line in table.lines.items() if statement in (None, line.statement)]
    rows = {at: [_float(table.point(at, slot)) for slot in slots] for at in chosen}
    kept = [at for at in chosen if any(value == value for value in rows[at])]
    filled = [n for n in range(len(slots)) if any(rows[at][n] == rows[at][n] for at in kept)]
    lines = [table.lines[at] for at in kept]
    names = pd.Index([line.name for line in lines], dtype="str", name="line")
    index: pd.Index[str] | pd.MultiIndex = (
        names
        if statement
        else pd.MultiIndex.from_arrays([[line.statement for line in lines], names], names=["statement", "line"])
    )
    columns = pd.Index([slots[n].label for n in filled], dtype="str", name="period")
    frame = pd.DataFrame([[rows[at][n] for n in filled] for at in kept], index=index, columns=columns, dtype="float64")
    if gaps:
        labels = pd.Index(with_gaps([slots[n] for n in filled], periods), dtype="str", name="period")
        frame = frame.reindex(columns=labels)
    frame.attrs["lines"] = {
        line.name: {"label": line.label, "section": line.section, "concept": line.concept, "unit": line.unit}
        for line in lines
    }
    frame.attrs["entity"] = table.entity
    return frame


def _float(point: Point | None) -> float:
    return float("nan") if point is None else float(point.value)


def line_series(table: Table, name: str, periods: Selection, statement: StatementKind | None) -> pd.Series:
    """One line over time, by last days."""
    check_statement(statement)
    found = table.find(name, statement)
    if len(found) != 1:
        raise LookupError(_not_one(table, name, statement, found))
    line = table.lines[found[0]]
    points = [(slot, point) for slot in table.slots(periods) if (point := table.point(found[0], slot))]
    index = pd.DatetimeIndex([pd.Timestamp(slot.end) for slot, _ in points], name="period_end").astype("datetime64[us]")
    series = pd.Series([float(point.value) for _, point in points], index=index, dtype="float64", name=line.name)
    series.attrs.update(
        entity=table.entity,
        label=line.label,
        unit=line.unit,
        periods=[slot.label for slot, _ in points],
        status=[point.status for _, point in points],
    )
    return series


def _not_one(table: Table, name: str, statement: StatementKind | None, found: Sequence[int]) -> str:
    if found:
        places = "; ".join(f"{table.lines[at].name!r} in {table.lines[at].section or 'no section'!r}" for at in found)
        return f"{len(found)} lines are called {name!r}: {places}; use the name of one"
    names = [line.name for line in table.lines.values() if statement in (None, line.statement)]
    near = near_names(name, names)
    there = f"near to it are {', '.join(near)}" if near else f"there are {', '.join(names[:40])}"
    return f"no line of {table.entity} is called {name!r}; {there}"


def growth_frame(
    comparison: Comparison, kind: GrowthKind, periods: Selection, statement: StatementKind | None
) -> pd.DataFrame:
    """The growth of all lines of all companies."""
    check_statement(statement)
    rows = [
        _measured_row(comparison, made)
        for table in comparison.tables.values()
        for made in measure_growth(table, kind, periods, statement)
    ]
    return frame_of(rows, GROWTH_FIELDS)


def shares_frame(comparison: Comparison, periods: Selection) -> pd.DataFrame:
    """The common size of all companies."""
    rows = [
        _measured_row(comparison, made)
        for table in comparison.tables.values()
        for made in measure_shares(table, periods)
    ]
    return frame_of(rows, SHARE_FIELDS)


def _measured_row(comparison: Comparison, made: Measured) -> tuple[Value, ...]:
    span = comparison.spans[made.span]
    return (
        *(made.entity, made.statement, made.name, span.label, span.period.end, made.amount),
        *(made.base or None, made.base_value, made.value, made.words, made.reason),
    )


def ratios_frame(comparison: Comparison, periods: Selection) -> pd.DataFrame:
    """The ratios of all companies."""
    rows: list[tuple[Value, ...]] = [
        (f.entity, f.ratio, f.label, f.end, f.value, f.unit, f.definition, f.words, f.reason)
        for table in comparison.tables.values()
        for f in measure_ratios(table, periods)
    ]
    return frame_of(rows, RATIO_FIELDS)


def changes_frame(comparison: Comparison, changed: bool) -> pd.DataFrame:
    """The facts that two documents print, and how they differ."""
    rows = [
        _change_row(comparison, change)
        for change in comparison.changes
        if not changed or change.kind in ("restated", "reclassified")
    ]
    return frame_of(rows, CHANGE_FIELDS)


def _change_row(comparison: Comparison, change: Change) -> tuple[Value, ...]:
    line, span = comparison.lines[change.line], comparison.spans[change.span]
    earlier, later = change.earlier, change.later
    return (
        *(line.entity, line.statement, line.name, line.label, span.label, span.period.end, change.kind),
        *(earlier.fact.value if earlier else None, later.fact.value if later else None, change.difference, line.unit),
        *(earlier.fact.document if earlier else None, later.fact.document if later else None, change.proof),
    )


def peers_frame(
    comparison: Comparison,
    period: str | None,
    periods: Selection | None,
    statement: StatementKind | None,
    derive: bool,
) -> pd.DataFrame:
    """Concepts by companies for one calendar period, in the taxonomy's order."""
    from taxonomy import load_taxonomy

    taxonomy = load_taxonomy()
    check_statement(statement)
    chosen, peers = measure_peers(comparison.tables, period, periods, statement, taxonomy if derive else None)
    concepts = ordered(peers, taxonomy)
    index = pd.Index(concepts, dtype="str", name="concept")
    frame = pd.DataFrame(
        {peer.entity: [float(peer.values.get(concept, "nan")) for concept in concepts] for peer in peers},
        index=index,
        dtype="float64",
    )
    frame.columns.name = "entity"
    frame.attrs.update(
        period=chosen,
        labels={peer.entity: peer.label for peer in peers},
        units={name: table.currency for name, table in comparison.tables.items()},
        derived={peer.entity: dict(peer.derived) for peer in peers},
    )
    return frame


def flat(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with one row of headings and its index as columns: those of several companies are "entity, period"."""
    plain = frame.reset_index()
    names: Sequence[object] = plain.columns.to_flat_index().tolist()
    texts = [", ".join(str(part) for part in name if part) if isinstance(name, tuple) else str(name) for name in names]
    return plain.set_axis(pd.Index(texts, dtype="str"), axis="columns")
