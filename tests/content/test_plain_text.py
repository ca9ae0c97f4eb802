"""Plain bodies are read without the Markdown parser, and come out as the parser would have them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.grammar import parser
from content.plain_text import plain_tokens

ROOT = Path(__file__).parents[2]
# Every character by which the parser begins something, and what stands at the edges of words.
PIECES = st.sampled_from(
    [*"#>-+*_=|:.)`~[]{}<>&!\\/^ \t\n\u3000\u00a0", "\n\n", "**", "## ", "12", "1.", "abc", "http://a.cn"]
)
HAN = st.sampled_from([*"今日江水平，。“”：（）—…％", "一把钥匙。", "20℃", "😀"])
TEXTS = st.lists(HAN | PIECES, max_size=24).map("".join)


def told(token: Any) -> tuple[object, ...]:
    children = None if token.children is None else [told(child) for child in token.children]
    return (
        token.type,
        token.tag,
        token.nesting,
        token.map,
        token.content,
        token.markup,
        token.info,
        token.meta,
        children,
    )


@settings(max_examples=400)
@given(TEXTS)
@example("**一把钥匙。**纸坊有74个。\n\n## 小题\n正文。\n")
@example("## **甲。**乙\n\n**甲**乙\n")
@example("**甲 **乙")
@example("**甲a**乙")
@example("**甲。** 乙")
@example("甲\n| 乙 |\n| -- |")
@example("甲\n\n## 乙 #\n")
@example("1.甲\n\n1) 甲\n\n12、甲")
def test_tokens_are_those_of_the_parser(text: str) -> None:
    plain = plain_tokens(text)
    if plain is not None:
        assert [told(token) for token in plain] == [told(token) for token in parser().parse(text)]


@pytest.mark.parametrize(
    "text",
    [
        "甲乙丙。\n\n丁。\n",
        "\n甲乙丙，5%的人：“好！”——a-b+c=d。\n",
        "## 先摸清旧家底 再画出新图纸\n\n甲。\n\n## 二\n丙。",
        "**一把钥匙管楼道。**纸坊有74个老楼道。\n",
        "",
    ],
)
def test_plain_bodies_are_read_so(text: str) -> None:
    assert plain_tokens(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "甲\n乙", "- 甲", "> 甲", "1. 甲", "甲*乙*", "甲`乙`", "[甲](b)", "甲[^1]", "{汉字|hàn zì}", "<b>甲</b>",
        "&amp;", "　甲", " 甲", "甲 ", "# 甲", "## 甲 ##", "```\n甲\n```", "---", "|甲|", "甲\\*", "~~甲~~", "a_b_",
    ],
)  # fmt: skip
def test_all_else_is_left_to_the_parser(text: str) -> None:
    assert plain_tokens(text) is None


def test_plain_stories_load_no_parser() -> None:
    code = (
        "import sys; from content.markdown import read_body; read_body('**甲。**乙。', 'x.md');"
        "assert 'markdown_it' not in sys.modules; read_body('- 甲', 'x.md'); assert 'markdown_it' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
