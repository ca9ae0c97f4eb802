"""One story read from its file: front matter and body."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from content.body import Speech
from content.decode import decode
from content.elements import Fact, Facts, Figure, PullQuote, Sidebar
from content.fields import Fields, one_line
from content.files import StoryKeys
from content.folder import read_text
from content.interview import speeches
from content.markdown import read_body
from content.model import Story
from content.report import Finding, Place
from content.suggest import allowed
from content.yaml_source import parse

STORIES = "stories"
_FENCE = "---"


def story_file(slug: str) -> str:
    """The name of a story's file in the edition's folder."""
    return f"{STORIES}/{slug}.md"


def read_story(
    root: Path, slug: str, *, regular: bool = True, boxes: Collection[str] | None = None
) -> tuple[Story | None, tuple[Finding, ...]]:
    """The story called ``slug`` of the edition in ``root``, and its findings; rank 0 where the file names none.

    ``boxes`` are the kinds of boxes that the house style has. The story is None where it cannot be used. Raises
    ``Unreadable`` where there is no such file.
    """
    file = story_file(slug)
    text, faults = read_text(root, file)
    if faults and not text:
        return None, faults
    front, body, body_line, more = _parted(text, file)
    node, yaml_faults = parse(front, file, 2)
    faults += more + yaml_faults
    keys = None
    if not any(f.code in ("yaml", "no-front-matter") for f in faults):
        keys, more = decode(node, StoryKeys, "the front matter")
        faults += more
    blocks, body_findings = read_body(body, file, body_line, slug, regular=regular)
    if keys is None:
        return None, faults + body_findings
    fields = Fields(root, node, regular, story=slug)
    if not blocks:
        fields.tell("empty-body", Place(file, body_line, 1, story=slug), "the story has no text", severity="warning")
    askers = fields.texts(keys.asks, "keep", "asks")
    blocks = speeches(blocks, askers)
    if askers and not any(isinstance(b, Speech) and b.asks for b in blocks):
        message = f"nobody asks: no paragraph begins with {askers[0]}"
        hint = f"**{askers[0]}：** at the head of each question"
        fields.tell("no-question", fields.place("asks"), message, hint, severity="warning")
    if keys.figures and keys.direction == "vertical":
        hint = "leave figures out, or direction"
        fields.tell("vertical-figures", fields.place("figures"), "a vertical story has no data strip", hint)
    if keys.box and boxes is not None and keys.box not in boxes:
        fields.tell("unknown-box", fields.place("box"), f"unknown box {keys.box}", allowed(keys.box, boxes))
    if keys.box and keys.form == "open":
        fields.tell("box-of-open", fields.place("box"), "an open story has no box", "leave out box, or form: open")
    if keys.portrait and keys.direction == "vertical":
        hint = "leave portrait out, or direction"
        fields.tell("vertical-portrait", fields.place("portrait"), "a vertical story has no portrait", hint)
    if keys.editors_note and keys.direction == "vertical":
        hint = "leave editors_note out, or direction"
        fields.tell("vertical-note", fields.place("editors_note"), "a vertical story has no editor's note", hint)
    if keys.facts and keys.direction == "vertical":
        hint = "leave facts out, or direction"
        fields.tell("vertical-facts", fields.place("facts"), "a vertical story has no fact box", hint)
    found = (fields.picture(p, "pictures", n) for n, p in enumerate(keys.pictures))
    story = Story(
        slug=slug,
        place=Place(file, 1, 1, story=slug),
        headline=fields.headline(keys.headline, "headline"),
        blocks=blocks,
        kicker=fields.text(keys.kicker, "clauses", "kicker"),
        kicker_at=keys.kicker_at,
        deck=fields.text(keys.deck, "clauses", "deck"),
        bylines=fields.credits(keys.bylines, "bylines"),
        rank=keys.rank or 0,
        pictures=tuple(p for p in found if p is not None),
        pull_quote=_pull_quote(keys, fields),
        figures=_figures(keys),
        figures_title=one_line(keys.figures.title) if keys.figures else "",
        form="box" if keys.box and keys.form == "auto" else keys.form,
        box=keys.box,
        direction=keys.direction,
        headline_direction=keys.headline_direction,
        headline_size=keys.headline_size or 0.0,
        kind=keys.kind,
        flag=fields.text(keys.flag, "keep", "flag"),
        headline_band=keys.headline_band,
        section=one_line(keys.section),
        jump=keys.jump,
        portrait=fields.picture(keys.portrait, "portrait") if keys.portrait else None,
        editors_note=fields.texts(keys.editors_note, "drop", "editors_note"),
        facts=_facts(keys, fields),
        sidebar=_sidebar(keys, fields),
    )
    return story, (*faults, *fields.findings, *body_findings)


def _parted(text: str, file: str) -> tuple[str, str, int, tuple[Finding, ...]]:
    """Front matter, body, the line where the body begins, and a fault where the front matter is not marked off."""
    lines = text.split("\n")
    hint = "the front matter stands between two lines of ---"
    if lines[0].rstrip() != _FENCE:
        fault = Finding("no-front-matter", "error", Place(file, 1, 1), "the file does not begin with ---", hint)
        return "", text, 1, (fault,)
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == _FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2, ()
    fault = Finding("no-front-matter", "error", Place(file, 1, 1), "the front matter does not end", hint)
    return "", "", len(lines), (fault,)


def _pull_quote(keys: StoryKeys, fields: Fields) -> PullQuote | None:
    if keys.quote is None:
        return None
    lines = fields.texts(keys.quote.lines, "clauses", "quote", "lines")
    if not lines:
        fields.tell("empty-quote", fields.place("quote"), "the pull quote has no lines", "lines: [text, …]")
    source = fields.text(keys.quote.source, "keep", "quote", "source")
    return PullQuote(lines, source, keys.quote.columns or 0.0, keys.quote.at == "between")


def _figures(keys: StoryKeys) -> tuple[Figure, ...]:
    items = keys.figures.items if keys.figures else ()
    return tuple(Figure(one_line(f.value), one_line(f.unit), one_line(f.label)) for f in items)


def _facts(keys: StoryKeys, fields: Fields) -> Facts | None:
    if keys.facts is None:
        return None
    items = []
    for n, item in enumerate(keys.facts.items):
        at = ("facts", "items", n)
        if isinstance(item, str):
            items.append(Fact(fields.text(item, "drop", *at)))
        else:
            label = fields.text(item.label, "keep", *at, "label")
            items.append(Fact(fields.text(item.text, "drop", *at, "text"), label))
    if not items:
        fields.tell("empty-facts", fields.place("facts"), "the fact box has no items", "items: [text, …]")
        return None
    return Facts(tuple(items), fields.text(keys.facts.title, "keep", "facts", "title"))


def _sidebar(keys: StoryKeys, fields: Fields) -> Sidebar | None:
    if keys.sidebar is None:
        return None
    place = fields.place("sidebar")
    text = fields.texts(keys.sidebar.text, "drop", "sidebar", "text")
    headline = fields.text(keys.sidebar.headline, "clauses", "sidebar", "headline")
    if not text or not headline:
        fields.tell("empty-sidebar", place, "the sidebar lacks headline or text", "headline: …, text: [paragraph, …]")
        return None
    if keys.direction == "vertical":
        hint = "leave sidebar out, or direction"
        fields.tell("vertical-sidebar", place, "a vertical story has no sidebar", hint)
    return Sidebar(headline, text, keys.sidebar.columns)
