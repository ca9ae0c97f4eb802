"""What a tagged PDF tells: its elements in the order of reading, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from content.folder import decode_text


class Shown(NamedTuple):
    """A picture as it is held by the file: a JPEG or a PNG, its suffix and its bytes."""

    suffix: str
    data: bytes


class Element(NamedTuple):
    """An element by its type, a newspaper's own (``Kicker``) or a standard's (``H1``); its kids are texts and elements.

    ``size`` is how wide and how high a figure is, in points, zero where that is not told. ``sheets`` are the numbers of
    the pages on which something of it stands.
    """

    type: str
    kids: tuple[Element | str, ...] = ()
    title: str = ""
    alt: str = ""
    size: tuple[float, float] = (0.0, 0.0)
    sheets: frozenset[int] = frozenset()
    shown: Shown | None = None

    @property
    def text(self) -> str:
        """Its characters without readings above them; no soft hyphens, no controls."""
        return clean("".join(self._texts())).strip()

    @property
    def elements(self) -> tuple[Element, ...]:
        return tuple(kid for kid in self.kids if isinstance(kid, Element))

    def of(self, *types: str) -> Iterator[Element]:
        """The elements of these types below, in order; none within one another."""
        for kid in self.elements:
            if kid.type in types:
                yield kid
            else:
                yield from kid.of(*types)

    def _texts(self) -> Iterator[str]:
        for kid in self.kids:
            if isinstance(kid, str):
                yield kid
            elif kid.type != "RT":
                yield from kid._texts()


class About(NamedTuple):
    """What a file says of itself. ``pages`` are lines of label, section and credits, parted by ideographic spaces."""

    publication: str = ""
    date: str = ""
    issue: str = ""
    language: str = ""
    sections: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


class Tagged(NamedTuple):
    """A tagged PDF of so many pages as it is read; ``untold`` counts characters that it does not tell."""

    root: Element
    about: About
    pages: int
    untold: int = 0


def clean(text: str) -> str:
    """Text as it may stand in an edition: no soft hyphens, U+FFFD for controls, one line."""
    bare = text.replace("\u00ad", "").encode("utf-8", "replace")
    return " ".join(decode_text(bare, "")[0].removeprefix("\ufeff").replace("\t", " ").split("\n"))
