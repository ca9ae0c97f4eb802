"""A YAML text read from the parser's events: loaded only where a text is new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from content.folder import refused_characters
from content.report import Finding, Place
from content.yaml_slips import slip
from content.yaml_source import DEPTH_MOST, Mapping, Node, Scalar, Sequence

_TEXT_AS_COMMENT = re.compile(r"\s+(#[^\s#].*)")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Stop(Exception):  # noqa: N818 - ends the walk; the fault is already filed
    pass


def read_tree(text: str, file: str, first_line: int) -> tuple[Node, tuple[Finding, ...]]:
    """The tree of a YAML text and its faults, as ``content.yaml_source.parse`` gives them."""
    reader = _Reader(file, first_line, text.split("\n") if "#" in text else ())
    try:
        root = reader.read(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = " ".join(filter(None, (error.context, error.problem)))
        found = slip(text, mark.line if mark else 0, mark.column if mark else 0, told)
        place = Place(file, found.line + first_line, found.column + 1)
        reader.faults.append(Finding("yaml", "error", place, f"no valid YAML: {found.message}", found.hint))
        root = None
    except yaml.YAMLError as error:
        reader.faults.append(Finding("yaml", "error", Place(file, first_line, 1), f"no valid YAML: {error}"))
        root = None
    except _Stop:
        root = None
    return root or Mapping({}, Place(file, first_line, 1)), tuple(reader.faults)


class _Open:
    """A list or mapping whose end has not come; ``key`` is the key that waits for its value."""

    def __init__(self, place: Place, is_mapping: bool) -> None:
        self.place = place
        self.is_mapping = is_mapping
        self.items: list[Node] = []
        self.entries: dict[str, Node] = {}
        self.keys: dict[str, Place] = {}
        self.key: Node | None = None

    def closed(self) -> Node:
        if self.is_mapping:
            return Mapping(self.entries, self.place, self.keys)
        return Sequence(tuple(self.items), self.place)


class _Reader:
    """Builds the tree from the parser's events, without recursion, so that depth cannot exhaust the stack."""

    def __init__(self, file: str, first_line: int, commented: tuple[str, ...] | list[str]) -> None:
        self.file, self.first_line = file, first_line
        self.commented = commented  # the lines, where any has a #
        self.faults: list[Finding] = []

    def place(self, mark: Any) -> Place:
        return Place(self.file, mark.line + self.first_line, mark.column + 1)

    def fault(self, code: str, place: Place, message: str, hint: str = "") -> None:
        self.faults.append(Finding(code, "error", place, message, hint))

    def read(self, events: Iterator[Any]) -> Node | None:
        stack: list[_Open] = []
        root: Node | None = None
        documents = 0
        for event in events:
            done: Node | None = None
            if isinstance(event, yaml.ScalarEvent):
                done = self._scalar(event)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                self._check_properties(event)
                if len(stack) == DEPTH_MOST:
                    message = f"lists and mappings nest deeper than {DEPTH_MOST}"
                    self.fault("yaml-depth", self.place(event.start_mark), message)
                    raise _Stop
                stack.append(_Open(self.place(event.start_mark), isinstance(event, yaml.MappingStartEvent)))
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                done = stack.pop().closed()
            elif isinstance(event, yaml.AliasEvent):
                message = f"the alias *{event.anchor} is not allowed"
                self.fault("yaml-alias", self.place(event.start_mark), message, "write the value out")
                done = Scalar("", self.place(event.start_mark))
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fault("yaml-document", self.place(event.start_mark), "a second document begins", "one a file")
                    raise _Stop
            if done is None:
                continue
            if stack:
                self._add(stack[-1], done)
            else:
                root = done
        return root

    def _scalar(self, event: Any) -> Scalar:
        self._check_properties(event)
        place = self.place(event.start_mark)
        for name in refused_characters(event.value):
            self.fault("control-character", place, f"{name} may not stand in a text", "delete it")
        if self.commented and not event.style:
            self._check_comment(event.end_mark)
        return Scalar(event.value, place, event.style is None or event.style == "")

    def _check_comment(self, end: Any) -> None:
        """Tell of a text that goes on behind a #, which YAML takes for a comment: 路灯 #1. One with a space is one."""
        rest = self.commented[end.line][end.column :] if end.line < len(self.commented) else ""
        if found := _TEXT_AS_COMMENT.match(rest):
            place = Place(self.file, end.line + self.first_line, end.column + found.start(1) + 1)
            message = f"{found[1].strip()} is left out, for # begins a comment"
            hint = "put the whole text in quotation marks; a comment has a space behind its #"
            self.faults.append(Finding("yaml-comment", "warning", place, message, hint))

    def _check_properties(self, event: Any) -> None:
        if event.anchor:
            message = f"the anchor &{event.anchor} is not allowed"
            self.fault("yaml-alias", self.place(event.start_mark), message, "write the value out")
        if event.tag:
            self.fault("yaml-tag", self.place(event.start_mark), f"the tag {event.tag} is not allowed", "no tags")

    def _add(self, parent: _Open, node: Node) -> None:
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            key, parent.key = parent.key, None
            if not isinstance(key, Scalar):
                self.fault("yaml-key", key.place, "a list or mapping cannot be a key", "a word")
            elif key.text in parent.entries:
                message = f"{key.text} stands twice; first on line {parent.keys[key.text].line}"
                self.fault("duplicate-key", key.place, message, "each key once")
            else:
                parent.entries[key.text] = node
                parent.keys[key.text] = key.place
