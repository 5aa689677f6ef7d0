"""EDGAR's text files: a header, then documents of several kinds, each read as what it is."""

from __future__ import annotations

import pytest

from normalizer.reading import read_document
from normalizer.reading.submission import is_submission, split_submission
from normalizer.records import Grid, Paragraph

HEADER = (
    "<SEC-DOCUMENT>0000000000-08-000001.txt : 20080220\n<SEC-HEADER>x.hdr.sgml\nCOMPANY CONFORMED NAME:\t\t\tACME INC\n"
)
PAGE = "<html><p>Société</p><table>" + "<tr><td>Cash</td><td>5</td><td>6</td></tr>" * 4 + "</table></html>"
ASCII = "BALANCE SHEETS\n\n<TABLE>\n<S>          <C>    <C>\nCash         12     13\nDebt         14     15\n</TABLE>\n"


def document_of(kind: str, text: str, *, closed: bool = True) -> str:
    end = "</TEXT>\n</DOCUMENT>\n" if closed else ""
    return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>1\n<FILENAME>a.htm\n<TEXT>\n{text}\n{end}"


PICTURE = "begin 644 logo.jpg\nM_]C_X  02D9)1@ ! 0$ 8 !@  #_VP!#  @&!@<&!0@'!P<)\n`\nend\n"
WHOLE = HEADER + "".join(
    [
        document_of("10-K", PAGE),
        document_of("GRAPHIC", PICTURE),
        document_of("EX-101.INS", "<XBRL><?xml version='1.0'?><xbrl>1</xbrl></XBRL>"),
        document_of("EX-99", PICTURE),
        document_of("EX-13", ASCII, closed=False),
        document_of("EX-27", "<PDF>\n" + ASCII + "</PDF>"),
    ]
)


@pytest.mark.parametrize("content", [WHOLE, WHOLE.replace("\n", "\r\n"), WHOLE.lower()], ids=["unix", "dos", "lower"])
def test_each_document_is_read_as_what_it_is_in_order(content: str) -> None:
    blocks = read_document(content.encode("cp1252")).blocks
    words = [block.text.upper() for block in blocks if isinstance(block, Paragraph)]
    assert "COMPANY CONFORMED NAME: ACME INC" in words
    assert "SOCIÉTÉ" in words
    grids = [[[cell.text.upper() for cell in row] for row in b.rows if row] for b in blocks if isinstance(b, Grid)]
    assert [grid[-1] for grid in grids] == [["CASH", "5", "6"], ["DEBT", "14", "15"], ["DEBT", "14", "15"]]
    assert not any("M_]C" in word for word in words)


def test_each_document_has_an_encoding_of_its_own() -> None:
    one, other = (document_of("10-K", PAGE).encode(encoding) for encoding in ("utf-8", "cp1252"))
    words = [block.text for block in read_document(one + other).blocks if isinstance(block, Paragraph)]
    assert words == ["Société", "Société"]


def test_marks_in_a_page_make_no_submission() -> None:
    assert not is_submission(b"<html><body><document>\n<type>10-K\n")
    assert not is_submission(b"<DOCUMENT>\n<p>a page</p>")
    assert split_submission(b"<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n \n</TEXT>\n</DOCUMENT>") == ([], [])
