from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from msgspec.structs import replace

from layout.display import BLACK, Colour, Fill, Frame, GlyphRun, Item, Page, Source
from layout.geometry import Rect, pt
from pdf.write import write_pdf
from tests.fonts.square import square_face
from tests.pdf.build import (
    BODY,
    HEADLINE,
    content,
    document,
    libertine,
    opened,
    page,
    pdfium_text,
    pypdf_text,
    run,
    song,
)
from tests.processes import printed_by

Read = Callable[[bytes], str]
RED = Colour(15, 100, 90, 10)
LINES = (
    "老巷的灯亮了——晚归的人",
    "安了。“以前天黑得打手电，”",
    "她说，2024年装了58盏LED灯",
    "（每盏12瓦）……比过去省电。",
)
SONG = "".join(LINES) + "校样版"


def news_page(**more: Any) -> Page:
    face = song(SONG)
    lines = [run(face, text, 40, 100 + 15.75 * n, track=11.3 * n) for n, text in enumerate(LINES)]
    headline = run(face, "老巷的灯亮了", 40, 60, size=36, source=HEADLINE, colour=RED, scale=920)
    rule = Fill(Rect(pt(40), pt(20), pt(320), pt(2)), RED, Source("", "folio"))
    return page(rule, headline, *lines, stories=("old-lanes",), **more)


@pytest.mark.parametrize("read", [pypdf_text, pdfium_text])
def test_every_character_is_read_back_in_order(read: Read) -> None:
    data = write_pdf(document(news_page())).data
    assert read(data) == "老巷的灯亮了" + "".join(LINES)


@pytest.mark.parametrize(("apart", "says"), [(0.0, False), (0.05, False), (0.5, True), (3.0, True)])
def test_words_whose_letters_stand_far_apart_are_told_as_words(apart: float, says: bool) -> None:
    """Else a reader of the PDF would take each letter of a masthead's Latin name for a word."""
    text = "QINGWU"
    close = run(libertine(), text, 40, 100, script="Latn")
    offsets = tuple(at + round(n * apart * close.size) for n, at in enumerate(close.offsets))
    data = write_pdf(document(page(replace(close, offsets=offsets)))).data
    assert (f"/ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>" in content(data)) is says
    assert pdfium_text(data) == text


@pytest.mark.parametrize("read", [pypdf_text, pdfium_text])
def test_a_dash_of_two_characters_in_one_glyph_keeps_both(read: Read) -> None:
    line = run(square_face(dash_ligature=True), "巷——灯", 40, 100)
    assert len(line.glyphs) == 3
    assert read(write_pdf(document(page(line))).data) == "巷——灯"


@pytest.mark.parametrize("read", [pypdf_text, pdfium_text])
def test_one_glyph_may_stand_for_many_texts(read: Read) -> None:
    line = run(square_face(), "老巷的灯亮了晚归", 40, 100)
    assert len(set(line.glyphs)) == 1
    assert read(write_pdf(document(page(line))).data) == "老巷的灯亮了晚归"


@pytest.mark.parametrize("read", [pypdf_text, pdfium_text])
def test_one_glyph_may_stand_for_many_texts_in_a_cff_face(read: Read) -> None:
    line = run(libertine(), "HAH", 40, 100, script="Latn")
    line = replace(line, texts=("H", "A", "\u041d"))
    assert read(write_pdf(document(page(line))).data) == "HA\u041d"


def test_a_character_of_two_glyphs_is_read_once() -> None:
    letters = run(libertine(), "xe\u0301x", 40, 100, script="Latn", size=20)
    accent = libertine().shape("\u0301", script="Latn").glyphs[0]
    plain = libertine().shape("e", script="Latn").glyphs[0]
    ends = letters.glyphs[0]
    line = GlyphRun(
        face=libertine(),
        size=pt(20),
        colour=BLACK,
        x=pt(40),
        y=pt(100),
        glyphs=(ends, plain, accent, ends),
        offsets=(0, 9000, 9000, 18000),
        texts=("x", "é", "", "x"),
        width=27000,
        source=BODY,
        rises=(0, 0, 500, 0),
    )
    data = write_pdf(document(page(line))).data
    assert pdfium_text(data) == "xéx"
    assert pypdf_text(data) == "xéx"


def test_two_characters_in_two_glyphs_of_one_cluster_are_each_read() -> None:
    line = replace(run(square_face(), "巷灯", 40, 100), texts=("巷灯", ""))
    assert pdfium_text(write_pdf(document(page(line))).data) == "巷灯"


@pytest.mark.parametrize("read", [pypdf_text, pdfium_text])
def test_what_the_layout_added_is_painted_but_not_read(read: Read) -> None:
    words = run(square_face(), "老巷", 40, 100)
    dots = replace(run(square_face(), "··", 40, 112), texts=("", ""))
    broken = replace(run(libertine(), "com-", 40, 160, script="Latn"), texts=("c", "o", "m", ""))
    assert read(write_pdf(document(page(words, dots, broken))).data) == "老巷com"


