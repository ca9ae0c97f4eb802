"""Small editions in a folder, for tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.model import Edition
from content.read import read_edition
from content.report import BadInput, Report

EDITION = """\
publication: 澜川周报
date: 2025-10-20
pages:
  - label: B2
    stories: [lead]
"""

STORY = """\
---
headline: 老巷的灯亮了
---
路面平了，管网通了。
"""


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write ``files`` under ``root``, over those of an edition with one page and one story."""
    for name, text in {"edition.yaml": EDITION, "stories/lead.md": STORY, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def read(root: Path, **files: str | bytes) -> tuple[Edition, Report]:
    """Read the edition made of ``edition``, ``lead`` and ``publication``, the texts of these files."""
    return read_edition(write(root, _named(files)))


def faults(root: Path, **files: str | bytes) -> list[str]:
    """What is wrong with that edition, as the user is told."""
    return faults_in(write(root, _named(files)))


def faults_in(root: Path) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read_edition(root)
    return [str(f) for f in caught.value.report.errors]


def _named(files: dict[str, str | bytes]) -> dict[str, str | bytes]:
    names = {"edition": "edition.yaml", "lead": "stories/lead.md", "publication": "publication.yaml"}
    return {names[key]: text for key, text in files.items()}


def story_file(front: str, body: str = "正文。") -> str:
    """A story's file of a front matter and a body."""
    return f"---\n{front}\n---\n{body}\n"
