"""The cases and clauses as they stand in the data files, and how a case is put to the engine. Amounts are in em."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

import msgspec
import yaml
from msgspec.structs import replace

from content.body import Paragraph
from content.markdown import read_body
from layout.display import BLACK, GlyphRun
from layout.dress import Dress
from layout.line.alignment import Align, line_left
from layout.line.breaking import break_lines
from layout.line.galley import Galley, Piece, shape
from layout.line.setting import SetLine, set_line, space_line
from layout.line.typecase import TypeCase
from tests.fonts.square import square_face
from tests.layout.build import BODY, EM, SquareFaces, case, dress, em, origins, style, texts

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
    measure     of the lines; ``indent`` is taken from the first one, negative where the others hang.
    level       of the prohibition rules.
    lines       the lines, parted by bars, where the text is broken.
    whole       a part of the text that no line's end may part; first, last: marks no line begins or ends with.
    parts       a part of the text that line's ends may part at its bars only.
    at          left edge of each glyph's cell in the first line; without ``lines`` all of the text is that line.
    halved      marks that always take half a cell, by the house style's words for them.
    hyphenation the language whose syllables words part at.
    over        by how much that line sticks out.
    ends        the paragraph ends with the line.
    align       where a line stands that is not justified: ``left``, ``centre`` or ``right``.
    emphasis    a part of the text that takes emphasis dots; ``dots`` is where their middles stand.
    vertical    the line is a vertical one: ``at`` counts down from its top.
    stands      the text with what is turned between ``<`` and ``>``, what stands side by side in one cell in brackets.
    places      marks and where their ink stands in their cells: ``，right-head 。right-head``.
    markup      the text is Markdown of a story's body (docs/edition.md), with readings, lines below and note marks.
    readings    left and right edge of each reading in the first line; ``strokes`` of each line below.
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
    halved: str = ""
    lines: str = ""
    whole: str = ""
    parts: str = ""
    first: str = ""
    last: str = ""
    at: str = ""
    over: float = 0
    ends: bool = False
    align: Align | None = None
    emphasis: str = ""
    dots: str | None = None
    vertical: bool = False
    stands: str = ""
    places: str = ""
    markup: bool = False
    readings: str | None = None
    strokes: str | None = None
    status: str = "done"
    why: str = ""

    @property
    def looked_at(self) -> bool:
        """Whether it names places in the first line."""
        return bool(self.at) or any(part is not None for part in (self.dots, self.readings, self.strokes))

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
    """The text shaped in the square face; a part of it with emphasis dots, or all of it read as Markdown."""
    if row.markup:
        (block, *_), _ = read_body(text, "case.md", regular=False)
        assert isinstance(block, Paragraph)
        by = Dress(style(), SquareFaces(), vertical=True) if row.vertical else dress()
        return shape(by.pieces(block.runs, size=EM), prohibition=row.level, hyphenation=row.hyphenation)
    face = upright_case() if row.vertical else case()
    before, middle, after = text.partition(row.emphasis) if row.emphasis else (text, "", "")
    pieces = [Piece(before, face), Piece(middle, face, True), Piece(after, face)]
    return shape(
        [p for p in pieces if p.text],
        prohibition=row.level,
        hanging=row.hanging,
        hyphenation=row.hyphenation,
        halved=frozenset(row.halved.split()),
    )


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
    measure = em(row.measure) - em(row.indent)
    spacing = space_line(shaped, 0, b, measure, justify=row.align is None)
    x = em(row.indent) + line_left(shaped, 0, b, measure, row.align or "left")
    return set_line(shaped, 0, b, spacing, x=x, baseline=0, source=BODY)


def upright_case() -> TypeCase:
    """A case of the square face for vertical lines."""
    return TypeCase(square_face(vertical=True), EM, BLACK, find=lambda _: None, vertical=True)


def cells(line: SetLine) -> list[float]:
    """Left edge of each glyph's cell; of what shares a cell, that cell's."""
    parted = [replace(run, offsets=(0,)) if run.direction == "across" else run for run in line.runs if run.text]
    return origins(tuple(parted))


def readings(line: SetLine) -> list[float]:
    """Left and right edge of each reading above."""
    silent = [r for r in line.runs if not r.text and r.width]
    return [round(x / EM, 3) for r in silent for x in (r.x, r.x + r.width)]


def strokes(line: SetLine) -> list[float]:
    """Left and right end of each line below."""
    return [round(x / EM, 3) for s in line.strokes for x in (s.x, s.x + s.length)]


def dots(line: SetLine) -> list[float]:
    """Middle of each emphasis dot; in a vertical line it stands to the right of the em box."""
    middles = []
    for run in line.runs:
        if not run.text and not run.width:
            ink = run.face.ink(run.glyphs[0])
            middles.append((run.x + (ink.left + ink.right) * run.size / (2 * run.face.upem)) / EM)
            if run.direction != "horizontal":
                assert run.rises[0] + ink.bottom * run.size / run.face.upem > EM / 2
    return middles


def stands(line: SetLine) -> str:
    """The line's text, marked as in ``Case.stands``."""
    marks = {"turned": "<%s>", "across": "(%s)"}
    return "".join(marks.get(run.direction, "%s") % run.text for run in line.runs if run.text)


def places(line: SetLine, marks: Collection[str]) -> dict[str, str]:
    """Where the ink of the marks stands in their cells."""
    found = {}
    for run in line.runs:
        for n, text in enumerate(run.texts):
            if text in marks:
                found[text] = _place(run, n)
    return found


def _place(run: GlyphRun, n: int) -> str:
    """Across and down: where in its cell, of a vertical line, the middle of a glyph's ink is."""
    ink, em = run.face.ink(run.glyphs[n]), run.face.upem
    rise = run.rises[n] / run.size if run.rises else 0.0
    if run.direction == "turned":
        across, down = rise + (ink.bottom + ink.top) / 2 / em, (ink.left + ink.right) / 2 / em
    else:
        across, down = rise + ((ink.left + ink.right) / 2 - run.face.advance(run.glyphs[n]) / 2) / em, 0.88
        down -= (ink.bottom + ink.top) / 2 / em
    side = "right" if across > 0.15 else "left" if across < -0.15 else "middle"
    return f"{side} {'head' if down < 0.4 else 'foot' if down > 0.6 else 'middle'}"
