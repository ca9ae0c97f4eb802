"""Questions and answers (问答): paragraphs that begin with a speaker's name in strong type and a colon."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from content.body import Block, Paragraph, Run, Speech

ASKER, ANSWERER = "问", "答"
"""Speakers known without being named in the front matter."""

_COLON = "："
_NAME_MOST = 16


def speeches(blocks: Sequence[Block], askers: Collection[str] = ()) -> tuple[Block, ...]:
    """``blocks`` with those paragraphs made questions and answers that begin as such.

    ``**问：**`` and ``**答：**`` always do; where a story names who asks in it, so do all others of that form.
    """
    return tuple(_speech(b, askers) or b if isinstance(b, Paragraph) else b for b in blocks)


def _speech(paragraph: Paragraph, askers: Collection[str]) -> Speech | None:
    """A paragraph that begins ``**name：**`` or ``**name**：`` as a speech."""
    if not paragraph.runs or not paragraph.runs[0].strong:
        return None
    label, *rest = paragraph.runs
    if not label.text.endswith(_COLON):
        if not rest or not rest[0].text.startswith(_COLON):
            return None
        label = replace(label, text=label.text + _COLON)
        rest[0] = replace(rest[0], text=rest[0].text[1:])
    name = label.text[:-1]
    if not name or len(name) > _NAME_MOST or not (askers or name in (ASKER, ANSWERER)):
        return None
    runs: tuple[Run, ...] = (label, *(r for r in rest if r.text))
    return Speech(runs, paragraph.place, name == ASKER or name in askers)
