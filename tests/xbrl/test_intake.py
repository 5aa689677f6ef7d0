"""A filing's XBRL gives the same facts as its page would: placed by its presentation, judged by its calculations."""

from __future__ import annotations

import http.server
import json
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

import normalizer
from normalizer.cli import main
from normalizer.columns import FACT_FIELDS
from normalizer.errors import InputError
from normalizer.filing import Filing
from normalizer.records import Fact, Period, Place
from normalizer.xbrl.intake import process
from tests.xbrl import report_files

QUARTER = Period(date(2025, 1, 1), date(2025, 3, 31))
NOW, BEFORE = Period(None, date(2025, 3, 31)), Period(None, date(2024, 12, 31))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Filing:
    folder = report_files.write_filing(tmp_path_factory.mktemp("filing"))
    return normalizer.normalize(folder / "acme-20250331.htm")


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Filing:
    """The plain instance, in a zip, with a total that is wrong and a fact that is reported twice."""
    facts = [
        (name, context, unit, decimals, "260000" if (name, context) == ("us-gaap:GrossProfit", "quarter") else value)
        for name, context, unit, decimals, value in report_files.FACTS
    ]
    facts.append(("us-gaap:LongTermDebt", "now", "usd", "-3", "49999000"))
    facts.append(("us-gaap:Liabilities", "now", "usd", "-3", "107000"))
    members = {**report_files.files(), "acme-20250331_htm.xml": report_files.instance(facts)}
    del members["acme-20250331.htm"]
    return normalizer.normalize(report_files.zipped(members), document="acme.zip")


def of(filing: Filing, statement: str) -> list[Fact]:
    return [fact for fact in filing.fact_records if fact.statement == statement]


def test_lines_stand_in_the_order_and_with_the_labels_presented(page: Filing) -> None:
    assert [line.line.label for kind, line in page.lines() if kind == "cash_flow"] == [
        "Cash, beginning of period",
        "Net Cash Provided By Used In Operating Activities",
        "Net Cash Provided By Used In Investing Activities",
        "Cash And Cash Equivalents Period Increase Decrease",
        "Cash, end of period",
    ]
    labels = list(dict.fromkeys((f.section, f.label) for f in of(page, "balance_sheet")))
    assert labels[:4] == [
        ("Current assets", "Cash"),
        ("Current assets", "Receivables"),
        ("Current assets", "Total current assets"),
        ("", "Total assets"),
    ]
    assert "Cost of sales" in [f.label for f in of(page, "income_statement")]  # the negated label


def test_tables_are_roles_and_columns_periods(page: Filing) -> None:
    assert [(m.statement.kind, m.statement.table) for m in page.statements] == [
        ("balance_sheet", 0),
        ("income_statement", 1),
        ("cash_flow", 2),
        ("notes", 3),
    ]
    assert [column.period for column in page.statements[0].statement.columns] == [NOW, BEFORE]


def test_values_are_exact_and_printed_is_what_the_page_shows(page: Filing) -> None:
    facts = {(f.element, f.period, f.member): f for f in page.fact_records}
    invested = facts["us-gaap:NetCashProvidedByUsedInInvestingActivities", QUARTER, None]
    assert (invested.value, invested.decimals, invested.printed) == (Decimal(-15000), -3, "(15)")
    per_share = facts["us-gaap:EarningsPerShareBasic", QUARTER, None]
    assert (per_share.value, per_share.unit, per_share.decimals) == (Decimal("0.40"), "USD/shares", 2)
    assert facts["us-gaap:LongTermDebt", NOW, None].statement == "notes"


def test_every_number_that_is_reported_is_a_fact(page: Filing) -> None:
    reported = {(name, context == "tools", Decimal(value)) for name, context, _, _, value in report_files.FACTS}
    assert {(f.element, f.member is not None, f.value) for f in page.fact_records} == reported


def test_a_part_has_its_axis_and_member(page: Filing) -> None:
    (part,) = [f for f in page.fact_records if f.member]
    assert (part.axis, part.member, part.concept) == (
        "us-gaap:StatementBusinessSegmentsAxis",
        "acme:ToolsMember",
        "Revenue",
    )


