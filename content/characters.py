"""What kind of character stands here: wide (Han and the marks set in a Han cell), Latin, or a mark that is either."""

from __future__ import annotations

from unicodedata import east_asian_width

IDEOGRAPHIC_SPACE = "\u3000"

EITHER = frozenset("“”‘’…—·")
"""Marks Unicode calls ambiguous: in a Han cell beside Han, proportional beside Latin."""


def is_wide(char: str) -> bool:
    """Whether ``char`` is set in a cell of one em: Han, kana, full-width marks, the ideographic space."""
    return east_asian_width(char) in "WF"


def is_han(char: str) -> bool:
    """Whether ``char`` is a wide letter, not a mark: a Han character, 〇, 々 or kana."""
    return is_wide(char) and (char.isalpha() or char == "〇")


def is_latin(char: str) -> bool:
    """Whether ``char`` is a letter or digit that is not wide."""
    return char.isalnum() and not is_wide(char)


def has_wide(text: str) -> bool:
    """Whether any character of ``text`` is wide, that is, whether the text counts as Chinese."""
    return not text.isascii() and any(map(is_wide, text))


def wide_at(text: str, index: int, step: int) -> bool:
    """Whether the character at ``index`` is wide; a mark that is either is judged by the next character along ``step``.

    An index outside the text is not wide.
    """
    while 0 <= index < len(text) and text[index] in EITHER:
        index += step
    return 0 <= index < len(text) and is_wide(text[index])


def joins_without_space(left: str, right: str) -> bool:
    """Whether a line that ends in ``left`` and one that begins with ``right`` join with nothing between.

    So they do beside Han (CLREQ: Chinese has no word space); between Latin words the line break is a space.
    """
    if not left or not right:
        return True
    return wide_at(left, len(left) - 1, -1) or wide_at(right, 0, 1)
