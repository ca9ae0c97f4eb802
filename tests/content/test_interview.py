"""Questions and answers told from paragraphs with a lead-in."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.body import Paragraph, Speech
from content.interview import speeches
from content.markdown import read_body
from content.read import read_edition
from tests.content.folders import write


def read(text: str, *askers: str) -> list[tuple[str, bool] | None]:
    """The speaker's name with its colon, and whether it asks; None for a paragraph."""
    blocks = speeches(read_body(text, "a.md")[0], askers)
    return [(b.runs[0].text, b.asks) if isinstance(b, Speech) else None for b in blocks]


def test_wen_and_da_are_known() -> None:
    assert read("**问：**好吗？\n\n**答**：好。\n\n又一段。") == [("问：", True), ("答：", False), None]


def test_others_are_known_where_the_story_names_who_asks() -> None:
    text = "导语。\n\n**记者：**好吗？\n\n**程砚：**好。"
    assert read(text) == [None, None, None]
    assert read(text, "记者") == [None, ("记者：", True), ("程砚：", False)]


@pytest.mark.parametrize(
    "text", ["**问**好。", "问：好吗？", "**段首语。**正文", f"**{'名' * 17}：**正文", "**：**正文"]
)
def test_a_lead_in_of_another_form_stays_a_paragraph(text: str) -> None:
    assert read(text, "记者") == [None]


def test_nothing_of_the_paragraph_is_lost() -> None:
    (before,) = read_body("**答**：好，*很*好。", "a.md")[0]
    (after,) = speeches([before])
    assert isinstance(before, Paragraph)
    assert (after.text, after.place) == (before.text, before.place)


STORY = "---\nheadline: 路灯\nasks: {}\n---\n\n**记者：**好吗？\n\n**程砚：**好。\n"
EDITION = "publication: 澜川周报\ndate: 2025-10-20\npages:\n  - {label: B2, stories: [lead]}\n"


@pytest.mark.parametrize(("asks", "kinds"), [("记者", [True, False]), ("[记者, 主持人]", [True, False])])
def test_the_front_matter_names_who_asks(tmp_path: Path, asks: str, kinds: list[bool]) -> None:
    edition, report = read_edition(write(tmp_path, {"edition.yaml": EDITION, "stories/lead.md": STORY.format(asks)}))
    assert [b.asks for b in edition.pages[0].stories[0].blocks if isinstance(b, Speech)] == kinds
    assert report.findings == ()


def test_a_name_that_asks_nothing_is_told(tmp_path: Path) -> None:
    _, report = read_edition(write(tmp_path, {"edition.yaml": EDITION, "stories/lead.md": STORY.format("主持人")}))
    assert [str(f) for f in report.findings] == [
        "stories/lead.md:3:7: nobody asks: no paragraph begins with 主持人; **主持人：** at the head of each question"
    ]
