"""The edition: frozen values that say what is printed, and nothing of where it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from content.report import Place
from content.style import HouseStyle

Form = Literal["auto", "open", "box"]
Direction = Literal["horizontal", "vertical"]

AUTO = "auto"
"""What is worked out, where it could be typed."""


class Run(Struct, frozen=True):
    """A stretch of text of one kind: ``strong`` is a lead-in phrase, ``emphasis`` takes emphasis dots.

    ``ruby`` is the reading that stands above it as a whole (注音). ``line`` is the line below it, under a name
    (专名号) or wavy under a book's title (书名号甲式); runs that share one line have one ``span``. ``form`` says that
    the text is a note mark (注释符号), raised and small, or a fraction to be built.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    ruby: str = ""
    line: Literal["", "name", "book"] = ""
    span: int = 0
    form: Literal["", "note-mark", "fraction"] = ""


class Paragraph(Struct, frozen=True):
    runs: tuple[Run, ...]
    place: Place

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


class Subhead(Struct, frozen=True):
    """小标题. ``clauses`` are the parts between the spaces of a Chinese subhead; each may take its own line."""

    clauses: tuple[str, ...]
    place: Place

    @property
    def text(self) -> str:
        return " ".join(self.clauses)


class Quote(Struct, frozen=True):
    """A quoted paragraph, set in Kai with an inset; ``source`` where it says whose words they are (——沈玉兰)."""

    runs: tuple[Run, ...]
    place: Place
    source: bool = False

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


class Verse(Struct, frozen=True):
    """Lines that stay lines."""

    lines: tuple[str, ...]
    place: Place

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class Note(Struct, frozen=True):
    """注释: a note at the story's end, set small; its first run is its mark."""

    runs: tuple[Run, ...]
    place: Place

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


class ListItem(Struct, frozen=True):
    """An item of a list. ``number`` as it is counted, 0 for a bullet; a negative one goes on with the item before.

    ``level`` 0 is the list's own, 1 that of a list inside an item.
    """

    runs: tuple[Run, ...]
    place: Place
    number: int = 0
    level: int = 0

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


class List(Struct, frozen=True):
    """Items under one another; the house style has their marks."""

    items: tuple[ListItem, ...]
    place: Place

    @property
    def text(self) -> str:
        return "\n".join(i.text for i in self.items)


class Speech(Struct, frozen=True):
    """A question or an answer (问答). The first run names the speaker, with its colon; ``asks`` tells a question."""

    runs: tuple[Run, ...]
    place: Place
    asks: bool

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


Align = Literal["auto", "left", "centre", "right"]
"""How a column of a table is set; ``auto`` is numbers at the right by their points, words at the left."""


class Cell(Struct, frozen=True):
    """A cell of a table; empty where it has no runs."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


class Table(Struct, frozen=True):
    """Rows of cells, the first ``head`` of them the head."""

    rows: tuple[tuple[Cell, ...], ...]
    aligns: tuple[Align, ...]
    head: int
    place: Place

    @property
    def text(self) -> str:
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)


Block = Paragraph | Subhead | Quote | Verse | List | Speech | Note | Table


class Credit(Struct, frozen=True):
    """A role and the names under it: 本版责编 孟航. Names are stored unpadded; padding to three is the layout's."""

    role: str
    names: tuple[str, ...]


Kind = Literal["news", "commentary", "briefs", "picture", "notice"]
"""What a story is: news, a commentary (评论), a column of briefs (简讯), a picture story (图片新闻) or a notice (启事),
each with its own look."""


class Picture(Struct, frozen=True):
    """A picture as it lies in the edition's folder, or a placeholder (``path`` None) of ``width`` : ``height``.

    ``width`` and ``height`` are pixels as seen upright (EXIF orientation applied). ``crop`` False forbids cropping.
    ``columns`` is the width that is asked for in columns of its story, parts of one too; 0 leaves it to the page.
    ``artwork`` says that it is placed as drawn, PDF or SVG; width and height are then thousandths of a point.
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
    columns: float = 0.0
    artwork: bool = False


class PullQuote(Struct, frozen=True):
    """引语: words taken from the story, one string a line where the editor turned them, and who said them.

    ``columns`` as a picture's; ``between`` asks for a place across the gutter of two columns.
    """

    lines: tuple[str, ...]
    source: str = ""
    columns: float = 0.0
    between: bool = False


class Figure(Struct, frozen=True):
    """One cell of a data strip (数读): 2 | 万亩 | 兰花种植面积."""

    value: str
    unit: str
    label: str


class Fact(Struct, frozen=True):
    """An item of a fact box; the label, where there is one, leads in."""

    text: str
    label: str = ""


class Facts(Struct, frozen=True):
    """资料框: a fact box among a story's columns."""

    items: tuple[Fact, ...]
    title: str = ""


