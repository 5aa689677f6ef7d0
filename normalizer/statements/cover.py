"""What a document says of itself: the registrant's name and the end of its fiscal year."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Final

from normalizer.records import Cover, Document, Hints, Paragraph
from normalizer.statements.periods import last_day, month_of
from normalizer.text import fold

_EXACT: Final = re.compile(r"\(?\s*exact name of (?:the )?registrant", re.I)
_NO_NAME: Final = re.compile(
    r"\(?an? \w+ (?:corporation|company)|\(|commission file|\d|.*\bended\b|annual|quarterly|transition|for the", re.I
)
_NO_FIRST_WORD: Final = re.compile(r"^(?:about|of|for|by|to|in|on|and|contact|source)\b", re.I)
_PART_OF_YEAR: Final = re.compile(r"quarter|months|weeks|half|period", re.I)
_SUFFIX: Final = (
    r"(?:Inc|Incorporated|Corp|Corporation|Company|Co|Cos|Ltd|Limited|LLC|L\.L\.C|[Pp][Ll][Cc]|N\.V|NV|S\.A|SA|SE|AG|L\.P|LP"
    r"|Trust|Bancorp|Bancorporation|Bancshares|Holdings?|Group|Partners|Technologies|Industries|Bank|Systems|Stores|Inc"
    r"|INC|INCORPORATED|CORP|CORPORATION|COMPANY|CO|COMPANIES|LTD|LIMITED|TRUST|BANCORP|BANCSHARES|HOLDINGS?|GROUP"
    r"|PARTNERS|TECHNOLOGIES|INDUSTRIES|BANK|SYSTEMS)"
)
_NAME: Final = re.compile(
    rf"^((?:The )?(?:[A-Z0-9][\w&.'’/-]*,?\s+(?:(?:of|the|and|&|de)\s+)*){{1,6}}?{_SUFFIX}\b\.?)"
    r"(?:,? (?:and|&) (?:its )?(?:consolidated |wholly[- ]owned )?(?:subsidiar|affiliat)\w+)?\s*(?:\(|$)",
)
_YEAR_END: Final = re.compile(
    r"fiscal (?:year|\d{4})s?(?: \d{4})?,?\s*(?:which )?(?:end(?:ed|ing|s)|that ends|to end)(?: on)?:?"
    r"\s+([A-Za-z]{3,9})\.?\s+(\d{1,2})",
    re.I,
)
_FULL_DATE: Final = re.compile(r"\b([A-Z][a-z]{2,8})\.?\s+(\d{1,2}),?\s+((?:19|20)\d{2})\b")
_NAMED_YEAR: Final = re.compile(
    r"\bfiscal (?:year )?(\d{4})\b[^.;]{0,60}?(?:ended|ending|ends)(?: on)? (January|February) \d{1,2},? (\d{4})", re.I
)
_FORM: Final = re.compile(
    r"(?P<annual>^\W*annual report|\bform\s*(?:10-?k|20-?f|40-?f))|^\W*quarterly report|\bform\s*(?:10-?q|8-?k|6-?k)",
    re.I,
)
_FIXED: Final = 0.8
"""Above this share of mentions, the year ends on the same day of every year."""
_SPEAKS_OF_YEARS: Final = re.compile(r"\b(?:years?|fiscal|ended)\b", re.I)
_ANNUAL: Final = re.compile(r"for the (?:fiscal )?years? ended:?\s+([A-Za-z]{3,9})\.?\s+(\d{1,2})", re.I)


def read_cover(document: Document, hints: Hints) -> Cover:
    """Registrant and fiscal years, the caller's words before the page's."""
    entity = hints.entity or _registrant(document)
    texts = [block.text for block in document.blocks if _SPEAKS_OF_YEARS.search(block.text)]
    annual = _is_annual(document)
    day = hints.fiscal_year_end or _fiscal_year_end(texts)
    if day is None:
        return Cover(entity, annual=annual)
    ends = _year_ends(texts, day)
    if day[1] < 10 and ends:  # a year of 52 weeks that ends just after the month
        month = day[0] - 1 or 12
        day = (month, last_day(ends[0].year, month))
    return Cover(entity, day, _named_for_start(texts), ends, annual)


def _is_annual(document: Document) -> bool:
    """Whether the first form that the cover names is an annual report."""
    forms = (m for t in islice(_texts(document), 120) if len(t) < 150 and (m := _FORM.search(t)))
    form = next(forms, None)
    return form is not None and bool(form.group("annual"))


def _texts(document: Document) -> Iterable[str]:
    """The texts of the first pages: paragraphs, and the cells of small tables."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif len(block.text) < 600:
            for row in block.rows:
                for cell in row:
                    yield cell.text


