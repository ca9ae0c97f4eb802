"""Numbers of list items in the forms that newspapers know: 1. 1、 （1） ① 一、"""

from __future__ import annotations

_RINGED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DIGITS = "〇一二三四五六七八九"


def counted(form: str, number: int) -> str:
    """``number`` in a ``form`` that shows how one is written: ``1.``, ``（1）``, ``①``, ``一、``.

    A number that the form has no sign for is written in figures: there is no ring for 21, no Han number past 99.
    """
    if "①" in form:
        return form.replace("①", _RINGED[number - 1] if 1 <= number <= len(_RINGED) else f"{number}.")
    if "一" in form:
        return form.replace("一", _han(number) if 1 <= number <= 99 else str(number))
    return form.replace("1", str(number))


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")
