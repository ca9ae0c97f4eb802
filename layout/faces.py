"""A font library as the layout asks for faces; keeps what was set in which face, for the report."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from content.report import BadInput
from content.style import HouseStyle
from fonts.face import Face
from fonts.library import Choice, Library, NoFaceError
from layout.report import Finding, Place, Report

_FETCHED = "LXGW WenKai"


def style_library(style: HouseStyle) -> Library:
    """The faces there are for a house style's roles: in its own font folders, then the user's and the system's."""
    roles = {role: (faces.families, faces.fallback) for role, faces in style.faces.items()}
    return Library.load(roles, extra=[Path(folder) for folder in style.font_folders])


class UsedFace(NamedTuple):
    """A face that a role was set in at a weight; ``has_weight`` is the face's own, ``file`` the font file found."""

    role: str
    weight: int
    family: str
    has_weight: int
    file: str
    fell_back: bool


class LibraryFaces:
    """The faces of a ``fonts.library.Library`` for ``layout.dress.Dress``."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lent: dict[str, Choice] = {}

    def face_for(self, role: str, weight: int) -> Face:
        """The face of a role at a weight. Raises BadInput where there is no Chinese face on the machine at all."""
        try:
            return self._library.face(role, weight).face
        except NoFaceError as error:
            hint = "put a Chinese font into your font folder, or run: duikai fonts install"
            raise BadInput(Report((Finding("no-face", "error", Place(), str(error), hint),))) from None

    def covering(self, char: str, role: str, weight: int) -> Face | None:
        """Another face that has ``char``; None where no face has it. Raises as ``face_for``."""
        own = self.face_for(role, weight)
        choice = self._library.covering(char, role, weight)
        if choice is not None and choice.face is not own:
            self._lent.setdefault(choice.note, choice)
        return choice.face if choice else None

    @property
    def used(self) -> tuple[UsedFace, ...]:
        """The faces asked for so far, by role and weight."""
        return tuple(
            UsedFace(role, weight, choice.family, choice.weight, self._file(choice), choice.fell_back)
            for (role, weight), choice in self._library.choices.items()
        )

    def keep(self) -> None:
        """Keep what the faces have learnt, for the next process."""
        self._library.keep()

    def report(self) -> Report:
        """What stands in another face than the style asks for, and the faces that may not be used."""
        refused = [Finding("face-refused", "warning", Place(str(r.path)), f"{r.family} is not used: {r.reason}")
                   for r in self._library.refusals]  # fmt: skip
        found: dict[str, Finding] = {}
        for choice in self._library.choices.values():
            if choice.note:
                found.setdefault(choice.note, _departure(choice))
        lent = [Finding("character-fallback", "note", Place(), note) for note in self._lent]
        return Report((*refused, *found.values(), *lent))

    def _file(self, choice: Choice) -> str:
        """The font file a face comes from; a variable face itself lies pinned in the cache."""
        own = str(choice.face.path or "")
        of_family = [r for r in self._library.records if r.family == choice.family]
        if any(r.path == own for r in of_family):
            return own
        return next((r.path for r in of_family if r.variable), own)


def _departure(choice: Choice) -> Finding:
    if not choice.fell_back:
        return Finding("face-weight", "warning", Place(), choice.note, "install the weight, or name another family")
    hint = "install one of them, or name another family in the house style"
    if _FETCHED in choice.wanted:
        hint = f"duikai fonts install fetches {_FETCHED}"
    return Finding("face-fallback", "warning", Place(), choice.note, hint)
