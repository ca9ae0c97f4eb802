"""Pictures: what they are by content, how large upright, and which are refused."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from content.folder import Unreadable
from content.pictures import BYTES_MOST, probe


def drawn(kind: str, size: tuple[int, int] = (30, 20), mode: str = "RGB", orientation: int = 1) -> bytes:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new(mode, size).save(stream, kind, **({"exif": exif} if orientation != 1 else {}))
    return stream.getvalue()


def refused(root: Path, data: bytes) -> str:
    (root / "a.jpg").write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        probe(root, "a.jpg")
    return f"{caught.value.code}: {caught.value.message}"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_size_is_as_seen_upright(tmp_path: Path, kind: str, orientation: int) -> None:
    (tmp_path / "a").write_bytes(drawn(kind, orientation=orientation))
    found = probe(tmp_path, "a")
    assert (found.kind, found.width, found.height) == (kind, *((20, 30) if orientation in (6, 8) else (30, 20)))


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "CMYK"), ("JPEG", "L"), ("TIFF", "CMYK"), ("PNG", "1")])
def test_colour_does_not_matter(tmp_path: Path, kind: str, mode: str) -> None:
    (tmp_path / "a").write_bytes(drawn(kind, mode=mode))
    found = probe(tmp_path, "a")
    assert (found.kind, found.width, found.height) == (kind, 30, 20)


def test_the_kind_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(drawn("PNG"))
    found = probe(tmp_path, "a.jpg")
    assert (found.kind, found.misnamed) == ("PNG", True)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"GIF89a" + bytes(20), "a GIF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a WebP"),
        (b"\0\0\0\x18ftypheic", "a HEIC"),
        (b"%PDF-1.7", "a PDF"),
        (b"#!/bin/sh\n", "another kind"),
        (b"<svg xmlns=", "an SVG"),
    ],
)
def test_other_files_are_refused_by_what_they_are(tmp_path: Path, data: bytes, word: str) -> None:
    assert word in refused(tmp_path, data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_pictures_cut_short_are_refused(tmp_path: Path, kind: str) -> None:
    data = drawn(kind, (200, 200))
    for length in (20, len(data) // 2, len(data) - 3):
        assert refused(tmp_path, data[:length]).startswith("damaged-picture")


def test_trailing_bytes_do_not_make_a_jpeg_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(drawn("JPEG") + bytes(100_000))
    assert probe(tmp_path, "a.jpg").width == 30


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    header = struct.pack(">IIBBBBB", 29_000, 29_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    assert "29000 x 29000" in refused(tmp_path, data)


def test_a_file_of_too_many_bytes_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.jpg").open("wb") as file:
        file.write(drawn("JPEG"))
        file.truncate(BYTES_MOST + 1)
    with pytest.raises(Unreadable, match="bytes"):
        probe(tmp_path, "a.jpg")


_WHOLE = {kind: drawn(kind, orientation=6) for kind in ("JPEG", "PNG", "TIFF")}


@given(st.sampled_from(sorted(_WHOLE)), st.integers(0, 400), st.binary(min_size=1, max_size=8), st.integers(0, 1000))
def test_damage_is_refused_or_read_but_never_breaks(
    tmp_path_factory: pytest.TempPathFactory, kind: str, at: int, junk: bytes, length: int
) -> None:
    data = bytearray(_WHOLE[kind])
    data[at : at + len(junk)] = junk
    path = tmp_path_factory.getbasetemp() / "damaged"
    path.write_bytes(bytes(data[: max(4, length)]))
    try:
        found = probe(path.parent, path.name)
    except Unreadable:
        return
    assert found.width > 0
    assert found.height > 0
