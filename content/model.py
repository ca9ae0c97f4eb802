"""The edition: frozen values that say what is printed, and nothing of where it goes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from content.report import Place
from content.style import HouseStyle

Form = Literal["auto", "open", "box"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind: ``strong`` is a lead-in phrase, ``emphasis`` takes emphasis dots."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]
    place: Place

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


@dataclass(frozen=True, slots=True)
class Subhead:
    """小标题. ``clauses`` are the parts between the spaces of a Chinese subhead; each may take its own line."""

    clauses: tuple[str, ...]
    place: Place

    @property
    def text(self) -> str:
        return " ".join(self.clauses)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted paragraph, set in Kai with an inset."""

    runs: tuple[Run, ...]
    place: Place

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


@dataclass(frozen=True, slots=True)
class Verse:
    """Lines that stay lines."""

    lines: tuple[str, ...]
    place: Place

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


Block = Paragraph | Subhead | Quote | Verse


@dataclass(frozen=True, slots=True)
class Credit:
    """A role and the names under it: 本版责编 孟航. Names are stored unpadded; padding to three is the layout's."""

    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it lies in the edition's folder, or a placeholder (``path`` None) of ``width`` : ``height``.

    ``width`` and ``height`` are pixels as seen upright (EXIF orientation applied). ``crop`` False forbids cropping.
    """

    name: str
    path: Path | None
    width: int
    height: int
    caption: str
    credit: str
    alt: str
    place: Place
    crop: bool = True


@dataclass(frozen=True, slots=True)
class PullQuote:
    """引语: words taken from the story, one string a line where the editor turned them, and who said them."""

    lines: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a data strip (数读): 2 | 万亩 | 兰花种植面积."""

    value: str
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story with everything printed as its part.

    ``headline`` holds the clauses of the main line (主题); ``rank`` 1 is the page's lead, 4 a brief.
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

    @property
    def characters(self) -> int:
        """Characters of the body, spaces left out."""
        return sum(len("".join(b.text.split())) for b in self.blocks)


@dataclass(frozen=True, slots=True)
class Ear:
    """报眼: the box beside the name; a picture with a pointer to a story inside."""

    title: tuple[str, ...]
    label: str = ""
    note: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Masthead:
    """报头. ``lines`` are the organ line's items (主办, CN, 价格), ``notes`` the date block's (农历, 期号)."""

    name: str
    latin: str = ""
    notes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    ears: tuple[Ear, ...] = ()


@dataclass(frozen=True, slots=True)
class Ad:
    """An advertisement at the page's foot, ``depth`` lines deep over the whole measure."""

    picture: Picture
    depth: int
    label: str = "广告"


@dataclass(frozen=True, slots=True)
class PageContent:
    """What stands on a page; ``stories`` in order of rank."""

    label: str
    place: Place
    stories: tuple[Story, ...]
    section: str = ""
    slogan: str = ""
    slogan_latin: str = ""
    credits: tuple[Credit, ...] = ()
    masthead: Masthead | None = None
    ad: Ad | None = None
    side: Literal["left", "right"] = "right"


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of a paper. ``root`` is its folder; nothing outside it is read."""

    root: Path
    publication: str
    date: dt.date
    pages: tuple[PageContent, ...]
    style: HouseStyle
    issue: str = ""
    language: str = "zh-Hans"
