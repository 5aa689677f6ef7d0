"""A filing into a file of XBRL: a report package that holds everything, or a report with its taxonomy beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final

from normalizer.errors import InputError, OutputError
from normalizer.export.target import check_target, write_together
from normalizer.filing import Filing
from normalizer.records import Finding
from normalizer.xbrl.checks import check_zip
from normalizer.xbrl.inline import inline_text
from normalizer.xbrl.instance import instance_text
from normalizer.xbrl.make import make_report
from normalizer.xbrl.oim_csv import csv_texts
from normalizer.xbrl.oim_json import json_text
from normalizer.xbrl.package import PACKAGE_ENDINGS, package_beside, report_members, taxonomy_members, zip_bytes
from normalizer.xbrl.process import run_arelle
from normalizer.xbrl.published import published
from normalizer.xbrl.report import FORMS, Form, Report
from normalizer.xbrl.stub import stub_members
from normalizer.xbrl.validate import findings_of
from taxonomy import load_taxonomy

ENDINGS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        ".json": "xbrl-json",
        ".csv": "xbrl-csv",
        ".xml": "xbrl-xml",
        ".xbrl": "xbrl-xml",
        ".htm": "inline",
        ".html": "inline",
        ".xhtml": "inline",
        ".xbr": "xbrl-json",
        ".xbri": "inline",
        ".zip": "xbrl-json",
    }
)
"""The form that a file name's ending stands for where none is named; the last three are report packages."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files of an export by path, in the order in which they matter, and the report's entry among them."""

    files: Mapping[Path, bytes]
    entry: Path
    taxonomy: Path | None


def write_xbrl(
    filing: Filing,
    path: str | os.PathLike[str],
    *,
    form: Form | None = None,
    taxonomy: str | None = None,
    every: bool = False,
    identifier: str | None = None,
    validate: bool = True,
    packages: Sequence[str | os.PathLike[str]] = (),
) -> tuple[Finding, ...]:
    """Write the filing as XBRL, whole or not at all, and give what there is to say of it.

    A path that ends in ``.xbri``, ``.xbr`` or ``.zip`` becomes a report package with the report's taxonomy in it.
    Beside any other, ``NAME-taxonomy.zip`` is written, the taxonomy package that the report needs; for xBRL-CSV the
    metadata, ``NAME-metadata.json``, and footnotes, ``NAME-notes.csv``, too. Before anything is written, Arelle
    validates it, with the published taxonomies in ``packages``, or what our data say of their elements. Raises
    OutputError where it cannot be written, InputError for a filing without facts, for a taxonomy that is not known, for
    a package that cannot be read.
    """
    target = Path(path)
    chosen = form_of(target, form)
    check_target(target)
    report, findings = make_report(filing, taxonomy=taxonomy, every=every, identifier=identifier)
    if validate:
        for package in packages:
            check_zip(Path(package))
        findings = (*findings, *_try(report, target.name, chosen, (taxonomy, packages)))
    write_together(lay_down(report, target, chosen).files)
    return findings


def _try(
    report: Report, name: str, form: Form, published_in: tuple[str | None, Sequence[str | os.PathLike[str]]]
) -> tuple[Finding, ...]:
    """What Arelle says of the report, laid down where nobody sees it."""
    taxonomy, given = published_in
    with TemporaryDirectory(prefix="statements-") as folder:
        trial = lay_down(report, Path(folder) / name, form)
        write_together(trial.files)
        packages = [*([trial.taxonomy] if trial.taxonomy else []), *(Path(package).resolve() for package in given)]
        if report.elements and taxonomy and not given:
            stub = Path(folder) / "stub-of-published-elements.zip"
            stub.write_bytes(zip_bytes(stub_members(report.elements, published(taxonomy), load_taxonomy())))
            packages.append(stub)
        return findings_of(run_arelle(trial.entry, packages), report)


def form_of(path: Path, form: str | None = None) -> Form:
    """The form to write: the one named, if the path's ending goes with it, or the one of the ending.

    >>> form_of(Path("a.json")), form_of(Path("a.xbr"), "xbrl-xml")
    ('xbrl-json', 'xbrl-xml')
    """
    ending = path.suffix.lower()
    if form is not None and form not in FORMS:
        raise OutputError(f"{form!r} is no form of XBRL; use {', '.join(FORMS)}")
    known = next((known for known in FORMS if known == form), None)
    natural = ENDINGS.get(ending)
    if natural is None:
        raise OutputError(f"{path}: {ending or 'no ending'!r} names no form of XBRL; use {', '.join(ENDINGS)}")
    if (
        known is None
        or known == natural
        or ending == ".zip"
        or (ending == ".xbr" and known in ("xbrl-xml", "xbrl-csv"))
    ):
        return known or natural
    fitting = ", ".join(end for end, its in ENDINGS.items() if its == known)
    raise OutputError(f"{path}: {ending} does not hold {known}; name a file that ends in {fitting} or .zip")


def lay_down(report: Report, path: Path, form: Form) -> Written:
    """The files that the report becomes at that path."""
    ending = path.suffix.lower()
    if ending in PACKAGE_ENDINGS:
        members = report_members(report, _report_files(report, report.own.stem, form), ending)
        return Written({path: zip_bytes(members)}, path, None)
    beside = package_beside(path)
    files = _bare_files(report, path, form)
    entry = path.with_name(f"{path.stem}-metadata.json") if form == "xbrl-csv" else path
    return Written({**files, beside: zip_bytes(taxonomy_members(report))}, entry, beside)


def _report_files(report: Report, stem: str, form: Form) -> dict[str, bytes]:
    """File name -> content within a package."""
    match form:
        case "xbrl-json":
            return {f"{stem}.json": json_text(report)}
        case "xbrl-csv":
            return {name or f"{stem}.json": content for name, content in csv_texts(report, f"{stem}.csv").items()}
        case "xbrl-xml":
            return {f"{stem}.xbrl": instance_text(report)}
        case "inline":
            return {f"{stem}.html": inline_text(report)}


def _bare_files(report: Report, path: Path, form: Form) -> dict[Path, bytes]:
    """Path -> content of the report's own files."""
    if form == "xbrl-csv":
        named = csv_texts(report, path.name)
        return {path.with_name(name or f"{path.stem}-metadata.json"): content for name, content in named.items()}
    return {path: next(iter(_report_files(report, path.stem, form).values()))}


__all__ = ["ENDINGS", "InputError", "form_of", "lay_down", "write_xbrl"]
