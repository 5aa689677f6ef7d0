"""The published taxonomies that a report may name its facts by: their namespaces and schemas, year by year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from normalizer.errors import InputError

_NAME: Final = re.compile(r"us-gaap-(20\d\d)")
FIRST: Final = 2022
LAST: Final = 2026
"""Years in which namespaces and addresses have the one form below."""

TextType = Literal["text", "date", "month_day"]
COVER: Final[Mapping[str, tuple[TextType, re.Pattern[str]]]] = {
    "EntityRegistrantName": ("text", re.compile(r"\S.{0,149}")),
    "DocumentType": ("text", re.compile(r"(?:10-[KQ]T?|8-K12[BG]3|8-K|20-F|40-F|6-K|S-1)(?:/A)?")),
    "DocumentPeriodEndDate": ("date", re.compile(r"\d{4}-\d\d-\d\d")),
    "CurrentFiscalYearEndDate": ("month_day", re.compile(r"--\d\d-\d\d")),
    "EntityFileNumber": ("text", re.compile(r"\d{1,3}-\d{1,6}(?:-\d{1,3})?")),
    "EntityCentralIndexKey": ("text", re.compile(r"\d{10}")),
    "EntityTaxIdentificationNumber": ("text", re.compile(r"\d{2}-\d{7}")),
    "TradingSymbol": ("text", re.compile(r"[A-Z][A-Z0-9.\-]{0,9}")),
}
"""Elements of the SEC's ``dei`` taxonomy for the cover: what they hold, and the form a valid value has."""


@dataclass(frozen=True, slots=True)
class Published:
    """The taxonomies of one year: namespace and schema of each prefix."""

    name: str
    year: int
    namespaces: Mapping[str, str]
    schemas: Mapping[str, str]


def published(name: str) -> Published:
    """The published taxonomies of that name. Raises InputError that lists the names there are.

    >>> published("us-gaap-2025").namespaces["us-gaap"]
    'http://fasb.org/us-gaap/2025'
    """
    told = _NAME.fullmatch(name)
    if told is None or not FIRST <= int(told.group(1)) <= LAST:
        raise InputError(f"{name!r} is no taxonomy known here: use us-gaap-{FIRST} to us-gaap-{LAST}, or none for ours")
    year = int(told.group(1))
    namespaces = {
        "us-gaap": f"http://fasb.org/us-gaap/{year}",
        "srt": f"http://fasb.org/srt/{year}",
        "dei": f"http://xbrl.sec.gov/dei/{year}",
    }
    schemas = {
        "us-gaap": f"https://xbrl.fasb.org/us-gaap/{year}/elts/us-gaap-{year}.xsd",
        "srt": f"https://xbrl.fasb.org/srt/{year}/elts/srt-{year}.xsd",
        "dei": f"https://xbrl.sec.gov/dei/{year}/dei-{year}.xsd",
    }
    return Published(name, year, namespaces, schemas)
