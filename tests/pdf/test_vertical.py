"""Vertical lines in a PDF: writing mode and metrics, places, and text that extracts in order."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.display import GlyphRun, Page
from pdf.embed import EmbeddedFace
from pdf.paint import Painter
from pdf.write import write_pdf
from proof.lines import read_lines
from tests.fonts.square import square_face
from tests.layout.upright import EM, column
from tests.pdf.build import document, opened, page, pdfium_text, pypdf_text, song

TEXT = (
    "“改革再出发”——本报记者（程砚）10月18日傍晚，在柳荫里7号楼前说：“这盏灯等了3年！”小路宽2.6米，"
    "2025年《灯火·老巷》写道：“他们说‘亮了’……”GDP增长35%，5G信号；iPhone 15与Windows用户约312人。"
)
HEIGHT = 500_000


def shown(stream: str, widths: dict[int, int], falls: dict[int, int]) -> list[tuple[float, float]]:
    """Where each glyph is shown, in points; fonts whose names end in d write downward (ISO 32000-1, 9.4.4)."""
    size, gap, scale, down = 0.0, 0.0, 1.0, False
    places: list[tuple[float, float]] = []
    operands: list[str] = []
    for token in re.findall(r"<[0-9A-F]*>|/\w+|[-0-9.]+|[A-Za-z*]+|[\[\]]", stream):
        match token:
            case "Tf":
                size, down = float(operands[-1]), operands[-2].endswith("d")
            case "Tc":
                gap = float(operands[-1])
            case "Tz":
                scale = float(operands[-1]) / 100
            case "Tm":
                a, b, c, d, x, y = map(float, operands[-6:])
            case "TJ" | "Tj":
                for part in operands:
                    codes = re.findall("....", part[1:-1]) if part.startswith("<") else []
                    for code in codes:
                        places.append((x, y))
                        across = 0.0 if down else (widths[int(code, 16)] / 1000 * size + gap) * scale
                        along = -falls[int(code, 16)] / 1000 * size + gap if down else 0.0
                        x, y = x + across * a + along * c, y + across * b + along * d
                    if not codes and part not in "[]":
                        moved = -float(part) / 1000 * size
                        across, along = (0.0, moved) if down else (moved * scale, 0.0)
                        x, y = x + across * a + along * c, y + across * b + along * d
            case _:
                operands.append(token)
                continue
        operands = []
    return places


def wanted(run: GlyphRun) -> list[tuple[float, float]]:
    """Where each of a run's origins is to be, in points."""
    places = []
    for offset, rise in zip(run.offsets, run.rises or (0,) * len(run.glyphs), strict=True):
        across = run.direction == "across"
        dx, dy = (offset, -rise) if across else (rise, offset)
        places.append(((run.x + dx) / 1000, (HEIGHT - run.y - dy) / 1000))
    return places


def shapes(stream: str) -> list[list[float]]:
    """The boxes of what is filled as shapes, in points: left, bottom, right, top."""
    found = []
    for path in re.findall(r"^([-\d. mlch]+) f$", stream, re.MULTILINE):
        numbers = [float(part) for part in path.split() if part not in "mlch"]
        found.append([min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])])
    return found


def ink(run: GlyphRun) -> list[float]:
    """The box of a turned emphasis dot's ink: its baseline runs down, its head is to the right."""
    box, em = run.face.ink(run.glyphs[0]), run.size / run.face.upem / 1000
    ((x, y),) = wanted(run)
    return [x + box.bottom * em, y - box.right * em, x + box.top * em, y - box.left * em]


@pytest.mark.parametrize("measure", [7, 9, 12.3, 30])
def test_every_origin_is_exact_to_a_thousandth_of_a_point(measure: float) -> None:
    face = square_face(vertical=True)
    runs = column(TEXT, measure, emphasis="柳荫里")
    embedded = EmbeddedFace(face, {glyph for run in runs for glyph in run.glyphs}, "F1")
    painter = Painter(HEIGHT, {face: embedded}, lambda _: None)
    painter.paint(runs)
    codes = {pair: embedded.code(*pair) for pair in list(embedded.known)}
    widths = {int(code.digits, 16): code.width for code in codes.values()}
    falls = {int(code.digits, 16): embedded.fall(pair[0], code) for pair, code in codes.items()}
    stream = re.sub(r"/Span <<.*?>> BDC", "", painter.data().decode("ascii"))
    found = shown(stream, widths, falls)
    targets = [place for run in runs if run.text for place in wanted(run)]
    assert shapes(stream) == [pytest.approx(ink(run), abs=0.001) for run in runs if not run.text]
    assert len(found) == len(targets)
    for place, target in zip(found, targets, strict=True):
        assert place == pytest.approx(target, abs=0.001)


