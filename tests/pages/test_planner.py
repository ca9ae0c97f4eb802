"""Pages that the planner lays out by itself, of stories as real papers have them, read as a reader would."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace

from benchmarks.editions import made
from content.body import Paragraph, Run
from content.model import Edition
from content.styles import default_style
from layout.compose import Composed, compose
from layout.display import GlyphRun
from layout.faces import LibraryFaces, style_library
from layout.grid import page_grid
from layout.plan import StoryPlan
from tests.pages.room import largest_room

NUMBERS = (3, 15, 26, 31, 112)
"""Pages of 7, 8, 8, 13 and 6 stories; six columns and eight; without and with an advertisement. The last is one that no
cuts straight across fill: only the solver does."""

HOLE = 0.05


@cache
def _faces() -> LibraryFaces:
    return LibraryFaces(style_library(default_style()))


@cache
def _edition(number: int) -> Edition:
    return made(number, default_style()).edition


@cache
def _composed(number: int) -> Composed:
    return compose(_edition(number), _faces())


@pytest.mark.parametrize("number", NUMBERS)
def test_a_page_is_full_and_nothing_has_no_room(number: int) -> None:
    composed = _composed(number)
    assert not [str(f) for f in composed.report.findings if f.code in ("overset", "overset-part", "hole")]
    style = _edition(number).style
    room = largest_room(composed.document.pages[0], page_grid(style.format, style.grid).area, composed.plans[0].pitch)
    assert room.share < HOLE, str(room)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_lead_stands_at_the_head_and_is_not_outdone(number: int) -> None:
    edition, plan = _edition(number), _composed(number).plans[0]
    lead = next(s for s in plan.stories if s.story == edition.pages[0].stories[0].slug)
    assert lead.line == min(s.line for s in plan.stories)
    assert lead.columns == max(s.columns for s in plan.stories if s.line == lead.line)


@pytest.mark.parametrize("number", NUMBERS)
def test_no_headline_is_larger_than_that_of_a_story_of_higher_rank(number: int) -> None:
    stories, sizes = _edition(number).pages[0].stories, _sizes(_composed(number))
    for a in stories:
        for b in stories:
            if a.rank < b.rank:
                assert sizes[a.slug] >= sizes[b.slug], (a.slug, b.slug)


def _sizes(composed: Composed) -> dict[str, int]:
    """Of each story's main lines, in mpt."""
    out: dict[str, int] = {}
    for item in composed.document.pages[0].items:
        if isinstance(item, GlyphRun) and item.source.block == "headline":
            out[item.source.story] = max(out.get(item.source.story, 0), item.size)
    return out


@pytest.mark.parametrize("number", NUMBERS)
def test_stories_do_not_overlap(number: int) -> None:
    stories = _composed(number).plans[0].stories
    assert len(stories) == len(_edition(number).pages[0].stories)
    for n, a in enumerate(stories):
        for b in stories[:n]:
            assert not _cells(a) & _cells(b), (a.story, b.story)


def _cells(story: StoryPlan) -> set[tuple[int, int]]:
    columns = range(story.column, story.column + story.columns)
    return {(column, line) for column in columns for line in range(story.line, story.line + story.lines)}


def test_the_same_edition_gives_the_same_plan() -> None:
    assert compose(_edition(3), LibraryFaces(style_library(default_style()))).plans == _composed(3).plans


def test_planned_again_after_a_small_change_a_page_stays_about_as_it_was() -> None:
    """Twenty characters more in one story: most stories stand where they stood, and the page is full."""
    edition = _edition(26)
    page, last = edition.pages[0], _composed(26).plans[0]
    story = page.stories[2]
    block = story.blocks[-1]
    assert isinstance(block, Paragraph)
    longer = replace(block, runs=(*block.runs, Run("后来又添了几张长椅，孩子们常来写作业。")))
    stories = tuple(replace(s, blocks=(*s.blocks[:-1], longer)) if s is story else s for s in page.stories)
    again = compose(replace(edition, pages=(replace(page, stories=stories),)), _faces(), last={page.label: last})
    was = {s.story: s for s in last.stories}
    stayed = [s for s in again.plans[0].stories if (s.column, s.columns) == (was[s.story].column, was[s.story].columns)]
    assert len(stayed) >= len(stories) - 2
    assert all(abs(s.line - was[s.story].line) <= 8 for s in stayed)
    assert not [str(f) for f in again.report.findings if f.code in ("overset", "hole")]
