"""What holds for any text: nothing lost, nothing forbidden, every line its measure, the best of all ways to break."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from layout.line.breaking import break_lines, break_variants
from layout.line.galley import Galley
from layout.line.joins import FORBIDDEN
from layout.line.marks import Class
from layout.line.total_fit import Broken
from tests.layout.brute import first_fit, way_cost, ways
from tests.layout.build import EM, em, galley, origins, set_range
from tests.layout.passages import CLOSERS, OPENERS, STOPS, passages, prose

measures = st.integers(4, 24).map(lambda halves: halves / 2)
levels = st.sampled_from(["basic", "gb", "strict", "none"])
NOT_FIRST = set(CLOSERS + STOPS + "·～%‰℃％")


def lines_of(shaped: Galley, lines: Broken) -> list[str]:
    return [shaped.text[shaped.starts[a] : shaped.starts[b]] for a, b in lines.lines]


def room(first: float, rest: float, indent: float = 0) -> list[int]:
    return [em(first) - em(indent), em(rest)]


@given(passages(), measures, levels, st.sampled_from([0, 1, 2]))
def test_every_character_is_set_once_and_in_order(text: str, measure: float, level: str, indent: float) -> None:
    shaped = galley(text, level=level)
    lines = break_lines(shaped, [em(measure)], indent=em(indent))
    assert "".join(lines_of(shaped, lines)) == text
    for (a, b), source in zip(lines.lines, lines_of(shaped, lines), strict=True):
        runs = set_range(shaped, a, b, measure).runs
        kept = source.rstrip(" ") if shaped.kinds[b - 1] is Class.SPACE else source
        assert "".join(run.text for run in runs) == kept
        if runs:
            assert (runs[0].source.start, runs[-1].source.end) == (shaped.starts[a], shaped.starts[b])


@given(passages(), measures, st.sampled_from(["basic", "gb", "strict"]))
def test_no_forbidden_line_start_or_end(text: str, measure: float, level: str) -> None:
    shaped = galley(text, level=level)
    lines = lines_of(shaped, break_lines(shaped, [em(measure)]))
    assert not [line for line in lines[1:] if line[0] in NOT_FIRST or line[0] == " "]
    assert not [line for line in lines[:-1] if line[-1] in OPENERS]
    if level == "strict":
        assert not [line for line in lines[1:] if line[:2] in ("——", "……")]
    if level != "basic":
        assert not [a + b for a, b in pairwise(lines) if a[-1] == "/" or b[0] == "/"]


@given(passages(), measures, levels)
def test_no_line_is_wider_than_its_measure_unreported(text: str, measure: float, level: str) -> None:
    shaped = galley(text, level=level)
    lines = break_lines(shaped, [em(measure)])
    for a, b in lines.lines:
        line = set_range(shaped, a, b, measure)
        assert line.width == em(measure) + line.spacing.over or (line.width < em(measure) and not line.spacing.over)
        says = [text for run in line.runs for text in run.texts]
        # an opener gives up its blank half over a space that was typed before it
        cells = [cell for cell, text in zip(origins(line.runs), says, strict=True) if text.strip()]
        assert cells == sorted(cells)


@given(passages(), measures, levels)
def test_every_line_but_the_last_is_exactly_the_measure(text: str, measure: float, level: str) -> None:
    shaped = galley(text, level=level)
    for a, b in break_lines(shaped, [em(measure)]).lines[:-1]:
        line = set_range(shaped, a, b, measure)
        gaps = any(shaped.stretches[i] or shaped.words[i] for i in range(a, b - 1))
        if line.spacing.over:
            continue
        if gaps:
            assert line.width == em(measure)
        elif line.width < em(measure):  # one word on a line of its own
            assert line.spacing.stretch > 0


@given(passages(), measures)
def test_a_line_sticks_out_only_where_no_break_could_help(text: str, measure: float) -> None:
    shaped = galley(text)
    lines = break_lines(shaped, [em(measure)])
    over = [(a, b) for a, b in lines.lines if set_range(shaped, a, b, measure).spacing.over]
    for a, b in over:
        assert all(shaped.breaks[i] >= FORBIDDEN for i in range(a, b - 1))


@given(passages(9), measures, levels, st.sampled_from([0, 1, 2]))
@example("老巷的灯亮了路面平了，", 5.5, "basic", 0)
@example("甲乙丙丁戊己庚辛壬癸子丑寅。", 13, "basic", 0)
@example("、、亮亮亮亮亮亮亮亮亮亮亮", 3.0, "none", 2)
def test_total_fit_is_the_best_of_all_ways(text: str, measure: float, level: str, indent: float) -> None:
    shaped = galley(text, level=level)
    assume(sum(b < FORBIDDEN for b in shaped.breaks[:-1]) <= 12)
    all_ways = ways(shaped, room(measure, measure, indent))
    found = break_lines(shaped, [em(measure)], indent=em(indent))
    if all_ways:
        assert found.cost == pytest.approx(min(way.cost for way in all_ways))
        assert way_cost(shaped, found.ends, room(measure, measure, indent)) == pytest.approx(found.cost)


@settings(max_examples=60)
@given(passages(9), st.lists(measures, min_size=2, max_size=4))
def test_total_fit_over_unequal_measures_is_the_best_of_all_ways(text: str, widths: list[float]) -> None:
    shaped = galley(text)
    assume(sum(b < FORBIDDEN for b in shaped.breaks[:-1]) <= 11)
    mpt = [em(w) for w in widths]
    all_ways = ways(shaped, mpt)
    if all_ways:
        found = break_lines(shaped, mpt)
        assert found.cost == pytest.approx(min(way.cost for way in all_ways))
        assert way_cost(shaped, found.ends, mpt) == pytest.approx(found.cost)


@given(prose(), st.integers(8, 20), st.sampled_from([0, 2]))
def test_total_fit_is_never_worse_than_first_fit(text: str, measure: int, indent: int) -> None:
    shaped = galley(text)
    greedy = first_fit(shaped, room(measure, measure, indent))
    if greedy is not None:
        cost = way_cost(shaped, greedy, room(measure, measure, indent))
        assert cost is not None
        assert break_lines(shaped, [em(measure)], indent=em(indent)).cost <= cost + 1e-9


@given(prose(3), st.integers(8, 20), st.sampled_from([0, 2]))
def test_measures_alike_or_one_by_one_give_the_same(text: str, measure: int, indent: int) -> None:
    shaped = galley(text)
    one = break_lines(shaped, [em(measure)], indent=em(indent))
    wider = break_lines(shaped, [em(measure)] * 40 + [em(measure + 1)], indent=em(indent))
    assert wider.cost == pytest.approx(one.cost)


@settings(max_examples=60)
@given(prose(5), st.integers(8, 20), st.sampled_from([0, 2]))
def test_variants_are_one_a_number_of_lines_the_best_first(text: str, measure: int, indent: int) -> None:
    shaped = galley(text)
    variants = break_variants(shaped, em(measure), indent=em(indent))
    best = break_lines(shaped, [em(measure)], indent=em(indent))
    assert variants[0].cost == pytest.approx(best.cost)
    counts = [len(v) for v in variants]
    assert len(set(counts)) == len(counts)
    assert [v.cost for v in variants] == sorted(v.cost for v in variants)
    for variant in variants:
        assert "".join(lines_of(shaped, variant)) == text
        assert way_cost(shaped, variant.ends, room(measure, measure, indent)) == pytest.approx(variant.cost)


@settings(max_examples=60)
@given(passages(8), measures)
def test_each_variant_is_the_best_of_its_number_of_lines_where_no_line_is_loose(text: str, measure: float) -> None:
    shaped = galley(text)
    assume(sum(b < FORBIDDEN for b in shaped.breaks[:-1]) <= 11)
    least: dict[int, float] = {}
    for way in ways(shaped, room(measure, measure)):
        least[len(way.ends)] = min(way.cost, least.get(len(way.ends), way.cost))
    for variant in break_variants(shaped, em(measure)):
        if variant.cost < 4:
            assert variant.cost == pytest.approx(least[len(variant)])


def test_lines_follow_their_own_measures() -> None:
    """Beside a picture a paragraph's first lines are short, those below it long."""
    shaped = galley("甲乙丙丁戊己庚辛壬癸子丑")
    assert lines_of(shaped, break_lines(shaped, [em(2), em(3), em(4)])) == ["甲乙", "丙丁戊", "己庚辛壬", "癸子丑"]
    assert lines_of(shaped, break_lines(shaped, [em(4), em(3), em(2)], indent=EM)) == [
        "甲乙丙",
        "丁戊己",
        "庚辛",
        "壬癸",
        "子丑",
    ]


def test_a_word_too_long_leaves_the_rest_of_the_paragraph_well_broken() -> None:
    """The lines around it are still the best of all: no single character on the last one."""
    shaped = galley("老巷的灯亮了internationalization路面平了管网通了居民笑了。")
    lines = lines_of(shaped, break_lines(shaped, [em(6)]))
    assert lines == ["老巷的灯亮了", "internationalization", "路面平了管", "网通了居民", "笑了。"]
    assert len(break_variants(shaped, em(6))[0]) == 5


def test_breaking_needs_a_measure_and_a_galley_text() -> None:
    with pytest.raises(ValueError, match="needs a measure"):
        break_lines(galley("甲"), [])
    with pytest.raises(ValueError, match="needs text"):
        galley("")


def test_a_measure_narrower_than_a_character_still_ends() -> None:
    shaped = galley("老巷的灯亮了。")
    lines = break_lines(shaped, [em(0.5)], indent=em(2))
    assert "".join(lines_of(shaped, lines)) == "老巷的灯亮了。"
    assert lines_of(shaped, lines)[-1] == "了。"
