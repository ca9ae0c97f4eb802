"""``duikai new``: an edition to start from, which renders as it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from content.read import read_edition
from tests.small import run
from tests.test_docs import blocks


def test_a_new_edition_renders(tmp_path: Path) -> None:
    done = run("new", tmp_path / "mine", "--name", "青坞中学校报", "--date", "2025-04-03")
    assert done.code == 0, done.err
    edition, report = read_edition(tmp_path / "mine")
    assert (edition.publication, edition.date) == ("青坞中学校报", dt.date(2025, 4, 3))
    assert [f.code for f in report.findings if f.severity != "note"] == ["placeholder"]
    assert run("render", tmp_path / "mine", "-o", tmp_path / "out.pdf").code == 0
    again = run("new", tmp_path / "mine")
    assert (again.code, "not empty" in again.err) == (2, True)


def test_a_new_edition_has_the_stories_of_the_readme(tmp_path: Path) -> None:
    assert run("new", tmp_path / "mine").code == 0
    shown = {block.name.removeprefix("my-paper/"): block.text for block in blocks("README.md")}
    for name in ("stories/lamp.md", "stories/bench.md"):
        assert (tmp_path / "mine" / name).read_text(encoding="utf-8") == shown[name]


def test_what_the_new_edition_shows_in_comments_may_stand_there(tmp_path: Path) -> None:
    assert run("new", tmp_path / "mine", "--name", "校报: 第一期").code == 0
    page = tmp_path / "mine/edition.yaml"
    text = page.read_text(encoding="utf-8").replace("    section: 要闻", "    # section: 要闻")
    text = text.replace("#   masthead", "    masthead").replace("#   ad: {file: ad.jpg", "    ad: {placeholder: 3:1")
    text = text.replace('# - label: "02"', '  - label: "02"').replace("#   section: 副刊", "    section: 副刊")
    page.write_text(text.replace("#   stories: [river]", "    stories: []"), encoding="utf-8")
    style = tmp_path / "mine/publication.yaml"
    lines = style.read_text(encoding="utf-8").replace("# base", "base").replace("# colours", "colours")
    style.write_text(lines, encoding="utf-8")
    edition, _ = read_edition(tmp_path / "mine")
    assert edition.publication == "校报: 第一期"
    assert [page.label for page in edition.pages] == ["01", "02"]
    assert edition.pages[0].masthead is not None
    assert edition.pages[0].ads
