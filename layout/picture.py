"""Pictures on the grid: whole columns wide, whole lines deep with caption and credit below (图说, 摄/供图)."""

from __future__ import annotations

from msgspec import Struct

from content.elements import Picture
from content.style import PictureStyle
from layout.display import Artwork, Fill, Frame, Image, Item, Source
from layout.dress import Dress, padded
from layout.geometry import MM, Rect, pt
from layout.grid import PageGrid
from layout.line.breaking import break_lines
from layout.line.galley import Galley, Piece
from layout.line.label import Label, label
from layout.line.setting import set_line, space_line

_CREDIT_WORDS = frozenset({"摄", "图", "文", "供图", "摄影", "绘", "制图", "文/图", "摄影报道"})


class CaptionBlock(Struct, frozen=True):
    """A caption broken for a picture's width: how many grid lines it takes, its lines, its credit."""

    lines: int
    galley: Galley | None
    ends: tuple[tuple[int, int], ...]
    credit: Label | None
    credit_alone: bool


def caption_block(picture: Picture, dress: Dress, width: int) -> CaptionBlock:
    """Break a caption over ``width`` mpt; the credit stands flush right on the last line, or alone where it must."""
    case = dress.case("caption")
    words = credit_text(picture.credit)
    credit = label([Piece(words, dress.case("credit"))], language=dress.language) if words else None
    if not picture.caption:
        return CaptionBlock(1 if credit else 0, None, (), credit, True)
    galley = dress.words(picture.caption, case)
    room = width - (credit.width + case.size * 2 if credit else 0)
    ends = break_lines(galley, [width]).lines
    last = galley.natural(*ends[-1])
    alone = credit is not None and last > room
    if len(ends) == 1 and alone and galley.natural(0, len(galley)) - galley.shrink(0, len(galley)) <= room:
        alone = False  # squeezing the caption's marks keeps caption and credit on one line
    return CaptionBlock(len(ends) + (1 if alone else 0), galley, ends, credit, alone)


def credit_text(credit: str) -> str:
    """A credit with its names padded: 本报记者 罗野 摄 is set 本报记者　罗　野　摄; 市图书馆供图 stays."""
    parts = credit.split()
    if len(parts) < 2 or parts[-1] not in _CREDIT_WORDS:
        return credit
    names = [padded(p) if 0 < n < len(parts) - 1 or len(parts) == 2 else p for n, p in enumerate(parts)]
    return "\u3000".join(names)


