"""Examples from data sets and pages: what is rendered, read back and named; which companies are left out."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from normalizer.learning.align import align, plain
from normalizer.learning.calibrate import isotonic, right_at
from normalizer.learning.examples import company_key, read_filings
from normalizer.learning.fsds import is_test_company, read_fsds, render
from normalizer.learning.vocabulary import collect, words_of

SHEET = (
    ("Cash", "Cash", 7000000.0),
    ("Receivables", "AccountsReceivableNetCurrent", 3000000.0),
    ("Total assets", "Assets", 10000000.0),
    ("Accounts payable", "AccountsPayableCurrent", 4000000.0),
    ("Equity", "StockholdersEquity", 6000000.0),
    ("Total liabilities and equity", "LiabilitiesAndStockholdersEquity", 10000000.0),
)
LEARNT, TESTED = "2", next(str(cik) for cik in range(100) if is_test_company(str(cik)))


def record(cik: str = LEARNT) -> dict[str, Any]:
    rows = [
        {
            "label": label,
            "tag": tag,
            "version": "us-gaap/2009",
            "neg": "0",
            "paren": "0",
            "values": [["20091231", 0, "USD", value], ["20081231", 0, "USD", value]],
        }
        for label, tag, value in SHEET
    ]
    return {"adsh": "1-09-1", "cik": cik, "name": "ACME CORP", "stmt": "BS", "rows": rows}


def test_a_statement_is_rendered_in_its_scale() -> None:
    made = render(record())
    assert made is not None
    rows = list(csv.reader(io.StringIO(made[0].decode())))
    assert rows[0][0] == "CONSOLIDATED BALANCE SHEETS (In Millions, except Per Share data)"
    assert rows[1] == ["", "December 31, 2009", "December 31, 2008"]
    assert rows[2] == ["Cash", "7", "7"]
    assert made[1][0] == "us-gaap:Cash"


def test_too_few_rows_are_no_statement() -> None:
    assert render({**record(), "rows": record()["rows"][:5]}) is None


def test_companies_kept_for_testing_are_not_learnt_from(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(json.dumps(record(cik)) for cik in (LEARNT, TESTED)).encode()))
    assert not is_test_company(LEARNT)
    (learnt,) = read_fsds(path)
    (tested,) = read_fsds(path, tested=True)
    assert learnt.elements == tested.elements == tuple(f"us-gaap:{tag}" for _, tag, _ in SHEET)


def test_a_quarter_s_zip_gives_the_same_as_its_lines(tmp_path: Path) -> None:
    lines, quarter = tmp_path / "one.jsonl.gz", tmp_path / "2009q4.zip"
    lines.write_bytes(gzip.compress(json.dumps(record()).encode()))
    pre = "adsh\treport\tline\tstmt\tinpth\ttag\tversion\tplabel\tnegating\n" + "".join(
        f"1-09-1\t2\t{at}\tBS\t0\t{tag}\tus-gaap/2009\t{label}\t0\n" for at, (label, tag, _) in enumerate(SHEET)
    )
    num = "adsh\ttag\tversion\tcoreg\tddate\tqtrs\tuom\tvalue\n" + "".join(
        f"1-09-1\t{tag}\tus-gaap/2009\t\t{day}\t0\tUSD\t{value}\n"
        for _, tag, value in SHEET
        for day in (20091231, 20081231)
    )
    with zipfile.ZipFile(quarter, "w") as packed:
        packed.writestr("sub.txt", f"adsh\tcik\tname\n1-09-1\t{LEARNT}\tACME CORP\n")
        packed.writestr("pre.txt", pre)
        packed.writestr("num.txt", num)
    (one,), (other,) = read_fsds(lines), read_fsds(quarter)
    assert (one.statement, one.elements, one.company) == (other.statement, other.elements, other.company)


def test_a_page_s_lines_are_named_by_what_its_filer_tagged(tmp_path: Path) -> None:
    made = render(record())
    assert made is not None
    (tmp_path / "Acme_Corp__10_K.csv.gz").write_bytes(gzip.compress(made[0]))
    gold = "statement,table,row,label,concept\n" + "".join(
        f"BS,1,{at},{label},us-gaap:{tag}\n" for at, (label, tag, _) in enumerate(SHEET) if label != "Cash"
    )
    (tmp_path / "Acme_Corp__10_K.gold.csv.gz").write_bytes(gzip.compress(gold.encode()))
    (example,) = read_filings(tmp_path)
    assert example.elements == (None, *(f"us-gaap:{tag}" for _, tag, _ in SHEET[1:]))
    assert example.company == "acme"


@pytest.mark.parametrize("other", ["ACME CORP", "Acme, Inc.", "The Acme Company", "acme_group"])
def test_a_company_has_one_key(other: str) -> None:
    assert company_key(other) == "acme"


def test_labels_are_aligned_in_order() -> None:
    wanted = [plain(x) for x in ("Cash", "Other", "Total assets")]
    found = [plain(x) for x in ("Cash (1)", "Inventories", "Total Assets")]
    assert align(wanted, found) == [(0, 0), (2, 2)]


def test_confidence_follows_how_often_it_was_right() -> None:
    claims = [(0.95, at % 2 == 0) for at in range(400)] + [(0.5, at % 10 == 0) for at in range(400)]
    knots, truth = isotonic(claims)
    assert list(truth) == sorted(truth)
    assert truth[-1] == pytest.approx(0.5, abs=0.1)
    assert knots[0] == 0.0
    assert right_at(claims, 0.9, 1.0) == (400, 0.5)
    assert isotonic([]) == ((0.0, 1.0), (0.0, 1.0))


def test_the_vocabulary_holds_what_was_seen_and_where(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(record()).encode()))
    vocabulary = collect(read_fsds(path), {"us-gaap:Cash": "Cash"})
    assert len(vocabulary.elements) == len(SHEET)
    assert vocabulary.allowed.sum() == len(SHEET)
    assert list(vocabulary.numbers_of([None, "us-gaap:Nonesuch", vocabulary.elements[2]])) == [-1, -1, 2]
    assert words_of("us-gaap:OtherAssetsNoncurrent") == ["other", "assets", "noncurrent"]
