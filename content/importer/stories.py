"""Stories told apart: where each begins, its headline group, bylines, captions, and its body in raw parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from content.importer import words
from content.importer.lines import Line, continued
from content.importer.people import TracedCredit, read_people
from content.importer.traced import Traced, join

Role = Literal["byline", "caption", "short", "text"]

_LONGEST_HEAD = 32
_LONGEST_DOUBLE_HEAD = 52
_LONGEST_SUBHEAD = 26
_LONGEST_SINGLE_SUBHEAD = 18
_LONGEST_CAPTION = 160
_MOST_CAPTION_LINES = 4


class Caption(NamedTuple):
    """A picture's words, and the number of their line."""

    text: Traced
    credit: Traced | None
    line: int


class Part(NamedTuple):
    """A piece of the body: a subhead, or text that may be a whole paragraph or a piece of one."""

    kind: Literal["subhead", "text"]
    line: Line


class Start(NamedTuple):
    """The lines of a headline group; ``guessed`` where only their look says so."""

    heads: list[int]
    guessed: bool = False


@dataclass(slots=True)
class RawStory:
    """A story as cut from the page; ``at`` is the index of its first line, ``guessed`` says that its headline is."""

    at: int
    kicker: Traced | None = None
    headline: list[Traced] = field(default_factory=list)
    deck: Traced | None = None
    bylines: list[TracedCredit] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    guessed: bool = False

    @property
    def depth(self) -> int:
        """How deep the story will stand, in body characters: a headline counts as 200, a picture as 450."""
        body = sum(len(p.line.plain) if p.kind == "text" else 40 for p in self.parts)
        return body + 200 + 450 * len(self.captions)


def split_stories(lines: tuple[Line, ...], indices: tuple[int, ...]) -> list[RawStory]:
    """Cut the lines at ``indices`` (those that are no furniture) into stories, in the order of the page."""
    if not indices:
        return []
    lines, indices = _whole_captions(lines, indices)
    roles = {i: _role(lines[i]) for i in indices}
    indented = sum(lines[i].indented for i in indices) >= 2
    if indented:
        roles = {i: "text" if r == "short" and lines[i].indented else r for i, r in roles.items()}
    starts = _starts(lines, indices, roles)
    opening = min(starts, default=0)
    if opening and not any(roles[i] in ("text", "byline") for i in indices[:opening]):
        # Captions above the first headline are that story's.
        starts[0] = starts.pop(opening)
    bounds = sorted({*starts, 0})
    return [
        _story(lines, indices[low:high], starts.get(low, Start([])), roles)
        for low, high in pairwise((*bounds, len(indices)))
    ]


def _whole_captions(lines: tuple[Line, ...], indices: tuple[int, ...]) -> tuple[tuple[Line, ...], tuple[int, ...]]:
    """Captions that run over two to four lines, set apart by blanks, as one line each; the rest as it was."""
    blocks: list[list[int]] = []
    for index in indices:
        if blocks and blocks[-1][-1] == index - 1 and not lines[index].gap:
            blocks[-1].append(index)
        else:
            blocks.append([index])
    whole = list(lines)
    kept: list[int] = []
    for block in blocks:
        parts = [lines[i] for i in block]
        if 2 <= len(block) <= _MOST_CAPTION_LINES and _one_caption(parts):
            texts = [parts[0].text]
            for before, part in pairwise(parts):
                texts += (continued(before, part), part.text)
            whole[block[-1]] = replace(parts[0], text=join(texts), tail=parts[-1].tail)
            kept.append(block[-1])
        else:
            kept += block
    return tuple(whole), tuple(kept)


def _one_caption(parts: list[Line]) -> bool:
    """Whether lines are one caption: only the last has the credit, and those before are broken or all it lacks."""
    if any(p.indented or _role(p) == "byline" or split_caption(p.text) for p in parts[:-1]):
        return False
    last = split_caption(parts[-1].text)
    if last is None or sum(len(p.text) for p in parts) > _LONGEST_CAPTION:
        return False
    ended = [words.ends_sentence(p.plain) for p in parts[:-1]]
    return not any(ended[:-1]) and (not ended[-1] or not len(last[0]))


