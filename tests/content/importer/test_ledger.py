"""The ledger: it is the input, and it is the edition."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.importer import check_ledger, decode_ledger, import_page
from content.report import BadInput
from tests.content.importer.rawpages import NAMES, imported, raw

_ATOMS = """B2|第3版|03|2025年11月3日 星期一|□2021年8月16日|二〇二五年十一月三日|星期二|■本报记者 程 砚|责编 林 溪
编辑:何苗|城市周刊|澜川日报|LANCHUAN DAILY|The city and|第4213期|农历乙巳年|主管主办 CN 99-0001|详见8版|副刊·8版
本报讯（记者 程砚）今日，|老巷的灯亮了 晚归的人安了|某地：灯亮了 人安了|小标题在此
今天天气很好。|程砚摄|图为桥。 某单位供图
“红”架放在茶馆里。主人做过木匠，书架是他自己打的，用的是杉木板，刨得很平。|and|“|”|(|)|,|.|：|—|——|...|*|#|1.
---|词|一| |　　|\\""".replace("\n", "|").split("|")
_BREAKS = ["\n", "\n\n", "\r\n", "\r", "\f", "\t", "\ufeff", "\u200b", "\x00", "\x1f", "\x85", "\u2028", "\ud800"]
_TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(_ATOMS + _BREAKS), max_size=30).map("".join),
    st.lists(st.sampled_from(_ATOMS), max_size=30).map("\n".join),
)


@pytest.mark.parametrize("name", NAMES)
def test_input_equals_ledger_and_ledger_equals_edition(name: str) -> None:
    text, page = raw(name), imported(name)
    assert "".join(span.text for span in page.ledger.spans) == text
    assert check_ledger(text, page.ledger) == ()
    assert page.fields() == page.ledger.fields()


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_any_text_is_accounted_for_and_none_breaks_the_importer(text: str) -> None:
    try:
        page = import_page(text, name="any.txt")
    except BadInput as refused:
        assert [f.code for f in refused.report.findings] == ["empty-input"]
        return
    assert check_ledger(text, page.ledger) == ()
    assert page.fields() == {a: t for a, t in page.ledger.fields().items() if t}
    assert decode_ledger(page.ledger.encode()) == page.ledger


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff", "\u200b\x00\f"])
def test_input_without_text_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadInput, match=r"blank\.txt: there is no text in it"):
        import_page(text, name="blank.txt")


def test_each_kind_of_span_says_what_became_of_its_characters() -> None:
    page = import_page("\ufeff灯亮了\n\n■本报记者 程 砚\n\n书架巷很长,\n却很静。\n", name="x")
    seen = [(s.kind, s.text, s.to) for s in page.ledger.spans]
    assert seen == [
        ("invisible", "\ufeff", {}),
        ("kept", "灯亮了", {"stories/a1-1.md#headline/0": "灯亮了"}),
        ("blank", "\n\n", {}),
        ("marker", "■", {}),
        ("kept", "本报记者", {"stories/a1-1.md#bylines/0/role": "本报记者"}),
        ("blank", " ", {}),
        ("kept", "程", {"stories/a1-1.md#bylines/0/names/0": "程"}),
        ("blank", " ", {}),
        ("kept", "砚", {"stories/a1-1.md#bylines/0/names/0": "砚"}),
        ("blank", "\n\n", {}),
        ("kept", "书架巷很长", {"stories/a1-1.md#body/0": "书架巷很长"}),
        ("normalised", ",", {"stories/a1-1.md#body/0": "，"}),
        ("joined", "\n", {"stories/a1-1.md#body/0": ""}),
        ("kept", "却很静。", {"stories/a1-1.md#body/0": "却很静。"}),
        ("blank", "\n", {}),
    ]


def test_a_date_said_in_words_and_a_weekday_are_furniture() -> None:
    page = import_page("第三版\n二〇二五年十一月三日 星期一\n\n灯亮了\n\n本报记者 程砚\n\n书架巷很静。\n", name="x")
    spans = {s.text: s for s in page.ledger.spans}
    assert spans["二〇二五年十一月三日"].to == {"edition.yaml#date": "2025-11-03"}
    assert spans["第三版"].to == {"edition.yaml#pages/0/label": "3"}
    assert (spans["星期一"].kind, spans["星期一"].to) == ("folio", {})


def test_check_ledger_finds_what_was_changed() -> None:
    text, page = raw("spread"), imported("spread")
    book = json.loads(page.ledger.encode())
    assert check_ledger(text, book) == ()
    assert check_ledger(text + "。", book)
    assert check_ledger(text.replace("石桥", "木桥", 1), book)
    book["spans"].pop(3)
    assert any("does not follow" in fault for fault in check_ledger(text, book))
    assert check_ledger(text, {"spans": []})[0].startswith("this is not a ledger")


def test_the_same_page_gives_the_same_bytes() -> None:
    assert imported("spread").ledger.encode() == imported("spread").ledger.encode()