def _registrant(document: Document) -> str | None:
    """The words before "(Exact name of registrant …)", in the same paragraph or the one above."""
    before = ""
    for text in islice(_texts(document), 400):
        found = _EXACT.search(text)
        if found:
            own = fold(text[: found.start()]).strip(" _-")
            name = own or before
            return _tidy(name) if 2 <= len(name) <= 120 else None
        if text.strip(" _-—()") and not _NO_NAME.match(text):
            before = text
    return None


def name_above(titles: Iterable[Sequence[str]], document: Document) -> str | None:
    """The company's name where no registrant is named: what stands above the statements, or first on the page.

    ``titles`` are the words above each statement. A name is a line by itself that ends as names of companies do.
    """
    votes: Counter[str] = Counter()
    for above in titles:
        for words in above:
            if found := _name_in(words):
                votes[_tidy(found.group(1))] += 1
                break
    if not votes:
        found = next((m for text in islice(_texts(document), 80) if (m := _name_in(text))), None)
        return _tidy(found.group(1)) if found else None
    return votes.most_common(1)[0][0]


def _name_in(text: str) -> re.Match[str] | None:
    return None if _NO_FIRST_WORD.match(text) else _NAME.match(text)


def _tidy(name: str) -> str:
    return fold(name).strip(" ,;:*")


def _fiscal_year_end(texts: Sequence[str]) -> tuple[int, int] | None:
    """The day that most mentions of a fiscal year's end name, else what is said of years ended."""
    for pattern in (_YEAR_END, _ANNUAL):
        counts: Counter[tuple[int, int]] = Counter()
        for text in texts:
            for m in pattern.finditer(text):
                month = month_of(m[1])
                part = _PART_OF_YEAR.search(text[max(0, m.start() - 45) : m.start()])
                if month and not part and 1 <= int(m[2]) <= 31:
                    counts[month, int(m[2])] += 1
        if counts:
            return counts.most_common(1)[0][0]
    return None


def _year_ends(texts: Sequence[str], day: tuple[int, int]) -> tuple[date, ...]:
    """The printed days near the fiscal year's end, a year each, if they are not all the same day of the year."""
    named: dict[int, Counter[date]] = defaultdict(Counter)
    for text in texts:
        for m in _FULL_DATE.finditer(text):
            month = month_of(m[1])
            if month is None or not 1 <= int(m[2]) <= last_day(int(m[3]), month):
                continue
            printed = date(int(m[3]), month, int(m[2]))
            for year in (printed.year - 1, printed.year, printed.year + 1):
                close = date(year, day[0], min(day[1], last_day(year, day[0])))
                if abs((printed - close).days) <= 8:
                    named[year][printed] += 1
    common = {year: counts.most_common(1)[0] for year, counts in named.items()}
    days: Counter[tuple[int, int]] = Counter()
    for closing, count in common.values():
        days[closing.month, closing.day] += count
    if not days or days.most_common(1)[0][1] > _FIXED * days.total():
        return ()
    weekdays: Counter[int] = Counter()
    for closing, count in common.values():
        weekdays[closing.weekday()] += count
    weekday = weekdays.most_common(1)[0][0]
    return tuple(
        sorted(
            max(on_it, key=lambda d: counts[d])
            for counts in named.values()
            if (on_it := [d for d in counts if d.weekday() == weekday])
        )
    )


def _named_for_start(texts: Sequence[str]) -> bool:
    """Whether most mentions of a fiscal year with the day it ends on name it for the year before."""
    votes: Counter[int] = Counter()
    for text in texts:
        for m in _NAMED_YEAR.finditer(text):
            votes[int(m[3]) - int(m[1])] += 1
    return votes[1] > votes[0]
