"""The names under which the taxonomy is published as XBRL, each in this one place."""

from __future__ import annotations

from typing import Final

NAMESPACE: Final = "https://statement-normalizer.example/taxonomy/2026"
PREFIX: Final = "sn"
VERSION: Final = "2026"
PUBLISHED: Final = "2026-01-01"
PACKAGE: Final = "statement-normalizer-taxonomy"
"""The package's file name without its ending; within, its one top-level folder."""
SCHEMA_FILE: Final = f"{PREFIX}-{VERSION}.xsd"
SCHEMA_URL: Final = f"{NAMESPACE}/{SCHEMA_FILE}"
"""The entry point: everything, with labels, presentation and calculation."""
ELEMENTS_FILE: Final = f"{PREFIX}-elements-{VERSION}.xsd"
ELEMENTS_URL: Final = f"{NAMESPACE}/{ELEMENTS_FILE}"
"""The concepts alone: what a report's own taxonomy imports, since the sums of the report are those of its page."""


def camel(name: str) -> str:
    """The name of a section or of a break-down as it is written in XBRL.

    >>> camel("current_assets")
    'CurrentAssets'
    """
    return "".join(word.capitalize() for word in name.split("_"))


def role_of(statement: str, breakdown: str = "") -> str:
    """The extended link role of a statement, or of an alternative break-down of one of its totals.

    >>> role_of("balance_sheet", "Assets/classified")
    'https://statement-normalizer.example/taxonomy/2026/role/BalanceSheet/Assets/Classified'
    """
    total, _, name = breakdown.partition("/")
    return "/".join(part for part in (NAMESPACE, "role", camel(statement), total, camel(name)) if part)
