"""What the planner makes of made-up pages: ``planning.py [--pages N] [--first N] [--over N] [--json]``.

Time is the processor's: to the first full plan, with nothing of the page set before, and apart from that to the
composed page. Quality is counted on the composed page: what has no
room, lines left empty, the largest empty rectangle, columns uneven by more than a line, headlines side by side.

``--over`` pages are made too full: how long the ways out take, beyond the planning, and whether there are any.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
from itertools import combinations
from pathlib import Path
from time import process_time
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.editions import made, overfull
from content.model import Edition
from content.style import HouseStyle
from content.styles import default_style
from layout.compose import compose
from layout.dress import Dress
from layout.faces import LibraryFaces, style_library
from layout.geometry import Rect
from layout.grid import page_grid
from layout.plan import PagePlan
from layout.planner.planning import first_plan
from layout.room import page_room
from layout.setters import page_setters
from layout.trial import Trial
from layout.ways import ways_out
from tests.pages.room import largest_room

_FAULTS = ("overset", "overset-part", "hole")
_LEVEL = 4


class Seen(NamedTuple):
    """What one page took and how it came out; shares of the type area."""

    number: int
    stories: int
    first: float
    seconds: float
    faults: tuple[str, ...]
    empty: float
    uneven: int
    level: int
    whole: int
    fits: bool


class Over(NamedTuple):
    """What looking for ways out of one page took, and the ways."""

    number: int
    stories: int
    seconds: float
    ways: tuple[str, ...]


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the planner on made-up pages.")
    parser.add_argument("--pages", type=int, default=22, help="how many pages")
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    parser.add_argument("--over", type=int, default=11, help="how many pages too full")
    parser.add_argument("--json", action="store_true", help="figures by name, for run.py")
    args = parser.parse_args()
    gc.set_threshold(100_000, 50, 50)  # as the command has it
    style = default_style()
    faces = LibraryFaces(style_library(style))
    _seen(3, style, faces)  # loads the solver and the faces
    pages = [_seen(n, style, faces) for n in range(args.first, args.first + args.pages)]
    over = [o for n in range(args.first, args.first + args.over) if (o := _over(n, style, faces))]
    told = figures(pages) | ways_figures(over)
    print(json.dumps(told) if args.json else "\n".join((_table(pages), _over_table(over), *_lines(told))))
    return 0


def _seen(number: int, style: HouseStyle, faces: LibraryFaces) -> Seen:
    edition, _, fits = made(number, style)
    first = _first(edition, faces)
    began = process_time()
    composed = compose(edition, faces)
    took = process_time() - began
    plan, page = composed.plans[0], composed.document.pages[0]
    codes = [f.code for f in composed.report.findings]
    faults = tuple(sorted({c for c in codes if c in _FAULTS}))
    area = _area(edition.style)
    return Seen(
        number,
        len(edition.pages[0].stories),
        first,
        took,
        faults,
        largest_room(page, area, plan.pitch).share,
        codes.count("uneven-columns"),
        _level(plan),
        sum(s.columns == edition.style.grid.columns for s in plan.stories),
        fits,
    )


def _over(number: int, style: HouseStyle, faces: LibraryFaces) -> Over | None:
    """The ways out of a page made too full; None where it fits all the same."""
    edition = overfull(number, style)
    composed = compose(edition, faces)
    closed = {f.place.page for f in composed.report if f.code == "overset"}
    plan = composed.plans[0]
    if plan.page not in closed:
        return None
    began = process_time()
    ways = ways_out(edition, plan, closed, Trial(edition, faces))
    return Over(number, len(edition.pages[0].stories), process_time() - began, tuple(map(str, ways)))


def ways_figures(pages: list[Over]) -> dict[str, float]:
    """By name: seconds, and the share in percent of pages too full that have a way out."""
    times = sorted(p.seconds for p in pages) or [0.0]
    shares = sum(bool(p.ways) for p in pages) / max(1, len(pages))
    return {"ways": statistics.median(times), "ways_most": times[-1], "ways_found": shares * 100}


def _first(edition: Edition, faces: LibraryFaces) -> float:
    """Seconds until a full plan of the page is known, at the pitch that composing comes to it at."""
    began = process_time()
    dress, page = Dress(edition.style, faces, edition.language), edition.pages[0]
    for setter in page_setters(page, dress, {}):
        if first_plan(page, setter, page_room(page, dress, setter.grid)):
            break
    return process_time() - began


def _area(style: HouseStyle) -> Rect:
    """The type area below the folio."""
    grid = page_grid(style.format, style.grid)
    top = grid.top(style.folio.lines)
    return Rect(grid.area.x, top, grid.area.width, grid.area.bottom - top)


def _level(plan: PagePlan) -> int:
    """Headlines side by side on a level, neither in a box (碰题)."""
    return sum(
        abs(a.line - b.line) < _LEVEL
        and "box" not in (a.form, b.form)
        and (a.column + a.columns == b.column or b.column + b.columns == a.column)
        for a, b in combinations(plan.stories, 2)
    )


def figures(pages: list[Seen]) -> dict[str, float]:
    """By name: seconds, and shares in percent of the pages that their stories can fill."""
    few = [p.seconds for p in pages if p.stories <= 8] or [0.0]
    times = sorted(p.seconds for p in pages)
    pages = [p for p in pages if p.fits] or pages
    return {
        "plan_few": statistics.median(few),
        "plan_few_most": max(few),
        "plan_first": statistics.median(p.first for p in pages),
        "plan_first_most": max(p.first for p in pages),
        "plan": statistics.median(times),
        "plan_most": times[-1],
        "plan_good": sum(not p.faults for p in pages) / len(pages) * 100,
        "plan_empty": max(p.empty for p in pages) * 100,
        "plan_uneven": sum(p.uneven > 0 for p in pages) / len(pages) * 100,
        "plan_level": sum(p.level for p in pages) / len(pages),
    }


def _table(pages: list[Seen]) -> str:
    lines = [f"{'page':>5}{'stories':>8}{'first':>7}{'s':>7}{'empty':>8}{'uneven':>8}{'level':>7}{'whole':>7}  faults"]
    for p in pages:
        faults = ", ".join((*p.faults, *(() if p.fits else ("too much for the page",))))
        counts = f"{p.uneven:>8}{p.level:>7}{p.whole:>7}"
        lines.append(f"{p.number:>5}{p.stories:>8}{p.first:>7.2f}{p.seconds:>7.2f}{p.empty:>8.1%}{counts}  {faults}")
    return "\n".join(lines)


def _over_table(pages: list[Over]) -> str:
    lines = [f"{'over':>5}{'stories':>8}{'s':>7}  ways"]
    lines += [f"{p.number:>5}{p.stories:>8}{p.seconds:>7.2f}  {'; '.join(p.ways)}" for p in pages]
    return "\n".join(lines)


def _lines(told: dict[str, float]) -> list[str]:
    return [f"{name}: {value:.2f}" for name, value in told.items()]


if __name__ == "__main__":
    sys.exit(main())
