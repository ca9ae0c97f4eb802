"""An imported page written as an edition's folder, in the formats of docs/edition.md."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from content.body import Paragraph
from content.importer.result import ImportedLeaf, ImportedPage, ImportedStory
from content.importer.words import HAN
from content.model import Credit
from content.pagehead import Masthead
from content.report import BadInput, Finding, Place, Report

LEDGER = "ledger.json"

# What needs no quotation marks in any YAML reader, block or flow: it begins with Han, or is a label or a slug.
_HAN_TEXT = rf"[{HAN}](?: ?[{HAN}A-Za-z0-9，、。；：？！“”‘’（）《》【】·—…-])*"
_PLAIN = re.compile(_HAN_TEXT + r"|[A-Z]{1,2}[0-9]{1,3}|[a-z]{1,2}[0-9]{1,3}-[0-9]{1,3}")
# What a quoted scalar must escape beyond JSON's own: YAML takes these for line ends, or they cannot be seen.
_UNSEEN = re.compile("[\u007f-\u00a0\u2028\u2029\ufeff]")
# What Markdown might take for its own anywhere in a line, and at a paragraph's start.
_MARKS = re.compile(r"[\\`*_\[\]{<>&~|$!]")
_HEADS = re.compile(r"(?:[#+=:-]|\d+(?=[.)]))")


def edition_files(imported: ImportedPage) -> dict[str, str]:
    """Every file of the edition: its path in the folder (``stories/b2-1.md``) and its text."""
    files = {"edition.yaml": _edition(imported)}
    for story in imported.stories:
        files[f"stories/{story.slug}.md"] = _story(story)
    return files


def write_edition(
    imported: ImportedPage, folder: Path, pictures: Mapping[str, Path | bytes] = MappingProxyType({})
) -> tuple[Path, ...]:
    """Write the edition and its ledger (``ledger.json``) as ``folder``; returns the files written.

    ``pictures`` are files, or their bytes, that come into the folder's pictures, by the names they get there. As
    ``write_files``.
    """
    files = {path: text.encode() for path, text in edition_files(imported).items()}
    files[LEDGER] = imported.ledger.encode()
    return write_files(files, folder, pictures)


def write_files(
    files: Mapping[str, bytes], folder: Path, pictures: Mapping[str, Path | bytes] = MappingProxyType({})
) -> tuple[Path, ...]:
    """Write ``files``, by their paths in it, and copies of ``pictures`` as ``folder``; returns the files written.

    All is written beside the folder first and moved into place at the end, so there is never half an edition. A
    folder that holds anything, or a file of that name, is refused with ``BadInput`` and left alone. ``OSError``
    where the disk refuses.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - a link is kept as named, only made absolute
    _refuse_taken(folder)
    try:
        _put(files, folder, pictures)
    except OSError as error:
        named = str(error.filename or "")
        about = "" if f"{os.sep}.{folder.name}." in named else named  # a file of ours in the making has no name to tell
        reason = error.strerror or str(error)
        raise OSError(f"cannot write {folder}: {about and f'{about}: '}{reason}") from error
    return tuple(folder / path for path in (*files, *(f"pictures/{name}" for name in pictures)))


