"""The cases that follow from a table row by row: ``python -m tests.suite.generate`` writes them to their files.

What they expect comes from reference.py or from the few lines here, never from the engine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction as Em
from itertools import combinations, product
from pathlib import Path

from tests.suite.reference import CLOSERS, CLOSING, HALF, OPENERS, Line

CASES = Path(__file__).parent / "cases"
HAN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"
LEVELS = ("basic", "gb", "strict", "none")
Row = dict[str, object]


def files() -> dict[str, str]:
    """The text of every file that is written, by name."""
    made = {
        "start-end-table": start_end(),
        "kept-off-table": kept_off(),
        "pairs": pairs(),
        "calls-table": calls(),
        "triples": triples(),
        "reduction-table": reduction(),
        "expansion-table": expansion(),
        "dashes-table": dashes(),
        "numbers-table": numbers(),
        "ranges-table": ranges(),
        "addresses-table": addresses(),
    }
    head = "# Written by python -m tests.suite.generate; change the rules there, not the cases here.\n"
    return {name: head + "".join(f"- {_flow(row)}\n" for row in rows) for name, rows in made.items()}


def start_end() -> Iterator[Row]:
    """Each mark where it would begin or end the first line, at each level: a character goes down with it (推出)."""
    gb = dict.fromkeys(CLOSING, "gb-5.1.1") | dict.fromkeys(CLOSERS, "gb-5.1.3") | dict.fromkeys("！？", "gb-5.1.2")
    gb |= {"·": "gb-5.1.7", "—": "gb-5.1.6", "～": "gb-5.1.6"}
    for mark, level in product(CLOSING + "〗］｝—–～〜-~·・‧", LEVELS):
        lines = f"甲乙丙丁|{mark}戊己庚|辛壬" if level == "none" else f"甲乙丙|丁{mark}戊己|庚辛壬"
        clause = f"start-end {gb[mark]}" if mark in gb else "start-end"
        yield _row(clause, f"{mark} begins no line", f"甲乙丙丁{mark}戊己庚辛壬", 4, level=level, lines=lines)
    for mark, level in product(OPENERS + "〖［｛", LEVELS):
        lines = f"甲乙丙{mark}|丁戊己庚|辛壬" if level == "none" else f"甲乙丙|{mark}丁戊己|庚辛壬"
        name = f"{mark} ends no line"
        yield _row("start-end gb-5.1.3", name, f"甲乙丙{mark}丁戊己庚辛壬", 4, level=level, lines=lines)


def kept_off() -> Iterator[Row]:
    """Half-width marks, units, prefixes, solidi, dashes where they would begin or end a line, at each level."""
    always = {"begins": (",.;:!?)]}", "start-end"), "ends": ("([{", "start-end")}
    always_digits = {"begins": ("%‰℃°％", "digits start-end"), "ends": ("￥＄￡￠＋－", "digits start-end")}
    for table in (always, always_digits):
        for side, (marks, clause) in table.items():
            for mark, level, offset in product(marks, ("basic", "gb", "strict"), (3, 4, 5)):
                number = "5" if table is always_digits else ""
                text = HAN[:offset] + (number + mark if side == "begins" else mark + number) + HAN[offset:9]
                where = {"first": mark} if side == "begins" else {"last": mark}
                yield _row(clause, f"{mark} {side} no line", text, 5, level=level, **where)
    for mark, level, offset in product("/／", ("gb", "strict"), range(3, 7)):
        text = HAN[:offset] + mark + HAN[offset:9]
        yield _row("start-end gb-5.1.9", f"{mark} at no line's edge", text, 5, level=level, first=mark, last=mark)
    for dash, level, offset in product(("——", "……", "⸺", "⋯⋯"), LEVELS, (3, 4, 5)):
        text = HAN[:offset] + dash + HAN[offset:10]
        if level == "strict":
            yield _row("start-end", f"{dash} begins no line at strict level", text, 5, level=level, first=dash[0])
        elif offset == 5:
            lines = f"{HAN[:5]}|{dash}{HAN[5:8]}|{HAN[8:10]}" if len(dash) == 2 else f"{HAN[:5]}|⸺{HAN[5:9]}|{HAN[9]}"
            if len(dash) == 2:
                yield _row("start-end", f"{dash} may begin a line", text, 5, level=level, lines=lines)


SIDES = ("“", "《", "”", "》", "，", "：", "。", "？", "！", "·", "～", "/", "——", "……")


def pairs() -> Iterator[Row]:
    """Every ordered pair of marks side by side: within a line, at its start, at its end, behind the indent."""
    for left, right in product(SIDES, SIDES):
        if left == right == "——":
            continue
        pair = left + right
        for name, text, indent in (
            ("within", f"甲{pair}乙", 0),
            ("at the start", f"{pair}乙丙", 0),
            ("behind the indent", f"{pair}乙丙", 2),
            ("at the end", f"甲乙{pair}", 0),
        ):
            line = Line(text)
            measure = line.natural - (line.tail if name == "at the end" else 0)
            at = [edge + indent for edge in line.at(measure)]
            clause = "adjacent" if name == "within" else "indent line-edge" if indent else "line-edge adjacent"
            yield _row(clause, f"pair {name}", text, measure + indent, indent=indent, at=_edges(at))


def calls() -> Iterator[Row]:
    """One to four ！ and ？ in a row: two take one cell, three take two, wherever they stand."""
    for count in (1, 2, 3, 4):
        for marks in product("！？", repeat=count):
            row = "".join(marks)
            name = ("one", "two share a cell", "three take two cells", "four")[count - 1]
            for text in (f"甲{row}乙", f"甲{row}”乙", f"甲{row}“乙”", f"甲“{row}”", f"甲{row}……"):
                line = Line(text)
                name_at = f"！ and ？, {name}"
                yield _row("atypical gb-5.1.2", name_at, text, line.natural, at=_edges(line.at(line.natural)))


def triples() -> Iterator[Row]:
    """Three marks in a row, each class before and behind each other."""
    for marks in product(("“", "）", "，", "。", "·"), repeat=3):
        text = f"甲{''.join(marks)}乙"
        line = Line(text)
        yield _row("adjacent", "three in a row", text, line.natural, at=_edges(line.at(line.natural)))


# A piece of a line for each step of reduction behind the first.
_GIVES = {2: "A B", 3: "·", 4: "（丙）", 5: "，", 6: "丁C", 7: "。"}


def reduction() -> Iterator[Row]:
    """Each step alone, and each two: nothing given, half of it, all of it; then the later one by half."""
    for step, piece in _GIVES.items():
        yield from _reduced(f"step {step}", f"甲{piece}乙")
    yield from _reduced("step 1", "甲乙丙，")
    for one, two in combinations(_GIVES, 2):
        yield from _reduced(f"steps {one} and {two}", f"甲{_GIVES[two]}乙{_GIVES[one]}戊")
    for step, piece in _GIVES.items():
        yield from _reduced(f"steps 1 and {step}", f"甲{piece}乙，")


def _reduced(name: str, text: str) -> Iterator[Row]:
    natural = Line(text).natural
    least = Line(text).over(Em(0))  # what sticks out of no measure at all: the line at its tightest
    for share in (Em(0), Em(1, 4), HALF, Em(3, 4), Em(1)):
        measure = natural - (natural - least) * share
        yield _row("reduction", name, text, measure, at=_edges(Line(text).at(measure)))
    tight = least - Em(1, 8)
    yield _row("reduction", f"{name}, used up", text, tight, at=_edges(Line(text).at(tight)), over=0.125)


_GROWS = {1: "A B", 2: "丁C", 3: "丙"}


def expansion() -> Iterator[Row]:
    """Word spaces, gaps between Han and Latin, all others: each step, and what it hands on."""
    for count in (1, 2, 3):
        for steps in combinations(_GROWS, count):
            text = "，".join(_GROWS[step] for step in steps) + "戊己"
            for more in (Em(0), Em(1, 12), Em(1, 6), Em(1, 4), Em(1), Em(2)):
                measure = Line(text).natural + more
                name = "steps " + " and ".join(map(str, steps))
                yield _row("expansion", name, text, measure, at=_edges(Line(text).at(measure)))
    for unit in ("——", "……", "～", "—", "/", "GDP"):
        text = f"甲{unit}乙丙丁"
        measure = Line(text).natural + 1
        yield _row("expansion", f"{unit} is not stretched", text, measure, at=_edges(Line(text).at(measure)))


def dashes() -> Iterator[Row]:
    """Dashes and ellipses at every offset of the measure, at each level."""
    for dash, level, offset in product(("——", "……", "⋯⋯", "⸺", "————", "………"), LEVELS, range(9)):
        text = HAN[:offset] + dash + HAN[offset:9]
        first = dash[0] if level == "strict" and offset else ""
        clause = "unbreakable gb-5.1.4" if dash[0] in "—⸺" else "unbreakable gb-5.1.5"
        yield _row(clause, f"{dash} is never parted", text, 5, level=level, whole=dash, first=first)


NUMBERS = (
    "35%", "35％", "5‰", "-5℃", "－5℃", "+5", "＋5", "±5", "30°", "1,234", "1,234.5", "3.14159", "12:30", "1/2",
    "$100", "￥100", "€50", "￡5", "120km/h", "50kg", "5G", "COVID-19", "GDP", "15-20", "2025-10-20", "10.8%",
    "3·15", "９·１８", "Wi-Fi", "T-shirt", "ＧＤＰ", "Ｇ２０",
)  # fmt: skip
_WORDS = ("GDP", "COVID-19", "5G", "Wi-Fi", "T-shirt")
_FULL_WIDTH = ("ＧＤＰ", "Ｇ２０")


def numbers() -> Iterator[Row]:
    """Numbers with all that belongs to them, at every offset of the measure."""
    for number, offset in product(NUMBERS, range(7)):
        clause = "western-words" if number in _WORDS else "western-full-width" if number in _FULL_WIDTH else "digits"
        text = HAN[:offset] + number + HAN[offset:12]
        yield _row(clause, f"{number} is never parted", text, 6, whole=number)


RANGES = (
    "15|—20", "2020|—2022", "5%|—8%", "3|～5", "1.5|～2.5", "－5℃|～5℃", "￥100|—￥200", "3|–5", "10:00|—12:30",
    "2020|－2022", "5%|－8%", "AI|－5G", "ASEAN|－中国", "中国|-ASEAN", "AI|-中国",
)  # fmt: skip


def ranges() -> Iterator[Row]:
    """Ranges at every offset of the measure: a line may end behind the connector, never before it nor in a number."""
    for form, offset in product(RANGES, range(9)):
        low, high = form.split("|")
        parts = f"{low}{high[0]}|{high[1:]}"
        text = HAN[:offset] + low + high + "年" + HAN[offset:12]
        clause = "digits start-end" if low[-1] in "0123456789%℃" else "start-end"
        if "中国" in form:
            parts = parts.replace("中国", "中|国")
        yield _row(clause, f"the range {low}{high}", text, 7, parts=parts, first=high[0])


ADDRESSES = (
    "https://|www.|example.com/|news/|2025/|index.|html?|page=|12345",
    "www.|lanchuan.cn/|about",
    "example.org",
    "editor@|example.com",
    "li.|ming_|office@|mail.|lanchuan.cn",
    "ftp://|files.|example.net/|read_|this_|first.txt",
)  # fmt: skip


def addresses() -> Iterator[Row]:
    """Addresses at every offset of two measures: parted behind / . ? & = @ _ where four letters follow, or not."""
    for parts, measure, offset in product(ADDRESSES, (8, 11), range(9)):
        address = parts.replace("|", "")
        text = HAN[:offset] + address + HAN[offset:12]
        yield _row("western-words", f"the address {address}", text, measure, parts=parts)


def _row(clause: str, name: str, text: str, measure: Em | float, **more: object) -> Row:
    row = {"clause": clause, "name": name, "text": text, "measure": _number(measure), **more}
    plain = {"level": "basic", "indent": 0, "first": ""}
    return {key: value for key, value in row.items() if plain.get(key) != value}


def _number(value: Em | float) -> float | int:
    exact = Em(value)
    return int(exact) if exact.denominator == 1 else round(float(exact), 6)


def _edges(edges: list[Em]) -> str:
    return " ".join(f"{float(edge):.4f}".rstrip("0").rstrip(".") for edge in edges)


def _flow(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False)


def main() -> None:
    CASES.mkdir(exist_ok=True)
    for name, text in files().items():
        (CASES / f"{name}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
