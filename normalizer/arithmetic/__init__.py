"""The arithmetic stage: relations between printed numbers, the readings they prove, signs and scales."""

from __future__ import annotations

from normalizer.arithmetic.prove import CHECKS, prove
from normalizer.arithmetic.rules import load_rules
from normalizer.arithmetic.sheets import Check, Equation, Family, Row, Sheet

__all__ = ["CHECKS", "Check", "Equation", "Family", "Row", "Sheet", "load_rules", "prove"]
