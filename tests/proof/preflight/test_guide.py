"""The guide's tables are the rules."""

from __future__ import annotations

import re
from pathlib import Path

from proof.preflight import judge
from proof.preflight.judge import SUBJECTS
from proof.preflight.limits import Limits
from tests.proof.preflight.guide import GUIDE, with_tables


def test_the_guide_has_every_rule_as_it_is() -> None:
    told = GUIDE.read_text(encoding="utf-8")
    assert told == with_tables(told), "remake it: python -m tests.proof.preflight.guide"
    assert len(SUBJECTS) == len(list(Path(judge.__file__).parent.glob("rules_*.py")))


def test_the_guide_tells_the_limits_that_hold() -> None:
    told = GUIDE.read_text(encoding="utf-8")
    limits = Limits()
    rows = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|", told[told.index("## Limits") :], re.MULTILINE))
    ink = (limits.ink_aim, limits.ink_most, limits.square_most)
    assert [float(n) for n in re.findall(r"(\d+) %", rows["total ink (总墨量)"])] == list(ink)
    assert rows["bleed (出血)"] == f"{limits.bleed:g} mm"
    assert rows["lines"].startswith(f"{limits.line:g} pt; white or of several inks {limits.mixed_line:g} pt")
    numbers = [float(n) for n in re.findall(r"\d+", rows["pictures"])]
    pictures = [limits.picture_least, limits.picture_good, 1, limits.lineart_least, limits.lineart_good]
    assert numbers == pictures
