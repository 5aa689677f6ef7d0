"""The exceptions a caller may meet. Wrong data is never one of them: it is a finding."""

from __future__ import annotations

from taxonomy.errors import NormalizerError, TaxonomyError

__all__ = ["InputError", "NormalizerError", "OutputError", "TaxonomyError", "UnitError", "installed_by"]


class InputError(NormalizerError):
    """A source that cannot be read, or a word that says nothing. The message names it and the next step."""


class OutputError(NormalizerError):
    """A file cannot be written. The message names the file and the next step; nothing has been written."""


class UnitError(NormalizerError):
    """A unit that is none. The message names it and says what there is."""


def installed_by(extra: str) -> str:
    """How to install the libraries of an extra of this package, which is on no index.

    >>> installed_by("plot")
    "pip install '.[plot]' in a clone of this package's repository"
    """
    return f"pip install '.[{extra}]' in a clone of this package's repository"
