"""转版: a story turned to another page. Where it may be parted, and the edition with its two parts on their pages.

The story is not changed: both parts have all its blocks and say which of them are set (``Part``), so that a place in
the text is the same place on either page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from content.body import Note, Quote, Speech, Subhead
from content.model import Edition, PageContent, Part, Story

HEAD_RANK = 3
"""Rank of the head over the second part."""

_SHORT = 4
"""Characters that the first clause of a headline must have to stand for all of it."""


class Turn(NamedTuple):
    """A story of page ``page`` goes on at page ``to`` with its block ``at``, counted from 0."""

    story: str
    page: str
    to: str
    at: int


def cuts(story: Story) -> list[int]:
    """The blocks at which a story may go on elsewhere: a paragraph, or a subhead; never what hangs on the block before.

    A subhead stays with its text, a question with its answer, what a colon announces with that, notes with the last
    part, a quotation with its source.
    """
    out = []
    for at in range(2, len(story.blocks)):
        before, block = story.blocks[at - 1], story.blocks[at]
        asked = isinstance(before, Speech) and before.asks
        hangs = isinstance(block, Note) or (isinstance(block, Quote) and block.source)
        if not (isinstance(before, Subhead) or asked or hangs or before.text.rstrip().endswith(("：", ":"))):
            out.append(at)
    return out


def first_part(story: Story, turn: Turn) -> Story:
    """What stays on its page: all but the blocks from the turn on."""
    return replace(story, part=Part(0, turn.at, to=turn.to))


def second_part(story: Story, turn: Turn) -> Story:
    """What goes on elsewhere: the rest of the text under where it comes from and a short headline."""
    short = story.headline[:1] if story.headline and len(story.headline[0]) >= _SHORT else story.headline
    return replace(
        story,
        part=Part(turn.at, len(story.blocks), back=turn.page),
        kicker=f"（上接第{turn.page}版）",
        kicker_at="above",
        headline=short,
        deck="",
        bylines=(),
        rank=HEAD_RANK,
        pictures=(),
        pull_quote=None,
        figures=(),
        figures_title="",
        headline_direction="horizontal",
        headline_band=False,
        flag="",
        portrait=None,
        editors_note=(),
        facts=None,
        sidebar=None,
        form="box" if story.form == "box" else "open",
    )


def turned(edition: Edition, turns: Iterable[Turn]) -> Edition:
    """The edition with these stories turned; pages keep their stories in order of rank."""
    for turn in turns:
        pages = {page.label: page for page in edition.pages}
        pages[turn.page], pages[turn.to] = turned_pages(pages[turn.page], pages[turn.to], turn)
        edition = replace(edition, pages=tuple(pages.values()))
    return edition


def turned_pages(page: PageContent, other: PageContent, turn: Turn) -> tuple[PageContent, PageContent]:
    """Both pages of a turn."""
    story = next(s for s in page.stories if s.slug == turn.story)
    own = tuple(first_part(s, turn) if s is story else s for s in page.stories)
    return replace(page, stories=own), with_story(other, second_part(story, turn))


def with_story(page: PageContent, story: Story) -> PageContent:
    """A page with one story more, in order of rank."""
    return replace(page, stories=tuple(sorted((*page.stories, story), key=lambda s: s.rank)))
