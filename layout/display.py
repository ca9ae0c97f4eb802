"""The display list: what is painted where, positions absolute, nothing left to decide.

Every item carries its ``Source``: a tag in a PDF, a word in an archive and a finding of a check point to the same
text.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import Struct, field

from fonts.face import Face
from layout.geometry import Rect


class Colour(NamedTuple):
    """Ink in percent. Pages know no other colour space; pictures keep their own."""

    cyan: float
    magenta: float
    yellow: float
    black: float


BLACK = Colour(0, 0, 0, 100)
WHITE = Colour(0, 0, 0, 0)


class Source(NamedTuple):
    """Which text an item shows: story slug ("" for furniture), block and the characters [start, end) of that block.

    Blocks: ``flag``, ``portrait``, ``kicker``, ``headline``, ``deck``, ``byline``, ``editors_note``, ``body.N`` (N-th
    block of the story), ``table.N`` (the same where it is a table), ``marker.N`` (marks of a list, which are no part
    of its text), ``caption.N``, ``credit.N``, ``picture.N``, ``pull``, ``pull-source``, ``figures``, ``facts``,
    ``sidebar``, ``box``, ``end``, ``jump``; for furniture ``folio``, ``masthead``, ``ear.N``, ``index``,
    ``index.N`` (an entry of it), ``ad.N``, ``rule``, ``proof``.
    """

    story: str
    block: str
    start: int = 0
    end: int = 0


EM_TOP = 880
"""Top of the em box above the baseline, in thousandths of the size (Source Han / Noto CJK ideographic em box)."""

Direction = Literal["horizontal", "upright", "turned", "across"]
"""How a run's glyphs stand: in a horizontal line; or in a vertical one upright under one another, turned by a quarter
clockwise, or side by side in one cell (纵中横)."""


class GlyphRun(Struct, frozen=True):
    """Glyphs of one face, size and colour on one line.

    x, y       start of the line, mpt: of its baseline; of a vertical line's middle axis, at the top of the first cell.
    glyphs     glyph ids of ``face``.
    offsets    each glyph's origin along the line from its start, mpt: to the right, or down.
    rises      each glyph's origin off the line, mpt: above the baseline, or to the right of the axis; () when all 0.
    texts      what each glyph says; "" where it continues the cluster of the glyph before.
    width      where the next run would begin, along the line from its start, mpt.
    scale      horizontal scaling in thousandths (1000 is unscaled; 920 is 长体 by 8 %).
    direction  ``turned`` glyphs have their baseline along the axis, their heads to the right. ``upright`` ones hang
               from it: their origin is the middle of their em box's top edge (ISO 32000-1, 9.7.4.3, vertical origin).
               ``across`` is a small horizontal line in a cell of a vertical one: x, y is the middle of the cell's top
               edge, offsets go to the right of it, rises upward, and ``width`` is still that of the cell, downward.
    """

    face: Face
    size: int
    colour: Colour
    x: int
    y: int
    glyphs: tuple[int, ...]
    offsets: tuple[int, ...]
    texts: tuple[str, ...]
    width: int
    source: Source
    rises: tuple[int, ...] = ()
    scale: int = 1000
    direction: Direction = "horizontal"

    @property
    def text(self) -> str:
        return "".join(self.texts)


class Fill(Struct, frozen=True):
    """A filled box: a rule, a tint, an end mark; its corners rounded by ``radius``."""

    rect: Rect
    colour: Colour
    source: Source
    radius: int = 0


class Frame(Struct, frozen=True):
    """The outline of a box; the line of ``thickness`` lies inside the box, its corners rounded by ``radius``."""

    rect: Rect
    thickness: int
    colour: Colour
    source: Source
    radius: int = 0


class Image(Struct, frozen=True):
    """The part ``crop`` (left, top, right, bottom in upright pixels) of a picture file, stretched over ``rect``."""

    rect: Rect
    path: Path
    crop: tuple[int, int, int, int]
    alt: str
    source: Source


class Artwork(Struct, frozen=True):
    """The part ``crop`` of drawn artwork, stretched over ``rect``: of a page of a PDF (its TrimBox), or of an SVG.

    ``crop`` is left, top, right, bottom of the artwork as seen upright, where all of it is ``size``, mpt. ``page`` of a
    PDF counts from 0. What file it is, its first bytes say.
    """

    rect: Rect
    path: Path
    size: tuple[int, int]
    crop: tuple[int, int, int, int]
    alt: str
    source: Source
    page: int = 0


class Stroke(Struct, frozen=True):
    """A line along text (行间线) or a rule: from (x, y), its middle, ``length`` to the right, or downwards (``down``).

    ``wave`` is how far a wavy line swings to either side, 0 for a straight one. ``dots`` is how far the middles of the
    round dots of a dotted line are apart, one at each end; 0 for a drawn one.
    """

    x: int
    y: int
    length: int
    thickness: int
    colour: Colour
    source: Source
    wave: int = 0
    down: bool = False
    dots: int = 0

    @property
    def rect(self) -> Rect:
        """The box around its ink."""
        half = self.wave + self.thickness // 2
        if self.down:
            return Rect(self.x - half, self.y, 2 * half, self.length)
        return Rect(self.x, self.y - half, self.length, 2 * half)


Item = GlyphRun | Fill | Frame | Image | Artwork | Stroke


class Lead(Struct, frozen=True):
    """What leads to another page: the block it is, and the box around it; the label of that page, the story there."""

    source: Source
    rect: Rect
    page: str
    story: str


class Page(Struct, frozen=True):
    """One page ready to paint; ``stories`` lists slugs in reading order, ``proof`` marks a page not fit to print,
    ``leads`` is what leads from it to another."""

    label: str
    width: int
    height: int
    items: tuple[Item, ...]
    side: str = "right"
    stories: tuple[str, ...] = ()
    proof: bool = False
    leads: tuple[Lead, ...] = ()


class Document(Struct, frozen=True):
    """The pages of an edition with what a PDF says about itself. ``date`` is ISO 8601; it comes from the edition."""

    title: str
    language: str
    date: str
    pages: tuple[Page, ...]
    headlines: Mapping[str, str] = field(default_factory=dict)


Role = Literal[
    "flag",
    "portrait",
    "kicker",
    "headline",
    "deck",
    "byline",
    "editors-note",
    "picture",
    "paragraph",
    "subhead",
    "quotation",
    "quotation-source",
    "verse",
    "list",
    "question",
    "answer",
    "note",
    "table",
    "jump",
    "figures",
    "facts",
    "sidebar",
    "pull",
    "pull-source",
]
"""What a part of a story is to its reader."""


class Piece(Struct, frozen=True):
    """A piece of a part, from its character ``start`` on.

    ``kind`` is ``item`` of a list, its level ``at``; ``more`` of that item, a further paragraph; ``head`` or ``cell``
    of a table, in row ``at``; ``title`` or ``paragraph`` of a box; ``paragraph`` of verse, a stanza's first
    line, and ``line``, a further one.
    """

    start: int
    kind: Literal["item", "more", "head", "cell", "title", "paragraph", "line"]
    at: int = 0


class Part(Struct, frozen=True):
    """A part of a story: the block that items name, and what it is.

    alt       of a picture, what is said in its place.
    pieces    where it has pieces, all of them.
    readings  readings above characters: the first and the one behind the last, and what is read.
    counted   whether a list counts its items.
    title     of a subhead of several clauses, these with a space between them, as lines do not show it.
    """

    block: str
    role: Role
    alt: str = ""
    pieces: tuple[Piece, ...] = ()
    readings: tuple[tuple[int, int, str], ...] = ()
    counted: bool = False
    title: str = ""


class PageReading(Struct, frozen=True):
    """A page as it is read: its stories in order, each with its parts in order."""

    label: str
    section: str
    credits: tuple[tuple[str, tuple[str, ...]], ...]
    stories: tuple[tuple[str, tuple[Part, ...]], ...]


class Reading(Struct, frozen=True):
    """An edition as it is read, page by page."""

    publication: str
    issue: str
    pages: tuple[PageReading, ...]
