"""What a press asks of a page: the limits that the rules test for, with what newsprint takes where nobody says else."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Limits of the preflight.

    ink_aim, ink_most, square_most  per cent of all inks: what to aim at, what no matter may have, and the mean over any
                  square of ``square`` mm.
    bleed         mm that matter at the trim runs past it; ``safe``, mm that text keeps from the trim and the fold.
    small_text    pt under which white text and text of several inks does not register; ``black_text``, pt under which
                  black text overprints; ``black_line``, the same of lines.
    line, mixed_line      pt that a line has at least; with more than one ink, or white.
    picture_least, picture_good, lineart_least, lineart_good      pixels an inch; lineart has 1 bit.
    spots         names of spot colours that the press prints; ``layers``, whether there may be any.
    profile       MD5 of the house's profile, hexadecimal; "" for any.
    page          width and height of a page, mm; () for any.
    labels        the pages' labels in order; () for any.
    """

    ink_aim: float = 220
    ink_most: float = 240
    square_most: float = 245
    square: float = 15
    bleed: float = 3
    safe: float = 5
    small_text: float = 10
    black_text: float = 12
    black_line: float = 2
    line: float = 0.1
    mixed_line: float = 0.25
    picture_least: float = 100
    picture_good: float = 150
    lineart_least: float = 550
    lineart_good: float = 800
    spots: tuple[str, ...] = ()
    profile: str = ""
    page: tuple[float, ...] = ()
    labels: tuple[str, ...] = ()
    ad: bool = False
