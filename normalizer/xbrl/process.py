"""Arelle in a process of its own, with bounds on time and memory: the parent's end of ``worker``.

Any number may run at once, from threads too; none prints, none outlives its time.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from normalizer.errors import InputError

SECONDS: Final = 120
MEGABYTES: Final = 4000
"""How long and how large a run may grow: a filing of 10,000 facts takes 2 seconds and 150 MB."""


@dataclass(frozen=True, slots=True)
class Note:
    """What Arelle says of a report: level (``ERROR``, ``WARNING``, ``INCONSISTENCY``), code, text, ids of facts."""

    level: str
    code: str
    text: str
    facts: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether the report breaks a rule of XBRL, rather than looks doubtful or does not add up."""
        return self.level in ("ERROR", "CRITICAL")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A report as Arelle sees it: its notes, and how many facts it has."""

    notes: tuple[Note, ...]
    count: int


def run_arelle(
    report: Path,
    packages: Sequence[Path] = (),
    *,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> Loaded:
    """What Arelle says of the report, with the taxonomies of those packages; nothing is fetched.

    It checks everything: schema, dimensions, OIM, units, Calculations 1.1 (round to nearest), duplicates.
    Raises InputError where Arelle cannot load the report at all, takes longer or needs more than the bounds.
    """
    request = {
        "report": str(report),
        "packages": [str(package) for package in packages],
        "facts": False,
        "memory": megabytes,
        "seconds": math.ceil(seconds),
    }
    # Only where this package and its libraries lie, not the folder that the user happens to stand in.
    paths = [str(Path(__file__).resolve().parents[2]), *(part for part in sys.path if part)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-P", "-m", "normalizer.xbrl.worker"]
    try:
        ran = subprocess.run(
            command, input=json.dumps(request).encode(), capture_output=True, timeout=seconds, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(f"{report}: Arelle was not done in {seconds:g} seconds; try a smaller report") from error
    try:
        answer = json.loads(ran.stdout)
    except ValueError as error:
        raise InputError(f"{report}: Arelle ended without an answer; it may need more than {megabytes} MB") from error
    notes = tuple(Note(n["level"], n["code"], n["text"], tuple(n["facts"])) for n in answer["messages"])
    if not answer["loaded"]:
        told = next((note.text for note in notes if note.is_error), "it holds no report")
        raise InputError(f"{report}: Arelle cannot load it ({told}); check that it is an XBRL report")
    return Loaded(notes, answer["count"])
