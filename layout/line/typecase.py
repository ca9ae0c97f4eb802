"""The type case: for one face, size and colour, every character as a sort ready to be set.

A sort's numbers are in mpt. Shaping happens once a character, number or word; after that a case is a dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from unicodedata import normalize
from weakref import proxy

from fonts.face import Face
from layout.display import EM_TOP, Colour, Direction
from layout.line.marks import Class, table_for
from layout.line.scripts import SCRIPTS, lacks, small

__all__ = ["EM_TOP", "FRACTION_SLASH", "Fitted", "Sort", "TypeCase"]

FRACTION_SLASH = "\u2044"
"""What parts the two numbers of a fraction that is built (Unicode, 6.2)."""


class Sort(NamedTuple):
    """One unbreakable piece of type.

    face       the face it comes from (not the case's own where that lacks the character).
    glyphs     glyph ids; offsets: their origins from the sort's left edge; rises: above the baseline, () when all 0.
    texts      what each glyph says.
    advance    width of the whole cell, blank halves included.
    direction  how it stands in its line; offsets, rises and ``scale`` mean there what they mean in a ``GlyphRun``.
    size       the size it is set in where that is not the case's own (a Latin face fitted to the Han); else 0.
    """

    face: Face
    glyphs: tuple[int, ...]
    offsets: tuple[int, ...]
    rises: tuple[int, ...]
    texts: tuple[str, ...]
    advance: int
    direction: Direction = "horizontal"
    scale: int = 1000
    size: int = 0


class Fitted(NamedTuple):
    """A Latin face and by how much it is scaled, in thousandths, to sit with the Han."""

    face: Face
    scale: int


class TypeCase:
    """Sorts of one face at one size and colour.

    ``find`` gives another face for a character this one lacks, or None. ``missing`` lists what nobody has. The sorts
    of a ``vertical`` case are for vertical lines. ``latin`` is the face of letters and digits where it is another;
    ``rise`` lifts all sorts above the baseline, or to the right of a vertical line's axis, mpt.
    """

    def __init__(
        self,
        face: Face,
        size: int,
        colour: Colour,
        *,
        find: Callable[[str], Face | None],
        language: str = "zh-Hans",
        pitch: int = 0,
        tracking: int = 0,
        vertical: bool = False,
        latin: Fitted | None = None,
        rise: int = 0,
    ) -> None:
        self.latin = latin
        self.rise = rise
        self.face = face
        self.size = size
        self.colour = colour
        self.pitch = pitch
        self.tracking = tracking
        self.language = language
        self.vertical = vertical
        self.missing: set[str] = set()
        self._find = find
        self._classes = table_for(language).classes
        self._sorts: dict[tuple[str, str], Sort] = {}
        self._han = _Han(self)
        self.marks: dict[object, dict[Any, Any]] = {}
        """What galleys have for marks, by the rules of the line; theirs alone."""

    @property
    def em_top(self) -> int:
        """Height of the em box's top above the baseline; from a vertical line's axis to the em box's right edge."""
        return self.size // 2 if self.vertical else self.size * EM_TOP // 1000

    def has(self, text: str) -> bool:
        """Whether one face has all of ``text``, so that it can be one sort."""
        return self._face_for(text) is not None

    def sort(self, text: str, kind: Class) -> Sort:
        """The sort for ``text``, one unbreakable unit of class ``kind``."""
        script = "Latn" if kind in (Class.LATIN, Class.SPACE) else "Hani"
        found = self._sorts.get((text, script))
        if found is None:
            found = self._sorts[text, script] = self._cast(text, kind, script)
        return found

    def row(self, text: str) -> Iterator[Sort]:
        """The sorts of a row of Han characters."""
        return map(self._han.__getitem__, text)

    def expect(self, text: str) -> None:
        """Have the Han characters of ``text`` shaped together, before they are asked for one by one."""
        if not self.vertical:
            new = sorted(c for c in set(text).difference(self._han) if "\u4e00" <= c <= "\u9fff")
            self.face.shape_each("".join(new), language=self.language)

    def part(self, word: str, at: int, length: int) -> Sort:
        """A syllable of a Latin word, ``length`` characters from ``at`` on, as it stands in the word."""
        key = (word, f"{at}:{length}")
        found = self._sorts.get(key)
        if found is None:
            whole, clusters = self.sort(word, Class.LATIN), self._clusters(word)
            glyphs = [i for i, cluster in enumerate(clusters) if at <= cluster < at + length]
            a, b = glyphs[0], glyphs[-1] + 1
            left = whole.offsets[a] if a else 0
            right = whole.offsets[b] if b < len(whole.glyphs) else whole.advance
            found = self._sorts[key] = whole._replace(
                glyphs=whole.glyphs[a:b],
                offsets=tuple(o - left for o in whole.offsets[a:b]),
                rises=whole.rises[a:b],
                texts=whole.texts[a:b],
                advance=right - left,
            )
        return found

    def parts_at(self, word: str, at: int) -> bool:
        """Whether a glyph begins at a word's character, which a ligature may cover."""
        return self.has(word) and at in self._clusters(word)

    def hyphen(self) -> Sort:
        """The hyphen of a word parted at a line's end: no character of the text (ISO 32000-1, 14.8.2.2.3)."""
        found = self._sorts.get(("-", "hyphen"))
        if found is None:
            found = self._sorts["-", "hyphen"] = self.sort("-", Class.LATIN)._replace(texts=("\u00ad",))
        return found

    def _clusters(self, word: str) -> tuple[int, ...]:
        face, _ = self._fitted(word, Class.LATIN)
        return face.shape(word, script="Latn", language=self.language).clusters if face else ()

    def _cast(self, text: str, kind: Class, script: str) -> Sort:
        if FRACTION_SLASH in text and not self.face.covers(FRACTION_SLASH):  # as good as no Han face has it
            plain = self.sort(text.replace(FRACTION_SLASH, "/"), kind)
            return plain._replace(texts=tuple(t.replace("/", FRACTION_SLASH) for t in plain.texts))
        if text[0] in SCRIPTS and lacks(self, text):
            return small(self, text)
        face, size = self._fitted(text, kind)
        if face is None:
            return self._replacement(text)
        if self.vertical:
            return self._cast_vertical(face, size, text, kind, script)
        upem = face.upem
        shaped = face.shape(text, script=script, language=self.language)
        offsets, rises, pen = [], [], 0
        for advance, dx, dy in zip(shaped.advances, shaped.x_offsets, shaped.y_offsets, strict=True):
            offsets.append(round((pen + dx) * size / upem))
            rises.append(round(dy * size / upem) + self.rise)
            pen += advance
        advance = round(pen * size / upem)
        cells = {Class.LATIN: 0, Class.SPACE: 0, Class.CONNECTOR: 0, Class.DASH: max(2, len(text))}.get(kind, 1)
        if cells and advance != cells * size:
            offsets = [o + cell_place(kind, cells * size - advance) for o in offsets]
            advance = cells * size
        if self.tracking and kind is not Class.SPACE:
            advance += self.tracking
        return Sort(
            face,
            shaped.glyphs,
            tuple(offsets),
            tuple(rises) if any(rises) else (),
            glyph_texts(text, shaped.clusters),
            advance,
            size=0 if size == self.size else size,
        )

    def _cast_vertical(self, face: Face, size: int, text: str, kind: Class, script: str) -> Sort:
        from layout.vertical.axis import cast  # a paper without vertical lines does not load it

        sort = cast(face, text, kind, size, script, self.language)
        tracked = sort.advance + (self.tracking if kind is not Class.SPACE else 0)
        rises = tuple(r + self.rise for r in sort.rises or (0,) * len(sort.glyphs)) if self.rise else sort.rises
        return sort._replace(advance=tracked, rises=rises, size=0 if size == self.size else size)

    def _fitted(self, text: str, kind: Class) -> tuple[Face | None, int]:
        """The face and the size for ``text``: those of a Latin face where the case has one with all of it."""
        latin = self.latin if kind in (Class.LATIN, Class.SPACE) else None
        if latin is not None and _has(latin.face, text):
            return latin.face, self.size * latin.scale // 1000
        return self._face_for(text), self.size

    def _face_for(self, text: str) -> Face | None:
        """The one face that has all of ``text``: the case's own, or what ``find`` gives for a character it lacks."""
        lacking = [c for c in text if c not in _JOINERS and not self.face.covers(c)]
        if not lacking or _has(self.face, text):
            return self.face
        for char in lacking:
            other = self._find(char)
            if other is not None and _has(other, text):
                return other
        return None

    def _replacement(self, text: str) -> Sort:
        """〓 (the printer's turned sort) once a character; in a face that has no 〓, □ or ? or the .notdef box."""
        self.missing.update(c for c in text if c not in _JOINERS and not self.face.covers(c) and self._find(c) is None)
        for mark in "〓□?":
            if self.face.covers(mark):
                glyph = self.face.shape(mark).glyphs[0]
                break
        else:
            glyph = 0
        step = self.size
        texts: list[str] = []
        for c in text:
            if c in _JOINERS and texts:
                texts[-1] += c
            else:
                texts.append(c)
        count = len(texts)
        offsets = tuple(i * step for i in range(count))
        return Sort(
            self.face,
            (glyph,) * count,
            offsets,
            (self.rise,) * count if self.rise else (),
            tuple(texts),
            step * count,
            "upright" if self.vertical else "horizontal",
        )


def cell_place(kind: Class, spare: int) -> int:
    """Where a glyph narrower than its cell stands: some faces set quotes and · on narrow bodies."""
    if kind is Class.OPENER:
        return spare
    if kind in (Class.CLOSER, Class.PAUSE, Class.STOP):
        return 0
    return spare // 2


_ORIGIN = (0,)


class _Han(dict[str, Sort]):
    """A case's Han characters: one look-up a character, the sort cast where it is missing."""

    def __init__(self, case: TypeCase) -> None:
        super().__init__()
        self._case = proxy(case)

    def __missing__(self, char: str) -> Sort:
        case = self._case
        if not (case.vertical or case.rise or case.tracking) and case.face.covers(char):
            shaped = case.face.shape(char, language=case.language)
            if shaped.advances == (case.face.upem,) and shaped.x_offsets == shaped.y_offsets == _ORIGIN:
                # A glyph of one em, as nearly all are: cast without looking at what others may need.
                cast = self[char] = Sort(case.face, shaped.glyphs, _ORIGIN, (), (char,), case.size)
                return cast
        sort: Sort = case.sort(char, Class.HAN)
        self[char] = sort
        return sort


_JOINERS = frozenset(map(chr, (0x200D, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""The joiner and the variation selectors: no face need have them, a face without the variant gives the plain form."""


def _has(face: Face, text: str) -> bool:
    """Whether a face has all of ``text``, a letter and its mark as one character where it has them so (ǎ)."""
    if all(face.covers(c) for c in text if c not in _JOINERS):
        return True
    return not text.isascii() and all(face.covers(c) for c in normalize("NFC", text) if c not in _JOINERS)


def glyph_texts(text: str, clusters: tuple[int, ...]) -> tuple[str, ...]:
    """What each glyph says: the first glyph of a cluster says all of it, the others nothing."""
    if len(clusters) == len(text) and all(c == i for i, c in enumerate(clusters)):
        return tuple(text)
    out = []
    for i, start in enumerate(clusters):
        if i and clusters[i - 1] == start:
            out.append("")
            continue
        end = next((c for c in clusters[i + 1 :] if c > start), len(text))
        out.append(text[start:end])
    return tuple(out)
