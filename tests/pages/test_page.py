"""Whole pages judged from outside: nothing out of place, nothing over anything else, no hole, full to the foot."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise

import pytest

from layout.display import Fill, Frame, GlyphRun, Image, Item
from layout.geometry import MM, Rect
from tests.pages.frame import PageFrame, page_frame
from tests.pages.lines import EM_BOX_TOP, cells_of, texts
from tests.pages.press import Leaf
from tests.pages.room import largest_room, matter

pytestmark = pytest.mark.xdist_group("pages")

SLACK = 50
"""0.05 pt."""

HOLE = 0.03
"""The largest empty rectangle a page may have, as a share of its type area."""

LEAD = 0.08
"""The least share of the type area that the lead's picture takes."""


def _frame(page: Leaf) -> PageFrame:
    return page_frame(page.printed.edition.style, front=page.content.masthead is not None)


def _pitch(page: Leaf) -> int:
    steps: Counter[int] = Counter()
    for text in texts(page.page, page.stories):
        for column in text.columns:
            steps.update(b.baseline - a.baseline for a, b in pairwise(column.lines))
    return steps.most_common(1)[0][0]


def _ink(run: GlyphRun) -> Rect:
    """The box of a run's ink across and of its em boxes down."""
    cells = [c for c in cells_of(run) if c.text.strip()]
    left = min(c.ink_left for c in cells)
    top = run.y - run.size * EM_BOX_TOP // 1000
    return Rect(left, top, max(c.ink_right for c in cells) - left, run.size)


def test_the_largest_hole_is_under_three_hundredths_of_the_type_area(sample_page: Leaf) -> None:
    room = largest_room(sample_page.page, _frame(sample_page).area, _pitch(sample_page))
    assert room.share < HOLE, f"{sample_page.name}: {room}"


def test_the_leads_picture_dominates_the_page(sample_page: Leaf) -> None:
    """One thing dominates: the lead's first picture is the largest of the stories' by far."""
    areas: dict[str, int] = {}
    for item in sample_page.page.items:
        if isinstance(item, Image) and item.source.story:
            areas[item.source.story] = max(areas.get(item.source.story, 0), item.rect.width * item.rect.height)
    lead = areas.pop(sample_page.stories[0].slug)
    assert all(other < 0.8 * lead for other in areas.values()), sample_page.name
    area = _frame(sample_page).area
    assert lead > LEAD * area.width * area.height, f"{sample_page.name}: {lead / area.width / area.height:.1%}"


def _headlines(page: Leaf) -> dict[str, tuple[Rect, int]]:
    """The box of each story's main headline, and its size."""
    out: dict[str, tuple[Rect, int]] = {}
    for item in page.page.items:
        if isinstance(item, GlyphRun) and item.source.block == "headline":
            box = _ink(item)
            if item.source.story in out:
                before = out[item.source.story][0]
                x, y = min(before.x, box.x), min(before.y, box.y)
                box = Rect(x, y, max(before.right, box.right) - x, max(before.bottom, box.bottom) - y)
            out[item.source.story] = box, item.size
    return out


def test_headlines_fall_with_rank_and_none_stands_beside_another(page: Leaf) -> None:
    """Sizes fall from the first story on; headlines on one level are parted by a box (碰题)."""
    heads = _headlines(page)
    sizes = [heads[s.slug][1] for s in page.stories]
    assert all(lower <= upper for upper, lower in pairwise(sizes)), sizes
    assert len(sizes) == 1 or sizes[1] < 0.8 * sizes[0], sizes
    boxed = {i.source.story for i in page.page.items if i.source.block == "box"}
    for one, other in combinations(heads, 2):
        a, b = heads[one][0], heads[other][0]
        level = min(a.bottom, b.bottom) - max(a.y, b.y) > SLACK
        assert not level or (one in boxed) != (other in boxed), f"{one} beside {other}"


def test_a_kicker_is_nearer_to_its_main_line_than_to_what_stands_above(page: Leaf) -> None:
    boxes = [i.rect if not isinstance(i, GlyphRun) else _ink(i) for i in page.page.items if _is_matter(i)]
    for slug, (main, _) in _headlines(page).items():
        runs = [i for i in page.page.items if i.source.story == slug and i.source.block == "kicker"]
        kicker = [_ink(i) for i in runs if isinstance(i, GlyphRun)]
        if kicker:
            top, foot = min(k.y for k in kicker), max(k.bottom for k in kicker)
            above = max(b.bottom for b in boxes if b.bottom <= top and b.x < main.right and b.right > main.x)
            near, far = (main.y - foot) / 1000, (top - above) / 1000
            assert near < far, f"{slug}: {near:.1f} pt to the main line, {far:.1f} pt to what is above"


