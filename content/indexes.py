"""The index of inside stories (导读): which stories it points to, and the pages they stand on, from the edition."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from content.clauses import clauses
from content.fields import Fields, one_line
from content.files import IndexEntryKeys, IndexKeys
from content.model import PageContent, Spread, Story
from content.pagehead import Index, IndexEntry, Masthead
from content.report import Finding
from content.suggest import nearest

Typed = str | tuple[str | IndexEntryKeys, ...] | IndexKeys
"""``auto``, a list of slugs, or keys with one of the two under ``stories``."""


def read_index(typed: Typed, fields: Fields, *path: str | int) -> Index:
    """An index as typed; where its stories stand, ``indexed`` finds out."""
    keys = typed if isinstance(typed, IndexKeys) else IndexKeys(stories=typed)  # type: ignore[arg-type]
    listed = path if keys is not typed else (*path, "stories")
    entries = []
    for number, item in enumerate(() if isinstance(keys.stories, str) else keys.stories):
        place = fields.place(*listed, number)
        if isinstance(item, str):
            entries.append(IndexEntry(item, place))
            continue
        title = clauses(one_line(item.title)) if isinstance(item.title, str) else tuple(map(one_line, item.title))
        entries.append(IndexEntry(item.story, place, own_title=tuple(filter(None, title))))
    if not entries and not isinstance(keys.stories, str):
        hint = "slugs of stories, or auto"
        fields.tell("empty-index", fields.place(*listed), "the index points to no story", hint)
    return Index(
        entries=tuple(entries),
        auto=isinstance(keys.stories, str),
        form=keys.form,
        title=one_line(keys.title),
        lines=keys.lines or 0,
        side=keys.side,
    )


def indexed(
    pages: Sequence[PageContent], spreads: Sequence[Spread] = ()
) -> tuple[tuple[PageContent, ...], tuple[Finding, ...]]:
    """Pages whose indexes know the page, section and title of each story, and a fault for each story that stands on
    no page. To be done again where stories have changed pages. The story of a spread stands on its left page."""
    if not any(_asked(page) for page in pages):
        return tuple(pages), ()
    stands: _Stands = {s.story.slug: (page, s.story) for s in spreads for page in pages if page.label == s.pages[0]}
    stands |= {story.slug: (page, story) for page in pages for story in page.stories}
    findings: list[Finding] = []
    out = []
    for page in pages:
        if page.index:
            page = replace(page, index=_resolved(page.index, page, pages, stands, findings))
        if page.masthead and any(ear.index for ear in page.masthead.ears):
            page = replace(page, masthead=_ears(page.masthead, page, pages, stands, findings))
        out.append(page)
    return tuple(out), tuple(findings)


_Stands = dict[str, tuple[PageContent, Story]]


def _asked(page: PageContent) -> bool:
    return page.index is not None or (page.masthead is not None and any(e.index for e in page.masthead.ears))


def _ears(
    head: Masthead, page: PageContent, pages: Sequence[PageContent], stands: _Stands, findings: list[Finding]
) -> Masthead:
    ears = (
        replace(ear, index=_resolved(ear.index, page, pages, stands, findings)) if ear.index else ear
        for ear in head.ears
    )
    return replace(head, ears=tuple(ears))


def _resolved(
    index: Index, page: PageContent, pages: Sequence[PageContent], stands: _Stands, findings: list[Finding]
) -> Index:
    entries = index.entries
    if index.auto:
        across = {page.label: (story,) for page, story in stands.values() if story not in page.stories}
        others = [other for other in pages if other.label != page.label]
        leads = [story for other in others for story in (across.get(other.label) or other.stories)[:1]]
        entries = tuple(IndexEntry(story.slug, page.place) for story in leads)
    found = []
    for entry in entries:
        if entry.slug not in stands:
            near = nearest(entry.slug, stands)
            hint = f"did you mean {near}?" if near else "list it on a page, or leave it out of the index"
            message = f"the index points to story {entry.slug}, which stands on no page"
            findings.append(Finding("index-nowhere", "error", entry.place, message, hint))
            continue
        other, story = stands[entry.slug]
        if other.label == page.label:
            message = f"the index points to story {entry.slug} of its own page"
            hint = "an index names stories of other pages"
            findings.append(Finding("index-own-page", "warning", entry.place, message, hint))
        title = entry.own_title or story.headline
        found.append(replace(entry, title=title, page=other.label, section=other.section))
    return replace(index, entries=tuple(found))
