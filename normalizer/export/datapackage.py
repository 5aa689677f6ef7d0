"""Facts and findings as a data package: CSV files, and beside them what their columns mean, in a form that tools read.

``datapackage.json`` is a Frictionless tabular data package (https://specs.frictionlessdata.io), each table with a Table
Schema: types, constraints, units, what is missing; and the provenance that a frame has in ``attrs``.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from normalizer.columns import FACT_FIELDS, FINDING_FIELDS, Dtype, Field, fact_row, finding_row
from normalizer.export import csv_file
from normalizer.export.meanings import MEANINGS, unit_meanings
from normalizer.export.target import write_folder
from normalizer.provenance import provenance_of
from taxonomy.errors import TaxonomyError
from taxonomy.schemas import validate

if TYPE_CHECKING:
    import pandas as pd

    from normalizer.filing import Filing

DESCRIPTOR: Final = "datapackage.json"
FACTS: Final = "facts.csv"
FINDINGS: Final = "findings.csv"
FILES: Final = frozenset({DESCRIPTOR, FACTS, FINDINGS})

_TYPES: Final[Mapping[Dtype, str]] = MappingProxyType(
    {
        "string": "string",
        "category": "string",
        "Int64": "integer",
        "float64": "number",
        "bool": "boolean",
        "datetime64[us]": "date",
    }
)
_CONSTRAINTS: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "table": {"minimum": 0},
        "row": {"minimum": 0},
        "column": {"minimum": 0},
        "confidence": {"minimum": 0, "maximum": 1},
        "severity": {"enum": ["error", "warning", "info"]},
    }
)
"""What is true of a column besides its type and its categories."""


def write_package(filings: Sequence[Filing], folder: Path) -> None:
    """Write the folder with ``datapackage.json``, ``facts.csv`` and ``findings.csv``, whole or not at all.

    A data package that lies there is replaced; a folder with anything else in it is an OutputError.
    """
    tables = {
        FACTS: (FACT_FIELDS, [fact_row(fact) for filing in filings for fact in filing.fact_records]),
        FINDINGS: (
            FINDING_FIELDS,
            [finding_row(filing.document, found) for filing in filings for found in filing.finding_records],
        ),
    }
    files = {}
    for name, (fields, rows) in tables.items():
        content = io.BytesIO()
        csv_file.write_table(fields, rows, content)
        files[name] = content.getvalue()
    described = describe(filings, files)
    files[DESCRIPTOR] = json.dumps(described, ensure_ascii=False, indent=2).encode() + b"\n"
    write_folder(folder, files)


def describe(filings: Sequence[Filing], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor of these files."""
    units = unit_meanings(fact.unit for filing in filings for fact in filing.fact_records)
    return {
        "profile": "tabular-data-package",
        "name": "financial-statement-facts",
        "title": "Facts of printed financial statements",
        "description": "A row a number, with its place, its name, its unit, its period, and what proves it.",
        **provenance_of(filings),
        "sources": [{"title": filing.document} for filing in filings],
        "resources": [
            {**_resource(FACTS, "Facts", files[FACTS], FACT_FIELDS), "units": units},
            _resource(FINDINGS, "Findings: what is doubtful, wrong or mended", files[FINDINGS], FINDING_FIELDS),
        ],
    }


def _resource(path: str, title: str, content: bytes, fields: Sequence[Field]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": path.removesuffix(".csv"),
        "title": title,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": [_field(field) for field in fields], "missingValues": [""]},
    }


def _field(field: Field) -> dict[str, Any]:
    """The column in the words of Table Schema.

    A text that may be empty is not required, since Table Schema takes every empty cell as missing.
    """
    constraints: dict[str, Any] = {}
    if not field.optional and field.dtype != "string":
        constraints["required"] = True
    if field.categories:
        constraints["enum"] = list(field.categories)
    constraints.update(_CONSTRAINTS.get(field.name, {}))
    described = {"name": field.name, "type": _TYPES[field.dtype], "description": MEANINGS[field.name]}
    return described | ({"constraints": constraints} if constraints else {})


def read_package(path: Path) -> pd.DataFrame:
    """The facts of a data package, given by its folder or its descriptor, with its provenance in ``attrs``.

    Raises ValueError for a descriptor of another form, and for a table that is not the one described.
    """
    descriptor = path / DESCRIPTOR if path.is_dir() else path
    described = json.loads(descriptor.read_bytes())
    try:
        validate(described, "datapackage.schema.json", descriptor.name, "normalizer.export")
    except TaxonomyError as error:
        raise ValueError(str(error)) from error
    table = descriptor.with_name(FACTS)
    (resource,) = (held for held in described["resources"] if held["path"] == FACTS)
    if resource["hash"] != f"sha256:{hashlib.sha256(table.read_bytes()).hexdigest()}":
        raise ValueError(f"{FACTS} is not the table that {DESCRIPTOR} describes; read {FACTS} itself if you changed it")
    frame = csv_file.read(table)
    frame.attrs.update({name: described[name] for name in ("version", "documents")})
    return frame
