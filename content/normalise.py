"""Chinese text made regular by rule: half-width marks, straight quotes, dots, dashes and spaces.

Each rule yields edits on the text as typed, so that a caller can report every change and keep a ledger of it.
Sources: GB/T 15834-2011 (forms of the marks), CLREQ (no word space beside Han; the gap to Latin is the layout's).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from content.characters import EITHER, has_wide, is_latin, is_wide
from content.report import Finding, Place

Spaces = Literal["drop", "clauses", "keep"]
"""Which spaces beside Han go: all (body text), those beside Latin only (headlines, subheads), or none (credits)."""


class Edit(Struct, frozen=True, order=True):
    """Characters [start, end) of the text as typed give way to ``replacement``; ``rule`` names the reason."""

    start: int
    end: int
    replacement: str
    rule: str


_FULL = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_BLANK = " \t\u00a0\u2000-\u200a\u202f\u205f"
_SUSPECT = re.compile(rf"[{_BLANK}\u3000,.;:?!()\"'…\-－─―\u00ad\u200b\u200e\u200f\u2060\ufeff]|。。。")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")
_BLANKS = re.compile(f"[{_BLANK}]+")
_ALL_BLANKS = " \t\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]{1,15}://|www\.)[!-~]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}", re.ASCII
)
_ELLIPSIS = re.compile(r"\.{3,}|。{3,}|(?<!…)…(?!…)")
_DASH = re.compile(r"-{2,}|－{2,}|─{2,}|―{2,}")
_SINGLE_QUOTED = re.compile(r"(?<![A-Za-z0-9'‘])'([^']+)'(?!['’])")
_CREDIT = re.compile(r"（(?:本报|本刊)?(?:特约|见习|实习)?(?:记者|通讯员)[^（）\n]{1,60}）")
_PADDED = re.compile(r"(?<=[\u3000 、])[\u3400-\u9fff](\u3000)[\u3400-\u9fff](?=[\u3000 、）])")
_LINE_END = re.compile("\n")
_HALF_MARK = re.compile(r"[,.;:?!]")
_ITEM_NUMBER = re.compile(r"(?:^|[。；：！？])\s*\d{1,3}$")
_PAUSES = "，。、；：！？"
"""Marks that no sentence's end stands right behind."""

_LAST_WORD = re.compile(r"[A-Za-z]+$")
_ABBREVIATIONS = frozenset(
    ("co", "corp", "dr", "etc", "fig", "inc", "jr", "ltd", "mr", "mrs", "ms", "no", "nos", "sr", "st", "vol", "vs")
)
_LOOKED_FAR = 50
_LOOKED_PAST = EITHER | frozenset(" \t\n\u00a0,.;:?!()\"'")

RULES = {
    "full-width": "a mark between Chinese words is full-width",
    "quotes": "quotation marks in Chinese text are curled",
    "ellipsis": "the Chinese ellipsis is six dots",
    "dash": "the Chinese dash is two em long",
    "space": "no space is typed beside Han",
    "name": "a name in running text is not padded, as one in a byline is",
    "indent": "the indent of a paragraph is the layout's",
    "invisible": "an invisible character",
}


