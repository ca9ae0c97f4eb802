"""The words and patterns by which a newspaper page shows its anatomy. None of them names a paper, a place or a
person.

Sources: the trade's terms as in docs/glossary.md; sentence-final marks after GB/T 15834-2011, 4.1 and 5.1.
"""

from __future__ import annotations

import re

from content.clauses import clauses as split_clauses

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
SIGNS = "■□●○◆◇▲△▶►★☆◎※|｜"

_NUMERALS = "〇零○一二三四五六七八九十"

# Roles at the desk; a line of them is furniture. Longer words stand before the shorter ones they begin with.
_DESK = (
    "值班主任|值班编委|值班总编|副总编辑|总编辑|责任编辑|责任校对|副主编|主编|责编|美编|编辑|校对|主任|编委|版式|组版|"
    "排版|审读|检校|监制|编审|终审"
)
# Roles in the field; a line of them is a byline.
_FIELD = "记者|通讯员|特派员|撰稿人|评论员|观察员|实习生|指导老师|指导教师|辅导老师|辅导教师"
# Words that are roles only in such company, or with a colon: alone they may be any two clauses of a subhead.
WEAK_ROLE = re.compile(
    r"(?:总)?(?:策划|统筹|设计|制图|审核|撰文|撰稿|摄影报道|摄影|报道|编译|整理|作者|文|图)|文[/／]图|图[/／]文"
)
DESK_ROLE = re.compile(rf"(?:本版|本期|今日|值班|执行|首席|特约|责任|美术|视觉|图片|文字|新媒体)*(?:{_DESK})")
FIELD_ROLE = re.compile(rf"[{HAN}]{{0,14}}?(?:{_FIELD})")
DATELINE_ROLE = re.compile(rf"本报[{HAN}0-9]{{0,16}}[讯电]")
NAME = re.compile(rf"[{HAN}]{{2,4}}(?:[·•][{HAN}]{{1,8}})*|[{HAN}](?:[·•][{HAN}]{{1,8}})+|[A-Z][A-Za-z.'-]+")
# Common surnames, where a name written on to its role (记者程砚) must be told from a word (记者观察).
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴宋茅庞熊纪舒屈项"
    "祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚"
    "程嵇邢裴陆荣翁荀甄曲家封靳段富巫焦巴牧山谷车侯班仰仲伊宫宁仇甘厉祖武符刘景詹龙叶黎薄印白蒲邰从鄂索咸赖卓蔺屠蒙池乔阴温庄晏柴瞿阎"
    "慕连艾容向易廖耿匡文寇广东欧沃利蔚越隆师巩聂晁勾敖冷辛阚简饶曾沙养鞠丰关查荆游竺权盖益桓司上诸尉公令岳楚佟闫肖涂付代覃韦冉佘"
)
ONE_HAN = re.compile(rf"[{HAN}]")

DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*(?:年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"
    r"|(?P<sep>[-./])(?P<m2>\d{1,2})(?P=sep)(?P<d2>\d{1,2})(?!\d))"
    rf"|(?P<cy>[二一][{_NUMERALS}]{{3}})年(?P<cm>[{_NUMERALS}]{{1,3}})月(?P<cd>[{_NUMERALS}]{{1,3}})日"
)
WEEKDAY = re.compile(r"[（(]?(?:星期|周|礼拜)(?P<day>[一二三四五六日天])[）)]?")
WEEKDAYS = "一二三四五六日"

LABEL = re.compile(
    rf"第?(?:(?P<label>[A-Z]{{0,2}}\d{{1,3}})|(?P<han>[{_NUMERALS}]{{1,3}}))版|(?P<bare>[A-Z]{{1,2}}\d{{1,3}})"
)
NUMBER = re.compile(r"\d{1,3}")

# A two-character name set to three characters' width, as a word of its own or before what its bearer did.
WIDE_NAME = re.compile(
    rf"(?:^|(?<=[\s/／：:、（(]))[{HAN}](?P<gap>[ \u3000]+)(?![摄图绘])[{HAN}](?=$|[\s/／、）)]|摄|供图|绘|制图)"
)

