"""What a hyphen, a wave or a dot is between two characters: a connector, a sign of the number behind it, part of one.

CLREQ, categories of punctuation marks (连接号, 间隔号); GB/T 15834-2011, 4.13 and 4.14.
"""

from __future__ import annotations

import re

_AMOUNT = re.compile(
    r"[A-Za-z0-9０-９Ａ-Ｚａ-ｚ%％‰℃℉°]$"  # 5%－8%
    r"|[0-9０-９][百千万亿]{0,2}[\u4e00-\u9fff]{1,2}$"  # 3月-5月, 15分钟-20分钟
)
_REACH = 6
_NO_LEFT = frozenset("“‘（「『【〖〔《〈［｛，、；：。！？([{,;:!?")
_CURRENCIES = frozenset("￥＄￡￠$¥€£")
_NUMERALS = frozenset("〇一二三四五六七八九十")


def connects(text: str, at: int) -> bool:
    """Whether the hyphen or wave at ``at`` joins what stands before it to what stands behind it: 京-沪, 3月-5月,
    2020－2022; not the sign of a number, as in 气温-5℃."""
    left, right = text[max(0, at - _REACH) : at], text[at + 1 : at + 2]
    if not left or left[-1].isspace() or left[-1] in _NO_LEFT or not right or right.isspace():
        return False
    if right.isdigit() or right in _CURRENCIES:
        return _AMOUNT.search(left) is not None
    return True


def in_date(text: str, at: int) -> bool:
    """Whether the interpunct at ``at`` stands between month and day, as in “3·15” and “九·一八”."""
    left, right = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if left.isascii() and right.isascii():
        return left.isdigit() and right.isdigit()
    return left in _NUMERALS and right in _NUMERALS
