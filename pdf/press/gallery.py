"""The pictures and the artwork of a press document, each made ready once, and what is to be known of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from layout.display import Artwork, Image, Page
from layout.geometry import mm
from layout.report import Finding, Place, Report
from pdf.bad_picture import BadPicture
from pdf.objects import File, Ref
from pdf.pictures import Picture, Placed
from pdf.press.kept import made_pictures
from pdf.press.made import Made, Shown
from pdf.press.settings import Press

if TYPE_CHECKING:
    from pdf.press.artwork import PressArtworks


class Gallery:
    """Pictures by file: what the pages, as they are painted with their bleed, show of each."""

    def __init__(self, pages: Sequence[Page], file: File, press: Press) -> None:
        shown: dict[Path, list[Shown]] = {}
        self._places: dict[Path, Place] = {}
        self._findings: list[Finding] = []
        self._made: dict[Path, tuple[str, Ref, Picture]] = {}
        self._file = file
        for page in pages:
            for item in page.items:
                if isinstance(item, Image):
                    place = Place(str(item.path), page=page.label, story=item.source.story, block=item.source.block)
                    self._places.setdefault(item.path, place)
                    shown.setdefault(item.path, []).append(Shown(item.crop, _resolution(item)))
        for path, made in made_pictures(shown, press).items():
            self._read(path, made, press)
        self._artworks = _artworks(pages, file, press)

    def _read(self, path: Path, made: Made | BadPicture, press: Press) -> None:
        place = self._places[path]
        if isinstance(made, BadPicture):
            hint, message = "give the picture as a sound JPEG, PNG or TIFF", f"the picture cannot be printed: {made}"
            self._findings.append(Finding("bad-picture", "error", place, message, hint))
            return
        self._made[path] = (f"I{len(self._made) + 1}", self._file.reserve(), made.picture(path))
        self._findings.extend(_told(made, place, press))

    def place(self, item: Image | Artwork) -> Placed | None:
        """How ``item`` goes on its page; None when its file cannot be printed."""
        if isinstance(item, Artwork):
            return self._artworks.place(item) if self._artworks else None
        found = self._made.get(item.path)
        return found[2].place(found[0], item.rect, item.crop) if found else None

    @property
    def refs(self) -> dict[str, Ref]:
        """The pictures' objects by resource name."""
        refs = {name: ref for name, ref, _ in self._made.values()}
        return refs | (self._artworks.refs if self._artworks else {})

    def write(self) -> None:
        for _, ref, picture in self._made.values():
            self._file.put_stream(ref, picture.data, picture.entries)
        if self._artworks:
            self._artworks.write()

    def report(self) -> Report:
        return Report(tuple(self._findings)) + (self._artworks.report() if self._artworks else Report())


def _artworks(pages: Sequence[Page], file: File, press: Press) -> PressArtworks | None:
    """The placed artwork of the pages; what reads it is loaded where there is any."""
    if not any(isinstance(item, Artwork) for page in pages for item in page.items):
        return None
    from pdf.press.artwork import PressArtworks

    return PressArtworks(pages, file, press)


def _resolution(item: Image) -> float:
    """Pixels an inch at which the picture stands on the page, the lesser of both ways."""
    left, top, right, bottom = item.crop
    return min((right - left) / item.rect.width, (bottom - top) / item.rect.height) * 72_000


def _told(made: Made, place: Place, press: Press) -> list[Finding]:
    """What was done to a picture, and whether it is fit for the press."""
    found: list[Finding] = []
    if "mirrored" in made.done:
        message = "the picture has no more to show beyond the trim; it goes on mirrored in the bleed"
        hint = f"a picture {press.bleed / mm(1):.0f} mm larger at that side"
        found.append(Finding("bleed-mirrored", "note", place, message, hint))
    words = [f"{made.found:.0f} pixels an inch"]
    if "downsampled" in made.done:
        words.append(f"brought to {made.resolution:.0f}")
    words += [word for word in ("toned", "sharpened", "separated") if word in made.done]
    held = f", held under {press.ink_most}" if "held" in made.done else ""
    words.append(f"most ink {made.ink:.0f} %{held}")
    found.append(Finding("press-picture", "note", place, ", ".join(words)))
    return found
