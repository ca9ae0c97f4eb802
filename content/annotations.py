"""Marks of a body that Markdown does not know: readings, lines under names, note marks, fractions.

``{汉字|hàn zì}`` a reading above (ruby); ``[孟航]{.name}`` and ``[书名]{.book}`` a line below (专名号, 书名号甲式);
``[^1]`` a note mark, ``[^1]: …`` its note; ``{1/2}`` a built fraction. Each is a rule of the Markdown parser that
yields a token; what cannot be set is left as typed, with a token that says why.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_BRACED = re.compile(r"\{([^{}|\n]*)\|([^{}\n]*)\}|\{(\d{1,4})/(\d{1,4})\}")
_NOTE = re.compile(r"\[\^([^\]\s^]{1,20})\](\s*[:：][ \t]*)?")
_LINE = re.compile(r"\{\.([^{}\s]*)\}")
_LINES = ("name", "book")
_QUOTED = re.compile(r"[\"“](.+)[\"”]")

_CIRCLED = 20
STAR = "*"


class Reading(Struct, frozen=True):
    """Characters of the text and what stands above them; ``at`` is the first one's offset in the base."""

    base: str
    text: str
    at: int


def add_rules(parser: MarkdownIt) -> None:
    """Teach the parser the marks of this module."""
    parser.inline.ruler.before("link", "braced", _braced)
    parser.inline.ruler.before("link", "note_mark", _note_mark)
    parser.inline.ruler.before("link", "line_below", _line_below)


def is_annotated(text: str) -> bool:
    """Whether a text that is not Markdown has marks of this module in it."""
    return any(rule.search(text) for rule in (_BRACED, _NOTE, _LINE))


def note_sign(number: int) -> str:
    """The mark of a story's ``number``-th note: ① to ⑳, then [21]."""
    return chr(0x245F + number) if number <= _CIRCLED else f"[{number}]"


def readings(base: str, typed: str) -> tuple[Reading, ...]:
    """Who reads what: one syllable a character, or one reading (no space, or quoted) for all of the base.

    Nothing where the syllables do not match the characters.
    """
    quoted = _QUOTED.fullmatch(typed.strip())
    if quoted:
        return (Reading(base, quoted[1], 0),)
    syllables = typed.split()
    if len(syllables) == 1:
        return (Reading(base, syllables[0], 0),)
    if len(syllables) != len(base):
        return ()
    return tuple(Reading(char, text, at) for at, (char, text) in enumerate(zip(base, syllables, strict=True)))


def _push(state: StateInline, kind: str, content: str, **meta: object) -> None:
    token = state.push(kind, "", 0)
    token.content = content
    token.meta = meta


def _braced(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    match = _BRACED.match(state.src, state.pos)
    if match is None:
        return _unclosed(state, silent)
    if not silent:
        base, typed, numerator, denominator = match.groups()
        if numerator:
            _push(state, "fraction", match.group(), upper=numerator, lower=denominator)
        elif found := readings(base, typed) if base.strip() else ():
            _push(state, "ruby", match.group(), readings=found)
        else:
            _push(state, "as_typed", match.group(), **_mismatch(base, typed))
    state.pos = match.end()
    return True


def _mismatch(base: str, typed: str) -> dict[str, str]:
    if not base.strip() or not typed.strip():
        return {"message": "a reading without characters, or characters without a reading", "hint": "{汉字|hàn zì}"}
    message = f"{len(typed.split())} syllables over {len(base)} characters: {base}|{typed}"
    hint = "a syllable a character, or the whole reading in quotation marks"
    return {"message": message, "hint": hint}


def _unclosed(state: StateInline, silent: bool) -> bool:
    """A brace with a bar behind it that nothing closes on its line is told; any other is plain text."""
    end = state.src.find("\n", state.pos)
    rest = state.src[state.pos : end if end >= 0 else len(state.src)]
    inside = re.split("[{}]", rest[1:], maxsplit=1)[0]
    if "|" not in inside or rest[1 + len(inside) :].startswith("}"):
        return False
    if not silent:
        _push(state, "as_typed", "{", message="a brace is not closed and is printed", hint="{汉字|hàn zì}")
    state.pos += 1
    return True


def _note_mark(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    match = _NOTE.match(state.src, state.pos)
    if match is None:
        return False
    begins = state.pos == 0 or state.src[state.pos - 1] == "\n"
    is_note = begins and bool(match[2])
    if not silent:
        mark = match.group() if is_note else f"[^{match[1]}]"
        _push(state, "note" if is_note else "note_mark", mark, label=match[1])
    state.pos = match.end() if is_note else match.end(1) + 1
    return True


def _line_below(state: StateInline, silent: bool) -> bool:
    """``[text]{.name}``; text inside is Markdown again."""
    if state.src[state.pos] != "[":
        return False
    start, most = state.pos, state.posMax
    end = state.md.helpers.parseLinkLabel(state, start)
    match = _LINE.match(state.src, end + 1) if end > start + 1 else None
    if match is None:
        return False
    if not silent:
        known = match[1] in _LINES
        if not known:
            message = f"no line below is called {match[1] or 'nothing'}; it is printed as typed"
            _push(state, "as_typed", "[", message=message, hint="[孟航]{.name} or [书名]{.book}")
        else:
            _push(state, "line_open", "", line=match[1])
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        _push(state, "line_close" if known else "text", "" if known else state.src[end : match.end()])
    state.pos, state.posMax = match.end(), most
    return True
