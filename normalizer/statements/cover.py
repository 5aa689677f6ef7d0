"""What a document's first pages say of it: registrant, form, period of report, numbers, ticker, fiscal years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final, TypeVar

from normalizer.records import Cover, Document, Grid, Hints, Paragraph
from normalizer.statements.fiscal import read_fiscal_years, read_inception, speaks_of_years
from normalizer.statements.names import registrant
from normalizer.statements.when import parse_when
from normalizer.text import MONTH, fold

Found = TypeVar("Found")
_PAGES: Final = 150
_SMALL: Final = 600
_FORM: Final = re.compile(
    r"\b(?:form|submission type:|form type:)\s*"
    r"(10-?K(?:SB|405|T)?|10-?Q(?:SB)?|20-?F|40-?F|8-?K|6-?K|S-[14]|11-?K)(/A)?\b",
    re.I,
)
_REPORT: Final = re.compile(r"^\W*(annual|quarterly|current) report\b", re.I)
_REPORTS: Final = {"annual": "10-K", "quarterly": "10-Q", "current": "8-K"}
_PERIODIC: Final = ("10-K", "10-Q", "20-F", "40-F")
_ANNUAL_FORMS: Final = ("10-K", "20-F", "40-F")
_FILE_NUMBER: Final = r"(\d{1,3}\s?-\s?\d{2,6})(?:-\d{2})?\b"
_FILE_AFTER: Final = re.compile(
    rf"(?:commission|sec) file\s*(?:number|no|nos|numbers)?\.?\s*:?\s*\(?{_FILE_NUMBER}", re.I
)
_FILE_BEFORE: Final = re.compile(
    rf"\b{_FILE_NUMBER}(?=(?:(?!\d{{1,3}}-\d{{4,6}}\b).){{0,220}}?\(?commission\s+file)", re.I | re.S
)
_EIN: Final = re.compile(r"\b(\d{2}\s?-\s?\d{7})\b")
_EMPLOYER: Final = re.compile(r"employer|irs\s+(?:number|no)|i\.r\.s", re.I)
_CIK: Final = re.compile(r"(?:central index key|\bCIK\b)\s*(?:number|no\.?|#)?\s*:?\s*(\d{4,10})\b", re.I)
_EXCHANGE: Final = (
    r"(?:NYSE(?: American| Arca)?|NASDAQ(?:\s*(?:GS|GM|CM|NM|National Market))?|New York Stock Exchange|AMEX)"
)
_TICKER: Final = re.compile(rf"\(\s*{_EXCHANGE}\s*(?:symbol)?\s*:\s*[\"“]?([A-Z]{{1,5}}(?:[./][A-Z]{{1,2}})?)\b", re.I)
_SYMBOL: Final = re.compile(r"^trading\s+symbols?(?:\(s\))?$|^ticker\s*symbols?(?:\(s\))?$", re.I)
_IS_SYMBOL: Final = re.compile(r"[A-Z]{1,5}(?:[./ -][A-Z]{1,2})?")
_FOR_PERIOD: Final = re.compile(
    r"\bfor the (?:fiscal |quarterly |transition |three[- ]month )?(?:years?|quarters?|periods?|months) ended:?"
    r"\s+(.{6,40})|date of report[^:]{0,60}:?\)?:?\s+(.{6,40})|conformed period of report:\s*(\d{8})",
    re.I,
)
_FILED: Final = re.compile(r"\bfiled as of date:\s*(\d{8})\b", re.I)
_DATELINE: Final = re.compile(
    rf"^[A-Z(/][^.!?;]{{0,40}}(?:\.[^.!?;]{{0,40}}){{0,4}}?\b"
    rf"((?:{MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}\.?),? (?:19|20)\d\d)"
    r"\s*(?:[-\x96\x97–—/(]|\.{3,}|…|\)).{40}",
    re.I,
)
_INCEPTION: Final = re.compile("[iI]nception|INCEPTION")
_DATELINE_WITHIN: Final = 60
_AS_NUMBER: Final = re.compile(r"^(\d{4})(\d{2})(\d{2})$")


def read_cover(document: Document, hints: Hints) -> Cover:
    """What the first pages say of the document; the caller's words before the page's."""
    texts = [fold(text) for text in islice(first_texts(document), _PAGES)]
    page = "\n".join(texts)
    speaking = [block.text for block in document.blocks if speaks_of_years(block.text)]
    years = read_fiscal_years(speaking, hints.fiscal_year_end)
    form = _form(texts)
    return Cover(
        entity=hints.entity or registrant(texts),
        fiscal_year_end=years.day,
        named_for_start=years.named_for_start,
        year_ends=years.ends,
        annual=form is not None and form.startswith(_ANNUAL_FORMS),
        form=form,
        period_of_report=_period_of_report(texts) if form else None,
        file_number=_file_number(page),
        cik=_first(_CIK, page, lambda digits: digits.zfill(10), "cik", "central index key"),
        ein=_ein(page),
        ticker=_ticker(document, page),
        filed=_first(_FILED, page, _day_of_digits, "filed as of date"),
        dateline=None if form in _PERIODIC else _dateline(texts),
        inception=read_inception([block.text for block in document.blocks if _INCEPTION.search(block.text)]),
    )


def first_texts(document: Document) -> Iterator[str]:
    """The texts of the first pages: paragraphs, and the cells and rows of small tables."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif len(block.text) < _SMALL:
            for row in block.rows:
                yield from (cell.text for cell in row)
                if len(row) > 1:
                    yield " ".join(cell.text for cell in row)


