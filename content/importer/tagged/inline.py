"""Text inside a paragraph as Markdown: readings, fractions and marks of notes in the forms of docs/edition.md."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.importer.tagged.element import Element, clean
from content.importer.traced import Chunk, Traced
from content.importer.write import disarmed, escaped

_FRACTION = re.compile("([0-9]+)\u2044([0-9]+)")
_APART = re.compile("\u3000+")
_PADDED = re.compile("(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\u3000([\u4e00-\u9fff])(?=\u3000|$)")


def marked_up(element: Element) -> str:
    """An element's text as a paragraph of Markdown."""
    return disarmed(_inside(element).strip())


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a line that is parted by ideographic spaces."""
    return tuple(filter(None, (clause.strip() for clause in _APART.split(text))))


def parted(title: str, said: Sequence[str]) -> Sequence[str]:
    """The clauses of a heading: those of its title where that says the same, as lines lose the space between them."""
    told = clauses(title)
    return told if "".join(told) == "".join(said) else said


def unpadded(text: str) -> str:
    """Text whose names of two characters are not set apart, other ideographic spaces narrow: 罗野 摄."""
    return _PADDED.sub(r"\1\2", text).replace("\u3000", " ")


def traced(text: str) -> Traced:
    """Text as the other importers take it, that is as a page's own."""
    return Traced((Chunk(0, len(text), text),))


def _inside(element: Element) -> str:
    parts = []
    for kid in element.kids:
        if isinstance(kid, str):
            parts.append(_FRACTION.sub(r"{\1/\2}", escaped(clean(kid))))
        elif kid.type == "Ruby":
            parts.append(_reading(kid))
        elif kid.type not in ("RT", "L"):
            parts.append(_inside(kid))
    return "".join(parts)


def _reading(ruby: Element) -> str:
    """Characters with what is read above them, ``{濉|suī}``; in quotation marks where it has spaces of its own."""
    base = ruby.text
    above = "".join(rt.text for rt in ruby.of("RT"))
    if not above or re.search(r'[{}|"\n]', base + above):
        return escaped(base)
    return f'{{{escaped(base)}|"{above}"}}' if " " in above else f"{{{escaped(base)}|{above}}}"
