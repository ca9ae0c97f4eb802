"""Pins read from a plan's file: the pages that say ``pin: yes``, each fault with its place."""

from __future__ import annotations

from content.decode import child, decode, place_of
from content.model import Edition, PageContent
from content.suggest import allowed
from content.yaml_source import Mapping, Node, Scalar, Sequence
from layout.pins import Pin, Pins
from layout.plan_keys import PinnedPageKeys, PinnedStoryKeys, ends_of
from layout.report import Finding, Place

_YES = frozenset(("yes", "true", "on"))


def parted(node: Node) -> tuple[Node, list[Node]]:
    """A plan's tree without the pages that are only pinned, and those pages."""
    pages = child(node, "pages")
    if not isinstance(node, Mapping) or not isinstance(pages, Sequence):
        return node, []
    pinned = [p for p in pages.items if _is_pinned(p)]
    if not pinned:
        return node, []
    rest = Sequence(tuple(p for p in pages.items if not _is_pinned(p)), pages.place)
    return Mapping({**node.entries, "pages": rest}, node.place, node.keys), pinned


def _is_pinned(page: Node) -> bool:
    found = child(page, "pin")
    return isinstance(found, Scalar) and found.text.casefold() in _YES


def pins_of(pages: list[Node], edition: Edition) -> tuple[dict[str, Pins], tuple[Finding, ...]]:
    """The pins of each page by label, and what is wrong with them."""
    by_label = {page.label: page for page in edition.pages}
    out: dict[str, Pins] = {}
    findings: list[Finding] = []
    for node in pages:
        keys, faults = decode(node, PinnedPageKeys, "a page")
        findings += faults
        if keys is None:
            continue
        page = by_label.get(keys.page)
        if page is None:
            hint = allowed(keys.page, by_label) + "; or take the page out of the plan"
            message = f"the edition has no page {keys.page}"
            findings.append(Finding("plan-unknown-page", "error", place_of(node, "page"), message, hint))
            continue
        pins: dict[str, Pin] = {}
        for number, story in enumerate(keys.stories):
            place = place_of(node, "stories", number)._replace(page=page.label, story=story.story)
            fault = _fault(page, story, edition, place)
            if fault:
                findings.append(fault)
            else:
                pins[story.story] = _pin(story)
        out[page.label] = pins
    return out, tuple(findings)


def _fault(page: PageContent, keys: PinnedStoryKeys, edition: Edition, place: Place) -> Finding | None:
    grid = (edition.style.front if page.masthead else None) or edition.style.grid
    slugs = [s.slug for s in page.stories]
    if keys.story not in slugs:
        hint = allowed(keys.story, slugs) + "; or take it out of the plan"
        return Finding("plan-unknown-story", "error", place, f"page {page.label} has no story {keys.story}", hint)
    for name, span in (("columns", keys.columns), ("lines", keys.lines)):
        if span and ends_of(span)[1] < ends_of(span)[0]:
            first, last = ends_of(span)
            return Finding("plan-span", "error", place, f"{name} {span} run backwards", f"{last}-{first}")
    if keys.columns and ends_of(keys.columns)[1] > grid.columns:
        message = f"columns {keys.columns} lead out of the type area"
        return Finding("plan-outside", "error", place, message, f"columns 1 to {grid.columns}")
    return None


def _pin(keys: PinnedStoryKeys) -> Pin:
    column, columns = _first_and_count(keys.columns)
    line, lines = _first_and_count(keys.lines)
    turns = keys.headline.turns if keys.headline else None
    return Pin(column, columns, line, lines, keys.form, keys.rank, turns)


def _first_and_count(span: str | None) -> tuple[int | None, int | None]:
    if span is None:
        return None, None
    first, last = ends_of(span)
    return first - 1, last - first + 1
