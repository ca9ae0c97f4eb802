"""``duikai render``: what it writes, what it says, and that it writes nothing when the input is bad."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

import render
from layout.display import Fill, GlyphRun, Page
from tests.small import EDITION, STYLE, codes, load, run, story, tree, write_small

pytestmark = pytest.mark.usefixtures("one_machine")
PLAN = """\
pages:
  - page: B2
    pitch: 15.75
    stories:
      - {story: lanes, rank: 1, columns: 1-6, lines: 5-60, headline: {turns: 2}, pictures: [{columns: 3, lines: 23}]}
      - {story: library, form: box, rank: 2, columns: 1-6, lines: 62-88}
"""


def labels(path: Path) -> list[str]:
    return list(PdfReader(path).page_labels)


def test_everything_at_once(edition: Path, tmp_path: Path) -> None:
    out, plan, report = tmp_path / "out.pdf", tmp_path / "plan.yaml", tmp_path / "report.json"
    split = tmp_path / "split"
    done = run("render", edition, "-o", out, "--split", split, "--png", "20", "--report", report, "--write-plan", plan)
    assert done.code == 0
    written = [out, split / "B2.pdf", split / "B3.pdf", tmp_path / "out-B2.png", tmp_path / "out-B3.png", plan, report]
    assert done.out.splitlines() == [f"wrote {path}" for path in written]
    assert all(path.is_file() for path in written)
    assert labels(out) == ["B2", "B3"]
    assert "老巷的灯亮了" in PdfReader(out).pages[0].extract_text()
    assert [labels(split / name) for name in ("B2.pdf", "B3.pdf")] == [["B2"], ["B3"]]
    data = load(report)
    assert (data["exit"], data["counts"]["error"], data["publication"]) == (0, 0, "澜川周报")
    assert data["files"] == [str(path) for path in written]
    assert [p["page"] for p in data["pages"]] == ["B2", "B3"]
    assert data["pages"][0]["stories"][1]["story"] == "library"
    assert {(f["role"], f["weight"], f["family"], f["fell_back"]) for f in data["faces"]} >= {
        ("song", 400, "Square", False), ("hei", 900, "Square", False)
    }  # fmt: skip
    assert all(Path(f["file"]).name.startswith("square-") for f in data["faces"])
    assert "placeholder" in codes(data)


def test_some_pages_in_the_edition_s_order(edition: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert run("render", edition, "-o", out, "--pages", "B3").code == 0
    assert labels(out) == ["B3"]
    assert run("render", edition, "-o", out, "--pages", "B3， B2").code == 0
    assert labels(out) == ["B2", "B3"]


def test_facing_pages_on_one_sheet(edition: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert run("render", edition, "-o", out, "--spread", "--png", "20").code == 0
    (page,) = PdfReader(out).pages
    assert float(page.mediabox.width) == pytest.approx(2 * 390 / 25.4 * 72, abs=0.01)
    assert tree(tmp_path)[-2:] == ["out-B2-B3.png", "out.pdf"]


def test_overset_text_is_an_error_and_the_pdf_is_a_proof(tmp_path: Path) -> None:
    edition = write_small(tmp_path / "edition", river=story("一条河", 12_000))
    out, report = tmp_path / "out.pdf", tmp_path / "report.json"
    done = run("render", edition, "-o", out, "--report", report, "--pages", "B3")
    assert done.code == 1
    assert "B3 river: overset by" in done.err
    assert load(report)["exit"] == 1
    assert "校 样" in PdfReader(out).pages[0].extract_text()


def test_a_missing_character_is_an_error(tmp_path: Path) -> None:
    edition = write_small(tmp_path / "edition", library=story("书房", 60) + "\n\n\U0001f600\n")
    done = run("render", edition, "-o", tmp_path / "out.pdf", "--pages", "B2")
    assert "U+1F600" in done.err
    assert done.code == 1


def test_notes_are_counted_and_shown_when_asked_for(tmp_path: Path) -> None:
    edition = write_small(tmp_path / "edition", library=story("夜里十点,灯还亮着", 1500))
    args = ("render", edition, "-o", tmp_path / "out.pdf", "--pages", "B2")
    few, all_ = run(*args).err, run(*args, "--verbose").err
    assert "1 note (--verbose shows them)" in few
    assert "stories/library.md:2:" not in few
    assert "stories/library.md:2:" in all_


@pytest.mark.parametrize(
    ("changed", "args", "messages"),
    [
        ({"lanes": "---\nheadline: 甲\nrank: 9\nkiker: 乙\n---\n正文。\n"}, [], ["lanes.md:3:7", "lanes.md:4:1"]),
        ({}, ["--pages", "B2,B4,C1"], ["no page B4; its pages are B2, B3", "no page C1"]),
        ({}, ["--png", "5000"], ["5000 dots per inch; 10 to 600"]),
        ({}, ["--report", "nowhere/r.json"], ["nowhere/r.json: there is no folder nowhere; make the folder first"]),
        ({}, ["--split", "nowhere/split"], ["nowhere/split: there is no folder"]),
        ({}, ["--write-plan", "out.pdf"], ["out.pdf: two files would be written to this name"]),
        ({}, ["--plan", "nowhere.yaml"], ["nowhere.yaml: nowhere.yaml does not exist"]),
        ({}, ["--report", "edition/stories/lanes.md"], ["lanes.md: it is read in this run and would be overwritten"]),
        ({"plan": PLAN}, ["--write-plan", "edition/plan.yaml"], ["plan.yaml: it is read in this run"]),
        ({"plan": PLAN.replace("62-88", "60-90")}, [], ["plan.yaml:6:67: lines 60-90", "lanes and library overlap"]),
        ({"plan": PLAN.replace("library", "lib")}, ["--report", "edition"], ["no story lib", "it is a folder"]),
        ({"publication": "faces: {song: {familys: [x]}}\n"}, [], ["unknown key familys"]),
        ({"edition": EDITION.replace("2025-10-20", "soon")}, ["--png", "1"], ["edition.yaml:2:7", "1 dots per inch"]),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], args: list[str], messages: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_small(tmp_path / "edition", **changed)
    before = tree(tmp_path)
    done = run("render", "edition", "-o", "out.pdf", *args)
    assert done.code == 2
    assert [m for m in messages if m not in done.err] == [], done.err
    assert done.out == ""
    assert tree(tmp_path) == before


def test_a_folder_that_is_no_edition(tmp_path: Path) -> None:
    done = run("render", tmp_path / "none", "-o", tmp_path / "out.pdf")
    assert done.code == 2
    assert "does not exist" in done.err
    done = run("render", tmp_path, "-o", tmp_path / "out.pdf")
    assert (done.code, tree(tmp_path)) == (2, [])


def test_a_machine_without_any_chinese_face(edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fonts.library.font_folders", tuple)
    done = run("render", edition, "-o", tmp_path / "out.pdf")
    assert done.code == 2
    assert "no face for" in done.err
    assert "duikai fonts install" in done.err
    assert not (tmp_path / "out.pdf").exists()


def test_a_role_without_its_face_is_told_once(tmp_path: Path) -> None:
    style = STYLE.replace("kai: {families: [Square]}", "kai: {families: [LXGW WenKai X], fallback: song}")
    edition = write_small(tmp_path / "edition", publication=style, river="---\nheadline: 甲\n---\n> 正文。\n")
    report = tmp_path / "report.json"
    assert run("render", edition, "-o", tmp_path / "out.pdf", "--pages", "B3", "--report", report).code == 0
    data = load(report)
    assert codes(data).count("face-fallback") == 1
    assert {f["fell_back"] for f in data["faces"] if f["role"] == "kai"} == {True}


def picture_depth(page: Page) -> float:
    """Depth of the placeholder's field, in lines of 15.75 pt."""
    (field,) = (i for i in page.items if isinstance(i, Fill) and i.source.block == "picture.0")
    return (field.rect.height + 5250) / 15_750


