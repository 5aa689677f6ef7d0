"""What runs in a process of its own: Arelle loads one report, offline, and says what it thinks of it.

``python -m normalizer.xbrl.worker`` reads a request as JSON from stdin and writes the answer as JSON to stdout.
Whatever Arelle or a library prints goes nowhere. ``normalizer.xbrl.process`` is the other end.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final

_UNHEARD: Final = ("DEBUG", "INFO")
_DAY: Final = timedelta(days=1)


def main() -> int:
    """Answer the request on stdin; status 0."""
    request = json.load(sys.stdin)
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    _bound(int(request["memory"]), int(request["seconds"]))
    with answer:
        json.dump(answer_to(request), answer)
    return 0


def _bound(megabytes: int, seconds: int) -> None:
    """Let this process have no more memory and time than that, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))


def answer_to(request: Mapping[str, Any]) -> dict[str, Any]:
    """Messages of a validation (level, code, text, ids of the facts they speak of), and the facts where asked for."""
    from arelle.api.Session import Session
    from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
    from arelle.RuntimeOptions import RuntimeOptions

    options = RuntimeOptions(
        entrypointFile=request["report"],
        packages=list(request["packages"]) or None,
        internetConnectivity="offline",
        disablePersistentConfig=True,
        keepOpen=True,
        validate=True,
        calcs="c11r",
        utrValidate=True,
        validateDuplicateFacts="inconsistent",
    )
    handler = StructuredMessageLogHandler()
    with Session() as session:
        session.run(options, logHandler=handler)
        models = [model for model in session.get_models() if _is_report(model)]
        return {
            "loaded": bool(models),
            "messages": [_message(entry, models) for entry in handler.messages if _is_heard(entry)],
            "facts": [_fact(fact) for model in models for fact in model.factsInInstance] if request["facts"] else [],
            "count": sum(len(model.factsInInstance) for model in models),
        }


def _is_report(model: Any) -> bool:
    from arelle.ModelDocument import Type

    reports = (Type.INSTANCE, Type.INLINEXBRL, Type.INLINEXBRLDOCUMENTSET)
    return model is not None and model.modelDocument is not None and model.modelDocument.type in reports


def _is_heard(entry: Mapping[str, Any]) -> bool:
    return entry["levelname"] not in _UNHEARD and not str(entry["messageCode"]).startswith("info")


def _message(entry: Mapping[str, Any], models: list[Any]) -> dict[str, Any]:
    refs = [ref for ref in entry["refs"] or () if isinstance(ref, Mapping)]
    return {
        "level": str(entry["levelname"]),
        "code": str(entry["messageCode"] or ""),
        "text": " ".join(str(entry["msg"]).split()),
        "facts": list(dict.fromkeys(name for ref in refs for name in _ids(ref, models))),
    }


def _ids(ref: Mapping[str, Any], models: list[Any]) -> Iterator[str]:
    """The ids of the facts that a reference names: by Arelle's number of the object, else by the fragment."""
    for model in models:
        found: Any = model.modelObject(ref["objectId"]) if ref.get("objectId") else None
        if getattr(found, "id", None) and hasattr(found, "contextID"):
            yield str(found.id)
            return
    place, _, fragment = str(ref.get("href", "")).rpartition("#")
    if place and fragment and not fragment.startswith("element("):
        yield fragment


def _fact(fact: Any) -> dict[str, Any]:
    """The fact in plain words: ``{namespace}name`` for names, None for a nil, first and last days, ``USD/shares``."""
    context = fact.context
    return {
        "id": fact.id,
        "concept": fact.qname.clarkNotation,
        "value": None if fact.isNil else str(fact.value),
        "decimals": fact.decimals,
        "unit": _unit(fact.unit) if fact.unit is not None else None,
        "notes": [note.text for note in _noted(fact)],
        "entity": list(context.entityIdentifier) if context is not None else None,
        "start": _first_day(context.startDatetime) if context is not None and context.isStartEndPeriod else None,
        "end": _last_day(context.endDatetime) if context is not None and context.endDatetime is not None else None,
        "dimensions": {
            axis.clarkNotation: dim.memberQname.clarkNotation if dim.isExplicit else dim.typedMember.stringValue
            for axis, dim in (context.qnameDims.items() if context is not None else ())
        },
    }


def _noted(fact: Any) -> list[Any]:
    from arelle import XbrlConst

    relations = fact.modelXbrl.relationshipSet(XbrlConst.factFootnote).fromModelObject(fact)
    return [relation.toModelObject for relation in relations if relation.toModelObject is not None]


def _unit(unit: Any) -> str:
    over, under = unit.measures
    return "/".join("*".join(name.localName for name in part) for part in (over, under) if part)


def _first_day(moment: datetime) -> str:
    return moment.date().isoformat()


def _last_day(moment: datetime) -> str:
    """Arelle ends a period at the midnight after its last day."""
    return (moment - _DAY if moment.time() == datetime.min.time() else moment).date().isoformat()


if __name__ == "__main__":
    sys.exit(main())
