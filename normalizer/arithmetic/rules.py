"""Rules of a user, read from JSON: a total, its terms with their weights, and how far the two may lie apart."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final

from normalizer.arithmetic.identities import choose_style
from normalizer.arithmetic.sheets import Check, Family, Row, Sheet, make_family
from normalizer.arithmetic.vocabulary import Vocabulary
from taxonomy.errors import TaxonomyError
from taxonomy.schemas import validate

SCHEMA: Final = "arithmetic/rules.schema.json"


@dataclass(frozen=True, slots=True)
class Rule:
    """A sum that a user asks for: concepts or elements, weights in XBRL's signs, tolerance in units as printed."""

    name: str
    total: str
    terms: tuple[tuple[str, int], ...]
    statement: str | None = None
    tolerance: Decimal = Decimal(0)


def load_rules(path: str | Path) -> tuple[Check, ...]:
    """A check for each rule of the file, in order: ``prove(..., checks=CHECKS + load_rules(path))``.

    The file is ``{"rules": [{"name", "total", "terms": {concept: weight}, "statement", "tolerance"}]}``; the last two
    may be left out. Raises TaxonomyError for a file that cannot be read or that says something else.
    """
    try:
        read = json.loads(Path(path).read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, ValueError) as error:
        raise TaxonomyError(str(path), "the whole file", f"cannot be read ({error})", "give a JSON file") from error
    validate(read, SCHEMA, str(path), package="normalizer")
    return tuple(partial(check_rule, _rule(each)) for each in read["rules"])


def _rule(entry: Mapping[str, Any]) -> Rule:
    """The rule of a validated entry."""
    return Rule(
        name=entry["name"],
        total=entry["total"],
        terms=tuple((name, int(weight)) for name, weight in entry["terms"].items()),
        statement=entry.get("statement"),
        tolerance=Decimal(entry.get("tolerance", 0)),
    )


def check_rule(rule: Rule, sheets: Sequence[Sheet], vocabulary: Vocabulary) -> Iterator[Family]:
    """The rule's relation in every statement that prints its total and all its terms.

    A cost may be printed positive or negative: the weights follow the style under which most columns agree, else they
    are taken as written. Where the relation fails its cells are in conflict.
    """
    del vocabulary
    for sheet in sheets:
        if rule.statement not in (None, sheet.mapped.statement.kind):
            continue
        total = _find(sheet, rule.total)
        rows = [(_find(sheet, name), weight) for name, weight in rule.terms]
        terms = tuple((row, weight) for row, weight in rows if row is not None)
        if total is None or len(terms) < len(rows):
            continue
        signed = choose_style(sheet, total, terms) or terms
        yield make_family(
            sheet,
            total,
            signed,
            found=f"rule: {rule.name}",
            chance=0.0,
            firm=True,
            certain=True,
            tolerance=rule.tolerance,
        )


def _find(sheet: Sheet, name: str) -> Row | None:
    """The line of that concept, or whose likeliest element it is; None where it is not printed just once."""
    named = [row for row in sheet.rows if name in (row.line.concept, row.line.element)]
    return named[0] if len(named) == 1 else None
