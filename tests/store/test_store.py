from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import normalizer
from normalizer.columns import FACT_FIELDS
from normalizer.errors import InputError
from normalizer.records import Cover
from tests.comparing.made import facts, filing

duckdb = pytest.importorskip("duckdb", reason="a store needs duckdb")
parquet_folder = pytest.importorskip("normalizer.store.parquet_folder", reason="a folder needs pyarrow")
ROOT = Path(__file__).resolve().parents[2]
FORMS = ("facts.duckdb", "facts")


def documents():
    old = facts("old", {"Net sales": ("Revenue", {"2005Q1": 100, "2004Q1": 90}), "Sundry": (None, {"2005Q1": 7})})
    new = facts("new", {"Net sales": ("Revenue", {"2005Q1": 103, "2006Q1": 120})})
    return filing("old", old), filing("new", new)


@pytest.fixture(params=FORMS)
def store(request, tmp_path):
    return normalizer.Store(tmp_path / request.param)


def test_a_document_is_added_once(store):
    old, _ = documents()
    first = store.add(old, "2005-05-01")
    again = store.add(old, "2005-05-01")
    assert (first.new, again.new) == (True, False)
    assert (first.facts, first.known.day, first.known.by) == (3, date(2005, 5, 1), "caller")
    assert len(store.facts(which="all")) == 3
    assert len(store.documents()) == 1


def test_a_report_without_a_day_is_later_than_the_release_on_its_period(store):
    release, report = (
        filing(name, facts(name, {"Net income": ("NetIncomeLoss", {"2004": value})}))
        for name, value in (("release", 80), ("report", 78))
    )
    store.add(replace(report, cover=Cover(period_of_report=date(2004, 12, 31))))
    store.add(replace(release, cover=Cover(dateline=date(2005, 2, 10))))
    assert store.facts().document.tolist() == ["report"]
    assert store.facts(which="first").document.tolist() == ["release"]
    assert store.facts(as_of="2005-01-05").document.tolist() == ["report"], "the bound counts for what was known when"


def test_the_latest_the_first_and_what_was_known_on_a_day(store):
    old, new = documents()
    store.add(new, "2006-05-01")
    store.add(old, "2005-05-01")

    def value(**words):
        return store.facts("ACME corporation", "Revenue", "2005Q1", **words).value.tolist()

    assert value() == [103000]
    assert value(which="first") == [100000]
    assert value(as_of="2005-12-31") == [100000]
    assert value(which="all") == [100000, 103000]
    assert value(as_of="2005-01-01") == []


def test_the_columns_are_those_of_the_facts_whatever_is_found(store):
    names = [field.name for field in FACT_FIELDS]
    empty = store.facts()
    store.add(documents()[0])
    full = store.facts()
    assert list(full.columns[: len(names)]) == names
    assert empty.dtypes.equals(full.dtypes)
    assert full[names].dtypes.equals(documents()[0].facts.dtypes)


def test_a_store_gives_what_compare_needs(store):
    store.add_all(documents(), ["2005-05-01", "2006-05-01"])
    from_store = normalizer.compare(store.facts(which="all"))
    from_filings = normalizer.compare(documents(), published={"old": "2005-05-01", "new": "2006-05-01"})
    assert [change.kind for change in from_store.changes] == [change.kind for change in from_filings.changes]
    assert from_store.frame("income_statement").equals(from_filings.frame("income_statement"))


@pytest.mark.parametrize(
    ("periods", "found"),
    [
        ("quarters", 4),
        ("years", 0),
        ("instants", 0),
        ("2005Q1", 2),
        ("2006-03-31", 1),
        ("2004-01-01/2004-03-31", 1),
        (["2004Q1", "2006Q1"], 2),
    ],
)
def test_periods_are_chosen(store, periods, found):
    store.add_all(documents(), ["2005-05-01", "2006-05-01"])
    assert len(store.facts(periods=periods)) == found


@pytest.mark.parametrize(
    "words",
    [{"periods": "spring"}, {"periods": "2005-13-01"}, {"which": "best"}, {"as_of": "May"}, {"statement": "cash"}],
)
def test_words_that_say_nothing_are_refused(store, words):
    with pytest.raises(InputError):
        store.facts(**words)


@pytest.mark.parametrize("which", ["latest", "all"])
@pytest.mark.parametrize("words", ["entity", "concept", "periods"])
def test_an_empty_list_asks_for_nothing(store, words, which):
    store.add(documents()[0], "2005-05-01")
    assert len(store.facts(which=which, **{words: None})) == 3
    assert len(store.facts(which=which, **{words: []})) == 0


