"""What a paper's press asks for. Decoded from ``publication.yaml``."""

from typing import Annotated

from msgspec import Meta

from content.style_base import Frozen

# No annotations from __future__: msgspec would evaluate the text of each one at every start.

InkName = Annotated[str, Meta(min_length=1, max_length=60)]


class PressStyle(Frozen, frozen=True, kw_only=True):
    """Bleed, profile, pictures and ink of ``render --for press``.

    ``profile`` is an ICC profile in the edition's folder, empty for the newsprint profile of the program.
    ``resolution`` in pixels an inch is what pictures are brought down to, ``sharpen`` by how many percent they are
    sharpened then; ``ink_most`` the most ink of all colours in one place, percent. ``spots`` names colours of the
    style that are printed in a spot ink, and that ink.
    """

    bleed_mm: Annotated[float, Meta(ge=0, le=20)] = 3
    profile: str = ""
    resolution: Annotated[int, Meta(ge=72, le=1200)] = 200
    sharpen: Annotated[int, Meta(ge=0, le=300)] = 0
    ink_most: Annotated[int, Meta(ge=100, le=400)] = 240
    spots: dict[str, InkName] = {}  # noqa: RUF012 - msgspec copies it
