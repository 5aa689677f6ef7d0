"""Checks that a user has written: what they yield, and errors that name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from normalizer.arithmetic.sheets import Check, Family, Sheet
from normalizer.arithmetic.vocabulary import Vocabulary
from normalizer.records import Finding
from taxonomy.errors import TaxonomyError

_SOURCE: Final = "checks"
_OURS: Final = "normalizer."
_ADVICE: Final = "make it a function of (sheets, vocabulary) that yields relations, or take normalizer.sum_check"


def outcomes_of(check: Check, sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Family | Finding]:
    """What the check yields for these sheets.

    Raises TaxonomyError, which names the check, where one that is not of this package raises or yields something else.
    """
    if _module_of(check).startswith(_OURS):
        yield from check(sheets, vocabulary)
        return
    name = getattr(check, "__name__", None) or repr(check)
    try:
        outcomes = list(check(sheets, vocabulary))
    except TaxonomyError:
        raise
    except Exception as error:
        told = f"fails with {type(error).__name__}: {error}"
        raise TaxonomyError(_SOURCE, name, told, _ADVICE) from error
    for outcome in outcomes:
        if not isinstance(outcome, Family | Finding):
            raise TaxonomyError(_SOURCE, name, f"yields {outcome!r:.60}, which is no relation", _ADVICE)
        yield outcome


def _module_of(check: Check) -> str:
    """The module of the function, also where some of its arguments are given."""
    return str(getattr(getattr(check, "func", check), "__module__", "") or "")
