"""What the caller says that the page may not, read from the words in which it is said."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from normalizer.errors import InputError
from normalizer.quarters import quarter_end
from normalizer.records import GAAPS, STATEMENT_KINDS, Gaap, Hints, Period, StatementKind
from normalizer.scales import POWERS
from normalizer.units import currencies

_PARTS: Final = MappingProxyType(
    {"Q1": (1, 3), "Q2": (2, 3), "Q3": (3, 3), "Q4": (4, 3)} | {"6M": (2, 6), "H1": (2, 6), "9M": (3, 9), "FY": (4, 12)}
)
"""With which quarter a part of a fiscal year ends, and its months."""
_NAMES: Final = "|".join(_PARTS)
_FISCAL: Final = re.compile(
    rf"(?:FY ?)?(?P<year>\d{{4}})[ -]?(?P<part>{_NAMES})|(?P<first>{_NAMES})[ -]?(?:FY ?)?(?P<later>\d{{4}})", re.I
)
_FORMS: Final = "2010-09-30 or 2010-07-01/2010-09-30"
Stretch = Period | date | str
"""What the caller may give for a period; a date alone is an instant."""


def read_hints(
    entity: str | None = None,
    currency: str | None = None,
    scale: str | int | None = None,
    fiscal_year_end: str | tuple[int, int] | None = None,
    statement: StatementKind | None = None,
    periods: Sequence[Stretch] | Stretch | None = None,
    document: str | None = None,
    gaap: Gaap | None = None,
    sure: float | str | None = None,
    mapping: str | Path | Literal[False] | None = None,
    taxonomy: str | Path | None = None,
) -> Hints:
    """The hints as records. Raises InputError that names the hint and shows a right one."""
    if currency is not None and str(currency).upper() not in currencies():
        raise InputError(
            f"currency={currency!r} is no currency code that is known; give an ISO 4217 code such as USD or EUR"
        )
    kinds = [kind for kind in STATEMENT_KINDS if kind != "notes"]
    if statement is not None and statement not in kinds:
        raise InputError(f"statement={statement!r} is no kind of statement; give one of {', '.join(kinds)}")
    if gaap is not None and gaap not in GAAPS:
        raise InputError(f"gaap={gaap!r} are no standards that are known; give one of {', '.join(GAAPS)}")
    for name, file in (("mapping", mapping), ("taxonomy", taxonomy)):
        if not (file is None or (name == "mapping" and file is False) or isinstance(file, str | Path)):
            raise InputError(f"{name}={file!r} is no file; give the path of one")
    year_end = None if fiscal_year_end is None else read_year_end(fiscal_year_end)
    return Hints(
        entity=entity,
        currency=currency.upper() if currency else None,
        scale=None if scale is None else read_scale(scale),
        fiscal_year_end=year_end,
        statement=statement,
        periods=tuple(read_period(p, year_end) for p in _listed(periods)),
        document=document,
        gaap=gaap,
        sure=None if sure is None else read_sure(sure),
        mapping=mapping,
        taxonomy=taxonomy,
    )


def read_sure(sure: float | str) -> float:
    """A likelihood, from 0 to 1.

    >>> read_sure("0.8"), read_sure(1)
    (0.8, 1.0)
    """
    try:
        likelihood = float(sure)
    except (TypeError, ValueError):
        likelihood = math.nan
    if not 0 <= likelihood <= 1:
        raise InputError(f"sure={sure!r} is no likelihood; give a number from 0 to 1, such as 0.9")
    return likelihood


def read_scale(scale: str | int) -> int:
    """The power of ten that a scale names.

    >>> read_scale("thousands"), read_scale("units"), read_scale(6), read_scale("3")
    (3, 0, 6, 3)
    """
    word = str(scale).strip().lower()
    if word in ("units", "unit", "ones", "dollars"):
        return 0
    power = POWERS.get(word.removesuffix("s"))
    if power is None and word.isdigit() and int(word) <= 12:
        power = int(word)
    if power is None:
        raise InputError(
            f"scale={scale!r} is no scale; give units, thousands, millions, billions, or a power of ten such as 3"
        )
    return power


def read_year_end(day: str | Sequence[int]) -> tuple[int, int]:
    """Month and day of a fiscal year's end.

    >>> read_year_end("06-30"), read_year_end((12, 31))
    ((6, 30), (12, 31))
    """
    try:
        month, number = map(int, re.findall(r"^-{0,2}(\d{1,2})-(\d{1,2})$", day)[0]) if isinstance(day, str) else day
        date(2024, month, number)
    except (TypeError, ValueError, IndexError):
        raise InputError(f"fiscal_year_end={day!r} is no day of the year; give month and day such as 06-30") from None
    return month, number


def _listed(periods: Sequence[Stretch] | Stretch | None) -> Sequence[Stretch]:
    """The periods as a list, also where one alone is given."""
    if periods is None or (isinstance(periods, Sequence) and not isinstance(periods, str)):
        return tuple(periods or ())
    return (periods,)


def read_period(period: Stretch, year_end: tuple[int, int] | None = None) -> Period:
    """A period from ISO dates: one for an instant, first and last with a slash between for a duration.

    With the end of the fiscal year, also from its name: a quarter, the first 6 or 9 months, a year, named for the
    calendar year in which the fiscal year ends.

    >>> read_period("2010-07-01/2010-09-30").start
    datetime.date(2010, 7, 1)
    >>> [str(day) for day in (read_period("2011Q1", (6, 30)).start, read_period("2011Q1", (6, 30)).end)]
    ['2010-07-01', '2010-09-30']
    """
    if isinstance(period, Period):
        return period
    if isinstance(period, date):  # a Timestamp is one, too
        return Period(None, date(period.year, period.month, period.day))
    if not isinstance(period, str):
        raise InputError(f"period {period!r} is none; give {_FORMS}, a date, or a Period")
    if named := _FISCAL.fullmatch(period.strip()):
        if year_end is None:
            raise InputError(
                f"period {period!r} needs the end of the fiscal year: give fiscal_year_end= (--fiscal-year-end 12-31) "
                f"too, or days such as {_FORMS}"
            )
        return _fiscal(named["year"] or named["later"], (named["part"] or named["first"]).upper(), year_end)
    try:
        days = [date.fromisoformat(part.strip()) for part in period.split("/")]
        start, end = (None, days[0]) if len(days) == 1 else (days[0], days[1])
    except (ValueError, IndexError):
        raise InputError(
            f"period {period!r} is none; give 2010-09-30, 2010-07-01/2010-09-30 for a duration, or, with "
            "fiscal_year_end=, a name such as 2011Q1, 2011-6M or FY2011"
        ) from None
    if len(days) > 2 or (start and start > end):
        raise InputError(f"period {period!r} does not run from a first to a last day; give 2010-07-01/2010-09-30")
    return Period(start, end)


def _fiscal(year: str, part: str, year_end: tuple[int, int]) -> Period:
    """The days of a part of the fiscal year that ends in that calendar year, its quarters as those of headings."""
    quarter, months = _PARTS[part]
    if not 1 < int(year) < 9999:
        raise InputError(f"period {year}{part} is in no year that a calendar has")
    before = quarter_end(int(year), quarter - months // 3, year_end)
    return Period(before + timedelta(days=1), quarter_end(int(year), quarter, year_end))
