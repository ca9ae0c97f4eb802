"""Invented pages of several anatomies: what edition each becomes."""

from __future__ import annotations

import datetime as dt

from content.body import Paragraph
from content.importer import ImportedPage, import_page
from content.model import Credit
from content.pagehead import Ear
from tests.content.importer.rawpages import codes, imported, messages, outline


def _credits(page: ImportedPage, number: int = 0) -> list[tuple[str, tuple[str, ...]]]:
    return [(c.role, c.names) for c in page.pages[number].credits]


def test_a_spread_with_mirrored_folios_becomes_two_pages_with_the_same_furniture() -> None:
    page = imported("spread")
    assert (page.publication, page.date) == ("澜川周报", dt.date(2025, 10, 27))
    assert [(p.label, p.stories) for p in page.pages] == [("D4", ("d4-1",)), ("D5", ("d5-1",))]
    for number, leaf in enumerate(page.pages):
        assert leaf.section == "阅读周刊"
        assert leaf.slogan == "一城山水一城书"
        assert leaf.slogan_latin == "A City of Books Between Hills and Water"
        assert _credits(page, number) == [("本版主编", ("贺知遥",)), ("本版责编", ("林溪",))]
        assert leaf.masthead is None


def test_a_spreads_stories_have_kicker_clauses_bylines_subheads_lead_ins_and_captions() -> None:
    first, second = imported("spread").stories
    assert (first.kicker, first.headline) == ("云坪县石桥镇：", ("四个书架办起来", "一条巷子静下来"))
    assert (second.kicker, second.headline) == ("云坪县图书馆：", ("夜里十点的灯", "为赶路人留着"))
    assert first.bylines == (Credit("澜川周报记者", ("程砚", "顾念慈")),)
    assert [o for o in outline(first) if o.startswith("##")] == ["## 四个书架|各有主人", "## 书越读越多"]
    leads = [b.runs[0].text for b in first.blocks if isinstance(b, Paragraph) and b.runs[0].strong]
    assert leads == ["“木”架放在茶馆里。", "“石”架砌在桥头边。", "“竹”架藏在学校里。"]
    assert [(p.caption, p.credit) for p in first.pictures] == [("桥头的石龛里摆满了旧书。", "石桥镇文化站供图")]
    assert [(p.caption, p.credit) for p in second.pictures] == [("夜里的图书馆阅览室。", "本报记者 岑岭摄")]


def test_a_paragraph_broken_by_a_caption_and_a_column_is_whole_again() -> None:
    page = imported("spread")
    broken = page.stories[0].blocks[3].text
    assert "过路的人可以坐在桥栏上读一会儿。“铁”架立在车站旁。" in broken
    assert messages(page, "joined") == [
        "a broken paragraph is joined across a caption: 的人可以坐在|桥栏上读一会",
        "a broken paragraph is joined: 桥栏上读一会|儿。“铁”架",
    ]


def test_glued_paragraphs_and_a_stray_latin_word_are_told_and_left() -> None:
    page = imported("spread")
    assert len(messages(page, "glued")) == 1
    glued = next(f for f in page.report.findings if f.code == "glued")
    assert (glued.place.line, glued.place.column) == (43, 3)
    assert len(messages(page, "latin-word")) == 1
    assert "书 and 图画册" in page.stories[0].blocks[4].text


def test_one_story_line_by_line_with_its_folio_at_the_foot() -> None:
    page = imported("one-story-foot")
    (leaf,) = page.pages
    assert (leaf.label, leaf.section, page.date) == ("03", "民生", dt.date(2025, 11, 3))
    assert _credits(page) == [
        ("值班主任", ("周明远",)),
        ("编辑", ("林溪",)),
        ("美编", ("何苗",)),
        ("校对", ("陈小满",)),
    ]
    (story,) = page.stories
    assert story.headline == ("渡口停了", "桥还记得")
    assert story.bylines == (Credit("文/图 本报记者", ("岑岭",)),)
    assert [b.text for b in story.blocks] == [
        "清晨六点，芦湾渡口的铁链又响了一次，这是渡船最后一天开航。船工老贺把缆绳盘好，对岸上的人说："
        "“桥通了，船该歇了。”",
        "芦湾渡口有记载的摆渡史超过300年。2019年建桥动工时，每天仍有2.4万人次往来两岸。",
        "老贺今年61岁，在船上站了38年。他说船上什么都见过：出嫁的新娘、赶考的学生、半夜里要送去医院的病人。",
        "“船走得慢，人就愿意说话。”老贺说。",
        "新桥全长1280米，双向六车道。通车当天，桥头来了不少老人，他们不坐车，要自己走过去（全程约20分钟）。",
        "傍晚，最后一班渡船靠了岸。",
    ]
    assert [(p.caption, p.credit) for p in story.pictures] == [("老贺在渡船上收起最后一根缆绳。", "岑岭摄")]
    assert codes(page) == ["no-publication", "joined"]


