"""Drawn artwork of flat shapes and outlined type, kept as SVG or as PDF: advertisements sharp at any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

import indico_fonts
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from drawing.letters import FACES
from drawing.outline import Point

Step = tuple[str, tuple[float, ...]]
"""``M``, ``L``, ``C`` or ``Z`` with its coordinates, y downward."""

KAPPA = 0.5523


@dataclass
class Artwork:
    """Shapes of one colour each over ``width`` by ``height`` points, in the order they are laid."""

    width: float
    height: float
    shapes: list[tuple[list[Step], str]] = field(default_factory=list)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A polygon."""
        steps = [("L" if n else "M", (float(x), float(y))) for n, (x, y) in enumerate(points)]
        self.shapes.append(([*steps, ("Z", ())], colour))

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A rectangle."""
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def oval(self, x: float, y: float, a: float, b: float, colour: str) -> None:
        """An ellipse about a point."""
        k, m = KAPPA * a, KAPPA * b
        steps: list[Step] = [
            ("M", (x - a, y)),
            ("C", (x - a, y - m, x - k, y - b, x, y - b)),
            ("C", (x + k, y - b, x + a, y - m, x + a, y)),
            ("C", (x + a, y + m, x + k, y + b, x, y + b)),
            ("C", (x - k, y + b, x - a, y + m, x - a, y)),
            ("Z", ()),
        ]
        self.shapes.append((steps, colour))

    def ring(self, x: float, y: float, width: float, height: float, line: float, colour: str) -> None:
        """A frame as four bars."""
        for bar in ((x, y, width, line), (x, y + height - line, width, line)):
            self.box(*bar, colour)
        for left in (x, x + width - line):
            self.box(left, y + line, line, height - 2 * line, colour)

    def words(
        self,
        text: str,
        role: str,
        weight: int,
        size: float,
        at: Point,
        colour: str,
        *,
        tracking: float = 0,
        align: Literal["left", "centre", "right"] = "left",
    ) -> float:
        """Outlined type with its em box's head at ``at``; gives the width back."""
        steps: list[Step] = []
        advance, made = 0.0, []
        for char in text:
            outline, wide = _outline(role, weight, char)
            made.append((outline, advance))
            advance += wide * size + tracking
        width = advance - tracking
        left = at[0] - {"left": 0.0, "centre": width / 2, "right": width}[align]
        for outline, x in made:
            for op, numbers in outline:
                points = zip(numbers[::2], numbers[1::2], strict=True)
                moved = [c for u, v in points for c in (left + x + u * size, at[1] + (0.88 - v) * size)]
                steps.append((op, tuple(moved)))
        self.shapes.append((steps, colour))
        return width

    def save(self, path: Path) -> None:
        """SVG or PDF, by the name's end."""
        if path.suffix == ".svg":
            path.write_text(self._svg(), "utf-8")
        else:
            path.write_bytes(self._pdf())

    def _svg(self) -> str:
        size = f'width="{self.width:g}pt" height="{self.height:g}pt" viewBox="0 0 {self.width:g} {self.height:g}"'
        lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>']
        for steps, colour in self.shapes:
            d = "".join(op + " ".join(_number(c) for c in numbers) for op, numbers in steps)
            lines.append(f'<path fill="#{colour}" d="{d}"/>')
        return "\n".join([*lines, "</svg>", ""])

    def _pdf(self) -> bytes:
        ops = [f"1 0 0 -1 0 {self.height:g} cm"]
        signs = {"M": "m", "L": "l", "C": "c", "Z": "h"}
        for steps, colour in self.shapes:
            ops.append(" ".join(_number(share) for share in _cmyk(colour)) + " k")
            ops.extend(" ".join((*map(_number, numbers), signs[op])) for op, numbers in steps)
            ops.append("f")
        content = "\n".join(ops).encode("ascii")
        box = f"[0 0 {self.width:g} {self.height:g}]"
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /TrimBox {box} /Resources << >> /Contents 4 0 R >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
        out, places = bytearray(b"%PDF-1.4\n"), []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
        return bytes(out)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _cmyk(colour: str) -> tuple[float, float, float, float]:
    """A screen colour in printing inks, what the three have in common as black."""
    r, g, b = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    black = 1 - max(r, g, b)
    if black == 1:
        return 0, 0, 0, 1
    return (1 - r - black) / (1 - black), (1 - g - black) / (1 - black), (1 - b - black) / (1 - black), black


@lru_cache(maxsize=8)
def _face(role: str) -> TTFont:
    return TTFont(Path(indico_fonts.__file__).parent / FACES[role], lazy=True)


@lru_cache(maxsize=512)
def _outline(role: str, weight: int, char: str) -> tuple[tuple[Step, ...], float]:
    """A character's outline in em, y upward from its baseline, and its advance."""
    font = _face(role)
    name = _simplified(font).get(font.getBestCmap()[ord(char)], font.getBestCmap()[ord(char)])
    glyphs = font.getGlyphSet(location={"wght": weight})
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    em = font["head"].unitsPerEm
    steps: list[Step] = []
    last: Point = (0, 0)
    for op, points in pen.value:
        if op == "qCurveTo":
            steps.extend(_cubic(last, points))
        elif op in ("moveTo", "lineTo", "curveTo"):
            steps.append(({"moveTo": "M", "lineTo": "L", "curveTo": "C"}[op], tuple(c for p in points for c in p)))
        else:
            steps.append(("Z", ()))
        last = points[-1] if points else last
    scaled = tuple((op, tuple(c / em for c in numbers)) for op, numbers in steps)
    return scaled, glyphs[name].width / em


def _cubic(start: Point, points: Sequence[Point]) -> list[Step]:
    """A quadratic curve of several arcs as cubic ones."""
    out: list[Step] = []
    for n, control in enumerate(points[:-1]):
        after = points[n + 1]
        end = after if n == len(points) - 2 else ((control[0] + after[0]) / 2, (control[1] + after[1]) / 2)
        one = tuple(s + 2 / 3 * (c - s) for s, c in zip(start, control, strict=True))
        two = tuple(e + 2 / 3 * (c - e) for e, c in zip(end, control, strict=True))
        out.append(("C", (*one, *two, *end)))
        start = end
    return out


@lru_cache(maxsize=8)
def _simplified(font: TTFont) -> dict[str, str]:
    """Glyphs that Simplified Chinese writes otherwise (locl)."""
    table = font["GSUB"].table
    out: dict[str, str] = {}
    for script in table.ScriptList.ScriptRecord:
        for language in script.Script.LangSysRecord:
            if language.LangSysTag != "ZHS ":
                continue
            for index in language.LangSys.FeatureIndex:
                feature = table.FeatureList.FeatureRecord[index]
                if feature.FeatureTag == "locl":
                    for lookup in feature.Feature.LookupListIndex:
                        for sub in table.LookupList.Lookup[lookup].SubTable:
                            out.update(getattr(getattr(sub, "ExtSubTable", sub), "mapping", {}))
    return out
