"""What the user should know: findings, gathered in one report."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

Severity = Literal["error", "warning", "note"]


class Place(NamedTuple):
    """Where a finding is: in a file (line and column from 1), on a page, in a story's block; the unknown is empty.

    ``box`` is left, top, right, bottom in mm from the top left of the page's trim.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    page: str = ""
    story: str = ""
    block: str = ""
    box: tuple[float, ...] = ()

    def __str__(self) -> str:
        at = f"at {self.box[0]:g}, {self.box[1]:g} mm" if self.box else ""
        if self.file:
            parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
            return " ".join(p for p in (":".join(parts), "" if self.line else self.page, at) if p)
        return " ".join(p for p in (self.page, self.story, self.block, at) if p)


class Finding(NamedTuple):
    """One thing to know: ``code`` is stable and for machines (``overset``, ``unknown-key``), ``hint`` is the remedy."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        head = f"{self.place}: " if str(self.place) else ""
        return f"{head}{self.message}" + (f"; {self.hint}" if self.hint else "")


class Report(tuple[Finding, ...]):
    """Findings in the order they were made. Reports add up: ``a + b``."""

    __slots__ = ()

    def __add__(self, other: Report) -> Report:  # type: ignore[override]  # a report stays one
        return Report((*self, *other))

    def within(self, folder: Path) -> Report:
        """The same, with files of ``folder`` called by their names in it: pictures/lift.jpg."""
        head = f"{folder.resolve()}{os.sep}"
        return Report(
            f._replace(place=f.place._replace(file=f.place.file.removeprefix(head).replace(os.sep, "/")))
            if f.place.file.startswith(head)
            else f
            for f in self
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(f for f in self if f.severity == "error")


class BadInput(Exception):  # noqa: N818 - it is the user's input that is named, not an error of ours
    """Input that cannot be set; carries every fault found, not only the first."""

    def __init__(self, report: Report) -> None:
        super().__init__("\n".join(str(f) for f in report.errors))
        self.report = report


def reason_of(error: Exception) -> str:
    """What another program says of a fault, on one short line, the same in every run: no addresses in memory."""
    said = re.sub(r"IndirectObject\((\d+), \d+, \d+\)", r"object \1", " ".join(str(error).split()))
    return said[:80] or type(error).__name__
