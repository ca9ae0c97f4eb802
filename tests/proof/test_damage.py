"""A really composed page, damaged in its display list as a fault of the engine would damage it: the check says so, and
says where. Nothing is found on the page as composed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.display import GlyphRun, Page
from layout.geometry import Rect
from tests.proof.damage import (
    SLUG,
    At,
    after,
    body,
    carried,
    changed,
    ending,
    every,
    findings,
    first,
    full,
    handed_down,
    handed_up,
    letter,
    letters,
    moved,
    of,
    opened,
    page,
    pitch,
    run_of,
    shifted,
    sub,
)


def told(damaged: Page, code: str, at: At, what: str = "") -> None:
    """The check finds it there, with the page, the story, the block, the line's number and its text as it now is."""
    (found,) = [f for f in findings(damaged) if f.code == code and f.place.block == at.line.block]
    assert (found.place.page, found.place.story) == ("B2", SLUG)
    assert found.message.startswith(at.place + what), found.message
    shown = [i.text for i in damaged.items if isinstance(i, GlyphRun) and i.source.block == at.line.block]
    assert any(found.message.endswith(f": {text}") for text in shown), found.message
    assert found.hint


def test_nothing_is_found_on_the_page_as_composed() -> None:
    assert findings(page()) == []


def test_a_mark_that_begins_a_line() -> None:
    at = first(lambda a: a.line.text[-1] in "，。、；")
    told(handed_down(at, 1), "line-start", after(at), f"begins with {at.line.text[-1]}")


def test_a_mark_that_ends_a_line() -> None:
    at = first(lambda a: "“" in a.line.text[1:-1])
    where = at.line.text.index("“")
    told(handed_down(at, len(at.line.text) - where - 1), "line-end", at, "ends with “")


@pytest.mark.parametrize(("inside", "left"), [("——", 1), ("12", 1), ("12", 0), ("680", 2)])
def test_what_belongs_together_is_parted(inside: str, left: int) -> None:
    at = first(lambda a: inside in a.line.text and not a.line.text.endswith(inside))
    keep = at.line.text.index(inside) + left
    if left:
        told(handed_down(at, len(at.line.text) - keep), "parted", at, "is parted from the line below")
    else:
        assert "parted" not in [f.code for f in findings(handed_down(at, len(at.line.text) - keep))]


def test_a_loose_line() -> None:
    """Its last two letters go down and the others are opened to the measure."""
    at = first(lambda a: a.line.start > 0 and a.line.text.isalpha())
    gap = 2 / (len(at.line.text) - 3)
    damaged = changed((at, lambda run: [opened(of(run, letters(run)[:-2]), gap)]))
    told(damaged, "loose-line", at, f"a loose line, {gap:.2f} em a gap")


_OPENERS, _CLOSING = "“‘《（", "，。、；”》）"


def _sites(text: str) -> list[int]:
    """Letters before which half an em can go: behind a closing mark, before an opener, next to Han."""
    return [
        n + 1
        for n, (a, b) in enumerate(pairwise(text))
        if (a in _CLOSING and b.isalpha()) or (b in _OPENERS and a.isalpha())
    ]


def test_a_tight_line() -> None:
    """Half an em goes at every mark of it."""
    at = first(lambda a: len(_sites(a.line.text)) > 2 and all(o * 2 % a.line.size == 0 for o in run(a).offsets))
    sites = _sites(at.line.text)

    def change(run: GlyphRun) -> list[GlyphRun]:
        for site in sites:
            run = shifted(run, -0.5, site)
        return [run]

    told(changed((at, change)), "tight-line", at, f"a tight line, {len(sites) / 2:.2f} em squeezed out of it")


def test_a_line_squeezed_though_its_last_mark_keeps_its_blank_half() -> None:
    """Each gap is one that squeezing may make, but not before the end of the line has given what it has."""
    at = first(lambda a: a.line.text[-1] in "，。、" and bool(_whole(a)))
    damaged = changed((at, lambda run: [shifted(run, -0.5, _whole(at)[0])]))
    told(damaged, "squeezed-early", at, "squeezed inside though it has 1.00 em of room at its end")