def origins(data: bytes, index: int = 0) -> list[tuple[float, float]]:
    """Where pdfium puts each glyph, from the lower left, in points."""
    import ctypes

    pdf = pypdfium2.PdfDocument(data)
    text = pdf[index].get_textpage()
    found = []
    for n in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pypdfium2.raw.FPDFText_GetCharOrigin(text, n, x, y)
        if not pypdfium2.raw.FPDFText_IsGenerated(text, n):
            found.append((x.value, y.value))
    pdf.close()
    return found


def expected(items: tuple[Item, ...], height: float) -> list[tuple[float, float]]:
    """Where the display list has the glyph of each character."""
    places: list[tuple[float, float]] = []
    for item in items:
        if isinstance(item, GlyphRun):
            rises = item.rises or (0,) * len(item.glyphs)
            for offset, rise, text in zip(item.offsets, rises, item.texts, strict=True):
                places += [((item.x + offset) / 1000, height - (item.y - rise) / 1000)] * len(text)
    return places


def test_glyphs_stand_where_the_display_list_says() -> None:
    face = song(SONG)
    uneven = replace(run(face, "老巷的灯亮了", 40, 200), offsets=(0, 10437, 21333, 30001, 44444, 50505))
    items = (
        *news_page().items,
        uneven,
        run(face, "灯亮了灯亮了灯亮了灯亮了灯亮了灯亮了", 40, 230, track=113.37),
        run(face, "她说12", 40, 260, rises=(0, 1500, 0, -730)),
        run(libertine(), "Hamburg and Vaduz 2024", 40, 300, script="Latn", size=23, scale=930, track=77.7),
        run(square_face(), "老巷，老巷", 40, 350, size=107),
    )
    found = origins(write_pdf(document(page(*items))).data)
    wanted = expected(items, 500)
    assert len(found) == len(wanted)
    worst = max(max(abs(a - c), abs(b - d)) for (a, b), (c, d) in zip(found, wanted, strict=True))
    assert worst <= 0.0015  # a thousandth, and what pdfium's single precision adds


def test_widths_that_are_no_whole_thousandths_do_not_add_up() -> None:
    line = run(libertine(), "mimimimimimimimimimimimimimimimimimi", 10.123, 77.777, script="Latn", size=9.1)
    found = origins(write_pdf(document(page(line))).data)
    wanted = expected((line,), 500)
    assert max(abs(a - c) for (a, _), (c, _) in zip(found, wanted, strict=True)) <= 0.0015


def test_an_even_gap_is_written_once_for_the_line() -> None:
    line = run(song(SONG), "老巷的灯亮了老巷的灯亮了", 40, 100, track=87.3)
    stream = content(write_pdf(document(page(line))).data)
    assert "TJ" not in stream
    assert stream.count("Tc") == 1


def test_all_ink_is_cmyk_and_body_is_black_alone() -> None:
    stream = content(write_pdf(document(news_page())).data)
    assert "0 0 0 1 k" in stream
    assert "0.15 1 0.9 0.1 k" in stream
    assert not re.search(r"\b(rg|RG|g|G|cs|CS|sc|scn)\n", stream)


def test_boxes_are_filled_from_the_foot_and_frames_lie_inside_theirs() -> None:
    box = Rect(pt(10), pt(20), pt(100), pt(50))
    stream = content(write_pdf(document(page(Fill(box, BLACK, BODY), Frame(box, 500, BLACK, BODY)))).data)
    assert "10 430 100 50 re f\n" in stream
    assert "10 430 100 50 re 10.5 430.5 99 49 re f*\n" in stream


def test_faces_are_embedded_once_as_subsets_with_all_their_text() -> None:
    face = song(SONG)
    second = page(run(face, "版", 40, 60), run(libertine(), "fi", 60, 60, script="Latn"), label="B3")
    reader = opened(write_pdf(document(news_page(), second)).data)
    fonts = reader.pages[0]["/Resources"]["/Font"]
    assert len(fonts) == 2
    for font in (entry.get_object() for entry in fonts.values()):
        assert font["/Subtype"] == "/Type0"
        assert font["/Encoding"] == "/Identity-H"
        descendant = font["/DescendantFonts"][0].get_object()
        descriptor = descendant["/FontDescriptor"]
        assert re.fullmatch(r"/[A-Z]{6}\+[\w-]+", descriptor["/FontName"])
        program = descriptor.get("/FontFile2") or descriptor["/FontFile3"]
        assert 500 < len(program.get_object().get_data()) < 40_000
        assert re.findall(rb"<[0-9A-F]{4}> <([0-9A-F]{4,})>", font["/ToUnicode"].get_data())


