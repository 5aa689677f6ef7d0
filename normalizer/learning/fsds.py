"""The SEC's financial statement data sets as examples: each statement rendered as a table, and read by the pipeline.

A file is a quarter's zip as the SEC publishes it (``sub.txt``, ``pre.txt``, ``num.txt``), or the same made into JSON
lines, a statement a line.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from normalizer.learning.examples import Example, company_key, read_rendered, standard

Record = Mapping[str, Any]
"""A statement: adsh, cik, name, stmt (BS, IS or CF) and rows with label, tag, version, neg, paren and values."""

TITLES: Final = {
    "BS": "CONSOLIDATED BALANCE SHEETS",
    "IS": "CONSOLIDATED STATEMENTS OF INCOME",
    "CF": "CONSOLIDATED STATEMENTS OF CASH FLOWS",
}
SCALE_WORDS: Final = {6: "In Millions, except Per Share data", 3: "In Thousands, except Per Share data", 0: "USD $"}
"""How a statement's title says the power of ten of its amounts."""
_SPANS: Final = {0: "", 1: "Three Months Ended ", 2: "Six Months Ended ", 3: "Nine Months Ended "}
_FEWEST: Final = 6
_TESTED: Final = 6
"""Of so many companies one is left for testing."""


def is_test_company(cik: str) -> bool:
    """Whether the company with that Central Index Key is kept for testing, and must not be learnt from."""
    return int(hashlib.sha1(f"fold:{cik}".encode()).hexdigest(), 16) % _TESTED == 0


def read_fsds(path: Path, *, tested: bool = False) -> Iterator[Example]:
    """The statements of a file of JSON lines made from a quarter of the SEC's financial statement data sets.

    Those of companies kept for testing are left out, or with ``tested`` given alone.
    """
    records = _records_in_zip(path) if path.suffix == ".zip" else _records_in_lines(path)
    for number, record in enumerate(records):
        if is_test_company(record["cik"]) == tested and (made := render(record)):
            body, elements = made
            name = f"{record['adsh']}_{record['stmt']}_{number}"
            yield from read_rendered("fsds", company_key(record["name"]), name, body, elements)


def _records_in_lines(path: Path) -> Iterator[Record]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _records_in_zip(path: Path) -> Iterator[Record]:
    """The balance sheets, income and cash flow statements of a quarter, without values by segment."""
    with zipfile.ZipFile(path) as quarter:
        filers = {row["adsh"]: row for row in _table(quarter, "sub.txt")}
        values: dict[tuple[str, str, str], list[tuple[str, int, str, float]]] = defaultdict(list)
        for row in _table(quarter, "num.txt"):
            if row["value"] and not row.get("coreg") and not row.get("segments"):
                told = (row["ddate"], int(row["qtrs"]), row["uom"], float(row["value"]))
                values[row["adsh"], row["tag"], row["version"]].append(told)
        rows = [row for row in _table(quarter, "pre.txt") if row["stmt"] in TITLES and row["adsh"] in filers]
    rows.sort(key=lambda row: (row["adsh"], int(row["report"]), row["stmt"], int(row["line"])))
    for (adsh, _, code), group in groupby(rows, key=lambda row: (row["adsh"], row["report"], row["stmt"])):
        lines = [
            {
                "label": row["plabel"],
                "tag": row["tag"],
                "version": row["version"],
                "neg": row["negating"],
                "paren": row["inpth"],
                "values": values[adsh, row["tag"], row["version"]],
            }
            for row in group
        ]
        yield {"adsh": adsh, "cik": filers[adsh]["cik"], "name": filers[adsh]["name"], "stmt": code, "rows": lines}


def _table(quarter: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    with quarter.open(name) as body:
        yield from csv.DictReader(io.TextIOWrapper(body, "utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)


def render(record: Mapping[str, Any]) -> tuple[bytes, list[str | None]] | None:
    """The statement as CSV (title, headings, then a line a row) and the element of each row.

    None where fewer than six rows, or no period that most of them share, are left.
    """
    rows = [r for r in record["rows"] if r["paren"] != "1" and r["values"]]
    columns = _columns_of(record["stmt"], rows)
    if not columns or len(rows) < _FEWEST:
        return None
    power = _power_of(rows)
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow([f"{TITLES[record['stmt']]} ({SCALE_WORDS[power]})"] + [""] * len(columns))
    sheet.writerow([""] + [_heading(day, quarters) for day, quarters in columns])
    for row in rows:
        at = {(day, int(quarters)): (unit, value) for day, quarters, unit, value in row["values"]}
        sheet.writerow([row["label"], *(_cell(row, *at[c], power) if c in at else "" for c in columns)])
    elements = [standard(("us-gaap:" if r["version"].startswith("us-gaap") else "custom:") + r["tag"]) for r in rows]
    return out.getvalue().encode(), elements


def _columns_of(code: str, rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """The periods printed, as (last day, quarters): those that most rows have, at most two or four."""
    seen = Counter((day, int(quarters)) for r in rows for day, quarters, _, _ in r["values"])
    if code == "BS":
        columns = sorted([c for c, _ in seen.most_common() if c[1] == 0][:2], reverse=True)
    else:
        most = 2 if code == "CF" else 4
        columns = sorted([c for c, _ in seen.most_common() if c[1] > 0][:most], key=lambda c: (c[1], -int(c[0])))
    return [c for c in columns if seen[c] >= 0.4 * len(rows)]


def _power_of(rows: Sequence[Mapping[str, Any]]) -> int:
    amounts = [v for r in rows for _, _, unit, v in r["values"] if "shares" not in unit.lower() and abs(v) >= 1000]
    return next((p for p in (6, 3) if amounts and all(v % 10**p == 0 for v in amounts)), 0)


def _heading(day: str, quarters: int) -> str:
    ended = date(int(day[:4]), int(day[4:6]), int(day[6:8]))
    return f"{_SPANS.get(quarters, f'{3 * quarters} Months Ended ')}{ended:%B} {ended.day}, {ended.year}"


def _cell(row: Mapping[str, Any], unit: str, value: float, power: int) -> str:
    per_share = "/" in unit or (unit != "shares" and abs(value) < 1000 and value != int(value))
    scale = 0 if per_share or (unit == "shares" and value % 10**power) else power
    shown = (-value if row["neg"] == "1" else value) / 10**scale
    whole = f"{abs(shown):,.0f}" if shown == int(shown) else f"{abs(shown):,.3f}".rstrip("0")
    text = f"{abs(shown):,.2f}" if per_share else whole
    return f"({text})" if shown < 0 else text
