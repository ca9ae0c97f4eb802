"""A pool of stories dealt over pages: by section, rank and depth, and written to the plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.model import Edition
from content.read import read_edition
from content.report import BadInput
from layout.folder import compose_folder
from layout.pool import Dealt, deal
from tests.layout.build import SquareFaces
from tests.small import load, machine, run, story, write_small

EDITION = """\
publication: 澜川周报
date: 2025-10-20
pool: yes
pages:
  - label: B2
    section: 城市
    stories: pool
  - label: B3
    section: 文化
    stories: [river]
    more: pool
"""
PICTURE = 'pictures: [{placeholder: "3:2"}]\n'
POOL = {
    "river": story("一条河", 1900, PICTURE + "rank: 1\n"),
    "lanes": story("老巷的灯亮了", 3000, PICTURE),
    "library": story("书房还亮着灯", 1500, "section: 文化\n"),
    "market": story("早市", 1200, "section: 城市\n"),
    "square": story("广场", 900),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small(tmp_path / "edition", edition=EDITION, **POOL)


def dealt(folder: Path) -> Dealt:
    edition, _ = read_edition(folder)
    return deal(edition, SquareFaces(), {})


def standing(edition: Edition) -> dict[str, list[str]]:
    return {page.label: [s.slug for s in page.stories] for page in edition.pages}


def test_all_stories_find_a_page_those_of_a_section_their_own(folder: Path) -> None:
    found = dealt(folder)
    pages = standing(found.edition)
    assert sorted(pages["B2"] + pages["B3"]) == ["lanes", "library", "market", "river", "square"]
    assert "market" in pages["B2"]
    assert {"library", "river"} <= set(pages["B3"])
    assert found.edition.pool == ()


def test_each_page_has_a_lead(folder: Path) -> None:
    for page in dealt(folder).edition.pages:
        assert [s.rank for s in page.stories][:1] == [1]
        assert page.stories[0].slug in ("lanes", "river")


def test_the_same_pool_is_dealt_the_same_way(folder: Path) -> None:
    assert standing(dealt(folder).edition) == standing(dealt(folder).edition)


def test_a_list_of_slugs_is_a_pool_too(folder: Path) -> None:
    write_small(folder, edition=EDITION.replace("pool: yes", "pool: [lanes, market]"), **POOL)
    edition, report = read_edition(folder)
    assert {s.slug for s in edition.pool} == {"lanes", "market"}
    assert [f.place.story for f in report if f.code == "unlisted-story"] == ["library", "square"]


def test_what_finds_no_page_is_told(folder: Path) -> None:
    write_small(folder, edition=EDITION, **POOL | {"square": story("广场", 9000)})
    (left,) = [f for f in dealt(folder).findings if f.code == "pool-left"]
    assert left.place.story == "square" and "9000 characters found no page" in left.message


def test_the_plan_keeps_what_was_dealt(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(folder.parent, monkeypatch)
    before = standing(compose_folder(folder).edition)
    run("render", folder, "-o", folder.parent / "o.pdf", "--write-plan", folder / "plan.yaml")
    plan = (folder / "plan.yaml").read_text(encoding="utf-8")
    write_small(folder, edition=EDITION, **POOL | {"square": story("广场", 902)})
    assert {label: set(slugs) for label, slugs in standing(compose_folder(folder).edition).items()} == {
        label: set(slugs) for label, slugs in before.items()
    }
    assert all(f"story: {slug}" in plan for slug in POOL)


def test_the_report_says_what_was_dealt(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(folder.parent, monkeypatch)
    run("render", folder, "-o", folder.parent / "o.pdf", "--report", folder.parent / "r.json")
    found = [f for f in load(folder.parent / "r.json")["findings"] if f["code"] == "dealt"]
    assert [f["place"]["page"] for f in found] == ["B2", "B3"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pool: yes\n", "", "page B2 takes stories of a pool that the edition has not"),
        ("pool: yes", "pool: [lnes]", "story stories/lnes.md does not exist; did you mean lanes?"),
        ("pool: yes", "pool: [river]", "story river stands twice"),
        ("stories: pool", "stories: pol", "stories is “pol”; a list"),
    ],
)
def test_faults_of_a_pool(folder: Path, old: str, new: str, message: str) -> None:
    write_small(folder, edition=EDITION.replace(old, new, 1))
    with pytest.raises(BadInput) as bad:
        read_edition(folder)
    assert message in str(bad.value)


def test_a_pool_that_no_page_takes_from_is_a_fault(folder: Path) -> None:
    write_small(folder, edition=EDITION.replace("stories: pool", "stories: [lanes]").replace("    more: pool\n", ""))
    with pytest.raises(BadInput, match="no page takes stories of the pool"):
        read_edition(folder)


def test_a_pinned_story_of_the_pool_draws_others_to_its_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(folder.parent, monkeypatch)
    pin = "pages:\n  - {page: B2, pin: yes, stories: [{story: square, rank: 2}]}\n"
    (folder / "plan.yaml").write_text(pin, encoding="utf-8")
    pages = standing(compose_folder(folder).edition)
    assert "square" in pages["B2"] and len(pages["B2"]) > 1
