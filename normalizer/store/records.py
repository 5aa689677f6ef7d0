"""What goes into a store: a document and its facts as rows, and the columns that both have."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, Literal

from normalizer.columns import FACT_FIELDS, Field, Value, as_text, fact_row
from normalizer.companies import company_key
from normalizer.comparing.records import Known
from normalizer.comparing.sources import known_of, last_day
from normalizer.records import Fact
from normalizer.superseded import superseded_columns

if TYPE_CHECKING:
    from normalizer.filing import Filing

Which = Literal["latest", "first", "all"]
"""Which versions of a fact: the latest known, the one first reported, or every one."""

DOCUMENT_FIELDS: Final = (
    Field("source", "string", optional=False),
    Field("document", "string", optional=False),
    Field("entity", "string"),
    Field("name", "string"),
    Field("cik", "string"),
    Field("form", "string"),
    Field("known", "datetime64[us]", optional=False),
    Field("known_by", "string", optional=False),
    Field("added", "string", optional=False),
    Field("facts", "Int64", optional=False),
)
"""The columns of ``documents``: ``source`` is the digest, ``name`` the company's name without its legal form."""
STORED_FIELDS: Final = (
    Field("source", "string", optional=False),
    Field("number", "Int64", optional=False),
    *FACT_FIELDS,
    Field("superseded", "bool", optional=False),
    Field("likely", "string"),
)
"""The columns of ``facts`` in the store: ``value`` is kept as text, exact; ``likely`` is the concept that the element
means where none is certain enough and no other line of the statement has it."""
QUERY_FIELDS: Final = (
    *FACT_FIELDS,
    Field("known", "datetime64[us]", optional=False),
    Field("known_by", "string", optional=False),
    Field("source", "string", optional=False),
    Field("cik", "string"),
    Field("superseded", "bool", optional=False),
)
"""The columns of ``Store.facts``: those of a filing's facts, then what the store knows of each."""
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an ``add``: whether the document is new to the store, and since when it counts as known."""

    source: str
    document: str
    new: bool
    facts: int
    known: Known


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the store keeps it: its row, and the rows of its facts."""

    added: Added
    document: tuple[Value, ...]
    facts: tuple[tuple[Value, ...], ...]


def entry_of(filing: Filing, published: date | None, entity: str | None) -> Entry:
    """The filing as rows. It is known since ``published``, else since the day that it names, else since the end of its
    last period, else since today."""
    now = datetime.now(UTC)
    own = filing.every_fact
    last = last_day(filing.fact_records)
    told = known_of(filing) or (Known(last, "period") if last else Known(now.date(), "added"))
    known = Known(published, "caller") if published else told
    name = entity or filing.entity
    source = filing.digest or _digest(filing)
    document: tuple[Value, ...] = (
        *(source, filing.document, name, company_key(name) if name else None, filing.cover.cik, filing.cover.form),
        *(known.day, known.by, now.isoformat(), len(own)),
    )
    old, likely = superseded_columns(filing.statements), _likely(own)
    facts = tuple(
        (
            *(source, number, *_exact(fact_row(fact))),
            *((fact.statement, fact.place.table, fact.place.column) in old, likely.get(number)),
        )
        for number, fact in enumerate(own)
    )
    return Entry(Added(source, filing.document, True, len(facts), known), document, facts)


def _likely(facts: Sequence[Fact]) -> dict[int, str]:
    """The likely concept of facts without one, by their number."""
    from taxonomy import load_taxonomy

    taxonomy = load_taxonomy()
    given = {(fact.statement, fact.concept) for fact in facts}
    found = {}
    for number, fact in enumerate(facts):
        if fact.concept is None and fact.element and (fact.confidence or 0.0) >= _HALF:
            concept = taxonomy.concept_of(fact.element)
            if concept and (fact.statement, concept.name) not in given:
                found[number] = concept.name
    return found


def _exact(row: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(
        as_text(value) if field.name == "value" else value for field, value in zip(FACT_FIELDS, row, strict=True)
    )


def _digest(filing: Filing) -> str:
    """A digest of the facts, for a filing that was not made from a source of its own."""
    digest = hashlib.sha256()
    for fact in filing.fact_records:
        digest.update("\x1f".join(as_text(value) for value in fact_row(fact)).encode())
        digest.update(b"\x1e")
    return digest.hexdigest()