def _put(files: Mapping[str, bytes], folder: Path, pictures: Mapping[str, Path | bytes]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        made = workshop / "edition"
        for path, data in files.items():
            target = made / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        for name, source in pictures.items():
            (made / "pictures").mkdir(exist_ok=True)
            if isinstance(source, bytes):
                (made / "pictures" / name).write_bytes(source)
            else:
                shutil.copyfile(source, made / "pictures" / name)
        _refuse_taken(folder)
        if folder.is_dir():
            folder.rmdir()
        made.rename(folder)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _refuse_taken(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        message = "it is there already and is no folder"
    elif folder.is_dir() and any(folder.iterdir()):
        message = "the folder is there already and is not empty"
    else:
        return
    fault = Finding("folder-taken", "error", Place(str(folder)), message, "name a new folder; nothing was written")
    raise BadInput(Report((fault,)))


def _edition(imported: ImportedPage) -> str:
    lines = [f"publication: {scalar(imported.publication)}", f"date: {imported.date.isoformat()}"]
    if imported.issue:
        lines.append(f"issue: {scalar(imported.issue)}")
    lines.append("pages:")
    for page in imported.pages:
        rows = _leaf(page)
        lines += [f"  - {rows[0]}", *(f"    {row}" for row in rows[1:])]
    return "\n".join(lines) + "\n"


def _leaf(page: ImportedLeaf) -> list[str]:
    rows = [f"label: {scalar(page.label)}"]
    rows += pairs(("section", page.section), ("slogan", page.slogan), ("slogan_latin", page.slogan_latin))
    rows += credit_rows("credits", page.credits)
    rows += _masthead(page.masthead) if page.masthead else []
    return [*rows, f"stories: {flow(page.stories)}"]


def _masthead(head: Masthead) -> list[str]:
    rows = pairs(("name", head.name), ("latin", head.latin))
    rows += [f"{key}: {flow(texts)}" for key, texts in (("notes", head.notes), ("lines", head.lines)) if texts]
    if head.ears:
        rows.append("ears:")
        for ear in head.ears:
            label = f"label: {scalar(ear.label)}, " if ear.label else ""
            rows.append(f"  - {{{label}title: {flow(ear.title)}}}")
    return ["masthead:", *(f"  {row}" for row in rows)]


def _story(story: ImportedStory) -> str:
    rows = pairs(("kicker", story.kicker))
    rows.append(f"headline: {flow(story.headline)}")
    rows += pairs(("deck", story.deck)) + credit_rows("bylines", story.bylines)
    if story.pictures:
        rows.append("pictures:")
        for picture in story.pictures:
            shown = [
                ("file", scalar(picture.file)) if picture.file else ("placeholder", json.dumps(picture.placeholder))
            ]
            shown += [(k, scalar(v)) for k, v in (("caption", picture.caption), ("credit", picture.credit)) if v]
            rows.append("  - {" + ", ".join(f"{k}: {v}" for k, v in shown) + "}")
    blocks: list[str] = []
    for block in story.blocks:
        if isinstance(block, Paragraph):
            blocks.append(markdown(block))
        else:
            blocks.append("## " + " ".join(escaped(c) for c in block.clauses))
    return "\n".join(["---", *rows, "---", "", "\n\n".join(blocks)]).rstrip("\n") + "\n"


def pairs(*pairs: tuple[str, str]) -> list[str]:
    """A row of YAML for each key that has a value."""
    return [f"{key}: {scalar(value)}" for key, value in pairs if value]


def credit_rows(key: str, credits: Sequence[Credit]) -> list[str]:  # noqa: A002 - the trade's word
    """Rows of YAML for roles and names under ``key``; none where there are none."""
    if not credits:
        return []
    rows = ["  - {" + (f"role: {scalar(c.role)}, " if c.role else "") + f"names: {flow(c.names)}}}" for c in credits]
    return [f"{key}:", *rows]


def flow(texts: Iterable[str]) -> str:
    """A list of strings as YAML on one line."""
    return "[" + ", ".join(scalar(t) for t in texts) + "]"


def scalar(text: str) -> str:
    """A string as YAML that every reader reads back as that string; Chinese stays readable."""
    if _PLAIN.fullmatch(text):
        return text
    return _UNSEEN.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))


def markdown(paragraph: Paragraph) -> str:
    """A paragraph as Markdown: strong for lead-ins, and a backslash before whatever Markdown would take for its
    own.
    """
    parts = [f"**{escaped(run.text)}**" if run.strong else escaped(run.text) for run in paragraph.runs]
    text = "".join(parts)
    return text if paragraph.runs[0].strong else disarmed(text)


def disarmed(text: str) -> str:
    """Escaped text of which Markdown makes a paragraph, whatever it begins with."""
    head = _HEADS.match(text)
    if head is None:
        return text
    # A number that would open a list is disarmed at its dot, any other mark before itself.
    at = head.end() if text[0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"


def escaped(text: str) -> str:
    """Text with a backslash before what Markdown, or an edition's own signs, would take for their own."""
    return _MARKS.sub(lambda m: "\\" + m[0], text)
