"""Facts: the chosen readings scaled to single units, with unit, decimals, sign and fiscal period."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache, partial
from types import MappingProxyType
from typing import Final, Literal

from normalizer.hundredths import says_hundredths
from normalizer.quarters import YEARS, quarter_end
from normalizer.records import (
    Column,
    Cover,
    Fact,
    Line,
    MappedLine,
    MappedStatement,
    Measure,
    Number,
    Period,
    Place,
    Proofs,
    Reading,
    Statement,
)
from normalizer.scales import parse_scale
from normalizer.text import MONTH
from normalizer.units import scale_by, unit_of
from normalizer.year_ends import Length, period_length

Moment = Literal["start", "end"]

_RUN: Final[Mapping[Length, tuple[int, str]]] = MappingProxyType(
    {"half": (2, "6M"), "nine_months": (3, "9M"), "year": (4, "FY")}
)
"""The quarter with which what has run of a year ends, and its name: twelve months to June are no calendar year."""
_NO_CHANGE: Final = r"^(?!.*\b(?:increase|decrease|change|flows?|provided|used|effect|paid|payments?|costs?)\b)"
_AT_START: Final = re.compile(
    r"\b(?:beginning|start|opening)[- ](?:of|balance)|,? beginning$"
    rf"|{_NO_CHANGE}(?:(?:beginning|opening) cash\b|cash\b.*\b(?:beginning|opening|brought forward|b/f)\b)",
    re.I,
)
_AT_END: Final = re.compile(
    r"\bend[- ]of[- ](?:the )?\w+|\bend(?:ing)? (?:of|balance)|,? end$|\bclosing balance"
    rf"|{_NO_CHANGE}(?:(?:ending|closing) cash\b|cash\b.*\b(?:ending|closing|carried forward|c/f)\b)"
    rf"|\bcash\b.* (?:at|as of) {MONTH}\b",
    re.I,
)
_HELD: Final = re.compile(
    r"^(?:(?:less|plus|add):? )?(?:total )?(?:restricted |unrestricted )?cash\b"
    r"(?!.*\b(?:paid|received|flow|benefit|dividend|payments?)\b)",
    re.I,
)


def make_facts(
    statements: Sequence[MappedStatement], numbers: Mapping[Place, Number], proofs: Proofs, cover: Cover, document: str
) -> tuple[Fact, ...]:
    """A fact for every number, in printed order."""
    facts: list[Fact] = []
    named = cache(partial(fiscal_period, cover=cover))
    source = (document, cover.entity)
    for mapped in statements:
        closed = False
        digits = _usual_places(mapped, numbers)
        for line in mapped.lines:
            closed = closed or bool(mapped.statement.kind == "cash_flow" and _AT_END.search(line.line.label))
            moment = _moment_of(mapped.statement, line.line, closed)
            for column in mapped.statement.columns:
                number = numbers.get(line.line.place(column.number))
                if number is not None:
                    period = _own_period(line.line, column.period, moment)
                    own = _in_column(line, column)
                    nil = digits.get(own.measure, 0) if number.nil else 0
                    when = (period, *named(period))
                    facts.append(_make_fact(mapped.statement, own, column, number, when, nil, proofs, source))
    return tuple(facts)


def _usual_places(mapped: MappedStatement, numbers: Mapping[Place, Number]) -> dict[Measure, int]:
    """The digits after the point that most numbers of a statement show, by what they count; a dash is as exact."""
    seen: dict[Measure, Counter[int]] = defaultdict(Counter)
    for line in mapped.lines:
        for column in mapped.statement.columns:
            number = numbers.get(line.line.place(column.number))
            if number is not None and not number.nil:
                seen[column.measure or line.measure][number.readings[0].places] += 1
    return {measure: places.most_common(1)[0][0] for measure, places in seen.items()}


def _make_fact(
    statement: Statement,
    mapped: MappedLine,
    column: Column,
    number: Number,
    when: tuple[Period | None, int | None, str | None],
    nil: int,
    proofs: Proofs,
    source: tuple[str, str | None],
) -> Fact:
    """The fact of a number. ``when`` is its period with fiscal year and period, ``source`` document and entity.

    ``nil`` is how many digits after the point a dash stands for.
    """
    line, verdict = mapped.line, proofs.verdicts[number.place]
    power = _power(statement, line, mapped.measure, number, proofs)
    sign = proofs.signs.get((line.table, line.row), 1)
    document, entity = source
    period, year, quarter = when
    is_part = column.member is not None
    return Fact(
        document=document,
        entity=entity,
        statement=statement.kind,
        place=number.place,
        section=" > ".join(line.section),
        label=line.label,
        concept=mapped.concept,
        element=mapped.element,
        confidence=mapped.confidence,
        value=_positive_zero(scale_by(verdict.reading.value * sign, power)),
        unit=unit_of(mapped.measure, statement.currency or "USD"),
        decimals=verdict.reading.places - power + nil,
        period=period,
        fiscal_year=year,
        fiscal_period=quarter,
        printed=number.printed,
        status=verdict.status,
        proof=verdict.proof,
        axis=column.axis if is_part else mapped.axis,
        member=column.member if is_part else mapped.member,
        steps=_steps(verdict.reading, power, sign, number.power),
    )


def _steps(reading: Reading, power: int, sign: int, own: int | None = None) -> tuple[str, ...]:
    """What was done from the printed text to the value, in words; ``own`` is the power that the cell says itself.

    >>> _steps(Reading(Decimal(-13425), 0, 1.0, "(13,425)", ("pieces_joined",)), 3, -1)
    ('read as (13,425) (pieces joined)', 'times 1,000', 'sign turned to that of the concept')
    >>> _steps(Reading(Decimal("12.5"), 1, 0.0, "12.5"), -2, 1)
    ('divided by 100',)
    """
    how = ", ".join(reading.steps).replace("_", " ")
    steps = [f"read as {reading.text} ({how})"] if how else []
    if own is not None:
        steps.append(f"times {10**own:,}, as the cell itself says" if own else "in single units")
    elif power:
        steps.append(f"times {10**power:,}" if power > 0 else f"divided by {10**-power:,}")
    if sign < 0 and reading.value:
        steps.append("sign turned to that of the concept")
    return tuple(steps)


def _in_column(line: MappedLine, column: Column) -> MappedLine:
    """The line as the column counts it: in shares where the column holds shares."""
    if column.measure is None or column.measure == line.measure:
        return line
    counted = (line.counted,) if line.counted else ()
    return replace(line, measure=column.measure, candidates=counted, concept=None)


def _moment_of(statement: Statement, line: Line, closed: bool) -> Moment | None:
    """Whether the line is a balance at the start or at the end of its columns' periods.

    ``closed`` says that the cash at the end is printed: below it, what is called cash is a part of that balance.
    """
    if line.when and not isinstance(line.when, Period):
        return line.when
    if statement.kind != "cash_flow":
        return None
    if _AT_START.search(line.label):
        return "start"
    return "end" if _AT_END.search(line.label) or (closed and _HELD.match(line.label)) else None


def _own_period(line: Line, period: Period | None, moment: Moment | None) -> Period | None:
    """The line's own period, else the column's, or the instant at its start or end where the line is a balance then."""
    if isinstance(line.when, Period):
        return line.when
    if moment is None or period is None or period.start is None:
        return period
    return Period(None, period.end if moment == "end" else period.start - timedelta(days=1))


def _positive_zero(value: Decimal) -> Decimal:
    return abs(value) if value == 0 else value


def _power(statement: Statement, line: Line, measure: Measure, number: Number, proofs: Proofs) -> int:
    """The power of ten by which the printed number is scaled."""
    if number.percent:
        return -2
    if number.power is not None:
        return statement.scale.amounts or 0
    if measure == "money":
        return _amount_power(statement, proofs)
    if measure == "shares":
        return _share_power(statement, line, number.place.column, proofs)
    return -2 if measure == "per_share" and (number.hundredths or says_hundredths(line)) else 0


def _amount_power(statement: Statement, proofs: Proofs) -> int:
    """The scale of amounts: by the page's words, else by proof, else single units."""
    said = statement.scale.amounts
    return proofs.amount_scales.get((statement.table, statement.lines[0].row), 0) if said is None else said