SECTION = re.compile(
    rf"[{HAN}·]{{0,6}}(?:周刊|专刊|副刊|特刊|月刊|画刊|专版|专栏|专题|要闻|新闻|时事|时评|评论|理论|国际|国内|经济|财经|"
    r"社会|民生|文化|文艺|体育|教育|科技|健康|生活|读书|地方|区域|广告|综合)"
)
PAPER = re.compile(rf"[{HAN}](?:[ \u3000]*[{HAN}]){{1,10}}?[ \u3000]*报")
PAPER_IN_ROLE = re.compile(
    rf"(?!本报|我报|该报|各报)(?P<paper>[{HAN}]{{2,12}}?(?:报|周刊|网|通讯社|电视台))(?:特约|见习|实习|首席)?(?:记者|通讯员)"
)
ISSUE = re.compile(rf"第[0-9{_NUMERALS}百千]+期")
_NUMBERED = rf"第?[0-9{_NUMERALS}百千]+期"
NOTE = re.compile(
    rf"(?:农历|夏历).{{2,16}}|{_NUMBERED}(?:[\s（(]*总{_NUMBERED}[）)]?)?|总\s*{_NUMBERED}|(?:今日|本期|本报今日).{{0,6}}版|共\s*\d+\s*版|"
    rf"\d{{1,2}}月\d{{1,2}}日\s*[{HAN}]{{2}}"
)
OWNER = re.compile(r"主管|主办|(?:社|公司|集团)出版|国内统一|统一刊号|CN\s?\d")
# Each with what must follow it, so that a headline with such a word in it is none.
ORGAN = re.compile(
    r"(?:主管|主办|承办|协办|(?:社|公司|集团)出版)(?=$|[\s、：:]|主)|国内统一|国际标准|统一刊号|CN\s?\d|ISSN|邮发代号|地址[：:]|"
    r"(?:零售价?|定价|每份|热线|电话|传真|邮编|邮政编码|邮箱|网址)[价：:\s（(]*[\dA-Za-z¥￥]|https?://|www\."
)
POINTER = re.compile(
    rf"[（(]?(?P<before>[{HAN}]{{0,8}}[·•：:\s]?)[▶►→>]*(?:详见|下转|上接|见|转|刊)?\s*第?(?:[A-Z]{{0,2}}\d{{1,3}}|[{_NUMERALS}]{{1,3}})版?"
    r"[▶►→>]*[）)]?"
)
JUMP = re.compile(
    rf"[（(]?(?:下转|上接|紧接|转|接)\s*第?\s*(?:[A-Z]{{0,2}}\d{{1,3}}|[{_NUMERALS}]{{1,3}})\s*版[^。]{{0,12}}[）)]?"
)
CONTACT = re.compile(r"@|https?://|www\.", re.IGNORECASE)
POINTER_SIGN = re.compile(r"[▶►→>·•：:]|详见|下转|上接|见|转")

CREDIT_WORD = r"摄影报道|摄影|摄|供图|提供|绘图|制图|绘|资料图片|资料图|[（(]资料[）)]"
CREDIT = re.compile(
    rf"(?:图片?[：:／/]?由?)?[{HAN}A-Za-z0-9·•：:／/\s（(]{{0,28}}(?:{CREDIT_WORD})[）)]?|新华社发|人民视觉|视觉中国"
)
SIGNED_PICTURE = re.compile(
    rf"(?:\S{{0,14}}(?:记者|通讯员)\s*)?(?:[{HAN}]{{2,3}}|[{HAN}]\s+[{HAN}])\s*(?:{CREDIT_WORD})"
)
DATELINE = re.compile(
    rf"(?:本报|新华社|中新社|据)[{HAN}A-Za-z0-9、/／]{{0,24}}?[讯电报][\s（(：:，,]|[（(][^）)]{{0,24}}(?:记者|通讯员)"
)

ENDERS = "。！？!?…"
CLOSERS = "”’」』】〕》〉）)\"'"
ENUMERATOR = re.compile(
    rf"[（(][0-9{_NUMERALS}]+[）)]|[{_NUMERALS}]+[、是]|第[0-9{_NUMERALS}]+[、，,是]|\d+[、.．)](?!\d)|[①-⑳]"
)


def han_number(text: str) -> int | None:
    """Chinese numerals up to 99 as a number (十六, 二十一); None for anything else."""
    digits = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return digits.get(text) if len(text) == 1 else None
    if (tens and tens not in digits) or (ones and ones not in digits):
        return None
    return (digits[tens] if tens else 1) * 10 + (digits[ones] if ones else 0)


def han_year(text: str) -> int | None:
    """A year written digit by digit (二〇二五); None for anything else."""
    digits = "〇一二三四五六七八九"
    plain = text.replace("零", "〇").replace("○", "〇")
    if len(plain) != 4 or any(c not in digits for c in plain):
        return None
    return int("".join(str(digits.index(c)) for c in plain))


def ends_sentence(text: str) -> bool:
    """Whether a text ends where a sentence may end: a final mark, closing marks after it allowed (GB/T 15834-2011,
    5.1).
    """
    core = text.rstrip(CLOSERS + " \u3000")
    if core and core[-1] in ENDERS:
        return True
    if core.endswith((".", "．")) and len(core) > 1:
        return core[-2].isascii() or bool(ONE_HAN.match(core[-2]))
    if text.rstrip().endswith(("：", ":")) or JUMP.fullmatch(text):
        return True
    opened = max(text.rfind("（"), text.rfind("("))
    if text.rstrip().endswith(("）", ")")) and opened >= 0:
        before = text[:opened].rstrip()
        return not before or ends_sentence(before)
    return False


def has_stop(text: str) -> bool:
    """Whether a full stop stands anywhere, or a sentence-final mark before the end."""
    return "。" in text or "；" in text or (any(c in text[:-1].rstrip(CLOSERS) for c in "！？") and "，" in text)


def is_latin(text: str) -> bool:
    """A line of Latin words: no Han, mostly letters."""
    letters = sum(c.isascii() and c.isalpha() for c in text)
    return letters >= 4 and not ONE_HAN.search(text) and letters * 10 >= len(text.replace(" ", "")) * 7


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a headline or subhead stand; the rule is ``content.clauses``."""
    found: list[tuple[int, int]] = []
    for clause in split_clauses(text):
        start = text.index(clause, found[-1][1] if found else 0)
        found.append((start, start + len(clause)))
    return found