def test_a_page_without_captions_and_with_other_words_for_the_desk() -> None:
    page = imported("no-captions")
    (leaf,) = page.pages
    assert (leaf.label, leaf.section, leaf.masthead) == ("B5", "副刊", None)
    assert _credits(page) == [
        ("美术编辑", ("沈一苇",)),
        ("责任校对", ("罗禾",)),
        ("责任编辑", ("唐棣", "顾念慈")),
    ]
    first, second = page.stories
    assert (first.headline, first.bylines) == (("旧书店的灯",), (Credit("", ("程砚",)),))
    assert (second.headline, second.bylines) == (("一碗面的三种叫法",), (Credit("本报特约撰稿人", ("许知秋",)),))
    assert [o for o in outline(second) if o.startswith("##")] == ["## 第一种叫法", "## 第二种叫法", "## 第三种叫法"]
    assert not first.pictures
    assert not second.pictures


def test_a_page_without_captions_tells_what_is_suspicious() -> None:
    page = imported("no-captions")
    assert codes(page) == ["no-publication", "weekday", "unplaced", "unbalanced", "sentence-end"]
    assert messages(page, "weekday") == ["2025-11-04 is 星期二, the page says 星期一"]
    assert "投稿邮箱 fukan@example.org" in messages(page, "unplaced")[0]
    assert page.stories[1].blocks[3].text == "老人叫它“歇脚面，因为从前挑担的人走到这里，正好走了一半的路。"


def test_a_front_page_with_masthead_ear_and_briefs() -> None:
    page = imported("front-page")
    (leaf,) = page.pages
    assert (page.publication, page.issue, leaf.label) == ("澜川日报", "第4213期", "A1")
    head = leaf.masthead
    assert head is not None
    assert (head.name, head.latin) == ("澜川日报", "LANCHUAN DAILY")
    assert head.notes == ("农历乙巳年八月廿九", "第4213期", "今日8版")
    assert head.lines == ("澜川日报社主管主办", "国内统一连续出版物号 CN 99-0001", "零售价 2.00元")
    assert head.ears == (Ear(title=("霜降前后", "去云坪看柿子"), label="副刊·8版"),)
    assert _credits(page) == [("责编", ("林溪",)), ("美编", ("何苗",)), ("校对", ("陈小满",))]
    lead, second, third = page.stories
    assert lead.kicker == "澜川用两年时间改造312条背街小巷——"
    assert lead.headline == ("老巷的灯亮了", "晚归的人安了")
    assert lead.deck == "路面平了 管网通了"
    assert lead.bylines == (Credit("本报记者", ("程砚",)), Credit("通讯员", ("许知秋",)))
    assert [(p.caption, p.credit) for p in lead.pictures] == [("石桥巷的居民在新修的路灯下散步。", "本报记者 罗野 摄")]
    assert (second.headline, third.headline) == (("全市秋粮收购有序展开",), ("新图书馆试开放",))
    assert codes(page) == []


def test_folios_that_stand_between_the_stories_say_which_page_each_is_on() -> None:
    page = imported("two-folios-crlf")
    assert [(p.label, p.section, p.stories) for p in page.pages] == [
        ("C6", "城事", ("c6-1",)),
        ("C7", "城事", ("c7-1",)),
    ]
    assert _credits(page, 0) == [("本版编辑", ("唐棣",))]
    assert _credits(page, 1) == [("本版编辑", ("顾念慈",))]
    assert [s.headline for s in page.stories] == [("三条老河重新流动",), ("菜市场里开了一间自习室",)]


def test_text_without_any_furniture_takes_its_first_short_line_as_headline() -> None:
    page = import_page("河边的桂花开了\n\n今年的桂花开得早。\n\n风一吹，满街都是香的。\n", name="note-20251018.txt")
    assert page.date == dt.date(2025, 10, 18)
    assert [s.headline for s in page.stories] == [("河边的桂花开了",)]
    assert codes(page) == ["no-date", "no-publication", "no-label", "headline-guessed"]


def test_text_without_a_short_line_gets_a_stand_in_for_a_headline() -> None:
    page = import_page("今年的桂花开得早。\n\n风一吹，满街都是香的。\n", name="x")
    assert page.stories[0].headline == ("（无题）",)
    assert "no-headline" in codes(page)
    assert page.ledger.supplied["stories/a1-1.md#headline/0"] == "（无题）"
    assert len(page.stories[0].blocks) == 2
