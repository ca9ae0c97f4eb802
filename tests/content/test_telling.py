"""A report told in lines and as data."""

from __future__ import annotations

from content.report import Finding, Place, Report
from content.telling import report_data, told

REPORT = Report(
    (
        Finding("normalised", "note", Place("stories/lead.md", 4, 5), "a half-width comma"),
        Finding("overset", "error", Place(page="B2", story="lead"), "overset by 3 lines", "cut the text"),
        Finding("hole", "warning", Place(page="B3"), "2 lines\nstay empty"),
    )
)


def test_the_worst_comes_first_and_notes_are_counted() -> None:
    assert told(REPORT) == [
        "1 error:",
        "  B2 lead: overset by 3 lines; cut the text [overset]",
        "1 warning:",
        "  B3: 2 lines stay empty [hole]",
        "1 note (--verbose shows them)",
    ]
    assert told(REPORT, verbose=True)[-2:] == ["1 note:", "  stories/lead.md:4:5: a half-width comma [normalised]"]
    assert told(Report()) == []


def test_as_data() -> None:
    data = report_data(REPORT)
    assert (data["exit"], data["counts"]) == (1, {"error": 1, "warning": 1, "note": 1})
    assert data["findings"][0] == {
        "code": "normalised",
        "severity": "note",
        "message": "a half-width comma",
        "hint": "",
        "place": {"file": "stories/lead.md", "line": 4, "column": 5},
    }
    assert report_data(Report())["exit"] == 0
