"""Pictures that have too few pixels for the room they were given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.report import Finding, Place
from layout.display import Image, Item

_LEAST = 100
"""Pixels an inch below which a picture is seen to be blurred on newsprint (GWG newspaper; as the preflight has it)."""

_GOOD = 150
_INCH = 72_000


def coarse_pictures(label: str, items: Iterable[Item]) -> Iterator[Finding]:
    """Those of a page's ``items``. 1-bit pictures want more; the preflight tells of them."""
    for item in items:
        if not isinstance(item, Image):
            continue
        left, top, right, bottom = item.crop
        across, down = (right - left) * _INCH / item.rect.width, (bottom - top) * _INCH / item.rect.height
        if min(across, down) < _LEAST:
            place = Place(page=label, story=item.source.story, block=item.source.block)
            width = round(item.rect.width / _INCH * 25.4)
            message = (
                f"{item.path.name} has {min(across, down):.0f} pixels an inch over {width} mm, and will look blurred"
            )
            wanted = -(-item.rect.width * _GOOD // _INCH)
            hint = f"a file of {wanted} pixels across or more, or fewer columns for it: columns"
            yield Finding("coarse-picture", "warning", place, message, hint)
