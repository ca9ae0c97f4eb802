"""The lunar date (农历) and the solar terms (节气) of a day, and typed ones held against the calendar.

Months are named as the standard of the calendar does (GB/T 33661-2017): 正月, 二月 … 十二月, a leap month 闰六月.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

_MONTHS = {"冬": "十一", "腊": "十二"}
_ONES = "一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_DATE = re.compile(
    rf"(?:([{_STEMS}][{_BRANCHES}])[鼠牛虎兔龙蛇马羊猴鸡狗猪]?年?)?(闰?)([正一二三四五六七八九十冬腊]+)月[大小]?"
    rf"(初[{_ONES}十]|廿[{_ONES}]|二十[{_ONES}]?|十[{_ONES}]|三十)"
)


def lunar_date(day: dt.date) -> str:
    """农历乙巳年八月廿九."""
    year, month, number = _parts(day)
    return f"农历{year}年{month}月{number}"


def solar_term(day: dt.date) -> str:
    """今日霜降 on the day of a term; before it the next one with its date, 10月23日　霜降."""
    name, when = next_term(day)
    return f"今日{name}" if when == day else f"{when.month}月{when.day}日\u3000{name}"


@lru_cache(maxsize=32)
def next_term(day: dt.date) -> tuple[str, dt.date]:
    """The solar term of ``day`` or the next one after it, and its date in China."""
    from lunar_python import Solar

    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    if lunar.getJieQi():
        return lunar.getJieQi(), day
    found = lunar.getNextJieQi(True)
    when = found.getSolar()
    return found.getName(), dt.date(when.getYear(), when.getMonth(), when.getDay())


def same_lunar_date(typed: str, day: dt.date) -> bool:
    """Whether a lunar date as typed is that of ``day``. The year may be left out; 冬月 and 十一月 are one month."""
    found = _DATE.search("".join(typed.split()))
    if found is None:
        return False
    year, month, number = _parts(day)
    typed_month = found[2] + _MONTHS.get(found[3], found[3])
    typed_number = found[4].replace("二十", "廿") if len(found[4]) == 3 else found[4]
    return found[1] in (None, year) and typed_month == month and typed_number == number


def same_term(typed: str, day: dt.date) -> bool:
    """Whether a solar term as typed is that of ``day`` or the next one, on the date that is typed with it."""
    name, when = next_term(day)
    if name not in typed or ("今" in typed and when != day):
        return False
    date = re.search(r"(?:([0-9]{1,2})月)?([0-9]{1,2})日", typed)
    if date:
        return (int(date[1] or when.month), int(date[2])) == (when.month, when.day)
    lunar = _DATE.search("".join(typed.split()))
    return lunar is None or same_lunar_date(lunar[0], when)


@lru_cache(maxsize=32)
def _parts(day: dt.date) -> tuple[str, str, str]:
    """Year by stem and branch, month, day: 乙巳, 八, 廿九."""
    from lunar_python import Solar

    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    month = lunar.getMonthInChinese()
    month = month[:-1] + _MONTHS.get(month[-1], month[-1])
    return lunar.getYearInGanZhi(), month, lunar.getDayInChinese()
