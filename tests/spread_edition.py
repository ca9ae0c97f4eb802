"""A small edition with a spread: a story across the fold of B2 and B3, and what stands below it."""

from __future__ import annotations

from pathlib import Path

from tests.small import story, write_small

EDITION = """\
publication: 澜川周报
date: 2025-10-20
pages:
  - label: B2
    section: 城市周刊
    stories: [lanes]
  - label: B3
    section: 城市周刊
    stories: [library]
spreads:
  - {pages: [B2, B3], story: river}
"""
RIVER = 'kicker: 澜江两岸\npictures: [{placeholder: "3:2", caption: 江上。, credit: 罗野 摄}]\n'
HEADLINE = "[一条大河向东流, 两岸人家灯火明]"


def write_spread(root: Path, *, characters: int = 3000, below: int = 1500, front: str = RIVER, **changed: str) -> Path:
    """Write the edition: so many characters across the fold, and in each story below it."""
    files = {
        "edition": EDITION,
        "river": story(HEADLINE, characters, front),
        "lanes": story("[老巷的灯亮了, 晚归的人安了心]", below, 'pictures: [{placeholder: "3:2", caption: 夜色}]\n'),
        "library": story("夜里十点书房还亮着灯", below, 'pictures: [{placeholder: "3:2"}]\n'),
    }
    return write_small(root, **(files | changed))
