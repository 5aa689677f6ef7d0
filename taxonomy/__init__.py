"""What the lines of financial statements are called: standard concepts, printed labels, published elements, and sums.

The vocabulary is data (``concepts.json``, ``synonyms.json``, ``sums.json``, ``elements.json``), proved when it is
loaded; ``build`` turns it into an XBRL taxonomy package.
"""

from __future__ import annotations

from taxonomy.elements import Element
from taxonomy.errors import TaxonomyError
from taxonomy.labels import normal_label
from taxonomy.loading import load_taxonomy, read_taxonomy
from taxonomy.model import Concept, Match, Section, Sum, Synonym, Taxonomy

__all__ = [
    "Concept",
    "Element",
    "Match",
    "Section",
    "Sum",
    "Synonym",
    "Taxonomy",
    "TaxonomyError",
    "load_taxonomy",
    "normal_label",
    "read_taxonomy",
]