def foot_of_body(page: Page, slug: str) -> int:
    """The last line of the type area, counted from 1, that a story's body stands on."""
    top = round(27 / 25.4 * 72_000)
    runs = [i for i in page.items if isinstance(i, GlyphRun) and i.source.story == slug and "body" in i.source.block]
    return (max(r.y for r in runs) - top) // 15_750 + 1


def test_a_plan_beside_the_edition_is_obeyed(edition: Path, tmp_path: Path) -> None:
    (edition / "plan.yaml").write_text(PLAN, encoding="utf-8")
    page = render.render(edition, tmp_path / "out.pdf").document.pages[0]
    assert (picture_depth(page), foot_of_body(page, "lanes")) == (22, 60)
    changed = PLAN.replace("lines: 23", "lines: 19").replace("5-60", "5-58").replace("62-88", "60-88")
    (edition / "plan.yaml").write_text(changed, encoding="utf-8")
    page = render.render(edition, tmp_path / "out.pdf").document.pages[0]
    assert (picture_depth(page), foot_of_body(page, "lanes")) == (18, 58)


def test_a_plan_named_goes_before_the_edition_s_own(edition: Path, tmp_path: Path) -> None:
    (edition / "plan.yaml").write_text("no plan at all", encoding="utf-8")
    mine = tmp_path / "mine.yaml"
    mine.write_text(PLAN, encoding="utf-8")
    done = render.render(edition, tmp_path / "out.pdf", render.Wanted(plan=mine, write_plan=tmp_path / "used.yaml"))
    assert [s.lines for s in done.plans[0].stories] == [56, 27]
    assert done.plans[1].page == "B3"  # not in the plan, so arranged
    assert run("render", edition, "-o", tmp_path / "again.pdf", "--plan", tmp_path / "used.yaml").code == 0
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "out.pdf").read_bytes()


