"""The XMP packet of a PDF (ISO 16684-1), as PDF/X and an edition have it: simple properties, arrays of texts."""

from __future__ import annotations

from xml.parsers import expat

NAMESPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism",
    "urn:duikai:edition#": "edition",
}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_BYTES_MOST, _DEEP = 10_000_000, 100


class BadPacketError(ValueError):
    """A packet that is no sound XML; the message is the reason."""


def properties(packet: bytes) -> dict[str, str]:
    """The properties by prefix and name, of an array its first item: ``dc:title``, ``xmp:CreateDate``.

    Raises BadPacketError.
    """
    return {name: said[0] for name, said in lists(packet).items()}


def lists(packet: bytes) -> dict[str, list[str]]:
    """The properties by prefix and name, of each all items. Raises BadPacketError."""
    if len(packet) > _BYTES_MOST:
        raise BadPacketError(f"it has {len(packet):,} bytes")
    found: dict[str, list[str]] = {}
    path: list[str] = []
    words: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(path) > _DEEP:
            raise BadPacketError("its elements lie too deep in one another")
        path.append(name)
        words.clear()
        if name == f"{_RDF} Description" and len(path) <= 3:
            found.update({_short(key): [value] for key, value in attributes.items() if _short(key)})

    def end(name: str) -> None:
        path.pop()
        own = name if _short(name) else next((p for p in reversed(path) if _short(p)), "")
        said = "".join(words).strip()
        if said and own:
            found.setdefault(_short(own), []).append(said)
        words.clear()

    def doctype(*_: object) -> None:
        raise BadPacketError("it has a document type of its own")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words.append
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(packet, True)
    except expat.ExpatError as error:
        raise BadPacketError(str(error)) from None
    return found


def _short(name: str) -> str:
    """``dc:title`` for a name of one of the namespaces, else ""."""
    space, _, local = name.rpartition(" ")
    prefix = NAMESPACES.get(space)
    return f"{prefix}:{local}" if prefix else ""
