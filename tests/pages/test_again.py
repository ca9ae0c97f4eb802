"""The sample for press and archive made again: the same bytes in other processes, each thing held once, seen alike by
two renderers."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from tests.pages.press import SAMPLE
from tests.pages.test_press import pressed
from tests.pdf.build import opened
from tests.pdf.kept import edition
from tests.processes import printed_by

pytestmark = pytest.mark.xdist_group("pages")

_HASHED = """
import hashlib
import sys
from pathlib import Path
from commands.rendering import render
from commands.wanted import Wanted
out = Path(sys.argv[2])
for purpose in ("press", "archive"):
    render(Path(sys.argv[1]), out, Wanted(pages=("A1", "B4"), purpose=purpose))
    print(hashlib.sha256(out.read_bytes()).hexdigest())
"""


def test_processes_of_any_hash_order_write_the_same_bytes(tmp_path: Path) -> None:
    """Pages with pictures, an index, advertisements as PDF and SVG."""
    told = [printed_by(_HASHED, SAMPLE, tmp_path / f"{seed}.pdf", seed=seed).split() for seed in ("1", "4242")]
    assert told[0] == told[1]
    assert len(set(told[0])) == 2


@pytest.mark.parametrize("purpose", ["proof", "press", "archive"])
def test_nothing_large_is_held_twice(purpose: str) -> None:
    kept = edition("lanchuan")
    made = {"press": lambda: pressed("sample").data, "archive": lambda: kept.written("2u")[0]}
    pdf = opened(made.get(purpose, lambda: kept.proof)())
    objects = [pdf.get_object(number) for number in pdf.xref[0]]
    found = Counter(hashlib.sha256(s._data).digest() for s in objects if len(getattr(s, "_data", b"")) > 200)
    assert len(found) > 30
    assert set(found.values()) == {1}


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is not installed")
def test_two_renderers_agree_on_what_is_kept_of_the_sample(tmp_path: Path) -> None:
    data = edition("lanchuan").written("2u")[0]
    (tmp_path / "kept.pdf").write_bytes(data)
    files = [str(tmp_path / name) for name in ("kept.pdf", "poppler")]
    subprocess.run(["pdftoppm", "-r", "36", "-png", *files], check=True)
    painted = sorted(tmp_path.glob("poppler-*.png"))
    pdf = pypdfium2.PdfDocument(data)
    assert len(painted) == len(pdf) == 5
    blur = ImageFilter.GaussianBlur(3)
    for index, file in enumerate(painted):
        with Image.open(file) as theirs:
            ours = pdf[index].render(scale=0.5).to_pil().convert("L").resize(theirs.size)
            difference = ImageChops.difference(ours.filter(blur), theirs.convert("L").filter(blur))
        assert ImageStat.Stat(difference).mean[0] < 6
    pdf.close()
