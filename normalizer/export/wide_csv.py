"""One statement as a wide CSV, as printed: a row a line, a column a period, values in exact decimals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from normalizer.columns import as_text
from normalizer.errors import InputError
from normalizer.export.csv_file import write_rows
from normalizer.printed import lay_out
from normalizer.records import StatementKind

if TYPE_CHECKING:
    import pandas as pd

    from normalizer.filing import Filing

_LEADING: Final = ("label", "section", "concept", "unit")


def write_wide(filing: Filing, kind: StatementKind, stream: BinaryIO) -> None:
    """Write the filing's statement of that kind: ``Filing.statement(kind)`` to the last digit, empty for a blank."""
    chosen = [statement for statement in filing.statements if statement.statement.kind == kind]
    sheet = lay_out(chosen, filing.fact_records)
    rows: list[Sequence[str]] = [[*_LEADING, *sheet.headings]]
    for line in sheet.lines:
        mapped = line.mapped
        leading = (mapped.line.label, " > ".join(mapped.line.section), mapped.concept or "", line.unit or "")
        rows.append([*leading, *(as_text(fact.value) if fact else "" for fact in line.facts)])
    write_rows(stream, rows)


def read_wide(path: str | Path) -> pd.DataFrame:
    """The frame of a file that ``Filing.to_wide_csv`` has written, equal to ``Filing.statement(kind)``.

    Raises InputError for a file that cannot be read or has other columns.
    """
    import pandas as pd

    try:
        frame = pd.read_csv(path, dtype=dict.fromkeys(_LEADING, "string"), keep_default_na=False, encoding="utf-8")
        if tuple(frame.columns[: len(_LEADING)]) != _LEADING:
            raise ValueError(f"its columns do not begin with {', '.join(_LEADING)}")
        periods = frame.columns[len(_LEADING) :]
        frame[periods] = frame[periods].replace("", "nan").astype("float64")
        frame[["concept", "unit"]] = frame[["concept", "unit"]].replace("", pd.NA)
        return frame.set_index("label")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise InputError(f"{path}: no wide statement can be read ({reason}); write it with to_wide_csv") from error
