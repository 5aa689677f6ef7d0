"""What ``normalize`` gives: the facts and findings of one document, as records, as DataFrames, and into files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from normalizer.kinds import check_statement
from normalizer.printed import lay_out
from normalizer.records import (
    Cover,
    Fact,
    Finding,
    MappedLine,
    MappedStatement,
    Relation,
    StatementKind,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from normalizer.xbrl.report import Form

FilePath = str | os.PathLike[str]


@dataclass(frozen=True, repr=False)
class Filing:
    """One normalised document. The records are exact (Decimal); the frames are built when first asked for.

    ``cover`` is what its first pages say of it; ``cover.dei`` gives that by elements of the SEC's taxonomy.
    ``digest`` is the SHA-256 of the source, by which a document is known again. ``superseded_records`` are what the
    document prints "as previously reported" beside what it has made of it: no facts, but earlier ones to compare.
    """

    document: str
    entity: str | None
    fact_records: tuple[Fact, ...]
    finding_records: tuple[Finding, ...]
    statements: tuple[MappedStatement, ...]
    relation_records: tuple[Relation, ...]
    cover: Cover = field(default_factory=Cover)
    digest: str = ""
    superseded_records: tuple[Fact, ...] = ()

    def __repr__(self) -> str:
        counts = (len(self.statements), len(self.fact_records), len(self.finding_records))
        return f"Filing({self.document!r}, entity={self.entity!r}: %d statements, %d facts, %d findings)" % counts

    @property
    def every_fact(self) -> tuple[Fact, ...]:
        """The facts with those that the document has corrected itself, in printed order."""
        if not self.superseded_records:
            return self.fact_records
        return tuple(sorted((*self.fact_records, *self.superseded_records), key=lambda fact: fact.place))

    @property
    def facts(self) -> pd.DataFrame:
        """The facts, a row a fact, with the columns of the README's table; changing the frame changes no other.

        ``facts.attrs`` say where they are from: :mod:`normalizer.provenance`.
        """
        return self._facts.copy(deep=False)

    @property
    def findings(self) -> pd.DataFrame:
        """Everything doubtful, wrong or mended, a row a finding."""
        return self._findings.copy(deep=False)

    @property
    def relations(self) -> pd.DataFrame:
        """The relations among the printed numbers: both sides in printed units, how found, whether they hold."""
        return self._relations.copy(deep=False)

    def statement(self, kind: StatementKind) -> pd.DataFrame:
        """The statement wide, as printed: a row a line, indexed by label, a column a period, values in single units.

        Values have the sign of their concept, as in ``facts``. A statement that runs over several tables is given as
        one; without any of that kind the frame is empty. Raises InputError for a kind that does not exist.
        """
        check_statement(kind)
        from normalizer.frames import statement_frame

        chosen = [statement for statement in self.statements if statement.statement.kind == kind]
        return statement_frame(lay_out(chosen, self.fact_records))

    def lines(self) -> Iterator[tuple[StatementKind, MappedLine]]:
        """Every line with the kind of its statement, in printed order."""
        for statement in self.statements:
            for line in statement.lines:
                yield statement.statement.kind, line

    def explain(self, line: int | str, row: int | None = None, *, statement: StatementKind | None = None) -> str:
        """Where a line was printed, what was done to its numbers, what it is called and why, and what proves it.

        ``line`` is its label, words of it, or its concept: of lines whose label is exactly that, else holds it, all
        are told. With ``row``, ``line`` is the table. ``statement`` is the only kind looked into. Raises LookupError
        where no statement has such a line, InputError for a kind that does not exist.
        """
        from normalizer.explaining import explain_line, places_of

        if statement is not None:
            check_statement(statement)
        if isinstance(line, str):
            places = places_of(self, line, statement)
        elif row is None:
            raise LookupError(f"table {line} has many lines: give explain(table, row), or a label")
        else:
            places = [(line, row)]
        return "\n\n".join(explain_line(self, table, at) for table, at in places)

    def to_csv(self, path: FilePath) -> None:
        """Write the facts as CSV, values in exact decimals; ``normalizer.read_facts`` reads them back equal.

        This and its siblings write the file whole or not at all, and raise OutputError where they cannot.
        """
        self._write(path, ".csv")

    def to_parquet(self, path: FilePath) -> None:
        """Write the facts as Parquet; needs pyarrow (``pip install '.[parquet]'``)."""
        self._write(path, ".parquet")

    def to_excel(self, path: FilePath) -> None:
        """Write a workbook: the facts, the findings, and a sheet for each statement."""
        self._write(path, ".xlsx")

    def to_json(self, path: FilePath) -> None:
        """Write facts and findings as JSON by the schema ``normalizer/export/facts.schema.json``."""
        self._write(path, ".json")

    def to_datapackage(self, folder: FilePath) -> None:
        """Write facts and findings as CSV into a folder of their own, with a data package's descriptor beside them.

        ``datapackage.json`` says of each column its type, its constraints and its meaning. ``normalizer.read_facts``
        takes the folder and gives the same frame, ``attrs`` included.
        """
        from normalizer.export import write_datapackage

        write_datapackage([self], folder)

    def to_wide_csv(self, path: FilePath, kind: StatementKind) -> None:
        """Write one statement as ``statement(kind)`` gives it, in exact decimals; ``normalizer.read_wide`` reads it.

        Raises InputError for a kind that does not exist.
        """
        from normalizer.export import write_wide_csv

        check_statement(kind)
        write_wide_csv(self, path, kind)

    def to_xbrl(
        self,
        path: FilePath,
        *,
        form: Form | None = None,
        taxonomy: str | None = None,
        every: bool = False,
        identifier: str | None = None,
        validate: bool = True,
        packages: Sequence[FilePath] = (),
    ) -> tuple[Finding, ...]:
        """Write the facts as an XBRL report, validated by Arelle offline, and give the findings.

        ``form`` is "xbrl-json", "xbrl-csv", "xbrl-xml" or "inline"; without it the path's ending tells. A path that
        ends in ``.xbr``, ``.xbri`` or ``.zip`` becomes a report package; beside any other stands
        ``NAME-taxonomy.zip``, the taxonomy that the report needs. ``taxonomy`` "us-gaap-2025" writes published elements
        where they are sure, ``packages`` are files that hold that taxonomy; ``every`` takes facts in conflict too;
        ``identifier`` is the entity's CIK or LEI. Raises OutputError where it cannot be written, InputError where there
        is no fact to write.
        """
        from normalizer.xbrl.export import write_xbrl

        return write_xbrl(
            self,
            path,
            form=form,
            taxonomy=taxonomy,
            every=every,
            identifier=identifier,
            validate=validate,
            packages=packages,
        )

    def report(self, path: FilePath) -> None:
        """Write a page for review: the statements as printed, a mark for each proof, and every finding at its cell.

        One HTML file that needs nothing else. Raises OutputError where it cannot be written.
        """
        from normalizer.report import write_report

        write_report([self], path)

    def plot_waterfall(self, period: str | None = None, *, most: int = 14, ax: Axes | None = None) -> Axes:
        """Draw the way from revenue to net income, a bar a line, and give the axes; needs matplotlib.

        ``period`` is "2010-07-01/2010-09-30" or its last day; without it, the latest. Raises LookupError where there is
        no such income statement, OutputError where matplotlib is not installed.
        """
        from normalizer.plotting.waterfall import plot_waterfall

        return plot_waterfall(self, period, most=most, ax=ax)

    def _write(self, path: FilePath, suffix: str) -> None:
        from normalizer.export import write_filings

        write_filings([self], path, suffix=suffix)

    @cached_property
    def _facts(self) -> pd.DataFrame:
        from normalizer.frames import facts_frame

        return facts_frame([self])

    @cached_property
    def _findings(self) -> pd.DataFrame:
        from normalizer.frames import findings_frame

        return findings_frame([self])

    @cached_property
    def _relations(self) -> pd.DataFrame:
        from normalizer.frames import relations_frame

        return relations_frame([self])
