"""Headline groups on finished pages, in house styles of other choices: the check finds nothing, all text is there."""

from __future__ import annotations

import io
from functools import cache

import pytest
from msgspec.structs import replace

from content.model import Edition
from content.read import read_edition
from layout.compose import Composed, compose
from layout.display import GlyphRun
from layout.faces import LibraryFaces, style_library
from pdf.write import write_pdf
from proof.lint import lint
from tests.pages.expected import squeezed
from tests.pages.press import SAMPLE

CHOICES: dict[str, dict[str, object]] = {
    "by hào": {"headline_sizes": "hao"},
    "centred": {"alignment": "centre", "headline_sizes": "hao"},
    "slugs": {"kicker_at": "left"},
    "centred slugs": {"alignment": "centre", "kicker_at": "left"},
}


@cache
def made(choice: str) -> tuple[Edition, Composed]:
    edition, _ = read_edition(SAMPLE)
    edition = replace(edition, style=replace(edition.style, **CHOICES[choice])).only(("A1", "B2"))
    return edition, compose(edition, LibraryFaces(style_library(edition.style)))


@pytest.mark.parametrize("choice", CHOICES)
def test_the_check_finds_nothing(choice: str) -> None:
    edition, composed = made(choice)
    assert [str(f) for f in lint(composed.document, edition)] == []


@pytest.mark.parametrize("choice", CHOICES)
def test_the_words_of_headlines_are_in_the_pdf_in_order(choice: str) -> None:
    from pypdf import PdfReader

    edition, composed = made(choice)
    pages = PdfReader(io.BytesIO(write_pdf(composed.document).data)).pages
    for page, content in zip(pages, edition.pages, strict=True):
        text = squeezed(page.extract_text())
        for story in content.stories:
            assert squeezed("".join(story.headline)) in text
            assert squeezed(story.deck) in text


@pytest.mark.parametrize("choice", ["slugs", "centred slugs"])
def test_kickers_stand_upright_at_the_left_and_extract_whole(choice: str) -> None:
    _, composed = made(choice)
    kickers: dict[str, str] = {}
    for page in composed.document.pages:
        for item in page.items:
            if isinstance(item, GlyphRun) and item.source.block == "kicker" and item.direction != "horizontal":
                kickers[item.source.story] = kickers.get(item.source.story, "") + item.text
    assert kickers["lanes"] == "澜川用两年时间改造312条背街小巷——"
    assert kickers["library"] == "市图书馆新馆夜间开放满月"