class _Draft:
    """The text as typed, the edits found so far and what will stand at each index once they are made."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[Edit] = []
        self.shown = list(text)
        self.kept = [False] * len(text)
        for match in _ADDRESS.finditer(text):
            end = match.start() + len(match.group().rstrip(",.;:?!)"))
            self.kept[match.start() : end] = [True] * (end - match.start())

    def free(self, start: int, end: int) -> bool:
        return not any(self.kept[start:end])

    def replace(self, start: int, end: int, replacement: str, rule: str) -> None:
        self.edits.append(Edit(start, end, replacement, rule))
        self.kept[start:end] = [True] * (end - start)
        self.shown[start:end] = [replacement, *[""] * (end - start - 1)]

    def beside(self, index: int, step: int) -> str:
        """The first character from ``index`` along ``step`` that is no half-width mark or blank; "" where none is."""
        for _ in range(_LOOKED_FAR):
            if not 0 <= index < len(self.text):
                break
            shown = self.shown[index][:1]
            if shown and shown not in _LOOKED_PAST:
                return shown
            index += step
        return ""

    def in_chinese(self, start: int, end: int) -> bool:
        """Whether Han stands on either side of [start, end); at the edge any letter on the other side does."""
        left, right = self.beside(start - 1, -1), self.beside(end, 1)
        if left and right:
            return is_wide(left) or is_wide(right)
        return bool(left or right)

    def at(self, index: int) -> str:
        return self.text[index] if 0 <= index < len(self.text) else ""


def edits(text: str, spaces: Spaces = "drop") -> tuple[Edit, ...]:
    """The changes the rules ask of ``text``, one paragraph or line, in order and without overlap.

    Text without Han is left alone, as are numbers (1.5; 1,000; 12:30), Latin words and addresses inside Chinese text.
    """
    if not _SUSPECT.search(text) or not has_wide(text):
        return ()
    draft = _Draft(text)
    marks = (_ellipses, _dashes, _quotes, _brackets, _marks)
    chinese = has_wide(text.replace("\u3000", ""))  # a blank alone does not make a text Chinese
    for rule in (_edge_spaces, _invisible, *(marks if chinese else ())):
        rule(draft)
    if spaces == "drop":
        _names(draft)
    if spaces != "keep":
        _inner_spaces(draft, spaces)
    return tuple(sorted(draft.edits))


def apply(text: str, changes: Sequence[Edit]) -> str:
    """``text`` with ``changes`` made; they are in order and do not overlap."""
    parts: list[str] = []
    position = 0
    for edit in changes:
        parts += (text[position : edit.start], edit.replacement)
        position = edit.end
    return "".join((*parts, text[position:]))


def normalise(text: str, place: Place, spaces: Spaces = "drop") -> tuple[str, tuple[Finding, ...]]:
    """``text`` made regular, and a note for each change. ``place`` is where the text's first character stands."""
    changes = edits(text, spaces)
    starts = [0, *(m.end() for m in _LINE_END.finditer(text))] if changes else [0]
    return apply(text, changes), findings(text, changes, lambda offset: _moved(place, starts, offset))


def findings(text: str, changes: Sequence[Edit], locate: Callable[[int], Place]) -> tuple[Finding, ...]:
    """A note for each change, and a warning where a straight quote has no partner. ``locate`` places an offset."""
    notes = [Finding("normalised", "note", locate(e.start), _told(text, e), RULES[e.rule]) for e in changes]
    lonely = _unpaired(text)
    if lonely is not None:
        message = f"a straight quotation mark without a partner is left as typed: {_around(text, lonely, lonely + 1)}"
        notes.append(Finding("quote-unpaired", "warning", locate(lonely), message, "write “ or ”"))
    return tuple(notes)


def _moved(place: Place, starts: Sequence[int], offset: int) -> Place:
    """The place of an offset in a text that begins at ``place`` and whose lines begin at ``starts``."""
    if not place.line:
        return place
    line = bisect_right(starts, offset) - 1
    column = offset - starts[line] + (1 if line else place.column)
    return Place(place.file, place.line + line, column, place.page, place.story, place.block)


def _told(text: str, edit: Edit) -> str:
    before, after = text[edit.start : edit.end], edit.replacement
    return f"normalised {_named(before)} -> {_named(after)} in {_around(text, edit.start, edit.end)}"


def _named(text: str) -> str:
    if not text:
        return "nothing"
    if text.isspace() or _INVISIBLE.fullmatch(text):
        kinds = {" ": "space", "\u3000": "ideographic space", "\t": "tab"}
        name = kinds.get(text[0], f"U+{ord(text[0]):04X}")
        return name if len(text) == 1 else f"{name} x {len(text)}"
    return text


def _around(text: str, start: int, end: int) -> str:
    return f"“{text[max(0, start - 5) : end + 5]}”"


def _edge_spaces(draft: _Draft) -> None:
    text = draft.text
    start, end = len(text) - len(text.lstrip(_ALL_BLANKS)), len(text.rstrip(_ALL_BLANKS))
    if start:
        draft.replace(0, start, "", "indent" if "\u3000" in text[:start] else "space")
    if start < end < len(text):
        draft.replace(end, len(text), "", "space")


def _invisible(draft: _Draft) -> None:
    for match in _INVISIBLE.finditer(draft.text):
        if draft.free(*match.span()):
            draft.replace(*match.span(), "", "invisible")


