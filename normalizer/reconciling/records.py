"""What reconciling gives: pairs of facts with their outcome, as records, as a DataFrame, as CSV."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

from normalizer.columns import Field, Value, as_text
from normalizer.records import Fact

if TYPE_CHECKING:
    import pandas as pd

Outcome = Literal["same", "rounded", "sign", "reclassified", "restated", "missing"]
MatchedBy = Literal["element", "concept", "label", "value"]

OUTCOMES: Final[Mapping[Outcome, str]] = MappingProxyType(
    {
        "same": "the value is the same",
        "rounded": "the values differ by no more than the rounding of either",
        "sign": "the same value stands under the same name with the opposite sign",
        "reclassified": "the same value stands under another name, or in another statement",
        "restated": "the name and the period are the same and the value is not",
        "missing": "only one of the two has it",
    }
)

ALIKE: Final[tuple[Outcome, ...]] = ("same", "rounded", "sign")
"""The outcomes that are no disagreement."""

RECONCILED_FIELDS: Final = (
    Field("outcome", "string", optional=False),
    Field("matched_by", "string"),
    Field("statement", "string", optional=False),
    Field("label", "string"),
    Field("filing_label", "string"),
    Field("concept", "string"),
    Field("filing_concept", "string"),
    Field("element", "string"),
    Field("filing_element", "string"),
    Field("period_start", "datetime64[us]"),
    Field("period_end", "datetime64[us]"),
    Field("unit", "string", optional=False),
    Field("value", "float64"),
    Field("filing_value", "float64"),
    Field("difference", "float64"),
    Field("decimals", "Int64"),
    Field("filing_decimals", "Int64"),
    Field("axis", "string"),
    Field("member", "string"),
    Field("status", "string"),
    Field("filing_status", "string"),
)
"""The columns of the frame: those without ``filing_`` are the release's, or both's."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A fact of the release, the filing's fact beside it, and what is to be said of the two.

    One of the facts is None where the outcome is ``missing``.
    """

    outcome: Outcome
    release: Fact | None
    filing: Fact | None
    matched_by: MatchedBy | None = None

    @property
    def difference(self) -> Decimal | None:
        """The filing's value less the release's, where there are both."""
        return self.filing.value - self.release.value if self.release and self.filing else None


@dataclass(frozen=True)
class Reconciliation:
    """All pairs of two documents: the release's facts in printed order, then those that only the filing has."""

    release: str
    filing: str
    pairs: tuple[Pair, ...]

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many pairs have each outcome, all outcomes named."""
        counted = Counter(pair.outcome for pair in self.pairs)
        return {outcome: counted[outcome] for outcome in OUTCOMES}

    @property
    def agrees(self) -> bool:
        """Whether no number of the release is restated or reclassified in the filing, or missing there.

        A sign that the two take differently is a convention, and no disagreement.
        """
        return all(pair.outcome in ALIKE or (pair.outcome == "missing" and pair.release is None) for pair in self.pairs)

    def frame(self) -> pd.DataFrame:
        """A row a pair, with the columns of ``RECONCILED_FIELDS``, always all of them."""
        from normalizer.frames import frame_of

        return frame_of([_row(pair) for pair in self.pairs], RECONCILED_FIELDS)

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Write the pairs as CSV with exact decimals, whole or not at all. Raises OutputError where it cannot."""
        from normalizer.export.target import write_whole

        write_whole(Path(path), self.write_csv)

    def report(self, path: str | os.PathLike[str]) -> None:
        """Write one HTML page: what differs first, then what agrees. Raises OutputError where it cannot."""
        from normalizer.report.beside import write_pairs

        write_pairs(self, path)

    def write_csv(self, stream: BinaryIO) -> None:
        """Write the pairs as CSV to the stream."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(field.name for field in RECONCILED_FIELDS)
        writer.writerows([as_text(value) for value in _row(pair)] for pair in self.pairs)
        stream.write(text.getvalue().encode("utf-8"))


def _row(pair: Pair) -> tuple[Value, ...]:
    """The pair's values in the order of ``RECONCILED_FIELDS``."""
    first, second = pair.release, pair.filing
    shown = first or second
    part = second if second is not None and second.member else shown
    if shown is None or part is None:
        raise ValueError("a pair has at least one fact")
    return (
        pair.outcome,
        pair.matched_by,
        shown.statement,
        first.label if first else None,
        second.label if second else None,
        first.concept if first else None,
        second.concept if second else None,
        first.element if first else None,
        second.element if second else None,
        shown.period.start if shown.period else None,
        shown.period.end if shown.period else None,
        shown.unit,
        first.value if first else None,
        second.value if second else None,
        pair.difference,
        first.decimals if first else None,
        second.decimals if second else None,
        part.axis,
        part.member,
        first.status if first else None,
        second.status if second else None,
    )