def _is_matter(item: Item) -> bool:
    return not isinstance(item, GlyphRun) or bool(item.text.strip())


def test_nothing_stands_outside_the_type_area(page: Leaf) -> None:
    area = _frame(page).area
    outside = []
    for item in page.page.items:
        if isinstance(item, GlyphRun) and not item.text.strip():
            continue
        box = _ink(item) if isinstance(item, GlyphRun) else item.rect
        beyond = max(area.x - box.x, box.right - area.right, area.y - box.y, box.bottom - area.bottom)
        if beyond > SLACK:
            outside.append(f"{beyond / 1000:.2f} pt: {item.source} {getattr(item, 'text', '')}")
    assert not outside, "\n".join(outside)


def test_no_type_stands_on_other_type(page: Leaf) -> None:
    """Ink boxes of glyph runs do not overlap, so nothing runs into another column or another story."""
    runs = [(i, _ink(i)) for i in page.page.items if isinstance(i, GlyphRun) and i.text.strip()]
    runs.sort(key=lambda r: r[1].y)
    faults = []
    for number, (run, box) in enumerate(runs):
        for other, beside in runs[number + 1 :]:
            if beside.y >= box.bottom - SLACK:
                break
            if min(box.right, beside.right) - max(box.x, beside.x) > SLACK:
                faults.append(f"{run.source} {run.text} / {other.source} {other.text}")
    assert not faults, "\n".join(faults[:12])


def test_no_text_stands_on_a_picture(page: Leaf) -> None:
    """Only the ears' and the advertisement's own words, and what a missing picture's field says of itself."""
    pictures = [i for i in page.page.items if isinstance(i, Image) or i.source.block.startswith("picture.")]
    fields = [i for i in pictures if isinstance(i, Image | Fill | Frame)]
    faults = []
    for item in page.page.items:
        own = item.source.block.startswith(("ear", "ad", "picture"))
        if isinstance(item, GlyphRun) and item.text.strip() and not own:
            box = _ink(item)
            for field in fields:
                across = min(box.right, field.rect.right) - max(box.x, field.rect.x)
                down = min(box.bottom, field.rect.bottom) - max(box.y, field.rect.y)
                if across > SLACK and down > SLACK:
                    faults.append(f"{item.source} {item.text} on {field.source}")
    assert not faults, "\n".join(faults)


def test_captions_and_credits_keep_to_their_pictures_width(page: Leaf) -> None:
    fields = {
        (i.source.story, i.source.block.partition(".")[2]): i.rect
        for i in page.page.items
        if isinstance(i, Image | Fill) and i.source.block.startswith("picture.")
    }
    for item in page.page.items:
        kind, _, number = item.source.block.partition(".")
        if isinstance(item, GlyphRun) and kind in ("caption", "credit") and item.text.strip():
            field, box = fields[item.source.story, number], _ink(item)
            assert field.x - SLACK <= box.x and box.right <= field.right + SLACK, f"{item.source} {item.text}"
            if kind == "credit":
                assert field.right - box.right < item.size // 4, f"not flush right: {item.text}"


def test_every_column_of_the_page_is_full_to_the_foot(page: Leaf) -> None:
    """The lowest matter ends within a line of the type area's foot; no column ends more than a line above that."""
    frame, pitch = _frame(page), _pitch(page)
    tints = (i.rect for i in page.page.items if i.source.block == "box" and isinstance(i, Fill))
    boxes = [*matter(page.page, pitch), *tints]
    foot = max(b.bottom - (pitch - frame.size) * (b.height == pitch) for b in boxes)
    assert abs(frame.area.bottom - foot) < pitch, f"{(frame.area.bottom - foot) / MM:.1f} mm at the foot"
    for number, left in enumerate(frame.lefts):
        right = left + frame.measure
        lowest = max(b.bottom for b in boxes if b.x < right and b.right > left)
        assert foot - lowest <= pitch, f"column {number + 1} ends {(foot - lowest) / pitch:.1f} lines above the foot"


def test_the_end_mark_stands_within_its_column(page: Leaf) -> None:
    for text in texts(page.page, page.running):
        marks = [i.rect for i in page.page.items if isinstance(i, Fill) and i.source == (text.story.slug, "end", 0, 0)]
        assert len(marks) == (0 if page.overset(text.story) else 1), text.story.slug
        for mark in marks:
            last = text.lines[-1]
            assert last.right - last.size // 2 <= mark.x and mark.right <= text.column_of(last).right + SLACK
            assert mark.bottom == last.baseline
