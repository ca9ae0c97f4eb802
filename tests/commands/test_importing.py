"""``duikai import``: a page's raw text, and a day's paper out of an archive, from the command line to its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.importer import decode_ledger
from content.read import read_edition
from render import Wanted, main, render
from tests.content.importer.archives import day
from tests.small import STYLE, run
from tests.test_docs import blocks, duikai


@pytest.mark.usefixtures("one_machine")
def test_import_makes_an_edition_that_renders(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    body = "路面平整，管网通畅，居民说夜里走路不再打手电。" * 6
    page.write_text(f"B2\n2025年10月20日　星期一\n\n老巷的灯亮了\n\n　　{body}\n　　{body}\n", encoding="utf-8")
    done = run("import", page, "-o", tmp_path / "edition")
    assert done.code == 0, done.err
    assert f"wrote {tmp_path / 'edition/edition.yaml'}" in done.out
    assert (tmp_path / "edition/ledger.json").is_file()
    (tmp_path / "edition/publication.yaml").write_text(STYLE, encoding="utf-8")
    assert run("render", tmp_path / "edition", "-o", tmp_path / "out.pdf").code == 0
    again = run("import", page, "-o", tmp_path / "edition")
    assert again.code == 2
    assert "not empty" in again.err


def test_import_of_what_is_no_text(tmp_path: Path) -> None:
    assert "does not exist" in run("import", tmp_path / "none.txt", "-o", tmp_path / "e").err
    (tmp_path / "big5.txt").write_bytes("老巷的燈亮了".encode("big5"))
    done = run("import", tmp_path / "big5.txt", "-o", tmp_path / "e")
    assert done.code == 2
    assert "is not UTF-8" in done.err
    assert not (tmp_path / "e").exists()


def test_a_day_of_eight_pages_and_forty_stories_is_laid_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition = tmp_path / "edition"
    assert main(["import", str(day(tmp_path / "archive")), "-o", str(edition)]) == 0
    assert len(list((edition / "stories").iterdir())) == 40
    assert len(list((edition / "pictures").iterdir())) == 16
    assert "fields without a place in the edition: articles.id" in capsys.readouterr().err
    done = render(edition, tmp_path / "day.pdf", Wanted(pages=("02", "07")))
    assert done.report.errors == ()
    for plan, page in zip(done.plans, done.edition.pages, strict=True):
        assert {story.story for story in plan.stories} == {story.slug for story in page.stories}
        assert plan.empty <= 4


def test_the_example_of_the_guide_is_imported(tmp_path: Path) -> None:
    for block in blocks("docs/importer.md"):
        if block.name and block.name != "run":
            (tmp_path / block.name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block.name).write_text(block.text, encoding="utf-8")
        for command in block.text.splitlines() if block.name == "run" else ():
            done = duikai(command, tmp_path)
            assert done.returncode == 0, f"{command}\n{done.stderr}"
    edition, _ = read_edition(tmp_path / "my-day")
    (first,), (second,) = (page.stories for page in edition.pages)
    assert [(p.label, p.section) for p in edition.pages] == [("A1", "要闻"), ("A2", "民生")]
    assert (edition.publication, first.kicker) == ("澜川日报", "澜江上的新航班")
    assert first.bylines[0].names == ("程砚", "何燕")
    assert [b.text for b in first.blocks][1] == "下班以后"
    assert [b.text for b in second.blocks] == ["柳荫里的书屋上周添了300本书。", "一半是街坊送的。"]
    ledger = decode_ledger((tmp_path / "my-day" / "ledger.json").read_bytes())
    assert {s.kind for s in ledger.spans} <= {"kept", "normalised", "folio", "blank", "marker", "unplaced"}
    (page,) = read_edition(tmp_path / "next-issue")[0].pages
    assert (page.label, page.section, [len(s.pictures) for s in page.stories]) == ("02", "街坊", [1, 0])


def test_map_and_date_are_for_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.txt").write_text("2025年10月20日 03版\n", encoding="utf-8")
    line = ["import", str(tmp_path / "page.txt"), "-o", str(tmp_path / "out"), "--date", "2025-10-20"]
    assert main(line) == 2
    assert "--map and --date are for a folder of writers' texts and for articles as JSON" in capsys.readouterr().err
