"""The one door to Arelle: what it loads comes out as small records of our own.

Always offline; a Session a run, since a second run of one Session loses its packages; nothing on the terminal; Arelle
is imported only when it is needed (half a second). Not for threads: Arelle allows one Session at a time in a process.
"""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree

from normalizer.errors import InputError

_DESCRIPTION: Final = "META-INF/taxonomyPackage.xml"
_PACKAGES: Final = "{http://xbrl.org/2016/taxonomy-package}"
_LARGEST: Final = 10_000_000
"""No description of a package is longer, in bytes."""


@dataclass(frozen=True, slots=True)
class Message:
    """What Arelle says: level (``ERROR``, ``WARNING``, …), code, text."""

    level: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class LoadedConcept:
    """A concept as Arelle sees it: local name, item type's local name, balance, and how many labels it has."""

    name: str
    item_type: str
    period_type: str
    balance: str | None
    abstract: bool
    labels: int


@dataclass(frozen=True, slots=True)
class Arc:
    """A relationship in an extended link role; ``weight`` is None outside calculation."""

    role: str
    parent: str
    child: str
    order: float
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class LoadedTaxonomy:
    """What a taxonomy package holds under its own namespaces, and what Arelle said while loading it."""

    concepts: Mapping[str, LoadedConcept]
    calculation: tuple[Arc, ...]
    presentation: tuple[Arc, ...]
    messages: tuple[Message, ...]

    @property
    def errors(self) -> tuple[Message, ...]:
        """The messages that are errors."""
        return tuple(m for m in self.messages if m.level in ("ERROR", "CRITICAL"))


def load_taxonomy_package(package: Path) -> LoadedTaxonomy:
    """The taxonomy of the package's first entry point, validated by Arelle.

    Raises InputError where the file is no taxonomy package; what is wrong within is among the messages.
    """
    from arelle import XbrlConst
    from arelle.api.Session import Session
    from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
    from arelle.RuntimeOptions import RuntimeOptions

    options = RuntimeOptions(
        entrypointFile=entry_point_of(package),
        packages=[str(package)],
        internetConnectivity="offline",
        disablePersistentConfig=True,
        keepOpen=True,
        validate=True,
    )
    handler = StructuredMessageLogHandler()
    with Session() as session, _silence():
        session.run(options, logHandler=handler)
        models = session.get_models()
        messages = tuple(_messages(handler.messages))
        if not models or models[0] is None:
            return LoadedTaxonomy({}, (), (), messages)
        model: Any = models[0]
        namespaces = {model.modelDocument.targetNamespace} if model.modelDocument is not None else set()
        return LoadedTaxonomy(
            concepts={c.name: c for c in _concepts(model, namespaces)},
            calculation=tuple(_arcs(model, (XbrlConst.summationItem, XbrlConst.summationItem11), weighted=True)),
            presentation=tuple(_arcs(model, (XbrlConst.parentChild,), weighted=False)),
            messages=messages,
        )


def check_calculations(instance: Path, *, cache: Path | None = None) -> tuple[Message, ...]:
    """What Arelle says of an XBRL report under Calculations 1.1, round to nearest: errors and inconsistent sums.

    A sum that fails has the code ``calc11e:inconsistentCalculationUsingRounding``. The report's taxonomy is found by
    the paths it names, or in ``cache`` as fetched before; nothing is fetched.
    """
    from arelle.api.Session import Session
    from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
    from arelle.RuntimeOptions import RuntimeOptions

    options = RuntimeOptions(
        entrypointFile=str(instance),
        internetConnectivity="offline",
        disablePersistentConfig=True,
        validate=True,
        calcs="c11r",
        cacheDirectory=str(cache) if cache else None,
    )
    handler = StructuredMessageLogHandler()
    with Session() as session, _silence():
        session.run(options, logHandler=handler)
        return tuple(_messages(handler.messages))


def entry_point_of(package: Path) -> str:
    """The address of the package's first entry point. Raises InputError where the file is no taxonomy package."""
    try:
        with zipfile.ZipFile(package) as members:
            described = next((m for m in members.infolist() if m.filename.endswith(_DESCRIPTION)), None)
            if described is None or described.file_size > _LARGEST:
                raise InputError(f"{package} holds no {_DESCRIPTION}: give an XBRL taxonomy package (a zip file)")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            root = etree.fromstring(members.read(described), parser)
    except (OSError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise InputError(f"{package} cannot be read as a taxonomy package ({error}): give a zip file") from error
    entry = root.find(f".//{_PACKAGES}entryPointDocument")
    if entry is None or not entry.get("href"):
        raise InputError(f"{package} names no entry point in {_DESCRIPTION}: add an entryPointDocument")
    return str(entry.get("href"))


class _silence:
    """Keeps the loggers' last resort from the terminal while Arelle runs."""

    def __enter__(self) -> None:
        self._held = logging.lastResort
        logging.lastResort = None

    def __exit__(self, *_: object) -> None:
        logging.lastResort = self._held


def _messages(logged: list[dict[str, Any]]) -> Iterator[Message]:
    """Arelle's messages, those of its own progress left out."""
    for entry in logged:
        if entry["levelname"] != "DEBUG" and not str(entry["messageCode"]).startswith("info"):
            yield Message(str(entry["levelname"]), str(entry["messageCode"] or ""), str(entry["msg"]))


def _concepts(model: Any, namespaces: set[str]) -> Iterator[LoadedConcept]:
    """The concepts of those namespaces that are items."""
    from arelle import XbrlConst

    labels = model.relationshipSet(XbrlConst.conceptLabel)
    for name, concept in model.qnameConcepts.items():
        if name.namespaceURI in namespaces and concept.isItem:
            yield LoadedConcept(
                name=name.localName,
                item_type=concept.typeQname.localName,
                period_type=concept.periodType,
                balance=concept.balance,
                abstract=concept.isAbstract,
                labels=len(labels.fromModelObject(concept)),
            )


def _arcs(model: Any, arcroles: tuple[str, ...], *, weighted: bool) -> Iterator[Arc]:
    """The relationships of those arcroles, role by role in order."""
    for arcrole in arcroles:
        for role in sorted(model.relationshipSet(arcrole).linkRoleUris):
            for r in model.relationshipSet(arcrole, role).modelRelationships:
                parent, child = r.fromModelObject, r.toModelObject
                if parent is not None and child is not None:
                    weight = float(r.weight) if weighted else None
                    yield Arc(role, parent.qname.localName, child.qname.localName, float(r.order), weight)
