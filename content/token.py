"""What the reader of a body asks of a token of Markdown, for the type checker: the parser's and those of plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol


class Token(Protocol):
    """A token of ``markdown_it``; ``map`` holds its first line and the one behind its last, from 0."""

    @property
    def type(self) -> str: ...
    @property
    def tag(self) -> str: ...
    @property
    def nesting(self) -> int: ...
    @property
    def map(self) -> list[int] | None: ...
    @property
    def content(self) -> str: ...
    @property
    def children(self) -> Sequence[Token] | None: ...
    @property
    def markup(self) -> str: ...
    @property
    def info(self) -> str: ...
    @property
    def meta(self) -> dict[str, Any]: ...

    def attrGet(self, name: str) -> str | int | float | None: ...  # noqa: N802
