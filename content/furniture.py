"""What a page asks of its folio (报眉)."""

from __future__ import annotations

from content.fields import Fields, lines_of, one_line
from content.files import ArtworkKeys, BadgeKeys, FolioKeys
from content.front import read_artwork
from content.pagehead import Badge, FolioAsked
from content.style import HouseStyle
from content.suggest import allowed


def read_folio(keys: FolioKeys, fields: Fields, page: int, style: HouseStyle | None) -> FolioAsked:
    """The folio of the ``page``-th page, in a colour of ``style``."""
    path = ("pages", page, "folio")
    if style is not None and keys.colour and keys.colour not in style.colours:
        message, hint = f"unknown colour {keys.colour}", allowed(keys.colour, style.colours)
        fields.tell("unknown-colour", fields.place(*path, "colour"), message, hint)
    artwork = read_artwork(keys.artwork, fields, *path, "artwork") if keys.artwork else None
    badge = _badge(keys.badge, fields, *path, "badge") if keys.badge else None
    return FolioAsked(keys.form, one_line(keys.colour), artwork, badge)


def _badge(keys: BadgeKeys, fields: Fields, *path: str | int) -> Badge | None:
    lines = lines_of(keys.lines)
    if bool(keys.file) == bool(lines):
        message = "file and lines stand together" if keys.file else "the badge has neither file nor lines"
        fields.tell("bad-badge", fields.place(*path), message, "file: NAME of the folder pictures, or lines: [text, …]")
        return None
    if lines:
        return Badge(lines)
    return Badge(artwork=read_artwork(ArtworkKeys(file=keys.file, alt=keys.alt), fields, *path))
