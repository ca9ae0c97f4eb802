"""A file kept small, read back: every object, names and texts of any characters, an identifier from the content."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pdf.objects import UNNAMED, Name, Raw, syntax
from pdf.packed import PackedFile
from tests.pdf.build import opened


def packed(count: int, said: str = "老巷") -> bytes:
    file = PackedFile()
    refs = [file.add({"Number": n, "Text": f"{said}{n}"}) for n in range(count)]
    stream = file.stream(b"stream data")
    file.put_stream(file.reserve(), f"uuid:{UNNAMED}".encode(), {"Type": Name("Metadata")})
    pages = file.add({"Type": Name("Pages"), "Kids": [], "Count": 0})
    return file.finish({"Type": Name("Catalog"), "Pages": pages, "All": refs, "Stream": stream}, {"Title": said})


def test_every_object_is_found_again() -> None:
    reader = opened(packed(1000))
    root = reader.trailer["/Root"]
    assert [ref.get_object()["/Number"] for ref in root["/All"]] == list(range(1000))
    assert str(root["/All"][999].get_object()["/Text"]) == "老巷999"
    assert root["/Stream"].get_data() == b"stream data"
    assert str(reader.trailer["/Info"]["/Title"]) == "老巷"


def test_it_is_small_and_no_object_stands_alone() -> None:
    data = packed(1000)
    assert len(data) < 14_000
    assert len(re.findall(rb"\d+ 0 obj", data)) == 6


def test_identifiers_are_of_the_content() -> None:
    one, two = packed(10), packed(11)
    assert packed(10) == one
    names = [opened(data).trailer["/ID"][0].original_bytes.hex() for data in (one, two)]
    assert names[0] != names[1]
    for data, name in zip((one, two), names, strict=True):
        assert UNNAMED.encode() not in data
        assert "-".join((name[:8], name[8:12], name[12:16], name[16:20], name[20:])).encode() in data


@given(st.text(alphabet=st.characters(max_codepoint=255, exclude_characters="\0"), min_size=1))
def test_names_may_hold_any_character(name: str) -> None:
    written = syntax(Name(name))
    assert re.fullmatch(r"/[!-~]+", written)
    assert re.sub(r"#([0-9A-F]{2})", lambda found: chr(int(found[1], 16)), written[1:]) == name


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_texts_are_utf_16(text: str) -> None:
    assert bytes.fromhex(syntax(text)[1:-1]).decode("utf-16") == text


def test_values_nest() -> None:
    value = {"A": [1, True, None or Raw("null"), {"B": Name("C D")}], "E": 0.25}
    assert syntax(value) == "<</A [1 true null <</B /C#20D>>]/E 0.25>>"
