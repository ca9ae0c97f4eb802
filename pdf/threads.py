"""Article threads: a bead for each column of a story, page after page (ISO 32000-1, 12.4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from layout.display import GlyphRun, Page
from layout.geometry import Rect, around
from pdf.objects import File, Name, Raw, Ref
from pdf.shapes import points
from pdf.sheets import Sheet

_TEXT = ("body", "table", "marker", "jump")
_ROW = 6
"""How much higher than the line before it, in its size, a table's line stands when it begins another column."""


class Bead(NamedTuple):
    """A column of a story: the sheet it stands on, its place there in mpt, y from the sheet's top."""

    sheet: int
    rect: Rect


def columns_of(page: Page, story: str) -> Iterator[Rect]:
    """The columns, or of vertical text the tiers, of a story's text, in the order of reading."""
    box: Rect | None = None
    last: GlyphRun | None = None
    for item in page.items:
        own = isinstance(item, GlyphRun) and item.source.story == story and item.text
        if not own or not isinstance(item, GlyphRun) or item.source.block.partition(".")[0] not in _TEXT:
            continue
        rect = _rect(item)
        if box is not None and last is not None and not _begins(item, last):
            box = around(box, rect)
        else:
            if box is not None:
                yield box
            box = rect
        last = item
    if box is not None:
        yield box


def _begins(run: GlyphRun, last: GlyphRun) -> bool:
    """Whether a run begins another column: it stands higher than the line before it, or of vertical text further to
    the right. The cells of a row, each with lines of its own, are no columns."""
    if run.direction == "horizontal":
        return run.y < last.y - last.size * (_ROW if run.source.block.startswith("table.") else 1)
    return run.x > last.x + last.size // 2 or (run.x == last.x and run.y < last.y)


def _rect(run: GlyphRun) -> Rect:
    if run.direction == "horizontal":
        return Rect(run.x, run.y - run.size * 88 // 100, run.width, run.size)
    return Rect(run.x - run.size // 2, run.y, run.size, run.width)


def write_threads(
    file: File, sheets: Sequence[Sheet], pages: Sequence[Ref], headlines: Mapping[str, str]
) -> tuple[list[Ref], dict[int, list[Ref]]]:
    """Add a thread for each story that has text; returned are the threads, and each sheet's beads."""
    beads: dict[str, list[Bead]] = {}
    for number, sheet in enumerate(sheets):
        for page, trim in sheet.trims():
            for story in page.stories:
                placed = (Rect(r.x + trim.x, r.y, r.width, r.height) for r in columns_of(page, story))
                beads.setdefault(story, []).extend(Bead(number, rect) for rect in placed)
    threads: list[Ref] = []
    on_sheets: dict[int, list[Ref]] = {}
    for story, own in beads.items():
        if not own:
            continue
        thread = file.reserve()
        refs = [file.reserve() for _ in own]
        for n, (bead, ref) in enumerate(zip(own, refs, strict=True)):
            on_sheets.setdefault(bead.sheet, []).append(ref)
            entries: dict[str, Any] = {
                "Type": Name("Bead"),
                "N": refs[(n + 1) % len(refs)],
                "V": refs[n - 1],
                "P": pages[bead.sheet],
                "R": _box(bead.rect, sheets[bead.sheet].height),
            }
            file.put(ref, entries if n else {**entries, "T": thread})
        title = headlines.get(story) or story
        file.put(thread, {"Type": Name("Thread"), "F": refs[0], "I": {"Title": title}})
        threads.append(thread)
    return threads, on_sheets


def _box(rect: Rect, height: int) -> Raw:
    sides = (rect.x, height - rect.bottom, rect.right, height - rect.y)
    return Raw(f"[{' '.join(map(points, sides))}]")
