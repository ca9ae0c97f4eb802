"""Figures of a tagged PDF: the file they come with or the place kept for one, captions, words that stand on them."""

from __future__ import annotations

from content.importer.captions import split_caption
from content.importer.tagged.element import Element, Shown
from content.importer.tagged.inline import traced, unpadded
from content.importer.write import scalar

_STANDS_IN = "待配图"  # the words of a place kept free


def place_of(figure: Element, name: str, pictures: dict[str, Shown]) -> str:
    """``file``, the picture called ``name`` and added to ``pictures``; where none comes along, ``placeholder``."""
    if figure.shown:
        file = f"{name}{figure.shown.suffix}"
        pictures[file] = figure.shown
        return f"file: {scalar(file)}"
    wide, high = (round(side) for side in figure.size)
    return f"placeholder: {scalar(f'{wide}:{high}' if wide > 0 and high > 0 else '4:3')}"


def caption_of(figure: Element) -> tuple[str, str]:
    """A figure's caption and the credit at its end."""
    bare = unpadded(" ".join(caption.text for caption in figure.of("Caption")))
    parts = split_caption(traced(bare))
    if parts is None:
        return bare, ""
    return parts[0].text.strip(), parts[1].text.strip() if parts[1] else ""


def words_on(figure: Element) -> str:
    """Words that stand on a figure itself, for which an edition has no place: they are the picture's."""
    words = Element("P", tuple(kid for kid in figure.kids if isinstance(kid, str))).text
    return "" if words.startswith(_STANDS_IN) else words
