"""Stories as they come from writers, a text each: first the headline, then who wrote it, then a paragraph a line.

They are read as articles of an archive, whose fields are named by their place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import PurePosixPath

from content.importer.hypertext import inline
from content.importer.json_source import Array, Document, Object, Text, Value
from content.importer.people import read_people
from content.importer.word import SUFFIX as WORD

SUFFIXES = (".txt", WORD)
PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff")

_SUBHEAD_MOST = 20
_BYLINE_MOST = 40
_STOP = re.compile(r"[，。！？；：…—、”』」）)]$|[。！？]")
_CAPTION = re.compile(r"(?:图片|图说|配图|图)[0-9一二三四五六七八九十]{0,2}[：:]\s*")
_CREDIT = re.compile(r"[\s（(]+(?P<credit>[^\s（）()，。]{1,16}\s?(?:摄|供图|制图|绘))[）)]?[。]?$")
_PAGE = re.compile(r"第?[A-Za-z]{0,2}0*\d{1,3}\s*版?(?:[\s：:·_-]+\S.*)?")


def manuscript(text: str, name: str, inner: str, pictures: Iterable[str] = ()) -> Document:
    """A story's text as a document of one article; ``inner`` is its path in the folder of stories.

    A line with 图： before it is a picture's caption. ``pictures`` are names of files that belong to the story. The
    folder it lies in is its page, where it is called as a page is: 02, A1 要闻.
    """
    starts = tuple(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    lines = [
        Text(line.strip(), at + len(line) - len(line.lstrip()))
        for line, at in zip(text.split("\n"), starts, strict=False)
    ]
    lines = [line for line in lines if line.text]
    fields: dict[str, Value] = {}
    folder = PurePosixPath(inner).parent.name
    if _PAGE.fullmatch(folder):
        fields["page"] = Text(folder.replace("_", " "), 0)
    captions = [line for line in lines if _CAPTION.match(line.text)]
    lines = [line for line in lines if line not in captions]
    if lines:
        fields["title"] = lines.pop(0)
    if lines and lines[0].text.startswith("——") and len(lines[0].text) <= _BYLINE_MOST:
        fields["deck"] = Text(lines[0].text.lstrip("—"), lines[0].at)
        lines.pop(0)
    if lines and _signed(lines[0].text):
        fields["byline"] = lines.pop(0)
    fields["paragraphs"] = Array(tuple(_body(lines)), 0)
    shown = tuple(_pictures(captions, tuple(pictures)))
    if shown:
        fields["pictures"] = Array(shown, 0)
    return Document(name, (Object(fields, 0),), starts, inner)


def _signed(line: str) -> bool:
    """Whether a line is of roles and names only: 本报记者　程砚."""
    people = read_people(inline(line, 0)) if len(line) <= _BYLINE_MOST else None
    return people is not None and not people.desk and not len(people.lead)


def _body(lines: Sequence[Text]) -> Iterator[Value]:
    """Paragraphs; a short line without a stop between two of them is a subhead."""
    for number, line in enumerate(lines):
        inside = 0 < number < len(lines) - 1
        short = len(line.text) <= _SUBHEAD_MOST and not _STOP.search(line.text)
        if inside and short and len(lines[number + 1].text) > _SUBHEAD_MOST:
            yield Object({"text": line, "type": Text("subhead", line.at)}, line.at)
        else:
            yield line


def _pictures(captions: Sequence[Text], files: Sequence[str]) -> Iterator[Object]:
    for number in range(max(len(captions), len(files))):
        entries: dict[str, Value] = {}
        if number < len(files):
            entries["file"] = Text(files[number], 0)
        if number < len(captions):
            line = captions[number]
            start = len(_CAPTION.match(line.text)[0])  # type: ignore[index]
            credit = _CREDIT.search(line.text, start)
            end = credit.start() if credit else len(line.text)
            entries["caption"] = Text(line.text[start:end], line.at + start)
            if credit:
                entries["credit"] = Text(credit["credit"], line.at + credit.start("credit"))
        yield Object(entries, 0)


def belonging(stem: str, names: Iterable[str]) -> tuple[str, ...]:
    """The pictures of the story ``stem`` in their order: ``lamp.jpg``, ``lamp-2.jpg``, ``lamp 10.png``."""
    mine = re.compile(re.escape(stem) + r"(?:[\s_-]?(?P<number>\d{1,2}))?", re.IGNORECASE)
    paths = [PurePosixPath(name) for name in names]
    found = [(p.name, mine.fullmatch(p.stem)) for p in paths if p.suffix.lower() in PICTURES]
    return tuple(name for _, name in sorted((int(m["number"] or 0), name) for name, m in found if m))
