"""校样: the stamp on a page that is not fit to print."""

from __future__ import annotations

from fonts.face import Face
from layout.display import Colour, Frame, GlyphRun, Item, Page, Source
from layout.geometry import Rect, mm, pt

_TEXT = "校样"
_RED = Colour(15, 100, 90, 10)
_SOURCE = Source("", "proof")
_HEIGHT_MOST, _HEIGHT_LEAST = mm(11), mm(6)


def proof_mark(page: Page) -> tuple[Item, ...]:
    """A red stamp in the middle of the page's head margin: 校样 in a frame, in the page's heaviest face that has it.

    Where no face has the two characters the frame stands empty, with a bar across it; it is seen all the same.
    """
    margin = min((_top(item) for item in page.items), default=page.height)
    height = max(_HEIGHT_LEAST, min(_HEIGHT_MOST, margin * 2 // 3))
    width = height * 3
    box = Rect((page.width - width) // 2, max(0, min(margin, mm(27)) - height) // 2, width, height)
    frame = Frame(box, pt(2), _RED, _SOURCE)
    able = [face for face in _faces(page) if all(map(face.covers, _TEXT))]
    if not able:
        return (frame, Frame(Rect(box.x, box.y + height // 2 - pt(1), width, pt(2)), pt(2), _RED, _SOURCE))
    face = max(able, key=lambda face: face.weight)
    size = height * 7 // 10
    shaped = face.shape(_TEXT)
    step = size * 5 // 4
    advances = [round(a * size / face.upem) for a in shaped.advances]
    start = box.x + (width - step - advances[-1]) // 2
    # The em box of a Han face is taken to stand an eighth below the baseline.
    baseline = box.y + (height + size) // 2 - size // 8
    run = GlyphRun(
        face=face,
        size=size,
        colour=_RED,
        x=start,
        y=baseline,
        glyphs=shaped.glyphs,
        offsets=tuple(step * n for n in range(len(shaped.glyphs))),
        texts=tuple(_TEXT),
        width=step + advances[-1],
        source=_SOURCE,
    )
    return (frame, run)


def _top(item: Item) -> int:
    return item.y - item.size if isinstance(item, GlyphRun) else item.rect.y


def _faces(page: Page) -> list[Face]:
    """The page's faces in the order of their first use."""
    return list(dict.fromkeys(item.face for item in page.items if isinstance(item, GlyphRun)))
