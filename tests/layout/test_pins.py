"""Pins: a plan that settles some of a page, the rest of which is planned around it."""

from __future__ import annotations

from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from content.read import read_edition
from content.report import BadInput
from layout.folder import compose_folder
from layout.pins import Pin
from layout.plan import StoryPlan
from layout.planfile import plan_schema, read_pins
from tests.small import machine, story, write_small

EDITION = """\
publication: 澜川周报
date: 2025-10-20
pages:
  - label: B2
    section: 城市周刊
    stories: [lanes, library, market, square]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    machine(tmp_path, monkeypatch)
    texts = {"lanes": 2200, "library": 1200, "market": 900, "square": 800}
    picture = 'pictures: [{placeholder: "3:2"}]\n'
    return write_small(
        tmp_path / "edition", edition=EDITION, **{s: story("夜里还亮着灯", n, picture) for s, n in texts.items()}
    )


def planned(folder: Path, pins: str = "") -> tuple[dict[str, StoryPlan], list[str]]:
    """The page's plan by story, and the findings about pins."""
    if pins:
        text = f"pages:\n  - page: B2\n    pin: yes\n    stories:\n{pins}"
        (folder / "plan.yaml").write_text(text, encoding="utf-8")
    done = compose_folder(folder)
    plans = {p.story: p for p in done.composed.plans[0].stories}
    return plans, [f.message for f in done.composed.report if f.code == "pin-not-kept"]


@pytest.mark.parametrize("columns", ["1-2", "5-6"])
def test_a_pinned_place_stays_and_the_page_is_full_around_it(folder: Path, columns: str) -> None:
    text = f"pages:\n  - page: B2\n    pin: yes\n    stories:\n      - {{story: market, columns: {columns}}}\n"
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    done = compose_folder(folder)
    market = next(p for p in done.composed.plans[0].stories if p.story == "market")
    assert f"{market.column + 1}-{market.column + market.columns}" == columns
    assert not {"pin-not-kept", "hole", "overset", "overset-part"} & {f.code for f in done.composed.report}
    assert {p.story for p in done.composed.plans[0].stories} == {"lanes", "library", "market", "square"}


def test_a_pin_may_name_a_rank_and_a_form_alone(folder: Path) -> None:
    plans, told = planned(folder, "      - {story: square, form: box}\n")
    assert told == [] and plans["square"].form == "box"


def test_a_pin_that_no_full_page_keeps_is_told(folder: Path) -> None:
    _, told = planned(folder, "      - {story: lanes, columns: 1, lines: 80-84}\n")
    assert len(told) == 1 and told[0].startswith("its pin is not kept: columns 1 asked, ")


def test_around_a_pin_that_cannot_be_kept_the_page_is_as_without_it(folder: Path) -> None:
    free, _ = planned(folder)
    pinned, told = planned(folder, "      - {story: lanes, columns: 1-4, lines: 5-20}\n")
    assert told and pinned == free


def test_pins_are_read_key_by_key(folder: Path) -> None:
    (folder / "plan.yaml").write_text(
        "pages:\n  - page: B2\n    pin: yes\n    stories:\n      - {story: lanes, columns: 1-4, rank: 1}\n"
        "      - {story: market, lines: 5-30, form: box, headline: {turns: 2}}\n",
        encoding="utf-8",
    )
    edition, _ = read_edition(folder)
    assert read_pins(folder / "plan.yaml", edition) == {
        "B2": {
            "lanes": Pin(column=0, columns=4, rank=1),
            "market": Pin(line=4, lines=26, form="box", turns=2),
        }
    }


@pytest.mark.parametrize(
    ("pin", "message"),
    [
        ("story: lnes", r"plan\.yaml:5:9: page B2 has no story lnes; did you mean lanes\?"),
        ("story: lanes, columns: 5-8", r"columns 5-8 lead out of the type area; columns 1 to 6"),
        ("story: lanes, lines: 20-10", r"lines 20-10 run backwards; 10-20"),
        ("story: lanes, rank: 7", r"rank cannot be “7”"),
        ("story: lanes, colums: 1", r"unknown key colums in a story; did you mean columns\?"),
    ],
)
def test_faults_of_pins(folder: Path, pin: str, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        planned(folder, f"      - {{{pin}}}\n")


def test_the_schema_knows_pinned_pages() -> None:
    pinned = {"pages": [{"page": "B2", "pin": True, "stories": [{"story": "lanes", "columns": "1-4"}]}]}
    schema = plan_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(pinned, schema)
    del pinned["pages"][0]["pin"]
    assert not jsonschema.Draft202012Validator(schema).is_valid(pinned)
