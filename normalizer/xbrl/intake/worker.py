"""The process in which Arelle reads a report: a request in JSON on standard input, the report in JSON on its output.

Time and memory are bounded here, as well as by the caller. Nothing is fetched, and nothing is written but into the
folder that the caller made for this one reading.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from normalizer.errors import InputError


def main() -> int:
    """Read the request, answer it, and end: 0 with a report or with words on why there is none."""
    request = json.load(sys.stdin)
    # Whatever Arelle or a library prints goes nowhere; only the answer goes to the real standard output.
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    _bound(request["seconds"], request["bytes"])
    try:
        found = _read(request)
    except InputError as error:
        found = {"error": str(error)}
    except (MemoryError, RecursionError):
        found = {"error": f"{request['name']} is too large or nested too deeply to be read: give the statements alone"}
    json.dump(found, answer)
    answer.close()
    return 0


def _bound(seconds: int, size: int) -> None:
    """Limit the time of the processor and the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the caller's clock remains
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(request: dict[str, Any]) -> dict[str, Any]:
    from normalizer.xbrl.intake.extract import extract_report
    from normalizer.xbrl.intake.scan import scan_files
    from normalizer.xbrl.intake.stubs import write_stubs
    from taxonomy import load_taxonomy
    from taxonomy.build import package_path
    from taxonomy.names import NAMESPACE

    root = Path(request["folder"])
    folder, cache = root / "report", root / "cache"
    scan = scan_files(folder, request["entries"])
    write_stubs(scan, folder, cache, load_taxonomy().published)
    own = [str(package_path())] if any(address.startswith(NAMESPACE) for address in scan.ids) else []
    return extract_report(folder, request["entries"], cache, [*request["packages"], *own], scan)


if __name__ == "__main__":
    sys.exit(main())
