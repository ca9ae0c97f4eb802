"""The text inside a block: what Markdown's inline tokens print, and what of them is not set as it was meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from content.characters import IDEOGRAPHIC_SPACE
from content.inline import Piece, Pieces, Source
from content.matter import InlineMatter
from content.normalise import normalise
from content.report import Finding, Severity

if TYPE_CHECKING:
    from content.token import Token

DASH = "——"


class Within(Struct, frozen=True):
    """Where a block stands: whether it is a heading, stands in a quotation, is a table's cell."""

    heading: bool
    quoted: bool
    cell: bool


class Prose:
    """Reads the inline tokens of a body's blocks; ``lines`` are the body's, the first of them ``first_line`` of its
    file. What there is to tell goes to ``findings``."""

    def __init__(
        self, lines: Sequence[str], first_line: int, regular: bool, matter: InlineMatter, findings: list[Finding]
    ) -> None:
        self.lines, self.first_line, self.regular = lines, first_line, regular
        self.matter, self.findings = matter, findings

    def paragraphs(self, token: Token, source: Source, within: Within) -> Iterator[Pieces]:
        """The token's text; a line that begins with an ideographic space begins a paragraph of its own."""
        pieces = Pieces()
        strong = emphasis = 0
        begins_line = False
        if not (within.heading or within.cell):
            self._indent(pieces, source)
        for child in token.children or ():
            kind = child.type
            if kind in ("softbreak", "hardbreak"):
                if kind == "hardbreak" and source.content.startswith("\\", source.cursor):
                    self._tell(source, "a forced line break is not set", "begin a paragraph, or use ```verse")
                pieces.end_line()
                begins_line = True
                continue
            if kind in ("strong_open", "strong_close"):
                strong += child.nesting
            elif kind in ("em_open", "em_close"):
                emphasis += child.nesting
            if kind == "note":
                yield pieces
                pieces = Pieces()
                pieces.note = self.matter.begin_note(child, source.locate(source.find(child.content)))
                continue
            if self.matter.takes(child):
                start = source.find(child.content)
                for piece in self.matter.pieces(child, start, source.locate(start)):
                    pieces.add(replace(piece, strong=strong > 0, emphasis=emphasis > 0))
                begins_line = False
                continue
            text = self._text(child, source)
            if begins_line and text.startswith(IDEOGRAPHIC_SPACE) and not within.heading:
                yield pieces
                pieces = Pieces()
                message = "a line that begins with an ideographic space is taken for a new paragraph"
                self._tell(source, message, "leave an empty line between paragraphs", "note")
            elif begins_line and text.startswith(DASH) and within.quoted:
                yield pieces  # whose words they are, on a line of its own
                pieces = Pieces()
            begins_line = begins_line and not text
            pieces.add(Piece(text, source.find(text), strong > 0, emphasis > 0, self.matter.around))
        yield pieces

    def _indent(self, pieces: Pieces, source: Source) -> None:
        """An indent of ideographic spaces, which the parser trims: told, or kept where text is left as typed."""
        start = source.locate(0)
        typed = self.lines[start.line - self.first_line][: start.column - 1]
        indent = typed[typed.find(IDEOGRAPHIC_SPACE) :] if IDEOGRAPHIC_SPACE in typed else ""
        if indent and self.regular:
            place = start._replace(column=start.column - len(indent))
            self.findings += normalise(indent + source.content[:6], place)[1][:1]
        elif indent:
            pieces.add(Piece(indent, 0))

    def _text(self, child: Token, source: Source) -> str:
        """What of an inline token is printed; findings for what is not set as it was meant."""
        match child.type:
            case "text" | "text_special":
                if "**" in child.content:
                    message = "** opens or closes nothing and is printed"
                    self._tell(source, message, "**lead-in**, without a space inside the asterisks")
                return child.content
            case "code_inline":
                self._tell(source, "code is set as plain text", "without the back-quotes")
                return child.content
            case "s_open":
                self._tell(source, "struck text is set as plain text")
            case "link_open" if child.markup != "autolink":
                self._tell(source, f"the address of a link is not printed: {child.attrGet('href')}")
            case "as_typed":
                source.find(child.content)
                source.cursor -= len(child.content)
                self._tell(source, child.meta["message"], child.meta["hint"])
                return child.content
            case "image":
                message = f"a picture inside the text is not set: {child.attrGet('src')}"
                self._tell(source, message, "pictures: in the front matter")
                return child.content
            case "html_inline" if child.content.startswith("<!--"):
                self._tell(source, "a comment is not printed", severity="note")
            case "html_inline" if not child.content.startswith("</"):
                self._tell(source, f"an HTML tag is not set: {child.content}", "Markdown only")
            case _:
                pass
        return ""

    def _tell(self, source: Source, message: str, hint: str = "", severity: Severity = "warning") -> None:
        self.findings.append(Finding("markdown", severity, source.locate(source.cursor), message, hint))
