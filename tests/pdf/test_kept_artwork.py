"""Placed artwork in a file that is kept: made to keep PDF/A and PDF/UA, or refused; never a broken file."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from layout.display import Reading
from pdf.archive import ArchiveSettings, write_archive
from pdf.profile import newsprint
from pdf.write import Written
from tests.pdf.build import document, opened, page
from tests.pdf.damage import CHANGES, Changes, damaged
from tests.pdf.test_artwork import FOUR, REFUSED, SIZE, SOUND, changed, placed, quarters, seen, svg
from tests.tools.verapdf import Validator

Change = Callable[[Any], object]


def kept(path: Path, data: bytes, flavour: Any = "2u") -> Written:
    path.write_bytes(data)
    how = ArchiveSettings(Reading("澜川周报", "", ()), newsprint(), flavour)
    return write_archive(document(page(placed(path), width=140, height=140)), how)


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def prefixed(content: bytes, **resources: Any) -> Change:
    """The page with ``content`` before its own, and these resources."""

    def change(writer: Any) -> None:
        leaf = writer.pages[0]
        stream = DecodedStreamObject()
        stream.set_data(content + b"\n" + leaf.get_contents().get_data())
        leaf[name("Contents")] = writer._add_object(stream)
        for key, value in resources.items():
            table = leaf["/Resources"].get(f"/{key}", DictionaryObject())
            table.update({name(k): writer._add_object(v) for k, v in value.items()})
            leaf["/Resources"][name(key)] = table

    return change


def written_in(font: str, **entries: Any) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=SIZE, invariant=1)
    canvas.setFont(font, 20)
    canvas.drawString(10, 20, "Tea 2025")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def image(filter_: str = "", data: bytes = b"\x10\x20\x30" * 4, **entries: Any) -> StreamObject:
    made = StreamObject()
    made._data = data
    values: dict[str, Any] = {"Subtype": name("Image"), "ColorSpace": name("DeviceRGB")}
    values |= {key: NumberObject(n) for key, n in (("Width", 2), ("Height", 2), ("BitsPerComponent", 8))}
    if filter_:
        values["Filter"] = name(filter_)
    made.update({name(key): value for key, value in (values | entries).items()})
    return made


def states(**entries: Any) -> dict[str, Any]:
    return {"G0": DictionaryObject({name(key): value for key, value in entries.items()})}


def grouped(writer: Any) -> None:
    values = {"S": name("Transparency"), "CS": name("DeviceRGB"), "I": NumberObject(1)}
    writer.pages[0][name("Group")] = DictionaryObject({name(k): v for k, v in values.items()})


def inner_form(writer: Any) -> None:
    form = DecodedStreamObject()
    form.set_data(b"1 0 0 rg 0 0 30 30 re f /Artifact BMC 0 1 0 RG 0 0 m 9 9 l S EMC")
    form.update({name("Subtype"): name("Form"), name("BBox"): RectangleObject((0, 0, 30, 30))})
    prefixed(b"q /Fx Do Q", XObject={"Fx": form})(writer)


def lzw() -> bytes:
    """Four pixels as LZW: clear, literals of nine bits, end of data."""
    codes = [256, *(b"\x10\x20\x30" * 4), 257]
    bits = "".join(f"{code:09b}" for code in codes)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[n : n + 8], 2) for n in range(0, len(bits), 8))


PLACE = b"q 20 0 0 20 5 5 cm /Im Do Q"
MENDED: dict[str, bytes] = {
    "device RGB": quarters(bleed=5),
    "svg": svg(FOUR),
    "marks of its own": changed(prefixed(b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC /Artifact BMC 9 9 9 9 re f EMC")),
    "unknown operator": changed(prefixed(b"BX 1 2 xyz EX 0 0 9 9 re f")),
    "rendering intent": changed(prefixed(b"/Nice ri 200 i")),
    "transfer curve": changed(prefixed(b"/G0 gs", ExtGState=states(TR=name("Identity"), HTP=ArrayObject()))),
    "blend mode": changed(prefixed(b"/G0 gs", ExtGState=states(BM=name("Nice")))),
    "group in RGB": changed(grouped),
    "form in a form": changed(inner_form),
    "interpolated": changed(prefixed(PLACE, XObject={"Im": image(Interpolate=NumberObject(1), Intent=name("Nice"))})),
    "LZW": changed(prefixed(PLACE, XObject={"Im": image("LZWDecode", lzw())})),
    "inline picture": changed(prefixed(b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID \x10\x20\x30 EI Q")),
    "alternates": changed(prefixed(PLACE, XObject={"Im": image(Alternates=ArrayObject(), OPI=DictionaryObject())})),
    "idle font": changed(prefixed(b"BT /F1 9 Tf ET")),
    "indexed RGB": changed(
        prefixed(
            PLACE,
            XObject={
                "Im": image(
                    data=b"\0\0\0\0",
                    ColorSpace=ArrayObject(
                        [name("Indexed"), name("DeviceRGB"), NumberObject(0), TextStringObject("abc")]
                    ),
                )
            },
        )
    ),
}


def test_what_can_be_mended_is_kept(validator: Validator, tmp_path: Path) -> None:
    broken = []
    for what, data in MENDED.items():
        for flavour, claims in (("2u", ("2u", "ua1")), ("4", ("4", "ua2"))):
            done = kept(tmp_path / "ad.pdf", data, flavour)
            assert [f.message for f in done.report if f.code == "bad-artwork"] == [], what
            file = tmp_path / "kept.pdf"
            file.write_bytes(done.data)
            for claim in claims:
                broken += [f"{what}, {claim}: {rule}" for rule in validator.judge(file, claim).rules]
    assert broken == []


@pytest.mark.parametrize("what", MENDED)
def test_what_is_mended_looks_as_it_did(what: str, tmp_path: Path) -> None:
    from pdf.write import write_pdf

    (tmp_path / "ad.pdf").write_bytes(MENDED[what])
    proof = write_pdf(document(page(placed(tmp_path / "ad.pdf"), width=140, height=140)))
    places = [(x, y) for x in range(12, 130, 8) for y in range(72, 130, 8)]
    theirs = seen(proof.data, *places)
    ours = seen(kept(tmp_path / "ad.pdf", MENDED[what]).data, *places)
    assert max(abs(a - b) for one, two in zip(ours, theirs, strict=True) for a, b in zip(one, two, strict=True)) <= 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (written_in("Helvetica"), "Helvetica is not embedded"),
        (written_in("Symbol"), "does not tell its characters"),
        (changed(prefixed(b"q " * 30)), "nest too deep"),
    ],
    ids=["not embedded", "no characters", "nested"],
)
def test_what_would_have_to_change_is_refused(data: bytes, words: str, tmp_path: Path) -> None:
    done = kept(tmp_path / "ad.pdf", data)
    (told,) = [f for f in done.report if f.code == "bad-artwork"]
    assert words in told.message
    assert told.severity == "error"


def test_hostile_artwork_never_breaks_what_is_kept(validator: Validator, tmp_path: Path) -> None:
    for what, (data, words) in REFUSED.items():
        done = kept(tmp_path / "ad.pdf", data)
        if words:
            assert words in next(f.message for f in done.report if f.code == "bad-artwork"), what
        (tmp_path / "kept.pdf").write_bytes(done.data)
        verdict = validator.judge(tmp_path / "kept.pdf", "2u")
        assert verdict.passes, (what, verdict.rules)


@given(st.sampled_from((*SOUND, MENDED["form in a form"])), CHANGES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_artwork_never_stops_a_page(tmp_path: Path, data: bytes, changes: Changes) -> None:
    done = kept(tmp_path / "ad.pdf", damaged(data, changes))
    assert len(opened(done.data).pages) == 1
    assert {f.code for f in done.report} <= {"bad-artwork", "no-alt"}