def _whole(at: At) -> list[int]:
    """Letters behind a closing mark that keeps its whole cell."""
    offsets = [i.offset for i in letters(run(at))]
    return [n for n in _sites(at.line.text) if n and offsets[n] - offsets[n - 1] == at.line.size]


def test_letters_over_one_another() -> None:
    at = first(lambda a: a.line.text[4:7].isalpha())
    told(changed((at, lambda run: [shifted(run, -0.3, 5, 6)])), "too-tight", at, f"{at.line.text[4:6]} stand 0.30 em")


def test_one_gap_wider_than_the_others() -> None:
    at = first(lambda a: a.line.text[3:7].isalpha())
    told(changed((at, lambda run: [shifted(run, 0.2, 5)])), "uneven-spacing", at, f"{at.line.text[4]} and ")


@pytest.mark.parametrize("pair", ["：“", "。”", "》"])
def test_a_pair_of_marks_that_is_not_squeezed(pair: str) -> None:
    at = first(lambda a: pair in a.line.text[1:-1])
    where = at.line.text.index(pair) + 1
    damaged = changed((at, lambda run: [shifted(run, 0.5, where)]))
    if len(pair) == 2:
        told(damaged, "unsqueezed", at, f"{pair} take 2.00 em")
    else:
        assert "unsqueezed" not in [f.code for f in findings(damaged)]


def test_one_character_on_the_last_line() -> None:
    last = first(lambda a: a.line.text[-1] == "。" and len(a.line.text) > 3 and a.number > 1, _lasts())
    before = every()[every().index(last) - 1]
    told(handed_up(before, len(last.line.text) - 2), "orphan", last, "one character alone")


def _lasts() -> list[At]:
    return [a for a, b in pairwise(every()) if a.line.body != b.line.body and not sub(a)]


def _parted() -> list[tuple[At, int, int]]:
    """Where a paragraph of more than three lines goes over to the next column: its last line here, its lines here and
    there."""
    out = []
    for a, b in pairwise(every()):
        if a.line.body == b.line.body and a.column != b.column:
            lines = [at for at in every() if at.line.body == a.line.body]
            here = sum(at.column == a.column for at in lines)
            if len(lines) > 3:
                out.append((a, here, len(lines) - here))
    return out


def test_a_first_line_alone_at_a_foot() -> None:
    at, here, _ = _parted()[0]
    damaged = carried(at.column, here - 1)
    line = every()[every().index(at) - here + 1]
    told(damaged, "stranded-line", line, "the paragraph's first line at a foot")


def test_a_last_line_alone_at_a_head() -> None:
    at, _, there = _parted()[0]
    last = every()[every().index(at) + there]
    damaged = carried(at.column, 1 - there)
    (found,) = [f for f in findings(damaged) if f.code == "stranded-line"]
    assert found.message == f"column {last.column}, line 1: the paragraph's last line at a head: {last.line.text}"


def test_a_subhead_at_a_foot() -> None:
    at = first(sub, every())
    below = len(body().columns[at.column - 1].lines) - at.number
    told(carried(at.column, below), "subhead-at-foot", at, "a subhead with no text below it")
    told(carried(at.column, below - 1), "subhead-one-line", at, "a subhead with one line below it")


@pytest.mark.parametrize("mark", ["，", "。", "、", "-", "‐", "\u00ad"])
def test_three_lines_that_end_alike(mark: str) -> None:
    one, two, three, _ = next(
        row
        for row in zip(full(), full()[1:], full()[2:], full()[3:], strict=False)
        if len({a.line.body for a in row}) == 1 and row[0].column == row[3].column and row[2].line.text[-1].isalpha()
    )
    damaged = changed(*((at, ending(mark)) for at in (one, two, three)))
    told(damaged, "ladder", one, f"3 lines in a row end with {mark}, this one first")
    assert "ladder" not in [f.code for f in findings(changed(*((at, ending(mark)) for at in (one, two))))]


def _aligned() -> list[tuple[At, int]]:
    """Four lines of one paragraph under one another, each with a letter of it that begins at the same place."""
    for row in zip(*(full()[n:] for n in range(4)), strict=False):
        if len({a.line.body for a in row}) > 1:
            continue
        edges = [{run(a).x + i.offset: n for n, i in enumerate(letters(run(a))) if n} for a in row]
        for place in edges[0]:
            if all(place in other for other in edges):
                return [(a, other[place]) for a, other in zip(row, edges, strict=True)]
    raise AssertionError("no lines have letters above one another")


