"""编者按: across the top of its story below the headline group, on the grid, nothing of it lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from content.body import Run, Speech
from content.frames import EditorsNoteStyle
from content.model import Credit
from content.style import HouseStyle
from layout.compose import Composed, compose
from layout.display import Fill, GlyphRun
from layout.grid import page_grid
from tests.layout.build import HERE, SquareFaces, edition, paragraph, placeholder, story, style

_TEXT = [paragraph("灯笼巷的路灯亮了。" * 20)] * 6
_NOTE = "一部电梯牵动六层人家，难的是怎样坐到一张桌前。"


def house(**more: object) -> HouseStyle:
    return structs.replace(style(), editors_note=EditorsNoteStyle(**more))  # type: ignore[arg-type]


def made(house: HouseStyle | None = None, **more: object) -> Composed:
    told: dict[str, Any] = {"bylines": (Credit("本报记者", ("程砚",)),), "editors_note": (_NOTE * 3,)} | more
    return compose(edition(story("lead", *_TEXT, **told), house=house), SquareFaces())


def runs(composed: Composed, block: str) -> list[GlyphRun]:
    items = composed.document.pages[0].items
    return [i for i in items if isinstance(i, GlyphRun) and i.source.block.partition(".")[0] == block]


def said(composed: Composed) -> str:
    return "".join(run.text for run in runs(composed, "editors_note"))


def test_it_stands_between_byline_and_text_led_by_its_word() -> None:
    composed = made()
    note = runs(composed, "editors_note")
    assert said(composed) == "编者按\u3000" + _NOTE * 3
    assert max(r.y for r in runs(composed, "byline")) < min(r.y - r.size for r in note)
    assert max(r.y for r in note) < min(r.y - r.size for r in runs(composed, "body"))
    assert {f.code for f in composed.report.findings} == {"hole"}  # a single story fills no page


def test_its_lead_word_is_hei_and_its_text_kai() -> None:
    note = runs(made(), "editors_note")
    faces = {run.face.family: run.text.strip() for run in note}
    assert faces["Square hei"] == "编者按"
    assert "电梯" in faces["Square kai"]


@pytest.mark.parametrize("look", ["rule", "rules", "tint", "plain"])
@pytest.mark.parametrize("form", ["open", "box"])
def test_its_lines_stand_on_the_grid_of_the_page(look: str, form: str) -> None:
    composed = made(house(look=look), form=form)
    pitch = page_grid(style().format, style().grid, composed.plans[0].pitch / 1000).pitch
    body = {r.y % pitch for r in runs(composed, "body")}
    assert len(body) == 1
    assert {r.y % pitch for r in runs(composed, "editors_note")} == body


@pytest.mark.parametrize(("look", "marks"), [("rule", 1), ("rules", 2), ("tint", 1), ("plain", 0)])
def test_the_house_style_has_its_look(look: str, marks: int) -> None:
    composed = made(house(look=look))
    grounds = [
        i.rect for i in composed.document.pages[0].items if isinstance(i, Fill) and i.source.block == "editors_note"
    ]
    assert len(grounds) == marks
    tops = [r.y - r.size for r in runs(composed, "editors_note")]
    if look in ("rules", "tint"):
        assert min(g.y for g in grounds) < min(tops)
        assert max(g.bottom for g in grounds) > max(r.y for r in runs(composed, "editors_note"))
        assert max(g.bottom for g in grounds) < min(r.y - r.size for r in runs(composed, "body"))
        assert min(g.y for g in grounds) > max(r.y for r in runs(composed, "byline"))


def test_a_long_note_over_many_columns_stands_in_columns_of_its_own() -> None:
    wide = made(editors_note=(_NOTE * 12,))
    lefts = {r.x for r in runs(wide, "editors_note") if r.face.family == "Square kai"}
    assert len(lefts) > 2  # two columns, and the text behind the word
    feet = [max(r.y for r in runs(wide, "editors_note") if abs(r.x - x) < 30_000) for x in (min(lefts), max(lefts))]
    assert feet[0] - feet[1] <= 2 * 16_000
    assert said(wide) == "编者按\u3000" + _NOTE * 12


def test_the_depth_of_the_rectangle_counts_it() -> None:
    short, long = (made(editors_note=note).plans[0].stories[0].lines for note in ((), (_NOTE * 4, _NOTE * 4)))
    assert long > short


@given(st.lists(st.integers(1, 400), min_size=1, max_size=4), st.sampled_from(["open", "box"]), st.booleans())
def test_nothing_of_it_is_lost(lengths: list[int], form: str, picture: bool) -> None:
    note = tuple((_NOTE * 20)[:n] for n in lengths)
    composed = made(editors_note=note, form=form, pictures=(placeholder("lane"),) if picture else ())
    assert said(composed).replace("\u3000", "") == "编者按" + "".join(note)


def test_it_stays_over_the_text_beside_a_vertical_headline() -> None:
    second = story("second", *_TEXT, editors_note=(_NOTE,), headline_direction="vertical", form="open")
    composed = compose(edition(story("lead", *_TEXT * 2), second), SquareFaces())
    assert said(composed) == "编者按\u3000" + _NOTE


def test_a_character_no_face_has_is_told() -> None:
    composed = made(editors_note=("一台\U0002b740机器。",))
    assert [f.place.block for f in composed.report.findings if f.code == "missing-glyph"] == ["editors_note"]


def test_an_interview_with_note_and_portrait_is_a_form_of_its_own() -> None:
    asked = Speech((Run("记者：", strong=True), Run("电梯是怎样谈成的？" * 4)), HERE, True)
    told = Speech((Run("何长顺：", strong=True), Run("七回板凳会，一回一回谈成的。" * 12)), HERE, False)
    face = placeholder("face", 4, 5, caption="")
    talk = story("lead", *[asked, told] * 7, editors_note=(_NOTE * 2,), portrait=face, deck="何长顺谈七回商议")
    composed = compose(edition(talk), SquareFaces())
    page = composed.document.pages[0]
    portrait = next(i.rect for i in page.items if isinstance(i, Fill) and i.source.block == "portrait")
    note, body = runs(composed, "editors_note"), runs(composed, "body")
    assert portrait.bottom < min(r.y - r.size for r in note)
    assert min(r.x for r in note) < portrait.right  # below the portrait too, over the whole story
    assert max(r.y for r in note) < min(r.y - r.size for r in body)
    assert {f.code for f in composed.report.findings} == {"hole"}
