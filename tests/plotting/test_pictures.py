from __future__ import annotations

import dataclasses
import re
from datetime import date
from decimal import Decimal

import matplotlib as mpl
import pytest
from click.testing import CliRunner

import normalizer
from normalizer.cli import main
from normalizer.comparing.lookup import Slot
from normalizer.export import OutputError
from normalizer.plotting.stacks import find_stacks
from normalizer.plotting.style import Scale, draw_unseen, label_time, save
from normalizer.plotting.tracks import find_tracks, places_of
from tests.plotting.tables import income_statement, read, table, year_of_quarters
from tests.sample import empty_filing


@pytest.fixture(autouse=True)
def unseen():
    draw_unseen()
    yield
    mpl.pyplot.close("all")


@pytest.fixture(scope="module")
def comparison():
    return normalizer.compare(year_of_quarters())


@pytest.fixture(scope="module")
def peers():
    def company(name, end, revenue):
        rows = ("Revenue", *revenue), ("Net income", "1", "1", "1")
        columns = [f"Year Ended {end}, {year}" for year in (2022, 2021, 2020)]
        return read(table("Consolidated Statements of Operations", columns, *rows), entity=name, document=f"{name}.md")

    return normalizer.compare(
        [company("Alpha", "December 31", ("30", "20", "10")), company("Beta", "September 30", ("6", "5", "4"))]
    )


def words(axes):
    """Every text of the picture."""
    figure = axes.get_figure(root=True)
    figure.canvas.draw()
    found = [text.get_text() for text in axes.texts]
    found += [
        axes.get_title(loc="left"),
        *(label.get_text() for label in [*axes.get_xticklabels(), *axes.get_yticklabels()]),
    ]
    return found + [text.get_text() for legend in figure.legends for text in legend.get_texts()]


def overlapping(axes):
    """Pairs of texts of the picture that cover one another."""
    figure = axes.get_figure(root=True)
    figure.canvas.draw()
    ticks = [
        tick.label1
        for axis in (axes.xaxis, axes.yaxis)
        for tick in axis.get_major_ticks()
        if axis.get_view_interval()[0] <= tick.get_loc() <= axis.get_view_interval()[1]
        or axis.get_view_interval()[1] <= tick.get_loc() <= axis.get_view_interval()[0]
    ]
    drawn = [*axes.texts, *ticks, axes._left_title]
    texts = [text for text in drawn if text.get_text().strip() and text.get_visible()]
    boxes = [text.get_window_extent() for text in texts]
    whole = figure.bbox
    assert all(box.x0 >= whole.x0 - 1 and box.x1 <= whole.x1 + 1 for box in boxes), "a text is cut off"
    for legend in figure.legends:
        assert legend.get_window_extent().x1 <= whole.x1 + 1, "the legend is cut off"
    return [
        (texts[a].get_text(), texts[b].get_text())
        for a in range(len(texts))
        for b in range(a)
        if boxes[a].overlaps(boxes[b]) and boxes[a].width and boxes[b].width
    ]


def test_the_waterfall_says_its_unit_its_period_and_every_step():
    shown = words(income_statement().plot_waterfall("2019-12-31"))
    assert "USD millions, year to 31 December 2019" in shown
    assert "Made Corporation" in shown
    assert {"Revenue", "4.00", "Operating income", "(0.42)", "(1.90)", "+0.08", "adds", "takes away", "total"} <= set(
        shown
    )


@pytest.mark.parametrize("period", ["2020-12-31", "2019-12-31"])
def test_bars_end_where_the_next_begins(period):
    axes = income_statement().plot_waterfall(period)
    level = 0.0
    for bar in axes.patches:
        start, end = bar.get_x(), bar.get_x() + bar.get_width()
        assert start == pytest.approx(0 if start == 0 else level)
        level = end
    assert level == pytest.approx(0.4 if period.startswith("2020") else -0.4)


