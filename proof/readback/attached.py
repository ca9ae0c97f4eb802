"""The edition that a PDF has attached (ISO 32000-1, 7.11.4), its files by names that lead nowhere else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from content.report import Finding, Place
from proof.preflight.values import entry, got, listed, stream_data, text

FILES_MOST, BYTES_MOST = 5_000, 1_000_000_000
_DEEP = 20
_NAME = re.compile(r"[\w][^/\\:\x00-\x1f\x7f<>\"|?*]{0,150}")
_FOLDERS = ("", "stories", "pictures")


def attached_edition(catalog: Any, name: str) -> tuple[dict[str, bytes], list[Finding]]:
    """The files of the edition by their paths in its folder; {} where none is attached; and what is wrong with them.

    Only what an edition may have comes: files at its top and in ``stories`` and ``pictures``. ``name`` is the PDF's.
    """
    specifications = dict(_named(entry(entry(catalog, "/Names"), "/EmbeddedFiles"), 0, set()))
    if not any(path == "edition.yaml" for path in specifications):
        return {}, []
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    taken: set[str] = set()
    for path, stream in sorted(specifications.items(), key=lambda named: named[0] != "edition.yaml"):
        if not _safe(path) or path.casefold() in taken:
            findings.append(_told(name, path, "is no file of an edition, and is left out"))
            continue
        data = stream_data(stream)
        if data is None or sum(map(len, files.values())) + len(data) > BYTES_MOST:
            findings.append(_told(name, path, "cannot be read, and is left out"))
            continue
        if not _sound(stream, data):
            findings.append(_told(name, path, "is not as it was when it was attached"))
        files[path] = data
        taken.add(path.casefold())
    return (files if "edition.yaml" in files else {}), findings


def _named(node: Any, deep: int, seen: set[int]) -> Iterator[tuple[str, Any]]:
    """The paths and streams of a name tree, the first few thousand."""
    found = got(node)
    if found is None or deep > _DEEP or id(found) in seen or len(seen) > FILES_MOST:
        return
    seen.add(id(found))
    names = listed(entry(found, "/Names"))
    for specification in names[1 : 2 * FILES_MOST : 2]:
        path = text(entry(specification, "/UF")) or text(entry(specification, "/F"))
        files = entry(specification, "/EF")
        yield path, entry(files, "/UF") or entry(files, "/F")
    for kid in listed(entry(found, "/Kids")):
        yield from _named(kid, deep + 1, seen)


def _safe(path: str) -> bool:
    """Whether it is the name of a file of an edition: at its top, or in one of its folders."""
    folder, _, file = path.rpartition("/")
    return folder in _FOLDERS and _NAME.fullmatch(file) is not None and not file.endswith((".", " "))


def _sound(stream: Any, data: bytes) -> bool:
    """Whether the data are those whose checksum the file tells, if it tells one."""
    told = entry(entry(stream, "/Params"), "/CheckSum")
    if told is None:
        return True
    kept = getattr(told, "original_bytes", told)
    return bool(kept == hashlib.md5(data, usedforsecurity=False).digest())


def _told(name: str, path: str, what: str) -> Finding:
    shown = path if path.isprintable() and len(path) <= 80 else repr(path[:80])
    return Finding("attachment", "warning", Place(name), f"the attached {shown} {what}")
