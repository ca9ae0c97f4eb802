"""The edition's folder: written whole or not at all, and read back as it was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from content.body import Paragraph, Subhead
from content.importer import check_ledger, decode_ledger, edition_files, import_page, write_edition
from content.importer.write import scalar
from content.read import read_edition
from content.report import BadInput
from tests.content.importer.rawpages import NAMES, imported, raw


@pytest.mark.parametrize("name", NAMES)
def test_the_written_edition_reads_back_as_imported(name: str, tmp_path: Path) -> None:
    page = imported(name)
    write_edition(page, tmp_path / "edition")
    edition, report = read_edition(tmp_path / "edition")
    assert not report.errors
    assert (edition.publication, edition.date, edition.issue) == (page.publication, page.date, page.issue)
    for read, meant in zip(edition.pages, page.pages, strict=True):
        assert (read.label, read.section, read.slogan) == (meant.label, meant.section, meant.slogan)
        assert (read.slogan_latin, read.credits, read.masthead) == (meant.slogan_latin, meant.credits, meant.masthead)
    stories = [story for leaf in edition.pages for story in leaf.stories]
    for story, source in zip(stories, page.stories, strict=True):
        assert (story.slug, story.headline, story.kicker) == (source.slug, source.headline, source.kicker)
        assert (story.deck, story.bylines) == (source.deck, source.bylines)
        assert [(p.name, p.caption, p.credit) for p in story.pictures] == [
            (p.placeholder, p.caption, p.credit) for p in source.pictures
        ]
        for block, before in zip(story.blocks, source.blocks, strict=True):
            # The reader drops the spaces about a suspicious Latin word, which the importer leaves.
            assert block.text.replace(" ", "") == before.text.replace(" ", "")
            if isinstance(before, Paragraph):
                assert isinstance(block, Paragraph)
                assert [r.strong for r in block.runs] == [r.strong for r in before.runs]
            else:
                assert isinstance(block, Subhead)
                assert block.clauses == before.clauses


def test_the_files_are_the_edition_its_stories_and_the_ledger(tmp_path: Path) -> None:
    page = imported("spread")
    written = write_edition(page, tmp_path / "new" / "edition")
    assert [str(p.relative_to(tmp_path / "new" / "edition")) for p in written] == [
        "edition.yaml",
        "stories/d4-1.md",
        "stories/d5-1.md",
        "ledger.json",
    ]
    assert all(p.is_file() for p in written)
    book = decode_ledger(written[-1].read_bytes())
    assert check_ledger(raw("spread"), book) == ()
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["edition"]


def test_yaml_is_readable_and_quoted_where_a_reader_would_misread_it() -> None:
    text = edition_files(imported("one-story-foot"))["edition.yaml"]
    assert '  - label: "03"\n    section: 民生\n    credits:\n      - {role: 值班主任, names: [周明远]}\n' in text
    tree = yaml.safe_load(text)
    assert tree["pages"][0]["label"] == "03"


@given(
    st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("报刊B2: #-,[]{}\"'\\ 0on")))
)
def test_any_string_reads_back_from_yaml(text: str) -> None:
    assert yaml.safe_load(f"[{scalar(text)}, {{k: {scalar(text)}}}]") == [text, {"k": text}]
    assert yaml.safe_load(f"k: {scalar(text)}\n") == {"k": text}


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="文字。 *_#->`1.+=~|[]{}()!\\&<;:$", min_size=1))
def test_whatever_looks_like_markdown_is_printed_as_typed(tail: str) -> None:
    from content.markdown import read_body

    page = import_page(f"灯亮了\n\n本报记者 程砚\n\n{tail}文字很长。\n", name="x")
    body = edition_files(page)["stories/a1-1.md"].split("---\n", 2)[2]
    meant = [b.text for b in page.stories[0].blocks]
    if not any(text.startswith("##") for text in meant):
        assert [b.text for b in read_body(body, "x", regular=False)[0]] == meant


def test_an_editions_own_signs_are_printed_as_typed(tmp_path: Path) -> None:
    page = import_page("B2\n\n老巷的灯亮了\n\n　　每户{3/4}，读作{濉河|suī hé}，[孟航]{.name}说。\n", name="page.txt")
    write_edition(page, tmp_path / "edition")
    edition, _ = read_edition(tmp_path / "edition")
    (block,) = edition.pages[0].stories[0].blocks
    assert block.text.replace(" ", "") == "每户{3/4}，读作{濉河|suīhé}，[孟航]{.name}说。"


def test_a_folder_that_holds_anything_is_refused_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BadInput, match="not empty"):
        write_edition(imported("spread"), folder)
    assert [p.name for p in folder.iterdir()] == ["mine.txt"]
    assert [p.name for p in tmp_path.iterdir()] == ["edition"]


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "edition").write_text("mine", encoding="utf-8")
    with pytest.raises(BadInput, match="no folder"):
        write_edition(imported("spread"), tmp_path / "edition")
    assert (tmp_path / "edition").read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "edition").mkdir()
    assert (write_edition(imported("spread"), tmp_path / "edition")[0]).is_file()


def test_a_disk_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, target: Path) -> Path:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="no space"):
        write_edition(imported("spread"), tmp_path / "edition")
    assert list(tmp_path.iterdir()) == []
