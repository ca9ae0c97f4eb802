"""Readings, lines below and note marks on a page and in its PDF, which reads through as if they were not there."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from layout.display import BLACK, GlyphRun, Stroke
from layout.geometry import pt
from pdf.paint import Painter
from proof.leaf import read_leaf
from proof.lint import lint
from tests.content.folders import write
from tests.pages import expected
from tests.pages.press import Printed, print_folder
from tests.pdf.build import BODY

STORY = """---
headline: 地名里的字 您读对了吗
---

{濉河|suī hé}自西北来，地名办[程砚]{.name}[许知秋]{.name}走遍{1/2}的乡镇，编成[澜川地名考]{.book}[^1]，今春付印。[^1]

路面平了，管网通了，*晚归*的人走得安心，{双庄创闯|shuāng zhuāng chuàng chuǎng}四字连读，温度20℃。

[^1]: 澜川出版社2025年版。
"""
READ = (
    "濉河自西北来，地名办程砚许知秋走遍1⁄2的乡镇，编成澜川地名考①，今春付印。①"
    "路面平了，管网通了，晚归的人走得安心，双庄创闯四字连读，温度20℃。①澜川出版社2025年版。"
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    pages = "publication: 澜川周报\ndate: 2025-10-20\npages: [{label: B2, stories: [a]}]\n"
    folder: Path = tmp_path_factory.mktemp("inline")
    return print_folder(write(folder, {"edition.yaml": pages, "stories/a.md": STORY}))


@pytest.mark.parametrize("extractor", ["pypdf", "pdfium"])
def test_the_text_reads_through_without_the_readings(printed: Printed, extractor: str) -> None:
    """Nothing of readings and emphasis dots is in the text, no code of a glyph either."""
    text = expected.squeezed((printed.pypdf_text if extractor == "pypdf" else printed.pdfium_text)[0])
    assert text.endswith(READ)
    assert text.isprintable()


def test_the_check_takes_none_of_it_for_text(printed: Printed) -> None:
    (page,), edition = printed.composed.document.pages, printed.edition
    leaf = read_leaf(page, edition.pages[0], edition.style)
    lines = [line for column in leaf.bodies[0].columns for line in column.lines]
    assert "".join(line.text for line in lines) == READ
    found = {f.code for f in lint(printed.composed.document, edition).findings}
    assert found <= {"loose-line", "hole", "uneven-columns"}


def test_every_line_of_text_stands_on_the_grid(printed: Printed) -> None:
    """Notes too, in their smaller size; a reading makes no room for itself."""
    (page,) = printed.composed.document.pages
    text = [i for i in page.items if isinstance(i, GlyphRun) and i.source.block.startswith("body.") and i.text]
    tops = sorted({run.y for run in text})
    pitch = min(below - above for above, below in pairwise(tops))
    assert pt(15.5) <= pitch <= pt(16.05)
    assert {(y - tops[0]) % pitch for y in tops} == {0}
    assert {run.size for run in text if run.source.block == "body.2"} == {pt(8.5)}


def test_lines_are_where_the_names_are(printed: Printed) -> None:
    (page,) = printed.composed.document.pages
    strokes = [i for i in page.items if isinstance(i, Stroke)]
    assert len([s for s in strokes if not s.wave]) >= 2
    assert len([s for s in strokes if s.wave]) >= 1
    assert {s.source.block for s in strokes} == {"body.0"}


def test_a_straight_line_is_a_box_and_a_wave_curves_over_all_of_its_length() -> None:
    painter = Painter(100_000, {}, lambda _: None)
    straight = Stroke(10_000, 20_000, 30_000, 400, BLACK, BODY)
    painter.paint([straight, Stroke(10_000, 20_000, 30_000, 400, BLACK, BODY, wave=400)])
    box, wave = painter.data().decode().split("f\n")
    assert box.endswith("10 79.8 30 0.4 re ")
    assert wave.startswith("q 0 0 0 1 K 0.4 w 10 80 m ")
    assert wave.endswith(" 40 80 c S Q\n")
    assert wave.count(" c ") == 23


def test_a_line_beside_vertical_text_runs_down() -> None:
    painter = Painter(100_000, {}, lambda _: None)
    down = Stroke(10_000, 20_000, 30_000, 400, BLACK, BODY, down=True)
    painter.paint([down, Stroke(10_000, 20_000, 30_000, 400, BLACK, BODY, wave=400, down=True)])
    box, wave = painter.data().decode().split("f\n")
    assert box.endswith("9.8 50 0.4 30 re ")
    assert wave.endswith(" 10 50 c S Q\n")
