"""The one exception of this package: the taxonomy's own data are wrong."""

from __future__ import annotations


class TaxonomyError(ValueError):
    """The rules are wrong, not the data they are used on. The message names the file, the entry and what to do.

    >>> str(TaxonomyError("sums.json", "Assets", "names no concept 'Asset'", "correct the name"))
    "sums.json: Assets names no concept 'Asset'; correct the name"
    """

    def __init__(self, source: str, entry: str, wrong: str, advice: str) -> None:
        super().__init__(f"{source}: {entry} {wrong}; {advice}")
        self.source = source
        self.entry = entry
        self.wrong = wrong
        self.advice = advice

    def __reduce__(self) -> tuple[type[TaxonomyError], tuple[str, str, str, str]]:
        """Pickles by its four parts, so that it survives a process pool."""
        return TaxonomyError, (self.source, self.entry, self.wrong, self.advice)
