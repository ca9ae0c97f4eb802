"""Spreads as the edition asks for them: which two pages, which story, and every fault with its place and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.labels import follows
from content.read import read_edition
from content.report import BadInput, Finding
from tests.small import story
from tests.spread_edition import EDITION, HEADLINE, write_spread

SPREAD = "{pages: [B2, B3], story: river}"


def faults(folder: Path) -> list[Finding]:
    with pytest.raises(BadInput) as caught:
        read_edition(folder)
    return [f for f in caught.value.report if f.severity == "error"]


def asked(tmp_path: Path, spread: str) -> list[Finding]:
    return faults(write_spread(tmp_path, edition=EDITION.replace(SPREAD, spread), hill=story("一座山", 400)))


def test_a_spread_has_its_story_and_that_stands_on_no_page(tmp_path: Path) -> None:
    edition, report = read_edition(write_spread(tmp_path))
    (spread,) = edition.spreads
    assert (spread.pages, spread.story.slug, spread.story.rank, spread.across) == (("B2", "B3"), "river", 1, True)
    assert [s.slug for page in edition.pages for s in page.stories] == ["lanes", "library"]
    assert "unlisted-story" not in [f.code for f in report]
    assert edition.only(["B2"]).spreads == ()


def test_the_story_of_a_spread_is_no_story_of_the_pool(tmp_path: Path) -> None:
    asked = EDITION.replace("stories: [lanes]", "stories: pool").replace("spreads:", "pool: yes\nspreads:")
    edition, _ = read_edition(write_spread(tmp_path, edition=asked))
    assert [s.slug for s in edition.pool] == ["lanes"]


@pytest.mark.parametrize(
    ("spread", "message", "hint"),
    [
        ("{pages: [B2, B4], story: river}", "the edition has no page B4", "allowed: B2, B3"),
        ("{pages: [B2], story: river}", "a spread stands on two pages", "pages: [B2, B3]"),
        ("{pages: [B3, B2], story: river}", "B3 and B2 do not face each other", "such as B2 and B3"),
        ("{pages: [B2, B3], story: river, columns: 7}", "a spread cannot have 7 columns", "at most 12"),
        ("{pages: [B2, B3], story: river, columns: 14}", "a spread cannot have 14 columns", "at most 12"),
        ("{pages: [B2, B3], story: lanes}", "story lanes stands twice", "each story on one page"),
        ("{pages: [B2, B3], story: rivr}", "story stories/rivr.md does not exist", "did you mean river?"),
    ],
)
def test_what_cannot_be_a_spread(tmp_path: Path, spread: str, message: str, hint: str) -> None:
    found = asked(tmp_path, spread)[0]
    assert message in found.message
    assert hint in found.hint
    assert (found.place.file, found.place.line) == ("edition.yaml", 11)


def test_pages_of_two_sections_do_not_face_each_other(tmp_path: Path) -> None:
    edition = EDITION.replace("label: B3", "label: C3").replace("[B2, B3]", "[B2, C3]")
    (found,) = faults(write_spread(tmp_path, edition=edition))
    assert found.message == "B2 and C3 do not face each other"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("B2", "B3"), True),
        (("B2", "B5"), False),
        (("A2", "B3"), False),
        (("02", "03"), True),
        (("特刊", "封底"), True),
    ],
)
def test_which_label_follows_another(labels: tuple[str, str], expected: bool) -> None:
    assert follows(*labels) is expected


def test_two_spreads_on_one_page(tmp_path: Path) -> None:
    found = asked(tmp_path, SPREAD + "\n  - {pages: [B2, B3], story: hill}")
    assert {f.message for f in found} == {f"page {p} is in two spreads; first on line 11" for p in ("B2", "B3")}


@pytest.mark.parametrize(
    ("front", "what"),
    [
        ("direction: vertical\n", "vertical lines"),
        ("headline_direction: vertical\n", "a vertical headline"),
        ("kind: briefs\n", "the kind briefs"),
        ("form: box\n", "a box"),
        ('portrait: {placeholder: "3:4"}\n', "a portrait"),
        ("editors_note: 编者的话。\n", "an editor's note"),
        ("headline_band: yes\n", "a headline on a band"),
        ("kicker_at: left\n", "a kicker at the left"),
    ],
)
def test_what_a_story_across_the_fold_cannot_have(tmp_path: Path, front: str, what: str) -> None:
    river = story(HEADLINE, 800, front)
    if "briefs" in front:
        river = river.replace("---\n老", "---\n## 一条\n\n老")
    told = [f for f in faults(write_spread(tmp_path, river=river)) if f.code == "spread-part"]
    assert [f.message for f in told] == [f"story river has {what}, which a story across the fold cannot have"]
