"""Chinese text made regular by rule: half-width marks, straight quotes, dots, dashes and spaces.

Each rule yields edits on the text as typed, so that a caller can report every change and keep a ledger of it.
Sources: GB/T 15834-2011 (forms of the marks), CLREQ (no word space beside Han; the gap to Latin is the layout's).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate

from content.blanks import BLANK, INVISIBLE, Spaces, edge_spaces, inner_spaces, invisible, names, titles
from content.characters import has_wide
from content.draft import Draft, Edit, apply
from content.punctuation import brackets, dashes, ellipses, marks, quotes, unpaired
from content.report import Finding, Place

__all__ = ["RULES", "Edit", "Spaces", "apply", "edits", "findings", "normalise"]

_SUSPECT = re.compile(rf"[{BLANK}\u3000,.;:?!()\"'…\-－─―\u00ad\u200b\u200e\u200f\u2060\ufeff]|。。。")
_LINE_END = re.compile("\n")

RULES = {
    "full-width": "a mark between Chinese words is full-width",
    "quotes": "quotation marks in Chinese text are curled",
    "ellipsis": "the Chinese ellipsis is six dots",
    "dash": "the Chinese dash is two em long",
    "space": "no space is typed beside Han",
    "title": "titles in one pair of title marks stand a character apart",
    "name": "a name in running text is not padded, as one in a byline is",
    "indent": "the indent of a paragraph is the layout's",
    "invisible": "an invisible character",
}


@lru_cache(maxsize=1024)
def edits(text: str, spaces: Spaces = "drop") -> tuple[Edit, ...]:
    """The changes the rules ask of ``text``, one paragraph or line, in order and without overlap.

    Text without Han is left alone, as are numbers (1.5; 1,000; 12:30), Latin words and addresses inside Chinese text.
    Once they are made the rules ask for no more: a mark made full-width makes Chinese of what stands beside it.
    Kept: a paragraph that did not change is not looked through again while the process lives.
    """
    found = _pass(text, spaces)
    if not found:
        return ()
    again = _pass(apply(text, found), spaces)
    while again:
        found = _merged(text, found, again)
        again = _pass(apply(text, found), spaces)
    return found


def _pass(text: str, spaces: Spaces) -> tuple[Edit, ...]:
    """The changes that the rules ask of a text as it stands."""
    if not _SUSPECT.search(text) or not has_wide(text):
        return ()
    draft = Draft(text)
    chinese = has_wide(text.replace("\u3000", ""))  # a blank alone does not make a text Chinese
    for rule in (edge_spaces, invisible, *(_MARKS if chinese else ())):
        rule(draft)
    if spaces == "drop":
        names(draft)
        titles(draft)
    if spaces != "keep":
        inner_spaces(draft, spaces)
    return tuple(sorted(draft.edits))


_MARKS = (ellipses, dashes, quotes, brackets, marks)


def _merged(text: str, first: Sequence[Edit], then: Sequence[Edit]) -> tuple[Edit, ...]:
    """Two passes as one: the edits ``then`` of what ``first`` made of the text, told of the text as typed."""
    parts: list[Edit] = []  # all of the text, what stays with no rule
    at = 0
    for edit in first:
        parts += (Edit(i, i + 1, text[i], "") for i in range(at, edit.start))
        parts.append(edit)
        at = edit.end
    parts += (Edit(i, i + 1, text[i], "") for i in range(at, len(text)))
    ends = list(accumulate(len(part.replacement) for part in parts))
    out: list[Edit] = []
    done = 0
    for edit in then:
        a, b = bisect_right(ends, edit.start), bisect_right(ends, edit.end - 1) + 1
        before, after = ends[a] - len(parts[a].replacement), ends[b - 1]
        shown = "".join(part.replacement for part in parts[a:b])
        made = shown[: edit.start - before] + edit.replacement + shown[len(shown) - (after - edit.end) :]
        out += (part for part in parts[done:a] if part.rule)
        assert a >= done  # no rule parts what another has put there
        out.append(Edit(parts[a].start, parts[b - 1].end, made, edit.rule))
        done = b
    return (*out, *(part for part in parts[done:] if part.rule))


def normalise(text: str, place: Place, spaces: Spaces = "drop") -> tuple[str, tuple[Finding, ...]]:
    """``text`` made regular, and a note for each change. ``place`` is where the text's first character stands."""
    changes = edits(text, spaces)
    starts = [0, *(m.end() for m in _LINE_END.finditer(text))] if changes else [0]
    return apply(text, changes), findings(text, changes, lambda offset: _moved(place, starts, offset))


def findings(text: str, changes: Sequence[Edit], locate: Callable[[int], Place]) -> tuple[Finding, ...]:
    """A note for each change, and a warning where a straight quote has no partner. ``locate`` places an offset."""
    notes = [Finding("normalised", "note", locate(e.start), _told(text, e), RULES[e.rule]) for e in changes]
    lonely = unpaired(text)
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
    if text.isspace() or INVISIBLE.fullmatch(text):
        kinds = {" ": "space", "\u3000": "ideographic space", "\t": "tab"}
        name = kinds.get(text[0], f"U+{ord(text[0]):04X}")
        return name if len(text) == 1 else f"{name} x {len(text)}"
    return text


def _around(text: str, start: int, end: int) -> str:
    return f"“{text[max(0, start - 5) : end + 5]}”"
