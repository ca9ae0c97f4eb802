"""Dress: the house style's types found in faces, ready as type cases; blocks of a story as pieces of type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from weakref import WeakKeyDictionary, ref

from content.model import Run
from content.style import HouseStyle, TypeStyle
from fonts.face import Face
from layout.display import Colour
from layout.galley import Piece
from layout.geometry import pt
from layout.typecase import TypeCase


class FaceSource(Protocol):
    """Where faces come from: a font library, or one test face for all."""

    def face_for(self, role: str, weight: int) -> Face:
        """The face of a role (song, hei, kai) at a weight; a fallback where the role has none."""

    def covering(self, char: str, role: str, weight: int) -> Face | None:
        """Another face that has ``char``, by the role's order of fallback; None where no face has it."""


_CaseKey = tuple[str, int, int, Colour, str, int, int, bool]

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

    def upright(self) -> Dress:
        """The same dress for vertical lines."""
        return self if self.vertical else Dress(self.style, self.faces, self.language, vertical=True)

    def colour(self, name: str) -> Colour:
        return Colour(*self.style.colours[name])

    def case(self, type_: str | TypeStyle, *, size: int = 0, colour: str = "") -> TypeCase:
        """The case of a type style (by name or given), at its own size and colour or at ``size`` mpt and ``colour``."""
        style = self.style.types[type_] if isinstance(type_, str) else type_
        size = size or pt(style.size)
        ink = self.colour(colour or style.colour)
        tracking, pitch = pt(style.tracking), pt(style.pitch)
        key = (style.face, style.weight, size, ink, self.language, tracking, pitch, self.vertical)
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
            )
        return found

    def pieces(self, runs: Sequence[Run], type_: str = "body", *, size: int = 0, lead_colour: str = "") -> list[Piece]:
        """Runs as pieces: plain text in ``type_``, a lead-in phrase in its own type."""
        plain = self.case(type_, size=size)
        size = plain.size
        lead = self.case("lead-in", size=size, colour=lead_colour)
        return [Piece(r.text, lead if r.strong else plain, r.emphasis) for r in runs if r.text]

    def missing(self) -> frozenset[str]:
        """Characters that no face had so far."""
        return frozenset().union(*(case.missing for case in self._cases.values()))


def padded(name: str) -> str:
    """A two-character name padded to three with an ideographic space (孟　航)."""
    return f"{name[0]}\u3000{name[1]}" if len(name) == 2 and not name.isascii() else name
