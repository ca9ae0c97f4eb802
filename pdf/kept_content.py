"""Content of placed artwork in a file that is kept: operators that every reader knows, no marks, no idle fonts."""

from __future__ import annotations

import zlib
from typing import Any, NamedTuple

from pdf.bad_picture import BadPicture
from pdf.objects import Name

_WORDS = (
    b"q Q cm w J j M d gs m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ"
    b" ' \" d0 d1 CS cs SC SCN sc scn G g RG rg K k sh Do"
)
_OPERATORS = frozenset((*_WORDS.split(), b"INLINE IMAGE"))
"""Operators of ISO 32000-1, annex A, that may change what is seen; marked content, compatibility, rendering intents and
flatness do not."""
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_DEEP = 28
"""How deep graphics states may be saved (ISO 19005-2, 6.1.13)."""
_PICTURES = ("DCT", "JPX", "CCF", "JBIG2")


class Plain(NamedTuple):
    """Content, and the names of the fonts it shows text in."""

    data: bytes
    fonts: frozenset[str]


def plain(data: bytes) -> Plain:
    """Content with nothing but what is seen. Raises BadPicture where its graphics states nest too deep."""
    from pypdf.generic import ContentStream, StreamObject

    source = StreamObject()
    source.set_data(data)
    content: Any = ContentStream(source, None)
    out: list[tuple[Any, bytes]] = []
    named: list[tuple[int, str]] = []  # where a font is chosen, and which
    shown: set[str] = set()
    fonts = [""]
    for operands, operator in content.operations:
        if operator not in _OPERATORS:
            continue
        if operator == b"q":
            fonts.append(fonts[-1])
            if len(fonts) > _DEEP:
                raise BadPicture("its graphics states nest too deep for an archive")
        elif operator == b"Q" and len(fonts) > 1:
            fonts.pop()
        elif operator == b"Tf":
            fonts[-1] = str(operands[0])[1:]
            named.append((len(out), fonts[-1]))
        elif operator in _SHOWS:
            shown.add(fonts[-1])
        elif operator == b"INLINE IMAGE":
            _inline(operands)
        out.append((operands, operator))
    idle = {at for at, name in named if name not in shown}
    content.operations = [operation for n, operation in enumerate(out) if n not in idle]
    made: bytes = content.get_data()
    return Plain(made, frozenset(shown))


def _inline(image: Any) -> None:
    """A picture within content: how long it is (ISO 19005-4, 6.1.9), not smoothed, not in LZW."""
    from pypdf.generic import NameObject, NumberObject

    entries = image["settings"]
    if any("LZW" in str(entries.get(key, "")) for key in ("/F", "/Filter")):
        raise BadPicture("a picture in its content is coded as LZW, which no archive takes")
    for key in ("/I", "/Interpolate"):
        entries.pop(key, None)
    entries[NameObject("/L")] = NumberObject(len(image["data"]))


def bare(entries: dict[str, Any]) -> dict[str, Any]:
    """A stream's entries without those that say how it is coded."""
    return {k: v for k, v in entries.items() if k not in ("Filter", "DecodeParms")}


def deflated(data: bytes, entries: dict[str, Any]) -> tuple[bytes, dict[str, Any]]:
    """A stream without LZW, which PDF/A does not take (ISO 19005-2, 6.1.7.2)."""
    if not any(name in ("LZWDecode", "LZW") for name in _filters(entries)):
        return data, entries
    return zlib.compress(inflated(data, entries), 6), {**bare(entries), "Filter": Name("FlateDecode")}


def inflated(data: bytes, entries: dict[str, Any]) -> bytes:
    """The data of a stream, decoded. Raises BadPicture where a filter is one for pictures."""
    names = _filters(entries)
    if not names:
        return data
    if not all(isinstance(name, Name) and not name.startswith(_PICTURES) for name in names):
        raise BadPicture("a stream in it is coded as no archive takes it")
    from pypdf.filters import decode_stream_data
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

    source = StreamObject()
    source[NameObject("/Filter")] = ArrayObject(NameObject(f"/{name}") for name in names)
    found = entries.get("DecodeParms", [])
    parameters = found if isinstance(found, list) else [found]
    if parameters:
        source[NameObject("/DecodeParms")] = ArrayObject(
            DictionaryObject({NameObject(f"/{k}"): NumberObject(int(v)) for k, v in p.items()})
            if isinstance(p, dict)
            else DictionaryObject()
            for p in parameters
        )
    source._data = data  # still encoded; pypdf has no public name for that
    made: bytes = decode_stream_data(source)
    return made


def _filters(entries: dict[str, Any]) -> list[Any]:
    found = entries.get("Filter", [])
    return found if isinstance(found, list) else [found]
