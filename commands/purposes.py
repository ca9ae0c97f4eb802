"""How an edition's file is written for what it is for: what its press asks, how an archive keeps it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from content.report import BadInput, Finding, Place, Report

if TYPE_CHECKING:
    from commands.wanted import Wanted
    from content.model import Edition
    from pdf.archive import ArchiveSettings
    from pdf.press.settings import Press
    from pdf.profile import Profile
    from pdf.xmp import About


def press_settings(edition: Edition, wanted: Wanted) -> Press:
    """What the house style's press asks for. Raises BadInput for a profile that is none for a press."""
    from layout.display import Colour
    from layout.geometry import mm
    from pdf.press.settings import Press

    style = edition.style.press
    return Press(
        profile=_profile(edition, wanted),
        about=_about(edition),
        bleed=mm(style.bleed_mm),
        resolution=style.resolution,
        sharpen=style.sharpen,
        ink_most=style.ink_most,
        impose=wanted.impose,
        spots={ink: Colour(*edition.style.colours[name]) for name, ink in style.spots.items()},
    )


def archive_settings(edition: Edition, folder: Path, wanted: Wanted) -> ArchiveSettings:
    """How the edition is to be kept. Raises BadInput for a profile that is none for a press."""
    from layout.folder import sources
    from layout.reading import reading
    from pdf.archive import ArchiveSettings, Flavour

    attach = wanted.attach_source or wanted.flavour == "3u"
    flavour: Flavour = "3u" if attach and wanted.flavour != "4" else wanted.flavour or "2u"
    attached = sources(folder, wanted.plan) if attach else {}
    return ArchiveSettings(reading(edition), _profile(edition, wanted), flavour, attached)


def _profile(edition: Edition, wanted: Wanted) -> Profile:
    """The printing condition. Raises BadInput for a profile that is none for a press."""
    from content.folder import Unreadable, inside
    from pdf.profile import NEWSPRINT, BadProfile, read_profile

    style = edition.style.press
    path, named = NEWSPRINT, wanted.profile or style.profile
    try:
        path = wanted.profile or (inside(edition.root, style.profile) if style.profile else NEWSPRINT)
        return read_profile(path)
    except (BadProfile, Unreadable) as bad:
        hint = "an ICC profile of class prtr for CMYK, from the press"
        raise BadInput(Report((Finding("bad-profile", "error", Place(str(named or path)), str(bad), hint),))) from None


def _about(edition: Edition) -> About:
    """The edition as its file describes it."""
    from pdf.xmp import About

    return About(
        title=f"{edition.publication} {edition.date.isoformat()}",
        language=edition.language,
        date=edition.date.isoformat(),
        publication=edition.publication,
        issue=edition.issue,
        sections=tuple(dict.fromkeys(page.section for page in edition.pages if page.section)),
    )
