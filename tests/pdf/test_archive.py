"""What an archive keeps and no validator sees: the order of reading, every character once, columns, links, sizes."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from layout.display import Artwork, GlyphRun, Image, PageReading, Part, Reading, Source
from layout.geometry import Rect, pt
from layout.reading import reading
from pdf.archive import ArchiveSettings, write_archive
from pdf.profile import newsprint
from pdf.write import write_pdf
from pdf.xmp import ENGINE
from tests.pdf import every_form
from tests.pdf.build import HEADLINE, document, libertine, opened, run, song
from tests.pdf.build import page as page_of
from tests.pdf.kept import Kept, bare, edition, stories
from tests.pdf.tagged import Node, Tagged, said
from tests.processes import printed_by


def test_fonts_are_embedded_subsets_that_tell_every_character(kept: Kept) -> None:
    for flavour in ("2u", "4"):
        reader = opened(kept.written(flavour)[0])
        for page in reader.pages:
            for font in page["/Resources"]["/Font"].values():
                below = font["/DescendantFonts"][0].get_object()
                assert re.match(r"/[A-Z]{6}\+", below["/BaseFont"])
                assert {"/FontFile2", "/FontFile3"} & set(below["/FontDescriptor"])
                assert all(text and not {"\0", "\ufffe", "\ufeff"} & set(text) for text in said(font).values())


# Threads, outline, links -----------------------------------------------------------------------------------------


def threads(reader: Any) -> Iterator[tuple[str, list[tuple[int, tuple[float, ...]]]]]:
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
    for thread in reader.trailer["/Root"].get("/Threads", []):
        first = bead = thread.get_object()["/F"]
        beads = []
        while True:
            beads.append((numbers[bead.raw_get("/P").idnum], tuple(map(float, bead["/R"]))))
            assert bead["/N"]["/V"].indirect_reference == bead.indirect_reference
            bead = bead["/N"]
            if bead.indirect_reference == first.indirect_reference:
                break
        yield str(thread.get_object()["/I"]["/Title"]), beads


def test_a_story_is_followed_column_by_column(kept: Kept) -> None:
    found = dict(threads(kept.tagged.reader))
    for page, story, _ in stories(kept):
        runs = (i for i in page.items if isinstance(i, GlyphRun) and i.source.story == story.slug)
        text = [item for item in runs if item.source.block.startswith("body.") and item.text]
        if not text:
            continue
        number = kept.composed.document.pages.index(page)
        beads = [rect for at, rect in found[kept.composed.document.headlines[story.slug]] if at == number]
        inside = []
        for line in text:
            x, y = line.x / 1000, (page.height - line.y) / 1000
            homes = [n for n, (left, b, right, top) in enumerate(beads) if left - 9 <= x <= right and b <= y <= top]
            assert homes, (story.slug, line.text)
            inside.append(homes[0])
        assert inside == sorted(inside)
        assert set(inside) == set(range(len(beads)))


def test_beads_of_a_page_are_listed_by_the_page(kept: Kept) -> None:
    reader = kept.tagged.reader
    listed = sum(len(page.get("/B", [])) for page in reader.pages)
    assert listed == sum(len(beads) for _, beads in threads(reader))


def test_the_outline_has_pages_and_below_them_their_stories(kept: Kept) -> None:
    for flavour in ("2u", "4"):
        reader = opened(kept.written(flavour)[0])
        item = reader.trailer["/Root"]["/Outlines"]["/First"]
        found = []
        while item is not None:
            story, stories_ = item.get("/First"), []
            while story is not None:
                stories_.append(str(story["/Title"]))
                story = story.get("/Next")
            found.append((str(item["/Title"]), stories_))
            item = item.get("/Next")
        document = kept.composed.document
        assert found == [(p.label, [document.headlines[s] for s in p.stories]) for p in document.pages]


def test_turned_stories_are_linked_both_ways() -> None:
    turned = edition("turned")
    tagged = turned.tagged
    links = tagged.document.all("Link")
    assert [bare(link.text) for link in links] == ["（下转第B3版）", "（上接第B2版）"]
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(tagged.reader.pages)}
    ways = []
    for link in links:
        annotation = next(kid.entries["/Obj"] for kid in link.kids if isinstance(kid, Node))
        assert annotation["/Subtype"] == "/Link"
        ways.append((numbers[annotation.raw_get("/P").idnum], numbers[annotation["/Dest"][0].idnum]))
    assert ways == [(0, 1), (1, 0)]
    (title, beads), *_ = [t for t in threads(tagged.reader) if {n for n, _ in t[1]} == {0, 1}]
    assert title == turned.composed.document.headlines["lanes"]
    assert [n for n, _ in beads] == sorted(n for n, _ in beads)


def test_a_link_leads_nowhere_when_the_other_page_is_not_kept() -> None:
    turned = edition("turned")
    document = turned.composed.document
    alone = replace(document, pages=document.pages[:1])
    data = write_archive(alone, ArchiveSettings(reading(turned.edition), newsprint())).data
    found = Tagged(data)
    assert not found.document.all("Link")
    assert "下转第B3版" in found.document.text


def test_readings_are_told_with_their_characters() -> None:
    rubies = edition("forms").tagged.document.all("Ruby")
    pairs = [
        [(kid.text, str(kid.entries.get("/ActualText", ""))) for kid in r.walk() if kid.type != "Ruby"] for r in rubies
    ]
    assert pairs == [[("碛", ""), ("", "qì")], [("汭口", ""), ("", "ruìkǒu")]]


# The file --------------------------------------------------------------------------------------------------------


def test_words_of_other_languages_say_so() -> None:
    marked = edition("forms").tagged.pages[0]
    words = {marked.contents[mcid]: language for mcid, language in marked.languages.items()}
    assert words["iPhone"] == "en"
    assert any("Weekly" in text for text, language in words.items() if language == "en")
    assert not any(re.search("[一-鿿]", text) for text in words)


def test_a_space_that_a_line_took_is_told_again() -> None:
    text = edition("forms").tagged.document.text
    assert "the old lanes of the river town" in re.sub("\u00ad", "", text)


def test_the_source_is_attached_as_what_the_pages_were_made_from() -> None:
    kept = edition("forms")
    root = opened(kept.written("3u")[0]).trailer["/Root"]
    found = {}
    for spec in root["/AF"]:
        assert spec.get_object()["/AFRelationship"] == "/Source"
        found[str(spec.get_object()["/UF"])] = spec.get_object()["/EF"]["/F"].get_data()
    assert found == dict(kept.files)
    assert set(found) >= {"edition.yaml", "stories/lanes.md", "pictures/river.jpg", "pictures/tea.pdf"}
    assert list(root["/Names"]["/EmbeddedFiles"]["/Names"][::2]) == sorted(found)


def test_metadata_and_identifier_come_from_the_edition_and_the_content(kept: Kept) -> None:
    data = kept.written("2u")[0]
    packet = data[data.index(b"<?xpacket begin") : data.index(b"<?xpacket end")].decode()
    assert f"<prism:publicationName>{kept.edition.publication}<" in packet
    assert kept.edition.date.isoformat() in packet
    assert all(page.label in packet and page.section in packet for page in kept.edition.pages)
    assert re.search(r"<rdf:li>Noto\S+ Version [\d.]+", packet)
    assert f"<edition:engine>{ENGINE}<" in packet
    (one,) = set(re.findall(r"uuid:([0-9a-f-]{36})", packet))
    identifier = opened(data).trailer["/ID"][0].original_bytes.hex()
    assert identifier == one.replace("-", "")
    assert opened(kept.written("4")[0]).trailer["/ID"][0].original_bytes.hex() != identifier


def test_the_same_edition_gives_the_same_bytes() -> None:
    kept = edition("fukan")
    again = write_archive(kept.composed.document, ArchiveSettings(reading(kept.edition), newsprint()))
    assert again.data == kept.written("2u")[0]


def test_the_bytes_are_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    (tmp_path / "ad.pdf").write_bytes(every_form.tea())
    (tmp_path / "photo.jpg").write_bytes(every_form.photograph())
    program = (
        "import hashlib, sys\n"
        "from pathlib import Path\n"
        "from tests.pdf.test_archive import by_hand\n"
        "print(hashlib.sha256(by_hand(Path(sys.argv[1]))).hexdigest())\n"
    )
    digests = {printed_by(program, tmp_path, seed=seed) for seed in ("1", "2")}
    assert digests == {hashlib.sha256(by_hand(tmp_path)).hexdigest()}


def by_hand(folder: Path) -> bytes:
    """A page with a story, a photograph and an advertisement, as an archive keeps it with what it was made from."""
    size = (pt(400), pt(120))
    items = (
        run(song("老巷的灯亮了"), "老巷", 40, 60, size=20, source=HEADLINE),
        run(song("老巷的灯亮了"), "老巷的灯亮了", 40, 100),
        run(libertine(), "Hamburg", 40, 130, script="Latn"),
        Image(Rect(pt(40), pt(150), pt(90), pt(60)), folder / "photo.jpg", (0, 0, 900, 600), "江上", HEADLINE),
        Artwork(Rect(0, pt(300), *size), folder / "ad.pdf", size, (0, 0, *size), "茶会", Source("", "ad.0")),
    )
    told = (
        PageReading("B2", "街坊", (), (("old-lanes", (Part("headline", "headline"), Part("body.0", "paragraph"))),)),
    )
    how = ArchiveSettings(Reading("澜川周报", "", told), newsprint(), "3u", {"b.md": b"2", "a.md": b"1"})
    paper = document(page_of(*items, stories=("old-lanes",)), headlines={"old-lanes": "老巷"})
    return write_archive(paper, how).data


def test_boxes_lie_in_one_another(kept: Kept) -> None:
    for leaf, page in zip(kept.tagged.reader.pages, kept.composed.document.pages, strict=True):
        whole = [0, 0, page.width / 1000, page.height / 1000]
        assert [float(side) for side in leaf["/MediaBox"]] == whole
        assert [float(side) for side in leaf["/TrimBox"]] == whole
        for bead in leaf.get("/B", []):
            left, bottom, right, top = map(float, bead.get_object()["/R"])
            assert 0 <= left < right <= whole[2]
            assert 0 <= bottom < top <= whole[3]


def test_what_is_kept_is_hardly_larger_than_a_proof() -> None:
    kept = edition("lanchuan")
    profile = len(newsprint_deflated())
    assert len(kept.written("2u")[0]) - profile < len(write_pdf(kept.composed.document).data) * 1.02


def newsprint_deflated() -> bytes:
    return zlib.compress(newsprint().data)


def test_pictures_of_which_nothing_is_said_are_told() -> None:
    codes = [(f.code, f.place.block) for f in edition("lanchuan").written("2u")[1].findings]
    assert all(code == "no-alt" for code, _ in codes)
    assert edition("forms").written("2u")[1].findings == ()