def test_cash_at_the_beginning_is_that_of_the_day_before(page: Filing) -> None:
    first, *_, last = of(page, "cash_flow")
    assert (first.period, first.value, last.period, last.value) == (BEFORE, 90000, NOW, 120000)


def test_the_cover_and_the_fiscal_periods_are_those_of_dei(page: Filing) -> None:
    assert (page.cover.entity, page.cover.form, page.cover.cik) == ("Acme Corp.", "10-Q", "0000012345")
    assert {(f.fiscal_year, f.fiscal_period) for f in of(page, "income_statement")} == {(2025, "Q1")}


def test_elements_have_our_concepts_and_are_certain(page: Filing) -> None:
    named = {f.element: (f.concept, f.confidence) for f in page.fact_records}
    assert named["us-gaap:ReceivablesNetCurrent"] == ("AccountsReceivableCurrent", 1.0)
    assert named["acme:ResearchWithPartners"] == (None, 1.0)


def test_the_filers_calculations_prove(page: Filing) -> None:
    statuses = {(f.statement, f.element, f.member): f.status for f in page.fact_records}
    unproved = {key[1:] for key, status in statuses.items() if status != "proved"}
    assert unproved == {
        ("us-gaap:EarningsPerShareBasic", None),
        ("us-gaap:Revenues", "acme:ToolsMember"),
        ("us-gaap:LongTermDebt", None),
    }
    current = next(f for f in page.fact_records if f.label == "Total current assets" and f.period == NOW)
    # 201 = 120 + 80 within the rounding of thousands
    assert current.proof.startswith("Total current assets 201 = Cash 120 + Receivables 80")
    assert {relation.found for relation in page.relation_records} == {"calculation linkbase", "balance", "roll-forward"}


def test_a_wrong_total_is_a_conflict_and_what_it_is_made_of_too(instance: Filing) -> None:
    statuses = {f.element: f.status for f in of(instance, "income_statement") if not f.member}
    assert statuses["us-gaap:GrossProfit"] == "conflict"
    assert statuses["us-gaap:Revenues"] == "conflict"
    assert statuses["us-gaap:EarningsPerShareBasic"] == "unproved"
    failures = [f.message for f in instance.finding_records if f.code == "calculation_fails"]
    assert any("Gross Profit 260 ≠ 200 = Revenues 500 − Cost of Revenue 300" in words for words in failures)


def test_of_duplicates_the_more_exact_stays_and_contradictions_are_told(instance: Filing) -> None:
    debt = [f for f in instance.fact_records if f.element == "us-gaap:LongTermDebt"]
    assert [(f.value, f.decimals) for f in debt] == [(Decimal(49999000), -3)]
    told = [f.message for f in instance.finding_records if f.code == "contradicting_duplicates"]
    assert len(told) == 1
    assert "us-gaap:Liabilities" in told[0]


def test_the_frame_has_the_columns_of_any_other(instance: Filing) -> None:
    assert list(instance.facts.columns) == [field.name for field in FACT_FIELDS]
    assert instance.document == "acme.zip"
    wide = instance.statement("balance_sheet")
    assert list(wide.columns[3:]) == ["2025-03-31", "2024-12-31"]


def test_a_report_without_its_schema_gives_its_facts_and_says_what_lacks(tmp_path: Path) -> None:
    path = tmp_path / "acme-20250331_htm.xml"
    path.write_text(report_files.instance(), encoding="utf-8")
    filing = normalizer.normalize(path)
    values = {(f.element, f.period, f.member, f.value) for f in filing.fact_records}
    assert len(values) == len(report_files.FACTS)
    assert {"file_missing", "nothing_presented"} <= {f.code for f in filing.finding_records}
    assert {f.status for f in filing.fact_records} <= {"unproved", "proved"}


