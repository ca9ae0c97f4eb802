"""The check reads lists, verse, quotations and interviews as what they are."""

from __future__ import annotations

import pytest

from content.body import Block, List, ListItem, Quote, Run, Speech, Verse
from content.model import Story
from layout.compose import compose
from proof.lint import judged
from tests.layout.build import HERE, SquareFaces, Text, edition, paragraph, story

WORDS = Text(0x5000)


def told(*blocks: Block) -> set[str]:
    """Codes of what the check finds on a page of a long story with these blocks in it, but for the page's fill."""
    lead: Story = story("lead", paragraph(WORDS.of(400)), *blocks, paragraph(WORDS.of(420)))
    made = edition(lead)
    report = judged(compose(made, SquareFaces()), made)
    return {f.code for f in report} - {"hole", "ladder", "uneven-columns"}


def item(length: int, number: int = 0, level: int = 0) -> ListItem:
    return ListItem((Run(WORDS.of(length)),), HERE, number, level)


@pytest.mark.parametrize(
    "block",
    [
        List(tuple(item(9, n + 1) for n in range(9)), HERE),
        List(tuple(item(20 + 7 * n, n % 2, n // 4) for n in range(8)), HERE),
        Verse(("路面平了，", "管网通了，", "", "——许知秋"), HERE),
        Verse((WORDS.of(40), WORDS.of(5)), HERE),
        Quote((Run(WORDS.of(90)),), HERE),
        Quote((Run("——沈玉兰"),), HERE, source=True),
        Speech((Run("记者：", strong=True), Run(WORDS.of(60))), HERE, asks=True),
    ],
    ids=["short items", "items", "verse", "turned verse", "quote", "source", "question"],
)
def test_blocks_that_are_set_well_are_not_found_fault_with(block: Block) -> None:
    assert told(block) == set()


def test_items_that_end_alike_make_no_ladder() -> None:
    lead = story("lead", List(tuple(ListItem((Run("巷" * 5 + "；"),), HERE) for _ in range(9)), HERE))
    made = edition(lead)
    assert "ladder" not in {f.code for f in judged(compose(made, SquareFaces()), made)}


def test_lines_that_stand_in_at_the_right_or_alone_in_their_column_have_no_room() -> None:
    """Of a quotation squeezed inside, and of items in a column that has no line of a paragraph."""
    squeezed = "一座城市的体面，不只在高楼大厦，也在你找得到、用得上的一间厕所里，更在夜里为晚归的人亮着的灯。"
    items = [ListItem((Run(squeezed[9:] + squeezed),), HERE, n + 1) for n in range(8)]
    assert told(Quote((Run(squeezed * 2),), HERE), List(tuple(items), HERE)) == set()
