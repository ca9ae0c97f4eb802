"""Texts of any kind: Han, rare Han, Latin, digits, marks, spaces, combining marks, emoji, right to left, surrogates."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.layout.passages import passages

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=8)
RARE_HAN = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20000, max_codepoint=0x2A6DF),
        st.characters(min_codepoint=0x30000, max_codepoint=0x323AF),
        st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF),
    ),
    min_size=1,
    max_size=3,
)
ODDITIES = (
    "e\u0301", "\u0301", "甲\u0301\u0302", "葛\U000e0100", "\ufe0f", "☎\ufe0f", "ǎ", "n\u0303g",  # combining, variants
    "👍🏽", "👩\u200d👩\u200d👧", "🇨🇳", "1\ufe0f⃣", "\u200d", "\u200b", "\u2060", "\ufeff", "\u00ad",  # emoji, joiners
    "שלום", "مرحبا", "\u202eabc\u202c", "\u2067ab\u2069",  # right to left, and its controls
    "\ud800", "\udfff", "甲\udc00乙", "\ud83d",  # lone surrogates
    "\u3000", "\u00a0", "\u2003", "\t", " ", "   ", "\n", "\u2028", "\x00", "\x1b",  # spaces and controls
    "한국어", "ひらがな", "カタカナ", "ｶﾅ", "ＡＢＣ", "１２３", "㎡", "㈱", "〇", "々", "𝔘", "ﬁ",  # other scripts
    "－－－", "————————", "…………………", "。。。。。", "“““", "”””", "（（）", "~", "-", "--", "/", "//", "／", "·", "’",
    "a-b-c-d", "/" * 9, "http://a.b/" + "c" * 30, "@@@", "1.2.3.4", "٣٤", "x" * 60, "？！", "！！！", "5 kg", "1 000",
)  # fmt: skip

texts = st.one_of(
    st.lists(st.one_of(HAN, RARE_HAN, st.sampled_from(ODDITIES), passages(3)), min_size=1, max_size=12).map("".join),
    st.text(min_size=1, max_size=40),
    st.text(st.characters(categories=["Cs", "Mn", "Zs", "Po", "Ps", "Pe", "Pd"]), min_size=1, max_size=30),
)
