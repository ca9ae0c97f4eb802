"""Whole editions of texts of any kind: refused with a place, or read, composed, checked and written; never a crash."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from content.read import read_edition
from content.report import BadInput
from layout.compose import compose
from layout.display import GlyphRun
from pdf.write import write_pdf
from proof.lint import judged
from tests.content.folders import write
from tests.layout.build import SquareFaces
from tests.suite.texts import texts

_BODIES = st.lists(texts, min_size=1, max_size=4).map("\n\n".join)


def _story(body: str, headline: str, caption: str, name: str, kicker: str) -> bytes:
    head = {
        "headline": headline,
        "kicker": kicker,
        "bylines": [{"role": "本报记者", "names": [name]}],
        "pictures": [{"placeholder": "3:2", "caption": caption}],
    }
    front = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
    return f"---\n{front}\n---\n路面平了，管网通了。\n\n{body}\n".encode("utf-8", "surrogatepass")


def test_a_plain_text_is_read(tmp_path: Path) -> None:
    """What is refused below is so for its characters."""
    edition, _ = read_edition(write(tmp_path, {"stories/lead.md": _story("居民笑了。", "老巷", "夜色", "程砚", "续")}))
    assert edition.pages[0].stories[0].blocks[-1].text == "居民笑了。"


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(_BODIES, texts, texts, texts, texts)
@example("路面平了\ud800。", "老巷", "夜色", "程砚", "续")
@example("路面平了。", "老\udc00巷", "夜\ud83d色", "程\ud800砚", "续")
@example("𠮷野家" * 30 + "👩\u200d👩\u200d👧مرحبا", "𠮷", "שלום", "葛\U000e0100", "e\u0301")
def test_an_edition_of_any_text_is_refused_with_its_place_or_printed(
    body: str, headline: str, caption: str, name: str, kicker: str
) -> None:
    story = _story(body, headline, caption, name, kicker)
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), {"stories/lead.md": story})
        try:
            edition, _ = read_edition(root)
        except BadInput as refused:
            assert all(f.place.file for f in refused.report.errors)
            return
        composed = compose(edition, SquareFaces())
        judged(composed, edition)
        assert write_pdf(composed.document).data.startswith(b"%PDF")
        shown = "".join(i.text for p in composed.document.pages for i in p.items if isinstance(i, GlyphRun))
        if not composed.document.pages[0].proof:
            told = "".join(block.text for block in edition.pages[0].stories[0].blocks)
            assert not {c for c in told if c.isalpha()} - set(shown)
