"""The rules one by one, as data."""

from __future__ import annotations

import datetime as dt

import pytest

from content.importer import import_page
from content.importer.body import glued, lead_ins
from content.importer.captions import split_caption
from content.importer.deal import deal_by_place, deal_evenly
from content.importer.heads import kicker_end
from content.importer.lines import read_lines
from content.importer.pages import label_text, read_date
from content.importer.people import read_people
from content.importer.suspects import suspects
from content.importer.traced import Traced
from content.importer.words import ends_sentence
from tests.content.importer.rawpages import codes


def _line(text: str) -> Traced:
    return read_lines(text, "x").lines[0].text


@pytest.mark.parametrize(
    ("text", "found", "desk"),
    [
        ("■澜川周报记者 程 砚 顾念慈", [("澜川周报记者", ["程砚", "顾念慈"])], False),
        ("本报记者 程砚 通讯员 许知秋、林 溪", [("本报记者", ["程砚"]), ("通讯员", ["许知秋", "林溪"])], False),
        ("记者程砚", [("记者", ["程砚"])], False),
        ("（本报记者 程砚）", [("本报记者", ["程砚"])], False),
        ("文/图 程砚", [("文/图", ["程砚"])], False),
        ("文/程砚 图/何苗", [("文", ["程砚"]), ("图", ["何苗"])], False),
        ("□ 阿依古丽·买买提", [("", ["阿依古丽·买买提"])], False),
        ("责任编辑：程　砚　美编：何苗", [("责任编辑", ["程砚"]), ("美编", ["何苗"])], True),
        (
            "值班主任 周明远 编辑 何苗 校对 林溪",
            [("值班主任", ["周明远"]), ("编辑", ["何苗"]), ("校对", ["林溪"])],
            True,
        ),
        ("本版责编/程砚", [("本版责编", ["程砚"])], True),
    ],
)
def test_roles_and_names(text: str, found: list[tuple[str, list[str]]], desk: bool) -> None:
    people = read_people(_line(text))
    assert people is not None
    assert [(c.role.text, [n.text for n in c.names]) for c in people.credits] == found
    assert people.desk is desk


@pytest.mark.parametrize(
    "text",
    [
        "精心策划 统筹推进",
        "记者走进石桥镇看书架",
        "摄影 大赛",
        "编辑部的故事",
        "程砚 何苗",
        "今天，记者 程砚。",
        "孟 记者",
    ],
)
def test_lines_that_are_no_bylines(text: str) -> None:
    assert read_people(_line(text)) is None


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("桥头的书架。 石桥镇文化站供图", "桥头的书架。", "石桥镇文化站供图"),
        ("桥头的书架。石桥镇文化站供图", "桥头的书架。", "石桥镇文化站供图"),
        ("孩子们在“竹书架”前选书。 本报记者 程 砚 摄", "孩子们在“竹书架”前选书。", "本报记者 程 砚 摄"),
        ("上图：“读一会儿，再走。”程砚摄", "上图：“读一会儿，再走。”", "程砚摄"),
        ("桥头的书架 程砚 摄", "桥头的书架", "程砚 摄"),
        ("桥头的书架。（资料图片）", "桥头的书架。", "（资料图片）"),
        ("程砚摄", "", "程砚摄"),
        ("本报记者 程 砚 摄", "", "本报记者 程 砚 摄"),
    ],
)
def test_captions_part_from_their_credit(text: str, caption: str, credit: str) -> None:
    found = split_caption(_line(text))
    assert found is not None
    assert (found[0].text, found[1].text if found[1] else None) == (caption, credit)


@pytest.mark.parametrize("text", ["桥头的书架很旧。", "他学过三年摄影，后来不拍了。", "他爱摄影。大家都这么说"])
def test_text_that_is_no_caption(text: str) -> None:
    assert split_caption(_line(text)) is None


@pytest.mark.parametrize(
    ("text", "kicker"),
    [
        ("云坪县：四个书架 一条巷子", "云坪县："),
        ("云坪县:四个书架 一条巷子", "云坪县:"),
        ("早上8:30的灯亮了", ""),
        ("云坪县：灯", ""),
        ("四个书架 一条巷子", ""),
    ],
)
def test_a_kicker_goes_up_to_the_colon(text: str, kicker: str) -> None:
    assert text[: kicker_end(text)] == kicker


