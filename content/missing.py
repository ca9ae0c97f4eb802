"""What to do where a file of an edition is not there: what lies nearby is most often what was meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from content.suggest import nearest

_TYPED = (".txt", ".docx", ".doc", ".markdown", ".wps", ".rtf")


def missing_folder(folder: Path, wanted: str) -> str:
    """A hint where ``folder`` is none with the file ``wanted`` in it."""
    if folder.is_file() and (folder.parent / wanted).is_file():
        return f"name the edition's folder: {folder.parent}"
    if folder.is_file() and (folder.parent.parent / wanted).is_file():
        return f"name the edition's folder: {folder.parent.parent}"
    return f"a folder with {wanted}; duikai new makes one"


def missing_edition(folder: Path, wanted: str) -> str:
    """A hint where ``folder`` has no file ``wanted``."""
    other = Path(wanted).with_suffix(".yml").name
    if (folder / other).is_file():
        return f"{other} is there: name it {wanted}"
    inside = sorted(p.name for p in folder.iterdir() if (p / wanted).is_file())
    if inside:
        return f"name an edition's folder: {', '.join(str(folder / name) for name in inside[:4])}"
    return "duikai new FOLDER makes an edition to start from"


def missing_story(folder: Path, slug: str, known: Sequence[str]) -> str:
    """A hint where ``folder`` has no story ``slug``; ``known`` are those it has."""
    if any(mark in slug for mark in "，、；"):
        return "half-width commas between stories: [one, two]"
    if near := nearest(slug.removesuffix(".md"), known):
        return f"did you mean {near}?"
    stem = slug.removesuffix(".md").removesuffix(".txt").removesuffix(".docx")
    for suffix in _TYPED:
        if (folder / f"{stem}{suffix}").is_file():
            saved = "name it" if suffix in (".txt", ".markdown") else "save its text, UTF-8, as"
            return f"{stem}{suffix} is there: {saved} {stem}.md and put its headline above it, between two lines of ---"
    if (folder.parent / f"{stem}.md").is_file():
        return f"{stem}.md is there, outside {folder.name}: move it into that folder"
    return f"write it, or take {slug} off the page"
