"""A page that sets a release beside its filing: what differs first, then every pair."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, BinaryIO, Final

from normalizer.columns import plain
from normalizer.export.target import write_whole
from normalizer.printed import period_text
from normalizer.reconciling.records import OUTCOMES, Pair, Reconciliation
from normalizer.records import Fact
from normalizer.report.markup import Html, element, text

if TYPE_CHECKING:
    import os

_AGREE: Final = ("same", "rounded")
_CLASSES: Final = {
    "same": "proved",
    "rounded": "proved",
    "sign": "repaired",
    "reclassified": "repaired",
    "restated": "conflict",
}


def write_pairs(found: Reconciliation, path: str | os.PathLike[str]) -> None:
    """Write the page, whole or not at all; OutputError where it cannot be written."""
    page = render_pairs(found).encode("utf-8")

    def write(stream: BinaryIO) -> None:
        stream.write(page)

    write_whole(Path(path), write)


def render_pairs(found: Reconciliation) -> str:
    """The page as text. Whatever the documents hold is escaped."""
    title = f"{found.release} beside {found.filing}"
    differing = [pair for pair in found.pairs if pair.outcome not in _AGREE]
    agreeing = [pair for pair in found.pairs if pair.outcome in _AGREE]
    counts = (
        element("li", element("strong", f"{count} {outcome}"), f": {OUTCOMES[outcome]}", class_=_CLASSES.get(outcome))
        for outcome, count in found.counts.items()
    )
    body = element(
        "article",
        element("h1", title),
        element("ul", *counts, class_="counts"),
        *_part("What differs", differing),
        *_part("What agrees", agreeing),
    )
    template = Template(files("normalizer.report").joinpath("page.html").read_text(encoding="utf-8"))
    return template.substitute(title=text(title), contents=Html(""), body=body)


def _part(heading: str, pairs: Iterable[Pair]) -> list[Html]:
    """A heading and a table of the pairs; nothing without any."""
    rows = [_row(pair) for pair in pairs]
    if not rows:
        return []
    names = ("outcome", "statement", "period", "release", "filing", "value", "filing's value")
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in names)))
    return [element("h2", heading), element("table", head, element("tbody", *rows), class_="list")]


def _row(pair: Pair) -> Html:
    shown = pair.release or pair.filing
    statement = shown.statement.replace("_", " ") if shown else ""
    period = period_text(shown.period) if shown and shown.period else ""
    return element(
        "tr",
        element("td", pair.outcome),
        element("td", statement),
        element("td", period),
        element("td", _named(pair.release)),
        element("td", _named(pair.filing)),
        element("td", _amount(pair.release), class_="value"),
        element("td", _amount(pair.filing), class_="value"),
        class_=_CLASSES.get(pair.outcome),
    )


def _named(fact: Fact | None) -> str:
    """The label, and the part that it is of."""
    if fact is None:
        return "—"
    return f"{fact.label} [{fact.member}]" if fact.member else fact.label


def _amount(fact: Fact | None) -> str:
    return f"{plain(fact.value)} {fact.unit}" if fact else "—"
