"""A real spread, where it is at hand: its anatomy in numbers and names, told without its sentences."""

from __future__ import annotations

import datetime as dt

import pytest

from content.body import Paragraph, Subhead
from content.importer import ImportedPage, check_ledger, import_page
from tests.content.importer.rawpages import messages, real_page


@pytest.fixture(scope="module")
def page() -> ImportedPage:
    text, name = real_page()
    return import_page(text, name=name)


def test_the_furniture_of_both_pages(page: ImportedPage) -> None:
    assert page.date == dt.date(2021, 8, 16)
    assert [p.label for p in page.pages] == ["B2", "B3"]
    for leaf in page.pages:
        assert leaf.section == "城市党建周刊"
        assert [(c.role, c.names) for c in leaf.credits] == [("本版责编", ("孟航",)), ("本版主编", ("郭佳卉",))]
        assert leaf.slogan.endswith("100周年")
        assert leaf.slogan_latin in " ".join(real_page()[0].split())
        assert len(leaf.slogan_latin.split()) == 12


def test_three_stories_dealt_in_order_so_that_the_pages_are_even(page: ImportedPage) -> None:
    assert [p.stories for p in page.pages] == [("b2-1", "b2-2"), ("b3-1",)]
    assert [len(s.headline) for s in page.stories] == [2, 1, 2]
    assert all(s.kicker.endswith("：") and len(s.kicker) > 8 for s in page.stories)
    assert [[len(n) for c in s.bylines for n in c.names] for s in page.stories] == [[3, 2], [3, 2], [3, 3]]
    assert all(c.role.endswith("报记者") for s in page.stories for c in s.bylines)


def test_subheads_paragraphs_lead_ins_and_captions_in_number(page: ImportedPage) -> None:
    count = [
        (
            sum(isinstance(b, Subhead) for b in s.blocks),
            sum(isinstance(b, Paragraph) for b in s.blocks),
            sum(isinstance(b, Paragraph) and b.runs[0].strong for b in s.blocks),
            len(s.pictures),
        )
        for s in page.stories
    ]
    assert count == [(3, 10, 0, 1), (0, 9, 6, 1), (4, 14, 7, 1)]
    assert all(len(b.clauses) == 2 for s in page.stories for b in s.blocks if isinstance(b, Subhead))
    assert all(p.credit.endswith("供图") and p.caption.endswith("。") for s in page.stories for p in s.pictures)


def test_broken_paragraphs_are_joined_and_glued_ones_told(page: ImportedPage) -> None:
    assert len(messages(page, "joined")) == 7
    assert sum("across a caption" in m for m in messages(page, "joined")) == 1
    assert [f.place.column for f in page.report.findings if f.code == "glued"] == [7]
    assert len(messages(page, "latin-word")) == 1
    assert not messages(page, "sentence-end")
    assert not messages(page, "unbalanced")
    assert not page.report.errors


def test_half_width_marks_are_full_width_in_chinese(page: ImportedPage) -> None:
    body = "".join(b.text for s in page.stories for b in s.blocks)
    assert not set(",;:?!()") & set(body)
    assert "1.5万元" in body


def test_every_character_is_accounted_for(page: ImportedPage) -> None:
    text, _ = real_page()
    assert "".join(s.text for s in page.ledger.spans) == text
    assert check_ledger(text, page.ledger) == ()
    assert page.fields() == page.ledger.fields()