def split_caption(text: Traced) -> tuple[Traced, Traced | None] | None:
    """A caption and its credit (摄, 供图 and the like, with or without a space before it); None where it is no
    caption.
    """
    plain = text.text
    if len(plain) > _LONGEST_CAPTION:
        return None
    stops = [m.end() for m in re.finditer(rf"[。！？!?][{re.escape(words.CLOSERS)}]*|[”）)](?=\s)", plain)]
    for stop in reversed(stops):
        tail = plain[stop:].strip()
        if tail and _is_credit(tail):
            return text.cut(0, stop).strip(), text.cut(stop).strip()
    gap = plain.rfind("（") if plain.endswith("）") else -1
    if gap > 0 and _is_credit(plain[gap:]) and len(plain) <= 80:
        return text.cut(0, gap).strip(), text.cut(gap).strip()
    if words.SIGNED_PICTURE.fullmatch(plain):
        return Traced(), text
    for space in re.finditer(r"\s+", plain):
        tail = plain[space.end() :]
        if _is_credit(tail) and len(plain) <= 80 and "。" not in plain:
            return text.cut(0, space.start()), text.cut(space.end())
    if len(plain) <= 24 and _is_credit(plain):
        return Traced(), text
    return None


def _is_credit(text: str) -> bool:
    return len(text) <= 28 and words.CREDIT.fullmatch(text) is not None


def _role(line: Line) -> Role:
    text = line.plain
    people = read_people(line.text)
    if people and not people.desk and not words.SIGNED_PICTURE.fullmatch(text):
        return "byline"
    if split_caption(line.text):
        return "caption"
    if (
        words.JUMP.fullmatch(text)
        or words.has_stop(text)
        or (words.ends_sentence(text) and not re.search(r"[！？!?：:]$", text))
    ):
        return "text"
    parts = words.clauses(text)
    double = len(parts) > 1 or kicker_end(text)
    if len(text) > (_LONGEST_DOUBLE_HEAD if double else _LONGEST_HEAD):
        return "text"
    return "text" if _wordless(text) else "short"


def _wordless(text: str) -> bool:
    """No word in it: nothing to make a headline of."""
    return not any(c.isalpha() for c in text)


def kicker_end(text: str) -> int:
    """Where a kicker (引题) before the headline on one line ends: after its colon; 0 where there is none.

    The colon of a clock time or a ratio is none, nor one with fewer than two characters before or four after it.
    """
    for colon in re.finditer(r"[：:]", text):
        before, after = text[: colon.start()], text[colon.end() :].strip()
        if text[colon.start()] == ":" and before[-1:].isdigit() and after[:1].isdigit():
            continue
        if len(before) >= 2 and len(after) >= 4:
            return colon.end()
    return 0


def _starts(lines: tuple[Line, ...], indices: tuple[int, ...], roles: dict[int, Role]) -> dict[int, Start]:
    """Positions in ``indices`` where a story begins.

    A byline, a dateline (本报讯) or a kicker with two clauses says that the short lines before or in it are a headline;
    three short lines or more together are likely one too.
    """
    starts: dict[int, Start] = {}
    headed: set[int] = set()
    for position, index in enumerate(indices):
        role, line = roles[index], lines[index]
        before = indices[position - 1] if position else None
        if role == "byline" and (before is None or roles[before] != "byline"):
            _start_before(position, indices, roles, lines, starts)
        elif role == "text" and words.DATELINE.match(line.plain):
            _start_before(position, indices, roles, lines, starts, single=True)
        elif role == "short" and kicker_end(line.plain) > 4 and len(words.clauses(line.plain)) > 1:
            if before is None or roles[before] != "text" or words.ends_sentence(lines[before].plain):
                starts[position] = Start([index])
        elif role == "text" and position > 3 and all(roles[i] == "short" for i in indices[position - 3 : position]):
            _start_before(position, indices, roles, lines, starts, guessed=True)
    # A headline found by its form may have been found again, with its neighbours, by the byline under it.
    for position in sorted(starts):
        if indices[position] in headed:
            del starts[position]
        else:
            headed.update(starts[position].heads)
    return starts


