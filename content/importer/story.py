"""One story as the edition holds it, and what an archivist should look at in it."""

from __future__ import annotations

from content.body import Paragraph, Run, Subhead
from content.importer import words
from content.importer.body import RawBlock, assemble, glued, lead_ins
from content.importer.desk import Desk
from content.importer.result import ImportedPicture, ImportedStory
from content.importer.stories import RawStory
from content.importer.suspects import suspects
from content.importer.traced import Traced
from content.report import Place

UNTITLED = "（无题）"


def set_story(desk: Desk, raw: RawStory, slug: str, indented: bool) -> ImportedStory:
    """A story as it is written to its file; ``indented`` says that the page marks paragraphs by their indent."""
    base = f"stories/{slug}.md#"
    headline = tuple(desk.text(f"{base}headline/{n}", t, slug, "clauses") for n, t in enumerate(raw.headline))
    start = desk.sheet.lines[raw.at].text
    if not headline:
        headline = (desk.book.supply(f"{base}headline/0", UNTITLED),)
        desk.find(
            "no-headline",
            "warning",
            start,
            "a story without a headline; a stand-in is put",
            "write its headline",
            slug,
        )
    elif raw.guessed:
        desk.find(
            "headline-guessed",
            "warning",
            start,
            f"nothing but its look says that this is a headline: {' '.join(headline)}",
            "see the page",
            slug,
        )
    for line in (*raw.headline, *(caption.text for caption in raw.captions)):
        _look_twice(desk, line, slug)
    return ImportedStory(
        slug=slug,
        headline=headline,
        blocks=_blocks(desk, raw, slug, indented),
        kicker=desk.text(f"{base}kicker", raw.kicker, slug, "clauses") if raw.kicker else "",
        deck=desk.text(f"{base}deck", raw.deck, slug, "clauses") if raw.deck else "",
        bylines=desk.credits(f"{base}bylines", raw.bylines),
        pictures=tuple(
            ImportedPicture(
                desk.text(f"{base}pictures/{n}/caption", caption.text, slug),
                desk.credit(f"{base}pictures/{n}/credit", caption.credit),
            )
            for n, caption in enumerate(raw.captions)
        ),
    )


def _blocks(desk: Desk, raw: RawStory, slug: str, indented: bool) -> tuple[Paragraph | Subhead, ...]:
    blocks = assemble(raw, indented)
    texts = [desk.subhead(b.text, slug) if b.kind == "subhead" else desk.regular(b.text, slug) for b in blocks]
    numbers = [n for n, b in enumerate(blocks) if b.kind == "text"]
    paragraphs = [texts[n].text for n in numbers]
    leads = lead_ins(paragraphs)
    if leads:
        desk.find(
            "lead-in",
            "note",
            texts[numbers[min(leads)]],
            f"{len(leads)} paragraphs open with a lead-in phrase, which is set strong",
            "take the ** away where it is none",
            slug,
        )
    for paragraph, index in glued(paragraphs, leads):
        text = texts[numbers[paragraph]]
        desk.find(
            "glued",
            "warning",
            text.cut(index),
            f"a new paragraph likely begins here, glued on at a column's break: {text.text[index : index + 12]}…",
            "see the page; a blank line parts paragraphs",
            slug,
        )
    found: list[Paragraph | Subhead] = []
    strong = {numbers[n]: length for n, length in leads.items()}
    for number, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        plain = desk.book.enter(f"stories/{slug}.md#body/{number}", text)
        place = Place(desk.sheet.name, block.line, story=slug)
        if block.kind == "subhead":
            found.append(Subhead(tuple(plain[a:b] for a, b in words.clauses(plain)), place))
            continue
        _look(desk, block, text, slug)
        length = strong.get(number, 0)
        runs = (Run(plain[:length], strong=True), Run(plain[length:])) if length else (Run(plain),)
        found.append(Paragraph(runs, place))
    return tuple(found)


def _look_twice(desk: Desk, text: Traced, slug: str) -> None:
    """Suspicious places of a headline or caption, which need not end as a sentence does."""
    for suspect in suspects(text.text):
        if suspect.code != "sentence-end":
            desk.find(suspect.code, "warning", text.cut(suspect.start), suspect.message, suspect.hint, slug)


def _look(desk: Desk, block: RawBlock, text: Traced, slug: str) -> None:
    for suspect in suspects(text.text):
        desk.find(suspect.code, "warning", text.cut(suspect.start), suspect.message, suspect.hint, slug)
    for joint in (j for j in block.joints if j.apart):
        raw = block.text.text
        around = f"{raw[max(joint.index - 6, 0) : joint.index]}|{raw[joint.index : joint.index + 6]}"
        across = " across a caption" if joint.across_caption else ""
        desk.find(
            "joined",
            "note",
            block.text.cut(joint.index),
            f"a broken paragraph is joined{across}: {around}",
            "",
            slug,
        )
