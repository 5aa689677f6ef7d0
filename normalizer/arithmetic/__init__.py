"""The arithmetic stage: relations between printed numbers, the readings they prove, signs and scales."""

from __future__ import annotations

from normalizer.arithmetic.common_size import CommonSize, size_columns
from normalizer.arithmetic.prove import CHECKS, prove
from normalizer.arithmetic.ratio_rows import prove_ratio_rows
from normalizer.arithmetic.rules import load_rules, rule_names, sum_check
from normalizer.arithmetic.sheets import Check, Equation, Family, Row, Sheet, make_family

__all__ = [
    "CHECKS",
    "Check",
    "CommonSize",
    "Equation",
    "Family",
    "Row",
    "Sheet",
    "load_rules",
    "make_family",
    "prove",
    "prove_ratio_rows",
    "rule_names",
    "size_columns",
    "sum_check",
]