def depth_range(
    picture: Picture, style: PictureStyle, grid: PageGrid, width: int, caption: int, *, lead: bool
) -> range:
    """How many grid lines the picture with its caption may take at ``width`` mpt, within the style's limits of crop."""
    ratio = picture.width / picture.height
    crop = style.crop_most if picture.crop else 0.02
    narrow, wide = ratio * (1 - crop), ratio / (1 - crop)
    if picture.path is None:  # nothing to cut off a picture that does not exist yet
        narrow, wide = min(narrow, style.lead_ratio_least), max(wide, style.lead_ratio_most)
    if picture.crop:
        least = style.lead_ratio_least if lead else style.ratio_least
        most = style.lead_ratio_most if lead else style.ratio_most
        narrow, wide = max(narrow, min(least, wide)), min(wide, max(most, narrow))
    tail = caption * grid.pitch + grid.interline
    low = -(-(round(width / wide) + tail) // grid.pitch)
    high = (round(width / narrow) + tail) // grid.pitch
    return range(max(low, caption + 3), max(high, low, caption + 3) + 1)


def ideal_depth(picture: Picture, grid: PageGrid, width: int, caption: int) -> float:
    """The depth in lines at which nothing is cropped."""
    return (width * picture.height / picture.width + caption * grid.pitch + grid.interline) / grid.pitch


class StoryPicture(Struct, frozen=True):
    """A picture of a story, by its slug, and the picture's number there."""

    picture: Picture
    story: str
    number: int

    def source(self, block: str) -> Source:
        """The source of the picture itself, of its caption or its credit."""
        return Source(self.story, f"{block}.{self.number}")


class PicturePlace(Struct, frozen=True):
    """Where a picture stands: left edge and width in mpt, from which line of the grid on and how many lines deep, its
    caption included; over how many columns, which a placeholder says."""

    x: int
    width: int
    line: float
    lines: float
    columns: int


def set_picture(own: StoryPicture, dress: Dress, grid: PageGrid, place: PicturePlace) -> list[Item]:
    """A picture with its caption in its place, from the em box of its first line."""
    caption = caption_block(own.picture, dress, place.width)
    height = round((place.lines - caption.lines) * grid.pitch) - grid.interline
    rect = Rect(place.x, grid.top(place.line), place.width, height)
    return _set(own, caption, dress, rect, place.columns)


def caption_height(lines: int, dress: Dress) -> int:
    """What a caption of so many lines takes below its picture with the white above it, in mpt."""
    case = dress.case("caption")
    step = case.pitch or case.size * 3 // 2
    return pt(dress.style.picture.caption_gap) + case.size + (lines - 1) * step if lines else 0


def set_upright_picture(own: StoryPicture, dress: Dress, place: Rect) -> list[Item]:
    """A picture of a vertical story in its place, the caption below it included."""
    caption = caption_block(own.picture, dress, place.width)
    rect = Rect(place.x, place.y, place.width, max(1, place.height - caption_height(caption.lines, dress)))
    return _set(own, caption, dress, rect, 0)


def _set(own: StoryPicture, caption: CaptionBlock, dress: Dress, rect: Rect, columns: int) -> list[Item]:
    """The picture in its box, a placeholder's words, keyline and caption."""
    picture, source = own.picture, own.source("picture")
    items: list[Item] = []
    if picture.path is None:
        items.extend(placeholder(rect, source, dress, columns))
    else:
        alt = picture.alt or picture.caption
        items.append(image_of(picture, rect, alt, source))
    keyline = pt(dress.style.picture.keyline)
    if keyline:
        items.append(Frame(rect, keyline, dress.colour("black"), source))
    items.extend(set_caption(own, caption, dress, rect.x, rect.bottom, rect.width))
    return items


def set_caption(own: StoryPicture, caption: CaptionBlock, dress: Dress, x: int, bottom: int, width: int) -> list[Item]:
    """A caption of ``width`` mpt below a picture that ends at ``bottom``."""
    case = dress.case("caption")
    step = case.pitch or case.size * 3 // 2
    baseline = bottom + pt(dress.style.picture.caption_gap) + case.em_top
    items: list[Item] = []
    room = width - (caption.credit.width + case.size * 2 if caption.credit and not caption.credit_alone else 0)
    for number, (a, b) in enumerate(caption.ends):
        assert caption.galley is not None
        last = number == len(caption.ends) - 1
        measure = room if last else width
        spacing = space_line(caption.galley, a, b, measure, stretch_most=dress.style.stretch_most_em)
        source = own.source("caption")
        items.extend(set_line(caption.galley, a, b, spacing, x=x, baseline=baseline, source=source).runs)
        if not last:
            baseline += step
    if caption.credit:
        if caption.credit_alone and caption.ends:
            baseline += step
        left = x + width - caption.credit.width
        items.extend(caption.credit.runs(left, baseline, own.source("credit")))
    return items


def crop_box(picture: Picture, ratio: float) -> tuple[int, int, int, int]:
    """The largest part of the picture of the given width-to-height ratio, from its middle; a little more off the top
    and bottom is taken below, where pictures mostly hold ground."""
    width, height = picture.width, picture.height
    if width / height > ratio:
        keep = round(height * ratio)
        left = (width - keep) // 2
        return (left, 0, left + keep, height)
    keep = round(width / ratio)
    top = (height - keep) * 2 // 5
    return (0, top, width, top + keep)


def image_of(picture: Picture, rect: Rect, alt: str, source: Source) -> Image | Artwork:
    """The largest part of a picture or of placed artwork that has the box's proportions, in that box."""
    if picture.path is None:
        raise ValueError(f"{picture.name} is a placeholder")
    crop = crop_box(picture, rect.width / rect.height)
    if picture.artwork:
        return Artwork(rect, picture.path, (picture.width, picture.height), crop, alt, source)
    return Image(rect, picture.path, crop, alt, source)


def size_of(picture: Picture) -> str:
    """A picture's size as the user knows it: in pixels, artwork in millimetres."""
    if not picture.artwork:
        return f"{picture.width} x {picture.height} pixels"
    return f"{picture.width / MM:.0f} x {picture.height / MM:.0f} mm"


def placeholder(rect: Rect, source: Source, dress: Dress, columns: int) -> list[Item]:
    """A grey field that says how large a picture is wanted."""
    field: Item = Fill(rect, dress.colour("placeholder"), source)
    return [field, *placeholder_words(rect, rect, source, dress, columns)]


def placeholder_words(size: Rect, within: Rect, source: Source, dress: Dress, columns: int) -> list[Item]:
    """What such a field says of its ``size``, in the middle of the part of it that type may stand ``within``."""
    millimetres = [round(v * 25.4 / 72000) for v in (size.width, size.height)]
    span = f"{columns}栏　" if columns else ""
    text = f"待配图　{span}{millimetres[0]} × {millimetres[1]} mm"
    words = label([Piece(text, dress.case("placeholder"))], language=dress.language)
    if words.width >= within.width:
        return []
    x = within.x + (within.width - words.width) // 2
    return list(words.runs(x, within.y + within.height // 2, source))
