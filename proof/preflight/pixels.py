"""The ink that a picture's pixels lay down, measured in small squares as an eye or a drop of ink would."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

from proof.preflight.colour import Space
from proof.preflight.marks import Picture
from proof.preflight.values import entry, figures, listed, mapping, named, stream_data

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Plates = NDArray[np.uint8]

PIXELS_MOST = 120_000_000
_PLATES = ("cmyk", "icc-cmyk", "devicen", "separation", "gray", "icc-gray", "calgray")


class UnmeasuredError(Exception):
    """A picture whose pixels cannot be read; the message is the reason. ``damaged`` where it is the file's fault."""

    def __init__(self, message: str, *, damaged: bool = False) -> None:
        super().__init__(message)
        self.damaged = damaged


def most_ink(picture: Picture, block: int) -> float:
    """The most ink, in per cent, of any square of ``block`` pixels; 0 for what has no ink to add up (RGB).

    Raises UnmeasuredError.
    """
    import numpy as np

    plates = samples(picture)
    if plates is None:
        return 0.0
    total = plates.sum(axis=2, dtype=np.uint16)
    high, wide = total.shape
    block = max(1, min(block, high, wide))
    cut = total[: high // block * block, : wide // block * block]
    squares = cut.reshape(high // block, block, wide // block, block).mean(axis=(1, 3))
    return float(squares.max()) / 2.55


def samples(picture: Picture) -> Plates | None:
    """The picture's plates, height by width by inks, 255 full ink; None for a colour that is none of inks."""
    space = picture.space
    base = space.base if space.kind == "indexed" else space
    if base is None or base.kind not in _PLATES:
        return None
    if picture.width < 1 or picture.height < 1:
        raise UnmeasuredError("it has no pixels", damaged=True)
    if picture.width * picture.height > PIXELS_MOST:
        raise UnmeasuredError(f"it has {picture.width * picture.height:,} pixels")
    names = [named(f) for f in listed(entry(picture.source, "/Filter"))] or [named(entry(picture.source, "/Filter"))]
    if any(name in ("JBIG2Decode", "CCITTFaxDecode", "CCF") for name in names):
        return None
    try:
        values = _jpeg(picture) if names[-1] in ("DCTDecode", "DCT", "JPXDecode") else _raw(picture)
        plates: Plates = _inked(_decoded(values, picture), space)
    except (UnmeasuredError, MemoryError):
        raise
    except Exception as error:
        raise UnmeasuredError(" ".join(str(error).split())[:80] or type(error).__name__, damaged=True) from None
    return plates


def _data(picture: Picture) -> bytes:
    source = picture.source
    data = stream_data(source) if hasattr(source, "get_data") else mapping(source).get("data")
    if not isinstance(data, bytes):
        raise UnmeasuredError("its pixels cannot be unpacked")
    return data


def _jpeg(picture: Picture) -> Any:
    """The samples of a JPEG as they stand in it: Pillow turns those of four colours round, which a PDF does not."""
    import numpy as np
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(_data(picture))) as image:
            if image.width * image.height > PIXELS_MOST:
                raise UnmeasuredError(f"it has {image.width * image.height:,} pixels")
            values = np.asarray(image)
            turned = image.format == "JPEG" and image.mode == "CMYK"
    values = values.reshape(values.shape[0], values.shape[1], -1)
    return 255 - values if turned else values


def _raw(picture: Picture) -> Any:
    """Samples of 1, 2, 4, 8 or 16 bits as bytes; those of an index as the index."""
    import numpy as np

    count, bits = picture.space.parts, picture.bits
    across = (picture.width * count * bits + 7) // 8
    data = _data(picture)
    if len(data) < across * picture.height:
        raise UnmeasuredError(f"it has {len(data):,} bytes of {across * picture.height:,}", damaged=True)
    rows = np.frombuffer(data, np.uint8, across * picture.height).reshape(picture.height, across)
    if bits == 16:
        rows = rows[:, ::2]
    elif bits in (1, 2, 4):
        steps = np.arange(8 - bits, -1, -bits, dtype=np.uint8)
        rows = ((rows[:, :, None] >> steps) & (2**bits - 1)).reshape(picture.height, -1)
        rows = rows[:, : picture.width * count]
        if picture.space.kind != "indexed":
            rows = rows * np.uint8(255 // (2**bits - 1))
    elif bits != 8:
        raise UnmeasuredError(f"it has {bits} bits a sample", damaged=True)
    return rows.reshape(picture.height, picture.width, count)


def _decoded(values: Any, picture: Picture) -> Any:
    """The samples turned round where /Decode says so (ISO 32000-1, 8.9.5.2)."""
    decode = figures(entry(picture.source, "/Decode"), 2 * picture.space.parts)
    if (
        decode
        and picture.space.kind != "indexed"
        and all(a > b for a, b in zip(decode[::2], decode[1::2], strict=True))
    ):
        return 255 - values
    return values


def _inked(values: Any, space: Space) -> Any:
    import numpy as np

    base = space.base if space.kind == "indexed" and space.base else space
    if space.kind == "indexed":
        table = np.zeros((256, base.parts), np.uint8)
        known = np.frombuffer(space.table[: 256 * base.parts], np.uint8)
        known = known[: len(known) // base.parts * base.parts].reshape(-1, base.parts)
        table[: len(known)] = known
        values = table[values[:, :, 0]]
    if values.shape[2] != base.parts:
        raise UnmeasuredError(f"it has {values.shape[2]} colours where its colour space has {base.parts}", damaged=True)
    return 255 - values if base.kind in ("gray", "icc-gray", "calgray") else values
