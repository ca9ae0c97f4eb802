"""YAML with the place of every key and value. Scalars stay text: what they mean is said by the type they are read into.

So ``label: 03`` keeps its nought, ``placeholder: 4:3`` is no number of seconds and ``normalise: on`` no truth value.
Anchors, aliases, tags and further documents are refused: no file of an edition needs them, and aliases can explode.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct, field

from content.report import Finding, Place

DEPTH_MOST = 32


class Scalar(Struct, frozen=True, tag="sc", array_like=True):
    """A single value as typed. ``plain`` says it was typed without quotation marks."""

    text: str
    place: Place
    plain: bool = True

    @property
    def empty(self) -> bool:
        """Whether nothing was typed, or YAML's word for nothing."""
        return self.plain and self.text in ("", "~", "null")


class Sequence(Struct, frozen=True, tag="se", array_like=True):
    """A list."""

    items: tuple[Node, ...]
    place: Place


class Mapping(Struct, frozen=True, tag="ma", array_like=True):
    """Keys with their values; ``keys`` holds where each key stands."""

    entries: dict[str, Node]
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


@lru_cache(maxsize=128)
def parse(text: str, file: str, first_line: int = 1) -> tuple[Node, tuple[Finding, ...]]:
    """The tree of a YAML text and its faults; what could not be read is left out of the tree.

    ``file`` and ``first_line`` say where the text stands. An empty text is an empty mapping.

    Kept, for who reads an edition again and again: its front matter changes seldom. Nobody changes a tree. Trees
    without faults are kept for the next process as well.
    """
    from content.kept_trees import kept_tree

    return kept_tree(text, file, first_line)
