"""Turned stories pinned in a plan's file: ``blocks: 1-7`` on one page, ``blocks: 8-12`` on another."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from content.decode import child, place_of
from content.model import Edition
from content.named import read_named
from content.report import BadInput
from content.yaml_source import Node, Scalar, Sequence, parse
from layout.pin_file import parted
from layout.report import Finding, Report
from layout.turning import Turn, cuts, turned


class _Stretch(NamedTuple):
    """Blocks of a story as a plan has them on a page, [first, end) from 0, and where it says so."""

    page: str
    first: int
    end: int
    at: tuple[str | int, ...]


def turned_by_plan(path: Path, edition: Edition) -> Edition:
    """The edition with the stories turned that the plan in ``path`` turns. Raises BadInput with every fault."""
    shown = path.name if path.parent == edition.root else str(path)
    text, _ = read_named(path, shown)
    if "blocks:" not in text:
        return edition
    node, _ = parse(text, shown)
    turns, faults = plan_turns(node, edition)
    if faults:
        raise BadInput(Report(faults))
    return turned(edition, turns)


def planned_stories(path: Path) -> tuple[dict[str, list[str]], frozenset[str]]:
    """The stories of each page that a plan has, by label, of one that is turned where it begins; and the pages that
    are only pinned, which may take others too."""
    node, _ = parse(read_named(path)[0], str(path))
    out: dict[str, list[str]] = {}
    pinned = frozenset(_text(page, "page") for page in parted(node)[1])
    for number in range(_count(node, "pages")):
        slugs = out.setdefault(_text(node, "pages", number, "page"), [])
        for index in range(_count(node, "pages", number, "stories")):
            at = ("pages", number, "stories", index)
            first = _text(node, *at, "blocks").replace("–", "-").partition("-")[0].strip()
            if first in ("", "1"):
                slugs.append(_text(node, *at, "story"))
    return out, pinned


def plan_turns(node: Node, edition: Edition) -> tuple[list[Turn], tuple[Finding, ...]]:
    """The turns that a plan asks for, and its faults. A plan may have only one of the two pages, but names both parts
    where it has both."""
    stretches: dict[str, list[_Stretch]] = {}
    for number in range(_count(node, "pages")):
        for index in range(_count(node, "pages", number, "stories")):
            at = ("pages", number, "stories", index)
            numbers = [int(n) for n in _text(node, *at, "blocks").replace("–", "-").split("-") if n.strip().isdigit()]
            if numbers:
                stretch = _Stretch(_text(node, "pages", number, "page"), numbers[0] - 1, numbers[-1], (*at, "blocks"))
                stretches.setdefault(_text(node, *at, "story"), []).append(stretch)
    turns, faults = [], []
    stories = {s.slug: (s, page.label) for page in edition.pages for s in page.stories}
    labels = [page.label for page in edition.pages]
    for slug, parts in stretches.items():
        if slug not in stories:
            continue  # told with the other stories that there are not
        story, home = stories[slug]
        count = len(story.blocks)
        parts.sort(key=lambda s: s.first)
        place = place_of(node, *parts[0].at)._replace(story=slug, page=parts[0].page)
        whole = len(parts) == 2 and parts[0].first == 0 and parts[1].first == parts[0].end and parts[1].end == count
        if not whole:
            message = f"the parts of {slug} are not its {count} blocks, each of them once"
            hint = f"two parts, such as blocks: 1-{max(1, count // 2)} and blocks: {max(1, count // 2) + 1}-{count}"
            faults.append(Finding("plan-blocks", "error", place, message, hint))
        elif parts[0].page != home or parts[1].page == home or parts[1].page not in labels:
            message = f"{slug} begins on page {home} and goes on at another page of the edition"
            faults.append(Finding("plan-blocks", "error", place, message, f"its first blocks on page {home}"))
        elif parts[1].first not in cuts(story):
            message = f"{slug} cannot be parted before its block {parts[1].first + 1}"
            near = min(cuts(story), key=lambda at: abs(at - parts[1].first), default=0)
            hint = f"blocks: 1-{near}" if near else "it has no place where it may be parted"
            faults.append(Finding("plan-blocks", "error", place, message, hint))
        else:
            turns.append(Turn(slug, home, parts[1].page, parts[1].first))
    return turns, tuple(faults)


def _count(node: Node, *at: str | int) -> int:
    found = child(node, *at)
    return len(found.items) if isinstance(found, Sequence) else 0


def _text(node: Node, *at: str | int) -> str:
    found = child(node, *at)
    return found.text if isinstance(found, Scalar) else ""
