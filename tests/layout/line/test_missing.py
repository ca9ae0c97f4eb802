"""Characters that no face has: never a silent blank, always an error finding with story, block and code point."""

from __future__ import annotations

from msgspec.structs import replace

from content.block_style import ListStyle
from content.body import Cell, List, ListItem, Paragraph, Run, Table
from layout.compose import compose
from layout.display import GlyphRun
from tests.layout.build import HERE, SquareFaces, edition, paragraph, story, style

_NOBODYS = "\ue123"


def test_a_character_nobody_has_is_marked_and_told_with_its_place() -> None:
    composed = compose(
        edition(story("lead", paragraph("灯笼巷。" * 9), paragraph(f"巷{_NOBODYS}灯。" * 9))), SquareFaces()
    )
    told = [f for f in composed.report.findings if f.code == "missing-glyph"]
    assert [(f.severity, f.place.story, f.place.block) for f in told] == [("error", "lead", "body.1")]
    assert "U+E123" in told[0].message
    runs = [i for i in composed.document.pages[0].items if isinstance(i, GlyphRun) and _NOBODYS in i.texts]
    assert runs
    for run in runs:
        glyph = run.glyphs[run.texts.index(_NOBODYS)]
        ink = run.face.ink(glyph)
        assert glyph == 0 or (ink.right > ink.left and ink.top > ink.bottom)


def test_a_character_of_a_reading_that_nobody_has_is_told_too() -> None:
    read = Paragraph((Run("灯笼"), Run("巷", ruby=f"xi{_NOBODYS}ng"), Run("口。" * 9)), HERE)
    composed = compose(edition(story("lead", paragraph("灯笼巷。" * 9), read)), SquareFaces())
    told = [f for f in composed.report.findings if f.code == "missing-glyph"]
    assert [(f.severity, f.place.story, f.place.block) for f in told] == [("error", "lead", "body.1")]


def test_what_was_missing_from_one_edition_is_not_told_of_the_next() -> None:
    faces = SquareFaces()
    compose(edition(story("lead", paragraph(f"巷{_NOBODYS}。" * 9))), faces)
    composed = compose(edition(story("lead", paragraph("灯笼巷。" * 9))), faces)
    assert not [f for f in composed.report.findings if f.code == "missing-glyph"]


def test_a_mark_of_a_list_that_nobody_has_is_told_with_its_list() -> None:
    house = replace(style(), lists=ListStyle(bullets=(_NOBODYS,)))
    listed = List((ListItem((Run("灯笼巷。"),), HERE),), HERE)
    composed = compose(edition(story("lead", paragraph("灯笼巷。" * 9), listed), house=house), SquareFaces())
    assert [f.place.block for f in composed.report.findings if f.code == "missing-glyph"] == ["body.1"]


def test_a_character_of_a_table_that_nobody_has_is_told_with_its_table() -> None:
    table = Table(((Cell((Run("名次"),)),), (Cell((Run(_NOBODYS),)),)), ("auto",), 1, HERE)
    composed = compose(edition(story("lead", table, paragraph("灯笼巷。" * 9))), SquareFaces())
    assert [f.place.block for f in composed.report.findings if f.code == "missing-glyph"] == ["body.0"]
