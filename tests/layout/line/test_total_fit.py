"""Total fit against every way there is: all levels, hanging and hyphenation on and off, measures alike and not; and a
paragraph that no way suits, on a composed page.
"""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from layout.compose import compose
from layout.display import GlyphRun
from layout.line.breaking import break_lines
from layout.line.fit import HOPELESS, LIGHT, TIGHT, line_fit
from layout.line.galley import Galley, Piece, shape
from layout.line.joins import FORBIDDEN
from layout.line.setting import space_line
from proof.lint import judged
from tests.layout.brute import first_fit, way_cost, ways
from tests.layout.build import SquareFaces, case, edition, em, galley, paragraph, story, style, texts
from tests.layout.passages import passages, prose

measures = st.lists(st.integers(4, 24).map(lambda halves: halves / 2), min_size=1, max_size=4)
levels = st.sampled_from(["basic", "gb", "strict", "none"])


def made(text: str, level: str, hanging: bool, hyphenation: str) -> Galley:
    return shape([Piece(text, case())], prohibition=level, hanging=hanging, hyphenation=hyphenation)


def room(widths: list[float], indent: float) -> list[int]:
    return [em(widths[0]) - em(indent), *(em(w) for w in widths[1:] or widths)]


@settings(max_examples=120)
@given(passages(8), measures, levels, st.booleans(), st.sampled_from(["", "en-US"]), st.sampled_from([0, 1, 2]))
def test_the_best_of_all_ways_whatever_the_style(
    text: str, widths: list[float], level: str, hanging: bool, hyphenation: str, indent: float
) -> None:
    shaped = made(text, level, hanging, hyphenation)
    assume(sum(b < FORBIDDEN for b in shaped.breaks[:-1]) <= 11)
    every = ways(shaped, room(widths, indent))
    found = break_lines(shaped, [em(w) for w in widths], indent=em(indent))
    if every:
        assert abs(found.cost - min(way.cost for way in every)) < 1e-6
        cost = way_cost(shaped, found.ends, room(widths, indent))
        assert cost is not None
        assert abs(cost - found.cost) < 1e-6


@settings(max_examples=80)
@given(prose(5), st.lists(st.integers(8, 20), min_size=1, max_size=4), levels, st.booleans(), st.sampled_from([0, 2]))
def test_never_worse_than_each_line_as_long_as_it_can_be(
    text: str, widths: list[float], level: str, hanging: bool, indent: float
) -> None:
    shaped = made(text, level, hanging, "")
    greedy = first_fit(shaped, room(widths, indent))
    if greedy is not None:
        cost = way_cost(shaped, greedy, room(widths, indent))
        assert cost is not None
        assert break_lines(shaped, [em(w) for w in widths], indent=em(indent)).cost <= cost + 1e-6


@settings(max_examples=80)
@given(prose(4), st.integers(9, 16))
@example("老巷的灯亮了，居民说，路面平了。", 11)
def test_a_tight_line_beside_a_light_one_is_paid_for(text: str, measure: int) -> None:
    """What neighbours cost is part of the measure."""
    shaped = made(text, "basic", False, "")
    found = break_lines(shaped, [em(measure)])
    tints = [fit[1] for a, b in found.lines if (fit := line_fit(shaped, a, b, em(measure)))]
    uneven = sum({a, b} == {TIGHT, LIGHT} for a, b in itertools.pairwise(tints))
    fits = [fit[0] for a, b in found.lines if (fit := line_fit(shaped, a, b, em(measure)))]
    if len(fits) == len(found):
        assert found.cost >= sum(fits) + uneven - 1e-9


def test_the_least_bad_way_is_taken_and_told_with_its_place_and_stretch() -> None:
    """Three characters short of two lines, before a word that has no room there: no way is good."""
    text = "老巷的灯亮了居民说路面" + "平了管网也通了灯亮到天" + "明" + "x" * 27 + "路面平了管网通了，" * 4
    whole = edition(story("lead", paragraph("居民说路面平了。" * 40), paragraph(text), paragraph("灯亮了。" * 90)))
    composed = compose(whole, SquareFaces())
    told = [f for f in composed.report if f.code == "loose-line"]
    assert [(f.place.page, f.place.story, f.place.block) for f in told] == [("B2", "lead", "body.1")]
    (seen,) = [f for f in judged(composed, whole) if f.code == "loose-line"]
    assert seen.place == told[0].place
    assert re.match(r"column \d, line \d+: a loose line, ", seen.message)
    assert seen.message.endswith(": 平了管网也通了灯亮到天明")
    by_engine, by_check = (float(re.findall(r"(\d\.\d+) em a gap", f.message)[0]) for f in (told[0], seen))
    assert abs(by_engine - by_check) < 0.006


def test_a_line_that_only_wide_gaps_could_fill_is_left_short_and_told_with_its_place() -> None:
    """Four characters and a colon before a number that cannot be parted: set solid, as by hand."""
    text = "咨询电话：" + "0" * 28 + "路面平了管网通了，" * 4
    whole = edition(story("lead", paragraph("居民说路面平了。" * 40), paragraph(text), paragraph("灯亮了。" * 90)))
    composed = compose(whole, SquareFaces())
    (run,) = (i for i in composed.document.pages[0].items if isinstance(i, GlyphRun) and i.text == "咨询电话：")
    assert {b - a for a, b in itertools.pairwise(run.offsets)} == {run.size}
    told = [f for f in composed.report if f.code in ("loose-line", "ragged-line")]
    assert [(f.code, f.place.page, f.place.story, f.place.block) for f in told] == [
        ("ragged-line", "B2", "lead", "body.1")
    ]
    (seen,) = [f for f in judged(composed, whole) if f.code in ("loose-line", "ragged-line", "short-line")]
    assert (seen.code, seen.place) == ("ragged-line", told[0].place)
    assert re.match(r"column \d, line \d+: a line left short by 7.0 em: 咨询电话：", seen.message)
    assert "left short by 7.0 em: 咨询电话：" in told[0].message


@pytest.mark.parametrize(("most", "left_short"), [(0.0, True), (0.2, True), (1.0, False)])
def test_how_far_a_line_is_opened_is_the_house_styles(most: float, left_short: bool) -> None:
    shaped = galley("甲乙丙丁戊尾")
    spacing = space_line(shaped, 0, 5, em(6), stretch_most=most)
    assert (spacing.short > 0) is left_short
    assert (spacing.stretch > 0) is not left_short
    assert space_line(shaped, 0, 5, em(5), stretch_most=most).short == 0, "it fills its measure as it is"


def test_neighbours_are_not_opened_to_help_a_line_that_is_left_short() -> None:
    """The three lines before an address stand as they are; none gives it a character to hold."""
    text = "老巷的灯亮了居民说路面平了管网也通了灯亮到天明晚归人" + "安" + "x" * 25 + "了"
    shaped = galley(text)
    lines = break_lines(shaped, [em(13)])
    assert texts(shaped, lines)[:3] == [text[:13], text[13:26], "安"]


def test_a_line_is_opened_as_far_as_breaking_reckons_with() -> None:
    """By default what total fit priced as an opened line is set so, and what it priced by its lack is left short."""
    assert 400 * style().stretch_most_em ** 2 == pytest.approx(HOPELESS)
