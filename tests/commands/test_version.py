"""``duikai --version``."""

from __future__ import annotations

import pytest

from pdf.xmp import ENGINE
from render import main


def test_the_program_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"{ENGINE}\n"
