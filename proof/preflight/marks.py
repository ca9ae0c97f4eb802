"""What stands on a finished page: every piece of matter that its content paints, with its place and its ink."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from proof.preflight.colour import Paint, Space
from proof.preflight.geometry import Box
from proof.preflight.typeface import Font

Kind = Literal["text", "fill", "line", "picture", "shading"]


class Picture(NamedTuple):
    """An image (ISO 32000-1, 8.9.5): its pixels, bits, colour space; ``stencil`` is painted with the current colour."""

    width: int
    height: int
    bits: int
    space: Space
    stencil: bool
    source: Any


class Mark(NamedTuple):
    """One piece of matter.

    kind       what it is; a rectangle that is filled is a ``fill``, a path that is stroked a ``line``.
    box        the box round it, as far as clipping lets it be seen; mm from the trim's top left.
    paint      its colour; of a picture what its colour space is.
    overprint  whether it overprints, by the overprint mode ``mode``.
    size       of text its size, of a line its width, of a fill its narrower side, pt; of a picture pixels an inch.
    name       of text its font's name, of a picture its resource's.
    straight   whether a fill is a rectangle.
    """

    kind: Kind
    box: Box
    paint: Paint
    overprint: bool = False
    mode: int = 0
    size: float = 0.0
    name: str = ""
    font: Font | None = None
    picture: Picture | None = None
    space: Space | None = None
    straight: bool = False


class Use(NamedTuple):
    """Something a page's content does that is no matter: ``transparency``, ``layer``, ``fault``; where, and what."""

    kind: str
    box: Box | None
    what: str
