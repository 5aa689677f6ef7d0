"""A store of facts: every version of every fact, as printed when, in one DuckDB file or in a folder of Parquet files.

store = normalizer.Store("facts.duckdb")
store.add(filing)
store.facts(entity="Acme", concept="Revenue", as_of="2024-05-01")
"""

from __future__ import annotations

from normalizer.store.records import Added, Which
from normalizer.store.store import Store

__all__ = ["Added", "Store", "Which"]
