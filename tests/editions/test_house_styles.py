"""A page of the sample in each house style that comes along: full, clean, and of the look it is meant to have."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from layout.display import Fill, GlyphRun, Page
from layout.folder import compose_folder
from layout.geometry import mm
from layout.report import Report
from proof.lint import judged

SAMPLE = Path(__file__).resolve().parents[2] / "editions" / "lanchuan"
OTHERS = ("classic", "modern", "tabloid")
PAGE = """\
publication: 澜川周报
date: 2025-10-20
pages:
  - label: B2
    section: 城市治理周刊
    slogan: 大城之治　始于小事
    credits: [{role: 本版主编, names: [贺知遥]}, {role: 本版责编, names: [孟泊]}]
    stories: [lift, six-things]
"""


@cache
def _page(base: str) -> tuple[Page, Report]:
    """A page of two of the sample's stories in the style ``base``, and what the check says of it."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "edition"
        shutil.copytree(SAMPLE, folder)
        (folder / "edition.yaml").write_text(PAGE, "utf-8")
        (folder / "publication.yaml").write_text(f"base: {base}\n", "utf-8")
        whole, composed, _, _ = compose_folder(folder)
        return composed.document.pages[0], judged(composed, whole)


_OF_WORDS = {"loose-line", "tight-line", "ladder", "orphan"}
"""Findings that are for who writes the words."""


@pytest.mark.parametrize("base", OTHERS)
def test_a_page_of_the_sample_is_full_and_clean(base: str) -> None:
    assert {f.code for f in _page(base)[1].findings if f.severity != "note"} <= _OF_WORDS


@pytest.mark.parametrize(
    ("base", "width", "height"), [("classic", 390, 545), ("modern", 390, 545), ("tabloid", 270, 390)]
)
def test_the_sheet_is_that_of_the_style(base: str, width: int, height: int) -> None:
    page = _page(base)[0]
    assert (page.width, page.height) == (mm(width), mm(height))


def _runs(page: Page, block: str) -> list[GlyphRun]:
    return [i for i in page.items if isinstance(i, GlyphRun) and i.source.block == block]


def _middle(page: Page, runs: list[GlyphRun]) -> float:
    return (min(r.x for r in runs) + max(r.x + r.width for r in runs)) / 2 - page.width / 2


def test_classic_is_centred_with_a_square_before_the_byline_and_nothing_red_but_the_label() -> None:
    page = _page("classic")[0]
    lead = [[r for r in _runs(page, block) if r.source.story == "lift"] for block in ("kicker", "headline")]
    assert all(abs(_middle(page, runs)) < mm(4) for runs in lead)
    (byline,) = (r for r in _runs(page, "byline") if r.source.story == "lift")
    (square,) = (
        i for i in page.items if isinstance(i, Fill) and i.source.block == "byline" and i.source.story == "lift"
    )
    assert 0 < byline.x - square.rect.right < byline.size
    assert abs((square.rect.x + byline.x + byline.width) / 2 - page.width / 2) < mm(1)
    red = {r.text for r in page.items if isinstance(r, GlyphRun) and r.colour.magenta > 50}
    assert red == {"B2"}
    assert not [i for i in page.items if isinstance(i, Fill) and i.colour.magenta > 50]


def test_classic_has_rules_between_columns_and_centred_quotes() -> None:
    page = _page("classic")[0]
    rules = [i for i in page.items if isinstance(i, Fill) and i.source == ("lift", "rule", 0, 0)]
    assert len(rules) >= 4
    quote = _runs(page, "pull")
    middles = {round((r.x + r.width / 2) / 1000) for r in quote}
    assert len(quote) == 2
    assert max(middles) - min(middles) <= 1


def test_modern_has_its_folio_in_a_band_and_strips_and_no_rule_between_columns() -> None:
    page = _page("modern")[0]
    fills = [i for i in page.items if isinstance(i, Fill)]
    assert [f.rect.height for f in fills if f.source.block == "folio" and f.rect.width > page.width * 0.8] == [34_000]
    assert not [f for f in fills if f.source.block == "rule" and f.rect.height > 10 * f.rect.width]


@pytest.mark.parametrize("base", ["modern", "tabloid"])
def test_the_front_page_of_the_sample_is_full_and_clean(tmp_path: Path, base: str) -> None:
    """Their front pages are denser than their other pages, as that of the default is; half a sheet holds it, too."""
    shutil.copytree(SAMPLE, tmp_path / "edition", ignore=shutil.ignore_patterns("plan.yaml"))
    (tmp_path / "edition" / "publication.yaml").write_text(f"base: {base}\n", "utf-8")
    whole, composed, _, _ = compose_folder(tmp_path / "edition", ("A1",))
    assert {f.code for f in judged(composed, whole) if f.severity != "note"} <= _OF_WORDS
