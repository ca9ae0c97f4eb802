"""Clusters of glyphs and the characters they say."""

from __future__ import annotations

from collections.abc import Sequence


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
