"""The cases and clauses as they stand in the data files, and how a case is put to the engine. Amounts are in em."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import yaml

from layout.breaking import break_lines
from layout.display import GlyphRun
from layout.galley import Galley, Piece, shape
from layout.setting import SetLine, set_line, space_line
from tests.layout.build import BODY, EM, case, em, origins, texts

FOLDER = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One clause of a standard: what the engine does about it, and what is not done and why."""

    key: str
    title: str
    state: str
    """``done``, ``partly``, ``not done``, or ``elsewhere`` where no line engine is asked."""
    does: str = ""
    lacks: str = ""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A chapter of a standard."""

    title: str
    clauses: list[Clause]


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A text, and how it must come out.

    clause      keys of the clauses it stands for, parted by spaces.
    name        what is tried.
    measure     of the lines; ``indent`` is taken from the first one.
    level       of the prohibition rules.
    lines       the lines, parted by bars, where the text is broken.
    whole       a part of the text that no line's end may part; first, last: marks no line begins or ends with.
    parts       a part of the text that line's ends may part at its bars only.
    at          left edge of each glyph's cell in the first line; without ``lines`` all of the text is that line.
    hyphenation the language whose syllables words part at.
    over        by how much that line sticks out.
    ends        the paragraph ends with the line.
    emphasis    a part of the text that takes emphasis dots; ``dots`` is where their middles stand.
    status      ``not done`` with ``why`` where the engine does not do it yet.
    """

    clause: str
    name: str
    text: str
    measure: float
    level: str = "basic"
    indent: float = 0
    hanging: bool = False
    hyphenation: str = ""
    lines: str = ""
    whole: str = ""
    parts: str = ""
    first: str = ""
    last: str = ""
    at: str = ""
    over: float = 0
    ends: bool = False
    emphasis: str = ""
    dots: str | None = None
    status: str = "done"
    why: str = ""

    def __str__(self) -> str:
        return f"{self.clause.split()[0]}, {self.name}: {self.text} {self.measure:g} {self.level}"


@cache
def clauses() -> list[Part]:
    """Every clause, in the order of the standards."""
    text = (FOLDER / "clauses.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, _LOADER), list[Part])


@cache
def cases() -> dict[str, list[Case]]:
    """All cases by the file they stand in."""
    found = {}
    for path in sorted((FOLDER / "cases").glob("*.yaml")):
        found[path.stem] = msgspec.convert(yaml.load(path.read_text(encoding="utf-8"), _LOADER), list[Case])
    return found


def galley_of(row: Case, text: str) -> Galley:
    """The text shaped in the square face; a part of it with emphasis dots."""
    face = case()
    before, middle, after = text.partition(row.emphasis) if row.emphasis else (text, "", "")
    pieces = [Piece(before, face), Piece(middle, face, True), Piece(after, face)]
    return shape([p for p in pieces if p.text], prohibition=row.level, hanging=row.hanging, hyphenation=row.hyphenation)


def broken_into(row: Case) -> list[str]:
    """The lines the engine makes of the text."""
    shaped = galley_of(row, row.text)
    return texts(shaped, break_lines(shaped, [em(row.measure)], indent=em(row.indent)))


def parted_wrongly(row: Case, lines: list[str]) -> list[int]:
    """Characters of ``parts``, from its start, before which a line's end parts it where no bar is."""
    start = row.text.index(row.parts.replace("|", ""))
    bars = {n - k for k, n in enumerate(i for i, char in enumerate(row.parts) if char == "|")}
    ends, at = [], 0
    for line in lines[:-1]:
        at += len(line)
        ends.append(at - start)
    return [end for end in ends if 0 < end < len(row.parts.replace("|", "")) and end not in bars]


def first_line(row: Case) -> SetLine:
    """The text's first line set to the measure; all of it is that line where the case names no ``lines``."""
    shaped = galley_of(row, row.text if row.ends or row.lines else f"{row.text}尾")
    if row.lines:
        b = break_lines(shaped, [em(row.measure)], indent=em(row.indent)).ends[0]
    else:
        b = len(shaped) if row.ends else len(shaped) - 1
    spacing = space_line(shaped, 0, b, em(row.measure) - em(row.indent))
    return set_line(shaped, 0, b, spacing, x=em(row.indent), baseline=0, source=BODY)


def cells(line: SetLine) -> list[float]:
    """Left edge of each glyph's cell."""
    return origins(tuple(run for run in line.runs if not _is_dot(run)))


def dots(line: SetLine) -> list[float]:
    """Middle of each emphasis dot."""
    middles = []
    for run in line.runs:
        if _is_dot(run):
            ink = run.face.ink(run.glyphs[0])
            middles.append((run.x + (ink.left + ink.right) * run.size / (2 * run.face.upem)) / EM)
    return middles


def _is_dot(run: GlyphRun) -> bool:
    return run.size != EM
