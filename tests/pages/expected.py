"""What an edition says must be printed on a page: written anew from the format's description, without white space."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from content.body import Block, List
from content.model import Credit, Edition, PageContent, Story


def squeezed(text: str) -> str:
    """Text without white space of any kind."""
    return "".join(text.split())


def parts(story: Story) -> dict[str, str]:
    """The texts of a story that a reader sees, each in one piece, by name."""
    out = {
        "headline": "".join(story.headline),
        "kicker": story.kicker,
        "deck": story.deck,
        "byline": _credits(story.bylines),
    }
    for number, picture in enumerate(story.pictures):
        out[f"caption {number}"] = picture.caption
        out[f"credit {number}"] = picture.credit
    for number, block in enumerate(story.blocks):
        out[f"block {number}"] = said(block)
    if story.pull_quote:
        out["pull quote"] = "".join(story.pull_quote.lines)
        out["pull quote's source"] = story.pull_quote.source
    out["figures' title"] = story.figures_title
    for number, figure in enumerate(story.figures):
        out[f"figure {number}"] = figure.value + figure.unit
        out[f"figure {number}'s label"] = figure.label
    return {name: squeezed(text) for name, text in out.items() if text.strip()}


def said(block: Block) -> str:
    """A block's text with the numbers by which the default style counts the items of a list."""
    if isinstance(block, List):
        return "\n".join(f"{item.number}. {item.text}" if item.number > 0 else item.text for item in block.items)
    return block.text


def body(story: Story) -> str:
    """The story's body as one text."""
    return squeezed("".join(map(said, story.blocks)))


def furniture(edition: Edition, page: PageContent) -> str:
    """Folio or masthead, the advertisements' labels, and the index of inside stories."""
    date, head = edition.date, page.masthead
    if head is None:
        out = [page.label, page.section or edition.publication, page.slogan, page.slogan_latin]
        out += [f"{date.year}年{date.month}月{date.day}日", _weekday(date), _credits(page.credits)]
    else:
        out = [head.name, head.latin, *head.date_notes, *head.organ_line]
        out += [f"{date.day}", f"{date.year}年{date.month}月", _weekday(date)]
        for ear in head.ears:
            out += [ear.label, *ear.title, ear.note]
    out += [ad.label for ad in page.ads]
    if page.index:
        out.append(page.index.title)
        for entry in page.index.entries:
            out += [entry.page, entry.section, *entry.title]
    return squeezed("".join(out))


def everything(edition: Edition, page: PageContent) -> str:
    """All characters of a page, in no order that matters; the dash before a quote's source is the house's."""
    stories: Iterable[str] = (
        "".join(parts(s).values()) + ("——" if s.pull_quote and s.pull_quote.source else "") for s in page.stories
    )
    return furniture(edition, page) + "".join(stories)


def _credits(credits_: Sequence[Credit]) -> str:
    return "".join(c.role + "".join(c.names) for c in credits_)


def _weekday(date: dt.date) -> str:
    return "星期" + "一二三四五六日"[date.weekday()]
