"""The one door to jsonschema: JSON documents checked against the schemas that lie beside them."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from taxonomy.errors import TaxonomyError


def validate(instance: Any, schema_file: str, source: str, package: str = "taxonomy") -> None:
    """Checks ``instance``, read from ``source``, against a schema (draft 2020-12) of this package or another.

    Raises TaxonomyError that names the source, the entry and what the schema asks for.
    """
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    schema = json.loads((files(package) / schema_file).read_text(encoding="utf-8"))
    error = best_match(Draft202012Validator(schema).iter_errors(instance))
    if error is not None:
        entry = "/".join(_name_of(instance, tuple(error.absolute_path))) or "the whole file"
        raise TaxonomyError(source, entry, f"is wrong: {error.message[:300]}", f"write it as {schema_file} says")


def _name_of(instance: Any, path: tuple[str | int, ...]) -> list[str]:
    """The path in words: a position in a list is given by the entry's name where it has one."""
    words: list[str] = []
    for step in path:
        instance = instance[step]
        entry = instance if isinstance(step, int) and isinstance(instance, dict) else {}
        words.append(str(entry.get("name") or entry.get("total") or entry.get("label") or step))
    return words
