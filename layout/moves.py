"""Replanning: what stands elsewhere than in the last plan, in words a person reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from content.decode import decode
from content.named import read_named
from content.report import BadInput
from content.yaml_source import parse
from layout.pin_file import parted
from layout.plan import PagePlan, StoryPlan
from layout.plan_keys import PlanKeys, StoryPlanKeys, ends_of
from layout.report import Finding, Place, Report


class Stood(NamedTuple):
    """Where a story stood: page; columns and lines, first and last, from 1; whether in a box; rank of its headline."""

    page: str
    columns: tuple[int, int]
    lines: tuple[int, int]
    box: bool
    rank: int

    @property
    def where(self) -> str:
        return f"columns {_span(self.columns)}, lines {_span(self.lines)}"


Standing = dict[tuple[str, int], Stood]
"""Where stories stand, by slug and number of the part: a story that is turned has two."""


def read_last(path: Path) -> tuple[PagePlan, ...]:
    """The pages of a plan's file, whatever edition it was made for: rectangles, forms and ranks, not what is in them.

    Raises BadInput with every fault.
    """
    text, faults = read_named(path, str(path))
    node, more = parse(text, str(path))
    keys, wrong = (
        decode(parted(node)[0], PlanKeys, "the plan") if not any(f.code == "yaml" for f in more) else (None, ())
    )
    report = Report((*faults, *more, *wrong))
    if keys is None or report.errors:
        raise BadInput(report)
    return tuple(PagePlan(page.page, round(page.pitch * 1000), tuple(map(_story, page.stories))) for page in keys.pages)


def _story(keys: StoryPlanKeys) -> StoryPlan:
    (column, right), (line, foot) = ends_of(keys.columns), ends_of(keys.lines)
    blocks = ends_of(keys.blocks) if keys.blocks else None
    return StoryPlan(
        keys.story,
        keys.form,
        keys.rank,
        column - 1,
        right - column + 1,
        line - 1,
        foot - line + 1,
        1,
        blocks=(blocks[0] - 1, blocks[1]) if blocks else None,
    )


def standing(plans: Iterable[PagePlan]) -> Standing:
    """Where stories stand by these plans."""
    return {
        (p.story, min(1, p.blocks[0]) if p.blocks else 0): Stood(
            plan.page,
            (p.column + 1, p.column + p.columns),
            (p.line + 1, p.line + p.lines),
            p.form == "box",
            p.rank,
        )
        for plan in plans
        for p in plan.stories
    }


def moved(before: Standing, after: Standing) -> tuple[Finding, ...]:
    """What moved between two plans, in the order of the new one; then what stands nowhere any more.

    A page that only one of them has is no move of its stories.
    """
    pages = {s.page for s in after.values()}
    known = {s.page for s in before.values()}
    out = []
    for (slug, part), now in after.items():
        then = before.get((slug, part))
        if then is None and now.page in known:
            out.append(_moved(now.page, slug, f"{_part(part)}new on the page, {now.where}"))
        elif then is not None and then != now:
            out.append(_moved(now.page, slug, _part(part) + "; ".join(_changes(then, now))))
    gone = ((key, then) for key, then in before.items() if key not in after and then.page in pages)
    out += [
        _moved(then.page, slug, f"{_part(part)}no longer planned; it stood in {then.where}")
        for (slug, part), then in gone
    ]
    return tuple(out)


def _changes(then: Stood, now: Stood) -> list[str]:
    out = []
    if then.page != now.page:
        out.append(f"moved from page {then.page}, {then.where}, to page {now.page}, {now.where}")
    elif (then.columns, then.lines) != (now.columns, now.lines):
        deep, was = (s.lines[1] - s.lines[0] + 1 for s in (now, then))
        if then.columns == now.columns and then.lines[0] == now.lines[0]:
            more = f"{deep - was} deeper" if deep > was else f"{was - deep} shallower"
            out.append(f"{_lines(abs(deep - was), more)}: lines {_span(then.lines)} to lines {_span(now.lines)}")
        elif then.columns == now.columns and deep == was:
            down = now.lines[0] - then.lines[0]
            word = f"{abs(down)} {'down' if down > 0 else 'up'}"
            out.append(f"{_lines(abs(down), word)}: from lines {_span(then.lines)} to lines {_span(now.lines)}")
        else:
            out.append(f"moved from {then.where} to {now.where}")
    if then.box != now.box:
        out.append("now in a box" if now.box else "no longer in a box")
    if then.rank != now.rank:
        out.append(f"headline of rank {now.rank} instead of {then.rank}")
    return out


def _lines(count: int, said: str) -> str:
    number, word = said.split(" ")
    return f"{number} {'line' if count == 1 else 'lines'} {word}"


def _moved(page: str, slug: str, message: str) -> Finding:
    return Finding("moved", "note", Place(page=page, story=slug), message)


def _part(number: int) -> str:
    return "its second part: " if number else ""


def _span(ends: tuple[int, int]) -> str:
    return f"{ends[0]}-{ends[1]}" if ends[0] != ends[1] else f"{ends[0]}"
