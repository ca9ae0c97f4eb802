"""The check on finished pages: they pass, and its reader agrees with the one that the tests of pages have."""

from __future__ import annotations

import pytest

from proof.leaf import Leaf, read_leaf
from proof.lint import lint
from tests.pages import lines as other
from tests.pages import press

pytestmark = pytest.mark.xdist_group("pages")


@pytest.fixture(params=[pytest.param(p, id="-".join(p)) for p in press.PAGES])
def page(request: pytest.FixtureRequest) -> press.Leaf:
    """Each page of the sample edition and of a real spread, one after another."""
    name, label = request.param
    return press.leaf(name, label)


def read(page: press.Leaf) -> Leaf:
    edition = page.printed.edition
    return read_leaf(page.page, page.content, edition.style)


def test_both_readers_find_the_same_lines(page: press.Leaf) -> None:
    ours = [i for i in read(page).lines if i.story]
    theirs = other.lines(page.page)
    assert [(i.story, i.block, i.start, i.baseline, i.text) for i in ours] == [
        (i.story, i.block, i.start, i.baseline, i.text) for i in theirs
    ]


def test_both_readers_find_the_same_columns_and_what_parts_them(page: press.Leaf) -> None:
    theirs = other.texts(page.page, page.stories)
    for ours, text in zip(read(page).bodies, theirs, strict=True):
        assert [(c.left, c.right, len(c.lines)) for c in ours.columns] == [
            (c.left, c.right, len(c.lines)) for c in text.columns
        ]
        assert [[i.text for i in lines] for _, lines in ours.stretches()] == [
            [i.text for i in stretch] for stretch in text.stretches()
        ]


@pytest.mark.parametrize("name", ["sample", "real"])
def test_finished_editions_have_no_errors(name: str) -> None:
    printed = press.leaf(name, "B2").printed
    report = lint(printed.composed.document, printed.edition)
    assert [str(f) for f in report.errors] == []
    assert name == "real" or [str(f) for f in report] == []
