"""The one door to jsonschema: JSON documents checked against the schemas that lie beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from taxonomy.errors import TaxonomyError

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from referencing import Resource


def validate(instance: Any, schema_file: str, source: str, package: str = "taxonomy") -> None:
    """Checks ``instance``, read from ``source``, against a schema (draft 2020-12) of this package or another.

    Raises TaxonomyError that names the source, the entry and what the schema asks for.
    """
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match
    from referencing import Registry

    registry: Registry[Any] = Registry().with_resources(_beside())
    schema = json.loads((files(package) / schema_file).read_text(encoding="utf-8"))
    error = best_match(Draft202012Validator(schema, registry=registry).iter_errors(instance))
    if error is not None:
        said = next((e for e in _within(error) if _told(e)), error)
        entry = "/".join(_name_of(instance, tuple(said.absolute_path))) or "the whole file"
        wrong = _told(said) or f"is wrong: {said.message[:300]}"
        raise TaxonomyError(source, entry, wrong, f"write it as {schema_file} says")


def _within(error: ValidationError) -> Iterator[ValidationError]:
    """The error and those that it is a part of, the widest first."""
    if isinstance(error.parent, type(error)):
        yield from _within(error.parent)
    yield error


def _told(error: ValidationError) -> str:
    """What the schema itself says in words where its keyword fails: its ``errorMessage``, a text a keyword."""
    words = error.schema.get("errorMessage", {}) if isinstance(error.schema, dict) else {}
    return str(words.get(error.validator, ""))


def _beside() -> Iterator[tuple[str, Resource[Any]]]:
    """The schemas of this package by their addresses, for those that refer to one another."""
    from referencing.jsonschema import DRAFT202012

    for path in files("taxonomy").iterdir():
        if path.name.endswith(".schema.json"):
            schema = json.loads(path.read_text(encoding="utf-8"))
            yield schema.get("$id", path.name), DRAFT202012.create_resource(schema)


def _name_of(instance: Any, path: tuple[str | int, ...]) -> list[str]:
    """The path in words: a position in a list is given by the entry's name where it has one."""
    words: list[str] = []
    for step in path:
        instance = instance[step]
        entry = instance if isinstance(step, int) and isinstance(instance, dict) else {}
        words.append(str(entry.get("name") or entry.get("total") or entry.get("label") or step))
    return words