@pytest.mark.parametrize(
    "text", ["很静。", "很静。”", "真的吗？", "他说……", "如下：", "（完）", "很静。（程砚）", "It is quiet."]
)
def test_ends_of_sentences(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["很静", "很静，", "石桥、", "所谓“静”", "巷子（石桥巷）", "1.5"])
def test_ends_that_are_none(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025年11月3日", dt.date(2025, 11, 3)),
        ("2025-11-03", dt.date(2025, 11, 3)),
        ("二〇二五年十一月二十三日", dt.date(2025, 11, 23)),
        ("2025年2月30日", None),
        ("昨天", None),
    ],
)
def test_dates(text: str, date: dt.date | None) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(("text", "label"), [("B2", "B2"), ("第3版", "3"), ("03版", "03"), ("第十二版", "12")])
def test_page_labels(text: str, label: str) -> None:
    assert label_text(text) == label


_REST = (
    "茶馆的主人姓温，年轻时做过木匠，书架是他自己打的，用的是拆老屋留下的杉木板，每一块都刨得很平，摸上去没有一根刺。"
)


def test_lead_ins_are_a_habit_of_three_paragraphs_at_least() -> None:
    leads = ["先把书架做结实。", "再把旧书放进去。", "最后请人来管理。"]
    assert lead_ins([lead + _REST for lead in leads]) == {0: 8, 1: 8, 2: 8}
    assert lead_ins([lead + _REST for lead in leads[:2]]) == {}
    assert lead_ins([lead + _REST for lead in leads] + [_REST] * 7) == {}
    assert lead_ins([leads[0] + _REST, _REST, leads[1] + _REST, _REST, leads[2] + _REST]) == {}


def test_a_comma_or_a_long_sentence_makes_no_lead_in() -> None:
    assert lead_ins(["先做书架，再放书。" + _REST] * 3) == {}
    assert lead_ins(["先把四个书架一个一个都做得结实。" + _REST] * 3) == {}
    assert lead_ins(["先把书架做结实。就好。"] * 3) == {}


def test_glued_paragraphs_are_told_by_the_form_of_their_neighbours() -> None:
    texts = [f"“{c}”架放在茶馆里。{_REST}" for c in "木石竹"]
    texts[1] += f"“铁”架立在车站旁。{_REST}"
    assert glued(texts, lead_ins(texts)) == [(1, len(texts[0]))]
    assert glued(texts[:1], {0: 9}) == []


def test_suspicious_places() -> None:
    assert [s.code for s in suspects("换一次书 and 图画册。")] == ["latin-word"]
    assert [s.code for s in suspects("全长5 km，用App和GDP说话。")] == []
    assert [s.code for s in suspects("他说：“很静。")] == ["unbalanced"]
    assert [s.code for s in suspects("他说很静》。")] == ["unbalanced"]
    assert [s.code for s in suspects("他说很静")] == ["sentence-end"]
    assert [s.code for s in suspects("他说：“‘很静’（真的）。”")] == []


def test_stories_are_dealt_so_that_depths_are_even() -> None:
    assert deal_evenly([14, 17, 22], 2) == [[0, 1], [2]]
    assert deal_evenly([22, 17, 14], 2) == [[0], [1, 2]]
    assert deal_evenly([1] * 9, 3) == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    assert deal_evenly([5, 6], 3) == [[0], [1], []]
    assert deal_evenly([], 2) == [[], []]


def test_stories_are_dealt_by_folios_that_part_them() -> None:
    assert deal_by_place([2, 9], [[0, 1], [7]]) == [[0], [1]]
    assert deal_by_place([0, 9], [[7], [20]]) == [[0], [1]]
    assert deal_by_place([4, 9], [[0], [2]]) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("B2\n2025年2月30日\n\n灯亮了\n\n记者 程砚\n\n很静。", "date"),
        ("B2\n2025年11月3日 星期二\n\n灯亮了\n\n记者 程砚\n\n很静。", "weekday"),
        ("B2\n2025年11月3日\n", "no-story"),
        ("灯亮了\n\n记者 程砚\n\n\u202e很静。", "invisible"),
    ],
)
def test_what_the_user_should_know_is_a_finding(text: str, code: str) -> None:
    assert code in codes(import_page(text, name="x"))


def test_findings_stand_where_the_text_stands_in_the_input() -> None:
    page = import_page("灯亮了\r\n\r\n记者 程砚\r\n\r\n  巷子很静,书 and 架。\r\n", name="x.txt")
    places = {f.code: str(f.place) for f in page.report.findings}
    assert places["normalised"] == "x.txt:5:7"
    assert places["latin-word"] == "x.txt:5:9"


def test_a_headline_that_begins_like_a_page_label_is_no_folio() -> None:
    page = import_page("C6\n2025年11月3日\n城事\n\nK77 路通了\n\n记者 程砚\n\n很静。", name="x")
    assert [s.headline for s in page.stories] == [("K77路通了",)]


