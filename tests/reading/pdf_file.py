"""PDF files written by hand for the tests: a few pages of text in Helvetica, each piece at its place."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import md5

Piece = tuple[float, float, str]
"""Points from the left and from the bottom of the page, and the text; a size may follow after a bar: ``"(1)|5"``."""

UPRIGHT = (1, 0, 0, 1)
PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
RIGHTS = (-4).to_bytes(4, "little", signed=True)
ID = b"0123456789abcdef"
DIGIT = 0.556
"""The width of a Helvetica digit in ems."""


def make_pdf(
    pages: Sequence[Sequence[Piece]],
    turn: tuple[int, int, int, int] = UPRIGHT,
    *,
    rotate: int = 0,
    image: bool = False,
    password: str | None = None,
) -> bytes:
    """The bytes of a file; ``turn`` is the text's matrix, ``rotate`` the page's own angle.

    With a ``password``, the empty one too, the file is encrypted (40 bits).
    """
    owner = b"O" * 32
    secret = md5((password or "").encode() + PAD[: 32 - len(password or "")] + owner + RIGHTS + ID).digest()[:5]
    objects: list[str | bytes] = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for page in pages:
        content = "\n".join(_show(piece, turn) for piece in page)
        if image:
            content += "\nq 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
        drawn = content.encode("cp1252")
        if password is not None:
            number = (len(objects) + 1).to_bytes(3, "little") + b"\0\0"
            drawn = rc4(md5(secret + number).digest()[:10], drawn)
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n".encode() + drawn + b"\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 800] /Rotate {rotate} /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
            "/Encoding /WinAnsiEncoding >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    locks = f"/Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{rc4(secret, PAD).hex()}>"
    return _write(objects, "" if password is None else f"/Encrypt << {locks} >> /ID [<{ID.hex()}> <{ID.hex()}>]")


def _show(piece: Piece, turn: tuple[int, int, int, int]) -> str:
    x, y, words = piece
    text, _, size = words.partition("|")
    a, b, c, d = turn
    at = (a * (x - 400) + c * (y - 400) + 400, b * (x - 400) + d * (y - 400) + 400)  # turned around the middle
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F {size or 10} Tf {a} {b} {c} {d} {at[0]} {at[1]} Tm ({escaped}) Tj ET"


def rc4(key: bytes, content: bytes) -> bytes:
    """The content under the old stream cipher that such files use."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _write(objects: Sequence[str | bytes], encrypt: str) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + (body.encode() if isinstance(body, str) else body) + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R {encrypt}"
    return out + f"trailer << {trailer} >>\nstartxref\n{start}\n%%EOF".encode()


def right(x: float, y: float, text: str) -> Piece:
    """A figure that ends at ``x``."""
    narrow = sum(text.count(mark) for mark in ",. ")
    brackets = sum(text.count(mark) for mark in "()")
    width = 10 * (DIGIT * (len(text) - narrow - brackets) + 0.278 * narrow + 0.333 * brackets)
    return (x - width, y, text)


def balance_sheet(left: float = 60, top: float = 700, columns: Sequence[float] = (480, 560)) -> list[Piece]:
    """A small balance sheet with a title, dollar signs apart, dot leaders, a wrapped label and a page number."""
    y = iter(range(int(top), 0, -14))
    first, second = columns
    page: list[Piece] = [(left + 150, next(y), "ACME WIDGETS, INC."), (left + 140, next(y), "BALANCE SHEETS")]
    page.append((left + 145, next(y), "(in thousands)"))
    at = next(y)
    page += [(left + 390 - 20, at, "December 31,"), (second - 60, at, "December 31,")]
    at = next(y)
    page += [right(first, at, "2011"), right(second, at, "2010"), (left, next(y), "Assets:")]
    lines = [
        ("Cash and cash equivalents", "1,234", "987"),
        ("Accounts receivable, net ....................", "10", "(20)"),
        ("Total assets", "1,244", "967"),
        ("Accounts payable", "44", "67"),
        ("Common stock, $0.01 par value; 1,000 shares authorized and", "", ""),
        ("outstanding at the end of each year", "1,200", "900"),
        ("Total liabilities and shareholders' equity", "1,244", "967"),
    ]
    for label, one, other in lines:
        at = next(y)
        page.append((left + (0 if label.startswith("Total") else 10), at, label))
        if one:
            page += [right(first, at, one), right(second, at, other)]
        if label.startswith(("Cash", "Total")):
            page += [(first - 50, at, "$"), (second - 50, at, "$")]
    return [*page, (300, 20, "17")]