def test_a_page_reads_as_print_where_asked_and_where_it_is_alone(tmp_path: Path) -> None:
    folder = report_files.write_filing(tmp_path)
    printed = normalizer.normalize(folder / "acme-20250331.htm", xbrl=False)
    assert all(f.axis is None and f.confidence != 1.0 for f in printed.fact_records if f.element)
    assert "Stockholders" not in {f.label for f in printed.fact_records}
    alone = normalizer.normalize(report_files.page())
    assert [(f.place, f.value) for f in alone.fact_records] == [(f.place, f.value) for f in printed.fact_records]
    assert "tags_not_read" in {f.code for f in alone.finding_records}
    assert "tags_not_read" not in {f.code for f in printed.finding_records}


def test_the_tags_of_a_page_alone_stand_in_our_own_order(tmp_path: Path) -> None:
    filing = normalizer.normalize(report_files.page(), xbrl=True)
    assert "nothing_presented" in {f.code for f in filing.finding_records}
    labels = [(f.label, f.value) for f in of(filing, "balance_sheet") if f.period == NOW]
    assert labels[0] == ("Cash And Cash Equivalents At Carrying Value", Decimal(120000))
    assert {(f.element, f.value) for f in filing.fact_records} == {
        (name, Decimal(value)) for name, _, _, _, value in report_files.FACTS
    }


def open_report(form: str) -> dict[str, str]:
    """The filing's numbers as xBRL-JSON, or as xBRL-CSV: metadata and a table."""
    spaces = {
        "us-gaap": "http://fasb.org/us-gaap/2024",
        "acme": report_files.OWN,
        "cik": "http://www.sec.gov/CIK",
        "iso4217": "http://www.xbrl.org/2003/iso4217",
        "xbrl": "https://xbrl.org/2021",
        "xbrli": "http://www.xbrl.org/2003/instance",
    }
    about = {
        "documentType": f"https://xbrl.org/2021/xbrl-{form}",
        "namespaces": spaces,
        "taxonomy": ["acme-20250331.xsd"],
    }
    periods = {"now": "2025-04-01T00:00:00", "before": "2025-01-01T00:00:00"}
    units = {"usd": "iso4217:USD", "per": "iso4217:USD/xbrli:shares"}
    rows = [
        (name, periods.get(context, "2025-01-01T00:00:00/2025-04-01T00:00:00"), units[unit], decimals, context, value)
        for name, context, unit, decimals, value in report_files.FACTS
    ]
    axis = "us-gaap:StatementBusinessSegmentsAxis"
    if form == "json":
        facts = {}
        for number, (name, period, unit, decimals, context, value) in enumerate(rows):
            dimensions = {"concept": name, "entity": "cik:0000012345", "period": period, "unit": unit}
            dimensions |= {axis: "acme:ToolsMember"} if context == "tools" else {}
            facts[f"f{number}"] = {"value": value, "decimals": int(decimals), "dimensions": dimensions}
        return {"report.json": json.dumps({"documentInfo": about, "facts": facts})}
    named = {"concept": "$c", "entity": "cik:0000012345", "period": "$p", "unit": "$u", axis: "$m"}
    template = {"columns": {"c": {}, "p": {}, "u": {}, "d": {}, "m": {}, "v": {"dimensions": named, "decimals": "$d"}}}
    metadata = {"documentInfo": about, "tableTemplates": {"t": template}, "tables": {"t": {"url": "facts.csv"}}}
    lines = [f"{c},{p},{u},{d},{'acme:ToolsMember' if x == 'tools' else '#none'},{v}" for c, p, u, d, x, v in rows]
    return {"report.json": json.dumps(metadata), "facts.csv": "\n".join(["c,p,u,d,m,v", *lines])}


@pytest.mark.parametrize("form", ["json", "csv"])
def test_open_reports_give_the_same_facts(form: str, page: Filing, tmp_path: Path) -> None:
    folder = report_files.write_filing(tmp_path)
    for name, text in open_report(form).items():
        (folder / name).write_text(text, encoding="utf-8")
    filing = normalizer.normalize(folder / "report.json")

    def rows(each: Filing) -> list[tuple[object, ...]]:
        return [
            (
                f.statement,
                f.place,
                f.section,
                f.label,
                f.element,
                f.value,
                f.unit,
                f.decimals,
                f.period,
                f.member,
                f.status,
            )
            for f in each.fact_records
        ]

    assert rows(filing) == rows(page)


