"""Lines as data: texts, measures and levels in, lines and glyph positions out. All amounts are in em.

Each row names the clause it stands for: CLREQ is the W3C's Requirements for Chinese Text Layout, GB is GB/T 15834-2011.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from layout.breaking import break_lines
from layout.setting import set_line, space_line
from tests.layout.build import BODY, EM, broken, em, galley, origins, set_range, texts

LEVELS = ("basic", "gb", "strict", "none")
START = "CLREQ, prohibition rules for line start"
END = "CLREQ, prohibition rules for line end"
WHOLE = "CLREQ, unbreakable; GB 5.1"


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("mark", "、，。：；！？”’）」』】〕》〉·—～")
def test_no_line_begins_with_a_stop_closer_or_connector(mark: str, level: str) -> None:
    """CLREQ, prohibition rules for line start: the character before goes down with the mark (推出)."""
    shaped, lines = broken(f"甲乙丙丁{mark}戊己庚辛壬", 4, level=level)
    kept = ["甲乙丙", f"丁{mark}戊己", "庚辛壬"]
    free = ["甲乙丙丁", f"{mark}戊己庚", "辛壬"]
    assert texts(shaped, lines) == (free if level == "none" else kept)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("mark", "“‘（「『【〔《〈")
def test_no_line_ends_with_an_opener(mark: str, level: str) -> None:
    """CLREQ, prohibition rules for line end."""
    shaped, lines = broken(f"甲乙丙{mark}丁戊己庚辛壬", 4, level=level)
    kept = ["甲乙丙", f"{mark}丁戊己", "庚辛壬"]
    free = [f"甲乙丙{mark}", "丁戊己庚", "辛壬"]
    assert texts(shaped, lines) == (free if level == "none" else kept)


class Break(NamedTuple):
    clause: str
    text: str
    measure: float
    lines: str
    """Lines parted by a bar."""
    level: str = "basic"
    indent: float = 0


BREAKS = [
    Break(START, "甲乙丙丁——戊己庚辛", 4, "甲乙丙丁|——戊己|庚辛"),
    Break(START, "甲乙丙丁……戊己庚辛", 4, "甲乙丙丁|……戊己|庚辛", "gb"),
    Break(START, "甲乙丙丁——戊己庚辛壬", 4, "甲乙丙|丁——戊|己庚辛壬", "strict"),
    Break(START, "甲乙丙丁……戊己庚辛壬", 4, "甲乙丙|丁……戊|己庚辛壬", "strict"),
    Break(START, "甲乙丙丁戊/己庚辛", 5, "甲乙丙丁戊|/己庚辛"),
    Break("gb level: / does not begin", "甲乙丙丁戊/己庚辛壬", 5.5, "甲乙丙丁|戊/己庚辛壬", "gb"),
    Break("gb level: / nor ends", "甲乙丙丁/戊己庚", 4.5, "甲乙丙丁/|戊己庚"),
    Break("gb level: / nor ends", "甲乙丙丁/戊己庚", 4.5, "甲乙丙|丁/戊己庚", "gb"),
    Break("gb level: / ends a part of a word", "甲乙丙and/or丙丁", 5.5, "甲乙丙and/|or丙丁"),
    Break("gb level: / ends a part of a word", "甲乙丙and/or丙丁", 5.5, "甲乙丙|and/or丙丁", "gb"),
    Break(START + ", closing Latin marks", "甲乙丙丁,戊己", 4, "甲乙丙|丁,戊己"),
    Break(END + ", opening Latin marks", "甲乙丙(丁戊己)庚辛", 3.5, "甲乙丙(|丁戊己)|庚辛", "none"),
    Break(END + ", opening Latin marks", "甲乙丙(丁戊己)庚辛", 4, "甲乙丙|(丁戊己)|庚辛"),
    Break(WHOLE + ", percent", "甲乙丙35%丁戊己庚辛", 3.75, "甲乙丙|35%丁戊|己庚辛"),
    Break(WHOLE + ", percent", "甲乙丙35％丁戊己庚辛", 4.25, "甲乙丙|35％丁戊|己庚辛"),
    Break(WHOLE + ", per mille", "甲乙丙5‰丁戊己庚辛", 3.25, "甲乙丙|5‰丁戊|己庚辛"),
    Break(WHOLE + ", sign and degree", "甲乙丙-5℃丁戊己庚辛", 4.25, "甲乙丙|-5℃丁戊|己庚辛"),
    Break(WHOLE + ", degree", "甲乙丙30°丁戊己庚辛", 3.75, "甲乙丙|30°丁戊|己庚辛"),
    Break(WHOLE + ", comma and point; may break before 万", "甲乙1,234.5万元丙丁戊", 5.75, "甲乙1,234.5|万元丙丁戊"),
    Break(WHOLE + ", decimals", "甲乙丙3.14159丁戊己庚", 4.75, "甲乙丙|3.14159丁|戊己庚"),
    Break(WHOLE + ", currency", "甲乙丙丁￥100元乙丙", 5, "甲乙丙丁|￥100元乙|丙"),
    Break(WHOLE + ", currency", "甲乙丙丁$100元乙丙", 5.25, "甲乙丙丁|$100元乙丙"),
    Break(WHOLE + ", unit", "甲乙丙120km/h丁戊", 4.75, "甲乙丙|120km/h丁|戊"),
    Break(WHOLE + ", Latin word", "甲乙丙GDP丁戊己庚辛", 3.75, "甲乙丙|GDP丁戊|己庚辛"),
    Break(WHOLE + ", Latin word", "甲COVID-19丁戊己庚", 5.25, "甲COVID-19|丁戊己庚"),
    Break("hyphenation point of a compound", "甲乙丙follow-up丁戊", 6.75, "甲乙丙follow-|up丁戊"),
    Break("ranges: the connector ends a line, never begins one", "甲乙15—20人丙丁戊", 4.25, "甲乙15—|20人丙丁|戊"),
    Break("indent 2 em, CLREQ, paragraph", "甲乙丙丁戊己庚辛", 4, "甲乙|丙丁戊己|庚辛", indent=2),
    Break("GB 5.1.10: a mark at the line's end halves (推入)", "甲乙丙丁，戊己庚辛", 4.5, "甲乙丙丁，|戊己庚辛"),
    Break("孤字不成行", "甲乙丙丁戊己庚辛壬癸子丑寅。", 13, "甲乙丙丁戊己庚辛壬癸子|丑寅。"),
    Break("no feasible break: a word sticks out alone", "甲international乙", 4, "甲|international|乙"),
]


@pytest.mark.parametrize("row", BREAKS, ids=lambda r: f"{r.clause}: {r.text} {r.level}")
def test_breaks(row: Break) -> None:
    shaped, lines = broken(row.text, row.measure, level=row.level, indent=row.indent)
    assert "|".join(texts(shaped, lines)) == row.lines


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("dash", ["——", "……", "⋯⋯", "————", "………"])
@pytest.mark.parametrize("offset", range(9))
def test_dashes_and_ellipses_are_never_parted(offset: int, dash: str, level: str) -> None:
    """GB 5.1.4-5: two cells that are one mark, wherever the line's end would fall."""
    text = "甲乙丙丁戊己庚辛壬"
    shaped, lines = broken(text[:offset] + dash + text[offset:], 5, level=level)
    found = texts(shaped, lines)
    assert sum(dash in line for line in found) == 1
    if level == "strict" and offset:
        assert not any(line.startswith(dash) for line in found)


