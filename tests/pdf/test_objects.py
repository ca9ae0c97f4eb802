"""A file read back: every object, references to nothing, the same bytes for the same content."""

from __future__ import annotations

import re

from pypdf.generic import NullObject

from pdf.objects import UNNAMED, File, Name, Raw
from tests.pdf.build import opened


def written(count: int, said: str = "老巷") -> bytes:
    file = File()
    refs = [file.add({"Number": n, "Text": f"{said}{n}", "Half": n / 2}) for n in range(count)]
    missing = file.reserve()
    stream = file.stream(b"stream data")
    file.put_stream(file.reserve(), f"uuid:{UNNAMED}".encode(), {"Type": Name("Metadata")})
    pages = file.add({"Type": Name("Pages"), "Kids": [], "Count": 0})
    catalog = {"Type": Name("Catalog"), "Pages": pages, "All": refs, "Stream": stream, "Missing": missing}
    return file.finish(catalog, {"Title": said})


def test_every_object_is_found_again() -> None:
    reader = opened(written(100))
    root = reader.trailer["/Root"]
    assert [ref.get_object()["/Number"] for ref in root["/All"]] == list(range(100))
    assert [ref.get_object()["/Half"] for ref in root["/All"]] == [n / 2 for n in range(100)]
    assert str(root["/All"][99].get_object()["/Text"]) == "老巷99"
    assert root["/Stream"].get_data() == b"stream data"
    assert str(reader.trailer["/Info"]["/Title"]) == "老巷"


def test_a_reference_that_nothing_is_put_for_is_to_nothing() -> None:
    missing = opened(written(2)).trailer["/Root"].raw_get("/Missing").get_object()
    assert missing is None or isinstance(missing, NullObject)


def test_the_table_says_where_each_object_lies() -> None:
    data = written(12)
    at = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    assert data[at:].startswith(b"xref\n0 ")
    rows = re.findall(rb"(\d{10}) (\d{5}) ([nf]) \n", data[at:])
    assert [number for number, (_, _, kind) in enumerate(rows) if kind == b"f"] == [0, 14]
    for number, (offset, _, kind) in enumerate(rows):
        assert kind == b"f" or data[int(offset) :].startswith(b"%d 0 obj\n" % number)


def test_identifiers_are_of_the_content() -> None:
    one, two = written(10), written(11)
    assert written(10) == one
    names = [opened(data).trailer["/ID"][0].original_bytes.hex() for data in (one, two)]
    assert names[0] != names[1]
    for data, name in zip((one, two), names, strict=True):
        assert UNNAMED.encode() not in data
        assert "-".join((name[:8], name[8:12], name[12:16], name[16:20], name[20:])).encode() in data


def test_syntax_is_written_a_character_a_byte() -> None:
    file = File()
    pages = file.add({"Type": Name("Pages"), "Kids": [], "Count": 0})
    data = file.finish({"Type": Name("Catalog"), "Pages": pages, "Own": Raw("(\x80\xff)")}, {})
    assert b"/Own (\x80\xff)" in data
    assert b"/Info" not in data
