"""A file for the press: what it claims, its boxes, its inks, its black."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from layout.display import BLACK, WHITE, Colour, Fill, Frame, GlyphRun, Stroke
from layout.geometry import Rect, mm, pt
from pdf.write import write_pdf
from tests.pdf.build import BODY, HEADLINE, content, document, opened, page, pypdf_text, run, song
from tests.pdf.press.build import dictionaries, operations, press, pressed, streams

TEXT = "老巷的灯亮了澜川周报印版青品黄黑品"
RED = Colour(15, 100, 90, 10)


def text(characters: str = "老巷的灯亮了", y: float = 100, **more: Any) -> GlyphRun:
    return run(song(TEXT + "1234567890-B"), characters, 50, y, **more)


def box(data: bytes, name: str, index: int = 0) -> tuple[float, ...]:
    return tuple(float(v) for v in opened(data).pages[index][name])


def test_the_file_says_that_it_is_pdf_x_4() -> None:
    data = pressed(text()).data
    pdf = opened(data)
    assert data.startswith((b"%PDF-1.6", b"%PDF-1.7"))
    assert pdf.trailer["/ID"][0] == pdf.trailer["/ID"][1] != b"\0" * 16
    packet = pdf.root_object["/Metadata"]
    assert "/Filter" not in packet
    said = packet.get_data().decode()
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in said
    assert "<pdf:Trapped>False</pdf:Trapped>" in said
    info = pdf.trailer["/Info"]
    assert info["/Trapped"] == "/False"
    assert f">{info['/Title']}<" in said
    assert info["/CreationDate"] == info["/ModDate"] == "D:20251020120000+08'00'"
    assert said.count("2025-10-20T12:00:00+08:00") == 3


def test_the_printing_condition_lies_in_the_file() -> None:
    (intent,) = opened(pressed(text()).data).root_object["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFX"
    assert intent["/OutputConditionIdentifier"] == "CGATS TR 002"
    assert intent["/RegistryName"] == "http://www.color.org"
    profile = intent["/DestOutputProfile"]
    assert profile["/N"] == 4
    assert profile.get_data()[12:20] == b"prtrCMYK"


def test_nothing_in_it_acts_and_nothing_is_attached() -> None:
    data = pressed(text()).data
    forbidden = {"/JS", "/JavaScript", "/AA", "/A", "/OpenAction", "/Annots", "/EmbeddedFiles", "/Encrypt", "/TR"}
    assert [d for d in dictionaries(data) if forbidden & d.keys()] == []


def test_the_boxes_lie_in_one_another_and_the_trim_is_the_page() -> None:
    data = pressed(text()).data
    media, bleed, trim = (box(data, name) for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
    assert trim[2] - trim[0] == pytest.approx(400, abs=0.01)
    assert trim[3] - trim[1] == pytest.approx(500, abs=0.01)
    assert all(t - b == pytest.approx(mm(3) / 1000, abs=0.01) for t, b in zip(trim[:2], bleed[:2], strict=True))
    assert media[0] < bleed[0] < trim[0] < trim[2] < bleed[2] < media[2]
    assert media[1] < bleed[1] < trim[1] < trim[3] < bleed[3] < media[3]
    assert "/ArtBox" not in opened(data).pages[0]


def test_text_stands_where_it_does_in_a_proof() -> None:
    made = document(page(text()))
    data, proof = write_pdf(made, press=press()).data, write_pdf(made).data
    trim = box(data, "/TrimBox")
    places = [re.findall(r"1 0 0 1 (\S+) (\S+) Tm", content(file)) for file in (data, proof)]
    (x, y), (px, py) = (tuple(map(float, found[0])) for found in places)
    assert (x - trim[0], y - trim[1]) == pytest.approx((px, py), abs=0.01)
    assert pypdf_text(proof) in pypdf_text(data)


def test_all_body_text_is_black_alone_and_overprints_and_nothing_else_does() -> None:
    items = (
        Fill(Rect(0, pt(20), pt(300), pt(60)), RED, BODY),
        text(),
        text("灯亮了", 60, colour=WHITE),
        text("巷", 80, colour=RED, source=HEADLINE),
        Fill(Rect(pt(50), pt(120), pt(90), pt(40)), BLACK, BODY),
        Stroke(pt(50), pt(200), pt(90), pt(1), BLACK, BODY, wave=pt(2)),
        text("老巷的灯亮了", 150),
    )
    data = pressed(*items).data
    states = {name: opened(data).pages[0]["/Resources"]["/ExtGState"][f"/{name}"] for name in ("GO", "GK")}
    assert (states["GO"]["/op"], states["GO"]["/OP"], states["GO"]["/OPM"]) == (True, True, 1)
    assert (states["GK"]["/op"], states["GK"]["/OP"]) == (False, False)
    over, colour = False, None
    kept: list[tuple[bool, object]] = []
    shown: list[tuple[str, bool, object]] = []
    for operands, operator in operations(data):
        match operator:
            case "q":
                kept.append((over, colour))
            case "Q":
                over, colour = kept.pop()
            case "gs":
                over = operands[0] == "/GO"
            case "k":
                colour = tuple(float(v) for v in operands)
            case "scn":
                colour = "separation"
            case "Tj" | "TJ" | "f" | "f*" | "S":
                shown.append((operator, over, colour))
    texts = [(o, c) for op, o, c in shown if op in ("Tj", "TJ")]
    assert (True, (0, 0, 0, 1)) in texts
    assert all(over == (colour == (0, 0, 0, 1)) for over, colour in texts)
    assert ("f", False, (0, 0, 0, 1)) in shown
    assert all(colour == (0, 0, 0, 1) for _, over, colour in shown if over)
    assert any(op == "S" and over for op, over, _ in shown)


def test_no_operator_of_a_press_file_sets_rgb() -> None:
    data = pressed(text(), Frame(Rect(0, 0, pt(50), pt(50)), pt(1), RED, BODY)).data
    assert [op for _, op in operations(data) if op in ("rg", "RG", "g", "G", "sc", "SC")] == []
    assert [d for d in dictionaries(data) if "/DeviceRGB" in map(str, dict.values(d))] == []


def test_every_face_is_embedded_as_a_subset_and_every_code_has_a_text() -> None:
    data = pressed(text(), text("灯", 300, size=30)).data
    fonts = [d for d in dictionaries(data) if d.get("/Type") == "/Font" and d.get("/Subtype") == "/Type0"]
    assert fonts
    for font in fonts:
        (descendant,) = font["/DescendantFonts"]
        descriptor = descendant.get_object()["/FontDescriptor"]
        assert re.match(r"/[A-Z]{6}\+", descriptor["/FontName"])
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()
        said = font["/ToUnicode"].get_data().decode()
        codes = {c.lower() for c in re.findall(r"^<(\w{4})> <\w+>$", said, re.MULTILINE)}
        used = re.findall(r"<([0-9A-F]+)>", content(data))
        assert {u[n : n + 4].lower() for u in used for n in range(0, len(u), 4)} <= codes


def test_matter_at_the_trim_runs_into_the_bleed_and_other_matter_does_not() -> None:
    whole = Fill(Rect(0, 0, pt(400), pt(40)), RED, BODY)
    inside = Fill(Rect(pt(20), pt(100), pt(50), pt(50)), RED, BODY)
    data = pressed(whole, inside).data
    media = box(data, "/MediaBox")
    boxes = [[float(v) for v in o] for o, op in operations(data) if op == "re"]
    bleed = box(data, "/BleedBox")
    assert [bleed[0], bleed[2] - bleed[0]] == pytest.approx([boxes[1][0], boxes[1][2]], abs=0.01)
    assert boxes[1][1] + boxes[1][3] == pytest.approx(bleed[3], abs=0.01)
    assert boxes[2][2:] == [50, 50]
    assert media[2] > bleed[2]


def test_a_frame_at_the_trim_goes_on_outside() -> None:
    data = pressed(Frame(Rect(0, pt(50), pt(400), pt(100)), pt(2), RED, BODY)).data
    bleed = box(data, "/BleedBox")
    boxes = [[float(v) for v in o] for o, op in operations(data) if op == "re"]
    assert any(b[0] == pytest.approx(bleed[0], abs=0.01) and b[3] == 100 for b in boxes[1:])


def test_a_line_that_runs_to_the_trim_runs_over_it() -> None:
    across = Stroke(0, pt(100), pt(400), pt(1), RED, BODY)
    down = Stroke(pt(200), pt(300), pt(200), pt(1), RED, BODY, down=True)
    data = pressed(across, down, Stroke(pt(20), pt(120), pt(40), pt(1), RED, BODY)).data
    bleed = box(data, "/BleedBox")
    boxes = [[float(v) for v in o] for o, op in operations(data) if op == "re"][1:4]
    assert [boxes[0][0], boxes[0][0] + boxes[0][2]] == pytest.approx([bleed[0], bleed[2]], abs=0.01)
    assert boxes[1][1] == pytest.approx(bleed[1], abs=0.01)
    assert boxes[2][2] == 40


def test_a_bleed_of_its_own() -> None:
    data = pressed(text(), bleed=mm(5)).data
    assert box(data, "/TrimBox")[0] - box(data, "/BleedBox")[0] == pytest.approx(mm(5) / 1000, abs=0.01)


def test_a_spot_ink_is_a_separation_with_the_colour_as_its_alternate() -> None:
    data = pressed(Fill(Rect(0, 0, pt(40), pt(40)), RED, BODY), spots={"报红": RED}).data
    spaces = opened(data).pages[0]["/Resources"]["/ColorSpace"]
    spot = spaces["/S1"]
    assert (spot[0], spot[1], spot[2]) == ("/Separation", "/报红", "/DeviceCMYK")
    assert [float(v) for v in spot[3]["/C1"]] == [0.15, 1, 0.9, 0.1]
    assert "/S1 cs 1 scn" in content(data)
    assert spaces["/S0"][1] == "/All"
    none = pressed(Fill(Rect(0, 0, pt(40), pt(40)), RED, BODY)).data
    assert list(opened(none).pages[0]["/Resources"]["/ColorSpace"]) == ["/S0"]


def test_a_colour_with_too_much_ink_is_an_error() -> None:
    rich = Colour(60, 60, 60, 100)
    found = pressed(Fill(Rect(0, 0, pt(40), pt(40)), rich, BODY)).report.errors
    assert [f.code for f in found] == ["ink"]
    assert "280 %" in found[0].message
    assert found[0].place.page == "B2"
    assert not pressed(Fill(Rect(0, 0, pt(40), pt(40)), rich, BODY), ink_most=300).report


def test_marks_lie_outside_the_bleed_and_the_slug_line_says_what_the_plate_is() -> None:
    data = pressed(text("灯亮了", 250)).data
    bleed = box(data, "/BleedBox")
    outside = operations(data)
    outside = outside[max(n for n, (_, op) in enumerate(outside) if op == "Q") :]
    boxes = [[float(v) for v in o] for o, op in outside if op == "re"]
    assert len(boxes) > 20
    for x, y, width, height in boxes:
        inside = x + width > bleed[0] and x < bleed[2] and y + height > bleed[1] and y < bleed[3]
        assert not inside
    assert "澜川周报" in pypdf_text(data)
    assert "2025-10-20" in pypdf_text(data)
    assert "印版B2" in pypdf_text(data)
    assert "青品黄黑" in pypdf_text(data)


def test_the_same_document_has_the_same_bytes() -> None:
    assert pressed(text()).data == pressed(text()).data


def test_a_press_file_of_facing_pages_has_no_bleed_at_the_fold() -> None:
    ink = {"B2": RED, "B3": BLACK}
    wide = {label: Fill(Rect(0, 0, pt(400), pt(40)), colour, BODY) for label, colour in ink.items()}
    pages = (page(wide["B2"], label="B2", side="left"), page(wide["B3"], label="B3", side="right"))
    data = write_pdf(document(*pages), spread=True, press=press()).data
    trim, bleed = box(data, "/TrimBox"), box(data, "/BleedBox")
    assert trim[2] - trim[0] == pytest.approx(800, abs=0.01)
    boxes = [[float(v) for v in o] for o, op in operations(data) if op == "re"][1:3]
    fold = trim[0] + 400
    assert [boxes[0][0], boxes[0][0] + boxes[0][2]] == pytest.approx([bleed[0], fold], abs=0.01)
    assert [boxes[1][0], boxes[1][0] + boxes[1][2]] == pytest.approx([fold, bleed[2]], abs=0.01)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not on this machine")
def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    (tmp_path / "press.pdf").write_bytes(pressed(text()).data)
    done = subprocess.run(["qpdf", "--check", tmp_path / "press.pdf"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_streams_are_found() -> None:
    assert len(list(streams(pressed(text()).data))) >= 4