def test_when_a_document_became_known(store):
    old, new = documents()
    filed = replace(old, cover=Cover(filed=date(2005, 5, 2), dateline=date(2005, 5, 1)))
    release = replace(new, cover=Cover(dateline=date(2006, 5, 1)))
    third = replace(new, digest="third", document="third", cover=Cover(period_of_report=date(2006, 3, 31)))
    fourth = replace(new, digest="fourth", document="fourth", cover=Cover())
    timeless = replace(new, digest="fifth", document="fifth", cover=Cover(), fact_records=())
    outcomes = [store.add(document).known for document in (filed, release, third, fourth, timeless)]
    assert [known.by for known in outcomes] == ["filed", "dateline", "cover", "period", "added"]
    assert (outcomes[0].day, outcomes[3].day) == (date(2005, 5, 2), date(2006, 3, 31))


def test_days_are_matched_as_in_a_comparison(store):
    """September 30 and September 25 end the same quarter of 13 weeks: two prints of it are versions of one fact."""
    months = {"Net sales": ("Revenue", {"2004-07-01/2004-09-30": 100})}
    weeks = {"Net sales": ("Revenue", {"2005-06-26/2005-10-01": 120, "2004-06-27/2004-09-25": 101})}
    documents = [filing("months", facts("months", months)), filing("weeks", facts("weeks", weeks))]
    store.add_all(documents, ["2004-10-20", "2005-10-20"])
    assert store.facts("Acme", "Revenue", "quarters").value.tolist() == [120000, 101000]
    for days in ("2004-07-01/2004-09-30", "2004-06-27/2004-09-25", "2004-09-28"):
        assert store.facts("Acme", "Revenue", days).value.tolist() == [101000]
    assert store.facts("Acme", "Revenue", "2004-09-30", as_of="2005-01-01").value.tolist() == [100000]
    assert len(store.facts("Acme", "Revenue", "2004-09-30", which="all")) == 2


def test_a_column_headed_by_a_day_ahead_counts_for_nothing(store):
    misprint = {"Net sales": ("Revenue", {"2005Q1": 100, "2006Q1": 90})}
    store.add(filing("old", facts("old", misprint)), "2005-05-01")
    assert store.facts("Acme", "Revenue", "quarters").value.tolist() == [100000]
    assert len(store.facts("Acme", "Revenue", "quarters", which="all")) == 2


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("Acme Cor",), "; near to it are Acme Corp."),
        (("Zzz Corp",), "'Zzz Corp'; there are Acme Corp."),
        (("Acme", "Revenu"), "near to it are Revenue"),
    ],
)
def test_a_name_that_is_none_is_told_with_what_is_near(store, words, near):
    store.add(documents()[0], "2005-05-01")
    with pytest.raises(LookupError, match=near):
        store.facts(*words)
    assert store.facts("Acme", "Goodwill").empty, "a concept that the company never prints is no mistake"


def test_a_document_is_replaced_whole(store):
    old, _ = documents()
    store.add(old, "2005-05-01")
    fewer = replace(old, fact_records=old.fact_records[:1])
    assert not store.add(fewer, "2005-05-01", replace=True).new
    assert len(store.facts(which="all")) == 1


def test_a_replacing_broken_off_leaves_neither_version_in_half(tmp_path, monkeypatch):
    old, _ = documents()
    store = normalizer.Store(tmp_path / "facts")
    store.add(old, "2005-05-01")
    fewer = replace(old, fact_records=old.fact_records[:1])
    write = parquet_folder._write

    def broken(path, rows, fields):
        if path.parent.name == "documents":
            raise KeyboardInterrupt
        write(path, rows, fields)

    monkeypatch.setattr(parquet_folder, "_write", broken)
    with pytest.raises(KeyboardInterrupt):
        store.add(fewer, "2005-05-01", replace=True)
    monkeypatch.undo()
    again = normalizer.Store(tmp_path / "facts")
    assert again.facts(which="all").empty
    assert again.add(fewer, "2005-05-01").new
    assert len(again.facts(which="all")) == 1


def test_names_and_numbers_of_one_company(store):
    old, new = documents()
    numbered = replace(new, entity="ACME INC", cover=Cover(entity="ACME INC", cik="0000000012"))
    store.add(old, "2005-05-01")
    store.add(numbered, "2006-05-01")
    for name in ("Acme", "12", "0000000012"):
        assert len(store.facts(name, which="all")) == 5
    assert store.facts("Acme", "Revenue", "2005Q1").value.tolist() == [103000], "the two are versions of one fact"
    unnamed = filing("letter", facts("letter", {"Net sales": ("Revenue", {"2005": 1})}, entity=None), entity=None)
    store.add(unnamed, entity="Bolt Inc.")
    assert len(store.facts("bolt")) == 1


