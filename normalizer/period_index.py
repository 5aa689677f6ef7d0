"""Facts under a period index that pandas resamples, fiscal years and 52-week calendars included."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, Literal

import numpy as np
import pandas as pd

from normalizer.year_ends import LENGTHS

Length = Literal["quarter", "year", "instant"]

_MONTHS_LEFT: Final = MappingProxyType({"Q1": 9, "Q2": 6, "6M": 6, "Q3": 3, "9M": 3, "Q4": 0, "FY": 0})
_MONTHS: Final = ("DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV")
_HALF_QUARTER: Final = np.timedelta64(45, "D")
"""From the end of a quarter to its middle, which tells quarters apart: a year of weeks ends only near a month's end."""
_HALF_MONTH: Final = np.timedelta64(15, "D")


def periods(frame: pd.DataFrame, length: Length = "quarter", *, year_end: int | None = None) -> pd.DataFrame:
    """The rows of ``facts`` whose period is a quarter, a year or an instant, under a ``PeriodIndex``.

    The index is named "quarter", that of years "year".

    Its frequency is the company's own: ``Q-JUN`` where fiscal years end in June, so ``2011Q1`` is the quarter that ends
    in September 2010, and ``resample("Y-JUN").sum()`` gives fiscal years. An instant has the quarter that it closes.
    ``year_end`` is the month in which years end (12 for calendar quarters); without it, it follows from the fiscal
    periods, and is December where these are not known or companies differ. A year is named for the calendar year in
    which it ends, as pandas does. Rows are in order of time; ``attrs`` are kept. Raises ValueError for another length
    and for a month that does not exist, KeyError for a frame without the columns of facts.
    """
    if length not in ("quarter", "year", "instant"):
        raise ValueError(f"{length!r} is no length of period; there are quarter, year, instant")
    if year_end is not None and year_end not in range(1, 13):
        raise ValueError(f"{year_end!r} is no month; give 1 to 12")
    month = _MONTHS[(_year_end(frame) if year_end is None else year_end) % 12]
    chosen = frame[_are(frame, length)]
    start, end = chosen["period_start"], chosen["period_end"]
    middle = end - _HALF_QUARTER if length == "instant" else start + (end - start) / 2
    name = "year" if length == "year" else "quarter"
    index = pd.PeriodIndex(pd.DatetimeIndex(middle), freq=f"{name[0].upper()}-{month}", name=name)
    return chosen.set_axis(index, axis=0).sort_index(kind="stable")


def _are(frame: pd.DataFrame, length: Length) -> pd.Series:
    """Which rows have a period of that length."""
    if length == "instant":
        return frame["period_end"].notna() & frame["period_start"].isna()
    days = (frame["period_end"] - frame["period_start"]).dt.days + 1
    return days.isin(next(span for span, named in LENGTHS if named == length))


def _year_end(frame: pd.DataFrame) -> int:
    """The month in which all fiscal years of the frame end, as far as its fiscal periods tell; else December."""
    known = frame[frame["period_end"].notna() & frame["fiscal_period"].isin(list(_MONTHS_LEFT))]
    closed = (known["period_end"] - _HALF_MONTH).dt.month
    months = (closed + known["fiscal_period"].map(_MONTHS_LEFT).astype("int64") - 1) % 12 + 1
    each = months.groupby(known["entity"].fillna("")).agg(lambda group: group.mode().iloc[0])
    return int(each.iloc[0]) if each.nunique() == 1 else 12
