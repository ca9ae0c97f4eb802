"""A picture of a PDF as a file of its own: a JPEG as it stands, other pixels as a PNG."""

from __future__ import annotations

import io
from typing import Any

from content.importer.tagged.element import Shown
from proof.preflight.values import entry, listed, named, number, stream_data

PIXELS_MOST = 80_000_000
_MODES = {1: "L", 3: "RGB"}


def shown_picture(image: Any) -> Shown | None:
    """The picture; None for one that is no more than a few pixels, or of a kind that is not read."""
    wide, high = (int(number(entry(image, key))) for key in ("/Width", "/Height"))
    if not (8 <= wide <= 30_000 and 8 <= high <= 30_000 and wide * high <= PIXELS_MOST):
        return None
    filters = listed(entry(image, "/Filter")) or [entry(image, "/Filter")]
    plain = entry(image, "/SMask") is None and entry(image, "/Decode") is None
    if [named(f) for f in filters] == ["DCTDecode"] and plain:
        data = getattr(image, "_data", None)
        return Shown(".jpg", bytes(data)) if isinstance(data, bytes) and data.startswith(b"\xff\xd8\xff") else None
    mode = _MODES.get(_parts(entry(image, "/ColorSpace")))
    data = stream_data(image) if mode and number(entry(image, "/BitsPerComponent")) == 8 else None
    if mode is None or data is None or len(data) != wide * high * len(mode) or entry(image, "/Decode") is not None:
        return None
    from PIL import Image

    out = io.BytesIO()
    Image.frombytes(mode, (wide, high), data).save(out, "PNG")
    return Shown(".png", out.getvalue())


def _parts(space: Any) -> int:
    """How many parts a colour of grey or RGB has; 0 of other spaces."""
    known = {"DeviceGray": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3}
    parts = listed(space)
    if len(parts) >= 2 and named(parts[0]) == "ICCBased":
        return int(number(entry(parts[1], "/N")))
    return known.get(named(parts[0]) if parts else named(space), 0)
