"""The store's tables, by version: each step is what brings a store of one version to the next."""

from __future__ import annotations

from typing import Final

from normalizer.errors import InputError

STEPS: Final[tuple[tuple[str, ...], ...]] = (
    (
        "CREATE TABLE store (version INTEGER NOT NULL)",
        "INSERT INTO store VALUES (1)",
        """
        CREATE TABLE documents (
            source VARCHAR PRIMARY KEY, document VARCHAR NOT NULL, entity VARCHAR, name VARCHAR, cik VARCHAR,
            form VARCHAR, known DATE NOT NULL, known_by VARCHAR NOT NULL, added VARCHAR NOT NULL, facts BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE facts (
            source VARCHAR NOT NULL, number BIGINT NOT NULL, document VARCHAR NOT NULL, entity VARCHAR,
            statement VARCHAR NOT NULL, "table" BIGINT NOT NULL, row BIGINT NOT NULL, "column" BIGINT NOT NULL,
            section VARCHAR NOT NULL, label VARCHAR NOT NULL, concept VARCHAR, element VARCHAR, confidence DOUBLE,
            value VARCHAR NOT NULL, unit VARCHAR NOT NULL, decimals BIGINT, period_start DATE, period_end DATE,
            fiscal_year BIGINT, fiscal_period VARCHAR, printed VARCHAR NOT NULL, status VARCHAR NOT NULL,
            proof VARCHAR NOT NULL, axis VARCHAR, member VARCHAR
        )
        """,
    ),
    # Version 2: whether the column's heading calls its numbers superseded, and the concept that is only likely.
    (
        "ALTER TABLE facts ADD COLUMN superseded BOOLEAN DEFAULT false",
        "ALTER TABLE facts ADD COLUMN likely VARCHAR",
    ),
)
VERSION: Final = len(STEPS)
"""The version that this release reads and writes."""


def check_version(found: int, path: object) -> None:
    """Raise InputError for a store that a later release has written."""
    if found > VERSION:
        raise InputError(
            f"{path}: is a store of version {found}, and this release reads up to version {VERSION}; "
            "update statement-normalizer"
        )
