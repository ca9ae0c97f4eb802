"""The lexicon: an index made once, searched where it lies, made anew where it is broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fonts.cache import Cache
from layout.headline import lexicon
from layout.headline.lexicon import Lexicon, index_of, open_lexicon

Damage = Callable[[bytes], bytes]

DICTIONARY = "书 100 n\n书房 40 n\n书房间 1 n\n了 900 ul\n了解 30 v\n王小 2 nr\nT恤 3 n\nbroken line here too\n"


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    file = tmp_path / "dict.txt"
    file.write_text(DICTIONARY, encoding="utf-8")
    return file


def found(words: Lexicon | None, text: str, at: int = 0) -> dict[str, str]:
    assert words is not None
    return {text[at:end]: entry.tag for end, entry in words.beginning(text, at)}


def test_words_that_begin_at_a_place_are_found_the_shortest_first(dictionary: Path) -> None:
    words = open_lexicon(dictionary, Cache(None))
    assert list(found(words, "夜书房间里", 1)) == ["书", "书房", "书房间"]
    assert found(words, "了解") == {"了": "u", "了解": "v"}
    assert found(words, "王小二") == {"王小": "N"}
    assert found(words, "灯") == found(words, "T恤") == {}


def test_a_common_word_is_cheaper_than_a_rare_one(dictionary: Path) -> None:
    words = open_lexicon(dictionary, Cache(None))
    assert words is not None
    prices = [entry.price for _, entry in words.beginning("书房间", 0)]
    assert prices == sorted(prices)
    assert prices[0] < prices[-1]


def test_the_index_is_kept_and_used_again(dictionary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path / "cache")
    assert found(open_lexicon(dictionary, cache), "书房")
    monkeypatch.setattr(lexicon, "index_of", lambda _: pytest.fail("made twice"))
    assert found(open_lexicon(dictionary, cache), "书房")


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda _: b"nothing", lambda whole: whole[:-9], lambda whole: b"\0" * 60 + whole[60:]]
)
def test_a_broken_index_is_made_anew(dictionary: Path, tmp_path: Path, damage: Damage) -> None:
    cache = Cache(tmp_path / "cache")
    open_lexicon(dictionary, cache)
    (kept,) = (tmp_path / "cache" / "words").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    assert "书房" in found(open_lexicon(dictionary, cache), "书房")
    assert kept.read_bytes() == whole


def test_another_dictionary_has_another_index(dictionary: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    open_lexicon(dictionary, cache)
    dictionary.write_text(DICTIONARY + "灯火 9 n\n", encoding="utf-8")
    assert found(open_lexicon(dictionary, cache), "灯火") == {"灯火": "n"}


def test_without_a_dictionary_there_is_no_lexicon(tmp_path: Path) -> None:
    assert open_lexicon(tmp_path / "none.txt", Cache(None)) is None


def test_an_index_says_what_it_is_of() -> None:
    index = index_of(DICTIONARY.encode())
    Lexicon(index, len(DICTIONARY.encode()))
    with pytest.raises(ValueError, match="no index"):
        Lexicon(index, 7)


def test_jieba_itself_is_not_imported() -> None:
    import sys

    assert lexicon.lexicon() is not None
    assert "jieba" not in sys.modules
