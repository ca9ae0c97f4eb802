"""Latin fitted to Han: a face of letters and digits scaled to the height of the Han face's own."""

from __future__ import annotations

from fonts.face import Face

_LEAST, _MOST = 700, 1400


def fitted_scale(han: Face, latin: Face) -> int:
    """By how much ``latin`` is scaled, in thousandths of the size, to sit with ``han``.

    Capitals and figures come as high as the Han face's own; where its small letters are larger or smaller in
    proportion, the difference is halved between the two. 1000 where a face has no letters.
    """
    heights = (han.cap_height, latin.cap_height, han.x_height, latin.x_height)
    if min(heights) <= 0:
        return 1000
    cap, latin_cap, x, latin_x = heights
    same = 1000 * latin.upem / han.upem
    scale = round(same * (cap / latin_cap + x / latin_x) / 2)
    return max(_LEAST, min(_MOST, scale))
