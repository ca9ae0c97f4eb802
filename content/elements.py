"""What stands with a story's text: pictures, pull quote, data strip, fact box, sidebar."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from content.report import Place


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
