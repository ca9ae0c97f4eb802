"""Type, galleys and editions of the square face; an em is 12 pt, so that its halves, thirds and eighths are whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from content.body import Block, Paragraph, Run, Subhead
from content.elements import Picture
from content.model import Credit, Edition, PageContent, Story
from content.report import Place
from content.style import HouseStyle
from content.styles import default_style
from fonts.face import Face
from layout.display import BLACK, GlyphRun, Source
from layout.dress import Dress
from layout.line.breaking import break_lines
from layout.line.galley import Galley, Piece, shape
from layout.line.setting import SetLine, set_line, space_line
from layout.line.total_fit import Broken
from layout.line.typecase import TypeCase
from tests.fonts.square import square_face

EM = 12_000
BODY = Source("lead", "body.0")
HERE = Place()


def case(size: int = EM) -> TypeCase:
    return TypeCase(square_face(), size, BLACK, find=lambda _: None)


def galley(text: str, *, level: str = "basic", end_width: int = 0) -> Galley:
    return shape([Piece(text, case())], prohibition=level, end_width=end_width)


def broken(text: str, measure: float, *, level: str = "basic", indent: float = 0) -> tuple[Galley, Broken]:
    shaped = galley(text, level=level)
    return shaped, break_lines(shaped, [em(measure)], indent=em(indent))


def em(value: float) -> int:
    return round(value * EM)


def texts(shaped: Galley, lines: Broken) -> list[str]:
    """The source text of each line."""
    return [shaped.text[shaped.starts[a] : shaped.starts[b]] for a, b in lines.lines]


def set_range(shaped: Galley, a: int, b: int, measure: float, *, x: int = 0) -> SetLine:
    spacing = space_line(shaped, a, b, em(measure))
    return set_line(shaped, a, b, spacing, x=x, baseline=0, source=BODY)


def origins(runs: tuple[GlyphRun, ...], unit: int = EM) -> list[float]:
    """Left edge of each glyph's cell, in em to a thousandth."""
    return [round((run.x + offset) / unit, 3) for run in runs for offset in run.offsets]


class SquareFaces:
    """A face source that gives the square face for every role and weight."""

    def face_for(self, role: str, weight: int) -> Face:
        return square_face(family=f"Square {role}", weight=weight)

    def covering(self, char: str, role: str, weight: int) -> Face | None:
        return None


@cache
def style() -> HouseStyle:
    return default_style()


@cache
def dress() -> Dress:
    return Dress(style(), SquareFaces())


@dataclass(frozen=True)
class Text:
    """A text of so many characters that no two stories share: Han from ``first`` on, a mark every so often."""

    first: int

    def of(self, length: int) -> str:
        out = []
        for i in range(length):
            if i == length - 1:
                out.append("。")
            elif i % 13 == 12:
                out.append("，")
            elif i % 41 == 38:
                out.append("“")
            elif i % 41 == 40:
                out.append("”")
            else:
                out.append(chr(self.first + i % 200))
        return "".join(out)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),), HERE)


def subhead(*clauses: str) -> Subhead:
    return Subhead(clauses, HERE)


def story(slug: str, *blocks: Block, headline: tuple[str, ...] = ("老巷的灯亮了",), **more: object) -> Story:
    return Story(slug, HERE, headline, blocks, **more)  # type: ignore[arg-type]


def placeholder(
    name: str, width: int = 3000, height: int = 2000, caption: str = "老巷新貌。", credit: str = ""
) -> Picture:
    return Picture(name, None, width, height, caption, credit, "", HERE)


def edition(*stories: Story, house: HouseStyle | None = None) -> Edition:
    page = PageContent(
        "B2", HERE, stories, section="城事", slogan="一城一巷", credits=(Credit("责编", ("孟航",)),), side="left"
    )
    return Edition(Path(), "澜川周报", dt.date(2025, 10, 20), (page,), house or style())
