"""Clusters of glyphs and the characters they say."""

from __future__ import annotations

from collections.abc import Sequence

from layout.display import GlyphRun

_WORD_SPACE = 0.15
"""Em between two letters past which readers of a PDF take them for two words."""


def spell(texts: Sequence[str]) -> tuple[list[str], dict[int, tuple[int, str]]]:
    """Give each glyph of a cluster characters of its own, as far as there are enough.

    ``texts`` has the cluster's text at its first glyph and "" at the others. Returned are the texts glyph by glyph; and
    for each cluster with more glyphs than characters its first glyph, with the end of the cluster and its text: only
    ActualText says those right (ISO 32000-1, 14.9.4). So a hyphen that the layout put in belongs to the letter before
    it, and a run without any text (emphasis dots) says nothing.
    """
    spelt = list(texts)
    together: dict[int, tuple[int, str]] = {}
    start = 0
    while start < len(texts):
        end = start + 1
        while end < len(texts) and not texts[end]:
            end += 1
        text, count = texts[start], end - start
        if count > 1:
            if len(text) >= count:
                spelt[start:end] = [*text[: count - 1], text[count - 1 :]]
            else:
                together[start] = (end, text)
        elif not text:
            together[start] = (end, text)
        start = end
    return spelt, together


def is_spaced(run: GlyphRun) -> bool:
    """Whether a run is Latin words with their letters so far apart that a reader of the PDF would take each for a word;
    only ActualText says those right."""
    text = run.text
    if len(text) < 2 or not text.isascii() or not text.replace(" ", "").isalpha():
        return False
    least = run.size * run.scale // 1000 * _WORD_SPACE
    unit = run.size * run.scale / 1000 / run.face.upem
    places = zip(run.glyphs, run.texts, run.offsets, run.offsets[1:], strict=False)
    within = [(glyph, after - at) for glyph, said, at, after in places if not said.endswith(" ")]
    return all(step - run.face.advance(glyph) * unit > least for glyph, step in within)
