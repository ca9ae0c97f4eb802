"""Vertical stories, boxed pieces and headlines on whole pages, set in the square face."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import pytest

from content.elements import PullQuote
from content.model import Edition, Story
from content.read import read_edition
from content.report import BadInput
from fonts.face import Face
from layout.compose import Composed, compose
from layout.display import Fill, Frame, GlyphRun, Page
from layout.dress import Dress
from layout.geometry import Rect
from layout.grid import page_grid
from layout.offers import offers
from layout.plan import PagePlan, PicturePlan, StoryPlan
from layout.planfile import decode_plans, plan_text
from layout.story import set_story
from layout.typesetter import Typesetter
from proof.columns import Body, read_bodies
from proof.lines import read_lines
from proof.lint import lint
from tests.content.folders import faults_in, write
from tests.fonts.square import square_face
from tests.layout.build import edition as one_page
from tests.layout.build import paragraph, placeholder, story, style
from tests.vertical_edition import BOAT, FILES


class VerticalFaces:
    """The square face with vertical forms for every role and weight."""

    def face_for(self, role: str, weight: int) -> Face:
        return square_face(family=f"Square {role}", weight=weight, vertical=True)

    def covering(self, char: str, role: str, weight: int) -> Face | None:
        return None


FACES = VerticalFaces()

BARE = """
pages:
  - page: B2
    pitch: 15.75
    stories:
      - {story: lamp, rank: 1, columns: 1-6, lines: 5-50, pictures: [{columns: 3, lines: 20}]}
      - {story: boat, rank: 2, columns: 1-4, lines: 53-88, pictures: [{columns: 1, lines: 12}]}
      - {story: osmanthus, form: box, rank: 3, columns: 5-6, lines: 53-88}
