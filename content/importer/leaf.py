"""One page's furniture as the edition holds it."""

from __future__ import annotations

from content.importer.desk import Desk
from content.importer.pages import PageSet, TracedMasthead, TracedPage
from content.importer.result import ImportedLeaf
from content.pagehead import Ear, Masthead


def page_furniture(desk: Desk, page: TracedPage, base: str, label: str, slugs: list[str]) -> ImportedLeaf:
    """A page with its stories' ``slugs``, and its furniture entered in the ledger below ``base``."""
    return ImportedLeaf(
        label=label,
        stories=tuple(slugs),
        section=desk.line(f"{base}/section", page.section),
        slogan=desk.text(f"{base}/slogan", page.slogan, "", "clauses") if page.slogan else "",
        slogan_latin=desk.line(f"{base}/slogan_latin", page.latin),
        credits=desk.credits(f"{base}/credits", page.credits),
        masthead=_masthead(desk, f"{base}/masthead", page.masthead) if page.masthead else None,
    )


def _masthead(desk: Desk, base: str, head: TracedMasthead) -> Masthead:
    ears: list[Ear] = []
    for titles, pointer in head.ears:
        address = f"{base}/ears/{len(ears)}"
        shown, label = (titles, pointer) if titles or pointer is None else ([pointer], None)
        lines = tuple(desk.text(f"{address}/title/{n}", t, "", "clauses") for n, t in enumerate(shown))
        ears.append(Ear(title=lines, label=desk.line(f"{address}/label", label)))
    return Masthead(
        name=desk.spaced(f"{base}/name", head.name),
        latin=desk.line(f"{base}/latin", head.latin),
        notes=tuple(desk.line(f"{base}/notes/{n}", t) for n, t in enumerate(head.notes)),
        lines=tuple(desk.line(f"{base}/lines/{n}", t) for n, t in enumerate(head.lines)),
        ears=tuple(ears),
    )


def furnish_rest(desk: Desk, pages: PageSet) -> None:
    """What is said again, and what has no place in an edition, goes to the ledger; the latter is told."""
    for text in pages.repeated:
        desk.book.furnish(text)
    for text in pages.unplaced:
        desk.book.furnish(text)
        desk.find(
            "unplaced",
            "warning",
            text,
            f"furniture without a place in the edition: {text.text}",
            "it stands in the ledger only; put it where it belongs",
        )
