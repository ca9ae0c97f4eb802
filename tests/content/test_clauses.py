"""Where a headline parts, and names as they are stored."""

from __future__ import annotations

import pytest

from content.clauses import clauses
from content.names import names, unpadded


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("老巷的灯亮了 晚归的人安了", ("老巷的灯亮了", "晚归的人安了")),
        ("“物业”红起来　党建是“根本”", ("“物业”红起来", "党建是“根本”")),
        ("路面平了 管网通了 灯亮了", ("路面平了", "管网通了", "灯亮了")),
        ("孟 航回家", ("孟 航回家",)),
        ("使用 Python 语言", ("使用 Python 语言",)),
        ("只有一句", ("只有一句",)),
        ("  ", ()),
    ],
)
def test_a_headline_parts_at_spaces_between_han(text: str, parts: tuple[str, ...]) -> None:
    assert clauses(text) == parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("孟 航", ("孟航",)),
        ("孟　航", ("孟航",)),
        ("郭文治 孟 航", ("郭文治", "孟航")),
        ("孟 航 郭佳卉", ("孟航", "郭佳卉")),
        ("程砚、许知秋", ("程砚", "许知秋")),
        ("John Smith, Ann Lee", ("John Smith", "Ann Lee")),
        ("孟 航 李 雷", ("孟航", "李雷")),
        ("", ()),
    ],
)
def test_a_line_of_names(text: str, found: tuple[str, ...]) -> None:
    assert names(text) == found


def test_names_given_one_by_one_lose_their_padding_only() -> None:
    assert unpadded(["孟　航", "郭佳卉", "John Smith", " "]) == ("孟航", "郭佳卉", "John Smith")
