"""What a page's label says."""

from __future__ import annotations

import re
from typing import Literal


def side_of(label: str) -> Literal["left", "right"]:
    """The side of the spread a page stands on: the number in its label is even on the left, odd on the right."""
    numbers = re.findall(r"[0-9]+", label)
    return "left" if numbers and int(numbers[-1][-1]) % 2 == 0 else "right"
