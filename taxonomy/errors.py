"""The base of all exceptions of the two packages, and the one of this: the rules are wrong."""

from __future__ import annotations


class NormalizerError(ValueError):
    """What a caller of either package may meet; each message names the thing and the next step."""


class TaxonomyError(NormalizerError):
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
