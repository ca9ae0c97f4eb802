"""Links from page to page: those of an index and of turned stories, in proofs and in what is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from layout.display import Lead, Source
from layout.geometry import Rect, pt
from pdf.press.settings import Press
from pdf.profile import newsprint
from pdf.write import write_pdf
from pdf.xmp import About
from tests.pdf.build import document, opened, page, run, song
from tests.pdf.kept import edition
from tests.pdf.tagged import Node, Tagged

ENTRY = Source("", "index.0")
HOME, STORY = (
    page(
        run(song("老巷的灯B3"), "B3老巷的灯", 40, 60, source=ENTRY),
        label="B2",
        side="left",
        leads=(
            Lead(ENTRY, Rect(pt(40), pt(50), pt(60), pt(15)), "B3", "lanes"),
            Lead(Source("", "index.1"), Rect(pt(40), pt(70), pt(60), pt(15)), "B9", "river"),
        ),
    ),
    page(
        run(song("老巷的灯B3"), "老巷的灯", 40, 100, size=30, source=Source("lanes", "headline")),
        label="B3",
        stories=("lanes",),
    ),
)


def links(data: bytes) -> Iterator[tuple[int, list[float], int, float]]:
    """A file's links: the page each stands on, its box, the page it leads to, and how high on that."""
    reader: Any = opened(data)
    numbers = {leaf.indirect_reference.idnum: n for n, leaf in enumerate(reader.pages)}
    for number, leaf in enumerate(reader.pages):
        for found in leaf.get("/Annots", []):
            annotation = found.get_object()
            place = annotation["/Dest"] if "/Dest" in annotation else annotation["/A"]["/D"]
            yield number, [float(v) for v in annotation["/Rect"]], numbers[place[0].idnum], float(place[3])


def test_an_entry_leads_to_the_headline_of_its_story() -> None:
    assert list(links(write_pdf(document(HOME, STORY)).data)) == [(0, [40, 435, 100, 450], 1, 430)]


def test_on_facing_pages_it_leads_across_the_fold() -> None:
    assert list(links(write_pdf(document(HOME, STORY), spread=True).data)) == [(0, [40, 435, 100, 450], 0, 430)]


def test_nothing_leads_to_a_page_that_is_not_in_the_file() -> None:
    assert list(links(write_pdf(document(HOME)).data)) == []


def test_a_file_for_the_press_has_no_links() -> None:
    press = Press(newsprint(), About(title="澜川周报", language="zh-CN", date="2025-10-20"))
    assert list(links(write_pdf(document(HOME, STORY), press=press).data)) == []


def test_the_index_of_a_front_page_leads_inside() -> None:
    """Of the sample's rail in every file, and each entry is told as the one link that it is."""
    kept = edition("lanchuan")
    labels = [leaf.label for leaf in kept.composed.document.pages]
    wanted = [("A1", label) for label in ("B1", "B2", "B3", "B4")]
    for data in (kept.proof, kept.written("2u")[0], kept.written("4")[0]):
        assert [(labels[at], labels[to]) for at, _, to, _ in links(data)] == wanted
    index = kept.tagged.sections[0].all("InsideIndex")[0]
    told = [re.sub(r"\s", "", node.text) for node in index.all("Link")]
    assert len(told) == 4
    for text, (_, label) in zip(told, wanted, strict=True):
        assert text.startswith(label)
    for link in index.all("Link"):
        assert [kid.entries["/Obj"]["/Subtype"] for kid in link.kids if isinstance(kid, Node)] == ["/Link"]


def test_links_of_an_index_in_the_second_kind_lead_to_elements() -> None:
    kept = edition("lanchuan")
    reader: Any = Tagged(kept.written("4")[0]).reader
    targets = [found.get_object()["/A"]["/SD"][0]["/S"] for found in reader.pages[0]["/Annots"]]
    assert targets == ["/Article"] * 4


def test_a_split_page_has_no_links() -> None:
    alone = replace(edition("lanchuan").composed.document, pages=edition("lanchuan").composed.document.pages[:1])
    assert list(links(write_pdf(alone).data)) == []
