"""The cover page of a report, by its ``dei`` elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from normalizer.records import Cover, Hints, Period
from normalizer.xbrl.choose import OWN
from normalizer.xbrl.intake.records import Report
from normalizer.xbrl.published import COVER

FiscalPeriod = Callable[[Period | None, Cover], tuple[int | None, str | None]]
_ANNUAL: Final = re.compile(r"(?:10-KT?|20-F|40-F|NT 10-K)\b", re.I)
_MONTH_DAY: Final = re.compile(r"--(\d\d)-?(\d\d)(?:Z|[+-]\d\d:\d\d)?")
_FOCUS: Final = re.compile(r"\d{4}")


def cover_of(report: Report, hints: Hints, fiscal_period: FiscalPeriod) -> Cover:
    """What the report says of itself; a hint fills a gap. ``fiscal_period`` is how fiscal years are told elsewhere.

    The fiscal year's end of an annual report without one is its own end; years are named as the report names its own.
    """
    texts = _texts_of(report)
    form = texts.get("dei:DocumentType")
    end = _day(texts.get("dei:DocumentPeriodEndDate"))
    annual = bool(form and _ANNUAL.match(form))
    named = _MONTH_DAY.fullmatch(texts.get("dei:CurrentFiscalYearEndDate", "").strip())
    year_end = (int(named[1]), int(named[2])) if named else (end.month, end.day) if annual and end else None
    cik = texts.get("dei:EntityCentralIndexKey", "").strip()
    cover = Cover(
        entity=texts.get("dei:EntityRegistrantName") or hints.entity,
        fiscal_year_end=year_end or hints.fiscal_year_end,
        year_ends=(end,) if annual and end else (),
        annual=annual,
        gaap="ifrs" if any(name.startswith("ifrs-full:") for name in report.names) else hints.gaap or "us-gaap",
        form=form,
        period_of_report=end,
        file_number=texts.get("dei:EntityFileNumber"),
        cik=cik.zfill(10) if cik.isdigit() else _identifier(report),
        ein=texts.get("dei:EntityTaxIdentificationNumber"),
        ticker=texts.get("dei:TradingSymbol"),
    )
    return replace(
        cover, named_for_start=_is_named_for_start(cover, texts.get("dei:DocumentFiscalYearFocus"), fiscal_period)
    )


def _texts_of(report: Report) -> Mapping[str, str]:
    """The report's texts by name, those of the cover by dei's: without a published taxonomy it has names of its own."""
    declared = {local: report.texts.get(f"{OWN}:{local}") for local in COVER}
    return {f"dei:{local}": text for local, text in declared.items() if text is not None} | dict(report.texts)


def _identifier(report: Report) -> str | None:
    """The entity of the contexts, where it is a CIK."""
    entity = next((fact.entity for fact in report.facts if fact.entity), "")
    return entity if len(entity) == 10 and entity.isdigit() else None


def _is_named_for_start(cover: Cover, focus: str | None, fiscal_period: FiscalPeriod) -> bool:
    """Whether the report gives its fiscal year the number before the one of the calendar year in which it ends."""
    if cover.period_of_report is None or focus is None or not _FOCUS.fullmatch(focus.strip()):
        return False
    year, _ = fiscal_period(Period(None, cover.period_of_report), cover)
    return year is not None and year - 1 == int(focus)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None
