"""The edition: frozen values that say what is printed, and nothing of where it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from content.body import Block
from content.elements import Facts, Figure, Picture, PullQuote, Sidebar
from content.pagehead import FolioAsked, Index, Masthead
from content.report import Place
from content.style import HouseStyle

Form = Literal["auto", "open", "box"]
Direction = Literal["horizontal", "vertical"]


class Credit(Struct, frozen=True):
    """A role and the names under it: 本版责编 孟航. Names are stored unpadded; padding to three is the layout's."""

    role: str
    names: tuple[str, ...]


Kind = Literal["news", "commentary", "briefs", "picture", "notice"]
"""What a story is: news, a commentary (评论), a column of briefs (简讯), a picture story (图片新闻) or a notice (启事),
each with its own look."""


class Part(Struct, frozen=True):
    """A part of a story that is turned to another page (转版): blocks [first, end), and the label of the page on which
    it goes on (``to``, 下转) or on which it began (``back``, 上接)."""

    first: int
    end: int
    to: str = ""
    back: str = ""


class Story(Struct, frozen=True):
    """A story with everything printed as its part.

    ``headline`` holds the clauses of the main line (主题); ``rank`` 1 is the page's lead, 4 a brief. ``direction`` is
    that of its text's lines, ``headline_direction`` that of the headline of horizontal text (竖题).
    ``headline_size`` is the most points its main lines are set in, 0 for what its rank allows.
    ``kicker_at`` and ``headline_band`` (反白题: main lines reversed on a band) None leave it to the house style.
    ``section`` is that of the pages it suits, for stories of the pool; ``jump`` allows its turning to another page, and
    ``part`` says which part of it this is.
    ``box`` is the kind of box it stands in, "" the house style's own; ``flag`` the series it belongs to (栏题).
    """

    slug: str
    place: Place
    headline: tuple[str, ...]
    blocks: tuple[Block, ...]
    kicker: str = ""
    deck: str = ""
    bylines: tuple[Credit, ...] = ()
    rank: int = 0
    pictures: tuple[Picture, ...] = ()
    pull_quote: PullQuote | None = None
    figures: tuple[Figure, ...] = ()
    figures_title: str = ""
    form: Form = "auto"
    box: str = ""
    kicker_at: Literal["above", "left"] | None = None
    direction: Direction = "horizontal"
    headline_direction: Direction = "horizontal"
    headline_size: float = 0.0
    kind: Kind = "news"
    flag: str = ""
    headline_band: bool | None = None
    portrait: Picture | None = None
    editors_note: tuple[str, ...] = ()
    facts: Facts | None = None
    sidebar: Sidebar | None = None
    section: str = ""
    jump: bool = False
    part: Part | None = None

    @property
    def stretch(self) -> range:
        """The numbers of the blocks that are set here: all of them, or those of its part."""
        return range(self.part.first, self.part.end) if self.part else range(len(self.blocks))

    @property
    def key(self) -> str:
        """The slug, with the part where it is one: what the setting of its text is kept by."""
        part = self.part
        return f"{self.slug}/{part.first}-{part.end}/{part.to}/{part.back}" if part else self.slug

    @property
    def characters(self) -> int:
        """Characters of the body that are set here, spaces left out."""
        return sum(len("".join(self.blocks[n].text.split())) for n in self.stretch)


class Ad(Struct, frozen=True):
    """An advertisement, ``depth`` lines deep over ``columns`` of the page from ``column`` on, 0 for all of them;
    ``fitted`` where its depth is that of its artwork."""

    picture: Picture
    depth: int
    label: str = "广告"
    column: int = 0
    columns: int = 0
    at: Literal["foot", "top"] = "foot"
    fitted: bool = False


class HouseAd(Struct, frozen=True):
    """An ad of the house (公益广告) that may fill what a page keeps empty: ``columns`` of it, 0 for all, between
    ``least`` and ``most`` lines deep."""

    picture: Picture
    columns: int
    least: int
    most: int
    label: str = "公益广告"


class Across(Struct, frozen=True):
    """What a spread takes of a page: first column and columns, first line and lines, from 0; its pitch in mpt."""

    column: int
    columns: int
    line: int
    lines: int
    pitch: int


class Spread(Struct, frozen=True):
    """跨版: a story across the fold of two facing pages, ``pages`` by label, the left one first.

    ``columns`` of both pages together, 0 for all; ``lines`` deep, 0 for as deep as it needs. ``across`` says whether
    its first picture stands across the fold too.
    """

    pages: tuple[str, str]
    story: Story
    place: Place
    columns: int = 0
    lines: int = 0
    across: bool = True


class PageContent(Struct, frozen=True):
    """What stands on a page; ``stories`` in order of rank. ``house_ads`` may fill what stays empty.
    A ``pooled`` page takes more stories from the edition's pool. ``across`` is what a spread takes of it, once that is
    settled."""

    label: str
    place: Place
    stories: tuple[Story, ...]
    section: str = ""
    slogan: str = ""
    slogan_latin: str = ""
    credits: tuple[Credit, ...] = ()
    masthead: Masthead | None = None
    ads: tuple[Ad, ...] = ()
    house_ads: tuple[HouseAd, ...] = ()
    index: Index | None = None
    folio: FolioAsked = FolioAsked()
    side: Literal["left", "right"] = "right"
    pooled: bool = False
    across: Across | None = None


class Edition(Struct, frozen=True):
    """One issue of a paper. ``root`` is its folder; nothing outside it is read.

    ``pool`` are stories to be dealt to pages.
    """

    root: Path
    publication: str
    date: dt.date
    pages: tuple[PageContent, ...]
    style: HouseStyle
    issue: str = ""
    language: str = "zh-Hans"
    pool: tuple[Story, ...] = ()
    spreads: tuple[Spread, ...] = ()

    def only(self, labels: Collection[str]) -> Edition:
        """The edition with no other pages than those of these labels, in its own order; with the spreads of which it
        has both."""
        spreads = tuple(s for s in self.spreads if set(s.pages) <= set(labels))
        return replace(self, pages=tuple(p for p in self.pages if p.label in labels), spreads=spreads)
