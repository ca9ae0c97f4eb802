"""What the user is told to do where a file of an edition is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.folders import EDITION, faults, faults_in, write


@pytest.mark.parametrize(
    ("listed", "beside", "hint"),
    [
        ("[lead, two]", "", "write it, or take two off the page"),
        ("[laed]", "", "did you mean lead?"),
        ("[lead，two]", "", "half-width commas between stories: [one, two]"),
        ("[lead, two]", "stories/two.txt", "two.txt is there: name it two.md and put its headline above it"),
        ("[lead, two]", "stories/two.docx", "two.docx is there: save its text, UTF-8, as two.md"),
        ("[lead, two]", "two.md", "two.md is there, outside stories: move it into that folder"),
    ],
)
def test_a_story_that_is_not_there(tmp_path: Path, listed: str, beside: str, hint: str) -> None:
    write(tmp_path, {beside: "路面平了。"} if beside else {})
    (told,) = faults(tmp_path, edition=EDITION.replace("[lead]", listed))
    assert hint in told


def test_an_edition_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "duikai new FOLDER makes an edition" in faults_in(tmp_path / "empty")[0]
    assert "does not exist; a folder with edition.yaml; duikai new makes one" in faults_in(tmp_path / "none")[0]
    write(tmp_path / "paper", {})
    assert f"name an edition's folder: {tmp_path / 'paper'}" in faults_in(tmp_path)[0]
    assert f"name the edition's folder: {tmp_path / 'paper'}" in faults_in(tmp_path / "paper" / "edition.yaml")[0]
    assert f"name the edition's folder: {tmp_path / 'paper'}" in faults_in(tmp_path / "paper/stories/lead.md")[0]
    (tmp_path / "paper/edition.yaml").rename(tmp_path / "paper/edition.yml")
    assert "edition.yml is there: name it edition.yaml" in faults_in(tmp_path / "paper")[0]
