"""Glyphs of a run shown: cut into stretches of one font and rise, each one Tj or TJ with its common gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from layout.display import GlyphRun
from pdf.embed import Code, EmbeddedFace
from pdf.objects import number
from pdf.order import Stretch

# How far a glyph's origin may lie from where the layout put it, in mpt: less than a third of a micrometre. So a common
# gap does for a line whose origins the layout rounded each by itself.
_TOLERANCE = 0.8


def stretches(run: GlyphRun, codes: list[Code], together: Mapping[int, tuple[int, str]]) -> list[Stretch]:
    """The run cut where the Type 0 font or the rise changes, and around glyphs that say a text only together."""
    if not together and not any(run.rises) and not any(code.variant for code in codes):
        return [Stretch(0, len(codes), 0, 0)]
    rises = run.rises or (0,) * len(codes)
    owners = [-1] * len(codes)
    for start, (end, _) in together.items():
        owners[start:end] = [start] * (end - start)
    parts: list[Stretch] = []
    end = 0
    for (variant, rise, _), group in groupby(zip((c.variant for c in codes), rises, owners, strict=True)):
        start, end = end, end + len(list(group))
        parts.append(Stretch(start, end, variant, rise))
    return parts


def shown_along(
    digits: Sequence[str], widths: tuple[int, ...], offsets: tuple[int, ...], size: int, scale: int
) -> tuple[str, str]:
    """The gap of a stretch as operand of Tc, and the operator that shows its codes, one Tj or TJ: what the declared
    widths and the common gap do not give, numbers between the codes do."""
    operand, moves = _moves(widths, offsets, size, scale)
    if not moves:
        return operand, f"<{''.join(digits)}>Tj"
    pieces, done = [], 0
    for n, amount in moves:
        pieces.append(f"<{''.join(digits[done:n])}>{amount}")
        done = n
    return operand, f"[{''.join(pieces)}<{''.join(digits[done:])}>]TJ"


@lru_cache(maxsize=4096)
def _moves(
    widths: tuple[int, ...], offsets: tuple[int, ...], size: int, scale: int
) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The common gap as operand of Tc, and the numbers that move the pen, each with the glyph that comes behind it.
    Kept: most lines are the last edition's too."""
    unit = size * scale / 1_000_000  # a thousandth of the size, as scaled, in mpt
    advances = [width * unit for width in widths]
    spaced = zip(offsets, offsets[1:], advances, strict=False)
    gap, operand = _common_gap([after - before - advance for before, after, advance in spaced], scale)
    moves: list[tuple[int, str]] = []
    pen = float(offsets[0])
    for n, (offset, advance) in enumerate(zip(offsets, advances, strict=True)):
        missing = offset - pen
        if missing > _TOLERANCE or missing < -_TOLERANCE:
            amount = number(-missing / unit)
            moves.append((n, amount))
            pen -= float(amount) * unit
        pen += advance + gap
    return operand, tuple(moves)


def _common_gap(gaps: list[float], scale: int) -> tuple[float, str]:
    """The gap that most glyphs of a stretch have, in mpt as scaled and as operand of Tc; 0 where none is common."""
    if len(gaps) < 2:
        return 0.0, "0"
    middle = sorted(gaps)[len(gaps) // 2]
    if -_TOLERANCE < middle < _TOLERANCE:
        return 0.0, "0"
    near = [gap for gap in gaps if -1.5 < gap - middle < 1.5]
    if len(near) * 2 < len(gaps):
        return 0.0, "0"
    operand = number(sum(near) / len(near) / scale, 5)  # mpt over thousandths of scale: points before scaling
    return float(operand) * scale, operand


def shown_down(run: GlyphRun, face: EmbeddedFace, codes: list[Code], part: Stretch) -> str:
    """The operator that shows a stretch in vertical writing: numbers between the codes move the pen down (ISO 32000-1,
    9.4.4)."""
    unit = run.size / 1000
    pieces, digits, pen = [], "", float(run.offsets[part.start])
    for n in range(part.start, part.end):
        missing = run.offsets[n] - pen
        if missing > _TOLERANCE or missing < -_TOLERANCE:
            amount = number(missing / unit)
            pieces.append(f"<{digits}>{amount}")
            digits = ""
            pen += float(amount) * unit
        digits += codes[n].digits
        pen += face.fall(run.glyphs[n], codes[n]) * unit
    return f"[{''.join(pieces)}<{digits}>]TJ" if pieces else f"<{digits}>Tj"