def _start_before(
    position: int,
    indices: tuple[int, ...],
    roles: dict[int, Role],
    lines: tuple[Line, ...],
    starts: dict[int, Start],
    single: bool = False,
    guessed: bool = False,
) -> None:
    heads: list[int] = []
    first = position
    at = position - 1
    while at >= 0 and len(heads) < 5 and roles[indices[at]] in ("short", "caption"):
        if roles[indices[at]] == "short":
            if heads and single and lines[heads[0]].gap:
                break
            heads.insert(0, indices[at])
            first = at
        at -= 1
    if heads:
        starts[first] = Start(heads, guessed)


def _story(lines: tuple[Line, ...], indices: tuple[int, ...], start: Start, roles: dict[int, Role]) -> RawStory:
    heads = start.heads or _guess(indices, roles)
    story = RawStory(at=indices[0], guessed=start.guessed or not start.heads)
    _headline(story, [lines[i] for i in heads])
    for index in indices:
        line = lines[index]
        if index in heads:
            continue
        role = roles[index]
        people = read_people(line.text) if role == "byline" else None
        caption = split_caption(line.text) if role == "caption" else None
        if people:
            story.bylines.extend(people.credits)
        elif caption:
            story.captions.append(Caption(*caption, line.number))
        elif role == "short" and _is_subhead(story, line):
            story.parts.append(Part("subhead", line))
        else:
            story.parts.append(Part("text", line))
    return story


def _guess(indices: tuple[int, ...], roles: dict[int, Role]) -> list[int]:
    """The first short line as headline where nothing says which is one."""
    first = next((i for i in indices if roles[i] == "short"), None)
    # A short line in the middle of text is a subhead; one before all text is the headline.
    if first is None or any(roles[i] == "text" for i in indices if i < first):
        return []
    return [first]


def _is_subhead(story: RawStory, line: Line) -> bool:
    """A short line without a final stop, unless it goes on with a paragraph that is still open."""
    text = line.plain
    double = len(words.clauses(text)) > 1
    if len(text) > (_LONGEST_SUBHEAD if double else _LONGEST_SINGLE_SUBHEAD) or re.search(r"[，,、]", text):
        return False
    before = story.parts[-1] if story.parts else None
    closed = before is None or before.kind == "subhead" or words.ends_sentence(before.line.plain)
    return closed or (double and line.gap > 0)


def _headline(story: RawStory, lines: list[Line]) -> None:
    """Kicker, main line and deck out of the lines of a headline group."""
    texts = [line.text for line in lines]
    if not texts:
        return
    if len(texts) == 1:
        end = kicker_end(texts[0].text)
        if end:
            story.kicker = texts[0].cut(0, end)
        story.headline = _clauses(texts[0].cut(end).strip())
        return
    if texts[-1].text.startswith(("——", "—", "--")) or len(texts) > 2:
        story.deck = texts.pop()
    if len(texts) > 1 and (len(texts) > 2 or _kicks(texts[0].text, texts[1].text)):
        story.kicker = texts.pop(0)
    if len(texts) == 2 and story.deck is None and not _twins(texts[0].text, texts[1].text):
        story.deck = texts.pop()
    story.headline = [c for t in texts for c in _clauses(t)]


def _kicks(first: str, second: str) -> bool:
    if first.endswith(("——", "—", "：", ":")):
        return True
    return len(first) > len(second) and not _twins(first, second)


def _twins(first: str, second: str) -> bool:
    """Two lines of one headline: neither has clauses of its own, and they are nearly equally long."""
    return abs(len(first) - len(second)) <= 1 and " " not in first + second


def _clauses(text: Traced) -> list[Traced]:
    return [text.cut(low, high) for low, high in words.clauses(text.text)]
