"""What holds for the whole issue: its date, the paper's name, its number, the pages' labels."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from content.importer import words
from content.importer.desk import Desk
from content.importer.lines import Line
from content.importer.pages import PageSet, TracedPage, label_text, read_date
from content.importer.traced import Traced

NO_PAPER = "（报名待补）"
NO_DATE = dt.date(1900, 1, 1)
NO_LABEL = "A1"


def issue_date(desk: Desk, pages: PageSet) -> dt.date:
    """The day of the issue as the page gives it, else as the file's name does, else a stand-in that is told."""
    date: dt.date | None = None
    for text in pages.dates:
        read = read_date(text.text)
        if read is None:
            desk.find("date", "warning", text, f"{text.text} is no day of the calendar", "see the page")
        elif date is None:
            date = read
            desk.book.turn("edition.yaml#date", text, read.isoformat())
            continue
        elif read != date:
            desk.find("date", "warning", text, f"{text.text} is another date than {date.isoformat()}", "see the page")
        desk.book.furnish(text)
    for text in pages.weekdays:
        desk.book.furnish(text)
        match = words.WEEKDAY.search(text.text)
        day = words.WEEKDAYS[date.weekday()] if date else ""
        if match and date and match["day"].replace("天", "日") != day:
            desk.find(
                "weekday",
                "warning",
                text,
                f"{date.isoformat()} is 星期{day}, the page says {text.text}",
                "see the page",
            )
    if date is not None:
        return date
    in_name = re.search(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)", desk.sheet.name)
    date = read_date("-".join(in_name.groups())) if in_name else None
    where = f"taken from the name {desk.sheet.name}" if date else "a stand-in"
    date = date or NO_DATE
    desk.find(
        "no-date",
        "warning",
        None,
        f"the page gives no date; {date.isoformat()} is {where}",
        "put date: right in edition.yaml",
    )
    desk.book.supply("edition.yaml#date", date.isoformat())
    return date


def publication(desk: Desk, pages: Sequence[TracedPage], lines: Sequence[Line]) -> str:
    """The paper's name from the masthead, else from a byline (本报 with a name), else a stand-in that is told."""
    address = "edition.yaml#publication"
    named = [page.paper for page in pages if page.paper is not None]
    for text in named[1:]:
        desk.book.furnish(text)
    if named:
        return desk.spaced(address, named[0])
    for line in lines:
        match = words.PAPER_IN_ROLE.search(line.plain) if len(line.plain) < 40 else None
        if match:
            text = line.text.cut(match.start("paper"), match.end("paper"))
            desk.find("publication", "note", text, f"the paper's name {text.text} is taken from a byline", "")
            return desk.book.enter(address, text)
    desk.find(
        "no-publication",
        "warning",
        None,
        "the page does not name the paper",
        "put publication: right in edition.yaml",
    )
    return desk.book.supply(address, NO_PAPER)


def issue_number(desk: Desk, pages: Sequence[TracedPage]) -> str:
    """The number of the issue (期号) from the masthead's notes; "" where there is none."""
    for page in pages:
        for note in page.notes:
            match = words.ISSUE.search(note.text)
            if match:
                return desk.book.enter("edition.yaml#issue", note.cut(*match.span()))
    return ""


def page_labels(desk: Desk, pages: Sequence[TracedPage]) -> list[str]:
    """The label of each page; one that is not found has a stand-in, which is told."""
    labels: list[str] = []
    for number, page in enumerate(pages):
        address = f"edition.yaml#pages/{number}/label"
        if page.label is None:
            desk.find(
                "no-label",
                "warning",
                None,
                f"the page's label is not found; {NO_LABEL} stands in",
                "put label: right in edition.yaml",
            )
            labels.append(desk.book.supply(address, NO_LABEL))
        else:
            labels.append(_label(desk, address, page.label))
    return labels


def _label(desk: Desk, address: str, text: Traced) -> str:
    shown = label_text(text.text)
    at = text.text.find(shown)
    if at < 0:
        return desk.book.turn(address, text, shown)
    desk.book.enter(address, text.cut(at, at + len(shown)))
    for part in (text.cut(0, at), text.cut(at + len(shown))):
        desk.book.furnish(part)
    return shown
