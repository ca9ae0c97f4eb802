"""Marks made regular: full-width between Chinese words, quotes curled, dots and dashes whole (GB/T 15834-2011).

Each rule adds its edits to a draft. Numbers (1.5; 1,000; 12:30), Latin words and addresses are left alone.
"""

from __future__ import annotations

import re

from content.characters import has_wide, is_latin, is_wide
from content.draft import Draft

_FULL = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_ELLIPSIS = re.compile(r"\.{3,}|。{3,}|(?<!…)…(?!…)")
_DASH = re.compile(r"-{2,}|－{2,}|─{2,}|―{2,}")
_SINGLE_QUOTED = re.compile(r"(?<![A-Za-z0-9'‘])'([^']+)'(?!['’])")
_HALF_MARK = re.compile(r"[,.;:?!]")
_ITEM_NUMBER = re.compile(r"(?:^|[。；：！？])\s*\d{1,3}$")
_PAUSES = "，。、；：！？"
"""Marks that no sentence's end stands right behind."""

_LAST_WORD = re.compile(r"[A-Za-z]+$")
_ABBREVIATIONS = frozenset(
    ("co", "corp", "dr", "etc", "fig", "inc", "jr", "ltd", "mr", "mrs", "ms", "no", "nos", "sr", "st", "vol", "vs")
)


def ellipses(draft: Draft) -> None:
    """An ellipsis typed as dots or in half is …… (GB/T 15834-2011, 4.11)."""
    for match in _ELLIPSIS.finditer(draft.text):
        if draft.free(*match.span()) and draft.in_chinese(*match.span()):
            draft.replace(*match.span(), "……", "ellipsis")


def dashes(draft: Draft) -> None:
    """A dash typed as hyphens or in half is —— (GB/T 15834-2011, 4.10)."""
    for match in _DASH.finditer(draft.text):
        if draft.free(*match.span()) and draft.in_chinese(*match.span()):
            draft.replace(*match.span(), "——", "dash")


def _straight(text: str) -> list[int]:
    return [i for i, c in enumerate(text) if c == '"']


def unpaired(text: str) -> int | None:
    """Where a straight quote stands in Chinese that has no partner; None where all are paired."""
    if '"' not in text or not has_wide(text):
        return None
    places = _straight(text)
    return places[-1] if len(places) % 2 else None


def quotes(draft: Draft) -> None:
    """Straight quotes in pairs around Chinese become “ ” and ‘ ’ (GB/T 15834-2011, 4.8)."""
    places = _straight(draft.text)
    if len(places) % 2 == 0:
        for opener, closer in zip(places[::2], places[1::2], strict=True):
            _quote(draft, opener, closer, "“”")
    for match in _SINGLE_QUOTED.finditer(draft.text):
        if has_wide(match.group()):
            _quote(draft, match.start(), match.end() - 1, "‘’")


def _quote(draft: Draft, opener: int, closer: int, pair: str) -> None:
    inner = draft.text[opener + 1 : closer]
    outer = draft.at(opener - 1) + draft.at(closer + 1)
    if draft.free(opener, opener + 1) and draft.free(closer, closer + 1) and (has_wide(inner) or has_wide(outer)):
        draft.replace(opener, opener + 1, pair[0], "quotes")
        draft.replace(closer, closer + 1, pair[1], "quotes")


def brackets(draft: Draft) -> None:
    """Both brackets of a pair change or neither; ``f(x)`` stays."""
    open_at: list[int] = []
    for index, char in enumerate(draft.text):
        if char == "(" and draft.free(index, index + 1):
            open_at.append(index)
        elif char == ")" and draft.free(index, index + 1):
            if open_at:
                _bracketed(draft, open_at.pop(), index)
            elif draft.in_chinese(index, index + 1):
                draft.replace(index, index + 1, "）", "full-width")
    for index in open_at:
        if draft.in_chinese(index, index + 1):
            draft.replace(index, index + 1, "（", "full-width")


def _bracketed(draft: Draft, opener: int, closer: int) -> None:
    inner, before = draft.text[opener + 1 : closer], draft.at(opener - 1)
    left, right = draft.beside(opener - 1, -1), draft.beside(closer + 1, 1)
    in_latin_sentence = is_latin(left or " ") and is_latin(right or " ")
    if not has_wide(inner) and (in_latin_sentence or is_latin(before or " ")):
        return
    if in_latin_sentence and before == " ":
        return
    draft.replace(opener, opener + 1, "（", "full-width")
    draft.replace(closer, closer + 1, "）", "full-width")


def marks(draft: Draft) -> None:
    """Half-width marks in Chinese become full-width ones."""
    for match in _HALF_MARK.finditer(draft.text):
        index, mark = match.start(), match.group()
        if not draft.free(index, index + 1) or not draft.in_chinese(index, index + 1):
            continue
        if mark == "." and not _is_full_stop(draft, index):
            continue
        draft.replace(index, index + 1, _FULL[mark], "full-width")


def _is_full_stop(draft: Draft, index: int) -> bool:
    """Whether a point in Chinese text ends a sentence: not in 1.5, in ``1.`` before an item, in ``Dr.`` or a name."""
    before, after = draft.at(index - 1), draft.at(index + 1)
    if after.isascii() and (after.islower() or (after.isalnum() and (before.isascii() or before in _PAUSES))):
        return False
    if before.isascii() and before.isdigit():
        return not _ITEM_NUMBER.search(draft.text, max(0, index - 12), index) and not (after and is_wide(after))
    word = _LAST_WORD.search(draft.text, max(0, index - 20), index)
    return word is None or (len(word.group()) > 1 and word.group().lower() not in _ABBREVIATIONS)
