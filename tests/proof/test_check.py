"""The command ``check``: what it prints, writes and ends with; that its guide names every finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.small import codes, load, machine, run, story, tree, write_small

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(tmp_path_factory.mktemp("machine"), monkeypatch)


def test_an_edition_is_judged_and_nothing_is_written(tmp_path: Path) -> None:
    edition = write_small(tmp_path / "edition")
    before = tree(tmp_path)
    done = run("check", edition)
    assert done.code == 0
    assert done.out == ""
    assert "error" not in done.err
    assert tree(tmp_path) == before


def test_a_report_of_some_pages(tmp_path: Path) -> None:
    edition, report = write_small(tmp_path / "edition"), tmp_path / "check.json"
    done = run("check", edition, "--pages", "B3", "--report", report)
    assert done.out.splitlines() == [f"wrote {report}"]
    data = load(report)
    assert (data["publication"], data["pages"], data["exit"]) == ("澜川周报", ["B3"], 0)
    assert {f["place"]["page"] for f in data["findings"]} <= {"B3"}


def test_what_is_wrong_with_a_line_is_listed(tmp_path: Path) -> None:
    """A word longer than its column can be set in no way that the check lets pass."""
    text = story("书房", 300) + "\n\n书房" + "x" * 60 + "书房。\n"
    edition, report = write_small(tmp_path / "edition", library=text), tmp_path / "check.json"
    done = run("check", edition, "--pages", "B2", "--report", report)
    assert done.code == 1
    assert re.search(r"B2 library body\.3: column \d, line \d+: sticks out .* at the right by .*xxx", done.err)
    assert "outside-measure" in codes(load(report), ["error"])


def test_overset_text_is_an_error_here_too(tmp_path: Path) -> None:
    done = run("check", write_small(tmp_path / "edition", river=story("一条河", 20000)), "--pages", "B3")
    assert done.code == 1
    assert "B3 river: overset by" in done.err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--pages", "B9"], "the edition has no page B9"),
        (["--plan", "none.yaml"], "none.yaml"),
        (["--report", "missing/check.json"], "there is no folder missing"),
        (["--report", "edition/edition.yaml"], "would be overwritten"),
    ],
)
def test_bad_input(args: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_small(tmp_path / "edition")
    monkeypatch.chdir(tmp_path)
    before = tree(tmp_path)
    done = run("check", "edition", *args)
    assert done.code == 2
    assert message in done.err
    assert tree(tmp_path) == before


def test_the_guide_tells_of_every_finding_there_is_and_of_no_other() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "proof").glob("lint_*.py"))
    made = {found for text in sources for found in re.findall(r'[Ff]inding\(\s*"([a-z-]+)", "(\w+)"', text)}
    guide = (ROOT / "docs" / "proofs.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", guide, re.MULTILINE)) == made
