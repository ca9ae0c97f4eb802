"""A body that is nothing but paragraphs, subheads and lead-ins, read without the Markdown parser.

Most stories are that, and to load the parser takes a tenth of what it takes to render a page. The tokens are those that
the parser would give; a body with anything else in it is left to the parser.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from content.characters import wide_at

if TYPE_CHECKING:
    from content.token import Token

_SYNTAX = frozenset("\\`~*_[<&{\t\0")
"""Characters by which the parser's inline rules begin; a tab is of its own width."""
_BLOCKS = frozenset("#>-+=|:")
"""Characters other than those by which a block that is no paragraph begins, or a table goes on."""
_SUBHEAD = "## "
_STRONG = "**"


class PlainToken(Struct):
    """What ``content.token.Token`` asks for."""

    type: str
    tag: str = ""
    nesting: int = 0
    map: list[int] | None = None
    content: str = ""
    children: Sequence[Token] | None = None
    markup: str = ""
    info: str = ""
    meta: dict[str, Any] = {}

    def attrGet(self, name: str) -> None:  # noqa: N802 - the parser's name
        """No token of plain text has attributes."""


def plain_tokens(text: str) -> list[Token] | None:
    """The tokens of a Markdown ``text`` whose lines end in line feeds; None where the parser is to read it."""
    found: list[Token] = []
    after_text = False
    for number, line in enumerate(text.split("\n")):
        if not line:
            after_text = False
            continue
        subhead = line.startswith(_SUBHEAD)
        children = _inline(line[len(_SUBHEAD) :] if subhead else line)
        if children is None or (subhead and "#" in line[2:]) or (after_text and not subhead):
            return None
        tag = "h2" if subhead else "p"
        name, markup = ("heading", "##") if subhead else ("paragraph", "")
        where = [number, number + 1]
        content = line[len(_SUBHEAD) :] if subhead else line
        found += (
            PlainToken(f"{name}_open", tag, 1, where, markup=markup),
            PlainToken("inline", map=where, content=content, children=children),
            PlainToken(f"{name}_close", tag, -1, markup=markup),
        )
        after_text = not subhead
    return found


def _inline(text: str) -> list[Token] | None:
    """The tokens inside a line that is plain, or plain behind a strong lead-in; None for any other."""
    if not text.startswith(_STRONG):
        return [PlainToken("text", content=text)] if _is_plain(text) and not _begins_block(text) else None
    lead, closed, rest = text[2:].partition(_STRONG)
    # Only behind a wide character, where asterisks close whatever comes next.
    if not (closed and _is_plain(lead) and _is_plain(rest) and wide_at(lead, len(lead) - 1, -1)):
        return None
    return [
        PlainToken("text"),
        PlainToken("strong_open", "strong", 1, markup=_STRONG),
        PlainToken("text", content=lead),
        PlainToken("strong_close", "strong", -1, markup=_STRONG),
        PlainToken("text", content=rest),
    ]


def _is_plain(text: str) -> bool:
    return bool(text) and _SYNTAX.isdisjoint(text) and not (text[0] + text[-1]).isspace() and text.strip() == text


def _begins_block(text: str) -> bool:
    return text[0] in _BLOCKS or text.lstrip("0123456789")[:1] in (".", ")")
