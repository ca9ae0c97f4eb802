"""Chinese newspaper text of any kind, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

HAN = "老巷灯亮路面平管网通居民说今年全市改造完成"
OPENERS = "“‘（《【"
CLOSERS = "”’）》】"
STOPS = "、，。；：！？"
_WORDS = ("GDP", "COVID-19", "Wi-Fi", "and/or", "5", "35%", "1,234.5", "-3℃", "2025", "10.8", "km/h", "A", "e")

_units = st.one_of(
    st.text(HAN, min_size=1, max_size=6),
    st.text(HAN, min_size=1, max_size=6),
    st.sampled_from(STOPS),
    st.sampled_from(OPENERS),
    st.sampled_from(CLOSERS),
    st.sampled_from(("——", "……", "—", "～", "·", "％", "￥100", " ", "。”", "”，", "：“", "》、《", "，（")),
    st.sampled_from(_WORDS),
)


def passages(most: int = 30) -> st.SearchStrategy[str]:
    """Any order of words, numbers and marks, forbidden neighbours and stray spaces included."""
    return st.lists(_units, min_size=1, max_size=most).map("".join).filter(str.strip)


def _sentence(parts: list[str]) -> str:
    return "，".join(parts) + "。"


_clause = st.one_of(
    st.text(HAN, min_size=2, max_size=9),
    st.builds("{}{}{}".format, st.text(HAN, min_size=1, max_size=4), st.sampled_from(_WORDS), st.text(HAN, min_size=1)),
    st.builds("{}“{}”{}".format, st.text(HAN, max_size=3), st.text(HAN, min_size=1, max_size=6), st.text(HAN)),
)


def prose(sentences: int = 8) -> st.SearchStrategy[str]:
    """Sentences as they are written, clauses parted by commas."""
    sentence = st.lists(_clause, min_size=1, max_size=5).map(_sentence)
    return st.lists(sentence, min_size=1, max_size=sentences).map("".join)
