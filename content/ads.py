"""Advertisements of a page as the edition asks for them: in which columns each stands, whether it has room there."""

from __future__ import annotations

from msgspec.structs import replace

from content.ad_size import LEAST, AdGrid, share, share_of
from content.fields import Fields, one_line
from content.files import EditionKeys, PageKeys, PictureKeys, PlacedAdKeys
from content.labels import side_of
from content.model import Ad, HouseAd
from content.style import Grid, HouseStyle

_WHITE = 1


class _Page:
    """The columns of a page, which of them are taken at its foot and at its head, and how deep."""

    def __init__(self, keys: PageKeys, style: HouseStyle) -> None:
        grid: Grid = (style.front if keys.masthead else None) or style.grid
        height = style.format.type_height_mm * 72 / 25.4
        used = round(style.masthead.lines) if keys.masthead else style.folio.lines
        self.grid = AdGrid(style.format, grid)
        self.columns = grid.columns
        self.lines = int((height + grid.pitch - grid.size) / grid.pitch) - used
        self.outer = keys.side or side_of(keys.label)
        self.taken: dict[str, dict[int, tuple[int, int]]] = {"foot": {}, "top": {}}

    def free(self, at: str, count: int, side: str) -> int | None:
        """The first of so many free columns side by side, the nearest to a side of the page."""
        starts = range(self.columns - count + 1)
        fits = (s for s in (starts if side == "left" else reversed(starts)))
        return next((s for s in fits if self.taken[at].keys().isdisjoint(range(s, s + count))), None)

    def take(self, ad: Ad, number: int) -> None:
        for column in range(ad.column, ad.column + ad.columns):
            self.taken[ad.at][column] = (number, ad.depth)


def read_ads(keys: PageKeys, fields: Fields, page: int, style: HouseStyle | None) -> tuple[Ad, ...]:
    """A page's advertisements; what has no picture, no room or no columns is filed as a fault."""
    path = ("pages", page)
    room = _Page(keys, style) if style else None
    found: dict[int, Ad] = {}
    typed = list(enumerate(keys.ads))
    named = [(n, ad) for n, ad in typed if "-" in ad.columns.replace("–", "-") or not ad.columns]
    for number, ad in named + [pair for pair in typed if pair not in named]:
        picture = fields.picture(ad, *path, "ads", number, artwork=True)
        if picture is None:
            continue
        columns = _columns(ad, number, fields, page, room) if room else (0, 1)
        if columns:
            depth = room.grid.depth(ad.depth, picture, columns[1]) if room else LEAST
            found[number] = Ad(picture, depth, one_line(ad.label), *columns, ad.at, ad.depth == "auto")
            if room:
                _check_room(found[number], fields, room, *path, "ads", number)
                room.take(found[number], number)
    ads = tuple(found[number] for number in sorted(found))
    if keys.ad is None:
        return ads
    picture = fields.picture(keys.ad, *path, "ad", artwork=True)
    if any(ad.at == "foot" for ad in ads):
        hint = "ad takes the whole foot; make it an item of ads with columns of its own"
        fields.tell("ads-overlap", fields.place(*path, "ad"), "ad and ads stand at the foot together", hint)
    if picture is None:
        return ads
    depth = room.grid.depth(keys.ad.depth, picture, room.columns) if room else LEAST
    whole = Ad(picture, depth, one_line(keys.ad.label), fitted=keys.ad.depth == "auto")
    if room:
        _check_room(replace(whole, columns=room.columns), fields, room, *path, "ad")
    return (*ads, whole)


def read_house_ads(keys: EditionKeys, fields: Fields) -> tuple[HouseAd, ...]:
    """The edition's house ads; those whose depths run backwards are filed as faults."""
    found = []
    for number, typed in enumerate(keys.house_ads):
        path = ("house_ads", number)
        if typed.depth_most < typed.depth_least:
            place = fields.place(*path, "depth_most")
            message = f"depth_most {typed.depth_most} is less than depth_least {typed.depth_least}"
            fields.tell("wrong-value", place, message, f"at least {typed.depth_least}")
        picture = fields.picture(PictureKeys(file=typed.file, alt=typed.alt), *path, artwork=True)
        if picture:
            house = HouseAd(picture, typed.columns or 0, typed.depth_least, typed.depth_most, one_line(typed.label))
            found.append(house)
    return tuple(found)


def _columns(ad: PlacedAdKeys, number: int, fields: Fields, page: int, room: _Page) -> tuple[int, int] | None:
    """First column from 0 and how many; None where there are none, which is filed."""
    place = fields.place("pages", page, "ads", number, "columns")
    count = room.columns
    if not ad.columns:
        first, wide = 0, count
    elif "-" in ad.columns.replace("–", "-"):
        start, end = (int(n) for n in ad.columns.replace("–", "-").split("-"))
        if end < start:
            fields.tell("wrong-value", place, f"columns {ad.columns} run backwards", f"{end}-{start}")
            return None
        first, wide = start - 1, end - start + 1
    else:
        part = share(ad.columns)
        if part and not 0 < part[0] <= part[1]:
            fields.tell("wrong-value", place, f"columns {ad.columns} are more than the page", "a share, such as 1/2")
            return None
        wide = share_of(part, count) if part else int(ad.columns)
        found = room.free(ad.at, wide, ad.side or room.outer) if wide <= count else 0
        if found is None and part and wide > 1:  # two halves of five columns are three and two
            wide -= 1
            found = room.free(ad.at, wide, ad.side or room.outer)
        if found is None:
            where = "at the foot" if ad.at == "foot" else "at the top"
            message = f"no {wide} columns side by side are free {where} of page {fields.page}"
            fields.tell("ads-overlap", place, message, "fewer columns, or the ad on another page")
            return None
        first = found
    if first + wide > count:
        fields.tell("ad-too-wide", place, f"columns {ad.columns} lead off the page", f"page {fields.page} has {count}")
        return None
    clash = next((room.taken[ad.at][c][0] for c in range(first, first + wide) if c in room.taken[ad.at]), None)
    if clash is not None:
        a, b = sorted((clash + 1, number + 1))
        message = f"ads {a} and {b} of page {fields.page} overlap"
        fields.tell("ads-overlap", place, message, "give each columns of its own, such as 1-3 and 4-6")
        return None
    return first, wide


def _check_room(ad: Ad, fields: Fields, room: _Page, *path: str | int) -> None:
    other = room.taken["top" if ad.at == "foot" else "foot"]
    across = max((other[c][1] + _WHITE for c in range(ad.column, ad.column + ad.columns) if c in other), default=0)
    least = room.lines - across
    if ad.depth > least:
        message = f"the ad is {ad.depth} lines deep; its columns have {max(0, least)} on page {fields.page}"
        hint = f"at most {max(0, least)}"
        hint = f"a depth of {hint}, over fewer columns, or artwork for this sheet" if ad.fitted else hint
        fields.tell("ad-too-deep", fields.place(*path, "depth"), message, hint)