def _share_power(statement: Statement, line: Line, column: int, proofs: Proofs) -> int:
    """The scale of share counts: by the per-share relation, the words of the line or the column, the caption's, the
    amounts' own."""
    settled = proofs.share_scales.get((statement.table, statement.lines[0].row))
    if settled is not None:
        return settled
    headings = (c.heading for c in statement.columns if c.number == column and c.measure == "shares")
    for words in (line.label, *reversed(line.section), *headings):
        own = parse_scale(words).shares
        if own is not None:
            return own
    scale = statement.scale
    return scale.shares if scale.shares is not None else _amount_power(statement, proofs)


def fiscal_period(period: Period | None, cover: Cover) -> tuple[int | None, str | None]:
    """Fiscal year and period (Q1 to Q4, 6M, 9M, FY; for an instant the one it closes); None where not known.

    Months that neither begin nor are a fiscal year, as the last twelve, have no name.

    The year is named for the calendar year in which it ends, unless the document names it for the one in which it
    begins; a 52/53-week year may end some days off the named day.

    >>> from datetime import date, timedelta
    >>> june = Cover(fiscal_year_end=(6, 30))
    >>> fiscal_period(Period(date(2010, 7, 1), date(2010, 9, 30)), june)
    (2011, 'Q1')
    >>> fiscal_period(Period(None, date(2010, 6, 30)), june)
    (2010, 'FY')
    >>> fiscal_period(Period(date(2010, 1, 1), date(2010, 12, 31)), june)
    (2011, None)
    >>> fiscal_period(Period(date(2022, 1, 3), date(2023, 1, 1)), Cover(fiscal_year_end=(1, 1)))
    (2022, 'FY')
    """
    if period is None or cover.fiscal_year_end is None or period.end.year not in YEARS:
        return None, None
    year, quarter = _quarter_of(period.end, cover.fiscal_year_end)
    year -= cover.named_for_start
    closing = "FY" if quarter == 4 else f"Q{quarter}"
    if period.start is None:
        return year, closing
    length = period_length(period)
    if length == "quarter":
        return year, f"Q{quarter}"
    closed, name = _RUN.get(length, (0, None))
    return year, name if closed == quarter else None


@lru_cache(maxsize=1024)
def _quarter_of(end: date, year_end: tuple[int, int]) -> tuple[int, int]:
    """The fiscal year and the quarter that end nearest to the day; kept, since a document has few days, many facts."""
    best: tuple[int, int, int] | None = None
    for year in (end.year - 1, end.year, end.year + 1):
        for quarter in (1, 2, 3, 4):
            gap = abs((end - quarter_end(year, quarter, year_end)).days)
            if best is None or gap < best[0]:
                best = (gap, year, quarter)
    return (best[1], best[2]) if best else (end.year, 4)
