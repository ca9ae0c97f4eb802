"""What composing has to tell of a page: what has no room, loose lines, missing characters, pictures too large."""

from __future__ import annotations

from collections.abc import Iterator

from content.body import Block, List, Note, Paragraph, Quote, Speech
from content.model import Edition, PageContent, Story
from layout.blocks import marks_of
from layout.dress import Dress
from layout.line.fit import LOOSE
from layout.obstacles import width_of
from layout.pagehead.head import furniture_texts
from layout.placement import beside_limits
from layout.plan import PagePlan
from layout.report import Finding, Place, Report
from layout.story import Setting
from layout.table.rows import TableBlock
from layout.typesetter import Typesetter

_LARGE = 0.4
"""Share of the type area past which a picture takes the page over."""


def large_pictures(page: PageContent, plan: PagePlan, setter: Typesetter) -> Iterator[Finding]:
    """A page with little text is filled by its picture: the editor should know."""
    area = setter.grid.area
    beside = beside_limits(setter.style.picture, setter.grid.size)
    for story in plan.stories:
        _, own = setter.along(story)
        columns = (
            own.columns(0, story.tiers, "open")
            if story.tiers
            else own.columns(story.column, story.columns, story.form, story.box)
        )
        for number, picture in enumerate(story.pictures):
            share = width_of(picture, columns, beside) * picture.lines * setter.grid.pitch / (area.width * area.height)
            if share > _LARGE:
                place = Place(page=page.label, story=story.story, block=f"picture.{number}")
                message = f"the picture takes {share:.0%} of the page because the text does not fill it"
                hint = "add text, a quote, figures, another picture or an ad"
                yield Finding("large-picture", "warning", place, message, hint)


def not_as_asked(page: PageContent, plan: PagePlan) -> Iterator[Finding]:
    """Widths that a story asks for its pictures and its quote, where an arranged page gives them others."""
    by_slug = {p.story: p for p in plan.stories}
    for story in page.stories:
        given = by_slug.get(story.slug)
        if given is None:
            continue
        place = Place(page=page.label, story=story.slug)
        for number, (picture, part) in enumerate(zip(story.pictures, given.pictures, strict=False)):
            if picture.columns and picture.columns != (part.width or part.columns):
                message = f"the picture is to be {picture.columns:g} columns wide; its story's text has {part.columns}"
                hint = f"columns: at most {part.columns}"
                yield Finding("picture-width", "warning", place._replace(block=f"picture.{number}"), message, hint)
        if story.pull_quote and story.pull_quote.between and given.pull and not given.pull.between:
            message = "the quote has no room between two columns and stands in one"
            yield Finding("quote-place", "warning", place._replace(block="pull"), message, "columns: a smaller width")


def level_headlines(page: PageContent, plan: PagePlan) -> Iterator[Finding]:
    """A vertical headline takes one of its story's columns; a story of one column has none to give."""
    asked = {s.slug for s in page.stories if s.headline_direction == "vertical"}
    for story in plan.stories:
        if story.story in asked and not story.panel and not story.tiers:
            place = Place(page=page.label, story=story.story, block="headline")
            message = "the headline is set horizontally: its story has one column"
            yield Finding("level-headline", "warning", place, message, "give it two columns or more in the plan")


def unplaced(page: PageContent, story: Story) -> Finding:
    """The finding of a story that the page has no room for."""
    message = f"the page has no room for this story of {story.characters} characters"
    hint = "move it to another page, or cut the stories before it"
    return Finding("overset", "error", Place(page=page.label, story=story.slug), message, hint)


_EMPTY = 0.15
"""Share of a vertical story's lines that may stay empty before the editor is told."""


