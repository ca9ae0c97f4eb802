"""What a house style says of planning a page: the price of each thing an editor minds.

All prices are in one unit: 1 is about a headline turned once more than it should be.
"""

from content.style_base import Frozen, NonNegative

# No annotations from __future__: msgspec would evaluate the text of each one at every start.


class PlannerStyle(Frozen, frozen=True, kw_only=True):
    """Prices by which the planner chooses among pages that are full.

    clash         two headlines side by side on a level, neither in a box (碰题).
    inversion     a story that stands above one of higher rank.
    outdone       a story wider than the lead.
    outsized      a headline larger than that of a story of higher rank.
    strips        each story over the whole width beyond two.
    slabs         a story over the whole width above another about as deep.
    high, left    a line down, a column to the right, of a story of the second rank; less for lower ones.
    narrow_lead   each column by which the lead is narrower than all but two of the page's.
    lead_by       times as large as any headline of lower rank the lead's is at least: larger ones are stepped down.
    dominant      each halving of the lead's pictures below the share ``dominant_from`` of the page.
    rival         a story with a wider picture than the lead's, or pictures that take more.
    demoted       a headline one rank below its story's.
    hollow        the white that main lines of a headline much shorter than its span leave at their side.
    bare          white at both sides of a notice that does not fill its box, for each column.
    ribbon        a rectangle wider than ``ribbon_from`` times its depth, by how much.
    tower         one deeper than ``tower_from`` times its width.
    white         lines of white above a story beyond the gap, each in turn; as many as are named may be given.
    boxes         stories in boxes a page has at most, unless they ask for one.
    boxed         a box.
    cropped       a picture cut at two sides, by how much.
    picture_span  each column by which a picture is narrower or wider than its story wants it, more for the second.
    head_white    lines of white given to a headline group, each in turn; as many as are named may be given.
    short         each line that a column of text has fewer than five.
    pictures      pictures of two stories that touch.
    gathered      pictures of two stories or more that all stand in one half of the page, left, right, upper or lower.
    balance       each tenth of the page beyond the first by which its pictures take more or less of it than on the
                  facing page.
    mirrored      a lead as wide and deep as that of the facing page.
    moved         a story that changes its place or width when a page is planned again.
    """

    clash: NonNegative = 3.0
    inversion: NonNegative = 2.0
    outdone: NonNegative = 2.0
    outsized: NonNegative = 3.0
    strips: NonNegative = 2.0
    slabs: NonNegative = 2.0
    high: NonNegative = 0.03
    left: NonNegative = 0.05
    narrow_lead: NonNegative = 1.2
    lead_by: NonNegative = 1.25
    dominant: NonNegative = 2.5
    dominant_from: NonNegative = 0.12
    rival: NonNegative = 1.0
    demoted: NonNegative = 1.5
    hollow: NonNegative = 5.0
    bare: NonNegative = 0.8
    ribbon: NonNegative = 1.2
    ribbon_from: NonNegative = 2.6
    tower: NonNegative = 2.5
    tower_from: NonNegative = 2.0
    white: tuple[NonNegative, ...] = (0.9, 1.5, 2.2, 3.0, 4.0)
    boxes: int = 1
    boxed: NonNegative = 0.6
    cropped: NonNegative = 5.0
    picture_span: NonNegative = 1.3
    head_white: tuple[NonNegative, ...] = (0.9, 2.2)
    short: NonNegative = 0.8
    pictures: NonNegative = 2.0
    gathered: NonNegative = 1.5
    balance: NonNegative = 1.0
    mirrored: NonNegative = 1.0
    moved: NonNegative = 1.5