def real_page() -> Page:
    return page(*column(TEXT, 24, face=song(TEXT + "『』「」％")), height=500)


def test_upright_runs_have_a_font_for_vertical_writing_over_the_same_outlines() -> None:
    fonts = opened(write_pdf(document(real_page())).data).pages[0]["/Resources"]["/Font"]
    level, down = fonts["/F1"], fonts["/F1d"]
    assert (level["/Encoding"], down["/Encoding"]) == ("/Identity-H", "/Identity-V")
    assert level["/DescendantFonts"][0] == down["/DescendantFonts"][0]
    descendant = down["/DescendantFonts"][0]
    assert descendant["/DW2"] == [880, -1000]
    odd = descendant["/W2"]
    assert len(odd) % 2 == 0
    assert [entry[0] for entry in odd[1::2]] == [-2000]  # the dash of two cells


def test_a_page_without_vertical_lines_has_no_such_font() -> None:
    from tests.pdf.build import run

    fonts = opened(write_pdf(document(page(run(square_face(), "老巷", 10, 10)))).data).pages[0]["/Resources"]["/Font"]
    assert list(fonts) == ["/F1"]
    assert "/DW2" not in fonts["/F1"]["/DescendantFonts"][0]


def test_text_extracts_in_reading_order() -> None:
    data = write_pdf(document(real_page())).data
    assert pypdf_text(data) == TEXT.replace(" ", "")
    assert pdfium_text(data) == TEXT.replace(" ", "")


WORDS = "老巷灯亮晚归人改造说今年居民小区门口有新路"


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Short ones mostly, so that a last line of few cells often stands beside one that begins with a mark."""
    text = draw(st.text(WORDS, min_size=1, max_size=draw(st.sampled_from([4, 9, 16, 40]))))
    half = len(text) // 2
    opener, closer = draw(st.sampled_from([("“", "”"), ("“", "”"), ("《", "》"), ("（", "）"), ("", "")]))
    more = draw(st.sampled_from(["", "", "12", "2025", "GDP", "——"]))
    return f"{opener}{text[:half]}{closer}{more}{text[half:]}。"


SHORT_LAST = ["老巷灯亮晚归人改「门亮」2025。", "“民人巷”造归有路。", "晚归12改。", "「人居亮晚」归。"]


@settings(deadline=None, max_examples=100, derandomize=True)
@example(SHORT_LAST, 5, 2, False)
@example(SHORT_LAST, 7, 2, True)
@given(st.lists(paragraphs(), min_size=2, max_size=9), st.integers(4, 20), st.sampled_from([0, 2]), st.booleans())
def test_whatever_the_paragraphs_a_story_of_two_tiers_extracts_in_order(
    texts: list[str], measure: int, indent: int, tiers: bool
) -> None:
    runs = _story(texts, measure, indent, tiers=tiers)
    data = write_pdf(document(page(*runs, width=800))).data
    said = "".join(run.text for run in runs)
    assert pypdf_text(data) == said
    assert pdfium_text(data) == said


def _story(texts: list[str], measure: int, indent: int, *, tiers: bool = False) -> list[GlyphRun]:
    face = song(WORDS + "“”《》（）「」。—0123456789GDP")
    runs: list[GlyphRun] = []
    right, top = 780_000, 30_000
    for number, text in enumerate(texts):
        if tiers and number == len(texts) // 2:
            right, top = 780_000, 30_000 + (measure + 2) * EM
        made = column(text, measure, face=face, right=right, top=top, indent=indent)
        right = min(run.x for run in made) - EM
        runs += made
    return runs


@pytest.mark.parametrize("short", [False, True], ids=["text", "last lines of few cells"])
def test_a_renderer_sees_every_character_where_the_check_reads_it(short: bool) -> None:
    import pypdfium2  # type: ignore[import-untyped]

    composed = page(*_story(SHORT_LAST, 5, 2), width=800) if short else real_page()
    letters = [i for line in read_lines(composed) for i in line.letters if not i.blank]
    pdf = pypdfium2.PdfDocument(write_pdf(document(composed)).data)
    try:
        text = pdf[0].get_textpage()
        said = text.get_text_range()
        boxes = [(c, text.get_charbox(i)) for i, c in enumerate(said) if c.strip()]
    finally:
        pdf.close()
    at = 0
    for letter in letters:
        for char in letter.text:
            found, (left, bottom, right, top) = boxes[at]
            at += 1
            assert found == char
            middle = (left + right) * 500, HEIGHT - (bottom + top) * 500
            ink = letter.ink
            assert ink.x - EM // 10 <= middle[0] <= ink.right + EM // 10, char
            assert ink.y - EM // 10 <= middle[1] <= ink.bottom + EM // 10, char
    assert at == len(boxes)
