"""What ``duikai fonts`` shows: the roles of a style, the faces found for them, and what is missing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from fonts.coverage import Coverage, coverage
from fonts.library import Library, Refusal
from fonts.sfnt import FaceRecord, read_licence

_HEADS = ("role", "face", "weights", "levels 1 + 2", "licence", "file")


class FaceRow(Struct, frozen=True):
    """One face of a role: its weights ("400", or "200-900" of a variable face), its file and number in it."""

    family: str
    weights: str
    path: Path
    number: int
    licence: str
    licence_url: str
    coverage: Coverage


class RoleRow(Struct, frozen=True):
    """One role: the families it asks for and the files it is set in; ``substitute`` where those are another's."""

    role: str
    wanted: tuple[str, ...]
    faces: tuple[FaceRow, ...]
    substitute: bool


class Catalogue(Struct, frozen=True):
    """Roles in the style's order, faces that were refused, font files that were passed over, the cache folder."""

    roles: tuple[RoleRow, ...]
    refused: tuple[Refusal, ...]
    skipped: tuple[tuple[Path, str], ...]
    cache: Path | None

    @property
    def missing(self) -> tuple[RoleRow, ...]:
        """The roles that have no face of their own."""
        return tuple(role for role in self.roles if role.substitute or not role.faces)


def catalogue(library: Library) -> Catalogue:
    """The state of a library's roles. Opens every face of theirs, so it takes a moment; pins none."""
    rows: dict[tuple[str, int], FaceRow] = {}

    def row(record: FaceRecord) -> FaceRow:
        key = (record.path, record.index)
        if key not in rows:
            rows[key] = _face_row(record)
        return rows[key]

    roles = []
    for role, asked in library.roles.items():
        own = library.of_role(role)
        records = own or next((found for link in library.chain(role) if (found := library.of_role(link))), ())
        if not records:
            records = library.any_cjk()[:1]
        # Of two files with the same weight the first is the one that is used.
        first = {face.weights: face for face in map(row, reversed(records))}
        faces = [first[weights] for weights in sorted(first)]
        roles.append(RoleRow(role, asked.families, tuple(faces), not own))
    return Catalogue(tuple(roles), library.refusals, library.skipped, library.cache.root)


def format_catalogue(found: Catalogue) -> str:
    """The catalogue as a table in plain text, with what is missing below; ends with a line feed."""
    lines = [_HEADS]
    for role in found.roles:
        for n, face in enumerate(role.faces):
            name = f"({face.family})" if role.substitute else face.family
            licence = _short_licence(face.licence, face.licence_url)
            lines.append(("" if n else role.role, name, face.weights, str(face.coverage), licence, str(face.path)))
    text = _table(lines)
    for role in found.missing:
        instead = f"; {role.faces[0].family} stands in" if role.faces else "; and nothing can stand in"
        text += f"\n{role.role}: none of {', '.join(role.wanted)} was found{instead}"
        if any("WenKai" in family for family in role.wanted):
            text += "\n  duikai fonts install fetches LXGW WenKai"
    for refusal in found.refused:
        text += f"\n{refusal.family} is not used: {refusal.reason} ({refusal.path})"
    for path, reason in found.skipped:
        text += f"\n{path} was passed over: {reason}"
    where = f"{found.cache} (safe to delete)" if found.cache else "none; faces are pinned anew in every run"
    return f"{text}\ncache: {where}\n"


def _face_row(record: FaceRecord) -> FaceRow:
    path = Path(record.path)
    weights = f"{record.lightest}-{record.heaviest}" if record.heaviest else str(record.weight)
    licence, url = read_licence(path, record.index)
    return FaceRow(record.family, weights, path, record.index, licence, url, coverage(path, record.index))


def _short_licence(licence: str, url: str) -> str:
    """A licence statement in a few words."""
    if "open font license" in licence.lower() or "ofl" in url.lower():
        return "SIL OFL 1.1" if "1.1" in licence or not licence else "SIL OFL"
    if not licence:
        return url or "not stated"
    first = licence.split(". ")[0].split("\n")[0].strip()
    return first if len(first) <= 40 else first[:39] + "…"


def _table(lines: Iterable[tuple[str, ...]]) -> str:
    rows = list(lines)
    columns = [max(_columns(cell) for cell in column) for column in zip(*rows, strict=True)]
    padded = ((cell + " " * (width - _columns(cell)) for cell, width in zip(row, columns, strict=True)) for row in rows)
    return "\n".join("  ".join(row).rstrip() for row in padded) + "\n"


def _columns(text: str) -> int:
    """Columns of a terminal that a text takes: two for each wide character (Unicode Standard Annex 11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
