"""Spreads as the check sees them: two facing pages that a story crosses are judged as one sheet."""

from __future__ import annotations

from content.model import Edition, PageContent, Spread
from content.style import HouseStyle
from layout.display import Page
from layout.report import Finding
from pdf.fold import side_by_side
from proof.leaf import Leaf, read_leaf


def read_spread(spread: Spread, pages: tuple[Page, Page], contents: dict[str, PageContent], style: HouseStyle) -> Leaf:
    """Both pages read back as one; its label is that of both."""
    left, right = pages
    own = [story for page in pages for story in contents[page.label].stories]
    content = PageContent(left.label, contents[left.label].place, (spread.story, *own))
    return read_leaf(side_by_side(left, right), content, style)._replace(fold=left.width)


def placed(finding: Finding, spread: Spread, edition: Edition) -> Finding:
    """A finding of a spread with the page on which its story stands; the left one for the story across the fold."""
    slug = finding.place.story
    for page in edition.pages:
        if page.label in spread.pages and any(story.slug == slug for story in page.stories):
            return finding._replace(place=finding.place._replace(page=page.label))
    return finding._replace(place=finding.place._replace(page=spread.pages[0])) if slug else finding
