"""YAML trees kept in the cache folder: most files of an edition are as they were when its pages were made last.

A process that finds all of them there loads no YAML. A tree is kept under the hash of its text, of where the text
stands and of the reader as it is; one with faults is not kept. A kept file that was damaged is made again.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import cast

from content import yaml_source
from content.report import Finding
from content.yaml_source import Node
from fonts.cache import Cache

_FOLDER = "trees"
_FILES_MOST = 2000
"""Files kept, of 1 to 100 kB; past that those used longest ago go."""
_NODE = cast("type[Node]", Node)  # a union, which is no type to mypy
_TEXT_MOST = 60_000
"""Characters of a text whose tree is kept; longer ones are no front matter."""


def kept_tree(text: str, file: str, first_line: int, cache: Cache | None = None) -> tuple[Node, tuple[Finding, ...]]:
    """The tree of a YAML text and its faults, as ``content.yaml_source.parse`` says: kept, or read and then kept."""
    cache = Cache.default() if cache is None else cache
    name = _name(text, file, first_line) if cache.root and len(text) <= _TEXT_MOST else ""
    found = cache.value(name, _NODE) if name else None
    if found is not None:
        return found, ()
    from content.yaml_events import read_tree  # loads the YAML parser

    tree, faults = read_tree(text, file, first_line)
    if name and not faults and cache.keep_value(name, tree) and name.startswith(f"{_FOLDER}/0"):
        cache.tidy(_FOLDER, _FILES_MOST)  # one time in sixteen, as an edition has many files
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
