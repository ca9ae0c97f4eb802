"""``duikai fonts``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import run

pytestmark = pytest.mark.usefixtures("one_machine")


def test_fonts_lists_the_faces_of_a_style(edition: Path) -> None:
    for named in (edition, edition / "publication.yaml"):
        done = run("fonts", named)
        assert done.code == 0
        assert [line.split()[:2] for line in done.out.splitlines()[1:4:2]] == [["song", "Square"], ["hei", "Square"]]
    assert "LXGW WenKai" in run("fonts").out
    assert run("fonts", edition / "nowhere").code == 2


def test_fonts_install_says_what_came_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from fonts.install import Installed

    for done, code in ((True, 0), (False, 1)):
        told = Installed(done, (), "", "a sentence")
        monkeypatch.setattr("fonts.install.install_kai", lambda told=told, **_: told)
        ran = run("fonts", "install")
        assert (ran.code, ran.out) == (code, "a sentence\n")
