"""Made-up archives of a day's paper, for tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.content.test_pictures import drawn

PLACES = ("云坪", "澜江", "柳荫里", "东巷口", "青石桥", "北码头", "梧桐街", "霁山")
SECTIONS = ("要闻", "时政", "民生", "城市", "经济", "教育", "文化", "体育")
THINGS = ("路灯", "书屋", "渡船", "菜场", "操场", "水渠", "戏台", "茶园")
TURNS = ("亮了起来", "换了新样", "搬到河边", "开到夜里", "修好了")
SENTENCES = (
    "{place}的{thing}这几天成了街坊们说得最多的事。",
    "上午8点，第一批人已经等在门口，有人还带了小凳。",
    "“等了3年，总算等到了。”住在附近的何燕说，她每天都要从这里走过。",
    "负责施工的程砚介绍，图纸前后改了4稿，每一稿都贴在公告栏里，请大家提意见。",
    "旧的石板没有丢掉，洗净以后铺在了院子中间，上面还看得见当年的车辙。",
    "按照计划，余下的部分将在年底以前完工，届时老人和孩子都不必再绕远路。",
    "记者在现场看到，新栽的桂花已经开了，风一吹，满巷都是香气。",
    "社区还留出一间屋子，谁家有多余的图书、棋盘和雨伞，都可以放到这里来。",
    "这样的地方，{place}今年一共要改造12处，花费不多，件件都在家门口。",
)


def article(page: int, number: int) -> dict[str, Any]:
    """Story ``number`` (from 0, the lead) of page ``page`` (from 0)."""
    place, thing = PLACES[(page + number) % 8], THINGS[(page * 3 + number) % 8]
    count = (10, 7, 5, 4, 3)[number % 5]
    paragraphs = [
        "".join(
            SENTENCES[(page + number + n * 2 + k) % len(SENTENCES)].format(place=place, thing=thing)
            for k in range(3 + (n + page) % 3)
        )
        for n in range(count)
    ]
    made: dict[str, Any] = {
        "id": page * 100 + number,
        "title": f"{place}的{thing} {TURNS[(page + number) % 5]}",
        "author": ("本报记者 程砚", "何燕、孟 航", "")[number % 3],
        "date": "2025-10-20",
        "page": f"{page + 1:02}",
        "section": SECTIONS[page],
        "paragraphs": paragraphs,
    }
    if number == 0:
        made["kicker"] = "家门口的变化"
        made["subtitle"] = f"{place}一年改造12处"
    if number < 2:
        caption = f"{place}的{thing}前，街坊们停下来说话。"
        made["pictures"] = [{"file": f"{page}-{number}.jpg", "caption": caption, "credit": "罗野 摄"}]
    return made


def day(folder: Path, pages: int = 8, stories: int = 5) -> Path:
    """A day's paper, a file a page, with its pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    picture = drawn("JPEG", (300, 200))
    for page in range(pages):
        articles = [article(page, n) for n in range(stories)]
        text = json.dumps({"newspaper": "澜川日报", "articles": articles}, ensure_ascii=False, indent=1)
        (folder / f"{page + 1:02}.json").write_text(text, encoding="utf-8")
        for number in range(min(stories, 2)):
            (folder / f"{page}-{number}.jpg").write_bytes(picture)
    return folder
