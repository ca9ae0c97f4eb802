"""The nearest known word to a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The word of ``known`` most like ``word``, or "" where none is like it."""
    from difflib import get_close_matches

    by_folded = {k.casefold(): k for k in known}
    found = get_close_matches(word.casefold().replace("-", "_"), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else ""


def allowed(word: str, known: Iterable[str]) -> str:
    """A hint for a word that is not known: the nearest that is, or all of them."""
    names = list(known)
    if not names:
        return "none is allowed here"
    near = nearest(word, names)
    return f"did you mean {near}?" if near else "allowed: " + ", ".join(names)
