"""The square face: a synthetic face whose measures are mental arithmetic.

Units are 1000 to the em; the em box runs from 120 below the baseline to 880 above it.

| characters | advance | ink, left to right |
|---|---|---|
| Han (U+3400-4DBF, U+4E00-9FFF, U+3007) | 1000 | 50 to 950, from 70 below to 830 above |
| stops and closers ``、，。．：；！？”’）」』】〕》〉`` | 1000 | 100 to 400: the right half is blank |
| openers ``“‘（「『【〔《〈`` | 1000 | 600 to 900: the left half is blank |
| ``·`` ``・`` ``•`` | 1000 | 400 to 600: a quarter is blank on either side, and a little more |
| ``—`` ``…`` ``～`` | 1000 | 0 to 1000; with ``dash_ligature`` two ``—`` are one glyph of 2000 |
| other full-width signs (``■ □ ● ○ △ ▲ ◆ ◇ ★ ☆ ℃ ％ ￥``, ``①`` to ``⑳``) | 1000 | 50 to 950 |
| Bopomofo ``ㄅ`` to ``ㄯ``, ``ㆠ`` to ``ㆿ``; tone marks ``ˉ ˊ ˇ ˋ ˙`` | 1000 | 50 to 950; 400 to 600 |
| ASCII and Latin-1 letters, digits and marks, ``–``, ``‰`` | 500 | 50 to 450 |
| space, no-break space | 250 | none |
| ideographic space | 1000 | none |

All other characters are missing. All Han share one glyph. With ``vertical`` there are forms by ``vert``:

| form | ink, left to right; above the baseline |
|---|---|
| stops and pauses | 600 to 900; 530 to 830: at the right, at the head |
| openers | 100 to 900; -70 to 230: at the foot |
| closers | 100 to 900; 530 to 830: at the head |
| ``—`` ``…`` ``～`` | 480 to 520; -120 to 880 |
"""

from __future__ import annotations

import io
from functools import cache

from fonts.face import Face

UPEM = 1000
STOPS = "、，。．：；！？"
CLOSERS = "”’）」』】〕》〉〗｝］"
OPENERS = "“‘（「『【〔《〈〖｛［"
MIDDLE = "·・•"
LINES = "—…～"
SIGNS = "■□●○△▲◆◇★☆℃％￥＋－×÷＝／" + "".join(map(chr, range(0x2460, 0x2474)))
BOPOMOFO = "".join(map(chr, (*range(0x3105, 0x3130), *range(0x31A0, 0x31C0))))
TONES = "ˉˊˇˋ˙"
HAN = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF))

# Glyph name -> advance, ink (left, bottom, right, top) or None.
_SHAPES: dict[str, tuple[int, tuple[int, int, int, int] | None]] = {
    ".notdef": (1000, (0, -120, 1000, 880)),
    "han": (1000, (50, -70, 950, 830)),
    "closer": (1000, (100, -70, 400, 230)),
    "opener": (1000, (600, 530, 900, 830)),
    "middle": (1000, (400, 280, 600, 480)),
    "line": (1000, (0, 360, 1000, 400)),
    "line.double": (2000, (0, 360, 2000, 400)),
    "sign": (1000, (50, -70, 950, 830)),
    "latin": (500, (50, 0, 450, 700)),
    "stop": (1000, (100, -70, 400, 230)),
    "stop.vert": (1000, (600, 530, 900, 830)),
    "opener.vert": (1000, (100, -70, 900, 230)),
    "closer.vert": (1000, (100, 530, 900, 830)),
    "line.vert": (1000, (480, -120, 520, 880)),
    "space": (250, None),
    "space.ideographic": (1000, None),
}


def _cmap() -> dict[int, str]:
    cmap = dict.fromkeys((*range(0x21, 0x7F), *range(0xA1, 0x180), 0x2013, 0x2030), "latin")
    del cmap[0xAD]
    cmap[0x20] = cmap[0xA0] = "space"
    cmap[0x3000] = "space.ideographic"
    marks = {STOPS: "stop", CLOSERS: "closer", OPENERS: "opener", LINES: "line"}
    marks |= {MIDDLE + TONES: "middle", SIGNS + BOPOMOFO: "sign"}
    for chars, glyph in marks.items():
        cmap.update(dict.fromkeys(map(ord, chars), glyph))
    return cmap


def square_bytes(
    *,
    family: str = "Square",
    weight: int = 400,
    dash_ligature: bool = False,
    without: str = "",
    fs_type: int = 0,
    vertical: bool = False,
) -> bytes:
    """The face as a TrueType file; ``without`` names characters (no Han) that are left out."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    builder = FontBuilder(UPEM, isTTF=True)
    names = list(_SHAPES)
    builder.setupGlyphOrder(names)
    builder.setupGlyf({name: _box(TTGlyphPen(None), ink) for name, (_, ink) in _SHAPES.items()})
    builder.setupHorizontalMetrics({n: (width, ink[0] if ink else 0) for n, (width, ink) in _SHAPES.items()})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    # Format 13 maps a whole range to one glyph, so twenty thousand Han cost three groups.
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = {code: name for code, name in _cmap().items() if chr(code) not in without}
    for first, last in HAN:
        table.cmap.update(dict.fromkeys(range(first, last + 1), "han"))
    builder.font["cmap"] = cmap = newTable("cmap")
    cmap.tableVersion, cmap.tables = 0, [table]
    builder.setupOS2(
        sTypoAscender=880,
        sTypoDescender=-120,
        usWinAscent=880,
        usWinDescent=120,
        usWeightClass=weight,
        sCapHeight=700,
        fsType=fs_type,
    )
    style = "Regular" if weight == 400 else f"W{weight}"
    builder.setupNameTable(
        {
            "familyName": family,
            "styleName": style,
            "psName": f"{family.replace(' ', '')}-{style}",
            "licenseDescription": "Free for any use",
        }
    )
    builder.setupPost()
    features = ""
    if dash_ligature:
        features += "feature ccmp { sub line line by line.double; } ccmp;"
    if vertical:
        rules = (f"sub {name} by {name}.vert;" for name in ("stop", "opener", "closer", "line"))
        features += f"feature vert {{ {' '.join(rules)} }} vert;"
    if features:
        builder.addOpenTypeFeatures(f"languagesystem hani dflt; {features}")
    out = io.BytesIO()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.save(out)
    return out.getvalue()


@cache
def square_face(
    *,
    family: str = "Square",
    weight: int = 400,
    dash_ligature: bool = False,
    without: str = "",
    vertical: bool = False,
) -> Face:
    """The square face, built once a process for each set of options."""
    data = square_bytes(family=family, weight=weight, dash_ligature=dash_ligature, without=without, vertical=vertical)
    return Face(data, family=family, weight=weight)


def _box(pen: object, ink: tuple[int, int, int, int] | None) -> object:
    if ink is not None:
        left, bottom, right, top = ink
        pen.moveTo((left, bottom))  # type: ignore[attr-defined]
        for point in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(point)  # type: ignore[attr-defined]
        pen.closePath()  # type: ignore[attr-defined]
    return pen.glyph()  # type: ignore[attr-defined]
