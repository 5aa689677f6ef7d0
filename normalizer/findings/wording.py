"""How a finding speaks."""

from __future__ import annotations

from dataclasses import dataclass

from normalizer.records import Severity


@dataclass(frozen=True, slots=True)
class Wording:
    """How a finding speaks: its severity, its message with named gaps, and its advice."""

    severity: Severity
    message: str
    advice: str
