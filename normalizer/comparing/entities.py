"""Which documents are of one company: by its CIK, else by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from normalizer.companies import company_key


def entity_keys(documents: Iterable[tuple[str, str | None, str | None]]) -> Mapping[str, str]:
    """The key of each document, given as (source, name, CIK): the CIK, or the key of its name where none is known.

    A name that some document prints beside a CIK stands for that CIK in all; a document without either is a company of
    its own.

    >>> dict(entity_keys([("a", "Acme Inc.", "0000000012"), ("b", "ACME, INC.", None), ("c", None, None)]))
    {'a': '0000000012', 'b': '0000000012', 'c': 'document c'}
    """
    known = list(documents)
    numbers: dict[str, set[str]] = {}
    for _, name, cik in known:
        if name and cik:
            numbers.setdefault(company_key(name), set()).add(cik)
    keys = {}
    for source, name, cik in known:
        by_name = numbers.get(company_key(name), set()) if name else set()
        if cik:
            keys[source] = cik
        elif len(by_name) == 1:
            keys[source] = next(iter(by_name))
        else:
            keys[source] = company_key(name) if name else f"document {source}"
    return keys
