"""The sample with a spread as a sub-editor would check it: right in its facts, full, and whole across the fold."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from layout.display import GlyphRun, Image
from layout.folder import ComposedFolder, compose_folder
from layout.geometry import mm
from proof.lint import judged

pytestmark = pytest.mark.xdist_group("pages")

RIVERSIDE = Path(__file__).parents[2] / "editions" / "jiangan"


@cache
def done() -> ComposedFolder:
    return compose_folder(RIVERSIDE)


def story(slug: str) -> str:
    return (RIVERSIDE / "stories" / f"{slug}.md").read_text("utf-8")


def test_nothing_is_told_of_it() -> None:
    made = done()
    assert [f for f in (*made.report, *judged(made.composed, made.edition)) if f.severity != "note"] == []


def test_it_is_full_to_the_foot() -> None:
    assert [plan.empty for plan in done().composed.plans] == [0, 0]


def test_its_plan_is_obeyed_and_holds_the_spread() -> None:
    (plan,) = done().composed.spreads
    assert (plan.pages, plan.story.columns) == (("B4", "B5"), 12)
    assert {p.pitch for p in done().composed.plans} == {plan.pitch}


def test_planned_anew_no_short_headline_is_turned_over_four_columns(tmp_path: Path) -> None:
    """Main lines reach over more than half of their span: a spread is as deep as the pages below it look best with."""
    folder = shutil.copytree(RIVERSIDE, tmp_path / "again")
    (folder / "plan.yaml").unlink()
    page, _ = compose_folder(folder).composed.document.pages
    benches = [i for i in page.items if isinstance(i, GlyphRun) and i.source[:2] == ("benches", "headline")]
    whole = [i for i in page.items if isinstance(i, GlyphRun) and i.source.story == "benches"]
    left, right = min(i.x for i in whole), max(i.x + i.width for i in whole)
    assert max(i.x + i.width for i in benches) - left > (right - left) // 3
    assert len({i.y for i in benches}) == 1


def test_the_headline_reads_across_the_fold() -> None:
    halves = [
        next(i for i in page.items if isinstance(i, GlyphRun) and i.source[:2] == ("riverside", "headline"))
        for page in done().composed.document.pages
    ]
    assert [half.text for half in halves] == ["十里江岸连起来", "万家灯火亮起来"]
    assert halves[0].y == halves[1].y


def test_no_type_stands_in_the_fold() -> None:
    left, right = done().composed.document.pages
    assert all(i.x + i.width <= left.width - mm(20) + 50 for i in left.items if isinstance(i, GlyphRun))
    assert all(i.x >= mm(20) - 50 for i in right.items if isinstance(i, GlyphRun))


def test_the_picture_s_halves_meet_at_the_fold() -> None:
    left, right = (next(i for i in p.items if isinstance(i, Image)) for p in done().composed.document.pages)
    assert (left.rect.right, right.rect.x) == (done().composed.document.pages[0].width, 0)
    assert left.crop[2] == right.crop[0]


def test_its_figures_agree() -> None:
    text = story("riverside")
    assert "二十七道围墙" in text and "围墙27道" in text
    assert "九千株" in text and "9120株" in text
    lamps = story("night-walk")
    assert "三百六十盏" in lamps and lamps.count("360盏灯") == 2
    chairs = story("benches")
    assert "九百把" in chairs and "912把" in chairs and "913，914" in chairs


def test_every_name_is_written_without_padding() -> None:
    for path in sorted((RIVERSIDE / "stories").glob("*.md")):
        assert not re.search(r"names: \[[^\]]*　", path.read_text("utf-8"))
