"""Columns measured on the page: the baseline grid, level feet, and what may not stand alone at a head or foot."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from layout.display import Fill, Image
from tests.pages.frame import page_frame
from tests.pages.lines import EM_BOX_TOP, Line, Text, texts
from tests.pages.press import Leaf

pytestmark = pytest.mark.xdist_group("pages")

EXACT = 2
"""0.002 pt."""


@pytest.fixture
def bodies(page: Leaf) -> list[Text]:
    """The bodies of a page's stories of running text as they stand."""
    return texts(page.page, page.running)


def _pitch(bodies: list[Text]) -> int:
    """The page's pitch as measured: the commonest step from a line of text to the next."""
    steps = [
        below.baseline - above.baseline
        for text in bodies
        for column in text.columns
        for above, below in pairwise(column.lines)
        if not text.is_subhead(above) and not text.is_subhead(below)
    ]
    return Counter(steps).most_common(1)[0][0]


def test_all_body_baselines_stand_on_the_pages_grid(page: Leaf, bodies: list[Text]) -> None:
    frame = page_frame(page.printed.edition.style, front=page.content.masthead is not None)
    pitch = _pitch(bodies)
    assert frame.pitch_least <= pitch <= frame.pitch_most
    first = frame.area.y + frame.size * EM_BOX_TOP // 1000
    off = [
        f"{(i.baseline - first) % pitch / 1000:.3f} pt: {i}"
        for text in bodies
        for i in text.lines
        if not text.is_subhead(i) and EXACT < (i.baseline - first) % pitch < pitch - EXACT
    ]
    assert not off, "\n".join(off[:12])


def test_neighbouring_columns_share_their_baselines(page: Leaf, bodies: list[Text]) -> None:
    """Over the height that two columns of text have in common, a line of one has its neighbour on the same line."""
    pitch = _pitch(bodies)
    for text in bodies:
        for left, right in pairwise(text.columns):
            ours = {i.baseline for i in left.lines if not text.is_subhead(i)}
            theirs = {i.baseline for i in right.lines if not text.is_subhead(i)}
            assert {b % pitch for b in ours} == {b % pitch for b in theirs}, text.story.slug


def test_text_of_open_stories_stands_in_the_pages_columns_and_of_boxes_in_whole_characters(
    page: Leaf, bodies: list[Text]
) -> None:
    style = page.printed.edition.style
    frame = page_frame(style, front=page.content.masthead is not None)
    tinted = {i.source.story for i in page.page.items if i.source.block == "box"}
    for text in bodies:
        size = text.lines[0].size
        gaps = {b.left - a.right for a, b in pairwise(text.columns)}
        assert len(gaps) <= 1, text.story.slug
        for column in text.columns:
            assert (column.right - column.left) % size <= EXACT, f"{text.story.slug}: not whole characters wide"
            if text.story.slug not in tinted:
                assert any(abs(column.left - x) <= EXACT for x in frame.lefts), f"{text.story.slug}: beside the columns"
                assert column.right - column.left == frame.measure


def test_columns_are_level_at_the_foot_and_the_last_is_not_the_longest(page: Leaf, bodies: list[Text]) -> None:
    pitch = _pitch(bodies)
    for text in bodies:
        feet = [c.lines[-1].baseline for c in text.columns if text.at_foot(c)]
        depths = [round(f / pitch, 2) for f in feet]
        assert max(feet) - min(feet) <= pitch + EXACT, f"{text.story.slug}: feet at lines {depths}"
        assert len(feet) == 1 or feet[-1] <= max(feet[:-1]) + EXACT, f"{text.story.slug}: feet at lines {depths}"


def test_no_line_of_a_paragraph_stands_alone_at_a_head_or_foot(page: Leaf, bodies: list[Text]) -> None:
    faults = []
    for text in bodies:
        blocks = text.paragraph_lines()
        for above, below in pairwise(text.stretches()):
            last, first = above[-1], below[0]
            if last.index != first.index or text.is_subhead(last) or len(blocks[last.index]) <= 3:
                continue
            if last is blocks[last.index][0]:
                faults.append(f"alone at a foot: {last}")
            if first is blocks[last.index][-1]:
                faults.append(f"alone at a head: {first}")
    assert not faults, "\n".join(faults)


def test_two_lines_of_text_follow_every_subhead(page: Leaf, bodies: list[Text]) -> None:
    faults = []
    for text in bodies:
        for stretch in text.stretches():
            for number, line in enumerate(stretch):
                if text.is_subhead(line):
                    after = [i for i in stretch[number + 1 :] if not (text.is_subhead(i) and i.index == line.index)]
                    if len(after) < 2 or any(text.is_subhead(i) for i in after[:2]):
                        faults.append(f"{len(after)} lines below: {line}")
    assert not faults, "\n".join(faults)


def test_no_subhead_is_split_or_touches_its_neighbours(page: Leaf, bodies: list[Text]) -> None:
    faults = []
    for text in bodies:
        for stretch in text.stretches():
            heads = {i.index for i in stretch if text.is_subhead(i)}
            for index in heads:
                split = [i for i in text.lines if i.index == index and i not in stretch]
                faults += [f"split: {i}" for i in split]
            faults += [f"touches {below}: {above}" for above, below in pairwise(stretch) if _touch(above, below)]
    assert not faults, "\n".join(faults)


def _touch(above: Line, below: Line) -> bool:
    """Whether two lines' em boxes overlap."""
    foot = above.baseline + above.size * (1000 - EM_BOX_TOP) // 1000
    return below.baseline - below.size * EM_BOX_TOP // 1000 < foot


def test_pictures_stand_on_their_storys_columns(page: Leaf, bodies: list[Text]) -> None:
    """Whole columns wide, the head level with the em box of a line."""
    pitch = _pitch(bodies)
    frame = page_frame(page.printed.edition.style, front=page.content.masthead is not None)
    for text in bodies:
        first, step = text.columns[0].left, text.columns[1].left - text.columns[0].left
        measure = text.columns[0].right - first
        lefts = [first + n * step for n in range(-6, 7)]  # columns filled by a picture to the foot have no text
        rights = [x + measure for x in lefts]
        for item in page.page.items:
            block = item.source.block.partition(".")[0]
            if item.source.story == text.story.slug and block == "picture" and isinstance(item, Image | Fill):
                where = f"{page.name} {text.story.slug}: {item.rect}"
                assert any(abs(item.rect.x - x) <= 6 * EXACT for x in lefts), where
                assert any(abs(item.rect.right - x) <= 6 * EXACT for x in rights), where
                assert (item.rect.y - frame.area.y) % pitch <= EXACT, where
