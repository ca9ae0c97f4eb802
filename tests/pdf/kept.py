"""Editions as an archive keeps them, written once a process for all tests of that."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from content.model import Edition, Story
from layout.compose import Composed
from layout.display import Page
from layout.folder import Planning, compose_folder, sources
from layout.reading import reading
from layout.report import Report
from pdf.archive import ArchiveSettings, Flavour, write_archive
from pdf.profile import newsprint
from pdf.write import write_pdf
from tests import small, vertical_edition
from tests.content.folders import write
from tests.content.importer.rawpages import real_page
from tests.pages.press import leaf
from tests.pdf import every_form
from tests.pdf.tagged import Node, Tagged

ROOT = Path(__file__).parents[2]
FLAVOURS: dict[Flavour, tuple[str, str]] = {"2u": ("2u", "ua1"), "3u": ("3u", "ua1"), "4": ("4", "ua2")}
"""The flavours that are written, and what each claims."""


@dataclass(frozen=True)
class Kept:
    """An edition and its pages, and the files an archive keeps of them."""

    edition: Edition
    composed: Composed
    files: Mapping[str, bytes]

    @cache  # noqa: B019 - lives as long as the process
    def written(self, flavour: Flavour) -> tuple[bytes, Report]:
        attached = self.files if flavour == "3u" else {}
        settings = ArchiveSettings(reading(self.edition), newsprint(), flavour, attached)
        done = write_archive(self.composed.document, settings)
        return done.data, done.report

    @cached_property
    def proof(self) -> bytes:
        return write_pdf(self.composed.document).data

    def __hash__(self) -> int:
        return id(self)

    @cached_property
    def tagged(self) -> Tagged:
        return Tagged(self.written("2u")[0])


def kept(folder: Path, *, jump: bool = False) -> Kept:
    made = compose_folder(folder, how=Planning(jump))
    return Kept(made.edition, made.composed, sources(folder, None))


def of_files(files: dict[str, str | bytes], *, jump: bool = False) -> Kept:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), files)
        found = kept(Path(folder), jump=jump)
        for flavour in FLAVOURS:
            found.written(flavour)  # while the pictures are there
        assert found.proof
        return found


@cache
def edition(name: str) -> Kept:
    """The samples, a page with vertical text, every form with advertisements, a page back from its text."""
    match name:
        case "vertical":
            return of_files(vertical_edition.FILES)
        case "forms":
            return of_files(every_form.FILES)
        case "turned":
            return of_files(TURNED, jump=True)
        case "imported":
            printed = leaf("real", "B2").printed
            return Kept(printed.edition, printed.composed, {"page.txt": real_page()[0].encode()})
        case "jiangan":
            return kept(ROOT / "editions" / name)
        case "lanchuan" | "fukan":
            printed = leaf(*_PRINTED[name]).printed
            return Kept(printed.edition, printed.composed, sources(ROOT / "editions" / name, None))
    raise KeyError(name)


TURNED: dict[str, str | bytes] = {
    "edition.yaml": small.EDITION,
    "stories/lanes.md": small.story("[老巷的灯亮了, 晚归的人安了心]", 6200, 'pictures: [{placeholder: "3:2"}]\n'),
    "stories/library.md": small.story("夜里十点书房还亮着灯", 1500),
    "stories/river.md": small.story("一条河", 2600, 'pictures: [{placeholder: "3:2", caption: 夜色}]\n'),
}
_PRINTED = {"lanchuan": ("sample", "A1"), "fukan": ("supplement", "C2")}
NAMES = ("lanchuan", "fukan", "jiangan", "vertical", "forms", "imported")


def bare(text: str) -> str:
    """Without spaces, which lines take, and hyphens that they put in."""
    return re.sub(r"[\s\u00ad]", "", text)


def stories(kept: Kept) -> Iterator[tuple[Page, Story, Node]]:
    """Each story on its page, a story across the fold on the first, with its article of the tree."""
    across = {spread.story.slug: spread.story for spread in kept.edition.spreads}
    told: set[str] = set()
    for page, content, section in zip(
        kept.composed.document.pages, kept.edition.pages, kept.tagged.sections, strict=True
    ):
        by_slug = {story.slug: story for story in content.stories} | across
        articles = [kid for kid in section.kids if isinstance(kid, Node) and kid.type == "Article"]
        slugs = [slug for slug in page.stories if slug not in told]
        assert len(articles) == len(slugs)
        told |= across.keys() & set(slugs)
        yield from ((page, by_slug[slug], article) for slug, article in zip(slugs, articles, strict=True))
