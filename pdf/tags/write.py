"""The structure tree as objects of a file (ISO 32000-1, 14.7.2 to 14.7.4; namespaces: ISO 32000-2, 14.7.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pdf.objects import File, Name, Raw, Ref
from pdf.tags.element import Annotation, Content, Element
from pdf.tags.roles import NAMESPACE, OWN, PDF2, SECOND

_BARE = "图片"
"""Said in place of a picture of which the edition says nothing."""


class TreeWriter:
    """Writes a tree whose elements are known by their ``ref`` before they are written.

    ``second`` is for PDF 2.0: types have namespaces.
    """

    def __init__(self, file: File, root: Element, pages: Sequence[Ref], *, second: bool = False) -> None:
        self._file = file
        self._root = root
        self._pages = pages
        self._second = second
        self._notes = 0
        self.ref = file.reserve()
        self._spaces: dict[str, Ref] = {}
        root.prune()
        for element in _all(root):
            element.ref = file.reserve()

    def write(self, parents: Sequence[Sequence[Element]], annotations: Sequence[Element]) -> None:
        """Add the tree; ``parents`` are the elements of each sheet's marked content by number, ``annotations`` the
        elements of annotations, whose keys go on behind the sheets'."""
        if self._second:
            self._spaces = self._namespaces()
        self._element(self._root, self.ref)
        nums: list[Any] = []
        for number, elements in enumerate(parents):
            nums += [number, [element.ref for element in elements]]
        for number, element in enumerate(annotations, start=len(parents)):
            nums += [number, element.ref]
        entries: dict[str, Any] = {
            "Type": Name("StructTreeRoot"),
            "K": self._root.ref,
            "ParentTree": self._file.add({"Nums": nums}),
            "ParentTreeNextKey": len(parents) + len(annotations),
        }
        if self._second:
            entries["Namespaces"] = list(self._spaces.values())
        else:
            used = {element.type for element in _all(self._root)}
            entries["RoleMap"] = {own: Name(type_) for own, type_ in OWN.items() if own in used}
        if ids := self._ids():
            entries["IDTree"] = self._file.add({"Names": ids})
        self._file.put(self.ref, entries)

    def _ids(self) -> list[Any]:
        notes = [e for e in _all(self._root) if e.type == "Footnote"]
        return [value for n, note in enumerate(notes, start=1) for value in (_identifier(n), note.ref)]

    def _namespaces(self) -> dict[str, Ref]:
        second, own = self._file.reserve(), self._file.reserve()
        self._file.put(second, {"Type": Name("Namespace"), "NS": PDF2})
        used = {element.type for element in _all(self._root)}
        mapped = {name: [Name(SECOND.get(type_, type_)), second] for name, type_ in OWN.items() if name in used}
        self._file.put(own, {"Type": Name("Namespace"), "NS": NAMESPACE, "RoleMapNS": mapped})
        return {PDF2: second, NAMESPACE: own}

    def _element(self, element: Element, parent: Ref) -> None:
        assert element.ref is not None
        page = next((kid.sheet for kid in element.kids if isinstance(kid, Content)), None)
        entries: dict[str, Any] = {"Type": Name("StructElem"), "S": Name(element.type), "P": parent}
        if page is not None:
            entries["Pg"] = self._pages[page]
        kids = [self._kid(kid, page) for kid in element.kids]
        if kids:
            entries["K"] = kids[0] if len(kids) == 1 else kids
        if element.title:
            entries["T"] = element.title
        if element.type == "Figure":
            entries["Alt"] = element.alt or _BARE
        if element.actual:
            entries["ActualText"] = element.actual
        if element.more:
            owned = [{"O": Name(owner)} | values for owner, values in element.more.items()]
            entries["A"] = owned[0] if len(owned) == 1 else owned
        if element.type == "Footnote":
            self._notes += 1
            entries["ID"] = _identifier(self._notes)
        if self._second:
            entries["NS"] = self._spaces[NAMESPACE if element.type in OWN else PDF2]
        self._file.put(element.ref, entries)
        for kid in element.kids:
            if isinstance(kid, Element):
                self._element(kid, element.ref)

    def _kid(self, kid: Element | Content | Annotation, page: int | None) -> Any:
        if isinstance(kid, Element):
            return kid.ref
        if isinstance(kid, Annotation):
            return {"Type": Name("OBJR"), "Obj": kid.ref, "Pg": self._pages[kid.sheet]}
        if kid.sheet == page:
            return kid.mcid
        return {"Type": Name("MCR"), "Pg": self._pages[kid.sheet], "MCID": kid.mcid}


def _all(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _all(kid)


def _identifier(number: int) -> Raw:
    return Raw(f"(note-{number:04d})")
