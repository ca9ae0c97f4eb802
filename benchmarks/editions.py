"""Made-up pages by number, the same on any machine: what the planner is measured on.

A story's length is drawn as real papers have them: half up to 700 characters, a tenth under 60, a tenth over 3,000. No
story is stretched or cut so that a page fills: all are drawn again until together they want about what the page has.
So on pages of many stories long ones are rare; over all pages the median comes to about 300.
"""

from __future__ import annotations

from datetime import date
from math import exp, log
from pathlib import Path
from random import Random
from typing import NamedTuple

from msgspec.structs import replace

from content.body import Paragraph, Run, Subhead
from content.elements import Picture
from content.model import Ad, Credit, Edition, PageContent, Story
from content.report import Place
from content.style import HouseStyle
from layout.grid import page_grid

MEDIAN, TENTH, NINETIETH = 700, 60, 3000
_NORMAL_TENTH = 1.2816  # a tenth of a normal distribution lies beyond so many deviations
_LONGEST = 4500
_FULL = (0.9, 0.98)  # what the stories of a page want, as a share of what it has
_EIGHT = {"columns": 8, "measure": 13, "size": 9.0, "pitch": 13.5, "pitch_least": 13.1, "pitch_most": 13.9}

OVER = 660
"""Added to a number for what is drawn besides its page, of the same kind of page."""

_WHO = (
    "社区",
    "街道办",
    "区图书馆",
    "市园林局",
    "河口镇",
    "云坪村",
    "三小",
    "渡口站",
    "居民议事会",
    "老船厂",
    "市气象台",
)
_DID = (
    "把旧仓库改成了书房",
    "在巷口添了六盏灯",
    "把公交末班车推迟到夜里十点",
    "同居民商定了停车的办法",
    "种下了四百棵乌桕",
    "开了修补旧物的夜校",
    "请木匠修好了百年的廊桥",
    "为老人装上了扶手和呼叫铃",
    "把菜市场的地面重铺了一遍",
)
_WHEN = ("入秋以来", "上周三", "今年前九个月", "10月里", "雨季之前", "这个学期", "从清早6点起", "两年前")
_SAID = (
    "参加的人有一百八十多位",
    "花费比预算少了三成",
    "最远的住户来自十五公里外",
    "沿河的商铺因此多开两个小时",
    "下一步还要改造另外7处",
    "账目每月贴在门厅里",
    "有人带来了自家腌的萝卜",
    "孩子们给每棵树写了名牌",
    "这样的事，从前没有人想过",
)
_HEADS = (
    ("老街改造让居民住得更安心",),
    ("河畔夜市恢复营业", "首晚迎来八千人"),
    ("六条公交线路下周起调整",),
    ("社区食堂开到家门口",),
    ("春茶开采", "茶农忙到深夜"),
    ("小学生把课堂搬进植物园",),
    ("渡口百年", "最后一班船靠岸"),
    ("全市新增三十处口袋公园",),
    ("修表匠的四十年",),
    ("暴雨来前", "排水队连夜清淤"),
    ("图书馆延长开放到晚十点",),
    ("夜校开班", "手艺有了新传人"),
)
_SHAPES = ((4, 3), (3, 2), (16, 9), (3, 4), (1, 1))


class Made(NamedTuple):
    """A made-up edition of one page, how many characters each of its stories was to have, and whether they want about
    what the page has: of some numbers no draw did."""

    edition: Edition
    lengths: tuple[int, ...]
    fits: bool


class _Kind(NamedTuple):
    """The page that is made: its stories, its columns, the lines and columns an ad takes."""

    stories: int
    eight: bool
    ad: tuple[int, int]