def test_a_package_brings_what_the_stand_ins_lack(tmp_path: Path) -> None:
    """Labels of the base taxonomy, which the filing's own linkbases do not repeat."""
    used = sorted({id_ for tree in report_files.TREES.values() for _, id_, _ in tree if id_.startswith("us-gaap_")})
    package = tmp_path / "base.zip"
    package.write_bytes(report_files.base_package(used, {"us-gaap_Revenues": "Revenues by the base"}))
    folder = report_files.write_filing(tmp_path)
    filing = normalizer.normalize(folder / "acme-20250331.htm", package=package)
    assert "Revenues by the base" in {f.label for f in of(filing, "income_statement")}
    assert len(filing.fact_records) == len(report_files.FACTS) + 2  # cash stands in the cash flow statement, too


def test_pages_of_one_report_are_read_together() -> None:
    page = report_files.page()
    cut, end = page.index(f"<p>{report_files.ROLES['cash']}"), page.index("</body>")
    hidden = f'<div style="display:none"><ix:header><ix:references>{report_files.SCHEMA_REFERENCE}</ix:references>'
    head = f"{page[: page.index('<head>')]}<head><title>b</title></head><body>{hidden}</ix:header></div>"
    members = {name: text for name, text in report_files.files().items() if not name.endswith(("htm", "htm.xml"))}
    members |= {"a.htm": page[:cut] + page[end:], "b.htm": f"{head}{page[cut:end]}</body></html>"}
    filing = normalizer.normalize(report_files.zipped(members))
    assert [m.statement.kind for m in filing.statements] == ["balance_sheet", "income_statement", "cash_flow", "notes"]
    assert {f.value for f in filing.fact_records} == {Decimal(value) for *_, value in report_files.FACTS}


def test_what_no_schema_declares_is_kept() -> None:
    """The instance names a schema that is not there; the one that is there, it does not name."""
    members = {"report.xml": report_files.instance().replace("acme-20250331.xsd", "other.xsd")}
    members["acme-20250331.xsd"] = report_files.schema()
    filing = normalizer.normalize(report_files.zipped(members))
    assert {f.element for f in filing.fact_records} == {name for name, *_ in report_files.FACTS}
    assert {"file_missing", "facts_outside_schema"} <= {f.code for f in filing.finding_records}


def test_an_extension_has_a_concept_where_label_section_and_direction_agree(tmp_path: Path) -> None:
    labels = report_files.labels().replace("Research with partners", "Research and development")
    named = normalizer.normalize(report_files.write_filing(tmp_path, lab=labels) / "acme-20250331.htm")
    assert {f.concept for f in named.fact_records if f.element == "acme:ResearchWithPartners"} == {
        "ResearchAndDevelopmentExpense"
    }
    against = report_files.schema().replace('balance="debit"', 'balance="credit"')
    other = normalizer.normalize(report_files.write_filing(tmp_path, lab=labels, xsd=against) / "acme-20250331.htm")
    assert {f.concept for f in other.fact_records if f.element == "acme:ResearchWithPartners"} == {None}


def test_an_element_that_the_filers_schema_forgot_is_kept(tmp_path: Path) -> None:
    text = report_files.instance().replace("us-gaap:LongTermDebt", "acme:TermLoan")
    folder = report_files.write_filing(tmp_path, xml=text)
    filing = normalizer.normalize(folder / "acme-20250331_htm.xml")
    assert [f.value for f in filing.fact_records if f.element == "acme:TermLoan"] == [Decimal(50_000_000)]
    assert "element_undeclared" in {f.code for f in filing.finding_records}


def test_the_commands_take_reports(tmp_path: Path) -> None:
    folder = report_files.write_filing(tmp_path)
    page, runner = str(folder / "acme-20250331.htm"), CliRunner()
    shown = runner.invoke(main, ["show", page])
    assert shown.exit_code == 0
    assert "Total current assets" in shown.output
    assert "Term loan" not in shown.output  # a number of the notes
    against = runner.invoke(main, ["reconcile", "--print", page, page, "-o", str(tmp_path / "pairs.csv")])
    assert against.exit_code in (0, 1)
    assert "acme-20250331.htm and acme-20250331.htm: " in against.output
    assert (tmp_path / "pairs.csv").read_text().startswith("outcome,")
    same = runner.invoke(main, ["reconcile", page, page])
    assert same.exit_code == 0
    assert "27 same" in same.output or "26 same" in same.output


