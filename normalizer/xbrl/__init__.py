"""XBRL through Arelle: taxonomy packages loaded, offline, behind one door."""

from __future__ import annotations

from normalizer.xbrl.arelle import (
    Arc,
    LoadedConcept,
    LoadedTaxonomy,
    Message,
    check_calculations,
    load_taxonomy_package,
)

__all__ = ["Arc", "LoadedConcept", "LoadedTaxonomy", "Message", "check_calculations", "load_taxonomy_package"]
