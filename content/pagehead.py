"""What stands at a page's head: masthead (报头), ears (报眼), index (导读), what it asks of its folio (报眉)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from content.elements import Picture
from content.report import Place

AUTO = "auto"
"""What is worked out, where it could be typed."""


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
            _worded("邮发代号", self.postal_code),
            self.address if self.address.startswith("社址") else self.address and f"社址\u3000{self.address}",
            *self.lines,
            _worded("零售价", self.price),
        )
        return tuple(filter(None, worded))


def _worded(word: str, text: str) -> str:
    """A number with its word, unless it has it already (零售价　1.50元) or is none (赠阅)."""
    return text if text.startswith(word) or not any(c.isdigit() for c in text) else f"{word}\u3000{text}"


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
