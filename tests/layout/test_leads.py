"""What leads to another page: each entry of an index, and the line with which a turned story goes on."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from pathlib import Path
from typing import Literal

import pytest

from content.model import Edition, PageContent
from content.pagehead import Ear, Index, IndexEntry, Masthead
from layout.display import GlyphRun, Lead
from layout.geometry import Rect
from layout.grid import page_grid
from layout.leads import leads_of
from layout.pagehead.head import set_furniture
from tests.layout.build import HERE, dress, style

ENTRIES = tuple(IndexEntry(f"s{n}", HERE, ("六样寻常小家什", "管好三千户"), f"B{n}", "城事") for n in range(2, 6))


def leads(page: PageContent) -> tuple[list[Lead], list[GlyphRun]]:
    """The leads of a page's head, and its lines of type."""
    edition = Edition(Path(), "澜川周报", dt.date(2025, 10, 20), (page,), style())
    items = set_furniture(edition, page, dress(), page_grid(style().format, style().grid)).items
    return list(leads_of(page, items)), [i for i in items if isinstance(i, GlyphRun)]


def holds(box: Rect, run: GlyphRun) -> bool:
    return box.x <= run.x and run.x + run.width <= box.right and box.y <= run.y <= box.bottom


def apart(a: Rect, b: Rect) -> bool:
    return a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y


@pytest.mark.parametrize("form", ["strip", "rail"])
def test_each_entry_of_an_index_leads_to_its_story(form: Literal["strip", "rail"]) -> None:
    found, runs = leads(PageContent("A1", HERE, (), index=Index(ENTRIES, form=form)))
    assert [(lead.page, lead.story) for lead in found] == [(e.page, e.slug) for e in ENTRIES]
    for lead, entry in zip(found, ENTRIES, strict=True):
        inside = "".join(run.text for run in runs if holds(lead.rect, run))
        assert inside.startswith(entry.page)
        assert set("".join((*entry.title, entry.section))) <= set(inside)
    assert all(apart(a.rect, b.rect) for a, b in combinations(found, 2))


def test_an_index_in_an_ear_and_one_on_the_page_do_not_take_each_others_entries() -> None:
    ear = Ear(index=Index(ENTRIES[:2]))
    found, _ = leads(PageContent("A1", HERE, (), masthead=Masthead("澜川周报", ears=(ear,)), index=Index(ENTRIES[2:])))
    assert sorted(lead.page for lead in found) == ["B2", "B3", "B4", "B5"]
    assert len({lead.source for lead in found}) == 4


def test_an_entry_that_has_no_room_leads_nowhere() -> None:
    found, _ = leads(PageContent("A1", HERE, (), index=Index(ENTRIES, form="rail", lines=9)))
    assert [lead.page for lead in found] == [f"B{n}" for n in range(2, 2 + len(found))]
    assert 0 < len(found) < 4