def test_no_text_covers_another_or_is_cut_off(comparison, peers):
    for axes in (
        income_statement().plot_waterfall("2019-12-31"),
        comparison.plot("Revenue"),
        comparison.plot("Revenue", "NetIncomeLoss"),
        comparison.plot_margins(),
        comparison.plot_balance_sheet(periods="years"),
        peers.plot("Revenue", periods="years"),
    ):
        assert overlapping(axes) == []


def test_a_derived_quarter_is_marked_and_explained(comparison):
    axes = comparison.plot("Revenue")
    hatched = [bar.get_hatch() for bar in axes.patches]
    labels = dict(zip([t.get_text() for t in axes.get_xticklabels()], hatched, strict=True)) if len(hatched) else {}
    assert labels["Q4"] == "////"
    assert labels["Q3"] is None
    assert "derived: printed in no document" in words(axes)
    assert axes.patches[-1].get_height() == pytest.approx(1.5)
    assert "Made Corporation, USD millions, by quarter" in words(axes)


def test_negative_values_hang_below_zero_and_stand_in_parentheses(comparison):
    axes = comparison.plot("NetIncomeLoss", periods="years")
    assert [bar.get_height() for bar in axes.patches] == pytest.approx([-1.6, -1.4])
    assert {"(1.60)", "(1.40)"} <= set(words(axes))
    assert axes.get_ylim()[1] >= 0


def test_a_gap_in_time_stays_a_gap():
    slots = [Slot(f"2005Q{n}", date(2005, n * 3, 28), n, None, f"CY2005Q{n}") for n in (1, 2, 4)]
    assert [at - 2005 * 4 for at in places_of(slots).values()] == [0, 1, 3]
    june = [Slot(str(end.year), end, 0, None, "CY2005") for end in (date(2005, 7, 2), date(2006, 7, 1))]
    assert list(places_of(june).values()) == [2005, 2006], "two fiscal years of one calendar year stay two"
    unknown = [Slot(str(day), day, 0, None, "") for day in (date(2005, 3, 31), date(2005, 12, 31))]
    first, last = places_of(unknown).values()
    assert last - first == 3


def test_companies_meet_in_the_calendar(peers):
    tracks = find_tracks(peers, ["Revenue"], "years")
    assert {track.entity for track in tracks} == {"Alpha", "Beta"}
    assert [[dot.at for dot in track.dots] for track in tracks] == [[2020, 2021, 2022]] * 2
    assert {"Alpha", "Beta", "Revenue"} <= set(words(peers.plot("Revenue", periods="years")))


def test_what_cannot_be_drawn_says_why(comparison, peers):
    with pytest.raises(LookupError, match=r"no line with figures is called 'Sales of ice'; there are Revenue"):
        comparison.plot("Sales of ice")
    with pytest.raises(LookupError, match="no company is called 'Gamma'"):
        peers.plot("Revenue", periods="years", entity="Gamma")
    with pytest.raises(LookupError, match="name one company"):
        peers.plot_margins()
    with pytest.raises(LookupError, match="no balance sheet"):
        peers.plot_balance_sheet(entity="Alpha")
    with pytest.raises(normalizer.InputError, match="name the line"):
        comparison.plot()
    with pytest.raises(normalizer.InputError, match="no axis of time"):
        comparison.plot("Revenue", periods="all")
    with pytest.raises(normalizer.InputError, match="bars show one line"):
        comparison.plot("Revenue", "NetIncomeLoss", kind="bars")


def test_a_balance_sheet_is_parts_that_add_up(comparison):
    old, new = find_stacks(comparison.tables["Made Corporation"], "years")
    for stack in (old, new):
        assert sum(amount for _, amount in stack.assets) == stack.total
        assert sum(amount for _, amount in stack.claims) == stack.total
    assert dict(new.claims)["Equity"] == Decimal(-1_100_000)
    assert dict(old.assets) == {
        "Cash and short-term investments": 1_500_000,
        "Receivables": 200_000,
        "Property, plant and equipment": 500_000,
    }
    axes = comparison.plot_balance_sheet(periods="years")
    assert min(bar.get_y() + bar.get_height() for bar in axes.patches) == pytest.approx(-1.1)


