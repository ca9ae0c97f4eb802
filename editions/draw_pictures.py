"""Draws the pictures of the sample editions, as colour woodcuts of scenes that exist nowhere.

    pip install numpy pillow fonttools indico-fonts==1.2
    python editions/draw_pictures.py [NAME ...]

The same script gives the same pictures. Only this script needs numpy; the program does not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from drawing.book import book
from drawing.bridge import bridge, columnist, kites
from drawing.ferry import dawn, ferryman
from drawing.household import six_things
from drawing.landscape import persimmon, wetland
from drawing.lane import lane
from drawing.library import library
from drawing.lift import lift
from drawing.marathon import marathon
from drawing.market import market
from drawing.rain import rain
from drawing.riverside import riverside
from drawing.shipyard import shipyard
from drawing.shops import noodles, opticians, reading
from drawing.tiles import tiles

EDITIONS = Path(__file__).resolve().parent

Scene = Callable[[Path], None]
"""Draws one picture into the folder it is handed, under its own name: a JPEG, or drawn artwork as SVG or PDF."""

SCENES: dict[str, dict[str, Scene]] = {
    "lanchuan": {
        "lane": lane,
        "library": library,
        "persimmon": persimmon,
        "marathon": marathon,
        "lift": lift,
        "six-things": six_things,
        "shipyard": shipyard,
        "wetland": wetland,
        "bridge": bridge,
        "kites": kites,
        "columnist": columnist,
        "rain": rain,
        "noodles": noodles,
        "opticians": opticians,
    },
    "jiangan": {"riverside": riverside},
    "fukan": {"dawn": dawn, "ferryman": ferryman, "book": book, "market": market, "reading": reading, "tiles": tiles},
}


def main(names: Sequence[str]) -> int:
    """Draw the pictures named, or all of them. 2 where a name is not known."""
    known = {name: (edition, scene) for edition, scenes in SCENES.items() for name, scene in scenes.items()}
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.stderr.write(f"no such picture: {', '.join(unknown)}; there are {', '.join(known)}\n")
        return 2
    for name in names or known:
        edition, scene = known[name]
        folder = EDITIONS / edition / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        scene(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