def test_two_stories_with_a_jump_line_and_a_headline_known_by_its_look() -> None:
    text = "灯亮了\n\n记者 程砚\n\n巷子很静。\n下转第4版\n今日谈\n门里的人\n——石桥巷随想\n服务做得好不好，看门里的人。"
    first, second = import_page(text, name="x").stories
    assert [b.text for b in first.blocks] == ["巷子很静。", "下转第4版"]
    assert (second.kicker, second.headline, second.deck) == ("", ("今日谈", "门里的人"), "——石桥巷随想")


@pytest.mark.parametrize(
    ("lines", "kicker", "headline", "deck"),
    [
        (["采茶机下了山", "下一步学会看芽"], "", ("采茶机下了山", "下一步学会看芽"), ""),
        (["一只礼盒重460克", "里面的茶只有125克"], "", ("一只礼盒重460克", "里面的茶只有125克"), ""),
        (
            ["每小时0.8亩，芽叶完整率62%——", "采茶机下了山", "下一步学会看芽"],
            "每小时0.8亩，芽叶完整率62%——",
            ("采茶机下了山", "下一步学会看芽"),
            "",
        ),
        (
            ["采茶机下了山", "全县今年试用样机十二台，芽叶完整率过六成"],
            "",
            ("采茶机下了山",),
            "全县今年试用样机十二台，芽叶完整率过六成",
        ),
    ],
)
def test_two_lines_of_like_length_are_clauses_of_one_headline(
    lines: list[str], kicker: str, headline: tuple[str, ...], deck: str
) -> None:
    (story,) = import_page("\n".join([*lines, "", "本报记者 程砚", "", "巷子很静。"]), name="x").stories
    assert (story.kicker, story.headline, story.deck) == (kicker, headline, deck)


def test_lines_of_one_character_are_one_doubtful_paragraph() -> None:
    """A vertical text as a PDF gives it is not a story a character."""
    upright = "\n\n".join([*"渡口的老船工摇了", "38", *"年的橹如今在岸上教人打绳结"])
    text = f"灯亮了\n\n记者 程砚\n\n巷子很静。\n\n{upright}\n\n路面平了。\n"
    page = import_page(text, name="x")
    (story,) = page.stories
    assert story.blocks[0].text == "巷子很静。"
    assert "渡口的老船工摇了38年的橹如今在岸上教人打绳结" in "".join(b.text for b in story.blocks)
    (found,) = (f for f in page.report if f.code == "upright")
    assert found.place.line == 7


def test_a_caption_over_several_lines_is_one() -> None:
    caption = "桥头的石龛里摆满了\n旧书，谁都可以取。\n石桥镇文化站供图"
    text = f"灯亮了\n\n记者 程砚\n\n巷子不长，却有四个书\n\n{caption}\n\n架。\n\n灯下的人。\n本报记者 何苗摄\n"
    (story,) = import_page(text, name="x").stories
    assert [(p.caption, p.credit) for p in story.pictures] == [
        ("桥头的石龛里摆满了旧书，谁都可以取。", "石桥镇文化站供图"),
        ("灯下的人。", "本报记者 何苗摄"),
    ]
    assert [b.text for b in story.blocks] == ["巷子不长，却有四个书架。"]


@pytest.mark.parametrize(
    "headline", ["热线电话为何响个不停", "夜校第3期开班了", "这场书展由居民主办的", "今日起到老巷看书"]
)
def test_a_headline_with_a_mastheads_word_in_it_stays_a_headline(headline: str) -> None:
    page = import_page(f"B2\n2025年11月3日\n\n{headline}\n\n记者 程砚\n\n巷子很静。", name="x")
    assert [s.headline for s in page.stories] == [(headline,)]


def test_a_weeklys_masthead_parted_by_wide_spaces() -> None:
    organ = "澜川日报社主管主办　国内统一连续出版物号　CN 00-0000　邮发代号　00-00　每周一出版　零售价　2.00元"
    head = (
        f"澜川周报\nLANCHUAN WEEKLY\n2025年10月20日　星期一\n第41期　总第1286期　今日16版\n10月23日　霜降\n{organ}\n\n"
    )
    page = import_page(head + "老巷的灯亮了\n本报记者　程　砚\n巷子很静。", name="x")
    masthead = page.pages[0].masthead
    assert masthead is not None
    assert masthead.notes == ("第41期", "总第1286期", "今日16版", "10月23日　霜降")
    assert masthead.lines == (
        "澜川日报社主管主办",
        "国内统一连续出版物号　CN 00-0000",
        "邮发代号　00-00",
        "每周一出版",
        "零售价　2.00元",
    )
    assert (page.issue, [s.headline for s in page.stories]) == ("第41期", [("老巷的灯亮了",)])
