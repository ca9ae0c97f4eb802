"""The limits of a house: its press's ink, bleed, spot inks and profile, and what the pages of an edition are."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from proof.preflight.limits import Limits

if TYPE_CHECKING:
    from content.press import PressStyle
    from layout.display import Document
    from pdf.profile import Profile

_MM = 25.4 / 72_000
"""A thousandth of a point in millimetres."""
_AIM, _SQUARE = 20, 5
"""How far the ink that is aimed at lies below the most, and the mean of a square may lie above it, per cent."""


def house_limits(style: PressStyle, profile: Profile, document: Document | None = None, *, ad: bool = False) -> Limits:
    """The limits by a house style's ``press``; with a document its pages too. ``ad``: of an advertisement."""
    page = document.pages[0] if document else None
    usual = Limits()
    return Limits(
        ink_aim=style.ink_most - _AIM,
        ink_most=style.ink_most,
        square_most=style.ink_most + _SQUARE,
        bleed=style.bleed_mm,
        safe=AD_SAFE if ad else usual.safe,
        spots=tuple(style.spots.values()),
        profile=hashlib.md5(profile.data, usedforsecurity=False).hexdigest(),
        page=(page.width * _MM, page.height * _MM) if page else (),
        labels=tuple(page.label for page in document.pages) if document else (),
        ad=ad,
    )


AD_SAFE = 1.0
"""Millimetres that text keeps from the edge of an advertisement, which is not cut where it stands in the type area."""