"""


class Laid(NamedTuple):
    edition: Edition
    composed: Composed
    page: Page

    def story(self, slug: str) -> Story:
        return next(s for s in self.edition.pages[0].stories if s.slug == slug)

    def plan(self, slug: str) -> StoryPlan:
        return next(p for p in self.composed.plans[0].stories if p.story == slug)

    def body(self, slug: str) -> Body:
        return next(b for b in read_bodies(self.page, read_lines(self.page), [self.story(slug)], 2))

    def runs(self, slug: str, block: str) -> list[GlyphRun]:
        items = (i for i in self.page.items if isinstance(i, GlyphRun))
        return [i for i in items if i.source.story == slug and i.source.block.partition(".")[0] == block]


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    whole, _ = read_edition(write(tmp_path_factory.mktemp("vertical"), FILES))
    composed = compose(whole, FACES)
    return Laid(whole, composed, composed.document.pages[0])


def test_the_arrangement_gives_each_its_place(laid: Laid) -> None:
    lamp, boat, osmanthus = map(laid.plan, ("lamp", "boat", "osmanthus"))
    assert (lamp.panel, lamp.tiers) == ("left", 0)
    assert boat.tiers > 1
    assert osmanthus.form == "box"
    assert osmanthus.tiers
    assert [f.code for f in laid.composed.report if f.severity == "error"] == []


def test_a_boxed_piece_has_the_same_white_at_both_sides_and_above_and_below(laid: Laid) -> None:
    """From the box's edges, and from the rule at its top, to the em boxes of headline and text."""
    fills = [i.rect for i in laid.page.items if isinstance(i, Fill | Frame) and i.source.story == "osmanthus"]
    box, rule = [r for r in fills if r.width > 100 * 1000][:2]
    runs = [*laid.runs("osmanthus", "headline"), *laid.runs("osmanthus", "body")]
    left, right = min(r.x - r.size // 2 for r in runs), max(r.x + r.size // 2 for r in runs)
    assert abs((left - box.x) - (box.right - right)) <= 2
    size = min(r.size for r in runs)
    top, foot = min(r.y for r in runs), max(r.y + r.width for r in runs if r.source.block != "headline")
    assert abs((top - rule.bottom) - (box.bottom - foot)) <= size // 10


def test_lines_of_a_tier_follow_one_another_to_the_left_at_the_pages_pitch(laid: Laid) -> None:
    for slug in ("boat", "osmanthus"):
        for column in laid.body(slug).columns:
            text = [line for line in column.lines if not laid.body(slug).is_subhead(line)]
            steps = {below.baseline - above.baseline for above, below in pairwise(text) if above.body == below.body}
            assert steps == {laid.composed.plans[0].pitch}


def test_tiers_stand_one_above_the_other_and_are_whole_characters_high(laid: Laid) -> None:
    for slug in ("boat", "osmanthus"):
        columns, plan = laid.body(slug).columns, laid.plan(slug)
        assert len(columns) == plan.tiers
        assert all(lower.left > upper.right for upper, lower in pairwise(columns))
        heights = {column.right - column.left for column in columns}
        assert len(heights) == 1
        assert heights.pop() % 10_500 == 0


def test_all_of_a_story_is_there_in_reading_order(laid: Laid) -> None:
    for slug in ("boat", "osmanthus", "lamp"):
        said = "".join(run.text for run in laid.runs(slug, "body"))
        wanted = "".join(block.text for block in laid.story(slug).blocks)
        assert "".join(said.split()).replace("\u00ad", "") == "".join(wanted.split())


def test_the_check_finds_no_fault(laid: Laid) -> None:
    told = [str(f) for f in lint(laid.composed.document, laid.edition) if f.severity == "error"]
    assert told == []


def test_the_headline_of_a_vertical_story_stands_at_its_right(laid: Laid) -> None:
    for slug in ("boat", "osmanthus"):
        heads = {run.x for run in laid.runs(slug, "headline")}
        bodies = {run.x for run in laid.runs(slug, "body")}
        assert min(heads) > max(bodies)
        assert {run.direction for run in laid.runs(slug, "headline")} <= {"upright", "across", "turned"}


def test_the_square_before_a_byline_stands_on_its_axis(laid: Laid) -> None:
    for slug in ("boat", "osmanthus"):
        (mark,) = (i.rect for i in laid.page.items if isinstance(i, Fill) and i.source[:2] == (slug, "byline"))
        byline = laid.runs(slug, "byline")
        assert {run.x for run in byline} == {mark.x + mark.width // 2}
        assert mark.bottom < min(run.y for run in byline)


def test_a_picture_stays_upright_at_the_left_of_the_upper_tiers_with_its_caption_below(laid: Laid) -> None:
    fills = [i.rect for i in laid.page.items if isinstance(i, Fill) and i.source[:2] == ("boat", "picture.0")]
    picture: Rect = fills[0]
    caption = laid.runs("boat", "caption")
    assert all(run.direction == "horizontal" and run.y > picture.bottom for run in caption)
    body = laid.body("boat")
    assert min(run.x for run in laid.runs("boat", "body")) > picture.x
    first = body.columns[0]
    assert laid.page.width - max(line.baseline for line in first.lines) > picture.right
    assert picture.y == first.left


def test_a_panel_is_a_column_wide_and_as_deep_as_its_story(laid: Laid) -> None:
    plan = laid.plan("lamp")
    (panel,) = (i.rect for i in laid.page.items if isinstance(i, Fill) and i.source[:2] == ("lamp", "panel"))
    assert panel.width == 14 * 10_500
    assert panel.height == plan.lines * laid.composed.plans[0].pitch - 5_250
    for run in (*laid.runs("lamp", "headline"), *laid.runs("lamp", "kicker")):
        assert panel.x < run.x - run.size // 2
        assert run.x + run.size // 2 < panel.right
        assert panel.y < run.y
        assert run.y + run.width < panel.bottom
    assert min(run.x for run in laid.runs("lamp", "body")) > panel.right


def test_the_kicker_stands_right_of_the_headline_half_a_character_lower(laid: Laid) -> None:
    headline, kicker = laid.runs("lamp", "headline")[0], laid.runs("lamp", "kicker")[0]
    assert kicker.x > headline.x
    assert kicker.y - headline.y == headline.size // 2
    assert kicker.size < headline.size


def test_deck_and_byline_stay_over_the_text(laid: Laid) -> None:
    first = min(run.y for run in laid.runs("lamp", "body"))
    for block in ("deck", "byline"):
        assert all(run.direction == "horizontal" and run.y < first for run in laid.runs("lamp", block))


def test_a_plan_is_written_and_read_back(laid: Laid) -> None:
    text = plan_text(laid.composed.plans)
    plans, findings = decode_plans(text, "plan.yaml", laid.edition, FACES)
    assert [str(f) for f in findings] == []
    assert tuple(plans.values()) == laid.composed.plans
    again = compose(laid.edition, FACES, plans)
    assert again.document == laid.composed.document


def test_a_plan_may_leave_tiers_and_panel_to_the_story(laid: Laid) -> None:
    plans, findings = decode_plans(BARE, "plan.yaml", laid.edition, FACES)
    assert [str(f) for f in findings] == []
    found = {plan.story: plan for plan in plans["B2"].stories}
    assert found["lamp"].panel == "left"
    assert found["boat"].tiers > 1


def test_a_headline_over_more_tiers_than_there_are_is_told(laid: Laid) -> None:
    text = plan_text(laid.composed.plans).replace("tiers: 3", "tiers: 1").replace("tiers: 2", "tiers: 1")
    _, findings = decode_plans(text, "plan.yaml", laid.edition, FACES)
    assert "plan-too-wide" in [f.code for f in findings]


def vertical_page(text: str, tiers: int, lines: int, columns: int = 2) -> Page:
    """A vertical story alone by a plan, on columns 1 to ``columns``."""
    lead = story("lead", paragraph(text), headline=("老巷的灯亮了",), direction="vertical")
    plan = StoryPlan("lead", "open", 3, 0, columns, 4, lines, tiers, tiers=tiers)
    whole = one_page(lead, house=style())
    return compose(whole, FACES, {"B2": PagePlan("B2", 15_750, (plan,))}).document.pages[0]


def test_text_runs_on_below_a_short_headline_in_the_tiers_that_it_does_not_reach() -> None:
    """Else a column as deep as the story would stay white below five characters."""
    told = story("lead", paragraph("老巷的灯亮了。" * 40), headline=("二十六种结",), direction="vertical", form="box")
    setter = Typesetter(Dress(style(), FACES), page_grid(style().format, style().grid))
    best = min(offers(told, 3, 1, "box", setter, 60), key=lambda offer: offer.cost).plan
    assert best.tiers > best.head_columns >= 1
    done = set_story(told, best, setter)
    runs = [i for i in done.items if isinstance(i, GlyphRun)]
    body = [r for r in runs if r.source.block == "body.0"]
    (head,) = (r for r in runs if r.source.block == "headline")
    upper = [r for r in body if r.y < head.y + head.width]
    lower = [r for r in body if r.y > head.y + head.width]
    assert max(r.x for r in upper) < head.x - head.size // 2, "beside the headline in its own tier"
    assert max(r.x for r in lower) > head.x - head.size // 2, "below it in the others"
    assert done.overset_rows == 0


def test_a_long_headline_still_stands_over_all_tiers() -> None:
    told = story(
        "lead",
        paragraph("老巷的灯亮了。" * 40),
        headline=("一个人和二十六种结的四十年",),
        direction="vertical",
        form="box",
    )
    setter = Typesetter(Dress(style(), FACES), page_grid(style().format, style().grid))
    best = min(offers(told, 3, 2, "box", setter, 40), key=lambda offer: offer.cost).plan
    assert best.tiers == best.head_columns


def test_what_finds_no_slot_is_overset() -> None:
    lead = story("lead", paragraph("老巷的灯亮了。" * 200), headline=("灯",), direction="vertical")
    plan = StoryPlan("lead", "open", 3, 0, 2, 4, 20, 2, tiers=2)
    composed = compose(one_page(lead, house=style()), FACES, {"B2": PagePlan("B2", 15_750, (plan,))})
    assert "overset" in [f.code for f in composed.report]


def test_no_line_begins_with_a_mark() -> None:
    text = "老巷的灯，亮了。“晚归”的人（安了），路、灯、树；都好！是吗？" * 12
    page = vertical_page(text, 3, 36)
    lines = [line for line in read_lines(page) if line.body >= 0]
    assert len(lines) > 20
    assert [line.text for line in lines if line.text[0] in "，。、；：！？”’）》"] == []
    assert [line.text for line in lines if line.text[-1] in "“‘（《"] == []


def test_a_vertical_story_with_figures_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    figures = BOAT.replace("direction: vertical", "direction: vertical\nfigures: {items: [{value: 41, unit: 年}]}")
    told = faults_in(write(tmp_path_factory.mktemp("figures"), {**FILES, "stories/boat.md": figures}))
    assert told == ["stories/boat.md:8:10: a vertical story has no data strip; leave figures out, or direction"]


def test_a_direction_that_is_none_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    wrong = BOAT.replace("direction: vertical", "direction: 竖排")
    with pytest.raises(BadInput, match="direction cannot be"):
        read_edition(write(tmp_path_factory.mktemp("wrong"), {**FILES, "stories/boat.md": wrong}))


def test_pictures_of_a_plan_are_counted_in_tiers_and_vertical_lines(laid: Laid) -> None:
    plan = laid.plan("boat")
    assert plan.pictures
    (picture,) = plan.pictures
    assert isinstance(picture, PicturePlan)
    (rect,) = (i.rect for i in laid.page.items if isinstance(i, Fill) and i.source[:2] == ("boat", "picture.0"))
    assert rect.width == picture.lines * laid.composed.plans[0].pitch - 5_250


def test_a_story_of_one_column_keeps_its_headline_above_and_that_is_told() -> None:
    lead = story("lead", paragraph("老巷的灯亮了。" * 20), headline=("灯亮了",), headline_direction="vertical")
    plan = StoryPlan("lead", "open", 3, 0, 1, 4, 20, 1, 1)
    composed = compose(one_page(lead, house=style()), FACES, {"B2": PagePlan("B2", 15_750, (plan,))})
    (found,) = (f for f in composed.report if f.code == "level-headline")
    assert (found.severity, found.place.story) == ("warning", "lead")
    runs = [i for i in composed.document.pages[0].items if isinstance(i, GlyphRun) and i.source.block == "headline"]
    assert {run.direction for run in runs} == {"horizontal"}


def test_a_vertical_story_that_does_not_fill_its_place_is_told() -> None:
    lead = story("lead", paragraph("老巷的灯亮了。" * 20), headline=("灯亮了",), direction="vertical")
    plan = StoryPlan("lead", "open", 3, 0, 4, 4, 40, 3, 3, tiers=3)
    composed = compose(one_page(lead, house=style()), FACES, {"B2": PagePlan("B2", 15_750, (plan,))})
    assert "thin-story" in [f.code for f in composed.report]


@pytest.mark.parametrize("sentences", [6, 12, 24, 48])
@pytest.mark.parametrize("between", [False, True])
def test_a_quote_of_a_vertical_story_stands_clear_of_its_picture(sentences: int, between: bool) -> None:
    """Where it has no room it is told, never printed under the picture."""
    quote = PullQuote(("修好书记巷口", "大家都来走走"), "程砚", between=between)
    text = [paragraph("巷口的灯亮了，走夜路的人放了心。" * 3)] * (sentences // 3)
    boat = story("boat", *text, direction="vertical", pull_quote=quote, pictures=(placeholder("p", 1200, 1200),))
    other = story("other", *[paragraph("路面平了，管网通了，说笑的人多了。" * 9)] * 12)
    whole = one_page(boat, other)
    made = compose(whole, FACES)
    assert "text-over-picture" not in {f.code for f in lint(made.document, whole).findings}
    shown = any(i.source.block == "pull" for i in made.document.pages[0].items)
    assert shown or any(f.code == "overset-part" for f in made.report.findings)