def made(number: int, style: HouseStyle) -> Made:
    """The edition of this number: 4 to 14 stories in turn, six columns or eight, without an ad, with one over the whole
    width or one of part of it. ``style`` is the house style, whose grid gives six columns."""
    kind = _Kind(4 + number % 11, number // 11 % 2 == 1, ((0, 0), (13, 0), (16, 3))[number // 22 % 3])
    random = Random(number)  # noqa: S311 - made-up pages, not secrets
    if kind.eight:
        style = replace(style, grid=replace(style.grid, **_EIGHT), front=None)
    lengths, pictures, fits = _fitting(random, kind, style)
    stories = tuple(
        _story(random, n, size, count) for n, (size, count) in enumerate(zip(lengths, pictures, strict=True))
    )
    page = PageContent("B2", Place(), stories, section="城市", side="left", ads=_ads(kind, style))
    return Made(Edition(Path(), "样报", date(2025, 10, 20), (page,), style), tuple(lengths), fits)


def overfull(number: int, style: HouseStyle) -> Edition:
    """The edition of this number with stories a fifth, a third or six tenths too long; every other one with a page
    behind it that has some room."""
    random = Random(OVER + number)  # noqa: S311 - made-up pages, not secrets
    edition = made(number, style).edition
    page = edition.pages[0]
    stories = tuple(_longer(random, s, (0.2, 0.35, 0.6)[number % 3]) for s in page.stories)
    pages = [replace(page, stories=stories)]
    if number % 2:
        other = made(OVER + number, style).edition.pages[0].stories
        some = tuple(replace(s, slug=f"other-{s.slug}") for s in other[: max(3, len(other) * 2 // 3)])
        pages.append(PageContent("B3", Place(), some, section="城市", side="right"))
    return replace(edition, pages=tuple(pages))


def _longer(random: Random, story: Story, share: float) -> Story:
    """A story with some of its paragraphs once more."""
    texts = [b.text for b in story.blocks if isinstance(b, Paragraph)]
    blocks = list(story.blocks)
    left = int(story.characters * share)
    while left > 0:
        text = random.choice(texts)[: max(10, left)]
        blocks.append(Paragraph((Run(text),), story.place))
        left -= len(text)
    return replace(story, blocks=tuple(blocks))


def length(random: Random) -> int:
    """Characters of a story as real papers have them: two half bells about the median, of logarithms."""
    bell = random.gauss(0.0, 1.0)
    spread = log(NINETIETH / MEDIAN) if bell > 0 else log(MEDIAN / TENTH)
    return min(_LONGEST, max(30, round(MEDIAN * exp(bell * spread / _NORMAL_TENTH))))


def _fitting(random: Random, kind: _Kind, style: HouseStyle) -> tuple[list[int], list[int], bool]:
    """Lengths and numbers of pictures of stories that together want about the page; of many draws the nearest, and
    whether it does."""
    grid = style.grid
    lines = int(style.format.type_height_mm * 72 / 25.4 / grid.pitch) - style.folio.lines
    has = grid.columns * lines - kind.ad[0] * (kind.ad[1] or grid.columns)
    nearest: tuple[float, list[int], list[int]] | None = None
    for _ in range(4000):
        lengths = sorted((length(random) for _ in range(kind.stories)), reverse=True)
        pictures = [_pictures(random, n) for n in lengths]
        share = (
            sum(
                _wants(n, count, number, style) for number, (n, count) in enumerate(zip(lengths, pictures, strict=True))
            )
            / has
        )
        if _FULL[0] <= share <= _FULL[1]:
            return lengths, pictures, True
        if nearest is None or abs(share - 0.94) < nearest[0]:
            nearest = (abs(share - 0.94), lengths, pictures)
    assert nearest is not None
    return nearest[1], nearest[2], False


def _pictures(random: Random, characters: int) -> int:
    """0 to 2 pictures; a brief has none."""
    if characters < 150:
        return 0
    return random.choice((0, 0, 1, 1, 2) if characters > 1200 else (0, 0, 1))


def _wants(characters: int, pictures: int, number: int, style: HouseStyle) -> float:
    """Lines of one column that a story takes as it usually stands: text, headline, pictures, white."""
    grid = style.grid
    wide = grid.columns if number == 0 else 3 if characters > 900 else 2 if characters > 150 else 1
    head = 9.0 if number == 0 else (4.0, 5.0, 6.0)[wide - 1]
    rows = characters / grid.measure * 1.08 + wide * head
    for n in range(pictures):
        span = 3 if number == 0 and n == 0 else 2 if characters > 900 else 1
        rows += span * (span * grid.measure * grid.size / grid.pitch * 0.75 + 3)
    return rows


def _ads(kind: _Kind, style: HouseStyle) -> tuple[Ad, ...]:
    depth, columns = kind.ad
    if not depth:
        return ()
    grid = page_grid(style.format, style.grid)
    width = grid.columns.span(columns or grid.columns.count)
    picture = Picture("", None, width, depth * grid.pitch - grid.interline, "", "", "", Place())
    return (Ad(picture, depth, columns=columns, column=style.grid.columns - columns if columns else 0),)


def _story(random: Random, number: int, characters: int, pictures: int) -> Story:
    slug = f"story-{number}"
    place = Place(story=slug)
    rank = 1 if number == 0 else 2 if number < 3 and characters > 500 else 4 if characters < 100 else 3
    blocks: list[Paragraph | Subhead] = []
    left = characters
    while left > 0:
        text = ""
        while len(text) < min(left, random.randint(50, 180)):
            text += f"{random.choice(_WHEN)}，{random.choice(_WHO)}{random.choice(_DID)}，{random.choice(_SAID)}。"
        if left < len(text):
            text = text[: max(1, left - 1)].rstrip("，、。") + "。"
        blocks.append(Paragraph((Run(text),), place))
        left -= len(text)
        if characters > 1500 and left > 400 and len(blocks) % 6 == 5:
            blocks.append(Subhead(random.choice(_HEADS), place))
    shapes = [random.choice(_SHAPES) for _ in range(pictures)]
    return Story(
        slug,
        place,
        random.choice(_HEADS),
        tuple(blocks),
        kicker="从一条小巷说起——" if number == 0 and random.random() < 0.5 else "",
        deck="路面平了　灯亮了　末班车晚了" if number == 0 and random.random() < 0.4 else "",
        bylines=(Credit("本报记者", ("程砚",)),) if characters > 150 else (),
        rank=rank,
        pictures=tuple(Picture("", None, w, h, "巷口的灯亮着。", "本报记者 罗野 摄", "", place) for w, h in shapes),
    )
