"""The company's name: as the cover names the registrant, or as it stands above the statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from normalizer.statements.titles import kind_of_title
from normalizer.text import fold

_EXACT: Final = re.compile(r"\(?\s*exact name of (?:the )?registrant", re.I)
_NO_NAME: Final = re.compile(
    r"\(?an? \w+ (?:corporation|company)|\(|commission file|\d|.*\bended\b|\W*(?:annual|quarterly|transition)|for the"
    r"|form \d"
    r"|.*\b(?:act of|commission)\b",
    re.I,
)
_NO_COMPANY: Final = re.compile(
    r".*\bexchange\b,? ?(?:inc|llc|ltd)?\.?$|.*\bstock market\b|[A-Z]{2}\.?$|(?:or|and|the|of|yes|no|none|x|o)$"
    r"|.*,$|.*,\s*[A-Z]\.?[A-Z]\.?\s+\d{5}",
    re.I,
)
"""Exchanges, states and little words, which stand in the tables of a cover and are no registrant."""
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
_TITLE: Final = re.compile(r"^consolidated (?:statements?|balance sheets?) ", re.I)
"""The beginning of a title, with the company's name beside it."""
_STATE: Final = re.compile(r"\(?an? (?:[A-Z]\w+ ){1,3}(?:corporation|company)\)?$", re.I)
_WITH_SUBSIDIARIES: Final = re.compile(
    r"^((?:[A-Z][\w&.'’-]*,? ){1,5}?)(?:and|&|AND) (?:its )?(?:consolidated )?(?:S|s)(?:ubsidiar|UBSIDIAR)"
)
_FIRST_PAGE: Final = 80
_NEAR: Final = 12
_LONGEST: Final = 120


def registrant(texts: Iterable[str]) -> str | None:
    """The words before "(Exact name of registrant)", in its paragraph or above; else those above "An Ohio corporation".

    Where what stands right above is no company (a state, "or"), the nearest line above or below that ends as names of
    companies do.
    """
    first = list(islice(texts, 5 * _FIRST_PAGE))
    at = next((k for k, text in enumerate(first) if _EXACT.search(text)), None)
    if at is None:
        at = next((k for k, text in enumerate(first[:_FIRST_PAGE]) if _STATE.match(text)), None)
        above = [first[at - 1]] if at else []
        return next((_tidy(text) for text in above if not _NO_NAME.match(text) and not _is_no_company(text)), None)
    own = fold(_EXACT.split(first[at], maxsplit=1)[0]).strip(" _-")
    above = [text for text in reversed(first[:at]) if text.strip(" _-—()") and _may_name(text)]
    name = own or next(iter(above), "")
    if not own and _is_no_company(name):
        near = (*above[:_NEAR], *first[at + 1 : at + _NEAR])
        name = next((text for text in near if _name_in(text)), "")
    return _tidy(name) if 2 <= len(name) <= _LONGEST else None


def _may_name(text: str) -> bool:
    """Whether the text may be a company's name; one that begins with a number is, if it ends as such names do."""
    return not _NO_NAME.match(text) or (text[:1].isdigit() and _NAME.match(text) is not None)


def _is_no_company(text: str) -> bool:
    return bool(_NO_COMPANY.match(text.strip()))


def name_above(titles: Iterable[Sequence[str]], texts: Iterable[str]) -> str | None:
    """The company's name where no registrant is named: what stands above the statements, or on the first page.

    ``titles`` are the words above each statement, ``texts`` those of the first page. A name is a line by itself that
    ends as names of companies do, or the subject of a headline ("Acme, Inc. Reports Third Quarter Results").
    """
    votes: Counter[str] = Counter()
    for above in titles:
        found = next((m for words in above if (m := _name_in(_TITLE.sub("", words)))), None)
        if found:
            votes[_tidy(found.group(1))] += 1
    first = list(islice(texts, _FIRST_PAGE))
    if votes:
        return _whole_words(votes.most_common(1)[0][0], first)
    for pattern in (_NAME, _HEADLINE):
        lines = (t for t in first if not any(no.match(t) for no in (_NO_FIRST_WORD, _NO_NAME, _NO_COMPANY)))
        found = next((m for text in lines if (m := pattern.match(text))), None)
        if found:
            return _tidy(found.group(1))
    return None


def _name_in(text: str) -> re.Match[str] | None:
    if _NO_FIRST_WORD.match(text) or _NO_NAME.match(text) or _is_no_company(text):
        return None
    return _NAME.match(text) or (None if kind_of_title(text) else _WITH_SUBSIDIARIES.match(text))


def _whole_words(name: str, texts: Sequence[str]) -> str:
    """The name as a text spells it with fewer blanks: a title may be set with blanks within its words."""
    letters = "".join(name.split())
    spelt = re.compile(r"\s?".join(map(re.escape, letters)), re.I)
    ways = [found[0] for text in texts if (found := spelt.search(text)) and " " in found[0]]
    return min((name, *ways), key=lambda way: way.count(" "))


def _tidy(name: str) -> str:
    return fold(name).strip(" ,;:*")
