from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.cli import main
from normalizer.export import OutputError
from normalizer.records import STATUSES, Candidate, Cover, Finding
from normalizer.report import render
from normalizer.report.sheet import MARKS, MEANINGS
from tests.sample import empty_filing, filing

VOID = {"meta", "input", "br", "wbr"}
HOSTILE = """"><script>alert(1)</script><img src=x onerror=alert(1)>'&lt;$body${title}"""


class Page(HTMLParser):
    """The elements of a page, each with its attributes; the text by the id of the element around it."""

    def __init__(self, page):
        super().__init__()
        self.open, self.elements, self.texts = [], [], {}
        self.feed(page)
        self.close()
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("id")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag, "elements are nested"

    def handle_data(self, text):
        for _, name in self.open:
            if name:
                self.texts[name] = self.texts.get(name, "") + text

    def all(self, attribute):
        return [attributes[attribute] for _, attributes in self.elements if attributes.get(attribute) is not None]


def doubtful():
    """The sample with a finding at a blank cell, at a line, and at a line that no statement has."""
    found = (
        Finding("not_meaningful", "info", "n/m is no number", "Nothing to do.", "income_statement", 4, 3, 0),
        Finding("doubtful_concept", "warning", "may be two things", "Decide.", "income_statement", 4, 2),
        Finding("does_not_add_up", "error", "is not the sum", "Look.", "income_statement", 4, 2, 0),
        Finding("no_period", "warning", "elsewhere", "Look.", "balance_sheet", 9, 9, 9),
    )
    return dataclasses.replace(filing(), finding_records=found, digest="ab" * 32)


def test_every_fact_stands_in_its_cell_with_its_status():
    page = Page(render([doubtful()]))
    for fact in doubtful().fact_records:
        cell = page.texts[f"d1-4-{fact.place.row}-{fact.place.column}"]
        assert fact.status in cell
        assert MARKS[fact.status] in cell
        assert fact.printed in page.texts[f"d1-4-{fact.place.row}-{fact.place.column}-note"]
    assert "(13,378)" not in page.texts["d1-4-0-0"]
    assert page.texts["d1-4-1-0"].startswith("16,789")
    assert page.texts["d1-4-3-0"] == "⚑4", "a blank stays blank and names its finding"


def test_findings_and_cells_lead_to_each_other():
    page = Page(render([doubtful()]))
    links = [href.removeprefix("#") for href in page.all("href")]
    assert {"d1-4-2-0", "d1-4-3-0", "d1-4-2", "d1-f1", "d1-f2", "d1-f4"} <= set(links)
    assert [page.texts[f"d1-f{order}"].split("doubt")[0][1:6] for order in (1,)] == ["error"], (
        "the gravest stands first"
    )
    assert "d1-9-9-9" not in links


@pytest.mark.parametrize("filings", [[], [empty_filing()], [doubtful()], [filing(), doubtful(), empty_filing()]])
def test_links_lead_somewhere_and_names_are_unique(filings):
    page = Page(render(filings))
    names = page.all("id")
    assert len(names) == len(set(names))
    assert {href.removeprefix("#") for href in page.all("href")} <= set(names)
    assert set(page.all("aria-describedby")) <= set(names)


def test_nothing_comes_from_elsewhere():
    page = Page(render([doubtful()]))
    assert {tag for tag, _ in page.elements} & {"script", "img", "link", "iframe", "object", "form", "base"} == set()
    assert page.all("src") == []
    assert [href for href in page.all("href") if not href.startswith("#")] == []
    assert "url(" not in render([doubtful()])
    assert "default-src 'none'" in page.all("content")[1] + page.all("content")[-1]


def hostile_filing(words):
    """The sample with these words wherever a document could put them."""
    facts = tuple(
        dataclasses.replace(fact, printed=words, proof=words, unit=words, axis=words, member=words)
        for fact in filing().fact_records
    )
    held = filing().statements[0]
    lines = tuple(
        dataclasses.replace(
            line,
            line=dataclasses.replace(line.line, label=words, section=(words,)),
            candidates=(Candidate(words, None, 0.5),),
            concept=None,
        )
        for line in held.lines
    )
    statement = dataclasses.replace(
        held, statement=dataclasses.replace(held.statement, title=words, caption=words), lines=lines
    )
    return dataclasses.replace(
        filing(),
        document=words,
        entity=words,
        fact_records=facts,
        statements=(statement,),
        finding_records=(Finding("code", "error", words, words, "income_statement", 4, 0, 0),),
        relation_records=tuple(dataclasses.replace(r, words=words, found=words) for r in filing().relation_records),
        cover=Cover(entity="x", form=words, ticker=words),
    )


def test_hostile_words_stay_words():
    made = hostile_filing(HOSTILE)
    page = Page(render([made, made]))
    harmless = Page(render([hostile_filing("label")] * 2))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in harmless.elements]
    assert [sorted(known) for _, known in page.elements] == [sorted(known) for _, known in harmless.elements]
    assert HOSTILE in page.texts["d1-4-0"]


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(), max_size=20) | st.just("\ud800"))
def test_any_words_leave_the_page_whole(words):
    page = render([hostile_filing(words)])
    Page(page)
    page.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page)


def test_the_page_is_always_the_same_and_written_whole(tmp_path):
    doubtful().report(tmp_path / "review.html")
    assert (tmp_path / "review.html").read_bytes() == render([doubtful()]).encode()
    with pytest.raises(OutputError, match="does not exist"):
        doubtful().report(tmp_path / "no" / "review.html")


def test_every_status_has_a_mark_and_a_meaning():
    assert set(MARKS) == set(MEANINGS) == set(STATUSES)
    assert len(set(MARKS.values())) == len(MARKS), "marks are told apart without colour"


def test_values_can_be_reached_by_keyboard_and_are_described():
    page = Page(render([doubtful()]))
    cells = [known for tag, known in page.elements if tag == "td" and "value" in known.get("class", "").split()]
    noted = [known for known in cells if "aria-describedby" in known]
    assert len(noted) == len(filing().fact_records)
    assert all(known["tabindex"] == "0" for known in noted)
    assert all(known.get("scope") for tag, known in page.elements if tag == "th")


def test_the_command_writes_the_page(tmp_path, monkeypatch):
    (tmp_path / "table.csv").write_text("Cash,5\nOther assets,6\nTotal assets,11\n")
    words = ["report", str(tmp_path / "table.csv"), "--statement", "balance_sheet", "--period", "2010-09-30"]
    ran = CliRunner().invoke(main, [*words, "-o", str(tmp_path / "review.html")])
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert "Total assets" in (tmp_path / "review.html").read_text(encoding="utf-8")
    ran = CliRunner().invoke(main, [*words, "-o", str(tmp_path / "table.csv")])
    assert ran.exit_code == 2
    assert "is both read and written" in ran.stderr
