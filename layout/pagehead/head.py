"""What stands at a page's head: masthead or folio, and the index below it.

Masthead and index are loaded for the pages that have one, a front page mostly.
"""

from __future__ import annotations

from collections.abc import Iterator

from content.model import Edition, PageContent
from content.pagehead import Index
from layout.dress import Dress
from layout.grid import PageGrid
from layout.pagehead.folio import folio_lines, set_folio
from layout.pagehead.shared import Furniture


def head_lines(page: PageContent, dress: Dress) -> int:
    """Lines of the type area that masthead or folio take."""
    if page.masthead:
        from layout.pagehead.masthead import masthead_lines

        return masthead_lines(dress)
    return folio_lines(page, dress)


def set_furniture(edition: Edition, page: PageContent, dress: Dress, grid: PageGrid, deeper: int = 0) -> Furniture:
    """Masthead or folio with the index of inside stories; a rail of it is ``deeper`` by lines of the white below it."""
    if page.masthead:
        from layout.pagehead.masthead import set_masthead

        made = set_masthead(edition, page, page.masthead, dress, grid)
    else:
        made = set_folio(edition, page, dress, grid)
    if page.index is None:
        return made
    from layout.pagehead.index import set_rail, set_strip

    first = head_lines(page, dress)
    if page.index.form == "rail":
        index = set_rail(page, page.index, first, dress, grid, deeper)
    else:
        index = set_strip(page, page.index, first, dress, grid)
    return Furniture(made.items + index.items, made.findings + index.findings)


def furniture_texts(edition: Edition, page: PageContent) -> Iterator[tuple[str, str, str]]:
    """The texts at a page's head: no story, their block, the text."""
    head = page.masthead
    if head is None:
        credits_ = "".join(c.role + "".join(c.names) for c in page.credits)
        badge = "".join(page.folio.badge.lines) if page.folio.badge else ""
        named = edition.publication + page.label + page.section + page.slogan + page.slogan_latin
        yield "", "folio", named + badge + credits_
    else:
        yield "", "masthead", "".join((head.name, head.latin, *head.date_notes, *head.organ_line))
        for number, ear in enumerate(head.ears):
            yield "", f"ear.{number}", "".join((*ear.title, ear.label, ear.note))
            yield "", "index", _index_text(ear.index)
    yield "", "index", _index_text(page.index)


def _index_text(index: Index | None) -> str:
    entries = index.entries if index else ()
    return "".join((index.title if index else "", *("".join((e.page, e.section, *e.title)) for e in entries)))