def _ellipses(draft: _Draft) -> None:
    for match in _ELLIPSIS.finditer(draft.text):
        if draft.free(*match.span()) and draft.in_chinese(*match.span()):
            draft.replace(*match.span(), "……", "ellipsis")


def _dashes(draft: _Draft) -> None:
    for match in _DASH.finditer(draft.text):
        if draft.free(*match.span()) and draft.in_chinese(*match.span()):
            draft.replace(*match.span(), "——", "dash")


def _straight(text: str) -> list[int]:
    return [i for i, c in enumerate(text) if c == '"']


def _unpaired(text: str) -> int | None:
    if '"' not in text or not has_wide(text):
        return None
    places = _straight(text)
    return places[-1] if len(places) % 2 else None


def _quotes(draft: _Draft) -> None:
    places = _straight(draft.text)
    if len(places) % 2 == 0:
        for opener, closer in zip(places[::2], places[1::2], strict=True):
            _quote(draft, opener, closer, "“”")
    for match in _SINGLE_QUOTED.finditer(draft.text):
        if has_wide(match.group()):
            _quote(draft, match.start(), match.end() - 1, "‘’")


def _quote(draft: _Draft, opener: int, closer: int, pair: str) -> None:
    inner = draft.text[opener + 1 : closer]
    outer = draft.at(opener - 1) + draft.at(closer + 1)
    if draft.free(opener, opener + 1) and draft.free(closer, closer + 1) and (has_wide(inner) or has_wide(outer)):
        draft.replace(opener, opener + 1, pair[0], "quotes")
        draft.replace(closer, closer + 1, pair[1], "quotes")


def _brackets(draft: _Draft) -> None:
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


def _bracketed(draft: _Draft, opener: int, closer: int) -> None:
    inner, before = draft.text[opener + 1 : closer], draft.at(opener - 1)
    left, right = draft.beside(opener - 1, -1), draft.beside(closer + 1, 1)
    in_latin_sentence = is_latin(left or " ") and is_latin(right or " ")
    if not has_wide(inner) and (in_latin_sentence or is_latin(before or " ")):
        return
    if in_latin_sentence and before == " ":
        return
    draft.replace(opener, opener + 1, "（", "full-width")
    draft.replace(closer, closer + 1, "）", "full-width")


def _marks(draft: _Draft) -> None:
    for match in _HALF_MARK.finditer(draft.text):
        index, mark = match.start(), match.group()
        if not draft.free(index, index + 1) or not draft.in_chinese(index, index + 1):
            continue
        if mark == "." and not _is_full_stop(draft, index):
            continue
        draft.replace(index, index + 1, _FULL[mark], "full-width")


def _is_full_stop(draft: _Draft, index: int) -> bool:
    """Whether a point in Chinese text ends a sentence: not in 1.5, in ``1.`` before an item, in ``Dr.`` or a name."""
    before, after = draft.at(index - 1), draft.at(index + 1)
    if after.isascii() and (after.islower() or (after.isalnum() and (before.isascii() or before in _PAUSES))):
        return False
    if before.isascii() and before.isdigit():
        return not _ITEM_NUMBER.search(draft.text, max(0, index - 12), index) and not (after and is_wide(after))
    word = _LAST_WORD.search(draft.text, max(0, index - 20), index)
    return word is None or (len(word.group()) > 1 and word.group().lower() not in _ABBREVIATIONS)


def _names(draft: _Draft) -> None:
    """Names of two characters in a credit inside the text: （记者　程　砚） is （记者　程砚）."""
    for credit in _CREDIT.finditer(draft.text):
        for match in _PADDED.finditer(draft.text, *credit.span()):
            if draft.free(*match.span(1)):
                draft.replace(*match.span(1), "", "name")


def _inner_spaces(draft: _Draft, spaces: Spaces) -> None:
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


def _wide_beside(draft: _Draft, index: int, step: int) -> bool:
    """Whether what will be printed at ``index`` is wide, marks that are either judged by what stands beyond them."""
    for at in range(index, index + step * _LOOKED_FAR, step):
        if not 0 <= at < len(draft.shown):
            break
        shown = draft.shown[at]
        if shown and shown[0] not in EITHER:
            return is_wide(shown[0])
    return False
