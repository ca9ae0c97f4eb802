"""Short texts in wide places: few columns, and wider ones, never stubs of a line or two in each."""

from __future__ import annotations

import pytest

from content.elements import PullQuote
from content.model import Story
from layout.display import GlyphRun
from layout.grid import page_grid
from layout.offers import offers
from layout.placement import frame
from layout.plan import StoryPlan
from layout.short_text import notice_columns
from layout.story import set_story
from layout.typesetter import Typesetter
from tests.layout.build import Text, dress, paragraph, placeholder, story, style


def setter() -> Typesetter:
    return Typesetter(dress(), page_grid(style().format, style().grid))


def notice(length: int) -> Story:
    text = paragraph(Text(0x4E00).of(length))
    signed = (paragraph("澜川市供水公司"), paragraph("2025年10月20日"))
    return story("n", text, *signed, headline=("停水公告",), kind="notice", form="box", box="double")


@pytest.mark.parametrize("columns", [2, 3, 4, 5, 6])
def test_a_notice_of_two_lines_stands_in_one_column_in_the_middle_of_its_box(columns: int) -> None:
    ways = setter()
    one = notice(60)
    inner, box = ways.text_columns(one, 0, columns, "box"), ways.grid.columns
    assert inner.count == 1
    assert inner.measure <= 34 * ways.grid.size
    middle = box.x + box.span(columns) // 2
    assert inner.x + inner.measure // 2 == pytest.approx(middle, abs=ways.grid.size)
    assert offers(one, 3, columns, "box", ways, 88)


@pytest.mark.parametrize(("length", "count"), [(60, 1), (250, 2), (400, 5), (1200, 5)])
def test_the_longer_a_notice_the_more_columns_it_has(length: int, count: int) -> None:
    ways = setter()
    inner = ways.text_columns(notice(length), 0, 6, "box")
    assert inner.count == count
    assert inner.measure % ways.grid.size == 0
    box = ways.columns(0, 6, "box", "double")
    left, right = inner.x - box.x, box.x + box.span(box.count) - inner.x - inner.span(count)
    assert abs(left - right) <= 1
    assert left == 0 or inner.measure == 34 * ways.grid.size


def test_no_column_is_shallower_than_five_lines_and_no_line_longer_than_34_characters() -> None:
    ways = setter()
    box = ways.columns(0, 6, "box", "double")
    for rows in range(1, 60):
        width = rows * 14 * box.size
        found = notice_columns(box, width.__floordiv__)
        assert found.count == 1 or width // found.measure >= 5 * found.count
        assert found.measure <= 34 * box.size


@pytest.mark.parametrize(("length", "count"), [(60, 3), (300, 3), (420, 5), (2000, 5)])
def test_a_story_in_a_box_has_as_many_columns_as_it_fills(length: int, count: int) -> None:
    """A line has 30 characters at most, so that over the whole page there are three columns at least."""
    ways = setter()
    plain = story("s", paragraph(Text(0x4E00).of(length)), form="box", box="double")
    inner, box = ways.text_columns(plain, 0, 6, "box"), ways.columns(0, 6, "box", "double")
    assert inner.count == count
    assert (inner.x, inner.span(count)) == pytest.approx((box.x, box.span(box.count)), abs=ways.grid.size)
    assert count < 5 or inner == box


def test_open_stories_and_stories_with_other_parts_keep_their_columns() -> None:
    ways = setter()
    assert ways.text_columns(notice(60), 0, 6, "open") == ways.columns(0, 6, "open")
    quoted = story("q", paragraph(Text(0x4E00).of(60)), form="box", box="double", pull_quote=PullQuote(("话",)))
    assert ways.text_columns(quoted, 0, 6, "box") == ways.columns(0, 6, "box", "double")


@pytest.mark.parametrize("length", [12, 40, 70, 150])
@pytest.mark.parametrize("columns", [3, 4, 6])
def test_a_few_lines_below_a_picture_stand_together_at_the_left(length: int, columns: int) -> None:
    """Two lines in each column but where there are fewer in all; nothing is overset, and none empty between."""
    ways = setter()
    text = paragraph(Text(0x4E00).of(length))
    one = story("p", text, kind="picture", flag="图片新闻", pictures=(placeholder("p"),))
    plans = [offer.plan for offer in offers(one, 3, columns, "open", ways, 88)]
    found = [plan for plan in plans if plan.pictures[0].columns == plan.head_columns]
    assert found
    for plan in found[:6]:
        done = set_story(one, plan, ways)
        assert done.overset_rows == 0
        lines: dict[int, set[int]] = {}
        inner = ways.text_columns(one, 0, columns, "open")
        for run in (i for i in done.items if isinstance(i, GlyphRun) and i.source.block.startswith("body")):
            column = next(c for c in reversed(range(inner.count)) if run.x >= inner.left(c))
            lines.setdefault(column, set()).add(run.y)
        assert sorted(lines) == list(range(len(lines)))
        assert len(lines) == 1 or min(map(len, lines.values())) >= 2


def test_in_a_box_deeper_than_it_needs_a_notice_stands_in_the_middle() -> None:
    ways = setter()
    one = notice(60)
    plan = StoryPlan("n", "box", 3, 0, 6, 10, 24, 1, box="double")
    fr = frame(one, plan, ways)
    ends = [i.y for i in set_story(one, plan, ways).items if isinstance(i, GlyphRun)]
    above, below = fr.top - plan.line, plan.line + plan.lines - (max(ends) - ways.grid.area.y) // ways.grid.pitch - 1
    assert above > 3
    assert abs(above - below) <= 1
