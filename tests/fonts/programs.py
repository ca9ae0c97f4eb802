"""Programs of two Latin glyphs, A and B, as PDFs embed them: CFF and Type 1."""

from __future__ import annotations

import io
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.eexec import encrypt
from fontTools.pens.t2CharStringPen import T2CharStringPen

NAMES = (".notdef", "A", "B")


@cache
def cff() -> bytes:
    """A bare CFF program, keyed by names."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(list(NAMES))
    builder.setupCharacterMap({65: "A", 66: "B"})
    strings = {}
    for name in NAMES:
        pen = T2CharStringPen(500, None)
        pen.moveTo((50, 0))
        pen.lineTo((450, 0))
        pen.lineTo((450, 700))
        pen.closePath()
        strings[name] = pen.getCharString()
    builder.setupCFF("Latin", {}, strings, {})
    builder.setupHorizontalMetrics(dict.fromkeys(NAMES, (500, 50)))
    builder.setupHorizontalHeader()
    builder.setupPost()
    out = io.BytesIO()
    builder.font["CFF "].cff.compile(out, builder.font, isCFF2=False)
    return out.getvalue()


def type1(*, hexadecimal: bool = False, packed: bool = False) -> bytes:
    """A Type 1 program, its closed part in hexadecimal, or in the segments of a PFB."""
    clear = (
        b"%!PS-AdobeFont-1.0: Latin\n/Encoding 256 array dup 65 /A put dup 66 /B put readonly def\ncurrentfile eexec\n"
    )
    strings = b" ".join(b"/%s %d RD %s ND" % (name.encode(), 5, bytes((16, 191, 112, 157, 250))) for name in NAMES)
    closed: bytes
    closed, _ = encrypt(
        b"1234dup /Private /RD {string currentfile exch readstring pop} def /CharStrings 3 dict dup begin " + strings,
        55665,
    )
    closed = closed.hex().encode() if hexadecimal else closed
    if packed:
        return (
            b"\x80\x01"
            + len(clear).to_bytes(4, "little")
            + clear
            + b"\x80\x02"
            + len(closed).to_bytes(4, "little")
            + closed
            + b"\x80\x03"
        )
    return clear + closed