@pytest.mark.parametrize(("lines", "space", "river"), [(3, 0.5, True), (4, 0.3, True), (2, 1.0, False)])
def test_a_river(lines: int, space: float, river: bool) -> None:
    """Each line has a space at one place; the letters behind it move on."""
    row = _aligned()[:lines]
    damaged = changed(*((at, partial(_opened_at, space, n)) for at, n in row))
    if river:
        told(damaged, "river", row[0][0], f"a river of {lines} lines begins here")
    else:
        assert "river" not in [f.code for f in findings(damaged)]


def _opened_at(space: float, n: int, run: GlyphRun) -> list[GlyphRun]:
    return [shifted(run, space, n)]


def test_columns_that_are_not_level() -> None:
    damaged = carried(len(body().columns) - 1, 3)
    (found,) = [f for f in findings(damaged) if f.code == "uneven-columns"]
    assert " lines above another" in found.message
    assert found.place.block.startswith("body.")


def test_a_line_off_the_grid_and_one_too_low() -> None:
    at = first(lambda a: a.number > 2)
    told(changed((at, lambda run: [moved(run, down=0.1)])), "off-grid", at, "")
    below = [a for a in every() if a.column == at.column and a.number > at.number]
    down = [(a, lambda run: [msgspec.structs.replace(run, y=run.y + pitch())]) for a in below]
    told(changed(*down), "blank-line", below[0], "2.0 lines below the line above it")


def test_text_that_is_lost_doubled_or_changed() -> None:
    at = first(lambda a: a.line.start > 0)
    text = at.line.text

    def without(n: int) -> Callable[[GlyphRun], list[GlyphRun]]:
        return lambda run: [of(run, [i for k, i in enumerate(letters(run)) if k != n])]

    told(changed((at, without(3))), "wrong-text", at, f"shows {text[4]}")
    told(changed((at, ending("烟"))), "wrong-text", at, "shows 烟")
    told(changed((at, lambda run: [])), "wrong-text", after(at)._replace(number=at.number), "shows ")
    doubled = findings(changed((at, lambda run: [run, moved(run, right=15)])))
    assert "wrong-text" in [f.code for f in doubled]


def test_a_paragraph_left_out() -> None:
    gone = [a for a in every() if a.line.body == 2]
    damaged = changed(*((a, lambda run: []) for a in gone))
    (found,) = [f for f in findings(damaged) if f.code == "wrong-text"]
    assert "near this line a paragraph is not on the page" in found.message


def test_text_in_the_wrong_order() -> None:
    one, two = full()[4:6]
    step = two.line.baseline - one.line.baseline
    swapped = changed((one, lambda run: [_down(run, step)]), (two, lambda run: [_down(run, -step)]))
    assert "text-order" in [f.code for f in findings(swapped)]


def _down(run: GlyphRun, step: int) -> GlyphRun:
    return msgspec.structs.replace(run, y=run.y + step)


def test_lines_outside_their_measure_or_short_of_it() -> None:
    at = first(lambda a: a.line.start > 0 and a.line.text[-1].isalpha())
    told(
        changed((at, lambda run: [moved(run, right=0.2)])), "outside-measure", at, "sticks out of its measure at the r"
    )
    told(
        changed((at, lambda run: [moved(run, right=-0.2)])), "outside-measure", at, "sticks out of its measure at the l"
    )
    told(changed((at, lambda run: [of(run, letters(run)[:-1])])), "short-line", at, "")


def test_text_over_text_over_a_picture_off_the_sheet_and_without_a_glyph() -> None:
    at = first(lambda a: a.number > 2)
    told(changed((at, lambda run: [moved(run, down=-0.7)])), "text-over-text", at, "")
    off = findings(changed((at, lambda run: [moved(run, right=-40)])))
    assert [f.message[-len(at.line.text) :] for f in off if f.code == "off-sheet"] == [at.line.text]
    field = Rect(at.line.left, at.line.baseline - 5000, 30_000, 30_000)
    items = [msgspec.structs.replace(i, rect=field) if _is_picture(i) else i for i in page().items]
    assert "text-over-picture" in [f.code for f in findings(msgspec.structs.replace(page(), items=tuple(items)))]
    empty = changed(
        (at, lambda run: [of(run, [i._replace(glyph=0) if n == 2 else i for n, i in enumerate(letters(run))])])
    )
    told(empty, "empty-box", at, "has a character without a glyph")


