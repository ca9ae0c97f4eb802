"""Whatever stands in the files, the reader answers with an edition or with faults, never with another error."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.markdown import read_body
from content.read import read_edition
from content.report import BadInput
from tests.content.folders import EDITION, STORY, write
from tests.content.test_read import FRONT, FULL

_SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """``text`` with a stretch of it replaced by something else."""
    start = draw(st.integers(0, len(text)))
    length = draw(st.integers(0, 12))
    junk = draw(st.one_of(st.text(max_size=8), st.text(st.sampled_from("[]{}:,-&*!|>%@'\"#? \n\t甲：1"), max_size=12)))
    return text[:start] + junk + text[start + length :]


@_SLOW
@given(st.sampled_from([EDITION, FRONT]).flatmap(damaged), st.sampled_from([STORY, FULL]).flatmap(damaged))
def test_damaged_files(tmp_path: Path, edition: str, story: str) -> None:
    files = {"edition.yaml": edition.encode("utf-8", "replace"), "stories/lead.md": story.encode("utf-8", "replace")}
    try:
        read_edition(write(tmp_path, {**files}))
    except BadInput as error:
        assert error.report.errors


@_SLOW
@given(st.binary(max_size=60), st.binary(max_size=60))
def test_any_bytes(tmp_path: Path, edition: bytes, style: bytes) -> None:
    with pytest.raises(BadInput):
        read_edition(write(tmp_path, {"edition.yaml": edition, "publication.yaml": style}))


@pytest.mark.parametrize(
    "body",
    [
        "甲" + " " * 300_000 + "乙",
        "<div>\n" + "<" * 300_000,
        "甲\n" * 30_000,
        "a" * 300_000 + "甲,",
        "“" * 100_000,
        "*" * 300_000,
    ],
    ids=["spaces", "tags", "lines", "letters", "quotes", "asterisks"],
)
def test_long_runs_of_one_thing_are_read(body: str) -> None:
    read_body(body, "stories/lead.md")
