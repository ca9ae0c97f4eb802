"""The tree of display lists made by hand: what is one element, what is told once, what is no content."""

from __future__ import annotations

from typing import Any

from layout.display import PageReading, Part, Piece, Reading, Source
from pdf.archive import ArchiveSettings, write_archive
from pdf.profile import newsprint
from tests.pdf.build import HEADLINE, document, page, run, song
from tests.pdf.tagged import Node, Tagged
from tests.pdf.test_archive import threads


def test_a_paragraph_over_columns_and_pages_is_one_element() -> None:
    """A story across the fold stands on two pages and is told once, on the first."""
    face = song("老巷的灯亮了晚归人")
    parts = (Part("headline", "headline"), Part("body.0", "paragraph"))
    halves = [
        page(
            *([run(face, "老巷", 40, 60, size=20, source=HEADLINE)] if label == "B2" else []),
            run(face, f"{words}的灯", 40, 100),
            run(face, "亮了", 40, 120),
            run(face, "晚归的", 240, 100),
            label=label,
            stories=("old-lanes",),
            side=side,
        )
        for label, words, side in (("B2", "老巷", "left"), ("B3", "人", "right"))
    ]
    told = tuple(PageReading(label, "", (), (("old-lanes", parts),)) for label in ("B2", "B3"))
    paper = document(*halves, headlines={"old-lanes": "老巷"})
    for spread in (False, True):
        done = write_archive(paper, ArchiveSettings(Reading("澜川周报", "", told), newsprint()), spread=spread)
        found = Tagged(done.data)
        assert [node.text for node in found.document.all("P")] == ["老巷的灯亮了晚归的人的灯亮了晚归的"]
        assert len(found.document.all("Article")) == 1
        ((_, beads),) = threads(found.reader)
        assert [n for n, _ in beads] == ([0, 0, 0, 0] if spread else [0, 0, 1, 1])


def test_a_head_that_a_table_repeats_is_told_once() -> None:
    face = song("名次姓罗野唐越一二")
    table = Source("old-lanes", "table.0")
    words = [("名次", 0, 40, 100), ("姓名", 3, 80, 100), ("一", 6, 40, 120), ("罗野", 8, 80, 120)]
    again = [("名次", 0, 240, 100), ("姓名", 3, 280, 100), ("二", 11, 240, 120), ("唐越", 13, 280, 120)]
    runs = [run(face, text, x, y, source=table._replace(start=start)) for text, start, x, y in (*words, *again)]
    kinds: list[tuple[int, Any, int]] = [(0, "head", 0), (3, "head", 0), (6, "cell", 1), (8, "cell", 1)]
    kinds += [(11, "cell", 2), (13, "cell", 2)]
    part = Part("table.0", "table", pieces=tuple(Piece(*kind) for kind in kinds))
    told = (PageReading("B2", "", (), (("old-lanes", (part,)),)),)
    paper = document(page(*runs, stories=("old-lanes",)), headlines={"old-lanes": "名次"})
    found = Tagged(write_archive(paper, ArchiveSettings(Reading("澜川周报", "", told), newsprint())).data)
    rows = [[(cell.type, cell.text) for cell in row.kids if isinstance(cell, Node)] for row in found.document.all("TR")]
    assert rows == [
        [("TH", "名次"), ("TH", "姓名")],
        [("TD", "一"), ("TD", "罗野")],
        [("TD", "二"), ("TD", "唐越")],
    ]
    assert ("/Layout", "名次姓名") in found.pages[0].artifacts or found.pages[0].artifacts == [
        ("/Layout", "名次"),
        ("/Layout", "姓名"),
    ]


def test_what_no_part_of_a_story_names_is_no_content() -> None:
    face = song("老巷")
    paper = document(page(run(face, "老巷", 40, 100, source=Source("old-lanes", "unheard-of")), stories=("old-lanes",)))
    told = (PageReading("B2", "", (), (("old-lanes", (Part("headline", "headline"),)),)),)
    found = Tagged(write_archive(paper, ArchiveSettings(Reading("澜川周报", "", told), newsprint())).data)
    assert (found.pages[0].artifacts, found.document.text) == ([("/Layout", "老巷")], "")
