"""Turned stories: a page that does not fit, its story going on at another, labelled at both ends, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.body import Note, Paragraph, Quote, Run, Subhead
from content.report import Place
from layout.display import GlyphRun, Page
from layout.turning import cuts
from proof.preflight import ghostscript
from tests.layout.build import paragraph, story, subhead
from tests.small import EDITION, Ran, codes, load, machine, run, write_small
from tests.small import story as file_of

LANES = file_of("[老巷的灯亮了, 晚归的人安了心]", 6200, 'deck: 路面平了\npictures: [{placeholder: "3:2"}]\n')
RIVER = file_of("一条河", 2600, 'pictures: [{placeholder: "3:2", caption: 夜色}]\n')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    machine(tmp_path, monkeypatch)
    return write_small(tmp_path / "edition", lanes=LANES, river=RIVER)


def rendered(folder: Path, *options: str | Path) -> Ran:
    return run("render", folder, "-o", folder.parent / "o.pdf", "--report", folder.parent / "r.json", *options)


def pages_of(folder: Path, *, jump: bool = True) -> tuple[Page, ...]:
    from layout.folder import Planning, compose_folder

    return compose_folder(folder, how=Planning(jump)).composed.document.pages


def said(page: Page, slug: str, block: str) -> str:
    runs = [i for i in page.items if isinstance(i, GlyphRun) and i.source.story == slug]
    return "".join(r.text for r in runs if r.source.block.split(".")[0] == block)


def stands(page: Page) -> list[tuple[int, int, str]]:
    """What stands where."""
    return [(i.x, i.y, i.text) for i in page.items if isinstance(i, GlyphRun)]


def test_a_story_that_does_not_fit_is_turned_and_both_ends_say_so(folder: Path) -> None:
    first, second = pages_of(folder)
    assert said(first, "lanes", "jump") == "（下转第B3版）"
    assert said(second, "lanes", "kicker") == "（上接第B2版）"
    assert said(second, "lanes", "headline") == "老巷的灯亮了"
    assert not said(second, "lanes", "deck")
    assert not first.proof and not second.proof


def test_every_paragraph_stands_on_one_page_and_no_character_is_lost(folder: Path) -> None:
    pages = pages_of(folder)
    blocks = [
        {i.source.block for i in p.items if i.source.story == "lanes" and i.source.block.startswith("body.")}
        for p in pages
    ]
    assert not blocks[0] & blocks[1]
    body = LANES.split("---\n")[2].replace("\n", "")
    assert "".join(said(page, "lanes", "body") for page in pages) == body


def test_the_jump_line_is_small_red_hei_below_the_last_text(folder: Path) -> None:
    page = pages_of(folder)[0]
    (jump,) = {i for i in page.items if isinstance(i, GlyphRun) and i.source.block == "jump"}
    texts = [i for i in page.items if isinstance(i, GlyphRun) and i.source.story == "lanes"]
    texts = [i for i in texts if i.source.block.startswith("body.")]
    last = max(texts, key=lambda i: (int(i.source.block[5:]), i.source.end))
    assert (jump.size, jump.colour.magenta) == (10000, 100)
    assert jump.y - last.y in (15_632, 15_750)  # the next line of the grid


def test_without_jump_the_page_stays_too_full(folder: Path) -> None:
    assert rendered(folder).code == 1
    assert pages_of(folder, jump=False)[0].proof


def test_the_report_says_where_and_how_many_characters(folder: Path) -> None:
    assert rendered(folder, "--jump").code == 0
    report = load(folder.parent / "r.json")
    (found,) = [f for f in report["findings"] if f["code"] == "turned"]
    assert found["place"]["page"] == "B2" and found["place"]["story"] == "lanes"
    counts = [int(word) for word in found["message"].replace(",", " ").split() if word.isdigit()]
    assert sum(counts) == 6200


def test_a_story_may_allow_it_for_itself(folder: Path) -> None:
    write_small(folder, lanes=LANES.replace("deck:", "jump: yes\ndeck:"), river=RIVER)
    assert rendered(folder).code == 0
    assert "turned" in codes(load(folder.parent / "r.json"))


def test_the_check_is_content_with_both_parts(folder: Path) -> None:
    ran = run("check", folder, "--jump")
    assert "wrong-text" not in ran.err and "text-order" not in ran.err
    assert ran.code == 0


@pytest.mark.skipif(ghostscript.program() is None, reason="Ghostscript is not installed")
def test_the_separations_are_of_both_parts(folder: Path) -> None:
    plates = folder.parent / "plates"
    assert "overset" in run("separations", folder, "-o", plates, "--dpi", "20").err
    assert "overset" not in run("separations", folder, "-o", plates, "--dpi", "20", "--jump").err


def test_the_plan_keeps_the_turn(folder: Path) -> None:
    rendered(folder, "--jump", "--write-plan", folder / "plan.yaml")
    plan = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert "blocks: 1-" in plan
    before = pages_of(folder)
    assert [stands(p) for p in pages_of(folder, jump=False)] == [stands(p) for p in before]  # the plan turns it
    assert run("check", folder).code == 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("blocks: 1-", "blocks: 2-", "the parts of lanes are not its 61 blocks, each of them once"),
        ("page: B3", "page: B4", "lanes begins on page B2 and goes on at another page of the edition"),
    ],
)
def test_faults_of_a_pinned_turn(folder: Path, old: str, new: str, message: str) -> None:
    rendered(folder, "--jump", "--write-plan", folder / "plan.yaml")
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    (folder / "plan.yaml").write_text(text.replace(old, new), encoding="utf-8")
    ran = rendered(folder)
    assert ran.code == 2 and message in ran.err


def test_the_page_of_the_same_section_takes_the_rest(folder: Path) -> None:
    pages = "  - label: B3\n    stories: [river]\n  - label: B4\n    section: 城市周刊\n    stories: [market]\n"
    edition = EDITION.replace("  - label: B3\n    stories: [river]\n", pages)
    write_small(folder, edition=edition, lanes=LANES, river=RIVER, market=RIVER)
    first, _, third = pages_of(folder)
    assert said(first, "lanes", "jump") == "（下转第B4版）"
    assert said(third, "lanes", "kicker") == "（上接第B2版）"


def test_a_story_is_parted_only_between_what_may_part() -> None:
    here = Place()
    made = story(
        "lanes",
        paragraph("一。"),
        paragraph("要点如下："),
        paragraph("三。"),
        subhead("灯亮了"),
        paragraph("四。"),
        Quote((Run("路平了。"),), here),
        Quote((Run("——沈玉兰"),), here, source=True),
        paragraph("五。"),
        Note((Run("注。"),), here),
    )
    assert isinstance(made.blocks[3], Subhead) and isinstance(made.blocks[0], Paragraph)
    assert cuts(made) == [3, 5, 7]
