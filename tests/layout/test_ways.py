"""Ways out of a page that is too full: each is taken, and the page fits; they are few, ranked and quickly found."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from content.model import Edition
from content.read import read_edition
from layout.compose import compose
from layout.trial import Trial
from layout.way import Kind, Step, Way, applied, cut, way_findings
from layout.ways import SHOWN, ways_out
from tests.layout.build import SquareFaces, paragraph, subhead
from tests.layout.build import story as built
from tests.small import machine, run, story, write_small

PICTURE = 'pictures: [{placeholder: "3:2", caption: 夜色}]\n'
WIDE = 'pictures: [{placeholder: "3:2", caption: 夜色, columns: 4}]\n'
ALONE = """\
publication: 澜川周报
date: 2025-10-20
pages:
  - label: B2
    stories: [lanes, library, river]
"""
LANES, LIBRARY = "[老巷的灯亮了, 晚归的人安了心]", "[夜里十点, 书房还亮着灯]"
TIGHT = {
    "lanes": story(LANES, 4260, PICTURE),
    "library": story(LIBRARY, 2100, PICTURE),
    "river": story("一条河", 2600, PICTURE),
}
PAGES = {
    "tight": TIGHT,
    "little over": {"lanes": story(LANES, 4180, "rank: 1\n"), "library": story(LIBRARY, 1500)},
    "wide picture": {"lanes": story(LANES, 3200, WIDE), "library": story(LIBRARY, 1500)},
    "three": {
        "edition": ALONE,
        "lanes": story(LANES, 3300),
        "library": story(LIBRARY, 1500, WIDE),
        "river": story("一条河", 600),
    },
    "three, more": {
        "edition": ALONE,
        "lanes": story(LANES, 4000),
        "library": story(LIBRARY, 1500, WIDE),
        "river": story("一条河", 600),
    },
    "far too much": {
        "edition": ALONE,
        "lanes": story(LANES, 9000),
        "library": story(LIBRARY, 3000),
        "river": story("一条河", 2600),
    },
}
"""Editions whose page B2 is too full, by what is the matter."""


def overset(edition: Edition) -> dict[str, list[str]]:
    """What does not fit, by page."""
    out: dict[str, list[str]] = {}
    for finding in compose(edition, SquareFaces()).report:
        if finding.code == "overset":
            out.setdefault(finding.place.page, []).append(finding.message)
    return out


@cache
def found(name: str) -> tuple[Edition, tuple[Way, ...], int]:
    """An edition of ``PAGES``, the ways out of its page, and how many pages were planned to find them."""
    with TemporaryDirectory() as folder:
        edition, _ = read_edition(write_small(Path(folder), **PAGES[name]))
    trial = Trial(edition, SquareFaces())
    ways = ways_out(edition, compose(edition.only(["B2"]), SquareFaces()).plans[0], (), trial)
    return edition, tuple(ways), trial.tried


@pytest.mark.parametrize("name", PAGES)
def test_every_way_that_is_offered_makes_the_page_fit(name: str) -> None:
    edition, ways, _ = found(name)
    assert overset(edition.only(["B2"]))
    assert 1 <= len(ways) <= SHOWN
    for way in ways:
        pages = ["B2", *(step.to for step in way.steps if step.to)]
        assert overset(applied(edition, way).only(pages)) == {}, str(way)


@pytest.mark.parametrize("name", PAGES)
def test_the_least_damage_comes_first(name: str) -> None:
    prices = [way.price for way in found(name)[1]]
    assert prices == sorted(prices)


@pytest.mark.parametrize("name", PAGES)
def test_few_pages_are_planned_to_find_them(name: str) -> None:
    assert found(name)[2] <= 20


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("tight", ("cut", "cut")),
        ("tight", ("turn",)),
        ("tight", ("move",)),
        ("little over", ("cut",)),
        ("little over", ("headline",)),
        ("wide picture", ("picture",)),
        ("three", ("picture",)),
        ("three", ("size",)),
        ("three", ("without",)),
        ("three, more", ("picture", "cut")),
        ("three, more", ("hold",)),
    ],
)
def test_each_kind_of_way_is_offered_where_it_does(name: str, kinds: tuple[Kind, ...]) -> None:
    assert kinds in [way.kinds for way in found(name)[1]]


def test_two_stories_cut_a_little_come_before_one_cut_deep() -> None:
    """Neither needs to lose a fifth of its text where both lose a few lines."""
    _, ways, _ = found("tight")
    spread = next(way for way in ways if way.kinds == ("cut", "cut"))
    assert sum(step.amount for step in spread.steps) < 400
    assert all(sum(s.amount for s in way.steps) > 400 for way in ways if way.kinds == ("cut",))


@pytest.mark.parametrize("name", ["tight", "little over", "three"])
def test_a_cut_is_no_deeper_than_it_must_be(name: str) -> None:
    """A line less of what is cut most, in every column of the page, and the page is too full again."""
    edition, ways, _ = found(name)
    way = next(way for way in ways if set(way.kinds) == {"cut"})
    most = max(way.steps, key=lambda step: step.amount)
    if most.amount > 80:
        less = tuple(s._replace(amount=s.amount - 80) if s is most else s for s in way.steps)
        assert overset(applied(edition, way._replace(steps=less)).only(["B2"]))


def test_a_cut_tells_the_lines_that_go() -> None:
    """Of lines of some thirteen characters."""
    for name in PAGES:
        for step in (s for way in found(name)[1] for s in way.steps if s.kind == "cut"):
            assert 0 < step.lines <= step.amount / 12 + 3


def test_what_is_far_too_much_has_a_way_too() -> None:
    """Half as much again as two pages hold: what nothing else helps is cut deep or held over."""
    assert {kind for way in found("far too much")[1] for kind in way.kinds} <= {"cut", "hold"}


def test_a_cut_takes_the_characters_from_the_last_paragraphs() -> None:
    made = built("lanes", paragraph("一二三四五"), paragraph("六七八九十"), paragraph("甲乙丙"))
    assert [b.text for b in cut(made, 5).blocks] == ["一二三四五", "六七八"]


def test_a_subhead_goes_with_the_text_that_is_cut_below_it() -> None:
    made = built("lanes", paragraph("一二三四五"), subhead("六七"), paragraph("甲乙丙"))
    assert [b.text for b in cut(made, 3).blocks] == ["一二三四五", "六七"]
    assert [b.text for b in cut(made, 4).blocks] == ["一二三四五"]


def test_the_report_tells_them_below_what_does_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(tmp_path, monkeypatch)
    ran = run("render", write_small(tmp_path / "edition", **TIGHT), "-o", tmp_path / "o.pdf")
    assert ran.code == 1
    assert "overset" in ran.err
    assert "to make the page fit, way 1: " in ran.err


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([Step("cut", "lanes", 230, lines=18)], "cut 230 characters (18 lines) of lanes"),
        (
            [Step("cut", "lanes", 230, lines=18), Step("cut", "boat", 60, lines=5), Step("cut", "tree", 20, lines=1)],
            "cut 230 characters (18 lines) of lanes, 60 (5) of boat and 20 (1) of tree",
        ),
        ([Step("picture", "lanes", 2, 1)], "set picture 2 of lanes one column narrower (columns: 2)"),
        (
            [Step("picture", "lanes", 2), Step("cut", "boat", 40, lines=3)],
            "set picture 1 of lanes one column narrower (columns: 2) and cut 40 characters (3 lines) of boat",
        ),
        ([Step("without", "lanes")], "leave out picture 1 of lanes"),
        ([Step("size", "lanes", points=36)], "set the headline of lanes one hào smaller, 小初 (headline_size: 36)"),
        ([Step("headline", "lanes", 2)], "set the headline of lanes one rank smaller (rank: 2)"),
        ([Step("move", "lanes", to="B3")], "move lanes to page B3"),
        ([Step("turn", "lanes", 9, to="B3")], "turn lanes to page B3 behind its paragraph 9 (jump: yes, or --jump)"),
        ([Step("hold", "lanes")], "hold lanes over"),
    ],
)
def test_a_way_is_said_with_the_key_that_sets_it(steps: list[Step], said: str) -> None:
    (finding,) = way_findings("B2", [Way("B2", 1.0, tuple(steps))])
    assert finding.message == f"to make the page fit, way 1: {said}"
    assert finding.place.story == ("lanes" if len({s.story for s in steps}) == 1 else "")


def test_a_size_applied_changes_that_story_only() -> None:
    edition = found("tight")[0]
    after = applied(edition, Way("B2", 1.0, (Step("size", "lanes", points=36),)))
    assert {s.slug: s.headline_size for p in after.pages for s in p.stories if s.headline_size} == {"lanes": 36}
