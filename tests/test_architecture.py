"""The house rules, read from the imports of every module, and the checker itself tried with a breach of each."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STAGES = ("reading", "statements", "numbers", "mapping", "arithmetic", "facts")
DOORS = {
    "pandas": (
        "normalizer/reading/frame.py",
        "normalizer/frames.py",
        "normalizer/period_index.py",
        "normalizer/export/*",
        "normalizer/comparing/frames.py",
        "normalizer/comparing/frame_reading.py",
        "normalizer/store/*",
    ),
    "duckdb": ("normalizer/store/*",),
    "arelle": ("normalizer/xbrl/*",),
    "matplotlib": ("normalizer/plotting/*",),
    "pint": ("normalizer/units.py",),
    "jsonschema": ("taxonomy/schemas.py",),
    "referencing": ("taxonomy/schemas.py",),
    "ruamel": ("taxonomy/structured.py",),
    "click": ("normalizer/cli/*",),
    "rich": ("normalizer/show.py",),
    "torch": ("normalizer/learning/*",),
    "ftfy": ("normalizer/reading/mojibake.py",),
    "openpyxl": ("normalizer/export/excel_*.py", "normalizer/reading/*"),
    "threadpoolctl": ("normalizer/mapping/network.py",),
    "pypdfium2": ("normalizer/reading/pdf.py",),
    "python_calamine": ("normalizer/reading/workbook.py",),
    "pyarrow": ("normalizer/export/parquet_file.py", "normalizer/store/*"),
}
CONDUCTORS = ("normalizer/pipeline.py", "normalizer/learning/*")
"""Who may know the stages: what runs them, and what learns from them offline."""
MOST_LINES = 500
LONGEST_FUNCTION = 60

Module = tuple[str, str]
"""A path from the root, with slashes, and the source."""


def imported(path: str, tree: ast.Module) -> Iterator[tuple[str, int, bool]]:
    """Every module that the source imports, wherever: dotted name, line, and whether only for the type checker."""
    typing_only = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and ast.unparse(branch.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")
        for statement in branch.body
        for node in ast.walk(statement)
    }
    package = path.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            # "from normalizer import facts" imports normalizer.facts: both names are looked at.
            names = [base, *(f"{base}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            yield name, node.lineno, id(node) in typing_only


def stage_of(name: str) -> str | None:
    """The stage that a dotted module name belongs to."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "normalizer" and parts[1] in STAGES else None


def import_breaches(path: str, name: str, typing_only: bool) -> Iterator[str]:
    """What is wrong with that module importing that name."""
    own = stage_of(path.removesuffix(".py").replace("/", "."))
    top, other = name.split(".")[0], stage_of(name)
    if path.startswith("taxonomy/") and top == "normalizer":
        yield "taxonomy imports normalizer"
    if other and own and other != own:
        yield f"the stage {own} imports the stage {other}"
    if other and not own and not any(fnmatch(path, conductor) for conductor in CONDUCTORS):
        yield f"imports the stage {other}, which only the pipeline may"
    if top in DOORS and not typing_only and not any(fnmatch(path, door) for door in DOORS[top]):
        yield f"imports {top}, whose door is {', '.join(DOORS[top])}"


