"""A small edition of two pages in the square face, and the machine it is rendered on, for tests of the commands."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import render
from tests.fonts.square import square_bytes

EDITION = """\
publication: 澜川周报
date: 2025-10-20
pages:
  - label: B2
    section: 城市周刊
    stories: [lanes, library]
  - label: B3
    stories: [river]
"""
STYLE = """\
faces:
  song: {families: [Square]}
  hei: {families: [Square]}
  kai: {families: [Square]}
"""
BODY = "老巷的灯亮了晚归的人安了心路面平整管网通畅居民说夜里走路不再打手电。"


def story(headline: str, characters: int, front: str = "") -> str:
    """A story's file with a body of so many characters in paragraphs of about a hundred."""
    text = (BODY * (characters // len(BODY) + 1))[:characters]
    paragraphs = [text[n : n + 102] for n in range(0, characters, 102)]
    return f"---\nheadline: {headline}\n{front}---\n" + "\n\n".join(paragraphs) + "\n"


FILES = {
    "edition.yaml": EDITION,
    "publication.yaml": STYLE,
    "stories/lanes.md": story(
        "[老巷的灯亮了, 晚归的人安了心]", 2600, 'pictures: [{placeholder: "3:2", caption: 夜色}]\n'
    ),
    "stories/library.md": story("夜里十点书房还亮着灯", 1500),
    "stories/river.md": story("[一条河, 两岸人]", 4600),
}


def write_small(root: Path, **changed: str) -> Path:
    """Write the edition under ``root``; ``changed`` replaces stories by slug, or ``edition`` and ``publication``."""
    names = {"edition": "edition.yaml", "publication": "publication.yaml", "plan": "plan.yaml"}
    files = FILES | {names.get(key, f"stories/{key}.md"): text for key, text in changed.items()}
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def machine(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose one font folder holds the square face in two weights, with a cache of its own."""
    fonts = folder / "data/fonts"
    fonts.mkdir(parents=True)
    for weight in (400, 900):
        (fonts / f"square-{weight}.ttf").write_bytes(square_bytes(weight=weight))
    monkeypatch.setenv("DUIKAI_DATA", str(folder / "data"))
    monkeypatch.setenv("DUIKAI_CACHE", str(folder / "cache"))


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def run(*argv: str | Path) -> Ran:
    """The command with these arguments."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = render.main([str(a) for a in argv])
    return Ran(code, out.getvalue(), err.getvalue())


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def tree(folder: Path) -> list[str]:
    """Every file below ``folder``."""
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def codes(report: dict[str, Any], severities: Sequence[str] = ("error", "warning")) -> list[str]:
    return [f["code"] for f in report["findings"] if f["severity"] in severities]
