"""What a typist did where a YAML reader stops: its own words say little to who does not know YAML."""

from __future__ import annotations

import re
from typing import NamedTuple

_KEY = re.compile(r"\s*(?:- +)?[^\s：:#\[\]{}]+：")


class Slip(NamedTuple):
    """What is wrong, what to do, and the line (from 0) and column (from 0) where it stands."""

    message: str
    hint: str
    line: int
    column: int


def slip(text: str, line: int, column: int, told: str) -> Slip:
    """What went wrong in ``text``, where the reader stopped at ``line`` and ``column`` (from 0) and said ``told``."""
    lines = text.splitlines()
    here = lines[line] if line < len(lines) else ""
    head = here[: len(here) - len(here.lstrip())]
    if "\t" in head:
        return Slip("the line begins with a tab", "indent with spaces", line, head.index("\t"))
    above = next((n for n in range(line - 1, -1, -1) if lines[n : n + 1] and lines[n].strip()), line)
    for number in (line, above):
        if number < len(lines) and (found := _KEY.match(lines[number])):
            hint = "a key ends in a half-width colon and a space; text with : or # in it is quoted"
            return Slip("a full-width colon behind a key", hint, number, found.end() - 1)
    key, _, value = here.strip().removeprefix("- ").partition(": ")
    value = value.strip()
    if value and "mapping values" in told:
        return Slip(
            "a second colon in the line", f"put the text in quotation marks: {key}: {_quoted(value)}", line, column
        )
    if value[:1] in ('"', "'") and value.count(value[0]) > 1 and not value.endswith(value[0]):
        message = f"the text goes on behind its closing {value[0]}"
        return Slip(message, f"quote all of it: {key}: {_quoted(value)}", line, column)
    if value[:1] in "*&!%@`|>" and value:
        return Slip(f"a text cannot begin with {value[0]}", f"quote it: {key}: {_quoted(value)}", line, column)
    hint = "key: value, lists as [a, b] or lines that begin with -"
    return Slip(told, hint, line, column)


def _quoted(value: str) -> str:
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
