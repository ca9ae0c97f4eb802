"""Draws the pictures of the sample edition, as colour woodcuts of scenes that exist nowhere.

    pip install numpy pillow indico-fonts==1.2
    python editions/draw_pictures.py [NAME ...]

The same script gives the same pictures. Only this script needs numpy; the program does not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from drawing.household import six_things
from drawing.landscape import persimmon, wetland
from drawing.lane import lane
from drawing.library import library
from drawing.lift import lift
from drawing.marathon import marathon
from drawing.place import OUT
from drawing.shipyard import shipyard

SCENES: dict[str, Callable[[], None]] = {
    "lane": lane,
    "library": library,
    "persimmon": persimmon,
    "marathon": marathon,
    "lift": lift,
    "six-things": six_things,
    "shipyard": shipyard,
    "wetland": wetland,
}


def main(names: Sequence[str]) -> int:
    """Draw the pictures named, or all of them. 2 where a name is not known."""
    unknown = [name for name in names if name not in SCENES]
    if unknown:
        sys.stderr.write(f"no such picture: {', '.join(unknown)}; there are {', '.join(SCENES)}\n")
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    for name in names or list(SCENES):
        SCENES[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
