"""Fields of an edition's files as the model holds them: text made regular, names unpadded, pictures looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from content.artwork import probe_artwork
from content.characters import joins_without_space
from content.clauses import clauses
from content.decode import child, place_of
from content.elements import Picture
from content.files import AdKeys, CreditKeys, PictureKeys, PortraitKeys, StoryPictureKeys
from content.folder import Unreadable
from content.model import Credit
from content.names import names, unpadded
from content.normalise import Spaces, normalise
from content.pictures import probe
from content.report import Finding, Place, Severity
from content.suggest import nearest
from content.yaml_source import Node, Scalar

PICTURES = "pictures"
CLAUSES_MOST = 300
"""Characters of a headline, kicker, deck or line of a quote: what is longer is text in the wrong place."""


def one_line(text: str) -> str:
    """``text`` on one line: a line's end inside it is a space only between Latin words."""
    whole = ""
    for line in text.split("\n"):
        part = line.strip(" \t")
        whole += part if joins_without_space(whole, part) else f" {part}"
    return whole


def lines_of(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """A field that is one string or several, as several; empty ones left out."""
    return tuple(filter(None, map(one_line, (value,) if isinstance(value, str) else value)))


class Fields:
    """One file's tree while its fields are read; findings gather here. ``regular`` says whether text is normalised."""

    def __init__(self, root: Path, node: Node, regular: bool, *, page: str = "", story: str = "") -> None:
        self.root, self.node, self.regular = root, node, regular
        self.page, self.story = page, story
        self.findings: list[Finding] = []

    def place(self, *path: str | int) -> Place:
        """Where the value at ``path`` stands."""
        return place_of(self.node, *path)._replace(page=self.page, story=self.story)

    def tell(self, code: str, place: Place, message: str, hint: str = "", severity: Severity = "error") -> None:
        self.findings.append(Finding(code, severity, place, message, hint))

    def text(self, value: str, spaces: Spaces, *path: str | int) -> str:
        """A field of one line, made regular."""
        line = one_line(value)
        if spaces == "clauses" and len(line) > CLAUSES_MOST:
            message = f"{path[0]} has {len(line):,} characters"
            hint = f"at most {CLAUSES_MOST}; text stands below the line ---, as paragraphs"
            self.tell("too-long", self.place(*path), message, hint)
            return line[:CLAUSES_MOST]
        if not self.regular or not line:
            return line
        found = child(self.node, *path)
        quoted = isinstance(found, Scalar) and not found.plain
        place = self.place(*path)
        line, notes = normalise(line, place._replace(column=place.column + 1) if quoted else place, spaces)
        self.findings += notes
        self._refuse_annotations(line, place)
        return line

    def _refuse_annotations(self, line: str, place: Place) -> None:
        """Readings, lines below, note marks and fractions are the body's alone."""
        if "{" in line or "[^" in line:
            from content.annotations import is_annotated  # few fields have any

            if is_annotated(line):
                message = (
                    f"readings, lines below, note marks and fractions are the body's: printed as typed in “{line}”"
                )
                self.tell("annotation", place, message, "plain text only", "warning")

    def texts(self, value: str | tuple[str, ...], spaces: Spaces, *path: str | int) -> tuple[str, ...]:
        """A field of one string or several, made regular; empty ones left out."""
        if isinstance(value, str):
            return tuple(filter(None, (self.text(value, spaces, *path),)))
        return tuple(filter(None, (self.text(v, spaces, *path, n) for n, v in enumerate(value))))

    def headline(self, value: str | tuple[str, ...], *path: str | int) -> tuple[str, ...]:
        """The clauses of a headline; one string parts at the spaces between Han. Filed as a fault where it is empty."""
        found = self.texts(value, "clauses", *path)
        if not found:
            self.tell("empty-headline", self.place(*path), "headline is empty", "text, or a list of clauses")
        return clauses(found[0]) if isinstance(value, str) and found else found

    def credits(self, value: Sequence[CreditKeys], *path: str | int) -> tuple[Credit, ...]:
        """Roles with their names unpadded."""
        found = []
        for number, keys in enumerate(value):
            people = names(keys.names) if isinstance(keys.names, str) else unpadded(keys.names)
            role = one_line(keys.role)
            if not people and not role:
                self.tell("empty-credit", self.place(*path, number), "neither a role nor names", "role: …, names: […]")
                continue
            found.append(Credit(role, people))
        return tuple(found)

    def picture(
        self, keys: PictureKeys | AdKeys | PortraitKeys, *path: str | int, artwork: bool = False
    ) -> Picture | None:
        """A picture or placeholder, with ``artwork`` a PDF or SVG too; None where it is faulty, which is filed."""
        place = self.place(*path)
        if bool(keys.file) == bool(keys.placeholder):
            typed = [key for key in ("file", "placeholder") if child(self.node, *path, key) is not None]
            if keys.file or not typed:
                message = (
                    "file and placeholder stand together" if keys.file else "neither file nor placeholder is given"
                )
                self.tell("bad-picture", place, message, "file: NAME of the folder pictures, or placeholder: 4:3")
            return None
        caption = credit = ""
        crop = not isinstance(keys, AdKeys)
        columns = (keys.columns or 0.0) if isinstance(keys, StoryPictureKeys) else 0.0
        if isinstance(keys, PictureKeys):
            caption = self.text(keys.caption, "drop", *path, "caption")
            credit = self.text(keys.credit, "keep", *path, "credit")
            crop = keys.crop
        picture = Picture(keys.file, None, 1, 1, caption, credit, one_line(keys.alt), place, crop, columns)
        if keys.placeholder:
            width, height = (int(n) for n in keys.placeholder.replace("：", ":").split(":"))
            message = f"a placeholder {width}:{height} stands for a picture"
            place = self.place(*path, "placeholder")
            self.tell("placeholder", place, message, "put the picture into pictures and name it: file", "warning")
            return replace(picture, name=f"{width}:{height}", width=width, height=height)
        return self._file(picture, self.place(*path, "file"), artwork)

    def _file(self, picture: Picture, place: Place, artwork: bool) -> Picture | None:
        drawn = None
        try:
            if artwork:
                drawn = probe_artwork(self.root, picture.name, PICTURES)
            found = drawn or probe(self.root, picture.name, PICTURES)
        except Unreadable as error:
            hint = self._nearest(picture.name) if error.code == "missing-file" else error.hint
            self.tell(error.code, place, f"picture {error.message}", hint)
            return None
        if found.misnamed:
            message = f"{picture.name} is a {found.kind} by its content"
            self.tell("picture-name", place, message, "its name may say so", "note")
        for code, message, hint in drawn.doubts if drawn else ():
            self.tell(code, place, f"{picture.name} {message}", hint, "warning")
        return replace(picture, path=found.path, width=found.width, height=found.height, artwork=drawn is not None)

    def _nearest(self, name: str) -> str:
        if name.startswith(f"{PICTURES}/"):
            return "the name counts from the folder pictures; leave pictures/ out"
        folder = self.root / PICTURES
        there = sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
        near = nearest(name, there)
        return f"did you mean {near}?" if near else "a file of the folder pictures"
