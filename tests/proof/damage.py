"""A page that the engine composed, and ways to damage its display list as a fault of the engine would.

The page is in the square face, where each line is one glyph run. A line is named by its column and number, from 1, as
the check names it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from random import Random
from typing import NamedTuple

import msgspec

from content.body import Block
from content.model import Edition
from fonts.face import Face
from layout.compose import compose
from layout.display import Document, GlyphRun, Item, Page
from layout.report import Finding
from proof.columns import Body
from proof.leaf import read_leaf
from proof.lines import Line
from proof.lint import lint
from tests.layout.build import SquareFaces, edition, paragraph, placeholder, story, subhead

SLUG = "lanes"
TEXTS = (
    "老巷的灯亮了，居民说：“夜里走路不再打手电。”今年全市改造完成四十条老巷，路面平了，管网通了，晚归的人安了心。",
    "城南的周师傅在巷口修车二十年，他记得从前下雨天“一脚泥、一脚水”，如今青石板换成了透水砖，墙根添了一排矮灯，光从脚边漫上来，不晃眼。",
    "改造从去年春天开始，先后更换水管12公里，新装路灯680盏，拆除旧电线杆35根。负责施工的程工说，最难的不是管线——是把每户人家的意见都听完。",
    "巷子深处的《灯下》读书会也搬了回来。每周五晚上，十几个人围坐在老槐树下，读一篇文章，说几句闲话；有人带茶，有人带孩子。",
    "社区把这些都记在一本厚厚的册子里，册子封面上写着：“路是大家的路，灯是大家的灯。”翻开第一页，是四十条巷子从前的样子。",
    "下一步，这座城市还要改造二十三条背街小巷，并把“听意见”的时间从七天延长到十五天。许知秋说，多听几天，路就能多走几年。",
    "他们把《灯下》读书会、“听意见”会和《巷志》编写组请到一张桌子上，慢慢商量。程工说：“先点灯，再修路。”大家都点了头。",
    "入冬以后，天黑得早。六点刚过，矮灯一盏一盏亮起来，从巷口一直亮到最里面那户人家的门前。孩子放学回来，数着灯走，数到第二十七盏，就到家了。",
)  # fmt: skip


def _page_of(number: int) -> tuple[Edition, Document]:
    """A page of two stories of such paragraphs, of a picture and of two subheads; another one for each number."""
    rng = Random(number)
    parts = [[paragraph(rng.choice(TEXTS)) for _ in range(count)] for count in (rng.randint(8, 14), rng.randint(8, 14))]
    first: list[Block] = [*parts[0][:4], subhead("灯下有书声"), *parts[0][4:]]
    second: list[Block] = [*parts[1][:5], subhead("数着灯回家"), *parts[1][5:]]
    picture = placeholder("lane.jpg", caption="居民在改造后的老巷里散步，矮灯已经亮起。")
    whole = edition(story(SLUG, *first, pictures=(picture,)), story("reading", *second, headline=("书香飘进小区",)))
    return whole, compose(whole, SquareFaces()).document


@cache
def sound() -> tuple[Edition, Document]:
    """The first of these pages on which the check finds nothing, all its text set."""
    for number in range(40):
        whole, document = _page_of(number)
        if not lint(document, whole) and not document.pages[0].proof:
            return whole, document
    raise AssertionError("no page is sound")


def page() -> Page:
    return sound()[1].pages[0]


def findings(damaged: Page) -> list[Finding]:
    """What the check finds on a damaged page, the second story left out, which nothing is done to."""
    whole, document = sound()
    items = tuple(item for item in damaged.items if item.source.story in ("", SLUG))
    lean = msgspec.structs.replace(damaged, items=items)
    content = msgspec.structs.replace(whole.pages[0], stories=whole.pages[0].stories[:1])
    return list(
        lint(msgspec.structs.replace(document, pages=(lean,)), msgspec.structs.replace(whole, pages=(content,)))
    )


@cache
def body() -> Body:
    """The first story's text as the check reads it from the sound page."""
    whole, document = sound()
    leaf = read_leaf(document.pages[0], whole.pages[0], whole.style)
    return next(b for b in leaf.bodies if b.story.slug == SLUG)


class At(NamedTuple):
    """A line, and the column and number, from 1, by which a finding names it."""

    column: int
    number: int
    line: Line

    @property
    def place(self) -> str:
        return f"column {self.column}, line {self.number}: "


@cache
def every() -> tuple[At, ...]:
    """The lines of the story's text, subheads' too, in reading order."""
    return tuple(At(c.number, n, line) for c in body().columns for n, line in enumerate(c.lines, 1))


def full() -> list[At]:
    """Lines of paragraphs that the paragraph goes on after, in the same column."""
    return [a for a, b in pairwise(every()) if a.line.body == b.line.body and a.column == b.column and not sub(a)]


def sub(at: At) -> bool:
    return body().is_subhead(at.line)


def first(test: Callable[[At], bool], among: Sequence[At] | None = None) -> At:
    """The first line of which something holds."""
    return next(at for at in among or full() if test(at))


def after(at: At) -> At:
    return every()[every().index(at) + 1]


def run_of(at: At) -> int:
    """Where the line's run stands in the display list."""
    (found,) = (
        n
        for n, item in enumerate(page().items)
        if isinstance(item, GlyphRun)
        and (item.source.story, item.source.block, item.y) == (SLUG, at.line.block, at.line.baseline)
        and at.line.start <= item.source.start < at.line.end
    )
    return found


