"""Names that a report needs and no page prints: of elements, of files, of the entity."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from normalizer.xbrl.report import Entity

CIK: Final = "http://www.sec.gov/CIK"
LEI: Final = "http://standards.iso.org/iso/17442"
LOCAL: Final = "https://statement-normalizer.example/entity"
OWN_BASE: Final = "https://statement-normalizer.example/report"
_NOTES: Final = re.compile(r"\((?:\d{1,2}|[a-z]|notes?[^)]*)\)|\[[^\]]*\]", re.I)
_WORD: Final = re.compile(r"[A-Za-z0-9]+")
_LONGEST: Final = 90
_NUMBERS: Final = re.compile(r"\$?\d[\d,.]*")


def element_name(label: str) -> str:
    """The label as a name in XBRL's manner: words run together, each with a capital; empty where it has no letters.

    >>> element_name("Acquisitions, net of cash acquired (Note 4)"), element_name("(Gain) loss on S&P 500 fund")
    ('AcquisitionsNetOfCashAcquired', 'GainLossOnSAndPFund')
    >>> element_name("STATEMENTS OF CASH FLOWS")
    'StatementsOfCashFlows'
    >>> element_name("12,000"), element_name("Sonstige Erträge")
    ('', 'SonstigeErtrage')
    """
    plain = unicodedata.normalize("NFKD", _NOTES.sub(" ", label)).replace("&", " and ").replace("%", " percent ")
    plain = re.sub(r"['’\u0300-\u036f]", "", _NUMBERS.sub(" ", plain))
    shouted = sum(map(str.isupper, plain)) > sum(map(str.islower, plain))
    name = ""
    for word in _WORD.findall(plain):
        if name and len(name) + len(word) > _LONGEST:
            break
        if not word.isdigit():
            name += word[0].upper() + (word[1:].lower() if shouted else word[1:])
    name = name[:_LONGEST]
    return name if name[:1].isalpha() else f"Line{name}" if name else ""


def slug(text: str) -> str:
    """The text as a piece of a file name or an address.

    >>> slug("Acme Inc., 10-Q (July 1, 2023).htm"), slug("…")
    ('acme-inc-10-q-july-1-2023-htm', 'report')
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’\u0300-\u036f]", "", plain))
    return "-".join(words)[:60].strip("-") or "report"


def entity_of(identifier: str | None, cik: str | None, name: str | None, document: str) -> Entity:
    """The entity by what is known of it: a LEI or CIK as given, the CIK of the cover, else a local name.

    >>> entity_of("320193", None, "Acme Inc.", "a.htm")
    Entity(scheme='http://www.sec.gov/CIK', identifier='0000320193')
    >>> entity_of("HWUPKR0MPOU8FGXBT394", None, None, "a.htm").scheme
    'http://standards.iso.org/iso/17442'
    >>> entity_of(None, None, "Acme Inc.", "a.htm")
    Entity(scheme='https://statement-normalizer.example/entity', identifier='acme-inc')
    """
    given = (identifier or cik or "").strip()
    if given.isascii() and given.isdigit() and len(given) <= 10:
        return Entity(CIK, given.zfill(10))
    if is_lei(given):
        return Entity(LEI, given)
    return Entity(LOCAL, slug(given or name or document))


def is_lei(text: str) -> bool:
    """Whether the text is a legal entity identifier: twenty characters whose check digits agree (ISO 7064, 97-10).

    >>> is_lei("HWUPKR0MPOU8FGXBT394"), is_lei("HWUPKR0MPOU8FGXBT395")
    (True, False)
    """
    if not re.fullmatch(r"[A-Z0-9]{18}\d\d", text):
        return False
    return int("".join(str(int(character, 36)) for character in text)) % 97 == 1


def words_of(name: str) -> str:
    """The words of a name.

    >>> words_of("EntityRegistrantName")
    'Entity Registrant Name'
    """
    return "".join(f" {c}" if c.isupper() and i and name[i - 1].islower() else c for i, c in enumerate(name))
