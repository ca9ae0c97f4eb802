"""Files that mean harm, or are broken by chance: judged or refused, never a crash."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import NameObject

from layout.report import Report
from proof.preflight import ghostscript, walk
from proof.preflight.finished import UnreadableError, read_finished
from proof.preflight.judge import preflight
from proof.preflight.limits import Limits
from tests.proof.preflight.broken import CASES
from tests.proof.preflight.sound import Made, native, stream


@pytest.fixture(autouse=True)
def _no_ghostscript() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ghostscript, "PROGRAMS", ())
        yield


def codes(data: bytes) -> set[str]:
    report = preflight(data, Limits(ad=True), "ad.pdf")
    assert isinstance(report, Report)
    assert all(f.place.file == "ad.pdf" for f in report)
    return {f.code for f in report}


def base() -> list[bytes]:
    made = [Made().bytes()]
    for _, case in (CASES[2], CASES[6], CASES[30], CASES[66], CASES[-4]):
        broken = Made()
        case.change(broken)
        made.append(broken.bytes())
    return made


FILES = base()


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_bytes_are_judged_or_refused(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from(FILES)))
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(whole) - 1))
        piece = data.draw(st.sampled_from((b"0 R", b"<<", b"]", b"/Kids", b"-9e99", b"\0", b"99999999999", b"stream")))
        whole[at : at + len(piece)] = piece
    codes(bytes(whole[: data.draw(st.integers(1, len(whole)))]) if data.draw(st.booleans()) else bytes(whole))


_WORDS = (
    "q Q cm w gs cs CS sc scn SCN g rg k K m l c v y re W n f S B sh Do BT ET Tf Td Tm Tj TJ T* ' \" Tr Tz Ts BDC EMC "
    "/F1 /Im1 /Over /None (a) <0001> [ ] 1 0 -3.5 1e30 99999999999999999999 << >> BI ID EI"
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_WORDS.split(" ")), max_size=60))
def test_any_operators_are_followed(words: list[str]) -> None:
    made = Made()
    made.draw(" ".join(words))
    codes(made.bytes())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.6", b"<html>", b"%PDF-1.6\n" + b"0 " * 5000, FILES[0][:1500]])
def test_what_is_no_pdf_or_cut_short_is_refused(data: bytes) -> None:
    assert codes(data) == {"unreadable"}


def test_an_encrypted_file_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert codes(out.getvalue()) == {"encrypted"}


def test_forms_that_multiply_without_end_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty forms, each drawing the next ten times, are more operations than there are atoms in the paper."""
    monkeypatch.setattr(walk, "OPERATIONS_MOST", 20_000)
    made = Made()
    inner = made.add(stream(b"0 0 1 1 re f", {"/Subtype": "/Form", "/BBox": [0, 0, 9, 9]}))
    for _ in range(20):
        held = {"/Subtype": "/Form", "/BBox": [0, 0, 9, 9], "/Resources": {"/XObject": {"/X": inner}}}
        inner = made.add(stream(b"/X Do " * 10, held))
    made.objects["/X"] = inner
    made.draw("q /X Do Q")
    found = preflight(made.bytes())
    assert any("more than 20,000 operations" in f.message for f in found if f.code == "bad-content")


def test_a_page_tree_that_leads_round_is_refused() -> None:
    made = Made()
    pages: Any = made.writer._root_object["/Pages"]
    pages["/Kids"].append(pages.indirect_reference)
    assert codes(made.bytes()) <= {"unreadable", "several-pages", "blank-page", "no-trim"}


def test_a_picture_of_more_pixels_than_it_has_is_damaged() -> None:
    made = Made()
    entries = {"/Subtype": "/Image", "/Width": 30_000, "/Height": 3000, "/BitsPerComponent": 8}
    made.objects["/Im2"] = made.add(stream(b"0", entries | {"/ColorSpace": "/DeviceCMYK"}))
    made.draw("q 10 0 0 10 200 200 cm /Im2 Do Q")
    assert "broken-picture" in codes(made.bytes())


def test_an_xmp_packet_that_multiplies_entities_is_refused() -> None:
    made = Made()
    made.packet = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert any("document type" in f.message for f in preflight(made.bytes()) if f.code == "no-xmp")


def test_a_file_that_says_it_is_a_pdf_and_has_no_pages_is_refused() -> None:
    made = Made()
    pages: Any = made.writer._root_object["/Pages"]
    pages.update({NameObject("/Kids"): native([]), NameObject("/Count"): native(0)})
    with pytest.raises(UnreadableError):
        read_finished(made.bytes())
