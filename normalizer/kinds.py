"""The kinds of statements as words that a caller gives."""

from __future__ import annotations

from normalizer.errors import InputError
from normalizer.records import STATEMENT_KINDS


def check_statement(kind: str | None) -> None:
    """Raise InputError, which lists the kinds that there are, for a word that is none of them; None asks for all."""
    if kind is not None and kind not in STATEMENT_KINDS:
        raise InputError(f"{kind!r} is no statement; there are {', '.join(STATEMENT_KINDS)}")
