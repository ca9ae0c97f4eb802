"""The limits of a house: its press's ink, bleed, spot inks and profile, and what the pages of an edition are."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from proof.preflight.limits import Limits

if TYPE_CHECKING:
    from content.style import HouseStyle
    from layout.display import Document
    from pdf.profile import Profile

_AIM, _SQUARE = 20, 5
"""How far the ink that is aimed at lies below the most, and the mean of a square may lie above it, per cent."""


def house_limits(style: HouseStyle, profile: Profile, document: Document | None = None, *, ad: bool = False) -> Limits:
    """The limits by a house style's press and format; with a document its pages' labels too.

    ``ad``: of an advertisement, whose format is its own.
    """
    press, usual = style.press, Limits()
    return Limits(
        ink_aim=press.ink_most - _AIM,
        ink_most=press.ink_most,
        square_most=press.ink_most + _SQUARE,
        bleed=press.bleed_mm,
        safe=AD_SAFE if ad else usual.safe,
        spots=tuple(press.spots.values()),
        profile=hashlib.md5(profile.data, usedforsecurity=False).hexdigest(),
        page=() if ad else (style.format.width_mm, style.format.height_mm),
        labels=tuple(page.label for page in document.pages) if document else (),
        ad=ad,
    )


AD_SAFE = 1.0
"""Millimetres that text keeps from the edge of an advertisement, which is not cut where it stands in the type area."""
