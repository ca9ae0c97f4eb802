"""What is known of faces, kept in the cache folder: the same answers with it and without, and HarfBuzz not asked."""

from pathlib import Path

import pytest

from fonts import kept_faces
from fonts.cache import Cache
from fonts.face import Face
from tests.fonts.square import square_bytes


@pytest.fixture
def font(tmp_path: Path) -> Path:
    path = tmp_path / "square.ttf"
    path.write_bytes(square_bytes(dash_ligature=True, vertical=True))
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def opened(font: Path, cache: Cache | None) -> Face:
    return Face(font, family="Square", cache=cache)


def asks_nothing(face: Face) -> bool:
    return "shaper" not in vars(face)


def answers(face: Face) -> object:
    """What a page asks of a face."""
    face.shape_each("澜川周报")
    texts = [face.shape(text) for text in ("澜", "报", "——", "中，", "A", "。")]
    down = [face.shape(text, down=True) for text in ("澜", "，", "——")]
    glyphs = [glyph for shaped in texts for glyph in shaped.glyphs]
    said = face.postscript_name, face.version, face.upem, face.cap_height, face.x_height, face.measures
    each = [(face.advance(g), face.fall(g), face.ink(g), face.outline(g), face.thousandths(g)) for g in glyphs]
    return texts, down, said, each, [face.covers(c) for c in "澜A\u0e01"], face.is_own(glyphs[0], "澜")


def test_a_later_process_asks_harfbuzz_nothing_and_hears_the_same(font: Path, cache: Cache) -> None:
    first = opened(font, cache)
    said = answers(first)
    first.keep()
    later = opened(font, cache)
    assert answers(later) == said == answers(opened(font, None))
    assert asks_nothing(later)


def test_what_is_new_is_asked_and_kept_with_the_rest(font: Path, cache: Cache) -> None:
    for text in ("一", "二", "三"):
        face = opened(font, cache)
        assert face.shape(text) == opened(font, None).shape(text)
        assert not asks_nothing(face)
        face.keep()
    last = opened(font, cache)
    assert [last.shape(text).glyphs for text in "一二三"] == [
        opened(font, None).shape(text).glyphs for text in "一二三"
    ]
    assert asks_nothing(last)


def test_what_two_learn_at_once_is_kept_of_both(font: Path, cache: Cache) -> None:
    both = [opened(font, cache), opened(font, cache)]
    for face, text in zip(both, ("一——", "二"), strict=True):
        face.shape(text)
    for face in both:
        face.keep()
    last = opened(font, cache)
    assert [last.shape(text) for text in ("一——", "二")] == [opened(font, None).shape(text) for text in ("一——", "二")]
    assert asks_nothing(last)


def test_a_changed_font_and_another_harfbuzz_are_asked_anew(
    font: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    face = opened(font, cache)
    answers(face)
    face.keep()
    with monkeypatch.context() as patch:
        patch.setattr(kept_faces, "shaper_version", lambda: "99.0")
        assert not asks_nothing(opened(font, cache))
    font.write_bytes(square_bytes(weight=900))
    bold = opened(font, cache)
    assert not asks_nothing(bold)
    assert bold.ink(bold.shape("澜").glyphs[0]) == Face(square_bytes(weight=900), family="Square").ink(
        bold.shape("澜").glyphs[0]
    )


@pytest.mark.parametrize("damage", [b"", b"cut off", None])
def test_a_damaged_file_is_made_again(font: Path, cache: Cache, tmp_path: Path, damage: bytes | None) -> None:
    face = opened(font, cache)
    said = answers(face)
    face.keep()
    (kept,) = (tmp_path / "cache" / "faces").iterdir()
    data = kept.read_bytes()
    kept.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if damage is None else damage)
    again = opened(font, cache)
    assert answers(again) == said
    again.keep()
    assert kept.read_bytes() == data


def test_without_a_cache_or_a_file_nothing_is_kept(font: Path, tmp_path: Path) -> None:
    for face in (opened(font, Cache(None)), Face(square_bytes(), family="Square", cache=Cache(tmp_path / "cache"))):
        answers(face)
        face.keep()
    assert not (tmp_path / "cache").exists()


def test_what_is_kept_is_bounded(font: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_faces, "_ANSWERS_MOST", 10)
    face = opened(font, cache)
    for code in range(0x4E00, 0x4E00 + 100):
        face.shape(chr(code))
        face.covers(chr(code))
    face.keep()
    later = opened(font, cache)
    assert later.covers(chr(0x4E00 + 99))
    assert asks_nothing(later)
    later.covers(chr(0x4E00))
    assert not asks_nothing(later)
