"""The exceptions a caller may meet. Wrong data is never one of them: it is a finding."""

from __future__ import annotations


class InputError(ValueError):
    """The source cannot be read at all. The message names the source and the next step."""


class UnitError(ValueError):
    """Two amounts of different units were to be added. The message names both lines."""
