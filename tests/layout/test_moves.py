"""Planning again: what moved since the last plan is told in columns and lines; little moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.moves import Stood, moved
from tests.small import load, machine, run, story, write_small


def at(page: str = "B2", columns: tuple[int, int] = (1, 6), lines: tuple[int, int] = (5, 40), rank: int = 1) -> Stood:
    return Stood(page, columns, lines, False, rank)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at(lines=(5, 43)), "3 lines deeper: lines 5-40 to lines 5-43"),
        (at(lines=(5, 39)), "1 line shallower: lines 5-40 to lines 5-39"),
        (at(lines=(9, 44)), "4 lines down: from lines 5-40 to lines 9-44"),
        (at(columns=(1, 4), lines=(5, 58)), "moved from columns 1-6, lines 5-40 to columns 1-4, lines 5-58"),
        (at("B3"), "moved from page B2, columns 1-6, lines 5-40, to page B3, columns 1-6, lines 5-40"),
        (at()._replace(box=True), "now in a box"),
        (at(rank=2), "headline of rank 2 instead of 1"),
    ],
)
def test_a_move_in_words(now: Stood, words: str) -> None:
    (found,) = moved({("lanes", 0): at()}, {("lanes", 0): now})
    assert (found.code, found.severity, found.message) == ("moved", "note", words)


def test_what_stands_where_it_stood_is_not_told() -> None:
    assert moved({("lanes", 0): at()}, {("lanes", 0): at()}) == ()


def test_new_stories_and_those_that_are_gone() -> None:
    found = moved({("lanes", 0): at()}, {("river", 0): at()})
    assert [f.message for f in found] == [
        "new on the page, columns 1-6, lines 5-40",
        "no longer planned; it stood in columns 1-6, lines 5-40",
    ]


def test_the_report_says_what_moved_since_a_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(tmp_path, monkeypatch)
    folder = write_small(tmp_path / "edition")
    plan, report = tmp_path / "last.yaml", tmp_path / "r.json"
    assert run("render", folder, "-o", tmp_path / "o.pdf", "--write-plan", plan).code == 0
    run("render", folder, "-o", tmp_path / "o.pdf", "--since", plan, "--report", report)
    assert [f for f in load(report)["findings"] if f["code"] == "moved"] == []
    write_small(folder, library=story("夜里十点书房还亮着灯", 1100))
    run("render", folder, "-o", tmp_path / "o.pdf", "--since", plan, "--report", report)
    found = [f["place"]["story"] for f in load(report)["findings"] if f["code"] == "moved"]
    assert set(found) == {"lanes", "library"}
    (folder / "plan.last.yaml").write_bytes(plan.read_bytes())
    run("render", folder, "-o", tmp_path / "o.pdf", "--report", report)
    assert [f["place"]["story"] for f in load(report)["findings"] if f["code"] == "moved"] == found


def test_a_last_plan_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(tmp_path, monkeypatch)
    folder = write_small(tmp_path / "edition")
    ran = run("render", folder, "-o", tmp_path / "o.pdf", "--since", tmp_path / "none.yaml")
    assert ran.code == 2 and "does not exist" in ran.err