def changed(*changes: tuple[At, Callable[[GlyphRun], Sequence[Item]]]) -> Page:
    """The sound page with the runs of lines changed; each change gives what stands in a run's place."""
    at = {run_of(which): change for which, change in changes}
    items: list[Item] = []
    for n, item in enumerate(page().items):
        if n in at:
            assert isinstance(item, GlyphRun)
            items += at[n](item)
        else:
            items.append(item)
    return msgspec.structs.replace(page(), items=tuple(items))


def moved(run: GlyphRun, *, right: float = 0, down: float = 0) -> GlyphRun:
    """A run moved by ems of its size."""
    return msgspec.structs.replace(run, x=run.x + round(right * run.size), y=run.y + round(down * run.size))


class Set(NamedTuple):
    """A letter as it stands in a run: its glyph, its text, its left edge from the run's start in mpt."""

    glyph: int
    text: str
    offset: int


def letters(run: GlyphRun) -> list[Set]:
    return [Set(*parts) for parts in zip(run.glyphs, run.texts, run.offsets, strict=True)]


def of(run: GlyphRun, what: Sequence[Set], start: int = 0) -> GlyphRun:
    """A run of these letters, its source moved by ``start`` characters to the right."""
    source = run.source._replace(start=run.source.start + start)
    source = source._replace(end=source.start + sum(len(i.text) for i in what))
    glyphs, texts, offsets = (tuple(getattr(i, name) for i in what) for name in Set._fields)
    return msgspec.structs.replace(run, glyphs=glyphs, texts=texts, offsets=offsets, source=source)


def shifted(run: GlyphRun, gap: float, start: int, stop: int | None = None) -> GlyphRun:
    """A run whose letters [start, stop) are moved to the right by ``gap`` em."""
    by = round(gap * run.size)
    stop = len(run.glyphs) if stop is None else stop
    return of(run, [i._replace(offset=i.offset + by * (start <= n < stop)) for n, i in enumerate(letters(run))])


def opened(run: GlyphRun, gap: float) -> GlyphRun:
    """A run with ``gap`` em more behind each letter."""
    return of(run, [i._replace(offset=i.offset + round(n * gap * run.size)) for n, i in enumerate(letters(run))])


def handed_down(at: At, count: int) -> Page:
    """The last letters of a line stand at the start of the next, as if the paragraph were broken there."""
    ((*_, above), (*_, below)) = (changed_run(at), changed_run(after(at)))
    kept, given = letters(above)[:-count], letters(above)[-count:]
    width = given[-1].offset - given[0].offset + _advance(above, given[-1])
    gone = sum(len(i.text) for i in given)
    front = [i._replace(offset=i.offset - given[0].offset) for i in given]
    rest = [i._replace(offset=i.offset + width) for i in letters(below)]
    return changed(
        (at, lambda run: [of(run, kept)]),
        (after(at), lambda run: [of(run, front + rest, -gone)]),
    )


def handed_up(at: At, count: int) -> Page:
    """The first letters of the next line stand at the end of a line."""
    ((*_, above), (*_, below)) = (changed_run(at), changed_run(after(at)))
    taken, kept = letters(below)[:count], letters(below)[count:]
    end = letters(above)[-1].offset + _advance(above, letters(above)[-1])
    back = [i._replace(offset=i.offset - taken[0].offset + end) for i in taken]
    rest = [i._replace(offset=i.offset - kept[0].offset) for i in kept]
    gone = sum(len(i.text) for i in taken)
    return changed(
        (at, lambda run: [of(run, letters(run) + back)]),
        (after(at), lambda run: [of(run, rest, gone)]),
    )


def changed_run(at: At) -> list[GlyphRun]:
    item = page().items[run_of(at)]
    assert isinstance(item, GlyphRun)
    return [item]


def _advance(run: GlyphRun, letter: Set) -> int:
    return round(run.face.advance(letter.glyph) * run.size / run.face.upem)


def letter(face: Face, char: str, offset: int) -> Set:
    return Set(face.shape(char).glyphs[0], char, offset)


def ending(char: str) -> Callable[[GlyphRun], list[Item]]:
    """A run whose last letter is another."""

    def change(run: GlyphRun) -> list[Item]:
        return [of(run, [*letters(run)[:-1], letter(run.face, char, letters(run)[-1].offset)])]

    return change


def pitch() -> int:
    return min(b.line.baseline - a.line.baseline for a, b in pairwise(every()) if a.column == b.column)


def carried(column: int, count: int) -> Page:
    """The last lines of a column stand at the head of the next; with ``count`` below 0, its first ones at the foot."""
    here, there = body().columns[column - 1], body().columns[column]
    across = there.left - here.left
    last, head = here.lines[-1].baseline, there.lines[0].baseline
    changes: list[tuple[At, Callable[[GlyphRun], Sequence[Item]]]] = []
    for at in every():
        n = at.number
        if at.column == column and n > len(here.lines) - count:
            to = head + (n - len(here.lines) + count - 1) * pitch()
            changes.append((at, _to(across, to - at.line.baseline)))
        elif at.column == column + 1 and n <= -count:
            changes.append((at, _to(-across, last + n * pitch() - at.line.baseline)))
        elif at.column == column + 1:
            changes.append((at, _to(0, count * pitch())))
    return changed(*changes)


def _to(right: int, down: int) -> Callable[[GlyphRun], list[Item]]:
    return lambda run: [msgspec.structs.replace(run, x=run.x + right, y=run.y + down)]
