"""Copies of an edition with its stories edited, for run.py and stages.py."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from secrets import randbelow, token_hex

# Words that stand in for two characters of every story, another in every edition.
WORDS = ("春风", "秋水", "山路", "河口", "灯火", "晨光", "夜色")


def any_word() -> str:
    """Two of the 3,755 usual characters (GB/T 2312, level 1), others each time: nothing that was kept has them."""
    return "".join(bytes((0xB0 + randbelow(39), 0xA1 + randbelow(94))).decode("gb2312") for _ in "12")


def with_word(folder: Path, copy: Path, word: str) -> Path:
    """A copy of the edition that has ``word`` in the first paragraph of every story."""
    shutil.copytree(folder, copy)
    for story in copy.glob("stories/*.md"):
        head, front, body = story.read_text("utf-8").split("---\n", 2)
        changed = re.sub(r"(^[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{2}", rf"\g<1>{word}", body, count=1, flags=re.MULTILINE)
        story.write_text("---\n".join((head, front, changed)), "utf-8")
    return copy


def never_read(folder: Path, copy: Path, word: str) -> Path:
    """The same, and with a comment in every file of YAML: nothing that was kept of these files is of use."""
    with_word(folder, copy, word)
    word += token_hex(8)
    for story in copy.glob("stories/*.md"):
        story.write_text(story.read_text("utf-8").replace("---\n", f"---\n# {word}\n", 1), "utf-8")
    edition = copy / "edition.yaml"
    edition.write_text(f"# {word}\n{edition.read_text('utf-8')}", "utf-8")
    return copy
