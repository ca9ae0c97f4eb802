"""reportlab's document works without the metrics of fonts, and with them where they are needed after all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEAN = "import pdf.objects, sys; assert not any('_fontdata' in name for name in sys.modules)"


def in_a_process(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_page_loads_no_metrics_of_standard_fonts() -> None:
    assert in_a_process(f"{LEAN}; print('/Type'.encode('extpdfdoc')); {LEAN}") == "b'/Type'\n"


@pytest.mark.parametrize("text", ["é€—", "/Name (a)\n", "\x18", "\t", "中", ""])
def test_text_is_encoded_as_reportlab_does(text: str) -> None:
    told = f"""
try:
    coded = {text!r}.encode('extpdfdoc')
    print(coded, ascii(coded.decode('extpdfdoc')))
except UnicodeError as error:
    print(error)
"""
    assert in_a_process(f"{LEAN}\n{told}") == in_a_process(f"import reportlab.pdfbase.pdfdoc\n{told}")


def test_metrics_are_there_for_who_asks() -> None:
    asked = "from reportlab.pdfbase import pdfmetrics; print(pdfmetrics.stringWidth('a', 'Helvetica', 10))"
    assert in_a_process(f"{LEAN}; {asked}") == in_a_process(asked)
