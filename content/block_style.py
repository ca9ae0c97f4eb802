"""How a house style sets the blocks of a body that are no paragraphs: quotations, verse, lists, interviews, tables."""

from typing import Annotated, Literal

from msgspec import Meta

from content.frames import RuleName
from content.style_base import Frozen, NonNegative, Positive

# No annotations from __future__: msgspec would evaluate the text of each one at every start.

Lines = Annotated[int, Meta(ge=0, le=4)]
Mark = Annotated[str, Meta(min_length=1, max_length=4)]
Number = Annotated[str, Meta(pattern="^[^1①一]*[1①一][^1①一]*$", max_length=8, description="1., （1）, ① or 一、")]


class QuoteStyle(Frozen, frozen=True, kw_only=True):
    """A quoted paragraph: inset at both sides, lines of white above and below it."""

    inset_em: NonNegative = 1
    above: Lines = 0
    below: Lines = 0


class VerseStyle(Frozen, frozen=True, kw_only=True):
    """Verse: in the middle of its column by its longest line, or inset; how far the rest of a turned line hangs."""

    align: Literal["centre", "inset"] = "centre"
    inset_em: NonNegative = 1
    turn_em: NonNegative = 2
    above: Lines = 1
    below: Lines = 1


class ListStyle(Frozen, frozen=True, kw_only=True):
    """A list: marks by level, how far texts stand from the column's edge (``hang_em``) and from level to level."""

    bullets: tuple[Mark, ...] = ("■", "●")
    numbers: tuple[Number, ...] = ("1.", "①")
    hang_em: NonNegative = 2
    step_em: NonNegative = 1
    gap_em: NonNegative = 0.35
    bullet_em: Positive = 0.6
    above: Lines = 0
    below: Lines = 0


class InterviewStyle(Frozen, frozen=True, kw_only=True):
    """Questions and answers: whether their lines hang behind the speaker's name; lines of white above a question."""

    hang: bool = False
    above: Lines = 0


class TableStyle(Frozen, frozen=True, kw_only=True):
    """A table: rules above, below and under the head, white between columns, how many rows are kept together."""

    rule: RuleName = "0.4"
    head_rule: RuleName = "0.4"
    colour: str = "black"
    gap_em: NonNegative = 1
    together: Annotated[int, Meta(ge=0)] = 8
    above: Lines = 1
    below: Lines = 1
