"""Whole pages: one small page line by line, and what holds for any page whatever is put on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.body import Paragraph, Subhead
from content.model import Edition, Story
from layout.compose import Composed, compose
from layout.display import GlyphRun, Item, Page
from layout.geometry import Rect
from layout.grid import PageGrid, page_grid, story_columns
from layout.line.typecase import EM_TOP
from layout.plan import PagePlan, PicturePlan, StoryPlan
from tests.layout.build import SquareFaces, Text, edition, paragraph, placeholder, story, style, subhead
from tests.layout.dump import dump
from tests.layout.editions import composed

SNAPSHOT = Path(__file__).with_name("small-page.txt")
NUMBERS = (0, 2, 3, 4, 6, 7, 9, 10, 11, 12, 13, 16, 18, 20)
"""Editions that fill a page, leave a hole, or hold too much; with one picture to five."""


def small_page() -> Page:
    """A sheet of 150 mm with one story by a plan: headline beside a picture, three columns of nine characters."""
    house = style()
    sheet = msgspec.structs.replace(
        house.format, width_mm=150, height_mm=150, side_mm=10, top_mm=10, type_height_mm=125
    )
    grid = msgspec.structs.replace(house.grid, columns=3, measure=9)
    house = msgspec.structs.replace(house, format=sheet, grid=grid, front=None)
    lead = story(
        "lead",
        paragraph(Text(0x4E00).of(120)),
        subhead("灯亮起来"),
        paragraph(Text(0x5000).of(140)),
        paragraph(Text(0x5200).of(50)),
        kicker="城市更新",
        pictures=(placeholder("lane", caption="老巷新貌。", credit="罗野摄"),),
    )
    plan = StoryPlan("lead", "open", 3, 0, 3, 4, 18, 2, pictures=(PicturePlan(1, 6),))
    whole = edition(lead, house=house)
    return compose(whole, SquareFaces(), {"B2": PagePlan("B2", 15_750, (plan,))}).document.pages[0]


def test_a_small_page_item_by_item() -> None:
    """Read the file when it changes; ``python -m tests.layout.test_pages`` writes it anew."""
    assert dump(small_page()) == SNAPSHOT.read_text(encoding="utf-8")


class Laid(NamedTuple):
    edition: Edition
    composed: Composed
    page: Page
    plan: PagePlan
    grid: PageGrid


def laid(number: int) -> Laid:
    whole, done = composed(number)
    plan = done.plans[0]
    grid = page_grid(whole.style.format, whole.style.grid, plan.pitch / 1000)
    return Laid(whole, done, done.document.pages[0], plan, grid)


def stories(page: Laid) -> tuple[Story, ...]:
    return page.edition.pages[0].stories


def extent(item: Item) -> Rect:
    """The box an item fills; a run's em boxes."""
    if isinstance(item, GlyphRun):
        return Rect(item.x, item.y - item.size * EM_TOP // 1000, item.width, item.size)
    return item.rect


def body_runs(page: Page, slug: str) -> Iterator[GlyphRun]:
    for item in page.items:
        if isinstance(item, GlyphRun) and item.source.story == slug and item.source.block.startswith("body."):
            yield item


def shown(page: Page, slug: str, block: str) -> str:
    return "".join(i.text for i in page.items if isinstance(i, GlyphRun) and i.source[:2] == (slug, block))


def squeezed(text: str) -> str:
    return "".join(text.split())


def codes(page: Laid, slug: str) -> list[str]:
    return [f.code for f in page.composed.report.findings if f.place.story == slug]


@pytest.mark.parametrize("number", NUMBERS)
def test_body_lines_stand_on_the_baseline_grid(number: int) -> None:
    page = laid(number)
    first = page.grid.area.y + page.grid.size * EM_TOP // 1000
    for one in stories(page):
        subheads = {f"body.{n}" for n, block in enumerate(one.blocks) if isinstance(block, Subhead)}
        for run in body_runs(page.page, one.slug):
            if run.source.block not in subheads:
                assert (run.y - first) % page.grid.pitch == 0


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_stands_outside_the_trim(number: int) -> None:
    page = laid(number)
    for item in page.page.items:
        box = extent(item)
        assert box.x >= 0, item.source
        assert box.y >= 0, item.source
        assert box.right <= page.page.width, item.source
        assert box.bottom <= page.page.height, item.source


@pytest.mark.parametrize("number", NUMBERS)
def test_text_of_different_parts_does_not_overlap(number: int) -> None:
    """Stories, and the blocks of one story, keep clear of each other."""
    page = laid(number)
    runs = [(extent(i), i.source) for i in page.page.items if isinstance(i, GlyphRun)]
    runs.sort(key=lambda r: r[0].y)
    clashes = []
    for n, (box, source) in enumerate(runs):
        for other, its in runs[n + 1 :]:
            if other.y >= box.bottom - 50:
                break
            apart = other.x >= box.right - 50 or box.x >= other.right - 50
            if not apart and source[:2] != its[:2]:
                clashes.append((source, its))
    assert not clashes


@pytest.mark.parametrize("number", NUMBERS)
def test_all_text_is_set_in_order_or_reported_overset(number: int) -> None:
    page = laid(number)
    for one in stories(page):
        wanted = squeezed("".join(block.text for block in one.blocks))
        found = squeezed("".join(run.text for run in body_runs(page.page, one.slug)))
        assert wanted.startswith(found)
        assert ("overset" in codes(page, one.slug)) == (found != wanted)
        if found != wanted:
            (finding,) = [f for f in page.composed.report.findings if f.place.story == one.slug and f.code == "overset"]
            counted = int(finding.message.split()[-2])  # the white between a subhead's clauses is counted
            assert 0 <= counted - (len(wanted) - len(found)) <= sum(isinstance(b, Subhead) for b in one.blocks)
            assert page.page.proof


@pytest.mark.parametrize("number", NUMBERS)
def test_every_part_of_a_story_is_set_or_reported(number: int) -> None:
    """A story that found no place at all is overset; so may a picture be for which its rectangle has no room."""
    page = laid(number)
    for one in stories(page):
        if one.slug not in page.page.stories:
            assert "overset" in codes(page, one.slug)
            continue
        assert squeezed(shown(page.page, one.slug, "headline")) == "".join(one.headline)
        assert squeezed(shown(page.page, one.slug, "kicker")) == one.kicker
        assert squeezed(shown(page.page, one.slug, "deck")) == one.deck
        for index, picture in enumerate(one.pictures):
            found = squeezed(shown(page.page, one.slug, f"caption.{index}"))
            assert found == picture.caption or (not found and "overset-part" in codes(page, one.slug))


@pytest.mark.parametrize("number", NUMBERS)
def test_columns_of_a_story_run_down_and_on_to_the_right(number: int) -> None:
    """Text runs down each column in turn, never back to the left."""
    page = laid(number)
    for plan in page.plan.stories:
        columns = story_columns(plan.column, plan.columns, plan.form, page.edition.style, page.grid)
        places = [
            (max(c for c in range(columns.count) if columns.left(c) <= run.x + page.grid.size), run.y)
            for run in body_runs(page.page, plan.story)
        ]
        assert places == sorted(places)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_page_is_filled_or_says_what_stays_empty(number: int) -> None:
    page = laid(number)
    foot = max(extent(i).bottom for i in page.page.items)
    empty = (page.grid.area.bottom - foot) // page.grid.pitch
    if empty > 2 and not page.page.proof:
        (hole,) = [f for f in page.composed.report.findings if f.code == "hole"]
        assert int(hole.message.split()[0]) == pytest.approx(empty, abs=2)


def long_story(slug: str, length: int, first: int, pictures: int = 0) -> Story:
    """A story of so many characters in paragraphs of 200."""
    parts = (paragraph(Text(first).of(min(200, length - at))) for at in range(0, length, 200))
    return story(slug, *parts, pictures=tuple(placeholder(f"{slug}-{n}") for n in range(pictures)))


@settings(max_examples=12)
@given(st.lists(st.integers(60, 1500), min_size=1, max_size=4), st.integers(0, 2), st.booleans())
def test_any_lengths_make_a_page(lengths: list[int], pictures: int, boxed: bool) -> None:
    made = [
        long_story(f"story-{n}", length, 0x4E00 + 1000 * n, 0 if n else pictures) for n, length in enumerate(lengths)
    ]
    made[-1] = msgspec.structs.replace(made[-1], form="box" if boxed else "auto")
    whole = edition(*made)
    done = compose(whole, SquareFaces())
    overset = {f.place.story for f in done.report.findings if f.code == "overset"}
    for one in made:
        found = "".join(run.text for run in body_runs(done.document.pages[0], one.slug))
        wanted = "".join(b.text for b in one.blocks if isinstance(b, Paragraph))
        assert found == wanted or one.slug in overset


@pytest.mark.parametrize(
    "made",
    [
        (long_story("a", 150, 0x4E00, 1), long_story("b", 3000, 0x5200)),
        (long_story("a", 400, 0x4E00, 1), long_story("b", 3000, 0x5200, 2)),
        (long_story("a", 3000, 0x4E00, 1), long_story("b", 60, 0x5200, 1), long_story("c", 60, 0x5600)),
    ],
    ids=["150 and 3000", "400 and 3000", "3000, 60 and 60"],
)
def test_what_fits_beside_smaller_pictures_is_not_overset(made: tuple[Story, ...]) -> None:
    """Some 3,500 characters and three pictures take two thirds of a page that holds 7,000 characters."""
    done = compose(edition(*made), SquareFaces())
    assert not [f for f in done.report.findings if f.severity == "error"]


@pytest.mark.parametrize("number", NUMBERS)
def test_every_finding_reads_as_a_sentence_with_its_place(number: int) -> None:
    page = laid(number)
    for finding in page.composed.report.findings:
        assert str(finding).startswith("B2")
        assert finding.message


def test_the_same_edition_gives_the_same_page() -> None:
    whole, done = composed(9)
    assert dump(compose(whole, SquareFaces()).document.pages[0]) == dump(done.document.pages[0])


if __name__ == "__main__":
    SNAPSHOT.write_text(dump(small_page()), encoding="utf-8")
