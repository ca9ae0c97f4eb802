"""Display items as the operators of a page's content stream.

Lengths come in thousandths of a point with y downward from the sheet's top; they go out in points with y upward. All
colours are DeviceCMYK. The items keep their order in the stream, so that a text extractor reads what was composed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from fonts.face import Face
from layout.display import EM_TOP, Artwork, Colour, Fill, Frame, GlyphRun, Image, Item, Stroke
from layout.geometry import Rect
from pdf.clusters import is_spaced, spell
from pdf.embed import Code, EmbeddedFace
from pdf.objects import number, text_string
from pdf.order import Stretch, level_line, parted, sorts_wrongly
from pdf.pictures import Placed
from pdf.shapes import dotted, outlines, points, rounded, wave
from pdf.showing import shown_along, shown_down, stretches


@lru_cache(maxsize=256)
def ink(colour: Colour) -> str:
    """The operator that fills with ``colour``: 0 0 0 1 k is black."""
    return " ".join(number(part / 100, 4) for part in colour) + " k"


class Painter:
    """Paints the pages of one sheet. ``height`` is the sheet's; ``move`` shifts what follows to the right, in mpt."""

    def __init__(
        self,
        height: int,
        faces: Mapping[Face, EmbeddedFace],
        place: Callable[[Image | Artwork], Placed | None],
    ) -> None:
        self._height = height
        self._faces = faces
        self._place = place
        self._left = 0
        self._out: list[str] = []
        self._in_text = False
        self._colour: Colour | None = None
        self._font: tuple[str, int] | None = None
        self._scale = 1000
        self._gap = "0"
        self._marked = ""
        self.pictures: set[str] = set()

    def move(self, left: int) -> None:
        self._left = left

    def data(self) -> bytes:
        """The content stream."""
        self._text(False)
        self._mark("")
        return ("\n".join(self._out) + "\n").encode("ascii")

    def paint(self, items: Sequence[Item], marks: Sequence[str] = ()) -> None:
        """Paint ``items``; ``marks`` are the operators that open the marked content of each, if it is to be marked."""
        for at, item in enumerate(items):
            if marks and marks[at] != self._marked:
                self._mark(marks[at])
            match item:
                case GlyphRun():
                    self._run(item, level_line(item, items, at))
                case Fill():
                    self._fill(item.rect, item.colour, item.radius)
                case Frame():
                    self._frame(item)
                case Image() | Artwork():
                    self._image(item)
                case Stroke():
                    self._stroke(item)

    def _mark(self, operator: str) -> None:
        """Close the marked content that is open, and open another; text objects lie whole within either (14.6.1)."""
        self._text(False)
        if self._marked:
            self._out.append("EMC")
        if operator:
            self._out.append(operator)
        self._marked = operator

    def _text(self, inside: bool) -> None:
        if inside != self._in_text:
            self._out.append("BT" if inside else "ET")
            self._in_text = inside

    def _ink(self, colour: Colour) -> None:
        if colour != self._colour:
            self._out.append(ink(colour))
            self._colour = colour

    def _line_ink(self, colour: Colour) -> str:
        """The operator for a drawn line, good until the graphics state is restored."""
        return ink(colour).replace("k", "K")

    # Text ------------------------------------------------------------------------------------------------------------

    def _run(self, run: GlyphRun, level: int | None) -> None:
        """A run's text; where the next vertical line begins at about its height, ``level``, its end is shown by an
        operator of its own."""
        if not any(run.texts):
            self._outlines(run)
            return
        face = self._faces[run.face]
        texts: Sequence[str] = run.texts
        together: dict[int, tuple[int, str]] = {}
        if "" in texts:
            texts, together = spell(texts)
        elif texts[0].isascii() and is_spaced(run):
            together = {0: (len(texts), run.text)}
        elif level is None and not run.rises and run.direction != "upright":
            row = face.row(run.glyphs, run.texts)
            if row is not None:
                self._ready(run)
                self._set_font(face.resource, run.size)
                self._show(run, shown_along(*row, run.offsets, run.size, run.scale), run.offsets[0], 0)
                return
        codes = [face.code(*pair) for pair in zip(run.glyphs, texts, strict=True)]
        self._ready(run)
        close = 0
        parts = stretches(run, codes, together)
        if level is not None and abs(level - run.y) <= run.size:
            parts = parted(parts, texts, run, level)
        for part in parts:
            alone = level is not None and part is parts[-1] and sorts_wrongly(run, part, level)
            self._set_font(face.font(part.variant, run.direction == "upright" and not alone), run.size)
            if part.start in together:
                close, actual = together[part.start]
                self._out.append(f"/Span <</ActualText {text_string(actual)}>> BDC")
            if alone:
                self._show_alone(run, codes[part.start], part)
            elif run.direction == "upright":
                self._show_down(run, face, codes, part)
            else:
                own, offsets = codes[part.start : part.end], run.offsets[part.start : part.end]
                digits, widths = [code.digits for code in own], tuple(code.width for code in own)
                shown = shown_along(digits, widths, offsets, run.size, run.scale)
                self._show(run, shown, offsets[0], part.rise)
            if part.end == close:
                self._out.append("EMC")
                close = 0

    def _outlines(self, run: GlyphRun) -> None:
        self._text(False)
        self._ink(run.colour)
        self._out.extend(f"{path} f" for path in outlines(run, self._left, self._height))

    def _ready(self, run: GlyphRun) -> None:
        """A text object with the colour and the scale of a run."""
        self._text(True)
        self._ink(run.colour)
        if run.scale != self._scale:
            self._out.append(f"{number(run.scale / 10)} Tz")
            self._scale = run.scale

    def _set_font(self, resource: str, size: int) -> None:
        font = (resource, size)
        if font != self._font:
            self._out.append(f"/{resource} {points(size)} Tf")
            self._font = font

    def _show(self, run: GlyphRun, shown: tuple[str, str], offset: int, rise: int) -> None:
        """Show a stretch, given as ``shown_along`` does, from its first glyph's offset in the run."""
        operand, operator = shown
        if operand != self._gap:
            self._out.append(f"{operand} Tc")
            self._gap = operand
        if run.direction == "turned":
            turn, x, y = "0 -1 1 0", self._left + run.x + rise, self._height - run.y - offset
        else:
            turn, x, y = "1 0 0 1", self._left + run.x + offset, self._height - run.y + rise
        self._out.append(f"{turn} {points(x)} {points(y)} Tm {operator}")

    def _show_down(self, run: GlyphRun, face: EmbeddedFace, codes: list[Code], part: Stretch) -> None:
        """One Tj or TJ in vertical writing."""
        if self._gap != "0":
            self._out.append("0 Tc")
            self._gap = "0"
        x, y = self._left + run.x + part.rise, self._height - run.y - run.offsets[part.start]
        shown = shown_down(run, face, codes, part)
        self._out.append(f"1 0 0 1 {points(x)} {points(y)} Tm {shown}")

    def _show_alone(self, run: GlyphRun, code: Code, part: Stretch) -> None:
        """One glyph of a vertical line in horizontal writing, from its baseline: in the same place, told lower down."""
        if self._gap != "0":
            self._out.append("0 Tc")
            self._gap = "0"
        x = self._left + run.x + part.rise - round(code.width * run.size / 2000)
        y = self._height - run.y - run.offsets[part.start] - run.size * EM_TOP // 1000
        self._out.append(f"1 0 0 1 {points(x)} {points(y)} Tm <{code.digits}>Tj")

    # Boxes and pictures ----------------------------------------------------------------------------------------------

    def _box(self, rect: Rect) -> str:
        x, y = self._left + rect.x, self._height - rect.bottom
        return f"{points(x)} {points(y)} {points(rect.width)} {points(rect.height)} re"

    def _fill(self, rect: Rect, colour: Colour, radius: int = 0) -> None:
        self._text(False)
        self._ink(colour)
        self._out.append(f"{rounded(rect, radius, self._left, self._height) if radius else self._box(rect)} f")

    def _frame(self, frame: Frame) -> None:
        """The space between two boxes: exactly as thick as asked for, and never outside."""
        hole = frame.rect.inset(frame.thickness, frame.thickness)
        if hole.width <= 0 or hole.height <= 0:
            self._fill(frame.rect, frame.colour)
            return
        self._text(False)
        self._ink(frame.colour)
        if frame.radius:
            inner = max(0, frame.radius - frame.thickness)
            ways = [rounded(r, by, self._left, self._height) for r, by in ((frame.rect, frame.radius), (hole, inner))]
            self._out.append(f"{' '.join(ways)} f*")
            return
        self._out.append(f"{self._box(frame.rect)} {self._box(hole)} f*")

    def _stroke(self, stroke: Stroke) -> None:
        """A straight line as a box, filled; a wavy one as half waves, stroked, a whole number of them; dots as dashes
        of no length with round caps (ISO 32000-1, 8.4.3.3)."""
        if not stroke.wave and not stroke.dots:
            self._fill(stroke.rect, stroke.colour)
            return
        self._text(False)
        colour = self._line_ink(stroke.colour)
        path = " ".join((wave if stroke.wave else dotted)(stroke, self._left, self._height))
        self._out.append(f"q {colour} {points(stroke.thickness)} w {path} S Q")

    def _image(self, image: Image | Artwork) -> None:
        placed = self._place(image)
        if placed is None:
            self._missing(image)
            return
        self._text(False)
        self.pictures.add(placed.resource)
        a, b, c, d, e, f = placed.matrix
        clip = f"{self._box(image.rect)} W n " if placed.clipped else ""
        left, bottom = self._left + image.rect.x, self._height - image.rect.bottom
        matrix = (a, b, c, d, left + e, bottom + f)
        # a picture is a unit square, artwork has a size of its own: what it is multiplied by must be finer
        digits = 3 if isinstance(image, Image) else 6
        numbers = " ".join(number(round(v, digits - 3) / 1000, digits) for v in matrix)
        self._out.append(f"q {clip}{numbers} cm /{placed.resource} Do Q")

    def _missing(self, image: Image | Artwork) -> None:
        """A grey field where a picture cannot be printed, so that the hole is seen."""
        self._fill(image.rect, Colour(0, 0, 0, 18))
        self._frame(Frame(image.rect, 1000, Colour(0, 0, 0, 60), image.source))