class Space(NamedTuple):
    clause: str
    text: str
    measure: float
    at: str
    """Where each glyph's cell begins, to a hundredth of an em."""
    over: float = 0


SQUEEZED = "CLREQ, compression of adjacent marks"
REDUCTION = "CLREQ, procedures for reduction"
EXPANSION = "CLREQ, procedures for expansion"
MIXED = "CLREQ, Han and Latin"
SPACES = [
    Space(SQUEEZED + ", closer then stop", "甲”，乙", 3.5, "0 1 1.5 2.5"),
    Space(SQUEEZED + ", stop then closer", "甲。”乙", 3.5, "0 1 1.5 2.5"),
    Space(SQUEEZED + ", closer then closer", "甲’”乙", 3.5, "0 1 1.5 2.5"),
    Space(SQUEEZED + ", opener then opener", "甲“‘乙", 3.5, "0 1 1.5 2.5"),
    Space(SQUEEZED + ", closer then opener", "甲》《乙", 3.5, "0 1 1.5 2.5"),
    Space(SQUEEZED + ", stop then opener", "甲：“乙", 3.5, "0 1 1.5 2.5"),
    Space(SQUEEZED + ", three in a row", "甲》、《乙", 4, "0 1 1.5 2 3"),
    Space(SQUEEZED + ", blanks outside stay", "甲“”乙", 4, "0 1 2 3"),
    Space(SQUEEZED + ", not beside a dash", "甲……”乙", 5, "0 1 2 3 4"),
    Space("CLREQ: an opener at the line's start loses its left half", "“甲乙", 2.5, "-0.5 0.5 1.5"),
    Space("CLREQ: two openers at the line's start", "（“甲乙", 3, "-0.5 0 1 2"),
    Space("GB 5.1.10: the mark at the line's end, first of all", "甲，乙，", 3.75, "0 1 2 3"),
    Space("GB 5.1.10: to half its width", "甲，乙，", 3.5, "0 1 2 3"),
    Space("GB 5.1.10: then the others", "甲，乙，", 3.25, "0 1 1.75 2.75"),
    Space("GB 5.1.10: a closer behind a stop", "甲。”", 2, "0 1 1.5"),
    Space(REDUCTION + ", step 2, word space to 1/4", "A B甲乙，丙", 5.5, "0 0.5 0.75 1.5 2.5 3.5 4.5"),
    Space(REDUCTION + ", step 2 used up, then 5, not 6", "A B甲乙，丙", 5.4, "0 0.5 0.75 1.5 2.5 3.5 4.4"),
    Space(REDUCTION + ", step 3, · to half", "甲·乙（丙）丁", 6.5, "0 0.75 1.5 2.5 3.5 4.5 5.5"),
    Space(REDUCTION + ", step 4, brackets equally", "甲·乙（丙）丁", 6, "0 0.75 1.5 2.25 3.25 4.25 5"),
    Space(REDUCTION + ", step 4 before 5", "甲“乙”丙，丁", 6.5, "0 0.75 1.75 2.75 3.5 4.5 5.5"),
    Space(REDUCTION + ", step 4 used up, then 5", "甲“乙”丙，丁", 5.75, "0 0.5 1.5 2.5 3 4 4.75"),
    Space(REDUCTION + ", step 5 used up, then 6", "甲，GDP乙", 4.2, "0 1 1.5 2 2.5 3.2"),
    Space(REDUCTION + ", step 6, Han-Latin gap to 1/8", "甲，GDP乙", 4.125, "0 1 1.5 2 2.5 3.12"),
    Space(REDUCTION + ", step 7, full stop last", "甲。乙，丙GDP丁", 7, "0 1 1.75 2.75 3.25 4.38 4.88 5.38 6"),
    Space(REDUCTION + ", what is left sticks out", "甲，GDP乙", 4.025, "0 1 1.5 2 2.5 3.12", over=0.1),
    Space(REDUCTION + ", ； and ： with the pauses", "甲；乙：丙", 4.5, "0 1 1.75 2.75 3.5"),
    Space(REDUCTION + ", ！ and ？ with the stops", "甲！乙？丙，丁", 6, "0 1 1.75 2.75 3.5 4.5 5"),
    Space(EXPANSION + ", step 1, word space to 1/2", "A B甲", 2.75, "0 0.5 1 1.75"),
    Space(EXPANSION + ", step 2, Han-Latin gap to 1/3", "A B甲乙", 3 + 5 / 6, "0 0.5 1 1.83 2.83"),
    Space(EXPANSION + ", step 3, all others", "A B甲乙丙", 5 + 5 / 6, "0 0.5 1 1.83 3.33 4.83"),
    Space(EXPANSION + ", step 3, equally", "甲乙丙丁戊", 6, "0 1.25 2.5 3.75 5"),
    Space(EXPANSION + ", behind marks as well", "甲，乙丙", 4.6, "0 1.2 2.4 3.6"),
    Space(EXPANSION + ", not beside a connector", "甲—乙丙", 5, "0 1 2 4"),
    Space(EXPANSION + ", not inside ——", "甲——乙", 5, "0 1.5 2.5 4"),
    Space(EXPANSION + ", not inside ……", "甲……乙", 5, "0 1.5 2.5 4"),
    Space(EXPANSION + ", not between a number and its unit", "甲35％乙", 4.5, "0 1.33 1.83 2.33 3.5"),
    Space(EXPANSION + ", not between a currency and its number", "甲￥10元", 4.5, "0 1.17 2.17 2.67 3.5"),
    Space(EXPANSION + ", not inside a word", "甲GDP乙丙", 6, "0 1.33 1.83 2.33 3.17 5"),
    Space(MIXED + ", a quarter em", "甲GDP乙5丙", 6, "0 1.25 1.75 2.25 3 4.25 5"),
    Space(MIXED + ", none at the line's edges", "GDP甲5", 3.5, "0 0.5 1 1.75 3"),
    Space(MIXED + ", none beside full-width marks", "甲，5。乙", 4.5, "0 1 2 2.5 3.5"),
    Space(MIXED + ", none inside brackets", "（A）甲", 3, "-0.5 0.5 1 2"),
    Space(MIXED + ", none beside half-width marks", "甲(乙)丙/丁,戊", 7, "0 1 1.5 2.5 3 4 4.5 5.5 6"),
    Space(MIXED + ", none before ％ nor behind ￥", "￥5甲5％", 4.5, "0 1 1.75 3 3.5"),
    Space(MIXED + ", behind 35%", "35%甲", 2.75, "0 0.5 1 1.75"),
    Space("ranges: no gap beside the connector", "15—20人", 4.25, "0 0.5 1 2 2.5 3.25"),
    Space("GB 5.1.5: a long dash of four cells", "甲————乙", 6, "0 1 2 3 4 5"),
]


