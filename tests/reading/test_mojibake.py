"""Documents that were decoded in a wrong encoding are read as they were meant; clean ones are left alone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pandas as pd
import pytest

import normalizer
from normalizer.reading import mojibake, read_document

HEAD = ("Acme’s balance sheets (in thousands) — as of", "December 31, 2024", "December 31, 2023")
ROWS = (
    HEAD,
    ("Cash\u00a0and “equivalents”", "1,000", "900"),
    ("Receivables", "500", "—"),
    ("Other assets", "—", "600"),
    ("Total assets", "1,500", "1,500"),
    ("Accounts payable", "700", "500"),
    ("Stockholders’ equity", "800", "1,000"),
    ("Total liabilities and stockholders’ equity", "1,500", "1,500"),
)
DOCUMENTS = {
    "page.htm": "<html><body><table>"
    + "".join(f"<tr><td>{a}</td><td>{b}\u00a0</td><td>\u00a0{c}</td></tr>" for a, b, c in ROWS)
    + "</table></body></html>",
    "table.csv": "".join(f'{a},"{b}","{c}"\n' for a, b, c in ROWS),
    "page.md": "".join(f"| {a} | {b} | {c} |\n" + "|---|---|---|\n" * (a == HEAD[0]) for a, b, c in ROWS),
    "page.txt": "\n".join(f"{a:45}{b:>20}{c:>20}" for a, b, c in ROWS),
}


def windows(text: str) -> str:
    """UTF-8 taken for Windows-1252, in which five bytes mean nothing."""
    return "".join(bytes([byte]).decode("cp1252", "replace") for byte in text.encode()).replace("\ufffd", "\x9d")


BROKEN: dict[str, Callable[[str], str]] = {
    "windows": windows,
    "latin": lambda text: text.encode().decode("latin-1"),
    "mac": lambda text: text.encode().decode("mac-roman"),
    "twice": lambda text: text.encode().decode("latin-1").encode().decode("latin-1"),
    "control": lambda text: text.encode("cp1252").decode("latin-1"),
    "spaces lost": lambda text: windows(text).replace("\u00a0", " "),
}


def texts(name: str, content: str) -> list[str]:
    return [" ".join(block.text.split()) for block in read_document(content.encode(), name=name).blocks]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("how", BROKEN)
def test_what_was_wrongly_decoded_is_read_as_it_was_meant(name: str, how: str) -> None:
    clean, broken = DOCUMENTS[name], BROKEN[how](DOCUMENTS[name])
    assert texts(name, broken) == texts(name, clean)
    filing = normalizer.normalize(broken.encode(), document=name)
    assert list(filing.facts["status"]) == ["proved"] * 14
    (said,) = filing.findings.loc[filing.findings["code"] == "text_mended", "message"]
    assert "Acme’s balance sheets" in said


def test_entities_may_spell_it() -> None:
    clean = DOCUMENTS["page.htm"]
    spelled = re.sub(r"[^\x00-\x7f]", lambda sign: f"&#{ord(sign[0])};", windows(clean))
    assert spelled.isascii()
    assert texts("page.htm", spelled) == texts("page.htm", clean)
    assert texts("a.htm", "<p>Net&Acirc;&nbsp;loss &acirc;&euro;&rdquo; paid</p><p></p>") == ["Net loss — paid"]


def test_a_charset_that_the_bytes_contradict_is_not_followed() -> None:
    page = DOCUMENTS["page.htm"].replace("<body>", '<meta charset="iso-8859-1"><body>')
    assert texts("page.htm", page) == texts("page.htm", DOCUMENTS["page.htm"])


def test_a_frame_read_in_a_wrong_encoding_is_mended() -> None:
    frame = pd.read_csv(io.BytesIO(DOCUMENTS["table.csv"].encode()), encoding="latin-1")
    filing = normalizer.normalize(frame, statement="balance_sheet")
    assert "Stockholders’ equity" in set(filing.facts["label"])
    assert "text_mended" in set(filing.findings["code"])


@pytest.mark.parametrize(
    "text",
    [
        "DEMONSTRAÇÃO DO RESULTADO – OPERAÇÕES “CONTINUADAS” — ÂMBITO; NÃO É; AÇÃO–; R$ 1.000 ½",
        "Résultat net à payer – « â » ÊTRE Œuvre 5 € ; dû à l’État",
        "Überschuß § 5 „Größe“ – 10 ‰ ¬ 3 £¥€ ©®™ Š Ž ƒ 5¢ ± × ÷ ¶ • · … † ‡ ¹²³ ª º ° ¼",
        "Lợi nhuận sau thuế Â – ÎN ROMÂNIA, ÅÄÖ, Ελληνικά – “Α”, «да» № 5, 損益計算書",
    ],
)
def test_clean_text_is_left_alone(text: str) -> None:
    assert mojibake.mend(text.encode(), "utf-8") is None
    page = read_document(f"<p>{text}</p><p></p>".encode(), name="a.htm")
    assert ([block.text for block in page.blocks], page.findings) == ([text], ())


def test_text_without_a_sign_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("normalizer.reading.mend", lambda *_: pytest.fail("looked into"))
    assert read_document(DOCUMENTS["page.htm"].encode(), name="page.htm").findings == ()
