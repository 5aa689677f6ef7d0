"""A frame, or several, as a file of the form that its ending names, written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final

from normalizer.errors import OutputError
from normalizer.export import excel_frames, parquet_file
from normalizer.export.csv_text import frame_text
from normalizer.export.target import check_target, write_whole

if TYPE_CHECKING:
    import pandas as pd


def _write_csv(frame: pd.DataFrame, stream: BinaryIO) -> None:
    stream.write(frame_text(frame).encode("utf-8"))


def _write_json(frame: pd.DataFrame, stream: BinaryIO) -> None:
    body = json.loads(frame.to_json(orient="records", date_format="iso", double_precision=15))
    stream.write(json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")


def _write_excel(frame: pd.DataFrame, stream: BinaryIO) -> None:
    excel_frames.write_sheets({"Table": frame}, stream)


_WRITERS: Final[Mapping[str, Callable[[pd.DataFrame, BinaryIO], None]]] = MappingProxyType(
    {".csv": _write_csv, ".xlsx": _write_excel, ".parquet": parquet_file.write_frame, ".json": _write_json}
)


def check_frame_file(path: Path, *others: str) -> None:
    """Raise OutputError where a frame cannot be written there: an ending that is none, no such folder, an absent
    library. ``others`` are endings that the caller writes itself."""
    ending = path.suffix.lower()
    if ending not in (*_WRITERS, *others):
        raise OutputError(f"{path}: {ending or 'no ending'!r} names no format; use {', '.join((*_WRITERS, *others))}")
    if ending == ".parquet":
        parquet_file.check()
    check_target(path)


def write_frame(frame: pd.DataFrame, path: Path | None, stdout: BinaryIO) -> None:
    """Write the frame to the file in the form of its ending, or as CSV to ``stdout``."""
    if path is None:
        _write_csv(frame, stdout)
        return
    check_frame_file(path)
    write = _WRITERS[path.suffix.lower()]
    write_whole(path, lambda stream: write(frame, stream))
