"""House style of stories that are no plain news: briefs (简讯), picture stories (图片新闻), notices (启事)."""

from typing import Annotated, Literal

from msgspec import Meta

from content.frames import FlagStyle, RuleName
from content.style_base import Frozen, Positive

# No annotations from __future__: msgspec would evaluate the text of each one at every start.


class BriefsStyle(Frozen, frozen=True, kw_only=True):
    """简讯: the bar its head stands in (``bar`` points high, of ``colour``); heads of briefs on lines of their own or
    run in; lines of white between two briefs, a rule in them; the box of those that ask for no other ("" for none)."""

    head: Literal["line", "run-in"] = "line"
    bar: Positive = 22
    colour: str = "red"
    white: Annotated[int, Meta(ge=1, le=4)] = 1
    rule: RuleName = "0.3"
    rule_colour: str = "divider"
    box: str = "rail"


class PictureStoryStyle(Frozen, frozen=True, kw_only=True):
    """图片新闻: its label where it has no flag of its own, the label's look, headline below or above the picture."""

    label: str = "图片新闻"
    flag: FlagStyle = FlagStyle()
    headline: Literal["below", "above"] = "below"
    box: str = ""


class NoticeStyle(Frozen, frozen=True, kw_only=True):
    """启事, 公告: the box it stands in where it asks for no other ("" for none)."""

    box: str = "double"