class Sidebar(Struct, frozen=True):
    """文包框: a smaller text with its own headline in a box of its story, so many of its columns wide."""

    headline: str
    text: tuple[str, ...]
    columns: int = 2


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


class IndexEntry(Struct, frozen=True):
    """A story an index points to: its slug, and what is printed of it; ``page`` is its page's label."""

    slug: str
    place: Place
    title: tuple[str, ...] = ()
    page: str = ""
    section: str = ""
    own_title: tuple[str, ...] = ()


class Index(Struct, frozen=True):
    """导读: stories of other pages, as a strip over the measure or a rail one column wide, ``lines`` deep (0: as deep
    as it needs). ``auto`` takes the lead of each other page."""

    entries: tuple[IndexEntry, ...]
    auto: bool = False
    form: Literal["strip", "rail"] = "strip"
    title: str = "导读"
    lines: int = 0
    side: Literal["left", "right"] = "right"


class Ear(Struct, frozen=True):
    """报眼: the box beside the name; a picture with a pointer to a story inside, a text, an index, a picture alone."""

    title: tuple[str, ...] = ()
    label: str = ""
    note: str = ""
    picture: Picture | None = None
    index: Index | None = None


class Masthead(Struct, frozen=True):
    """报头. ``notes`` and ``lines`` are free items of the date block and of the organ line, beside those with a name.

    ``lunar`` and ``solar_term`` are as typed, or ``auto``: then they are those of ``date``, worked out where they are
    printed. ``artwork`` stands for the name as type. ``cn``, ``postal_code`` and ``price`` are as typed, without their
    words.
    """

    name: str
    latin: str = ""
    notes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    ears: tuple[Ear, ...] = ()
    artwork: Picture | None = None
    date: dt.date | None = None
    lunar: str = ""
    solar_term: str = ""
    issue: str = ""
    total: str = ""
    pages_today: int = 0
    organ: str = ""
    cn: str = ""
    postal_code: str = ""
    address: str = ""
    price: str = ""

    @property
    def date_notes(self) -> tuple[str, ...]:
        """The date block's lines: 农历, 节气, 期号, free notes, 今日N版."""
        number = "\u3000".join(filter(None, (self.issue, self.total)))
        pages = f"今日{self.pages_today}版" if self.pages_today else ""
        lunar, term = self.lunar, self.solar_term
        if self.date and AUTO in (lunar, term):
            from content.lunar import lunar_date, solar_term  # the calendar is large, and most pages print none of it

            lunar = lunar_date(self.date) if lunar == AUTO else lunar
            term = solar_term(self.date) if term == AUTO else term
        return tuple(filter(None, (lunar, term, number, *self.notes, pages)))

    @property
    def organ_line(self) -> tuple[str, ...]:
        """The items of the line under the name: 主办, CN, 邮发代号, 社址, free lines, 零售价."""
        cn = self.cn.upper().removeprefix("CN").strip()
        worded = (
            self.organ,
            cn and f"国内统一连续出版物号\u3000CN {cn}",
            self.postal_code and f"邮发代号\u3000{self.postal_code}",
            self.address and f"社址\u3000{self.address}",
            *self.lines,
            self.price and f"零售价\u3000{self.price}",
        )
        return tuple(filter(None, worded))


class Badge(Struct, frozen=True):
    """A mark beside the name of a weekly section: artwork, or lines of type."""

    lines: tuple[str, ...] = ()
    artwork: Picture | None = None


class FolioAsked(Struct, frozen=True):
    """What a page asks of its folio (报眉): another form or colour than the house's, artwork for the section's name."""

    form: Literal["rule", "band", "flag", "centre"] | None = None
    colour: str = ""
    artwork: Picture | None = None
    badge: Badge | None = None


class Ad(Struct, frozen=True):
    """An advertisement, ``depth`` lines deep over ``columns`` of the page from ``column`` on, 0 for all of them."""

    picture: Picture
    depth: int
    label: str = "广告"
    column: int = 0
    columns: int = 0
    at: Literal["foot", "top"] = "foot"


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
