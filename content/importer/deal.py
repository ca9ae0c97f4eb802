"""Stories dealt to pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise


def deal_evenly(depths: Sequence[int], pages: int) -> list[list[int]]:
    """Story numbers a page, in order, so that the deepest page is as shallow as it can be; then the shallowest is deep.

    Every page gets a story where there are enough.
    """
    count = len(depths)
    if pages <= 1:
        return [list(range(count))]
    if count <= pages:
        return [[n] if n < count else [] for n in range(pages)]
    total = list(accumulate(depths, initial=0))
    # By number of stories dealt so far: the best (deepest, -shallowest) and where its pages end.
    best: dict[int, tuple[int, int, tuple[int, ...]]] = {
        n: (total[n], -total[n], (n,)) for n in range(1, count - pages + 2)
    }
    for page in range(2, pages + 1):
        best = {
            n: min(
                (max(deep, total[n] - total[m]), max(shallow, total[m] - total[n]), (*ends, n))
                for m, (deep, shallow, ends) in best.items()
                if m < n
            )
            for n in range(page, count - pages + page + 1)
        }
    return [list(range(a, b)) for a, b in pairwise((0, *best[count][2]))]


def deal_by_place(stories: Sequence[int], pages: Sequence[Sequence[int]]) -> list[list[int]] | None:
    """Story numbers a page where the folios stand between the stories; None where they do not part them so.

    ``stories`` are the lines at which the stories begin, ``pages`` the lines of each page's folio, both by line
    number. A folio stands at the head of all pages or at the foot of all.
    """
    order = sorted(range(len(pages)), key=lambda n: tuple(pages[n]))
    if len(pages) < 2 or not stories or any(not p for p in pages):
        return None
    at_head = all(min(pages[n]) < stories[0] for n in order[:1])
    dealt: list[list[int]] = [[] for _ in pages]
    for number, line in enumerate(stories):
        if at_head:
            page = next((n for n in reversed(order) if min(pages[n]) < line), order[0])
        else:
            page = next((n for n in order if max(pages[n]) > line), order[-1])
        dealt[page].append(number)
    return dealt if all(dealt) else None
