"""Namespaces and the prefixes that everyone knows them by."""

from __future__ import annotations

import re
from typing import Final

from taxonomy import Concept, Taxonomy
from taxonomy.names import NAMESPACE, PREFIX

_FAMILIES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("us-gaap", re.compile(r"https?://(?:xbrl\.)?(?:fasb\.org|us|xbrl\.us)/us-gaap/\d{4}(?:-\d\d-\d\d)?/?")),
    ("srt", re.compile(r"https?://(?:xbrl\.)?fasb\.org/srt/\d{4}(?:-\d\d-\d\d)?/?")),
    ("dei", re.compile(r"https?://xbrl\.(?:sec\.gov|us)/dei/\d{4}(?:-\d\d-\d\d)?/?")),
    ("ecd", re.compile(r"https?://xbrl\.sec\.gov/ecd/\d{4}\S*")),
    ("cyd", re.compile(r"https?://xbrl\.sec\.gov/cyd/\d{4}\S*")),
    ("country", re.compile(r"https?://xbrl\.sec\.gov/country/\d{4}\S*")),
    ("currency", re.compile(r"https?://xbrl\.sec\.gov/currency/\d{4}\S*")),
    ("ifrs-full", re.compile(r"https?://xbrl\.ifrs\.org/taxonomy/\d{4}-\d\d-\d\d/ifrs-full/?")),
)


def standard_prefix(namespace: str | None) -> str | None:
    """The prefix of a published family of namespaces, or of this project's taxonomy; None for any other.

    >>> standard_prefix("http://fasb.org/us-gaap/2024"), standard_prefix("http://xbrl.us/us-gaap/2009-01-31")
    ('us-gaap', 'us-gaap')
    >>> standard_prefix("http://www.example.com/20250329")
    """
    if namespace is None:
        return None
    if namespace == NAMESPACE:
        return PREFIX
    return next((prefix for prefix, pattern in _FAMILIES if pattern.fullmatch(namespace)), None)


def published_concept(name: str, taxonomy: Taxonomy) -> Concept | None:
    """The concept that a published element, or one of our own taxonomy, belongs to."""
    prefix, _, local = name.partition(":")
    return taxonomy.concepts.get(local) if prefix == PREFIX else taxonomy.concept_of(name)
