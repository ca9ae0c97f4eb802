"""Text beside pictures and quotes on whole pages of the square face, measured on the page."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace

from content.elements import PullQuote
from content.frames import QuoteRules
from content.model import Edition, Story
from layout.compose import Composed, compose
from layout.display import Fill, GlyphRun
from layout.geometry import Rect
from proof.lines import Line, read_lines
from proof.lint import lint
from tests.layout.build import SquareFaces, Text, edition, paragraph, placeholder, story, style, subhead

GAP = 10_500  # an em of the body
QUOTE = PullQuote(("灯亮在巷子里", "暖在人心里"), "沈玉兰")


def lead(characters: int, *widths: float, quote: PullQuote | None = None, caption: str = "巷口。") -> Story:
    text = Text(0x4E00)
    blocks = [paragraph(text.of(length)) for length in _lengths(characters)]
    blocks.insert(len(blocks) // 2, subhead("灯亮起来"))  # type: ignore[arg-type]
    pictures = tuple(
        replace(placeholder(f"p{n}", 900, 1200, caption=caption), columns=width) for n, width in enumerate(widths)
    )
    return story("lead", *blocks, pictures=pictures, pull_quote=quote)


def _lengths(characters: int) -> list[int]:
    return [60 + n * 37 % 120 for n in range(characters // 120)]


@cache
def composed(characters: int, widths: tuple[float, ...], quote: PullQuote | None) -> tuple[Edition, Composed]:
    other = story("other", *(paragraph(Text(0x6000).of(130)) for _ in range(12)))
    whole = edition(lead(characters, *widths, quote=quote), other)
    return whole, compose(whole, SquareFaces())


CASES = [
    (1800, (1.5,), None),
    (2000, (2.4,), None),
    (1500, (0.5,), None),
    (2200, (3.0, 0.5), None),
    (2000, (1.5, 1.3), None),
    (2000, (), replace(QUOTE, between=True)),
    (2400, (2.5,), replace(QUOTE, between=True)),
    (2400, (2.5,), replace(QUOTE, between=True, columns=0.8)),
    (2000, (2.0,), replace(QUOTE, columns=1.4)),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_page_with_text_beside_its_parts_has_no_fault(
    case: tuple[int, tuple[float, ...], PullQuote | None],
) -> None:
    whole, made = composed(*case)
    told = [f for f in (*made.report.findings, *lint(made.document, whole).findings) if f.severity != "note"]
    of_words = ("loose-line", "ragged-line", "tight-line", "placeholder", "hole", "ladder")
    faults = [str(f) for f in told if f.code not in of_words]
    assert not faults
    assert "overset" not in {f.code for f in told}


def test_text_stands_beside_a_long_caption_too() -> None:
    """A caption of several lines is part of what the text goes round: its short lines are no fault."""
    whole = edition(lead(1500, 0.5, caption="入夜的巷口，路灯下又摆开了棋盘，看棋的人比下棋的多。"))
    made = compose(whole, SquareFaces())
    captions = {i.y for i in made.document.pages[0].items if isinstance(i, GlyphRun) and i.source.block == "caption.0"}
    assert len(captions) > 3
    assert not [f for f in lint(made.document, whole).findings if f.code in ("short-line", "line-edge")]


@pytest.mark.parametrize("below", ["0", "0.4"])
def test_a_quote_without_rules_is_known_by_its_words(below: str) -> None:
    other = story("other", *(paragraph(Text(0x6000).of(130)) for _ in range(12)))
    house = replace(style(), quote_rules=QuoteRules(above="0", below=below))
    whole = edition(lead(2000, quote=replace(QUOTE, between=True)), other, house=house)
    told = {f.code for f in lint(compose(whole, SquareFaces()).document, whole).findings}
    assert not told & {"short-line", "line-edge", "outside-measure"}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_text_stands_beside_each_part_with_even_white(
    case: tuple[int, tuple[float, ...], PullQuote | None],
) -> None:
    _, made = composed(*case)
    page = made.document.pages[0]
    lines = [i for i in read_lines(page) if i.body >= 0 and i.story == "lead"]
    parts = _parts(page.items)
    assert len(parts) == len(case[1]) + (case[2] is not None)
    for block, rect in parts.items():
        asked = case[2].columns or 1.5 * case[2].between if block == "pull" and case[2] else _width(case[1], block)
        at_height = [i for i in lines if rect.y < i.baseline - i.size and i.baseline < rect.bottom]
        near = [i for i in at_height if _distance(i, rect) < 6 * GAP // 3]
        assert all(_distance(i, rect) >= GAP - 50 for i in near)
        if asked % 1:
            assert min(_distance(i, rect) for i in near) <= GAP + 5_300  # a mark's blank half is white too


def _width(widths: tuple[float, ...], block: str) -> float:
    return widths[int(block.partition(".")[2])]


def _distance(line: Line, rect: Rect) -> int:
    return max(rect.x - line.right_least, line.left - rect.right)


def _parts(items: tuple[object, ...]) -> dict[str, Rect]:
    """Pictures, and quotes from their first rule to their last."""
    out: dict[str, Rect] = {}
    for item in items:
        if isinstance(item, Fill) and item.source.block.partition(".")[0] in ("picture", "pull"):
            old = out.get(item.source.block, item.rect)
            out[item.source.block] = Rect(old.x, old.y, old.width, item.rect.bottom - old.y)
    return out


def test_every_character_of_the_story_is_on_the_page_once() -> None:
    for case in CASES:
        whole, made = composed(*case)
        text = "".join(
            item.text
            for item in made.document.pages[0].items
            if isinstance(item, GlyphRun) and item.source.story == "lead" and item.source.block.startswith("body.")
        )
        assert text == "".join(block.text for block in whole.pages[0].stories[0].blocks)


def test_what_cannot_be_as_it_is_asked_is_told() -> None:
    narrow = story("brief", *(paragraph(Text(0x5000).of(90)) for _ in range(3)), rank=4)
    asked = replace(lead(900, 9.5), form="box")
    made = compose(edition(asked, narrow), SquareFaces())
    assert "picture-width" in {f.code for f in made.report.findings}
