"""The faces of a house style: for a role and a weight the face to set it in, and what to fall back to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from fonts.cache import Cache
from fonts.face import Face
from fonts.instance import PinError, pinned
from fonts.scan import font_folders, scan
from fonts.sfnt import BadFontError, FaceRecord, fold

_WEIGHT_NAMES = {
    100: "Thin",
    200: "ExtraLight",
    300: "Light",
    400: "Regular",
    500: "Medium",
    600: "SemiBold",
    700: "Bold",
    800: "ExtraBold",
    900: "Black",
}
# They have a glyph for everything, and it is a box.
_PLACEHOLDER_FAMILIES = {"lastresort", ".lastresort", "adobeblank", "unicodebmpfallbacksil"}


class NoFaceError(LookupError):
    """No face at all was found for a role, nor for any it falls back to."""


class Choice(Struct, frozen=True):
    """The face a role is set in.

    face      the face.
    family    its family, as the font file names it.
    weight    the weight it has, which may not be the one asked for.
    wanted    the families the role asks for, by preference.
    fell_back whether it is none of those.
    note      what a reader of the report should know, a sentence; "" where the role got what it asked for.
    """

    face: Face
    family: str
    weight: int
    wanted: tuple[str, ...]
    fell_back: bool
    note: str


class Refusal(Struct, frozen=True):
    """A face that was found and may not be used: its licence bits forbid embedding, or its file is broken."""

    family: str
    path: Path
    reason: str


class Role(Struct, frozen=True):
    """The families a role asks for, by preference, and the role it falls back to ("" for none)."""

    families: tuple[str, ...]
    fallback: str = ""


class Library:
    """Faces by role and weight. Files are opened when a face is first asked for, each one once."""

    def __init__(
        self,
        roles: Mapping[str, Role],
        records: Sequence[FaceRecord],
        cache: Cache,
        skipped: Sequence[tuple[Path, str]] = (),
    ) -> None:
        self.roles = dict(roles)
        self.records = tuple(records)
        self.cache = cache
        self.skipped = tuple(skipped)
        self._choices: dict[tuple[str, int], Choice] = {}
        self._covering: dict[tuple[str, str, int], Choice | None] = {}
        self._faces: dict[tuple[str, int, int], Face] = {}
        self._sources: dict[tuple[str, int], Face | None] = {}
        self._refusals: dict[tuple[str, int], Refusal] = {}
        self._by_name: dict[str, list[FaceRecord]] = {}
        for record in self.records:
            for name in record.names:
                self._by_name.setdefault(name, []).append(record)

    @classmethod
    def load(
        cls,
        faces: Mapping[str, tuple[Sequence[str], str]],
        *,
        extra: Sequence[Path] = (),
        folders: Sequence[Path] | None = None,
        cache: Cache | None = None,
    ) -> Library:
        """Find the faces there are for a style's roles.

        ``faces`` gives for each role its families by preference and the role it falls back to. ``extra`` are
        folders or files of the house style, looked in first; ``folders`` replaces the user's and system's.
        """
        kept = Cache.default() if cache is None else cache
        roles = {role: Role(tuple(families), fallback) for role, (families, fallback) in faces.items()}
        found = scan((*extra, *(font_folders() if folders is None else folders)), kept)
        return cls(roles, found.faces, kept, found.skipped)

    def keep(self) -> None:
        """Keep what the faces have learnt, for the next process."""
        for face in (*self._faces.values(), *self._sources.values()):
            if face is not None:
                face.keep()

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """The faces refused so far, in the order they were met."""
        return tuple(self._refusals.values())

    @property
    def choices(self) -> dict[tuple[str, int], Choice]:
        """The faces chosen so far, by role and weight, in that order."""
        return dict(sorted(self._choices.items()))

    def face(self, role: str, weight: int) -> Choice:
        """The face of ``role`` nearest to ``weight`` (100 to 900).

        Of a family, a variable face is pinned to the weight, of static faces the nearest is taken. A role
        without any of its families takes its fallback's. Raises KeyError for an unknown role, NoFaceError where
        no face is known at all.
        """
        key = (role, weight)
        if key not in self._choices:
            self._choices[key] = self._choose(role, weight)
        return self._choices[key]

    def covering(self, char: str, role: str, weight: int) -> Choice | None:
        """The first face that has ``char``: the role's own, its fallbacks', then any Chinese, Japanese or Korean.

        None where none has it; the text then shows a mark of replacement. Raises as ``face``.
        """
        key = (char, role, weight)
        if key not in self._covering:
            self._covering[key] = self._cover(char, role, weight)
        return self._covering[key]

    def of_role(self, role: str) -> tuple[FaceRecord, ...]:
        """All upright faces of the first family of ``role`` that is found and may be used; empty without one."""
        for family in self.roles[role].families:
            records = tuple(self._usable(family))
            if records:
                return records
        return ()

    def any_cjk(self) -> tuple[FaceRecord, ...]:
        """Every upright face for Chinese, Japanese or Korean that may be used, in the folders' order.

        Some symbol faces claim to be for Han; a face counts here when it has 的.
        """
        return tuple(
            record
            for record in self.records
            if record.han
            and not record.italic
            and fold(record.family) not in _PLACEHOLDER_FAMILIES
            and self._allowed(record)
            and self._has(record, "的")
        )

    def chain(self, role: str) -> tuple[str, ...]:
        """The role and those it falls back to, each once, in order."""
        chain: list[str] = []
        while role in self.roles and role not in chain:
            chain.append(role)
            role = self.roles[role].fallback
        return tuple(chain)

    def _choose(self, role: str, weight: int) -> Choice:
        wanted = self.roles[role].families
        for link in self.chain(role):
            for family in self.roles[link].families:
                opened = self._open_nearest(list(self._usable(family)), weight)
                if opened is not None:
                    record, face = opened
                    note = self._note(role, link, record, face, weight)
                    return Choice(face, record.family, face.weight, wanted, link != role, note)
        opened = self._open_nearest(list(self.any_cjk()), weight)
        if opened is None:
            raise NoFaceError(f"no face for {role}: none of {', '.join(wanted)}, and no other Chinese face found")
        record, face = opened
        note = self._note(role, "", record, face, weight)
        return Choice(face, record.family, face.weight, wanted, True, note)

    def _cover(self, char: str, role: str, weight: int) -> Choice | None:
        own = self.face(role, weight)
        if own.face.covers(char):
            return own
        chain = self.chain(role)
        named = (family for link in chain[1:] for family in self.roles[link].families)
        candidates = [*(list(self._usable(family)) for family in named), *([r] for r in self.any_cjk())]
        for records in candidates:
            having = [record for record in records if self._has(record, char)]
            opened = self._open_nearest(having, weight)
            if opened is not None:
                record, face = opened
                note = f"{own.family} has no {char} (U+{ord(char):04X}); set in {record.family}"
                return Choice(face, record.family, face.weight, own.wanted, True, note)
        return None

    def _usable(self, family: str) -> Iterator[FaceRecord]:
        """Upright faces of a family that may be embedded."""
        for record in self._by_name.get(fold(family), ()):
            if not record.italic and self._allowed(record):
                yield record

    def _allowed(self, record: FaceRecord) -> bool:
        if not record.embeddable:
            reason = f"its licence bits forbid embedding in a PDF (fsType 0x{record.fs_type:04x})"
            self._refuse(record, reason)
        return (record.path, record.index) not in self._refusals

    def _refuse(self, record: FaceRecord, reason: str) -> None:
        refusal = Refusal(record.family, Path(record.path), reason)
        self._refusals.setdefault((record.path, record.index), refusal)

    def _open_nearest(self, records: list[FaceRecord], weight: int) -> tuple[FaceRecord, Face] | None:
        """The face nearest to ``weight`` that opens; the folders' order decides between equals."""
        for record in sorted(records, key=lambda r: _distance(r, weight)):
            face = self._open(record, weight)
            if face is not None:
                return record, face
        return None

    def _open(self, record: FaceRecord, weight: int) -> Face | None:
        has = _weight_of(record, weight)
        key = (record.path, record.index, has)
        if key in self._faces:
            return self._faces[key]
        path = Path(record.path)
        try:
            if record.variable:
                data, index = pinned(path, record.index, has, self.cache), 0
                name = f"{record.postscript.partition('-')[0]}-{_WEIGHT_NAMES.get(has, f'W{has}')}"
            else:
                data, index, name = path, record.index, record.postscript
            key_name = self._key(record.family, has)
            face = Face(
                data,
                index=index,
                family=record.family,
                weight=has,
                key=key_name,
                postscript_name=name,
                cache=self.cache,
            )
        except (OSError, BadFontError, PinError) as error:
            self._refuse(record, str(error))
            return None
        self._faces[key] = face
        return face

    def _key(self, family: str, weight: int) -> str:
        """A key no other open face has."""
        plain = f"{family.replace(' ', '')}-{weight}"
        taken = {face.key for face in self._faces.values()}
        return next(k for n in range(len(taken) + 1) if (k := f"{plain}.{n}" if n else plain) not in taken)

    def _has(self, record: FaceRecord, char: str) -> bool:
        """Whether the face's cmap has ``char``, asked of the file itself so that nothing need be pinned for it."""
        key = (record.path, record.index)
        if key not in self._sources:
            try:
                self._sources[key] = Face(Path(record.path), index=record.index, family=record.family, cache=self.cache)
            except (OSError, BadFontError):
                self._sources[key] = None
        face = self._sources[key]
        return face is not None and face.covers(char)

    def _note(self, role: str, link: str, record: FaceRecord, face: Face, weight: int) -> str:
        notes = []
        if link != role:
            wanted = {fold(family) for family in self.roles[role].families}
            refused = [r for r in self.refusals if fold(r.family) in wanted]
            notes += [f"{r.family} cannot be used: {r.reason}" for r in refused]
            notes.append(f"{role} has no face ({', '.join(self.roles[role].families)}); set in {record.family}")
        if face.weight != weight:
            notes.append(f"{record.family} has no weight {weight}; {face.weight} is used")
        return "; ".join(notes)


def _weight_of(record: FaceRecord, weight: int) -> int:
    """The weight the face can give when asked for ``weight``."""
    if record.heaviest:
        return min(max(weight, record.lightest), record.heaviest)
    return record.weight


def _distance(record: FaceRecord, weight: int) -> tuple[int, bool, int, bool]:
    """How far a face is from ``weight``: by weight, between equals the heavier for bold, then normal width, static."""
    has = _weight_of(record, weight)
    return abs(has - weight), (has > weight) != (weight >= 500), abs(record.width - 5), record.variable