def test_a_store_of_a_later_version_is_refused(tmp_path):
    path = tmp_path / "facts.duckdb"
    normalizer.Store(path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE store SET version = 99")
    with pytest.raises(InputError, match=r"version 99.*update statement-normalizer"):
        normalizer.Store(path)
    folder = tmp_path / "facts"
    normalizer.Store(folder)
    (folder / "store.json").write_text('{"version": 99}')
    with pytest.raises(InputError, match="version 99"):
        normalizer.Store(folder)


def test_a_store_of_an_older_version_is_brought_up_to_date(tmp_path):
    from normalizer.store.schema import STEPS, VERSION

    path = tmp_path / "facts.duckdb"
    with duckdb.connect(str(path)) as connection:
        for sql in STEPS[0]:
            connection.execute(sql)
        connection.execute(
            "INSERT INTO documents VALUES ('d', 'old', 'Acme', 'acme', NULL, NULL, '2005-05-01', 'caller', 'then', 1)"
        )
        connection.execute(
            "INSERT INTO facts VALUES ('d', 0, 'old', 'Acme', 'income_statement', 0, 0, 0, '', 'Net sales', 'Revenue',"
            " NULL, 0.9, '100000', 'USD', -3, '2005-01-01', '2005-03-31', 2005, 'Q1', '100', 'proved', '', NULL, NULL)"
        )
    store = normalizer.Store(path)
    assert store.facts("Acme", "Revenue").value.tolist() == [100000]
    store.add(documents()[1], "2006-05-01")
    assert store.facts("Acme", "Revenue", "2005Q1").value.tolist() == [103000]
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT version FROM store").fetchone() == (VERSION,)


def test_an_older_folder_lacks_columns_and_is_read(tmp_path):
    import pyarrow.parquet as pq

    folder = tmp_path / "facts"
    normalizer.Store(folder).add(documents()[0], "2005-05-01")
    (path,) = (folder / "facts").glob("*.parquet")
    pq.write_table(pq.read_table(path).drop_columns(["superseded", "likely"]), path)
    (folder / "store.json").write_text('{"version": 1}')
    assert len(normalizer.Store(folder).facts()) == 3
    assert json.loads((folder / "store.json").read_text())["version"] > 1


@pytest.mark.parametrize("body", [b"no database at all, but long enough to be taken for one" * 100, b""])
def test_what_is_no_store_is_refused_and_left_alone(tmp_path, body):
    path = tmp_path / "notes.duckdb"
    path.write_bytes(body)
    if body:
        with pytest.raises(InputError, match=r"notes\.duckdb"):
            normalizer.Store(path)
        assert path.read_bytes() == body
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear")
    with pytest.raises(InputError, match="other things"):
        normalizer.Store(folder)
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="is a file"):
        normalizer.Store(tmp_path / "file")
    with pytest.raises(InputError, match="does not exist"):
        normalizer.Store(tmp_path / "nowhere" / "facts.duckdb")


def test_another_database_is_no_store(tmp_path):
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE people (name VARCHAR)")
    with pytest.raises(InputError, match="people"):
        normalizer.Store(path)


WRITER = """
import sys
from dataclasses import replace
import normalizer
from tests.comparing.made import facts, filing

store, first, last = normalizer.Store(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
for number in range(first, last):
    name = f"doc{number}"
    rows = {f"Line {row}": (None, {"2005Q1": row * 100 + number, "2004Q1": row}) for row in range(40)}
    outcome = store.add(filing(name, facts(name, rows)), "2005-05-01")
    print(name, outcome.facts, flush=True)
"""


def writer(path, first, last):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(first), str(last)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_two_writers_at_once(tmp_path, form):
    normalizer.Store(tmp_path / form)
    both = [writer(tmp_path / form, 0, 6), writer(tmp_path / form, 3, 9)]
    for process in both:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    store = normalizer.Store(tmp_path / form)
    assert sorted(store.documents().document) == [f"doc{number}" for number in range(9)]
    assert store.facts(which="all").groupby("document").size().tolist() == [80] * 9


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
@pytest.mark.parametrize("form", FORMS)
def test_a_process_killed_while_adding_leaves_nothing_in_half(tmp_path, form):
    process = writer(tmp_path / form, 0, 10_000)
    reported = [process.stdout.readline().split()[0] for _ in range(3)]
    time.sleep(0.03)
    process.send_signal(signal.SIGKILL)
    reported += [line.split()[0] for line in process.stdout.read().splitlines() if len(line.split()) == 2]
    process.wait(timeout=60)
    process.stderr.close()
    process.stdout.close()
    store = normalizer.Store(tmp_path / form)
    held = store.facts(which="all").groupby("document").size()
    assert set(reported) <= set(held.index), "what was reported as added is there"
    assert set(held) == {80}, "and nothing is there in half"
    assert set(store.documents().document) == set(held.index)
    store.add(documents()[0], "2005-05-01")
    assert "old" in set(store.documents().document), "and the store goes on"
