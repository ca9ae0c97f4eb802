"""Spaces made regular: none typed beside Han but between two titles in one pair of title marks, no typed indent, no
padded name in running text, nothing invisible.

CLREQ has no word space beside Han; the gap to Latin is the layout's. Each rule adds its edits to a draft.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from content.characters import EITHER, is_han, is_wide
from content.draft import LOOKED_FAR, Draft

Spaces = Literal["drop", "clauses", "keep"]
"""Which spaces beside Han go: all (body text), those beside Latin only (headlines, subheads), or none (credits)."""

BLANK = " \t\u00a0\u2000-\u200a\u202f\u205f"
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")
_BLANKS = re.compile(f"[{BLANK}]+")
_ALL_BLANKS = " \t\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_PAD = "\u3000"
_LONGEST_TITLE = 80


def edge_spaces(draft: Draft) -> None:
    """Typed indents, and spaces at the end, go: both are the layout's."""
    text = draft.text
    start, end = len(text) - len(text.lstrip(_ALL_BLANKS)), len(text.rstrip(_ALL_BLANKS))
    if start:
        draft.replace(0, start, "", "indent" if "\u3000" in text[:start] else "space")
    if start < end < len(text):
        draft.replace(end, len(text), "", "space")


def invisible(draft: Draft) -> None:
    """Characters that show nothing go: soft hyphens, zero-width and direction marks."""
    for match in INVISIBLE.finditer(draft.text):
        if draft.free(*match.span()):
            draft.replace(*match.span(), "", "invisible")


def titles(draft: Draft) -> None:
    """Titles in one pair of title marks, as standards and books of a series have them, are parted by the space of one
    character (as GB/T 1.1 asks of the names of standards): 《青坞绿茶 鲜叶分级》."""
    at = draft.text.find("《")
    while at >= 0:
        end = draft.text.find("》", at, at + _LONGEST_TITLE)
        for match in _BLANKS.finditer(draft.text, at, max(at, end)):
            start, stop = match.span()
            if is_han(draft.at(start - 1)) and is_han(draft.at(stop)) and draft.free(start, stop):
                draft.replace(start, stop, _PAD, "title")
        at = draft.text.find("《", at + 1)


def names(draft: Draft) -> None:
    """Names of two characters in a credit inside the text: （记者　程　砚） is （记者　程砚）."""
    if _PAD not in draft.text:
        return
    in_credit, padded = _names()
    for credit in in_credit.finditer(draft.text):
        for match in padded.finditer(draft.text, *credit.span()):
            if draft.free(*match.span(1)):
                draft.replace(*match.span(1), "", "name")


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Credits, and padded names in them. Wide ranges of characters take long to compile, and few texts have a pad."""
    credit = r"（(?:本报|本刊)?(?:特约|见习|实习)?(?:记者|通讯员)[^（）\n]{1,60}）"
    return re.compile(credit), re.compile(rf"(?<=[{_PAD} 、])[\u3400-\u9fff]({_PAD})[\u3400-\u9fff](?=[{_PAD} 、）])")


def inner_spaces(draft: Draft, spaces: Spaces) -> None:
    """Spaces beside wide characters go as ``spaces`` says; between others one plain space stands."""
    for match in _BLANKS.finditer(draft.text):
        start, end = match.span()
        if not draft.free(start, end):
            continue
        left, right = _wide_beside(draft, start - 1, -1), _wide_beside(draft, end, 1)
        typed = draft.at(start - 1) == draft.shown[start - 1] if start else True
        if left and right and typed and spaces == "clauses":
            continue
        if left or right:
            draft.replace(start, end, "", "space")
        elif match.group() != " ":
            draft.replace(start, end, " ", "space")


def _wide_beside(draft: Draft, index: int, step: int) -> bool:
    """Whether what will be printed at ``index`` is wide, marks that are either judged by what stands beyond them."""
    for at in range(index, index + step * LOOKED_FAR, step):
        if not 0 <= at < len(draft.shown):
            break
        shown = draft.shown[at]
        if shown and shown[0] not in EITHER:
            return is_wide(shown[0])
    return False
