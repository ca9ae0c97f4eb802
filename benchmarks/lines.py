"""Galleys and lines alone, for run.py: ``lines.py EDITION`` prints figures of processor time as JSON.

galley, breaking   milliseconds for 6,000 characters of the edition, 14 characters a line, medians of several rounds.
                   Every round has its text turned about, so that sorts are known and nothing else is.
growth             how much longer one paragraph of 100,000 characters takes than one of 20,000, over five: 1 is linear.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

ROUNDS = 15
CHARACTERS = 6000
MEASURE = 14
LONG = (20_000, 100_000)


def main(folder: Path) -> None:
    from content.read import read_edition
    from layout.casting_off import break_copy, galleys
    from layout.dress import Dress
    from layout.faces import LibraryFaces, style_library

    edition, _ = read_edition(folder)
    style = edition.style
    dress = Dress(style, LibraryFaces(style_library(style)), edition.language)
    stories = [story for page in edition.pages for story in page.stories]
    size, pitch = round(style.grid.size * 1000), round(style.grid.pitch * 1000)
    share = CHARACTERS / sum(story.characters for story in stories)
    shaping, breaking = [], []
    for turn in range(ROUNDS + 1):
        turned = [_turned(story, turn) for story in stories]
        gc.collect()
        gc.disable()
        began = process_time()
        shaped = [galleys(story, dress, size=size) for story in turned]
        between = process_time()
        for one in shaped:
            break_copy(one, dress, measure=MEASURE * size, size=size, pitch=pitch)
        ended = process_time()
        gc.enable()
        shaping.append((between - began) * share * 1000)
        breaking.append((ended - between) * share * 1000)
    told = {"galley": statistics.median(shaping[1:]), "breaking": statistics.median(breaking[1:])}
    text = "".join(block.text for story in stories for block in story.blocks if not block.text.isspace())
    case = dress.case("body", size=size)
    short, long = (_seconds((text * (n // len(text) + 1))[:n], case, MEASURE * size) for n in LONG)
    told["growth"] = long / short * LONG[0] / LONG[1]
    json.dump(told, sys.stdout)


def _turned(story: Any, turn: int) -> Any:
    """The story with its paragraphs' first ``turn`` characters behind the others."""
    from msgspec.structs import replace

    from content.body import Paragraph, Run

    blocks = []
    for block in story.blocks:
        if isinstance(block, Paragraph) and turn:
            first, *others = block.runs
            at = turn % len(first.text)
            block = replace(block, runs=(Run(first.text[at:] + first.text[:at], strong=first.strong), *others))
        blocks.append(block)
    return replace(story, blocks=tuple(blocks))


def _seconds(text: str, case: Any, measure: int) -> float:
    """To shape and break one paragraph, the best of three."""
    from layout.line.breaking import break_lines
    from layout.line.galley import Piece, shape

    best = float("inf")
    for turn in range(3):
        began = process_time()
        break_lines(shape([Piece(text[turn:] + text[:turn], case)]), [measure])
        best = min(best, process_time() - began)
    return best


if __name__ == "__main__":
    main(Path(sys.argv[1]))
