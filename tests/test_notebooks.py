"""Every notebook runs as committed, on a copy of the repository's layout, and gives the text that it shows.

``python tests/test_notebooks.py`` runs them all and writes their outputs anew.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
SECONDS = 240
"""No cell may take longer."""

KEY_OUTPUTS = {
    "01_first_release.ipynb": (
        r"^41 facts: \{'proved': 34, 'repaired': 6, 'unproved': 1, 'conflict': 0, 'derived': 0\}$",
        r"Research and development +1 3,425 +13,425,000\.00 +",
        r"Total operating expenses +1 6,789 +16,789,000\.00 +",
        r"Loss from operations +\(1 \.3,378\) +-13,378,000\.00 +",
        r"Loss before taxes +\(1 2,888\) +-12,888,000\.00 +",
        r"Net loss +\$ \(1 2,888\) +-12,888,000\.00 +",
        r"Average common shares outstanding, basic and diluted +6 57,944 +67,944,000\.00 +",
        r"\(Benefit\)/provision for income taxes .* NaN +-162,000\.00$",
        r"^41 facts written, read back and equal$",
    ),
    "02_a_year_of_quarters.ipynb": (
        r"^2005-08-09 +200 +\d+ +0$",
        r"^Revenue +21\.12 +22\.47 +26\.27 +27\.85 +29\.29 +30\.83 +30\.84 +30\.18$",
        r"^5 fiscal years; the largest difference from twelve months is 0$",
        r"2005Q1 +151,000\.00 +29,000\.00 +-122,000\.00 +2005-08-09\.md +2005-08-09\.md$",
        r"^2006Q2: 3,879,000 became 3,640,000$",
        r"^2005-03-31 +134\.00 +100\.00$",
        r"^period\[Q-JUN\]$",
        r"^2005 +79,557,000\.00 +4$",
    ),
    "03_many_companies.ipynb": (
        r"^Revenue +25\.79 +53\.10 +15\.64 +27\.18 +51\.57$",
        r"^NetIncomeLoss +1\.64 +-18\.76 +4\.80 +7\.18 +5\.89$",
        r"Intel Corporation +Marketing, general, and administrative +5,507,000,000\.00 +proved$",
        r"^Operating income +7\.40 +-22\.00 +34\.90 +28\.90 +26\.10$",
        r"Intel Corporation +effective_tax_rate .* is negative$",
    ),
}
"""What each notebook must show, whatever its committed outputs say."""


def run(path: Path, folder: Path) -> nbformat.NotebookNode:
    """The notebook with fresh outputs, run in ``folder/notebooks`` beside a copy of the test cases."""
    book = nbformat.read(path, as_version=4)
    workplace = folder / "notebooks"
    workplace.mkdir()
    shutil.copytree(ROOT / "tests" / "cases", folder / "tests" / "cases")
    shutil.copytree(ROOT / "notebooks" / "cases", workplace / "cases")
    search = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    # The kernel finds the packages as an installed one would, and keeps what it writes for itself out of the home.
    own = {"IPYTHONDIR": "ipython", "JUPYTER_RUNTIME_DIR": "runtime", "MPLCONFIGDIR": "matplotlib"}
    around = {"PYTHONPATH": search, **{name: str(folder / place) for name, place in own.items()}}
    with mock.patch.dict(os.environ, around):
        NotebookClient(
            book,
            timeout=SECONDS,
            kernel_name="python3",
            record_timing=False,
            resources={"metadata": {"path": str(workplace)}},
        ).execute()
    book.metadata = nbformat.from_dict(METADATA)
    return book


def texts(book: nbformat.NotebookNode) -> list[str]:
    """Every output that is text, with the number of its cell: streams, plain text, HTML."""
    found = []
    for number, cell in enumerate(book.cells):
        for output in cell.get("outputs", ()):
            pieces = {"stream": output.text} if output.output_type == "stream" else dict(output.get("data", {}))
            found += [
                f"cell {number}, {kind}:\n{text}"
                for kind, text in sorted(pieces.items())
                if not kind.startswith("image/")
            ]
    return found


def images(book: nbformat.NotebookNode) -> Iterator[bytes]:
    """The pictures, as PNG."""
    for cell in book.cells:
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", {}):
                yield base64.b64decode(output.data["image/png"])


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.name)
def books(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, nbformat.NotebookNode, nbformat.NotebookNode]:
    """Name, the notebook as committed, and freshly run."""
    path: Path = request.param
    return path.name, nbformat.read(path, as_version=4), run(path, tmp_path_factory.mktemp("clone"))


def test_there_are_notebooks():
    assert {path.name for path in NOTEBOOKS} == set(KEY_OUTPUTS)


def test_key_outputs_hold(books):
    name, _, fresh = books
    shown = "\n".join(texts(fresh))
    assert [pattern for pattern in KEY_OUTPUTS[name] if not re.search(pattern, shown, re.MULTILINE)] == []


def test_committed_outputs_are_the_fresh_ones(books):
    _, committed, fresh = books
    assert texts(committed) == texts(fresh), f"run python {Path(__file__).relative_to(ROOT)} and look at what changed"


def test_there_is_a_picture_of_some_size(books):
    _, committed, fresh = books
    for book in (committed, fresh):
        sizes = [len(image) for image in images(book)]
        assert sizes
        assert all(10_000 < size < 300_000 for size in sizes), sizes


def test_outputs_name_no_place_on_a_machine(books):
    _, committed, _ = books
    shown = "\n".join(texts(committed))
    assert re.findall(r"(?:^|[\s'\"(=])(?:/(?:home|root|tmp|usr|var|opt|Users|private)/|[A-Z]:\\)\S*", shown) == []
    assert str(ROOT) not in shown
    assert "Warning" not in shown
    assert "Traceback" not in shown


def write_outputs_anew() -> None:
    """Run every notebook and put its fresh outputs into the committed file."""
    for path in NOTEBOOKS:
        with TemporaryDirectory() as folder:
            nbformat.write(run(path, Path(folder)), path)
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    write_outputs_anew()
