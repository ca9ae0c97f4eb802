"""What an archive keeps and no validator sees: the order of reading, every character once, columns, links, sizes."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from content.body import Block, List, ListItem, Note, Paragraph, Quote, Run, Speech, Subhead, Table, Verse
from content.model import Story
from layout.display import Artwork, GlyphRun, Image, Page, PageReading, Part, Reading, Source
from layout.geometry import Rect, pt
from layout.headline.stack import byline_text
from layout.reading import reading
from pdf.archive import ArchiveSettings, write_archive
from pdf.profile import newsprint
from pdf.write import write_pdf
from pdf.xmp import ENGINE
from tests.pdf import every_form
from tests.pdf.build import HEADLINE, document, libertine, opened, run, song
from tests.pdf.build import page as page_of
from tests.pdf.kept import NAMES, ROOT, Kept, edition
from tests.pdf.tagged import Node, Tagged, said

Line = tuple[str, str]


@pytest.fixture(params=NAMES, scope="module")
def kept(request: pytest.FixtureRequest) -> Kept:
    return edition(request.param)


def bare(text: str) -> str:
    """Without spaces, which lines take, and hyphens that they put in."""
    return re.sub(r"[\s\u00ad]", "", text)


# The story as its editor wrote it, told apart from how the program tells it ----------------------------------------


def lines_of(story: Story) -> Iterator[Line]:
    yield "Flag", story.flag or {"picture": "图片新闻"}.get(story.kind, "")
    if story.portrait:
        yield "Figure", ""
    yield "Kicker", story.kicker
    yield "H1", "".join(story.headline)
    yield "Deck", story.deck
    yield "Byline", byline_text(story)
    for number, paragraph in enumerate(story.editors_note):
        yield "P", paragraph if number else f"编者按{paragraph}"
    for picture in story.pictures:
        yield "Figure", ""
        yield "Caption", picture.caption + picture.credit
    for number in story.stretch:
        yield from block_lines(story.blocks[number])
    if story.part and story.part.to:
        yield "Jump", f"（下转第{story.part.to}版）"
    yield "P", story.figures_title
    for figure in story.figures:
        yield from (("P", figure.value), ("P", figure.unit), ("P", figure.label))
    if story.facts:
        yield "H2", story.facts.title
        yield from (("LBody", fact.label + fact.text) for fact in story.facts.items)
    if story.sidebar:
        yield "H2", story.sidebar.headline
        yield from (("P", paragraph) for paragraph in story.sidebar.text)
    if story.pull_quote:
        yield "P", "".join(story.pull_quote.lines)
        yield "Source", story.pull_quote.source and f"——{story.pull_quote.source}"


def block_lines(block: Block) -> Iterator[Line]:
    match block:
        case Subhead():
            yield "H2", block.text
        case Quote():
            yield "Source" if block.source else "P", block.text
        case Verse():
            stanzas = re.split(r"\n\s*\n|\n(?=——)", block.text)
            yield from (("P", stanza) for stanza in stanzas)
        case Note():
            yield "Footnote", block.text
        case Speech():
            yield "Question" if block.asks else "Answer", block.text
        case List():
            yield from (("LBody", item.text) for item in joined(block))
        case Table():
            for number, row in enumerate(block.rows):
                yield from (("TH" if number < block.head else "TD", cell.text) for cell in row)
        case _:
            yield "P", block.text


def joined(block: List) -> Iterator[ListItem]:
    """A list's items without those that go on with the one before, which no edition here has."""
    assert all(item.number >= 0 for item in block.items)
    yield from block.items


LINES = frozenset(
    ("Flag", "Kicker", "H1", "H2", "Deck", "Byline", "P", "Caption", "Question", "Answer", "LBody", "TH", "TD")
) | {"Footnote", "Source", "Jump", "Figure"}


def told(article: Node) -> Iterator[Line]:
    """What the tree says of a story, in the order in which it says it."""
    for node in article.walk():
        if node.type in LINES:
            own = "".join(kid if isinstance(kid, str) else inline(kid) for kid in node.kids)
            yield node.type, own


def inline(node: Node) -> str:
    """The text of links, and of characters below readings."""
    if node.type in ("Link", "Span", "Ruby", "RB"):
        return "".join(kid if isinstance(kid, str) else inline(kid) for kid in node.kids)
    return ""


def plain(lines: Iterator[Line]) -> list[Line]:
    return [(type_, bare(text)) for type_, text in lines if bare(text) or type_ in ("TH", "TD", "Figure")]


