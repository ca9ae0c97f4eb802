"""The word that says what an advertisement is (广告), in the corner of its artwork."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.display import WHITE, Fill, Item, Source
from layout.geometry import Rect
from layout.line.galley import Piece
from layout.line.label import label

if TYPE_CHECKING:
    from layout.dress import Dress


def corner_label(text: str, rect: Rect, dress: Dress, source: Source) -> list[Item]:
    """The label near the lower right corner of ``rect``, on a ground of its own, to be read over any artwork: in the
    corner itself white would look cut out of it."""
    case = dress.case("ad-label")
    words = label([Piece(text, case)], language=dress.language)
    across, down = case.size * 3 // 8, case.size // 5
    width, height = words.width + 2 * across, case.size + 2 * down
    clear = case.size // 2
    ground = Rect(rect.right - width - clear, rect.bottom - height - clear, width, height)
    colour = dress.colour("grey") if case.colour == WHITE else WHITE
    return [Fill(ground, colour, source), *words.runs(ground.x + across, ground.y + down + case.em_top, source)]
