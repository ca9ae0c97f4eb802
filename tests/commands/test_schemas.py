"""``duikai schema``."""

from __future__ import annotations

from pathlib import Path

from commands.schemas import schemas
from tests.small import load, run, tree


def test_schemas(tmp_path: Path) -> None:
    assert list(schemas()) == ["edition", "story", "publication", "plan"]
    assert '"plan"' in run("schema").out
    assert run("schema", "-o", tmp_path / "made").code == 0
    assert tree(tmp_path / "made") == [f"{n}.schema.json" for n in ("edition", "plan", "publication", "story")]
    assert load(tmp_path / "made/plan.schema.json")["title"] == "plan.yaml"
    assert run("schema", "-o", tmp_path / "no/made").code == 2