def test_drawn_ads_from_the_edition_to_the_page(edition: Path, tmp_path: Path) -> None:
    """A PDF and an SVG abreast stay drawn; the check tells what the rendering told."""
    ads = (
        "    ads:\n      - {file: tea.pdf, columns: 1-4, depth: 18}\n      - {file: leaf.svg, columns: 2, depth: 18}\n"
    )
    (edition / "edition.yaml").write_text(EDITION.replace("    stories: [river]\n", "    stories: [river]\n" + ads))
    (edition / "pictures").mkdir(exist_ok=True)
    shapes = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 111 98"><path d="M0 0h111v98z"/></svg>'
    (edition / "pictures" / "leaf.svg").write_text(shapes)
    canvas = Canvas(str(edition / "pictures" / "tea.pdf"), pagesize=(656, 279), invariant=1)
    canvas.drawString(50, 50, "a cup of tea")
    canvas.save()
    out = tmp_path / "out.pdf"
    done = run("render", edition, "-o", out)
    assert "tea.pdf does not hold its fonts: Helvetica" in done.err
    forms = PdfReader(out).pages[1]["/Resources"]["/XObject"].values()  # type: ignore[index]
    assert [f.get_object()["/Subtype"] for f in forms] == ["/Form", "/Form"]
    assert "a cup of tea" in PdfReader(out).pages[1].extract_text()
    assert "tea.pdf does not hold its fonts: Helvetica" in run("check", edition).err
    told = "\n  pictures/tea.pdf B3: the artwork does not hold its fonts: Helvetica"  # by its name in the edition
    assert told in run("render", edition, "-o", out, "--for", "press").err
    assert told in run("check", edition, "--for", "press").err


def test_progress_on_a_terminal_for_more_than_a_few_pages(edition: Path, tmp_path: Path) -> None:
    told: list[str] = []
    render.render(edition, tmp_path / "out.pdf", render.Wanted(png=20), told.append)
    assert told == []
    pages = "".join(f"  - {{label: C{n}, stories: []}}\n" for n in range(1, 5))
    write_small(edition, edition=EDITION + pages)
    render.render(edition, tmp_path / "out.pdf", render.Wanted(png=20), told.append)
    assert told[0] == "composing 6 pages"
    assert told[-1] == "picture 6 of 6"


TABLE = """\
---
headline: 云坪半程马拉松鸣枪
---

成绩如下：

| 名次 | 姓名 | 成绩 |
|:-:|---|--:|
| 1 | 罗野 | 9.58 |
| 2 | 欧阳小满 | 10.2 |

1. 看天气。
2. 带足水，天黑之前下山，路上走得慢些，走得稳些，走得远些。

"""


@pytest.mark.parametrize("reader", ["pypdf", "pdfium"])
def test_a_tables_rows_and_a_lists_marks_are_read_in_order_from_the_pdf(tmp_path: Path, reader: str) -> None:
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

    body = "\n\n".join("晚归的人走在路上不必再打手电因为老巷的灯亮了。" * 5 for _ in range(16))
    files = write_small(tmp_path / "edition", edition=EDITION.replace("lanes, library", "lanes"), lanes=TABLE + body)
    out = tmp_path / "out.pdf"
    run("render", files, "-o", out, "--pages", "B2")
    if reader == "pypdf":
        text = PdfReader(out).pages[0].extract_text()
    else:
        with PdfDocument(out) as pdf:
            text = pdf[0].get_textpage().get_text_range()
    lines = [" ".join(line.split()) for line in text.splitlines()]
    first = lines.index("名次 姓名 成绩")
    assert lines[first - 1 : first + 4] == [
        "成绩如下：",
        "名次 姓名 成绩",
        "1 罗野 9.58",
        "2 欧阳小满 10.2",
        "1. 看天气。",
    ]
    assert lines[first + 4].startswith("2. 带足水")