def test_pages_have_boxes_labels_language_and_an_outline() -> None:
    pages = (news_page(), news_page(label="B3"), page(label="A05"), page(label="号外"), page(label="12"))
    data = write_pdf(document(*pages, headlines={"old-lanes": "老巷的灯亮了 晚归的人安了"})).data
    reader = opened(data)
    assert reader.page_labels == ["B2", "B3", "A05", "号外", "12"]
    assert tuple(reader.pages[0].mediabox) == tuple(reader.pages[0].trimbox) == (0, 0, 400, 500)
    assert reader.trailer["/Root"]["/Lang"] == "zh-Hans"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    first, below, second, _, third, *_ = reader.outline
    assert [first["/Title"], second["/Title"], third["/Title"]] == ["B2", "B3", "A05"]
    story = below[0]
    assert story["/Title"] == "老巷的灯亮了 晚归的人安了"
    assert (story["/Left"], story["/Top"]) == (40, 476)
    assert reader.get_destination_page_number(story) == 0


def test_what_the_document_says_of_itself_comes_from_the_edition() -> None:
    info = opened(write_pdf(document(news_page())).data).metadata
    assert info.title == "澜川周报"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20251020120000+08'00'"


def test_facing_pages_share_a_sheet_and_others_stand_alone() -> None:
    sides = {"B1": "right", "B2": "left", "B3": "right", "B4": "left"}
    pages = [page(run(square_face(), "一二三四"[n], 40, 100), label=b, side=sides[b]) for n, b in enumerate(sides)]
    data = write_pdf(document(*pages), spread=True).data
    reader = opened(data)
    assert [float(sheet.mediabox.width) for sheet in reader.pages] == [400, 800, 400]
    assert reader.page_labels == ["B1", "B2–B3", "B4"]
    assert [entry["/Title"] for entry in reader.outline] == ["B1", "B2", "B3", "B4"]
    assert pdfium_text(data, 1) == "二三"
    assert [place[0] for place in origins(data, 1)] == pytest.approx([40, 440])


def test_a_page_not_fit_to_print_is_stamped() -> None:
    stamped = write_pdf(document(news_page(proof=True))).data
    assert pdfium_text(stamped).endswith("校样")
    assert "校样" not in pdfium_text(write_pdf(document(news_page())).data)


def test_the_stamp_is_seen_where_no_face_has_its_characters() -> None:
    latin = run(libertine(), "Page", 40, 100, script="Latn")
    assert "re f*" in content(write_pdf(document(page(latin, proof=True))).data)
    assert "re f*" in content(write_pdf(document(page(proof=True))).data)


def test_a_document_without_pages_is_refused() -> None:
    with pytest.raises(ValueError, match="without pages"):
        write_pdf(document())


def test_the_same_document_has_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "import hashlib\n"
        "from pdf.write import write_pdf\n"
        "from tests.pdf.build import document\n"
        "from tests.pdf.test_write import news_page\n"
        "print(hashlib.sha256(write_pdf(document(news_page(proof=True), news_page(label='B3'))).data).hexdigest())\n"
    )
    here = write_pdf(document(news_page(proof=True), news_page(label="B3"))).data
    assert {printed_by(program, seed=seed) for seed in ("1", "2")} == {hashlib.sha256(here).hexdigest()}


def test_documents_that_differ_have_different_identifiers() -> None:
    one, other = (opened(write_pdf(document(news_page(label=b))).data).trailer for b in ("B2", "B4"))
    assert one["/ID"][0] == one["/ID"][1] != other["/ID"][0]


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    file = tmp_path / "pages.pdf"
    cff = page(replace(run(libertine(), "HAH", 40, 100, script="Latn"), texts=("H", "A", "\u041d")), label="B3")
    file.write_bytes(write_pdf(document(news_page(proof=True), cff)).data)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is not installed")
def test_two_renderers_agree(tmp_path: Path) -> None:
    from PIL import Image, ImageChops, ImageFilter

    file = tmp_path / "page.pdf"
    data = write_pdf(document(news_page(), page(run(libertine(), "Hamburg", 40, 100, script="Latn", size=60)))).data
    file.write_bytes(data)
    subprocess.run(["pdftoppm", "-r", "144", "-png", str(file), str(tmp_path / "poppler")], check=True)
    pdf = pypdfium2.PdfDocument(data)
    for index, painted in enumerate(sorted(tmp_path.glob("poppler-*.png"))):
        ours = pdf[index].render(scale=2).to_pil().convert("L")
        assert sum(ours.histogram()[:60]) > 100
        with Image.open(painted) as theirs:
            blur = ImageFilter.GaussianBlur(3)
            difference = ImageChops.difference(ours.filter(blur), theirs.convert("L").filter(blur))
        assert difference.histogram()[50:] == [0] * 206
    pdf.close()