def _form(texts: Iterable[str]) -> str | None:
    """The form that the page names first, in the spelling of the SEC ("10-K405", "10-Q/A")."""
    for text in texts:
        if len(text) < _SMALL / 4 and (found := _FORM.search(text)):
            name = found.group(1).upper()
            dashed = name if "-" in name else re.sub(r"^(\d+|S)", r"\1-", name)
            return dashed + (found.group(2) or "").upper()
        if report := _REPORT.match(text):
            return _REPORTS[report.group(1).lower()]
    return None


def _period_of_report(texts: Iterable[str]) -> date | None:
    for text in texts:
        found = _FOR_PERIOD.search(text)
        if not found:
            continue
        words = next(group for group in found.groups() if group)
        if number := _AS_NUMBER.match(words):
            return _day(*(int(part) for part in number.groups()))
        when = parse_when(words)
        if when.year and when.month and when.day:
            return _day(when.year, when.month, when.day)
    return None


def _day_of_digits(digits: str) -> date | None:
    return _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _day(year: int, month: int, day: int) -> date | None:
    """The day; None where the calendar has no such day, as misprints say ("June 31")."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dateline(texts: Sequence[str]) -> date | None:
    """The day with which a release opens: "SAN JOSE, Calif. - Aug. 16, 2006 - Acme today announced"."""
    for text in texts[:_DATELINE_WITHIN]:
        if found := _DATELINE.match(text):
            when = parse_when(found.group(1))
            if when.year and when.month and when.day:
                return _day(when.year, when.month, when.day)
    return None


def normal_file_number(number: str) -> str:
    """A commission file number in one form: three digits, a dash, five digits.

    >>> normal_file_number("0-17999") == normal_file_number("000-17999")
    True
    """
    act, serial = re.sub(r"\s", "", number).split("-")[:2]
    return f"{int(act):03d}-{int(serial):05d}"


def _file_number(page: str) -> str | None:
    found = _FILE_AFTER.search(page) or _FILE_BEFORE.search(page)
    return normal_file_number(found.group(1)) if found else None


def _ein(page: str) -> str | None:
    """The employer's number, where the page speaks of one."""
    return _first(_EIN, page, lambda text: re.sub(r"\s", "", text), "-") if _EMPLOYER.search(page) else None


def _first(pattern: re.Pattern[str], page: str, form: Callable[[str], Found | None], *words: str) -> Found | None:
    """What the first match says; it is looked for only where one of the words stands, in small letters."""
    small = page.lower()
    found = pattern.search(page) if any(word in small for word in words) else None
    return form(found.group(1)) if found else None


def _ticker(document: Document, page: str) -> str | None:
    """The first trading symbol: below the words "Trading symbol" in a table, or in parentheses after the exchange."""
    tables = (b for b in islice(document.blocks, _PAGES) if isinstance(b, Grid) and "ymbol" in b.text)
    symbol = next((s for b in tables if len(b.text) < 10 * _SMALL and (s := _symbol_below(b))), None)
    if symbol:
        return symbol
    found = _TICKER.search(page)
    return found.group(1).upper() if found else None


def _symbol_below(grid: Grid) -> str | None:
    for at, row in enumerate(grid.rows):
        head = next((c for c in row if _SYMBOL.match(c.text)), None)
        if head is None:
            continue
        under = (c for row in grid.rows[at + 1 :] for c in row if c.start < head.stop and head.start < c.stop)
        return next((c.text for c in under if _IS_SYMBOL.fullmatch(c.text)), None)
    return None
