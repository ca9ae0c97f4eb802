"""How many characters of 通用规范汉字表 (2013) a face has; fonts/data/README.md says where the list comes from."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

_DATA = Path(__file__).with_name("data") / "hanzi-levels.txt.z"


class Coverage(NamedTuple):
    """Characters of level 1 (3,500) and level 2 (3,000) that a face has, and those it lacks, by code point."""

    level1: int
    level2: int
    lacking: str

    def __str__(self) -> str:
        one, two, _ = levels()
        return f"{self.level1}/{len(one)} + {self.level2}/{len(two)}"


@cache
def levels() -> tuple[str, str, str]:
    """The characters of levels 1, 2 and 3, each by code point."""
    one, two, three = zlib.decompress(_DATA.read_bytes()).decode("utf-8").splitlines()
    return one, two, three


def coverage(path: Path, index: int = 0) -> Coverage:
    """What the face ``index`` of a font file has, by its cmap; nothing of a file that cannot be read."""
    one, two, _ = levels()
    try:
        font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path)), index))
    except hb.HarfBuzzError:
        return Coverage(0, 0, one + two)
    lacking = "".join(char for char in one + two if not font.get_nominal_glyph(ord(char)))
    gone = set(lacking)
    return Coverage(len(one) - len(gone & set(one)), len(two) - len(gone & set(two)), lacking)
