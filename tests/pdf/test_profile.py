"""Profiles of presses: the one that is carried, and files that are none."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from PIL import ImageCms

from pdf.profile import NEWSPRINT, BadProfile, newsprint, parse_profile, read_profile


def test_the_newsprint_profile_is_an_output_profile_whose_readme_says_what_it_is() -> None:
    found = newsprint()
    assert found.data[12:20] == b"prtrCMYK"
    assert (found.description, found.condition) == ("Newsprint TR002 TAC220", "CGATS TR 002")
    readme = (NEWSPRINT.parent / "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(found.data).hexdigest() in readme
    assert "colprof" in readme and "CGATS TR 002" in readme
    assert re.findall(r"`(\S+\.icc)`", readme) == [path.name for path in NEWSPRINT.parent.glob("*.icc")]


def changed(at: int, value: bytes) -> bytes:
    data = newsprint().data
    return data[:at] + value + data[at + len(value) :]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no ICC profile"),
        (b"\x89PNG" * 100, "no ICC profile"),
        (changed(12, b"mntr"), "class 'mntr'"),
        (changed(16, b"RGB "), "RGB"),
        (changed(8, b"\x05"), "version 5"),
        (newsprint().data[:-1], "cut short"),
        (changed(128, b"\0\0\0\0"), "no tables"),
        (changed(136, b"\xff\xff\xff\xff"), "damaged"),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), "class 'mntr'"),
    ],
)
def test_a_file_that_is_no_profile_of_a_press_is_refused_with_a_reason(data: bytes, words: str) -> None:
    with pytest.raises(BadProfile, match=re.escape(words)):
        parse_profile(data)


def test_a_profile_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadProfile, match="cannot be read"):
        read_profile(tmp_path / "none.icc")


def test_another_profile_is_known_by_its_own_description(tmp_path: Path) -> None:
    data = newsprint().data.replace(b"Newsprint TR002 TAC220", b"Coldset of our own    ")
    (tmp_path / "own.icc").write_bytes(data)
    found = read_profile(tmp_path / "own.icc")
    assert found.condition == found.words == "Coldset of our own"
