"""Where facts are from, as plain values that a frame's ``attrs`` and every file but bare CSV carry along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from normalizer import __version__

if TYPE_CHECKING:
    from normalizer.filing import Filing

Provenance = dict[str, Any]
"""``version`` of this package, and ``documents``: a dict for each with ``document`` (its name), ``entity``, ``digest``
(SHA-256 of the source) and ``cover`` (what its first pages say, by elements of ``dei``)."""


def provenance_of(filings: Iterable[Filing]) -> Provenance:
    """The provenance of these filings, of lists, dicts and texts alone, so that JSON holds it as it is."""
    return {
        "version": __version__,
        "documents": [
            {
                "document": filing.document,
                "entity": filing.entity,
                "digest": filing.digest,
                "cover": filing.cover.dei,
            }
            for filing in filings
        ],
    }
