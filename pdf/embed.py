"""A face in the file: one embedded subset, codes that keep every glyph's text, widths.

Codes are glyph ids of the subset (Identity-H). A glyph that stands for a second text takes a further code: through the
CIDToGIDMap where the outlines are TrueType, through a second Type 0 font over the same subset where they are CFF. So an
extractor that knows nothing but ToUnicode gets every character (ISO 32000-1, 9.7 and 9.10.3).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from fonts.face import Face
from fonts.subset import describe, subset
from layout.display import EM_TOP
from pdf.objects import File, Name, Raw, Ref, number


class Code(NamedTuple):
    """How a glyph that says a text is written: hexadecimal digits, width in thousandths, which of the Type 0 fonts."""

    digits: str
    width: int
    variant: int


class EmbeddedFace:
    """One face of a document. ``code`` is asked while pages are painted, ``write`` once when they all are.

    ``resource`` names its Type 0 fonts in content streams: F3, and F3v1 and so on for further ones; those for vertical
    writing end in d. They share one descendant: codes and widths are the same in both modes.
    """

    def __init__(
        self, face: Face, glyphs: Collection[int], resource: str, texts: Mapping[int, str] | None = None
    ) -> None:
        self.face = face
        self.resource = resource
        self._subset = subset(face, glyphs, texts)
        self._first: dict[int, str] = {}
        self._digits: dict[int, str] = {}
        self._widths: dict[int, int] = {}
        self._further: dict[tuple[int, str], Code] = {}
        self._glyphs: dict[int, int] = {}
        self._texts: list[dict[int, str]] = [{}]
        self._falls: dict[int, int] = {}
        self._down: set[int] = set()
        self._first_further = self._next = max(self._subset.mapping.values()) + 1

    @property
    def known(self) -> list[tuple[int, str]]:
        """The glyphs that have a code, each with what it says there."""
        return [*self._first.items(), *self._further]

    def code(self, glyph: int, text: str) -> Code:
        """The code of ``glyph`` where it says ``text``; the same again for the same pair."""
        if glyph not in self._first:
            self._assign(glyph, text)
        if self._first[glyph] == text:
            return Code(self._digits[glyph], self._widths[glyph], 0)
        found = self._further.get((glyph, text))
        if found is None:
            found = self._further[glyph, text] = self._assign_further(glyph, text)
        return found

    def row(self, glyphs: Sequence[int], texts: tuple[str, ...]) -> tuple[list[str], tuple[int, ...]] | None:
        """The digits and widths of glyphs where each says what it said first, in the first of the Type 0 fonts; None
        where one does not. Most rows are such, so that little is done glyph by glyph."""
        first = self._first
        if tuple(map(first.get, glyphs)) != texts:
            for glyph, text in zip(glyphs, texts, strict=True):
                if glyph not in first:
                    self._assign(glyph, text)
            if tuple(map(first.get, glyphs)) != texts:
                return None
        return list(map(self._digits.__getitem__, glyphs)), tuple(map(self._widths.__getitem__, glyphs))

    def fall(self, glyph: int, code: Code) -> int:
        """By how much ``glyph`` moves the pen down in vertical writing, in thousandths; its code is then one of those
        that are used so."""
        fall = round(self.face.fall(glyph) * 1000 / self.face.upem)
        self._falls[int(code.digits, 16)] = fall
        self._down.add(code.variant)
        return fall

    def font(self, variant: int, down: bool = False) -> str:
        """The resource name of a Type 0 font of this face; ``down`` is the one for vertical writing."""
        name = f"{self.resource}v{variant}" if variant else self.resource
        return f"{name}d" if down else name

    def _assign(self, glyph: int, text: str) -> None:
        """A glyph's first code."""
        code = self._subset.mapping[glyph]
        self._texts[0][code] = self._first[glyph] = text
        self._glyphs[code] = glyph
        self._digits[glyph] = f"{code:04X}"
        # Whole thousandths: some readers cut off the rest; the painter makes good what rounding takes.
        self._widths[glyph] = self.face.thousandths(glyph)

    def _assign_further(self, glyph: int, text: str) -> Code:
        """A code for a glyph that has one already, for another text."""
        code, variant = self._subset.mapping[glyph], 0
        if self._subset.is_cff:
            variant = next((n for n, texts in enumerate(self._texts) if code not in texts), len(self._texts))
            if variant == len(self._texts):
                self._texts.append({})
        else:
            code, self._next = self._next, self._next + 1
        self._texts[variant][code] = text
        self._glyphs[code] = glyph
        return Code(f"{code:04X}", self._widths[glyph], variant)

    def write(self, file: File) -> None:
        """Add the subset and its fonts to the file."""
        cut = self._subset
        base = f"{cut.tag}+{re.sub(r'[^A-Za-z0-9-]', '', describe(self.face).name) or 'Face'}"
        descendant = {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType0" if cut.is_cff else "CIDFontType2"),
            "BaseFont": Name(base),
            "CIDSystemInfo": Raw("<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"),
            "DW": 1000,
            "W": self._runs_of_widths(),
            "FontDescriptor": file.add(self._descriptor(base, file)),
        }
        if not cut.is_cff:
            descendant["CIDToGIDMap"] = self._map(file)
        if self._down:
            descendant["DW2"] = [EM_TOP, -1000]
            descendant["W2"] = self._heights()
        reference = file.add(descendant)
        for variant, texts in enumerate(self._texts):
            said = file.stream(to_unicode(tuple(sorted(texts.items()))))
            for mode in "HV" if variant in self._down else "H":
                font = {
                    "Type": Name("Font"),
                    "Subtype": Name("Type0"),
                    "BaseFont": Name(f"{base}-Identity-{mode}" if cut.is_cff else base),
                    "Encoding": Name(f"Identity-{mode}"),
                    "DescendantFonts": [reference],
                    "ToUnicode": said,
                }
                file.add_font(self.font(variant, mode == "V"), file.add(font))

    def _descriptor(self, base: str, file: File) -> dict[str, object]:
        said = describe(self.face)
        cut = self._subset
        if cut.is_cff:
            program = {"FontFile3": file.deflated(cut.packed, {"Subtype": Name("CIDFontType0C")})}
        else:
            program = {"FontFile2": file.deflated(cut.packed, {"Length1": cut.length})}
        return {
            "Type": Name("FontDescriptor"),
            "FontName": Name(base),
            "Flags": 4,
            "FontBBox": list(said.box),
            "ItalicAngle": Raw(f"{said.italic_angle:g}"),
            "Ascent": said.ascent,
            "Descent": said.descent,
            "CapHeight": said.cap_height,
            "StemV": said.stem,
        } | program

    def _runs_of_widths(self) -> Raw:
        """The W array: runs of consecutive codes whose width is not the default of 1000."""
        parts: list[str] = []
        run: list[str] = []
        last = -2
        for code in sorted(self._glyphs):
            width = self._widths[self._glyphs[code]]
            if width == 1000:
                continue
            if code != last + 1:
                if run:
                    parts.append(f"[{' '.join(run)}]")
                parts.append(str(code))
                run = []
            run.append(str(width))
            last = code
        if run:
            parts.append(f"[{' '.join(run)}]")
        return Raw(f"[{' '.join(parts)}]")

    def _heights(self) -> Raw:
        """The W2 array: codes that in vertical writing do not move the pen by an em, with their vertical origin."""
        odd = [(code, fall) for code, fall in sorted(self._falls.items()) if fall != 1000]
        parts = (f"{code} [{-fall} {number(self._widths[self._glyphs[code]] / 2)} {EM_TOP}]" for code, fall in odd)
        return Raw(f"[{' '.join(parts)}]")

    def _map(self, file: File) -> Ref | Name:
        """CIDToGIDMap: the identity, unless glyphs have further codes."""
        if self._next == self._first_further:
            return Name("Identity")
        further = range(self._first_further, self._next)
        ids = [*range(self._first_further), *(self._subset.mapping[self._glyphs[code]] for code in further)]
        return file.stream(struct.pack(f">{len(ids)}H", *ids))


def _utf16(text: str) -> str:
    if len(text) == 1 and text < "\ud800":
        return f"{ord(text):04X}"
    return text.encode("utf-16-be").hex().upper()


@lru_cache(maxsize=32)
def to_unicode(texts: tuple[tuple[int, str], ...]) -> bytes:
    """The CMap that gives each code its text, codes rising (ISO 32000-1, 9.10.3; Adobe Technical Note 5411)."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for start in range(0, len(texts), 100):
        block = texts[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:04X}> <{_utf16(text)}>" for code, text in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
    return "\n".join(lines).encode("ascii")
