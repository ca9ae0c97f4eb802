"""The day of an archive's articles, and the pages they stand on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import accumulate

from content.importer.archive import Article
from content.importer.json_source import Text
from content.importer.manuscripts import SUFFIXES as MANUSCRIPTS
from content.importer.mapping import ArchiveMap
from content.importer.pages import read_date
from content.importer.words import han_number
from content.report import BadInput, Finding, Place, Report

_DAY = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_LABEL = re.compile(
    r"\s*第?\s*(?:(?P<letters>[A-Za-z]{0,2})\s*0*(?P<number>\d{1,3})|(?P<han>[一二三四五六七八九十]{1,3}))\s*版?"
    r"(?:\s*[:：·\-—\s]\s*(?P<section>\S.*?))?\s*"
)
# Of the characters a page's columns hold, how many are left beside headlines, white and furniture.
_TEXT_SHARE = 0.7
_TOLD_MOST = 12
_LABEL_MOST = 60


def are_texts(articles: Sequence[Article]) -> bool:
    """Whether they are writers' texts, whose files' names give their order."""
    return bool(articles) and articles[0].document.inner.lower().endswith(MANUSCRIPTS)


def day_of(article: Article, mapping: ArchiveMap) -> tuple[dt.date | None, Text | None]:
    """The article's date and the field that says it; the field alone where it is no day of the calendar."""
    for value in article.first(mapping.date, inherited=True):
        if isinstance(value, Text):
            text = value.text.strip()
            compact = _DAY.match(text)
            return read_date("-".join(compact.groups()) if compact else text), value
    return None, None


def chosen(
    articles: Sequence[Article], mapping: ArchiveMap, date: dt.date | None, name: str
) -> tuple[dt.date, list[Article], list[Finding]]:
    """The day's articles and what to know of the rest. Raises BadInput where the day is not clear."""
    days: dict[dt.date, list[Article]] = {}
    undated: list[Article] = []
    told: list[Finding] = []
    faults: list[Finding] = []
    for article in articles:
        day, node = day_of(article, mapping)
        if day is not None:
            days.setdefault(day, []).append(article)
            continue
        undated.append(article)
        if node is not None:
            message = f"the date “{node.text[:40]}” is no day of the calendar"
            place = article.document.place(node.at)
            if date is None:
                faults.append(
                    Finding("date", "error", place, message, "a date such as 2025-10-20; or choose with --date")
                )
            else:
                told.append(Finding("date", "warning", place, f"{message}; the article is taken", "see the paper"))
    if faults:
        raise BadInput(Report(faults))
    listed = ", ".join(f"{d.isoformat()} ({len(days[d])})" for d in sorted(days)[:_TOLD_MOST])
    listed += ", …" if len(days) > _TOLD_MOST else ""
    if date is None:
        if len(days) > 1:
            message = f"the archive has {len(days)} dates: {listed}"
            raise BadInput(_one("several-dates", name, message, "choose one with --date"))
        if not days:
            if are_texts(articles):
                raise BadInput(_one("no-date", name, "writers' texts have no date", "give the day with --date"))
            raise BadInput(_one("no-date", name, "no article has a date", "give it with --date, or map date:"))
        date = next(iter(days))
    elif days and date not in days:
        message = f"no article is of {date.isoformat()}; there are {listed}"
        raise BadInput(_one("no-date", name, message, "one of these dates"))
    others = sum(len(found) for day, found in days.items() if day != date)
    if others:
        message = f"{others} articles of other dates are left out: {listed}"
        told.append(Finding("other-dates", "note", Place(name), message))
    if undated and days:
        message = f"{len(undated)} articles have no date and are taken for {date.isoformat()}"
        told.append(Finding("undated", "warning", undated[0].place, message, "see the archive"))
    left = {id(a) for day, found in days.items() if day != date for a in found}
    return date, [a for a in articles if id(a) not in left], told


def _one(code: str, name: str, message: str, hint: str) -> Report:
    return Report((Finding(code, "error", Place(name), message, hint),))


def label_of(text: str) -> tuple[str, tuple[int, int] | None] | None:
    """The label a page's field says, and where a section's name stands behind it (A1版：要闻); None for no label.

    A page by number only has two figures: 3, 第3版 and 三版 are 03.
    """
    match = _LABEL.fullmatch(text) if len(text) <= _LABEL_MOST else None
    if match is None:
        return None
    number = han_number(match["han"]) if match["han"] else int(match["number"])
    if not number:
        return None
    letters = (match["letters"] or "").upper()
    return (f"{letters}{number}" if letters else f"{number:02}"), (match.span("section") if match["section"] else None)


def label_order(label: str) -> tuple[str, int]:
    """Pages without letters first, then by letters and number."""
    digits = re.sub(r"\D", "", label)
    return label.rstrip("0123456789"), int(digits or 0)


def next_label(labels: Sequence[str]) -> str:
    """The label after the last one."""
    if not labels:
        return "01"
    letters, number = max(map(label_order, labels))
    return f"{letters}{number + 1}" if letters else f"{number + 1:02}"


def page_holds() -> int:
    """About how many characters of text an inside page of the default style holds beside its headlines."""
    from content.styles import default_style

    style = default_style()
    lines = style.format.type_height_mm * 72 / 25.4 / style.grid.pitch
    return int(style.grid.columns * style.grid.measure * lines * _TEXT_SHARE)


def deal_in_order(lengths: Sequence[int], holds: int) -> list[list[int]]:
    """Article numbers a page, in their order, on as few pages as hold them all, which are about equally full."""
    pages = max(1, -(-sum(lengths) // holds))
    dealt: list[list[int]] = [[] for _ in range(pages)]
    for number, (length, end) in enumerate(zip(lengths, accumulate(lengths), strict=True)):
        dealt[min((end - length // 2) * pages // sum(lengths), pages - 1)].append(number)
    return [page for page in dealt if page]


def deal_by_length(lengths: Sequence[int], holds: int) -> list[list[int]]:
    """Article numbers a page: the longest first, each to the page that has least, on as few pages as hold them all."""
    if not lengths:
        return []
    pages: list[list[int]] = [[] for _ in range(max(1, -(-sum(lengths) // holds)))]
    taken = [0] * len(pages)
    for number in sorted(range(len(lengths)), key=lambda n: (-lengths[n], n)):
        page = min(range(len(pages)), key=lambda n: (taken[n], n))
        pages[page].append(number)
        taken[page] += lengths[number]
    return [page for page in pages if page]
