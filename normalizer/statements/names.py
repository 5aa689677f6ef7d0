"""The company's name: as the cover names the registrant, or as it stands above the statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from normalizer.text import fold

_EXACT: Final = re.compile(r"\(?\s*exact name of (?:the )?registrant", re.I)
_NO_NAME: Final = re.compile(
    r"\(?an? \w+ (?:corporation|company)|\(|commission file|\d|.*\bended\b|annual|quarterly|transition|for the"
    r"|.*\b(?:act of|commission)\b",
    re.I,
)
_NO_FIRST_WORD: Final = re.compile(r"^(?:about|of|for|by|to|in|on|and|contact|source)\b", re.I)
_SUFFIX: Final = (
    r"(?:Inc|Incorporated|Corp|Corporation|Company|Co|Cos|Ltd|Limited|LLC|L\.L\.C|[Pp][Ll][Cc]|N\.V|NV|S\.A|SA|SE|AG|L\.P|LP"
    r"|Trust|Bancorp|Bancorporation|Bancshares|Holdings?|Group|Partners|Technologies|Industries|Bank|Systems|Stores|Inc"
    r"|INC|INCORPORATED|CORP|CORPORATION|COMPANY|CO|COMPANIES|LTD|LIMITED|TRUST|BANCORP|BANCSHARES|HOLDINGS?|GROUP"
    r"|PARTNERS|TECHNOLOGIES|INDUSTRIES|BANK|SYSTEMS)"
)
_WORDS: Final = rf"(?:The )?(?:[A-Z0-9][\w&.'’/-]*,?\s+(?:(?:of|the|and|&|de)\s+)*){{1,6}}?{_SUFFIX}\b\.?"
_NAME: Final = re.compile(
    rf"^({_WORDS})(?i:,? (?:and|&) (?:its )?(?:consolidated |wholly[- ]owned )?(?:subsidiar|affiliat)\w+)?\s*(?:\(|$)"
)
_HEADLINE: Final = re.compile(
    rf"^({_WORDS}|(?:[A-Z][\w&.’'-]*\s+){{1,4}}?)\s*(?:Reports|Announces|Posts|Releases|Declares|REPORTS|ANNOUNCES)\b"
)
_FIRST_PAGE: Final = 80


def registrant(texts: Iterable[str]) -> str | None:
    """The words before "(Exact name of registrant …)", in the same paragraph or the one above."""
    before = ""
    for text in islice(texts, 5 * _FIRST_PAGE):
        found = _EXACT.search(text)
        if found:
            own = fold(text[: found.start()]).strip(" _-")
            name = own or before
            return _tidy(name) if 2 <= len(name) <= 120 else None
        if text.strip(" _-—()") and not _NO_NAME.match(text):
            before = text
    return None


def name_above(titles: Iterable[Sequence[str]], texts: Iterable[str]) -> str | None:
    """The company's name where no registrant is named: what stands above the statements, or on the first page.

    ``titles`` are the words above each statement, ``texts`` those of the first page. A name is a line by itself that
    ends as names of companies do, or the subject of a headline ("Acme, Inc. Reports Third Quarter Results").
    """
    votes: Counter[str] = Counter()
    for above in titles:
        found = next((m for words in above if (m := _name_in(words))), None)
        if found:
            votes[_tidy(found.group(1))] += 1
    if votes:
        return votes.most_common(1)[0][0]
    first = list(islice(texts, _FIRST_PAGE))
    for pattern in (_NAME, _HEADLINE):
        lines = (text for text in first if not _NO_FIRST_WORD.match(text) and not _NO_NAME.match(text))
        found = next((m for text in lines if (m := pattern.match(text))), None)
        if found:
            return _tidy(found.group(1))
    return None


def _name_in(text: str) -> re.Match[str] | None:
    return None if _NO_FIRST_WORD.match(text) or _NO_NAME.match(text) else _NAME.match(text)


def _tidy(name: str) -> str:
    return fold(name).strip(" ,;:*")