def size_breaches(source: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Modules and functions that are too long to be read at a glance."""
    if (lines := len(source.splitlines())) >= MOST_LINES:
        yield lines, f"has {lines} lines, {MOST_LINES} is too many"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines >= LONGEST_FUNCTION:
                yield node.lineno, f"{node.name} has {lines} lines, {LONGEST_FUNCTION} is too many"


def breaches(modules: Iterable[Module]) -> list[str]:
    """Every breach as "path:line: what", in order; none is the house as it should be."""
    found = set()
    for path, source in modules:
        tree = ast.parse(source)
        for name, line, typing_only in imported(path, tree):
            found |= {(path, line, what) for what in import_breaches(path, name, typing_only)}
        found |= {(path, line, what) for line, what in size_breaches(source, tree)}
    return [f"{path}:{line}: {what}" for path, line, what in sorted(found)]


def the_house() -> list[Module]:
    return [
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for package in ("normalizer", "taxonomy")
        for path in sorted((ROOT / package).rglob("*.py"))
    ]


def test_the_house_keeps_its_rules():
    house = the_house()
    assert len(house) > 10, "the modules were not found: nothing would be checked"
    assert breaches(house) == []


@pytest.mark.parametrize(
    ("path", "source", "what"),
    [
        ("taxonomy/load.py", "import normalizer.text", "taxonomy imports normalizer"),
        ("taxonomy/load.py", "def f():\n    from normalizer import text", "taxonomy imports normalizer"),
        (
            "normalizer/numbers/cells.py",
            "from normalizer.reading.html import x",
            "the stage numbers imports the stage reading",
        ),
        (
            "normalizer/mapping/names.py",
            "from normalizer import arithmetic",
            "the stage mapping imports the stage arithmetic",
        ),
        ("normalizer/mapping/names.py", "from ..numbers import cells", "the stage mapping imports the stage numbers"),
        ("normalizer/facts.py", "import normalizer.statements", "the stage facts imports the stage statements"),
        (
            "normalizer/facts.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import normalizer.mapping",
            "the stage facts imports the stage mapping",
        ),
        ("normalizer/cli/tidy.py", "from normalizer.reading import read_document", "which only the pipeline may"),
        ("normalizer/facts.py", "import pandas as pd", "imports pandas"),
        ("normalizer/reading/html.py", "def f():\n    import pandas", "imports pandas"),
        ("normalizer/pipeline.py", "from arelle.api.Session import Session", "imports arelle"),
        ("normalizer/mapping/network.py", "import torch", "imports torch"),
        ("normalizer/facts.py", "import pint", "imports pint"),
        ("normalizer/reading/html.py", "def f():\n    from pypdfium2 import PdfDocument", "imports pypdfium2"),
        ("normalizer/reading/sniff.py", "import python_calamine", "imports python_calamine"),
        ("taxonomy/__init__.py", "from jsonschema import validate", "imports jsonschema"),
        ("normalizer/mapping/mapping_file.py", "from ruamel.yaml import YAML", "imports ruamel"),
        ("normalizer/facts.py", "x = 1\n" * 500, "has 500 lines"),
        ("normalizer/facts.py", "def f():\n" + "    x = 1\n" * 59, "f has 60 lines"),
    ],
)
def test_a_breach_is_found(path, source, what):
    assert [breach for breach in breaches([(path, source)]) if what in breach]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("normalizer/pipeline.py", "from normalizer.reading import read_document\nimport normalizer.facts"),
        ("normalizer/reading/html.py", "from normalizer.reading.lines import x\nfrom . import text"),
        ("normalizer/learning/samples.py", "from normalizer.mapping.features import describe\nimport torch"),
        ("normalizer/mapping/names.py", "from taxonomy import Taxonomy\nfrom normalizer.records import Line"),
        ("normalizer/filing.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas as pd"),
        ("normalizer/export/csv_file.py", "def f():\n    import pandas"),
        ("normalizer/facts.py", "x = 1\n" * 499 + "def f():\n" * 0),
        ("normalizer/facts.py", "def f():\n" + "    x = 1\n" * 58),
    ],
)
def test_what_is_allowed_is_no_breach(path, source):
    assert breaches([(path, source)]) == []


def test_importing_the_package_loads_nothing_heavy():
    heavy = (
        "arelle",
        "pandas",
        "numpy",
        "pint",
        "jsonschema",
        "ruamel",
        "lxml",
        "openpyxl",
        "rich",
        "click",
        "ftfy",
        "taxonomy",
        "pypdfium2",
        "python_calamine",
        "matplotlib",
    )
    program = f"import sys, normalizer; print([name for name in {heavy!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_every_public_name_is_there():
    import normalizer

    assert {name for name in normalizer.__all__ if getattr(normalizer, name) is None} == set()
    with pytest.raises(AttributeError, match="nonesuch"):
        _ = normalizer.nonesuch
