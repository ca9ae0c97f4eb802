"""Places in the text that an archivist should look at. Nothing is changed here."""

from __future__ import annotations

import re
from typing import NamedTuple

from content.importer import words

_PAIRS = {
    "”": "“",
    "’": "‘",
    "」": "「",
    "』": "『",
    "）": "（",
    "》": "《",
    "〉": "〈",
    "】": "【",
    "〕": "〔",
    ")": "(",
}
_WORD = re.compile(
    rf"(?<=[{words.HAN}，、；：。”）])(\s*)([a-z]{{2,}}(?:\s+[a-z]+)*)(\s*)(?=[{words.HAN}，、；：。“（])"
)
_UNITS = frozenset(
    [
        "km",
        "cm",
        "mm",
        "nm",
        "kg",
        "mg",
        "ml",
        "kw",
        "kwh",
        "mw",
        "hz",
        "mhz",
        "ghz",
        "kb",
        "mb",
        "gb",
        "tb",
        "db",
        "ph",
        "vs",
        "pm",
        "app",
    ]
)


class Suspect(NamedTuple):
    """A place: ``start`` to ``end`` of the text, a finding's code and words."""

    start: int
    end: int
    code: str
    message: str
    hint: str


def suspects(text: str) -> list[Suspect]:
    """Latin words inside a Chinese sentence, quotes and brackets without a partner, a text that ends without an
    end.
    """
    found = [*latin_words(text), *_lonely(text)]
    if not words.ends_sentence(text):
        end = max(len(text) - 1, 0)
        found.append(
            Suspect(
                end,
                len(text),
                "sentence-end",
                f"the paragraph ends without the end of a sentence: …{text[-12:]}",
                "see whether something is missing, or belongs to it, on the page",
            )
        )
    return sorted(found)


def latin_words(text: str) -> list[Suspect]:
    """Lower-case Latin words between Han, with the spaces around them; units and a few words at home in Chinese
    left out.
    """
    return [
        Suspect(
            m.start(),
            m.end(),
            "latin-word",
            f"a Latin word stands in a Chinese sentence: {text[max(m.start() - 6, 0) : m.end() + 6]}",
            "see the page; a reading error may have put it there",
        )
        for m in _WORD.finditer(text)
        if m[2] not in _UNITS
    ]


def _lonely(text: str) -> list[Suspect]:
    open_at: list[tuple[str, int]] = []
    lonely: list[int] = []
    for index, mark in enumerate(text):
        if mark in _PAIRS.values():
            open_at.append((mark, index))
        elif mark in _PAIRS:
            if mark == "’" and text[index - 1 : index].isascii():
                continue
            if open_at and open_at[-1][0] == _PAIRS[mark]:
                open_at.pop()
            elif not (mark == ")" and text[max(index - 2, 0) : index].strip().isalnum()):
                lonely.append(index)
    lonely += [index for _, index in open_at]
    return [
        Suspect(
            i,
            i + 1,
            "unbalanced",
            f"{text[i]} has no partner: {text[max(i - 6, 0) : i + 7]}",
            "see the page for the missing mark",
        )
        for i in lonely
    ]
