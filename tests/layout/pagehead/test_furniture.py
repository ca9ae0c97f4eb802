"""Masthead, index and folio as set: what stands where, and that nothing meets, whatever is typed."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image as Pixels

from content.elements import Picture
from content.model import Credit, Edition, PageContent
from content.pagehead import Badge, Ear, FolioAsked, Index, IndexEntry, Masthead
from layout.compose import compose
from layout.display import Artwork, Colour, Fill, Frame, GlyphRun, Image, Item
from layout.dress import Dress
from layout.geometry import Rect
from layout.grid import PageGrid, page_grid
from layout.pagehead.head import head_lines, set_furniture
from layout.pagehead.index import index_lines, rail_lines
from layout.pagehead.shared import Furniture
from layout.plan import PagePlan, StoryPlan
from layout.room import AD_WHITE, page_room
from tests.layout.build import HERE, SquareFaces, Text, dress, paragraph, story, style

Form = Literal["rule", "band", "flag", "centre"]
FORMS: tuple[Form, ...] = ("rule", "band", "flag", "centre")
IN_LINE = FORMS[:3]
"""Forms in which the section stands beside the label."""
EDITORS = (Credit("本版主编", ("贺知遥",)), Credit("本版责编", ("孟泊",)))
RED, WHITE = Colour(*style().colours["red"]), Colour(0, 0, 0, 0)


def _grid() -> PageGrid:
    return page_grid(style().format, style().grid)


def _edition(page: PageContent) -> Edition:
    return Edition(Path(), "澜川周报", dt.date(2025, 10, 20), (page,), style())


def _page(side: Literal["left", "right"] = "left", **more: object) -> PageContent:
    base = PageContent(
        "B2", HERE, (), section="城市治理周刊", slogan="大城之治", slogan_latin="A city", credits=EDITORS
    )
    return replace(base, side=side, **more)


def _set(page: PageContent) -> Furniture:
    return set_furniture(_edition(page), page, dress(), _grid())


def _runs(items: tuple[Item, ...]) -> list[GlyphRun]:
    return [i for i in items if isinstance(i, GlyphRun)]


def _box(run: GlyphRun) -> Rect:
    """The em box of a run, as wide as its glyphs."""
    last = run.offsets[-1] + run.size * run.scale // 1000 // (1 if run.texts[-1] >= "\u2e80" else 2)
    return Rect(run.x, run.y - run.size * 88 // 100, last, run.size)


def _meeting(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    """Runs whose em boxes share more than a hair."""
    runs = [(run.text, _box(run).inset(30, 30)) for run in _runs(items) if run.text.strip()]
    return [
        (a, b)
        for n, (a, one) in enumerate(runs)
        for b, two in runs[n + 1 :]
        if one.x < two.right and two.x < one.right and one.y < two.bottom and two.y < one.bottom
    ]


def _outside(items: tuple[Item, ...], lines: int) -> list[str]:
    """Runs that leave the lines of the type area that the furniture has."""
    grid = _grid()
    place = Rect(grid.area.x, grid.area.y, grid.area.width, grid.top(lines) - grid.area.y).inset(-30, -30)
    boxes = [(run.text, _box(run)) for run in _runs(items)]
    return [t for t, b in boxes if b.x < place.x or b.right > place.right or b.bottom > place.bottom]


@pytest.mark.parametrize("form", IN_LINE)
def test_the_label_stands_at_the_outer_edge_and_the_date_at_the_inner(
    form: Form,
) -> None:
    for side in ("left", "right"):
        items = _set(_page(side, folio=FolioAsked(form))).items
        left = {run.text: _box(run).x for run in _runs(items)}
        order = sorted(("B2", "城市治理周刊", "大城之治", "2025年10月20日　星期一"), key=left.__getitem__)
        wanted = ["B2", "城市治理周刊", "大城之治", "2025年10月20日　星期一"]
        assert order == (wanted if side == "left" else wanted[::-1])


def test_a_centred_folio_has_its_section_in_the_middle_and_editors_at_the_inner_edge() -> None:
    area = _grid().area
    for side in ("left", "right"):
        items = _set(_page(side, folio=FolioAsked("centre"))).items
        boxes = {run.text: _box(run) for run in _runs(items)}
        order = sorted(boxes, key=lambda text: boxes[text].x)
        section = boxes["城市治理周刊"]
        assert abs(section.x + section.right - area.x - area.right) < 6000
        outer = order if side == "left" else order[::-1]
        assert outer[0] == "B2"
        assert outer.index("大城之治") < outer.index("城市治理周刊") < outer.index("本版责编　孟　泊")
        inks = {run.text: run.colour for run in _runs(items)}
        assert (inks["B2"], inks["城市治理周刊"].magenta) == (RED, 0)


def test_a_centred_folio_takes_artwork_and_a_badge() -> None:
    drawn = Picture("name.svg", Path("name.svg"), 400_000, 100_000, "", "", "城市治理周刊", HERE, artwork=True)
    made = _set(_page(folio=FolioAsked("centre", artwork=drawn, badge=Badge(("第128期", "每周一出版")))))
    art = next(i for i in made.items if isinstance(i, Artwork))
    area = _grid().area
    assert abs(art.rect.x + art.rect.right - area.x - area.right) < 4
    assert {"第128期", "每周一出版"} <= {run.text for run in _runs(made.items)}
    assert _meeting(made.items) == []


@pytest.mark.parametrize("form", FORMS)
def test_left_and_right_pages_mirror_each_other(form: Form) -> None:
    area = _grid().area
    left, right = (_set(_page(side, folio=FolioAsked(form))).items for side in ("left", "right"))

    def blocks(items: tuple[Item, ...], mirrored: bool) -> list[tuple[int, int, int]]:
        fills = [i.rect for i in items if isinstance(i, Fill)]
        xs = [area.x + area.right - r.right if mirrored else r.x for r in fills]
        return [(x, r.y, r.width) for x, r in zip(xs, fills, strict=True)]

    assert blocks(left, mirrored=False) == blocks(right, mirrored=True)


def test_the_house_style_chooses_the_form_and_a_page_may_choose_another() -> None:
    house = replace(style(), folio=replace(style().folio, form="band"))
    page = _page()
    for asked, lines in ((FolioAsked(), 4), (FolioAsked("flag"), 6), (FolioAsked("rule"), 4)):
        made = compose(replace(_edition(replace(page, folio=asked)), style=house), SquareFaces()).document.pages[0]
        fills = [i.rect for i in made.items if isinstance(i, Fill)]
        banded = any(r.width == _grid().area.width and r.height > 30_000 for r in fills)
        label = next(r for r in _runs(made.items) if r.text == "B2")
        assert (label.colour == RED) is (asked.form is None)
        assert banded is (asked.form is None)
        assert head_lines(replace(page, folio=asked), dress()) == lines


def test_a_band_is_reversed_in_its_colour_and_a_light_one_in_black() -> None:
    band = _set(_page(folio=FolioAsked("band"))).items
    assert {run.colour for run in _runs(band)} == {WHITE, RED}
    light = _set(_page(folio=FolioAsked("band", colour="warm"))).items
    assert WHITE not in {run.colour for run in _runs(light)}


def test_a_flag_is_whole_columns_wide_and_stands_on_the_rules() -> None:
    grid = _grid()
    items = _set(_page(folio=FolioAsked("flag"))).items
    flag = next(i.rect for i in items if isinstance(i, Fill))
    assert flag.width in [grid.columns.span(n) for n in (2, 3)]
    assert any(isinstance(i, Fill) and i.rect.y == flag.bottom and i.rect.width == grid.area.width for i in items)


def test_artwork_stands_for_the_sections_name_and_a_badge_beside_it() -> None:
    drawn = Picture("name.svg", Path("name.svg"), 400_000, 100_000, "", "", "城市治理周刊", HERE, artwork=True)
    photo = Picture("badge.png", Path("badge.png"), 300, 300, "", "", "", HERE)
    for form in IN_LINE:
        asked = FolioAsked(form, artwork=drawn, badge=Badge(artwork=photo))
        items = _set(_page(folio=asked)).items
        assert "城市治理周刊" not in [run.text for run in _runs(items)]
        art = next(i for i in items if isinstance(i, Artwork))
        badge = next(i for i in items if isinstance(i, Image))
        assert art.alt == "城市治理周刊"
        assert abs(art.rect.width - 4 * art.rect.height) < 8
        assert abs(badge.rect.width - badge.rect.height) < 2
        assert art.rect.right < badge.rect.x
        lettered = _set(_page(folio=FolioAsked(form, badge=Badge(("第128期", "每周一出版"))))).items
        frame = next(i.rect for i in lettered if isinstance(i, Frame))
        words = [_box(r) for r in _runs(lettered) if r.text in ("第128期", "每周一出版")]
        assert all(frame.x < w.x and w.right < frame.right and frame.y < w.y for w in words)


_NAMES = st.text(st.sampled_from("欧阳小满司马青衫孟泊程砚"), min_size=2, max_size=8)
_CREDITS = st.lists(
    st.builds(
        Credit,
        st.text(st.sampled_from("本版责任编辑美术设计校对"), min_size=2, max_size=9),
        st.lists(_NAMES, max_size=4).map(tuple),
    ),
    max_size=7,
).map(tuple)


@settings(max_examples=60, deadline=None)
@given(
    _CREDITS,
    st.sampled_from(FORMS),
    st.sampled_from(["left", "right"]),
    st.integers(0, 40),
    st.integers(0, 24),
    st.booleans(),
)
def test_credits_in_any_number_never_meet_the_rest(
    credits_: tuple[Credit, ...],
    form: Form,
    side: str,
    slogan: int,
    name: int,
    badged: bool,
) -> None:
    asked = FolioAsked(form, badge=Badge(("第128期", "每周一出版")) if badged else None)
    page = _page(side, credits=credits_, slogan="城" * slogan, section="周" * name, folio=asked)  # type: ignore[arg-type]
    made = _set(page)
    assert _meeting(made.items) == []
    assert _outside(made.items, head_lines(page, dress())) == []
    shown = "".join("".join(run.text for run in _runs(made.items)).split())
    for credit in credits_:
        assert all(shown.count(n) for n in (credit.role, *credit.names))


def test_credits_that_fit_stand_on_one_row_and_many_are_told() -> None:
    for count, rows, told in ((2, 1, 0), (5, 1, 0), (12, 2, 0), (60, 3, 1)):
        credits_ = tuple(Credit("责任编辑", ("欧阳小满", "孟泊")) for _ in range(count))
        made = _set(_page(credits=credits_, folio=FolioAsked("rule")))
        baselines = {run.y for run in _runs(made.items) if "责任编辑" in run.text}
        assert (len(baselines), len(made.findings)) == (rows, told)


HEAD = Masthead(
    "澜川周报",
    latin="LANCHUAN",
    lunar="农历乙巳年八月廿九",
    solar_term="10月23日　霜降",
    issue="第41期",
    total="总第1286期",
    pages_today=16,
    organ="澜川日报社主管主办",
    cn="00-0000",
    postal_code="00-00",
    address="澜川市望溪区灯笼巷12号",
    price="2.00元",
)


def _front(head: Masthead, index: Index | None = None) -> PageContent:
    return PageContent("A1", HERE, (), masthead=head, index=index)


def test_letters_spaced_over_the_name_still_tell_their_words() -> None:
    texts = [run.text for run in _runs(_set(_front(replace(HEAD, latin="LANCHUAN WEEKLY NEWS"))).items)]
    assert "LANCHUAN WEEKLY NEWS" in texts


def test_a_masthead_shows_all_that_it_is_given() -> None:
    made = _set(_front(HEAD))
    texts = [run.text for run in _runs(made.items)]
    for text in (*HEAD.date_notes, *HEAD.organ_line):
        assert text in texts
    assert made.findings == ()
    assert _meeting(made.items) == []


@pytest.mark.parametrize("lines", [9, 11, 13])
def test_a_masthead_fills_the_lines_that_the_style_gives_it(lines: int) -> None:
    """The hair rule below the organ line stands in the last of them, what is above it is as deep as they leave."""
    house = replace(style(), masthead=replace(style().masthead, lines=lines))
    page = _front(replace(HEAD, ears=(Ear(("霜降前后",), picture=Picture("", None, 8, 3, "", "", "", HERE)),)))
    edition = replace(_edition(page), style=house)
    items = set_furniture(edition, page, Dress(house, SquareFaces()), _grid()).items
    rules = [i.rect for i in items if isinstance(i, Fill) and i.rect.width == _grid().area.width]
    foot = _grid().top(lines)
    assert [(foot - r.bottom) // _grid().pitch for r in sorted(rules, key=lambda r: r.y)] == [1, 0]
    assert _outside(items, lines) == []
    assert _meeting(items) == []
    (ear,) = (
        i.rect
        for i in items
        if isinstance(i, Fill | Frame) and i.rect.height > 3 * _grid().pitch and i.rect.width > i.rect.height
    )
    assert 0 < rules[0].y - ear.bottom < _grid().pitch


def test_items_of_the_organ_line_are_further_apart_than_a_word_and_its_value() -> None:
    """Where one line holds them only close together they stand on two."""
    many = ("新闻热线　000-12345", "广告热线　000-54321", "每周一三五出版", "澜川日报印务中心承印")
    made = _set(_front(replace(HEAD, lines=many)))
    texts = {run.text: run for run in _runs(made.items)}
    items = [texts[text] for text in replace(HEAD, lines=many).organ_line]
    for first, second in pairwise(items):
        if first.y == second.y:
            assert second.x - first.x - first.width >= 1.3 * first.size


@pytest.mark.parametrize(
    ("left", "right", "white", "ground"),
    [(30, 60, True, False), (245, 250, False, False), (20, 250, False, True), (95, 230, False, True)],
)
def test_words_on_a_picture_can_be_read_whatever_it_shows(
    tmp_path: Path, left: int, right: int, white: bool, ground: bool
) -> None:
    """White where it is dark below them, dark where it is light, on a tint where it is both; from grey to grey."""
    grey = Pixels.linear_gradient("L").resize((400, 300)).point([left + v * (right - left) // 255 for v in range(256)])
    grey.save(tmp_path / "ear.png")
    photo = Picture("ear.png", tmp_path / "ear.png", 400, 300, "", "", "", HERE)
    items = _set(_front(replace(HEAD, ears=(Ear(("霜降前后去云坪看柿子",), "副刊", picture=photo),)))).items
    (title,) = (run for run in _runs(items) if run.text == "霜降前后去云坪看柿子")
    assert (title.colour == WHITE) is white
    fields = [i.rect for i in items if isinstance(i, Fill) and i.source.block == "ear.0"]
    assert bool(fields) is ground
    for field in fields:
        assert field.x < title.x and title.x + title.width < field.right, "the tint is under all of the words"
        (seen,) = (i for i in items if isinstance(i, Image))
        assert seen.rect.x == field.right, "the picture stands beside it"


@pytest.mark.parametrize(("ears", "columns"), [((Ear(("霜降前后",)),), 3), ((), 4)])
def test_the_name_may_be_artwork_over_its_columns(ears: tuple[Ear, ...], columns: int) -> None:
    drawn = Picture("name.svg", Path("name.svg"), 500_000, 100_000, "", "", "", HERE, artwork=True)
    items = _set(_front(replace(HEAD, artwork=drawn, ears=ears))).items
    art = next(i for i in items if isinstance(i, Artwork))
    assert "澜川周报" not in [run.text for run in _runs(items)]
    assert (art.alt, art.rect.x) == ("澜川周报", _grid().area.x)
    assert art.rect.right <= _grid().columns.left(columns - 1) + _grid().columns.measure
    assert abs(art.rect.width - 5 * art.rect.height) < 10


def test_a_masthead_of_a_name_alone_has_one_rule_and_the_day_at_its_foot() -> None:
    items = _set(_front(Masthead("澜川周报"))).items
    (rule,) = (i for i in items if isinstance(i, Fill))
    day = next(run for run in _runs(items) if run.text == "20")
    assert rule.rect.width == _grid().area.width
    assert 0 < rule.rect.y - day.y < _grid().pitch


def test_the_latin_name_ends_where_the_name_does() -> None:
    head = Masthead("澜川周报", latin="LANCHUAN WEEKLY NEWS", ears=(Ear(("霜降前后",)),))
    runs = _runs(_set(_front(head)).items)
    name, latin = (next(r for r in runs if r.text.startswith(t)) for t in ("澜川", "LANCHUAN"))
    assert abs(_box(name).right - _box(latin).right) < latin.size


def test_letters_that_would_stand_too_far_apart_for_a_word_stand_half_an_em_apart() -> None:
    """Without ears the name is so wide that its Latin name would fall into letters."""
    runs = _runs(_set(_front(Masthead("澜川周报", latin="LANCHUAN"))).items)
    (latin,) = (r for r in runs if r.text == "LANCHUAN")
    steps = {after - before for before, after in pairwise(latin.offsets)}
    assert steps == {latin.size // 2 + latin.size // 2}, "a letter of the square face is half an em wide"
    assert latin.x == _grid().area.x


@given(st.integers(0, 12), st.integers(0, 14), st.integers(1, 20))
@settings(max_examples=30, deadline=None)
def test_a_masthead_of_any_many_items_has_none_that_meet(notes: int, lines: int, length: int) -> None:
    head = replace(HEAD, notes=tuple("附" * length for _ in range(notes)), lines=("社" * length,) * lines)
    made = _set(_front(head))
    over = [f.code for f in made.findings]
    assert set(over) <= {"crowded-furniture"}
    if notes < 2:
        assert _meeting(made.items) == []
    else:
        assert _meeting(made.items) == [] or over


def test_ears_may_be_text_picture_or_index() -> None:
    photo = Picture("run.jpg", Path("run.jpg"), 800, 200, "", "", "", HERE)
    entries = tuple(IndexEntry(s, HERE, (f"{s}题",), "B2", "城事") for s in "甲乙丙")
    for ear, texts in (
        (Ear(("霜降前后",), "副刊", "三百年柿树林"), ["副刊", "霜降前后", "三百年柿树林"]),
        (Ear(picture=photo, label="广告"), ["广告"]),
        (Ear(index=Index(entries)), ["导", "读", "B2", "城事", "甲题"]),
    ):
        made = _set(_front(replace(HEAD, ears=(ear,))))
        assert set(texts) <= {run.text for run in _runs(made.items)}
        assert made.findings == ()
        assert _meeting(made.items) == []


ENTRIES = tuple(
    IndexEntry(f"s{n}", HERE, ("六样寻常小家什", "管好三千六百户"), f"B{n}", "城市治理周刊") for n in range(2, 14)
)


@pytest.mark.parametrize(("count", "lines"), [(1, 4), (3, 4), (4, 4), (6, 4), (7, 4), (12, 7)])
def test_a_strip_stands_over_the_measure_and_the_stories_below_it(count: int, lines: int) -> None:
    page = _front(HEAD, Index(ENTRIES[:count]))
    made, grid = _set(page), _grid()
    assert index_lines(page, grid) == lines
    assert page_room(page, dress(), grid).first == head_lines(page, dress()) + lines
    assert _meeting(made.items) == []
    assert _outside(made.items, head_lines(page, dress()) + lines) == []
    assert [r.text for r in _runs(made.items) if r.text.startswith("B")] == [f"B{n}" for n in range(2, 2 + count)]


def test_a_rail_takes_a_column_from_the_stories() -> None:
    grid = _grid()
    for side, column in (("right", 5), ("left", 0)):
        page = _page(index=Index(ENTRIES[:4], form="rail", side=side))  # type: ignore[arg-type]
        room, made = page_room(page, dress(), grid), _set(page)
        block = room.blocks[0]
        assert (room.first, block.column, block.columns, block.line) == (4, column, 1, 4)
        ground = next(i.rect for i in made.items if isinstance(i, Fill) and i.rect.height > grid.pitch * 10)
        assert grid.top(4) == ground.y
        assert grid.top(block.line + block.lines - 1) - grid.interline == ground.bottom
        assert _meeting(made.items) == []


def test_a_rail_takes_the_white_that_a_page_leaves_below_it() -> None:
    """Its entries stand wider, at most a line each; a rail with lines of its own keeps them."""
    grid, lead = _grid(), story("lead", paragraph(Text(0x4E00).of(60)))
    needs = rail_lines(Index(ENTRIES[:4], form="rail"), dress(), grid)
    for asked, white, deeper in ((0, 0, 0), (0, 3, 3), (0, 4, 4), (0, 9, 4), (needs, 3, 0)):
        page = _page(index=Index(ENTRIES[:4], form="rail", lines=asked), stories=(lead,))
        top = 4 + needs + AD_WHITE + white
        plan = PagePlan("B2", grid.pitch, (StoryPlan("lead", "open", 1, 5, 1, top, 30, 1),))
        items = compose(_edition(page), SquareFaces(), {"B2": plan}).document.pages[0].items
        ground = next(i.rect for i in items if isinstance(i, Fill) and i.rect.height > grid.pitch * 10)
        assert ground.bottom == grid.top(top - AD_WHITE - white + deeper) - grid.interline
        assert (
            ground.bottom - max(_box(r).bottom for r in _runs(items) if r.source.block.startswith("index"))
            < 2 * grid.pitch
        )


def test_an_index_without_room_says_which_stories_are_left_out() -> None:
    made = _set(_page(index=Index(ENTRIES[:6], form="rail", lines=12)))
    assert [f.code for f in made.findings] == ["index-full"] * len(made.findings)
    assert "s7" in made.findings[-1].message
    long = (replace(ENTRIES[0], title=("很" * 60,)),)
    crowded = _set(_page(index=Index(long, form="rail")))
    assert [f.code for f in crowded.findings] == ["crowded-furniture"]


@pytest.mark.parametrize(("count", "told"), [(1, 0), (2, 0), (4, 0), (6, 0), (8, 0), (12, 4)])
def test_an_index_in_an_ear_stands_in_rows_and_tells_what_it_leaves_out(count: int, told: int) -> None:
    made = _set(_front(replace(HEAD, ears=(Ear(index=Index(ENTRIES[:count])),))))
    assert [f.code for f in made.findings if f.code != "crowded-furniture"] == ["index-full"] * told
    assert _meeting(made.items) == []
    assert [r.text for r in _runs(made.items) if r.text.startswith("B")] == [f"B{n + 2}" for n in range(count - told)]


def test_stories_stand_below_the_strip_on_the_page() -> None:
    page = replace(_front(HEAD, Index(ENTRIES[:3])), stories=(story("lead", paragraph(Text(0x4E00).of(900))),))
    plan = compose(_edition(page), SquareFaces()).plans[0]
    assert min(p.line for p in plan.stories) == 15
