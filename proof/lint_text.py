"""Rules of the text: every character of a story stands on the page, once, and where a reader looks for it next.

A rule is a function from a ``Leaf`` to findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from content.body import Paragraph
from layout.report import Finding
from proof.columns import Body
from proof.leaf import FAULT, Leaf
from proof.lines import Line
from proof.marks import HYPHENS

_SHOWN = 8
"""Characters quoted from where text and page part ways."""


def words(leaf: Leaf) -> Iterator[Finding]:
    """What a paragraph's lines show is its text, up to where the page has no more room."""
    for body in leaf.bodies:
        for lines in body.paragraphs():
            told = _solid(body.story.blocks[lines[0].body].text)
            shown, ends = "", []
            for line in lines:
                shown += _solid(line.text.rstrip("\u00ad"))
                ends.append(len(shown))
            at = next((n for n, (a, b) in enumerate(zip(told, shown, strict=False)) if a != b), len(shown))
            if at == len(shown) and (at == len(told) or (leaf.page.proof and _is_last(body, lines))):
                continue
            line = next((line for line, end in zip(lines, ends, strict=True) if at < end), lines[-1])
            here, there = shown[at : at + _SHOWN] or "nothing", told[at : at + _SHOWN] or "no more"
            what = f"shows {here} where the story has {there}"
            yield leaf.finding("wrong-text", "error", line, what, FAULT)
        yield from _left_out(leaf, body)


def _solid(text: str) -> str:
    """A text without spaces and without the hyphens that the page or the author may add: only what must be there."""
    return "".join(c for c in text if c.strip() and c != HYPHENS[-1])


def _is_last(body: Body, lines: Sequence[Line]) -> bool:
    """Whether a paragraph is the last of its story on the page."""
    return lines[0].body == max(line.body for column in body.columns for line in column.lines)


def _left_out(leaf: Leaf, body: Body) -> Iterator[Finding]:
    """No paragraph is left out, save behind the last that a page with overset text has room for."""
    every = [line for column in body.columns for line in column.lines]
    there = {line.body for line in every}
    blocks = body.story.blocks
    for number in body.story.stretch:
        if leaf.page.proof and number >= max(there):
            break
        if number not in there and isinstance(blocks[number], Paragraph) and blocks[number].text.strip():
            near = min(every, key=lambda i: (abs(i.body - number), i.body, i.start))
            what = f"near this line a paragraph is not on the page, {blocks[number].text[:_SHOWN]}"
            yield leaf.finding("wrong-text", "error", near, what, FAULT)


def order(leaf: Leaf) -> Iterator[Finding]:
    """Text goes on below, or at the head of the next column to the right."""
    for body in leaf.bodies:
        for before, column in pairwise(body.columns):
            if column.left <= before.left:
                what = f"text goes on in column {column.number}, which does not stand right of the one before"
                yield leaf.finding("text-order", "error", column.lines[0], what, FAULT)
