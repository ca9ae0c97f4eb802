"""Dress: the house style's types found in faces, ready as type cases; blocks of a story as pieces of type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from weakref import WeakKeyDictionary, ref

from msgspec.structs import replace

from content.body import Run
from content.style import HouseStyle, Latin, TypeStyle
from fonts.face import Face
from layout.display import Colour
from layout.geometry import pt
from layout.line.fitting import fitted_scale
from layout.line.galley import Galley, Piece, shape
from layout.line.matter import BOPOMOFO, Matter, Ruby, is_bopomofo
from layout.line.typecase import EM_TOP, FRACTION_SLASH, Fitted, TypeCase


class FaceSource(Protocol):
    """Where faces come from: a font library, or one test face for all."""

    def face_for(self, role: str, weight: int) -> Face:
        """The face of a role (song, hei, kai) at a weight; a fallback where the role has none."""

    def covering(self, char: str, role: str, weight: int) -> Face | None:
        """Another face that has ``char``, by the role's order of fallback; None where no face has it."""


_CaseKey = tuple[str, int, int, Colour, str, int, int, bool, Latin | None, int]

_KERN = 40
"""How far the parts of a built fraction move together, in thousandths of the size."""

_KEPT_CASES = 256
_cases: WeakKeyDictionary[FaceSource, dict[_CaseKey, TypeCase]] = WeakKeyDictionary()
"""Cases by the faces they come from: in a process that lives on, a sort is cast once, not once an edition."""