def test_reports_may_be_read_at_the_same_time(tmp_path: Path, page: Filing) -> None:
    folder = report_files.write_filing(tmp_path)
    with ThreadPoolExecutor(3) as pool:
        filings = list(pool.map(normalizer.normalize, [folder / "acme-20250331.htm"] * 3))
    assert [f.fact_records for f in filings] == [page.fact_records] * 3


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "SECONDS", 0.01)
    with pytest.raises(InputError, match=r"took more than .* seconds"):
        normalizer.normalize(report_files.zipped(report_files.files()), document="slow.zip")


def test_what_takes_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MOST_MEMORY", 60_000_000)
    with pytest.raises(InputError, match=r"big\.zip"):
        normalizer.normalize(report_files.zipped(report_files.files()), document="big.zip")


def test_what_is_broken_in_facts_is_told(tmp_path: Path) -> None:
    text = report_files.instance()
    text = text.replace('unitRef="per"', 'unitRef="nosuch"').replace(">50000000<", ">fifty<")
    text = text.replace("iso4217:USD", "iso4217:USQ", 1)
    text = text.replace(
        f"{report_files.ENTITY.format('')}<xbrli:period><xbrli:instant>2025", "<xbrli:period><xbrli:instant>2025"
    )
    report_files.write_filing(tmp_path, xml=text)
    filing = normalizer.normalize(tmp_path / "acme-20250331_htm.xml")
    codes = {f.code for f in filing.finding_records}
    assert {"fact_without_unit", "fact_without_value", "unknown_currency", "no_entity_in_context"} <= codes
    assert not {f.element for f in filing.fact_records} & {"us-gaap:EarningsPerShareBasic", "us-gaap:LongTermDebt"}


class _Counting(http.server.BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


def test_nothing_is_fetched_and_nothing_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    server = http.server.HTTPServer(("127.0.0.1", 0), _Counting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/acme.xsd"
    path = tmp_path / "report.xml"
    path.write_text(report_files.instance().replace("acme-20250331.xsd", address), encoding="utf-8")
    try:
        normalizer.normalize(path)
    finally:
        server.shutdown()
    assert _Counting.asked == []
    assert capfd.readouterr() == ("", "")


def test_a_broken_instance_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    path.write_text(report_files.instance()[:-300], encoding="utf-8")
    with pytest.raises(InputError, match=r"report\.xml is broken XML"):
        normalizer.normalize(path)


def test_a_package_that_is_none_is_an_input_error(tmp_path: Path) -> None:
    folder = report_files.write_filing(tmp_path)
    with pytest.raises(InputError, match=r"acme-20250331\.xsd"):
        normalizer.normalize(folder / "acme-20250331.htm", package=folder / "acme-20250331.xsd")


def test_places_are_unique(page: Filing, instance: Filing) -> None:
    for filing in (page, instance):
        places: list[Place] = [fact.place for fact in filing.fact_records]
        assert len(places) == len(set(places))


@pytest.mark.parametrize("name", ["facts.json", "facts.xbri"])
def test_what_this_package_writes_it_reads(name: str, tmp_path: Path) -> None:
    case = Path(__file__).parents[1] / "cases" / "fiscal_52_weeks" / "document.htm"
    written = normalizer.normalize(case)
    written.to_xbrl(tmp_path / name, form="inline" if name.endswith("xbri") else None, validate=False)
    read = normalizer.normalize(tmp_path / name)

    def rows(filing: Filing) -> Counter[tuple[object, ...]]:
        return Counter((f.statement, f.value, f.unit, f.decimals, f.period) for f in filing.fact_records)

    def named(filing: Filing) -> Counter[tuple[object, ...]]:
        return Counter((f.concept, f.value, f.period) for f in filing.fact_records if f.concept)

    assert rows(read) == rows(written)
    assert named(written) <= named(read)  # a line that is not named is written as a kind of a wider one
