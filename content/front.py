"""The masthead (报头) as ``edition.yaml`` gives it, with what the calendar and the edition itself say."""

from __future__ import annotations

import re

from msgspec import Struct

from content.elements import Picture
from content.fields import Fields, lines_of, one_line
from content.files import ArtworkKeys, EarKeys, EditionKeys, MastheadKeys, PictureKeys
from content.indexes import read_index
from content.pagehead import AUTO, Ear, Masthead


class _At(Struct, frozen=True):
    """A masthead being read: its edition's keys, its fields and the path of its page. ``dated``: the date is sound."""

    edition: EditionKeys
    fields: Fields
    page: int
    dated: bool

    def path(self, *more: str | int) -> tuple[str | int, ...]:
        return ("pages", self.page, "masthead", *more)


def read_masthead(keys: MastheadKeys, edition: EditionKeys, fields: Fields, page: int, *, dated: bool) -> Masthead:
    """The masthead of the ``page``-th page. Pages today are counted where they are ``auto``; a lunar date or term that
    is typed and is not that of the edition's date is a warning."""
    at = _At(edition, fields, page, dated)
    notes, lines = lines_of(keys.notes), lines_of(keys.lines)
    issue = one_line(keys.issue) or one_line(edition.issue)
    if not keys.issue and any(issue in text for text in (*notes, *lines)):
        issue = ""
    _check_notes(notes, at)
    return Masthead(
        name=one_line(keys.name),
        latin=one_line(keys.latin),
        notes=notes,
        lines=lines,
        ears=tuple(_ear(ear, at, number) for number, ear in enumerate(keys.ears)),
        artwork=read_artwork(keys.artwork, fields, *at.path("artwork")) if keys.artwork else None,
        date=edition.date if AUTO in (one_line(keys.lunar), one_line(keys.solar_term)) else None,
        lunar=_lunar(one_line(keys.lunar), at),
        solar_term=_term(one_line(keys.solar_term), at),
        issue=_counted(issue, "第", "期"),
        total=_counted(one_line(keys.total), "总第", "期"),
        pages_today=len(edition.pages) if keys.pages_today == AUTO else int(keys.pages_today or 0),
        organ=one_line(keys.organ),
        cn=one_line(keys.cn),
        postal_code=one_line(keys.postal_code),
        address=one_line(keys.address),
        price=one_line(keys.price),
    )


def read_artwork(keys: ArtworkKeys, fields: Fields, *path: str | int) -> Picture | None:
    """A name, section or badge as artwork; None where the file is faulty, which is filed."""
    return fields.picture(PictureKeys(file=keys.file, alt=keys.alt, crop=False), *path, artwork=True)


def _ear(keys: EarKeys, at: _At, number: int) -> Ear:
    path = at.path("ears", number)
    picture = at.fields.picture(keys.picture, *path, "picture", artwork=True) if keys.picture else None
    index = read_index(keys.index, at.fields, *path, "index") if keys.index is not None else None
    title = at.fields.headline(keys.title, *path, "title") if keys.title else ()
    if not title and not keys.picture and index is None:
        at.fields.tell("empty-ear", at.fields.place(*path), "the ear is empty", "a title, a picture or an index")
    return Ear(title, one_line(keys.label), one_line(keys.note), picture, index)


def _counted(text: str, before: str, behind: str) -> str:
    """A bare number in its words: 1286 is 总第1286期."""
    return f"{before}{text}{behind}" if re.fullmatch("[0-9]+", text) else text


def _lunar(typed: str, at: _At) -> str:
    if typed in ("", AUTO):
        return typed
    from content.lunar import lunar_date, same_lunar_date  # an edition that asks for no lunar date does not load it

    if at.dated and not same_lunar_date(typed, at.edition.date):
        _warn("wrong-lunar", typed, lunar_date(at.edition.date), at, "lunar")
    return typed


def _term(typed: str, at: _At) -> str:
    if typed in ("", AUTO):
        return typed
    from content.lunar import same_term, solar_term

    if at.dated and not same_term(typed, at.edition.date):
        _warn("wrong-solar-term", typed, solar_term(at.edition.date), at, "solar_term")
    return typed


def _check_notes(notes: tuple[str, ...], at: _At) -> None:
    """A lunar date typed among the notes is held against the calendar as well."""
    for number, note in enumerate(notes):
        if note.startswith("农历") and at.dated:
            from content.lunar import lunar_date, same_lunar_date

            if not same_lunar_date(note, at.edition.date):
                _warn("wrong-lunar", note, lunar_date(at.edition.date), at, "notes", number)


def _warn(code: str, typed: str, true: str, at: _At, *path: str | int) -> None:
    message = f"{at.edition.date} is {' '.join(true.split())}, not {' '.join(typed.split())}"
    hint = "the date or this is wrong; auto works it out"
    at.fields.tell(code, at.fields.place(*at.path(*path)), message, hint, "warning")