def _is_picture(item: object) -> bool:
    return getattr(item, "source", ("", ""))[1] == "picture.0" and not isinstance(item, GlyphRun)


class Damage(NamedTuple):
    """One thing done to a line: ``n`` is one of its letters, ``size`` how far something moves, in em."""

    kind: str
    line: int
    n: int
    other: int
    size: float
    char: str

    def done(self) -> Page:
        lines = [a for a in every() if not sub(a)]
        at = lines[self.line % len(lines)]
        other = lines[self.other % len(lines)]
        n, size, below = self.n % len(at.line.text), self.size, _below(at)
        here, there = run(at), run(other)
        one = letter(here.face, self.char, letters(here)[n].offset)
        match self.kind:
            case "letter moved":
                return changed((at, lambda r: [shifted(r, size, n, n + 1)]))
            case "rest of a line moved":
                return changed((at, lambda r: [shifted(r, size, n)]))
            case "line moved across":
                return changed((at, lambda r: [moved(r, right=size)]))
            case "line moved down":
                return changed((at, lambda r: [moved(r, down=size)]))
            case "rest of a column moved down":
                return changed(*((a, lambda r: [moved(r, down=abs(size))]) for a in below))
            case "letter lost":
                return changed((at, lambda r: [of(r, [*letters(r)[:n], *letters(r)[n + 1 :]])]))
            case "letter wrong":
                return changed((at, lambda r: [of(r, [*letters(r)[:n], one, *letters(r)[n + 1 :]])]))
            case "letter without a glyph":
                return changed(
                    (at, lambda r: [of(r, [i._replace(glyph=i.glyph * (k != n)) for k, i in enumerate(letters(r))])])
                )
            case "letters exchanged":
                return changed((at, lambda r: [_swapped(r, n, self.other % len(at.line.text))]))
            case "line lost":
                return changed((at, lambda r: []))
            case "line twice":
                return changed((at, lambda r: [r, moved(r, down=1.5 * abs(size))]))
            case _:
                return changed((at, lambda r: [_put(r, there)]), (other, lambda r: [_put(r, here)]))


KINDS = (
    "letter moved", "rest of a line moved", "line moved across", "line moved down", "rest of a column moved down",
    "letter lost", "letter wrong", "letter without a glyph", "letters exchanged", "line lost", "line twice",
    "lines exchanged",
)  # fmt: skip


def run(at: At) -> GlyphRun:
    found = page().items[run_of(at)]
    assert isinstance(found, GlyphRun)
    return found


def _below(at: At) -> list[At]:
    return [a for a in every() if a.column == at.column and a.number >= at.number]


def _put(run: GlyphRun, place: GlyphRun) -> GlyphRun:
    return msgspec.structs.replace(run, x=place.x, y=place.y)


def shown(damaged: Page) -> set[tuple[str, int, int]]:
    """What the page shows where, whatever run it belongs to."""
    return {
        (i.text, r.x + i.offset, r.y) for r in damaged.items if isinstance(r, GlyphRun) for i in letters(r) if i.glyph
    }


_LINES = st.integers(0, 199)
_SIZES = st.floats(0.25, 3).flatmap(lambda size: st.sampled_from([size, -size]))


@settings(max_examples=40, deadline=None)
@example(Damage("rest of a line moved", 159, 33, 0, -0.5, "烟"))
@example(Damage("letter moved", 59, 171, 184, -0.25, "”"))
@given(st.builds(Damage, st.sampled_from(KINDS), _LINES, _LINES, _LINES, _SIZES, st.sampled_from("烟。，“”（12ab—")))
def test_whatever_a_reader_would_see_is_told(damage: Damage) -> None:
    damaged = damage.done()
    assert shown(damaged) == shown(page()) or findings(damaged)


def _swapped(run: GlyphRun, n: int, m: int) -> GlyphRun:
    row = letters(run)
    row[n], row[m] = row[m]._replace(offset=row[n].offset), row[n]._replace(offset=row[m].offset)
    return of(run, row)
