"""A sentence more or less, as editors send it at night: the page must stay a page."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace

from content.body import Paragraph, Run, Speech
from content.model import Edition, PageContent, Story
from content.read import read_edition
from layout.compose import compose
from layout.display import Image
from layout.faces import LibraryFaces, style_library
from tests.pages.frame import page_frame
from tests.pages.press import SAMPLE
from tests.pages.room import largest_room

pytestmark = pytest.mark.xdist_group("pages")

_MORE = "有关部门负责人表示这项工作还将继续推进下去请市民留意本报后续报道"

HOLE = 0.05
LEAD = 0.08
"""The least share of the type area that the lead's picture takes."""


@cache
def _edition() -> Edition:
    return read_edition(SAMPLE)[0]


@cache
def _faces() -> LibraryFaces:
    return LibraryFaces(style_library(_edition().style))


def _changed(story: Story, characters: int) -> Story:
    """The story with its last paragraph so many characters longer or shorter."""
    number, last = [(n, b) for n, b in enumerate(story.blocks) if isinstance(b, Paragraph | Speech)][-1]
    kept = last.text[: len(last.text) - 1 + min(characters, 0)].rstrip("，、；：“《")
    added = "，" + _MORE[: characters - 1] if characters > 0 else ""
    block = replace(last, runs=(Run(f"{kept}{added}。"),))
    return replace(story, blocks=(*story.blocks[:number], block, *story.blocks[number + 1 :]))


def _pages() -> list[tuple[str, str]]:
    return [(p.label, s.slug) for p in _edition().pages for s in p.stories]


def _page(label: str, slug: str, characters: int) -> PageContent:
    page = next(p for p in _edition().pages if p.label == label)
    stories = tuple(_changed(s, characters) if s.slug == slug else s for s in page.stories)
    return replace(page, stories=stories)


@pytest.mark.parametrize("characters", [-30, 30])
@pytest.mark.parametrize(("label", "slug"), _pages())
def test_a_sentence_more_or_less_leaves_the_page_standing(label: str, slug: str, characters: int) -> None:
    """Nothing overset, no great hole, and the lead's picture still dominates."""
    content = _page(label, slug, characters)
    composed = compose(replace(_edition(), pages=(content,)), _faces())
    page = composed.document.pages[0]
    assert not [str(f) for f in composed.report.findings if f.code in ("overset", "hole")]
    frame = page_frame(_edition().style, front=content.masthead is not None)
    room = largest_room(page, frame.area, composed.plans[0].pitch)
    assert room.share < HOLE, str(room)
    lead = content.stories[0].slug
    pictures = [i.rect for i in page.items if isinstance(i, Image) and i.source.story == lead]
    share = max(r.width * r.height for r in pictures) / (frame.area.width * frame.area.height)
    assert share > LEAD, f"the lead's picture takes {share:.1%}"
