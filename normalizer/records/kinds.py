"""The words that records use for kinds, standards, statuses and measures."""

from __future__ import annotations

from typing import Literal

StatementKind = Literal[
    "balance_sheet", "income_statement", "cash_flow", "comprehensive_income", "equity", "parenthetical", "notes"
]
Status = Literal["proved", "repaired", "unproved", "conflict", "derived"]
Severity = Literal["error", "warning", "info"]
Measure = Literal["money", "per_share", "shares", "pure"]
"""What a line counts: currency, currency per share, shares, or a plain number (a ratio, a percentage)."""
Gaap = Literal["us-gaap", "ifrs"]
"""The standards that a document follows: those of the United States, or the International Financial Reporting ones."""
Layout = Literal["cells", "tabs", "characters"]
"""How far a grid's positions can be trusted: true cells (HTML, pipes, CSV, a frame), tab stops that an extractor may
have shifted, or character positions of monospaced text."""
STATEMENT_KINDS: tuple[StatementKind, ...] = (
    "balance_sheet",
    "income_statement",
    "cash_flow",
    "comprehensive_income",
    "equity",
    "parenthetical",
    "notes",
)
"""``notes`` are what a report holds beyond the statements: numbers of an XBRL report that no statement presents."""
GAAPS: tuple[Gaap, ...] = ("us-gaap", "ifrs")
STATUSES: tuple[Status, ...] = ("proved", "repaired", "unproved", "conflict", "derived")
"""``derived`` facts are printed nowhere: they follow from others, and their proof is the formula."""
