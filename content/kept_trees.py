"""YAML trees kept in the cache folder: most files of an edition are as they were when its pages were made last.

A process that finds all of them there loads no YAML. A tree is kept under the hash of its text, of where the text
stands and of the reader as it is; one with faults is not kept. A kept file that was damaged is made again.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from content import yaml_source
from content.report import Finding
from content.yaml_source import Node
from fonts.cache import Cache

_FOLDER = "trees"
_FILES_MOST = 2000
"""Files kept, of 1 to 100 kB; past that those used longest ago go."""
_TEXT_MOST = 60_000
"""Characters of a text whose tree is kept; longer ones are no front matter."""


def kept_tree(text: str, file: str, first_line: int, cache: Cache | None = None) -> tuple[Node, tuple[Finding, ...]]:
    """The tree of a YAML text and its faults, as ``content.yaml_source.parse`` says: kept, or read and then kept."""
    cache = Cache.default() if cache is None else cache
    name = _name(text, file, first_line) if cache.root and len(text) <= _TEXT_MOST else ""
    found = _read(name, cache) if name else None
    if found is not None:
        return found, ()
    from content.yaml_events import read_tree  # loads the YAML parser

    tree, faults = read_tree(text, file, first_line)
    if name and not faults:
        _keep(name, tree, cache)
    return tree, faults


def _name(text: str, file: str, first_line: int) -> str:
    """Under which name a tree is kept; "" where it cannot be."""
    try:
        reader = [(p.stat().st_size, p.stat().st_mtime_ns) for p in _READERS]
    except OSError:
        return ""
    of = repr((text, file, first_line, reader)).encode("utf-8", "surrogatepass")
    return f"{_FOLDER}/{hashlib.sha256(of).hexdigest()[:40]}"


_READERS = (Path(yaml_source.__file__), Path(yaml_source.__file__).with_name("yaml_events.py"))
"""What makes a tree: another program keeps other trees."""


def _keep(name: str, tree: Node, cache: Cache) -> None:
    try:
        data = msgspec.msgpack.encode(tree)
    except UnicodeEncodeError:
        return  # the name of the file is no Unicode
    if cache.keep(name, data) and name.startswith(f"{_FOLDER}/0"):
        cache.tidy(_FOLDER, _FILES_MOST)  # one time in sixteen, as an edition has many files


def _read(name: str, cache: Cache) -> Node | None:
    data = cache.kept(name)
    try:
        return None if data is None else msgspec.msgpack.decode(data, type=Node)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
