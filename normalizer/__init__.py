"""Printed financial statements as tidy facts: each number with its place, its name and its proof.

    filing = normalizer.normalize("release.htm")
    filing.facts

Names are loaded when first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from normalizer.comparing import Comparison, compare
    from normalizer.errors import InputError, NormalizerError, OutputError, UnitError
    from normalizer.export import read_facts, read_wide
    from normalizer.filing import Filing
    from normalizer.frames import FACT_DTYPES, READ_CSV
    from normalizer.period_index import periods
    from normalizer.pipeline import CHECKS, normalize, sum_check
    from normalizer.reconciling import Reconciliation, reconcile
    from normalizer.records import Hints, Period
    from normalizer.store import Store
    from taxonomy import TaxonomyError

__version__ = "0.1.0"

__all__ = [
    "CHECKS",
    "FACT_DTYPES",
    "READ_CSV",
    "Comparison",
    "Filing",
    "Hints",
    "InputError",
    "NormalizerError",
    "OutputError",
    "Period",
    "Reconciliation",
    "Store",
    "TaxonomyError",
    "UnitError",
    "__version__",
    "compare",
    "normalize",
    "periods",
    "read_facts",
    "read_wide",
    "reconcile",
    "sum_check",
]

_HOMES: Final = MappingProxyType(
    {
        "CHECKS": "normalizer.pipeline",
        "FACT_DTYPES": "normalizer.frames",
        "Comparison": "normalizer.comparing",
        "Filing": "normalizer.filing",
        "Hints": "normalizer.records",
        "InputError": "normalizer.errors",
        "NormalizerError": "normalizer.errors",
        "OutputError": "normalizer.errors",
        "Period": "normalizer.records",
        "READ_CSV": "normalizer.frames",
        "Reconciliation": "normalizer.reconciling",
        "Store": "normalizer.store",
        "TaxonomyError": "taxonomy",
        "UnitError": "normalizer.errors",
        "compare": "normalizer.comparing",
        "normalize": "normalizer.pipeline",
        "periods": "normalizer.period_index",
        "read_facts": "normalizer.export",
        "read_wide": "normalizer.export",
        "reconcile": "normalizer.reconciling",
        "sum_check": "normalizer.pipeline",
    }
)


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
