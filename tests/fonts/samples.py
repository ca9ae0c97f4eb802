"""Small font files for the tests of scanning, pinning and subsetting, built in memory."""

from __future__ import annotations

import io
from functools import cache

from tests.fonts.square import square_bytes


@cache
def variable_bytes(family: str = "Square VF") -> bytes:
    """A face with a weight axis from 200 (its default) to 900: the ink of 中 grows from 100 to 800 units wide.

    口 has a vertical alternate, and 中 in Simplified Chinese a form of its own, so that a test sees whether layout
    tables are kept.
    """
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib.tables.TupleVariation import TupleVariation

    def bar(width: int) -> object:
        pen = TTGlyphPen(None)
        pen.moveTo((100, 0))
        for point in ((100, 700), (100 + width, 700), (100 + width, 0)):
            pen.lineTo(point)
        pen.closePath()
        return pen.glyph()

    names = [".notdef", "zhong", "zhong.hans", "kou", "kou.vert"]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x4E2D: "zhong", 0x53E3: "kou"})
    builder.setupGlyf({name: bar(100) for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable(
        {
            "familyName": {"en": family, "zh": "方块"},
            "styleName": {"en": "ExtraLight", "zh": "纤细"},
            "psName": "SquareVF-ExtraLight",
        }
    )
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWeightClass=200)
    builder.setupPost()
    builder.setupFvar([("wght", 200, 200, 900, "Weight")], [])
    wider = [(0, 0), (0, 0), (700, 0), (700, 0), (0, 0), (0, 0), (0, 0), (0, 0)]
    builder.setupGvar({name: [TupleVariation({"wght": (0, 1, 1)}, wider)] for name in names})
    builder.addOpenTypeFeatures(
        "languagesystem DFLT dflt; languagesystem hani dflt; languagesystem hani ZHS;"
        "feature locl { script hani; language ZHS; sub zhong by zhong.hans; } locl;"
        "feature vert { sub kou by kou.vert; } vert;"
    )
    return _saved(builder.font)


@cache
def collection_bytes() -> bytes:
    """A collection of two faces, Square One and Square Two (weight 700)."""
    from fontTools.ttLib import TTCollection, TTFont

    collection = TTCollection()
    for family, weight in (("Square One", 400), ("Square Two", 700)):
        data = square_bytes(family=family, weight=weight)
        collection.fonts.append(TTFont(io.BytesIO(data), recalcTimestamp=False))
    out = io.BytesIO()
    collection.save(out)
    return out.getvalue()


@cache
def cff_bytes(*, by_cid: bool) -> bytes:
    """A face with CFF outlines for 一 to 丏, keyed by CID (CIDs 100, 102, 104 ...) or by name."""
    from fontTools import cffLib
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    codes = range(0x4E00, 0x4E10)
    names = [".notdef", *(f"cid{100 + 2 * n:05d}" if by_cid else f"uni{c:04X}" for n, c in enumerate(codes))]
    strings = {}
    for n, name in enumerate(names):
        pen = T2CharStringPen(1000, None)
        pen.moveTo((100, 0))
        for point in ((100, 100 + n * 10), (200 + n * 10, 100 + n * 10), (200 + n * 10, 0)):
            pen.lineTo(point)
        pen.closePath()
        strings[name] = pen.getCharString()
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(codes, names[1:], strict=True)))
    builder.setupCFF("SquareCFF", {"FullName": "Square CFF"}, strings, {})
    if by_cid:
        top = builder.font["CFF "].cff.topDictIndex[0]
        top.ROS, top.CIDCount = ("Adobe", "Identity", 0), 200
        top.FDSelect = cffLib.FDSelect(None, None, 3)
        top.FDSelect.gidArray = [0] * len(names)
        part = cffLib.FontDict(None, None, top.GlobalSubrs, None)
        part.Private = top.Private
        part.FontName = "SquareCFF-Part"
        array = cffLib.FDArrayIndex()
        array.append(part)
        top.FDArray = array
        top.CharStrings.fdArray, top.CharStrings.fdSelect = array, top.FDSelect
        del top.Private
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Square CFF", "styleName": "Regular", "psName": "SquareCFF"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    return _saved(builder.font)


def _saved(font: object) -> bytes:
    out = io.BytesIO()
    font.recalcTimestamp = False  # type: ignore[attr-defined]
    font.save(out)  # type: ignore[attr-defined]
    return out.getvalue()
