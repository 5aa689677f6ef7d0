"""What is found in a report's files before Arelle sees them: records that fill as the files are scanned."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from normalizer.errors import InputError

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass
class Use:
    """How facts use an element: as a number of which units, for which kinds of period."""

    units: set[str] = field(default_factory=set)
    periods: set[str] = field(default_factory=set)
    text: bool = False


@dataclass
class Scan:
    """What the files name: elements by namespace, ids by address, schemas by namespace, roles, and absent files."""

    used: dict[tuple[str, str], Use] = field(default_factory=lambda: defaultdict(Use))
    axes: set[tuple[str, str]] = field(default_factory=set)
    members: set[tuple[str, str]] = field(default_factory=set)
    prefixes: dict[str, str] = field(default_factory=dict)
    schemas: dict[str, str] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    roles: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    types: set[tuple[str, str]] = field(default_factory=set)
    own: dict[str, str] = field(default_factory=dict)
    declared: set[tuple[str, str]] = field(default_factory=set)
    summed: set[tuple[str, str]] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    stand_ins: dict[str, str] = field(default_factory=dict)
    entityless: int = 0
    reported: int = 0
    """How many facts the XML of the entries holds; not counted for xBRL-JSON and CSV."""

    @property
    def undeclared(self) -> set[tuple[str, str]]:
        """Elements that facts use and that the report's own schema of their namespace does not declare."""
        return {name for name in self.used if name[0] in self.own and name not in self.declared}


def resolve(address: str, name: str, names: set[str], scan: Scan) -> str:
    """The address itself where it is on the web, else the name of a file of the report; absent ones are noted."""
    if address.startswith(("http://", "https://")):
        return address
    path = unquote(address).replace("\\", "/")
    parts = list(PurePosixPath(name).parent.parts)
    for part in path.split("/"):
        if part == "..":
            if not parts:
                raise InputError(f"{name} refers to {address}, which lies outside the report: it is not read")
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    if _SCHEME.match(path) or path.startswith("/"):
        raise InputError(f"{name} refers to {address}, which lies outside the report: it is not read")
    found = "/".join(parts)
    if found not in names:
        scan.absent.add(found)
    return found