def test_margins_are_percent_of_revenue(comparison):
    axes = comparison.plot_margins(periods="years")
    gross = axes.lines[0].get_ydata()
    assert list(gross) == pytest.approx([1400 / 3900 * 100, 1900 / 4800 * 100])
    assert "Made Corporation, percent of revenue, by year" in words(axes)


def test_amounts_are_shown_with_three_digits_that_count():
    for value, unit, shown in (
        (12_345_678_901, "USD", ("USD billions", "12.3")),
        (9_876_000_000, "USD", ("USD millions", "9,876")),
        (-13_378_000, "EUR", ("EUR millions", "(13.4)")),
        (45_600, "USD", ("USD thousands", "45.6")),
        (-0.19, "USD/shares", ("USD per share", "(0.19)")),
        (0, "USD", ("USD", "0.00")),
    ):
        scale = Scale([value], unit)
        assert (scale.words, scale.number(value)) == shown
    assert Scale([1_000_000], "USD").number(-1) == "0.00", "what is shown as nothing has no sign"


def test_many_periods_are_thinned():
    axes = mpl.pyplot.subplots()[1]
    shown = label_time(axes, {at: f"Q{at % 4 + 1}\n{at // 4}" for at in range(8000, 8060)})
    assert len(shown) <= 28
    assert 8059 in shown


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_the_same_picture_is_the_same_file(ending, tmp_path):
    for name in ("one", "two"):
        save(income_statement().plot_waterfall(), tmp_path / f"{name}{ending}")
    one, two = ((tmp_path / f"{name}{ending}").read_bytes() for name in ("one", "two"))
    assert one == two
    assert len(one) > 5_000


def test_a_label_is_never_markup(tmp_path):
    facts = tuple(
        dataclasses.replace(fact, label="<b>from $x_1$ & $10") if fact.label == "Restructuring" else fact
        for fact in income_statement().fact_records
    )
    filing = dataclasses.replace(income_statement(), entity="<b>$x_1$ & Co", fact_records=facts)
    save(filing.plot_waterfall(), tmp_path / "picture.svg")
    text = (tmp_path / "picture.svg").read_text(encoding="utf-8")
    assert "&lt;b&gt;" in text
    assert "<b>" not in text
    assert text.count("$x_1$") >= 2


def test_the_command_draws_each_picture(tmp_path, monkeypatch):
    made = {filing.document: filing for filing in year_of_quarters()}
    for name in (*made, "letter.txt"):
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "normalizer.cli.plot.normalize_files", lambda files, words: [made.get(str(f), empty_filing()) for f in files]
    )

    def run(*given):
        return CliRunner().invoke(main, ["plot", *given])

    for what, name in (("waterfall", "a.png"), ("balance", "b.svg"), ("margins", "c.png"), ("Revenue", "d.pdf")):
        ran = run("year.md", "q2.md", "q3.md", "--what", what, "--periods", "years", "-o", name)
        assert (ran.exit_code, ran.output) == (0, "")
        assert (tmp_path / name).stat().st_size > 3_000
    for given, said in (
        (("letter.txt", "-o", "e.png"), "letter.txt has no income statement"),
        (("year.md", "--what", "Ice", "-o", "e.png"), "no line with figures is called 'Ice'"),
        (("year.md", "-o", "e.gif"), "names no picture"),
        (("year.md", "--what", "margins", "--what", "Revenue", "-o", "e.png"), "each a picture of their own"),
    ):
        ran = run(*given)
        assert ran.exit_code == 2, given
        assert re.search(re.escape(said), ran.output), ran.output
        assert not (tmp_path / given[-1]).exists()


def test_without_matplotlib_the_extra_is_named(monkeypatch):
    monkeypatch.setattr("normalizer.plotting.style.find_spec", lambda name: None)
    with pytest.raises(OutputError, match=r"pip install '\.\[plot\]' in a clone"):
        income_statement().plot_waterfall()
