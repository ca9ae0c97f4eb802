"""Editions of one page made up by number: one to five stories of any length, with placeholders for pictures."""

from __future__ import annotations

from functools import cache
from random import Random

from content.body import Block, Paragraph
from content.model import Credit, Edition, Story
from layout.compose import Composed, compose
from tests.layout.build import SquareFaces, Text, edition, paragraph, placeholder, story, subhead

_HEADLINES = (("老巷的灯亮了",), ("一条老巷的新生", "让居民更有盼头"), ("口袋公园开到家门口",), ("书香飘进小区",))
_RATIOS = ((3000, 2000), (2000, 2000), (2400, 1500), (1500, 2000))


def made(number: int) -> Edition:
    """The edition of that number, the same each time."""
    rng = Random(number)
    return edition(*(_story(rng, n) for n in range(rng.randint(1, 5))))


def _story(rng: Random, number: int) -> Story:
    left = rng.choice([60, 150, 400, 800, 1200, 1800, 2400, 3000])
    text = Text(0x4E00 + 1000 * number)
    blocks: list[Block] = []
    while left > 0:
        length = min(left, rng.randint(60, 260))
        if blocks and rng.random() < 0.2 and isinstance(blocks[-1], Paragraph):
            blocks.append(subhead(*rng.choice([("灯亮起来",), ("路面平了", "居民笑了")])))
        blocks.append(paragraph(text.of(length)))
        left -= length
    pictures = tuple(
        placeholder(f"p{n}", *rng.choice(_RATIOS), caption="居民在改造后的老巷里散步。", credit="罗野 摄")
        for n in range(rng.choice([0, 0, 1, 1, 2]))
    )
    return story(
        f"story-{number}",
        *blocks,
        headline=rng.choice(_HEADLINES),
        kicker=rng.choice(["", "城市更新进行时"]),
        deck=rng.choice(["", "四十条老巷换新颜"]) if number == 0 else "",
        bylines=(Credit("本报记者", ("程砚", "许知秋")),) if number < 2 else (),
        pictures=pictures,
    )


@cache
def composed(number: int) -> tuple[Edition, Composed]:
    """That edition, and its page laid out in the square face; made once a process."""
    whole = made(number)
    return whole, compose(whole, SquareFaces())
