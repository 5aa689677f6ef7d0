"""The one door to YAML: files that people write, as YAML 1.2 or as JSON, read into plain values."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from taxonomy.errors import TaxonomyError

MOST_CHARACTERS: Final = 4_000_000
_SUFFIXES: Final = (".yaml", ".yml", ".json")
_NO_ALIAS: Final = "put a text that begins with * in quotes, and write an entry that is used twice out"
_ALIAS: Final = re.compile(r"(?:^|[\s:,\[{-])[&*]\w")


def read_structured(path: str | Path) -> Any:
    """What a file of YAML (``.yaml``, ``.yml``) or JSON (``.json``) holds: mappings, lists, texts, numbers.

    Raises TaxonomyError, which names the file, the line and the next step, for a file that cannot be read or that
    repeats a key; and for YAML with anchors, which can stand for more than any file should hold.
    """
    file = Path(path)
    if file.suffix.lower() not in _SUFFIXES:
        raise TaxonomyError(str(path), "the name", "ends in no known way", f"give a file of {', '.join(_SUFFIXES)}")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        advice = "give a file of UTF-8 text that you may read"
        raise TaxonomyError(str(path), "the file", f"cannot be read ({error})", advice) from error
    return parse_structured(text, str(path), as_json=file.suffix.lower() == ".json")


def parse_structured(text: str, source: str, *, as_json: bool) -> Any:
    """What the text holds; ``source`` is what errors call it. Raises TaxonomyError."""
    if len(text) > MOST_CHARACTERS:
        raise TaxonomyError(source, "the file", f"has {len(text):,} characters", f"give at most {MOST_CHARACTERS:,}")
    try:
        return _parse_json(text, source) if as_json else _parse_yaml(text, source)
    except RecursionError as error:
        raise TaxonomyError(source, "the file", "is nested too deeply", "write it flat") from error


def _parse_json(text: str, source: str) -> Any:
    def whole(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise TaxonomyError(source, twice, "stands twice in one object", "join the two entries")
        return made

    try:
        return json.loads(text, object_pairs_hook=whole)
    except json.JSONDecodeError as error:
        raise TaxonomyError(source, f"line {error.lineno}", f"is no JSON: {error.msg}", "correct the syntax") from error


def _parse_yaml(text: str, source: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.events import AliasEvent

    reader = YAML(typ="safe", pure=True)
    try:
        # The words of a plain text may look like an anchor: only where one may be, the events are looked at.
        if _ALIAS.search(text):
            for event in reader.parse(text):
                if isinstance(event, AliasEvent):
                    line = f"line {event.start_mark.line + 1}"
                    raise TaxonomyError(source, line, f"repeats *{event.anchor}", _NO_ALIAS)
        return reader.load(text)
    except TaxonomyError:
        raise
    except (YAMLError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        line = f"line {mark.line + 1}" if mark else "the file"
        problem = (error.problem if isinstance(error, MarkedYAMLError) else None) or str(error).splitlines()[0]
        raise TaxonomyError(source, line, f"is no YAML: {problem}", "correct the syntax") from error
