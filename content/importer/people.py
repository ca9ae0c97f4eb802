"""Roles and names: bylines, and the desk's credits in the folio."""

from __future__ import annotations

import re
from typing import NamedTuple

from content.importer import words
from content.importer.traced import Traced, join

_TOKEN = re.compile(rf"文[/／]图|图[/／]文|[^\s、，,;；:：/／（）()【】\[\]{re.escape(words.SIGNS)}]+")
_LONGEST = 60
_ROLES = (
    ("desk", words.DESK_ROLE),
    ("field", words.FIELD_ROLE),
    ("weak", words.WEAK_ROLE),
    ("dateline", words.DATELINE_ROLE),
)


class TracedCredit(NamedTuple):
    """A role (empty where the line names none) and the names under it."""

    role: Traced
    names: tuple[Traced, ...]


class People(NamedTuple):
    """What a line of people says: ``lead`` is what stands before the first role (such as a section's name)."""

    lead: Traced
    credits: tuple[TracedCredit, ...]
    desk: bool


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    role: str  # "desk", "field", "weak", "dateline" or ""


def read_people(line: Traced) -> People | None:
    """Roles with names, every word of the line accounted for; None where the line is anything else.

    Two single Han characters parted by a space are one name set to three characters' width (程 砚).
    """
    text = line.text
    if len(text) > _LONGEST or any(c in text for c in "。！？“”《》"):
        return None
    tokens = [t for match in _TOKEN.finditer(text) for t in _tokens(match)]
    first = next((n for n, t in enumerate(tokens) if t.role), None)
    if first is None:
        signed = bool(tokens) and text[:1] in "■□●◆▲◇" and text[:1] != ""
        names = _names(line, tokens) if signed else None
        return People(Traced(), (TracedCredit(Traced(), names),), desk=False) if names else None
    if all(t.role in ("", "weak") for t in tokens) and not re.search(rf"[：:/／{re.escape(words.SIGNS)}]", text):
        return None
    lead = line.cut(tokens[0].start, tokens[first - 1].end) if first else Traced()
    found: list[TracedCredit] = []
    rest = tokens[first:]
    while rest:
        roles = 1
        while roles < len(rest) and rest[roles].role:
            roles += 1
        end = next((n for n in range(roles, len(rest)) if rest[n].role), len(rest))
        names = _names(line, rest[roles:end])
        if not names:
            return None
        found.append(TracedCredit(line.cut(rest[0].start, rest[roles - 1].end), names))
        rest = rest[end:]
    desk = any(t.role == "desk" for t in tokens) and not any(t.role in ("field", "dateline") for t in tokens)
    if len(lead) and not desk:
        return None
    return People(lead, tuple(found), desk)


def is_byline(line: Traced) -> bool:
    """Whether a line names a story's people, not the desk's and not a picture's."""
    people = read_people(line)
    return people is not None and not people.desk and not words.SIGNED_PICTURE.fullmatch(line.text)


def _tokens(match: re.Match[str]) -> list[_Token]:
    """A word as one token, or two where role and name are written together (记者张三)."""
    start, text = match.start(), match.group()
    for kind, pattern in _ROLES:
        if pattern.fullmatch(text):
            return [_Token(start, match.end(), text, kind)]
    for kind, pattern in _ROLES[:2]:
        glued = pattern.match(text)
        name = text[glued.end() :] if glued else ""
        if glued and 2 <= len(name) <= 4 and words.NAME.fullmatch(name) and name[0] in words.SURNAMES:
            middle = start + glued.end()
            return [_Token(start, middle, glued.group(), kind), _Token(middle, match.end(), name, "")]
    return [_Token(start, match.end(), text, "")]


def _names(line: Traced, tokens: list[_Token]) -> tuple[Traced, ...] | None:
    names: list[Traced] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if words.ONE_HAN.fullmatch(token.text):
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            if after is None or not words.ONE_HAN.fullmatch(after.text):
                return None
            if line.text[token.end : after.start].strip():
                return None
            names.append(join((line.cut(token.start, token.end), line.cut(after.start, after.end))))
            index += 2
        elif words.NAME.fullmatch(token.text):
            names.append(line.cut(token.start, token.end))
            index += 1
        else:
            return None
    return tuple(names) or None
