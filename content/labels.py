"""What a page's label says."""

from __future__ import annotations

import re
from typing import Literal


def follows(left: str, right: str) -> bool:
    """Whether the label ``right`` is the next after ``left`` in its section; of labels that do not count, any is."""
    a, b = (re.fullmatch(r"(.*?)([0-9]+)", label.strip(), re.DOTALL) for label in (left, right))
    if a is None or b is None:
        return a is b
    return a[1] == b[1] and int(a[2][-9:]) + 1 == int(b[2][-9:])


def side_of(label: str) -> Literal["left", "right"]:
    """The side of the spread a page stands on: the number in its label is even on the left, odd on the right."""
    numbers = re.findall(r"[0-9]+", label)
    return "left" if numbers and int(numbers[-1][-1]) % 2 == 0 else "right"
