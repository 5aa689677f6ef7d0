"""A release beside the filing that follows it: every fact of the one with the other's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.errors import InputError
from normalizer.reconciling.matching import pair_facts
from normalizer.reconciling.records import OUTCOMES, Outcome, Pair, Reconciliation

if TYPE_CHECKING:
    from normalizer.filing import Filing

__all__ = ["OUTCOMES", "Outcome", "Pair", "Reconciliation", "reconcile"]


def reconcile(release: Filing, filing: Filing, *, notes: bool = False) -> Reconciliation:
    """Every fact of the release beside the filing's, and what either has alone.

    Facts are the same where they agree in period, unit and value and in element, concept or label; see ``OUTCOMES`` for
    the rest. Numbers that stand in the filing's notes only are looked at, and listed where ``notes`` asks for them.
    Raises InputError for what is no filing.
    """
    for given in (release, filing):
        if not hasattr(given, "fact_records"):
            raise InputError(f"{type(given).__name__} cannot be reconciled; give two filings, as normalize makes them")
    return Reconciliation(
        release.document, filing.document, tuple(pair_facts(release.fact_records, filing.fact_records, notes=notes))
    )
