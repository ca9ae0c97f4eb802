"""The text layer: what extractors find in the PDF is what the edition says, each character once and in order."""

from __future__ import annotations

from collections import Counter

import pytest

from layout.display import GlyphRun
from tests.pages import expected
from tests.pages.press import PAGES, SUPPLEMENT_PAGES, Leaf, leaf

pytestmark = pytest.mark.xdist_group("pages")

SOFT_HYPHENS = "\u00ad\x02"
"""What a hyphen at a line's end is to pypdf and to pdfium: not a letter of the word."""


@pytest.fixture(params=[pytest.param(p, id="-".join(p)) for p in PAGES + SUPPLEMENT_PAGES])
def page(request: pytest.FixtureRequest) -> Leaf:
    """Each page of the sample editions and of a real spread, one after another."""
    return leaf(*request.param)


@pytest.fixture(params=["pypdf", "pdfium"])
def extractor(request: pytest.FixtureRequest) -> str:
    """The name of one of two independent extractors."""
    return str(request.param)


@pytest.fixture
def extracted(extractor: str, page: Leaf) -> str:
    """A page's text, white space aside."""
    texts = page.printed.pypdf_text if extractor == "pypdf" else page.printed.pdfium_text
    return expected.squeezed(texts[page.number].translate(dict.fromkeys(map(ord, SOFT_HYPHENS))))


def test_every_part_of_every_story_is_there_in_one_piece(page: Leaf, extractor: str, extracted: str) -> None:
    for story in page.stories:
        cut = page.overset(story)
        for name, text in expected.parts(story).items():
            if not (cut and name.startswith("block")):
                assert text in extracted, f"{page.name}: {story.slug}, {name}"


def test_each_body_reads_through_in_order(page: Leaf, extracted: str) -> None:
    for story in page.stories:
        body = expected.body(story)
        printed = body[: len(body) - page.overset(story)]
        assert printed in extracted, f"{page.name}: {_first_lost(printed, extracted)}"


def test_every_character_appears_once_or_is_reported_overset(page: Leaf, extracted: str) -> None:
    wanted = Counter(expected.everything(page.printed.edition, page.content))
    for story in page.stories:
        body = expected.body(story)
        wanted -= Counter(body[len(body) - page.overset(story) :])
    wanted += Counter(_on_placeholders(page)) + Counter("校样" * page.page.proof)
    found = Counter(extracted)
    assert found == wanted, f"{page.name}: too many {found - wanted}, too few {wanted - found}"


def _on_placeholders(page: Leaf) -> str:
    """What is written on the fields of pictures still to come."""
    return expected.squeezed(
        "".join(i.text for i in page.page.items if isinstance(i, GlyphRun) and i.source.block.startswith("picture."))
    )


def _first_lost(text: str, extracted: str) -> str:
    """The place where a text is no longer found."""
    good, bad = 0, len(text)
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if text[:middle] in extracted else (good, middle)
    return f"lost after {text[max(0, good - 12) : good]!r}, before {text[good : good + 12]!r}"
