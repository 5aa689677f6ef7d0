"""A report read by Arelle in a process of its own, within bounds of time and memory; safe to call from any thread."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from normalizer.errors import InputError
from normalizer.records import ReportFiles
from normalizer.xbrl.arelle import entry_point_of
from normalizer.xbrl.intake.records import Report, report_from

SECONDS: Final[float] = 300
"""A report that takes longer is given up: real filings take one to five seconds, with a full us-gaap package twenty."""
MOST_MEMORY: Final = 6 << 30
"""In bytes of address space; a large filing with a full package needs less than two gigabytes."""
_WORKER: Final = "normalizer.xbrl.intake.worker"
_OWN_PACKAGE: Final = "META-INF/taxonomyPackage.xml"


def load_report(found: ReportFiles, packages: Sequence[Path] = ()) -> Report:
    """What Arelle reads of the report, with those taxonomy packages at hand.

    Raises InputError for what it cannot read, for a file that is no package, and where time or memory do not suffice.
    """
    for package in packages:
        entry_point_of(package)
    with tempfile.TemporaryDirectory(prefix="statements-") as name:
        folder = Path(name)
        own = lay_out_files(found, folder)
        request = {
            "name": found.name,
            "folder": name,
            "entries": found.entries,
            "packages": [str(package.resolve()) for package in (*packages, *own)],
            "seconds": int(SECONDS) + 1,
            "bytes": MOST_MEMORY,
        }
        answer = json.loads(_ask(json.dumps(request), found.name, SECONDS))
    if "error" in answer:
        raise InputError(f"{found.name}: {answer['error']}" if found.name not in answer["error"] else answer["error"])
    return report_from(answer)


def lay_out_files(found: ReportFiles, folder: Path) -> list[Path]:
    """The report's files written into the folder; the description of a taxonomy package that is among them."""
    report = folder / "report"
    (folder / "cache").mkdir()
    packages = []
    for name, content in found.files.items():
        path = report / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # White space before an XML declaration makes a page no XML; some filers' pages have it.
        path.write_bytes(content.lstrip(b"\r\n\t ") if content[:1].isspace() else content)
        if name.endswith(_OWN_PACKAGE):
            packages.append(path)
    return packages


def _ask(request: str, name: str, seconds: float) -> str:
    """The worker's answer to the request."""
    paths = [str(Path(__file__).resolve().parents[3]), *(path for path in sys.path if path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}
    try:
        ran = subprocess.run(
            [sys.executable, "-P", "-m", _WORKER],
            input=request.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise InputError(
            f"{name} took more than {seconds:g} seconds to read as XBRL: give its statements alone"
        ) from None
    if ran.returncode or not ran.stdout:
        raise InputError(
            f"{name} cannot be read as XBRL: Arelle ended without an answer (status {ran.returncode}); "
            "check the file, or read what it prints with xbrl=False"
        )
    return ran.stdout.decode("utf-8")
