"""Texts as other programs save them: GBK and GB 18030 (GB 18030-2022) or UTF-16 in place of UTF-8; and what is none."""

from __future__ import annotations

import re

from content.folder import Unreadable
from content.importer.words import HAN
from content.report import Finding, Place

# What a Chinese text is made of besides ASCII: Han, its marks and full-width forms, and the commonest signs.
_CHINESE = re.compile(f"[{HAN}\u2010-\u203b\u3000-\u303f\uff00-\uffef\u2460-\u249b\u2160-\u216b·×÷±°℃㎡■□●○◆◇▲△→]")
_HAN = re.compile(f"[{HAN}]")
# Other encodings read as GB 18030 give kana, private characters and rare Han in plenty.
_CHINESE_LEAST, _COMMON_LEAST = 0.95, 0.8
_MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Word document, or one with a password", "save it as .docx, without a password"),
    (b"{\\rtf", "rich text (RTF)", "save it as .docx, or as plain text"),
    (b"PK\x03\x04", "no text", "save its text as UTF-8, or a Word document as .docx"),
)


def refuse_other(data: bytes, name: str) -> None:
    """Raises ``Unreadable`` where ``data`` is plainly no text: an old Word document, a picture, a program."""
    for head, kind, hint in _OTHERS:
        if data.startswith(head):
            raise Unreadable("not-text", f"{name} is {kind}", hint)
    if b"\0" in data[:4096] and not data.startswith(tuple(mark for mark, _ in _MARKS)):
        raise Unreadable("not-text", f"{name} is no text", "a text (.txt), or a Word document (.docx)")


def as_utf8(data: bytes, name: str) -> tuple[bytes, tuple[Finding, ...]]:
    """``data`` as UTF-8 where it is surely Chinese in another encoding, which a warning tells; else as it is."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    else:
        return data, ()
    encoding = next((e for mark, e in _MARKS if data.startswith(mark)), "GB 18030")
    try:
        text = data.decode("utf-16" if encoding == "UTF-16" else "gb18030")
    except UnicodeDecodeError:
        return data, ()
    if encoding != "UTF-16" and not _reads_as_chinese(text):
        return data, ()
    message = f"the file is not UTF-8; it is read as {encoding}"
    return text.encode(), (Finding("encoding", "warning", Place(name), message, "see whether its text is right"),)


def _reads_as_chinese(text: str) -> bool:
    others = [c for c in text if not c.isascii()]
    han = _HAN.findall(text)
    common = sum(1 for c in han if _in_gb2312(c))
    return (
        bool(han) and len(_CHINESE.findall(text)) >= _CHINESE_LEAST * len(others) and common >= _COMMON_LEAST * len(han)
    )


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
