"""Turns (转行): the lines a sub-editor would make of a headline, and what no turning may do."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.headline import turn_prices, words
from layout.headline.turns import turned

TURNS = [
    "老巷的灯亮了，／居民的心暖了",
    "今年新增口袋公园／120处开放",
    "本报今起推出／“一条老巷的新生”系列报道",
    "老师傅王建国／把手艺传给了95后徒弟",
    "全市第一批老旧小区／加装电梯工程下月完工",
    "市民服务热线12345／去年接听来电130万个",
    "许知秋和欧阳明月／获评“最美邻居”",
    "我市对新能源公交车／实行免费换乘",
    "社区里来了个／“编外”书记",
    "澜江两岸又添／十公里滨水步道",
    "为什么年轻人／开始喜欢逛菜市场",
    "一座百年老厂／如何变成城市会客厅",
    "“果蔬早班车”／开进大山里的十八个村",
    "我市出台办法：／见义勇为人员看病不用愁",
    "让老人在家门口／吃上热乎饭",
    "从“有没有”／到“好不好”的民生答卷",
    "全省首条氢能公交线路／在我市投入运营",
    "AI走进课堂之后／老师还能做些什么",
    "企业办事“一件事一次办”／平均用时缩短六成",
    "北桥区一小区业主自筹／320万元更换老旧水管",
    "外卖小哥许建国三年／义务送餐两千多次",
    "二十五项便民措施／下月起施行",
    "把小事／做成样子",
    "暴雨中的／逆行者",
    "全省首条／氢能公交线路／在我市投入运营",
    "老师傅王建国／把手艺传给了／95后徒弟",
    "企业办事／“一件事一次办”／平均用时缩短六成",
    "我市对新能源／公交车实行／免费换乘",
    "春运首日澜川站／发送旅客八万人次",
    "孩子们为什么不爱去／新建的体育公园",
    "全民健身中心游泳馆／本周六起免费开放",
    "台风“海棠”今夜／登陆沿海多地停课",
    "三部门联合发文／规范网约车平台抽成",
    "“十五分钟生活圈”／圈出稳稳的幸福",
    "澜江流域水质／连续三年达到Ⅱ类标准",
    "两代人接力／守护一座灯塔",
    "小区停车难怎么破？／他们这样做",
    "为城市装上／“智慧大脑”",
    "北桥区试点“共享菜园”／激活城市边角地",
    "科技特派员／把论文写在田野上",
    "民警李晓峰：／一个人和一百二十个岛",
    "专家：今冬流感高峰／可能提前到来",
    "本报记者带你探访／深夜的急诊室",
    "电动自行车／上楼充电／被罚两千元",
    "全省首个零碳园区／在我市揭牌",
    "第128届／春季交易会／下月15日开幕",
    "2025年澜川／半程马拉松／11月30日开跑",
    "两会·现场丨／代表委员热议／民营经济促进法",
    "我市出台／《关于进一步优化／营商环境的若干措施》",
    "高校毕业生来澜就业／最高补贴12万元",
]


@pytest.mark.parametrize("expected", TURNS)
def test_turns_of_a_good_sub_editor(expected: str) -> None:
    lines = expected.split("／")
    assert turned("".join(lines), len(lines)) == lines


@pytest.mark.parametrize(
    ("text", "turns", "lines"),
    [
        ("城市更新", 3, ["城市更新"]),
        ("老巷", 1, ["老巷"]),
        ("灯亮了", 2, ["灯亮了"]),
        ("的的的的的的", 2, ["的的的的的的"]),
    ],
)
def test_what_cannot_be_turned_stays(text: str, turns: int, lines: list[str]) -> None:
    assert turned(text, turns) == lines


def test_words_of_the_publication_are_not_parted() -> None:
    text = "澜柳荫里议事会又开张了"
    parted = [turned(text, 2, own=(own,))[0] for own in ("澜柳荫里议事会", "议事会又开张")]
    assert parted == ["澜柳荫里议事会", "澜柳荫里"]


def test_real_widths_count_not_characters() -> None:
    text = "灯火" * 6
    assert [len(line) for line in turned(text, 2)] == [6, 6]
    assert [len(line) for line in turned(text, 2, (0.5,) * 8 + (1.0,) * 4)] == [8, 4]


WORDS = [
    "社区",
    "电梯",
    "居民",
    "老人",
    "改造",
    "开放",
    "公园",
    "图书馆",
    "志愿服务",
    "了解",
    "明天",
    "我们",
    "120个",
    "机器人",
]
LINKS = ["的", "了", "把", "和", "在", "，", "：", "“好办法”", "《澜江志》", "35%", ""]


@st.composite
def headlines(draw: st.DrawFn) -> list[str]:
    """A headline as its words, particles and marks."""
    out = []
    for _ in range(draw(st.integers(2, 7))):
        out += [draw(st.sampled_from(WORDS)), draw(st.sampled_from(LINKS))]
    return [part for part in out if part]


@given(headlines(), st.integers(2, 4))
def test_no_turn_parts_a_word_or_begins_with_a_particle(parts: list[str], turns: int) -> None:
    text = "".join(parts)
    lines = turned(text, turns)
    assert "".join(lines) == text
    assert 1 <= len(lines) <= turns
    ends = set(accumulate(map(len, lines)))
    known = set(accumulate(map(len, parts)))
    assert ends <= known
    for above, line in pairwise(lines):
        assert line[0] not in "的，：”》%"
        assert line[0] != "了" or line.startswith("了解")
        assert above[-1] not in "“《"
        assert min(sum(c.isalnum() for c in part) for part in (above, line)) >= 2


@given(st.text("老巷灯火的了，“”《》把2025%AI —…", max_size=40), st.integers(1, 6))
def test_nothing_is_lost_whatever_the_text(text: str, turns: int) -> None:
    lines = turned(text, turns)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_without_a_dictionary_marks_and_particles_still_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "lexicon", lambda: None)
    monkeypatch.setattr(turn_prices, "lexicon", lambda: None)
    assert turned("无典，老巷的灯亮了，居民的心暖了", 2) == ["无典，老巷的灯亮了，", "居民的心暖了"]
    lines = turned("无典口袋公园里的花2025年开了又开", 3)
    assert len(lines) == 3
    assert not [line for line in lines[1:] if line[0] in "的了年5"]


def test_numbers_and_names_are_one_word() -> None:
    def seen(text: str) -> list[str]:
        return [text[w.start : w.end] for w in words.words(text)]

    assert seen("六楼老人三千六百户") == ["六楼", "老人", "三千六百户"]
    assert seen("新增15个公园") == ["新增", "15个", "公园"]
    assert "许知秋" in seen("记者许知秋报道")
    assert "王建国" in seen("老师傅王建国")
    assert "澜江" in seen("电动渡轮下澜江")
