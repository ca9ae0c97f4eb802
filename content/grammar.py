"""The Markdown that a story may be written in: CommonMark with tables, with Han at the edges of strong and emphasis."""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize as tokenize_emphasis

from content.annotations import add_rules
from content.characters import wide_at

_ASTERISK = 0x2A


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The parser, made once a process."""
    # Off: four spaces are no code in a newspaper, a line of hyphens makes no heading of the paragraph above it, and
    # a definition of a link's address would vanish.
    parser = MarkdownIt("commonmark").disable(["code", "lheading", "reference"]).enable(["table", "strikethrough"])
    parser.inline.ruler.at("emphasis", _tokenize_emphasis)
    add_rules(parser)
    return parser


def _tokenize_emphasis(state: StateInline, silent: bool) -> bool:
    """CommonMark's rule for asterisks, with Han counted as the edge of a word.

    CommonMark does not close ``**第一句。**正文``, since a mark stands before the asterisks and a letter after them.
    Chinese has no spaces there, so asterisks beside a wide character may open before and close after all but a space.
    """
    start, count = state.pos, len(state.delimiters)
    if not tokenize_emphasis(state, silent):
        return False
    before = state.src[start - 1] if start else " "
    after = state.src[state.pos] if state.pos < state.posMax else " "
    beside_wide = wide_at(state.src, start - 1, -1) or wide_at(state.src, state.pos, 1)
    marks = isPunctChar(before) or isPunctChar(after)
    for delimiter in state.delimiters[count:]:
        if delimiter.marker == _ASTERISK and beside_wide and marks:
            delimiter.open = delimiter.open or not isWhiteSpace(ord(after))
            delimiter.close = delimiter.close or not isWhiteSpace(ord(before))
    return True
