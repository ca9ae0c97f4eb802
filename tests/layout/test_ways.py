"""Ways out of a page that is too full: each is applied, and the page fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.model import Edition
from content.read import read_edition
from layout.compose import compose
from layout.trial import Trial
from layout.ways import SHOWN, Way, applied, cut, ways_out
from tests.layout.build import SquareFaces, paragraph
from tests.layout.build import story as built
from tests.small import machine, run, story, write_small

PICTURE = 'pictures: [{placeholder: "3:2", caption: 夜色}]\n'
TIGHT = {
    "lanes": story("[老巷的灯亮了, 晚归的人安了心]", 4260, PICTURE),
    "library": story("[夜里十点, 书房还亮着灯]", 2100, PICTURE),
    "river": story("一条河", 2600, PICTURE),
}


def overset(edition: Edition) -> dict[str, list[str]]:
    """What does not fit, by page."""
    out: dict[str, list[str]] = {}
    for finding in compose(edition, SquareFaces()).report:
        if finding.code == "overset":
            out.setdefault(finding.place.page, []).append(finding.message)
    return out


@pytest.fixture(scope="module")
def tight(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, list[Way]]:
    edition, _ = read_edition(write_small(tmp_path_factory.mktemp("edition"), **TIGHT))
    plan = compose(edition, SquareFaces()).plans[0]
    return edition, ways_out(edition, plan, (), Trial(edition, SquareFaces()))


def test_the_page_does_not_fit_and_there_are_ways(tight: tuple[Edition, list[Way]]) -> None:
    edition, ways = tight
    assert "B2" in overset(edition)
    assert 3 <= len(ways) <= SHOWN
    assert {"cut", "turn"} <= {way.kind for way in ways}


def test_every_way_that_is_offered_makes_the_page_fit(tight: tuple[Edition, list[Way]]) -> None:
    edition, ways = tight
    for way in ways:
        assert overset(applied(edition, way)) == {}, str(way)


def test_the_least_damage_comes_first(tight: tuple[Edition, list[Way]]) -> None:
    prices = [way.price for way in tight[1]]
    assert prices == sorted(prices)


def test_a_cut_is_no_deeper_than_it_must_be(tight: tuple[Edition, list[Way]]) -> None:
    edition, ways = tight
    way = next(way for way in ways if way.kind == "cut")
    if way.amount > 60:
        assert overset(applied(edition, way._replace(amount=way.amount - 60)))


def test_a_cut_takes_the_characters_from_the_last_paragraphs() -> None:
    made = built("lanes", paragraph("一二三四五"), paragraph("六七八九十"), paragraph("甲乙丙"))
    assert [b.text for b in cut(made, 5).blocks] == ["一二三四五", "六七八"]


def test_the_report_tells_them_below_what_does_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(tmp_path, monkeypatch)
    ran = run("render", write_small(tmp_path / "edition", **TIGHT), "-o", tmp_path / "o.pdf")
    assert ran.code == 1
    assert "overset" in ran.err
    assert "to make the page fit, way 1: " in ran.err


def test_a_headline_one_size_smaller_is_a_way_and_the_size_it_says_is_set() -> None:
    """The way sets the key a person would set, by the next step of the ladder of 字号."""
    way = Way("size", "B2", "lanes", 1.0, points=36)
    assert str(way) == "set the headline of lanes one hào smaller, 小初 (headline_size: 36)"


def test_a_size_applied_changes_that_story_only(tight: tuple[Edition, list[Way]]) -> None:
    edition, _ = tight
    page = edition.pages[0].label
    after = applied(edition, Way("size", page, "lanes", 1.0, points=36))
    assert {s.slug: s.headline_size for p in after.pages for s in p.stories if s.headline_size} == {"lanes": 36}