def story_findings(page: PageContent, story: Story, setting: Setting) -> list[Finding]:
    """What is to be told of a story as it was set: what is left over or out, flaws, lines too full or too loose."""
    out: list[Finding] = []
    place = Place(page=page.label, story=story.slug)
    if setting.overset_rows:
        message = f"overset by {setting.overset_rows} lines, {setting.overset_characters} characters"
        hint = "cut the text, make a picture smaller, or give the story more room in the plan"
        out.append(Finding("overset", "error", place, message, hint))
    empty, lines = setting.empty
    if empty > _EMPTY * lines:
        message = f"{empty} of its {lines} vertical lines stay empty"
        hint = "give it fewer columns or lines in the plan, or more text"
        out.append(Finding("thin-story", "warning", place, message, hint))
    for part in setting.left_out:
        where = Place(page=page.label, story=story.slug, block=part)
        hint = "give the story more room in the plan"
        out.append(Finding("overset-part", "error", where, "there is no room for it", hint))
    out.extend(_crowded(page, story, table) for table in setting.crowded)
    for flaw in setting.flaws:
        where = place._replace(block=f"body.{flaw.block}") if flaw.block >= 0 else place
        hint = "add or cut a few lines, or give the story other lines in the plan"
        out.append(Finding(flaw.code, "warning", where, flaw.message, hint))
    for block, line in setting.lines:
        where = Place(page=page.label, story=story.slug, block=f"body.{block}")
        if line.spacing.over:
            message = f"a line sticks out of its measure by {line.spacing.over / 1000:.2f} pt"
            out.append(Finding("overfull-line", "error", where, message, "break the long word"))
        elif line.spacing.stretch > LOOSE:
            text = "".join(r.text for r in line.runs)
            message = f"a loose line, {line.spacing.stretch:.3f} em a gap: {text}"
            out.append(Finding("loose-line", "warning", where, message, "reword the paragraph"))
        elif line.spacing.short:
            text = "".join(r.text for r in line.runs)
            message = f"a line left short by {line.spacing.short:.1f} em: {text}"
            out.append(Finding("ragged-line", "warning", where, message, _RAGGED_HINT))
    return out


_RAGGED_HINT = "what follows cannot be parted or left alone: reword, or move the long number or word"


def _crowded(page: PageContent, story: Story, table: TableBlock) -> Finding:
    """A table that has not the room it needs, named by its first row."""
    place = Place(page=page.label, story=story.slug, block=f"body.{table.index}")
    name = story.blocks[table.index].text.partition("\n")[0].replace("\t", "、")
    hint = "shorten its words, leave a column out, or set the story in wider columns"
    if not table.over:
        message = f"the table {name} is crowded: words are turned that should stand on one line"
        return Finding("table-crowded", "warning", place, message, hint)
    message = f"the table {name} is {table.over / 1000:.1f} pt wider than its column, at {table.size / 1000:g} pt"
    return Finding("table-too-wide", "error", place, message, hint)


def missing_glyphs(edition: Edition, dress: Dress) -> Report:
    """Every place of a character that no face has; 〓 was set for it."""
    chars = dress.missing()
    return Report(
        tuple(
            _no_glyph(char, Place(page=page.label, story=story, block=block))
            for page in edition.pages
            if chars
            for story, block, text in _texts(edition, page)
            for char in sorted(chars & set(text))
        )
    )


def _no_glyph(char: str, place: Place) -> Finding:
    message = f"no face has {char} (U+{ord(char):04X}); a replacement mark stands in its place"
    return Finding("missing-glyph", "error", place, message, "install a face that has it, or write it another way")


def _texts(edition: Edition, page: PageContent) -> Iterator[tuple[str, str, str]]:
    """A page's texts by story and block, furniture last."""
    across = (spread.story for spread in edition.spreads if spread.pages[0] == page.label)
    for story in (*across, *page.stories):
        for block, text in _story_texts(story):
            yield story.slug, block, text
        if story.editors_note:
            yield story.slug, "editors_note", edition.style.editors_note.word + "".join(story.editors_note)
        for number, typed in enumerate(story.blocks):
            if isinstance(typed, List):
                yield story.slug, f"body.{number}", marks_of(typed, edition.style.lists)
    yield from furniture_texts(edition, page)
    for number, words in enumerate([*(a.label for a in page.ads), *(a.label for a in page.house_ads)]):
        yield "", f"ad.{number}", words


def _story_texts(story: Story) -> Iterator[tuple[str, str]]:
    """A story's texts by block, in reading order."""
    yield "flag", story.flag
    yield "kicker", story.kicker
    yield "headline", "".join(story.headline)
    yield "deck", story.deck
    yield "byline", "".join(c.role + "".join(c.names) for c in story.bylines)
    for number, picture in enumerate(story.pictures):
        yield f"caption.{number}", picture.caption + picture.credit
    for number, block in enumerate(story.blocks):
        yield f"body.{number}", block.text + _readings(block)
    if story.pull_quote:
        yield "pull", "".join(story.pull_quote.lines) + story.pull_quote.source
    if story.facts:
        yield "facts", story.facts.title + "".join(fact.label + fact.text for fact in story.facts.items)
    if story.sidebar:
        yield "sidebar", story.sidebar.headline + "".join(story.sidebar.text)
    for figure in story.figures:
        yield "figures", figure.value + figure.unit + figure.label


def _readings(block: Block) -> str:
    """What stands above a block's text."""
    match block:
        case List():
            runs = [run for item in block.items for run in item.runs]
        case Paragraph() | Quote() | Speech() | Note():
            runs = list(block.runs)
        case _:
            runs = []
    return "".join(run.ruby for run in runs)
