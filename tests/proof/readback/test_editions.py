"""Editions out of their own archive's PDFs: the edition that is attached, or what the tags tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from content.body import Block, List, Note, Paragraph, Quote, Speech, Subhead, Table, Verse
from content.importer.tagged.story import credits_of
from content.importer.write import write_files
from content.model import Edition, PageContent, Story
from content.read import read_edition
from pdf.archive import Flavour
from proof.readback.read import read_back
from tests.pdf.kept import NAMES, Kept, edition


def read_from(kept: Kept, folder: Path, flavour: Flavour = "2u") -> tuple[Edition, list[str]]:
    """The edition that comes back, without the press's own style; and what was told by it."""
    files, report = read_back(kept.written(flavour)[0], "pages.pdf")
    write_files(files, folder)
    again, faults = read_edition(folder)
    assert not faults.errors
    return again, [f"{f.code} {f.message}" for f in report]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def said(block: Block) -> tuple[Any, ...]:
    """A block by what it is and what it says, without the look of words."""
    match block:
        case Verse():
            return "verse", tuple(bare(line) for line in block.lines if bare(line))
        case List():
            return "list", tuple((item.level, item.number > 0, bare(item.text)) for item in block.items)
        case Table():
            return "table", tuple(tuple(bare(cell.text) for cell in row) for row in block.rows)
        case Speech():
            return "speech", block.asks, bare(block.text)
        case Subhead():
            return "subhead", tuple(map(bare, block.clauses))
        case Paragraph() | Quote() | Note():
            return type(block).__name__, getattr(block, "source", False), bare(block.text)
    return type(block).__name__, bare(block.text)


def blocks(story: Story, *, run_in: bool) -> Iterator[tuple[Any, ...]]:
    """What a story says; heads of briefs that run in are at the beginning of their paragraphs (``run_in``)."""
    head = ""
    for block in story.blocks:
        if run_in and story.kind == "briefs" and isinstance(block, Subhead):
            head = bare(block.text)
            continue
        kind, *rest = said(block)
        yield (kind, *rest[:-1], head + rest[-1]) if head else (kind, *rest)
        head = ""


def parts(story: Story) -> dict[str, Any]:
    """All else that a story has."""
    kept = replace(story, flag="" if story.kind == "picture" and story.flag == "图片新闻" else story.flag)
    return {
        "headline": bare("".join(kept.headline)),
        "kicker": bare(kept.kicker),
        "deck": bare(kept.deck),
        "flag": bare(kept.flag),
        "names": [bare(name) for credit in kept.bylines for name in credit.names],
        "roles": [bare(credit.role) for credit in kept.bylines],
        "captions": [bare(p.caption + p.credit) for p in kept.pictures],
        "note": [bare(text) for text in kept.editors_note],
        "quote": bare("".join(kept.pull_quote.lines) + kept.pull_quote.source) if kept.pull_quote else "",
        "figures": [(bare(f.value), bare(f.unit), bare(f.label)) for f in kept.figures],
        "facts": [(bare(f.label), bare(f.text)) for f in kept.facts.items] if kept.facts else [],
        "sidebar": (bare(kept.sidebar.headline), [bare(t) for t in kept.sidebar.text]) if kept.sidebar else None,
        "portrait": kept.portrait is not None,
    }


def in_order(kept: Kept) -> Iterator[tuple[PageContent, list[Story]]]:
    """The pages with their stories in the order in which they are read, one across the fold not among them."""
    for page, content in zip(kept.composed.document.pages, kept.edition.pages, strict=True):
        own = {story.slug: story for story in content.stories}
        yield content, [own[slug] for slug in page.stories if slug in own]


@pytest.mark.parametrize(("name", "flavour"), [*((name, "2u") for name in NAMES), ("forms", "4")])
def test_the_stories_come_back_as_they_were_told(name: str, flavour: Flavour, tmp_path: Path) -> None:
    kept = edition(name)
    again, _ = read_from(kept, tmp_path / "again", flavour)
    assert (again.publication, again.date) == (kept.edition.publication, kept.edition.date)
    assert [page.label for page in again.pages] == [page.label for page in kept.edition.pages]
    run_in = kept.edition.style.briefs.head == "run-in"
    for page, (content, stories) in zip(again.pages, in_order(kept), strict=True):
        assert (page.section, page.credits) == (content.section, content.credits)
        assert len(page.stories) == len(stories)
        for story, first in zip(page.stories, stories, strict=True):
            assert list(blocks(story, run_in=False)) == list(blocks(first, run_in=run_in)), first.slug
            assert parts(story) == parts(first), first.slug


def test_a_story_across_the_fold_stands_there_again(tmp_path: Path) -> None:
    kept = edition("jiangan")
    again, _ = read_from(kept, tmp_path / "again")
    assert [spread.pages for spread in again.spreads] == [spread.pages for spread in kept.edition.spreads]
    for spread, first in zip(again.spreads, kept.edition.spreads, strict=True):
        assert list(blocks(spread.story, run_in=False)) == list(blocks(first.story, run_in=False))


def test_a_turned_story_is_one_again(tmp_path: Path) -> None:
    kept = edition("turned")
    again, _ = read_from(kept, tmp_path / "again")
    stories = [story for page in again.pages for story in page.stories]
    turned = [story for story in stories if story.jump]
    assert len(turned) == 1
    assert turned[0].headline == ("老巷的灯亮了", "晚归的人安了心")
    assert turned[0].characters == 6200
    assert len(stories) == 3


def test_an_attached_edition_comes_back_to_the_byte(tmp_path: Path) -> None:
    kept = edition("forms")
    files, report = read_back(kept.written("3u")[0], "pages.pdf")
    assert files == dict(kept.files)
    assert [f.code for f in report] == ["attached"]
    assert write_files(files, tmp_path / "again")


def test_pictures_and_what_finds_no_place_are_told(tmp_path: Path) -> None:
    again, told = read_from(edition("forms"), tmp_path / "again")
    lanes = again.pages[0].stories[0]
    assert lanes.pictures[0].alt == "江上的桥"
    assert (tmp_path / "again/pictures" / lanes.pictures[0].name).stat().st_size > 1000
    assert [line for line in told if "advertisement" in line] == [
        "unplaced an advertisement is left out: 云坪茶会的广告",
        "unplaced an advertisement is left out: 廊桥重开的公益广告",
    ]
    assert again.pages[0].masthead is not None
    assert again.pages[0].index is not None
    assert [entry.page for entry in again.pages[0].index.entries] == ["A2", "A2"]


@pytest.mark.parametrize(
    ("line", "role", "names"),
    [
        ("程砚　何燕", "", ("程砚", "何燕")),
        ("程　砚　欧阳小满", "", ("程砚", "欧阳小满")),
        ("本报记者　程　砚　何燕", "本报记者", ("程砚", "何燕")),
        ("手绘　何燕", "手绘", ("何燕",)),
        ("程砚", "", ("程砚",)),
    ],
)
def test_a_byline_of_names_alone_has_no_role(line: str, role: str, names: tuple[str, ...]) -> None:
    (credit,) = credits_of(line)
    assert (credit.role, credit.names) == (role, names)