def stories(kept: Kept) -> Iterator[tuple[Page, Story, Node]]:
    """Each story on its page, a story across the fold on the first, with its article of the tree."""
    across = {spread.story.slug: spread.story for spread in kept.edition.spreads}
    told: set[str] = set()
    for page, content, section in zip(
        kept.composed.document.pages, kept.edition.pages, kept.tagged.sections, strict=True
    ):
        by_slug = {story.slug: story for story in content.stories} | across
        articles = [kid for kid in section.kids if isinstance(kid, Node) and kid.type == "Article"]
        slugs = [slug for slug in page.stories if slug not in told]
        assert len(articles) == len(slugs)
        told |= across.keys() & set(slugs)
        yield from ((page, by_slug[slug], article) for slug, article in zip(slugs, articles, strict=True))


def as_set(story: Story, *, run_in: bool) -> Story:
    """A story whose briefs' heads, where they run in, are part of their paragraphs, as they are on the page."""
    if story.kind != "briefs" or not run_in:
        return story
    blocks: list[Block] = []
    for block in story.blocks:
        head = blocks[-1] if blocks else None
        if isinstance(head, Subhead) and isinstance(block, Paragraph):
            blocks[-1] = replace(head, clauses=())
            block = replace(block, runs=(Run(head.text), *block.runs))
        blocks.append(block)
    return replace(story, blocks=tuple(blocks))


def test_the_tree_tells_each_story_in_its_own_order(kept: Kept) -> None:
    for _, story, article in stories(kept):
        found = [(t, text) for t, text in plain(told(article))]
        story = as_set(story, run_in=kept.edition.style.briefs.head == "run-in")
        wanted = [(t, text) for t, text in plain(lines_of(story))]
        assert [line for line in found if line[0] != "Figure"] == [line for line in wanted if line[0] != "Figure"]
        assert [t for t, _ in found] == [t for t, _ in wanted]


def test_pages_and_stories_are_called_by_their_names(kept: Kept) -> None:
    assert [str(s.entries["/T"]) for s in kept.tagged.sections] == [p.label for p in kept.edition.pages]
    for _, story, article in stories(kept):
        assert bare(str(article.entries["/T"])) == bare("".join(story.headline))


def test_every_mark_is_in_one_marked_content_or_one_artifact(kept: Kept) -> None:
    tagged = kept.tagged
    assert [page.stray for page in tagged.pages] == [""] * len(tagged.pages)
    uses = Counter(tagged.used)
    assert set(uses.values()) == {1}
    assert set(uses) == {(n, mcid) for n, page in enumerate(tagged.pages) for mcid in page.contents}


def test_every_character_of_the_pages_is_told_once(kept: Kept) -> None:
    for page, marked in zip(kept.composed.document.pages, kept.tagged.pages, strict=True):
        painted = Counter(bare("".join(i.text for i in page.items if isinstance(i, GlyphRun))))
        artifacts = "".join(text for _, text in marked.artifacts)
        assert Counter(bare("".join(marked.contents.values()) + artifacts)) == painted


def test_artifacts_are_the_folio_and_what_a_table_repeats(kept: Kept) -> None:
    for page, marked in zip(kept.composed.document.pages, kept.tagged.pages, strict=True):
        folio = "".join(i.text for i in page.items if isinstance(i, GlyphRun) and i.source.block == "folio")
        assert bare("".join(text for type_, text in marked.artifacts if type_ == "/Pagination")) == bare(folio)


def test_parents_are_found_from_the_page(kept: Kept) -> None:
    """Each number of marked content leads back to the element that has it (ISO 32000-1, 14.7.4.4)."""
    tagged = kept.tagged
    nums = tagged.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = {nums[n]: nums[n + 1].get_object() for n in range(0, len(nums), 2)}
    for number, page in enumerate(tagged.reader.pages):
        assert page["/StructParents"] == number
        assert len(parents[number]) == len(tagged.pages[number].contents)
        for mcid, element in enumerate(parents[number]):
            kids = element.get_object()["/K"]
            # of another page than its element's is what says so itself
            apart = {"/Type": "/MCR", "/Pg": page.indirect_reference, "/MCID": mcid}
            assert any(kid in (mcid, apart) for kid in (kids if isinstance(kids, list) else [kids]))


def test_headings_skip_no_level(kept: Kept) -> None:
    for section in kept.tagged.sections:
        levels = [int(node.type[1]) for node in section.all("H1", "H2", "H3")]
        assert levels[:1] in ([1], [])
        assert all(b <= a + 1 for a, b in pairwise(levels))


def test_pictures_have_words_and_a_box_inside_the_page(kept: Kept) -> None:
    for section, page in zip(kept.tagged.sections, kept.composed.document.pages, strict=True):
        for figure in section.all("Figure"):
            assert str(figure.entries["/Alt"]).strip()
            left, bottom, right, top = map(float, figure.entries["/A"]["/BBox"])
            assert 0 <= left < right <= page.width / 1000
            assert 0 <= bottom < top <= page.height / 1000


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
    digests = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program, str(tmp_path)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
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