class Dress:
    """A house style with its faces, as type cases; ``vertical`` ones where all that is dressed stands vertically."""

    def __init__(
        self, style: HouseStyle, faces: FaceSource, language: str = "zh-Hans", *, vertical: bool = False
    ) -> None:
        self.style = style
        self.language = language
        self.vertical = vertical
        self.faces = faces
        self._cases = _cases.setdefault(faces, {})
        if len(self._cases) > _KEPT_CASES:  # headlines are fitted: there is no end of sizes
            self._cases.clear()
        self._named: dict[tuple[str, int, str, int], TypeCase] = {}

    def upright(self) -> Dress:
        """The same dress for vertical lines."""
        return self if self.vertical else Dress(self.style, self.faces, self.language, vertical=True)

    def colour(self, name: str) -> Colour:
        return Colour(*self.style.colours[name])

    def case(self, type_: str | TypeStyle, *, size: int = 0, colour: str = "", rise: int = 0) -> TypeCase:
        """The case of a type style (by name or given), at its own size and colour or at ``size`` mpt and ``colour``.

        ``rise`` (mpt) lifts what is set from it above the baseline.
        """
        if not isinstance(type_, str):
            return self._case(type_, size, colour, rise)
        found = self._named.get((type_, size, colour, rise))
        if found is None:
            found = self._named[type_, size, colour, rise] = self._case(self.style.types[type_], size, colour, rise)
        return found

    def _case(self, style: TypeStyle, size: int, colour: str, rise: int) -> TypeCase:
        size = size or pt(style.size)
        ink = self.colour(colour or style.colour)
        tracking, pitch = pt(style.tracking), pt(style.pitch)
        key = (style.face, style.weight, size, ink, self.language, tracking, pitch, self.vertical, style.latin, rise)
        found = self._cases.get(key)
        if found is None:
            role, weight, faces = style.face, style.weight, ref(self.faces)

            def find(char: str) -> Face | None:
                source = faces()  # the case is kept by the faces and must not keep them
                return source.covering(char, role, weight) if source else None

            found = self._cases[key] = TypeCase(
                self.faces.face_for(role, weight),
                size,
                ink,
                find=find,
                language=self.language,
                pitch=pitch,
                tracking=tracking,
                vertical=self.vertical,
                latin=self._latin(style),
                rise=rise,
            )
        return found

    def _latin(self, style: TypeStyle) -> Fitted | None:
        """The face of a type's letters and digits, scaled to sit with its Han."""
        if style.latin is None:
            return None
        own = self.faces.face_for(style.face, style.weight)
        face = self.faces.face_for(style.latin.face, style.weight)
        return Fitted(face, round(style.latin.scale * 1000) or fitted_scale(own, face))

    def pieces(self, runs: Sequence[Run], type_: str = "body", *, size: int = 0, lead_colour: str = "") -> list[Piece]:
        """Runs as pieces: plain text in ``type_``, a lead-in phrase in its own type, with what hangs on them."""
        plain = self.case(type_, size=size)
        size = plain.size
        lead = self.case("lead-in", size=size, colour=lead_colour)
        out: list[Piece] = []
        for run in runs:
            if run.text and (run.ruby or run.line or run.form):
                colour = lead_colour if run.strong else ""
                out.extend(self._matter(run, "lead-in" if run.strong else type_, size, colour))
            elif run.text:
                out.append(Piece(run.text, lead if run.strong else plain, run.emphasis))
        return out

    def galley(self, pieces: Sequence[Piece], end_width: int = 0, *, hangs: bool = True) -> Galley:
        """Text shaped by the house style's rules of the line: prohibitions, hyphenation, marks at half a cell.

        ``end_width`` mpt are kept free behind its end; where ``hangs`` is False marks stay inside the measure.
        """
        style = self.style
        return shape(
            pieces,
            language=self.language,
            prohibition=style.line_prohibition,
            hanging=hangs and style.hanging,
            end_width=end_width,
            hyphenation=style.hyphenation.removesuffix("off"),
            halved=frozenset(style.half_marks),
        )

    def words(self, text: str, case: TypeCase) -> Galley:
        """Words above or beside the text (subhead, deck, caption), shaped by the house style's prohibitions. Whole, as
        each of their lines may become a label of its own."""
        return shape([Piece(text, case)], language=self.language, prohibition=self.style.line_prohibition)

    def _matter(self, run: Run, type_: str, size: int, colour: str) -> list[Piece]:
        """A run with a reading, a line below, a note mark's or a fraction's form."""
        style = self.style.inline
        case = self.case(type_, size=size, colour=colour)
        if run.form == "note-mark":
            small = round(size * style.note_mark)
            rise = (size - small) // 2 if self.vertical else (size - small) * EM_TOP // 1000
            mark = self.case(type_, size=small, colour=colour, rise=rise)
            return [Piece(run.text, mark, False, Matter(None, run.line, run.span, clings=True))]
        if run.form == "fraction" and not self.vertical:
            small = round(size * style.fraction)
            rise = (size - small) * self._cap_height(case) // 1000
            upper, slash, lower = run.text.partition(FRACTION_SLASH)
            below = Matter(None, run.line, run.span, clings=True, closer=size * _KERN // 1000)
            return [
                Piece(
                    upper, self.case(type_, size=small, colour=colour, rise=rise), False, replace(below, clings=False)
                ),
                Piece(slash, self._slash(case, type_, colour), False, below),
                Piece(lower, self.case(type_, size=small, colour=colour), False, below),
            ]
        ruby = Ruby(run.ruby, self._ruby(size, run.ruby)) if run.ruby else None
        return [Piece(run.text, case, run.emphasis, Matter(ruby, run.line, run.span))]

    @staticmethod
    def _cap_height(base: TypeCase) -> int:
        """The height of a case's figures, in thousandths of its size."""
        face, scale = base.latin or Fitted(base.face, 1000)
        return face.cap_height * scale // face.upem

    def _slash(self, base: TypeCase, type_: str, colour: str) -> TypeCase:
        """The case of a built fraction's solidus, from the baseline up to the height of the capitals."""
        face, scale = base.latin or Fitted(base.face, 1000)
        sign = FRACTION_SLASH if face.covers(FRACTION_SLASH) else "/"
        ink = face.ink(face.shape(sign, script="Latn").glyphs[0])
        size = base.size * face.cap_height // max(1, ink.top - ink.bottom)
        size = max(base.size * 6 // 10, min(base.size, size))
        return self.case(type_, size=size, colour=colour, rise=-ink.bottom * size * scale // 1000 // face.upem)

    def _ruby(self, size: int, text: str) -> TypeCase:
        """The case of a reading above a base: small enough for the white between two lines."""
        style, grid = self.style.inline, self.style.grid
        share = min(style.ruby_size, style.ruby_room * (grid.pitch / grid.size - 1))
        if is_bopomofo(text):  # marks of tones stand above or beside it
            share = min(BOPOMOFO, share * 0.75)
        type_ = TypeStyle(face=style.ruby_face, weight=style.ruby_weight, size=1)
        return self.case(type_, size=max(1, round(size * share)))

    def missing(self) -> frozenset[str]:
        """Characters that no face had so far."""
        return frozenset().union(*(case.missing for case in self._cases.values()))


def padded(name: str) -> str:
    """A two-character name padded to three with an ideographic space (孟　航)."""
    return f"{name[0]}\u3000{name[1]}" if len(name) == 2 and not name.isascii() else name
