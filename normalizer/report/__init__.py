"""The page for review: one HTML file with statements as printed, what proves each number, and what is doubtful.

It needs nothing but a browser: no script, no font and no picture from elsewhere, and the same filings always give the
same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, BinaryIO

from normalizer.errors import OutputError
from normalizer.export.target import check_target, write_whole
from normalizer.report.markup import Html, element, text
from normalizer.report.review import review_of

if TYPE_CHECKING:
    from normalizer.filing import Filing

__all__ = ["check_report", "render", "write_report"]


def check_report(path: str | os.PathLike[str]) -> None:
    """Raise OutputError where the page could not be written, or where the file's ending names no page."""
    if Path(path).suffix.lower() not in (".html", ".htm"):
        raise OutputError(f"{path}: a report is a page; name a .html file, and print it to PDF in a browser")
    check_target(Path(path))


def write_report(filings: Sequence[Filing], path: str | os.PathLike[str]) -> None:
    """Write the page for these filings, whole or not at all; OutputError where it cannot be written."""
    page = render(filings).encode("utf-8")

    def write(stream: BinaryIO) -> None:
        stream.write(page)

    write_whole(Path(path), write)


def render(filings: Sequence[Filing]) -> str:
    """The page as text. Whatever a document holds is escaped: a label can be no markup."""
    title = ", ".join(filing.document for filing in filings) or "no document"
    body = [review_of(filing, number) for number, filing in enumerate(filings, start=1)]
    contents = Html("")
    if len(filings) > 1:
        links = (
            element("li", element("a", filing.document, href=f"#d{number}"))
            for number, filing in enumerate(filings, start=1)
        )
        contents = element("nav", element("ul", *links), aria_label="Documents")
    template = Template(files("normalizer.report").joinpath("page.html").read_text(encoding="utf-8"))
    return template.substitute(title=text(f"Review of {title}"), contents=contents, body="\n".join(body))