@pytest.mark.parametrize("row", SPACES, ids=lambda r: f"{r.clause}: {r.text} {r.measure:g}")
def test_spaces(row: Space) -> None:
    """``row.text`` as a line with others behind it, so that it is justified."""
    shaped = galley(row.text + "尾")
    line = set_range(shaped, 0, len(shaped) - 1, row.measure)
    assert [round(at, 2) for at in origins(line.runs)] == pytest.approx([float(at) for at in row.at.split()], abs=0.006)
    assert line.spacing.over == em(row.over)
    assert line.width == em(row.measure + row.over)


def test_the_last_line_of_a_paragraph_is_not_stretched_but_squeezed_where_too_wide() -> None:
    shaped = galley("甲，乙，")
    assert set_range(shaped, 0, 4, 9).width == 4 * EM
    assert set_range(shaped, 0, 4, 3.25).width == round(3.25 * EM)


def test_an_opener_behind_the_indent_hangs_by_half_an_em() -> None:
    """CLREQ: the indent stays two em to the ink."""
    shaped = galley("“甲乙丙丁戊己")
    lines = break_lines(shaped, [em(4.5)], indent=em(2))
    a, b = lines.lines[0]
    assert shaped.text[:b] == "“甲乙"
    line = set_line(shaped, a, b, space_line(shaped, a, b, em(2.5)), x=em(2), baseline=0, source=BODY)
    assert origins(line.runs) == [1.5, 2.5, 3.5]


def test_a_loose_line_says_by_how_much() -> None:
    shaped = galley("甲乙丙丁戊尾")
    assert set_range(shaped, 0, 5, 6).spacing.stretch == pytest.approx(0.25)
    assert set_range(shaped, 0, 5, 5).spacing.stretch == 0


def test_room_is_kept_for_the_end_mark() -> None:
    shaped = galley("甲乙丙丁戊己庚辛", end_width=em(1))
    assert texts(shaped, break_lines(shaped, [em(8)])) == ["甲乙丙丁戊己", "庚辛"]
    assert texts(shaped, break_lines(shaped, [em(9)])) == ["甲乙丙丁戊己庚辛"]
