"""What lines are called."""

from __future__ import annotations

from dataclasses import dataclass, field

from normalizer.records.kinds import Measure
from normalizer.records.statements import Line, Statement


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a line may have: published element, standard concept (None: it has none), and how likely it is."""

    element: str
    concept: str | None
    likelihood: float


@dataclass(frozen=True, slots=True)
class MappedLine:
    """A line with its names: candidates by likelihood, and the concept where it is certain enough.

    ``counted`` names it in columns that count shares beside amounts; ``axis`` and ``member`` say of what part it is.
    ``said`` names whose word the name is, where a person has settled it. ``sure`` is how likely the concept of the
    likeliest element is, by all elements that mean it: the figure that ``sure=`` is compared with. ``ruled_out`` says
    in words which names the line's own label or headings do not allow.
    """

    line: Line
    measure: Measure
    candidates: tuple[Candidate, ...]
    concept: str | None
    counted: Candidate | None = None
    axis: str | None = None
    member: str | None = None
    said: str = ""
    sure: float | None = field(default=None, compare=False)
    ruled_out: str = field(default="", compare=False)

    @property
    def element(self) -> str | None:
        """The likeliest published element."""
        return self.candidates[0].element if self.candidates else None

    @property
    def confidence(self) -> float | None:
        """How likely ``element`` is right."""
        return self.candidates[0].likelihood if self.candidates else None


@dataclass(frozen=True, slots=True)
class MappedStatement:
    """A statement with the names of its lines, in the same order."""

    statement: Statement
    lines: tuple[MappedLine, ...]
