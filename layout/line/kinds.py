"""What a character is to the grammar of tokens, a letter a kind: the grammar is a pattern over a few letters."""

from __future__ import annotations

_KINDS = (  # ranges from first to last character; the first that has a character names it
    ("s", (" ", "\t", "\u00a0", "\u2002\u200a", "\u202f")),  # the space between words
    ("a", ("AZ", "az", "\u00c0\u024f")),  # Latin letters
    ("d", ("０９",)),
    ("f", ("ＡＺ", "ａｚ")),
    ("p", ("，", "．", "：", "·")),  # what may stand between full-width digits
    ("q", ("’",)),
    ("e", ("—",)),
    ("l", ("…",)),
    ("m", ("⋯",)),
    ("t", ("⸺",)),
    ("z", ("\u200d",)),  # the joiner
    ("j", ("\u0300\u036f", "\ufe00\ufe0f", "\U000e0100\U000e01ef")),  # what joins what stands before it
    ("k", ("\U0001f3fb\U0001f3ff",)),  # the same of emoji
    ("c", ("\u2010\u2027", "\u2460\u24ff", "\u25a0\u27bf", "\u2e80\u9fff", "\uac00\ud7a3", "\uf900\ufaff")),
    ("c", ("\ufe30\ufe4f", "\uff01\uffee", "\U0001f300\U0001faff", "\U00020000\U0003ffff")),
)


class _Kinds(dict[str, str]):
    """The kind of each character, looked for once."""

    def __missing__(self, char: str) -> str:
        self[char] = kind = "h" if "\u4e00" <= char <= "\u9fff" else _kind(char)
        return kind


def _kind(char: str) -> str:
    for kind, ranges in _KINDS:
        for ends in ranges:
            if ends[0] <= char <= ends[-1]:
                return kind
    return "c" if char.isspace() else "w"


_known = _Kinds()


def kinds(text: str) -> str:
    """A letter for each character: ``h`` for Han, ``c`` for what else takes a cell, ``w`` for what makes words, and one
    for each kind that the grammar names."""
    return "".join(map(_known.__getitem__, text))
