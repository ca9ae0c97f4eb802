"""What comes in with a folder of writers' texts: the order of its files, and what of it finds no place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from content.importer.manuscripts import PICTURES, SUFFIXES
from content.report import Finding, Place

_TOLD_MOST = 20
_DOCUMENTS = (".doc", ".wps", ".rtf", ".odt", ".pages", ".pdf", ".md", ".html", ".htm")
_OTHER_PICTURES = (".heic", ".heif", ".webp", ".gif", ".bmp", ".avif", ".psd", ".svg", ".dng", ".jfif")
_NUMBER = re.compile(r"(\d+)")


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key by which 2 stands before 10."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in _NUMBER.split(name) if part)


def left_aside(folder: Path, names: Iterable[str], used: frozenset[str]) -> list[Finding]:
    """Files of ``folder`` that are neither texts nor ``used`` pictures, a warning each: nothing goes without a word."""
    found: list[Finding] = []
    for name in sorted(names, key=natural):
        suffix = PurePosixPath(name).suffix.lower()
        if suffix in SUFFIXES or name in used:
            continue
        if suffix in _DOCUMENTS:
            message, hint = "this document is not read", "save it as .docx or as plain text (.txt)"
        elif suffix in _OTHER_PICTURES:
            message, hint = "this picture is not taken", "save it as JPEG, PNG or TIFF"
        elif suffix in PICTURES:
            message = "this picture belongs to no story"
            hint = "call it as its story's text is called, such as 1.jpg and 1-2.jpg for 1.txt"
        else:
            continue
        if len(found) == _TOLD_MOST:
            found.append(Finding("left-aside", "warning", Place(str(folder)), "more files are left aside"))
            break
        found.append(Finding("left-aside", "warning", Place(str(folder / name)), message, hint))
    return found
