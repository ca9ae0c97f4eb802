"""The body of a story: Markdown to blocks.

Paragraphs, ``##`` subheads, strong lead-ins, emphasis, lists, tables, block quotes and verse are set as such. Every
other construct is set as plain text of the nearest kind and told in a finding; nothing is left out without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from content.annotations import is_annotated
from content.body import Block, List, Note, Paragraph, Quote, Run, Subhead, Verse
from content.clauses import clauses
from content.folder import LINE_MOST, refused_characters
from content.inline import PLAIN, Piece, Pieces, Source, runs
from content.lists import Lists
from content.matter import InlineMatter
from content.normalise import Spaces, normalise
from content.plain_text import plain_tokens
from content.prose import DASH, Prose, Within
from content.report import Finding, Place, Severity
from content.tables import COLUMNS_MOST, TableInMaking, cells_beyond

if TYPE_CHECKING:
    from content.token import Token

_TAG = re.compile(r"<[^<>]*>")
_TIGHT_SUBHEAD = re.compile(r"#{2,6}(?=[^#\s])")
_SOURCE_MOST = 24  # characters of a line that says whose words a quotation is


def read_body(
    text: str, file: str, first_line: int = 1, story: str = "", *, regular: bool = True
) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The blocks of a Markdown ``text``, and what the reader did or could not do.

    ``file``, ``first_line`` and ``story`` say where the text stands; ``regular`` False leaves marks and spaces alone.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n")) if len(text) > LINE_MOST else ():
        if len(line) > LINE_MOST:
            place = Place(file, number + first_line, LINE_MOST + 1, story=story)
            message, hint = f"a paragraph has {len(line):,} characters", f"at most {LINE_MOST:,}; part it"
            return (), (Finding("too-long", "error", place, message, hint),)
    return _Body(text, file, first_line, story, regular).read()


def _tokens(text: str) -> Sequence[Token]:
    plain = plain_tokens(text)
    if plain is None:
        from content.grammar import parser  # loads the Markdown parser

        return parser().parse(text)
    return plain


def _without_comments(html: str) -> str:
    """``html`` without its comments; one that does not end runs to the end."""
    kept, *parts = html.split("<!--")
    return kept + "".join(part.partition("-->")[2] for part in parts)


class _Body:
    def __init__(self, text: str, file: str, first_line: int, story: str, regular: bool) -> None:
        self.text, self.lines = text, text.split("\n")
        self.file, self.first_line, self.story, self.regular = file, first_line, story, regular
        self.blocks: list[Block] = []
        self.matter = InlineMatter()
        self.findings: list[Finding] = []
        self.prose = Prose(self.lines, first_line, regular, self.matter, self.findings)
        self.quotes = 0
        self.heading = False
        self.lists = Lists()
        self.table: TableInMaking | None = None
        self.covered: set[int] = set()

    def read(self) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
        for token in _tokens(self.text):
            self._token(token)
        self._end_list()
        self._notes()
        self._tell_left_out()
        return tuple(self.blocks), tuple(sorted(self.findings, key=lambda f: (f.place.line, f.place.column)))

    def place(self, line: int, column: int = 0) -> Place:
        """The place of line and column (from 0) of the text, in the block that comes next."""
        block = f"body.{len(self.blocks)}"
        return Place(self.file, line + self.first_line, column + 1, story=self.story, block=block)

    def tell(self, code: str, place: Place, message: str, hint: str = "", severity: Severity = "warning") -> None:
        self.findings.append(Finding(code, severity, place, message, hint))

    def _token(self, token: Token) -> None:
        line = token.map[0] if token.map else 0
        match token.type:
            case "inline":
                self._inline(token, line)
            case "fence" | "code_block":
                self._fence(token, line)
            case "html_block":
                self._html(token, line)
            case "hr":
                self._cover(token)
                self.tell("markdown", self.place(line), "a rule across the text is not set", "leave it out")
            case "blockquote_open" | "blockquote_close":
                self._end_list()
                self.quotes += token.nesting
            case "heading_open" | "heading_close":
                self._end_list()
                self.heading = token.nesting > 0
                if self.heading and token.tag != "h2":
                    message = f"a heading of level {token.tag[1]} is set as a subhead"
                    self.tell("markdown", self.place(line), message, "a subhead begins with ##")
            case "bullet_list_open" | "ordered_list_open":
                if self.lists.open(int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else 0):
                    message = "a list inside a list inside a list is set one level further out"
                    self.tell("markdown", self.place(line), message, "two levels")
                if self.quotes:
                    message = "a list in a quotation is set as paragraphs"
                    self.tell("markdown", self.place(line), message, "a list outside it")
            case "bullet_list_close" | "ordered_list_close":
                self.lists.close()
                if not self.lists.depth:
                    self._end_list()
            case "list_item_open":
                self.lists.begin_item()
            case "table_open":
                self._end_list()
                self._cover(token)
                self.table = TableInMaking(self.place(line))
            case "tr_open" | "th_open" | "td_open" | "tr_close" | "table_close":
                self._table_part(token, line)
            case _:
                pass

    def _cover(self, token: Token) -> None:
        if token.map:
            self.covered.update(range(*token.map))

    def _inline(self, token: Token, line: int) -> None:
        self._cover(token)
        source = Source(token.content, self.lines, line, self.place)
        within = Within(self.heading, self.quotes > 0, self.table is not None)
        for pieces in self.prose.paragraphs(token, source, within):
            if self.table is not None:
                self.table.fill_cell(self._runs(pieces, source, "drop"))
            elif pieces.text.strip():
                self._block(pieces, source)

    def _tell_inline(self, source: Source, message: str, hint: str = "", severity: Severity = "warning") -> None:
        self.tell("markdown", source.locate(source.cursor), message, hint, severity)

    def _block(self, pieces: Pieces, source: Source) -> None:
        first = pieces.pieces[0]
        tight = _TIGHT_SUBHEAD.match(first.text) if not self.heading and not self.quotes else None
        if tight:
            message = f"a subhead has no space after {tight.group()}"
            self.tell("markdown", source.locate(first.offset), message, "## and a space")
            pieces.pieces[0] = replace(first, text=first.text[tight.end() :], offset=first.offset + tight.end())
        subhead = self.heading or tight is not None
        if subhead and any(p.strong or p.emphasis for p in pieces.pieces):
            self._tell_inline(source, "strong and emphasis have no effect in a subhead", "without asterisks", "note")
        if subhead and any(p.matter != PLAIN for p in pieces.pieces):
            self._tell_inline(source, "readings, lines and raised marks have no effect in a subhead", "plain text only")
        found = self._runs(pieces, source, "clauses" if subhead else "drop")
        text = "".join(r.text for r in found)
        place = source.locate(first.offset)
        if not text:
            return
        if subhead:
            self._end_list()
            self.blocks.append(Subhead(clauses(text), place))
        elif pieces.note:
            self.matter.end_note(Note(found, place))
        elif self.lists.depth and not self.quotes:
            self.lists.add(found, place)
        elif self.quotes:
            follows = bool(self.blocks) and isinstance(self.blocks[-1], Quote)
            self.blocks.append(Quote(found, place, follows and text.startswith(DASH) and len(text) <= _SOURCE_MOST))
        else:
            self.blocks.append(Paragraph(found, place))

    def _runs(self, pieces: Pieces, source: Source, spaces: Spaces) -> tuple[Run, ...]:
        """Pieces made regular, where the text is to be."""
        found, notes = runs(pieces.pieces, source.locate, spaces if self.regular else None)
        self.findings += notes
        if found:
            self._refuse("".join(r.text for r in found), source.locate(pieces.pieces[0].offset))
        return found

    def _end_list(self) -> None:
        """The items gathered so far as a block."""
        items = self.lists.taken()
        if items:
            self.blocks.append(List(items, items[0].place))

    def _refuse(self, text: str, place: Place) -> None:
        for name in refused_characters(text):
            self.tell("control-character", place, f"{name} may not stand in a text", "delete it", "error")

    def _fence(self, token: Token, line: int) -> None:
        self._end_list()
        self._cover(token)
        place = self.place(line)
        if token.info.strip() != "verse":
            self.tell("markdown", place, "a block of code is set as verse", "```verse for lines that stay lines")
        lines = []
        for number, typed in enumerate(token.content.rstrip("\n").split("\n"), line + 1):
            text = typed.rstrip()
            if self.regular:
                column = max(0, self.lines[min(number, len(self.lines) - 1)].find(typed))
                indent = text[: len(text) - len(text.lstrip())]
                text, notes = normalise(text[len(indent) :], self.place(number, column + len(indent)), "keep")
                text = indent + text
                self.findings += notes
            lines.append(text)
        self._refuse("\n".join(lines), place)
        if is_annotated(token.content):
            message = "readings, lines and raised marks have no effect in verse and are printed as typed"
            self.tell("markdown", place, message, "plain text only")
        if any(lines):
            self.blocks.append(Verse(tuple(lines), place))

    def _html(self, token: Token, line: int) -> None:
        """A block of HTML: its tags go, its text is a paragraph."""
        self._end_list()
        self._cover(token)
        text = " ".join(_TAG.sub(" ", _without_comments(token.content)).split())
        if token.content.lstrip().startswith("<!--") and not text:
            self.tell("markdown", self.place(line), "a comment is not printed", severity="note")
            return
        self.tell("markdown", self.place(line), "HTML tags are not set; their text is a paragraph", "Markdown only")
        source = Source(text, self.lines, line, self.place)
        pieces = Pieces()
        pieces.add(Piece(text, 0))
        if text:
            self._block(pieces, source)

    def _table_part(self, token: Token, line: int) -> None:
        """A row or a cell begins, or the table ends."""
        table = self.table
        assert table is not None
        if token.type == "table_close":
            done, self.table = table.done(), None
            if table.columns > COLUMNS_MOST:
                message = f"the table has {table.columns} columns"
                self.tell("table-columns", table.place, message, f"at most {COLUMNS_MOST}", "error")
                done = None
            self.blocks += [done] if done else []
        elif token.type == "tr_open":
            table.begin_row()
            for cell in cells_beyond(self.lines[line], table.columns) if table.columns else ():
                message = f"this cell stands beyond the table's last column and is not set: {cell}"
                self.tell("table-cell", self.place(line), message, "one more column in the head", "error")
        elif token.type != "tr_close":
            table.begin_cell(str(token.attrGet("style") or ""))

    def _notes(self) -> None:
        """The notes at the story's end, in the order of their marks; marks and notes without a partner are told."""
        self.blocks += self.matter.notes()
        for code, place, message, hint in self.matter.faults():
            self.tell(code, place, message, hint)

    def _tell_left_out(self) -> None:
        for number, typed in enumerate(self.lines):
            if number not in self.covered and any(c.isalnum() for c in typed):
                shown = " ".join(typed.split())[:20]
                message = f"this line could not be set: {shown}"
                self.tell("markdown", self.place(number), message, "plain paragraphs", "error")
